"""The registry on an empty migrated database, and callers with tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.registry.app import create_app
from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from tests.running import migrate_by_copy, register, serving, sign_in


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> RegistrySettings:
    settings = RegistrySettings(database_url=migrate_by_copy(MIGRATIONS, database_url), data=tmp_path)
    register(settings, "officer", list(Scope))
    return settings


@pytest.fixture
async def http(settings: RegistrySettings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running registry, signed in as an officer who may do everything."""
    async with serving(create_app(settings)) as client:
        client.headers.update(await sign_in(client, "officer"))
        yield client
