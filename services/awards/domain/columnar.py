"""Assessing a population from columns, by the same pack and in the same order of checks as `assess` does one enterprise.

Who somebody is (size, titles held) is one number for each enterprise, made once for all measures that ask the same; who was paid
is set into it while a measure is looked at. Measures that a recognition or a date sets off look only at the enterprises that have one.
Measures that rest on figures alone are first screened in chunks that stay in the cache: threshold and base are plain comparisons of
whole columns, and few enterprises are left for the rest. Where only money counts and all get one amount, statuses are all that is
found. Tests hold every status and amount to those of `assess`, row by row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from services.awards.domain.assess import failing, most_fen, most_of_part, of_engagements
from services.awards.domain.evaluation import denominator, holds, worked
from services.awards.domain.expressions import NEVER, Amount, Condition, flat
from services.awards.domain.facts import ACTIONS, SIZES, UNKNOWN
from services.awards.domain.kinds import KINDS, LARGEST_FIGURE, least_base
from services.awards.domain.limits import ORDER
from services.awards.domain.many_firms import ManyFirms
from services.awards.domain.pack import Gate, Group, Limit, Measure, Pack, Profile, Rule, Scope, in_force
from services.awards.domain.population import Codes, Days, Decided, Found, Mask, Money, Numbers, Paid, Population, Rows
from services.awards.domain.statement import Status

STATUSES = tuple(Status)
CODE = {status: np.int8(n) for n, status in enumerate(STATUSES)}
NO_CODE = np.int8(-1)
_FIRST = {frozenset(STATUSES[:n]) for n in range(1, len(STATUSES) + 1)}
_LARGE = SIZES.index("large")
NEVER_DAY = NEVER.toordinal()
_NEW = ACTIONS.index("new")
_CHUNK = 1 << 16
"""Enterprises that are screened at a time."""
Versions = tuple[Measure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines of one measure, one element a line. status: number into STATUSES. low, high: fen that the line adds; where reasons were
    not asked for, nothing is meant by those of a line that was refused."""

    rows: Rows
    subjects: Numbers
    status: Codes
    low: Money
    high: Money
    _totals: dict[tuple[Status, ...], tuple[int, int, int]] = field(default_factory=dict, init=False, repr=False)

    def having(self, *statuses: Status) -> Mask:
        """Which lines have one of these statuses."""
        codes = self.status.view(np.uint8)
        found: Mask
        if frozenset(statuses) in _FIRST:  # those with money come first: one comparison tells them
            found = codes < np.uint8(len(statuses))
            return found
        found = codes == CODE[statuses[0]]
        for status in statuses[1:]:
            found |= codes == CODE[status]
        return found

    def where(self, *statuses: Status) -> Lines:
        """Only the lines with these statuses."""
        chosen = np.flatnonzero(self.having(*statuses))
        return self.at(chosen)

    def at(self, chosen: Rows) -> Lines:
        """Only the lines that stand there."""
        low = _at(self.low, chosen)
        high = low if self.high is self.low else _at(self.high, chosen)
        return Lines(self.rows[chosen], self.subjects[chosen], self.status[chosen], low, high)

    def total(self, *statuses: Status) -> tuple[int, int, int]:
        """(lines, sum of low, sum of high) with these statuses; worked out once."""
        if (found := self._totals.get(statuses)) is None:
            having = self.having(*statuses)
            count = int(np.count_nonzero(having))
            low = _sum(self.low, having, count)
            high = low if self.high is self.low else _sum(self.high, having, count)
            found = self._totals[statuses] = count, low, high
        return found


def _same(amount: int, count: int) -> Money:
    """One amount for so many: kept once, and not to be written to. As `np.broadcast_to`, which takes ten times as long."""
    return np.ndarray(count, np.int64, np.int64(amount).tobytes(), strides=(0,))


def _no_items(count: int) -> Numbers:
    """Of what is not paid by item."""
    return np.ndarray(count, np.int32, np.int32(0).tobytes(), strides=(0,))


def _at(amounts: Money, chosen: Rows) -> Money:
    """Those that stand there; by number and not by mask, here and elsewhere: of a mask that looks like chance that takes a third of
    the time."""
    return amounts[: len(chosen)] if amounts.strides == (0,) else amounts[chosen]


def _sum(amounts: Money, having: Mask, count: int) -> int:
    """The sum of the amounts, none negative, of which `having` says so; these are `count`."""
    if not count:
        return 0
    if amounts.strides == (0,):
        return count * int(amounts[0])
    whole = int(amounts.sum())
    if count == len(amounts):
        return whole
    if 2 * count < len(amounts):
        return int(amounts[np.flatnonzero(having)].sum())
    # What both sums lose by leaving 64 bits they lose alike.
    return (whole - int(amounts[np.flatnonzero(~having)].sum())) % (1 << 64)


