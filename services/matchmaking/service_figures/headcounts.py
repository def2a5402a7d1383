"""How many people firms have, as the registry's feed tells it."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from services.matchmaking.service_figures.tables import KnownHeadcount
from shared.contracts.events import Event
from shared.contracts.public_events.registry import IndicatorsReported
from shared.plumbing.among import among
from shared.plumbing.following import Followed
from shared.plumbing.storage import UnitOfWork


def _keep_headcount(work: UnitOfWork, data: IndicatorsReported, _: Event) -> None:
    """All of the year's figures, replacing those before: one that is not among them is not known."""
    work.session.merge(KnownHeadcount(credit_code=data.credit_code, year=data.year, headcount=data.figures.headcount))


FOLLOWED: Followed = {IndicatorsReported: _keep_headcount}


def headcounts(session: Session, codes: Collection[str], year: int) -> dict[str, tuple[int, int]]:
    """{credit code: (people, of which year)}: the last that is known up to a year. Who is not in it is not known."""
    k = KnownHeadcount
    query = (
        select(k.credit_code, k.headcount, k.year)
        .where(among(session, col(k.credit_code), codes), col(k.year) <= year, col(k.headcount).is_not(None))
        .order_by(col(k.year))
    )
    return {code: (people or 0, of) for code, people, of in session.exec(query).all()}
