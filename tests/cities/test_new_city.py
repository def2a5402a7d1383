"""A new user's way: the empty form, filled; the folder; services started on it with nothing in them; a firm registered, recognised, assessed,
listed and matched through the public API; what was edited there written out as a folder again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services.cli.demo import throw_away_server
from services.sample_city.journey import walk
from shared.city import digest_of, read_yaml
from shared.contracts.registry import NameListAction
from shared.contracts.values import Fen
from tests.cities.forms import YUNZE_FACTS, fill, yunze_tables

pytestmark = pytest.mark.slow


def test_a_new_city_is_written_started_walked_edited_and_written_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, folder, out = fill(tmp_path / "云泽.xlsx", YUNZE_FACTS, yunze_tables()), tmp_path / "yunze", tmp_path / "out"

    def liebian(*args: str) -> str:
        done = subprocess.run([sys.executable, "-m", "services", *args], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "已写出城市目录" in liebian("init-city", str(book), "-o", str(folder))
    assert "6 个归口单位" in liebian("city", "check", str(folder))

    monkeypatch.setenv("LIEBIAN_CITY", str(folder))
    with throw_away_server("--no-sample") as own:
        walked = asyncio.run(walk(own.url, own.url, own.url, own.client_id, own.secret, city=folder))
        (line,) = [x for x in walked.statement.lines if x.measure_id == "growing-award"]
        assert (line.amount, line.clause, walked.statement.settled) == (Fen.from_wan(5), 1, Fen.from_wan(5))
        listed = [(c.action, c.row.credit_code, c.row.title) for c in walked.changes.changes]
        assert listed == [(NameListAction.ADDED, walked.new_firm, "growing")]
        assert walked.matches.matches[0].title == walked.supply_title

        async def edited() -> tuple[dict[str, Any], list[str]]:
            async with own.registry() as registry:
                at = "/registry/v1/units/990104"
                unit = await registry.request("GET", at)
                said = unit.json() | {"name": "云下区", "aliases": ["云下县"]}
                said.pop("code")
                await registry.request("PUT", at, json=said, headers={"If-Match": unit.headers["ETag"]})
                tasks = (await registry.request("GET", "/registry/v1/tasks")).json()
                return (await registry.request("GET", "/registry/v1/city")).json(), [t["id"] for t in tasks]

        city, tasks = asyncio.run(edited())
        assert (city["city"], city["in_force"]["digest"]) == ("云泽市", digest_of(folder))
        assert tasks == ["1", "B1"]
        said = liebian("city", "export", str(out), "--url", own.url, "--secret", own.secret)
        assert "云泽市" in liebian("city", "show", "--url", own.url, "--secret", own.secret)

    assert "已写出" in said
    units = {u["code"]: u for u in read_yaml(out / "units.yaml")["units"]}
    assert (units["990104"]["name"], units["990104"]["aliases"]) == ("云下区", ["云下县"])
    assert read_yaml(out / "targets.yaml")["shares"] == read_yaml(folder / "targets.yaml")["shares"]
    assert [y["year"] for y in read_yaml(out / "calendar.yaml")["years"]][-1] == 2026
    assert [s["county_percent"] for s in read_yaml(out / "shares.yaml")["shares"]] == [40]
    assert "6 个归口单位" in liebian("city", "check", str(out))
