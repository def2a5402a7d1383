"""Matchmaking on an empty migrated database beside a running registry, in one process, without a socket."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError

from services.matchmaking.app import create_app
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import create_app as create_registry
from services.registry.migrations import MIGRATIONS as REGISTRY_MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from shared.plumbing.following import Follower
from tests.running import SECRET, migrate_by_copy, register, serving, sign_in

YUHU, YUETANG = "雨湖区", "岳塘区"
FIRM, OTHER_FIRM, SHY_FIRM = "91430302MABQKXF64Q", "91430304MA2L6PPT7Y", "91430321MAWTF49365"
UNKNOWN_FIRM = "91430381MA1QFQL17M"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class City:
    """Both services running. `http` speaks to matchmaking as an officer who may do everything."""

    app: FastAPI
    http: httpx.AsyncClient
    registry: httpx.AsyncClient
    settings: MatchmakingSettings
    registry_app: FastAPI

    async def caught_up(self) -> None:
        """Return when matchmaking has applied all that the registry has told."""
        follower: Follower = self.app.state.follower
        # The app's own follower may be making the same first step: one of the two loses and looks again.
        with contextlib.suppress(IntegrityError):
            await follower.catch_up()
        await follower.catch_up()

    async def enterprise(self, code: str, name: str, unit: str) -> None:
        answer = await self.registry.put(f"/registry/v1/enterprises/{code}", json={"name": name, "unit": unit})
        assert answer.status_code in (200, 201), answer.text

    async def headers(self, client_id: str) -> dict[str, str]:
        return await sign_in(self.registry, client_id)

    async def post(self, path: str, body: dict[str, Any], expected: int = 201, **options: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/matchmaking/v1/{path}", json=body, **options)
        assert answer.status_code == expected, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def get(self, path: str, expected: int = 200, **options: Any) -> Any:
        answer = await self.http.get(f"/matchmaking/v1/{path}", **options)
        assert answer.status_code == expected, answer.text
        return answer.json()

    async def upload(self, kind: str, content: bytes, *, dry_run: bool = False, **options: Any) -> httpx.Response:
        return await self.http.post(
            f"/matchmaking/v1/{kind}/imports",
            params={"dry_run": dry_run},
            files={"file": ("list", content)},
            **options,
        )

    @contextlib.asynccontextmanager
    async def replica(self) -> AsyncIterator[httpx.AsyncClient]:
        """A second process's worth of the service on the same database."""
        transport = httpx.ASGITransport(app=self.registry_app, raise_app_exceptions=False)
        async with serving(create_app(self.settings, transport=transport)) as http:
            http.headers.update(await self.headers("officer"))
            yield http


@pytest.fixture
def registry_settings(tmp_path: Path) -> RegistrySettings:
    url = migrate_by_copy(REGISTRY_MIGRATIONS, f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    settings = RegistrySettings(database_url=url, data=tmp_path)
    register(settings, "officer", list(Scope))
    register(settings, "svc-matchmaking", [Scope.FEED_READ, Scope.ENTERPRISES_READ])
    register(settings, "visitor", [Scope.LISTINGS_READ, Scope.MATCHES_READ])
    register(settings, "yuhu", [Scope.LISTINGS_READ, Scope.LISTINGS_WRITE, Scope.MATCHES_READ], unit="430302")
    return settings


@pytest.fixture
async def city(database_url: str, registry_settings: RegistrySettings, tmp_path: Path) -> AsyncIterator[City]:
    registry_app = create_registry(registry_settings)
    settings = MatchmakingSettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        client_id="svc-matchmaking",
        client_secret=SECRET,
        registry_url="http://registry",
        poll_seconds=3600,  # tests bring the follower forward themselves
    )
    app = create_app(settings, transport=httpx.ASGITransport(app=registry_app, raise_app_exceptions=False))
    async with serving(registry_app) as registry:
        registry.headers.update(await sign_in(registry, "officer"))
        async with serving(app) as http:
            city = City(app, http, registry, settings, registry_app)
            await city.enterprise(FIRM, "示例电池材料有限公司", YUHU)
            await city.enterprise(OTHER_FIRM, "示例精密机械有限公司", YUETANG)
            await city.enterprise(SHY_FIRM, "不愿具名有限公司", YUHU)
            await city.caught_up()
            http.headers.update(await city.headers("officer"))
            yield city


def supply(title: str = "高安全性锂离子电池陶瓷涂覆隔膜", **change: Any) -> dict[str, Any]:
    """A result as a university's office would list it."""
    return {
        "title": title,
        "organisation": "示例大学",
        "technology_field": "新能源与节能",
        "summary": "在聚乙烯基膜表面涂覆纳米氧化铝陶瓷层,隔膜在180℃下热收缩率小于2%,抑制锂枝晶刺穿。",
        "innovation": "水性浆料一次涂布成形。",
        "indicators": "热收缩率≤2%;透气度≤200s/100mL",
    } | change


def demand(title: str = "动力锂电池隔膜耐热性差的问题", **change: Any) -> dict[str, Any]:
    """A problem as a factory would list it."""
    return {
        "title": title,
        "credit_code": FIRM,
        "technology_field": "新能源与节能",
        "problem": "现用锂电池隔膜在150℃热收缩严重,引起短路,需要耐热涂覆隔膜。",
        "key_technology": "陶瓷涂覆、热收缩率控制",
        "goal": "热收缩率≤3%",
    } | change
