"""What the matchmaking service's database has to say of the next plan's folder: open bids, services to firms. Nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.matchmaking.challenges.tables import ChallengeRow, OpenChallenge
from services.matchmaking.domain.challenge import STATE_NAMES as CHALLENGE_STATES
from services.matchmaking.domain.engagement import ENGAGEMENT
from services.matchmaking.engagements.tables import EngagementRow
from services.matchmaking.schema import FEED
from services.matchmaking.settings import MatchmakingSettings
from shared.city import City
from shared.city.moving import Point, begins, carries
from shared.plumbing.storage import Store


def points(settings: MatchmakingSettings, before: City, after: City, today: dt.date) -> list[Point]:
    """Of everything that goes on there, what becomes of it."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        with store.read() as session:
            return [*_challenges(session, before, after), *_engagements(session)]
    finally:
        store.close()


def _challenges(session: Session, before: City, after: City) -> Iterator[Point]:
    query = (
        select(ChallengeRow.state, func.count())
        .join(OpenChallenge, col(OpenChallenge.case_id) == ChallengeRow.id)
        .group_by(ChallengeRow.state)
    )
    counted = {str(state): number for state, number in session.exec(query).all()}
    if counted:
        said = "、".join(f"{CHALLENGE_STATES[state]} {n} 件" for state, n in sorted(counted.items()))
        yield carries("揭榜事项", f"{said},按提出时的规则办到底")
    was, now = (city.part("challenge_rules.yaml") for city in (before, after))
    if changed := sorted(_different(was, now)):
        yield begins("揭榜规则", f"此后提出的按新规则(改动 {'、'.join(changed)})")


def _different(was: Mapping[str, Any], now: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Where two sets of rules differ, but for how their texts cite their sources."""
    for key in {*was, *now} - {"source", "certainty", "name"}:
        a, b = was.get(key), now.get(key)
        if isinstance(a, Mapping) and isinstance(b, Mapping):
            yield from _different(a, b, f"{place}{key}.")
        elif a != b:
            yield f"{place}{key}"


def _engagements(session: Session) -> Iterator[Point]:
    query = select(EngagementRow.state, func.count()).group_by(EngagementRow.state)
    open_ones = {
        str(state): number
        for state, number in session.exec(query).all()
        if state is not None and not ENGAGEMENT.is_final(state)
    }
    if open_ones:
        said = "、".join(f"{ENGAGEMENT.state_names[state]} {n} 件" for state, n in sorted(open_ones.items()))
        yield carries("服务对接", f"{said},接着办")
