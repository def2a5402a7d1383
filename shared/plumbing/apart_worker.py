"""The other end of apart.py: a process that reads others' bytes, one request after the other, until nobody asks any more.

Run as `python -m shared.plumbing.apart_worker END`, where END is the number of a pipe that closes when the asker is gone. A request is a line of JSON (work, arguments, size, seconds, megabytes) and
`size` bytes; the answer is pieces of bytes, each with its length before it, and a closing word. It imports nothing that
the work itself does not.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

try:
    import fcntl
    import resource

    HAS_LIMITS = True
except ImportError:  # no Unix: the asker's clock is the only limit
    HAS_LIMITS = False

IDLE_SECONDS = 300
"""After so long without a request the process ends; the next request starts another."""
_RETIRES_AT = 400 * 1024 * 1024
"""A process that holds so many bytes after its work ends after its answer: they do not come back otherwise."""


def main() -> None:
    if len(sys.argv) > 1:
        _leash(int(sys.argv[1]))
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    retires = False
    while not retires and select.select([requests], [], [], IDLE_SECONDS)[0]:
        if not (line := requests.readline()):
            return
        task = json.loads(line)
        content = requests.read(task["size"])
        if len(content) < task["size"]:
            return
        closing = _answer(task, content, answers)
        del content
        # What it holds now: the highest that the kernel counts (ru_maxrss) begins with what the asker held.
        retires = _memory()[1] > _RETIRES_AT
        _put(answers, b"E", json.dumps(closing | {"retires": retires}).encode())
        answers.flush()


def _answer(task: dict[str, Any], content: bytes, answers: IO[bytes]) -> dict[str, Any]:
    module, _, name = task["work"].partition(":")
    work: Callable[..., Iterable[bytes]] = getattr(importlib.import_module(module), name)
    from shared.plumbing.errors import DomainError

    _limit(task["seconds"], task["megabytes"])
    try:
        for piece in work(content, **task["arguments"]):
            _put(answers, b"P", piece)
    except DomainError as error:
        problems = [e.model_dump(mode="json") for e in error.errors]
        return {"refused": type(error).__name__, "detail": error.detail, "errors": problems}
    except MemoryError:
        return {"failed": "memory"}
    except BaseException as error:  # a library's panic too: the asker is told, and nothing is landed
        return {"failed": type(error).__name__}
    finally:
        _limit(None, None)
    return {}


def _put(answers: IO[bytes], kind: bytes, piece: bytes) -> None:
    answers.write(kind + len(piece).to_bytes(8, "big"))
    answers.write(piece)


def _limit(seconds: int | None, megabytes: int | None) -> None:
    """Processor time and memory from here on; None: no limit. The kernel ends a process that runs out of time; one that
    runs out of memory is refused more."""
    if not HAS_LIMITS:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soften(resource.RLIMIT_CPU, seconds and int(used.ru_utime + used.ru_stime) + 1 + seconds)
    if held := _memory()[0]:
        _soften(resource.RLIMIT_AS, megabytes and held + megabytes * 1024 * 1024)


def _memory() -> tuple[int, int]:
    """Bytes of address space and of memory that this process holds; zeros where it is not Linux, which counts them."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - this process imports as little as it can
            space, held = file.read().split()[:2]
    except OSError:
        return 0, 0
    return int(space) * resource.getpagesize(), int(held) * resource.getpagesize()


def _soften(kind: int, most: int | None) -> None:
    """Set the limit that may be taken back, below the one that may not."""
    _, hard = resource.getrlimit(kind)
    wanted = hard if most is None else most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (wanted, hard))


def _leash(end: int) -> None:
    """From here on this process is ended by the kernel at once, whatever it is at, when the asker is gone, however it went. Nothing
    ever comes through this pipe but its end, and its coming is a signal (SIGIO) whose default is to end. (The pipe of requests
    will not do: the signal that the last bytes of a request came may come after them.)"""
    fcntl.fcntl(end, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([end], [], [], 0)[0]:
        sys.exit()  # it went before the signal was asked for


if __name__ == "__main__":
    main()
