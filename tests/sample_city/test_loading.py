"""The sample city through the public imports of a running server: every row lands, once, and the matches are right."""

from __future__ import annotations

import asyncio
import csv

import pytest

from services.cli.demo import throw_away_server
from services.sample_city import FILES, load
from shared.clients.terminal import Caller


async def _again(own: Caller) -> dict[str, int]:
    async with own.registry() as registry, own.matchmaking() as matchmaking:
        return (await load(registry, matchmaking)).accepted


async def _found(own: Caller) -> tuple[int, int]:
    with (FILES / "expected_pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = [(r["需求名称"], r["成果名称"]) for r in csv.DictReader(file)]
    async with own.matchmaking() as matchmaking:
        demands = {d.title: d.id for d in await matchmaking.demands()}
        supplies = await matchmaking.supplies()
        assert (len(demands), len(supplies)) == (60, 60)
        best = [(await matchmaking.demand_matches(demands[d], k=1)).matches[0].title for d, _ in pairs]
    return sum(a == b for a, (_, b) in zip(best, pairs, strict=True)), len(pairs)


@pytest.mark.slow
def test_the_first_start_loads_everything_and_every_demand_finds_the_supply_written_for_it() -> None:
    with throw_away_server() as own:
        assert set(asyncio.run(_again(own)).values()) == {0}
        found, pairs = asyncio.run(_found(own))
    assert pairs >= 40
    assert found == pairs
