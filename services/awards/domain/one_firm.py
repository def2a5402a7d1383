"""One firm as conditions and amounts see it: Python's own ints and bools."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence

from services.awards.domain.evaluation import Number, Truth
from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import Facts


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later; a day that the month does not have becomes its last. Kept between the years 1 and 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return dt.date.min if year < 1 else dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class OneFirm:
    """Facts of one enterprise. measure, subject: whose findings count. due: what other measures come to, None where it is not known."""

    __slots__ = ("_due", "_facts", "_measure", "_subject", "year")

    def __init__(self, facts: Facts, measure: str, subject: str, due: Mapping[str, int | None]) -> None:
        self.year = facts.year
        self._due = due
        self._facts, self._measure, self._subject = facts, measure, subject

    def figure(self, name: str, offset: int) -> Number:
        value = self._facts.figure(name, self.year + offset)
        return (0, False) if value is None else (value, True)

    def day(self, name: str) -> tuple[int, bool, bool]:
        day = self._facts.dates.get(name)
        if day is None:
            return 1, False, False
        return day.toordinal(), day != NEVER, day == NEVER

    def holds(self, titles: Sequence[str]) -> Truth:
        held = self._facts.holds
        if held is None:
            return False, False
        if not held.isdisjoint(titles):
            return True, False
        return False, self._facts.holds_unknown.isdisjoint(titles)

    def newly_recognised(self, titles: Sequence[str]) -> Truth:
        if any(
            r.title in titles and r.action == "new" and r.issued_on.year == self.year for r in self._facts.recognitions
        ):
            return True, False
        given = {r.title for r in self._facts.recognitions}
        return False, (self._facts.unknown_titles - given).isdisjoint(titles)

    def size_in(self, sizes: Sequence[str]) -> Truth:
        size = self._facts.size
        return (False, False) if size is None else (size in sizes, size not in sizes)

    def found(self, gate: str) -> Truth:
        said = self._facts.determinations.get((self._measure, self._subject, gate))
        return (False, False) if said is None else (said.met, not said.met)

    def paid(self, measures: Sequence[str]) -> int:
        return sum(payment.amount for (measure, _, _), payment in self._facts.payments.items() if measure in measures)

    def due(self, measure: str) -> Number:
        amount = self._due[measure]
        return (0, False) if amount is None else (amount, True)

    def same(self, number: int) -> int:
        return number

    def where(self, condition: bool, then: int, otherwise: int) -> int:
        return then if condition else otherwise

    def least(self, a: int, b: int) -> int:
        return min(a, b)

    def greatest(self, a: int, b: int) -> int:
        return max(a, b)

    def times(self, a: int, b: int) -> int:
        return a * b

    def plus(self, a: int, b: int) -> int:
        return a + b

    def moved(self, days: int, months: int) -> int:
        return months_later(dt.date.fromordinal(days), months).toordinal()

    def month_of(self, days: int) -> int:
        day = dt.date.fromordinal(days)
        return day.year * 12 + day.month - 1

    def neither(self, a: bool) -> bool:
        return not a
