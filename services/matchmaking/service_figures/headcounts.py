"""How many people firms have, as the registry's feed tells it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from services.matchmaking.service_figures.tables import KnownHeadcount
from shared.contracts.public_events.registry import IndicatorsReported
from shared.plumbing.among import among
from shared.plumbing.following import Followed, Told
from shared.plumbing.storage import UnitOfWork
from shared.plumbing.upserting import upsert


def _keep_headcounts(work: UnitOfWork, told: Sequence[Told]) -> None:
    """All of the year's figures, replacing those before: one that is not among them is not known."""
    rows = [
        {"credit_code": data.credit_code, "year": data.year, "headcount": data.figures.headcount} for data, _ in told
    ]
    upsert(work.session, KnownHeadcount, rows)


FOLLOWED: Followed = {IndicatorsReported: _keep_headcounts}


def headcounts(session: Session, codes: Collection[str], year: int) -> dict[str, tuple[int, int]]:
    """{credit code: (people, of which year)}: the last that is known up to a year. Who is not in it is not known."""
    k = KnownHeadcount
    query = (
        select(k.credit_code, k.headcount, k.year)
        .where(among(session, col(k.credit_code), codes), col(k.year) <= year, col(k.headcount).is_not(None))
        .order_by(col(k.year))
    )
    return {code: (people or 0, of) for code, people, of in session.exec(query).all()}
