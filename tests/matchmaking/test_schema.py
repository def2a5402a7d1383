"""The database and its history match the models, and a stale one refuses to start."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.settings import MatchmakingSettings
from shared.plumbing.schema_version import StaleSchema
from shared.plumbing.storage import open_engine
from tests.matchmaking.conftest import City, supply
from tests.running import Apps, migrate_by_copy

pytestmark = pytest.mark.anyio


def test_the_migrated_database_is_what_the_models_say(database_url: str) -> None:
    engine = open_engine(migrate_by_copy(MIGRATIONS, database_url))
    assert MIGRATIONS.differences(engine) == []
    engine.dispose()


async def test_a_database_that_is_not_migrated_refuses_to_start(tmp_path: Path, apps: Apps) -> None:
    app = apps.matchmaking(MatchmakingSettings(database_url=f"sqlite:///{tmp_path / 'empty.sqlite3'}", data=tmp_path))
    with pytest.raises(StaleSchema, match="migrate matchmaking"):
        async with app.router.lifespan_context(app):
            pass


async def test_the_service_starts_and_searches_while_the_registry_is_down(
    database_url: str, tmp_path: Path, apps: Apps
) -> None:
    settings = MatchmakingSettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        registry_url="http://127.0.0.1:9",
        poll_seconds=3600,
    )
    app = apps.matchmaking(settings)
    async with app.router.lifespan_context(app):
        assert app.state.use_cases.listings.version() == (0, 0)


async def test_events_cannot_be_rewritten_and_a_title_stands_once(city: City) -> None:
    await city.post("supplies", supply())
    engine = open_engine(city.settings.database)
    twice = "INSERT INTO listing (side, owner, title, technology_field, industry, details, withdrawn, recorded_at) "
    twice += "SELECT side, owner, title, technology_field, industry, details, withdrawn, recorded_at FROM listing"
    for statement, refusal in (
        ("UPDATE feed_event SET subject = 'x'", DBAPIError),
        ("DELETE FROM feed_event", DBAPIError),
        (twice, IntegrityError),
    ):
        with pytest.raises(refusal), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()
