"""Which version a database is at and which the program wants, as Alembic would say it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from services.awards.migrations import MIGRATIONS as AWARDS
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.registry.migrations import MIGRATIONS as REGISTRY
from shared.plumbing.schema_version import Migrations, StaleSchema
from shared.plumbing.storage import open_engine


@pytest.mark.parametrize("migrations", [REGISTRY, AWARDS, MATCHMAKING], ids=lambda m: m.service)
def test_the_newest_version_is_what_alembic_finds_in_the_history(migrations: Migrations) -> None:
    assert migrations.newest() == set(ScriptDirectory(str(migrations.folder)).get_heads())


def test_a_history_that_forks_has_two_newest_versions(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    for name, before in (("0001", "None"), ("0002", "'0001'"), ("0003", "'0001'")):
        (tmp_path / "versions" / f"{name}_x.py").write_text(f"revision = '{name}'\ndown_revision = {before}\n")
    assert Migrations("registry", tmp_path, REGISTRY.metadata).newest() == {"0002", "0003"}


def test_the_version_of_a_database_is_what_alembic_reads_there(database_url: str) -> None:
    engine = open_engine(database_url)
    try:
        assert not AWARDS.is_current(engine)
        with pytest.raises(StaleSchema, match="空"):
            AWARDS.require_current(engine)
        AWARDS.upgrade(database_url)
        AWARDS.require_current(engine)
        with engine.begin() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": AWARDS.version_table})
            assert AWARDS.version(connection) == set(context.get_current_heads()) == AWARDS.newest()
            connection.exec_driver_sql(f"UPDATE {AWARDS.version_table} SET version_num = '0001'")
        with pytest.raises(StaleSchema, match="0001"):
            AWARDS.require_current(engine)
    finally:
        engine.dispose()
