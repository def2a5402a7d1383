"""Payments made before this system paid come in as a list: once each, of a day that can be, and none that is a batch's to pay."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from tests.awards.conftest import Both
from tests.awards.money import DAY, LITTLE_GIANT, city
from tests.awards.people import by, let_in
from tests.awards.test_planned_populations import IMPORTS, land, plan
from tests.awards.test_population_files import as_csv
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record, register

pytestmark = pytest.mark.anyio
HEADER = ["统一社会信用代码", "企业名称", "年度", "条目", "单位/产品", "金额(万元)", "拨付日期", "凭证号"]
NAME = "新认定国家级专精特新“小巨人”企业"
PAID = [A, "", "2024年", NAME, "", "20", "2025-03-02", "示例凭证1"]


async def prepared(both: Both, clock: SetClock) -> None:
    """Two firms with a title of 2024 each."""
    clock.set_day(DAY)
    await register(both.registry, A)
    await register(both.registry, B, unit="430304")
    await record(both.registry, A, B, day="2024-09-01", number="示例〔2024〕1号")
    await both.follow()


async def planned(both: Both, *rows: list[str], header: list[str] = HEADER) -> Any:
    return await plan(both, as_csv(*rows, header=header), kind="payments")


async def problems(both: Both, plan: Any) -> list[list[str]]:
    rows = (await both.awards.get(f"{IMPORTS}/{plan['id']}/rows")).json()
    return [[error["problem"] for error in row["errors"]] for row in rows]


async def recorded(both: Both, code: str = A) -> list[Any]:
    found: list[Any] = (await both.awards.get("/awards/v1/payments", params={"enterprise": code})).json()
    return found


async def test_payments_land_once_and_count(both: Both, clock: SetClock) -> None:
    await prepared(both, clock)
    by_id = [B, "", "2024", LITTLE_GIANT, "", "20", "2025-03-02", "示例凭证2"]
    made = await planned(both, PAID, by_id)
    assert (made["counts"]["accepted"], made["questions"]) == (2, []), await problems(both, made)
    assert await recorded(both) == [], "nothing lands before it is said"
    await land(both, made)
    (payment,) = await recorded(both)
    assert (payment["amount"], payment["origin"], payment["paid_on"]) == ("200000.00", "imported", "2025-03-02")
    lines = (await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})).json()["lines"]
    assert {x["status"] for x in lines if x["measure_id"] == LITTLE_GIANT} == {"already_paid"}
    other = [B, "", "2024", LITTLE_GIANT, "", "19", "2025-03-02", "示例凭证2"]
    again = await planned(both, [*PAID[:7], "示例凭证9"], other)
    assert (again["counts"]["repeated"], again["counts"]["rejected"]) == (1, 1)
    assert "已登记此项拨付 200000.00 元" in (await problems(both, again))[1][0]
    assert len(await recorded(both)) == 1
    assert (await recorded(both))[0]["voucher"] == "示例凭证1"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the list's own query, which others try on both
async def test_the_months_figures_are_what_the_list_of_payments_comes_to(both: Both, clock: SetClock) -> None:
    await prepared(both, clock)
    await land(both, await planned(both, PAID, [B, "", "2024", LITTLE_GIANT, "", "20", "2025-03-31", "示例凭证2"]))

    async def figures(**asked: str) -> dict[str, Any]:
        answer = await both.awards.get("/awards/v1/service-figures", params={"month": "2025-03"} | asked)
        return {f["id"]: f for f in answer.json()}

    whole, unit, april = await figures(), await figures(unit="430304"), await figures(month="2025-04")
    assert whole["paid-2-month"]["value"] == "0.00"  # of another clause
    assert (whole["paid-3-month"]["value"], unit["paid-3-month"]["value"]) == ("400000.00", "200000.00")
    assert (april["paid-3-month"]["value"], april["paid-3-year"]["value"]) == ("0.00", "400000.00")
    assert (whole["payments-month"]["value"], whole["payments-month"]["clause"]) == ("2", "S2")
    for figure in [*whole.values(), *unit.values(), *april.values()]:
        rows = (await both.awards.get(figure["rows_at"])).json()
        standing = sum(Decimal(r["standing"]) for r in rows)
        assert Decimal(figure["value"]) == (standing if figure["measure"] == "元" else len(rows)), figure["id"]
    refused = await both.awards.get("/awards/v1/service-figures", params={"month": "2025-13"})
    assert refused.status_code == 422

    (payment,) = await recorded(both)
    let_in(both.app)
    said = {"voucher": "示例凭证3", "reason": "重复登记"}
    back = await both.awards.post(
        f"/awards/v1/payments/{payment['id']}/reversal", json=said, headers=by("finance") | {"Idempotency-Key": "back"}
    )
    assert back.is_success, back.text
    answer = await both.awards.get("/awards/v1/service-figures", params={"month": "2025-03"}, headers=by("bureau"))
    left = {f["id"]: f["value"] for f in answer.json()}
    assert (left["paid-3-month"], left["paid-month"], left["payments-month"]) == ("200000.00", "200000.00", "2")


async def test_rows_that_cannot_be_are_refused_each_with_its_reason(both: Both, clock: SetClock) -> None:
    await prepared(both, clock)
    for day, text in (("2025-11-04", "晚于今天"), ("2024-08-31", "早于所依据的事项")):
        ((problem,),) = await problems(both, await planned(both, [*PAID[:6], day, "示例凭证1"]))
        assert text in problem
    rows = [
        [*PAID[:4], "某产品", *PAID[5:]],
        [*PAID[:5], "0", *PAID[6:]],
        [*PAID[:7], ""],
        PAID,
        PAID,
    ]
    made = await planned(both, *rows)
    assert (made["counts"]["accepted"], made["counts"]["rejected"]) == (1, 4)
    said = [found[0] if found else "" for found in await problems(both, made)]
    for text, problem in zip(["按企业计", "大于零", "必填项为空", "", "是同一笔"], said, strict=True):
        assert text in problem, said
    let_in(both.app)
    both.awards.headers.update(by("office-a"))
    others = await planned(both, [B, *PAID[1:]])
    assert "不能登记该企业" in (await problems(both, others))[0][0]
    unknown = await planned(both, [*PAID[:3], "没有的条目", *PAID[4:]])
    assert unknown["counts"]["accepted"] == 0
    unsaid = await planned(both, PAID, header=[*HEADER[:5], "金额", *HEADER[6:]])
    assert [q["id"].partition(":")[0] for q in unsaid["questions"] if q["required"]] == ["unit"]


async def test_a_name_that_is_another_firms_is_refused_and_one_that_is_nobodys_is_told(
    both: Both, clock: SetClock
) -> None:
    await prepared(both, clock)
    names = {f["credit_code"]: f["name"] for f in (await both.registry.get("/registry/v1/enterprises")).json()}
    made = await planned(both, [A, names[B], *PAID[2:]], [B, "示例无名有限公司", *PAID[2:7], "示例凭证2"])
    assert (made["counts"]["accepted"], made["counts"]["rejected"]) == (1, 1)
    rows = (await both.awards.get(f"{IMPORTS}/{made['id']}/rows")).json()
    assert f"另一家企业({B})" in rows[0]["errors"][0]["problem"]
    assert names[B] in rows[1]["warnings"][0]["problem"]


async def test_an_amount_that_no_award_comes_to_is_told(both: Both, clock: SetClock) -> None:
    await prepared(both, clock)
    made = await planned(both, [*PAID[:5], "0.002", *PAID[6:]])
    assert made["counts"]["accepted"] == 1
    (row,) = (await both.awards.get(f"{IMPORTS}/{made['id']}/rows")).json()
    assert "按 20.00 元计" in row["warnings"][0]["problem"]


async def test_a_second_instalment_is_another_payment_and_no_half_of_it_lands(both: Both, clock: SetClock) -> None:
    await prepared(both, clock)
    first, second = [*PAID[:5], "10", *PAID[6:]], [*PAID[:5], "10", "2025-06-02", "示例凭证7"]
    made = await planned(both, first, second)
    assert (made["counts"]["accepted"], made["counts"]["rejected"]) == (0, 2)
    rows = (await both.awards.get(f"{IMPORTS}/{made['id']}/rows")).json()
    for row in rows:
        assert "第2行、第3行" in row["errors"][0]["problem"]
        assert "分几次拨付的请合成一行" in row["errors"][0]["remedy"]
    await land(both, await planned(both, first))
    later = await planned(both, second)
    assert later["counts"]["rejected"] == 1
    assert "此行像是另一笔" in (await problems(both, later))[0][0]
    assert (await planned(both, [*first[:7], "示例凭证7"]))["counts"]["repeated"] == 1


async def test_what_this_system_pays_is_not_imported(both: Both, clock: SetClock) -> None:
    await city(both, clock)  # a round of 2025 has listed A's and B's awards
    both.awards.headers["Authorization"] = "Bearer client"
    of_2025 = [A, "", "2025", LITTLE_GIANT, "", "20", str(DAY), "示例凭证1"]
    before = [B, "", "2025", LITTLE_GIANT, "", "20", "2025-10-02", "示例凭证1"]
    made = await planned(both, of_2025, before)
    first, second = await problems(both, made)
    assert (made["counts"]["rejected"], "已开展兑现" in first[0], "正在兑现中" in second[0]) == (2, True, True)


async def test_a_row_without_a_code_is_found_by_its_name_and_an_empty_form_is_given(
    both: Both, clock: SetClock
) -> None:
    await prepared(both, clock)
    form = await both.awards.get(f"{IMPORTS}/templates/payments.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    sheet = book.worksheets[0]
    values = {"企业名称": f"示例{A[-6:]}有限公司", "年度": 2024, "条目": NAME, "拨付金额(元)": 200000,
              "拨付日期": "2025-03-02", "拨付凭证号": "示例凭证1"}  # fmt: skip
    for cell in sheet[3]:
        if cell.value in values:
            sheet.cell(5, cell.column, values[cell.value])
    output = io.BytesIO()
    book.save(output)
    made = await plan(both, output.getvalue(), "空表.xlsx", kind="payments")
    assert (made["questions"], made["counts"]["accepted"]) == ([], 1), await problems(both, made)
    await land(both, made)
    assert [p["credit_code"] for p in await recorded(both)] == [A]
