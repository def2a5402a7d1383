"""A service that follows the registry: its client, its keys, its follower, its lifespan. Awards and matchmaking are
built alike; what they make of the events is their own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import httpx

from shared.clients.base import ClientCredentials
from shared.clients.registry import RegistryClient
from shared.contracts.events import LONGEST_WAIT
from shared.plumbing.auth import TokenVerifier, external_or, remote_keys
from shared.plumbing.cross_origin import Origins
from shared.plumbing.following import ApplyEvents, FollowedFeeds, Follower
from shared.plumbing.schema_version import Migrations
from shared.plumbing.settings import ServiceSettings
from shared.plumbing.storage import Store

REGISTRY_FEED = "registry"


class Satellite:
    """What such a service has of the registry."""

    def __init__(
        self,
        settings: ServiceSettings,
        *,
        store: Store,
        cursors: FollowedFeeds,
        apply: ApplyEvents,
        transport: httpx.AsyncBaseTransport | None,
    ) -> None:
        auth = None
        if settings.client_id and settings.client_secret:
            auth = ClientCredentials(settings.client_id, settings.client_secret.get_secret_value())
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