@dataclass(frozen=True, slots=True, eq=False)
class MeasureResult:
    """What became of one measure. Every enterprise that has no line in `lines` has one of status `otherwise`, or the one
    that `screened` (n,) says, which is there only where reasons were asked for and the measure was screened."""

    versions: Versions
    lines: Lines
    otherwise: Status
    screened: Codes | None

    @property
    def measure(self) -> Measure:
        return self.versions[-1]

    def total(self, *statuses: Status) -> tuple[int, int, int]:
        """(lines, sum of low, sum of high) over lines with these statuses: such as have money, or may have."""
        return self.lines.total(*statuses)

    def statuses(self, n: int) -> dict[Status, int]:
        """How many lines of each status there are, every enterprise having at least one."""
        columns = [self.lines.status] if self.screened is None else [self.lines.status, self.screened]
        counts = {s: sum(int(np.count_nonzero(c == CODE[s])) for c in columns) for s in STATUSES}
        if self.screened is None:
            rows = self.lines.rows
            counts[self.otherwise] += n - len(np.unique(rows) if self.measure.once == "subject" else rows)
        return {status: count for status, count in counts.items() if count}

    def status_of(self, n: int) -> Codes:
        """(n,) number into STATUSES of each enterprise's (first) line."""
        found = np.full(n, CODE[self.otherwise]) if self.screened is None else self.screened.copy()
        found[self.lines.rows[::-1]] = self.lines.status[::-1]
        return found


def assess_population(
    pack: Pack,
    population: Population,
    profile: str | None = None,
    *,
    reasons: bool = True,
    known: Mapping[str, MeasureResult] | None = None,
) -> Iterator[MeasureResult]:
    """Every measure of the pack, in its order. Without `reasons` only the lines that money depends on are told apart.
    known: {measure id: result} of measures that need not be assessed again.

    Raises `KeyError` for a profile that the pack does not have.
    """
    chosen = pack.profiles[profile or pack.profile]
    known = known or {}
    task = _Task(population, reasons)

    def result(id: str, versions: Versions, due: Mapping[str, Money]) -> MeasureResult:
        if id in known:
            return replace(known[id], versions=versions)
        return _measure(pack, versions, population, task, due)

    if pack.apart:
        results = (result(id, versions, {}) for id, versions in pack.versions.items())
        return iter(_combined(chosen, list(results), population)) if chosen.groups else results
    found: dict[str, MeasureResult] = {}
    for id, versions in sorted(pack.versions.items(), key=lambda item: bool(item[1][-1].rule.due)):
        due = {other: _due(found[other], population.n) for other in versions[-1].rule.due}
        found[id] = result(id, versions, due)
    listed = [found[id] for id in pack.versions]
    for profile_ in (*pack.exclusive, chosen):
        listed = _combined(profile_, listed, population)
    for limit in pack.limits:
        listed = _limited(limit, listed, population)
    return iter(listed)


def _due(result: MeasureResult, n: int) -> Money:
    """(n,) fen that a measure comes to; UNKNOWN while any of its lines waits."""
    lines, total = result.lines, np.zeros(n, dtype=np.int64)
    settled, waits = lines.having(Status.DUE, Status.DECIDED), lines.having(Status.NEEDS_DECISION, Status.NEEDS_INPUT)
    np.add.at(total, lines.rows[settled], lines.low[settled])
    total[lines.rows[waits]] = UNKNOWN
    return total


class _Task:
    """What is wanted of a population. reasons: whether those who are refused get a line that says so."""

    def __init__(self, population: Population, reasons: bool) -> None:
        self._p = population
        self.reasons = reasons
        self._who: dict[tuple[bool, tuple[str, ...]], Codes] = {}

    def who(self, scope: Scope) -> Codes:
        """(n,) what size and titles, which are those of the year's end whichever year is looked at, say of each: DUE where nothing is
        against it, NEEDS_INPUT where something is not known, or NOT_ELIGIBLE. Made once for all measures that ask the same."""
        if (found := self._who.get((scope.sme, scope.holds))) is None:
            found = self._who[scope.sme, scope.holds] = _who(scope, self._p)
        return found

    @contextmanager
    def without(self, paid: Rows | None, scope: Scope) -> Iterator[Codes]:
        """As `who`, with ALREADY_PAID for some as long as they are looked at."""
        who = self.who(scope)
        if paid is None:
            yield who
            return
        before = who.take(paid)
        who[paid] = CODE[Status.ALREADY_PAID]
        yield who
        who[paid] = before


def _who(scope: Scope, p: Population) -> Codes:
    found = np.zeros(p.n, dtype=np.int8)
    columns = [p.holds[title] for title in scope.holds if title in p.holds]
    perhaps = p.perhaps_held(scope.holds)
    for a in range(0, p.n if scope.sme or scope.holds else 0, _CHUNK):
        part = slice(a, a + _CHUNK)
        here = found[part]
        if scope.sme:
            _raise(here, p.sizes[part] == UNKNOWN, Status.NEEDS_INPUT)
            _raise(here, p.sizes[part] == _LARGE, Status.NOT_ELIGIBLE)
        if scope.holds:
            none = np.ones(len(here), dtype=bool)
            for column in columns:
                np.greater(none, column[part], out=none)
            for unknown in (
                None if p.holds_known is None else ~p.holds_known[part],
                None if perhaps is None else perhaps[part],
            ):
                if unknown is not None:
                    np.greater(none, unknown, out=none)
                    _raise(here, unknown, Status.NEEDS_INPUT)
            _raise(here, none, Status.NOT_ELIGIBLE)
    return found


def _stands(codes: Codes) -> Mask:
    """Where nobody was refused: what is due, decided, or waits comes first among statuses."""
    found: Mask = codes.view(np.uint8) <= np.uint8(CODE[Status.NEEDS_INPUT])
    return found


