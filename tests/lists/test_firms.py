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
from tests.registry.helpers import A, B, register, send, xlsx

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
