"""Addresses: what a route does not know is refused, a 405 names every method, and nobody's Host comes back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from services.hosting.embedded import Embedded
from services.registry.settings import RegistrySettings
from shared.plumbing.paging import encode_cursor, link_next
from tests.contracts.apps import METHODS, SERVICES, app_of, document_of, operations
from tests.running import Apps

pytestmark = pytest.mark.anyio
TOKEN = {"Authorization": "Bearer x"}
EVIL = "evil.example"
BY_THE_STANDARD = "/registry/v1/oauth/authorize"
"""Passes over what it does not know (RFC 6749, 3.1), and says what is wrong to who asked (tests/apps/test_attacks.py)."""


def client(service: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app_of(service), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


def at(path: str) -> str:
    return re.sub(r"\{\w+\}", "1", path)


@pytest.mark.parametrize("service", SERVICES)
async def test_a_parameter_that_a_route_does_not_know_is_refused_and_the_known_ones_are_named(service: str) -> None:
    tried = [*operations(service), ("get", f"/{service}/v1/openapi.json", {}), ("get", f"/{service}/v1/docs", {})]
    async with client(service) as http:
        for method, path, operation in tried:
            if path == BY_THE_STANDARD:
                continue
            answer = await http.request(method, at(path), params={"limti": "1"}, headers=TOKEN)
            expected = 400 if path.endswith(("/oauth/token", "/oauth/revocation")) else 422  # RFC 6749, 5.2
            assert answer.status_code == expected, f"{method} {path}: {answer.status_code}"
            problems = {e["field"]: e for e in answer.json()["errors"]}
            assert "query.limti" in problems, f"{method} {path}: {problems}"
            known = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"]
            assert all(name in problems["query.limti"]["remedy"] for name in known)


@pytest.mark.parametrize("service", SERVICES)
async def test_a_parameter_that_may_come_once_is_refused_when_it_comes_twice(service: str) -> None:
    several = 0
    async with client(service) as http:
        for method, path, operation in operations(service):
            for parameter in operation.get("parameters", ()):
                if parameter["in"] != "query" or path == BY_THE_STANDARD:
                    continue
                name = parameter["name"]
                answer = await http.request(method, at(path), params=[(name, "1"), (name, "2")], headers=TOKEN)
                found = [e["problem"] for e in answer.json()["errors"] if e["field"] == f"query.{name}"]
                if parameter["schema"].get("type") == "array":
                    several += 1
                    assert "此参数给出了不止一次" not in found
                else:
                    assert (answer.status_code, found[0]) == (422, "此参数给出了不止一次"), f"{method} {path} {name}"
    assert several == {"awards": 2, "registry": 1}.get(service, 0)


async def test_a_caller_without_a_token_learns_nothing_of_parameters() -> None:
    async with client("registry") as http:
        assert (await http.get("/registry/v1/enterprises?x=1")).status_code == 401


async def test_what_is_unknown_is_named_up_to_fifty_times_and_what_is_no_text_without_its_bytes() -> None:
    many = "&".join(f"a{n}=1" for n in range(500))
    async with client("registry") as http:
        answer = await http.get(f"/registry/v1/name-list/public?{many}")
        no_text = await http.get(f"/registry/v1/name-list/public?%ED%A0%80%00=1&{many}")
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 50)
    assert (no_text.status_code, "UTF-8" in no_text.json()["errors"][0]["problem"]) == (422, True)


@pytest.mark.parametrize("service", SERVICES)
async def test_a_405_names_every_method_of_its_path(service: str) -> None:
    patterns = [re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + "$") for path in document_of(service)["paths"]]
    documented = list(zip(patterns, document_of(service)["paths"].values(), strict=True))
    together = 0
    async with client(service) as http:
        for path in document_of(service)["paths"]:
            address = at(path)
            own = {m.upper() for pattern, ms in documented if pattern.match(address) for m in ms if m in METHODS}
            together += own != {m.upper() for m in document_of(service)["paths"][path] if m in METHODS}
            for method in ("OPTIONS", "BREW"):
                answer = await http.request(method, address, headers=TOKEN)
                assert answer.status_code == 405, f"{method} {path}"
                allowed = set(answer.headers["Allow"].split(", "))
                assert own <= allowed, path
                assert answer.json()["status"] == 405
                assert answer.json()["detail"].endswith(f"可用:{answer.headers['Allow']}")
            for method in allowed - own:  # of a route that stands in no document
                assert (await http.request(method, address, params={"limti": "1"}, headers=TOKEN)).status_code == 422
    assert together or service != "registry", "no path of the registry is taken by several routes"


@pytest.mark.parametrize("host", [EVIL, f"{EVIL}/x?", f"{EVIL}#", f"a@{EVIL}:1"])
async def test_a_closing_slash_leads_to_the_address_without_it_and_to_no_host(host: str) -> None:
    async with client("registry") as http:
        answer = await http.get("/registry/v1/name-list/public/?on=2026-01-01&title=%E7%94%B2", headers={"Host": host})
        assert answer.status_code == 307
        assert answer.headers["Location"] == "/registry/v1/name-list/public?on=2026-01-01&title=%E7%94%B2"
        for path in ("//evil.example/", "/registry/v1/nothing/", "/%2F%2Fevil.example%2F..", "/registry/v1//units/"):
            answer = await http.get(httpx.URL("http://test").copy_with(raw_path=path.encode()), headers={"Host": host})
            assert answer.status_code == 404
            assert "Location" not in answer.headers
            assert EVIL not in answer.text.replace(answer.json()["instance"], "")


async def test_a_redirect_repeats_no_line_break() -> None:
    async with client("registry") as http:
        answer = await http.get("/registry/v1/clients/a%0D%0AX-Evil:%201/")
    assert answer.headers["Location"] == "/registry/v1/clients/a%0D%0AX-Evil%3A%201"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("registry.example.cn", 200), ("REGISTRY.example.cn:8443", 200), ("a.park.example.cn", 200), ("localhost:8000", 200),
        ("127.0.0.1", 200), ("[::1]:80", 200), ("evil.example", 400), ("registry.example.cn.evil.example", 400),
        ("park.example.cn", 400), ("evilpark.example.cn", 400), ("registry.example.cn@evil.example", 400), ("", 400),
        ("evil.com/.park.example.cn", 400), ("evil.com#.park.example.cn", 400), ("evil.com?.park.example.cn", 400),
        ("evil.com:80@a.park.example.cn", 400), ("evil.com\\.park.example.cn", 400), ("a b.park.example.cn", 400),
        ("evil.com:80/.park.example.cn:443", 400), ("-a.park.example.cn", 400), ("a..park.example.cn", 400),
        (".park.example.cn", 400), ("*.park.example.cn", 400), ("\xe9.park.example.cn", 400), ("localhost:", 400),
        ("localhost:\xb2", 400), ("[::1", 400), ("[evil]", 400), ("a-1.b.park.example.cn:443", 200),
    ],
)  # fmt: skip
async def test_only_the_hosts_of_the_setting_are_answered_where_it_is_set(
    host: str, status: int, tmp_path: Path, apps: Apps
) -> None:
    app = apps.registry(RegistrySettings(data=tmp_path, allowed_hosts=("registry.example.cn", "*.park.example.cn")))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.get("/registry/v1/healthz", headers={"Host": host.encode("latin-1")})
        assert answer.status_code == status
        assert status == 200 or answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/docs", "/elsewhere"])
async def test_the_page_in_front_of_the_three_is_behind_the_same_gate(path: str) -> None:
    async def none(*_: Any) -> None:
        raise AssertionError

    app = Embedded(none, none, none, none, allowed_hosts=("city.example.cn",))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        refused = await http.get(path, headers={"Host": "evil.example"})
        assert (refused.status_code, refused.headers["Content-Type"]) == (400, "application/problem+json")
        assert (await http.get(path, headers={"Host": "city.example.cn"})).status_code != 400


async def test_without_the_setting_any_host_is_answered() -> None:
    async with client("registry") as http:
        assert (await http.get("/registry/v1/healthz", headers={"Host": EVIL})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example/x?y", "evil.example#"])
def test_the_link_to_the_next_page_repeats_no_host_and_every_parameter(host: str) -> None:
    query = b"unit=%E9%9B%A8%E6%B9%96%E5%8C%BA&profiles=a&profiles=b&cursor=old"
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "path": "/registry/v1/\u540d", "query_string": query,
        "headers": [(b"host", host.encode())],
    }  # fmt: skip
    link = link_next(Request(scope), "new")["Link"]
    expected = (
        f"/registry/v1/%E5%90%8D?unit=%E9%9B%A8%E6%B9%96%E5%8C%BA&profiles=a&profiles=b&cursor={encode_cursor(['new'])}"
    )
    assert link == f'<{expected}>; rel="next"'
