"""What a population comes to: for each enterprise, and summed by whatever divides it; and two such results compared.

A year's budget has four parts: what was paid for the year, what is settled (due or decided) and not yet paid, what waits
for an officer's decision, and what may still come where an input is missing. Paying moves money from the second to the
first, so their sum is the year's total whenever it is asked. Sums are int64 fen: exact to nine thousand million million
yuan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property

import numpy as np

from services.awards.domain.columnar import CODE, Lines, MeasureResult, assess_population
from services.awards.domain.facts import UNKNOWN
from services.awards.domain.kinds import least_base
from services.awards.domain.pack import Measure, Pack, in_force
from services.awards.domain.population import Mask, Money, Numbers, Paid, Population, Rows
from services.awards.domain.statement import Status


@dataclass(frozen=True, slots=True)
class Amounts:
    """The parts of a budget: how many lines, and fen. paid: for this year, by now; unstated_count: payments among them
    of which the amount is not known. decided: due or decided, to be paid. waiting: between the least and the most that a
    decision can make of it. missing: what may come, at most, where an input is missing."""

    paid_count: int = 0
    paid: int = 0
    unstated_count: int = 0
    decided_count: int = 0
    decided: int = 0
    waiting_count: int = 0
    waiting_low: int = 0
    waiting_high: int = 0
    missing_count: int = 0
    missing: int = 0

    @property
    def floor(self) -> int:
        """Settled, with the least that waits for a decision: what is still to be paid, whatever else comes."""
        return self.decided + self.waiting_low

    @property
    def ceiling(self) -> int:
        """Settled, with the most that waits for a decision; without what is missing."""
        return self.decided + self.waiting_high

    @property
    def least(self) -> int:
        """The whole year at least."""
        return self.paid + self.floor

    @property
    def most(self) -> int:
        """The whole year at most: paid, settled, waiting and missing."""
        return self.paid + self.ceiling + self.missing


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The same parts for each enterprise: (n,) each."""

    paid_count: Money
    paid: Money
    unstated_count: Money
    decided_count: Money
    decided: Money
    waiting_count: Money
    waiting_low: Money
    waiting_high: Money
    missing_count: Money
    missing: Money

    @property
    def floor(self) -> Money:
        return self.decided + self.waiting_low

    @property
    def ceiling(self) -> Money:
        return self.decided + self.waiting_high

    @property
    def most(self) -> Money:
        return self.paid + self.ceiling + self.missing

    @property
    def qualifies(self) -> Mask:
        """(n,) whether it has anything paid, due, decided or waiting."""
        found: Mask = (self.ceiling > 0) | (self.paid_count > 0)
        return found

    @property
    def total(self) -> Amounts:
        return Amounts(*(int(getattr(self, name).sum()) for name in _PARTS))


_COUNTED = (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION)
_PARTS = tuple(part.name for part in fields(Amounts))


@dataclass(frozen=True, eq=False)
class Budget:
    """A population of n enterprises under one pack and profile. paid: what was paid for the year, by measure; a what-if
    takes nothing of it back, not even of a measure that it removes."""

    pack: Pack
    profile: str
    n: int
    results: tuple[MeasureResult, ...]
    paid: Mapping[str, Paid] = field(default_factory=dict)

    @cached_property
    def tally(self) -> Tally:
        """What each enterprise comes to."""
        return tally(self.results, self.n, self.paid.values())


@dataclass(frozen=True, slots=True)
class Share:
    """What falls on one part of a population (one unit, tier, size or clause)."""

    enterprises: int
    qualify: int
    amounts: Amounts


def budget(
    pack: Pack,
    population: Population,
    profile: str | None = None,
    *,
    like: Budget | None = None,
    reasons: bool = True,
) -> Budget:
    """Assess a population and add up; without `reasons` only what money depends on. `like`: a budget of the same
    population; of measures that pay alike in both packs its results are taken over.

    Raises `KeyError` for a profile that the pack does not have.
    """
    chosen = pack.profiles[profile or pack.profile]
    known = _unchanged(pack, like) if like is not None and not chosen.groups and pack.apart else {}
    results = tuple(assess_population(pack, population, chosen.id, known=known, reasons=reasons))
    paid = paid_for_year(population)
    ours = pack.versions.keys() | (like.pack.versions.keys() if like is not None else set())
    return Budget(pack, chosen.id, population.n, results, {id: of for id, of in paid.items() if id in ours})


