"""The awards service on an empty migrated database, with a registry of its own behind it in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from services.awards.app import create_app as create_awards
from services.awards.migrations import MIGRATIONS
from services.awards.settings import AwardsSettings
from services.registry.app import create_app as create_registry
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from tests.running import SECRET, migrate_by_copy, register, serving, sign_in


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Both:
    """Clients of both services, signed in, and the awards service's follower under the test's control."""

    registry: httpx.AsyncClient
    awards: httpx.AsyncClient
    settings: AwardsSettings
    transport: httpx.ASGITransport
    """To the registry, for a further awards app beside this one."""

    async def follow(self) -> None:
        """Wait until awards has applied all of the registry's feed."""
        import asyncio

        head = (await self.registry.get("/registry/v1/feed/head")).json()["seq"]
        async with asyncio.timeout(20):
            while True:
                state = (await self.awards.get("/awards/v1/readyz")).json()["follows"]["registry"]
                if state["position"] >= head:
                    return
                await asyncio.sleep(0.02)


@pytest.fixture
async def both(database_url: str, tmp_path: Path) -> AsyncIterator[Both]:
    """Awards on the database under test; the registry on a SQLite file."""
    registry_settings = RegistrySettings(
        database_url=migrate_by_copy(REGISTRY, f"sqlite:///{tmp_path / 'registry.sqlite3'}"), data=tmp_path
    )
    register(registry_settings, "officer", list(Scope))
    registry_app = create_registry(registry_settings)
    settings = AwardsSettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        client_id="officer",
        client_secret=SECRET,
        poll_seconds=0.02,
    )
    transport = httpx.ASGITransport(app=registry_app, raise_app_exceptions=False)
    async with (
        serving(registry_app) as registry,
        serving(create_awards(settings, transport=transport)) as awards,
    ):
        header = await sign_in(registry, "officer")
        registry.headers.update(header)
        awards.headers.update(header)
        yield Both(registry, awards, settings, transport)