def _measure(pack: Pack, versions: Versions, p: Population, task: _Task, due: Mapping[str, Money]) -> MeasureResult:
    rule = versions[-1].rule
    if versions[-1].own_day is not None:
        return MeasureResult(versions, _of_own_day(versions, p, task), Status.NO_EVENT, None)
    p = p.years_before(versions[-1].years_after)
    if rule.kind == "per_engagement":
        return MeasureResult(versions, _of_engagements(pack, versions, p), Status.NO_EVENT, None)
    if rule.kind == "unspecified":
        return MeasureResult(versions, _no_lines(), Status.NOT_COMPUTABLE, None)
    if rule.title is not None:
        return MeasureResult(versions, _of_title(versions, p, task), Status.NO_EVENT, None)
    if not task.reasons and (m := _plain(versions, p.year)) is not None:
        return MeasureResult(versions, _of_everybody(m, p, task), Status.NO_EVENT, None)
    if rule.date is not None:
        return MeasureResult(versions, _of_date(versions, p, task), Status.NO_EVENT, None)
    return _of_figures(versions, p, task, due)


def _plain(versions: Versions, year: int) -> Measure | None:
    """A measure of one amount that looks at nothing but who somebody is, a day, a threshold and what a person found; None: it is not."""
    m = versions[-1]
    rule = m.rule
    if rule.kind != "fixed" or rule.growth or rule.condition or m.instalment or m.once == "subject":
        return None
    return m if len(versions) == 1 and _all_year(m, year) else None


def _all_year(m: Measure, year: int) -> bool:
    return m.start <= dt.date(year, 1, 1) and m.end > dt.date(year, 12, 31)


def _of_everybody(m: Measure, p: Population, task: _Task) -> Lines:
    """A line for each enterprise: of one amount for all only its status is to be found, and no row is looked for."""
    rule = m.rule
    status = np.empty(p.n, dtype=np.int8)
    days = None if rule.date is None else p.date(rule.date)
    begins, end = dt.date(p.year, 1, 1).toordinal(), _year_end(p)
    with task.without(_paid_rows(m, p), m.scope) as who:
        for a in range(0, p.n, _CHUNK):
            part = slice(a, a + _CHUNK)
            here = status[part]
            here[:] = who[part]
            if days is not None:
                unknown = days[part] == UNKNOWN
                _raise(here, unknown, Status.NEEDS_INPUT)
                _raise(here, ~(_between(days[part], begins, end) | unknown), Status.NO_EVENT)
            if rule.at_least:
                value = p.figure(0, rule.at_least.figure)[part]
                _raise(here, value == UNKNOWN, Status.NEEDS_INPUT)
                _raise(here, _short_of(value, rule.at_least.amount), Status.BELOW_THRESHOLD)
            for gate in m.gates_alone:
                said = p.gate(m.id, gate.id)[part]
                _raise(here, said == UNKNOWN, Status.NEEDS_INPUT)
                _raise(here, said == 0, Status.NOT_MET)
    amount = _same(rule.amount, p.n)
    return Lines(p.everybody, _no_items(p.n), status, amount, amount)


def _of_engagements(pack: Pack, versions: Versions, p: Population) -> Lines:
    """Of the few that have any, as a statement has it."""
    if not p.served:
        return _no_lines()
    found = [of_engagements(pack, versions, p.served[row]) for row in sorted(p.served)]
    return Lines(
        np.array(sorted(p.served), dtype=np.int64),
        _no_items(len(found)),
        np.array([CODE[line.status] for line in found], dtype=np.int8),
        np.array([line.low for line in found], dtype=np.int64),
        np.array([line.high for line in found], dtype=np.int64),
    )


def _no_lines() -> Lines:
    return Lines(
        np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int8), np.empty(0, np.int64), np.empty(0, np.int64)
    )


def _joined(parts: Sequence[Lines]) -> Lines:
    if len(parts) == 1:
        return parts[0]
    low = _amounts_joined([x.low for x in parts])
    return Lines(
        np.concatenate([x.rows for x in parts]),
        np.concatenate([x.subjects for x in parts]),
        np.concatenate([x.status for x in parts]),
        low,
        low if all(x.high is x.low for x in parts) else _amounts_joined([x.high for x in parts]),
    )


def _amounts_joined(parts: Sequence[Money]) -> Money:
    if all(part.strides == (0,) and len(part) and part[0] == parts[0][0] for part in parts):
        return _same(int(parts[0][0]), sum(map(len, parts)))
    return np.concatenate(parts)


def _year_end(p: Population) -> int:
    return dt.date(p.year, 12, 31).toordinal()


def _of_title(versions: Versions, p: Population, task: _Task) -> Lines:
    title = versions[-1].rule.title
    assert title is not None
    parts = []
    if (given := p.recognised.get(title)) is not None:
        in_year = _between(given.days, dt.date(p.year, 1, 1).toordinal(), _year_end(p))
        new = in_year & (given.actions == _NEW)
        rows, days, subjects = given.rows, given.days, given.subjects
        if not new.all():
            chosen = np.flatnonzero(new)
            rows, days, subjects = rows[chosen], days[chosen], subjects[chosen]
        if versions[-1].once != "subject":
            subjects = _no_items(len(rows))
        if (first := _earliest(rows, subjects, days)) is not None:
            rows, days, subjects = rows[first], days[first], subjects[first]
        parts.append(_dated(versions, p, task, rows, days, subjects))
        if task.reasons and len(others := np.flatnonzero(in_year & ~new)):
            parts.append(_all_with(np.setdiff1d(given.rows[others], rows), Status.NOT_NEW))
    if (unknown := p.unknown_titles.get(title)) is not None:
        days = np.full(len(unknown), _year_end(p), dtype=np.int32)
        none = _no_items(len(unknown))
        parts.append(_dated(versions, p, task, unknown, days, none, np.ones(len(unknown), dtype=bool)))
    return _joined(parts) if parts else _no_lines()


