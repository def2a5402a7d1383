"""Others' bytes are read in a process apart, which can be stopped: a file that would take too long or too much memory
costs its own upload and nothing else.

A few processes are kept and used again: they start with the first upload, end when nobody asks for long, and are
replaced when one is stopped. At most `workers` read at a time, and few uploads wait for their turn; the others are asked
to come again. The processes know no database, no secret and no key: they get bytes and give back plain data.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

import structlog

from shared.contracts.problems import FieldProblem
from shared.plumbing import errors
from shared.plumbing.places import aside
from shared.plumbing.settings import ServiceSettings

log = structlog.get_logger(__name__)

_WAITING = 4
_TURN_SECONDS = 30
_CLOCK = 4
"""A process that has not come to its limit of processor time in so many times as long, by the clock, is ended too."""
_BUSY = "正在处理的文件过多,请稍后重试"
_UNREADABLE = "文件无法读取(可能已损坏),未入库;请用表格软件打开并另存为新的 .xlsx 或 CSV(UTF-8)后重试"
_REFUSALS: dict[str, type[errors.DomainError]] = {
    kind.__name__: kind for kind in (errors.UnsupportedFile, errors.TooLarge, errors.InvalidInput)
}


@cache
def readers() -> Readers:
    """This process's readers, whichever services live in it."""
    settings = ServiceSettings()
    found = Readers(settings.upload_workers, settings.upload_seconds, settings.upload_memory_mb)
    atexit.register(found.close)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=found.begin_anew)
    return found


