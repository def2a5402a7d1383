"""A city's rules of the open bid: read, refused where they are not whole, kept by what was proposed under them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from services.matchmaking.domain.challenge_rules import Rules, against_contract, against_share, rules, weighted
from services.matchmaking.settings import MatchmakingSettings
from shared import city
from shared.contracts.values import Fen
from tests.matchmaking.challenging import TERMS
from tests.matchmaking.conftest import City, demand
from tests.running import Apps, serving

D = dt.date
PACKAGED = (city.DEFAULT / "challenge_rules.yaml").read_text("utf-8")


def another(folder: Path, **change: Any) -> Path:
    """A city's file that differs in some rules."""
    data = yaml.safe_load(PACKAGED)
    for name, value in change.items():
        data[name] = data[name] | value if isinstance(value, dict) else value
    path = folder / "rules.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


def test_every_rule_that_comes_along_has_its_source() -> None:
    said = rules().model_dump()
    figures = [v for v in said.values() if isinstance(v, dict) and "certainty" in v] + list(said["criteria"].values())
    assert len(figures) == 12
    assert all(f["source"] and f["certainty"] in ("verified", "own") for f in figures)
    assert list(rules().contract_types) == ["development", "transfer", "licence", "consulting", "service"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"criteria": {"industry": {"name": "产业带动", "weight": 26, "source": "x", "certainty": "own"}}}, "权重之和"),
        ({"evidence": {"sign": ["handshake"]}}, "handshake"),
        ({"months_at_most": {"value": -1}}, "months_at_most"),
        ({"passing_points": {"value": "sixty"}}, "passing_points"),
        ({"criteria": None}, "criteria"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_by_name(
    tmp_path: Path, change: dict[str, Any], said: str, apps: Apps
) -> None:
    path = another(tmp_path, **change)
    with pytest.raises(ValueError, match=said):
        rules(path)
    with pytest.raises(ValueError, match=said):  # and the service does not start with it
        apps.matchmaking(MatchmakingSettings(data=tmp_path, challenge_rules=path))


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_the_solvers_share_is_compared_without_rounding(to_solver: int, subsidy: int) -> None:
    enough = to_solver * 5 >= subsidy * 2
    assert (against_share(rules(), to_solver=to_solver, subsidy=subsidy) == []) == enough


def test_a_contract_lasts_three_years_to_the_day() -> None:
    def against(ends: dt.date) -> list[str]:
        starts = D(2024, 2, 29)
        return against_contract(rules(), starts_on=starts, ends_on=ends, amount=Fen(1), milestones=[(ends, 1)])

    assert against(D(2027, 2, 28)) == []  # there is no 29th in 2027
    assert "36个月" in against(D(2027, 3, 1))[0]


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_points_weigh_a_hundred_in_all(points: list[int]) -> None:
    given_points = dict(zip(rules().criteria, points, strict=True))
    total = weighted(rules(), given_points)
    assert min(points) * 100 <= total <= max(points) * 100


@pytest.mark.anyio
async def test_another_citys_rules_apply_to_what_is_proposed_from_then_on(
    city: City, tmp_path: Path, apps: Apps
) -> None:
    def proposal(demand_id: int, **terms: Any) -> dict[str, Any]:
        return {"demand_id": demand_id, "terms": TERMS | terms, "classified": False, "export_controlled": False}

    first, second = [(await city.post("demands", demand(f"需求{n}")))["id"] for n in (1, 2)]
    before = await city.post("challenges", proposal(first), headers=city.headers("firm"))
    path = another(tmp_path, name="别市", months_at_most={"value": 12})
    there = city.settings.model_copy(update={"challenge_rules": path})
    transport = httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False)
    async with serving(apps.matchmaking(there, transport=transport)) as http:
        http.headers.update(city.headers("firm"))
        refused = await http.post("/matchmaking/v1/challenges", json=proposal(second))
        assert "超过12个月" in refused.json()["detail"]
        after = (await http.post("/matchmaking/v1/challenges", json=proposal(second, months=12))).json()
        assert (after["rules"]["name"], after["rules"]["months_at_most"]["value"]) == ("别市", 12)
        kept = (await http.get(f"/matchmaking/v1/challenges/{before['id']}")).json()
        assert (
            kept["rules"]
            == Rules.model_validate(before["rules"]).model_dump(mode="json")
            == rules().model_dump(mode="json")
        )
