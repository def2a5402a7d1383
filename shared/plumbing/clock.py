"""The clock of a service: given to its store, asked by all that it does. Tests give one that they set."""

from __future__ import annotations

import datetime as dt
from typing import cast

from sqlmodel import Session, text

from shared.contracts.values import local_date, utc_now

_KEY = "liebian.clock"


class Clock:
    """The machine's clock. Another one overrides `now`."""

    def now(self) -> dt.datetime:
        """The present instant in UTC."""
        return utc_now()

    def today(self) -> dt.date:
        """Today's date in China."""
        return local_date(self.now())

    def instant(self, session: Session) -> dt.datetime:
        """Now where a millisecond decides: by the database's clock, which all replicas share, and not when the transaction began.
        Ask for it after the lock that orders what is compared by it."""
        connection = session.connection()
        if connection.dialect.name != "postgresql":
            return self.now()
        now: dt.datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return now.astimezone(dt.UTC)


def carrying(clock: Clock) -> dict[str, Clock]:
    """What a session is made with (`info`) so that whoever has it can ask the clock."""
    return {_KEY: clock}


def clock_of(session: Session) -> Clock:
    """The clock of the store that opened this session."""
    return cast(Clock, session.info[_KEY])
