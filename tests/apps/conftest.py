"""A registry where applications in browsers are registered, and people who let them act."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.registry.bootstrap import ensure_app
from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from tests.apps.visiting import APPS, HOUSE, Visits
from tests.clocks import SetClock
from tests.people.conftest import with_people
from tests.people.signing import People
from tests.running import Apps, migrate_by_copy, serving, sign_in


def with_apps(url: str) -> None:
    with_people(url)
    for client_id, (name, back, scopes) in APPS.items():
        ensure_app(
            RegistrySettings(database_url=url), client_id=client_id, name=name, scopes=scopes, redirect_uris=[back]
        )


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> RegistrySettings:
    url = migrate_by_copy(MIGRATIONS, database_url, with_apps)
    return RegistrySettings(database_url=url, data=tmp_path, public_url=HOUSE)


@pytest.fixture
async def visits(settings: RegistrySettings, apps: Apps, clock: SetClock) -> AsyncIterator[Visits]:
    app = apps.registry(settings, clock=clock)
    async with serving(app) as http:
        console, officer = await sign_in(http, "svc-console"), await sign_in(http, "officer")
        people = People(http=http, app=app, settings=settings, clock=clock, console=console, officer=officer)
        yield Visits(people)


@pytest.fixture
def light(tmp_path: Path) -> RegistrySettings:
    """On SQLite alone: for what the database has no part in."""
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'registry.sqlite3'}", with_apps)
    return RegistrySettings(database_url=url, data=tmp_path, public_url=HOUSE)
