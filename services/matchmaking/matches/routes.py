"""Routes of matches. They are plain functions: ranking is CPU work and runs in a worker thread, off the event loop."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from services.matchmaking.dependencies import Use
from services.matchmaking.listings.routes import FieldFilter, ListingId, may_see_all
from shared.contracts.matchmaking import ListingSide, MatchesReply, TextQuery
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented

router = APIRouter(tags=["匹配"])

Matcher = Annotated[Principal, requires(Scope.MATCHES_READ)]
K = Annotated[int, Query(ge=1, le=100, description="给出前几项")]


@router.get("/demands/{listing_id}/matches", summary="为一项需求找成果", responses=documented(404))
def match_demand(
    listing_id: ListingId, use: Use, principal: Matcher, k: K = 10, technology_field: FieldFilter = None
) -> MatchesReply:
    return use.matches.of_listing(
        ListingSide.DEMAND, listing_id, k=k, field=technology_field, may_see_all=may_see_all(principal)
    )


@router.get("/supplies/{listing_id}/matches", summary="为一项成果找需求", responses=documented(404))
def match_supply(
    listing_id: ListingId, use: Use, principal: Matcher, k: K = 10, technology_field: FieldFilter = None
) -> MatchesReply:
    return use.matches.of_listing(
        ListingSide.SUPPLY, listing_id, k=k, field=technology_field, may_see_all=may_see_all(principal)
    )


@router.post("/matches", summary="为一段未入库的文字找成果或需求")
def match_text(query: TextQuery, use: Use, principal: Matcher) -> MatchesReply:
    return use.matches.of_text(query, may_see_all=may_see_all(principal))
