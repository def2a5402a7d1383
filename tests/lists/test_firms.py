"""A name beside a code: another firm's is refused, nobody's is told, in every kind of list that has names beside codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

import httpx
import pytest
from sqlmodel import Session

from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.firms import FirmBook, check_names
from shared.plumbing.lists.landing import as_readers
from shared.plumbing.lists.naming import Names
from tests.registry.helpers import LITTLE_GIANT, A, B, C, record, register, send, xlsx

pytestmark = pytest.mark.anyio
COLUMNS = (Column("credit_code", "统一社会信用代码"), Column("name", "企业名称"))
NAMES: Mapping[str, Sequence[str]] = {A: ("甲有限公司", "甲厂"), B: ("乙(中国)有限公司",)}


def _names(_: Session, codes: Collection[str]) -> dict[str, Sequence[str]]:
    return {code: NAMES[code] for code in codes if code in NAMES}


def _codes(_: Session, names: Collection[str]) -> dict[str, list[str]]:
    today = {said[0]: [code] for code, said in NAMES.items()}
    return {name: today[name] for name in names if name in today}


BOOK = FirmBook(lambda _: Names(()), _names, _codes)


@pytest.mark.parametrize(
    ("code", "name", "refused", "told"),
    [
        (A, "甲有限公司", False, False),
        (A, "甲 有限公司", False, False),
        (A, "甲厂", False, False),  # its former name
        (A, "", False, False),
        (A, "无", False, False),
        (A, "乙(中国)有限公司", True, False),
        (A, "乙\uff08中国\uff09 有限公司", True, False),
        (f" {A.lower()}", "乙(中国)有限公司", True, False),
        (B, "甲厂", False, True),  # nobody's today
        (B, "丙有限公司", False, True),
        ("91430302MA4L0000", "乙(中国)有限公司", False, False),  # is refused for its code
        ("", "乙(中国)有限公司", False, False),  # is found by its name
    ],
)
def test_a_name_is_the_codes_another_firms_or_nobodys(code: str, name: str, refused: bool, told: bool) -> None:
    (reader,) = as_readers([{"credit_code": code, "name": name}], COLUMNS, {})
    check_names(cast(Session, None), [reader], "name", BOOK)
    assert (bool(reader.errors), bool(reader.warnings)) == (refused, told)
    if refused:
        assert f"另一家企业({B})" in reader.errors[0].problem
        assert reader.errors[0].column == "企业名称"


def test_names_are_looked_up_once_a_list_and_holders_only_of_those_that_differ() -> None:
    asked: list[Collection[str]] = []

    def codes(session: Session, names: Collection[str]) -> dict[str, list[str]]:
        asked.append(set(names))
        return _codes(session, names)

    rows = [{"credit_code": A, "name": name} for name in ("甲有限公司", "丙有限公司", "乙(中国)有限公司")]
    readers = as_readers(rows, COLUMNS, {})
    check_names(cast(Session, None), readers, "name", FirmBook(BOOK.all, _names, codes))
    assert asked == [{"丙有限公司", "乙(中国)有限公司"}]
    assert [len(reader.errors) for reader in readers] == [0, 0, 1]


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("kind", "head", "cells"),
    [
        ("indicators", ["年度", "营业收入(万元)"], ["2025", "1000"]),
        ("contacts", ["联系人", "联系电话"], ["示例联系人", "0731-00000000"]),
    ],
)
async def test_figures_and_contacts_of_a_name_that_is_another_firms_do_not_land(
    http: httpx.AsyncClient, kind: str, head: list[str], cells: list[str]
) -> None:
    await register(http, A, B)
    names = {firm["credit_code"]: firm["name"] for firm in (await http.get("/registry/v1/enterprises")).json()}
    rows = [["统一社会信用代码", "企业名称", *head], [A, names[B], *cells], [B, "示例无名有限公司", *cells]]
    report = await send(http, kind, xlsx(rows), "名单.xlsx")
    assert [row.outcome for row in report.rows] == ["rejected", "accepted"]
    assert f"另一家企业({B})" in report.rows[0].errors[0].problem
    assert names[B] in report.rows[1].warnings[0].problem


LEDGER = ["统一社会信用代码", "企业名称", "县市区"]


@pytest.mark.alike_on_databases
async def test_a_ledger_whose_codes_slipped_by_a_row_gives_no_firm_its_neighbours_name(http: httpx.AsyncClient) -> None:
    await register(http, A, B, C)
    names = {firm["credit_code"]: firm["name"] for firm in (await http.get("/registry/v1/enterprises")).json()}
    slipped = [[A, names[B], "雨湖区"], [B, names[C], "雨湖区"], [C, names[A], "雨湖区"]]
    report = await send(http, "enterprises", xlsx([LEDGER, *slipped]), "台账.xlsx")
    assert [row.outcome for row in report.rows] == ["rejected"] * 3
    assert f"另一家企业({B})" in report.rows[0].errors[0].problem
    assert {f["credit_code"]: f["name"] for f in (await http.get("/registry/v1/enterprises")).json()} == names


@pytest.mark.alike_on_databases
async def test_what_a_ledger_changes_of_a_firms_name_and_unit_is_told(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    names = {firm["credit_code"]: firm["name"] for firm in (await http.get("/registry/v1/enterprises")).json()}
    rows = [[A, "示例新名有限公司", "雨湖区"], [B, names[B], "岳塘区"]]
    report = await send(http, "enterprises", xlsx([LEDGER, *rows]), "台账.xlsx")
    assert report.accepted == 2
    told = [warning.problem for row in report.rows for warning in row.warnings]
    assert told == [
        f"登记名称将由“{names[A]}”改为“示例新名有限公司”",
        "归口单位将由“雨湖区”改为“岳塘区”",
    ]


RENAME = {
    "number": "示例〔2024〕8号",
    "issuer": "示例机关",
    "issued_on": "2024-09-01",
    "action": "更名",
    "title": LITTLE_GIANT,
}


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("former", "name", "problem"),
    [
        ("{a}", "示例新名有限公司", ""),
        ("", "示例新名有限公司", ""),
        ("{a}", "{b}", "另一家企业"),
        ("示例毫不相干有限公司", "示例新名有限公司", "原名称写"),
        ("", "{a}", "就是现在登记的名称"),
    ],
)
async def test_a_rename_is_from_the_firms_own_name_to_one_that_nobody_has(
    http: httpx.AsyncClient, former: str, name: str, problem: str
) -> None:
    await register(http, A, B)
    await record(http, A)
    names = {firm["credit_code"]: firm["name"] for firm in (await http.get("/registry/v1/enterprises")).json()}
    said = {"a": names[A], "b": names[B]}
    rows = [["统一社会信用代码", "原企业名称", "更名后名称"], [A, former.format(**said), name.format(**said)]]
    report = await send(http, "recognitions", xlsx(rows), "更名.xlsx", data=RENAME)
    assert [row.outcome for row in report.rows] == ["rejected" if problem else "accepted"]
    assert all(problem in found.problem for found in report.rows[0].errors)
    again = await send(http, "recognitions", xlsx(rows), "更名.xlsx", data=RENAME)
    assert [row.outcome for row in again.rows] == ["rejected" if problem else "repeated"]


@pytest.mark.alike_on_databases
async def test_figures_that_are_hardly_possible_or_ten_times_others_are_told(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    head = ["统一社会信用代码", "年度", "营业收入(万元)", "研发费用(万元)"]

    async def told(*rows: list[str]) -> list[list[str]]:
        report = await send(http, "indicators", xlsx([head, *rows]), "指标.xlsx")
        assert report.rejected == 0
        return [[warning.problem for warning in row.warnings] for row in report.rows]

    assert await told([A, "2024", "2000", "100"], [B, "2024", "12345678", "1"]) == [
        [],
        ["按 123456780000.00 元计,不像是一家企业一年的数"],
    ]
    assert await told([A, "2024", "200", "900"]) == [[]]
    assert await told([A, "2024", "19", "9001"]) == [
        [
            "将由已登记的 2000000.00 元改为 190000.00 元,相差十倍以上",
            "将由已登记的 9000000.00 元改为 90010000.00 元,相差十倍以上",
        ]
    ]
    assert await told([A, "2025", "0.2", "0"]) == [["按 2000.00 元计,不像是一家企业一年的数"]]
