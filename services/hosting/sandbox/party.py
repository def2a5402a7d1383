"""What everybody at the other end of the sandbox has: what it finds there, what it is, and how it is told of changes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from shared.clients.base import ClientCredentials, ServiceClient
from shared.contracts.push import SubscriptionIn, SubscriptionWithSecret, WebhookIn, WebhookWithSecret
from shared.contracts.scopes import ClientKind, Scope
from shared.contracts.values import SHANGHAI


class House(Protocol):
    """What a party finds. `catcher`: where webhooks may be sent; `prove_by`: by which secret the catcher is to prove them; `office`:
    the bureau, for what only it registers."""

    @property
    def url(self) -> str: ...

    @property
    def catcher_url(self) -> str: ...

    @property
    def folder(self) -> Path: ...

    @property
    def office(self) -> ClientCredentials: ...

    def prove_by(self, secret: str) -> None: ...


class Party(Protocol):
    """One at the other end. `client_id`, `kind`, `name`, `scopes`: as whom it is registered, and with which permissions."""

    client_id: str
    kind: ClientKind
    name: str
    scopes: Collection[Scope]
    said: Sequence[str]

    async def act(self, house: House, secret: str) -> None:
        """One round. What goes wrong is said and ends nothing."""
        ...

    async def press(self, action: str, house: House, secret: str) -> bool:
        """A button of its page; False: it has none of this name."""
        ...

    def page(self) -> str | None:
        """What its own page shows, as HTML; None: it has none."""
        ...


class WithoutPage:
    """Of a party that has no page of its own."""

    async def press(self, action: str, house: House, secret: str) -> bool:
        return False

    def page(self) -> str | None:
        return None


async def subscribe(
    house: House, service: ServiceClient, prefix: str, asked: SubscriptionIn | WebhookIn, kept: Path
) -> None:
    """Be told by a service at `prefix`. Once; the secret is shown once, and kept."""
    if not kept.exists():
        body = asked.model_dump(mode="json")
        shown = WebhookWithSecret if isinstance(asked, WebhookIn) else SubscriptionWithSecret
        made = await service.ask(shown, "POST", f"{prefix}/subscriptions", json=body)
        kept.write_text(json.dumps({"id": made.id, "secret": made.secret}))
        house.prove_by(made.secret)  # before anything is sent
        await service.request("POST", f"{prefix}/subscriptions/{made.id}/test")
    house.prove_by(json.loads(kept.read_text())["secret"])


def now() -> str:
    return f"{dt.datetime.now(SHANGHAI):%H:%M:%S}"
