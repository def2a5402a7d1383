"""Matchmaking's views: which of its events go out for which purpose, and which fields of each."""

from __future__ import annotations

from services.matchmaking.challenges.service import Challenges
from services.matchmaking.changes.showing import Calls, listings, matches
from shared.contracts.changes import CallShown, DemandShown, MatchFoundShown, MatchJudgedShown, SupplyShown
from shared.contracts.owners import Caller
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.matchmaking import (
    ChallengeMoved,
    DemandListed,
    DemandWithdrawn,
    MatchFound,
    MatchJudged,
    SupplyListed,
    SupplyWithdrawn,
)
from shared.contracts.scopes import Scope
from shared.plumbing.changes.views import Told, View, Views

_HEAD = ("id", "state", "title", "organisation", "technology_field", "industry", "valid_until", "recorded_at")
_DEMAND = (*_HEAD, "credit_code", "unit")
_MATCH = ("demand_id", "demand_title", "supply_id", "supply_title")
_CALL = tuple(CallShown.model_fields)

PUBLIC = View(
    "public",
    "公开",
    None,
    {
        SupplyListed: _HEAD,
        SupplyWithdrawn: ("id", "state", "recorded_at"),
        DemandListed: _HEAD,
        DemandWithdrawn: ("id", "state", "recorded_at"),
        ChallengeMoved: _CALL,
    },
)
PLATFORM = View(
    "platform",
    "市场平台",
    frozenset({Caller.PLATFORM, Caller.BUREAU, Caller.OFFICE, Caller.SERVICE}),
    {
        SupplyListed: (*_HEAD, "details"),
        SupplyWithdrawn: _HEAD,
        DemandListed: (*_DEMAND, "details"),
        DemandWithdrawn: _DEMAND,
        MatchFound: (*_MATCH, "rank"),
        MatchJudged: (*_MATCH, "verdict"),
        ChallengeMoved: _CALL,
    },
)


def views(challenges: Challenges) -> Views:
    """All of them."""
    told: dict[type[PublicEvent], Told] = {
        SupplyListed: Told(SupplyShown, listings, Scope.LISTINGS_READ),
        SupplyWithdrawn: Told(SupplyShown, listings, Scope.LISTINGS_READ),
        DemandListed: Told(DemandShown, listings, Scope.LISTINGS_READ),
        DemandWithdrawn: Told(DemandShown, listings, Scope.LISTINGS_READ),
        MatchFound: Told(MatchFoundShown, matches, Scope.MATCHES_READ),
        MatchJudged: Told(MatchJudgedShown, matches, Scope.MATCHES_READ),
        ChallengeMoved: Told(CallShown, Calls(challenges), Scope.CHALLENGES_READ),
    }
    return Views(told, (PUBLIC, PLATFORM), address="/matchmaking/v1/changes")
