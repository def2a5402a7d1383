"""Which version a service's database is at, and which the program wants: asked at every start, without Alembic.

Alembic itself (`migrating.py`) is loaded by who migrates and finds something to do, or compares: it takes a tenth of a second and reads
every migration of a history, which a start that finds its database current needs none of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, MetaData, column, inspect, select, table

if TYPE_CHECKING:
    from alembic.config import Config

_NAMES = re.compile(r"^(revision|down_revision) = (?:'(\w+)'|None)$", re.MULTILINE)


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
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self.folder))
        config.attributes["url"] = url
        config.attributes["migrations"] = self
        return config

    def upgrade(self, url: str) -> None:
        """Bring the database to the newest version. Safe to start twice at once: the second waits and finds it done."""
        from alembic import command

        command.upgrade(self.config(url), "head")

    def newest(self) -> set[str]:
        """The versions that nothing comes after, by the files of the history: one, where it is a line."""
        return self.known() - {names["down_revision"] for names in _names(self.folder)}

    def known(self) -> set[str]:
        """Every version that this program can bring up to date."""
        return {names["revision"] for names in _names(self.folder)}

    def version(self, connection: Connection) -> set[str]:
        """The version that the database is at; none before the first migration."""
        if not inspect(connection).has_table(self.version_table):
            return set()
        kept = table(self.version_table, column("version_num"))
        return set(connection.execute(select(kept.c.version_num)).scalars())

    def is_current(self, engine: Engine) -> bool:
        with engine.connect() as connection:
            return self.version(connection) == self.newest()

    def require_current(self, engine: Engine) -> None:
        """Raise `StaleSchema` unless the database is at the newest version."""
        with engine.connect() as connection:
            current = self.version(connection)
        wanted = self.newest()
        if current != wanted:
            raise StaleSchema(
                f"{self.service} 的数据库版本为 {sorted(current) or '空'},程序需要 {sorted(wanted)};"
                f"请先运行 python -m services migrate {self.service}"
            )

    def differences(self, engine: Engine) -> list[Any]:
        """What `alembic check` would find: tables and columns where the models and the migrated database differ."""
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        with engine.connect() as connection:
            options = {"version_table": self.version_table, "include_object": self.is_ours, "compare_type": True}
            return list(compare_metadata(MigrationContext.configure(connection, opts=options), self.metadata))

    def is_ours(self, _object: Any, name: str | None, kind: str, reflected: bool, _compared: Any) -> bool:
        """Not a table of another service in the same database."""
        return not (kind == "table" and reflected and name is not None and name not in self.metadata.tables)


@cache
def _names(folder: Path) -> Sequence[Mapping[str, str]]:
    """What each file of a history says that it is and comes after. The files are of the program, which is read once as well."""
    return [dict(_NAMES.findall(path.read_text("utf-8"))) for path in folder.glob("versions/*.py")]
