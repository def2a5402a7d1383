"""Processes of their own for the tests of concurrency and of kill -9, forked from one server that has all of it imported.

The server is one for all tests of a worker, and takes what it loads from whoever starts it: with a list for each test, all but
the first would import their part anew in every process.
"""

from __future__ import annotations

import ctypes
import gc
import inspect
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Any

import pyarrow

from shared.plumbing import apart_worker

_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h

_LOADED = [
    "tests.attachments.keeper",
    "tests.audit.writing",
    "tests.awards.funds.writer",
    "tests.awards.vouchers.writer",
    "tests.faults.bidder",
    "tests.faults.filler",
    "tests.faults.importer",
    "tests.faults.kernels",
    "tests.faults.lister",
    "tests.faults.market",
    "tests.faults.market_city",
    "tests.faults.payer",
    "tests.faults.pusher",
    "tests.faults.releaser",
    "tests.faults.simulator",
    "tests.faults.snapshotter",
    "tests.registry.changers",
    # What the code itself loads only when it is first needed.
    "pyarrow.compute",
    "services.awards.populations.assemble",
    "services.registry.releases.building",
]


def forked() -> ForkServerContext:
    """Where processes, barriers and queues of a test are made."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


class _Popen(subprocess.Popen[Any]):
    """What `subprocess.Popen` is, but that a reader of others' files (`shared/plumbing/apart.py`) is forked: each process that is killed has its
    own, whose start takes a second of CPU."""

    def __init__(self, args: Any, *rest: Any, **options: Any) -> None:
        self._reads = list(args[1:3]) == ["-m", apart_worker.__name__]
        super().__init__(args, *rest, **options)

    def _execute_child(self, args: Any, *given: Any) -> None:
        if not self._reads:
            super()._execute_child(args, *given)  # type: ignore[misc]  # the standard library's own, of which no types are given
            return
        names = list(inspect.signature(super()._execute_child).parameters)[1:]  # type: ignore[misc]
        files = dict(zip(names, given, strict=True))
        self.pid = os.fork()
        if self.pid == 0:
            _read([files["p2cread"], files["c2pwrite"], files["errwrite"]], args[3:], files["pass_fds"])
        self._child_created = True
        pipes = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        self._close_pipe_fds(*(files[name] for name in pipes))  # type: ignore[attr-defined]


def _read(streams: list[int], arguments: list[str], kept: tuple[int, ...]) -> None:
    """As a reader that was started, with no other files than it has. It never returns."""
    try:
        for own, given in enumerate(streams):
            os.dup2(given, own)
        ends = [2, *sorted(kept), os.sysconf("SC_OPEN_MAX")]
        for before, after in pairwise(ends):
            os.closerange(before + 1, after)
        # What the environment of one that is started says: Arrow's own allocator sets a gigabyte of addresses aside where it finds so many,
        # and they are all that a reader may have.
        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)
        sys.stdin, sys.argv = os.fdopen(0), [apart_worker.__name__, *arguments]
        apart_worker.main()
    finally:
        os._exit(0)


def fork_readers() -> None:
    """From here on, readers of files are forked from this process and those that are forked from it."""
    subprocess.Popen = _Popen  # type: ignore[misc]


class Attempts:
    """A process that is ready for an act, and forks another for each attempt at it. They find every statement compiled and read what is read
    once: most of what a process does that begins is that, and a kill is about what comes after. One attempt at a time."""

    def __init__(self, way: Connection) -> None:
        self._way = way

    def __call__(self, *given: Any, kill_after: float | None = None) -> int:
        """Its exit status, when it has ended: below zero the signal that killed it. `kill_after`: so many seconds after it has begun, unless it
        has ended by then."""
        self._way.send((given, kill_after))
        status: int = self._way.recv()
        return os.waitstatus_to_exitcode(status)


@contextmanager
def attempts(ready: Callable[..., Callable[..., None]], *given: Any) -> Iterator[Attempts]:
    """`ready(*given)` makes the process ready, and returns what an attempt does. It leaves no connection open and no thread behind."""
    context = forked()
    ours, theirs = context.Pipe()
    process = context.Process(target=_attempted, args=(theirs, ready, given))
    process.start()
    theirs.close()
    try:
        ours.recv()
        yield Attempts(ours)
    finally:
        ours.close()
        process.join()


def _attempted(way: Connection, ready: Callable[..., Callable[..., None]], given: tuple[Any, ...]) -> None:
    fork_readers()
    act = ready(*given)
    assert threading.active_count() == 1, "what is forked has the one thread that forks it"
    gc.freeze()  # or each look for garbage would copy all of it
    way.send(None)
    while True:
        try:
            wanted, kill_after = way.recv()
        except EOFError:
            os._exit(0)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                act(*wanted)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # where it has ended, nobody else has its number yet
        way.send(os.waitpid(child, 0)[1])
