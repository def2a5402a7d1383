"""The fictional market platform of the sandbox as a process that can be killed: people who edit all the time, and a clock that is wrong."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

from services.hosting.sandbox.market import Market, one_round
from shared.clients.connector import Connector
from shared.clients.errors import ClientError
from shared.clients.matchmaking import MatchmakingClient
from tests.faults.market_city import MARKET, Bearer


def edit(market: Market, dice: random.Random, most: int) -> None:
    """What its people do in a while: list, rename, change, delete, list again."""
    for _ in range(dice.randint(5, 40)):
        number = f"M-{dice.randrange(most)}"
        if dice.random() < 0.15:
            market.delete(number)
        else:
            market.put(number, f"{number}的成果(第{dice.randrange(5)}稿)", dice.randint(1, 9))


async def step(market: Market, connector: Connector, cursor: Path) -> None:
    """One round, of which nothing is refused."""
    done = await one_round(market, connector, cursor)
    assert not done.refused, done.refused


async def run(folder: Path, url: str, seed: int, most: int) -> None:
    """Round after round, until it is killed."""
    dice = random.Random(seed)
    market = Market(folder / "market.sqlite3", skew=dice.randint(-86_400, 86_400))
    async with MatchmakingClient(url, auth=Bearer("market"), timeout=20) as client:
        connector = Connector(client, MARKET, pause=0.05)
        while True:
            edit(market, dice, most)
            with contextlib.suppress(ClientError):  # the city is away: the next round finds all of it still to be sent
                await step(market, connector, folder / "cursor.json")


def main(folder: Path, url: str, seed: int, most: int) -> None:
    asyncio.run(run(folder, url, seed, most))
