"""The calendar of working days: filled from published arrangements, edited by the bureau."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, select

from services.registry.as_of import ordinary_day
from services.registry.domain.working_days import Calendar, UnknownYear
from services.registry.process.tables import CalendarDay, CalendarYear
from shared.contracts.process import DayIn, WorkingDay, WorkingDays
from shared.plumbing.errors import InvalidInput
from shared.plumbing.storage import Store


def calendar_of(session: Session) -> Calendar:
    """The whole calendar: some hundred exceptional days."""
    days = {row.day: row.works for row in session.exec(select(CalendarDay)).all()}
    return Calendar(days, frozenset(session.exec(select(CalendarYear.year)).all()))


class Calendars:
    """Reading and editing the calendar."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def exceptions(self, year: int) -> list[WorkingDay]:
        """The days of a year that are not as their weekday says."""
        with self._store.read() as session:
            if not 2000 <= year <= 2100 or session.get(CalendarYear, year) is None:
                raise InvalidInput(str(UnknownYear(year)))
            query = select(CalendarDay).where(
                CalendarDay.day >= dt.date(year, 1, 1), CalendarDay.day <= dt.date(year, 12, 31)
            )
            rows = session.exec(query.order_by(CalendarDay.day)).all()  # type: ignore[arg-type]  # a column here
        return [WorkingDay(day=row.day, works=row.works, name=row.name) for row in rows]

    def change(self, day: dt.date, change: DayIn, by: str) -> WorkingDay:
        """Set a day, or let it be as its weekday says. The year counts as known from then on."""
        ordinary_day(day)
        with self._store.write() as unit:
            if unit.session.get(CalendarYear, day.year) is None:
                unit.session.add(CalendarYear(year=day.year, source=f"由 {by} 录入"))
            row = unit.session.get(CalendarDay, day)
            if change.works is None or change.works == (day.weekday() < 5):
                if row is not None:
                    unit.session.delete(row)
            else:
                unit.session.merge(CalendarDay(day=day, works=change.works, name=change.name))
            unit.session.flush()
            works = calendar_of(unit.session).is_working(day)
            unit.publish("calendar.changed", day.isoformat(), {"day": day.isoformat(), "works": works, "by": by})
            return WorkingDay(day=day, works=works, name=change.name)

    def after(self, start: dt.date, count: int) -> WorkingDays:
        ordinary_day(start)
        with self._store.read() as session:
            try:
                return WorkingDays(start=start, count=count, end=calendar_of(session).after(start, count))
            except UnknownYear as error:
                raise InvalidInput(str(error)) from None
