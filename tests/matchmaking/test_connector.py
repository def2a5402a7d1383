"""The platform's connector: what it sends, sends again after a cut, and takes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from shared.clients.base import ServiceClient
from shared.clients.connector import Connector
from shared.clients.errors import ServiceUnreachable
from shared.contracts.changes import Change
from shared.contracts.sources import LineOutcome
from tests.matchmaking.conftest import SHY_FIRM, City, demand, supply
from tests.matchmaking.sourcing import MARKET, head, market, results
from tests.running import SignedTransport

pytestmark = pytest.mark.anyio


class Cutting(httpx.AsyncBaseTransport):
    """Does the next requests of a kind, and loses their answers."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.inner, self.cuts, self.done = inner, 0, 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self.inner.handle_async_request(request)
        self.done += 1
        if self.cuts and request.url.path.endswith(".ndjson"):
            self.cuts -= 1
            raise httpx.ReadError("cut")
        return answer


@asynccontextmanager
async def connected(city: City) -> AsyncIterator[tuple[Connector, Cutting]]:
    await market(city)
    cutting = Cutting(SignedTransport(httpx.ASGITransport(app=city.app), city.headers("market")))
    async with ServiceClient("http://test", transport=cutting) as client:
        yield Connector(client, MARKET, pause=0), cutting


async def test_what_was_cut_off_is_sent_again_and_says_what_was_done_the_first_time(city: City) -> None:
    async with connected(city) as (connector, cutting):
        cutting.cuts = 2
        sent = await connector.send("supply", results(3))
        assert (sent.counts[LineOutcome.CREATED], cutting.done) == (3, 3)
        before = await head(city)
        again = await connector.send("supply", [json.dumps(one).encode() for one in results(3)])
        assert (again.counts[LineOutcome.SAME], await head(city)) == (3, before)
        cutting.cuts = 5
        with pytest.raises(ServiceUnreachable):
            await connector.send("supply", results(1))


async def test_all_that_there_is_takes_the_rest_away_unless_that_is_too_much(city: City) -> None:
    async with connected(city) as (connector, _):
        await connector.send("supply", results(20))
        sent = await connector.send_all("supply", [*results(18), {"external_id": "CG-18", "withdrawn": True}])
        assert (sent.counts[LineOutcome.SAME], sent.counts[LineOutcome.WITHDRAWN], sent.not_applied) == (18, 2, "")
        fewer = await connector.send_all("supply", results(10))
        assert "超过一次至多 10%" in fewer.not_applied
        assert len(await city.get("supplies")) == 18


async def test_what_is_taken_is_given_again_after_a_failure_and_a_cursor_too_old_leaves_a_gap(tmp_path: Path) -> None:
    items = [
        {
            "seq": n,
            "at": "2026-11-26T00:00:00Z",
            "type": "supply.listed",
            "subject": str(n),
            "cursor": f"c{n}",
            "data": {"id": n},
        }
        for n in (1, 2, 3)
    ]
    asked: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        after = request.url.params.get("after")
        asked.append(after)
        if after == "old":
            problem = {"type": "/problems/gone", "title": "已不再提供", "status": 410, "resume_after": "c2"}
            return httpx.Response(410, json=problem)
        at = int(after[1:]) if after else 0
        page: dict[str, Any] = {"changes": items[at : at + 2], "next": f"c{min(3, at + 2)}", "more": at + 2 < 3}
        return httpx.Response(200, json=page)

    taken: list[int] = []

    def take(page: list[Change]) -> None:
        if len(taken) == 2:
            raise RuntimeError("the platform's disk is full")
        taken.extend(item.seq for item in page)

    cursor = tmp_path / "cursor.json"
    async with ServiceClient("http://test", transport=httpx.MockTransport(answer)) as client:
        connector = Connector(client, MARKET, pause=0)
        with pytest.raises(RuntimeError):
            await connector.follow(cursor, take)
        taken.append(0)
        assert (await connector.follow(cursor, take)).changes == 1
        assert (taken, asked) == ([1, 2, 0, 3], [None, "c2", "c2"])
        assert (await connector.follow(cursor, take)).changes == 0
        cursor.write_text('{"after": "old"}')
        found = await connector.follow(cursor, take)
        assert (found.gap, found.changes, taken[-1]) == (True, 1, 3)


async def test_a_platform_follows_the_city_and_knows_its_own_listings_by_their_numbers(
    city: City, tmp_path: Path
) -> None:
    """What somebody else has listed too; nobody's contact."""
    taken: list[Change] = []
    async with connected(city) as (connector, _):
        await connector.send("supply", [one | {"contact": {"name": "金丝雀联系人"}} for one in results(1)])
        shy = demand("不公开的需求", credit_code=SHY_FIRM, public_name=False)
        await connector.send("demand", [shy | {"external_id": "XQ-1"}])
        await city.post("supplies", supply("城里的成果"))
        assert (await connector.follow(tmp_path / "cursor.json", taken.extend)).changes == 3
        found = {change.data["title"]: change.data["numbers"] for change in taken}
        assert found == {
            "成果第0号": [{"source": MARKET, "external_id": "CG-0"}],
            "不公开的需求": [{"source": MARKET, "external_id": "XQ-1"}],
            "城里的成果": [],
        }
        assert "金丝雀" not in str(taken)
        assert (await connector.follow(tmp_path / "cursor.json", taken.extend)).changes == 0
    rival = city.headers("rival")
    page = (await city.http.get("/matchmaking/v1/changes", params={"view": "platform"}, headers=rival)).json()
    assert [c["data"]["numbers"] for c in page["changes"] if c["data"]["title"] == "不公开的需求"] == [[]]
