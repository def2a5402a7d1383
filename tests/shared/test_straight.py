"""A request upon which nobody behind the gates would act goes straight to its route, and any other does not; both are answered alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Response
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, StreamingResponse

from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.wire import Reply, Request
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.deprecation import deprecated
from shared.plumbing.errors import NotFound
from shared.plumbing.routing import Routes
from shared.plumbing.service_app import Runtime, build_service_app
from shared.plumbing.straight import Straight

pytestmark = pytest.mark.anyio
OLD = deprecated(dt.date(2026, 1, 1), sunset=dt.date(2027, 1, 1), instead="/toy/v1/plain")
NOTED: list[Any] = []


class Given(Request):
    n: int


class Row(Reply):
    id: int
    name: str


async def plain() -> Row:
    return Row(id=1, name="甲")


async def take(body: Given) -> Row:
    return Row(id=body.n, name="乙")


async def missing() -> Row:
    raise NotFound("没有")


async def broken() -> Row:
    raise ZeroDivisionError


async def in_pieces() -> StreamingResponse:
    return StreamingResponse(iter([b"a", b"b"]))


async def made() -> JSONResponse:
    return JSONResponse({"made": True}, status_code=201)


async def nobody() -> Response:
    raise ClientDisconnect


async def rows(cursor: str | None = None) -> list[Row]:
    return [Row(id=1, name="甲")]


class Store:
    def note(self, pending: Any) -> None:
        NOTED.append(pending)


class UseCases:
    store = Store()


class Verifier:
    async def verify(self, token: str) -> Principal:
        return Principal(client_id="test", kind="officer", unit=None, scopes=frozenset({Scope.CONTACTS_READ}))


class Lost:
    name, trouble, lost, position, head = "feed", None, True, 0, 0


@pytest.fixture(scope="module")
def app() -> FastAPI:
    routes = Routes()
    for endpoint in (plain, missing, broken, in_pieces, made, nobody, rows):
        routes.get(f"/{endpoint.__name__}", dependencies=[PUBLIC])(endpoint)
    routes.get("/things/{name}", dependencies=[PUBLIC])(plain_of)
    routes.post("/take", dependencies=[PUBLIC])(take)
    routes.get("/old", dependencies=[PUBLIC], name="old", **OLD)(old)
    guard = [requires(Scope.CONTACTS_READ, of=Owner.FIRM_CONTACTS), audited(Action.CONTACTS_READ)]
    routes.get("/shown", dependencies=guard)(shown)
    found = build_service_app(
        service="toy", title="玩具", description="测试用", version="1", routers=[routes], problems={}
    )
    Runtime().attach(found, use_cases=UseCases(), verifier=Verifier())
    return found


async def plain_of(name: str) -> Row:
    return Row(id=1, name=name)


async def old() -> Row:
    return Row(id=1, name="旧")


async def shown() -> Row:
    return Row(id=1, name="某")


STRAIGHT = [
    ("GET", "/plain", {}, 200), ("GET", "/things/甲", {}, 200), ("POST", "/take", {"json": {"n": 5}}, 200), ("GET", "/missing", {}, 404),
    ("GET", "/broken", {}, 500), ("GET", "/in_pieces", {}, 200), ("GET", "/made", {}, 201), ("GET", "/rows", {}, 200),
    ("GET", "/nobody", {}, 400), ("GET", "/plain?x=1", {}, 422),
]  # fmt: skip
NOT_STRAIGHT = [
    ("GET", "/nothing", {}, 404), ("PUT", "/plain", {}, 405), ("GET", "/rows?fields=id", {}, 200), ("GET", "/old", {}, 200),
    ("GET", "/shown", {"headers": {"Authorization": "Bearer x"}}, 200),
]  # fmt: skip
HANDED_ON = [
    ("POST", "/take", {"json": {"n": "5"}}, 422), ("POST", "/take", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
    ("POST", "/take", {"content": b'{"n": 5}', "headers": {"Content-Type": "text/plain"}}, 422),
    ("POST", "/take", {"content": b'{"n": 5}', "headers": {"Content-Type": "application/vnd.x+json"}}, 200),
]  # fmt: skip


async def ask(app: FastAPI, method: str, path: str, more: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.request(method, f"/toy/v1{path}", **more)
    headers = dict(answer.headers)
    number = headers.pop("x-request-id")
    return answer.status_code, headers, answer.content.replace(number.encode(), b"")


async def ways(
    app: FastAPI, method: str, path: str, more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> tuple[Any, Any, bool, bool]:
    """(as it is answered, as it is where none goes straight, whether it went there, whether it went on from there)"""
    found: list[bool] = []
    went_on: list[bool] = []
    ordinary = Straight._route_of

    def seen(self: Straight, scope: Any) -> Any:
        route = ordinary(self, scope)
        found.append(route is not None)
        behind = self.app

        async def on(*message: Any) -> None:
            went_on.append(True)
            await behind(*message)

        monkeypatch.setattr(self, "app", on)
        return route

    with monkeypatch.context() as patched:
        patched.setattr(Straight, "_route_of", seen)
        straight = await ask(app, method, path, more)
    monkeypatch.undo()
    with monkeypatch.context() as patched:
        patched.setattr(Straight, "_route_of", lambda self, scope: None)
        around = await ask(app, method, path, more)
    return straight, around, found == [True], bool(went_on)


async def test_what_goes_straight_and_what_does_not_is_answered_alike(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [
        *((case, (True, False)) for case in STRAIGHT),
        *((case, (False, True)) for case in NOT_STRAIGHT),
        *((case, (True, True)) for case in HANDED_ON),
    ]
    for (method, path, more, status), way in expected:
        straight, around, *went = await ways(app, method, path, more, monkeypatch)
        assert straight == around, path
        assert straight[0] == status, path
        assert tuple(went) == way, path


async def test_those_who_act_upon_few_requests_act_upon_theirs(app: FastAPI) -> None:
    NOTED.clear()
    assert (await ask(app, "GET", "/shown", {"headers": {"Authorization": "Bearer x"}}))[0] == 200
    assert [pending.action for pending in NOTED] == [Action.CONTACTS_READ]
    assert "sunset" in (await ask(app, "GET", "/old", {}))[1]
    assert (await ask(app, "GET", "/rows?fields=id", {}))[2] == b'[{"id":1}]'
    assert "history-lost" not in (await ask(app, "GET", "/plain", {}))[1]
    app.state.runtime = Runtime(followers=lambda: [Lost()])
    try:
        assert (await ask(app, "GET", "/plain", {}))[1]["history-lost"] == "feed"
    finally:
        app.state.runtime = Runtime()
