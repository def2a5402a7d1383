"""What browsers are told: pages run their own scripts alone, nobody frames them, and other origins are let in by name only."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from services.awards.app import create_app as create_awards
from services.awards.reports.html import report_scripts
from services.awards.settings import AwardsSettings
from services.console.app import create_app as create_console
from services.console.settings import ConsoleSettings
from services.hosting.embedded import Embedded
from services.matchmaking.app import create_app as create_matchmaking
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import create_app as create_registry
from services.registry.settings import RegistrySettings
from shared.plumbing.pages import inline_scripts, page_policy
from shared.plumbing.settings import ServiceSettings, WrongSetting

pytestmark = pytest.mark.anyio
SERVICES = ("registry", "awards", "matchmaking")
ORIGIN = "https://srdi.example.gov.cn"


def house(folder: Path, *origins: str) -> Embedded:
    services = {
        "registry": create_registry(RegistrySettings(data=folder, cors_origins=origins)),
        "awards": create_awards(AwardsSettings(data=folder, cors_origins=origins)),
        "matchmaking": create_matchmaking(MatchmakingSettings(data=folder, cors_origins=origins)),
    }
    console = ConsoleSettings(data=folder, client_id="svc-console", client_secret=SecretStr("test-only"))
    return Embedded(**services, console=create_console(console, services=services))


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(house(tmp_path)), base_url="http://test") as client:
        yield client


def rules_of(answer: httpx.Response) -> dict[str, list[str]]:
    parts = [p.split() for p in answer.headers["content-security-policy"].split(";")]
    return {p[0]: p[1:] for p in parts}


def require_page(answer: httpx.Response) -> None:
    """A page that is safe, and whose own scripts and styles are allowed by its own policy."""
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    rules = rules_of(answer)
    assert rules["frame-ancestors"] == rules["default-src"] == rules["base-uri"] == ["'none'"]
    assert "'unsafe-inline'" not in rules["script-src"]
    scripts = inline_scripts(answer.text)
    assert answer.text.count("<script") == len(scripts) + len(re.findall(r'<script src="/', answer.text))
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules["script-src"]
    if '<script src="/' in answer.text:
        assert "'self'" in rules["script-src"]


@pytest.mark.parametrize("path", ["/docs", *(f"/{s}/v1/docs" for s in (*SERVICES, "console"))])
async def test_every_page_says_what_it_may_run_and_who_may_frame_it(http: httpx.AsyncClient, path: str) -> None:
    require_page(await http.get(path))


@pytest.mark.parametrize("service", SERVICES)
async def test_the_docs_page_finds_its_files_and_may_fetch_the_document(http: httpx.AsyncClient, service: str) -> None:
    page = await http.get(f"/{service}/v1/docs")
    assert rules_of(page)["connect-src"] == ["'self'"]
    for path in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        found = await http.get(path)
        assert (found.status_code, found.headers["x-content-type-options"]) == (200, "nosniff")


@pytest.mark.parametrize("path", ["/nowhere", "/registry/v1/nowhere", "/awards/v1/healthz", "/matchmaking/v1/demands"])
async def test_what_is_no_page_is_not_guessed_to_be_one(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in answer.headers


def test_a_script_that_came_in_with_the_data_is_not_in_the_policy() -> None:
    (own,) = report_scripts()
    policy = page_policy(report_scripts())
    assert base64.b64encode(hashlib.sha256(own.encode()).digest()).decode() in policy
    assert policy.count("sha256-") == 1


PREFLIGHT = {
    "Origin": ORIGIN,
    "Access-Control-Request-Method": "PATCH",
    "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
}


@pytest.mark.parametrize("service", SERVICES)
async def test_no_other_origin_is_let_in_unless_a_setting_names_it(http: httpx.AsyncClient, service: str) -> None:
    for answer in (
        await http.get(f"/{service}/v1/healthz", headers={"Origin": ORIGIN}),
        await http.options(f"/{service}/v1/healthz", headers=PREFLIGHT),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("service", SERVICES)
async def test_a_named_origin_and_no_other_may_call_and_read_errors(tmp_path: Path, service: str) -> None:
    transport = httpx.ASGITransport(house(tmp_path, ORIGIN))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        asked = await http.options(f"/{service}/v1/feed", headers=PREFLIGHT)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, ORIGIN)
        assert "PATCH" in asked.headers["access-control-allow-methods"]
        refused = await http.get(f"/{service}/v1/feed", headers={"Origin": ORIGIN})
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, ORIGIN)
        assert "ETag" in refused.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in refused.headers
        for other in ("https://evil.example", f"{ORIGIN}.evil.example", "null", ORIGIN.replace("https", "http")):
            answer = await http.get(f"/{service}/v1/healthz", headers={"Origin": other})
            assert "access-control-allow-origin" not in answer.headers
            asked = await http.options(f"/{service}/v1/feed", headers=PREFLIGHT | {"Origin": other})
            assert "access-control-allow-origin" not in asked.headers


@pytest.mark.parametrize(
    "origin", ["*", "https://*.example", "srdi.example", "https://a.example/x", "https://a.example/", "null"]
)
def test_an_origin_is_named_exactly(origin: str) -> None:
    with pytest.raises(WrongSetting, match="网页来源"):
        ServiceSettings(cors_origins=(origin,))


@pytest.mark.parametrize("proxy", ["everybody", "*", "10.0.0.0/8/8"])
def test_a_trusted_proxy_is_an_address_or_a_network(proxy: str) -> None:
    with pytest.raises(WrongSetting):
        ServiceSettings(trusted_proxies=(proxy,))
