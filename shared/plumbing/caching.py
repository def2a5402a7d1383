"""ETag and 304: a follower that polls what has not changed is answered without the work. And what many ask for is made once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import Generic, TypeVar

from starlette.requests import Request


def etag(*parts: object) -> str:
    """A strong validator from whatever determines the representation."""
    return '"' + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32] + '"'


T = TypeVar("T")


class Kept(Generic[T]):
    """What was made for a strong ETag, for whoever asks for the same version after him: as long as nothing changes, all who pull a list
    are given the same pages. What was not asked for longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._held: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, tag: str) -> T | None:
        with self._lock:
            if tag not in self._held:
                return None
            self._held.move_to_end(tag)
            return self._held[tag][0]

    def keep(self, tag: str, made: T, size: int) -> None:
        """`size`: in bytes; what alone is more than a tenth of all is not kept."""
        if size > self._most_bytes // 10:
            return
        with self._lock:
            _, before = self._held.pop(tag, (None, 0))
            self._held[tag] = made, size
            self._bytes += size - before
            while self._bytes > self._most_bytes:
                _, (_, gone) = self._held.popitem(last=False)
                self._bytes -= gone


def is_current(request: Request, tag: str) -> bool:
    """Does the caller's If-None-Match name this version? Weak and strong tags compare alike here (RFC 9110, 13.1.2)."""
    header = request.headers.get("if-none-match", "")
    return header.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in header.split(",")}
