"""What a list says twice and not alike is asked, and what one of its sheets says is of that sheet alone."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import openpyxl
import pytest
from sqlmodel import Session

from services.registry.enterprises.columns import INDICATOR_COLUMNS
from services.registry.recognitions.columns import RECOGNITION_COLUMNS, TENTATIVE, action_words, title_words
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.planning.draft import Drafted, Remembered, open_questions
from shared.plumbing.lists.planning.plan import plan_list
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.words import Words
from tests.faults.importer import code

INDICATORS = ListShape(INDICATOR_COLUMNS, {"year": "年度"})
RECOGNITIONS = ListShape(
    RECOGNITION_COLUMNS,
    {"number": "文号", "issuer": "发文机关", "issued_on": "发文日期", "title": "称号", "action": "认定类别"},
    firm_name="enterprise_name",
    unit_field="unit",
    tentative=TENTATIVE,
)
DOCUMENT = {"number": "示例工信〔2024〕5号", "issuer": "示例市工业和信息化局", "issued_on": "2024-09-01"}
ACTS = {"action": action_words(cast(Session, None)), "title": title_words(cast(Session, None))}
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


@pytest.mark.parametrize(
    ("above", "header", "cell", "people"),
    [
        ([], "从业人员(万人)", "2", 20_000),
        ([], "从业人员(百人)", "2", 200),
        ([], "从业人员/千人", "1.25", 1_250),
        ([], "从业人员(万)", "0.5", 5_000),
        ([["单位:万元、万人"]], "从业人员", "1,2", None),
        ([["单位:万元、万人"]], "从业人员", "2", 20_000),
        ([["单位:万元、人"]], "从业人员", "46", 46),
        ([["单位:万元"]], "从业人员(人)", "46", 46),
        ([], "从业人员(万人)", "46人", 46),
        ([], "从业人员(万人)", "约2", None),
        ([], "从业人员(百人)", "0.463", None),
    ],
)
def test_a_count_is_read_in_the_unit_of_its_header_or_line(
    above: list[list[str]], header: str, cell: str, people: int | None
) -> None:
    drafted = plan({"指标": [*above, [*HEAD, header], [*ROW, cell]]})
    (row,) = drafted.rows or []
    assert row.integer("headcount", low=0, high=10_000_000) == people
    assert bool(row.errors) == (people is None)


@pytest.mark.parametrize(
    ("above", "header"),
    [([["单位:万人"]], "从业人员(人)"), ([["单位:人"]], "从业人员(万人)"), ([], "从业人员(万元)")],
)
def test_a_count_of_which_two_units_are_said_is_asked(above: list[list[str]], header: str) -> None:
    rows = [*above, [*HEAD, header], [*ROW, "2"]]
    (question,) = open_questions(plan({"指标": rows}).questions)
    assert question.id.startswith("unit-twice:")
    for unit, people in (("人", 2), ("万人", 20_000)):
        (row,) = plan({"指标": rows}, answers={question.id: unit}).rows or []
        assert row.integer("headcount", low=0, high=10_000_000) == people


def test_each_row_has_the_unit_that_its_own_column_says() -> None:
    rows = [
        [*HEAD, "营业收入", "单位"],
        [*ROW, "2", "亿元"],
        [NAME, OTHER, 2023, "300", "万元"],
        [NAME, str(code(3)), 2023, "5", ""],
    ]
    drafted = plan({"指标": rows})
    assert open_ones(drafted) == []
    assert drafted.rows is not None
    assert [reader.wan("revenue_wan") for reader in drafted.rows[:2]] == [200_000_000_00, 3_000_000_00]
    assert [bool(reader.errors) for reader in drafted.rows] == [False, False, True]
    twice = plan({"指标": [[*HEAD, "营业收入(万元)", "单位"], [*ROW, "2", "元"]]})
    assert [one.partition(":")[0] for one in open_ones(twice)] == ["unit-twice"]
    # A column of that name which holds something else says no unit.
    assert open_ones(plan({"指标": [[*HEAD, "营业收入", "单位"], [*ROW, "2", "示例工厂"]]})) == ["unit:指标!D1"]


@pytest.mark.parametrize(
    "header",
    [
        "营业收入(万美元)", "研发费用(%)", "1-6月营业收入(万元)", "1至9月研发费用(万元)", "企业集团营业收入(万元)", "营业收入(合并)(万元)",
        "固定资产总额(万元)", "委托外部研发费用(万元)", "研发费用加计扣除减免税额(万元)",
    ],
)  # fmt: skip
def test_another_quantity_is_neither_taken_nor_proposed(header: str) -> None:
    drafted = plan({"指标": [[*HEAD, "营业收入(万元)", header], [*ROW, "2", "1"]]})
    assert open_ones(drafted) == []
    assert [question.proposed for question in drafted.questions] == [None] * len(drafted.questions)
    assert drafted.blocks[0].columns[-1].field is None


def test_a_unit_that_stands_in_brackets_with_something_else_is_read() -> None:
    (reader,) = plan({"指标": [[*HEAD, "营业收入(不含税,万元)"], [*ROW, "2"]]}).rows or []
    assert reader.wan("revenue_wan") == 20_000_00
    assert plan({"指标": [[*HEAD, "营业收入(母公司,万元)"], [*ROW, "2"]]}).blocks[0].columns[-1].field is None


def test_an_amount_that_says_half_of_its_unit_is_told_as_it_is_read() -> None:
    for header, told in (("营业收入(万元)", 1), ("营业收入(元)", 0)):
        (reader,) = plan({"指标": [[*HEAD, header], [*ROW, "1.2万"]]}).rows or []
        assert reader.wan("revenue_wan") == 12_000_00
        assert len(reader.warnings) == told


# Names of sheets

LIST = [["企业名称", "统一社会信用代码"], [NAME, CODE]]


def recognised(sheets: Sequence[str], answers: Mapping[str, str] = MappingProxyType({}), **given: str) -> Drafted:
    """A plan of sheets that are called so, with a firm in each."""
    return plan(dict.fromkeys(sheets, LIST), RECOGNITIONS, words=ACTS, given=DOCUMENT | given, answers=answers)


def told(drafted: Drafted, fact: str) -> list[str]:
    assert drafted.rows is not None, open_ones(drafted)
    return [reader.facts.get(fact, "") for reader in drafted.rows]


def test_each_sheet_has_the_title_that_its_name_says_once_a_person_says_so() -> None:
    sheets = ["创新型中小企业", "专精特新中小企业", "国家级专精特新“小巨人”企业"]
    asked = recognised(sheets, action="新认定")
    assert open_ones(asked) == ["facts"]
    assert all(f"工作表“{sheet}”" in asked.questions[0].text for sheet in sheets)
    settled = recognised(sheets, {"facts": "confirm"}, action="新认定")
    assert told(settled, "title") == ["innovative", "provincial_little_giant", "national_little_giant"]
    other = recognised(sheets, {"facts": "none"}, action="新认定")
    assert open_ones(other) == [f"fact:title:{sheet}!A1" for sheet in sheets]


def test_sheets_that_differ_in_a_title_not_said_for_certain_are_asked_about_one_by_one() -> None:
    asked = recognised(["创新中小一览", "专精特新中小一览"], action="新认定")
    assert open_ones(asked) == ["fact:title:创新中小一览!A1", "fact:title:专精特新中小一览!A1"]
    answers = dict(zip(open_ones(asked), ("innovative", "leave_out"), strict=True))
    settled = recognised(["创新中小一览", "专精特新中小一览"], answers, action="新认定")
    assert told(settled, "title") == ["innovative"]
    assert settled.blocks[1].left_out_because


def test_sheets_of_places_are_of_one_list() -> None:
    asked = recognised(["雨湖区", "岳塘区", "Sheet3"])
    assert open_ones(asked) == ["fact:title", "fact:action"]


@pytest.mark.parametrize("name", ["复核未通过", "不予认定", "已注销", "放弃复核企业", "作废", "暂缓认定"])
@pytest.mark.parametrize("given", [{}, {"action": "复核通过"}])
def test_a_sheet_of_what_is_not_so_lands_only_where_a_person_says_so_of_it(name: str, given: dict[str, str]) -> None:
    sheets = ["复核通过", name]
    answers = {"facts": "confirm", "fact:action": "recheck"}
    asked = recognised(sheets, answers, title="创新型中小企业", **given)
    assert f"sheet-says:{name}" in open_ones(asked)
    left = recognised(sheets, {**answers, f"sheet-says:{name}": "leave_out"}, title="创新型中小企业", **given)
    assert [r.sheet for r in left.rows or []] == ["复核通过"]
    taken = recognised(sheets, {**answers, f"sheet-says:{name}": "take"}, title="创新型中小企业", **given)
    if given:
        assert told(taken, "action") == ["复核通过", "复核通过"]  # given of all by hand, and taken by hand
    else:
        assert open_ones(taken) == [f"fact:action:{name}!A1"]


@pytest.mark.parametrize("name", ["撤销", "取消资格企业"])
def test_a_sheet_of_revocations_is_of_revocations(name: str) -> None:
    sheets = ["新认定", name]
    asked = recognised(sheets, title="创新型中小企业", action="新认定")
    assert open_ones(asked) == ["facts"]
    assert "随文件给出的是“新认定”" in asked.questions[0].text
    settled = recognised(sheets, {"facts": "confirm"}, title="创新型中小企业", action="新认定")
    assert told(settled, "action") == ["新认定", "revocation"]
    other = recognised(sheets, {"facts": "none"}, title="创新型中小企业")
    assert open_ones(other) == ["fact:action:新认定!A1", f"fact:action:{name}!A1"]


def test_a_sheet_of_revocations_whose_rows_say_an_act_of_their_own_is_asked_about() -> None:
    sheets = {"撤销": [[*LIST[0], "认定类别"], [*LIST[1], "新认定"]]}
    asked = plan(sheets, RECOGNITIONS, words=ACTS, given=DOCUMENT | {"title": "创新型中小企业"})
    assert open_ones(asked) == ["sheet-says:撤销"]


def test_each_sheet_has_the_year_of_its_name() -> None:
    def years(answers: Mapping[str, str], *names: str, above: Sequence[Sequence[str]] = ()) -> Drafted:
        rows = [*above, ["企业名称", "统一社会信用代码", "营业收入(万元)"], [NAME, CODE, 20]]
        return plan(dict.fromkeys(names, rows), answers=answers)

    asked = years({}, "2023年", "2024年度指标")
    assert open_ones(asked) == ["facts"]
    assert told(years({"facts": "confirm"}, "2023年", "2024年度指标"), "year") == ["2023", "2024"]
    assert open_ones(years({"facts": "none"}, "2023", "2024")) == ["fact:year:2023!A1", "fact:year:2024!A1"]
    for parts in (("2023年上半年", "2024年上半年"), ("2022-2023", "2023-2024"), ("2023年1-9月", "2024年1-9月")):
        assert open_ones(years({}, *parts)) == [f"fact:year:{part}!A1" for part in parts]
    headed = years({}, "指标", above=[["2022年度企业指标表"]])
    assert "年度:2022(指标!A1)" in headed.questions[0].text
    part = years({}, "指标", above=[["根据《2022年度奖补办法》,2024年1-9月"]])
    assert open_ones(part) == ["fact:year"]


@pytest.mark.parametrize("line", ["年度:2022", "2022年度企业指标表"])
def test_a_heading_that_says_otherwise_than_the_name_of_its_sheet_is_asked_about_each_time(line: str) -> None:
    rows = [[line], ["企业名称", "统一社会信用代码", "营业收入(万元)"], [NAME, CODE, 20]]
    asked = plan({"2023年": rows})
    assert open_ones(asked) == ["facts"]
    assert "而工作表“2023年”写的是“2023”" in asked.questions[0].text
    assert asked.memory == {}
    assert told(plan({"2023年": rows}, answers={"facts": "confirm"}), "year")[0].endswith("2022")
    agreed = plan({"2022年": rows})
    assert open_ones(agreed) == ([] if ":" in line else ["facts"])


def test_sheets_of_several_documents_are_asked_for_the_number_and_day_of_each() -> None:
    given = {"issuer": "示例市工业和信息化局", "title": "创新型中小企业", "action": "新认定"}
    asked = plan({"第一批": LIST, "第二批": LIST}, RECOGNITIONS, words=ACTS, given=given)
    assert open_ones(asked) == [f"fact:{f}:{s}!A1" for f in ("number", "issued_on") for s in ("第一批", "第二批")]
