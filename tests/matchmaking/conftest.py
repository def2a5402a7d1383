"""Matchmaking on an empty migrated database beside a running registry, in one process, without a socket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.settings import MatchmakingSettings
from services.registry.migrations import MIGRATIONS as REGISTRY_MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.running import (
    Apps,
    RegistryTemplate,
    SignedTransport,
    follower_of,
    migrate_by_copy,
    register,
    serving,
    sign_in,
)

YUHU, YUETANG = "雨湖区", "岳塘区"
FIRM, OTHER_FIRM, SHY_FIRM = "91430302MABQKXF64Q", "91430304MA2L6PPT7Y", "91430321MAWTF49365"
UNKNOWN_FIRM = "91430381MA1QFQL17M"
FIRMS = [
    (FIRM, "示例电池材料有限公司", YUHU),
    (OTHER_FIRM, "示例精密机械有限公司", YUETANG),
    (SHY_FIRM, "不愿具名有限公司", YUHU),
]

# Texts that are drawn are made of these.
WORDS = [
    "隔膜",
    "涂覆",
    "轧辊",
    "熔覆",
    "主轴",
    "热误差",
    "补偿",
    "轴承",
    "检测",
    "锂电池",
    "陶瓷",
    "催化",
    "焊接",
    "传感",
    "机器人",
    "铝合金",
    "疲劳",
    "涂层",
    "激光",
    "算法",
]


@dataclass
class City:
    """Both services running. `http` speaks to matchmaking as an officer who may do everything."""

    app: FastAPI
    http: httpx.AsyncClient
    registry: httpx.AsyncClient
    settings: MatchmakingSettings
    registry_app: FastAPI
    tokens: dict[str, dict[str, str]]
    apps: Apps

    async def caught_up(self) -> None:
        """Return when matchmaking has applied all that the registry has told."""
        await follower_of(self.app).catch_up()

    async def enterprise(self, code: str, name: str, unit: str) -> None:
        answer = await self.registry.put(f"/registry/v1/enterprises/{code}", json={"name": name, "unit": unit})
        assert answer.status_code in (200, 201), answer.text

    def headers(self, client_id: str) -> dict[str, str]:
        return self.tokens[client_id]

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
        async with serving(self.apps.matchmaking(self.settings, transport=transport)) as http:
            http.headers.update(self.headers("officer"))
            yield http


OFFERING = [Scope.OFFERS_READ, Scope.OFFERS_WRITE, Scope.NEEDS_READ, Scope.IMPORTS_WRITE]
ASKING = [Scope.OFFERS_READ, Scope.NEEDS_READ, Scope.NEEDS_WRITE]
AGENCY = code(301)
CLIENTS: dict[str, tuple[list[Scope], str | None]] = {
    "officer": (list(Scope), None),
    "svc-matchmaking": ([Scope.FEED_READ, Scope.ENTERPRISES_READ], None),
    "visitor": ([Scope.LISTINGS_READ, Scope.MATCHES_READ], None),
    "city-bureau": ([Scope.CHALLENGES_READ, Scope.CHALLENGES_DECIDE, Scope.CONTACTS_READ], None),
    "yuhu": (
        [
            Scope.LISTINGS_READ,
            Scope.LISTINGS_WRITE,
            Scope.MATCHES_READ,
            Scope.CHALLENGES_READ,
            Scope.CHALLENGES_WRITE,
            *ASKING,
        ],
        "430302",
    ),
}

# Who speaks for one organisation, and who evaluates: {client: (kind, credit code, scopes)}.
BIDDING = [Scope.CHALLENGES_READ, Scope.CHALLENGES_WRITE, Scope.BIDS_WRITE]
BRINGING = [Scope.LISTINGS_READ, Scope.LISTINGS_WRITE, Scope.MATCHES_READ]
SCORING = [Scope.CHALLENGES_READ, Scope.BIDS_SCORE]
OTHERS: dict[str, tuple[str, str | None, list[Scope]]] = {
    "firm": ("enterprise", FIRM, [*BIDDING, *ASKING, Scope.LISTINGS_READ, Scope.IMPORTS_WRITE]),
    "other-firm": ("enterprise", OTHER_FIRM, [*BIDDING, *ASKING]),
    "agency": ("provider", AGENCY, OFFERING),
    "bank": ("bank", None, OFFERING),
    **{f"university-{n}": ("institution", code(100 + n), BIDDING) for n in (1, 2, 3)},
    "market": ("platform", None, BRINGING),
    "rival": ("platform", None, BRINGING),
    **{f"expert-{n}": ("expert", None, SCORING) for n in (1, 2, 3, 4, 5)},
}


@pytest.fixture(scope="session")
def registry_template(tmp_path_factory: pytest.TempPathFactory) -> RegistryTemplate:
    folder = tmp_path_factory.mktemp("registry")
    url = migrate_by_copy(REGISTRY_MIGRATIONS, f"sqlite:///{folder / 'registry.sqlite3'}")
    settings = RegistrySettings(database_url=url, data=folder, token_seconds=36_000)
    for client_id, (scopes, unit) in CLIENTS.items():
        register(settings, client_id, scopes, unit)

    async def fill() -> dict[str, dict[str, str]]:
        with Apps.lent() as apps:
            async with serving(apps.registry(settings)) as http:
                tokens = {client_id: await sign_in(http, client_id) for client_id in CLIENTS}
                for firm, name, unit in FIRMS:
                    body = {"name": name, "unit": unit}
                    answer = await http.put(f"/registry/v1/enterprises/{firm}", json=body, headers=tokens["officer"])
                    assert answer.status_code == 201, answer.text
                for client_id, (kind, organisation, scopes) in OTHERS.items():
                    client = {"client_id": client_id, "kind": kind, "name": client_id, "scopes": scopes}
                    if organisation is not None:
                        client["enterprise"] = organisation
                    answer = await http.post("/registry/v1/clients", json=client, headers=tokens["officer"])
                    assert answer.status_code == 201, answer.text
                    tokens[client_id] = await sign_in(http, client_id, answer.json()["secret"])
                return tokens

    return RegistryTemplate(folder / "registry.sqlite3", asyncio.run(fill()))


@pytest.fixture
async def city(
    database_url: str, registry_template: RegistryTemplate, tmp_path: Path, apps: Apps, clock: SetClock
) -> AsyncIterator[City]:
    registry_app = apps.registry(registry_template.copied(tmp_path), clock=clock)
    settings = MatchmakingSettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        registry_url="http://registry",
        poll_seconds=3600,  # tests bring the follower forward themselves
    )
    transport = httpx.ASGITransport(app=registry_app, raise_app_exceptions=False)
    signed = SignedTransport(transport, registry_template.tokens["svc-matchmaking"])
    app = apps.matchmaking(settings, transport=signed, clock=clock)
    async with serving(registry_app) as registry:
        registry.headers.update(registry_template.tokens["officer"])
        async with serving(app) as http:
            http.headers.update(registry_template.tokens["officer"])
            city = City(app, http, registry, settings, registry_app, registry_template.tokens, apps)
            await city.caught_up()
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
