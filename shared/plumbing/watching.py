"""Whether the database answers: asked by a thread of its own, again and again while it is used and whenever somebody wants to know, so
that who asks never waits longer than he gives, however the database hangs.

While it does not answer, new work is refused at once and waiting work is given up (`Store`): worker threads are not used
up by what cannot be done, and all of it goes on when the database is back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

import structlog

from shared.plumbing.outages import AWAY, FULL, HANGING, READ_ONLY, DatabaseHanging, Outage, outage_of

log = structlog.get_logger(__name__)

_EVERY = 1.0
"""Seconds between two questions while the database is used, or while something is wrong with it."""
_AT_REST = 30.0
"""Seconds while nobody uses it: whoever does begin wakes the watch."""
_HELD = 10.0
"""Seconds after a write that found no room for which it is told, unless a write succeeds: a trial may find room that
the next real write does not."""


class DatabaseWatch:
    """`ask`: asks the database something small, raises what is wrong. `try_to_write`: writes something small and leaves nothing
    behind. `patience`: seconds that an answer may take."""

    def __init__(self, ask: Callable[[], None], try_to_write: Callable[[], None], *, patience: float) -> None:
        self._ask = ask
        self._try_to_write = try_to_write
        self._patience = patience
        self._changing = threading.Lock()
        self._waiting: list[Future[None]] = []
        self._wake = threading.Event()
        self._stopping = False
        self._users = 0
        self._used = False
        self._at_rest = False
        self._asking_since: float | None = None
        self._unanswered = False
        self._outage: Outage | None = None
        self._write_outage: tuple[Outage, float] | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Ask for as long as the app lives. A thread that hangs in the database at the end is left behind."""
        self._stopping = False
        thread = threading.Thread(target=self._watch, name="database-watch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping = True
            self._wake.set()
            thread.join(timeout=self._patience)

    @property
    def hanging(self) -> bool:
        """It was asked longer ago than it is given, or was when it was last asked, and has not answered since."""
        since = self._asking_since
        return self._unanswered or (since is not None and time.monotonic() - since > self._patience)

    def require_answering(self) -> None:
        """Refuse at once what would only wait."""
        if self.hanging:
            raise DatabaseHanging

    @contextmanager
    def used(self) -> Iterator[None]:
        """Around every use of the database: meanwhile it is asked again and again, so that who waits in vain is given up for soon."""
        self.require_answering()
        with self._changing:
            self._users += 1
        self._used = True
        if self._at_rest:
            self._wake.set()
        try:
            yield
        finally:
            with self._changing:
                self._users -= 1

    def state(self) -> Outage | None:
        """What is wrong as far as it is known now."""
        if self.hanging:
            return HANGING
        written = self._write_outage
        return self._outage or (written and written[0])

    async def asked_now(self) -> Outage | None:
        """What is wrong, asked afresh; after `patience` what is known then. While it hangs it is asked all the time anyway."""
        if self.hanging:
            return HANGING
        answered: Future[None] = Future()
        with self._changing:
            self._waiting.append(answered)
        self._wake.set()
        await asyncio.wait([asyncio.wrap_future(answered)], timeout=self._patience + 0.1)
        return self.state()

    def written(self, error: BaseException | None = None) -> None:
        """Hears how a write ended."""
        outage = None if error is None else outage_of(error)
        if error is None:
            self._write_outage = None
        elif outage in (FULL, READ_ONLY):
            if self._write_outage is None or self._write_outage[0] is not outage:
                log.warning("database.refuses_writes", outage=outage.code, cause=outage.title)
            self._write_outage = (outage, time.monotonic())

    def _watch(self) -> None:
        while not self._stopping:
            self._wake.clear()
            before = self._outage
            self._ask_for_who_waits()
            if self._outage is not before:
                log.warning("database.watch", state="ok" if self._outage is None else self._outage.code)
            self._rest()

    def _rest(self) -> None:
        """Until the next question. Whether it was used meanwhile is looked at after users know that they must wake the watch, or one
        would be missed. Of many short uses none wakes it: each would be a question more."""
        self._at_rest = True
        quiet = not (self._users or self._used) and self.state() is None
        self._at_rest = quiet
        self._used = False
        self._wake.wait(_AT_REST if quiet else _EVERY)
        self._at_rest = False

    def _ask_for_who_waits(self) -> None:
        with self._changing:
            waiting, self._waiting = self._waiting, []
        self._asking_since = began = time.monotonic()
        self._outage = self._answer()
        # It gave up by itself a little before we would have said so: as slow as that is no answer either.
        slow = time.monotonic() - began > 0.8 * self._patience
        self._unanswered = self._outage is not None and slow
        self._asking_since = None
        for answered in waiting:
            if answered.set_running_or_notify_cancel():
                answered.set_result(None)

    def _answer(self) -> Outage | None:
        try:
            self._ask()
        except Exception as error:
            return outage_of(error) or AWAY
        written = self._write_outage
        if written is None:
            return None
        try:
            self._try_to_write()
        except Exception as error:
            self.written(error)
        else:
            if time.monotonic() - written[1] > _HELD and self._write_outage is written:
                self._write_outage = None
        return None
