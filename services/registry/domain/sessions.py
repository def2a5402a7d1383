"""How long sessions of people last, and what locks an account (GB/T 22239-2019, 8.1.4.1 b). The figures are settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SessionRules:
    """idle: without a call a session ends; absolute: it ends in any case; each: sessions a person may have; step_up: how long a
    renewed proof holds; failures, locked: so many wrong passwords or codes lock an account for so long; attempts: how long tries
    to sign in are shown to whom they concern."""

    idle: dt.timedelta
    absolute: dt.timedelta
    each: int
    step_up: dt.timedelta
    failures: int
    locked: dt.timedelta
    attempts: dt.timedelta

    def lapsed(self, *, seen_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> str | None:
        """Why a session is no more that nobody has ended; None where it goes on."""
        if now >= ends_at:
            return "absolute"
        return "idle" if now >= seen_at + self.idle else None
