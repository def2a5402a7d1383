"""Routes of matches. They are plain functions: ranking is CPU work and runs in a worker thread, off the event loop."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from services.matchmaking.dependencies import Use
from services.matchmaking.listings.routes import FieldFilter, ListingId, may_see_all
from services.matchmaking.matches.filters import MatchFilter
from shared.contracts.matchmaking import ListingSide, MatchesReply, TextQuery
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented

router = APIRouter(tags=["匹配"])

Matcher = Annotated[Principal, requires(Scope.MATCHES_READ)]
K = Annotated[int, Query(ge=1, le=100, description="给出前几项")]


TrlFilter = Annotated[int | None, Query(ge=1, le=9, description="技术成熟度不低于")]
CooperationFilter = Annotated[str, Query(max_length=200, description="合作方式含此文字")]
PriceFilter = Annotated[Fen | None, Query(description="期望价格不高于(元);面议的不在内")]
UnitFilter = Annotated[str, Query(max_length=20, description="企业归口单位代码")]


@router.get("/demands/{listing_id}/matches", summary="为一项需求找成果", responses=documented(404))
def match_demand(
    listing_id: ListingId,
    use: Use,
    principal: Matcher,
    k: K = 10,
    technology_field: FieldFilter = None,
    trl_min: TrlFilter = None,
    cooperation: CooperationFilter = "",
    price_max: PriceFilter = None,
) -> MatchesReply:
    wanted = MatchFilter(technology_field, trl_min, cooperation, price_max)
    return use.matches.of_listing(ListingSide.DEMAND, listing_id, wanted, k=k, may_see_all=may_see_all(principal))


@router.get("/supplies/{listing_id}/matches", summary="为一项成果找需求", responses=documented(404))
def match_supply(
    listing_id: ListingId,
    use: Use,
    principal: Matcher,
    k: K = 10,
    technology_field: FieldFilter = None,
    unit: UnitFilter = "",
) -> MatchesReply:
    wanted = MatchFilter(technology_field, unit=unit)
    return use.matches.of_listing(ListingSide.SUPPLY, listing_id, wanted, k=k, may_see_all=may_see_all(principal))


@router.post("/matches", summary="为一段未入库的文字找成果或需求")
def match_text(query: TextQuery, use: Use, principal: Matcher) -> MatchesReply:
    return use.matches.of_text(query, may_see_all=may_see_all(principal))
