"""Budget lines over HTTP: made, changed, read as a ledger and summed up; by the bureau alone."""

from __future__ import annotations

import io
from typing import Any

import httpx
import openpyxl
import pytest

from services.awards.funds.ledger import Part, give_back, reserve, spend
from services.awards.schema import FEED
from shared.contracts.audit import Action
from shared.plumbing.storage import Store
from tests.audit.reading import acts
from tests.awards.conftest import Both
from tests.awards.funds.lines import FINANCE, claims
from tests.awards.people import by, let_in
from tests.registry.helpers import A

pytestmark = pytest.mark.anyio
V1 = "/awards/v1"
LINE: dict[str, Any] = {
    "fiscal_year": 2026, "name": "专精特新奖补", "source": "city", "document": "示例财预[2026]12号", "exp_func_code": "2150805",
    "measures": ["national-little-giant"], "amount": "1000000.00",
}  # fmt: skip


def money(both: Both) -> None:
    """A claim of a firm to a hundred thousand yuan, decided, and another."""
    let_in(both.app)
    store = Store(both.settings.database, FEED)
    with store.write() as work:
        claims(work, "c1", "c2", amount=10_000_000)
    store.close()


async def post(both: Both, path: str, said: dict[str, Any], who: str = "finance", **headers: str) -> httpx.Response:
    return await both.awards.post(f"{V1}/{path}", json=said, headers=by(who) | headers)


async def read(both: Both, path: str) -> Any:
    answer = await both.awards.get(f"{V1}/{path}", headers=by("finance"))
    assert answer.status_code == 200, answer.text
    return answer.json()


def moved(both: Both, line_id: str) -> None:
    """Of two claims one is paid, comes back in part, and the other stays reserved."""
    store = Store(both.settings.database, FEED)
    with store.write() as work:
        for claim in ("c1", "c2"):
            reserve(work, claim, [Part(line_id, 10_000_000)], FINANCE, "审定")
        spend(work, "c1", "LB2026-000001-1", [Part(line_id, 10_000_000)], FINANCE)
        give_back(work, "c1", [Part(line_id, 2_500_000)], "LB2026-000001-1", FINANCE, "银行退回")
    store.close()


async def test_a_line_is_made_changed_and_read_as_a_ledger(both: Both) -> None:
    money(both)
    made = await post(both, "budget-lines", LINE, **{"Idempotency-Key": "k"})
    assert made.status_code == 201, made.text
    line = made.json()
    assert (line["source_name"], line["document"], line["free"]) == ("市级", "示例财预〔2026〕12号", "1000000.00")
    (measure,) = [m for m in await read(both, "policies/xiangtan-2022-2025/measures") if m["id"] == LINE["measures"][0]]
    assert line["measure_names"] == [measure["name"]]
    assert (await post(both, "budget-lines", LINE, **{"Idempotency-Key": "k"})).content == made.content
    entries = f"budget-lines/{line['id']}/entries"
    change = {"kind": "adjust", "amount": "-100000.00", "document": "示例财预〔2026〕13号", "reason": "调减"}
    assert (await post(both, entries, change)).json()["free"] == "900000.00"
    moved(both, line["id"])
    lapsed = await post(both, entries, {"kind": "lapse", "amount": "25000.00", "reason": "结余"})
    shown = lapsed.json()
    sums = {k: shown[k] for k in ("appropriated", "adjusted", "lapsed", "reserved", "spent", "free")}
    assert sums == {
        "appropriated": "1000000.00", "adjusted": "-100000.00", "lapsed": "25000.00", "reserved": "100000.00", "spent": "75000.00",
        "free": "700000.00",
    }  # fmt: skip
    assert await read(both, f"budget-lines/{line['id']}") == shown
    ledger = await read(both, f"budget-lines/{line['id']}/ledger?sort=seq")
    assert [(e["kind_name"], e["amount"], e["balance"]) for e in ledger] == [
        ("下达", "1000000.00", "1000000.00"),
        ("调整", "-100000.00", "900000.00"),
        ("预留", "-100000.00", "800000.00"),
        ("预留", "-100000.00", "700000.00"),
        ("释放预留", "100000.00", "800000.00"),
        ("支付", "-100000.00", "700000.00"),
        ("退回", "25000.00", "725000.00"),
        ("结余收回", "-25000.00", "700000.00"),
    ]
    assert (ledger[5]["enterprise_name"], ledger[5]["credit_code"], ledger[5]["item_no"]) == (
        "甲公司", A, "LB2026-000001-1",
    )  # fmt: skip
    page = await both.awards.get(
        f"{V1}/budget-lines/{line['id']}/ledger", params={"kind": "reserve", "limit": 1, "total": "true"}, headers=by("finance")
    )  # fmt: skip
    assert (page.headers["Total-Count"], [(e["seq"], e["balance"]) for e in page.json()]) == ("2", [(4, "700000.00")])
    assert 'rel="next"' in page.headers["Link"]
    file = await both.awards.get(f"{V1}/budget-lines/{line['id']}/ledger.xlsx", headers=by("finance"))
    sheet = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True).worksheets[0]
    values = [[c.value for c in row] for row in sheet.iter_rows()]
    assert [row[:5] for row in values if row[0] == 8] == [[8, values[-1][1], "结余收回", -25000, 700000]]
    done = [(o, d["change"], d["amount"]) for _, o, d in acts(both.app, Action.BUDGET_CHANGED)]
    assert done == [
        (line["id"], "make", "1000000.00"), (line["id"], "adjust", "-100000.00"), (line["id"], "lapse", "-25000.00"),
    ]  # fmt: skip


