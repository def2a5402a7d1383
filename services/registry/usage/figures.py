"""What a month's report says of banks' loans: figures of a time and a unit, and the sums behind them. Never a single loan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session

from services.registry.usage.sums import Tally, summed, tally, within
from shared.contracts.loan_usage import FEWEST, PROGRAMME_NAMES, UsageCell

FIGURES: Mapping[str, str] = {
    "loans.applied": "名单企业贷款申请笔数",
    "loans.approved": "名单企业贷款批准笔数",
    "loans.approved_fen": "名单企业贷款批准金额",
    "loans.drawn": "名单企业贷款放款笔数",
    "loans.drawn_fen": "名单企业贷款放款金额",
    "loans.firms": "名单企业中当期有贷款办理的企业数",
    "loans.first": "名单企业首贷笔数",
    "loans.credit": "名单企业信用贷款笔数",
    "loans.mean_rate": "名单企业贷款加权平均年利率(%)",
}
"""{figure: what it is called}"""


def figures(session: Session, first: dt.date, last: dt.date, unit: str | None) -> dict[str, int | str | None]:
    """{figure: its value} of the days from `first` to `last`, both within; `unit`: of the firms that report to it, None for the city.
    None: not known, or not to be said because it would show what a single loan came to."""
    found = tally(within(session, first, last, unit), first, last).get("", Tally())
    return {
        "loans.applied": found.applied,
        "loans.approved": found.approved,
        "loans.approved_fen": None if 0 < found.approved < FEWEST else found.approved_fen,
        "loans.drawn": found.drawn,
        "loans.drawn_fen": None if 0 < found.drawn < FEWEST else found.drawn_fen,
        "loans.firms": len(found.firms),
        "loans.first": found.first_loans,
        "loans.credit": found.credit_loans,
        "loans.mean_rate": found.mean(),
    }


def rows(session: Session, first: dt.date, last: dt.date, unit: str | None) -> list[UsageCell]:
    """The sums behind the figures, by programme: a bank's single loans are its own."""
    names = {k.value: v for k, v in PROGRAMME_NAMES.items()}
    return summed(within(session, first, last, unit), "programme", (first, last), names)[0]
