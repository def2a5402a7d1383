"""Routes of needs, of referrals, and of matches of needs with offers. Matching is CPU work and runs in a worker thread."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.matches.routes import StrengthFilter
from services.matchmaking.needs.finding import NEEDS, NeedFilter
from services.matchmaking.needs.matching import ServiceMatches
from services.matchmaking.needs.revised import NEED
from services.matchmaking.needs.service import REFERRALS, Needs
from services.matchmaking.offers.routes import OfferId
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.matchmaking import MatchStrength
from shared.contracts.offers import (
    Need,
    NeedIn,
    NeedMatches,
    NeedState,
    NeedStateChange,
    OfferKind,
    OfferMatches,
    Referral,
    ReferralIn,
    StatementVersion,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
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

router = Routes(tags=["服务需求"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def needs(self) -> Needs: ...

    @property
    def service_matches(self) -> ServiceMatches: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.NEEDS_READ, of=Owner.NEED)]
Writer = Annotated[Principal, requires(Scope.NEEDS_WRITE, of=Owner.NEED)]
# The path names an offer; of needs the answer has those that the caller may read.
OfferReader = Annotated[Principal, requires(Scope.NEEDS_READ, of=Owner.OFFER)]
NEED_ID = number(1, 2**31 - 1)
NeedId = Annotated[int, Path(ge=1, le=2**31 - 1)]
K = Annotated[int, Query(ge=1, le=100, description="给出前几项")]


def _wanted(
    q: Search = None,
    kind: Annotated[OfferKind | None, Query(description="种类")] = None,
    state: Annotated[NeedState | None, Query(description="状态")] = None,
    enterprise: Annotated[CreditCode | None, Query(description="企业的统一社会信用代码")] = None,
    unit: Annotated[str | None, Query(max_length=20, description="企业的归口单位")] = None,
) -> NeedFilter:
    return NeedFilter(q, kind, state, enterprise, unit)


Wanted = Annotated[NeedFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(NEEDS))]
Order = Annotated[str | None, Depends(order_of(NEEDS))]
ReferralPage = Annotated[Asked, Depends(asked_of(REFERRALS, default="-at"))]


@router.get("/needs", summary="服务需求(只见与己有关的)", responses=COUNTED)
def list_needs(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Need]:
    return listed(request, response, NEEDS, asked, use.needs.page(principal, wanted, asked))


@router.get("/needs/facets", summary="服务需求:总数与按种类、状态、归口单位的数量")
def count_needs(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.needs.facets(principal, wanted, facets)


@router.get(
    "/needs.xlsx",
    summary="服务需求(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_needs(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.needs.workbook(principal, wanted, sort), "服务需求.xlsx")


@router.post("/needs", summary="登记一项服务需求", status_code=201, response_model=Need, responses=documented(409))
def make_need(said: NeedIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return answered(use.needs.make(said, principal, key))


@router.get("/needs/{need_id}", summary="一项服务需求", responses=documented(404))
def get_need(need_id: NeedId, use: Use, principal: Reader, _: Annotated[None, shows(NEED, need_id=NEED_ID)]) -> Need:
    return use.needs.get(need_id, principal)


@router.put("/needs/{need_id}", summary="变更一项服务需求", responses=documented(404, 409))
def change_need(
    need_id: NeedId, said: NeedIn, use: Use, principal: Writer, match: Annotated[Match, edits(NEED)]
) -> Need:
    return use.needs.change(need_id, said, principal, match)


@router.post("/needs/{need_id}/state", summary="说明一项服务需求已解决、撤回或重新征集", responses=documented(404))
def move_need(
    need_id: NeedId,
    said: NeedStateChange,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(NEED, required=False)],
) -> Need:
    return use.needs.move(need_id, said.state, principal, match)


@router.get("/needs/{need_id}/versions", summary="一项服务需求的历次内容", responses=documented(404))
def list_need_versions(need_id: NeedId, use: Use, principal: Reader) -> list[StatementVersion]:
    return use.needs.versions(need_id, principal)


@router.get("/needs/{need_id}/matches", summary="为一项服务需求找服务产品", responses=documented(404))
def match_need(
    need_id: NeedId, use: Use, principal: Reader, k: K = 10, strength_min: StrengthFilter = MatchStrength.WEAK
) -> OfferMatches:
    return use.service_matches.offers_for(need_id, k, principal, strength_min)


@router.get("/offers/{offer_id}/matches", summary="为一项服务产品找需求(在可以查看的需求中)", responses=documented(404))
def match_offer(
    offer_id: OfferId, use: Use, principal: OfferReader, k: K = 10, strength_min: StrengthFilter = MatchStrength.WEAK
) -> NeedMatches:
    return use.service_matches.needs_for(offer_id, k, principal, strength_min)


@router.get("/needs/{need_id}/referrals", summary="一项服务需求的推荐", responses=COUNTED | documented(404))
def list_need_referrals(
    need_id: NeedId, use: Use, principal: Reader, request: Request, response: Response, asked: ReferralPage
) -> list[Referral]:
    return listed(request, response, REFERRALS, asked, use.needs.referrals(principal, need_id, asked))


@router.post(
    "/needs/{need_id}/referrals",
    summary="向企业推荐一项服务产品(主管部门、归口单位)",
    status_code=201,
    responses=documented(404, 409) | {200: {"model": Referral, "description": "此前已推荐"}},
)
def refer_offer(need_id: NeedId, said: ReferralIn, use: Use, principal: Writer, response: Response) -> Referral:
    is_new, referral = use.needs.refer(need_id, said, principal)
    response.status_code = 201 if is_new else 200
    return referral


@router.get("/referrals", summary="推荐(与己有关的:企业的、归口单位的、服务机构的)", responses=COUNTED)
def list_referrals(
    use: Use, principal: Reader, request: Request, response: Response, asked: ReferralPage
) -> list[Referral]:
    return listed(request, response, REFERRALS, asked, use.needs.referrals(principal, None, asked))
