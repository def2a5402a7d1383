"""Which lists stand on a page, and what of it is no record: headings, headers, totals, notes, sub-headings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.plumbing.lists.book import Book, Page, Row
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.layout import Block, column_letter, find_blocks
from shared.plumbing.lists.reading import read_book

CASES = Path(__file__).parent / "cases"
WORDS = [
    "企业名称",
    "统一社会信用代码",
    "县市区",
    "年度",
    "营业收入(万元)",
    "称号",
    "备注",
    "文号",
    "发文日期",
    "认定类别",
]
KNOWN = [header_key(word) for word in WORDS]
REQUIRED = [header_key("统一社会信用代码")]
CODE = "91430302MA00DCNK06"
HEADER = "序号,企业名称,统一社会信用代码"


def blocks(content: bytes) -> list[Block]:
    return find_blocks(read_book(content, "", KNOWN), KNOWN, REQUIRED)


def case(name: str) -> list[Block]:
    return blocks((CASES / name).read_bytes())


def lines(*rows: str) -> list[Block]:
    return blocks("\n".join(rows).encode())


def sheet(*rows: Sequence[Any], merge: Sequence[str] = ()) -> list[Block]:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    for area in merge:
        workbook.worksheets[0].merge_cells(area)
    out = io.BytesIO()
    workbook.save(out)
    return blocks(out.getvalue())


def headers(block: Block) -> list[str]:
    return [column.header for column in block.columns]


def numbers(block: Block) -> list[int]:
    return [row.number for row in block.rows]


def heading(block: Block) -> list[str]:
    return [line.text for line in block.heading]


def aside(block: Block) -> list[tuple[int, str]]:
    return [(a.number, a.kind) for a in block.set_aside]


# Sheets and blocks


def test_each_sheet_gives_its_list_and_a_hidden_one_is_said_to_be() -> None:
    assert [(b.page, numbers(b)) for b in case("05-sheet-per-county.xlsx")] == [
        ("雨湖区", [2, 3, 4]),
        ("岳塘区", [2, 3, 4]),
    ]
    assert [(b.page, b.page_hidden) for b in case("06-hidden-draft-sheet.xlsx")] == [("名单", False), ("旧稿", True)]


def test_lists_on_one_sheet_have_each_their_own_heading() -> None:
    found = case("60-three-lists-one-sheet.xlsx")
    assert [(heading(b), numbers(b)) for b in found] == [
        (["一、新认定名单"], [3]),
        (["二、复核通过名单"], [7]),
        (["三、取消资格名单"], [10]),
    ]
    assert not any(b.set_aside for b in found)


def test_a_line_that_names_a_list_begins_one_under_the_same_header() -> None:
    found = lines(
        "示例市名单", HEADER, "一、新认定,,", f"1,甲公司,{CODE}", "二、取消资格企业,,", f"1,乙公司,{CODE}", "合计,2,"
    )
    assert [(heading(b), numbers(b)) for b in found] == [
        (["示例市名单", "一、新认定"], [4]),
        (["二、取消资格企业"], [6]),
    ]
    assert [b.columns[0].header_rows for b in found] == [(2,), (5, 2)]
    assert aside(found[1]) == [(7, "total")]


def test_a_second_list_of_other_words_is_not_taken_for_rows_of_the_first() -> None:
    found = lines(
        "一、新认定名单", HEADER, f"1,甲公司,{CODE}", "二、取消资格名单", "单位,取消原因", "乙公司,违规", "丙公司,注销"
    )
    assert [(heading(b), headers(b), numbers(b)) for b in found] == [
        (["一、新认定名单"], HEADER.split(","), [3]),
        (["二、取消资格名单"], ["单位", "取消原因"], [6, 7]),
    ]


def test_a_second_list_of_other_columns_begins_where_its_header_stands() -> None:
    found = lines(HEADER, f"1,甲公司,{CODE}", "", "企业名称,县市区,备注", "乙公司,雨湖区,x")
    assert [(headers(b), numbers(b)) for b in found] == [
        (HEADER.split(","), [2]),
        (["企业名称", "县市区", "备注"], [5]),
    ]


def test_lists_side_by_side_are_lists_with_each_their_rows_and_heading() -> None:
    found = case("64-side-by-side.xlsx")
    assert [[c.letter for c in b.columns] for b in found] == [["A", "B", "C"], ["D", "E", "F"]]
    assert [[row.cells[0] for row in b.rows] for b in found] == [["1", "3"], ["2", "4"]]
    title = ["新认定名单", None, None, "复核名单"]
    found = sheet(["名单"], title, HEADER.split(",") * 2, [1, "甲公司", CODE, 2, "乙公司", CODE], [3, "丙公司", CODE],
                  merge=["A1:F1", "A2:C2", "D2:F2"])  # fmt: skip
    assert [(heading(b), numbers(b)) for b in found] == [(["名单", "新认定名单"], [4, 5]), (["名单", "复核名单"], [4])]


def test_a_value_beside_the_headers_columns_stands_in_a_column_without_a_header() -> None:
    found = lines(",序号,企业名称,序号,企业名称", "左,1,甲公司,2,乙公司,,右")
    assert [[(c.letter, c.header) for c in b.columns] for b in found] == [
        [("A", ""), ("B", "序号"), ("C", "企业名称")],
        [("D", "序号"), ("E", "企业名称"), ("G", "")],
    ]


def test_lists_of_one_column_side_by_side_are_lists() -> None:
    found = lines("企业名称,企业名称,企业名称", "甲公司,乙公司,丙公司", "丁公司,,")
    assert [[row.cells for row in b.rows] for b in found] == [[("甲公司",), ("丁公司",)], [("乙公司",)], [("丙公司",)]]


def test_what_stands_before_and_behind_equal_lists_side_by_side_is_of_each() -> None:
    found = lines("县市区,序号,企业名称,序号,企业名称,备注", "雨湖区,1,甲公司,2,乙公司,x")
    assert [[row.cells for row in b.rows] for b in found] == [
        [("雨湖区", "1", "甲公司", "x")],
        [("雨湖区", "2", "乙公司", "x")],
    ]


def test_a_header_of_two_columns_that_are_called_alike_is_one_list() -> None:
    (block,) = lines(HEADER + ",收入,收入", f"1,甲公司,{CODE},2,3", f"2,乙公司,{CODE},2,3")
    assert headers(block)[3:] == ["收入", "收入"]


def test_an_empty_column_between_lists_side_by_side_is_of_neither() -> None:
    found = sheet(
        ["序号", "企业名称", None, "序号", "企业名称"], [1, "甲公司", None, 2, "乙公司"], [3, "丙公司"], ["合计", 3]
    )
    assert [([c.letter for c in b.columns], numbers(b), aside(b)) for b in found] == [
        (["A", "B"], [2, 3], [(4, "total")]),
        (["D", "E"], [2], []),
    ]


# Headers


def test_a_header_that_a_new_page_repeats_is_set_aside_and_the_list_goes_on() -> None:
    found = lines("示例市名单", HEADER, f"1,甲公司,{CODE}", "示例市名单", HEADER, f"2,乙公司,{CODE}", "(续表)", HEADER,
                  f"3,丙公司,{CODE}", HEADER, f"4,丁公司,{CODE}")  # fmt: skip
    assert [numbers(b) for b in found] == [[3, 6, 9, 11]]
    assert aside(found[0]) == [(n, "repeated_header") for n in (4, 5, 7, 8, 10)]


def test_a_header_of_two_rows_is_one_and_its_second_row_is_no_record() -> None:
    (block,) = case("08-two-row-header.xlsx")
    assert headers(block) == [*HEADER.split(","), "评审得分/专业化", "评审得分/创新"]
    assert (numbers(block), block.columns[3].header_rows) == ([3, 4, 5], (1, 2))


def test_a_header_of_two_rows_is_told_without_merged_cells() -> None:
    (block,) = lines(HEADER + ",评审得分,", ",,,专业化,创新", f"1,甲公司,{CODE},80,90")
    assert (headers(block)[3:], numbers(block)) == (["评审得分/专业化", "评审得分/创新"], [3])


def test_units_below_a_header_are_of_it() -> None:
    (block,) = lines("序号,企业名称,营业收入,从业人员", ",,(万元),人", "1,甲公司,300,40", "2,乙公司,300,40")
    assert (headers(block)[2:], numbers(block)) == (["营业收入(万元)", "从业人员/人"], [3, 4])


@pytest.mark.parametrize("row", ["1,2,3", "甲,乙,丙", "甲,乙,1"])
def test_a_row_that_numbers_the_columns_is_no_record(row: str) -> None:
    (block,) = lines(HEADER, row, f"1,甲公司,{CODE}")
    assert (aside(block), numbers(block)) == ([(2, "note")], [3])


def test_a_header_of_three_rows_is_one() -> None:
    (block,) = sheet(
        [*HEADER.split(","), "营业收入(万元)", None, None],
        [None, None, None, "2023年", "2024年", None],
        [None, None, None, None, "上半年", "下半年"],
        [1, "甲公司", CODE, 1, 2, 3],
        merge=["A1:A3", "B1:B3", "C1:C3", "D1:F1", "E2:F2", "D2:D3"],
    )
    last = ["营业收入(万元)/2023年", "营业收入(万元)/2024年/上半年", "营业收入(万元)/2024年/下半年"]
    assert (headers(block), numbers(block)) == ([*HEADER.split(","), *last], [4])


def test_groups_over_a_header_are_of_it_and_tell_apart_what_is_called_alike() -> None:
    rows = [
        ["基本情况", None, "2023年", None, "2024年"],
        ["企业名称", "统一社会信用代码", "收入", "利润", "收入", "利润"],
    ]
    (block,) = sheet(*rows, ["甲公司", CODE, 1, 2, 3, 4], merge=["A1:B1", "C1:D1", "E1:F1"])
    assert headers(block) == [
        "企业名称",
        "统一社会信用代码",
        "2023年/收入",
        "2023年/利润",
        "2024年/收入",
        "2024年/利润",
    ]
    assert (block.heading, block.columns[0].header_rows) == ([], (1, 2))


def test_the_first_record_is_no_second_row_of_the_header() -> None:
    for first in (f"1,甲公司,{CODE},", f",甲公司,{CODE},x", "甲公司,,,", ",雨湖区经营店,,", ",,待补,"):
        for header in (HEADER + ",备注", HEADER + ",,备注"):
            (block,) = lines(header, first, f"2,乙公司,{CODE},x,y")
            assert [column.header for column in block.columns if column.header] == [*HEADER.split(","), "备注"]
            assert numbers(block) == [2, 3]


def test_facts_above_a_list_are_no_header() -> None:
    facts = [
        "文号,示例工信〔2023〕12号,发文日期,2024-09-01",
        "认定类别,新认定",
        "发文日期,2024-09-01",
        "认定类别,新认定,文号,甲乙",
    ]
    (block,) = lines("关于公布名单的通知", *facts, "企业名称,统一社会信用代码", f"甲公司,{CODE}")
    assert (heading(block)[1], len(block.heading), numbers(block)) == (facts[0].replace(",", " "), 5, [7])
    assert block.heading[2].cells == ("认定类别", "新认定")


@pytest.mark.parametrize(
    "header",
    [
        "序号,榜单名称,发榜单位",
        "单位,所在地,类别",
        "企业,所属领域,榜额",
        "NO.,名称,甲方",
        "项目\n".strip() + ",牵头单位,时限",
    ],
)
def test_a_header_of_unknown_words_is_told_by_its_form(header: str) -> None:
    (block,) = lines("某某表", "(排名不分先后)", header, "1,甲公司,300", "2,乙厂,400")
    assert (headers(block), numbers(block)) == (header.split(","), [4, 5])


@pytest.mark.parametrize(
    "rows", [["1,甲公司", "2,乙公司"], ["说明"], ["关于公布名单的通知", "各有关单位:"], [f"甲公司,{CODE}"]]
)
def test_what_has_no_header_is_no_list(rows: list[str]) -> None:
    assert lines(*rows) == []


def test_a_column_of_running_numbers_tells_a_header_without_rows_and_a_second_one() -> None:
    assert [(headers(b), b.rows) for b in lines("序号,榜单名称,甲方")] == [(["序号", "榜单名称", "甲方"], [])]
    found = lines("序号,榜单名称,甲方", "1,某榜,甲公司", "序号,成果名称,乙方", "1,某成果,某大学")
    assert [numbers(b) for b in found] == [[2], [4]]


def test_a_list_of_one_column_and_a_header_alone_are_lists() -> None:
    (block,) = lines("统一社会信用代码", CODE, CODE)
    assert numbers(block) == [2, 3]
    (block,) = lines("企业名称", "甲公司", "乙经营店", "合计:2")
    assert (numbers(block), aside(block)) == ([2, 3], [(4, "total")])
    assert [(headers(b), b.rows) for b in lines(HEADER)] == [(HEADER.split(","), [])]


def test_columns_say_where_they_stand_and_which_are_hidden_and_empty_ones_are_none() -> None:
    page = Page("名单", hidden_columns=frozenset({2}))
    page.rows = [Row(1, ("企业名称", "", "统一社会信用代码", "")), Row(2, ("甲公司", "", CODE, "多"))]
    (block,) = find_blocks(Book("xlsx", [page]), KNOWN, REQUIRED)
    assert [(c.index, c.letter, c.header, c.hidden) for c in block.columns] == [
        (0, "A", "企业名称", False),
        (2, "C", "统一社会信用代码", True),
        (3, "D", "", False),
    ]
    assert block.rows == [Row(2, ("甲公司", CODE, "多"))]


def test_a_header_is_shown_without_line_breaks_and_what_has_no_width() -> None:
    (block,) = blocks('\u200b企业名称,"统一社会\n信用代码",备注\n甲公司,x,y\n'.encode())
    assert headers(block) == ["企业名称", "统一社会 信用代码", "备注"]


def test_a_columns_letter_is_that_of_the_spreadsheet() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 299)] == ["A", "Z", "AA", "KN"]


# Rows that are no records


def test_totals_notes_and_who_filled_it_in_are_told_from_firms() -> None:
    (block,) = case("09-total-and-notes.xlsx")
    assert (heading(block), numbers(block)) == (["附件1", "创新型中小企业名单"], [4, 5, 6])
    assert aside(block) == [(7, "total"), (8, "note"), (9, "form_filler")]
    assert [line.text for line in block.below] == ["合计 3家", "注:排名不分先后", "填表人: 审核人:"]


def kind_of(row: str) -> str | None:
    (block,) = lines(HEADER, f"1,甲公司,{CODE}", row, f"2,乙公司,{CODE}")
    found = dict(aside(block)).get(3)
    assert (found is None) == (3 in numbers(block))
    return found


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("合 计,2,", "total"),
        (",合计,2", "total"),
        (",,总计:1家", "total"),
        (",小计(雨湖区),", "total"),
        ("雨湖区合计,,3", "total"),
        ("共 3 家,,", "total"),
        ("平均值,,3", "total"),
        ("注:排名不分先后,,", "note"),
        ("备注:1.某某,,", "note"),
        ("说明：本表一式两份,,", "note"),
        ("注1、数据来源为年报,,", "note"),
        ("文号:x,日期:y,", "note"),
        ("填表人:,,审核人:", "form_filler"),
        ("填表人,审核人,联系电话", "form_filler"),
        ("填报人:某,,示例科技有限公司", "form_filler"),
        ("单位负责人(签字):,,填报日期:2025年1月1日", "form_filler"),
        (",,联系电话：0731-1", "form_filler"),
        ("(盖章),,", "form_filler"),
        ("例,某某有限公司,91430302MA00DCNK06", "example"),
        ("(示例),某某有限公司,", "example"),
        ("示例:某某有限公司,,", "example"),
        ("3,,", "blank"),
        (",,7", "total"),
        ("雨湖区,,", "subheading"),
        ("雨湖区,共2家,", "subheading"),
        (",岳塘区,", "subheading"),
        ("(二)岳塘区(2家),,", "subheading"),
        ("3,示例甲有限公司,", None),
        (",乙经营店,", None),
        (",丙有限公司,", None),
        ("示例乙有限公司,,", None),
        ("3,合计科技有限公司,", None),
        (f"3,注册商标事务所,{CODE}", None),
        (f"3,说明:甲公司,{CODE}", None),
        ("3,审核人才有限公司,待定", None),
        (",某店,暂无", None),
        ("3,主轴温升过快,联系人:某工程师", None),
        ("3,某店,合计", None),
        ("雨湖区,小计,3", "total"),
    ],
)
def test_a_row_is_taken_for_what_it_says(row: str, kind: str | None) -> None:
    assert kind_of(row) == kind


def test_a_sub_heading_holds_for_the_rows_below_it_without_its_number_and_count() -> None:
    (block,) = lines(
        "名单",
        "序号,企业名称,备注",
        "一、雨湖区,,",
        "1,甲公司,x",
        "小计,1,",
        "2,乙公司,x",
        "(二)岳塘区(2家),,",
        "1,丙公司,x",
    )
    assert block.row_heading == {4: "雨湖区", 6: "雨湖区", 8: "岳塘区"}
    assert [a.text for a in block.set_aside if a.kind == "subheading"] == ["一、雨湖区", "(二)岳塘区(2家)"]


def test_a_place_alone_above_a_list_of_its_own_holds_for_its_rows() -> None:
    found = lines("二、雨湖区", HEADER, f"1,甲公司,{CODE}", "三、岳塘区", HEADER, f"1,乙公司,{CODE}")
    assert [b.row_heading for b in found] == [{3: "雨湖区"}, {6: "岳塘区"}]
    assert case("27-published-list-no-code.xlsx")[0].row_heading == {}


def test_a_merged_county_is_in_each_of_its_rows() -> None:
    (block,) = case("83-merged-county.xlsx")
    assert [row.cells[0] for row in block.rows] == ["湘潭经开区"] * 3
    (block,) = sheet(["县市区", "", *HEADER.split(",")], ["雨湖区", None, 1, "甲公司", CODE], [None, None, 2, "乙公司", CODE],
                     merge=["A2:B3"])  # fmt: skip
    assert [row.cells[0] for row in block.rows] == ["雨湖区"] * 2


def test_an_office_and_a_day_below_a_list_are_lines_below_it() -> None:
    (block,) = lines(HEADER, f"1,甲公司,{CODE}", "示例市工业和信息化局,,", "2026年9月1日,,")
    assert (numbers(block), [line.text for line in block.below]) == ([2], ["示例市工业和信息化局", "2026年9月1日"])
    assert aside(block) == [(3, "note"), (4, "note")]


@pytest.mark.parametrize("row", [",以上企业如有异议,请书面反映,", ",2.本表由工信局解释,", ",,示例市工信局"])
def test_a_sentence_alone_in_any_column_is_no_record(row: str) -> None:
    (block,) = lines("序号,企业名称,县市区", "1,甲公司,雨湖区", ",注:排名不分先后,", row.replace("异议,", "异议，"))
    assert (numbers(block), aside(block)) == ([2], [(3, "note"), (4, "note")])


def test_the_head_of_a_notice_is_the_lists_heading() -> None:
    assert heading(case("68-notice-head.xlsx")[0]) == [
        "示例市工业和信息化局",
        "关于公布2026年创新型中小企业名单的通知",
        "示例工信〔2026〕503号",
        "2026年9月1日",
    ]


# Unit lines


@pytest.mark.parametrize(
    "line",
    [
        "单位:元",
        "(金额单位：万元)",
        "2025年经营情况表(单位:元)",
        "编制单位:示例局,2025年12月,单位:元、人",
        "计量单位:千元",
    ],
)
def test_a_line_of_units_is_found_above_a_list(line: str) -> None:
    (block,) = lines("经营情况", line, HEADER, f"1,甲公司,{CODE}")
    assert block.unit_line is not None
    assert block.unit_line.number == 2


@pytest.mark.parametrize("line", ["填报单位:元和公司", "推荐单位:人社局", "单位:示例市工信局", "有关单位"])
def test_an_office_is_no_unit(line: str) -> None:
    assert lines("经营情况", line, HEADER, f"1,甲公司,{CODE}")[0].unit_line is None


def test_a_unit_line_holds_for_later_lists_of_its_page_until_another_is_said() -> None:
    one = [HEADER, f"1,甲公司,{CODE}"]
    found = lines("单位:元", *one, "二、复核名单", *one, "三、变更名单", "单位:万元", *one)
    assert [b.unit_line and b.unit_line.text for b in found] == ["单位:元", "单位:元", "单位:万元"]
    (block,) = lines("表", *one, "单位:元")
    assert block.unit_line == block.below[0]


def test_the_unit_line_of_a_sheet_is_not_that_of_the_next() -> None:
    rows = [Row(2, ("企业名称", "统一社会信用代码")), Row(3, ("甲公司", CODE))]
    pages = [Page("一", rows=[Row(1, ("单位:元",)), *rows]), Page("二", rows=rows)]
    assert [b.unit_line is None for b in find_blocks(Book("xlsx", pages), KNOWN, REQUIRED)] == [False, True]


# What the page says of rows and cells


def test_what_is_hidden_struck_or_rounded_is_said_of_the_list_that_has_it() -> None:
    page = Page("名单", hidden_rows={2: "filtered", 5: "hidden"}, struck_rows=frozenset({2, 5}))
    page.long_numbers = frozenset({(2, 2), (5, 2), (5, 1)})
    page.unwrapped = {(2, 0): "'1", (5, 2): "'x"}
    page.rows = [Row(n, tuple(cells)) for n, cells in enumerate((["", "企业名称", "统一社会信用代码"], ["", "甲公司", CODE],
        ["", "二、复核名单"], ["", "企业名称", "统一社会信用代码"], ["", "乙公司", CODE]), start=1)]  # fmt: skip
    first, second = find_blocks(Book("xlsx", [page], date1904=True), KNOWN, REQUIRED)
    assert (first.hidden_rows, first.struck_rows, first.long_numbers) == ({2: "filtered"}, {2}, {(2, 1)})
    assert (second.hidden_rows, second.long_numbers, second.unwrapped) == (
        {5: "hidden"},
        {(5, 1), (5, 0)},
        {(5, 1): "'x"},
    )
    assert first.date1904


def test_of_a_json_list_all_rows_are_records_and_the_facts_are_its_heading() -> None:
    (block,) = blocks('{"文号": "x", "rows": [{"企业名称": "合计", "备注": ""}, {"企业名称": "注:甲"}]}'.encode())
    assert (heading(block), headers(block), numbers(block)) == (["文号:x"], ["企业名称", "备注"], [1, 2])


# Every row is somewhere

CELL = st.sampled_from(
    ["", "", "1", "甲公司", CODE, "合计", "注:x", "雨湖区", "二、复核名单", *WORDS[:4], "序号", "单位:元", "x"]
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=7), max_size=14))
def test_every_row_with_a_value_is_a_record_a_header_a_line_or_set_aside(rows: list[list[str]]) -> None:
    page = Page("", rows=[Row(n, tuple(row)) for n, row in enumerate(rows, start=1) if any(row)])
    found = find_blocks(Book("csv", [page]), KNOWN, REQUIRED)
    seen: set[int] = set()
    for block in found:
        records = set(numbers(block))
        set_aside = [a.number for a in block.set_aside]
        assert len(records) == len(block.rows)
        assert len(set_aside) == len(set(set_aside))
        assert not records & set(set_aside)
        assert all(any(row.cells) and len(row.cells) == len(block.columns) for row in block.rows)
        seen |= records | set(set_aside) | {line.number for line in block.heading}
        seen |= {n for column in block.columns for n in column.header_rows}
    if found:
        assert seen == {row.number for row in page.rows}


SAMPLES = Path(__file__).parents[2] / "services" / "sample_city" / "files"


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.rglob("*.xlsx")) + sorted(SAMPLES.rglob("indicators-*.csv")), ids=lambda p: p.stem
)
def test_a_list_of_the_sample_city_is_one_list_with_all_its_rows_though_no_word_is_known(path: Path) -> None:
    book = read_book(path.read_bytes())
    (block,) = find_blocks(book, [], [])
    assert len(block.heading) + 1 + len(block.rows) == len(book.pages[0].rows)
    assert block.set_aside == []
