"""A whole population as columns, for one year: what `Facts` is for one enterprise.

Shapes: n enterprises; money int64 fen (counts: as they are); days as proleptic ordinals (int32); what is not known is
UNKNOWN (-1), never zero. What concerns few enterprises (recognitions, decisions, payments) is kept as short arrays of
(row, subject, …); subjects and documents are numbers into a sorted list of names, number 0 being "".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.awards.domain.facts import (
    ACTIONS,
    SIZES,
    UNKNOWN,
    Decision,
    Determination,
    Facts,
    Payment,
    RecognitionFact,
)
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Pack, titles_held

Money = NDArray[np.int64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.int8]
Rows = NDArray[np.int64]
Days = NDArray[np.int32]
Numbers = NDArray[np.int32]

GATE_KEYS = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Recognised:
    """Recognitions of one title, of whatever year: which of them count is for the rules to say. action: number into
    ACTIONS."""

    rows: Rows
    days: Days
    subjects: Numbers
    documents: Numbers
    actions: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """Decisions about one measure (amounts in fen)."""

    rows: Rows
    subjects: Numbers
    amounts: Money


@dataclass(frozen=True, slots=True, eq=False)
class Paid:
    """Payments for one measure. periods: the year for what is paid yearly, else 0."""

    rows: Rows
    subjects: Numbers
    periods: Numbers
    years: Numbers
    amounts: Money


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Findings about one gate of single items of a measure (1 yes, 0 no)."""

    rows: Rows
    subjects: Numbers
    met: Codes


