"""Sums of loans by month, unit, programme or collateral: each thing that happens to a loan counts in the month of its own day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlmodel import Session, col, or_, select

from services.registry.domain.loan_sums import hidden, mean_rate, rate_text
from services.registry.usage.keeping import is_last
from services.registry.usage.tables import LoanRow, LoanVersionRow
from shared.contracts.loan_usage import FEWEST, Collateral, UsageBy, UsageCell, UsageMeasure
from shared.contracts.values import Fen, add_months
from shared.plumbing.errors import InvalidInput
from shared.plumbing.rights import Reach

MOST_MONTHS = 60


class Loan(NamedTuple):
    """A loan as it stands, as far as sums need it."""

    credit_code: str
    unit: str
    programme: str
    collateral: str
    applied_on: dt.date
    applied: int
    approved_on: dt.date | None
    approved: int | None
    declined_on: dt.date | None
    drawn_on: dt.date | None
    drawn: int | None
    rate: int | None
    first_loan: bool | None


def months_of(first: str, last: str) -> tuple[dt.date, dt.date]:
    """The first day of one month, and the last of another."""
    start, end = _month("first", first), _month("last", last)
    stop = add_months(end, 1) - dt.timedelta(days=1)
    if start > end or add_months(start, MOST_MONTHS) <= end:
        problem = f"从 {first} 至 {last} 不是一段至多{MOST_MONTHS}个月的时间"
        raise InvalidInput.at("query.last", problem, "请核对起止月份")
    return start, stop


def _month(field: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        problem = f"“{text}”不是月份"
        raise InvalidInput.at(f"query.{field}", problem, "请按 2026-05 的格式填写") from None


def within(session: Session, first: dt.date, last: dt.date, unit: str | None, reach: Reach | None = None) -> list[Loan]:
    """Loans to which something happened on these days. `reach`: of the units that a caller may have sums of."""
    v = LoanVersionRow
    days = (v.applied_on, v.approved_on, v.declined_on, v.drawn_on)
    query = (
        select(LoanRow.credit_code, *(getattr(v, name) for name in Loan._fields[1:]))
        .join(v, col(v.loan_id) == col(LoanRow.id))
        .where(is_last(), or_(*(col(day).between(first, last) for day in days)))
    )
    if unit is not None:
        query = query.where(v.unit == unit)
    if reach is not None:
        query = query.where(reach.among(firm=col(LoanRow.credit_code), unit=col(v.unit)))
    return [Loan(*row) for row in session.connection().execute(query).all()]


@dataclass(slots=True)
class Tally:
    """What one cell counts."""

    firms: set[str] = field(default_factory=set)
    applied: int = 0
    applied_fen: int = 0
    approved: int = 0
    approved_fen: int = 0
    declined: int = 0
    drawn: int = 0
    drawn_fen: int = 0
    first_loans: int = 0
    first_loan_unknown: int = 0
    credit_loans: int = 0
    rated: int = 0
    rated_fen: int = 0
    weighed: int = 0

    def count(self, loan: Loan, what: str) -> None:
        """One thing that happened to a loan."""
        self.firms.add(loan.credit_code)
        if what == "declined":
            self.declined += 1
            return
        fen: int = getattr(loan, what)
        setattr(self, what, getattr(self, what) + 1)
        setattr(self, f"{what}_fen", getattr(self, f"{what}_fen") + fen)
        if what != "drawn":
            return
        self.first_loans += loan.first_loan is True
        self.first_loan_unknown += loan.first_loan is None
        self.credit_loans += loan.collateral == Collateral.CREDIT
        if loan.rate is not None:
            self.rated += 1
            self.rated_fen += fen
            self.weighed += fen * loan.rate

    def mean(self) -> str | None:
        """The mean rate; None where too few loans say theirs."""
        rate = mean_rate(self.weighed, self.rated_fen) if self.rated >= FEWEST else None
        return None if rate is None else rate_text(rate)


_HAPPENED = ("applied", "approved", "declined", "drawn")
_AMOUNTS = ("applied", "approved", "drawn")


def tally(loans: Iterable[Loan], first: dt.date, last: dt.date, key: Any = lambda loan, day: "") -> dict[str, Tally]:
    """{key: what happened in it}; `key`: of a loan and the day of what happened."""
    found: dict[str, Tally] = {}
    for loan in loans:
        for what in _HAPPENED:
            day: dt.date | None = getattr(loan, f"{what}_on")
            if day is not None and first <= day <= last:
                found.setdefault(key(loan, day), Tally()).count(loan, what)
    return found


def summed(
    loans: Sequence[Loan], by: UsageBy, months: tuple[dt.date, dt.date], names: Mapping[str, str]
) -> tuple[list[UsageCell], UsageCell]:
    """The cells, in the order of their keys, and all together."""
    first, last = months

    def key(loan: Loan, day: dt.date) -> str:
        return f"{day:%Y-%m}" if by == "month" else str(getattr(loan, by))

    cells = tally(loans, first, last, key)
    total = tally(loans, first, last).get("", Tally())
    kept_back = {what: hidden({k: getattr(t, what) for k, t in cells.items()}, FEWEST) for what in _AMOUNTS}
    shown = [
        _cell(k, names.get(k, k), cells[k], {what for what in _AMOUNTS if k in kept_back[what]}) for k in sorted(cells)
    ]
    return shown, _cell("", "合计", total, {what for what in _AMOUNTS if 0 < getattr(total, what) < FEWEST})


def _cell(key: str, name: str, found: Tally, kept_back: set[str]) -> UsageCell:
    def measure(what: str) -> UsageMeasure:
        amount = None if what in kept_back else Fen(getattr(found, f"{what}_fen"))
        return UsageMeasure(count=getattr(found, what), amount=amount)

    return UsageCell(
        key=key,
        name=name,
        firms=len(found.firms),
        applied=measure("applied"),
        approved=measure("approved"),
        declined=found.declined,
        drawn=measure("drawn"),
        first_loans=found.first_loans,
        first_loan_unknown=found.first_loan_unknown,
        credit_loans=found.credit_loans,
        mean_rate=None if "drawn" in kept_back else found.mean(),
    )
