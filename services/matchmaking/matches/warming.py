"""The search made ready without a request that compiles it: at the start another process sees to it that its inner loops lie compiled
on disk, and ends; the first search has a thread load them, with all that they need. Meanwhile a search waits a little, or is asked
to come again; everything else answers, and what is never searched takes no memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

import structlog

from services.matchmaking.matches.compiled import CompiledKernels
from shared.plumbing.errors import TemporarilyUnavailable

log = structlog.get_logger(__name__)

T = TypeVar("T")
_WAITING = 8
"""Searches that may wait at once: each has a worker thread, and the other routes need theirs."""
COMPILING = (sys.executable, "-m", "services.matchmaking.ranking.warming")


class Warming(Generic[T]):
    """`load` gives what searches. `wanted`: False where the first search may compile, as in tests. `command`: what compiles."""

    def __init__(
        self,
        load: Callable[[], T],
        *,
        wanted: bool,
        patience_seconds: float = 20,
        command: tuple[str, ...] = COMPILING,
        compiled: CompiledKernels | None = None,
    ) -> None:
        self._load = load
        self._wanted = wanted
        self._patience = patience_seconds
        self._command = command
        self._compiled = compiled
        self._loading = threading.Lock()
        self._engine: T | None = None
        self._compiling_over = threading.Event()
        self._called = threading.Event()
        self._done = threading.Event()
        self._stopping = threading.Event()
        self._waiting = threading.BoundedSemaphore(_WAITING)
        if not wanted:
            self._compiling_over.set()

    @property
    def under_way(self) -> bool:
        """Is it being compiled, or loaded?"""
        return not self._compiling_over.is_set() or (self._wanted and self._called.is_set() and not self._done.is_set())

    def may_begin(self) -> bool:
        """Compiled: whoever has time may search."""
        return self._compiling_over.is_set()

    def ready(self) -> T:
        """What searches, for a request; `TemporarilyUnavailable` where that takes longer than a caller waits."""
        if not self._wanted or self._done.is_set():
            return self.loaded()
        self._called.set()
        if self._waiting.acquire(blocking=False):
            try:
                if self._done.wait(self._patience):
                    return self.loaded()
            finally:
                self._waiting.release()
        raise TemporarilyUnavailable(
            "匹配所用的程序正在准备(启动后或首次匹配时,通常不到一分钟,机器很忙时更久),请稍后再试"
        )

    def loaded(self) -> T:
        """What searches, for who can wait: loaded here and now, if it is not yet."""
        with self._loading:
            if self._engine is None:
                self._engine = self._load()
            return self._engine

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
            self._called.set()
            if thread.is_alive():
                thread.join(timeout=30)

    def _work(self) -> None:
        try:
            self._compile()
        except Exception as error:
            # The first search does it itself then, as slowly as that is.
            log.warning("search.not_compiled", error=type(error).__name__)
        if self._stopping.is_set():
            return
        self._compiling_over.set()
        self._called.wait()
        if self._stopping.is_set():
            return
        try:
            self.loaded()
        except Exception as error:
            log.error("search.not_loaded", error=type(error).__name__)
        self._done.set()

    def _compile(self) -> None:
        """Let the other process fill the cache on disk, unless it is filled."""
        compiled = self._compiled or CompiledKernels()
        if compiled.are_there():
            return
        # It finds the program where this one found it, wherever it was started.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(self._command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - our own
            while process.poll() is None:
                if self._stopping.wait(0.1):
                    process.kill()
                    return
        if process.returncode == 0:
            compiled.note()
        else:
            log.warning("search.not_compiled", status=process.returncode)
