"""Demands of enterprises by the tier that they hold, and what a listing said at each time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.matchmaking.schema import FEED
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.matchmaking.conftest import FIRM, OTHER_FIRM, City, demand, supply

pytestmark = pytest.mark.anyio
GIANT = "国家级专精特新“小巨人”企业"


async def recognised(city: City, number: str, day: str, *codes: str, action: str = "新认定") -> None:
    body = {
        "number": f"示例〔{number}〕1号", "issuer": "示例机关", "issued_on": day, "title": GIANT, "action": action,
        "rows": [{"credit_code": c} for c in codes],
    }  # fmt: skip
    answer = await city.registry.post("/registry/v1/recognitions", json=body)
    assert answer.status_code == 201, answer.text
    await city.caught_up()


async def owners(city: City, tier: str) -> set[str]:
    return {d["credit_code"] for d in await city.get("demands", params={"tier": tier})}


async def test_a_demand_is_listed_under_a_tier_that_its_enterprise_holds(city: City, clock: SetClock) -> None:
    clock.set_day(dt.date(2025, 6, 1))
    await recognised(city, "2024", "2024-09-01", FIRM)
    refused = await city.post("demands", demand(credit_code=OTHER_FIRM, tier=GIANT), 422)
    assert refused["errors"][0]["field"] == "body.tier"
    assert "现不持有任何称号" in refused["detail"]
    other = await city.post("demands", demand(credit_code=FIRM, tier="provincial_champion_product"), 422)
    assert f"现持有:{GIANT}" in other["detail"]
    listed = await city.post("demands", demand(tier="national_little_giant"))
    assert listed["details"]["tier"] == "national_little_giant"
    await city.post("demands", demand("轧辊磨损快", credit_code=OTHER_FIRM))
    for tier in (GIANT, "national_little_giant"):
        assert await owners(city, tier) == {FIRM}
    assert await owners(city, "") == {FIRM, OTHER_FIRM}

    found = await city.post("supplies", supply(summary="陶瓷涂覆隔膜;轧辊磨损修复"))
    for query, count in (({"tier": GIANT}, 1), ({}, 2), ({"tier": "innovative"}, 0)):
        matches = (await city.get(f"supplies/{found['id']}/matches", params=query))["matches"]
        assert len(matches) == count
    asked = {"looking_for": "demand", "title": "隔膜轧辊磨损", "tier": "national_little_giant"}
    assert len((await city.post("matches", asked, 200))["matches"]) == 1
    await city.post("matches", asked | {"looking_for": "supply"}, 422)

    await recognised(city, "2025", "2025-05-01", FIRM, action="撤销")
    assert await owners(city, GIANT) == set()
    await city.post("demands", demand("又一项", tier=GIANT), 422)
    await recognised(city, "2026", "2025-05-20", FIRM)  # and again
    assert await owners(city, GIANT) == {FIRM}
    clock.set_day(dt.date(2028, 5, 20))  # the first day without it
    assert await owners(city, GIANT) == set()
    clock.set_day(dt.date(2028, 5, 19))
    assert await owners(city, GIANT) == {FIRM}


async def test_a_list_that_says_the_tier_is_held_to_it_row_by_row(city: City) -> None:
    await recognised(city, "2026", "2026-09-01", FIRM)
    head = "技术需求名称,统一社会信用代码,主要问题,技术领域,企业梯度\n"
    rows = f"甲,{FIRM},隔膜耐热差,新材料,{GIANT}\n乙,{OTHER_FIRM},轧辊磨损,新材料,{GIANT}\n丙,{OTHER_FIRM},轧辊磨损,新材料,\n"
    answer = await city.upload("demands", (head + rows).encode())
    report: dict[str, Any] = answer.json()
    assert (report["accepted"], report["rejected"]) == (2, 1)
    (wrong,) = [r for r in report["rows"] if r["errors"]]
    assert (wrong["row"], wrong["errors"][0]["column"]) == (3, "企业梯度")


async def test_what_a_listing_said_is_kept(city: City) -> None:
    listed = await city.post("demands", demand())
    id = listed["id"]
    await city.post("demands", demand())  # the same again
    changed = await city.http.put(f"/matchmaking/v1/demands/{id}", json=demand("换了名称", goal="热收缩率≤1%"))
    assert changed.status_code == 200
    assert (await city.http.post(f"/matchmaking/v1/demands/{id}/withdrawal")).status_code == 204
    versions = await city.get(f"demands/{id}/versions")
    assert [(v["version"], v["title"], v["details"]["goal"], v["withdrawn"]) for v in versions] == [
        (1, listed["title"], "热收缩率≤3%", False), (2, "换了名称", "热收缩率≤1%", False), (3, "换了名称", "热收缩率≤1%", True)
    ]  # fmt: skip
    await city.get(f"supplies/{id}/versions", 404)
    await city.get(f"demands/{id}/versions", 403, headers=city.headers("visitor"))
    store = Store(city.settings.database, FEED)
    for statement in ("UPDATE listing_version SET title = 'x'", "DELETE FROM listing_version"):
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text(statement))
    store.close()
