"""A request is answered by its route's plan as the framework's own handler answers it, word for word."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Body, Depends, FastAPI, Form, Header, Path, Query, Response
from fastapi import Request as HttpRequest
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import ResponseValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import Day
from shared.contracts.wire import Reply
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.errors import NotFound, Unauthenticated
from shared.plumbing.planned import tried_at_once
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Route, Routes, api_routes
from shared.plumbing.service_app import build_service_app
from tests.contracts.apps import app_of

pytestmark = pytest.mark.anyio


class TwoTokens:
    """Knows a token with the scope and one without."""

    async def verify(self, token: str) -> Principal:
        if token not in ("may", "may-not"):
            raise Unauthenticated("令牌无效")
        scopes = {Scope.FEED_READ} if token == "may" else {Scope.AWARDS_READ}
        return Principal(client_id="test", kind="officer", unit=None, scopes=frozenset(scopes))


class Asked(Reply):
    code: str
    names: list[str]
    size: int
    day: Day | None
    near: bool | None
    prefer: str | None
    told: list[str]


CALLS: list[str] = []


async def counted() -> int:
    CALLS.append("counted")
    return len(CALLS)


def plain(request: HttpRequest, response: Response, mark: Annotated[str, Query(max_length=3)] = "m") -> str:
    CALLS.append("plain")
    if mark == "no":
        raise NotFound("没有这个标记")
    response.headers["X-Mark"] = f"{mark}{request.url.path}"
    return mark


Reader = Annotated[Principal, requires(Scope.FEED_READ, of=Owner.FEED)]
Sender = Annotated[Principal, requires(Scope.FEED_READ, of=Owner.FEED, act=Act.READ)]
Code = Annotated[str, Path(pattern="^[a-z]+$")]


def ask(
    reader: Reader,
    code: Code,
    first: Annotated[int, Depends(counted)],
    again: Annotated[int, Depends(counted)],
    mark: Annotated[str, Depends(plain)],
    names: Annotated[list[str], Query()] = [],  # noqa: B006  # what a list may look like
    size: Annotated[int, Query(ge=1, le=9)] = 3,
    day: Day | None = None,
    near: bool | None = None,
    prefer: Annotated[str | None, Header(max_length=5)] = None,
) -> Asked:
    CALLS.append("ask")
    told = [reader.client_id, str(first == again), mark]
    return Asked(code=code, names=names, size=size, day=day, near=near, prefer=prefer, told=told)


async def wait(reader: Reader, code: Code, response: Response, gone: bool = False) -> Asked:
    response.status_code = 202
    response.headers["X-Told"] = "yes"
    if gone:
        raise NotFound("没有了")
    return Asked(code=code, names=[], size=1, day=None, near=None, prefer=None, told=[])


def ready(code: Code, response: Response, none: bool = False) -> Response:
    response.headers["X-Lost"] = "as with the framework"
    return Response(status_code=304) if none else Response(b"[]", media_type="application/json")


def nothing(code: Code) -> None:
    return None


def broken(code: Code) -> Asked:
    return {"code": code}  # type: ignore[return-value]  # a reply that breaks its own model


def ready_made(code: Code, reader: Reader, mark: Annotated[str, Depends(plain)], response: Response) -> Response | None:
    CALLS.append("ready")
    if mark == "3":
        raise NotFound("没有第三个")
    return Response(b'"ready"', media_type="application/json") if mark == "m" else None


@tried_at_once(ready_made)
def kept(code: Code, reader: Reader, mark: Annotated[str, Depends(plain)], response: Response) -> str:
    CALLS.append("kept")
    if mark == "3":
        raise NotFound("没有第三个")
    return "ready" if mark == "m" else mark


class Given(BaseModel):
    model_config = {"extra": "forbid"}
    name: Annotated[str, Field(max_length=5)]
    size: int = 1
    day: Day | None = None
    share: Decimal | None = None


def take(sender: Sender, code: Code, body: Given, response: Response, accepted: bool = False) -> Asked:
    CALLS.append("take")
    if body.name == "gone":
        raise NotFound("没有了")
    if accepted:
        response.status_code = 202
    told = [repr(body.share)]
    return Asked(code=code, names=[body.name], size=body.size, day=body.day, near=None, prefer=None, told=told)


async def change(code: Code, body: Given, mark: Annotated[str, Depends(plain)]) -> Given:
    return body


def declared() -> Routes:
    routes = Routes()
    routes.add_api_route("/kept/{code}", kept)
    routes.add_api_route("/taken/{code}", take, methods=["POST"], status_code=201)
    routes.add_api_route("/changed/{code}", change, methods=["PUT"], dependencies=[PUBLIC, unrevised("a toy")])
    routes.add_api_route("/asked/{code}", ask)
    routes.add_api_route("/waited/{code}", wait)
    routes.add_api_route("/ready/{code}", ready, dependencies=[PUBLIC], response_model=Asked)
    routes.add_api_route("/gone/{code}", nothing, dependencies=[PUBLIC], status_code=204)
    routes.add_api_route(
        "/listed/{code}", nothing, name="listed", dependencies=[PUBLIC], response_model=list[str] | None
    )
    routes.add_api_route("/broken/{code}", broken, dependencies=[PUBLIC])
    return routes


def built() -> FastAPI:
    app = build_service_app(service="toy", title="t", description="", version="1", routers=[declared()], problems={})
    app.state.verifier = TwoTokens()
    return app


PLANNED, ORDINARY = built(), built()
for _route in api_routes(ORDINARY):
    vars(_route)["plan"] = None  # as for a route that has none


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def answer(
    app: FastAPI, path: str, query: str, headers: dict[str, str], method: str = "GET", body: bytes = b""
) -> tuple[Any, ...]:
    CALLS.clear()
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        got = await http.request(method, f"/toy/v1{path}?{query}", headers=headers, content=body)
    told = {n: v for n, v in got.headers.items() if n != "x-request-id"}
    said = got.json() if "json" in told.get("content-type", "") and got.content else got.text
    if isinstance(said, dict):
        said.pop("request_id", None)
    return got.status_code, told, said, list(CALLS)


PATHS = [
    f"/{way}/{code}"
    for way in ("asked", "waited", "ready", "gone", "listed", "broken", "kept")
    for code in ("ab", "A1")
]
VALUES = st.sampled_from(["1", "3", "12", "x", "", "true", "false", "yes", "2026-01-02", "20260102", "no", "long-mark"])
QUERIES = st.lists(
    st.tuples(st.sampled_from(["names", "size", "day", "near", "mark", "gone", "none", "limti"]), VALUES), max_size=4
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={"Authorization": st.sampled_from(["Bearer may", "Bearer may-not", "Bearer none", "x"]), "Prefer": VALUES},
)


@settings(max_examples=250, deadline=None)
@given(path=st.sampled_from(PATHS), pairs=QUERIES, headers=HEADERS)
async def test_both_ways_answer_alike(path: str, pairs: list[tuple[str, str]], headers: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    planned, ordinary = [(await answer(app, path, query, headers))[:3] for app in (PLANNED, ORDINARY)]
    if path.startswith("/kept"):  # what is ready is sent as it is, without what was told beside it
        planned[1].pop("x-mark", None), ordinary[1].pop("x-mark", None)
    assert planned == ordinary


BODIES = st.one_of(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["a", "gone", "too long", 3, None])},
        optional={"size": st.sampled_from([2, "3", 2.5, True]), "day": VALUES, "share": st.sampled_from([0.1, "0.1", 1e400, 10**30]),
                  "other": st.just(1)},
    ).map(json.dumps),
    st.sampled_from(["", "[]", "null", "{", '{"name": "a", "name": "b"}', '"a"', "\ud800"]),
).map(lambda text: text.encode("utf-8", "surrogatepass"))  # fmt: skip
TYPES = st.sampled_from(
    ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/x+json", "text/plain", ""]
)


@settings(max_examples=250, deadline=None)
@given(
    way=st.sampled_from([("POST", "/taken/ab"), ("POST", "/taken/A1"), ("PUT", "/changed/ab")]),
    pairs=st.lists(st.tuples(st.sampled_from(["accepted", "mark"]), VALUES), max_size=2),
    headers=HEADERS, content_type=TYPES, body=BODIES,
)  # fmt: skip
async def test_both_ways_take_a_body_alike(
    way: tuple[str, str], pairs: list[tuple[str, str]], headers: dict[str, str], content_type: str, body: bytes
) -> None:
    method, path = way
    query = "&".join(f"{name}={value}" for name, value in pairs)
    said = headers | ({"Content-Type": content_type} if content_type else {})
    planned = await answer(PLANNED, path, query, said, method, body)
    assert planned == await answer(ORDINARY, path, query, said, method, body)


async def test_what_is_ready_asks_for_no_thread_and_what_is_not_calls_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bearer = {"Authorization": "Bearer may"}
    assert (await answer(PLANNED, "/kept/ab", "mark=x", bearer))[2:] == ("x", ["plain", "ready", "kept"])

    async def no_thread(*_: Any, **__: Any) -> None:
        raise AssertionError("a thread was asked")

    monkeypatch.setattr("shared.plumbing.planned.run_in_threadpool", no_thread)
    assert (await answer(PLANNED, "/kept/ab", "", bearer))[2:] == ("ready", ["plain", "ready"])
    assert (await answer(PLANNED, "/kept/ab", "", {}))[0] == 401


async def test_a_body_is_taken_by_the_plan() -> None:
    plans = [r.plan for r in api_routes(PLANNED) if r.within in ("/taken/{code}", "/changed/{code}")]
    assert [plan is not None and plan.takes_body for plan in plans] == [True, True]
    bearer = {"Authorization": "Bearer may", "Content-Type": "application/json"}
    status, _, said, calls = await answer(PLANNED, "/taken/ab", "", bearer, "POST", b'{"name": "a", "size": 7}')
    assert (status, said["names"], said["size"], calls) == (201, ["a"], 7, ["take"])
    assert (await answer(PLANNED, "/taken/ab", "accepted=true", bearer, "POST", b'{"name": "a"}'))[0] == 202


async def test_the_toy_is_answered_by_plans_and_all_of_them_are_reached() -> None:
    plans = {r.within: r.plan for r in api_routes(PLANNED) if r.path.startswith("/toy/v1/") and "{code}" in r.path}
    assert [path for path, plan in plans.items() if plan is None] == ["/gone/{code}"], "nothing is written of no model"
    bearer = {"Authorization": "Bearer may"}
    status, headers, body, calls = await answer(PLANNED, "/asked/ab", "size=4&names=a&names=b&mark=x", bearer)
    assert (status, headers["x-mark"], body["size"], body["names"]) == (200, "x/toy/v1/asked/ab", 4, ["a", "b"])
    assert (body["told"], calls) == (["test", "True", "x"], ["counted", "plain", "ask"]), "each once, in order"
    assert (await answer(PLANNED, "/waited/ab", "", bearer))[:1] == (202,)
    assert (await answer(PLANNED, "/broken/ab", "", {}))[0] == 500


async def test_a_request_that_is_not_valid_at_once_runs_nothing_of_the_plan() -> None:
    bearer = {"Authorization": "Bearer may"}
    status, _, body, calls = await answer(PLANNED, "/asked/ab", "size=99", bearer)
    assert (status, body["errors"][0]["field"]) == (422, "query.size")
    assert calls == ["counted", "plain"], "the framework's own way, once"


def test_a_broken_reply_is_the_same_exception() -> None:
    assert "endpoint_ctx" in inspect.signature(ResponseValidationError).parameters
    assert inspect.signature(ResponseValidationError).parameters["endpoint_ctx"].default is None


class Filter(BaseModel):
    size: int = 1


async def closing() -> AsyncIterator[int]:
    yield 1


def with_a_model(wanted: Annotated[Filter, Query()]) -> Asked:
    raise NotImplementedError


def with_what_closes(one: Annotated[int, Depends(closing)]) -> Asked:
    raise NotImplementedError


def with_two_bodies(wanted: Filter, other: Filter) -> Asked:
    raise NotImplementedError


def with_a_field_of_a_body(size: Annotated[int, Body(embed=True)]) -> Asked:
    raise NotImplementedError


def with_a_form(size: Annotated[int, Form()]) -> Asked:
    raise NotImplementedError


def with_made_defaults(names: Annotated[list[str], Query(default_factory=list)]) -> Asked:
    raise NotImplementedError


def in_pieces() -> Iterator[str]:
    raise NotImplementedError
    yield ""


def of_no_model() -> Any:
    raise NotImplementedError


@pytest.mark.parametrize(
    ("endpoint", "options"),
    [
        (with_a_model, {}),
        (with_what_closes, {}),
        (with_two_bodies, {"methods": ["POST"]}),
        (with_a_field_of_a_body, {"methods": ["POST"]}),
        (with_a_form, {"methods": ["POST"]}),
        (with_made_defaults, {}),
        (in_pieces, {}),
        (of_no_model, {"response_model": None}),
        (ask, {"response_class": JSONResponse}),
        (ask, {"response_model_exclude_none": True}),
    ],
)
def test_what_would_have_to_be_guessed_is_not_planned(endpoint: Any, options: dict[str, Any]) -> None:
    routes = Routes()
    routes.add_api_route("/x/{code}" if endpoint is ask else "/x", endpoint, **options)
    ((path, found, said),) = routes.declared
    assert Route(path, found, said, of=routes, responses={}).plan is None


@pytest.mark.parametrize("service", ["registry", "awards", "matchmaking"])
def test_most_routes_have_a_plan_and_all_that_read_but_streams_of_events(service: str) -> None:
    reading = [r for r in api_routes(app_of(service)) if r.methods == {"GET"}]
    assert [r.within for r in reading if r.plan is None] in ([], ["/name-list/changes/stream"], ["/changes/stream"])
    assert len(reading) > 80
    others = [r for r in api_routes(app_of(service)) if r.methods != {"GET"}]
    assert sum(r.plan is not None for r in others) > 0.7 * len(others)


def test_a_plan_knows_every_part_of_what_a_route_depends_on() -> None:
    """A part that a release of FastAPI adds, renames or drops may be something that the plan must give, or refuse: look, then add it."""
    given_or_refused = {
        "background_tasks_param_name", "body_params", "call", "concurrency", "cookie_params", "dependencies", "header_params",
        "http_connection_param_name", "name", "own_oauth_scopes", "parent_oauth_scopes", "path_params", "query_params",
        "request_param_name", "response_param_name", "security_scopes_param_name", "use_cache", "websocket_param_name",
    }  # fmt: skip
    without_effect = {"path", "scope"}  # where it stands, and the lifetime of what closes
    assert {field.name for field in dataclasses.fields(Dependant)} == given_or_refused | without_effect
