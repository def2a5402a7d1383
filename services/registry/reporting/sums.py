"""Sums of a day: how many firms of each unit hold what and have been newly recognised. As known now they are read from the tallies that are
kept with each write. As known at an earlier instant the database counts them from the histories, a row for each kind of firm: what a
reading counts follows from which titles a firm holds and has had."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, and_, case, func, select, union
from sqlalchemy.engine import Connection
from sqlmodel import Session, col

from services.registry.domain.tallies import Measure, ladder
from services.registry.domain.targets import READINGS, HolderKind, TargetPlan, counts_in, higher_titles
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.enterprises.units import unit_names
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tallies import Stocks, new_by_day, stocks, tallied
from services.registry.recognitions.tenures import known_at, valid_on
from shared.city import part
from shared.contracts.registry_events import RecognitionAction

MONTHLY: tuple[str, ...] = tuple(part("city.yaml")["groups"]["monthly"])
"""Titles of which a monthly report has figures."""
_YEARS = 4
"""Years of which is known when each firm was first recognised in them: the year that is asked for, and three to compare it with."""


Month = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Sums:
    """As it was said at an instant of a day. stocks: {(title, reading): {unit: how many}}; first: {title: {day: {unit: how many}}}, each firm
    on the first day of a year on which it was newly recognised; in_month: {title: {unit: how many}} newly recognised in the month;
    days: {title: {day: how many}} of new recognitions of the whole past."""

    on: dt.date
    at: dt.datetime
    unit_names: Mapping[str, str]
    stocks: Mapping[tuple[str, str], Mapping[str, int]]
    first: Mapping[str, Mapping[dt.date, Mapping[str, int]]]
    in_month: Mapping[str, Mapping[str, int]]
    days: Mapping[str, Mapping[dt.date, int]]

    def stock(self, title: str, reading: str) -> Counter[str]:
        """{unit: firms that a reading of a stock counts}"""
        return Counter(self.stocks[title, reading])

    def newly(self, title: str, year: int, until: dt.date) -> Counter[str]:
        """{unit: firms newly recognised in a year, up to and with a day of it}"""
        found: Counter[str] = Counter()
        for day, by_unit in self.first.get(title, {}).items():
            if day.year == year and day <= until:
                found.update(by_unit)
        return found


def sums_of(
    session: Session,
    plan: TargetPlan,
    on: dt.date,
    at: dt.datetime,
    year: int,
    month: Month | None = None,
) -> Sums:
    """What the figures of a year (and of a month of it, its first and last day) rest on."""
    annual = sorted({t.title for t in plan.targets if t.kind == "annual_new"})
    stocked = sorted({t.title for t in plan.targets if t.kind == "stock"})
    readings = [*((title, r) for title in stocked for r in READINGS), *((title, "valid") for title in MONTHLY)]
    made = _tallied if tallied(session, at) else _counted
    return made(session, annual, readings, on, at, year, month)


def _tallied(
    session: Session,
    annual: list[str],
    readings: Sequence[tuple[str, str]],
    on: dt.date,
    at: dt.datetime,
    year: int,
    month: Month | None,
) -> Sums:
    kept = stocks(session, sorted({title for title, _ in readings}), on)
    first = dt.date(max(year - _YEARS + 1, dt.MINYEAR), 1, 1)
    in_month = {} if month is None else new_by_day(session, Measure.NEW_IN_MONTH, MONTHLY, month[0], min(on, month[1]))
    days = new_by_day(session, Measure.NEW, annual, dt.date.min, on)
    return Sums(
        on=on,
        at=at,
        unit_names=unit_names(session),
        stocks={(title, reading): _of_reading(kept, title, reading) for title, reading in readings},
        first=new_by_day(session, Measure.NEW_IN_YEAR, sorted({*annual, *MONTHLY}), first, on),
        in_month={title: sum(map(Counter, by_day.values()), Counter()) for title, by_day in in_month.items()},
        days={title: {day: sum(by_unit.values()) for day, by_unit in by_day.items()} for title, by_day in days.items()},
    )


def _of_reading(kept: Stocks, title: str, reading: str) -> Mapping[str, int]:
    """{unit: firms that a reading of a stock counts}"""
    held = Measure.EVER if reading.startswith("ever") else Measure.HELD
    or_higher = Measure.EVER_OR_HIGHER if reading.startswith("ever") else Measure.HELD_OR_HIGHER
    mine = kept.get((held, title), {})
    if title not in ladder().above or reading in ("valid", "ever"):
        return mine
    every = kept.get((or_higher, title), {})
    return Counter(every) - Counter(kept.get((Measure.HELD_HIGHER, title), {})) if reading == "valid_highest" else every


def _counted(
    session: Session,
    annual: list[str],
    readings: Sequence[tuple[str, str]],
    on: dt.date,
    at: dt.datetime,
    year: int,
    month: Month | None,
) -> Sums:
    connection = session.connection()
    asked = {title for title, _ in readings}
    holders = _holders(connection, sorted({*asked, *(h for title in asked for h in higher_titles(title))}), on, at)
    return Sums(
        on=on,
        at=at,
        unit_names=unit_names(session),
        stocks={(title, reading): _counting(holders, title, reading) for title, reading in readings},
        first=_first_of_years(connection, sorted({*annual, *MONTHLY}), on, at, year),
        in_month={} if month is None else _in_month(connection, on, at, month),
        days=_days(connection, annual, on, at),
    )


def _counting(holders: Mapping[tuple[str, HolderKind], int], title: str, reading: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for (unit, kind), number in holders.items():
        if counts_in(kind, title, reading):
            found[unit] += number
    return found


def _holders(
    connection: Connection, held: list[str], on: dt.date, at: dt.datetime
) -> dict[tuple[str, HolderKind], int]:
    t, r, d, v = TenureRow, Recognition, RecognitionDocument, EnterpriseVersion
    now = {title: 1 << n for n, title in enumerate(held)}
    ever = {title: bit << len(held) for title, bit in now.items()}
    valid = select(col(t.credit_code), case(now, value=col(t.title), else_=0).label("bit")).where(
        col(t.title).in_(held), valid_on(on), known_at(at)
    )
    had = (
        select(col(r.credit_code), case(ever, value=col(r.title), else_=0).label("bit"))
        .join(d, col(d.id) == col(r.document_id))
        .where(col(r.title).in_(held), col(r.action).in_((RecognitionAction.NEW, RecognitionAction.RECHECK)))
        .where(col(r.recorded_at) <= at, col(d.issued_on) <= on)
    )
    # Each title of a firm once: then the sum of its bits is the set of its titles.
    each = union(valid, had).subquery()
    firms = (
        select(each.c.credit_code, func.sum(each.c.bit, type_=Integer).label("bits"))
        .group_by(each.c.credit_code)
        .subquery()
    )
    query = (
        select(col(v.unit), firms.c.bits, func.count())
        .select_from(firms)
        .join(v, and_(col(v.credit_code) == firms.c.credit_code, said_at(v, at)))
        .group_by(col(v.unit), firms.c.bits)
    )
    return {
        (unit, HolderKind(_titles_in(int(bits), now), _titles_in(int(bits), ever))): number
        for unit, bits, number in connection.execute(query)
    }


def _titles_in(bits: int, by_title: Mapping[str, int]) -> frozenset[str]:
    return frozenset(title for title, bit in by_title.items() if bits & bit)


def _new(on: dt.date, at: dt.datetime, *columns: Any) -> Any:
    """New recognitions up to a day, as they were known at an instant."""
    r, d = Recognition, RecognitionDocument
    return (
        select(*columns)
        .select_from(r)
        .join(d, col(d.id) == col(r.document_id))
        .where(col(r.action) == RecognitionAction.NEW, col(r.recorded_at) <= at, col(d.issued_on) <= on)
    )


def _first_of_years(
    connection: Connection, of: list[str], on: dt.date, at: dt.datetime, year: int
) -> dict[str, dict[dt.date, dict[str, int]]]:
    r, d, v = Recognition, RecognitionDocument, EnterpriseVersion
    began = [dt.date(y, 1, 1) for y in range(year, year - _YEARS, -1) if y >= dt.MINYEAR]
    in_year = case(*((col(d.issued_on) >= day, day.year) for day in began))
    firms = (
        _new(on, at, col(r.title), col(r.credit_code), func.min(col(d.issued_on)).label("day"))
        .where(col(r.title).in_(of), col(d.issued_on) >= began[-1])
        .group_by(col(r.title), col(r.credit_code), in_year)
        .subquery()
    )
    query = (
        select(firms.c.title, firms.c.day, col(v.unit), func.count())
        .select_from(firms)
        .join(v, and_(col(v.credit_code) == firms.c.credit_code, said_at(v, at)))
        .group_by(firms.c.title, firms.c.day, col(v.unit))
    )
    found: dict[str, dict[dt.date, dict[str, int]]] = {}
    for title, day, unit, number in connection.execute(query):
        found.setdefault(title, {}).setdefault(day, {})[unit] = number
    return found


def _in_month(
    connection: Connection, on: dt.date, at: dt.datetime, month: tuple[dt.date, dt.date]
) -> dict[str, dict[str, int]]:
    r, d, v = Recognition, RecognitionDocument, EnterpriseVersion
    query = (
        _new(on, at, col(r.title), col(v.unit), func.count(func.distinct(col(r.credit_code))))
        .join(v, and_(col(v.credit_code) == col(r.credit_code), said_at(v, at)))
        .where(col(r.title).in_(MONTHLY), col(d.issued_on).between(*month))
        .group_by(col(r.title), col(v.unit))
    )
    found: dict[str, dict[str, int]] = {}
    for title, unit, number in connection.execute(query):
        found.setdefault(title, {})[unit] = number
    return found


def _days(connection: Connection, of: list[str], on: dt.date, at: dt.datetime) -> dict[str, dict[dt.date, int]]:
    r, d = Recognition, RecognitionDocument
    query = (
        _new(on, at, col(r.title), col(d.issued_on), func.count())
        .where(col(r.title).in_(of))
        .group_by(col(r.title), col(d.issued_on))
    )
    found: dict[str, dict[dt.date, int]] = {}
    for title, day, number in connection.execute(query):
        found.setdefault(title, {})[day] = number
    return found
