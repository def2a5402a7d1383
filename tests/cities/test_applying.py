"""A city's folder is laid into the databases as they are migrated; what it says otherwise later is a change of its day, and what the
databases refer to is not dropped. Each step is a process of its own, as `liebian migrate` is: a process has one city."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.city import digest_of
from tests.cities.test_checking import JIANGLAN

NAMES = ("registry", "awards", "matchmaking")


@dataclass
class Place:
    """A city's folder and a data folder."""

    folder: Path
    data: Path

    def liebian(self, *args: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LIEBIAN_CITY": str(self.folder), "LIEBIAN_DATA": str(self.data)}
        command = [sys.executable, "-m", "services", *args]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def migrate(self, service: str = "registry") -> subprocess.CompletedProcess[str]:
        return self.liebian("migrate", service)

    def rows(self, query: str, service: str = "registry") -> list[Any]:
        with closing(sqlite3.connect(self.data / f"{service}.sqlite3")) as connection:
            return connection.execute(query).fetchall()

    def write(self, statement: str) -> None:
        with closing(sqlite3.connect(self.data / "registry.sqlite3")) as connection, connection:
            connection.execute(statement)

    def change(self, file: str, act: Callable[[Any], object]) -> None:
        said = yaml.safe_load((self.folder / file).read_text("utf-8"))
        act(said)
        (self.folder / file).write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the registry with the second city applied."""
    place = Place(JIANGLAN, tmp_path_factory.mktemp("applied"))
    done = place.migrate()
    assert done.returncode == 0, done.stderr
    return place.data


@pytest.fixture
def place(applied: Path, tmp_path: Path) -> Place:
    """Its own copy of both."""
    folder = Path(shutil.copytree(JIANGLAN, tmp_path / "city"))
    return Place(folder, Path(shutil.copytree(applied, tmp_path / "data")))


def _registered(place: Place) -> None:
    """One firm of a unit, in what columns the table has."""
    columns = place.rows("PRAGMA table_info(enterprise)")
    said = {"credit_code": "91990200MA00000000", "name": "示例企业", "unit": "JL-QH", "industry": "C35"}
    for _, name, kind, required, default, _ in columns:
        if name not in said and required and default is None:
            said[name] = "2026-01-01 00:00:00.000000" if "_at" in name else "0" if "INT" in kind else "{}"
    names, values = ", ".join(said), ", ".join(f"'{v}'" for v in said.values())
    place.write(f"INSERT INTO enterprise ({names}) VALUES ({values})")


def test_an_empty_database_has_the_folders_units_targets_calendar_and_no_others(place: Place) -> None:
    assert [code for (code,) in place.rows("SELECT code FROM reporting_unit ORDER BY code")] == [
        "JL-DJ", "JL-GX", "JL-LK", "JL-NT", "JL-QH", "JL-YS",
    ]  # fmt: skip
    assert place.rows("SELECT valid_from FROM reporting_unit WHERE code = 'JL-LK'") == [("2025-07-01",)]
    assert place.rows("SELECT sum(value) FROM target_breakdown WHERE target_id = 'rising-2026'") == [(30,)]
    assert place.rows("SELECT count(*) FROM calendar_day WHERE day LIKE '2026%'") == [(25,)]
    ((number, digest, city),) = place.rows("SELECT number, digest, city FROM city_version")
    assert (number, digest, city) == (1, digest_of(place.folder), "江澜市")


def test_the_same_folder_again_changes_nothing(place: Place) -> None:
    before = place.rows("SELECT count(*) FROM feed_event")
    assert place.migrate().returncode == 0
    assert place.rows("SELECT count(*) FROM city_version") == [(1,)]
    assert place.rows("SELECT count(*) FROM feed_event") == before


def test_a_renamed_unit_keeps_its_history_and_its_former_name(place: Place) -> None:
    place.change("units.yaml", lambda said: said["units"][3].update(name="清河区"))
    assert place.migrate().returncode == 0
    assert place.rows("SELECT name FROM reporting_unit WHERE code = 'JL-QH'") == [("清河区",)]
    names = place.rows("SELECT name, recorded_to IS NULL FROM unit_version WHERE code = 'JL-QH' ORDER BY recorded_from")
    assert [tuple(n) for n in names] == [("清河县", 0), ("清河区", 1)]
    ((aliases,),) = place.rows("SELECT aliases FROM reporting_unit WHERE code = 'JL-QH'")
    assert "清河县" in yaml.safe_load(aliases)
    assert place.rows("SELECT count(*) FROM city_version") == [(2,)]


def test_what_an_officer_has_edited_stays_where_the_folder_says_as_before(place: Place) -> None:
    place.write("UPDATE reporting_unit SET name = '东江新区' WHERE code = 'JL-DJ'")
    place.change("units.yaml", lambda said: said["units"][3].update(name="清河区"))
    assert place.migrate().returncode == 0
    assert place.rows("SELECT name FROM reporting_unit WHERE code = 'JL-DJ'") == [("东江新区",)]


def test_a_unit_with_firms_is_not_dropped(place: Place) -> None:
    _registered(place)
    place.change("targets.yaml", lambda said: (said["shares"].pop(3), said["shares"][0].update(value=12)))
    place.change("units.yaml", lambda said: said["units"].pop(3))
    refused = place.migrate()
    assert refused.returncode == 3
    assert "单位“清河县”(JL-QH):1家企业归口于此、1项目标已分解到此" in refused.stderr
    assert "units.yaml" in refused.stderr
    assert place.rows("SELECT count(*) FROM city_version") == [(1,)]


def test_a_unit_without_anything_ends_and_is_not_deleted(place: Place) -> None:
    place.change(
        "units.yaml", lambda said: said["units"].append({"code": "JL-NEW", "name": "新设区", "kind": "county"})
    )
    assert place.migrate().returncode == 0
    assert place.rows("SELECT valid_to FROM reporting_unit WHERE code = 'JL-NEW'") == [(None,)]
    place.change("units.yaml", lambda said: said["units"].pop())
    done = place.migrate()
    assert done.returncode == 0, done.stderr
    ((valid_to,),) = place.rows("SELECT valid_to FROM reporting_unit WHERE code = 'JL-NEW'")
    assert valid_to is not None


def test_a_target_that_is_split_is_not_dropped(place: Place) -> None:
    place.change("targets.yaml", lambda said: (said.update(shares=[]), said["targets"].pop(2)))
    refused = place.migrate()
    assert refused.returncode == 3
    assert "目标“rising-2026”:已分解到 6 个单位" in refused.stderr


def test_the_next_plans_targets_come_beside_those_of_the_one_before(place: Place) -> None:
    fresh = {
        "id": "rising-2027",
        "kind": "annual_new",
        "title": "municipal_rising",
        "value": 40,
        "from": 2027,
        "to": 2027,
    }

    def next_plan(said: Any) -> None:
        said["targets"].append(fresh)
        said["shares"].append({"target": "rising-2027", "unit": "JL-DJ", "value": 40})

    place.change("targets.yaml", next_plan)
    assert place.migrate().returncode == 0
    assert place.rows("SELECT sum(value) FROM target_breakdown WHERE target_id = 'rising-2026'") == [(30,)]
    assert place.rows("SELECT value FROM target_breakdown WHERE target_id = 'rising-2027'") == [(40,)]


def test_a_folder_with_faults_is_not_applied_and_they_are_said_as_the_check_says_them(place: Place) -> None:
    place.change("targets.yaml", lambda said: said["targets"][0].update(title="nothing"))
    refused = place.migrate()
    assert refused.returncode == 3
    assert "有 1 处错误,没有启用" in refused.stderr
    assert "没有称号“nothing”" in refused.stderr
    assert place.rows("SELECT count(*) FROM city_version") == [(1,)]
    started = place.liebian("serve", "--port", "0", "--no-sample")
    assert started.returncode == 3
    assert "没有称号“nothing”" in started.stderr


def test_a_service_does_not_start_on_a_folder_that_was_not_applied(place: Place) -> None:
    place.change("units.yaml", lambda said: said["units"][3].update(name="清河区"))
    refused = place.liebian("serve", "registry", "--port", "0")
    assert refused.returncode == 3
    assert "请先运行 liebian migrate" in refused.stderr


def test_awards_has_the_counties_shares_once_and_matchmaking_the_version(tmp_path: Path) -> None:
    place = Place(Path(shutil.copytree(JIANGLAN, tmp_path / "city")), tmp_path / "data")
    for service in ("awards", "matchmaking"):
        done = place.migrate(service)
        assert done.returncode == 0, done.stderr
    shares = "SELECT unit, county_percent FROM funding_share ORDER BY from_day"
    assert place.rows(shares, "awards") == [("", 30), ("JL-GX", 50)]
    fresh = {"unit": "JL-GX", "county_percent": 20, "from": "2026-07-01", "source": "示例"}
    text = (place.folder / "shares.yaml").read_text("utf-8")
    (place.folder / "shares.yaml").write_text(
        text + "- {unit: JL-GX, county_percent: 20, from: 2026-07-01, source: 示例}\n", "utf-8"
    )
    assert place.migrate("awards").returncode == 0
    assert place.rows(shares, "awards") == [("", 30), ("JL-GX", 50), (fresh["unit"], fresh["county_percent"])]
    assert place.rows("SELECT city FROM city_version", "matchmaking") == [("江澜市",)]
