"""A fictional market platform as a process: its own database, its own numbers, people who edit all the time, and a clock that is
wrong. It keeps in step with the city by the connector alone."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.clients.connector import Connector
from shared.clients.errors import ClientError
from shared.clients.matchmaking import MatchmakingClient
from shared.contracts.changes import Change
from tests.faults.market_city import MARKET, Bearer

_TABLES = """
CREATE TABLE IF NOT EXISTS item (
  number TEXT PRIMARY KEY, title TEXT NOT NULL, trl INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL, change INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS mirrored (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
"""


class Market:
    """The platform's own records. A row is to be sent while its last change is newer than what was sent."""

    def __init__(self, path: Path, skew: int) -> None:
        self.db = sqlite3.connect(path, timeout=60, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.executescript(_TABLES)
        self._skew = dt.timedelta(seconds=skew)

    def _changed(self) -> tuple[str, int]:
        """(by the platform's clock, by the order of its changes)"""
        wrong = dt.datetime.now(dt.UTC) + self._skew
        (last,) = self.db.execute("SELECT coalesce(max(change), 0) FROM item").fetchone()
        return wrong.isoformat(), last + 1

    def put(self, number: str, title: str, trl: int) -> None:
        self.db.execute(
            "INSERT INTO item (number, title, trl, changed_at, change) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (number) DO UPDATE SET title = excluded.title, trl = excluded.trl, deleted = 0, "
            "changed_at = excluded.changed_at, change = excluded.change",
            (number, title, trl, *self._changed()),
        )

    def delete(self, number: str) -> None:
        at, change = self._changed()
        row = (at, change, number)
        self.db.execute("UPDATE item SET deleted = 1, changed_at = ?, change = ? WHERE number = ?", row)

    def edit(self, dice: random.Random, most: int) -> None:
        """What its people do in a while: list, rename, change, delete, list again."""
        for _ in range(dice.randint(5, 40)):
            number = f"M-{dice.randrange(most)}"
            if dice.random() < 0.15:
                self.delete(number)
            else:
                self.put(number, f"{number}的成果(第{dice.randrange(5)}稿)", dice.randint(1, 9))

    def unsent(self) -> list[tuple[int, dict[str, Any]]]:
        """(change, what is said) of what is to be sent, in the order in which it changed."""
        rows = self.db.execute(
            "SELECT number, title, trl, deleted, change FROM item WHERE sent < change ORDER BY change"
        ).fetchall()
        return [(change, said_of(number, title, trl, bool(deleted))) for number, title, trl, deleted, change in rows]

    def everything(self) -> Iterator[dict[str, Any]]:
        for number, title, trl in self.db.execute("SELECT number, title, trl FROM item WHERE deleted = 0").fetchall():
            yield said_of(number, title, trl, False)

    def mark_sent(self, last: int) -> None:
        self.db.execute("UPDATE item SET sent = change WHERE change <= ?", (last,))

    def take(self, items: list[Change]) -> None:
        """What has changed in the city; twice is as once."""
        self.db.execute("BEGIN IMMEDIATE")
        for item in items:
            id, title = int(item.data["id"]), item.data.get("title")
            if not item.type.startswith("supply."):
                continue
            if item.data["state"] == "withdrawn":
                self.db.execute("DELETE FROM mirrored WHERE id = ?", (id,))
            else:
                self.db.execute("INSERT OR REPLACE INTO mirrored VALUES (?, ?)", (id, title))
        self.db.execute("COMMIT")


def said_of(number: str, title: str, trl: int, deleted: bool) -> dict[str, Any]:
    if deleted:
        return {"external_id": number, "withdrawn": True}
    return {"external_id": number, "title": title, "organisation": "示例大学", "technology_field": "新材料", "trl": trl}


async def step(market: Market, connector: Connector, cursor: Path) -> None:
    """One round: what has changed is sent, and then marked; what has changed in the city is taken."""
    unsent = market.unsent()
    if unsent:
        sent = await connector.send("supply", [said for _, said in unsent])
        assert not sent.refused, sent.refused
        market.mark_sent(unsent[-1][0])
    await connector.follow(cursor, market.take)


async def run(folder: Path, url: str, seed: int, most: int) -> None:
    """Round after round, until it is killed."""
    dice = random.Random(seed)
    market = Market(folder / "market.sqlite3", skew=dice.randint(-86_400, 86_400))
    async with MatchmakingClient(url, auth=Bearer("market"), timeout=20) as client:
        connector = Connector(client, MARKET, pause=0.05)
        while True:
            market.edit(dice, most)
            with contextlib.suppress(ClientError):  # the city is away: the next round finds all of it still to be sent
                await step(market, connector, folder / "cursor.json")


def main(folder: Path, url: str, seed: int, most: int) -> None:
    asyncio.run(run(folder, url, seed, most))