def _between(days: Days, first: int, last: int) -> Mask:
    """Whether each day is one of these: what is earlier is, as an unsigned number, later than all."""
    found: Mask = (days - np.int32(first)).view(np.uint32) <= np.uint32(last - first)
    return found


def _earliest(rows: Rows, subjects: Numbers, days: Days) -> Rows | None:
    """Places of the earliest recognition of each (row, subject), an enterprise's own by day and subject; None: all, as they are."""
    if (rows[1:] > rows[:-1]).all():  # one each, as in most lists
        return None
    order = np.lexsort((days, subjects, rows))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (rows[order][1:] != rows[order][:-1]) | (subjects[order][1:] != subjects[order][:-1])
    order = order[first]
    return order[np.lexsort((subjects[order], days[order], rows[order]))]


def _all_with(rows: Rows, status: Status) -> Lines:
    zero = np.zeros(len(rows), dtype=np.int64)
    return Lines(rows, _no_items(len(rows)), np.full(len(rows), CODE[status]), zero, zero)


def _of_date(versions: Versions, p: Population, task: _Task) -> Lines:
    name = versions[-1].rule.date
    assert name is not None
    days = p.date(name)
    begins, end = dt.date(p.year, 1, 1).toordinal(), _year_end(p)

    rows, day = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
    for a in range(0, p.n, _CHUNK):
        some = days[a : a + _CHUNK]
        places = np.flatnonzero((some == UNKNOWN) | _between(some, begins, end))
        rows.append(places + a)
        day.append(some[places])
    found, on = np.concatenate(rows), np.concatenate(day)
    unknown = on == UNKNOWN
    on[unknown] = end
    return _dated(versions, p, task, found, on, _no_items(len(found)), unknown)


def _of_own_day(versions: Versions, p: Population, task: _Task) -> Lines:
    """A part that is paid in the year of a day of each firm's own: by how many years that is after what set it off."""
    m = versions[-1]
    assert m.own_day is not None
    assert m.rule.date is not None
    on, first = p.date(m.own_day), p.date(m.rule.date)
    begins, end = dt.date(p.year, 1, 1).toordinal(), _year_end(p)
    no_on, no_first = on == UNKNOWN, first == UNKNOWN
    here = no_on | ((on >= begins) & (on <= end))
    here &= no_first | ((first > NEVER_DAY) & (first <= np.where(no_on, end, on)))
    parts = []
    for years in range(m.years_after + 1):
        starts, ends = (dt.date(p.year - years, *day).toordinal() for day in ((1, 1), (12, 31)))
        mine = (first >= starts) & (first <= ends)
        rows = np.flatnonzero(here & mine)
        if len(rows):
            none = _no_items(len(rows))
            seen = tuple(v.after(years) for v in versions)
            parts.append(_dated(seen, p.years_before(years), task, rows, first[rows], none, no_on[rows]))
    late = np.flatnonzero(here & ~no_first & (first < dt.date(p.year - m.years_after, 1, 1).toordinal()))
    if len(late):
        parts.append(_all_with(late, Status.NOT_MET))
    unknown = np.flatnonzero(here & no_first)
    if len(unknown):  # of which year the figures are to be is not known either
        high = np.full(len(unknown), most_of_part(m), dtype=np.int64)
        parts.append(replace(_all_with(unknown, Status.NEEDS_INPUT), high=high))
    return _joined(parts) if parts else _no_lines()


def _dated(
    versions: Versions,
    p: Population,
    task: _Task,
    rows: Rows,
    days: Days,
    subjects: Numbers,
    missing: Mask | None = None,
) -> Lines:
    """Each occurrence by the version in force on its day, which is one of the year. missing: what set it off is not known."""
    if len(versions) == 1:
        m = versions[0]
        if _all_year(m, p.year):
            return _check(m, p, _asked(m, p, task, rows, subjects, missing), subjects)
    parts, left = [], np.ones(len(rows), dtype=bool)
    for m in versions:
        inside = (days >= m.start.toordinal()) & (days < m.end.toordinal())
        left &= ~inside
        if inside.any():
            here = np.flatnonzero(inside)
            some, unknown = subjects[here], None if missing is None else missing[here]
            parts.append(_check(m, p, _asked(m, p, task, rows[here], some, unknown), some))
    if left.any():
        outside = _all_with(rows[left], Status.NOT_IN_FORCE)
        parts.append(replace(outside, subjects=subjects[left]))
    return _joined(parts) if parts else _no_lines()


def _of_figures(versions: Versions, p: Population, task: _Task, due: Mapping[str, Money]) -> MeasureResult:
    m = in_force(versions, dt.date(p.year, 12, 31))
    if m is None:
        return MeasureResult(versions, _no_lines(), Status.NOT_IN_FORCE, None)
    codes = np.full(p.n, NO_CODE) if task.reasons else None
    with task.without(_paid_rows(m, p), m.scope) as who:
        screen = _Screen(m, p, who)
        left = _whole_of([screen.left(a, min(a + _CHUNK, p.n), codes) for a in range(0, p.n, _CHUNK)])
    none = _no_items(len(left.rows))
    found = _Answers(left.rows, left.who, task.reasons)
    lines = _check(m, p, found, none, figures=left.figures, screened=True, due=due)
    return MeasureResult(versions, lines, Status.NO_EVENT, codes)


@dataclass(frozen=True, slots=True)
class _Left:
    """Whom a screen leaves. who: DUE where nothing is against it, NEEDS_INPUT where something that was asked is not known. figures: of
    this year, those that it read."""

    rows: Rows
    who: Codes
    figures: Mapping[str, Money]


