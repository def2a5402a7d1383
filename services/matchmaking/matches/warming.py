"""The search made ready in the background when the service starts, so that no request compiles it: another process fills the cache
on disk, and this one loads it. Meanwhile a search waits a little, or is asked to come again; everything else answers."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from services.matchmaking.ranking import warming
from shared.plumbing.errors import TemporarilyUnavailable

log = structlog.get_logger(__name__)

_WAITING = 8
"""Searches that may wait at once: each has a worker thread, and the other routes need theirs."""


class Warming:
    """`wanted`: False where the first search may compile, as in tests. `command`: what fills the cache."""

    def __init__(
        self,
        *,
        wanted: bool,
        patience_seconds: float = 20,
        command: tuple[str, ...] = (sys.executable, "-m", warming.__name__),
    ) -> None:
        self._wanted = wanted
        self._patience = patience_seconds
        self._command = command
        self._done = threading.Event()
        self._stopping = threading.Event()
        self._waiting = threading.BoundedSemaphore(_WAITING)
        if not wanted:
            self._done.set()

    @property
    def under_way(self) -> bool:
        return not self._done.is_set()

    def done(self) -> bool:
        return self._done.is_set()

    def require(self) -> None:
        """Return when the search is ready; `TemporarilyUnavailable` where that takes longer than a caller waits."""
        if self._done.is_set():
            return
        if self._waiting.acquire(blocking=False):
            try:
                if self._done.wait(self._patience):
                    return
            finally:
                self._waiting.release()
        raise TemporarilyUnavailable("匹配所用的程序正在准备(启动后不到一分钟),请稍后再试")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Make it ready while the app lives."""
        thread = threading.Thread(target=self._work, name="warming", daemon=True)
        if self._wanted:
            thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            if thread.is_alive():
                thread.join(timeout=30)

    def _work(self) -> None:
        try:
            if self._filled():
                warming.warm()
        except Exception as error:
            # The first search does it itself then, as slowly as that is.
            log.warning("search.not_warmed", error=type(error).__name__)
        if not self._stopping.is_set():
            self._done.set()

    def _filled(self) -> bool:
        """Let the other process fill the cache; False where this one ends meanwhile."""
        # It finds the program where this one found it, wherever it was started.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(self._command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - our own
            while process.poll() is None:
                if self._stopping.wait(0.1):
                    process.kill()
                    return False
        if process.returncode != 0:
            log.warning("search.not_warmed", status=process.returncode)
        return True
