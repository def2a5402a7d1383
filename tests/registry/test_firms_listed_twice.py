"""A firm that stands in a list twice and not alike is refused in each of its rows, and what records nothing is no record."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.registry.helpers import A, B, C, register, send, xlsx

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
FIGURES = "统一社会信用代码,年度,营业收入(万元),从业人员\n"
FIRMS = "统一社会信用代码,企业名称,县市区,主导产品\n"
DOCUMENT = {"number": "示例〔2024〕1号", "issuer": "示例机关", "issued_on": "2024-09-01", "title": "创新型中小企业"}
DIFFERS = "所填不同,不知以哪一行为准"


async def outcomes(http: httpx.AsyncClient, kind: str, text: str, **facts: str) -> list[tuple[str, str]]:
    """Of each row what becomes of it, and the first thing that is wrong with it."""
    report = await send(http, kind, text.encode(), data=facts)
    return [(row.outcome.value, row.errors[0].problem if row.errors else "") for row in report.rows]


async def years(http: httpx.AsyncClient, code: str) -> list[Any]:
    answer = await http.get(f"/registry/v1/enterprises/{code}/indicators")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


async def test_figures_of_one_year_that_differ_are_refused_in_each_row(http: httpx.AsyncClient) -> None:
    await register(http, A, B, C)
    rows = [f"{A},2023,1000,50", f"{B},2023,700,20", f"{A},2023,1500,50", f"{A},2022,900,40", f"{B},2023,700.00,20"]
    found = await outcomes(http, "indicators", FIGURES + "\n".join([*rows, f"{C},2023,5,1", f"{C},2023,五,1"]))
    assert [outcome for outcome, _ in found] == [
        "rejected",
        "accepted",
        "rejected",
        "accepted",
        "rejected",
        "accepted",
        "rejected",
    ]
    assert "第2行、第4行" in found[0][1]
    assert found[0] == found[2]
    assert DIFFERS in found[0][1]
    assert found[4][1] == "同一文件中该企业该年度出现多次"  # 700.00 is 700: nothing of it is lost
    assert DIFFERS not in found[6][1]  # a row that is wrong stands in no other's way
    assert [year["year"] for year in await years(http, A)] == [2022]
    assert [year["year"] for year in await years(http, C)] == [2023]


async def test_a_firm_of_two_names_in_a_list_is_not_registered(http: httpx.AsyncClient) -> None:
    rows = [f"{A},示例甲有限公司,雨湖区,轴承", f"{A},示例乙有限公司,雨湖区,轴承", f"{B},示例丙有限公司,雨湖区,"]
    found = await outcomes(http, "enterprises", FIRMS + "\n".join([*rows, rows[2]]))
    assert [outcome for outcome, _ in found] == ["rejected", "rejected", "accepted", "rejected"]
    assert DIFFERS in found[0][1]
    assert DIFFERS in found[1][1]
    assert (await http.get(f"/registry/v1/enterprises/{A}")).status_code == 404


async def test_a_document_does_one_thing_with_a_firm_of_one_name(http: httpx.AsyncClient) -> None:
    await register(http, A, B, C)
    head = "统一社会信用代码,企业名称,认定类别\n"
    rows = [
        f"{A},示例甲有限公司,新认定",
        f"{A},示例乙有限公司,新认定",
        f"{B},,新认定",
        f"{B},,撤销",
        f"{C},,新认定",
        f"{C},,新认定",
    ]
    found = await outcomes(http, "recognitions", head + "\n".join(rows), **DOCUMENT)
    assert [outcome for outcome, _ in found] == ["rejected"] * 4 + ["accepted", "repeated"]
    assert all(DIFFERS in problem for _, problem in found[:4])


async def test_a_document_may_rename_a_firm_and_recheck_it(http: httpx.AsyncClient) -> None:
    await register(http, A)
    rows = f"统一社会信用代码,企业名称,认定类别\n{A},示例新名有限公司,更名\n{A},示例新名有限公司,复核\n"
    found = await outcomes(http, "recognitions", rows, **DOCUMENT)
    assert [outcome for outcome, _ in found] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    "text",
    [
        f"统一社会信用代码,年度,指标名称,计量单位,数值\n{A},2023,营业收入,万元,900\n{A},2023,研发费用,万元,20\n",
        f"统一社会信用代码,年度,利税额\n{A},2023,900\n",
        FIGURES + f"{A},2023,,\n",
        FIGURES + f"{A},2023,—,无\n",
    ],
)
async def test_a_row_of_which_no_figure_is_known_makes_no_record(http: httpx.AsyncClient, text: str) -> None:
    await register(http, A)
    answer = await http.post(
        "/registry/v1/imports", files={"file": ("指标.csv", text.encode())}, data={"kind": "indicators"}
    )
    plan = answer.json()
    assert (plan["state"], plan["counts"]["accepted"]) == ("empty", 0), plan
    rows = (await http.get(f"/registry/v1/imports/{plan['id']}/rows")).json()
    assert all("没有可记录的内容" in row["errors"][0]["problem"] for row in rows), rows
    assert await years(http, A) == []


MERGED = [
    ["企业名称", "统一社会信用代码", "年度", "主要经济指标"],
    [None, None, None, "营业收入", "研发费用", "从业人数"],
    [None, None, None, "万元", "元", "百人"],
    ["", A, 2023, 1000, 500_000, 3],
]


async def test_a_header_of_three_rows_has_its_units_in_the_third(http: httpx.AsyncClient) -> None:
    await register(http, A)
    report = await send(http, "indicators", xlsx(MERGED, ["A1:A3", "B1:B3", "C1:C3", "D1:F1"]), "指标.xlsx")
    assert (report.total, report.accepted) == (1, 1), report
    (year,) = await years(http, A)
    assert (year["revenue"], year["rd_expense"], year["headcount"]) == ("10000000.00", "500000.00", 300)


FIRM = "统一社会信用代码,企业名称,县市区,主导产品,成立日期\n"


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("示例甲有限公司,雨湖区,轴承,0001-01-01", "早于1900年"),
        ("示例甲有限公司,雨湖区,轴承,2934-09-01", "晚于今天"),
        ("示例甲有限公司,雨湖区,同上,2015-05-01", "不知所指的是哪一格"),
        ("示例甲有限公司,雨湖区,〃,2015-05-01", "不知所指的是哪一格"),
        ("示例甲有限公司(已注销),雨湖区,轴承,2015-05-01", "(已注销)"),
        ("示例甲有限公司（曾用名：示例乙厂）,雨湖区,轴承,2015-05-01", "曾用名"),
        ("示例甲有限公司(原示例机械厂),雨湖区,轴承,2015-05-01", "(原示例机械厂)"),
        ("示例甲有限公司*,雨湖区,轴承,2015-05-01", "标记"),
        ("123456,雨湖区,轴承,2015-05-01", "不是企业名称"),
        ("无,雨湖区,轴承,2015-05-01", "必填项为空"),
    ],
)
async def test_what_is_no_value_is_refused_and_never_kept(http: httpx.AsyncClient, cells: str, problem: str) -> None:
    ((outcome, said),) = await outcomes(http, "enterprises", f"{FIRM}{A},{cells}\n")
    assert (outcome, problem in said) == ("rejected", True), said


@pytest.mark.parametrize("nothing", ["无", "—", "/", "／", "－", ""])
async def test_what_says_that_there_is_nothing_is_nothing(http: httpx.AsyncClient, nothing: str) -> None:
    found = await outcomes(http, "enterprises", f"{FIRM}{A},示例甲(原平)有限公司（有限合伙）,雨湖区,{nothing},\n")
    assert found == [("accepted", "")]
    assert (await http.get(f"/registry/v1/enterprises/{A}")).json()["main_product"] == ""


async def test_a_telephone_of_which_digits_are_lost_is_refused(http: httpx.AsyncClient) -> None:
    await register(http, A)
    head = "统一社会信用代码,联系人,联系电话\n"
    report = await send(http, "contacts", f"{head}{A},示例甲,1.38E+10\n{A},示例乙,0731-00000000\n".encode())
    assert [row.outcome.value for row in report.rows] == ["rejected", "accepted"]
