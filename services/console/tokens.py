"""Tokens of people, kept in memory for a minute at most: by the digest of the session's secret, and nowhere else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from services.console.cookies import Session
from shared.contracts.people import PersonToken

Mint = Callable[[Session, str], Awaitable[PersonToken]]
"""Asks the registry for a token: (session, the browser's address)."""

_MOST = 10_000
_BEFORE_IT_ENDS = 30.0
"""Seconds of a token's life that are left for the request that carries it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A token, with the mark of the cookie that it was asked for with, and the browser's address, which stands in it. `fresh`: it
    was asked for by this very request."""

    value: str
    mark: str
    address: str
    until: float
    fresh: bool = False


class Tokens:
    """One token a session. Whoever asks while it is being asked for waits for that one."""

    def __init__(self, mint: Mint, *, longest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._mint = mint
        self._longest = longest
        self._clock = clock
        self._held: dict[bytes, Held] = {}
        self._asking: dict[tuple[bytes, str, str], asyncio.Task[Held]] = {}

    async def of(self, session: Session, address: str) -> Held:
        """The session's token. Raises what the registry refuses it with."""
        held = self._held.get(session.key)
        if held is not None and (held.mark, held.address) == (session.mark, address) and self._clock() < held.until:
            return held
        asked = (session.key, session.mark, address)
        task = self._asking.get(asked)
        if task is None:
            task = self._asking[asked] = asyncio.create_task(self._ask(session, address))
            task.add_done_callback(lambda done: self._asked(asked, done))
        # One who gives up takes nobody else's token with him.
        return await asyncio.shield(task)

    def drop(self, session: Session) -> None:
        """After an act on the session, or a 401: what is held, and what is on its way, is not given to anybody again."""
        self._held.pop(session.key, None)
        for asked in [a for a in self._asking if a[0] == session.key]:
            del self._asking[asked]

    async def _ask(self, session: Session, address: str) -> Held:
        token = await self._mint(session, address)
        seconds = min(self._longest, token.expires_in - _BEFORE_IT_ENDS)
        return Held(token.access_token, session.mark, address, self._clock() + seconds, fresh=True)

    def _asked(self, asked: tuple[bytes, str, str], done: asyncio.Task[Held]) -> None:
        if done.cancelled() or done.exception() is not None or self._asking.get(asked) is not done:
            if self._asking.get(asked) is done:
                del self._asking[asked]
            return
        del self._asking[asked]
        fresh = done.result()
        key = asked[0]
        self._held.pop(key, None)
        while len(self._held) >= _MOST:
            del self._held[next(iter(self._held))]
        self._held[key] = Held(fresh.value, fresh.mark, fresh.address, fresh.until)
