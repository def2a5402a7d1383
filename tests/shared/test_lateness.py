"""Who comes while the event loop has long been late is refused, as many as come too late and no more."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from shared.plumbing.admission import Admission, AdmissionGate
from shared.plumbing.lateness import STILL_TOO_MUCH, Lateness

pytestmark = pytest.mark.anyio
LATE, WINDOW = 0.02, 0.5
FEW = 2


async def a_round(lateness: Lateness, asking: int, *, each: float = 0.0) -> list[bool]:
    """What so many requests of one round are told, each of which then takes so many seconds of the loop."""
    told = []

    async def one() -> None:
        told.append(lateness.is_too_late())
        if not told[-1]:
            time.sleep(each)

    async with asyncio.TaskGroup() as group:
        for _ in range(asking):
            group.create_task(one())
    return told


async def long_late(lateness: Lateness) -> None:
    """Rounds of the loop that are too long, for longer than the window; nobody is refused before it is over."""
    began, late = time.monotonic(), 0.0
    while time.monotonic() - began < 1.2 * WINDOW:
        late = time.monotonic() - began
        told = await a_round(lateness, 3, each=LATE)
        assert late > WINDOW / 2 or not any(told)
        await asyncio.sleep(0)
    assert late


async def test_in_a_round_that_is_late_as_those_before_it_few_are_let_in_and_the_rest_are_refused() -> None:
    lateness = Lateness(LATE, window=WINDOW)
    assert not any(await a_round(lateness, 100))
    await long_late(lateness)
    began = time.monotonic()
    told = await a_round(lateness, 20, each=LATE)
    assert told == [False] * FEW + [True] * (20 - FEW)
    assert lateness._refused_at >= began


async def test_few_requests_are_never_too_many_however_late_the_loop_is() -> None:
    """A machine that has other things to do holds the loop up, and refusing would not help it."""
    lateness = Lateness(LATE, window=WINDOW)
    began = time.monotonic()
    while time.monotonic() - began < 3 * WINDOW:
        assert not any(await a_round(lateness, FEW))
        time.sleep(2 * LATE)
        await asyncio.sleep(0.001)


async def test_who_came_during_a_long_round_has_waited_for_it() -> None:
    lateness = Lateness(10.0, window=0.0)
    lateness.is_too_late()  # the rounds are timed
    lateness._late_since, lateness._took = lateness._began, 100.0
    assert await a_round(lateness, 5) == [False] * (FEW - 1) + [True] * (6 - FEW)


async def test_a_loop_that_is_on_time_again_refuses_nobody_at_once() -> None:
    lateness = Lateness(LATE, window=0.0)
    lateness.is_too_late()
    lateness._late_since = lateness._began
    lateness._began = time.monotonic()
    lateness._next_round()
    assert not any(await a_round(lateness, 6, each=LATE))


async def test_what_is_late_again_soon_after_a_refusal_is_refused_at_once_and_not_let_in_for_another_while() -> None:
    for ago, refused in ((0.0, 20 - FEW), (2 * STILL_TOO_MUCH, 0)):
        lateness = Lateness(LATE, window=60.0)
        lateness.is_too_late()  # the rounds are timed
        now = lateness._late_since = time.monotonic()
        lateness._took, lateness._let_in = 2 * LATE, 0
        lateness._refused_at = now - ago
        assert (await a_round(lateness, 20)).count(True) == refused


async def test_of_a_late_request_no_body_is_read_and_nobody_behind_the_gate_hears_of_it() -> None:
    async def never(*_: object) -> None:
        raise AssertionError("nothing is read, and nothing is done")

    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    app = FastAPI()
    app.state.admission = turns = Admission(100, of_a_kind=100, late=LATE)
    turns._lateness.is_too_late = lambda: True  # type: ignore[method-assign]
    scope = {"type": "http", "method": "POST", "path": "/x/v1/things", "headers": [(b"content-length", b"9")]}
    await AdmissionGate(never)(scope | {"app": app, "query_string": b""}, never, send)
    assert told[0]["status"] == 503


async def test_the_gate_refuses_who_comes_too_late_and_neither_health_nor_who_follows() -> None:
    app = FastAPI()

    @app.get("/x/v1/healthz")
    @app.get("/x/v1/feed")
    @app.get("/x/v1/things")
    async def things() -> str:
        return "ok"

    app.state.admission = turns = Admission(100, of_a_kind=100, late=LATE)
    app.add_middleware(AdmissionGate)
    turns._lateness.is_too_late = lambda: True  # type: ignore[method-assign]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        refused = await http.get("/x/v1/things")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
        assert refused.json()["type"] == "/problems/overloaded"
        assert {(await http.get(f"/x/v1/{name}")).status_code for name in ("healthz", "feed")} == {200}


async def test_while_the_loop_is_late_the_kinds_that_take_most_of_the_work_are_refused() -> None:
    app = FastAPI()

    @app.get("/x/v1/{kind}")
    async def answer(kind: str) -> str:
        return kind

    app.state.admission = turns = Admission(100, of_a_kind=100, late=LATE)
    app.add_middleware(AdmissionGate)
    turns._lateness.is_too_late = lambda: True  # type: ignore[method-assign]
    for kind, seconds in (("much", 0.8), ("more", 1.1), ("little", 0.1)):
        await turns.enter(f"GET x/{kind}")
        turns.leave(f"GET x/{kind}", seconds)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        told = {kind: (await http.get(f"/x/v1/{kind}")).status_code for kind in ("much", "more", "little", "new")}
    assert told == {"much": 503, "more": 503, "little": 200, "new": 200}
