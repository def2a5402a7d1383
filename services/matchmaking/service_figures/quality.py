"""A provider's record of a year, from its engagements."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.matchmaking.domain.service_quality import TITLES, Served, record_of
from services.matchmaking.engagements.people import own_providers
from services.matchmaking.engagements.tables import EngagementRow, EngagementStep, FollowUpRow
from services.matchmaking.listings.tiers import holders_of_any
from services.matchmaking.needs.tables import NeedVersion
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.steps import state_of
from shared.contracts.engagements import ProviderQuality
from shared.contracts.offers import ProviderState
from shared.contracts.owners import Owner, Span
from shared.contracts.values import SHANGHAI, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Asked, Listed, RowListing
from shared.plumbing.storage import Store

QUALITY_LIST: RowListing[ProviderQuality] = RowListing(
    key=lambda row: row.provider_id,
    natural="provider_id",
    sorts={
        "name": lambda row: row.name,
        "engagements": lambda row: row.engagements,
        "confirmed": lambda row: row.confirmed,
        "firms": lambda row: row.firms,
    },
)


class Quality:
    """The yearly records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, principal: Principal, year: int | None, provider: str | None, asked: Asked
    ) -> Listed[ProviderQuality]:
        """Of the providers that a caller may see: listed ones, its own, all of them."""
        day = self._store.clock.today()
        year = year or day.year
        with self._store.read() as session:
            query = select(ProviderRow).order_by(col(ProviderRow.id))
            if principal.reads(Owner.PROVIDER).span is not Span.ALL:
                own = col(ProviderRow.id).in_(own_providers(principal))
                query = query.where((col(ProviderRow.state) == ProviderState.LISTED) | own)
            if provider is not None:
                query = query.where(ProviderRow.id == provider)
            providers = session.exec(query).all()
            served = _served(session, year, day, [p.id for p in providers] if provider is not None else None)
        rows = [
            ProviderQuality(
                provider_id=p.id, name=p.name, kind=p.kind, year=year, **dataclasses.asdict(record_of(served[p.id]))
            )
            for p in providers
        ]
        return QUALITY_LIST.page(rows, asked)


def _served(session: Session, year: int, day: dt.date, ids: Sequence[str] | None) -> defaultdict[str, list[Served]]:
    """{provider: its engagements that were opened in a year}"""
    first, next_first = (dt.datetime(y, 1, 1, tzinfo=SHANGHAI) for y in (year, year + 1))
    e = EngagementRow
    query = select(e).where(col(e.opened_at) >= first, col(e.opened_at) < next_first)
    if ids is not None:
        query = query.where(col(e.provider_id).in_(ids))
    rows = session.exec(query).all()
    opened = query.with_only_columns(col(e.id))
    titled = set(session.exec(holders_of_any(TITLES, day)).all())
    later = dict(
        session.exec(
            select(FollowUpRow.engagement_id, FollowUpRow.solved).where(col(FollowUpRow.engagement_id).in_(opened))
        ).all()
    )
    s = EngagementStep
    said = select(s.case_id, s.event).where(col(s.event).in_(("dispute", "uphold")), col(s.case_id).in_(opened))
    steps = set(session.exec(said).all())
    n = NeedVersion
    asked_at = dict(
        session.exec(
            select(n.need_id, n.recorded_at).where(
                n.version == 1, col(n.need_id).in_(query.with_only_columns(col(e.need_id)))
            )
        ).all()
    )
    found: defaultdict[str, list[Served]] = defaultdict(list)
    for row in rows:
        since = asked_at.get(row.need_id or 0)
        days = None if since is None or row.agreed_on is None else (row.agreed_on - local_date(since)).days
        found[row.provider_id].append(
            Served(
                credit_code=row.credit_code,
                titled=row.credit_code in titled,
                state=state_of(row),
                fee_level=row.fee_level,
                rating=row.rating,
                solved=row.solved,
                followed_up=later.get(row.id),
                disputed=(row.id, "dispute") in steps,
                upheld=(row.id, "uphold") in steps,
                days_to_agree=days,
            )
        )
    return found
