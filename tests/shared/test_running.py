"""An app is built once and lent to one test after the other: each finds its own database, keys and use cases behind it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from tests import conftest
from tests.registry.helpers import A, register
from tests.running import Apps, migrate_by_copy, serving, sign_in, with_officer
from tests.templates import FOLDER, once_a_run

pytestmark = pytest.mark.anyio


def settings(folder: Path, **change: Any) -> RegistrySettings:
    folder.mkdir()
    url = migrate_by_copy(MIGRATIONS, f"sqlite:///{folder / 'registry.sqlite3'}", with_officer)
    return RegistrySettings(database_url=url, data=folder, **change)


async def head(http: httpx.AsyncClient) -> int:
    return int((await http.get("/registry/v1/feed/head")).json()["seq"])


async def test_an_app_lent_again_has_nothing_of_the_test_before(tmp_path: Path) -> None:
    lent: list[FastAPI] = []
    heads: list[int] = []
    tokens: list[dict[str, str]] = []
    for name in ("one", "two"):
        with Apps.lent() as apps:
            app = apps.registry(settings(tmp_path / name))
            lent.append(app)
            async with serving(app) as http:
                for earlier in tokens:
                    assert (await http.get("/registry/v1/feed/head", headers=earlier)).status_code == 401
                tokens.append(await sign_in(http, "officer"))
                http.headers.update(tokens[-1])
                assert (await http.get(f"/registry/v1/enterprises/{A}")).status_code == 404
                heads.append(await head(http))
                await register(http, A)
                assert await head(http) > heads[-1]
                assert (await http.get("/registry/v1/readyz")).json()["ready"]
    assert lent[0] is lent[1]
    assert heads[0] == heads[1]


async def test_two_apps_of_one_service_at_once_are_two_and_so_are_apps_that_are_built_otherwise(
    tmp_path: Path,
) -> None:
    with Apps.lent() as apps:
        one = apps.registry(settings(tmp_path / "one"))
        two = apps.registry(settings(tmp_path / "two"))
        guarded = apps.registry(settings(tmp_path / "three", allowed_hosts=("registry.example.cn",)))
        assert len({id(app) for app in (one, two, guarded)}) == 3
        async with serving(guarded) as http:
            other = {"Host": "elsewhere.example.cn"}
            assert (await http.get("/registry/v1/healthz", headers=other)).status_code == 400
    with Apps.lent() as apps:
        assert apps.registry(settings(tmp_path / "four")) is not guarded


def test_what_takes_long_is_made_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("")
        return "文本"

    assert [once_a_run(tmp_path.name, make), once_a_run(tmp_path.name, make), len(made)] == ["文本", "文本", 1]
    monkeypatch.delenv(FOLDER)
    assert [once_a_run(tmp_path.name, make), len(made)] == ["文本", 2]


@pytest.mark.parametrize(("free", "of_a_core"), [(64 << 30, 3), (4 << 30, 2)])
def test_a_core_has_a_third_worker_where_memory_has_room_for_it(
    free: int, of_a_core: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_AUTO_NUM_WORKERS", raising=False)
    monkeypatch.setattr(conftest, "available", lambda: free)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert conftest.pytest_xdist_auto_num_workers() == 2 * of_a_core
