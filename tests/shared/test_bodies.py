"""A planned route of a JSON body answers as the framework does, word for word, and runs whatever guards it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Annotated, Any

import fastapi.routing
import httpx
import pytest
from fastapi import Depends, FastAPI, Response
from fastapi import Request as HttpRequest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.awards import AssessmentIn
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.wire import Request
from shared.plumbing.auth import Principal, requires
from shared.plumbing.bodies import header
from shared.plumbing.errors import Unauthenticated
from shared.plumbing.routing import Routes, api_routes
from shared.plumbing.service_app import build_service_app


class TwoTokens:
    """Knows a token with the scope and one without."""

    async def verify(self, token: str) -> Principal:
        if token not in ("may", "may-not"):
            raise Unauthenticated("令牌无效")
        scopes = {Scope.AWARDS_ASSESS} if token == "may" else {Scope.FEED_READ}
        return Principal(client_id="test", kind="officer", unit=None, scopes=frozenset(scopes))


async def _offset(request: HttpRequest) -> int:
    return int(request.headers.get("x-offset", "0"))


async def echo(
    facts: AssessmentIn,
    offset: Annotated[int, Depends(_offset)],
    principal: Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.SUBMITTED)],
) -> Response:
    content = {"facts": facts.model_dump(mode="json"), "offset": offset, "by": principal.client_id}
    return Response(json.dumps(content), media_type="application/json")


class Headers(list[tuple[bytes, bytes]]):
    """Knows how often it was gone through."""

    times = 0

    def __reversed__(self) -> Iterator[tuple[bytes, bytes]]:
        self.times += 1
        return super().__reversed__()


def test_of_headers_with_one_name_the_first_is_found_and_all_are_gone_through_once() -> None:
    headers = Headers([(b"prefer", b"wait=1"), (b"prefer", b"wait=2"), (b"host", b"here")])
    scope: dict[str, Any] = {"headers": headers}
    assert [header(scope, name) for name in (b"prefer", b"host", b"origin")] == [b"wait=1", b"here", None]
    assert headers.times == 1


def test_headers_put_in_the_place_of_others_are_those_that_are_found() -> None:
    scope: dict[str, Any] = {"headers": [(b"prefer", b"wait=1"), (b"host", b"here")]}
    assert header(scope, b"prefer") == b"wait=1"
    passed_on = {**scope, "headers": [(b"host", b"there")]}
    assert [header(passed_on, name) for name in (b"prefer", b"host")] == [None, b"there"]
    assert header(scope, b"host") == b"here"


def app_with(router: Routes) -> FastAPI:
    app = build_service_app(
        service="toy", title="玩具", description="测试用", version="1", routers=[router], problems={}
    )
    app.state.verifier = TwoTokens()
    return app


def both_ways() -> FastAPI:
    router = Routes()
    router.add_api_route("/direct", echo, methods=["POST"], response_class=Response)
    router.add_api_route("/ordinary", echo, methods=["POST"], response_class=Response, name="echo_ordinarily")
    return app_with(router)


APP = both_ways()
for _route in api_routes(APP):
    if _route.within != "/direct":
        vars(_route)["plan"] = None  # what is compared with is the framework's own way
TYPES = ["application/json", "Application/JSON; charset=utf-8", "application/vnd.x+json", "text/plain", "x", "a/b/c"]


async def ask(way: str, body: bytes, content_type: str | None, token: str | None) -> tuple[int, dict[str, Any]]:
    headers = {"X-Offset": "3"}
    headers |= {"Content-Type": content_type} if content_type else {}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    transport = httpx.ASGITransport(app=APP)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.post(f"/toy/v1/{way}", content=body, headers=headers)
    document: dict[str, Any] = answer.json()
    if answer.status_code == 200:
        assert answer.headers["content-type"] == "application/json"
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert document.pop("request_id") == answer.headers["x-request-id"]
        assert document.pop("instance") == f"/toy/v1/{way}"
    return answer.status_code, document


GOOD: dict[str, Any] = {
    "credit_code": "91430302MABQKXF64Q",
    "year": 2024,
    "holds": ["national_little_giant"],
    "recognitions": [{"title": "t", "action": "new", "issued_on": "2024-09-01", "document": "示例〔2024〕1号"}],
    "figures": {"2024": {"rd_expense": "5250000.00", "revenue": None}},
    "dates": {"first_invention_patent_granted_on": "2024-01-01"},
    "decisions": [
        {"measure_id": "m", "amount": "1", "decided_by": "x", "decided_on": "2024-01-01", "grounds": "g"},
    ],
}


@pytest.mark.anyio
@pytest.mark.parametrize("token", [None, "may-not", "stolen", "may"])
@pytest.mark.parametrize("content_type", [None, *TYPES])
@pytest.mark.parametrize(
    "body",
    [
        json.dumps(GOOD).encode(),
        json.dumps(GOOD, ensure_ascii=False).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps(GOOD).encode(),
        json.dumps(GOOD | {"unknown": 1}).encode(),
        json.dumps(GOOD | {"profile": "\ud800"}).encode(),
        json.dumps(GOOD | {"year": float("nan")}).encode(),
        json.dumps(GOOD | {"year": 10**30}).encode(),
        json.dumps(GOOD)[:-1].encode() + b', "year": 1999}',
        json.dumps(GOOD)[:-1].encode() + b', "figures": {"2024": {}, "2024": {"revenue": 1}}}',
        b"",
        b"null",
        b"[]",
        b"{oops",
        b"[" * 500 + b"]" * 500,
        b'"\xff"',
    ],
)
async def test_a_direct_route_answers_word_for_word_as_an_ordinary_one(
    body: bytes, content_type: str | None, token: str | None
) -> None:
    direct = await ask("direct", body, content_type, token)
    assert direct == await ask("ordinary", body, content_type, token)
    if token != "may":
        assert direct[0] != 200


# What a field's type may or may not take, by the framework's lights.
_NEAR: dict[str, list[Any]] = {
    "credit_code": ["91430302mabqkxf64q", " 91430302-MABQKXF64Q", "91430302MABQKXF64X", ""],
    "year": [2000, "2024", 2024.0, "2024.0", 2024.5, 1999, True, "2_024"],
    "holds": [None, [], [" a "], ["a", "\x00"], "a", {}],
    "issued_on": ["2024-02-30", "2024-01-01T00:00:00", "2024-01-01T00:00:01", 1704067200, 86400.0, "1704067200"],
    "decided_on": ["2024-02-29", 0, "0", None],
    "action": ["recheck", "NEW", "", None],
    "amount": ["-0.01", " 5 ", "1,000", "1.234", 1, 1.0, None, "1e3"],
    "rd_expense": ["0", "0.1", None, 5, "x"],
    "2024": [{}, {"revenue": "1"}, {"profit": "1"}, None],
    "figures": [{}, {"2024.0": {}}, {" 2024": {}}, {"1999": {}}, {"2024": {}, "2025": {"revenue": "1"}}, []],
    "dates": [{}, {"first_invention_patent_granted_on": None}, {"other": None}],
    "title": [" x ", "", "x" * 200, "x" * 201, 1],
}


def replaced(here: Any, key: str, value: Any) -> Any:
    """A request with another value wherever a field has that name."""
    if isinstance(here, dict):
        return {k: value if k == key else replaced(v, key, value) for k, v in here.items()}
    return [replaced(v, key, value) for v in here] if isinstance(here, list) else here


@pytest.mark.anyio
@pytest.mark.parametrize(("key", "value"), [(k, v) for k, values in _NEAR.items() for v in values])
async def test_what_a_fields_type_takes_or_refuses_is_the_same_both_ways(key: str, value: Any) -> None:
    body = json.dumps(replaced(GOOD, key, value)).encode()
    assert body != json.dumps(GOOD).encode()
    assert await ask("direct", body, TYPES[0], "may") == await ask("ordinary", body, TYPES[0], "may")


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_ANY = st.recursive(_LEAVES, lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text(max_size=3), c))


@st.composite
def facts(draw: st.DrawFn) -> Any:
    """A good request with one to three values replaced, taken out or added, at any depth."""
    found = deepcopy(GOOD)
    for _ in range(draw(st.integers(0, 3))):
        here: Any = found
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(here[key], (dict, list)) and draw(st.booleans()):
                here = here[key]
                continue
            if isinstance(here, dict) and draw(st.integers(0, 4)) == 0:
                del here[key]
            elif key in _NEAR and draw(st.integers(0, 3)):
                here[key] = deepcopy(draw(st.sampled_from(_NEAR[key])))
            else:
                here[key] = deepcopy(draw(_ANY))
            break
    return found


@given(facts())
@settings(max_examples=150, deadline=None)
def test_whatever_is_changed_in_a_request_both_ways_answer_alike(changed: Any) -> None:
    import anyio

    async def compare() -> None:
        body = json.dumps(changed).encode()
        assert await ask("direct", body, TYPES[0], "may") == await ask("ordinary", body, TYPES[0], "may")

    anyio.run(compare)


@pytest.mark.anyio
@pytest.mark.parametrize("way", ["direct", "ordinary"])
async def test_who_goes_before_the_body_has_come_is_no_failure(way: str) -> None:
    headers = [(b"host", b"test"), (b"content-type", b"application/json"), (b"authorization", b"Bearer may")]
    path = f"/toy/v1/{way}"
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers, "client": None, "server": None,
    }  # fmt: skip
    coming: list[dict[str, Any]] = [{"type": "http.request", "body": b'{"credit', "more_body": True}]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await APP(scope, receive, send)
    assert [m["status"] for m in sent if m["type"] == "http.response.start"] == [400]


@pytest.mark.anyio
async def test_a_good_body_asks_nothing_of_the_frameworks_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_asked(**_: Any) -> None:
        raise AssertionError("the ordinary way was taken")

    monkeypatch.setattr(fastapi.routing, "solve_dependencies", not_asked)
    status, document = await ask("direct", json.dumps(GOOD).encode(), TYPES[0], "may")
    assert (status, document["offset"], document["by"]) == (200, 3, "test")
    assert (await ask("ordinary", json.dumps(GOOD).encode(), TYPES[0], "may"))[0] == 500, "the ordinary way does ask"


class Small(Request):
    n: int


async def unguarded(body: Small) -> Response:
    return Response()


@pytest.mark.anyio
@pytest.mark.parametrize("on_router", [False, True], ids=["on-route", "on-router"])
@pytest.mark.parametrize(("token", "status"), [("none", 401), ("may-not", 403), ("may", 200)])
async def test_a_guard_that_gives_the_endpoint_nothing_is_run_all_the_same(
    on_router: bool, token: str, status: int
) -> None:
    guard = [requires(Scope.AWARDS_ASSESS, of=Owner.SUBMITTED)]
    router = Routes(dependencies=guard if on_router else None)
    router.add_api_route(
        "/small",
        unguarded,
        methods=["POST"],
        response_class=Response,
        dependencies=None if on_router else guard,
    )
    transport = httpx.ASGITransport(app=app_with(router))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.post("/toy/v1/small", json={"n": 1}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status