def paid_for_year(population: Population) -> dict[str, Paid]:
    """{measure: what was paid for the population's year}; a payment for another year is in that year's budget."""
    found = {}
    for id, paid in population.paid.items():
        here = paid.years == population.year
        if here.any():
            columns = (paid.rows, paid.subjects, paid.periods, paid.years, paid.amounts)
            found[id] = Paid(*(column[here] for column in columns))
    return found


def _unchanged(pack: Pack, like: Budget) -> dict[str, MeasureResult]:
    if like.pack.profiles[like.profile].groups or not like.pack.apart:
        return {}
    before = {result.measure.id: result for result in like.results}
    return {
        id: before[id]
        for id, versions in pack.versions.items()
        if id in before and _pay_alike(versions, before[id].versions)
    }


def _pay_alike(versions: Sequence[Measure], others: Sequence[Measure]) -> bool:
    return len(versions) == len(others) and all(a.pays_like(b) for a, b in zip(versions, others, strict=True))


def tally(results: Iterable[MeasureResult], n: int, paid: Iterable[Paid] = ()) -> Tally:
    """Add up the lines of each enterprise, and its payments."""
    parts = {name: np.zeros(n, dtype=np.int64) for name in _PARTS}

    def add(part: str, lines: Lines) -> None:
        np.add.at(parts[f"{part}_count"], lines.rows, 1)
        if part == "waiting":
            np.add.at(parts["waiting_low"], lines.rows, lines.low)
        np.add.at(parts["waiting_high" if part == "waiting" else part], lines.rows, lines.high)

    for result in results:
        add("decided", result.lines.where(Status.DUE, Status.DECIDED))
        if any(version.rule.decided for version in result.versions):
            add("waiting", result.lines.where(Status.NEEDS_DECISION))
        add("missing", result.lines.where(Status.NEEDS_INPUT))
    for of in paid:
        np.add.at(parts["paid"], of.rows, of.amounts)
        np.add.at(parts["paid_count"], of.rows, 1)
        np.add.at(parts["unstated_count"], of.rows[of.amounts == 0], 1)
    return Tally(**parts)


def shares(tally: Tally, numbers: Numbers, count: int) -> list[Share]:
    """By part: numbers (n,) in [0, count)."""
    enterprises = np.bincount(numbers, minlength=count)
    qualify = np.bincount(numbers[tally.qualifies], minlength=count)
    sums = np.zeros((len(_PARTS), count), dtype=np.int64)
    for row, name in zip(sums, _PARTS, strict=True):
        column = getattr(tally, name)
        some = np.flatnonzero(column)
        np.add.at(row, numbers[some], column[some])
    return [Share(int(enterprises[k]), int(qualify[k]), Amounts(*sums[:, k].tolist())) for k in range(count)]


def share_of(results: Sequence[MeasureResult], n: int, paid: Iterable[Paid] = ()) -> Share:
    """What falls on some of the measures (those of a clause)."""
    part = tally(results, n, paid)
    return Share(n, int(np.count_nonzero(part.qualifies)), part.total)


def amounts_of(result: MeasureResult | None, paid: Paid | None = None) -> Amounts:
    """What one measure comes to; None: the pack has no such measure (any more)."""
    found: dict[str, int] = {}
    if result is not None:
        found["decided_count"], found["decided"], _ = result.total(Status.DUE, Status.DECIDED)
        found["waiting_count"], found["waiting_low"], found["waiting_high"] = result.total(Status.NEEDS_DECISION)
        found["missing_count"], _, found["missing"] = result.total(Status.NEEDS_INPUT)
    if paid is not None:
        found["paid_count"], found["paid"] = len(paid.rows), int(paid.amounts.sum())
        found["unstated_count"] = int(np.count_nonzero(paid.amounts == 0))
    return Amounts(**found)


