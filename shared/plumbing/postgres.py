"""Connections to PostgreSQL that keep this house's limits: the driver is imported with this module, which an engine of SQLite does not need."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import psycopg
from psycopg import waiting
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.outages import DatabaseHanging

_TRUSTED = 10.0
"""Seconds after its last use for which a connection on which nothing has come is taken to be open. One that idles for longer may have
been forgotten by something in between, which nobody hears of before he asks."""

_T = TypeVar("_T")


class Guarded(psycopg.Connection[Any]):
    """A connection that does not wait for ever: the server ends what takes too long itself, but one that hangs ends nothing."""

    hanging: Callable[[], bool] = staticmethod(lambda: False)
    """Is the database known not to answer?"""
    seconds: float = float("inf")
    """The longest that anything may take."""
    used: float = float("-inf")
    """When it was last used."""

    def wait(self, gen: Generator[Any, Any, _T], interval: float = 0.1, timeout: float | None = None) -> _T:
        found = super().wait(self._given_up(gen), interval, timeout)
        self.used = time.monotonic()
        return found

    def is_open(self) -> bool:
        """Would the server answer? One that has ended a connection has said so: there is something to read on it. Only where that is
        so, or it was not used for a while, is it asked."""
        if self.closed:
            return False
        if time.monotonic() - self.used < _TRUSTED and not _says_something(self.fileno()):
            return True
        before = self.autocommit
        try:
            self.autocommit = True  # or the question would begin a transaction
            self.execute("SELECT 1")
            self.autocommit = before
        except psycopg.Error:
            return False
        return True

    def _given_up(self, gen: Generator[Any, Any, _T]) -> Generator[Any, Any, _T]:
        """What the driver waits for, between whose waits we look at the time."""
        ends = time.monotonic() + self.seconds
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready:
                    self._require_answering(ends)
                wanted = gen.send(ready)
        except StopIteration as end:
            result: _T = end.value
            return result

    def until_answered(self) -> None:
        """Return when the server has said all of its next answer, for who speaks past the driver. Taking an answer that is not
        there holds the interpreter: no other thread runs until it comes."""

        def reading() -> Generator[Any, Any, None]:
            while self.pgconn.flush():
                yield waiting.Wait.RW
                self.pgconn.consume_input()
            while self.pgconn.is_busy():
                if (yield waiting.Wait.R):
                    self.pgconn.consume_input()

        self.wait(reading())

    def until_more(self) -> None:
        """Return when the server has sent more."""

        def reading() -> Generator[Any, Any, None]:
            while not (yield waiting.Wait.R):
                pass
            self.pgconn.consume_input()

        self.wait(reading())

    def _require_answering(self, ends: float) -> None:
        if self.hanging() or time.monotonic() > ends:
            self.pgconn.finish()  # the rest of its answer would come to whoever has it next
            raise DatabaseHanging


def _says_something(socket: int) -> bool:
    """Is there something to read on it, or has the other end gone?"""
    looked = select.poll()
    looked.register(socket, select.POLLIN)
    return bool(looked.poll(0))


def guard(engine: Engine, limits: DatabaseLimits, hanging: Callable[[], bool], *, at_once: str | None) -> None:
    """Connections of the engine keep the limits, and are open when they are taken from its pool. `at_once`: for statements that stand alone, in
    no transaction: settings that hold for all of them."""

    @event.listens_for(engine, "checkout")
    def _look(connection: Guarded, _record: object, _proxy: object) -> None:
        if not connection.is_open():
            raise InvalidatePoolError

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, cargs: tuple[Any, ...], cparams: dict[str, Any]) -> Any:
        cparams.setdefault("connect_timeout", max(1, round(limits.connect)))
        connection = Guarded.connect(*cargs, **cparams)
        connection.hanging = hanging
        # The server speaks first, with its own words, if it speaks at all.
        connection.seconds = limits.statement + limits.connect
        try:
            connection.autocommit = True  # what is set in a transaction is gone with it
            connection.execute(
                "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false),"
                # So that a statement ends with the process that waited for it (PostgreSQL 14 and newer; not on every system).
                " CASE WHEN current_setting('client_connection_check_interval', true) IS NOT NULL AND version() LIKE '%%linux%%'"
                " THEN set_config('client_connection_check_interval', '2s', false) END",
                [f"{int(limits.statement * 1000)}ms", f"{int(limits.lock * 1000)}ms"],
            )
            if at_once is not None:
                connection.execute(at_once)
            connection.autocommit = at_once is not None
        except BaseException:
            connection.close()  # nobody else holds it yet
            raise
        return connection
