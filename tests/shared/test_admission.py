"""Turns under load: few requests at once, each kind its turn, and who would wait too long is told so."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, UploadFile
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from shared.plumbing.admission import INSIDE, Admission, AdmissionGate, Overloaded
from shared.plumbing.lateness import STILL_TOO_MUCH
from shared.plumbing.writers import Writers

pytestmark = pytest.mark.anyio
AT_ONCE, OF_A_KIND = 3, 2


def admission(patience: float = 60.0, impatience: float = 60.0) -> Admission:
    return Admission(AT_ONCE, of_a_kind=OF_A_KIND, patience=patience, impatience=impatience, window=0.05)


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_few_are_let_in_of_each_kind_and_in_all_and_next_is_the_kind_that_had_least() -> None:
    turns, came = admission(), []
    takes = {"slow": 0.3, "quick": 0.02, "other": 0.1}

    async def one(kind: str, n: int) -> None:
        await turns.enter(kind)
        came.append((kind, n))

    async with asyncio.TaskGroup() as group:
        for n in range(4):
            group.create_task(one("slow", n))
        await settled()
        assert came == [("slow", 0), ("slow", 1)]  # the third place is left to others
        for n in range(3):
            group.create_task(one("other", n))
            group.create_task(one("quick", n))
        await settled()
        assert came[2:] == [("other", 0)]
        for kind in ("slow", "other", "quick", "quick", "quick", "other", "slow"):
            turns.leave(kind, takes[kind])
            await settled()
    # slow had .3, other .1, quick nothing, .02 and .04: what had most waits for all others
    assert [kind for kind, _ in came[3:]] == ["quick", "quick", "quick", "other", "other", "slow", "slow"]
    assert [n for kind, n in came if kind == "slow"] == [0, 1, 2, 3]


async def test_who_waits_too_long_is_refused_and_sooner_where_the_line_does_not_empty() -> None:
    turns = admission(patience=2.0, impatience=0.0)
    for _ in range(OF_A_KIND):
        await turns.enter("slow")
    first = asyncio.create_task(turns.enter("slow"))
    await asyncio.sleep(0.1)  # longer than the line may stand
    with pytest.raises(Overloaded):
        await turns.enter("slow")
    assert not first.done(), "who came when the line was new may wait longer"
    await turns.enter("quick")  # a line of another kind stops nobody
    with pytest.raises(Overloaded):
        await first
    turns.leave("slow", 0.0)
    await turns.enter("slow")


async def test_soon_after_a_refusal_nobody_of_its_kind_waits_long_however_new_the_line_is() -> None:
    turns = Admission(AT_ONCE, of_a_kind=OF_A_KIND, patience=0.2, impatience=0.0, window=60.0)
    for kind in ("slow", "other"):
        await turns.enter(kind)
    await turns.enter("slow")
    with pytest.raises(Overloaded):
        await turns.enter("slow")
    turns._patience = 60.0
    with pytest.raises(Overloaded):
        await asyncio.wait_for(turns.enter("slow"), 30)
    waits = asyncio.create_task(turns.enter("other"))
    await settled()
    assert not waits.done(), "of another kind nobody was refused"
    turns._refused_at["slow"] -= 2 * STILL_TOO_MUCH
    later = asyncio.create_task(turns.enter("slow"))
    await settled()
    assert not later.done()
    turns._note_refused("other")
    assert list(turns._refused_at) == ["other"], "what was refused long ago is kept nowhere"
    for task in (waits, later):
        task.cancel()
    await settled()


async def test_who_waits_to_write_leaves_the_place_to_others_and_more_of_its_kind_stay_in_line() -> None:
    turns = admission()
    for _ in range(AT_ONCE):  # each may write, and waits for another's write
        await turns.enter("PUT firms")
        assert turns.step_aside("PUT firms", 0.0, "a write")
    put, post = (asyncio.create_task(turns.enter(kind)) for kind in ("PUT firms", "POST new"))
    for _ in range(OF_A_KIND):
        await turns.enter("GET firms")
    await settled()
    assert (put.done(), post.done()) == (False, True), "no more that would write; others as before"
    assert not turns.step_aside("POST new", 0.0, "a write"), "each that stands aside holds a thread"
    assert turns.step_aside("POST new", 0.0, "a reader of files")
    turns.step_in("POST new", "a reader of files")
    turns.step_in("PUT firms", "a write")  # it goes on beside those that are worked on
    await settled()
    assert not put.done(), "all places are taken"
    for kind in ("PUT firms", "GET firms"):
        turns.leave(kind, 0.0)
    await put


async def test_who_goes_away_while_waiting_or_in_the_moment_of_its_turn_takes_no_place() -> None:
    turns = admission()
    for _ in range(OF_A_KIND):
        await turns.enter("slow")
    gone, called = (asyncio.create_task(turns.enter("slow")) for _ in range(2))
    await settled()
    gone.cancel()
    await settled()
    turns.leave("slow", 0.0)
    called.cancel()  # its turn has come, and it does not know yet
    await settled()
    assert called.cancelled()
    await asyncio.wait_for(turns.enter("slow"), 30)


Call = Callable[[str, str], Awaitable[httpx.Response]]


class House:
    """An app behind the gate, whose slow route waits until it is let go."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.begun = 0
        app = FastAPI()

        @app.get("/x/v1/slow")
        async def slow() -> str:
            self.begun += 1
            await self.let_go.wait()
            return "done"

        @app.get("/x/v1/healthz")
        async def healthz() -> str:
            return "ok"

        @app.get("/x/v1/file")
        async def file() -> StreamingResponse:
            async def pieces() -> Any:
                yield b"first"
                await self.let_go.wait()
                yield b"last"

            return StreamingResponse(pieces())

        @app.post("/x/v1/lists")
        async def lists(file: UploadFile) -> int:
            return len(await file.read())

        @app.post("/x/v1/texts")
        async def texts(request: Request) -> int:
            return len(await request.body())

        app.state.admission = Admission(2, of_a_kind=2, patience=0.0)
        app.add_middleware(AdmissionGate)
        self.app = app
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")

    async def filled(self) -> list[asyncio.Task[httpx.Response]]:
        tasks = [asyncio.create_task(self.http.get("/x/v1/slow")) for _ in range(2)]
        while self.begun < 2:
            await asyncio.sleep(0.01)
        return tasks


