"""What a figure is: a name, a way to count, and the rows behind it. Its value comes from those rows, so that the two cannot differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import BindParameter, ColumnElement, Date, Select, String, bindparam, true
from sqlmodel import Session, col

from services.registry.domain.targets import TargetPlan
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.enterprises.units import unit_names
from services.registry.recognitions.tables import TenureRow
from services.registry.reporting.known import Firm, Known, firms
from shared.contracts.reporting import FigureRow
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.storage import UtcDateTime

R = TypeVar("R")


class Said(NamedTuple):
    """What a row says of a firm, which is named when all rows of its figure are known."""

    code: str
    on: dt.date | None
    detail: str
    fen: int | None


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
    _firms: dict[str, Firm | None] = field(default_factory=dict)
    """Those that a row was about so far; None: it was not registered, or is not the unit's."""
    _read_once: dict[Callable[[Month], Any], Any] = field(default_factory=dict)

    @property
    def year_began(self) -> dt.date:
        return dt.date(self.first.year, 1, 1)

    @property
    def figures_year(self) -> int:
        """The last year of which firms have given whole figures."""
        return self.first.year - 1

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        return unit_names(self.session)

    @property
    def known(self) -> Known:
        """Who holds and was recognised by this day."""
        return Known(self.day, self.now)

    def once(self, read: Callable[[Month], R]) -> R:
        """What several figures are made of, read for the first of them. `read`: a function of a module."""
        if read not in self._read_once:
            self._read_once[read] = read(self)
        return cast("R", self._read_once[read])

    def rows(self, statement: Any) -> Sequence[Any]:
        """Plain rows of a query."""
        return self.session.connection().execute(statement).all()

    def own(self, code: Any) -> ColumnElement[bool]:
        """Is it the unit's: the firm whose code stands in a column?"""
        return true() if self.unit is None else _of_unit(code, self.unit, self.now)

    def holding(self, titles: Iterable[str]) -> frozenset[str]:
        """Firms of the unit that hold one of these titles on the day."""
        query = self.known.holding(titles).where(self.own(col(TenureRow.credit_code)))
        return frozenset(code for (code,) in self.rows(query))

    def firm(self, code: str, *, on: dt.date | None = None, detail: str = "", fen: int | None = None) -> Said:
        """A row about a firm."""
        return Said(code, on, detail, fen)

    def firms(self, codes: Iterable[str]) -> list[FigureRow]:
        """Rows that say no more than which firms."""
        return self.those([self.firm(code) for code in codes])

    def other(self, name: str, *, unit: str = "", on: dt.date | None = None, detail: str = "") -> FigureRow | None:
        """A row about something else than a firm; None where it is another unit's."""
        if self.unit is not None and self.unit != unit:
            return None
        unit_name = self.unit_names.get(unit, "")
        return FigureRow(credit_code=None, name=name, unit=unit, unit_name=unit_name, on=on, detail=detail, amount=None)

    def those(self, rows: Iterable[Said | FigureRow | None]) -> list[FigureRow]:
        """Rows that there are, by unit and code. Firms are read by their codes, and only these."""
        said = list(rows)
        self._read({row.code for row in said if isinstance(row, Said)})
        found = [shown for row in said if (shown := self._shown(row) if isinstance(row, Said) else row) is not None]
        return sorted(found, key=lambda r: (r.unit, r.credit_code or "", r.name, r.detail))

    def _read(self, codes: Collection[str]) -> None:
        if new := [code for code in codes if code not in self._firms]:
            v = EnterpriseVersion
            found = firms(self.now).where(among(self.session, col(v.credit_code), new))
            if self.unit is not None:
                found = found.where(col(v.unit) == self.unit)
            self._firms |= dict.fromkeys(new) | {row.credit_code: Firm(*row) for row in self.rows(found)}

    def _shown(self, said: Said) -> FigureRow | None:
        firm = self._firms[said.code]
        if firm is None:
            return None
        return FigureRow(
            credit_code=CreditCode.kept(firm.credit_code),
            name=firm.name,
            unit=firm.unit,
            unit_name=self.unit_names[firm.unit],
            on=said.on,
            detail=said.detail,
            amount=None if said.fen is None else Fen(said.fen),
        )


def _of_unit(
    code: Any, unit: str | ColumnElement[str], now: dt.datetime | ColumnElement[dt.datetime]
) -> ColumnElement[bool]:
    of_unit = firms(now).where(col(EnterpriseVersion.unit) == unit)
    mine: ColumnElement[bool] = code.in_(of_unit.with_only_columns(col(EnterpriseVersion.credit_code)))
    return mine


DAY: BindParameter[dt.date] = bindparam("day", type_=Date())
SINCE: BindParameter[dt.date] = bindparam("since", type_=Date())
NOW: BindParameter[dt.datetime] = bindparam("now", type_=UtcDateTime())
_UNIT: BindParameter[str] = bindparam("unit", type_=String())


class Ready:
    """A query about firms for every month and unit, put together once: a report asks dozens of them, and to put one together took three times as
    long as to read its rows. It speaks of `DAY`, `SINCE` and `NOW`, of each or of some."""

    def __init__(self, query: Select[*tuple[Any, ...]], code: Any) -> None:
        """`code`: its column with the firm's code."""
        self._of_city, self._of_units = Prepared(query), Prepared(query.where(_of_unit(code, _UNIT, NOW)))

    def rows(self, month: Month, since: dt.date) -> Sequence[tuple[Any, ...]]:
        """`since`: of those that speak of it."""
        values: dict[str, Any] = {"day": month.day, "now": month.now, "since": since}
        if month.unit is None:
            return rows_in(month.session, self._of_city, **values)
        return rows_in(month.session, self._of_units, **values, unit=month.unit)


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
