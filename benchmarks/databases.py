"""Empty databases for benchmarks, on SQLite and on a PostgreSQL server of the run's own."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg

from benchmarks.report import Comparison
from tests.postgres import PostgresServer, find_binaries

NewUrl = Callable[[str | None], str]
"""(the URL of a database to copy, or None) → the URL of a new one"""


def on_both(measured: Callable[[str, NewUrl], list[Comparison]]) -> list[Comparison]:
    """What was measured on each database; says so where there is no PostgreSQL."""
    os.environ["LIEBIAN_DATA"] = tempfile.mkdtemp(prefix="liebian-bench-")
    results = measured("SQLite", sqlite_url)
    binaries = find_binaries()
    if binaries is None:
        print("PostgreSQL left out: no binaries (initdb, postgres) were found")
        return results
    server = PostgresServer.start(binaries)
    try:
        return results + measured("PostgreSQL", lambda template: postgres_url(server, template))
    finally:
        server.stop()


def sqlite_url(template: str | None) -> str:
    path = Path(tempfile.mkdtemp(prefix="liebian-bench-")) / "awards.sqlite3"
    if template is not None:
        shutil.copy(template.removeprefix("sqlite:///"), path)
    return f"sqlite:///{path}"


def postgres_url(server: PostgresServer, template: str | None) -> str:
    name = f"bench_{uuid.uuid4().hex[:12]}"
    of = f" TEMPLATE {template.rpartition('/')[2]}" if template is not None else ""
    with psycopg.connect(f"{server.url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{of}")  # type: ignore[arg-type]  # names made here
    return f"{server.url.replace('postgresql://', 'postgresql+psycopg://')}/{name}"
