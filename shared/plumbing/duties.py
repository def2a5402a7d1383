"""What one process of several does for all of them, as by the clock: by a lock of the database, which goes with the connection that
holds it, however the process ends. It spares the others the work; that nothing is done twice is held by the writes themselves."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable

from sqlalchemy import Connection, Engine

_NOTICED = "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
"""Seconds until the server gives up a connection whose other end went without a word, and with it the lock."""


class Duties:
    """Of one store. On SQLite every duty is this process's: one has the file (`services/hosting/holding.py`). Safe to use from several
    threads."""

    def __init__(self, open: Callable[[], Engine] | None) -> None:
        """`open`: gives the engine of a connection that is used for nothing else; None on SQLite."""
        self._open = open
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._held: set[str] = set()
        self._changing = threading.Lock()

    def mine(self, name: str) -> bool:
        """Is it this process's to do now? It stays so for as long as the connection lives, which is asked for. Raises what is wrong with
        the database."""
        if self._open is None:
            return True
        with self._changing:
            try:
                connection = self._connected(self._open)
                if name in self._held:
                    connection.exec_driver_sql("SELECT 1")
                elif connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (_key(name),)).scalar_one():
                    self._held.add(name)
                return name in self._held
            except BaseException:
                self._leave()
                raise

    def close(self) -> None:
        """They are others' from now on."""
        with self._changing:
            self._leave()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _connected(self, open: Callable[[], Engine]) -> Connection:
        if self._engine is None:
            self._engine = open()
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._connection.exec_driver_sql(_NOTICED)
        return self._connection

    def _leave(self) -> None:
        self._held.clear()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()  # back in the pool it would go on holding them
            connection.close()


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"duty:{name}".encode()).digest()[:8], signed=True)
