"""Pages of other origins: whose may call a service from a browser. Those that a setting names, and those of applications that are
registered with the registry; nobody else's, and never with a cookie, because callers prove themselves by a token.

What is registered is asked for when a page of an origin that no setting names comes by, at most every few seconds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import structlog
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.plumbing.bodies import header

log = structlog.get_logger(__name__)

# What such a page may send and read beside what any may.
_SENT = [
    "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Prefer",
]  # fmt: skip
_READ = [
    "Content-Disposition", "Deprecation", "ETag", "Link", "Location", "More", "Next-Cursor", "Preference-Applied", "Retry-After", "Sunset",
    "Total-Count", "WWW-Authenticate", "X-Request-ID",
]  # fmt: skip
_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
_SECONDS = 3.0
_PATIENCE = 2.0


class Origins:
    """Origins of registered applications, as `read` last gave them. While they cannot be read, the last ones hold."""

    def __init__(
        self, read: Callable[[], Awaitable[Collection[str]]], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._read = read
        self._clock = clock
        self._known: frozenset[str] = frozenset()
        self._asked_at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def include(self, origin: str) -> bool:
        """Is it one of them? Whoever asks while they are read waits for that, a moment."""
        if self._clock() - self._asked_at > _SECONDS and (self._asking is None or self._asking.done()):
            self._asking = asyncio.create_task(self._renew())
        if self._asking is not None and not self._asking.done():
            await asyncio.wait({self._asking}, timeout=_PATIENCE)
        return origin in self._known

    async def _renew(self) -> None:
        try:
            self._known = frozenset(await self._read())
        except Exception as error:
            log.warning("origins.unread", error=type(error).__name__)
        self._asked_at = self._clock()


class CrossOrigin(CORSMiddleware):
    """Answers preflights of pages that may call, and lets them read the answers. To all others it is not there. Registered origins:
    `app.state.origins`, where there are any to ask for."""

    def __init__(self, app: ASGIApp, *, origins: Collection[str]) -> None:
        super().__init__(
            app, allow_origins=list(origins), allow_methods=_METHODS, allow_headers=_SENT, expose_headers=_READ, max_age=600
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = header(scope, b"origin") if scope["type"] == "http" else None
        origin = None if named is None else named.decode("latin-1")
        if origin is not None and (origin in self.allow_origins or await self._is_registered(scope, origin)):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def is_allowed_origin(self, origin: str) -> bool:
        return True  # who is not has been passed by

    @staticmethod
    async def _is_registered(scope: Scope, origin: str) -> bool:
        registered: Any = getattr(scope["app"].state, "origins", None)
        return isinstance(registered, Origins) and await registered.include(origin)
