"""What a service says of itself to the push service: which events it tells, in which words, and who may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from shared.contracts.events import Event
from shared.plumbing.auth import Principal
from shared.plumbing.push.tables import Subscription

Message = Mapping[str, Any]


class Telling(Protocol):
    """What is told."""

    def messages(
        self, session: Session, events: Sequence[Event], view: str, reader: Principal
    ) -> Mapping[int, Message]:
        """{number of an event: the `data` of its message}, of those events that a reader is told of in this view."""

    def require(self, events: Sequence[str], view: str, principal: Principal) -> None:
        """`InvalidInput` or `Forbidden` where somebody may not be told of these events, or not in this view."""


class Audience(Protocol):
    """Who may be told."""

    def silenced(self) -> SelectOfScalar[str]:
        """The clients that are disabled."""

    def reader(self, session: Session, subscription: Subscription) -> Principal | None:
        """As whom a subscription's owner reads now; None for one that may read nothing of it now, and is told when it may again."""


def asked_as(principal: Principal) -> dict[str, Any]:
    """What a subscription remembers of its owner, who is not there when it is sent to."""
    return {
        "kind": principal.kind,
        "unit": principal.unit,
        "enterprise": principal.enterprise,
        "scopes": sorted(principal.scopes),
    }


def owner_of(subscription: Subscription) -> Principal:
    """A subscription's owner as it was when it asked."""
    said = subscription.asked_as or {}
    return Principal(
        client_id=subscription.client_id,
        kind=str(said.get("kind") or ""),
        unit=said.get("unit"),
        scopes=frozenset(said.get("scopes") or ()),
        enterprise=said.get("enterprise"),
    )
