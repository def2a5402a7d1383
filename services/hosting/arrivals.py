"""Connections are taken as they come."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)

_AT_ONCE = 1000
"""Connections taken before the event loop does anything else."""
_PAUSE = 1.0
"""Seconds before connections are taken again where the process has no room for one: it may have too many files open."""


class Arrivals:
    """What waits at a port is taken whenever the event loop looks there, all of it. uvloop takes one connection in each round of the loop:
    where rounds took 100 ms, whoever came with a new connection waited for seconds in the kernel's line, and nobody could refuse him there.

    Called as an asyncio server is (`close`, `is_serving`, `wait_closed`); `taken` gets each connection.
    """

    def __init__(self, listener: socket.socket, taken: Callable[[socket.socket], None], backlog: int) -> None:
        self._listener = listener
        self._taken = taken
        self._loop = asyncio.get_running_loop()
        self._paused: asyncio.TimerHandle | None = None
        self._serves = True
        listener.setblocking(False)
        listener.listen(backlog)
        self._loop.add_reader(listener, self._take)

    def close(self) -> None:
        """Nobody else is taken: who comes waits in the kernel's line for whoever has the port besides."""
        if not self._serves:
            return
        self._serves = False
        self._loop.remove_reader(self._listener)
        if self._paused is not None:
            self._paused.cancel()

    def is_serving(self) -> bool:
        return self._serves

    async def wait_closed(self) -> None:
        """Nothing is left to do."""

    def _take(self) -> None:
        for _ in range(_AT_ONCE):
            try:
                connection, _ = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                log.error("arrivals.none_taken", error=str(error), seconds=_PAUSE)
                self._loop.remove_reader(self._listener)
                self._paused = self._loop.call_later(_PAUSE, self._loop.add_reader, self._listener, self._take)
                return
            self._taken(connection)