def _whole_of(parts: Sequence[_Left]) -> _Left:
    return _Left(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.who for part in parts]),
        {name: np.concatenate([part.figures[name] for part in parts]) for name in parts[0].figures},
    )


class _Screen:
    """The first of a measure's conditions, in their order, on whole chunks. An unknown figure passes: as an unsigned
    number -1 is larger than any threshold. who: (n,) what was found before any figure is read."""

    def __init__(self, m: Measure, p: Population, who: Codes) -> None:
        self.who = who
        rule = m.rule
        self.at_least = rule.at_least.figure if rule.at_least else ""
        self.threshold = (p.figure(0, self.at_least), rule.at_least.amount) if rule.at_least else None
        # A base of nothing comes after growth and the rule's condition in the order of checks: it may be screened only where there is
        # none of these.
        first = _base_is_first(m)
        self.base = (p.figure(0, rule.base), least_base(rule)) if rule.base and first else None
        if rule.at_least and rule.at_least.figure == rule.base and rule.at_least.amount >= least_base(rule):
            self.base = None  # asked already
        self.figures = {name: p.figure(0, name) for name in (self.at_least, rule.base) if name}
        self.findings = [p.gate(m.id, gate.id) for gate in m.gates_alone] if m.once != "subject" else []

    def left(self, a: int, b: int, codes: Codes | None) -> _Left:
        """Those of [a, b) who pass; the others get their status."""
        who = self.who[a:b]
        alive = _stands(who)
        here = None if codes is None else codes[a:b]
        if here is not None:
            here += (who - NO_CODE) * np.logical_not(alive).view(np.int8)

        def refuse(bad: Mask, status: Status) -> None:
            if here is not None:
                _mark(here, bad & alive, status, before=NO_CODE)
            np.greater(alive, bad, out=alive)

        if self.threshold is not None:
            column, amount = self.threshold
            refuse(_short_of(column[a:b], amount), Status.BELOW_THRESHOLD)
        if self.base is not None:
            column, least = self.base
            if codes is not None:
                refuse(column[a:b] == 0, Status.NO_EVENT)
            if least > 1 or codes is None:
                refuse(_short_of(column[a:b], least), Status.BELOW_THRESHOLD)
        if codes is None:  # what a person denied has no money, whatever comes before it
            for said in self.findings:
                refuse(said[a:b] == 0, Status.NOT_MET)
        places = np.flatnonzero(alive)
        figures = {name: column[a:b][places] for name, column in self.figures.items()}
        found = who.take(places)
        if self.threshold is not None:
            _raise(found, figures[self.at_least] == UNKNOWN, Status.NEEDS_INPUT)
        if codes is None:
            for said in self.findings:
                _raise(found, said[a:b].take(places) == UNKNOWN, Status.NEEDS_INPUT)
        return _Left(places + a, found, figures)


def _base_is_first(m: Measure) -> bool:
    """Whether nothing is asked between the threshold and the base."""
    still = None if m.instalment is None else m.instalment.still
    return m.rule.growth is None and m.rule.condition is None and still is None


def _short_of(column: Money, amount: int) -> Mask:
    """Known, and less than the amount."""
    if column.strides == (0,):  # no such column: nobody's figure is known
        return np.zeros(len(column), dtype=bool)
    found: Mask = column.view(np.uint64) < np.uint64(amount)
    return found


def _paid_rows(m: Measure, p: Population) -> Rows | None:
    """Who was paid for a measure that is not paid by item; None where nobody was."""
    paid = p.paid.get(m.id)
    if paid is None:
        return None
    here = paid.periods == _period(m, p)
    here &= paid.subjects == 0
    return paid.rows if here.all() else paid.rows[np.flatnonzero(here)]


def _asked(m: Measure, p: Population, task: _Task, rows: Rows, subjects: Numbers, missing: Mask | None) -> _Answers:
    """Paid before, size and titles held, of some occurrences; `missing`: what set it off is not known."""
    by_item = m.once == "subject" and len(p.subjects) > 1
    with task.without(None if by_item else _paid_rows(m, p), m.scope) as who:
        said = who.take(rows)
    if by_item and (paid := _lookup(p.paid.get(m.id), p, rows, subjects, _period(m, p))) is not None:
        said[paid != UNKNOWN] = CODE[Status.ALREADY_PAID]
    found = _Answers(rows, said, task.reasons)
    if missing is not None:
        found.miss(missing)
    return found


def _period(m: Measure, p: Population) -> int:
    return p.year + m.years_after if m.once == "year" else 0


def _mark(status: Codes, here: Mask, reason: Status, *, before: np.int8 = CODE[Status.DUE]) -> None:
    """Set a status where it was `before`. By arithmetic: to copy by a mask that looks like chance takes fifty times as long."""
    status += here.view(np.int8) * np.int8(CODE[reason] - before)


def _raise(codes: Codes, here: Mask, status: Status) -> None:
    """Set a status where it was one that comes before: DUE, then NEEDS_INPUT, then all refusals."""
    np.maximum(codes, here.view(np.int8) * CODE[status], out=codes)


