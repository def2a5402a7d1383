"""Migrations: a step of its own, never part of a service's start; a stale schema refuses to start.

Each service has its own Alembic history in `services/<name>/migrations/` and its own version table, so that two
services may even share one database. The `env.py` of each is one call of `run_migrations`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from alembic import command, context, op
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.sql.sqltypes import AutoString

from shared.plumbing.private import make_private_database
from shared.plumbing.storage import UtcDateTime


class StaleSchema(RuntimeError):
    """The database is not at the version that this code was written for."""


@dataclass(frozen=True, slots=True)
class Migrations:
    """One service's Alembic history."""

    service: str
    folder: Path
    metadata: MetaData

    @property
    def version_table(self) -> str:
        return f"alembic_version_{self.service}"

    def config(self, url: str) -> Config:
        """Alembic's configuration in code: there is no ini file to keep in step."""
        config = Config()
        config.set_main_option("script_location", str(self.folder))
        config.attributes["url"] = url
        config.attributes["migrations"] = self
        return config

    def upgrade(self, url: str) -> None:
        """Bring the database to the newest version. Safe to start twice at once: the second waits and finds it done."""
        command.upgrade(self.config(url), "head")

    def require_current(self, engine: Engine) -> None:
        """Raise `StaleSchema` unless the database is at the newest version."""
        with engine.connect() as connection:
            found = MigrationContext.configure(connection, opts={"version_table": self.version_table})
            current = set(found.get_current_heads())
        wanted = _heads(self.folder)
        if current != wanted:
            raise StaleSchema(
                f"{self.service} 的数据库版本为 {sorted(current) or '空'},程序需要 {sorted(wanted)};"
                f"请先运行 python -m services migrate {self.service}"
            )

    def differences(self, engine: Engine) -> list[Any]:
        """What `alembic check` would find: tables and columns where the models and the migrated database differ."""
        with engine.connect() as connection:
            options = {"version_table": self.version_table, "include_object": self._is_ours, "compare_type": True}
            return list(compare_metadata(MigrationContext.configure(connection, opts=options), self.metadata))

    def _is_ours(self, _object: Any, name: str | None, kind: str, reflected: bool, _compared: Any) -> bool:
        return not (kind == "table" and reflected and name is not None and name not in self.metadata.tables)


@cache
def _heads(folder: Path) -> frozenset[str]:
    """The newest versions of a history. Reading one loads every step of it, and it does not change while a process lives."""
    return frozenset(ScriptDirectory(str(folder)).get_heads())


def _render_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write types into a migration as what they are in the database, free of SQLModel."""
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "storage.UtcDateTime()"
    return False


def append_only(table: str, *, closing: str | None = None, columns: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Triggers by which the database itself refuses to rewrite a history: [(dialect, statement)].

    Rows are never deleted and never updated; with `closing`, that one column may be set once from NULL while all
    `columns` stay as they are.
    """
    refusal = f"{table} is a history: rows are added, never changed or deleted"
    differs = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in columns)
    bad_update = f"OLD.{closing} IS NOT NULL OR NEW.{closing} IS NULL OR {differs}" if closing else ""
    lite = f"WHEN {bad_update.format(distinct='NOT')} " if closing else ""
    full = f"WHEN ({bad_update.format(distinct='DISTINCT FROM')}) " if closing else ""
    raising = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    return [
        ("sqlite", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raising}"),
        ("sqlite", f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {lite}{raising}"),
        (
            "postgresql",
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$",
        ),
        (
            "postgresql",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ),
        (
            "postgresql",
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"FOR EACH ROW {full}EXECUTE FUNCTION {table}_refuse()",
        ),
    ]


def goes_on(table: str, fixed: Sequence[str]) -> list[tuple[str, str]]:
    """Triggers for what goes through a process (shared/plumbing/steps.py): [(dialect, statement)]. It is never deleted, what
    it is about stays, its steps grow by one."""
    refusal = f"{table} is a history: it goes on by one step at a time and says nothing else differently"
    changed = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in fixed)
    bad = f"NEW.steps IS NULL OR NEW.steps <> COALESCE(OLD.steps, 0) + 1 OR {changed}"
    raising = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    lite, full = bad.format(distinct="NOT"), bad.format(distinct="DISTINCT FROM")
    return [
        ("sqlite", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raising}"),
        ("sqlite", f"CREATE TRIGGER {table}_goes_on BEFORE UPDATE ON {table} WHEN {lite} {raising}"),
        (
            "postgresql",
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$",
        ),
        (
            "postgresql",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ),
        (
            "postgresql",
            f"CREATE TRIGGER {table}_goes_on BEFORE UPDATE ON {table} "
            f"FOR EACH ROW WHEN ({full}) EXECUTE FUNCTION {table}_refuse()",
        ),
    ]


def install(statements: Sequence[tuple[str, str]]) -> None:
    """In a migration: run those of this database's dialect."""
    dialect = op.get_context().dialect.name
    for wanted, statement in statements:
        if wanted == dialect:
            op.execute(statement)


def migration_engine(url: str) -> Engine:
    """No foreign-key pragma here: with it, batch mode's drop and rename cascades and deletes children."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        # No end to a statement's time, but one to the waiting for a server that is not there.
        timeout = {"connect_timeout": 10} if parsed.get_driver_name() == "psycopg" else {}
        return create_engine(parsed, connect_args=timeout)
    if parsed.database:
        make_private_database(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def _manual_begin(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def run_migrations() -> None:
    """The whole of every service's `env.py`: take the lock, then migrate, in one transaction."""
    migrations: Migrations = context.config.attributes["migrations"]
    engine = migration_engine(context.config.attributes["url"])
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                # Held to the end of the transaction; concurrent migrate jobs queue here.
                key = zlib.crc32(migrations.version_table.encode())
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            context.configure(
                connection=connection,
                target_metadata=migrations.metadata,
                version_table=migrations.version_table,
                include_object=migrations._is_ours,
                transactional_ddl=True,
                render_as_batch=connection.dialect.name == "sqlite",
                render_item=_render_type,
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        engine.dispose()
