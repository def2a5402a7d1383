"""The city's folder in the console: shown, given out as its form, taken back changed; what was kept is applied when the services start next."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from services.hosting import desk as module
from services.hosting.desk import FolderDesk
from shared.city import CURRENT, City, digest_of, made_of, read_yaml
from shared.contracts.city import CityChange
from shared.plumbing.city_versions import CityRefused
from shared.plumbing.errors import Conflict
from tests.cities.test_changing import put
from tests.cities.test_checking import JIANGLAN
from tests.clocks import SetClock

Edit = Callable[[Any], object]


@pytest.fixture
def named(tmp_path: Path) -> Path:
    return Path(shutil.copytree(JIANGLAN, tmp_path / "named"))


@pytest.fixture
def desk(named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderDesk:
    there = City(named)
    monkeypatch.setattr(module, "in_use", lambda: there)
    monkeypatch.setattr(module, "named_folder", lambda: named)
    monkeypatch.setattr(module, "versions_kept", lambda: tmp_path / "data" / "city")
    monkeypatch.setattr(module, "tried", lambda city: None)
    (tmp_path / "data").mkdir()
    return FolderDesk(SetClock(), applies=True)


def edited(desk: FolderDesk, tmp_path: Path, *edits: Edit) -> bytes:
    path = tmp_path / "form.xlsx"
    path.write_bytes(desk.form())
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path.read_bytes()


RENAME = put("归口单位", "JL-QH", "名称", "清河区")


def kept(desk: FolderDesk, content: bytes) -> CityChange:
    seen = desk.change(content, "form.xlsx")
    found = desk.prepare(content, "form.xlsx", seen.base)
    assert not found.findings
    desk.settle(found, "admin")
    return found


def test_a_look_keeps_nothing(desk: FolderDesk, tmp_path: Path) -> None:
    seen = desk.change(edited(desk, tmp_path, RENAME), "form.xlsx")
    assert [(d.row, d.before, d.after) for d in seen.differences] == [("JL-QH", "清河县", "清河区")]
    assert (seen.kept, desk.shown().waiting) == (False, None)
    assert not (tmp_path / "data" / "city").exists()


def test_what_is_kept_waits_and_is_the_folder_of_the_next_start(desk: FolderDesk, named: Path, tmp_path: Path) -> None:
    found = kept(desk, edited(desk, tmp_path, RENAME))
    shown = desk.shown()
    assert shown.waiting is not None
    assert (shown.waiting.version, shown.waiting.made_by, shown.waiting.differences) == (found.version, "admin", 1)
    assert any("清河区" in row for t in shown.tables for row in t.rows)
    place = made_of(named, tmp_path / "data" / "city")
    assert place is not None
    assert digest_of(place)[:12] == found.version
    assert read_yaml(named / "units.yaml")["units"][3]["name"] == "清河县", "the named folder is never written"


def test_the_next_change_is_made_of_what_waits(desk: FolderDesk, named: Path, tmp_path: Path) -> None:
    kept(desk, edited(desk, tmp_path, RENAME))
    kept(desk, edited(desk, tmp_path, put("归口单位", "JL-DJ", "名称", "大东江区")))
    place = made_of(named, tmp_path / "data" / "city")
    assert place is not None
    assert [u["name"] for u in read_yaml(place / "units.yaml")["units"]][::3] == ["大东江区", "清河区"]


def test_who_compared_with_an_older_version_looks_again(desk: FolderDesk, tmp_path: Path) -> None:
    slow = edited(desk, tmp_path, put("归口单位", "JL-DJ", "名称", "大东江区"))
    base = desk.change(slow, "form.xlsx").base
    prepared = desk.prepare(slow, "form.xlsx", base)
    kept(desk, edited(desk, tmp_path, RENAME))
    with pytest.raises(Conflict, match="请再看一次不同"):
        desk.prepare(slow, "form.xlsx", base)
    with pytest.raises(Conflict, match="请再看一次不同"):
        desk.settle(prepared, "slow")


def test_a_folder_that_was_changed_by_hand_since_counts_itself(desk: FolderDesk, named: Path, tmp_path: Path) -> None:
    kept(desk, edited(desk, tmp_path, RENAME))
    (named / "tasks.yaml").write_text((named / "tasks.yaml").read_text("utf-8") + "\n", "utf-8")
    assert made_of(named, tmp_path / "data" / "city") is None
    assert desk.shown().waiting is None


def test_what_a_database_refers_to_is_said_before_anything_is_kept(
    desk: FolderDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(city: City) -> None:
        raise CityRefused("登记服务", ["单位“清河县”(JL-QH):3家企业归口于此"])

    monkeypatch.setattr(module, "tried", refuses)
    content = edited(desk, tmp_path, RENAME)
    seen = desk.change(content, "form.xlsx")
    assert [f.what for f in seen.findings] == ["单位“清河县”(JL-QH):3家企业归口于此"]
    assert desk.prepare(content, "form.xlsx", seen.base).findings
    assert [p for p in (tmp_path / "data" / "city").iterdir() if p.name != CURRENT] == []


def test_where_each_service_runs_by_itself_nothing_is_kept(desk: FolderDesk, tmp_path: Path) -> None:
    apart = FolderDesk(SetClock(), applies=False)
    content = edited(apart, tmp_path, RENAME)
    assert (apart.shown().can_apply, len(apart.change(content, "form.xlsx").differences)) == (False, 1)
    with pytest.raises(Conflict, match="liebian city change"):
        apart.prepare(content, "form.xlsx", apart.shown().version)


@pytest.mark.slow
def test_an_administrator_changes_the_folder_and_the_next_start_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    from services.cli.demo import server_on
    from shared.clients.base import ClientError

    monkeypatch.setenv("LIEBIAN_CITY", str(JIANGLAN))
    data = tmp_path / "data"
    at = "/registry/v1/city-folder"

    with server_on(data, "--no-sample") as own:

        async def changes() -> dict[str, Any]:
            async with own.registry() as registry:
                shown = (await registry.request("GET", at)).json()
                assert (shown["can_apply"], shown["waiting"]) == (True, None)
                form = tmp_path / "form.xlsx"
                form.write_bytes((await registry.request("GET", f"{at}/form")).content)
                book = openpyxl.load_workbook(form)
                RENAME(book)
                book.save(form)
                files = {"file": ("form.xlsx", form.read_bytes())}
                with pytest.raises(ClientError):
                    await registry.request("POST", f"{at}/form", files=files, params={"dry_run": "false", "base": "x"})
                seen = (await registry.request("POST", f"{at}/form", files=files)).json()
                asked = {"dry_run": "false", "base": seen["base"]}
                return (await registry.request("POST", f"{at}/form", files=files, params=asked)).json()

        done = asyncio.run(changes())
        assert (done["kept"], done["findings"]) == (True, [])
    assert json.loads((data / "city" / CURRENT).read_text())["version"] == done["version"]
    assert (data / "city").stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(data / "registry.sqlite3")) as connection:
        told = connection.execute(
            "SELECT subject, object FROM audit_event WHERE action = 'city.change' AND outcome = 'done'"
        )
        assert told.fetchall() == [("admin", done["version"])]

    with server_on(data, "--no-sample") as own:

        async def after() -> tuple[Any, Any, Any]:
            async with own.registry() as registry:
                city = (await registry.request("GET", "/registry/v1/city")).json()
                unit = (await registry.request("GET", "/registry/v1/units/JL-QH")).json()
                return city, unit, (await registry.request("GET", at)).json()

        city, unit, shown = asyncio.run(after())
    assert city["in_force"]["version"] == done["version"]
    assert [v["number"] for v in city["versions"]] == [2, 1]
    assert (unit["name"], unit["aliases"]) == ("清河区", ["清河县"])
    assert (shown["version"], shown["waiting"]) == (done["version"], None)
