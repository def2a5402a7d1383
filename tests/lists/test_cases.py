"""Lists as offices really sent them (cases/README.md): what each becomes as a plan, through the service."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = [pytest.mark.anyio, pytest.mark.alike_on_databases]
CASES = Path(__file__).parent / "cases"
FACTS = {
    "number": "示例〔2026〕1号",
    "issuer": "示例机关",
    "issued_on": "2026-05-01",
    "action": "新认定",
    "title": "创新型中小企业",
}


async def planned(http: httpx.AsyncClient, file: str, kind: str) -> Any:
    facts = FACTS if kind == "recognitions" else {}
    content = (CASES / file).read_bytes()
    answer = await http.post("/registry/v1/imports", files={"file": (file, content)}, data={"kind": kind, **facts})
    assert answer.status_code == 201, answer.text
    return answer.json()


def required(plan: Any) -> list[str]:
    return [q["id"].split(":")[0] for q in plan["questions"] if q["required"] and q["answer"] is None]


def taken(plan: Any) -> list[tuple[str, int]]:
    return [(b["id"], b["rows"]) for b in plan["blocks"] if b["taken"]]


@pytest.mark.parametrize(
    ("file", "lists", "questions"),
    [
        ("01-html-as-xls.xls", [("表1!A2", 3)], []),
        ("03-spreadsheetml-2003.xls", [("名单!A1", 3)], []),
        ("05-sheet-per-county.xlsx", [("雨湖区!A1", 3), ("岳塘区!A1", 3)], []),
        ("06-hidden-draft-sheet.xlsx", [("名单!A1", 3)], []),
        ("07-filtered-hidden-rows.xlsx", [("Sheet!A1", 6)], ["hidden-rows"]),
        ("08-two-row-header.xlsx", [("Sheet!A1", 3)], []),
        ("09-total-and-notes.xlsx", [("Sheet!A3", 3)], []),
        ("18-styled-empty-row-300000.xlsx", [("Sheet!A1", 3)], []),
        ("21-backslash-entries.xlsx", [("Sheet!A1", 3)], []),
        ("22-x000d.xlsx", [("Sheet!A1", 1)], []),
        ("24-strict-ooxml.xlsx", [("Sheet!A1", 3)], []),
        ("27-published-list-no-code.xlsx", [("Sheet!A4", 4)], ["tentative"]),
        ("60-three-lists-one-sheet.xlsx", [("Sheet!A2", 1), ("Sheet!A6", 1), ("Sheet!A9", 1)], ["facts"]),
        ("61-struck-through-row.xlsx", [("Sheet!A1", 3)], ["struck-rows"]),
        ("62-remark-revoked.xlsx", [("Sheet!A1", 2)], []),
        ("64-side-by-side.xlsx", [("Sheet!A1", 2), ("Sheet!D1", 2)], []),
        ("67-merged-firm-two-titles.xlsx", [("Sheet!A1", 2)], []),
        ("68-notice-head.xlsx", [("Sheet!A5", 2)], ["facts"]),
        ("83-merged-county.xlsx", [("Sheet!A3", 3)], []),
    ],
)
async def test_a_list_of_recognitions(
    http: httpx.AsyncClient, file: str, lists: list[tuple[str, int]], questions: list[str]
) -> None:
    plan = await planned(http, file, "recognitions")
    assert taken(plan) == lists
    assert required(plan) == questions
    if not questions:
        # No firm is registered here: each row is sent back for that, and for nothing else.
        rows = (await http.get(f"/registry/v1/imports/{plan['id']}/rows")).json()
        said = {e["problem"] for row in rows for e in row["errors"]}
        assert said <= {"登记中没有该企业", "必填项为空"}, rows


async def test_a_list_where_the_unit_stands_above_is_read_in_it(http: httpx.AsyncClient) -> None:
    for file in ("31-unit-yuan-above.xlsx", "31-unit-yuan-above-rd.xlsx"):
        plan = await planned(http, file, "indicators")
        assert required(plan) == []
        units = {c["field"]: c["unit"] for c in plan["blocks"][0]["columns"] if c["unit"]}
        assert set(units.values()) == {"元"}


@pytest.mark.parametrize(
    ("file", "rejected"),
    [
        ("13-dates.csv", [3, 14, 15, 16]),
        ("14-rounded-code-passes-checks.xlsx", [2]),
        ("15-date1904-number.xlsx", []),
        ("16-builtin-format-31.xlsx", []),
        ("17-builtin-format-31-date1904.xlsx", []),
        ("52-exceljs-rich-formula-link.xlsx", []),
        ("53-exceljs-stream.xlsx", []),
        ("106-zero-width-header.csv", []),
    ],
)
async def test_a_list_of_enterprises(http: httpx.AsyncClient, file: str, rejected: list[int]) -> None:
    plan = await planned(http, file, "enterprises")
    rows = (await http.get(f"/registry/v1/imports/{plan['id']}/rows")).json()
    assert [row["row"] for row in rows if row["outcome"] == "rejected"] == rejected


async def test_a_serial_number_of_1904_is_its_day(http: httpx.AsyncClient) -> None:
    plan = await planned(http, "15-date1904-number.xlsx", "enterprises")
    await http.post(f"/registry/v1/imports/{plan['id']}/landing", json={})
    firms = (await http.get("/registry/v1/enterprises")).json()
    assert {f["established_on"] for f in firms} == {"2015-05-01"}


@pytest.mark.parametrize("file", ["04-password.xlsx"])
async def test_what_cannot_be_read_is_named_for_what_it_is(http: httpx.AsyncClient, file: str) -> None:
    content = (CASES / file).read_bytes()
    answer = await http.post("/registry/v1/imports", files={"file": (file, content)}, data={"kind": "enterprises"})
    assert answer.status_code == 415
    assert "密码" in answer.json()["detail"]


@pytest.mark.parametrize(
    "header",
    [
        "统一社会信用代码", "社会统一信用代码", "统一信用代码", "企业统一社会信用代码", "统一社会信用代码/组织机构代码",
        "统一社会信用代码(组织机构代码)", "统一社会信用代码(18位)", "统一社会信用代码*", "*统一社会信用代码", '"统一社会信用代码\n(18位)"', "信用代码",
        "社会信用代码", "信用代码证号", "纳税人识别号", "税号", "统一社会信用代码证号", "机构信用代码", '"统一社会\n信用代码"', "统一 社会 信用 代码",
        "统一社会信用代码：", "法人统一社会信用代码",
    ],
)  # fmt: skip
async def test_a_wording_of_the_code_column_is_known(http: httpx.AsyncClient, header: str) -> None:
    content = f"企业名称,{header},县市区\n示例甲有限公司,91430302MA00DCNK06,雨湖区\n".encode()
    answer = await http.post(
        "/registry/v1/imports", files={"file": ("台账.csv", content)}, data={"kind": "enterprises"}
    )
    assert answer.json()["counts"]["accepted"] == 1, answer.text


@pytest.mark.parametrize("header", ["组织机构代码", "营业执照号", "证照编号"])
async def test_a_column_of_codes_with_another_wording_is_proposed(http: httpx.AsyncClient, header: str) -> None:
    content = f"企业名称,{header},县市区\n示例甲有限公司,91430302MA00DCNK06,雨湖区\n".encode()
    plan = (
        await http.post("/registry/v1/imports", files={"file": ("台账.csv", content)}, data={"kind": "enterprises"})
    ).json()
    proposed = {q["id"]: q["proposed"] for q in plan["questions"]}
    assert header in proposed.values() or "credit_code" in proposed.values()
    assert plan["state"] == "asking" or plan["counts"]["accepted"] == 0


async def test_amounts_are_read_where_they_are_certain_and_refused_where_not(http: httpx.AsyncClient) -> None:
    """33: each row of the file is a firm that is not registered; what is told beside that is told of its amount."""
    plan = await planned(http, "33-amounts.csv", "indicators")
    rows = (await http.get(f"/registry/v1/imports/{plan['id']}/rows")).json()
    refused = [r["row"] for r in rows if any(e["column"] == "营业收入(万元)" for e in r["errors"])]
    # 约500, 500以上, ¥500, 1 234.5, 1.2345E3, (500), -500, 500-600, ≥500, 五百, 12,34.5, eight decimals, #VALUE!, 保密
    assert refused == [4, 5, 9, 11, 12, 19, 20, 21, 22, 23, 24, 25, 26, 32]


async def test_names_that_are_typed_differently_are_one(http: httpx.AsyncClient) -> None:
    """98: five spellings of one name, each sent by itself after the others."""
    rows = list(csv.reader(io.StringIO((CASES / "98-names-of-one-firm.csv").read_text("utf-8-sig"), newline="")))
    for row in rows[1:]:
        text = io.StringIO()
        csv.writer(text).writerows([rows[0], row])
        files = {"file": ("台账.csv", text.getvalue().encode())}
        assert (await http.post("/registry/v1/enterprises/imports", files=files)).status_code in (200, 201)
    (firm,) = (await http.get("/registry/v1/enterprises")).json()
    assert (firm["name"], firm["former_names"]) == ("示例(湘潭)科技有限公司", [])
