"""The registry on an empty migrated database, and callers with tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from tests.clocks import SetClock
from tests.registry.bureau import FILE_SOURCE
from tests.running import Apps, migrate_by_copy, serving, sign_in, with_officer


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> RegistrySettings:
    """Of a registry that knows an officer who may do everything, and has a source that brings a file each month."""
    sources = tmp_path / "sources.yaml"
    sources.write_text(FILE_SOURCE, "utf-8")
    url = migrate_by_copy(MIGRATIONS, database_url, with_officer)
    return RegistrySettings(database_url=url, data=tmp_path, evidence_sources=sources)


@pytest.fixture
async def http(settings: RegistrySettings, apps: Apps, clock: SetClock) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running registry, signed in as an officer who may do everything."""
    async with serving(apps.registry(settings, clock=clock)) as client:
        client.headers.update(await sign_in(client, "officer"))
        yield client
