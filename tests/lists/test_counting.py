"""Counts and sums that a list states are held against its rows, and a title of two acts or two numbers gives none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.faults.importer import code
from tests.lists.test_contradictions import ACTS, DOCUMENT, INDICATORS, RECOGNITIONS, open_ones, plan, told

HEADER = ["序号", "企业名称", "统一社会信用代码"]


def firm(n: int, *more: Any) -> list[Any]:
    return [n, f"示例{n}机电有限公司", str(code(n)), *more]


FIGURES = [[*HEADER, "年度", "营业收入(万元)"], firm(1, 2024, "1000"), firm(2, 2024, "1,500.5"), firm(3, 2024, 500)]


def notes(*rows: Sequence[Any], title: str = "企业指标") -> list[str]:
    drafted = plan({"指标": [[title], *rows]}, INDICATORS)
    assert open_ones(drafted) == []
    return drafted.notes


@pytest.mark.parametrize(
    ("title", "below", "noted"),
    [
        ("企业指标(共5家)", [], "写的是5家,而表中有3行"),
        ("企业指标", [["合计", "5家"]], "写的是5家,而表中有3行"),
        ("企业指标", [["合计", "", "", "", 3500]], "合计是3500,而“营业收入(万元)”各行相加是3000.5"),
        ("企业指标(共3家)", [["合计", "3家", "", "", 3000.5]], ""),
        ("企业指标", [["合计", "", "", "", "3,000.5"]], ""),
        ("企业指标", [["合计", "", "", "", 3000]], "合计是3000"),
        ("企业指标", [["平均", "", "", "", 1000]], ""),
        ("企业指标", [["雨湖区小计", "", "", "", 1000], ["合计", "", "", "", 3000.5]], ""),
        ("企业指标", [["合计", "", "", "", "约3000"]], ""),
        ("其中共5家已停产,共3家", [], ""),
    ],
)
def test_a_count_or_a_sum_that_the_rows_do_not_come_to_is_noted(title: str, below: list[list[Any]], noted: str) -> None:
    found = notes(*FIGURES, *below, title=title)
    assert [noted in note for note in found] == [True] * bool(noted)


def test_sums_of_rounded_figures_agree() -> None:
    rows = [FIGURES[0], *(firm(n, 2024, "0.33") for n in range(1, 4)), ["合计", "", "", "", 1]]
    assert notes(*rows) == []


@pytest.mark.parametrize(
    ("numbers", "noted"), [((1, 2, 4, 6), "2之后是4、4之后是6"), ((1, 2, 1, 2), ""), ((3, 4, 5), ""), ((1, 1, 2), "")]
)
def test_gaps_in_the_running_numbers_are_noted(numbers: tuple[int, ...], noted: str) -> None:
    rows = [[n, *firm(place, 2024)[1:]] for place, n in enumerate(numbers, start=1)]
    found = notes([*HEADER, "年度"], *rows)
    assert [noted in note for note in found] == [True] * bool(noted)


def test_a_count_of_the_whole_file_is_not_held_against_one_sheet() -> None:
    rows = [["企业指标(共2家)"], [*HEADER, "年度"]]
    assert plan({"甲": [*rows, firm(1, 2024)], "乙": [*rows, firm(2, 2024)]}, INDICATORS).notes == []


@pytest.mark.parametrize(
    ("title", "act"),
    [
        ("第六批创新型中小企业和第三批创新型中小企业复核通过企业名单", None),
        ("第三批创新型中小企业复核通过企业名单", "recheck"),
        ("新认定及复核通过创新型中小企业名单", None),
    ],
)
def test_a_title_of_two_batches_gives_no_act_for_all(title: str, act: str | None) -> None:
    answers = {"facts": "confirm"}
    drafted = plan({"名单": [[title], HEADER, firm(1)]}, RECOGNITIONS, words=ACTS, given=DOCUMENT, answers=answers)
    assert open_ones(drafted) == ([] if act else ["fact:action"])
    if act:
        assert told(drafted, "action") == [act]


@pytest.mark.parametrize(
    ("above", "asked"),
    [
        (["示例省工信〔2025〕12号", "示例部企业函〔2025〕88号"], True),
        (["示例省工信〔2025〕12号", "示例省工信(2025)12号"], False),
        (["示例省工信〔2025〕12号", "根据示例部企业函〔2025〕88号"], False),
        (["文号:示例省工信〔2025〕12号", "示例部企业函〔2025〕88号"], False),
    ],
)
def test_of_two_numbers_none_is_proposed_and_both_are_shown(above: list[str], asked: bool) -> None:
    given = {"issuer": DOCUMENT["issuer"], "issued_on": "2025-06-20", "title": "创新型中小企业", "action": "新认定"}
    rows = [*([line] for line in above), HEADER, firm(1)]
    drafted = plan({"名单": rows}, RECOGNITIONS, words=ACTS, given=given, answers={"facts": "confirm"})
    assert open_ones(drafted) == ["fact:number"] * asked
    if asked:
        question = next(q for q in drafted.questions if q.id == "fact:number")
        assert ([c.value for c in question.choices], question.free, question.proposed) == (above, True, None)
        assert all(number in question.why for number in above)
