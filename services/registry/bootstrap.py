"""Registering a client without the API: what a first start and the command line need before anybody has a token."""

from __future__ import annotations

from collections.abc import Sequence

from services.registry.identity.service import upsert_client
from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind
from shared.plumbing.storage import Store


def ensure_client(
    settings: RegistrySettings,
    *,
    client_id: str,
    kind: str,
    name: str,
    scopes: Sequence[str],
    secret: str,
    unit: str | None = None,
) -> None:
    """Make the registry know this client by this secret. Repeating it changes and announces nothing."""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        MIGRATIONS.require_current(store.engine)
        client = ClientIn(client_id=client_id, kind=ClientKind(kind), name=name, unit=unit, scopes=list(scopes))
        with store.write() as work:
            upsert_client(work, client, secret)
    finally:
        store.close()
