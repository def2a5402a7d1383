"""Who may give which rights to whom: a kind limits scopes, nobody gives more than he holds, an administrator is always left."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import col, select, update

from services.registry.identity.hashing import HashingPool
from services.registry.identity.service import Clients
from services.registry.identity.tables import ApiClient
from services.registry.migrations import MIGRATIONS
from services.registry.people.acting import scopes_now
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.registry import ClientChange
from shared.contracts.scopes import HOLDABLE, KIND_LABELS, ClientKind, Scope, granted, holdable
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.faults.importer import code
from tests.registry.helpers import A, register
from tests.running import SECRET, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
UNREGISTERED = code(301)
V1 = "/registry/v1"
NEVER_A_BANKS = sorted(set(Scope) - HOLDABLE[ClientKind.BANK])


async def client(http: httpx.AsyncClient, name: str, kind: str, *scopes: str, **more: Any) -> httpx.Response:
    body = {"client_id": name, "kind": kind, "name": name, "scopes": list(scopes)} | more
    return await http.post(f"{V1}/clients", json=body)


def test_every_kind_has_its_scopes_and_its_name() -> None:
    assert set(HOLDABLE) == set(ClientKind) == set(KIND_LABELS)
    for kind in set(ClientKind) - {ClientKind.OFFICER}:
        assert not holdable(kind, bound=False) & {Scope.IDENTITY_ADMIN, Scope.NAME_LIST_GOVERNMENT, Scope.AWARDS_PAY}
    for kind in set(ClientKind) - {ClientKind.OFFICER, ClientKind.SERVICE}:
        assert Scope.FEED_READ not in holdable(kind, bound=False)
    for kind in set(ClientKind) - {ClientKind.OFFICER, ClientKind.ENTERPRISE}:
        assert Scope.CONTACTS_READ not in holdable(kind, bound=False)
    assert granted("a kind that is none", ["name-list:read"], bound=False) == []


@pytest.mark.alike_on_databases
@pytest.mark.parametrize("kind", [k for k in ClientKind if k is not ClientKind.OFFICER])
async def test_a_client_of_a_kind_is_registered_with_no_scope_beyond_it(http: httpx.AsyncClient, kind: str) -> None:
    await register(http, A)
    bound = (ClientKind.ENTERPRISE, ClientKind.INSTITUTION, ClientKind.PROVIDER)
    more = {"enterprise": A} if kind in bound else {}
    # What opens sessions of people is held by no officer, and so given by none: the console's client is the database's.
    allowed = sorted(holdable(kind, bound=bool(more)) - {Scope.SESSIONS_OPEN})
    opening = await client(http, "c-opens", kind, Scope.SESSIONS_OPEN, **more)
    assert opening.status_code == (403 if kind == ClientKind.SERVICE else 422)
    for n, beyond in enumerate(sorted(set(Scope) - set(allowed) - {Scope.SESSIONS_OPEN})):
        answer = await client(http, f"c-{n}", kind, allowed[0], beyond, **more)
        assert answer.status_code == 422, (kind, beyond)
        assert beyond in answer.json()["errors"][0]["problem"]
    assert (await client(http, "c-all", kind, *allowed, **more)).status_code == 201


async def test_a_scope_beyond_the_kind_is_not_added_later_either(http: httpx.AsyncClient) -> None:
    await client(http, "bank-1", "bank", "name-list:read")
    for scope in NEVER_A_BANKS:
        answer = await http.patch(f"{V1}/clients/bank-1", json={"scopes": ["name-list:read", scope]})
        assert answer.status_code == 422, scope


async def test_what_stands_in_the_database_beyond_the_kind_is_in_no_token(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    secret = (await client(http, "bank-1", "bank", "name-list:read")).json()["secret"]
    store = Store(settings.database, FEED)
    with store.write() as work:
        beyond = update(ApiClient).where(col(ApiClient.client_id) == "bank-1")
        work.session.connection().execute(beyond.values(scopes=["contacts:read", "feed:read", "name-list:read"]))
    store.close()
    form = {"grant_type": "client_credentials"}
    token = await http.post(f"{V1}/oauth/token", data=form, auth=("bank-1", secret))
    assert token.json()["scope"] == "name-list:read"
    asked = await http.post(f"{V1}/oauth/token", data=form | {"scope": "contacts:read"}, auth=("bank-1", secret))
    assert (asked.status_code, asked.json()["error"]) == (400, "invalid_scope")


async def test_who_acts_for_one_unit_administers_no_clients(http: httpx.AsyncClient) -> None:
    answer = await client(http, "yuhu", "officer", "identity:admin", "reports:read", unit="430302")
    assert answer.status_code == 422
    assert (await client(http, "yuhu", "officer", "reports:read", unit="430302")).status_code == 201


async def test_an_organisation_is_named_by_its_own_kinds_and_by_no_other(http: httpx.AsyncClient) -> None:
    await register(http, A)
    assert (await client(http, "firm", "enterprise", "awards:read")).status_code == 422
    assert (await client(http, "agency", "provider", "offers:read")).status_code == 422
    assert (await client(http, "agency", "provider", "offers:read", enterprise=UNREGISTERED)).status_code == 201
    assert (await client(http, "bank-1", "bank", "name-list:read", enterprise=A)).status_code == 422
    assert (await client(http, "officer-1", "officer", "awards:read", enterprise=A)).status_code == 422


@pytest.fixture
async def clerk(http: httpx.AsyncClient, settings: RegistrySettings) -> dict[str, str]:
    """An administrator of clients who holds little else."""
    register_client(settings, "clerk", [Scope.IDENTITY_ADMIN, Scope.NAME_LIST_READ])
    return await sign_in(http, "clerk")


async def test_an_administrator_gives_nobody_what_he_does_not_hold(
    http: httpx.AsyncClient, clerk: dict[str, str]
) -> None:
    await client(http, "office", "officer", "awards:pay", "reports:read")
    http.headers.update(clerk)
    assert (await client(http, "bank-1", "bank", "name-list:read")).status_code == 201
    assert (await client(http, "accomplice", "officer", "awards:pay")).status_code == 403
    assert (await client(http, "heir", "officer", "identity:admin", "name-list:read")).status_code == 201
    for named in ("clerk", "heir", "office"):
        answer = await http.patch(f"{V1}/clients/{named}", json={"scopes": ["identity:admin", "awards:decide"]})
        assert answer.status_code == 403, named
        assert "awards:decide" in answer.json()["detail"]
    # What it has already may stay.
    same = {"scopes": ["awards:pay", "reports:read"]}
    assert (await http.patch(f"{V1}/clients/office", json=same)).status_code == 200


@pytest.mark.parametrize("change", [{"disabled": True}, {"scopes": ["name-list:read"]}, {"rotate_secret": True}])
async def test_a_weaker_administrator_ends_no_stronger_client(
    http: httpx.AsyncClient, clerk: dict[str, str], change: dict[str, Any]
) -> None:
    await client(http, "office", "officer", "awards:pay", "name-list:read")
    weak = await client(http, "bank-1", "bank", "name-list:read")
    assert weak.status_code == 201
    own = dict(http.headers)
    http.headers.update(clerk)
    for named in ("office", "officer"):
        answer = await http.patch(f"{V1}/clients/{named}", json=change)
        assert answer.status_code == 403, named
        assert "awards:pay" in answer.json()["detail"]
    assert (await http.patch(f"{V1}/clients/bank-1", json=change)).status_code == 200
    http.headers.update(own)
    assert (await http.patch(f"{V1}/clients/office", json=change)).status_code == 200


@pytest.mark.parametrize("kind", [k for k in ClientKind if k is not ClientKind.OFFICER])
@pytest.mark.alike_on_databases
async def test_an_officer_alone_is_bound_to_a_unit(http: httpx.AsyncClient, kind: str) -> None:
    await register(http, A)
    bound = (ClientKind.ENTERPRISE, ClientKind.INSTITUTION, ClientKind.PROVIDER)
    more = {"enterprise": A} if kind in bound else {}
    scope = sorted(holdable(kind, bound=True))[0]
    answer = await client(http, "bound", kind, scope, unit="430302", **more)
    assert answer.status_code == 422, kind
    assert "unit" in answer.json()["detail"]
    assert (await client(http, "bound", kind, scope, **more)).status_code == 201


async def test_a_new_secret_of_a_client_is_told_only_to_who_holds_all_that_it_may_do(
    http: httpx.AsyncClient, clerk: dict[str, str]
) -> None:
    await client(http, "office", "officer", "awards:pay")
    http.headers.update(clerk)
    for named in ("office", "officer"):
        answer = await http.patch(f"{V1}/clients/{named}", json={"rotate_secret": True})
        assert answer.status_code == 403, named
        assert "secret" not in answer.json()
    as_clerk = dict(http.headers)
    http.headers.update(await sign_in(http, "officer"))
    assert (await http.patch(f"{V1}/clients/office", json={"disabled": True})).status_code == 200
    http.headers.update(as_clerk)
    assert (await http.patch(f"{V1}/clients/office", json={"disabled": False})).status_code == 403
    assert (await http.patch(f"{V1}/clients/clerk", json={"rotate_secret": True})).status_code == 200


async def test_a_token_with_fewer_scopes_gives_no_more_than_it_carries(http: httpx.AsyncClient) -> None:
    form = {"grant_type": "client_credentials", "scope": "identity:admin"}
    token = (await http.post(f"{V1}/oauth/token", data=form, auth=("officer", SECRET))).json()["access_token"]
    http.headers["Authorization"] = f"Bearer {token}"
    assert (await client(http, "accomplice", "officer", "awards:pay")).status_code == 403
    assert (await http.patch(f"{V1}/clients/officer", json={"rotate_secret": True})).status_code == 403


async def test_the_last_administrator_is_neither_disabled_nor_narrowed(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    for change in ({"disabled": True}, {"scopes": ["feed:read"]}, {"disabled": True, "rotate_secret": True}):
        answer = await http.patch(f"{V1}/clients/officer", json=change)
        assert answer.status_code == 409, change
    register_client(settings, "second", [Scope.IDENTITY_ADMIN])
    assert (await client(http, "waits", "officer", "identity:admin")).status_code == 201  # is none yet
    assert (await http.patch(f"{V1}/clients/second", json={"disabled": True})).status_code == 200
    assert (await http.patch(f"{V1}/clients/officer", json={"disabled": True})).status_code == 409
    assert (await http.patch(f"{V1}/clients/second", json={"disabled": False})).status_code == 200
    assert (await http.patch(f"{V1}/clients/officer", json={"disabled": True})).status_code == 200
    http.headers.update(await sign_in(http, "second"))
    assert (await http.patch(f"{V1}/clients/second", json={"disabled": True})).status_code == 409


def test_two_that_disable_each_other_at_once_leave_one(settings: RegistrySettings) -> None:
    """Real concurrency: two stores, as two processes have, and many rounds."""
    names = ("officer", "second")
    rounds = 12
    stores = [Store(settings.database, FEED) for _ in names]
    for _ in range(rounds):
        for name in names:
            register_client(settings, name, list(Scope))
        start = threading.Barrier(len(names))

        def disable(store: Store, other: str, by: str, start: threading.Barrier = start) -> None:
            principal = Principal(client_id=by, kind="officer", unit=None, scopes=frozenset(Scope))
            clients = Clients(store, HashingPool(1, 1), scopes_now)
            start.wait()
            with contextlib.suppress(Conflict, Forbidden):  # whoever comes second is disabled, or the last
                clients.change(other, ClientChange(disabled=True), principal, Match("*"))

        work = [
            threading.Thread(target=disable, args=(store, other, by))
            for store, other, by in zip(stores, names, reversed(names), strict=True)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join(timeout=200)
        with stores[0].read() as session:
            left = session.exec(select(ApiClient).where(col(ApiClient.disabled).is_(False))).all()
        assert len(left) == 1
    for store in stores:
        store.close()


def test_two_that_disable_themselves_at_once_leave_one(settings: RegistrySettings) -> None:
    """Neither is refused for being disabled by the other: the guard of the last one alone decides."""
    names = ("officer", "second")
    stores = [Store(settings.database, FEED) for _ in names]
    for _ in range(12):
        for name in names:
            register_client(settings, name, list(Scope))
        start = threading.Barrier(len(names))
        refused: list[str] = []

        def leave(store: Store, name: str, start: threading.Barrier = start, refused: list[str] = refused) -> None:
            principal = Principal(client_id=name, kind="officer", unit=None, scopes=frozenset(Scope))
            clients = Clients(store, HashingPool(1, 1), scopes_now)
            start.wait()
            try:
                clients.change(name, ClientChange(disabled=True), principal, Match("*"))
            except Conflict:
                refused.append(name)

        work = [threading.Thread(target=leave, args=pair) for pair in zip(stores, names, strict=True)]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join(timeout=200)
        assert len(refused) == 1
    for store in stores:
        store.close()


def test_who_may_land_a_year_or_a_population_may_plan_it_after_the_migration(database_url: str) -> None:
    command.upgrade(MIGRATIONS.config(database_url), "0013")
    engine = sa.create_engine(database_url)
    rows = [("decides", "officer", ["nominations:decide"]), ("page", "spa", ["awards:assess"]),
            ("assesses", "officer", ["awards:assess"]), ("reads", "officer", ["awards:read"])]  # fmt: skip
    now = ApiClient.__table__  # type: ignore[attr-defined]
    since = {"proposed_by", "public", "redirect_uris", "origins"}
    table = sa.table("api_client", *(sa.column(c.name, c.type) for c in now.columns if c.name not in since))
    with engine.begin() as connection:
        for name, kind, scopes in rows:
            values = {
                "client_id": name,
                "kind": kind,
                "name": name,
                "scopes": scopes,
                "secret_hash": "",
                "disabled": False,
            }
            at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
            connection.execute(sa.insert(table).values(**values, registered_at=at, grant=name))
    MIGRATIONS.upgrade(database_url)
    with engine.connect() as connection:
        found = {row.client_id: row.scopes for row in connection.execute(sa.select(table)).all()}
    engine.dispose()
    planning = {name for name, scopes in found.items() if "imports:write" in scopes}
    assert planning == {"decides", "assesses"}
