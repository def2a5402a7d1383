"""Who may be told by a service that is not the registry: clients as the registry's feed last told of them. One of which it has
not told since (an external issuer's, or one that is as it was when it subscribed) may what it might then."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from shared.contracts.events import Event
from shared.contracts.public_events.registry import ClientChanged
from shared.contracts.scopes import Scope, granted
from shared.plumbing.auth import Principal
from shared.plumbing.following import Followed, each
from shared.plumbing.push.tables import Subscription, table_of
from shared.plumbing.push.telling import owner_of
from shared.plumbing.storage import UnitOfWork


class KnownClient(SQLModel):
    """A client as the registry's feed last told of it."""

    client_id: str = Field(primary_key=True, max_length=63)
    kind: str = Field(max_length=20)
    unit: str | None = Field(default=None, max_length=20)
    enterprise: str | None = Field(default=None, max_length=18)
    scopes: list[str] = Field(sa_type=JSON)
    disabled: bool


class KnownClients:
    """The table on a service's metadata, what keeps it, and what it says of a subscription's owner."""

    def __init__(self, base: type[SQLModel]) -> None:
        self.table: type[KnownClient] = table_of(KnownClient, base, "known_client")

    @property
    def followed(self) -> Followed:
        return {ClientChanged: each(self._keep)}

    def _keep(self, work: UnitOfWork, told: ClientChanged, _: Event) -> None:
        said = told.model_dump(mode="json", include=set(KnownClient.model_fields))
        work.session.merge(self.table(**said))

    def silenced(self) -> SelectOfScalar[str]:
        return select(self.table.client_id).where(col(self.table.disabled).is_(True))

    def audience(self, scope: Scope) -> ClientAudience:
        """Who may be told of what asks for this permission."""
        return ClientAudience(self, scope)


class ClientAudience:
    """An `Audience`."""

    def __init__(self, clients: KnownClients, scope: Scope) -> None:
        self._clients = clients
        self._scope = scope

    def silenced(self) -> SelectOfScalar[str]:
        return self._clients.silenced()

    def reader(self, session: Session, subscription: Subscription) -> Principal | None:
        known = session.get(self._clients.table, subscription.client_id)
        reader = owner_of(subscription) if known is None else _principal(known)
        return reader if self._scope in reader.scopes else None


def _principal(known: KnownClient) -> Principal:
    bound = known.unit is not None or known.enterprise is not None
    held = granted(known.kind, known.scopes, bound=bound)
    return Principal(known.client_id, known.kind, known.unit, frozenset(held), known.enterprise)
