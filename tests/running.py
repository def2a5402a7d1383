"""Running an app in a test: a migrated database, the app's lifespan entered by hand, an HTTP client on it.

Migrating takes most of a storage test's time. So a service is migrated once a worker and kind of database, and every
test gets a copy: a file on SQLite, a database from a template on PostgreSQL.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import httpx
import psycopg
from fastapi import FastAPI
from psycopg import sql
from sqlalchemy import text

from services.registry.bootstrap import ensure_client
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from shared.plumbing.schema_version import Migrations
from shared.plumbing.storage import open_engine

SECRET = "test-only"


def migrate_by_copy(migrations: Migrations, url: str) -> str:
    """Make the empty database at `url` a migrated one, from this worker's template. Returns `url`."""
    if url.startswith("sqlite:///"):
        shutil.copyfile(_sqlite_template(migrations), url.removeprefix("sqlite:///"))
        return url
    server, _, name = url.replace("postgresql+psycopg://", "postgresql://").rpartition("/")
    template = _postgres_template(migrations, server)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(template)))
    return url


@cache
def _sqlite_template(migrations: Migrations) -> Path:
    path = Path(tempfile.mkdtemp(prefix="liebian-template-")) / f"{migrations.service}.sqlite3"
    migrations.upgrade(f"sqlite:///{path}")
    return path


@cache
def _postgres_template(migrations: Migrations, server: str) -> str:
    name = f"template_{migrations.service}_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    migrations.upgrade(f"{server.replace('postgresql://', 'postgresql+psycopg://')}/{name}")
    return name


def register(settings: RegistrySettings, client_id: str, scopes: Sequence[Scope], unit: str | None = None) -> None:
    """Make the registry know a test's client."""
    ensure_client(
        settings, client_id=client_id, kind="officer", name=client_id, scopes=list(scopes), secret=SECRET, unit=unit
    )


@asynccontextmanager
async def serving(app: FastAPI, *, registry: FastAPI | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """The app with its lifespan, and a client on it without a token."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as http,
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


async def sign_in(http: httpx.AsyncClient, client_id: str, secret: str = SECRET) -> dict[str, str]:
    """The header with a fresh token of the registry behind `http`."""
    form = {"grant_type": "client_credentials"}
    answer = await http.post("/registry/v1/oauth/token", data=form, auth=(client_id, secret))
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}
