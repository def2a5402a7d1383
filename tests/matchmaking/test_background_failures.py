"""What fails in the background for one event, subscription or job is said in readiness, with the event's number, and stops
nothing of the others'."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from services.registry.schema import FEED
from shared.plumbing.feed import PendingEvent
from shared.plumbing.following import Follower
from shared.plumbing.storage import Store
from tests.matchmaking.conftest import FIRM, OTHER_FIRM, City, demand
from tests.matchmaking.test_runs_and_feedback import finished
from tests.running import follower_of

pytestmark = pytest.mark.anyio


async def eventually(city: City, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """What readiness says as soon as that holds."""
    deadline = time.monotonic() + 200
    while not holds(ready := (await city.http.get("/matchmaking/v1/readyz")).json()):
        assert time.monotonic() < deadline, ready
        await asyncio.sleep(0.05)
    return ready


@contextlib.asynccontextmanager
async def following(city: City) -> AsyncIterator[Follower]:
    """The follower at work, without its pauses."""
    follower = follower_of(city.app)
    follower._poll_seconds = 0.01
    task = asyncio.create_task(follower.run())
    try:
        yield follower
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_an_event_that_cannot_be_read_is_named_in_readiness_and_what_came_before_it_is_applied(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{city.settings.data / 'registry.sqlite3'}", FEED)
    await city.enterprise(FIRM, "改名以前的事件有限公司", "雨湖区")
    with store.write() as work:
        # No publisher can tell this any more: as if by a registry of another version.
        work.pending.append(PendingEvent.of("enterprise.changed", "x", {"secret": "不得出现在外"}))
    await city.enterprise(OTHER_FIRM, "以后的事件有限公司", "岳塘区")
    bad = (await city.registry.get("/registry/v1/feed/head")).json()["seq"] - 1
    async with following(city) as follower:
        ready = await eventually(city, lambda r: r["follows"]["registry"]["trouble"] is not None)
        assert ready["ready"] is False
        assert f"第 {bad} 号事件" in ready["follows"]["registry"]["trouble"]
        assert "不得出现" not in str(ready)
        assert ready["follows"]["registry"]["position"] == bad - 1
        shown = await city.post("demands", demand())
        assert shown["organisation"] == "改名以前的事件有限公司"
        apply = follower._apply_events
        monkeypatch.setattr(
            follower, "_apply_events", lambda work, events: apply(work, [e for e in events if e.seq != bad])
        )
        ready = await eventually(city, lambda r: r["follows"]["registry"]["position"] == bad + 1)
        await eventually(city, lambda r: r["ready"])
    store.close()


async def test_what_is_done_by_the_clock_fails_without_stopping_the_jobs(city: City) -> None:
    runner = city.app.state.use_cases.runner
    await city.post("demands", demand())
    well, runner._before_each_look = runner._before_each_look, lambda: 1 / 0
    ready = await eventually(city, lambda r: r["workers"]["match-runs"] is not None)
    assert (ready["workers"]["match-runs"], ready["ready"]) == ("内部错误,请运维查看日志", True)
    assert (await finished(city, {"side": "demand", "k": 3}))["status"] == "done"
    runner._before_each_look = well
    await eventually(city, lambda r: r["workers"]["match-runs"] is None)


async def test_a_job_whose_database_goes_away_is_begun_again_and_one_that_fails_itself_is_not(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import TimeoutError as NoConnectionFree

    runner = city.app.state.use_cases.runner
    carry_out, errors = runner._carry_out, [NoConnectionFree("away"), None, ValueError("its own")]

    def carrying(*about: Any) -> None:
        if (error := errors.pop(0)) is not None:
            raise error
        carry_out(*about)

    monkeypatch.setattr(runner, "_carry_out", carrying)
    assert (await finished(city, {"side": "demand", "k": 3}))["status"] == "done"
    assert (await finished(city, {"side": "demand", "k": 3}))["status"] == "failed"
