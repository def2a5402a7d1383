"""What a first start and the command line need before anybody has a token: clients and people, and whether anything is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlmodel import select

from services.registry.enterprises.tables import EnterpriseRow
from services.registry.identity.hashing import proof_of
from services.registry.identity.service import upsert_client
from services.registry.migrations import MIGRATIONS
from services.registry.people import bootstrap as people
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.people import Invitation
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind
from shared.plumbing.clock import Clock
from shared.plumbing.storage import Store, UnitOfWork


def has_enterprises(settings: RegistrySettings) -> bool:
    """Is any enterprise registered?"""
    store = Store(settings.database, FEED, limits=settings.database_limits)
    try:
        with store.read() as session:
            return session.exec(select(EnterpriseRow.credit_code).limit(1)).first() is not None
    finally:
        store.close()


def ensure_client(
    settings: RegistrySettings,
    *,
    client_id: str,
    kind: str,
    name: str,
    scopes: Sequence[str],
    secret: str,
    unit: str | None = None,
    clock: Clock | None = None,
) -> None:
    """Make the registry know this client by this secret. Repeating it changes and announces nothing."""
    with _writing(settings, clock) as work:
        client = ClientIn(client_id=client_id, kind=ClientKind(kind), name=name, unit=unit, scopes=list(scopes))
        upsert_client(work, client, secret)


def ensure_clients(
    settings: RegistrySettings,
    clients: Sequence[tuple[ClientIn, str]],
    *,
    proofs: Mapping[str, str] | None = None,
    clock: Clock | None = None,
) -> dict[str, str]:
    """Make the registry know these clients, each by its secret. `proofs`, and what is answered: {client_id: that its secret was found to
    be the right one}, which spares a start the hashing of all of them."""
    with _writing(settings, clock) as work:
        rows = [
            (upsert_client(work, client, secret, proof=(proofs or {}).get(client.client_id, "")), secret)
            for client, secret in clients
        ]
        return {row.client_id: proof_of(secret, row.secret_hash) for row, secret in rows}


def ensure_app(
    settings: RegistrySettings,
    *,
    client_id: str,
    name: str,
    scopes: Sequence[str],
    redirect_uris: Sequence[str],
    clock: Clock | None = None,
) -> None:
    """Make the registry know this application in browsers, in use at once. Repeating it changes nothing."""
    with _writing(settings, clock) as work:
        app = ClientIn(
            client_id=client_id,
            kind=ClientKind.SPA,
            name=name,
            scopes=list(scopes),
            public=True,
            redirect_uris=list(redirect_uris),
        )
        upsert_client(work, app, "")


def ensure_person(
    settings: RegistrySettings,
    *,
    login: str,
    name: str,
    roles: Sequence[people.Given],
    password: str,
    sample: bool = False,
    clock: Clock | None = None,
) -> None:
    """Make the registry know this person, who signs in by this password. roles: [(role, unit, credit code)], in force at once.
    sample: of the sample city; no second factor is asked for, and the password lasts. `clock`: by which the roles begin. Repeating it
    changes nothing."""
    with _writing(settings, clock) as work:
        people.put_person(work, login=login, name=name, roles=roles, password=password, sample=sample)


def first_administrators(settings: RegistrySettings) -> list[Invitation]:
    """Where nobody can sign in yet: invitations of the first two administrators."""
    with _writing(settings) as work:
        return people.first_administrators(work, lasts=_lasts(settings))


def invite(settings: RegistrySettings, login: str) -> Invitation:
    """Another one-time link for somebody; the one before holds no longer."""
    with _writing(settings) as work:
        return people.invite(work, login, lasts=_lasts(settings))


def _lasts(settings: RegistrySettings) -> dt.timedelta:
    return dt.timedelta(hours=settings.invitation_hours)


@contextmanager
def _writing(settings: RegistrySettings, clock: Clock | None = None) -> Iterator[UnitOfWork]:
    store = Store(settings.database, FEED, limits=settings.database_limits, clock=clock)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            yield work
    finally:
        store.close()
