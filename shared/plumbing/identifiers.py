"""Identifiers of rows, files and events: 32 hexadecimal characters, by time or at random."""

from __future__ import annotations

import datetime as dt
import os

_LENGTH = 32


def new_identifier(now: dt.datetime, number: int | None = None) -> str:
    """An identifier that sorts by time, and at one instant by `number` where one is given."""
    start = f"{int(now.timestamp() * 1_000_000):016x}" + ("" if number is None else f"{number:08x}")
    return start + random_identifier()[: _LENGTH - len(start)]


def random_identifier() -> str:
    """An identifier that says nothing, not even when it was made."""
    return os.urandom(_LENGTH // 2).hex()
