"""Matchmaking's views: which of its events go out for which purpose, and which fields of each."""

from __future__ import annotations

from collections.abc import Mapping

from services.matchmaking.challenges.service import Challenges
from services.matchmaking.changes.showing import Calls, listings, matches
from shared.contracts.changes import CallShown, DemandShown, MatchFoundShown, MatchJudgedShown, SupplyShown
from shared.contracts.owners import Caller
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.matchmaking import (
    MATCHMAKING_EVENTS,
    ChallengeMoved,
    DemandListed,
    DemandWithdrawn,
    MatchFound,
    MatchJudged,
    SupplyListed,
    SupplyWithdrawn,
)
from shared.contracts.scopes import Scope
from shared.plumbing.asyncapi import Described
from shared.plumbing.changes.views import Build, Shown, View, Views, said_by

_HEAD = ("id", "state", "title", "organisation", "technology_field", "industry", "valid_until", "recorded_at")
_NUMBERED = (*_HEAD, "numbers")
_DEMAND = (*_NUMBERED, "credit_code", "unit")
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
        SupplyListed: (*_NUMBERED, "details"),
        SupplyWithdrawn: _NUMBERED,
        DemandListed: (*_DEMAND, "details"),
        DemandWithdrawn: _DEMAND,
        MatchFound: (*_MATCH, "rank"),
        MatchJudged: (*_MATCH, "verdict"),
        ChallengeMoved: _CALL,
    },
)


_VIEWS = (PUBLIC, PLATFORM)
_TYPES: Mapping[type[PublicEvent], Shown] = {
    SupplyListed: Shown(SupplyShown, Scope.LISTINGS_READ),
    SupplyWithdrawn: Shown(SupplyShown, Scope.LISTINGS_READ),
    DemandListed: Shown(DemandShown, Scope.LISTINGS_READ),
    DemandWithdrawn: Shown(DemandShown, Scope.LISTINGS_READ),
    MatchFound: Shown(MatchFoundShown, Scope.MATCHES_READ),
    MatchJudged: Shown(MatchJudgedShown, Scope.MATCHES_READ),
    ChallengeMoved: Shown(CallShown, Scope.CHALLENGES_READ),
}
_ADDRESS = "/matchmaking/v1/changes"


def views(challenges: Challenges) -> Views:
    """All of them."""
    builds: dict[type[PublicEvent], Build] = {
        **dict.fromkeys((SupplyListed, SupplyWithdrawn, DemandListed, DemandWithdrawn), listings),
        **dict.fromkeys((MatchFound, MatchJudged), matches),
        ChallengeMoved: Calls(challenges),
    }
    return Views(_TYPES, _VIEWS, builds, address=_ADDRESS)


_SAID = said_by(_TYPES, _VIEWS)
DESCRIBED = Described("matchmaking", "裂变 · 匹配服务的事件", MATCHMAKING_EVENTS, _ADDRESS, shown=_SAID, told=_SAID)
