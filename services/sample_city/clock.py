"""A clock that is moved while the history of the sample is played: what happened in September is recorded as of September.
From the end of the play on it is the machine's."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from shared.plumbing.clock import Clock

_NONE = dt.timedelta(0)


class PlayedClock(Clock):
    """The machine's clock, so far ahead of it or behind as it was moved."""

    def __init__(self) -> None:
        self._ahead = _NONE
        self._moved = False

    def now(self) -> dt.datetime:
        return super().now() + self._ahead

    def instant(self, session: Session) -> dt.datetime:
        # While it is played there is one process, and so one clock.
        return self.now() if self._moved else super().instant(session)

    def move_to(self, at: dt.datetime) -> None:
        """It is this instant, and goes on from there. Once it was moved it goes back no more: what was recorded stays before what
        is recorded."""
        at = at.astimezone(dt.UTC)
        self._ahead = (max(at, self.now()) if self._moved else at) - super().now()
        self._moved = True

    def let_go(self) -> None:
        """It is the machine's again."""
        self._ahead = _NONE
        self._moved = False
