"""What a service has of push, put together: subscriptions, and the worker that sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from shared.contracts.push import (
    SubscriptionInfo,
    SubscriptionWithSecret,
    WebhookInfo,
    WebhookWithSecret,
)
from shared.contracts.scopes import Scope
from shared.plumbing.push.audience import KnownClients
from shared.plumbing.push.guard import Gate
from shared.plumbing.push.sending import Sender
from shared.plumbing.push.service import Subscriptions
from shared.plumbing.push.settings import KeyedPushSettings, PushSettings
from shared.plumbing.push.tables import PushTables
from shared.plumbing.push.telling import Audience, Telling
from shared.plumbing.push.worker import Worker
from shared.plumbing.storage import Store
from shared.plumbing.vault import Vault


@dataclass(frozen=True)
class Push:
    """One service's."""

    subscriptions: Subscriptions
    worker: Worker
    vault: Vault

    @classmethod
    def of(
        cls,
        store: Store,
        settings: PushSettings,
        *,
        tables: PushTables,
        vault: Vault,
        telling: Telling,
        audience: Audience,
        by_view: bool = True,
    ) -> Self:
        """`by_view`: whether a subscription names a view (`push_router`)."""
        gate = Gate(settings.webhook_networks, settings.webhook_http, settings.webhook_ports)
        sender = Sender(gate)
        shown = (WebhookInfo, WebhookWithSecret) if by_view else (SubscriptionInfo, SubscriptionWithSecret)
        subscriptions = Subscriptions(
            store, vault, gate, sender, settings.webhook_rotation, tables=tables, telling=telling, shown=shown
        )
        worker = Worker(
            store,
            sender,
            settings.webhook_retry_seconds,
            vault,
            tables=tables,
            telling=telling,
            audience=audience,
            poll_seconds=settings.poll_seconds,
        )
        return cls(subscriptions, worker, vault)


def push_by_view(
    store: Store,
    settings: KeyedPushSettings,
    *,
    tables: PushTables,
    clients: KnownClients,
    telling: Telling,
    scope: Scope,
) -> Push:
    """That of a service whose messages are its changes in views. `scope`: without which nothing of it may be read."""
    vault = Vault(settings.webhook_keys(), tables.secret)
    return Push.of(store, settings, tables=tables, vault=vault, telling=telling, audience=clients.audience(scope))
