"""Routes of supply and demand lists."""

from __future__ import annotations

from typing import Annotated, Any, Protocol, cast

from fastapi import Depends, Path, Query, Request, Response
from pydantic import ConfigDict, TypeAdapter

from services.matchmaking.listings.finding import DEMANDS, SUPPLIES, ListingFilter, list_of
from services.matchmaking.listings.reaching import shown_names
from services.matchmaking.listings.revised import DEMAND, SUPPLY
from services.matchmaking.listings.service import Listings
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.listing import ListFacets
from shared.contracts.matchmaking import (
    Demand,
    DemandIn,
    ListingContact,
    ListingSide,
    ListingVersionInfo,
    Supply,
    SupplyIn,
    TechnologyField,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.caching import etag, is_current
from shared.plumbing.clock import Clock
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, order_of, page_headers
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, makes, number, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes()


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def list_plans(self) -> ListPlans: ...

    @property
    def listings(self) -> Listings: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.LISTINGS_READ, of=Owner.LISTING)]
Writer = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.LISTING)]
Keeper = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.LISTING_FILE)]
ContactReader = Annotated[Principal, requires(Scope.CONTACTS_READ, of=Owner.LISTING_FILE, fresh=True)]
_CONTACT_READ = audited(Action.CONTACTS_READ, "listing_id")
_LANDS = audited(Action.LIST_LANDED, within=True)
LISTING_ID = number(1, 2**31 - 1)
ListingId = Annotated[int, Path(ge=1, le=2**31 - 1)]
_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "与 If-None-Match 所持版本相同"}}
_PAGE: TypeAdapter[list[Supply | Demand]] = TypeAdapter(list[Supply | Demand], config=ConfigDict(defer_build=True))
TierFilter = Annotated[str, Query(max_length=200, description="企业现持有的称号(代码或名称)")]
FirmFilter = Annotated[CreditCode | None, Query(description="企业的统一社会信用代码")]
CurrentFilter = Annotated[bool, Query(description="只要在有效期内的")]
FieldFilter = Annotated[TechnologyField | None, Query(description="只要某一技术领域")]


def _supplies(
    q: Search = None,
    technology_field: FieldFilter = None,
    organisation: Annotated[str | None, Query(max_length=200, description="完成单位(全名)")] = None,
    enterprise: FirmFilter = None,
    current: CurrentFilter = False,
) -> ListingFilter:
    return ListingFilter(q=q, field=technology_field, organisation=organisation, enterprise=enterprise, current=current)


def _demands(
    q: Search = None,
    technology_field: FieldFilter = None,
    tier: TierFilter = "",
    unit: Annotated[str | None, Query(max_length=20, description="企业归口单位代码(只在公开名称的需求中)")] = None,
    enterprise: FirmFilter = None,
    current: CurrentFilter = False,
) -> ListingFilter:
    return ListingFilter(q=q, field=technology_field, tier=tier, unit=unit, enterprise=enterprise, current=current)


SuppliesWanted = Annotated[ListingFilter, Depends(_supplies)]
DemandsWanted = Annotated[ListingFilter, Depends(_demands)]
SupplyPage = Annotated[Asked, Depends(asked_of(SUPPLIES))]
DemandPage = Annotated[Asked, Depends(asked_of(DEMANDS))]
SupplyOrder = Annotated[str | None, Depends(order_of(SUPPLIES))]
DemandOrder = Annotated[str | None, Depends(order_of(DEMANDS))]


