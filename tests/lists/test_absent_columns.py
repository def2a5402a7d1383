"""What a list has no column for stays as it is recorded; what an empty cell clears is said of its row."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.lists.test_plan_resource import IMPORTS, land, plan
from tests.registry.helpers import A, register

pytestmark = pytest.mark.anyio
CODE = "统一社会信用代码"


async def imported(http: httpx.AsyncClient, kind: str, header: str, row: str) -> list[str]:
    """Plan and land one row; what the plan says of clearing."""
    planned = await plan(http, kind, f"{CODE},{header}\n{A},{row}\n".encode(), "表.csv")
    rows = (await http.get(f"{IMPORTS}/{planned['id']}/rows")).json()
    assert (await land(http, planned)).status_code == 200, planned
    return [w["problem"] for w in rows[0]["warnings"] if "清空" in w["problem"]]


async def test_an_enterprise_keeps_what_a_list_does_not_speak_of(http: httpx.AsyncClient) -> None:
    whole = "企业名称,县市区,国民经济行业代码,主导产品,成立日期"
    fields = ("industry", "main_product", "established_on")

    async def recorded() -> tuple[Any, ...]:
        found = (await http.get(f"/registry/v1/enterprises/{A}")).json()
        return tuple(found[name] for name in fields)

    assert await imported(http, "enterprises", whole, "甲有限公司,雨湖区,C3412,电机,2015-05-01") == []
    before = await recorded()
    assert all(before)
    assert await imported(http, "enterprises", "企业名称,县市区", "甲有限公司,岳塘区") == []
    assert await recorded() == before
    assert await imported(http, "enterprises", whole, "甲有限公司,岳塘区,C3412,电机,2015-05-01") == []
    told = await imported(http, "enterprises", whole, "甲有限公司,岳塘区,,,")
    assert [word for word in ("C3412", "电机", "2015-05-01") if any(word in text for text in told)] == [
        "C3412", "电机", "2015-05-01",
    ]  # fmt: skip
    assert not any(await recorded())


async def test_figures_of_a_year_stay_where_a_list_does_not_speak_of_them(http: httpx.AsyncClient) -> None:
    await register(http, A)

    async def recorded() -> tuple[Any, ...]:
        (year,) = (await http.get(f"/registry/v1/enterprises/{A}/indicators")).json()
        return year["revenue"], year["headcount"], year["rd_expense"]

    await imported(http, "indicators", "年度,营业收入(万元),从业人员(人)", "2025,500,46")
    assert await imported(http, "indicators", "年度,研发费用(万元)", "2025,20") == []
    assert await recorded() == ("5000000.00", 46, "200000.00")
    (told,) = await imported(http, "indicators", "年度,营业收入(万元),研发费用(万元)", "2025,,20")
    assert "5000000.00" in told
    assert await recorded() == (None, 46, "200000.00")


async def test_a_contacts_phone_stays_and_its_clearing_is_said_without_it(http: httpx.AsyncClient) -> None:
    await register(http, A)

    async def recorded() -> list[str]:
        return [c["phone"] for c in (await http.get(f"/registry/v1/enterprises/{A}/contacts")).json()]

    await imported(http, "contacts", "联系人,联系电话", "示例联系人,000-0000")
    assert await imported(http, "contacts", "联系人", "示例联系人") == []
    assert await recorded() == ["000-0000"]
    told = await imported(http, "contacts", "联系人,联系电话", "示例联系人,")
    assert told == ["该格为空,入库后将清空已登记的联系电话"]
    assert await recorded() == [""]
