"""Many firms as conditions and amounts see them: arrays over some rows of a population."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.awards.domain.evaluation import Number, Truth
from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import ACTIONS, SIZES, UNKNOWN
from services.awards.domain.population import Codes, Mask, Money, Population, Rows

_FITS = 1 << 62
"""What is less, in size, can be added to its like without leaving 64 bits."""
_NEW = ACTIONS.index("new")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_NEVER = NEVER.toordinal()
_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()
Values = Any
"""An int for everybody, or an array: int64, or Python's ints where 64 bits are not enough."""


class ManyFirms:
    """Occurrences of one measure. gate: (gate id) -> what was found of each: 1, 0, or UNKNOWN. due: {measure: (n,) fen that it comes to,
    UNKNOWN while it waits}."""

    def __init__(
        self, population: Population, rows: Rows, gate: Callable[[str], Codes], due: Mapping[str, Money]
    ) -> None:
        self._due = due
        self.year = population.year
        self._p, self._rows, self._gate = population, rows, gate

    def figure(self, name: str, offset: int) -> Number:
        column = self._p.figure(offset, name)[self._rows]
        known = column != UNKNOWN
        return np.where(known, column, 0), known

    def day(self, name: str) -> tuple[NDArray[np.int64], Mask, Mask]:
        column = self._p.date(name)[self._rows].astype(np.int64)
        never = column == _NEVER
        happened = (column != UNKNOWN) & ~never
        return np.where(happened, column, _FIRST), happened, never

    def holds(self, titles: Sequence[str]) -> Truth:
        yes = self._p.held(titles)
        known = np.ones(self._p.n, dtype=bool) if self._p.holds_known is None else self._p.holds_known
        open_ = self._p.perhaps_held(titles)
        no = ~yes & known & (True if open_ is None else ~open_)
        return (yes & known)[self._rows], no[self._rows]

    def newly_recognised(self, titles: Sequence[str]) -> Truth:
        yes, open_ = np.zeros(self._p.n, dtype=bool), np.zeros(self._p.n, dtype=bool)
        first, last = dt.date(self.year, 1, 1).toordinal(), dt.date(self.year, 12, 31).toordinal()
        for title in titles:
            if (given := self._p.recognised.get(title)) is not None:
                new = (given.days >= first) & (given.days <= last) & (given.actions == _NEW)
                yes[given.rows[new]] = True
            if (unknown := self._p.unknown_titles.get(title)) is not None:
                open_[unknown] = True
        return yes[self._rows], (~yes & ~open_)[self._rows]

    def size_in(self, sizes: Sequence[str]) -> Truth:
        column = self._p.sizes[self._rows]
        here = np.isin(column, [n for n, size in enumerate(SIZES) if size in sizes])
        return here, ~here & (column != UNKNOWN)

    def found(self, gate: str) -> Truth:
        said = self._gate(gate)
        return said == 1, said == 0

    def paid(self, measures: Sequence[str]) -> Values:
        total = np.zeros(self._p.n, dtype=np.int64)
        for measure in measures:
            if (paid := self._p.paid.get(measure)) is not None:
                np.add.at(total, paid.rows, paid.amounts)
        return total[self._rows]

    def due(self, measure: str) -> Number:
        column = self._due[measure][self._rows]
        return np.where(column != UNKNOWN, column, 0), column != UNKNOWN

    def same(self, number: int) -> int:
        return number

    def where(self, condition: Any, then: Values, otherwise: Values) -> Values:
        return np.where(condition, then, otherwise)

    def least(self, a: Values, b: Values) -> Values:
        return np.minimum(a, b)

    def greatest(self, a: Values, b: Values) -> Values:
        return np.maximum(a, b)

    def times(self, a: Values, b: Values) -> Values:
        if isinstance(a, int) and isinstance(b, int):
            return a * b
        return a * b if _size(a) * _size(b) < _FITS else _exact(a) * _exact(b)

    def plus(self, a: Values, b: Values) -> Values:
        return a + b if _size(a) < _FITS and _size(b) < _FITS else _exact(a) + _exact(b)

    def moved(self, days: Values, months: int) -> Values:
        day = (np.asarray(days, dtype=np.int64) - _EPOCH).astype("datetime64[D]")
        month = day.astype("datetime64[M]")
        into = (day - month.astype("datetime64[D]")).astype(np.int64)
        later = month + months
        length = ((later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")).astype(np.int64)
        found = later.astype("datetime64[D]").astype(np.int64) + np.minimum(into, length - 1) + _EPOCH
        return np.clip(found, _FIRST, _LAST)

    def month_of(self, days: Values) -> Values:
        day = (np.asarray(days, dtype=np.int64) - _EPOCH).astype("datetime64[D]")
        return day.astype("datetime64[M]").astype(np.int64) + 1970 * 12

    def neither(self, a: Any) -> Any:
        return np.logical_not(a)


def _size(values: Values) -> int:
    """The largest of them, without sign."""
    if isinstance(values, int):
        return abs(values)
    if not values.size:
        return 0
    return max(abs(int(values.max())), abs(int(values.min())))


def _exact(values: Values) -> Values:
    return values if isinstance(values, int) else values.astype(object)
