"""Finding challenges: which ones a caller asks for, in which orders they are shown, and by what they are counted. Whose demand it is
that does not show its name, nobody finds out who is not shown it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal
from sqlmodel import col, or_, select

from services.matchmaking.challenges.people import owned_by, sees_all, shown_owner
from services.matchmaking.challenges.tables import CallRow, ChallengeRow, OpenChallenge
from services.matchmaking.domain.challenge import STATE_NAMES
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from shared.casework.workflow import NONE
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, holds, or_last


@dataclass(frozen=True, slots=True)
class ChallengeFilter:
    """Which challenges are asked for. `q`: in titles and in names that are shown; `enterprise`, `unit`: whose demand it is, where
    that is shown; `open`: not ended, or ended; `published`: that were called."""

    q: str | None = None
    state: str | None = None
    demand: int | None = None
    enterprise: str | None = None
    unit: str | None = None
    technology_field: str | None = None
    open: bool | None = None


def challenges_found(principal: Principal, wanted: ChallengeFilter) -> Any:
    """The challenges that are a caller's to see, as a query. What was published is everybody's."""
    c, owner = ChallengeRow, col(ChallengeRow.owner)
    query = select(c).join(ListingRow, col(ListingRow.id) == c.demand_id)
    if not sees_all(principal):
        published = select(CallRow.challenge_id).distinct()
        query = query.where(or_(col(c.id).in_(published), owned_by(principal, owner)))
    if wanted.state is not None:
        query = query.where(c.state == wanted.state)
    if wanted.demand is not None:
        query = query.where(c.demand_id == wanted.demand)
    if wanted.technology_field is not None:
        query = query.where(ListingRow.technology_field == wanted.technology_field)
    if wanted.open is not None:
        still = col(c.id).in_(select(OpenChallenge.case_id))
        query = query.where(still if wanted.open else ~still)
    if wanted.enterprise is not None:
        query = query.where(owner == wanted.enterprise, shown_owner(principal))
    if wanted.unit is not None:
        reporting = select(KnownEnterprise.credit_code).where(KnownEnterprise.unit == wanted.unit)
        query = query.where(owner.in_(reporting), shown_owner(principal))
    if wanted.q:
        named = select(KnownEnterprise.credit_code).where(holds(col(KnownEnterprise.name), wanted.q))
        query = query.where(holds(col(c.title), wanted.q) | (owner.in_(named) & shown_owner(principal)))
    return query


_STATE = func.coalesce(col(ChallengeRow.state), literal(NONE))
# Of the last call; one that was not published has none, and stands behind all others.
_DEADLINE = (
    select(CallRow.deadline)
    .where(CallRow.challenge_id == col(ChallengeRow.id))
    .order_by(col(CallRow.version).desc())
    .limit(1)
    .scalar_subquery()
)
CHALLENGE_LIST = Listing(
    key=[col(ChallengeRow.id)],
    natural="opened_at",
    sorts={
        "title": col(ChallengeRow.title),
        "state": _STATE,
        "technology_field": col(ListingRow.technology_field),
        "deadline": or_last(_DEADLINE),
        "changed_at": col(ChallengeRow.changed_at),
    },
    fields={"state": by(_STATE, lambda _: STATE_NAMES), "technology_field": by(col(ListingRow.technology_field))},
)