class _Answers:
    """What the conditions said of some occurrences. who: DUE, NEEDS_INPUT or a refusal before any condition. With reasons the first no
    counts, in the order of asking; where only money counts any."""

    def __init__(self, rows: Rows, who: Codes, reasons: bool) -> None:
        self.rows, self._status, self.reasons = rows, who, reasons
        if reasons:
            self._missing = who == CODE[Status.NEEDS_INPUT]
            self._refused = ~_stands(who)
            self._status = who * self._refused

    @property
    def missing(self) -> Mask:
        """Where something is not known, and nobody said no."""
        found: Mask = self._missing if self.reasons else self._status == CODE[Status.NEEDS_INPUT]
        return found

    def miss(self, unknown: Mask) -> None:
        if self.reasons:
            np.logical_or(self._missing, unknown, out=self._missing)
        else:
            _raise(self._status, unknown, Status.NEEDS_INPUT)

    def refuse(self, bad: Mask, reason: Status) -> None:
        if self.reasons:
            _mark(self._status, np.greater(bad, self._refused), reason)  # bad and not refused yet
            np.logical_or(self._refused, bad, out=self._refused)
        else:
            _raise(self._status, bad, reason)

    def lines(self, subjects: Numbers, low: Money, high: Money) -> Lines:
        """Those who were refused come to nothing; where only money counts nobody looks at their amounts."""
        lines = Lines(self.rows, subjects, self._status, low, high)
        if not self.reasons:
            return lines
        _mark(self._status, np.greater(self._missing, self._refused), Status.NEEDS_INPUT)
        if not self._refused.any():
            return lines
        stands = np.logical_not(self._refused)
        low = low * stands
        return replace(lines, low=low, high=low if lines.high is lines.low else high * stands)


def _check(
    m: Measure,
    p: Population,
    found: _Answers,
    subjects: Numbers,
    *,
    figures: Mapping[str, Money] = MappingProxyType({}),
    screened: bool = False,
    due: Mapping[str, Money] = MappingProxyType({}),
) -> Lines:
    """Status and interval of each occurrence, all conditions of a version in force. figures: of this year, such as were read before.
    screened: the first conditions were asked before, and nobody is here who failed one. The order of the refusals is that of `assess`."""
    rule, rows = m.rule, found.rows

    def figure(name: str) -> Money:
        return figures[name] if name in figures else p.figure(0, name)[rows]

    if rule.at_least and not screened:
        value = figure(rule.at_least.figure)
        found.miss(value == UNKNOWN)
        found.refuse(_short_of(value, rule.at_least.amount), Status.BELOW_THRESHOLD)
    if growth := rule.growth:
        now, before = figure(growth.figure), p.figure(-1, growth.figure)[rows]
        found.miss((now == UNKNOWN) | (before == UNKNOWN))
        a, b = growth.factors
        found.refuse((now != UNKNOWN) & (before > 0) & (now * a < before * b), Status.GROWTH_TOO_LOW)
        if m.growth_gate is not None and (nothing := before == 0).any():
            _ask_a_person(m, p, found, m.growth_gate, subjects, nothing)
    firms = ManyFirms(p, rows, lambda gate: _gate(m, p, gate, rows, subjects), due)
    if rule.condition is not None:
        _must_hold(rule.condition, firms, found)
    if (part := m.instalment) is not None and part.still is not None:
        in_the_year = ManyFirms(p.years_before(-part.years), rows, lambda gate: _gate(m, p, gate, rows, subjects), due)
        _must_hold(part.still, in_the_year, found)
    low, high = _amounts(m, figure, found, screened) if rule.pays is None else _formula(rule, rule.pays, firms, found)
    if part is not None:
        low, high = part.of(low), part.of(high)
        found.refuse((high == 0) & ~found.missing, Status.NO_EVENT)
    if not (screened and not found.reasons and m.once != "subject"):
        for gate in m.gates_alone:
            _ask_a_person(m, p, found, gate, subjects)
    lines = found.lines(subjects, low, high)
    return _settled(p.decided.get(m.id), p, lines) if rule.decided else lines


def _must_hold(condition: Condition, firms: ManyFirms, found: _Answers) -> None:
    count = len(found.rows)
    for one in flat(condition):
        yes, no = holds(one, firms)
        found.refuse(_whole(no, count), failing(one))
        found.miss(~_whole(yes, count) & ~_whole(no, count))


def _amounts(m: Measure, figure: Callable[[str], Money], found: _Answers, screened: bool) -> tuple[Money, Money]:
    """(low, high) as far as is known, one array where they are the same; marks an unknown base as missing and refuses one
    that comes to nothing."""
    rule, kind, count = m.rule, KINDS[m.rule.kind], len(found.rows)
    if rule.base is None:
        low = _same(rule.low or rule.amount, count)
        return low, _same(rule.high, count) if rule.decided else low
    base = figure(rule.base)
    unknown = base == UNKNOWN
    if not (screened and _base_is_first(m)):
        found.refuse(base == 0, Status.NO_EVENT)
        found.refuse(_short_of(base, least_base(rule)), Status.BELOW_THRESHOLD)
    most: Money | int = rule.cap
    own = base
    if rule.not_over is not None:
        own = figure(rule.not_over)
        found.refuse(own == 0, Status.NO_EVENT)
        most = np.where(own != UNKNOWN, np.minimum(own, rule.cap), rule.cap)
        unknown |= own == UNKNOWN
    high = kind.column(rule, base, own)  # of what is not known it makes nothing that is read
    found.miss(unknown)
    if rule.decided:
        return _same(0, count), np.where(unknown, most, high)
    if not unknown.any():
        return high, high
    return np.where(unknown, 0, high), np.where(unknown, most, high)


def _whole(values: Mask | bool, count: int) -> Mask:
    """An array of so many, also where the answer is the same for everybody."""
    return np.broadcast_to(np.asarray(values, dtype=bool), count)