class Readers:
    """A few processes that read files."""

    def __init__(self, workers: int, seconds: int, megabytes: int) -> None:
        """At most `workers` at a time; each file at most `seconds` of processor time and `megabytes` of memory."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._turns = threading.BoundedSemaphore(workers)
        self._places = threading.BoundedSemaphore(workers + _WAITING)
        self._idle: list[_Process] = []
        self._another: list[_Process] = []
        """Whose pipes this process has from the one that it was forked from: they answer that one."""
        self._lock = threading.Lock()

    def begin_anew(self) -> None:
        """In a process that was forked."""
        self._another += self._idle
        self._idle, self._lock = [], threading.Lock()

    def read(self, work: str, content: bytes, **arguments: Any) -> list[bytes]:
        """What `work` ("module:function" of bytes and arguments) gives for a file, piece by piece.

        Raises what the work refuses the file with; `TooLarge` where it came to its limit of time or memory,
        `UnsupportedFile` where reading broke off, `TemporarilyUnavailable` where too many others are being read.
        """
        task = {
            "work": work,
            "arguments": arguments,
            "size": len(content),
            "seconds": self.seconds,
            "megabytes": self.megabytes,
        }
        with aside("a reader of files"), self._turn():
            while True:
                process, fresh = self._taken()
                try:
                    pieces, closing = process.ask(task, content, self.seconds * _CLOCK)
                except _Ended:
                    if process.why() == 0 and not fresh:
                        continue  # it had just gone to rest by itself
                    raise self._refusal(process) from None
                if closing.get("retires"):
                    process.end()
                else:
                    with self._lock:
                        self._idle.append(process)
                return _given(pieces, closing, self.megabytes)

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise errors.TemporarilyUnavailable(_BUSY)
        try:
            if not self._turns.acquire(timeout=_TURN_SECONDS):
                raise errors.TemporarilyUnavailable(_BUSY)
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()

    def _taken(self) -> tuple[_Process, bool]:
        with self._lock:
            if self._idle:
                return self._idle.pop(), False
        try:
            return _Process(), True
        except OSError as error:
            log.error("upload.no_process", error=type(error).__name__)
            raise errors.TemporarilyUnavailable("暂时无法启动读取文件的进程,请稍后重试") from None

    def _refusal(self, process: _Process) -> errors.DomainError:
        why = process.why()
        log.warning("upload.stopped", status=why, by_clock=process.stopped)
        if process.stopped or (sys.platform != "win32" and why == -signal.SIGXCPU):
            return errors.TooLarge(
                f"读取该文件超过处理时限({self.seconds}秒),未入库;请拆分后分次提交,或另存为新的文件后重试"
            )
        if sys.platform != "win32" and why in (-signal.SIGABRT, -signal.SIGKILL):
            return errors.TooLarge(_no_room(self.megabytes))
        return errors.UnsupportedFile(_UNREADABLE)


def _no_room(megabytes: int) -> str:
    return f"读取该文件所需内存超过上限({megabytes}MB),未入库;请只保留需要的内容,或拆分后分次提交"


def _given(pieces: list[bytes], closing: dict[str, Any], megabytes: int) -> list[bytes]:
    if kind := closing.get("refused"):
        problems = [FieldProblem.model_validate(e) for e in closing["errors"]]
        raise _REFUSALS.get(kind, errors.UnsupportedFile)(closing["detail"], problems)
    if closing.get("failed") == "memory":
        raise errors.TooLarge(_no_room(megabytes))
    if failed := closing.get("failed"):
        log.error("upload.failed", error=failed)
        raise errors.UnsupportedFile(_UNREADABLE)
    return pieces


class _Ended(Exception):
    """The process is gone."""


class _Process:
    """One process that reads, and the pipes to it."""

    def __init__(self) -> None:
        self.stopped = False
        self._leash: IO[bytes] | None = None
        """Never written to: that it is open tells the process that this one is there."""
        ends: tuple[int, ...] = ()
        if hasattr(os, "O_ASYNC"):
            end, held = os.pipe()
            self._leash, ends = os.fdopen(held, "wb"), (end,)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself, and a number
                [sys.executable, "-m", "shared.plumbing.apart_worker", *map(str, ends)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                pass_fds=ends,
            )
        except OSError:
            self._let_off()
            raise
        finally:
            for end in ends:
                os.close(end)

    def ask(self, task: dict[str, Any], content: bytes, clock: float) -> tuple[list[bytes], dict[str, Any]]:
        """(pieces, closing word). `_Ended` where the process is gone, or was ended after `clock` seconds."""
        timer = threading.Timer(clock, self._stop)
        timer.daemon = True
        timer.start()
        try:
            return self._ask(task, content)
        except (OSError, EOFError, ValueError):  # the last: words that are none
            self.end()
            raise _Ended from None
        finally:
            timer.cancel()

    def _ask(self, task: dict[str, Any], content: bytes) -> tuple[list[bytes], dict[str, Any]]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(task).encode() + b"\n")
        self._process.stdin.write(content)
        self._process.stdin.flush()
        pieces: list[bytes] = []
        while True:
            kind = self._take(1)
            piece = self._take(int.from_bytes(self._take(8), "big"))
            if kind == b"E":
                closing: dict[str, Any] = json.loads(piece)
                return pieces, closing
            pieces.append(piece)

    def _take(self, size: int) -> bytes:
        assert self._process.stdout is not None
        found = self._process.stdout.read(size)
        if len(found) < size:
            raise EOFError
        return found

    def _stop(self) -> None:
        self.stopped = True
        self._process.kill()

    def why(self) -> int | None:
        """How it ended: its code, or the negative number of the signal."""
        return self._process.returncode

    def end(self) -> None:
        """Let it go: it ends when its pipe does."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._let_off()  # now: before, it would have ended by this signal

    def _let_off(self) -> None:
        if self._leash is not None:
            self._leash.close()


def _environment() -> dict[str, str]:
    """What Python needs to start and to find this program; no secret, no database."""
    kept: Sequence[str] = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    # Few arenas and Arrow's plain allocator: address space is what is counted, and these reserve much of it unused.
    found |= {"PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path), "MALLOC_ARENA_MAX": "2"}
    return found | {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
