"""Before and after a renovation stand beside the claim and the firm as evidence, with source and day; they find nothing themselves."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awards.conftest import Both
from tests.awards.money import city
from tests.clocks import SetClock
from tests.registry.domain.test_diagnosis import BEST, NINTH, answers, scenes
from tests.registry.helpers import A

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
PROJECT = "示例产线智能化改造"


async def test_before_and_after_are_shown_at_the_claim_and_find_nothing(both: Both, clock: SetClock) -> None:
    async def record(**said: Any) -> dict[str, Any]:
        body = {"by_name": "示例评测机构", "project": PROJECT} | said
        answer = await both.registry.post(f"/registry/v1/enterprises/{A}/diagnoses", json=body)
        assert answer.status_code == 201, answer.text
        await both.follow()
        found: dict[str, Any] = answer.json()
        return found

    town = await city(both, clock)
    figures = {
        "smart_investment": "2000000.00",
        "revenue": "60000000.00",
        "headcount": 80,
        "total_assets": "50000000.00",
    }
    told = await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/2025", json=figures)
    assert told.status_code == 200, told.text
    await both.follow()
    made = await town.post(
        "claims", {"round_id": town.round_id, "credit_code": A, "measure_id": "smart-renovation"}, "firm-a"
    )
    assert made.status_code == 201, made.text
    assert made.json()["renovations"] == []
    wrong = await record(made_on="2025-03-01", phase="before", answers=answers(BEST), scenes=scenes("4" * 16))
    before = await record(made_on="2025-02-01", phase="before", answers=NINTH, scenes=scenes("2222220000000000"), replaces=wrong["id"])  # fmt: skip
    (alone,) = await town.get(f"enterprises/{A}/renovations", "firm-a")
    assert (alone["after"], alone["gain_low"], alone["levels_gained"]) == (None, None, None)
    await record(made_on="2025-10-01", phase="after", answers=answers(BEST, "funds"), scenes=scenes("4" * 16))
    await record(made_on="2025-10-02", phase="plain", project="", answers=answers(BEST))  # of no renovation
    claim = await town.get(f"claims/{made.json()['id']}", "checker-a")
    (shown,) = claim["renovations"]
    assert (shown["before"]["digest"], shown["before"]["level_name"], shown["before"]["source"]) == (
        before["digest"],
        "二级",
        "示例评测机构",
    )
    assert (shown["before"]["made_on"], shown["after"]["made_on"]) == ("2025-02-01", "2025-10-01")
    assert (shown["gain_low"], shown["gain_high"], shown["levels_gained"]) == ("52.5", "60", 2)
    statement = await town.get(f"enterprises/{A}/assessment", "firm-a", year=2025)
    (line,) = [x for x in statement["lines"] if x["measure_id"] == "smart-renovation"]
    assert "增效显著(须人工认定)" in [m["name"] for m in line["missing"]]
    (other, *_) = [c for c in await town.claims() if c["measure_id"] != "smart-renovation"]
    assert (await town.get(f"claims/{other['id']}", "checker-a"))["renovations"] == []