def _formula(rule: Rule, pays: Amount, firms: ManyFirms, found: _Answers) -> tuple[Money, Money]:
    """As `_amounts`, of an expression."""
    count = len(found.rows)
    numerator, known = worked(pays, firms)
    known = _whole(known, count)
    fen = np.broadcast_to(numerator // denominator(pays), count)
    if rule.cap:
        fen = np.minimum(fen, rule.cap)
    too_large = known & (fen > LARGEST_FIGURE)
    fen = np.where(known & ~too_large, fen, 0).astype(np.int64)
    found.miss(~known | too_large)
    found.refuse(known & ~too_large & (fen == 0), Status.NO_EVENT)
    high = np.where(known, fen, most_fen(rule)).astype(np.int64)
    if not rule.up_to:
        return fen, high
    if rule.pays_from is None:
        return _same(0, count), high
    numerator, least_known = worked(rule.pays_from, firms)
    least = np.broadcast_to(numerator // denominator(rule.pays_from), count)
    found.miss(known & ~too_large & ~_whole(least_known, count))
    return np.where(known & ~too_large & least_known, np.minimum(least, fen), 0).astype(np.int64), high


def _ask_a_person(
    m: Measure, p: Population, found: _Answers, gate: Gate, subjects: Numbers, where: Mask | None = None
) -> None:
    """What was found about a gate, of all occurrences or of some."""
    said = _gate(m, p, gate.id, found.rows, subjects)
    unknown, no = said == UNKNOWN, said == 0
    found.miss(unknown if where is None else unknown & where)
    found.refuse(no if where is None else no & where, Status.NOT_MET)


def _gate(m: Measure, p: Population, gate: str, rows: Rows, subjects: Numbers) -> Codes:
    if m.once != "subject":
        said = p.gate(m.id, gate)
        return said[rows] if said.strides == (0,) else said.take(rows)  # of bytes the second takes half the time
    found = _lookup(p.items_found.get((m.id, gate)), p, rows, subjects)
    return np.full(len(rows), UNKNOWN, dtype=np.int8) if found is None else found.astype(np.int8)


def _lookup(
    kept: Paid | Decided | Found | None, p: Population, rows: Rows, subjects: Numbers, period: int | None = None
) -> Money | None:
    """What is kept for each (row, subject), or UNKNOWN; None where nothing is kept at all."""
    if kept is None or not len(kept.rows):
        return None
    values, kept_rows, kept_subjects = _values(kept), kept.rows, kept.subjects
    if isinstance(kept, Paid):
        of_period = kept.periods == period
        values, kept_rows, kept_subjects = values[of_period], kept_rows[of_period], kept_subjects[of_period]
    keys = kept_rows * len(p.subjects) + kept_subjects
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    wanted = rows * len(p.subjects) + subjects
    places = np.searchsorted(keys, wanted)
    found = np.full(len(rows), UNKNOWN, dtype=np.int64)
    inside = places < len(keys)
    inside[inside] = keys[places[inside]] == wanted[inside]
    found[inside] = values[places[inside]]
    return found


def _values(kept: Paid | Decided | Found) -> Money:
    return kept.met.astype(np.int64) if isinstance(kept, Found) else kept.amounts


def _settled(kept: Decided | None, p: Population, lines: Lines) -> Lines:
    """An interval waits for its decision, or is settled by one that lies within it."""
    status, low, high = lines.status, lines.low, lines.high
    open_ = (status == CODE[Status.DUE]) & (low < high)
    _mark(status, open_, Status.NEEDS_DECISION)
    decided = _lookup(kept, p, lines.rows, lines.subjects)
    if decided is None:
        return lines
    within = open_ & (decided != UNKNOWN) & (decided >= low) & (decided <= high)
    status[within] = CODE[Status.DECIDED]
    return replace(lines, low=np.where(within, decided, low), high=np.where(within, decided, high))


# -- profiles ----------------------------------------------------------------------------------------------------------


def _combined(profile: Profile, results: list[MeasureResult], p: Population) -> list[MeasureResult]:
    """As `combine.combined`, on the lines of all enterprises at once."""
    places = {result.measure.id: n for n, result in enumerate(results)}
    for group in profile.groups:
        members = sorted(places[id] for id in group.measures)
        for n, lines in zip(members, _group(profile, group, [results[n] for n in members], p), strict=True):
            results[n] = replace(results[n], lines=lines)
    return results


def _group(profile: Profile, group: Group, results: list[MeasureResult], p: Population) -> list[Lines]:
    lines = _joined([r.lines for r in results])
    ends = np.cumsum([len(r.lines.rows) for r in results])
    settled = lines.having(Status.DUE, Status.DECIDED)
    waiting = lines.having(Status.NEEDS_DECISION)
    asking = lines.having(Status.NEEDS_INPUT)
    taking = settled | waiting | asking
    keys = lines.rows * len(p.subjects) + (lines.subjects if group.by_subject else 0)
    keys, paid = keys[taking], _paid_before(profile, group, p)
    names, key = np.unique(keys, return_inverse=True)
    before = np.zeros(len(names), dtype=np.int64)
    for at, amount in paid.items():
        place = int(np.searchsorted(names, at))
        if place < len(names) and names[place] == at:
            before[place] = amount
    low, high = lines.low.copy(), lines.high.copy()
    status = lines.status.copy()
    where = np.flatnonzero(taking)
    s, w, a = settled[where], waiting[where], asking[where]
    old_low, old_high = low[where], high[where]
    alone = (np.bincount(key, minlength=len(names)) == 1) & (before == 0)
    winner, best = _first_highest(key, np.where(s, old_low, UNKNOWN), len(names))
    reached = np.maximum(np.maximum(best, 0), before)
    can = w & (old_high > reached[key])
    leader, _ = _first_highest(key, np.where(can, old_high, UNKNOWN), len(names))
    least = np.zeros(len(names), dtype=np.int64)
    np.maximum.at(least, key[can], old_low[can])
    new_low, new_high, new_status = np.zeros_like(old_low), np.zeros_like(old_high), status[where]
    here = np.arange(len(where))
    won = s & (here == winner[key])
    rest = np.maximum(old_low - before[key], 0)
    new_low[won] = new_high[won] = rest[won]
    leads = can & (here == leader[key])
    new_low[leads] = np.maximum(least[key] - reached[key], 0)[leads]
    new_high[leads] = (old_high - reached[key])[leads]
    may = a & (old_high > reached[key])
    most = reached.copy()
    np.maximum.at(most, key[can], old_high[can])
    hoped, _ = _first_highest(key, np.where(may & (old_high > most[key]), old_high, UNKNOWN), len(names))
    hopes = may & (here == hoped[key])
    new_low[hopes] = np.maximum(old_low - most[key], 0)[hopes]
    new_high[hopes] = (old_high - most[key])[hopes]
    # Where nothing was paid before, what won stands even with nothing in it: an officer may have set nothing.
    stands = won & ((rest > 0) | (before[key] == 0))
    new_status[~stands & ~can & ~may] = CODE[Status.SUPERSEDED]
    same = alone[key]
    new_low[same], new_high[same], new_status[same] = old_low[same], old_high[same], status[where][same]
    low[where], high[where], status[where] = new_low, new_high, new_status
    changed = replace(lines, status=status, low=low, high=high)
    starts = [0, *ends[:-1].tolist()]
    return [_slice(changed, start, end) for start, end in zip(starts, ends.tolist(), strict=True)]


def _limited(limit: Limit, results: list[MeasureResult], p: Population) -> list[MeasureResult]:
    """As `limits.limited`, of one limit, on the lines of all enterprises at once."""
    members = [n for n, result in enumerate(results) if result.measure.id in limit.measures]
    lines = _joined([results[n].lines for n in members])
    ends = np.cumsum([len(results[n].lines.rows) for n in members])
    left = np.full(p.n, limit.most, dtype=np.int64)
    for id in limit.measures:
        if (paid := p.paid.get(id)) is not None:
            counts = paid.amounts if limit.over == "ever" else np.where(paid.years == p.year, paid.amounts, 0)
            np.subtract.at(left, paid.rows, counts)
    np.maximum(left, 0, out=left)
    turn = np.full(len(lines.rows), UNKNOWN)
    for number, statuses in enumerate(ORDER):
        turn[lines.having(*statuses) & (lines.high > 0)] = number
    taking = np.flatnonzero(turn != UNKNOWN)
    order = taking[np.lexsort((taking, turn[taking], lines.rows[taking]))]
    low, high, status = lines.low.copy(), lines.high.copy(), lines.status.copy()
    rows = lines.rows[order]
    high[order] = np.clip(left[rows] - _before(rows, high[order]), 0, high[order])
    least = np.minimum(low[order], high[order])
    low[order] = np.clip(left[rows] - _before(rows, least), 0, least)
    status[order[high[order] == 0]] = CODE[Status.SUPERSEDED]
    changed = replace(lines, status=status, low=low, high=high)
    found = list(results)
    for n, start, end in zip(members, [0, *ends[:-1].tolist()], ends.tolist(), strict=True):
        found[n] = replace(results[n], lines=_slice(changed, start, end))
    return found


def _before(rows: Rows, amounts: Money) -> Money:
    """What stands before each amount within its row; rows come sorted."""
    before = np.cumsum(amounts) - amounts
    first = np.ones(len(rows), dtype=bool)
    first[1:] = rows[1:] != rows[:-1]
    found: Money = before - np.maximum.accumulate(np.where(first, before, 0)) if len(rows) else before
    return found


def _slice(lines: Lines, start: int, end: int) -> Lines:
    return Lines(
        lines.rows[start:end],
        lines.subjects[start:end],
        lines.status[start:end],
        lines.low[start:end],
        lines.high[start:end],
    )


def _first_highest(key: Rows, value: Money, count: int) -> tuple[Rows, Money]:
    """For each key: the first place of the highest value, and the value; where all are UNKNOWN, place -1."""
    best = np.full(count, UNKNOWN, dtype=np.int64)
    np.maximum.at(best, key, value)
    place = np.full(count, len(key), dtype=np.int64)
    at = np.flatnonzero((value == best[key]) & (value != UNKNOWN))
    np.minimum.at(place, key[at], at)
    place[place == len(key)] = -1
    return place, best


def _paid_before(profile: Profile, group: Group, p: Population) -> dict[int, int]:
    """{key of the group: fen paid for any of its measures}."""
    found: dict[int, int] = {}
    for id in group.measures:
        if (paid := p.paid.get(id)) is None:
            continue
        keys = paid.rows * len(p.subjects) + (paid.subjects if group.by_subject else 0)
        for key, year, amount in zip(keys.tolist(), paid.years.tolist(), paid.amounts.tolist(), strict=True):
            if profile.combine == "top_up" or year == p.year:
                found[key] = found.get(key, 0) + amount
    return found
