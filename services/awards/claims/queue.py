"""Who waits for budget, in the order that each round has named beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from services.awards.claims.tables import ClaimRoundRow, ClaimRow, ClaimStep
from services.awards.read_model.tables import KnownEnterprise


class Waits(NamedTuple):
    """A claim that waits, and the unit of its firm."""

    claim: ClaimRow
    unit: str


def waiting(session: Session, fiscal_year: int) -> list[Waits]:
    """The claims that wait for a year's budget: round by round, within each in its order."""
    c, r, firm = ClaimRow, ClaimRoundRow, KnownEnterprise
    query = (
        select(c, firm.unit, r)
        .join(r, col(r.id) == c.round_id)
        .join(firm, col(firm.credit_code) == c.credit_code)
        .where(r.fiscal_year == fiscal_year, c.state == "waiting_budget")
        .options(defer(c.receipt))  # type: ignore[arg-type]  # an attribute of the class; of many claims it is most of the work
    )
    found = session.exec(query).all()
    if not found:
        return []
    s = ClaimStep
    queued = select(s.case_id, func.max(s.at)).where(s.event == "queue").group_by(col(s.case_id))
    since = dict(session.exec(queued).all())
    ordered = sorted(found, key=lambda row: (row[2].id, *_ORDERS[row[2].queue_rule](row[0], since), row[0].id))
    return [Waits(claim, unit) for claim, unit, _ in ordered]


_ORDERS: Mapping[str, Callable[[ClaimRow, Mapping[str, Any]], tuple[Any, ...]]] = {
    "decided_first": lambda claim, since: (since[claim.id],),
    "recognised_first": lambda claim, since: (str(claim.recognised_on or "9999"),),
    "smallest_first": lambda claim, since: (claim.amount or 0,),
}
