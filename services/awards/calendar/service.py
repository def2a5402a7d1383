"""The registry's calendar, asked for by the year and kept for a while: officers change it a few times a year."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Awaitable, Callable

from shared.casework.working_days import Calendar, UnknownYear
from shared.clients.errors import ClientError
from shared.contracts.process import CalendarOfYear
from shared.plumbing.errors import Conflict, TemporarilyUnavailable

AskYear = Callable[[int], Awaitable[CalendarOfYear]]
_KEPT_SECONDS = 300.0


class CityCalendar:
    """Working days of this year and the two around it."""

    def __init__(self, ask: AskYear) -> None:
        self._ask = ask
        self._years: dict[int, tuple[float, CalendarOfYear]] = {}

    async def around(self, day: dt.date) -> Calendar:
        """The calendar as far as it is known: a year that is not complete, or cannot be asked for now, is not in it."""
        return await self.over(day.year - 1, day.year + 1)

    async def over(self, first: int, last: int) -> Calendar:
        """The calendar of these years, as far as it is known."""
        found = [year for n in range(first, last + 1) if (year := await self._year(n)) is not None]
        exceptions = {d.day: d.works for year in found for d in year.days}
        return Calendar(exceptions, frozenset(year.year for year in found if year.complete))

    async def after(self, day: dt.date, count: int) -> dt.date:
        """The last of so many working days after a day. `Conflict` where the calendar does not reach so far."""
        try:
            return (await self.around(day)).after(day, count)
        except UnknownYear as unknown:
            if unknown.year not in self._years:
                raise TemporarilyUnavailable("暂时无法向登记服务查询工作日,请稍后再试") from None
            raise Conflict(str(unknown)) from None

    async def _year(self, year: int) -> CalendarOfYear | None:
        kept = self._years.get(year)
        if kept is not None and kept[0] > time.monotonic():
            return kept[1]
        try:
            found = await self._ask(year)
        except ClientError:
            return None if kept is None else kept[1]
        self._years[year] = (time.monotonic() + _KEPT_SECONDS, found)
        return found


def after_or_unknown(calendar: Calendar, day: dt.date, count: int) -> dt.date | None:
    """The last of so many working days after a day; None where the calendar does not reach so far."""
    try:
        return calendar.after(day, count)
    except UnknownYear:
        return None
