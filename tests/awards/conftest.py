"""The awards service on an empty migrated database, with a registry of its own behind it in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.awards.migrations import MIGRATIONS
from services.awards.settings import AwardsSettings
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.settings import RegistrySettings
from tests.clocks import SetClock
from tests.running import (
    Apps,
    RegistryTemplate,
    SignedTransport,
    follower_of,
    migrate_by_copy,
    serving,
    sign_in,
    with_officer,
)


@dataclass
class Both:
    """Clients of both services, signed in, and the awards service's follower under the test's control."""

    registry: httpx.AsyncClient
    awards: httpx.AsyncClient
    settings: AwardsSettings
    transport: httpx.AsyncBaseTransport
    """To the registry, for a further awards app beside this one."""
    app: FastAPI

    async def follow(self) -> None:
        """Return when awards has applied all that the registry has told."""
        await follower_of(self.app).catch_up()


@pytest.fixture(scope="session")
def registry_template(tmp_path_factory: pytest.TempPathFactory) -> RegistryTemplate:
    folder = tmp_path_factory.mktemp("registry")
    url = migrate_by_copy(REGISTRY, f"sqlite:///{folder / 'registry.sqlite3'}", with_officer)
    settings = RegistrySettings(database_url=url, data=folder, token_seconds=36_000)

    async def token() -> dict[str, str]:
        with Apps.lent() as apps:
            async with serving(apps.registry(settings)) as http:
                return await sign_in(http, "officer")

    return RegistryTemplate(folder / "registry.sqlite3", {"officer": asyncio.run(token())})


@pytest.fixture
async def both(
    database_url: str, registry_template: RegistryTemplate, tmp_path: Path, apps: Apps, clock: SetClock
) -> AsyncIterator[Both]:
    """Awards on the database under test; the registry on a SQLite file."""
    async with both_services(database_url, registry_template, tmp_path, apps, clock) as found:
        yield found


@pytest.fixture
async def every_kind(
    database_url: str, registry_template: RegistryTemplate, tmp_path: Path, apps: Apps, clock: SetClock
) -> AsyncIterator[Both]:
    """The same by the pack that asks for every kind of input."""
    packs = Path(__file__).parents[1] / "clauses"
    async with both_services(
        database_url, registry_template, tmp_path, apps, clock, policies=packs, policy="every-kind"
    ) as found:
        yield found


@asynccontextmanager
async def both_services(
    database_url: str, registry_template: RegistryTemplate, tmp_path: Path, apps: Apps, clock: SetClock, **said: Any
) -> AsyncIterator[Both]:
    """Both services for one test; `said`: further settings of awards."""
    registry_app = apps.registry(registry_template.copied(tmp_path), clock=clock)
    settings = AwardsSettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        poll_seconds=3600,  # tests bring the follower forward themselves
        **said,
    )
    header = registry_template.tokens["officer"]
    transport = SignedTransport(httpx.ASGITransport(app=registry_app, raise_app_exceptions=False), header)
    app = apps.awards(settings, transport=transport, clock=clock)
    async with serving(registry_app) as registry, serving(app) as awards:
        registry.headers.update(header)
        awards.headers.update(header)
        yield Both(registry, awards, settings, transport, app)
