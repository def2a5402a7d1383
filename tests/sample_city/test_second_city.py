"""The second fictional city's story, as a first start leaves it: all of it follows from the folder."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from services.sample_city.elsewhere import SECOND
from shared.city import SETTING
from shared.city import City as Folder
from tests.deploy.apart import free_port
from tests.sample_city.test_loading import AWARDS, MATCHMAKING, REGISTRY, City, first_start, lines

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_story_of_the_second_city_follows_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(SECOND))
    folder = Folder(SECOND)
    data, port = tmp_path / "data", free_port()
    with first_start(data, port) as process:
        said = lines(process, "试一试")
        city = City(f"http://127.0.0.1:{port}", data, said)
        try:
            _look(city, folder)
            _walk(city)
        finally:
            city.http.close()


def _look(city: City, folder: Folder) -> None:
    units = {unit["code"] for unit in folder.part("units.yaml")["units"]}
    firms = city.get(f"{REGISTRY}/enterprises", limit=1000)
    assert {f["unit"] for f in firms} == units
    assert all(f["name"].startswith("江澜") for f in firms)
    listed = city.get(f"{REGISTRY}/name-list", limit=1000)
    assert {row["title"] for row in listed} == {t["code"] for t in folder.part("ladder.yaml")["titles"] if t["list"]}

    progress = city.get(f"{REGISTRY}/targets/progress", on="2026-11-20")["targets"]
    assert {t["target"]["id"] for t in progress} == {t["id"] for t in folder.part("targets.yaml")["targets"]}
    assert all(t["actual"] > 0 for t in progress)
    months = city.get(f"{REGISTRY}/monthly-reports/2026-10")
    states = Counter(r["state"] for r in months)
    assert states["accepted"] == len(months) - 1, states
    assert {r["body"] for r in months} >= units

    cases = Counter(c["state"] for c in city.get(f"{REGISTRY}/cases", limit=200))
    assert cases == dict.fromkeys(("nominated", "verified", "returned", "accepted", "in_notice", "recognised"), 1)

    (round,) = city.get(f"{AWARDS}/claim-rounds")
    claims = city.get(f"{AWARDS}/claims", round=round["id"], limit=200)
    assert {c["measure_id"] for c in claims} == {"municipal-rising", "provincial-rising"}
    assert {c["state"] for c in claims} >= {"paid", "settled", "in_recovery", "in_notice", "disputed", "submitted"}
    assert city.get(f"{AWARDS}/recoveries")
    assert all("潭州" not in p["voucher"] for p in city.get(f"{AWARDS}/payments"))
    assert len(city.get(f"{MATCHMAKING}/demands", limit=1000)) == 60
    assert len({c["state"] for c in city.get(f"{MATCHMAKING}/challenges", limit=100)}) > 3
    assert city.get(f"{REGISTRY}/diagnoses", limit=10)
    assert city.get(f"{REGISTRY}/pipeline", limit=10)
    assert len(city.get(f"{REGISTRY}/name-list/public/releases")) > 1
    assert any("示例城市(虚构)已导入" in line for line in city.said)


def _walk(city: City) -> None:
    """The demo walks the city's own titles and clauses."""
    command = [sys.executable, "-m", "services", "demo", "--write-fictional", "--url", str(city.http.base_url)]
    shown = subprocess.run(
        [*command, "--secret", city.credentials["admin"]], capture_output=True, text=True, timeout=200, check=False
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "新认定市级新锐企业" in shown.stdout
    assert "80000.00" in shown.stdout
