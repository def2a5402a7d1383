"""The edge of an app: deny by default, problem documents for everything, and no word of a body in any log."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

import httpx
import pytest
from fastapi import FastAPI, Form, Response
from fastapi import Request as HttpRequest

from services.hosting.embedded import Embedded
from shared.clients.base import ClientCredentials, ServiceClient
from shared.clients.errors import ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.contracts.owners import Owner
from shared.contracts.problems import ProblemDocument
from shared.contracts.scopes import Scope
from shared.contracts.wire import Reply, Request
from shared.plumbing import strict_json
from shared.plumbing.auth import PUBLIC, Principal, remote_keys, requires
from shared.plumbing.errors import Conflict, TemporarilyUnavailable
from shared.plumbing.routing import Routes
from shared.plumbing.service_app import build_service_app

pytestmark = pytest.mark.anyio
CANARY = "金丝雀联系人乙"


class Body(Request):
    name: str
    count: int


class Answer(Reply):
    count: int


router = Routes()


@router.post("/things", dependencies=[PUBLIC])
async def make_thing(body: Body) -> Answer:
    if body.count == 1:
        raise RuntimeError(f"unforeseen: {body.name}")
    if body.count == 2:
        raise Conflict(f"已有 {body.count}")
    if body.count == 3:
        return {"count": body.name}  # type: ignore[return-value]  # a reply that breaks its own model
    return Answer(count=body.count)


@router.post("/files", dependencies=[PUBLIC])
async def take_files(note: Annotated[str, Form()], kind: Annotated[Literal["甲", "乙", "丙"], Form()] = "甲") -> Answer:
    return Answer(count=len(note))


@router.get("/secret")
async def read_secret(principal: Annotated[Principal, requires(Scope.FEED_READ, of=Owner.FEED)]) -> Answer:
    return Answer(count=1)


class Everybody:
    """A verifier whose every token is good for every scope."""

    async def verify(self, token: str) -> Principal:
        return Principal(client_id="test", kind="officer", unit=None, scopes=frozenset(Scope))


LIMIT = 100_000
FILES_LIMIT = 2 * LIMIT


def app_of(*routers: Routes) -> FastAPI:
    return build_service_app(
        service="toy",
        title="玩具",
        description="测试用",
        version="1",
        routers=routers,
        problems={},
        max_body_bytes=FILES_LIMIT,
        max_json_bytes=LIMIT,
    )


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app_of(router))  # an exception that reaches the server fails the test
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.parametrize("hidden", [False, True])
def test_an_app_with_a_route_that_declares_no_scope_is_not_built(hidden: bool) -> None:
    undecided = Routes()
    undecided.add_api_route("/open", lambda: 1, include_in_schema=not hidden)
    with pytest.raises(RuntimeError, match="/toy/v1/open"):
        app_of(undecided)


def test_an_app_with_a_route_that_declares_no_owner_is_not_built() -> None:
    undecided = Routes()
    undecided.add_api_route("/nobodys", lambda: 1, dependencies=[requires(Scope.FEED_READ)])
    with pytest.raises(RuntimeError, match=r"declared owner.*/toy/v1/nobodys"):
        app_of(undecided)


@pytest.mark.parametrize(
    ("request_", "status", "fields"),
    [
        ({"json": {"name": "甲"}}, 422, ["body.count"]),
        ({"json": {"name": "甲", "count": "many", "extra": 1}}, 422, ["body.count", "body.extra"]),
        ({"content": b"{oops", "headers": {"Content-Type": "application/json"}}, 422, ["body.1"]),
        ({"content": b"name=1", "headers": {"Content-Type": "text/plain"}}, 422, ["body"]),
        (
            {"content": b'{"name": "\\ud800", "count": "\\ud800"}', "headers": {"Content-Type": "application/json"}},
            422,
            None,
        ),
        ({"json": {"name": "甲", "count": 2}}, 409, []),
        ({"json": {"name": CANARY, "count": 1}}, 500, []),
        ({"json": {"name": CANARY, "count": 3}}, 500, []),
    ],
    ids=["missing", "wrong-and-unknown", "bad-json", "no-json", "surrogate", "conflict", "unforeseen", "broken-reply"],
)
async def test_every_error_is_a_problem_document_and_no_log_quotes_a_body(
    http: httpx.AsyncClient,
    request_: dict[str, Any],
    status: int,
    fields: list[str] | None,
    capfd: pytest.CaptureFixture[str],
) -> None:
    answer = await http.post("/toy/v1/things", **request_)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = ProblemDocument.model_validate_json(answer.content)
    assert problem.request_id == answer.headers["x-request-id"]
    if fields is not None:
        assert [e.field for e in problem.errors] == fields
    assert all(e.problem and e.remedy for e in problem.errors)
    written = capfd.readouterr()
    assert CANARY not in written.out + written.err + answer.text


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """A body whose length nobody declares."""
    for start in range(0, len(body), 9_000):
        yield body[start : start + 9_000]


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "counted"])
@pytest.mark.parametrize(("size", "status"), [(LIMIT, 200), (LIMIT + 1, 413)])
async def test_a_body_over_the_limit_is_refused_with_a_problem_document(
    http: httpx.AsyncClient, declared: bool, size: int, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    body = b'{"name": "x", "count": 7}'.ljust(size)
    headers = {"Content-Type": "application/json"}
    answer = await http.post("/toy/v1/things", content=body if declared else in_pieces(body), headers=headers)
    assert answer.status_code == status
    assert "request.failed" not in "".join(capfd.readouterr())
    if status == 413:
        problem = ProblemDocument.model_validate_json(answer.content)
        assert (problem.type, problem.status) == ("/problems/too-large", 413)
        assert problem.request_id == answer.headers["x-request-id"]
        assert str(LIMIT) in problem.detail


async def test_a_body_declared_too_large_is_refused_before_any_of_it_is_read(http: httpx.AsyncClient) -> None:
    async def never() -> AsyncIterator[bytes]:
        yield pytest.fail("the body was read")

    headers = {"Content-Type": "application/json", "Content-Length": str(LIMIT + 1)}
    answer = await http.post("/toy/v1/things", content=never(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(("size", "status"), [(LIMIT + 1, 422), (FILES_LIMIT + 1, 413)])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", " Multipart/Form-Data;boundary=b"])
async def test_a_form_with_files_may_be_larger_than_any_other_body(
    http: httpx.AsyncClient, kind: str, size: int, status: int
) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'.ljust(size - 9) + b"\r\n--b--\r\n"
    answer = await http.post("/toy/v1/things", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("size", [2, 70_000])
async def test_large_json_is_not_looked_at_on_the_event_loop(
    http: httpx.AsyncClient, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    load = strict_json.load
    monkeypatch.setattr(strict_json, "load", lambda body: (seen.append(threading.current_thread()), load(body))[1])
    headers = {"Content-Type": "application/json"}
    answer = await http.post("/toy/v1/things", content=b"[]".ljust(size), headers=headers)
    assert answer.status_code == 422
    assert [thread is threading.main_thread() for thread in seen] == [size == 2]


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=b"])
async def test_a_form_that_cannot_be_read_is_refused_in_plain_words(http: httpx.AsyncClient, kind: str) -> None:
    answer = await http.post("/toy/v1/files", content=b"--b\r\nno form", headers={"Content-Type": kind})
    assert (answer.status_code, "boundary" in answer.json()["detail"]) == (400, True), answer.text
    assert "表单" in answer.json()["detail"]


async def test_the_values_that_a_field_may_have_are_named_in_plain_words(http: httpx.AsyncClient) -> None:
    answer = await http.post("/toy/v1/files", data={"note": "说明", "kind": "丁"})
    assert [e["problem"] for e in answer.json()["errors"]] == ["不在允许的取值之内(允许 甲、乙、丙)"]


@pytest.mark.parametrize("value", [b"\xff", b"\x00"])
async def test_a_field_of_a_form_that_is_no_text_is_named(http: httpx.AsyncClient, value: bytes) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n' + value + b"\r\n--b--\r\n"
    answer = await http.post("/toy/v1/files", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 422, answer.text
    assert [(e["field"], e["remedy"]) for e in answer.json()["errors"]] == [("body.note", "请以 UTF-8 编码的文字给出")]


@pytest.mark.parametrize(("encoding", "status"), [("gzip", 415), (" GZIP ", 415), ("identity", 422)])
async def test_a_body_that_is_sent_compressed_is_refused_as_that(
    http: httpx.AsyncClient, encoding: str, status: int
) -> None:
    sent = {"Content-Type": "application/json", "Content-Encoding": encoding}
    answer = await http.post("/toy/v1/things", content=b"\x1f\x8b\x08", headers=sent)
    assert (answer.status_code, "按原样发送" in answer.json()["detail"]) == (status, status == 415), answer.text


async def test_a_content_type_longer_than_any_is_refused(http: httpx.AsyncClient) -> None:
    for kind in ('application/json; a="' + ";" * 1000, "multipart/form-data; boundary=" + ";" * 1000, "x" * 1001):
        answer = await http.post("/toy/v1/things", content=b"{}", headers={"Content-Type": kind})
        assert (answer.status_code, "Content-Type" in answer.json()["detail"]) == (415, True), kind


@pytest.mark.parametrize(
    "number", ["1e99999999999999999999", "-1E+99999999999999999999", "0.1e-99999999999999999999", "1e41"]
)
async def test_a_number_that_nobody_can_keep_is_named(http: httpx.AsyncClient, number: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await http.post("/toy/v1/things", content=f'{{"name": {number}}}'.encode(), headers=headers)
    assert (answer.status_code, number[:20] in answer.json()["detail"]) == (422, True), answer.text


async def test_who_goes_while_a_route_reads_the_body_is_no_failure_of_the_service() -> None:
    reading = Routes()

    async def read(request: HttpRequest) -> Response:
        return Response(await request.body())

    reading.add_api_route("/read", read, methods=["POST"], dependencies=[PUBLIC], response_class=Response)
    app = app_of(reading)
    app.state.verifier = Everybody()
    path = "/toy/v1/read"
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [(b"host", b"test")], "client": None, "server": None,
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        written = (await http.get("/toy/v1/metrics", headers={"Authorization": "Bearer t"})).text
    assert 'liebian_toy_requests_total{method="POST",route="/read",status="400"} 1.0' in written.splitlines()
    assert [m.get("status") for m in sent] == [400, None]


async def test_a_request_for_no_path_at_all_is_answered_at_the_front_door() -> None:
    door = Embedded(*(app_of(router) for _ in range(4)))
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "OPTIONS", "scheme": "http", "path": "*",
        "raw_path": b"*", "query_string": b"", "root_path": "", "headers": [(b"host", b"test")], "client": None, "server": None,
    }  # fmt: skip
    await door(scope, receive, send)
    assert [m["status"] for m in sent if m["type"] == "http.response.start"] == [404]


async def test_every_answer_is_counted_by_method_pattern_and_status() -> None:
    app = app_of(router)
    app.state.verifier = Everybody()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        for count in (7, 8, 2):
            await http.post("/toy/v1/things", json={"name": "甲", "count": count})
        await http.get("/toy/v1/things/9")
        await http.request("BREW", "/toy/v1/things")
        written = (await http.get("/toy/v1/metrics", headers={"Authorization": "Bearer t"})).text
    for line in (
        'liebian_toy_requests_total{method="POST",route="/things",status="200"} 2.0',
        'liebian_toy_requests_total{method="POST",route="/things",status="409"} 1.0',
        'liebian_toy_requests_total{method="GET",route="-",status="404"} 1.0',
        'liebian_toy_requests_total{method="OTHER",route="/things",status="405"} 1.0',
        'liebian_toy_request_seconds_count{route="/things"} 4.0',
    ):
        assert line in written.splitlines()


async def test_a_flood_of_wrong_fields_is_answered_with_the_first_of_them(http: httpx.AsyncClient) -> None:
    answer = await http.post("/toy/v1/things", json={"name": "甲", "count": 5} | {f"x{n}": 1 for n in range(5000)})
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 50)
    assert "5000" in answer.json()["detail"]


async def test_no_exception_goes_to_a_telemetry_sdk_that_somebody_set_up(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    async def observe(_: Any, *, app: Any, scope: Any, receive: Any, send: Any, **__: Any) -> None:
        seen.append(scope["path"])
        await app(scope, receive, send)

    monkeypatch.setattr("fastapi.telemetry._asgi._unconfigured", lambda provider: False)
    monkeypatch.setattr("fastapi.telemetry._asgi.NativeTelemetry.__call__", observe)
    await http.post("/toy/v1/things", json={"name": CANARY, "count": 1})
    assert seen == []


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nope", 404), ("DELETE", "/toy/v1/things", 405)])
async def test_the_routers_own_refusals_are_problem_documents_too(
    http: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await http.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_the_docs_page_asks_no_other_host_for_anything(http: httpx.AsyncClient) -> None:
    page = (await http.get("/toy/v1/docs")).text
    assert "http://" not in page
    assert "https://" not in page
    assert (await http.get("/toy/v1/docs/static/swagger-ui-bundle.js")).status_code == 200


async def test_an_issuer_that_is_down_is_asked_rarely_and_keys_once_held_go_on_verifying() -> None:
    asked = 0
    down = True

    async def fetch() -> Any:
        nonlocal asked
        asked += 1
        if down:
            raise OSError("down")
        return {"keys": [{"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}]}

    keys = remote_keys(fetch, retry_interval=3600)
    for outcome in await asyncio.gather(*(keys(False) for _ in range(20)), return_exceptions=True):
        assert isinstance(outcome, TemporarilyUnavailable)
    assert asked == 1
    down, keys = False, remote_keys(fetch, min_interval=0)
    held = await keys(False)
    down = True
    assert await keys(True) is held


class Thing(Reply):
    n: int


def client(answer: Any) -> ServiceClient:
    return ServiceClient("http://test", transport=httpx.MockTransport(answer), auth=ClientCredentials("id", "secret"))


TOKEN = {"access_token": "t1", "expires_in": 3600}


async def test_an_expired_token_is_renewed_once_after_a_401() -> None:
    tokens = iter(["old", "new"])
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth/token"):
            return httpx.Response(200, json=TOKEN | {"access_token": next(tokens)})
        seen.append(request.headers["authorization"])
        good = len(seen) == 1 or seen[-1] == "Bearer new"
        return httpx.Response(200, json={"n": 1}) if good else httpx.Response(401, json={})

    async with client(answer) as asking:
        await asking.ask(Thing, "GET", "/x")
        await asking.ask(Thing, "GET", "/x")
    assert seen == ["Bearer old", "Bearer old", "Bearer new"]


@pytest.mark.parametrize("token", [b"<html>", b"{}", b"[]"])
async def test_a_token_answer_that_is_none_is_the_clients_own_error(token: bytes) -> None:
    async with client(lambda request: httpx.Response(200, content=token)) as asking:
        with pytest.raises(UnexpectedAnswer):
            await asking.request("GET", "/x")


async def test_refusals_error_pages_and_silence_are_told_apart() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth/token"):
            return httpx.Response(200, json=TOKEN)
        if request.url.path == "/silent":
            raise httpx.ConnectError("refused")
        if request.url.path == "/gateway":
            return httpx.Response(502, text="<html>Bad gateway</html>")
        return httpx.Response(409, json={"type": "t", "title": "冲突", "status": 409, "newer": "field"})

    async with client(answer) as asking:
        for path, error in (("/silent", ServiceUnreachable), ("/gateway", UnexpectedAnswer), ("/x", ProblemAnswer)):
            with pytest.raises(error):
                await asking.request("GET", path)


async def test_a_link_to_another_host_gets_neither_token_nor_secret_and_a_circle_ends() -> None:
    hosts: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        if request.url.path.endswith("/oauth/token"):
            return httpx.Response(200, json=TOKEN)
        return httpx.Response(200, json=[{"n": 1}], headers={"Link": '<http://evil.example/x?cursor=1>; rel="next"'})

    async with client(answer) as asking:
        with pytest.raises(UnexpectedAnswer, match="circle"):
            await asking.ask_list(Thing, "/x")
    assert set(hosts) == {"test"}


async def test_a_read_that_is_asked_to_come_again_does_so_within_its_patience() -> None:
    answers = iter([503, 503, 200, 503, 503])

    def answer(request: httpx.Request) -> httpx.Response:
        status = next(answers)
        problem = {"type": "urn:x", "title": "x", "status": 503, "detail": "x", "instance": "/x", "request_id": "x"}
        return httpx.Response(status, headers={"Retry-After": "0"}, json={} if status == 200 else problem)

    transport = httpx.MockTransport(answer)
    async with ServiceClient("http://x", transport=transport, patience=60) as patient:
        assert (await patient.request("GET", "/x")).status_code == 200
        with pytest.raises(ProblemAnswer):
            await patient.request("POST", "/x")
    async with ServiceClient("http://x", transport=transport) as hasty:
        with pytest.raises(ProblemAnswer):
            await hasty.request("GET", "/x")
