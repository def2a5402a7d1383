"""The two questions of time that reads answer: what held on which day, and as it was known when."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Query

from shared.contracts.values import SHANGHAI, Day, DayOrInstant
from shared.plumbing.clock import Clock
from shared.plumbing.errors import InvalidInput

On = Annotated[Day | None, Query(description="哪一天有效;默认今天(北京时间)")]
KnownAt = Annotated[
    DayOrInstant | None, Query(description="按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在")
]


def instant_of(known_at: dt.datetime | dt.date | None, clock: Clock) -> dt.datetime:
    """The instant that "as known on" means: a date is the end of that day in China, nothing is now."""
    if known_at is None:
        return clock.now()
    try:
        if not isinstance(known_at, dt.datetime):
            end = dt.datetime.combine(known_at, dt.time(), SHANGHAI) + dt.timedelta(days=1, microseconds=-1)
            return end.astimezone(dt.UTC)
        return known_at.astimezone(dt.UTC)
    except OverflowError:
        raise InvalidInput.at("query.known_at", "时刻超出可查询的范围", "请核对年份", known_at) from None


def ordinary_day(day: dt.date, field: str) -> dt.date:
    """The day of a field, if it lies in a century that deadlines and years can be counted in; else `InvalidInput`."""
    if not 2000 <= day.year <= 2100:
        raise InvalidInput.at(field, f"日期 {day} 应在2000年至2100年之间", "请核对年份", day)
    return day
