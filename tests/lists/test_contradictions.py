"""What a list says twice and not alike is asked, and what one of its sheets says is of that sheet alone."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from services.registry.enterprises.columns import INDICATOR_COLUMNS
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.planning import Drafted, Remembered, open_questions, plan_list
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.words import Words
from tests.faults.importer import code

INDICATORS = ListShape(INDICATOR_COLUMNS, {"year": "年度"})
NAME, CODE, OTHER = "示例机电有限公司", str(code(1)), str(code(2))
HEAD = ["企业名称", "统一社会信用代码", "年度"]
ROW = [NAME, CODE, 2023]
Sheets = Mapping[str, Sequence[Sequence[Any]]]


def book(sheets: Sheets) -> bytes:
    made = openpyxl.Workbook()
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.remove(made.worksheets[0])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def plan(
    sheets: Sheets,
    shape: ListShape = INDICATORS,
    *,
    answers: Mapping[str, str] = MappingProxyType({}),
    words: Mapping[str, Words] = MappingProxyType({}),
    given: Mapping[str, str] = MappingProxyType({}),
    remembered: Remembered = Remembered(),
    filename: str = "",
) -> Drafted:
    keys = {
        "known": [key for column in shape.columns for key in column.header_keys()],
        "required": [key for column in shape.columns if column.required for key in column.header_keys()],
    }
    blocks = blocks_of(block_pieces(book(sheets), filename=filename, **keys))
    return plan_list(blocks, shape, given=given, answers=answers, remembered=remembered, words=words, filename=filename)


def open_ones(drafted: Drafted) -> list[str]:
    return [question.id for question in open_questions(drafted.questions)]


# Units


UNIT_SAID_TWICE = [
    ([["单位:万元"]], "营业收入(元)", [], "指标", ""),
    ([["2023年企业年度指标表(单位:元)"]], "营业收入(万元)", [], "指标", ""),
    ([["2023年企业年度指标表(元)"]], "营业收入(万元)", [], "指标", ""),
    ([["单位:", "万元"]], "营业收入/元", [], "指标", ""),
    ([["单位:万美元"]], "营业收入(万元)", [], "指标", ""),
    ([], "营业收入(万元)", [["注:表中金额单位为元"]], "指标", ""),
    ([], "营业收入(万元)", [["注:以上金额均以元为单位。"]], "指标", ""),
    ([], "营业收入(万元)", [["说明:金额按人民币元计"]], "指标", ""),
    ([["单位:万元"], ["金额单位:元"]], "营业收入(万元)", [], "指标", ""),
    ([], "营业收入(元)", [], "指标(万元)", ""),
    ([], "营业收入(元)", [], "指标", "指标(万元).xlsx"),
    ([], "营业收入(元)(万元)", [], "指标", ""),
]


@pytest.mark.parametrize(("above", "header", "below", "page", "filename"), UNIT_SAID_TWICE)
def test_a_unit_that_is_said_twice_and_not_alike_is_asked(
    above: list[list[str]], header: str, below: list[list[str]], page: str, filename: str
) -> None:
    rows = [*above, [*HEAD, header], [*ROW, 20], [NAME, OTHER, 2023, 30], *below]
    asked = plan({page: rows}, answers={f"column:{page}!D1": "revenue_wan"}, filename=filename)
    assert asked.rows is None
    (question,) = open_questions(asked.questions)
    assert question.id.startswith("unit-twice:")
    assert (question.proposed, question.rows) == (None, 2)
    assert "万" in question.text
    assert "unit-twice" not in str(asked.memory)  # of each list anew
    for unit, fen in (("元", 2_000), ("万元", 20_000_000)):
        answers = {f"column:{page}!D1": "revenue_wan", question.id: unit}
        settled = plan({page: rows}, answers=answers, filename=filename)
        assert [r.wan("revenue_wan") for r in settled.rows or []][:1] == [fen]
        assert settled.blocks[0].columns[3].unit == unit


@pytest.mark.parametrize(
    ("above", "header", "below"),
    [
        ([["单位:万元、人"]], "营业收入(万元)", []),
        ([["2023年企业年度指标表(单位:万元)"]], "营业收入(万元)", [["注:金额以万元为单位"]]),
        ([["填报单位:示例市工业和信息化局"]], "营业收入(万元)", []),
        ([["单位:元、万元"]], "营业收入(万元)", []),
        ([], "营业收入(万元)", [["注:新认定的奖励20万元,复核的奖励100元"]]),
    ],
)
def test_what_agrees_with_the_header_or_says_no_unit_asks_nothing(
    above: list[list[str]], header: str, below: list[list[str]]
) -> None:
    drafted = plan({"指标": [*above, [*HEAD, header], [*ROW, 20], *below]})
    assert open_ones(drafted) == []
    assert [r.wan("revenue_wan") for r in drafted.rows or []] == [20_000_000]


def test_figures_that_carry_their_own_unit_rest_on_no_other() -> None:
    drafted = plan({"指标": [["单位:万元"], [*HEAD, "营业收入(元)"], [*ROW, "20万元"]]})
    assert [r.wan("revenue_wan") for r in drafted.rows or []] == [20_000_000]


def test_columns_of_one_unit_are_asked_about_together_and_the_others_have_that_of_the_line() -> None:
    rows = [["单位:万元"], [*HEAD, "营业收入(元)", "研发费用(元)", "资产总额"], [*ROW, 20, 3, 40]]
    asked = plan({"指标": rows})
    assert open_ones(asked) == ["unit-twice:指标!E2"]
    settled = plan({"指标": rows}, answers={"unit-twice:指标!E2": "元"})
    (row,) = settled.rows or []
    assert [row.wan(f"{name}_wan") for name in ("revenue", "rd_expense", "total_assets")] == [2_000, 300, 40_000_000]


def test_two_lines_that_say_different_units_leave_a_column_without_one_to_be_asked() -> None:
    rows = [["单位:万元"], [*HEAD, "营业收入"], [*ROW, 20], ["注:金额单位为元"]]
    asked = plan({"指标": rows})
    assert open_ones(asked) == ["unit:指标!D2"]
    assert "万元" in asked.questions[0].why
    assert [r.wan("revenue_wan") for r in plan({"指标": rows}, answers={"unit:指标!D2": "元"}).rows or []] == [2_000]


def test_a_money_column_that_counts_people_is_asked_for_its_unit() -> None:
    assert open_ones(plan({"指标": [[*HEAD, "营业收入(人)"], [*ROW, 20]]})) == ["unit:指标!D1"]
