"""Which instant it is, where a millisecond decides: the database's clock, which all replicas share."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, text

from shared.contracts.values import utc_now


def instant(session: Session) -> dt.datetime:
    """Now, and not when the transaction began: ask for it after the lock that orders what is compared by it."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return utc_now()
    now: dt.datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return now.astimezone(dt.UTC)
