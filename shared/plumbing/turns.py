"""One transaction after the other, of those that are about the same thing: for numbers that are given one by one."""

from __future__ import annotations

import hashlib

from sqlalchemy import text
from sqlmodel import Session


def wait_for_turn(session: Session, *names: str) -> None:
    """Whoever is about one of these waits here until the one before has committed, and sees what that one has written. On SQLite one
    writes at a time in any case."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        for name in sorted(names):
            key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
