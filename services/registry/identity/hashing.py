"""Hashing secrets by Argon2 in a small pool of its own: each takes some 20 MiB and 30 ms of a core, and callers choose how many
there are."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from shared.plumbing.errors import TemporarilyUnavailable

T = TypeVar("T")

# OWASP's parameters for Argon2id; the secrets that this service makes have 192 bits of chance anyway.
_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def hashed(secret: str) -> str:
    return _hasher.hash(secret)


def matches(secret: str, secret_hash: str | None) -> bool:
    """Is it the secret of this hash? None, where there is no such client, takes as long and is never it."""
    return _hasher.verify(secret, secret_hash or _nobodys_hash()) and secret_hash is not None


def proof_of(secret: str, secret_hash: str) -> str:
    """For whoever keeps the secret itself: that it was found to be the secret of this hash, without being hashed slowly once more. As good
    as the secret's own chance against guessing: to be kept where the secret is."""
    return hashlib.sha256(f"{secret}\0{secret_hash}".encode()).hexdigest()


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(new_secret())


class Overloaded(TemporarilyUnavailable):
    """More secrets wait to be hashed than this process takes on."""


class HashingPool:
    """A few threads, and room for a few more to wait."""

    def __init__(self, threads: int, waiting: int) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="argon2")
        self._room = threading.BoundedSemaphore(threads + waiting)

    def hashed(self, secret: str) -> str:
        """For use cases, which run in threads."""
        return self._started(hashed, secret).result()

    async def matches(self, secret: str, secret_hash: str | None) -> bool:
        """For the event loop. Whoever stops waiting does not stop the thread: its room is free when it has ended."""
        return await asyncio.wrap_future(self._started(matches, secret, secret_hash))

    def _started(self, work: Callable[..., T], *arguments: str | None) -> Future[T]:
        if not self._room.acquire(blocking=False):
            raise Overloaded("正在核验的密钥过多,请稍后再试")
        future = self._executor.submit(work, *arguments)
        future.add_done_callback(lambda _: self._room.release())
        return future
