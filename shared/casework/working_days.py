"""Working days (工作日): Monday to Friday, but for what the State Council shifts. Which days those are is a table that an
officer edits. A year counts once its whole arrangement is declared; before, there is no answer, because a day or two of a
year say nothing of its other holidays, and a guess would be a wrong deadline.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


class UnknownYear(ValueError):
    """The arrangement of this year is not declared complete yet."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}年的放假与调休安排尚未完整录入,无法计算工作日;请按国务院办公厅公布的安排整表导入"
            f"(POST …/calendar/years/{year}/imports,或 liebian calendar import {year} 文件),只设定个别日期不算"
        )
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """exceptions: {day: is it worked?} for days that differ from their weekday; years: those declared complete."""

    exceptions: Mapping[dt.date, bool]
    years: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return self.exceptions.get(day, day.weekday() < 5)

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after a day: the day itself is not counted (民法典第二百零一条), the last is."""
        while count > 0:
            day += dt.timedelta(days=1)
            count -= self.is_working(day)
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """How many working days lie after `start` up to and with `end`."""
        days = (end - start).days
        return sum(self.is_working(start + dt.timedelta(days=n)) for n in range(1, days + 1))
