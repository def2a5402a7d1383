"""Routes of enterprises, units, figures and contacts."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Path, Response

from services.registry.as_of import KnownAt, instant_of
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
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = APIRouter(tags=["企业"])
_LANDS = audited(Action.LIST_LANDED, within=True)


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

Reader = Annotated[Principal, requires(Scope.ENTERPRISES_READ, of=Owner.FIRM)]
Writer = Annotated[Principal, requires(Scope.ENTERPRISES_WRITE, of=Owner.FIRM)]


@router.get("/units", summary="归口单位", dependencies=[PUBLIC])
def list_units(use: Use) -> list[Unit]:
    return use.units.all()


@router.put(
    "/units/{code}", summary="新增或变更归口单位", dependencies=[audited(Action.UNIT_CHANGED, "code", within=True)]
)
def put_unit(
    code: Annotated[str, Path(pattern=r"^[0-9A-Z]{2,20}$")],
    change: UnitChange,
    use: Use,
    principal: Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.REFERENCE)],
) -> Unit:
    return use.units.change(code, change, principal)


@router.get("/enterprises/{credit_code}", summary="一家企业", responses=documented(404))
def get_enterprise(credit_code: CreditCode, use: Use, principal: Reader, known_at: KnownAt = None) -> Enterprise:
    at = None if known_at is None else instant_of(known_at, use.clock)
    return use.enterprises.get(credit_code, principal, at)


@router.put(
    "/enterprises/{credit_code}",
    summary="登记或变更企业",
    responses={201: {"model": Enterprise, "description": "新登记"}},
)
def put_enterprise(
    credit_code: CreditCode, change: EnterpriseChange, use: Use, principal: Writer, response: Response
) -> Enterprise:
    enterprise, registered = use.enterprises.put(credit_code, change, principal)
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


@router.put("/enterprises/{credit_code}/indicators/{year}", summary="登记某年度指标", responses=documented(404))
def put_indicators(
    credit_code: CreditCode,
    year: Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)],
    change: IndicatorChange,
    use: Use,
    principal: Writer,
) -> YearIndicators:
    return use.enterprises.put_indicators(credit_code, year, change, principal)


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
) -> list[Contact]:
    return use.enterprises.contacts(credit_code, principal)


@router.put("/enterprises/{credit_code}/contacts", summary="登记联系人(替换原有)", responses=documented(404))
def put_contacts(
    credit_code: CreditCode,
    change: ContactsChange,
    use: Use,
    principal: Annotated[Principal, requires(Scope.CONTACTS_WRITE, of=Owner.FIRM_CONTACTS)],
) -> list[Contact]:
    return use.enterprises.put_contacts(credit_code, change.contacts, principal)


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