def _no_codes() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, eq=False)
class Population:
    """n enterprises for one year, column by column. A key that is left out: not known (figures, dates, holds, gates), or
    none (recognitions, decisions, payments).

    credit_codes, names: (n,) or empty. units: (n,) numbers into unit_names. holds[title]: (n,), where `holds_known`;
    holds_unknown[title]: (n,) where even so not this one.
    figures[offset, name]: (n,), offset 0 the year itself, -1 the year before. unknown_titles[title]: rows of which it is
    not known whether they have it. found[measure, gate]: (n,) -1, 0, 1, for what is not paid by item.
    source: who says so, where a finding or decision came with a list.
    """

    year: int
    n: int
    sizes: Codes
    credit_codes: Sequence[str] = field(default_factory=_no_codes)
    names: Sequence[str] = field(default_factory=_no_codes)
    units: Numbers | None = None
    unit_names: tuple[str, ...] = ()
    holds_known: Mask | None = None
    holds: Mapping[str, Mask] = field(default_factory=dict)
    holds_unknown: Mapping[str, Mask] = field(default_factory=dict)
    figures: Mapping[tuple[int, str], Money] = field(default_factory=dict)
    dates: Mapping[str, Days] = field(default_factory=dict)
    recognised: Mapping[str, Recognised] = field(default_factory=dict)
    unknown_titles: Mapping[str, Rows] = field(default_factory=dict)
    found: Mapping[GATE_KEYS, Codes] = field(default_factory=dict)
    items_found: Mapping[GATE_KEYS, Found] = field(default_factory=dict)
    decided: Mapping[str, Decided] = field(default_factory=dict)
    paid: Mapping[str, Paid] = field(default_factory=dict)
    subjects: tuple[str, ...] = ("",)
    documents: tuple[str, ...] = ("",)
    served: Mapping[int, Facts] = field(default_factory=dict)
    """{row: the facts of a provider of which services were settled}: these are looked at one by one."""
    source: str = "名单"

    @cached_property
    def everybody(self) -> Rows:
        """(n,) all rows."""
        return np.arange(self.n)

    def years_before(self, years: int) -> Population:
        """The same population, looked at from so many years before: size and titles held stay those of this year's end."""
        if not years:
            return self
        figures = {(offset + years, name): column for (offset, name), column in self.figures.items()}
        return replace(self, year=self.year - years, figures=figures)

    def figure(self, offset: int, name: str) -> Money:
        """(n,); all unknown where there is no such column."""
        found = self.figures.get((offset, name))
        return np.broadcast_to(np.int64(UNKNOWN), self.n) if found is None else found

    def date(self, name: str) -> Days:
        found = self.dates.get(name)
        return np.broadcast_to(np.int32(UNKNOWN), self.n) if found is None else found

    def gate(self, measure: str, gate: str) -> Codes:
        found = self.found.get((measure, gate))
        return np.broadcast_to(np.int8(UNKNOWN), self.n) if found is None else found

    def held(self, titles: Sequence[str]) -> Mask:
        """(n,) whether one of the titles is held."""
        held = np.zeros(self.n, dtype=bool)
        for title in titles:
            if title in self.holds:
                held |= self.holds[title]
        return held

    def perhaps_held(self, titles: Sequence[str]) -> Mask | None:
        """(n,) of which it is not known whether one of the titles is held, though others are known; None: of nobody."""
        columns = [self.holds_unknown[title] for title in titles if title in self.holds_unknown]
        if not columns:
            return None
        found: Mask = np.logical_or.reduce(columns) & ~self.held(titles)
        return found

    def tiers(self, pack: Pack) -> Codes:
        """(n,) number into the pack's tiers of the highest one held; -1: none, or not known."""
        found = np.full(self.n, -1, dtype=np.int8)
        for number in reversed(range(len(pack.tiers))):
            if (mask := self.holds.get(pack.tiers[number].title)) is not None:
                found[mask] = number
        return found

    @cached_property
    def _recognised_by_row(self) -> tuple[Rows, list[tuple[str, Recognised, int]]]:
        """Where each enterprise's recognitions begin in one list of all, made at the first question about a single one."""
        places = [
            (int(row), title, given, n)
            for title, given in self.recognised.items()
            for n, row in enumerate(given.rows.tolist())
        ]
        places.sort(key=lambda place: place[0])
        starts = np.searchsorted(np.array([p[0] for p in places], dtype=np.int64), np.arange(self.n + 1))
        return starts.astype(np.int64), [(title, given, n) for _, title, given, n in places]

    @cached_property
    def _about_by_row(self) -> dict[int, tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]]:
        """{row: (findings about items, decisions, payments)} of those enterprises that have any."""
        found: dict[int, tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]] = {}
        names = self.subjects
        for (measure, gate), items in self.items_found.items():
            for row, subject, met in zip(*(a.tolist() for a in (items.rows, items.subjects, items.met)), strict=True):
                about = found.setdefault(row, ({}, {}, {}))[0]
                about[measure, names[subject], gate] = Determination(bool(met), self.source, None, self.source)
        for measure, d in self.decided.items():
            for row, subject, amount in zip(*(a.tolist() for a in (d.rows, d.subjects, d.amounts)), strict=True):
                decisions = found.setdefault(row, ({}, {}, {}))[1]
                decisions[measure, names[subject]] = Decision(amount, self.source, None, self.source)
        for measure, p in self.paid.items():
            columns = (p.rows, p.subjects, p.periods, p.years, p.amounts)
            for row, subject, period, year, amount in zip(*(a.tolist() for a in columns), strict=True):
                payments = found.setdefault(row, ({}, {}, {}))[2]
                payments[measure, names[subject], period] = Payment(year, amount)
        return found

    @cached_property
    def _figure_readers(self) -> list[tuple[int, str, Callable[[int], int]]]:
        return [(self.year + offset, name, column.item) for (offset, name), column in self.figures.items()]

    @cached_property
    def _gate_readers(self) -> list[tuple[tuple[str, str, str], Callable[[int], int], tuple[Determination, ...]]]:
        answers = tuple(Determination(met, self.source, None, self.source) for met in (False, True))
        return [((measure, "", gate), column.item, answers) for (measure, gate), column in self.found.items()]

    def facts_at(self, row: int) -> Facts:
        """What the columns say of one enterprise."""
        year = self.year
        starts, places = self._recognised_by_row
        recognitions = tuple(
            RecognitionFact(
                title,
                ACTIONS[given.actions[n]],
                dt.date.fromordinal(int(given.days[n])),
                self.documents[given.documents[n]],
                "",
                self.subjects[given.subjects[n]],
            )
            for title, given, n in places[starts[row] : starts[row + 1]]
        )
        items, decisions, payments = self._about_by_row.get(row, ({}, {}, {}))
        findings: dict[tuple[str, str, str], Determination] = {}
        for key, read_gate, answers in self._gate_readers:
            if (value := read_gate(row)) != UNKNOWN:
                findings[key] = answers[value]
        figures: dict[int, dict[str, int | None]] = {year: {}, year - 1: {}}
        for of_year, name, read_figure in self._figure_readers:
            if (value := read_figure(row)) != UNKNOWN:
                figures.setdefault(of_year, {})[name] = value
        size = self.sizes.item(row)
        known = self.holds_known is None or self.holds_known.item(row)
        return Facts(
            credit_code=self.credit_codes[row] if len(self.credit_codes) else str(row),
            year=year,
            size=None if size == UNKNOWN else SIZES[size],
            holds=frozenset(t for t, column in self.holds.items() if column.item(row)) if known else None,
            recognitions=recognitions,
            figures=figures,
            dates={
                name: dt.date.fromordinal(day)
                for name, column in self.dates.items()
                if (day := column.item(row)) != UNKNOWN
            },
            determinations=findings | items if items else findings,
            decisions=decisions,
            payments=payments,
            unknown_titles=frozenset(t for t, rows in self.unknown_titles.items() if row in rows),
            holds_unknown=frozenset(t for t, column in self.holds_unknown.items() if column.item(row)),
            engagements=self.served[row].engagements if row in self.served else (),
        )