def near_misses(result: MeasureResult, population: Population, distance: int) -> Rows:
    """Rows of those who miss a measure's threshold or growth by less than `distance` fen. Thresholds that count people or
    things have no distance in money."""
    m = in_force(result.versions, dt.date(population.year, 12, 31))
    if m is None or not (m.rule.at_least or m.rule.growth or m.rule.base):
        return np.empty(0, dtype=np.int64)
    status = result.status_of(population.n)
    found = []
    below = np.flatnonzero(status == CODE[Status.BELOW_THRESHOLD])
    for name, wanted in _thresholds(m):
        value = population.figure(0, name)[below]
        short = (value != UNKNOWN) & (value < wanted)
        found.append(below[short & (wanted - value < distance)])
        below = below[~short]  # the first threshold that is not reached is the one that counts
    if growth := m.rule.growth:
        slow = np.flatnonzero(status == CODE[Status.GROWTH_TOO_LOW])
        a, b = growth.factors
        now, before = population.figure(0, growth.figure)[slow], population.figure(-1, growth.figure)[slow]
        found.append(slow[-(-before * b // a) - now < distance])
    rows = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
    return rows


def _thresholds(m: Measure) -> list[tuple[str, int]]:
    """(figure, what it must reach) of those in money."""
    found = [(m.rule.at_least.figure, m.rule.at_least.amount)] if m.rule.at_least else []
    if m.rule.base:
        found.append((m.rule.base, least_base(m.rule)))
    return found if m.rule.kind != "per_head" else []


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Who is better and worse off, by ceiling. winners, losers: rows, the largest movement first. change: (n,) fen."""

    change: Money
    winners: Rows
    losers: Rows

    @property
    def gained(self) -> int:
        return int(self.change[self.winners].sum())

    @property
    def lost(self) -> int:
        return int(-self.change[self.losers].sum())


def movement(before: Budget, after: Budget) -> Movement:
    """What a change of pack or profile does to each enterprise of one population."""
    change = np.zeros(before.n, dtype=np.int64)
    old = {result.measure.id: result.lines for result in before.results}
    new = {result.measure.id: result.lines for result in after.results}
    for id in dict.fromkeys([*old, *new]):
        was, now = old.get(id), new.get(id)
        if was is now:
            continue  # taken over
        if was is not None and now is not None and (amount := _same_amount(was, now)):
            counted, counts = was.having(*_COUNTED), now.having(*_COUNTED)
            moved = np.flatnonzero(counted != counts)
            np.add.at(change, now.rows[moved], np.where(counts[moved], amount, -amount))
            continue
        for sign, lines in ((-1, was), (1, now)):
            if lines is not None:
                some = lines.where(*_COUNTED)
                np.add.at(change, some.rows, some.high * sign)
    moved = np.flatnonzero(change != 0)  # of a mask, which takes half the time
    by = change[moved]
    order = _largest_first(np.abs(by))
    moved, by = moved[order], by[order]
    return Movement(change, moved[by > 0], moved[by < 0])


def _same_amount(was: Lines, now: Lines) -> int:
    """What each line of both comes to, where the same enterprises have one; else 0."""
    if was.rows is not now.rows or not len(now.rows) or was.high.strides != (0,) or now.high.strides != (0,):
        return 0
    return int(now.high[0]) if was.high[0] == now.high[0] else 0


def _largest_first(amounts: Money) -> Rows:
    """Places in the order of their amounts, equal ones as they stand. Where both fit into one number, that is sorted: in a tenth of
    the time that a sort which keeps the order of equals takes."""
    if not len(amounts):
        return np.empty(0, dtype=np.int64)
    largest, bits = int(amounts.max()), len(amounts).bit_length()
    if largest.bit_length() + bits > 63:
        return np.argsort(-amounts, kind="stable")
    keys = ((largest - amounts) << bits) | np.arange(len(amounts))
    keys.sort()
    places: Rows = keys & ((1 << bits) - 1)
    return places
