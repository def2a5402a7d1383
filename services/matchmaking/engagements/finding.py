"""Finding engagements: which ones a caller asks for, in which orders they are shown, and by what they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal
from sqlmodel import col, select

from services.matchmaking.domain.engagement import STATE_NAMES, UNDER_WAY
from services.matchmaking.engagements.people import readable
from services.matchmaking.engagements.tables import EngagementRow
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.workflow import NONE
from shared.contracts.offers import OFFER_KIND_NAMES
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, holds, or_last


@dataclass(frozen=True, slots=True)
class EngagementFilter:
    """Which engagements are asked for. `q`: in the names of what is offered, of providers and of firms; `open`: under way, or not."""

    q: str | None = None
    state: str | None = None
    kind: str | None = None
    offer: int | None = None
    need: int | None = None
    provider: str | None = None
    enterprise: str | None = None
    unit: str | None = None
    open: bool | None = None


def engagements_found(principal: Principal, wanted: EngagementFilter) -> Any:
    """The engagements that are a caller's to see, as a query."""
    e = EngagementRow
    query = select(e).where(readable(principal))
    exact = {
        e.state: wanted.state, e.kind: wanted.kind, e.offer_id: wanted.offer, e.need_id: wanted.need,
        e.provider_id: wanted.provider, e.credit_code: wanted.enterprise,
    }  # fmt: skip
    for column, value in exact.items():
        if value is not None:
            query = query.where(column == value)
    if wanted.open is not None:
        still = col(e.state).in_(UNDER_WAY)
        query = query.where(still if wanted.open else ~still)
    if wanted.unit is not None:
        reporting = select(KnownEnterprise.credit_code).where(KnownEnterprise.unit == wanted.unit)
        query = query.where(col(e.credit_code).in_(reporting))
    if wanted.q:
        firms = select(KnownEnterprise.credit_code).where(holds(col(KnownEnterprise.name), wanted.q))
        providers = select(ProviderRow.id).where(holds(col(ProviderRow.name), wanted.q))
        named = col(e.credit_code).in_(firms) | col(e.provider_id).in_(providers)
        query = query.where(holds(col(e.title), wanted.q) | named)
    return query


_STATE = func.coalesce(col(EngagementRow.state), literal(NONE))
ENGAGEMENT_LIST = Listing(
    key=[col(EngagementRow.id)],
    natural="opened_at",
    sorts={
        "title": col(EngagementRow.title),
        "state": _STATE,
        "price": col(EngagementRow.price),
        "confirmed_on": or_last(col(EngagementRow.confirmed_on)),
        "changed_at": col(EngagementRow.changed_at),
    },
    fields={
        "state": by(_STATE, lambda _: STATE_NAMES),
        "kind": by(col(EngagementRow.kind), lambda _: {kind.value: name for kind, name in OFFER_KIND_NAMES.items()}),
    },
)
