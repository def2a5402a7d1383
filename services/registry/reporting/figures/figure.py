"""What a figure is: a name, a way to count, and the rows behind it. Its value comes from those rows, so that the two cannot differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from services.registry.domain.targets import TargetPlan
from services.registry.reporting.counting import Counts, counts_of
from shared.city import part
from shared.contracts.reporting import FigureRow
from shared.contracts.values import CreditCode, Fen


@dataclass
class Month:
    """A month as figures read it, of one unit or (None) of the whole city. day: its last, or today where it is not over."""

    session: Session
    first: dt.date
    last: dt.date
    day: dt.date
    now: dt.datetime
    unit: str | None
    plan: TargetPlan
    _counts: list[Counts] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        """Who holds and was recognised by this day; read once."""
        if not self._counts:
            self._counts.append(counts_of(self.session, self.day, self.now))
        return self._counts[0]

    @property
    def year_began(self) -> dt.date:
        return dt.date(self.first.year, 1, 1)

    @property
    def figures_year(self) -> int:
        """The last year of which firms have given whole figures."""
        return self.first.year - 1

    def rows(self, statement: Any) -> Sequence[Any]:
        """Plain rows of a query."""
        return self.session.connection().execute(statement).all()

    def srdi(self) -> frozenset[str]:
        """Firms that hold a title of 专精特新 on the day."""
        held = self.counts.valid
        return frozenset().union(*(held.get(t, frozenset()) for t in part("city.yaml")["groups"]["srdi"]))

    def firm(
        self, code: str, *, on: dt.date | None = None, detail: str = "", fen: int | None = None
    ) -> FigureRow | None:
        """A row about a firm; None where it is not the unit's."""
        known = self.counts.firms.get(code)
        if known is None or self.unit not in (None, known[1]):
            return None
        name, unit = known
        return FigureRow(
            credit_code=CreditCode(code),
            name=name,
            unit=unit,
            unit_name=self.counts.unit_names[unit],
            on=on,
            detail=detail,
            amount=None if fen is None else Fen(fen),
        )

    def firms(self, codes: Iterable[str]) -> list[FigureRow]:
        """Rows that say no more than which firms."""
        return those(self.firm(code) for code in codes)

    def other(self, name: str, *, unit: str = "", on: dt.date | None = None, detail: str = "") -> FigureRow | None:
        """A row about something else than a firm; None where it is another unit's."""
        if self.unit is not None and self.unit != unit:
            return None
        unit_name = self.counts.unit_names.get(unit, "")
        return FigureRow(credit_code=None, name=name, unit=unit, unit_name=unit_name, on=on, detail=detail, amount=None)


def those(rows: Iterable[FigureRow | None]) -> list[FigureRow]:
    """Rows that there are, by unit and code."""
    found = [row for row in rows if row is not None]
    return sorted(found, key=lambda r: (r.unit, r.credit_code or "", r.name, r.detail))


def counted(rows: Sequence[FigureRow]) -> str:
    """How many rows there are."""
    return str(len(rows))


def summed(rows: Sequence[FigureRow]) -> str:
    """What the rows' amounts add up to, in yuan."""
    return Fen(sum(row.amount for row in rows if row.amount is not None)).yuan


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the registry. task: 1 to 15, or S1 to S4. rows: None where it is not known. as_of: the day that it is of, where that
    is not the month's. of_units: False for what only the whole city has."""

    id: str
    task: str
    label: str
    measure: str
    source: str
    how: str
    rows: Callable[[Month], list[FigureRow] | None]
    value: Callable[[Sequence[FigureRow]], str] = counted
    as_of: Callable[[Month], dt.date] = lambda month: month.day
    of_units: bool = True
