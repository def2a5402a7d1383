"""A clock for tests, given to an app or a store instead of the machine's."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from shared.contracts.values import SHANGHAI
from shared.plumbing.clock import Clock


class SetClock(Clock):
    """The machine's clock until a test sets `at`; from then on it stands there."""

    def __init__(self, at: dt.datetime | None = None) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return super().now() if self.at is None else self.at

    def instant(self, session: Session) -> dt.datetime:
        return super().instant(session) if self.at is None else self.at

    def set_day(self, day: dt.date) -> None:
        """It is noon of this day in China."""
        self.at = dt.datetime.combine(day, dt.time(12), SHANGHAI).astimezone(dt.UTC)

    def pass_by(self, **ahead: float) -> None:
        """So much later than it is now."""
        self.at = self.now() + dt.timedelta(**ahead)

    def stand(self) -> None:
        """It stays what it is: what is granted now and asked for in a moment is asked for at the same instant, however slow the
        machine is."""
        self.pass_by()
