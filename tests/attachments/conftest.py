"""The city's people before a registry on SQLite: what a file is and whose does not depend on the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from tests.registry.conftest import http
from tests.registry.test_process import city, with_offices_and_experts
from tests.running import migrate_by_copy

__all__ = ["city", "http"]


@pytest.fixture
def settings(tmp_path: Path) -> RegistrySettings:
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'test.sqlite3'}", with_offices_and_experts)
    return RegistrySettings(database_url=url, data=tmp_path, attachment_mb=1, attachment_day_mb=2)