class Names:
    """Names by number, in their order; number 0 is ""."""

    def __init__(self, names: Iterable[str]) -> None:
        self.all = tuple(sorted({"", *names}))
        self._numbers = {name: number for number, name in enumerate(self.all)}

    def number(self, name: str) -> int:
        return self._numbers[name]


def population_of(
    pack: Pack,
    given: Sequence[Facts],
    *,
    also: Pack | None = None,
    names: Sequence[str] = (),
    units: Sequence[str] = (),
) -> Population:
    """Columns from facts, all of one year: those that the pack asks for (and another that is to be compared with it).
    units: (n,) the reporting unit of each, if known."""
    n = len(given)
    years = {f.year for f in given}
    if len(years) != 1:
        raise ValueError(f"a population is of one year, not of {sorted(years) or 'none'}")
    year = years.pop()
    subjects = Names(name for f in given for name in _subjects_in(f))
    documents = Names(r.document for f in given for r in f.recognitions)
    unit_names = tuple(sorted(set(units)))
    unit_numbers = {name: number for number, name in enumerate(unit_names)}
    packs = [pack, also] if also else [pack]
    measures = [m for one in packs for versions in one.versions.values() for m in versions]
    wanted = {asked for m in measures for asked in m.figures}
    gates = {(m.id, g.id): m for m in measures for g in m.findings}
    return Population(
        year=year,
        n=n,
        sizes=np.array([SIZES.index(f.size) if f.size else UNKNOWN for f in given], dtype=np.int8),
        credit_codes=[f.credit_code for f in given],
        names=names,
        units=np.array([unit_numbers[u] for u in units], dtype=np.int32) if units else None,
        unit_names=unit_names,
        holds_known=np.array([f.holds is not None for f in given], dtype=bool),
        holds={
            title: np.array([title in (f.holds or ()) for f in given], dtype=bool)
            for title in sorted({t for one in packs for t in titles_held(one)})
        },
        holds_unknown={
            title: np.array([title in f.holds_unknown for f in given], dtype=bool)
            for title in sorted({t for f in given for t in f.holds_unknown})
        },
        figures={
            (offset, name): np.array([_known(f.figure(name, year + offset)) for f in given], dtype=np.int64)
            for offset, name in sorted(wanted)
        },
        dates={
            name: np.array([day.toordinal() if (day := f.dates.get(name)) else UNKNOWN for f in given], dtype=np.int32)
            for name in sorted({name for one in packs for name in one.dates})
        },
        recognised=_recognised({title for m in measures for title in m.rule.titles_new}, given, subjects, documents),
        unknown_titles=_unknown_titles(given),
        found={
            (id, gate): np.array([_met(f, id, gate) for f in given], dtype=np.int8)
            for (id, gate), m in gates.items()
            if m.once != "subject"
        },
        items_found=_items_found(given, {key for key, m in gates.items() if m.once == "subject"}, subjects),
        decided=_decided(given, subjects),
        paid=_paid(given, subjects),
        subjects=subjects.all,
        documents=documents.all,
        served={row: f for row, f in enumerate(given) if f.engagements},
    )


