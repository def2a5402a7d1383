"""What a population comes to: for each enterprise, and summed by whatever divides it; and two such results compared.

Sums are int64 fen: exact to nine thousand million million yuan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from services.awards.domain.columnar import CODE, MeasureResult, assess_population
from services.awards.domain.kinds import least_base
from services.awards.domain.pack import Measure, Pack, in_force
from services.awards.domain.population import UNKNOWN, Mask, Money, Numbers, Population, Rows
from services.awards.domain.statement import Status


@dataclass(frozen=True, slots=True)
class Amounts:
    """decided: due or decided (fen). floor, ceiling: with the least and the most that waits for a decision."""

    decided: int
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """(n,) fen of each enterprise."""

    decided: Money
    floor: Money
    ceiling: Money

    @property
    def qualifies(self) -> Mask:
        """(n,) whether it has anything due, decided or waiting."""
        found: Mask = self.ceiling > 0
        return found

    @property
    def total(self) -> Amounts:
        return Amounts(int(self.decided.sum()), int(self.floor.sum()), int(self.ceiling.sum()))


@dataclass(frozen=True, eq=False)
class Budget:
    """A population of n enterprises under one pack and profile."""

    pack: Pack
    profile: str
    n: int
    results: tuple[MeasureResult, ...]

    @cached_property
    def tally(self) -> Tally:
        """What each enterprise comes to."""
        return tally(self.results, self.n)


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
    known = _unchanged(pack, like) if like is not None and not chosen.groups else {}
    results = tuple(assess_population(pack, population, chosen.id, known=known, reasons=reasons))
    return Budget(pack, chosen.id, population.n, results)


def _unchanged(pack: Pack, like: Budget) -> dict[str, MeasureResult]:
    if like.pack.profiles[like.profile].groups:
        return {}
    before = {result.measure.id: result for result in like.results}
    return {
        id: before[id]
        for id, versions in pack.versions.items()
        if id in before and _pay_alike(versions, before[id].versions)
    }


def _pay_alike(versions: Sequence[Measure], others: Sequence[Measure]) -> bool:
    return len(versions) == len(others) and all(a.pays_like(b) for a, b in zip(versions, others, strict=True))


def tally(results: Sequence[MeasureResult], n: int) -> Tally:
    """Add up the lines of each enterprise."""
    decided, low, high = (np.zeros(n, dtype=np.int64) for _ in range(3))
    for result in results:
        lines, single = result.lines, result.measure.once != "subject"
        settled = lines.having(Status.DUE, Status.DECIDED)
        _add(decided, lines.rows[settled], lines.low[settled], single)
        if any(version.rule.decided for version in result.versions):
            waiting = lines.having(Status.NEEDS_DECISION)
            _add(low, lines.rows[waiting], lines.low[waiting], single)
            _add(high, lines.rows[waiting], lines.high[waiting], single)
    low += decided
    high += decided
    return Tally(decided, low, high)


def _add(to: Money, rows: Rows, amounts: Money, single: bool) -> None:
    if single:  # each enterprise at most once
        to[rows] += amounts
    else:
        np.add.at(to, rows, amounts)


def shares(tally: Tally, numbers: Numbers, count: int) -> list[Share]:
    """By part: numbers (n,) in [0, count)."""
    enterprises = np.bincount(numbers, minlength=count)
    some = np.flatnonzero(tally.qualifies)
    of = numbers[some]
    qualify = np.bincount(of, minlength=count)
    sums = np.zeros((3, count), dtype=np.int64)
    for row, column in zip(sums, (tally.decided, tally.floor, tally.ceiling), strict=True):
        np.add.at(row, of, column[some])
    return [
        Share(int(enterprises[k]), int(qualify[k]), Amounts(int(sums[0, k]), int(sums[1, k]), int(sums[2, k])))
        for k in range(count)
    ]


def share_of(results: Sequence[MeasureResult], n: int) -> Share:
    """What falls on some of the measures (those of a clause)."""
    part = tally(results, n)
    return Share(n, int(np.count_nonzero(part.qualifies)), part.total)


def amounts_of(result: MeasureResult) -> Amounts:
    """What one measure comes to."""
    _, decided, _ = result.total(Status.DUE, Status.DECIDED)
    _, low, high = result.total(Status.NEEDS_DECISION)
    return Amounts(decided, decided + low, decided + high)


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
    old = {result.measure.id: result for result in before.results}
    new = {result.measure.id: result for result in after.results}
    for id in dict.fromkeys([*old, *new]):
        if id in old and id in new and old[id].lines is new[id].lines:
            continue  # taken over
        for sign, found in ((-1, old.get(id)), (1, new.get(id))):
            if found is not None:
                lines = found.lines
                counts = lines.having(Status.DUE, Status.DECIDED, Status.NEEDS_DECISION)
                _add(change, lines.rows[counts], lines.high[counts] * sign, found.measure.once != "subject")
    moved = np.flatnonzero(change)
    moved = moved[np.argsort(-np.abs(change[moved]), kind="stable")]
    return Movement(change, moved[change[moved] > 0], moved[change[moved] < 0])
