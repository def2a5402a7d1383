"""A sheet without a header is read as what goes on with the list before it, or said not to have been read: never passed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from services.awards.populations.columns import columns_for
from services.awards.populations.headers import Headers
from services.awards.populations.table import list_of_text
from shared.plumbing.errors import InvalidInput
from tests.clauses.facts import PACK
from tests.faults.importer import code
from tests.lists.test_contradictions import ACTS, DOCUMENT, RECOGNITIONS, Sheets, book, open_ones, plan, told

HEADER = ["序号", "企业名称", "统一社会信用代码"]


def firm(n: int, *more: Any) -> list[Any]:
    return [n, f"示例{n}机电有限公司", str(code(n)), *more]


def listed(*rows: Sequence[Any], first: Sequence[Any] = HEADER) -> Sheets:
    return {"1": [["2023年度指标"], [*first, "营业收入"], [*firm(1), "20"], [*firm(2), "30"]], "2": rows}


@pytest.mark.parametrize("above", [[], [["(续表)"]], [["续上页"]], [["第2页 共2页"]]])
def test_rows_without_a_header_are_of_the_list_before_where_a_person_says_so(above: list[list[str]]) -> None:
    sheets = listed(*above, [*firm(3), "40"], [*firm(4), "50"], ["合计", "", "", "140"])
    asked = plan(sheets, answers={"facts": "confirm", "unit:1!D2": "万元", "unit:2!D1": "万元"})
    assert open_ones(asked) == ["no-header:2!A1"]
    assert asked.questions[0].rows == 2
    answers = {"facts": "confirm", "unit:1!D2": "万元", "unit:2!D1": "万元", "no-header:2!A1": "take"}
    taken = plan(sheets, answers=answers)
    assert told(taken, "year") == ["2023"] * 4
    assert [r.wan("revenue_wan") for r in taken.rows or []] == [n * 1_000_000 for n in (20, 30, 40, 50)]
    left = plan(sheets, answers={**answers, "no-header:2!A1": "leave_out"})
    assert len(left.rows or []) == 2
    assert left.left_out == ["2!A1:没有表头的工作表,按回答不导入"]


@pytest.mark.parametrize(
    "row", [[str(code(3)), "示例3机电有限公司", 3], [*firm(3), "40", "另一列"], ["示例3机电有限公司", "40"]]
)
def test_rows_that_stand_otherwise_are_left_out_by_a_person_alone(row: list[Any]) -> None:
    asked = plan(listed(row), answers={"facts": "confirm", "unit:1!D2": "万元"})
    assert open_ones(asked) == ["no-header:2!A1"]
    assert asked.left_out == ["2!A1:工作表“2”没有表头,没有导入"]
    left = plan(listed(row), answers={"facts": "confirm", "unit:1!D2": "万元", "no-header:2!A1": "leave_out"})
    assert len(left.rows or []) == 2


def test_a_sheet_of_explanations_is_said_and_not_asked_about() -> None:
    drafted = plan(
        {"1": [[*HEADER, "年度"], firm(1, 2023)], "说明": [["填报说明"], ["一、", "各单位如实填报"]], "空": []}
    )
    assert open_ones(drafted) == []
    assert drafted.left_out == ["说明!A1:工作表“说明”没有表头,没有导入"]


def test_what_goes_on_with_a_list_that_is_not_taken_is_not() -> None:
    sheets = {
        "1": [["2025年创新型中小企业拟认定名单"], HEADER, firm(1)],
        "2": [firm(2)],
        "3": [["2025年创新型中小企业新认定名单"], HEADER, firm(3)],
    }
    answers = {"facts": "confirm", "no-header:2!A1": "take", "tentative:1!A1": "leave_out", "fact:action": "new"}
    drafted = plan(sheets, RECOGNITIONS, words=ACTS, given=DOCUMENT, answers=answers)
    assert [reader.sheet for reader in drafted.rows or []] == ["3"]


def test_pages_that_were_printed_are_one_list() -> None:
    rows = [["企业指标"], HEADER, firm(1), ["第1页 共2页"], ["(续上页)"], HEADER, firm(2), ["第2页 共2页"]]
    drafted = plan({"指标": rows}, answers={"fact:year": "2023"})
    assert len(drafted.blocks) == 1
    assert len(drafted.rows or []) == 2


def test_a_population_of_which_a_sheet_has_no_header_is_refused() -> None:
    sheets = {"1": [["年度", *HEADER[1:]], [2023, *firm(1)[1:]]], "2": [[2023, *firm(2)[1:]]]}
    with pytest.raises(InvalidInput, match="工作表“2”没有表头"):
        list_of_text(book(sheets), "a.xlsx", Headers(columns_for(PACK)))
