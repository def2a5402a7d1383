"""A market platform's own records, and one round in which it keeps in step with the city: numbers of its own, renames, withdrawals, a
clock that may be wrong. It knows the city by the connector alone. The tests that kill it at random run this, too."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.clients.connector import Connector, Sent
from shared.contracts.changes import Change

_TABLES = """
CREATE TABLE IF NOT EXISTS item (
  number TEXT PRIMARY KEY, title TEXT NOT NULL, trl INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL, change INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0, refused TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS mirrored (id INTEGER PRIMARY KEY, side TEXT NOT NULL, title TEXT NOT NULL, seq INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS round (id INTEGER PRIMARY KEY, at TEXT NOT NULL, sent TEXT NOT NULL, taken INTEGER NOT NULL);
"""
_SIDES = ("supply", "demand")


@dataclass(frozen=True, slots=True)
class Item:
    """A listing of the platform. `waiting`: it changed since it was last sent; `refused`: why the city did not take it, or ""."""

    number: str
    title: str
    trl: int
    deleted: bool
    waiting: bool
    refused: str


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one: how many of each outcome were sent, and how many changes of the city were taken."""

    sent: Mapping[str, int]
    refused: Mapping[str, str]
    taken: int

    @property
    def idle(self) -> bool:
        return not (any(self.sent.values()) or self.taken)


class Market:
    """The records. A row is to be sent while its last change is newer than what was sent."""

    def __init__(self, path: Path, skew: int = 0) -> None:
        """`skew`: by how many seconds its clock is wrong."""
        self.db = sqlite3.connect(path, timeout=60, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.executescript(_TABLES)
        self._skew = dt.timedelta(seconds=skew)

    def close(self) -> None:
        self.db.close()

    def _now(self) -> str:
        return (dt.datetime.now(dt.UTC) + self._skew).isoformat()

    def _changed(self) -> tuple[str, int]:
        """(by the platform's clock, by the order of its changes)"""
        (last,) = self.db.execute("SELECT coalesce(max(change), 0) FROM item").fetchone()
        return self._now(), last + 1

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

    def items(self) -> list[Item]:
        """All that there ever was, what changed last at the end."""
        rows = self.db.execute(
            "SELECT number, title, trl, deleted, sent < change, refused FROM item ORDER BY change"
        ).fetchall()
        return [Item(number, title, trl, bool(gone), bool(new), why) for number, title, trl, gone, new, why in rows]

    def unsent(self) -> list[tuple[int, dict[str, Any]]]:
        """(change, what is said) of what is to be sent, in the order in which it changed."""
        rows = self.db.execute(
            "SELECT number, title, trl, deleted, change FROM item WHERE sent < change ORDER BY change"
        ).fetchall()
        return [(change, _said_of(number, title, trl, bool(deleted))) for number, title, trl, deleted, change in rows]

    def everything(self) -> Iterator[dict[str, Any]]:
        for number, title, trl in self.db.execute("SELECT number, title, trl FROM item WHERE deleted = 0").fetchall():
            yield _said_of(number, title, trl, False)

    def mark_sent(self, last: int, refused: Mapping[str, str]) -> None:
        """`refused`: why, by number. What was refused is sent again when somebody has changed it."""
        with self._writing():
            self.db.execute("UPDATE item SET sent = change, refused = '' WHERE sent < change AND change <= ?", (last,))
            reasons = [(why, number, last) for number, why in refused.items()]
            self.db.executemany("UPDATE item SET refused = ? WHERE number = ? AND change <= ?", reasons)

    def take(self, items: list[Change]) -> None:
        """What has changed in the city; twice is as once."""
        with self._writing():
            for item in items:
                side = item.type.partition(".")[0]
                if side not in _SIDES:
                    continue
                id = int(item.data["id"])
                if item.data["state"] == "withdrawn":
                    self.db.execute("DELETE FROM mirrored WHERE id = ?", (id,))
                else:
                    row = (id, side, item.data["title"], item.seq)
                    self.db.execute("INSERT OR REPLACE INTO mirrored VALUES (?, ?, ?, ?)", row)

    def mirrored(self, side: str) -> int:
        """How many of the city's listings of a side it holds."""
        (count,) = self.db.execute("SELECT count(*) FROM mirrored WHERE side = ?", (side,)).fetchone()
        return int(count)

    def newest_mirrored(self, most: int) -> list[tuple[int, str, str]]:
        """(number in the city, side, title) of those that were taken last."""
        asked = "SELECT id, side, title FROM mirrored ORDER BY seq DESC LIMIT ?"
        return self.db.execute(asked, (most,)).fetchall()

    def note(self, done: Round) -> None:
        row = (self._now(), json.dumps({"sent": dict(done.sent), "refused": dict(done.refused)}), done.taken)
        self.db.execute("INSERT INTO round (at, sent, taken) VALUES (?, ?, ?)", row)

    def rounds(self, most: int) -> list[tuple[dt.datetime, Round]]:
        """Those that were noted, the newest first."""
        rows = self.db.execute("SELECT at, sent, taken FROM round ORDER BY id DESC LIMIT ?", (most,)).fetchall()
        return [(dt.datetime.fromisoformat(at), Round(**json.loads(said), taken=taken)) for at, said, taken in rows]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All of it or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")


def _said_of(number: str, title: str, trl: int, deleted: bool) -> dict[str, Any]:
    if deleted:
        return {"external_id": number, "withdrawn": True}
    return {"external_id": number, "title": title, "organisation": "示例大学", "technology_field": "新材料", "trl": trl}


async def one_round(market: Market, connector: Connector, cursor: Path) -> Round:
    """What has changed is sent, and then marked; what has changed in the city is taken. Cut off anywhere, the next one does the rest."""
    unsent = market.unsent()
    sent = Sent()
    if unsent:
        sent = await connector.send("supply", [said for _, said in unsent])
    refused = {
        line.external_id: ";".join(f"{e.problem}({e.field})" for e in line.errors)
        for line in sent.refused
        if line.external_id
    }
    if unsent:
        market.mark_sent(unsent[-1][0], refused)
    taken = await connector.follow(cursor, market.take)
    return Round({outcome.value: n for outcome, n in sent.counts.items()}, refused, taken.changes)


def edit(market: Market, names: Sequence[str]) -> None:
    """What its people do in a while: one is renamed, one withdrawn, one saved as it was, one new; one more is new with a mistake in it, and
    what was refused for one is put right. `names`: for what is new."""
    items = market.items()
    standing = [item for item in items if not (item.deleted or item.refused)]
    renamed, same, withdrawn = [*standing, None, None, None][:3]
    for item in items:
        if item.refused and not item.deleted:
            market.put(item.number, item.title, _RIGHT)
    if renamed:
        market.put(renamed.number, f"{renamed.title.partition('(')[0]}(第{len(items)}稿)", renamed.trl)
    if same:
        market.put(same.number, same.title, same.trl)
    if withdrawn:
        market.delete(withdrawn.number)
    for n, trl in enumerate((_RIGHT, _MISTAKEN), len(items) + 1):
        list_new(market, n, names, trl)


_RIGHT, _MISTAKEN = 6, 12  # of nine levels


def list_new(market: Market, n: int, names: Sequence[str], trl: int = _RIGHT) -> None:
    """The `n`th listing that the platform has had."""
    market.put(f"SC-{n:03}", f"沙箱示例{n}:{names[n % len(names)]}", trl)
