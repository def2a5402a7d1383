"""The city's folder in the console: shown, given out as its form, taken back changed; what was kept is put forward to all services."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from services.hosting import desk as module
from services.hosting.databases import DatabaseUnusable
from services.hosting.desk import FolderDesk
from services.hosting.versions import WAITS, Versions
from shared.city import CURRENT, City, digest_of, made_of, read_yaml
from shared.contracts.city import CityChange
from shared.plumbing.city_versions import CityRefused
from shared.plumbing.errors import Conflict, TemporarilyUnavailable
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
    monkeypatch.setattr(module, "tried", lambda city, of: None)
    (tmp_path / "data").mkdir()
    return FolderDesk(SetClock(), of=["registry"], applies=True)


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


def test_a_database_that_is_busy_meanwhile_is_said_and_keeps_nothing(
    desk: FolderDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(city: City, of: object) -> None:
        raise DatabaseUnusable("awards 的数据库正忙")

    monkeypatch.setattr(module, "tried", busy)
    with pytest.raises(TemporarilyUnavailable, match="正忙"):
        desk.change(edited(desk, tmp_path, RENAME), "form.xlsx")


def test_a_look_keeps_nothing(desk: FolderDesk, tmp_path: Path) -> None:
    seen = desk.change(edited(desk, tmp_path, RENAME), "form.xlsx")
    assert [(d.row, d.before, d.after) for d in seen.differences] == [("JL-QH", "清河县", "清河区")]
    assert (seen.kept, desk.shown().waiting) == (False, None)
    assert not (tmp_path / "data" / "city").exists()


def taken(named: Path, tmp_path: Path) -> None:
    """What was put forward comes to count."""
    versions = Versions(tmp_path / "data" / "city", named)
    forward = versions.forward()
    assert forward is not None
    versions.take(forward)


def test_what_is_kept_is_put_forward_and_counts_once_it_was_taken(
    desk: FolderDesk, named: Path, tmp_path: Path
) -> None:
    found = kept(desk, edited(desk, tmp_path, RENAME))
    shown = desk.shown()
    assert shown.waiting is not None
    assert (shown.waiting.version, shown.waiting.made_by, shown.waiting.differences) == (found.version, "admin", 1)
    assert any("清河区" in row for t in shown.tables for row in t.rows)
    assert made_of(named, tmp_path / "data" / "city") is None
    taken(named, tmp_path)
    place = made_of(named, tmp_path / "data" / "city")
    assert place is not None
    assert digest_of(place)[:12] == found.version
    assert read_yaml(named / "units.yaml")["units"][3]["name"] == "清河县", "the named folder is never written"


def test_the_next_change_is_made_of_what_waits(desk: FolderDesk, named: Path, tmp_path: Path) -> None:
    kept(desk, edited(desk, tmp_path, RENAME))
    kept(desk, edited(desk, tmp_path, put("归口单位", "JL-DJ", "名称", "大东江区")))
    taken(named, tmp_path)
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
    taken(named, tmp_path)
    assert made_of(named, tmp_path / "data" / "city") is not None
    (named / "tasks.yaml").write_text((named / "tasks.yaml").read_text("utf-8") + "\n", "utf-8")
    assert made_of(named, tmp_path / "data" / "city") is None
    assert desk.shown().waiting is None


def test_what_a_database_refers_to_is_said_before_anything_is_kept(
    desk: FolderDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(city: City, of: list[str]) -> None:
        raise CityRefused("登记服务", ["单位“清河县”(JL-QH):3家企业归口于此"])

    monkeypatch.setattr(module, "tried", refuses)
    content = edited(desk, tmp_path, RENAME)
    seen = desk.change(content, "form.xlsx")
    assert [f.what for f in seen.findings] == ["单位“清河县”(JL-QH):3家企业归口于此"]
    assert desk.prepare(content, "form.xlsx", seen.base).findings
    assert [p for p in (tmp_path / "data" / "city").iterdir() if p.name != CURRENT] == []


def test_where_each_service_runs_by_itself_nothing_is_kept(desk: FolderDesk, tmp_path: Path) -> None:
    apart = FolderDesk(SetClock(), of=["registry"], applies=False)
    content = edited(apart, tmp_path, RENAME)
    assert (apart.shown().can_apply, len(apart.change(content, "form.xlsx").differences)) == (False, 1)
    with pytest.raises(Conflict, match="liebian city change"):
        apart.prepare(content, "form.xlsx", apart.shown().version)


def test_a_version_counts_once_every_service_agrees_and_not_where_one_objects_or_says_nothing(
    desk: FolderDesk, named: Path, tmp_path: Path
) -> None:
    versions = Versions(tmp_path / "data" / "city", named)
    kept(desk, edited(desk, tmp_path, RENAME))
    first = versions.forward()
    assert first is not None
    for service in ("registry", "awards"):
        versions.say(first, service, [])
    assert (versions.unanswered(first), versions.objections(first), versions.is_late()) == (["matchmaking"], [], False)
    long_ago = (versions.place / "next.json").stat().st_mtime - WAITS - 1
    os.utime(versions.place / "next.json", (long_ago, long_ago))
    assert versions.is_late()
    versions.say(first, "matchmaking", ["少了称号“链上新锐”"])
    assert versions.objections(first) == ["少了称号“链上新锐”"]

    versions.refuse(first, versions.objections(first))
    shown = desk.shown()
    assert shown.waiting is None
    assert shown.refused is not None
    assert (shown.refused.version, shown.refused.reasons) == (first.version, ["少了称号“链上新锐”"])
    assert made_of(named, versions.place) is None

    kept(desk, edited(desk, tmp_path, RENAME))
    again = versions.forward()
    assert again is not None
    assert desk.shown().refused is None
    assert versions.unanswered(again) == ["registry", "awards", "matchmaking"], "what was said of it before is void"


def test_what_was_taken_and_is_refused_after_all_gives_way_to_what_counted_before(
    desk: FolderDesk, named: Path, tmp_path: Path
) -> None:
    versions = Versions(tmp_path / "data" / "city", named)
    kept(desk, edited(desk, tmp_path, RENAME))
    taken(named, tmp_path)
    before = made_of(named, versions.place)
    kept(desk, edited(desk, tmp_path, RENAME, put("归口单位", "JL-DJ", "名称", "大东江区")))
    taken(named, tmp_path)
    counting = versions.counting()
    assert counting is not None
    assert made_of(named, versions.place) == versions.folder_of(counting.version) != before
    versions.take_back(counting, ["东江区已有企业"])
    assert made_of(named, versions.place) == before
    counting = versions.counting()
    assert counting is not None
    versions.take_back(counting, ["也不行"])
    assert made_of(named, versions.place) is None