async def test_more_than_can_be_answered_is_503_with_when_to_come_again_and_health_is_answered() -> None:
    house = House()
    tasks = await house.filled()
    for answer in (
        await house.http.get("/x/v1/file"),
        await house.http.post("/x/v1/lists", files={"file": b"x"}),
        await house.http.post("/x/v1/texts", content=b"x"),
    ):
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert answer.json()["type"] == "/problems/overloaded"
    assert (await house.http.get("/x/v1/healthz")).status_code == 200
    house.let_go.set()
    assert [(await t).status_code for t in tasks] == [200, 200]
    assert (await house.http.post("/x/v1/lists", files={"file": b"xyz"})).json() == 3


async def test_who_was_refused_is_answered_once_however_often_the_app_looks_for_its_body() -> None:
    house = House()
    tasks = await house.filled()
    sent: list[Message] = []

    async def looks_twice(scope: Scope, receive: Receive, send: Send) -> None:
        assert [(await receive())["type"] for _ in range(2)] == ["http.disconnect"] * 2

    async def whole() -> Message:
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def keep(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/x/v1/texts", "headers": [(b"content-length", b"1")]}
    await AdmissionGate(looks_twice)({**scope, "app": house.app}, whole, keep)
    assert [m.get("status") for m in sent] == [503, None]
    house.let_go.set()
    await asyncio.gather(*tasks)


async def test_a_request_that_waits_for_anothers_write_holds_up_no_other_and_that_is_no_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shared.plumbing.shares._SECONDS", 1000.0)
    house, writers = House(), Writers(seconds=60)
    entered, leave = threading.Event(), threading.Event()
    before = 0.3

    @house.app.put("/x/v1/firms")
    def firms() -> str:
        time.sleep(before)
        with writers.turn():
            entered.set()
            leave.wait(60)
        return "written"

    house.let_go.set()
    began = time.monotonic()
    tasks = [asyncio.create_task(house.http.put("/x/v1/firms")) for _ in range(2)]
    while not (entered.is_set() and house.app.state.admission._aside.total()):
        await asyncio.sleep(0.01)
    aside = time.monotonic()
    assert (await house.http.get("/x/v1/slow")).status_code == 200
    await asyncio.sleep(0.1)
    waited = time.monotonic() - aside
    leave.set()
    assert [(await task).status_code for task in tasks] == [200, 200]
    of_both = 2 * (time.monotonic() - began)
    assert 2 * before + waited <= house.app.state.admission._shares.of("PUT x/firms") <= of_both - waited
    assert not house.app.state.admission._working
    assert not house.app.state.admission._aside.total()


async def test_neither_a_slow_reader_nor_a_slow_sender_nor_one_who_asked_to_wait_holds_a_place() -> None:
    house = House()
    sent: list[Message] = []
    started = asyncio.Event()

    def scope(method: str, path: str, **headers: str) -> Scope:
        named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        return {
            "type": "http",
            "method": method,
            "path": path,
            "headers": named,
            "query_string": b"",
            "http_version": "1.1",
        }

    async def nothing_more() -> Message:
        await house.let_go.wait()
        return {"type": "http.disconnect"}

    async def keep(message: Message) -> None:
        sent.append(message)
        started.set()

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(ClientDisconnect):
            await house.app(scope, receive, send)

    async with asyncio.TaskGroup() as group:
        for _ in range(3):  # their answers have begun, or their bodies have not come
            group.create_task(run(scope("GET", "/x/v1/file"), nothing_more, keep))
            await started.wait()
            started.clear()
            group.create_task(run(scope("POST", "/x/v1/texts", content_length="5"), nothing_more, keep))
        assert (await house.http.post("/x/v1/texts", content=b"x")).status_code == 200
        waiting = [group.create_task(house.http.get("/x/v1/slow", headers={"Prefer": "wait=30"})) for _ in range(2)]
        while (await house.http.post("/x/v1/texts", content=b"x")).status_code != 200 or house.begun < 2:
            await asyncio.sleep(0.05)
        while house.app.state.admission._working:  # the place of the last text is given back behind its answer
            await asyncio.sleep(0.01)
        inside = {**scope("GET", "/x/v1/slow"), INSIDE: True}
        full = [group.create_task(house.http.get("/x/v1/slow")) for _ in range(2)]
        while house.begun < 4:
            await asyncio.sleep(0.01)
        within = group.create_task(run(inside, nothing_more, keep))
        while house.begun < 5:
            await asyncio.sleep(0.01)
        house.let_go.set()
    assert [t.result().status_code for t in (*waiting, *full)] == [200] * 4
    assert within.done()
