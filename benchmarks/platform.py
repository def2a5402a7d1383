"""A market platform and the city in step: 10,000 listings in both directions over HTTP, beside plain calls for one listing each; then
both killed and the network cut in the middle of it, and how long until both hold the same.

The city is a process of its own, on SQLite and on PostgreSQL; times are by the clock, for a thousand rows.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from benchmarks.imports import new_database
from benchmarks.report import Comparison, compared, print_report
from services.hosting.sandbox.market import Market
from services.matchmaking.migrations import MIGRATIONS
from shared.clients.connector import Connector
from shared.clients.matchmaking import MatchmakingClient
from tests.faults import market, market_city
from tests.faults.market_city import MARKET, Bearer
from tests.faults.test_platform_in_step import Killed, Wire, assert_alike, free_port, in_step, until_it_answers
from tests.postgres import PostgresServer, find_binaries

_ONE_BY_ONE = 500
"""Rows of the peer: it takes its time, and the same for each."""


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases, where there are both."""
    parser = argparse.ArgumentParser(prog="bench platform", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="listings of the platform")
    options = parser.parse_args(arguments)
    results: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        results += _on("SQLite", f"sqlite:///{folder}/city.sqlite3", Path(folder), options.rows, as_json)
    binaries = find_binaries()
    if binaries is None:
        print("PostgreSQL left out: no binaries (initdb, postgres) were found")
    else:
        server = PostgresServer.start(binaries)
        try:
            with tempfile.TemporaryDirectory() as folder:
                results += _on("PostgreSQL", new_database(server), Path(folder), options.rows, as_json)
        finally:
            server.stop()
    print_report(f"a platform of {options.rows:,} listings", results, as_json=as_json)


def _on(database: str, url: str, folder: Path, rows: int, as_json: bool) -> list[Comparison]:
    MIGRATIONS.upgrade(url)
    port = free_port()
    city = Killed(market_city.main, folder, url, port)
    wire = Wire(port)
    try:
        direct = f"http://127.0.0.1:{port}"
        until_it_answers(direct)
        source = {"name": "示例要素市场", "clients": ["market"], "brings": ["supply"]}
        httpx.put(f"{direct}/matchmaking/v1/sources/{MARKET}", json=source, auth=Bearer("bureau")).raise_for_status()
        found = asyncio.run(_rates(database, direct, folder, rows))
        seconds = _converged(city, wire, direct, folder, rows)
        assert_alike(url, folder, beside=0)
        if not as_json:
            print(f"{database}: both killed and the network cut; both hold the same {rows:,} after {seconds:.1f} s")
        return found
    finally:
        city.end()
        wire.close()


async def _rates(database: str, url: str, folder: Path, rows: int) -> list[Comparison]:
    own = Market(folder / "market.sqlite3", skew=0)
    for n in range(rows):
        own.put(f"M-{n}", f"M-{n}的成果(第0稿)", 5)
    said = [said for _, said in own.unsent()]
    listed = {"organisation": "示例大学", "technology_field": "新材料", "trl": 5}
    few = [{"external_id": f"P-{n}", "title": f"P-{n}的成果"} | listed for n in range(_ONE_BY_ONE)]
    found = []
    async with MatchmakingClient(url, auth=Bearer("market"), timeout=600) as client:
        connector = Connector(client, MARKET)

        async def bulk(change: int) -> None:
            sent = await connector.send("supply", [one | {"trl": change} for one in said])
            assert not sent.refused

        async def one_by_one(change: int) -> None:
            for one in few:
                body = {name: value for name, value in one.items() if name != "external_id"} | {"trl": change}
                await connector.put("supply", one["external_id"], body)

        for what, change in (("new", 5), ("the same again", 5), ("changed", 6)):
            ours = await _seconds(bulk, change) / len(said)
            theirs = await _seconds(one_by_one, change) / len(few)
            found.append(_compared(f"{what}, {database}", "one PUT each", ours, theirs))
        for one in few:
            await connector.take_back("supply", one["external_id"])
        taken = time.perf_counter()
        done = await connector.follow(folder / "cursor.json", own.take)
        ours = (time.perf_counter() - taken) / done.changes

        async def read(_: int) -> None:
            for one in few:
                await client.request("GET", f"/matchmaking/v1/sources/{MARKET}/supplies/{one['external_id']}")

        theirs = await _seconds(read, 0) / len(few)
        found.append(_compared(f"taken by the platform, {database}", "one GET each", ours, theirs))
    return found


async def _seconds(act: Callable[[int], Awaitable[None]], change: int) -> float:
    began = time.perf_counter()
    await act(change)
    return time.perf_counter() - began


def _compared(work: str, peer: str, ours: float, theirs: float) -> Comparison:
    return compared(
        work, f"{peer}; {1 / ours:,.0f} beside {1 / theirs:,.0f} rows/s", [ours * 1000], [theirs * 1000], "s per 1,000"
    )


def _converged(city: Killed, wire: Wire, direct: str, folder: Path, rows: int) -> float:
    """Seconds from the last failure until both hold the same, when everything has been edited and both were killed at it."""
    own = Market(folder / "market.sqlite3", skew=3600)
    for n in range(rows):
        own.put(f"M-{n}", f"M-{n}的成果(第1稿)", 7)
    near = f"http://127.0.0.1:{wire.port}"
    platform = Killed(market.main, folder, near, 1, rows)
    for strike in (city.kill, wire.cut, platform.kill):
        time.sleep(0.5)
        strike()
        if strike == city.kill:
            city.start()
            until_it_answers(direct)
    platform.end()
    began = time.perf_counter()
    asyncio.run(in_step(folder, direct))
    return time.perf_counter() - began
