"""A service that follows the registry: its client, its keys, its follower, its lifespan. Awards and matchmaking are
built alike; what they make of the events is their own. A service beside the registry that is followed too: `Neighbour`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import httpx

from shared.clients.base import ClientCredentials
from shared.clients.matchmaking import MatchmakingClient
from shared.clients.registry import RegistryClient
from shared.contracts.events import LONGEST_WAIT
from shared.plumbing.anew import Anew
from shared.plumbing.auth import TokenVerifier, external_or, remote_keys
from shared.plumbing.cross_origin import Origins
from shared.plumbing.following import ApplyEvents, FollowedFeeds, Follower
from shared.plumbing.schema_version import Migrations
from shared.plumbing.settings import ServiceSettings
from shared.plumbing.storage import Store

REGISTRY_FEED = "registry"
MATCHMAKING_FEED = "matchmaking"


def _credentials(settings: ServiceSettings) -> ClientCredentials | None:
    """By which this service signs in, at the registry, wherever it goes then."""
    if not settings.client_id or not settings.client_secret:
        return None
    issuer = f"{settings.registry_url.rstrip('/')}/registry/v1/oauth/token"
    return ClientCredentials(settings.client_id, settings.client_secret.get_secret_value(), issuer)


class Satellite:
    """What such a service has of the registry."""

    def __init__(
        self,
        settings: ServiceSettings,
        *,
        store: Store,
        cursors: FollowedFeeds,
        apply: ApplyEvents,
        anew: Anew,
        transport: httpx.AsyncBaseTransport | None,
    ) -> None:
        auth = _credentials(settings)
        self._store = store
        self.registry = RegistryClient(settings.registry_url, auth=auth, transport=transport)
        # Keys and revocations are public: this client carries no token, so that fetching them never waits for one.
        self._keys = RegistryClient(settings.registry_url, transport=transport)
        self.revocations = settings.revocation_list(self._revoked)
        self._revocations_etag = ""
        self.verifier = TokenVerifier(
            settings.issuer,
            external_or(settings.jwks_url, remote_keys(self._keys.public_keys)),
            revocations=self.revocations if settings.jwks_url is None else None,
        )
        self.origins = Origins(self._keys.allowed_origins)
        self.follower = Follower(
            REGISTRY_FEED,
            store=store,
            cursors=cursors,
            fetch=self.registry.feed,
            wait_for_more=partial(self.registry.feed, wait=LONGEST_WAIT),
            apply=apply,
            anew=anew,
            poll_seconds=settings.poll_seconds,
        )

    async def _revoked(self) -> frozenset[str] | None:
        found, self._revocations_etag = await self._keys.revoked_grants(self._revocations_etag)
        return None if found is None else frozenset(found.revoked)

    @asynccontextmanager
    async def running(self, migrations: Migrations) -> AsyncIterator[None]:
        """Start with a current schema only; then follow. The registry may still be down: the follower keeps trying.
        At the end the follower stops first, because it uses what is closed after it."""
        following: asyncio.Task[None] | None = None
        try:
            migrations.require_current(self._store.engine)
            with self._store.running():
                following = asyncio.create_task(self.follower.run())
                async with self.revocations.followed():
                    yield
        finally:
            if following is not None:
                following.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await following
            await self.registry.aclose()
            await self._keys.aclose()
            self._store.close()


class Neighbour:
    """What a service has of matchmaking, whose feed it follows beside the registry's."""

    def __init__(
        self,
        settings: ServiceSettings,
        *,
        store: Store,
        cursors: FollowedFeeds,
        apply: ApplyEvents,
        anew: Anew,
        transport: httpx.AsyncBaseTransport | None,
    ) -> None:
        """`transport`: to matchmaking, and to the registry, where a token comes from."""
        self.matchmaking = MatchmakingClient(settings.matchmaking_url, auth=_credentials(settings), transport=transport)
        self.follower = Follower(
            MATCHMAKING_FEED,
            store=store,
            cursors=cursors,
            fetch=self.matchmaking.feed,
            wait_for_more=partial(self.matchmaking.feed, wait=LONGEST_WAIT),
            apply=apply,
            anew=anew,
            poll_seconds=settings.poll_seconds,
        )

    @asynccontextmanager
    async def followed(self, *beside: Callable[[], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
        """Follow, within the life of the satellite: its database is open then. Matchmaking may be down: the follower keeps trying.
        `beside`: what else goes on for as long."""
        tasks = [asyncio.create_task(run()) for run in (self.follower.run, *beside)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            await self.matchmaking.aclose()
