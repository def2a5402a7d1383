"""What every service does by the clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shared.plumbing.statistics import Statistics
from tests.faults.test_database_away import APPS
from tests.running import migrate_by_copy


@pytest.mark.parametrize("service", APPS)
def test_each_makes_its_databases_statistics(service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(Statistics, "look", lambda statistics: looked.append(statistics))
    create, settings, migrations = APPS[service]
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    migrate_by_copy(migrations, url)
    use_cases: Any = create(settings(database_url=url, data=tmp_path)).state.use_cases
    runner = use_cases.release_runner if service == "registry" else use_cases.runner
    assert runner._by_the_clock()
    assert len(looked) == 1
    use_cases.store.close()
