"""Routes of supply and demand lists."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Path, Query, Request, Response

from services.matchmaking.dependencies import Use, UseCases
from services.matchmaking.schema import ANSWERS, FEED
from shared.contracts.events import FeedPage
from shared.contracts.imports import ImportReport
from shared.contracts.matchmaking import (
    Demand,
    DemandIn,
    ListingContact,
    ListingSide,
    Supply,
    SupplyIn,
    TechnologyField,
)
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, idempotency_key
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, encode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.storage import UnitOfWork
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status

router = APIRouter()

Reader = Annotated[Principal, requires(Scope.LISTINGS_READ)]
Writer = Annotated[Principal, requires(Scope.LISTINGS_WRITE)]
ContactReader = Annotated[Principal, requires(Scope.CONTACTS_READ)]
ListingId = Annotated[int, Path(ge=1, le=2**31 - 1)]
FieldFilter = Annotated[TechnologyField | None, Query(description="只要某一技术领域")]


def may_see_all(principal: Principal) -> bool:
    """Who keeps the lists sees the names that enterprises do not show to others."""
    return Scope.LISTINGS_WRITE in principal.scopes


def _list_one(
    use: UseCases, listing: SupplyIn | DemandIn, principal: Principal, route: str, key: str | None
) -> Response:
    once = idempotency_key(principal.client_id, route, key, listing.model_dump_json().encode())

    def work(unit: UnitOfWork) -> tuple[int, bytes]:
        return 201, use.listings.put(unit, listing).model_dump_json().encode()

    answer = ANSWERS.run_once(use.store, once, work)
    return Response(answer.body, answer.status, media_type="application/json")


@router.get("/supplies", summary="成果清单", tags=["成果"])
def list_supplies(
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    technology_field: FieldFilter = None,
    limit: PageSize = 50,
    cursor: PageCursor = None,
) -> list[Supply]:
    position = decode_cursor(cursor, [int])
    page, last = use.listings.page(
        ListingSide.SUPPLY,
        field=technology_field,
        after=int(position[0]) if position else None,
        limit=limit,
        may_see_all=may_see_all(principal),
    )
    response.headers.update(link_next(request, encode_cursor([last]) if last else None))
    return cast(list[Supply], page)


@router.post("/supplies/imports", summary="导入成果清单(XLSX、CSV、JSON)", tags=["成果"], responses=IMPORT_ANSWERS)
def import_supplies(file: Upload, use: Use, _: Writer, response: Response, dry_run: DryRunFlag = False) -> ImportReport:
    report = use.imports.supplies(*read_upload(file), dry_run=dry_run)
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
def list_one_supply(listing: SupplyIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return _list_one(use, listing, principal, "supplies", key)


@router.get("/supplies/{listing_id}", summary="一项成果", tags=["成果"], responses=documented(404))
def get_supply(listing_id: ListingId, use: Use, principal: Reader) -> Supply:
    return cast(Supply, use.listings.get(ListingSide.SUPPLY, listing_id, may_see_all=may_see_all(principal)))


@router.post(
    "/supplies/{listing_id}/withdrawal",
    summary="撤下一项成果",
    tags=["成果"],
    status_code=204,
    responses=documented(404),
)
def withdraw_supply(listing_id: ListingId, use: Use, _: Writer) -> None:
    use.listings.withdraw(ListingSide.SUPPLY, listing_id)


@router.get("/supplies/{listing_id}/contact", summary="成果的联系人", tags=["成果"], responses=documented(404))
def get_supply_contact(listing_id: ListingId, use: Use, _: ContactReader) -> ListingContact:
    return use.listings.contact(ListingSide.SUPPLY, listing_id)


@router.get("/demands", summary="需求清单", tags=["需求"])
def list_demands(
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    technology_field: FieldFilter = None,
    limit: PageSize = 50,
    cursor: PageCursor = None,
) -> list[Demand]:
    position = decode_cursor(cursor, [int])
    page, last = use.listings.page(
        ListingSide.DEMAND,
        field=technology_field,
        after=int(position[0]) if position else None,
        limit=limit,
        may_see_all=may_see_all(principal),
    )
    response.headers.update(link_next(request, encode_cursor([last]) if last else None))
    return cast(list[Demand], page)


@router.post("/demands/imports", summary="导入需求清单(XLSX、CSV、JSON)", tags=["需求"], responses=IMPORT_ANSWERS)
def import_demands(file: Upload, use: Use, _: Writer, response: Response, dry_run: DryRunFlag = False) -> ImportReport:
    report = use.imports.demands(*read_upload(file), dry_run=dry_run)
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
def list_one_demand(listing: DemandIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return _list_one(use, listing, principal, "demands", key)


@router.get("/demands/{listing_id}", summary="一项需求", tags=["需求"], responses=documented(404))
def get_demand(listing_id: ListingId, use: Use, principal: Reader) -> Demand:
    return cast(Demand, use.listings.get(ListingSide.DEMAND, listing_id, may_see_all=may_see_all(principal)))


@router.post(
    "/demands/{listing_id}/withdrawal",
    summary="撤下一项需求",
    tags=["需求"],
    status_code=204,
    responses=documented(404),
)
def withdraw_demand(listing_id: ListingId, use: Use, _: Writer) -> None:
    use.listings.withdraw(ListingSide.DEMAND, listing_id)


@router.get("/demands/{listing_id}/contact", summary="需求的联系人", tags=["需求"], responses=documented(404))
def get_demand_contact(listing_id: ListingId, use: Use, _: ContactReader) -> ListingContact:
    return use.listings.contact(ListingSide.DEMAND, listing_id)


@router.get("/feed", summary="本服务的事件流", tags=["事件流"])
def read_feed(
    use: Use,
    _: Annotated[Principal, requires(Scope.FEED_READ)],
    after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    limit: PageSize = 500,
) -> FeedPage:
    with use.store.read() as session:
        return FEED.read(session, after=after, limit=limit)
