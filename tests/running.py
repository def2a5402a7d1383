"""Running an app in a test: a migrated database, the app's lifespan entered by hand, an HTTP client on it.

Migrating a database and building an app's routes would take most of a test's time. So a service is migrated once a run
and kind of database, and every test gets a copy: a file on SQLite, a database from a template on PostgreSQL. And an app is
built once a worker: `Apps` lends it to one test at a time, with settings, use cases and a database of that test's own. What their
statements are compiled to stays for the next test (`tests/statements.py`).
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio
import httpx
from fastapi import FastAPI
from sqlalchemy import text

from services.awards.settings import AwardsSettings
from services.matchmaking.settings import MatchmakingSettings
from services.registry.bootstrap import ensure_client
from services.registry.recognitions.tallies import require_tallies
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import HOLDABLE, ClientKind, Scope
from shared.plumbing.following import Follower
from shared.plumbing.schema_version import Migrations
from shared.plumbing.service_app import Runtime
from shared.plumbing.settings import ServiceSettings
from shared.plumbing.storage import Store, open_engine
from tests.postgres import databases_of
from tests.statements import keep_compiled
from tests.templates import Prepare, nothing, postgres_template, sqlite_template

SECRET = "test-only"

keep_compiled()

_FREE: dict[Hashable, list[FastAPI]] = defaultdict(list)
"""{service and what of its settings its app is built with: apps that no test has}"""


class Apps:
    """Apps for one test, as `create_app` would make them. Several of one service at once are several apps."""

    def __init__(self) -> None:
        self._lent: list[tuple[Hashable, FastAPI]] = []

    def registry(self, settings: RegistrySettings, **options: Any) -> FastAPI:
        return self._lend("registry", settings, **options)

    def awards(self, settings: AwardsSettings, **options: Any) -> FastAPI:
        return self._lend("awards", settings, **options)

    def matchmaking(self, settings: MatchmakingSettings, **options: Any) -> FastAPI:
        return self._lend("matchmaking", settings, **options)

    def _lend(self, name: str, settings: ServiceSettings, **options: Any) -> FastAPI:
        service = import_module(f"services.{name}.app")  # the two others take seconds to import
        built_with = (
            name,
            settings.max_body_bytes,
            settings.max_json_bytes,
            settings.cors_origins,
            settings.allowed_hosts,
        )
        free = _FREE[built_with]
        app: FastAPI = free.pop() if free else service.build_app(settings)
        self._lent.append((built_with, app))
        service.assemble(app, settings, **options)
        return app

    @classmethod
    @contextmanager
    def lent(cls) -> Iterator[Apps]:
        """They are free again when the block ends."""
        apps = cls()
        try:
            yield apps
        finally:
            for built_with, app in apps._lent:
                _FREE[built_with].append(app)


def migrate_by_copy(migrations: Migrations, url: str, prepare: Prepare = nothing) -> str:
    """Make the empty database at `url` a migrated one, from the run's template. `prepare`: what is done to the template
    once it is migrated; a function of a module. Returns `url`."""
    if url.startswith("sqlite:///"):
        shutil.copyfile(sqlite_template(migrations, prepare), url.removeprefix("sqlite:///"))
        return url
    server, _, name = url.replace("postgresql+psycopg://", "postgresql://").rpartition("/")
    databases_of(server).make_of(postgres_template(migrations, prepare, server), name)
    return url


def register(settings: RegistrySettings, client_id: str, scopes: Sequence[Scope], unit: str | None = None) -> None:
    """Make the registry know a test's client, an officer: of the scopes those that one may hold."""
    held = sorted(HOLDABLE[ClientKind.OFFICER] & set(scopes))
    ensure_client(settings, client_id=client_id, kind="officer", name=client_id, scopes=held, secret=SECRET, unit=unit)


def with_officer(url: str) -> None:
    """Make the registry of this database one that may start, and know an officer who may do everything."""
    store = Store(url, FEED)
    require_tallies(store)
    store.close()
    register(RegistrySettings(database_url=url), "officer", list(Scope))


@dataclass(frozen=True)
class RegistryTemplate:
    """A registry on a SQLite file, with clients and tokens that it signed. Hashing secrets takes most of a small test's time, so
    it is made once a worker and each test gets a copy."""

    database: Path
    tokens: dict[str, dict[str, str]]

    def copied(self, folder: Path) -> RegistrySettings:
        """The settings of a copy in a folder, with the key that its own are sealed under."""
        shutil.copyfile(self.database, folder / "registry.sqlite3")
        shutil.copyfile(self.database.with_name("master.key"), folder / "master.key")
        return RegistrySettings(database_url=f"sqlite:///{folder / 'registry.sqlite3'}", data=folder)


class SignedTransport(httpx.AsyncBaseTransport):
    """Sends every request with a token that is there already, so that no test waits for a secret to be hashed."""

    def __init__(self, inner: httpx.AsyncBaseTransport, headers: dict[str, str]) -> None:
        self._inner = inner
        self._headers = headers

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.update(self._headers)
        return await self._inner.handle_async_request(request)


def follower_of(app: FastAPI) -> Follower:
    """By which an app follows the registry."""
    runtime: Runtime = app.state.runtime
    return next(f for f in runtime.followers() if isinstance(f, Follower))


class MeansWhatStands(httpx.AsyncClient):
    """A client of tests that are about something else than who changes what first: asked for the version that it changes, it says that
    it means whatever stands (`tests/rights/test_lost_updates.py` has clients that do not)."""

    async def request(self, method: str, url: Any, **options: Any) -> httpx.Response:  # type: ignore[override]  # all else as it is
        answer = await super().request(method, url, **options)
        if answer.status_code != 428:
            return answer
        headers = {**(options.pop("headers", None) or {}), "If-Match": "*"}
        return await super().request(method, url, headers=headers, **options)


@asynccontextmanager
async def serving(app: FastAPI, client: type[httpx.AsyncClient] = MeansWhatStands) -> AsyncIterator[httpx.AsyncClient]:
    """The app with its lifespan, and a client on it without a token."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        client(transport=transport, base_url="http://test") as http,
    ):
        yield http


def keep_keys_as_before(url: str, scope: str, formerly: str) -> None:
    """Put the answers kept under a scope of Idempotency-Keys where an earlier version kept them."""
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            moved = text("UPDATE idempotent_answer SET route = :formerly WHERE route = :scope")
            assert connection.execute(moved, {"scope": scope, "formerly": formerly}).rowcount == 1
    finally:
        engine.dispose()


async def ended(http: httpx.AsyncClient, answer: httpx.Response) -> httpx.Response:
    """What an answer that tells of a job says when the job has ended. A request waits for it half a minute, which is little on a
    machine under load."""
    address = answer.headers["Location"]
    while answer.json()["status"] in ("queued", "running"):
        await anyio.sleep(0.05)
        answer = await http.get(address)
    assert answer.status_code == 200, answer.text
    return answer


async def sign_in(http: httpx.AsyncClient, client_id: str, secret: str = SECRET) -> dict[str, str]:
    """The header with a fresh token of the registry behind `http`."""
    form = {"grant_type": "client_credentials"}
    answer = await http.post("/registry/v1/oauth/token", data=form, auth=(client_id, secret))
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}
