"""What the registry tells its subscribers of the list: that something happened and where to read it. No row, no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.identity.service import granted_to
from services.registry.identity.tables import ApiClient
from shared.contracts.events import Event
from shared.contracts.name_list import ListChange
from shared.contracts.public_events.base import read_one_of
from shared.contracts.public_events.registry import REGISTRY_EVENTS, NameListChanged, NameListReleased
from shared.contracts.push import ListChangeTold, ReleaseTold
from shared.contracts.scopes import Scope
from shared.contracts.wire import Reply
from shared.plumbing.asyncapi import Described, Said
from shared.plumbing.auth import Principal
from shared.plumbing.changes.positions import encode_position
from shared.plumbing.push.tables import Subscription
from shared.plumbing.push.telling import Message, owner_of


class ListTelling:
    """A `Telling`: everybody who may read the list is told the same."""

    def messages(
        self, session: Session, events: Sequence[Event], view: str, reader: Principal
    ) -> Mapping[int, Message]:
        return {event.seq: _message(event) for event in events}

    def require(self, events: Sequence[str], view: str, principal: Principal) -> None:
        """Nothing beyond the scope of the route: the request's own model has the events."""


class ListAudience:
    """An `Audience`: the registry's own clients, as they now are."""

    def silenced(self) -> SelectOfScalar[str]:
        return select(ApiClient.client_id).where(col(ApiClient.disabled).is_(True))

    def reader(self, session: Session, subscription: Subscription) -> Principal | None:
        owner = session.get(ApiClient, subscription.client_id)  # an external issuer's clients have none
        if owner is not None and Scope.NAME_LIST_READ not in granted_to(owner):
            return None
        return owner_of(subscription)


def _message(event: Event) -> Message:
    if (change := read_one_of(event, NameListChanged)) is not None:
        row = change.row
        after = encode_position(event.seq - 1, event.previous)
        told: Reply = ListChangeTold(
            seq=event.seq,
            credit_code=row.credit_code,
            title=row.title,
            action=change.action,
            read=f"/registry/v1/name-list/changes?after={after}",
        )
    else:
        release = NameListReleased.read(event)
        read = f"/registry/v1/name-list/bank/releases/{release.number}"
        told = ReleaseTold(number=release.number, as_of=release.as_of, read=read)
    return told.model_dump(mode="json")


DESCRIBED = Described(
    "registry",
    "裂变 · 登记服务的事件",
    REGISTRY_EVENTS,
    "/registry/v1/name-list/changes",
    shown=[Said(NameListChanged, ListChange)],
    told=[Said(NameListChanged, ListChangeTold), Said(NameListReleased, ReleaseTold)],
    in_items=False,
)
