"""Work for a process apart that misbehaves, each in its own way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from shared.plumbing.errors import InvalidInput, TemporarilyUnavailable

_KEPT: list[bytes] = []


def echo(content: bytes, *, times: int = 1) -> Iterator[bytes]:
    for _ in range(times):
        yield content


def who(content: bytes) -> Iterator[bytes]:
    yield str(os.getpid()).encode()


def surroundings(content: bytes) -> Iterator[bytes]:
    yield from (name.encode() for name in os.environ)


def refuse(content: bytes) -> Iterator[bytes]:
    yield b"half"
    raise InvalidInput("不是这样")


def refuse_oddly(content: bytes) -> Iterator[bytes]:
    raise TemporarilyUnavailable("不该这样说")
    yield b""


def spin(content: bytes, *, tell: str = "") -> Iterator[bytes]:
    if tell:
        Path(tell).write_text(str(os.getpid()))
    while True:
        content = content[::-1]
    yield content


def hold_the_interpreter(content: bytes) -> Iterator[bytes]:
    yield str(sum(range(10**13))).encode()


def sleep(content: bytes, *, seconds: float = 600) -> Iterator[bytes]:
    time.sleep(seconds)
    yield content


def until(content: bytes, *, file: str) -> Iterator[bytes]:
    """Ends when there is such a file."""
    while not Path(file).exists():
        time.sleep(0.05)
    yield content


def grow(content: bytes) -> Iterator[bytes]:
    held = [bytearray(1 << 20) for _ in range(100_000)]
    yield bytes(len(held))


def grow_once(content: bytes) -> Iterator[bytes]:
    yield str(len(bytearray(8 << 30))).encode()


def much(content: bytes) -> Iterator[bytes]:
    """More than is kept, less than is allowed; and not given back."""
    _KEPT.append(b"x" * (500 << 20))
    yield b""


def abort(content: bytes) -> Iterator[bytes]:
    os.abort()
    yield b""


def crash(content: bytes) -> Iterator[bytes]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield b""


def leave(content: bytes) -> Iterator[bytes]:
    os._exit(0)
    yield b""


def fail(content: bytes) -> Iterator[bytes]:
    raise RuntimeError(content.decode())
    yield b""


def babble(content: bytes) -> Iterator[bytes]:
    print("between the answers")  # noqa: T201 - a library that prints
    os.write(1, b"and lower down")
    yield content
