"""A registry that was restored to an earlier state has another history than awards has read, be it as long: awards says so, marks what it
answers and decides nothing, until a person lets it read the history that there is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.awards.schema import METADATA
from services.awards.wiring import MADE_OF_MATCHMAKING, made_of_registry
from services.cli.refollow import refollow
from services.matchmaking.schema import METADATA as MATCHMAKING
from services.matchmaking.wiring import MADE_OF_REGISTRY
from shared.contracts.events import LostHistory
from tests.awards.conftest import Both
from tests.awards.test_recording import PAYMENT, prepared
from tests.registry.helpers import A, B, C, register
from tests.running import follower_of

pytestmark = pytest.mark.anyio


def restored(database: Path, backup: Path) -> None:
    """Put the backup into the database, under whoever has it open."""
    with closing(sqlite3.connect(backup)) as source, closing(sqlite3.connect(database)) as target:
        source.backup(target)


async def test_awards_notices_another_history_decides_nothing_upon_it_and_reads_it_anew_when_told_to(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    live, backup = tmp_path / "registry.sqlite3", tmp_path / "backup.sqlite3"
    await register(both.registry, A)
    await both.follow()
    restored(backup, live)
    await register(both.registry, B)
    await both.follow()
    statement = "/awards/v1/enterprises/{}/assessment?year=2024"
    assert (await both.awards.get(statement.format(B))).status_code == 200
    restored(live, backup)
    await register(both.registry, C)
    follower = follower_of(both.app)
    with pytest.raises(LostHistory, match="liebian refollow awards"):
        await follower.step()
    follower.trouble = "as its loop says"
    ready = await both.awards.get("/awards/v1/readyz")
    assert (ready.status_code, ready.json()["follows"]["registry"]["trouble"]) == (503, "as its loop says")
    read = await both.awards.get(statement.format(B))
    assert (read.status_code, read.headers["History-Lost"]) == (200, "registry")
    refused = await both.awards.post("/awards/v1/simulations", json={"year": 2024})
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/history-lost")
    assert refused.headers["Retry-After"]

    monkeypatch.setenv("LIEBIAN_AWARDS_DATABASE_URL", both.settings.database)
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path))
    refollow("awards")
    said = capsys.readouterr().out
    assert "awards 跟随的 registry:将从头重新读取" in said
    assert "matchmaking:还没有读取过" in said
    await both.follow()
    follower.trouble = None
    assert (await both.awards.get("/awards/v1/readyz")).status_code == 200
    assert (await both.awards.get(statement.format(B))).status_code == 404
    answer = await both.awards.get(statement.format(C))
    assert answer.status_code == 200
    assert "History-Lost" not in answer.headers
    assert (await both.awards.post("/awards/v1/simulations", json={"year": 2024})).status_code in (201, 202)


async def test_what_was_paid_is_compared_with_the_history_that_was_read_anew_and_with_no_half_of_it(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, backup = tmp_path / "registry.sqlite3", tmp_path / "backup.sqlite3"
    monkeypatch.setenv("LIEBIAN_AWARDS_DATABASE_URL", both.settings.database)
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path))
    await register(both.registry, A)
    restored(backup, live)
    await prepared(both)
    assert (await both.awards.post("/awards/v1/payments", json=PAYMENT)).status_code == 201

    async def read_anew() -> list[tuple[str, str]]:
        refollow("awards", "registry")
        await both.follow()
        return [(r["ground"], r["due"]) for r in (await both.awards.get("/awards/v1/recoveries")).json()]

    assert await read_anew() == []
    restored(live, backup)
    assert await read_anew() == [("miscalculated", "200000.00")]


def test_every_table_that_a_feed_is_made_into_is_made_anew() -> None:
    made = [*made_of_registry(lambda: pytest.fail("not asked")).made, *MADE_OF_MATCHMAKING.made]
    assert {str(table.__tablename__) for table in made} == {n for n in METADATA.tables if n.startswith("known_")}
    of_matchmaking = {str(table.__tablename__) for table in MADE_OF_REGISTRY.made}
    assert of_matchmaking == {n for n in MATCHMAKING.tables if n.startswith("known_")}
