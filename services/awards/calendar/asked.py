"""The calendar that a route needs beside its request: the working days around today."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends

from services.awards.calendar.service import CityCalendar
from shared.casework.working_days import Calendar
from shared.plumbing.clock import Clock
from shared.plumbing.use_cases import use_cases


class _UseCases(Protocol):
    @property
    def city_calendar(self) -> CityCalendar: ...

    @property
    def clock(self) -> Clock: ...


async def _around_today(use: Annotated[_UseCases, Depends(use_cases)]) -> Calendar:
    return await use.city_calendar.around(use.clock.today())


WorkingDays = Annotated[Calendar, Depends(_around_today)]
"""A parameter of a route: the calendar as far as it is known."""
