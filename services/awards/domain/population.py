"""Assessing a whole population from columns, by the same pack and in the same order of checks as `assess` does one.

Each condition is a mask over the rows that it concerns; the first "no" in the order of an officer's checks decides, then
what is missing, then money. Measures that a recognition sets off look only at the rows that have one. Tests hold every
status and amount to those of `assess`, row by row.

Shapes: n enterprises; money int64 fen; days as proleptic ordinals (int32).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.awards.domain.facts import Facts
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.packfile import DATES, FIGURES
from services.awards.domain.statement import Status

Money = NDArray[np.int64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.int8]
Rows = NDArray[np.int64]
Days = NDArray[np.int32]

UNKNOWN = -1
SIZES = ("large", "medium", "small", "micro")
STATUSES = tuple(Status)
_CODE = {status: np.int8(n) for n, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Occurrences:
    """New recognitions of one title in the year: the enterprise's row, the day, the unit or variety (an index into
    `subjects`). For titles that are paid once to an enterprise: the earliest of each enterprise, subject 0 ("")."""

    rows: Rows
    days: Days
    subjects: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Population:
    """n enterprises for one year, column by column. What is not known is UNKNOWN (-1), never zero.

    figures[offset, name]: (n,) fen, offset 0 the year itself, -1 the year before. holds[title]: (n,) with `holds_known`.
    new[title], other[title]: occurrences, and rows whose only recognition this year was of another kind.
    found[measure, gate]: (n,) -1, 0, 1; decided[measure]: (n,) fen or -1; paid[measure]: (n,).
    item_*: the same for single items, keyed by (row, subject).
    """

    year: int
    n: int
    sizes: Codes
    holds_known: Mask
    holds: Mapping[str, Mask]
    figures: Mapping[tuple[int, str], Money]
    dates: Mapping[str, Days]
    new: Mapping[str, Occurrences]
    other: Mapping[str, Rows]
    subjects: tuple[str, ...]
    found: Mapping[tuple[str, str], Codes]
    decided: Mapping[str, Money]
    paid: Mapping[str, Mask]
    items_decided: Mapping[str, Mapping[tuple[int, int], int]]
    items_paid: Mapping[str, frozenset[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """What became of one measure: a status (an index into STATUSES) and an interval (fen) for each of `rows`. Where `rows`
    is None the arrays are (n,); else every row not named has no event. An enterprise with several items has several."""

    measure: Measure
    rows: Rows | None
    subjects: NDArray[np.int32] | None
    status: Codes
    low: Money
    high: Money

    def total(self, *statuses: Status) -> tuple[int, int, int]:
        """(lines, sum of low, sum of high) over lines with these statuses."""
        chosen = np.isin(self.status, [_CODE[s] for s in statuses])
        return int(chosen.sum()), int(self.low[chosen].sum()), int(self.high[chosen].sum())


def assess_population(pack: Pack, population: Population) -> Iterator[MeasureResult]:
    """Every measure of the pack, in its order."""
    for measure in pack.measures:
        yield _measure(measure, population)


def _measure(m: Measure, p: Population) -> MeasureResult:
    if m.rule.kind == "unspecified":
        return _uniform(m, p, Status.NOT_COMPUTABLE)
    if m.rule.title is not None:
        return _of_title(m, p)
    every = np.arange(p.n, dtype=np.int64)
    none = np.zeros(p.n, dtype=np.int32)
    year_end = dt.date(p.year, 12, 31).toordinal()
    if m.rule.date is None:
        days = np.full(p.n, year_end, dtype=np.int32)
        status, low, high = _check(m, p, every, days, none, np.zeros(p.n, dtype=bool))
        return MeasureResult(m, None, None, status, low, high)
    days = p.dates[m.rule.date]
    unknown = days == UNKNOWN
    status, low, high = _check(m, p, every, np.where(unknown, year_end, days).astype(np.int32), none, unknown)
    first, last = dt.date(p.year, 1, 1).toordinal(), year_end
    elsewhere = ~unknown & ((days < first) | (days > last))
    status[elsewhere], low[elsewhere], high[elsewhere] = _CODE[Status.NO_EVENT], 0, 0
    return MeasureResult(m, None, None, status, low, high)


def _uniform(m: Measure, p: Population, status: Status) -> MeasureResult:
    zero = np.zeros(p.n, dtype=np.int64)
    return MeasureResult(m, None, None, np.full(p.n, _CODE[status]), zero, zero)


def _of_title(m: Measure, p: Population) -> MeasureResult:
    assert m.rule.title is not None
    new = p.new.get(m.rule.title)
    other = p.other.get(m.rule.title, np.empty(0, dtype=np.int64))
    if new is None:
        new = Occurrences(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int32))
    status, low, high = _check(m, p, new.rows, new.days, new.subjects, np.zeros(len(new.rows), dtype=bool))
    zero = np.zeros(len(other), dtype=np.int64)
    return MeasureResult(
        m,
        np.concatenate([new.rows, other]),
        np.concatenate([new.subjects, np.zeros(len(other), dtype=np.int32)]),
        np.concatenate([status, np.full(len(other), _CODE[Status.NOT_NEW])]),
        np.concatenate([low, zero]),
        np.concatenate([high, zero]),
    )


def _check(
    m: Measure, p: Population, rows: Rows, days: Days, subjects: NDArray[np.int32], missing: Mask
) -> tuple[Codes, Money, Money]:
    """Status and interval of each occurrence. The order of the refusals is that of `assess`."""
    count = len(rows)
    refusals: list[tuple[Mask, Status]] = []
    in_force = (days >= m.start.toordinal()) & (days < m.end.toordinal())
    refusals.append((~in_force, Status.NOT_IN_FORCE))
    refusals.append((_paid(m, p, rows, subjects), Status.ALREADY_PAID))
    missing = missing.copy()
    if m.scope.sme:
        sizes = p.sizes[rows]
        missing |= sizes == UNKNOWN
        refusals.append((sizes == SIZES.index("large"), Status.NOT_ELIGIBLE))
    if m.scope.holds:
        known = p.holds_known[rows]
        held = np.zeros(count, dtype=bool)
        for title in m.scope.holds:
            if title in p.holds:
                held |= p.holds[title][rows]
        missing |= ~known
        refusals.append((known & ~held, Status.NOT_ELIGIBLE))
    if threshold := m.rule.at_least:
        value = p.figures[0, threshold.figure][rows]
        missing |= value == UNKNOWN
        refusals.append(((value != UNKNOWN) & (value < threshold.amount), Status.BELOW_THRESHOLD))
    if growth := m.rule.growth:
        now, before = p.figures[0, growth.figure][rows], p.figures[-1, growth.figure][rows]
        missing |= (now == UNKNOWN) | (before <= 0)
        grown = now * growth.rate.denominator >= before * (growth.rate.denominator + growth.rate.numerator)
        refusals.append(((now != UNKNOWN) & (before > 0) & ~grown, Status.GROWTH_TOO_LOW))
    low, high = _amounts(m, p, rows, missing, refusals)
    for gate in m.gates:
        found = p.found[m.id, gate.id][rows]
        missing |= found == UNKNOWN
        refusals.append((found == 0, Status.NOT_MET))
    status = np.full(count, _CODE[Status.DUE])
    _settle(m, p, rows, subjects, status, low, high)
    status[missing] = _CODE[Status.NEEDS_INPUT]
    if m.rule.kind in ("ceiling", "range"):
        low[missing], high[missing] = _undecided(m, p, rows, missing)
    for refused, reason in reversed(refusals):
        status[refused], low[refused], high[refused] = _CODE[reason], 0, 0
    return status, low, high


def _paid(m: Measure, p: Population, rows: Rows, subjects: NDArray[np.int32]) -> Mask:
    if m.once != "subject":
        return p.paid[m.id][rows]
    paid = p.items_paid.get(m.id, frozenset())
    return np.fromiter(((r, s) in paid for r, s in zip(rows.tolist(), subjects.tolist(), strict=True)), bool, len(rows))


def _amounts(
    m: Measure, p: Population, rows: Rows, missing: Mask, refusals: list[tuple[Mask, Status]]
) -> tuple[Money, Money]:
    """(low, high) as far as is known; marks an unknown base as missing and a base of zero as no event."""
    rule = m.rule
    if rule.kind == "range":
        return np.full(len(rows), rule.low), np.full(len(rows), rule.high)
    if rule.base is None or rule.rate is None:
        return np.full(len(rows), rule.amount), np.full(len(rows), rule.amount)
    base = p.figures[0, rule.base][rows]
    unknown = base == UNKNOWN
    missing |= unknown
    refusals.append((base == 0, Status.NO_EVENT))
    most = np.minimum(np.where(unknown, 0, base) * rule.rate.numerator // rule.rate.denominator, rule.cap)
    high = np.where(unknown, rule.cap, most)
    low = np.where(unknown, 0, most) if rule.kind == "rate" else np.zeros(len(rows), dtype=np.int64)
    return low, high


def _undecided(m: Measure, p: Population, rows: Rows, chosen: Mask) -> tuple[Money, Money]:
    """The interval of these rows without any decision: what is missing comes before what was decided."""
    low, high = _amounts(m, p, rows[chosen], np.zeros(int(chosen.sum()), dtype=bool), [])
    return low, high


def _settle(
    m: Measure, p: Population, rows: Rows, subjects: NDArray[np.int32], status: Codes, low: Money, high: Money
) -> None:
    """An interval waits for its decision, or is settled by one that lies within it."""
    if m.rule.kind not in ("ceiling", "range"):
        return
    if m.once == "subject":
        made = p.items_decided.get(m.id, {})
        keys = zip(rows.tolist(), subjects.tolist(), strict=True)
        decided = np.fromiter((made.get(k, UNKNOWN) for k in keys), np.int64, len(rows))
    else:
        decided = p.decided[m.id][rows]
    open_ = low < high
    within = open_ & (decided != UNKNOWN) & (decided >= low) & (decided <= high)
    status[open_] = _CODE[Status.NEEDS_DECISION]
    status[within] = _CODE[Status.DECIDED]
    low[within] = high[within] = decided[within]


def population_of(pack: Pack, given: Sequence[Facts]) -> Population:
    """Columns from facts, all of one year."""
    n = len(given)
    years = {f.year for f in given}
    if len(years) != 1:
        raise ValueError(f"a population is of one year, not of {sorted(years) or 'none'}")
    year = years.pop()
    once_each: dict[str, str] = {m.rule.title: m.once for m in pack.measures if m.rule.title}
    subjects: dict[str, int] = {"": 0}
    events: dict[str, dict[tuple[int, int], int]] = {}
    others: dict[str, list[int]] = {}
    for row, facts in enumerate(given):
        _events(row, facts, once_each, subjects, events, others)
    return Population(
        year=year,
        n=n,
        sizes=np.array([SIZES.index(f.size) if f.size else UNKNOWN for f in given], dtype=np.int8),
        holds_known=np.array([f.holds is not None for f in given], dtype=bool),
        holds={
            title: np.array([title in (f.holds or ()) for f in given], dtype=bool)
            for title in {t for m in pack.measures for t in m.scope.holds}
        },
        figures={
            (offset, name): np.array([_known(f.figure(name, year + offset)) for f in given], dtype=np.int64)
            for offset in (0, -1)
            for name in FIGURES
        },
        dates={
            name: np.array([day.toordinal() if (day := f.dates.get(name)) else UNKNOWN for f in given], dtype=np.int32)
            for name in DATES
        },
        new={title: _occurrences(found) for title, found in events.items()},
        other={title: np.array(rows, dtype=np.int64) for title, rows in others.items()},
        subjects=tuple(subjects),
        found={
            (m.id, gate.id): np.array([_found(f, m.id, gate.id) for f in given], dtype=np.int8)
            for m in pack.measures
            for gate in m.gates
        },
        decided={
            m.id: np.array([d.amount if (d := f.decisions.get((m.id, ""))) else UNKNOWN for f in given], dtype=np.int64)
            for m in pack.measures
        },
        paid={
            m.id: np.array([(m.id, "", year if m.once == "year" else 0) in f.payments for f in given], dtype=bool)
            for m in pack.measures
        },
        items_decided={
            m.id: {
                (row, subjects[subject]): d.amount
                for row, f in enumerate(given)
                for (id, subject), d in f.decisions.items()
                if id == m.id and subject in subjects
            }
            for m in pack.measures
            if m.once == "subject"
        },
        items_paid={
            m.id: frozenset(
                (row, subjects[subject])
                for row, f in enumerate(given)
                for id, subject, period in f.payments
                if id == m.id and period == 0 and subject in subjects
            )
            for m in pack.measures
            if m.once == "subject"
        },
    )


def _known(value: int | None) -> int:
    return UNKNOWN if value is None else value


def _found(facts: Facts, measure: str, gate: str) -> int:
    found = facts.determinations.get((measure, "", gate))
    return UNKNOWN if found is None else int(found.met)


def _events(
    row: int,
    facts: Facts,
    once_each: Mapping[str, str],
    subjects: dict[str, int],
    events: dict[str, dict[tuple[int, int], int]],
    others: dict[str, list[int]],
) -> None:
    """Note this enterprise's recognitions of the year: the earliest new one of each item, or that it was of another kind."""
    this_year = [r for r in facts.recognitions if r.issued_on.year == facts.year and r.title in once_each]
    for title in dict.fromkeys(r.title for r in this_year):
        new = [r for r in this_year if r.title == title and r.action == "new"]
        if not new:
            others.setdefault(title, []).append(row)
        for r in new:
            subject = r.subject if once_each[title] == "subject" else ""
            key = (row, subjects.setdefault(subject, len(subjects)))
            day = r.issued_on.toordinal()
            known = events.setdefault(title, {})
            known[key] = min(day, known.get(key, day))


def _occurrences(found: Mapping[tuple[int, int], int]) -> Occurrences:
    return Occurrences(
        rows=np.array([row for row, _ in found], dtype=np.int64),
        days=np.array(list(found.values()), dtype=np.int32),
        subjects=np.array([subject for _, subject in found], dtype=np.int32),
    )