async def test_a_years_money_is_summed_up_by_source_and_county(both: Both) -> None:
    money(both)
    city = (await post(both, "budget-lines", LINE)).json()["id"]
    for unit, amount in (("雨湖区", "200000.00"), ("430302", "100000.00")):
        county = LINE | {"source": "county", "unit": unit, "amount": amount, "measures": []}
        assert (await post(both, "budget-lines", county)).json()["unit_name"] == "雨湖区"
    assert (await post(both, "budget-lines", LINE | {"fiscal_year": 2025})).status_code == 201
    moved(both, city)
    found = await read(both, "budget-lines/summary?fiscal_year=2026")
    assert [(p["source"], p["unit_name"], p["lines"], p["appropriated"], p["free"]) for p in found["parts"]] == [
        ("city", "", 1, "1000000.00", "825000.00"), ("county", "雨湖区", 2, "300000.00", "300000.00"),
    ]  # fmt: skip
    assert (found["lines"], found["spent"], found["reserved"], found["free"]) == (
        3, "75000.00", "100000.00", "1125000.00",
    )  # fmt: skip
    assert found["executed"] == "5.8"
    assert (await read(both, "budget-lines/summary?fiscal_year=2030"))["executed"] == "0.0"
    assert len(await read(both, "budget-lines?source=county&unit=雨湖区&measure=cloud-subsidy")) == 2
    assert [
        x["id"] for x in await read(both, "budget-lines?measure=national-little-giant&fiscal_year=2026&q=示例财预")
    ][-1] == city
    facets = await read(both, "budget-lines/facets?facets=source")
    assert {v["label"]: v["count"] for v in facets["facets"][0]["values"]} == {"市级": 2, "县级": 2}


async def test_what_is_wrong_with_a_line_or_an_entry_is_told_by_field(both: Both) -> None:
    money(both)
    for said, field in (
        ({"measures": ["no-such-measure"]}, "body.measures"),
        ({"source": "county"}, "body.unit"),
        ({"unit": "雨湖区"}, "body.unit"),
        ({"unit": "火星"}, "body.unit"),
        ({"amount": "-1.00"}, "body.amount"),
        ({"amount": 1}, "body.amount"),
    ):
        answer = await post(both, "budget-lines", LINE | said)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text
    line = (await post(both, "budget-lines", LINE | {"amount": "1.00"})).json()["id"]
    entry = {"kind": "appropriate", "amount": "1.00", "document": "示例〔2026〕1号", "reason": "追加"}
    for said, field in (
        ({"document": ""}, "body.document"),
        ({"amount": "0.00"}, "body.amount"),
        ({"amount": "-1.00"}, "body.amount"),
        ({"kind": "reserve"}, "body.kind"),
        ({"reason": ""}, "body.reason"),
    ):
        answer = await post(both, f"budget-lines/{line}/entries", entry | said)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text
    over = await post(both, f"budget-lines/{line}/entries", entry | {"kind": "lapse", "amount": "1.01"})
    assert (over.status_code, "可用金额不足" in over.json()["detail"]) == (409, True)
    assert (await post(both, "budget-lines/none/entries", entry)).status_code == 404
    share = {"county_percent": 30, "from_day": "2026-01-01", "source": "示例文件"}
    for said, field in (
        ({"county_percent": 101}, "body.county_percent"),
        ({"to_day": "2025-12-31"}, "body.to_day"),
        ({"measure_id": "no-such-measure"}, "body.measure_id"),
    ):
        answer = await post(both, "funding-shares", share | said)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), answer.text
    assert (await post(both, "funding-shares", share | {"unit": "雨湖区"})).status_code == 201
    (shown,) = await read(both, "funding-shares")
    assert (shown["unit_name"], shown["measure_name"], shown["county_percent"]) == ("雨湖区", "全部条目", 30)


async def test_budget_lines_are_the_bureaus_alone(both: Both) -> None:
    money(both)
    line = (await post(both, "budget-lines", LINE)).json()["id"]
    for who in ("firm-a", "office-a", "bank"):
        assert (await post(both, "budget-lines", LINE, who)).status_code == 403
        for path in (
            "budget-lines",
            f"budget-lines/{line}/ledger",
            "budget-lines/summary?fiscal_year=2026",
            "funding-shares",
        ):
            assert (await both.awards.get(f"{V1}/{path}", headers=by(who))).status_code == 403
