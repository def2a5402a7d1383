"""Who waits for the next commit: woken by it, in this process and from every other: by NOTIFY on PostgreSQL, by the file's version on
SQLite.

A store rings its bell at each commit. Workers and answers that wait look then, and not again and again; a slow look is the net for
what no bell tells of, as while a connection is lost."""

from __future__ import annotations

import asyncio
import os
import selectors
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import URL

if TYPE_CHECKING:
    import psycopg

log = structlog.get_logger(__name__)

CHANNEL = "liebian_commit"
NET_SECONDS = 30.0
"""How long a look may be away, where nothing rings."""
TROUBLE_SECONDS = 1.0
"""The same while something is wrong: that it is well again rings no bell."""
_FILE_SECONDS = 1.0
"""How often SQLite is asked whether another connection has committed: it tells from memory, in some microseconds."""
_SOON, _LATE = 1.0, 30.0
"""Seconds after which a lost connection is tried again, at first and at the most."""


class Bell:
    """Rings for everybody who waits. `url`: of the database whose other processes ring it too."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._changing = threading.Lock()
        self._heard_by: list[Callable[[], None]] = []
        self._ended = False

    def ring(self) -> None:
        """Something was committed."""
        with self._changing:
            wake = list(self._heard_by)
        for one in wake:
            one()

    @contextmanager
    def heard_by(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call `wake` at each ring, in the thread that rings: it must return at once."""
        with self._changing:
            self._heard_by.append(wake)
        try:
            yield
        finally:
            with self._changing:
                self._heard_by.remove(wake)

    @asynccontextmanager
    async def awaited(self) -> AsyncIterator[Callable[[float], Awaitable[bool]]]:
        """Gives a coroutine that waits so many seconds for a ring since it was last called, or since the beginning; False where there was
        none, and at once where everything ends."""
        loop, rung = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(rung.set)

        async def ring_within(seconds: float) -> bool:
            if self._ended:
                return False
            try:
                # Not wait_for: in Python 3.11 it loses a cancellation that meets the ring, and who goes round would never end.
                async with asyncio.timeout(seconds):
                    await rung.wait()
            except TimeoutError:
                return False
            rung.clear()
            return not self._ended

        with self.heard_by(wake):
            yield ring_within

    @property
    def ended(self) -> bool:
        """Is the process ending?"""
        return self._ended

    def end(self) -> None:
        """The process is ending: nobody need wait any longer."""
        self._ended = True
        self.ring()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear other processes for as long as the app lives."""
        self._ended = False
        stop, stopping = os.pipe()
        thread = threading.Thread(target=self._listen, args=(stop,), name="bell", daemon=True)
        thread.start()
        try:
            yield
        finally:
            os.close(stopping)
            thread.join(timeout=10)

    def _listen(self, stop: int) -> None:
        """On a connection of its own until `stop` is closed at its other end."""
        on_server = self._url.get_backend_name() == "postgresql"
        hear = self._hear_server if on_server else self._hear_file
        lost: tuple[type[Exception], ...] = (sqlite3.Error, OSError)
        if on_server:
            import psycopg

            lost = (psycopg.Error, OSError)
        pause = _SOON
        try:
            while True:
                began = time.monotonic()
                try:
                    hear(stop)
                    return
                except lost as error:
                    log.warning("bell.lost", error=type(error).__name__)
                pause = _SOON if time.monotonic() - began > _LATE else min(2 * pause, _LATE)
                if _readable(stop, seconds=pause):
                    return
        finally:
            os.close(stop)

    def _hear_server(self, stop: int) -> None:
        """Ring for each NOTIFY; and at the beginning, since something may have been missed before."""
        with _connection(self._url) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            while True:
                self.ring()
                if stop in _readable(connection.fileno(), stop):
                    return
                if not list(connection.notifies(timeout=0)):
                    connection.execute("SELECT 1")  # something came that was no ring: perhaps the end

    def _hear_file(self, stop: int) -> None:
        """Ring where another connection than this one has committed."""
        if not self._url.database or self._url.database == ":memory:":
            _readable(stop)
            return
        place = f"{Path(self._url.database).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(place, uri=True)) as connection:
            seen = None
            while True:
                (version,) = connection.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    seen = version
                    self.ring()
                if _readable(stop, seconds=_FILE_SECONDS):
                    return


def _readable(*files: int, seconds: float | None = None) -> list[int]:
    """Those of the files that have something, or have ended; none where that takes longer."""
    with selectors.DefaultSelector() as selector:
        for file in files:
            selector.register(file, selectors.EVENT_READ)
        return [key.fd for key, _ in selector.select(seconds)]


def _connection(url: URL) -> psycopg.Connection[tuple[object, ...]]:
    """As an engine makes one of the same address: of several hosts, each has its port there."""
    import psycopg

    words, named = url.get_dialect()().create_connect_args(url)
    # A server that went without a word is found out by the keepalives.
    kept = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "connect_timeout": 10}
    given: dict[str, Any] = {**kept, **named, "application_name": "liebian-bell"}
    return psycopg.connect(*words, autocommit=True, **given)


class Looks:
    """When a thread looks again: rung for, or after `net_seconds`; never sooner than `gap_seconds` after the last look, so that many
    commits are one look."""

    def __init__(self, bell: Bell, *, gap_seconds: float, net_seconds: float = NET_SECONDS) -> None:
        self._bell = bell
        self._gap = gap_seconds
        self._net = max(net_seconds, gap_seconds)
        self._rung = threading.Event()
        self._stopping = threading.Event()
        self._looked = float("-inf")

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def stop(self) -> None:
        self._stopping.set()
        self._rung.set()

    @contextmanager
    def rung_for(self) -> Iterator[None]:
        with self._bell.heard_by(self._rung.set):
            yield

    def pause(self, seconds: float) -> None:
        """Wait whatever rings; not for the end."""
        self._stopping.wait(seconds)

    def wait(self, at_most: float | None = None) -> None:
        """Return when it is time to look. `at_most`: seconds until something is due, where that is known."""
        self._rung.wait(self._net if at_most is None else max(0.0, min(at_most, self._net)))
        self._stopping.wait(max(0.0, self._looked + self._gap - time.monotonic()))
        self._rung.clear()  # what is committed from here on is another look's
        self._looked = time.monotonic()
