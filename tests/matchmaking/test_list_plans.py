"""Published calls and results: known wordings are read, near ones proposed, firms found by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.matchmaking.conftest import FIRM, City

pytestmark = pytest.mark.anyio
CASES = Path(__file__).parents[1] / "lists" / "cases"


async def planned(city: City, kind: str, content: bytes, name: str) -> Any:
    files = {"file": (name, content)}
    answer = await city.http.post("/matchmaking/v1/imports", files=files, data={"kind": kind})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_published_call_is_read_and_only_what_is_near_is_asked(city: City) -> None:
    plan = await planned(city, "demands", (CASES / "95-published-call.xlsx").read_bytes(), "榜单.xlsx")
    fields = {c["header"]: c["field"] for c in plan["blocks"][0]["columns"]}
    assert fields == {
        "序号": "ordinal",
        "榜单名称": "title",
        "需求内容": "problem",
        "技术指标": "indicators",
        "完成时限": "period",
        "榜额(万元)": "reward_wan",
        "发榜单位": "organisation",
        "所属领域": "technology_field",
    }
    assert [q["id"] for q in plan["questions"]] == ["word:technology_field:高端装备"]
    assert plan["unregistered"] == ["潭州珩科重机有限公司"]


async def test_a_published_list_of_results_is_read(city: City) -> None:
    plan = await planned(city, "supplies", (CASES / "96-published-results.xlsx").read_bytes(), "成果.xlsx")
    assert all(c["field"] for c in plan["blocks"][0]["columns"])
    assert (plan["state"], plan["counts"]["accepted"]) == ("ready", 1)


async def test_a_demand_without_a_code_is_its_firms_by_name(city: City) -> None:
    content = "需求名称,需求单位,需求内容,所属领域\n隔膜耐热性差,示例电池材料有限责任公司,隔膜热收缩,新材料\n".encode()
    plan = await planned(city, "demands", content, "需求.csv")
    assert (plan["questions"], plan["counts"]["accepted"]) == ([], 1)
    landed = await city.post(f"imports/{plan['id']}/landing", {"digest": plan["digest"]}, expected=200)
    assert landed["accepted"] == 1
    demands = await city.get("demands")
    assert [d["credit_code"] for d in demands] == [FIRM]
