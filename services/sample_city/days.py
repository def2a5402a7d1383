"""The days of the sample's story, reckoned from the instant at which it ends: today, as an officer sees it who comes in then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shared.contracts.values import SHANGHAI
from shared.plumbing.settings import WrongSetting

DAY_SETTING = "LIEBIAN_SAMPLE_DAY"


class DayRefused(WrongSetting):
    """The day that was asked for is none that the sample can be of; the message says why."""


def end_of_story(said: str | None, now: dt.datetime) -> dt.datetime:
    """When the story ends: now, or the evening of the day that is said (2026-11-20)."""
    now = now.astimezone(SHANGHAI)
    if not said:
        return now
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        raise DayRefused(f"{DAY_SETTING} 应写作 2026-11-20 的样子,现为“{said}”") from None
    if not dt.date(2026, 1, 1) <= day <= now.date():
        raise DayRefused(f"{DAY_SETTING} 应在 2026-01-01 至今天({now.date()})之间,现为 {day}")
    return min(now, dt.datetime.combine(day, dt.time(18), SHANGHAI))


@dataclass(frozen=True)
class Days:
    """`end`: in China. The story begins with the last whole quarter, so that its reports came in when they were due."""

    end: dt.datetime

    @property
    def today(self) -> dt.date:
        return self.end.date()

    @property
    def year(self) -> int:
        return self.today.year

    @property
    def quarter(self) -> str:
        """The last whole quarter, as 2026-Q3."""
        first = self.first_day
        return f"{first.year}-Q{(first.month + 2) // 3}"

    @property
    def first_day(self) -> dt.date:
        """Of the last whole quarter."""
        this = self.today.month - (self.today.month - 1) % 3
        return _months_later(dt.date(self.year, this, 1), -3)

    @property
    def this_month(self) -> dt.date:
        """Its first day."""
        return self.today.replace(day=1)

    @property
    def past_months(self) -> list[dt.date]:
        """First days of the months since the story began that are over."""
        found, month = [], self.first_day
        while month < self.this_month:
            found.append(month)
            month = _months_later(month, 1)
        return found

    def at(self, day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
        """A time of a day; what would lie behind the end is at the end."""
        return min(dt.datetime.combine(day, dt.time(hour, minute), SHANGHAI), self.end)

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> dt.datetime:
        """A time of the day so many days before today."""
        return self.at(self.today - dt.timedelta(days=days), hour, minute)


def _months_later(first: dt.date, months: int) -> dt.date:
    number = first.year * 12 + first.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def next_month(first: dt.date) -> dt.date:
    """The first day of the month after."""
    return _months_later(first, 1)
