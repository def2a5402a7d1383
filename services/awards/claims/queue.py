"""Who waits for budget, in the order that each round has named beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from services.awards.claims.owing import owed
from services.awards.claims.tables import ClaimRoundRow, ClaimRow, ClaimStep
from services.awards.read_model.tables import KnownEnterprise


class Waits(NamedTuple):
    """A claim that waits, the unit of its firm, and for how much it waits (fen)."""

    claim: ClaimRow
    unit: str
    fen: int


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
    fen = owed(session, [claim for claim, *_ in found])
    waits = [(round, Waits(claim, unit, fen[claim.id])) for claim, unit, round in found]
    waits.sort(key=lambda row: (row[0].id, *_ORDERS[row[0].queue_rule](row[1], since), row[1].claim.id))
    return [of for _, of in waits]


_ORDERS: Mapping[str, Callable[[Waits, Mapping[str, Any]], tuple[Any, ...]]] = {
    "decided_first": lambda of, since: (since[of.claim.id],),
    "recognised_first": lambda of, since: (str(of.claim.recognised_on or "9999"),),
    "smallest_first": lambda of, since: (of.fen,),
}
