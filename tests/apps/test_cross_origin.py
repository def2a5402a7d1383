"""Whose pages may call from a browser: those of registered applications, in all services, as long as they are in use; none at the console."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlmodel import col, update

from services.awards.settings import AwardsSettings
from services.console.app import create_app as create_console
from services.console.settings import ConsoleSettings
from services.matchmaking.settings import MatchmakingSettings
from services.registry.identity.tables import ApiClient
from services.registry.settings import RegistrySettings
from shared.plumbing.cross_origin import Origins
from tests.running import Apps, serving

pytestmark = pytest.mark.anyio
ORIGIN = "https://app.example.gov.cn"
ASKED = {
    "Access-Control-Request-Method": "PATCH",
    "Access-Control-Request-Headers": "authorization,content-type,idempotency-key,if-match",
}


async def preflight(app: FastAPI, service: str, origin: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        return await http.options(f"/{service}/v1/healthz", headers=ASKED | {"Origin": origin})


async def test_pages_of_registered_applications_may_call_every_service_and_never_with_a_cookie(
    light: RegistrySettings, apps: Apps, tmp_path: Path
) -> None:
    registry = apps.registry(light)
    to_registry = httpx.ASGITransport(registry, raise_app_exceptions=False)
    every = {
        "registry": registry,
        "awards": apps.awards(AwardsSettings(data=tmp_path), transport=to_registry),
        "matchmaking": apps.matchmaking(MatchmakingSettings(data=tmp_path), transport=to_registry),
    }
    console = create_console(
        ConsoleSettings(data=tmp_path, client_id="svc-console", client_secret=SecretStr("x")), services=every
    )
    async with serving(registry) as http:
        for service, app in every.items():
            let = await preflight(app, service, ORIGIN)
            assert (let.status_code, let.headers["access-control-allow-origin"]) == (200, ORIGIN), service
            sent = let.headers["access-control-allow-headers"].lower()
            assert all(name in sent for name in ("authorization", "if-match", "idempotency-key"))
            assert "access-control-allow-credentials" not in let.headers
            for other in ("https://evil.example", f"{ORIGIN}.evil.example", "http://app.example.gov.cn", "null"):
                refused = await preflight(app, service, other)
                assert not [n for n in refused.headers if n.startswith("access-control-")], (service, other)
        read = await http.get("/registry/v1/nowhere", headers={"Origin": ORIGIN})
        exposed = read.headers["access-control-expose-headers"]
        assert read.headers["access-control-allow-origin"] == ORIGIN
        assert all(name in exposed for name in ("ETag", "Link", "Location", "Retry-After"))
        assert "access-control-allow-credentials" not in read.headers
        assert "Origin" in read.headers["vary"]
        none = await preflight(console, "console", ORIGIN)
        assert not [n for n in none.headers if n.startswith("access-control-")]
        # What is in use no longer calls no longer, once that has been read.
        with registry.state.use_cases.store.write() as work:
            work.session.connection().execute(
                update(ApiClient).where(col(ApiClient.client_id) == "city-app").values(disabled=True)
            )
        assert ORIGIN not in (await http.get("/registry/v1/origins")).json()["origins"]


async def test_registered_origins_are_read_now_and_then_and_the_last_ones_hold_while_they_cannot_be() -> None:
    now, told, reads = 0.0, ["https://a.example"], 0

    async def read() -> list[str]:
        nonlocal reads
        reads += 1
        if not told:
            raise OSError("unreachable")
        return list(told)

    origins = Origins(read, clock=lambda: now)
    assert [await origins.include(o) for o in ("https://a.example", "https://b.example")] == [True, False]
    assert reads == 1, "an unknown origin is no reason to ask again at once"
    told[:] = ["https://b.example"]
    now = 4.0
    assert [await origins.include(o) for o in ("https://a.example", "https://b.example")] == [False, True]
    told.clear()
    now = 8.0
    assert await origins.include("https://b.example")
