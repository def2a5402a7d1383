"""A registry with the console's client, an officer's client, and people as a first start and the database make them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.registry.bootstrap import ensure_client, ensure_person
from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from tests.clocks import SetClock
from tests.people.signing import PASSWORD, PEOPLE, People
from tests.running import SECRET, Apps, migrate_by_copy, register, serving, sign_in


def with_people(url: str) -> None:
    """The console's client, an officer's, and everybody of `PEOPLE`."""
    settings = RegistrySettings(database_url=url)
    register(settings, "officer", list(Scope))
    ensure_client(
        settings, client_id="svc-console", kind="service", name="控制台", scopes=[Scope.SESSIONS_OPEN], secret=SECRET
    )
    for login, (name, roles) in PEOPLE.items():
        # Of the sample: no second factor is asked for. Who is to have one binds it in his test.
        ensure_person(settings, login=login, name=name, roles=roles, password=PASSWORD, sample=True)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> RegistrySettings:
    return RegistrySettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url, with_people),
        data=tmp_path,
        public_url="https://srdi.example.gov.cn",
    )


@pytest.fixture
async def people(settings: RegistrySettings, apps: Apps, clock: SetClock) -> AsyncIterator[People]:
    """The running registry, asked by the console's client and by people."""
    app = apps.registry(settings, clock=clock)
    async with serving(app) as http:
        console = await sign_in(http, "svc-console")
        officer = await sign_in(http, "officer")
        yield People(http=http, app=app, settings=settings, clock=clock, console=console, officer=officer)
