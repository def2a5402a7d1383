"""One release a day, where a time of day is set for it: a bank that sees today's knows that nobody keeps today's from it."""

from __future__ import annotations

import contextlib
import datetime as dt

from sqlalchemy.exc import IntegrityError

from services.registry.releases.service import Releases
from shared.contracts.name_list import ReleaseIn
from shared.contracts.values import SHANGHAI
from shared.plumbing.audit import Doer
from shared.plumbing.clock import Clock

DAILY = Doer("daily")
"""Who asks for a day's release: the clock."""


class Daily:
    """Asks for the day's release when its time has come; of several replicas one does, because the job's name is the day's."""

    def __init__(self, releases: Releases, at: dt.time | None, clock: Clock) -> None:
        self._releases = releases
        self._at = at
        self._clock = clock
        self._asked: dt.date | None = None

    def look(self) -> None:
        """Is it time, and has nobody asked yet?"""
        now = self._clock.now().astimezone(SHANGHAI)
        if self._at is None or now.time() < self._at or self._asked == now.date():
            return
        with contextlib.suppress(IntegrityError):
            self._releases.submit(ReleaseIn(), DAILY, id=f"daily-{now.date()}")
        self._asked = now.date()

    def seconds_until_next(self) -> float | None:
        """Until the next release is to be asked for; None where no time is set."""
        if self._at is None:
            return None
        now = self._clock.now().astimezone(SHANGHAI)
        due = dt.datetime.combine(now.date(), self._at, SHANGHAI)
        if self._asked == now.date():
            due += dt.timedelta(days=1)
        return (due - now).total_seconds()
