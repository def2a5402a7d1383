"""Tokens that hold no longer: a short list of revoked grants, read again every two seconds while anybody asks.

A token names the grant that it rests on. Whoever verifies tokens keeps the list of revoked grants; no request waits for it
but the first after a pause. So a client that was disabled or narrowed is refused everywhere within seconds. While the list
cannot be read, tokens are judged by the last one for a bounded time (`grace`), and `readyz` says so; after that they are
refused with 503, because nobody could say which of them still hold.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from shared.plumbing.errors import TemporarilyUnavailable, Unauthenticated
from shared.plumbing.troubles import UNANSWERED, in_words, telling_of_its_end

log = structlog.get_logger(__name__)

MAX_AGE_SECONDS = 4.0
"""A list older than this is read again before a token is accepted by it."""


class RevocationList:
    """The revoked grants as `read` last gave them: all of them, or None where nothing has changed."""

    name = "revocations"
    lost = False
    """A list as it stands has no history."""

    def __init__(
        self,
        read: Callable[[], Awaitable[frozenset[str] | None]],
        *,
        grace_seconds: float,
        poll_seconds: float = 2.0,
        patience_seconds: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`poll_seconds`: how often it is read while anybody asks. `patience_seconds`: how long a request waits for it."""
        self._read = read
        self._poll_seconds = poll_seconds
        self._patience_seconds = patience_seconds
        self._grace = grace_seconds
        self._clock = clock
        self._revoked: frozenset[str] = frozenset()
        self._read_at = float("-inf")
        self._asked_since = False
        self._reading: asyncio.Task[None] | None = None
        self.trouble: str | None = None

    @property
    def position(self) -> int:
        """How many grants are revoked, for `readyz`, which shows it as it shows followed feeds."""
        return len(self._revoked)

    @property
    def head(self) -> int:
        return len(self._revoked)

    async def require_standing(self, grant: str) -> None:
        """`Unauthenticated` for a revoked grant; `TemporarilyUnavailable` where the list is too old to say."""
        self._asked_since = True
        age = self._age
        if age > MAX_AGE_SECONDS:
            if self.trouble is None or self._read_at == float("-inf"):
                await self.renew()
                age = self._age
            if age > self._grace and age > MAX_AGE_SECONDS:
                raise TemporarilyUnavailable("暂时无法确认令牌是否仍然有效(读不到撤销清单),请稍后再试")
        if grant in self._revoked:
            raise Unauthenticated("令牌已撤销:接入方已停用,或其权限、密钥、所属单位已变更,请重新获取")

    async def renew(self) -> None:
        """Read the list, together with whoever else waits for it; not longer than a moment."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._renew())
        await asyncio.wait({self._reading}, timeout=self._patience_seconds)
        if not self._reading.done():
            self._say(UNANSWERED)

    @asynccontextmanager
    async def followed(self) -> AsyncIterator[None]:
        """Keep the list fresh for as long as the app lives."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            for task in (following, self._reading):
                if task is not None:
                    task.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await task

    @property
    def _age(self) -> float:
        return self._clock() - self._read_at

    async def _follow(self) -> None:
        """While nobody asks, nothing is read: whoever asks first then waits for a fresh list."""
        with telling_of_its_end(self.name, self._say):
            while True:
                await asyncio.sleep(self._poll_seconds)
                if self._asked_since or self.trouble is not None:
                    self._asked_since = False
                    await self.renew()

    def _say(self, trouble: str) -> None:
        self.trouble = trouble

    async def _renew(self) -> None:
        began = self._clock()
        try:
            revoked = await self._read()
        except Exception as error:
            # Whatever went wrong: what is known stays known, for as long as the grace allows.
            self._say(in_words(error))
            log.warning("revocations.unread", trouble=self.trouble, error=type(error).__name__)
            return
        if revoked is not None:
            self._revoked = revoked
        self._read_at = began
        self.trouble = None
