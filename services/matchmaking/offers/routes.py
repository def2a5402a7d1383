"""Routes of offers."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.offers.finding import OFFERS, OfferFilter
from services.matchmaking.offers.revised import OFFER
from services.matchmaking.offers.service import Offers
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.offers import (
    DiagnosisScene,
    FeeLevel,
    LoanProgramme,
    Offer,
    OfferIn,
    OfferKind,
    OfferState,
    OfferStateChange,
    ServiceType,
    StatementVersion,
    Tier,
)
from shared.contracts.owners import Owner
from shared.contracts.registry_events import SizeClass
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, number, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务产品"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def offers(self) -> Offers: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.OFFERS_READ, of=Owner.OFFER)]
Writer = Annotated[Principal, requires(Scope.OFFERS_WRITE, of=Owner.OFFER)]
OFFER_ID = number(1, 2**31 - 1)
OfferId = Annotated[int, Path(ge=1, le=2**31 - 1)]


def _wanted(
    q: Search = None,
    kind: Annotated[OfferKind | None, Query(description="种类")] = None,
    state: Annotated[OfferState | None, Query(description="状态")] = None,
    provider: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="服务机构编号")] = None,
    scene: Annotated[DiagnosisScene | None, Query(description="针对某一数字化场景")] = None,
    service_type: Annotated[ServiceType | None, Query(description="服务类型")] = None,
    programme: Annotated[LoanProgramme | None, Query(description="信贷产品的项目")] = None,
    tier: Annotated[Tier | None, Query(description="面向持有某一称号的企业(代码或名称)")] = None,
    industry: Annotated[
        str | None, Query(pattern="^[A-T][0-9]{0,4}$", description="面向某一行业(GB/T 4754 代码)")
    ] = None,
    size: Annotated[SizeClass | None, Query(description="面向某一规模")] = None,
    unit: Annotated[str | None, Query(max_length=20, description="面向某一归口单位")] = None,
    fee_level: Annotated[FeeLevel | None, Query(description="收费方式")] = None,
    current: Annotated[bool, Query(description="只要在有效期内的")] = False,
    mine: Annotated[bool, Query(description="只要本账号代表的机构的")] = False,
) -> OfferFilter:
    return OfferFilter(
        q, kind, state, provider, scene, service_type, programme, tier, industry, size, unit, fee_level, current, mine
    )


Wanted = Annotated[OfferFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(OFFERS))]
Order = Annotated[str | None, Depends(order_of(OFFERS))]


@router.get("/offers", summary="服务产品(未上架的只见自己的)", responses=COUNTED)
def list_offers(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Offer]:
    return listed(request, response, OFFERS, asked, use.offers.page(principal, wanted, asked))


@router.get("/offers/facets", summary="服务产品:总数与按种类、状态、收费、机构的数量")
def count_offers(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.offers.facets(principal, wanted, facets)


@router.get(
    "/offers.xlsx",
    summary="服务产品(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_offers(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.offers.workbook(principal, wanted, sort), "服务产品.xlsx")


@router.post(
    "/offers", summary="登记一项服务产品", status_code=201, response_model=Offer, responses=documented(404, 409)
)
def make_offer(said: OfferIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return answered(use.offers.make(said, principal, key))


@router.get("/offers/{offer_id}", summary="一项服务产品", responses=documented(404))
def get_offer(
    offer_id: OfferId, use: Use, principal: Reader, _: Annotated[None, shows(OFFER, offer_id=OFFER_ID)]
) -> Offer:
    return use.offers.get(offer_id, principal)


@router.put("/offers/{offer_id}", summary="变更一项服务产品", responses=documented(404, 409))
def change_offer(
    offer_id: OfferId, said: OfferIn, use: Use, principal: Writer, match: Annotated[Match, edits(OFFER)]
) -> Offer:
    return use.offers.change(offer_id, said, principal, match)


@router.post(
    "/offers/{offer_id}/state",
    summary="上架、暂停、撤下一项服务产品",
    responses=documented(404, 409),
    dependencies=[audited(Action.OFFER_SUSPENDED, "offer_id", within=True)],
)
def move_offer(
    offer_id: OfferId,
    said: OfferStateChange,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(OFFER, required=False)],
) -> Offer:
    return use.offers.move(offer_id, said, principal, match)


@router.get("/offers/{offer_id}/versions", summary="一项服务产品的历次内容", responses=documented(404))
def list_offer_versions(offer_id: OfferId, use: Use, principal: Reader) -> list[StatementVersion]:
    return use.offers.versions(offer_id, principal)