def _page(
    use: UseCases, side: ListingSide, principal: Principal, request: Request, wanted: ListingFilter, asked: Asked
) -> Response:
    """A page of a side's list, or 304 where the caller's copy is current."""
    names = shown_names(principal)
    # Who holds a tier, and what is past its last day, changes by the day, without an event.
    by_day = use.clock.today() if wanted.tier or wanted.current else ""
    tag = etag(*use.listings.version(), side.value, names.span, names.party, wanted, asked, by_day)
    if is_current(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    page = use.listings.page(side, wanted, asked, names)
    headers = {"ETag": tag, **page_headers(request, list_of(side, names), asked, page)}
    return Response(_PAGE.dump_json(list(page.rows)), media_type="application/json", headers=headers)


@router.get(
    "/supplies",
    summary="成果清单",
    tags=["成果"],
    response_class=Response,
    responses=_NOT_MODIFIED | {200: {"model": list[Supply], "description": "一页成果", **COUNTED[200]}},
)
def list_supplies(use: Use, principal: Reader, request: Request, wanted: SuppliesWanted, asked: SupplyPage) -> Response:
    return _page(use, ListingSide.SUPPLY, principal, request, wanted, asked)


@router.get("/supplies/facets", summary="成果清单:总数与按领域、行业、完成单位的数量", tags=["成果"])
def count_supplies(use: Use, principal: Reader, wanted: SuppliesWanted, facets: Facets = None) -> ListFacets:
    return use.listings.facets(ListingSide.SUPPLY, wanted, facets, shown_names(principal))


@router.get(
    "/supplies.xlsx",
    summary="成果清单(XLSX)",
    tags=["成果"],
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_supplies(use: Use, principal: Reader, wanted: SuppliesWanted, sort: SupplyOrder) -> Response:
    return download(use.listings.workbook(ListingSide.SUPPLY, wanted, sort, shown_names(principal)), "成果清单.xlsx")


@router.post(
    "/supplies/imports",
    summary="导入成果清单(XLSX、CSV、JSON)",
    tags=["成果"],
    responses=IMPORT_ANSWERS,
    dependencies=[_LANDS],
)
def import_supplies(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("supplies", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.post(
    "/supplies",
    summary="登记一项成果",
    tags=["成果"],
    status_code=201,
    response_class=Response,
    responses=documented(409) | {201: {"model": Supply, "description": "已登记"}},
)
def list_one_supply(
    listing: SupplyIn, use: Use, principal: Writer, match: Annotated[Match, makes(SUPPLY)], key: KeyHeader = None
) -> Response:
    return answered(use.listings.put(listing, principal, key, match), match)


@router.put(
    "/supplies/{listing_id}",
    summary="变更一项成果",
    tags=["成果"],
    response_class=Response,
    responses=documented(404, 409) | {200: {"model": Supply, "description": "变更后的成果"}},
)
def change_supply(
    listing_id: ListingId,
    listing: SupplyIn,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(SUPPLY)],
    key: KeyHeader = None,
) -> Response:
    return answered(use.listings.change(listing_id, listing, principal, key, match), match)


@router.get("/supplies/{listing_id}", summary="一项成果", tags=["成果"], responses=documented(404))
def get_supply(
    listing_id: ListingId, use: Use, principal: Reader, _: Annotated[None, shows(SUPPLY, listing_id=LISTING_ID)]
) -> Supply:
    return cast(Supply, use.listings.get(ListingSide.SUPPLY, listing_id, principal))


@router.post(
    "/supplies/{listing_id}/withdrawal",
    summary="撤下一项成果",
    tags=["成果"],
    status_code=204,
    responses=documented(404),
)
def withdraw_supply(
    listing_id: ListingId, use: Use, principal: Writer, match: Annotated[Match, edits(SUPPLY, required=False)]
) -> None:
    use.listings.withdraw(ListingSide.SUPPLY, listing_id, principal, match)


@router.get(
    "/supplies/{listing_id}/contact",
    summary="成果的联系人",
    tags=["成果"],
    responses=documented(404),
    dependencies=[_CONTACT_READ],
)
def get_supply_contact(listing_id: ListingId, use: Use, principal: ContactReader) -> ListingContact:
    return use.listings.contact(ListingSide.SUPPLY, listing_id, principal)


@router.get(
    "/demands",
    summary="需求清单",
    tags=["需求"],
    response_class=Response,
    responses=_NOT_MODIFIED | {200: {"model": list[Demand], "description": "一页需求", **COUNTED[200]}},
)
def list_demands(use: Use, principal: Reader, request: Request, wanted: DemandsWanted, asked: DemandPage) -> Response:
    return _page(use, ListingSide.DEMAND, principal, request, wanted, asked)


@router.get("/demands/facets", summary="需求清单:总数与按领域、行业、归口单位的数量", tags=["需求"])
def count_demands(use: Use, principal: Reader, wanted: DemandsWanted, facets: Facets = None) -> ListFacets:
    return use.listings.facets(ListingSide.DEMAND, wanted, facets, shown_names(principal))


@router.get(
    "/demands.xlsx",
    summary="需求清单(XLSX)",
    tags=["需求"],
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_demands(use: Use, principal: Reader, wanted: DemandsWanted, sort: DemandOrder) -> Response:
    return download(use.listings.workbook(ListingSide.DEMAND, wanted, sort, shown_names(principal)), "需求清单.xlsx")


@router.post(
    "/demands/imports",
    summary="导入需求清单(XLSX、CSV、JSON)",
    tags=["需求"],
    responses=IMPORT_ANSWERS,
    dependencies=[_LANDS],
)
def import_demands(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("demands", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.post(
    "/demands",
    summary="登记一项需求",
    tags=["需求"],
    status_code=201,
    response_class=Response,
    responses=documented(409) | {201: {"model": Demand, "description": "已登记"}},
)
def list_one_demand(
    listing: DemandIn, use: Use, principal: Writer, match: Annotated[Match, makes(DEMAND)], key: KeyHeader = None
) -> Response:
    return answered(use.listings.put(listing, principal, key, match), match)


@router.put(
    "/demands/{listing_id}",
    summary="变更一项需求",
    tags=["需求"],
    response_class=Response,
    responses=documented(404, 409) | {200: {"model": Demand, "description": "变更后的需求"}},
)
def change_demand(
    listing_id: ListingId,
    listing: DemandIn,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(DEMAND)],
    key: KeyHeader = None,
) -> Response:
    return answered(use.listings.change(listing_id, listing, principal, key, match), match)


@router.get("/demands/{listing_id}", summary="一项需求", tags=["需求"], responses=documented(404))
def get_demand(
    listing_id: ListingId, use: Use, principal: Reader, _: Annotated[None, shows(DEMAND, listing_id=LISTING_ID)]
) -> Demand:
    return cast(Demand, use.listings.get(ListingSide.DEMAND, listing_id, principal))


@router.post(
    "/demands/{listing_id}/withdrawal",
    summary="撤下一项需求",
    tags=["需求"],
    status_code=204,
    responses=documented(404),
)
def withdraw_demand(
    listing_id: ListingId, use: Use, principal: Writer, match: Annotated[Match, edits(DEMAND, required=False)]
) -> None:
    use.listings.withdraw(ListingSide.DEMAND, listing_id, principal, match)


@router.get(
    "/demands/{listing_id}/contact",
    summary="需求的联系人",
    tags=["需求"],
    responses=documented(404),
    dependencies=[_CONTACT_READ],
)
def get_demand_contact(listing_id: ListingId, use: Use, principal: ContactReader) -> ListingContact:
    return use.listings.contact(ListingSide.DEMAND, listing_id, principal)


@router.get("/supplies/{listing_id}/versions", summary="一项成果的历次内容", tags=["成果"], responses=documented(404))
def list_supply_versions(listing_id: ListingId, use: Use, principal: Keeper) -> list[ListingVersionInfo]:
    return use.listings.versions(ListingSide.SUPPLY, listing_id, principal)


@router.get("/demands/{listing_id}/versions", summary="一项需求的历次内容", tags=["需求"], responses=documented(404))
def list_demand_versions(listing_id: ListingId, use: Use, principal: Keeper) -> list[ListingVersionInfo]:
    return use.listings.versions(ListingSide.DEMAND, listing_id, principal)