def _subjects_in(facts: Facts) -> Iterator[str]:
    yield from (r.subject for r in facts.recognitions)
    yield from (subject for _, subject, _ in facts.determinations)
    yield from (subject for _, subject in facts.decisions)
    yield from (subject for _, subject, _ in facts.payments)


def _known(value: int | None) -> int:
    if value is not None and not 0 <= value <= LARGEST_FIGURE:
        raise ValueError(f"a figure is not negative and at most {LARGEST_FIGURE}, not {value}")
    return UNKNOWN if value is None else value


def _met(facts: Facts, measure: str, gate: str) -> int:
    found = facts.determinations.get((measure, "", gate))
    return UNKNOWN if found is None else int(found.met)


def _recognised(titles: set[str], given: Sequence[Facts], subjects: Names, documents: Names) -> dict[str, Recognised]:
    rows: dict[str, list[tuple[int, int, int, int, int]]] = {}
    for row, facts in enumerate(given):
        for r in facts.recognitions:
            if r.title in titles:
                place = (
                    row,
                    r.issued_on.toordinal(),
                    subjects.number(r.subject),
                    documents.number(r.document),
                    ACTIONS.index(r.action),
                )
                rows.setdefault(r.title, []).append(place)
    return {title: recognised_of(found) for title, found in rows.items()}


def recognised_of(rows: Sequence[tuple[int, int, int, int, int]]) -> Recognised:
    """From (row, day, subject, document, action)."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Recognised(
        columns[0].copy(),
        columns[1].astype(np.int32),
        columns[2].astype(np.int32),
        columns[3].astype(np.int32),
        columns[4].astype(np.int8),
    )


def _unknown_titles(given: Sequence[Facts]) -> dict[str, Rows]:
    rows: dict[str, list[int]] = {}
    for row, facts in enumerate(given):
        for title in facts.unknown_titles - {r.title for r in facts.recognitions}:
            rows.setdefault(title, []).append(row)
    return {title: np.array(found, dtype=np.int64) for title, found in rows.items()}


def _items_found(given: Sequence[Facts], gates: set[GATE_KEYS], subjects: Names) -> dict[GATE_KEYS, Found]:
    found: dict[GATE_KEYS, list[tuple[int, int, int]]] = {}
    for row, facts in enumerate(given):
        for (measure, subject, gate), d in facts.determinations.items():
            if (measure, gate) in gates:
                found.setdefault((measure, gate), []).append((row, subjects.number(subject), int(d.met)))
    return {
        key: Found(c[0].copy(), c[1].astype(np.int32), c[2].astype(np.int8))
        for key, rows in found.items()
        if (c := np.array(rows, dtype=np.int64).T) is not None
    }


def _decided(given: Sequence[Facts], subjects: Names) -> dict[str, Decided]:
    found: dict[str, list[tuple[int, int, int]]] = {}
    for row, facts in enumerate(given):
        for (measure, subject), d in facts.decisions.items():
            found.setdefault(measure, []).append((row, subjects.number(subject), d.amount))
    return {
        measure: Decided(c[0].copy(), c[1].astype(np.int32), c[2].copy())
        for measure, rows in found.items()
        if (c := np.array(rows, dtype=np.int64).T) is not None
    }


def _paid(given: Sequence[Facts], subjects: Names) -> dict[str, Paid]:
    found: dict[str, list[tuple[int, int, int, int, int]]] = {}
    for row, facts in enumerate(given):
        for (measure, subject, period), p in facts.payments.items():
            found.setdefault(measure, []).append((row, subjects.number(subject), period, p.year, p.amount))
    return {
        measure: Paid(c[0].copy(), c[1].astype(np.int32), c[2].astype(np.int32), c[3].astype(np.int32), c[4].copy())
        for measure, rows in found.items()
        if (c := np.array(rows, dtype=np.int64).T) is not None
    }
