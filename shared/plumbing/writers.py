"""Whose turn it is to write to a database that has one writer (SQLite), in one process: in the order in which they came.

SQLite itself makes who comes second ask again and again, with pauses of up to a tenth of a second: who asks at the right moment is first, and
others are late by seconds. Here who is done wakes who has waited longest. Another process that writes to the same file is waited for as before.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from shared.plumbing.places import aside


class Writers:
    """The line of those who would write. `seconds`: how long one waits at the most."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._changing = threading.Lock()
        self._writes = False
        self._line: deque[threading.Lock] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Within: it is this one's turn. Raises as SQLite does where that takes too long."""
        with self._changing:
            mine = None
            if self._writes:
                mine = threading.Lock()
                mine.acquire()
                self._line.append(mine)
            self._writes = True
        if mine is not None:
            with aside("a write"):
                self._wait(mine)
        try:
            yield
        finally:
            self._call_next()

    def _wait(self, mine: threading.Lock) -> None:
        if mine.acquire(timeout=self._seconds):
            return
        with self._changing:
            if mine in self._line:
                self._line.remove(mine)
                busy = sqlite3.OperationalError("database is locked")
                busy.sqlite_errorcode, busy.sqlite_errorname = sqlite3.SQLITE_BUSY, "SQLITE_BUSY"
                raise busy
        # It was called in the same moment.

    def _call_next(self) -> None:
        with self._changing:
            if self._line:
                self._line.popleft().release()
            else:
                self._writes = False
