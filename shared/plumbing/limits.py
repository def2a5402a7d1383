"""For how long a database is waited for, and how much is kept. Apart from the modules that keep it, so that settings are read without
them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatabaseLimits:
    """How long a database is waited for, in seconds: for a connection, for a free one of the pool, for a statement, for what another
    has locked, and for the answer to a watch's question. `connections`: of the pool at the most."""

    connect: float = 5
    pool: float = 10
    statement: float = 60
    lock: float = 30
    answer: float = 3
    connections: int = 40


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """Bytes of one file, bytes that a party may send on one day, and the days after which a file goes that nobody named."""

    one: int
    a_day: int
    days: int


MAX_UPLOAD = 32 * 1024 * 1024
"""Bytes of a list that is sent."""
