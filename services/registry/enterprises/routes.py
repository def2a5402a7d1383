"""Routes of enterprises, units, figures and contacts."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Response

from services.registry.as_of import KnownAt, instant_of
from services.registry.enterprises.revised import CONTACTS, ENTERPRISE, INDICATORS, UNIT
from services.registry.enterprises.service import FIRST_YEAR, LAST_YEAR, Enterprises
from services.registry.enterprises.units import Units
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    Contact,
    ContactsChange,
    Enterprise,
    EnterpriseChange,
    IndicatorChange,
    Unit,
    UnitChange,
    YearIndicators,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, number, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["企业"])
_LANDS = audited(Action.LIST_LANDED, within=True)
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def list_plans(self) -> ListPlans: ...

    @property
    def enterprises(self) -> Enterprises: ...

    @property
    def units(self) -> Units: ...


Use = Annotated[UseCases, Depends(use_cases)]

UnitCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,20}$")]
Reader = Annotated[Principal, requires(Scope.ENTERPRISES_READ, of=Owner.FIRM)]
Writer = Annotated[Principal, requires(Scope.ENTERPRISES_WRITE, of=Owner.FIRM)]


@router.get("/units", summary="归口单位", dependencies=[PUBLIC])
def list_units(use: Use) -> list[Unit]:
    return use.units.all()


@router.get("/units/{code}", summary="一个归口单位", dependencies=[PUBLIC], responses=documented(404))
def get_unit(code: UnitCode, use: Use, _: Annotated[None, shows(UNIT, code=str)]) -> Unit:
    return use.units.one(code)


@router.put(
    "/units/{code}", summary="新增或变更归口单位", dependencies=[audited(Action.UNIT_CHANGED, "code", within=True)]
)
def put_unit(
    code: UnitCode,
    change: UnitChange,
    use: Use,
    principal: Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.REFERENCE)],
    match: Annotated[Match, edits(UNIT)],
) -> Unit:
    return use.units.change(code, change, principal, match)


@router.get("/enterprises/{credit_code}", summary="一家企业", responses=documented(404))
def get_enterprise(
    credit_code: CreditCode,
    use: Use,
    principal: Reader,
    _: Annotated[None, shows(ENTERPRISE, credit_code=CreditCode)],
    known_at: KnownAt = None,
) -> Enterprise:
    at = None if known_at is None else instant_of(known_at, use.clock)
    return use.enterprises.get(credit_code, principal, at)


@router.put(
    "/enterprises/{credit_code}",
    summary="登记或变更企业",
    responses={201: {"model": Enterprise, "description": "新登记"}},
)
def put_enterprise(
    credit_code: CreditCode,
    change: EnterpriseChange,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(ENTERPRISE)],
    response: Response,
) -> Enterprise:
    enterprise, registered = use.enterprises.put(credit_code, change, principal, match)
    response.status_code = 201 if registered else 200
    return enterprise


@router.post(
    "/enterprises/imports", summary="导入企业台账(XLSX、CSV、JSON)", responses=IMPORT_ANSWERS, dependencies=[_LANDS]
)
def import_enterprises(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("enterprises", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.get("/enterprises/{credit_code}/indicators", summary="年度指标", responses=documented(404))
def list_indicators(credit_code: CreditCode, use: Use, principal: Reader) -> list[YearIndicators]:
    return use.enterprises.indicators(credit_code, principal)


@router.get("/enterprises/{credit_code}/indicators/{year}", summary="一个年度的指标", responses=documented(404))
def get_indicators(
    credit_code: CreditCode,
    year: Year,
    use: Use,
    principal: Reader,
    _: Annotated[None, shows(INDICATORS, credit_code=CreditCode, year=number(FIRST_YEAR, LAST_YEAR))],
) -> YearIndicators:
    return use.enterprises.year_of(credit_code, year, principal)


@router.put("/enterprises/{credit_code}/indicators/{year}", summary="登记某年度指标", responses=documented(404))
def put_indicators(
    credit_code: CreditCode,
    year: Year,
    change: IndicatorChange,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(INDICATORS)],
) -> YearIndicators:
    return use.enterprises.put_indicators(credit_code, year, change, principal, match)


@router.post(
    "/indicators/imports", summary="导入年度指标(XLSX、CSV、JSON)", responses=IMPORT_ANSWERS, dependencies=[_LANDS]
)
def import_indicators(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("indicators", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.get(
    "/enterprises/{credit_code}/contacts",
    summary="联系人",
    responses=documented(404),
    dependencies=[audited(Action.CONTACTS_READ, "credit_code")],
)
def list_contacts(
    credit_code: CreditCode,
    use: Use,
    principal: Annotated[Principal, requires(Scope.CONTACTS_READ, of=Owner.FIRM_CONTACTS, fresh=True)],
    _: Annotated[None, shows(CONTACTS, credit_code=CreditCode)],
) -> list[Contact]:
    return use.enterprises.contacts(credit_code, principal)


@router.put("/enterprises/{credit_code}/contacts", summary="登记联系人(替换原有)", responses=documented(404))
def put_contacts(
    credit_code: CreditCode,
    change: ContactsChange,
    use: Use,
    principal: Annotated[Principal, requires(Scope.CONTACTS_WRITE, of=Owner.FIRM_CONTACTS)],
    match: Annotated[Match, edits(CONTACTS)],
) -> list[Contact]:
    return use.enterprises.put_contacts(credit_code, change.contacts, principal, match)


@router.post(
    "/contacts/imports", summary="导入联系人(XLSX、CSV、JSON)", responses=IMPORT_ANSWERS, dependencies=[_LANDS]
)
def import_contacts(
    file: Upload,
    use: Use,
    principal: Annotated[Principal, requires(Scope.CONTACTS_WRITE, of=Owner.FIRM)],
    response: Response,
    dry_run: DryRunFlag = False,
) -> ImportReport:
    report = use.list_plans.land_now("contacts", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report
