"""What is edited of the calendar."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from services.registry.process.tables import CalendarDay
from shared.plumbing.revisions import Revised, State, fields_of


def _day(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """Of a day that is as its weekday says there is nothing to write over."""
    day = dt.date.fromisoformat(key[0])
    row = session.get(CalendarDay, day, with_for_update=lock or None, populate_existing=lock)
    return None if row is None else fields_of(row, "works", "name")


CALENDAR_DAY = Revised("calendar-day", "此日的安排", _day, {"works": "是否上班", "name": "名称"})
