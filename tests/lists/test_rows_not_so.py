"""Rows that should not count land only where a person says so, whatever column, remark, note, colour or name says it of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from services.awards.recording.imports import TENTATIVE as OF_PAYMENTS
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.pieces import block_pieces, blocks_of
from shared.plumbing.lists.planning.draft import Drafted, Remembered
from shared.plumbing.lists.planning.plan import plan_list
from shared.plumbing.lists.shapes import ListShape
from tests.faults.importer import code
from tests.lists.test_contradictions import ACTS, DOCUMENT, RECOGNITIONS
from tests.lists.test_planning import ACTIONS

CODES = [str(code(n)) for n in range(1, 5)]
NAMES = [f"示例{which}机电有限公司" for which in "甲乙丙丁"]
HEAD = ["序号", "企业名称", "统一社会信用代码"]
FIGURES = ListShape(
    [
        Column("credit_code", "统一社会信用代码", required=True),
        Column("name", "企业名称"),
        Column("year", "年度"),
        Column("revenue_wan", "营业收入(万元)"),
        Column("ordinal", "序号"),
        Column("remark", "备注"),
    ],
    firm_name="name",
)
TOLD = DOCUMENT | {"title": "创新型中小企业", "action": "新认定"}
Dress = Callable[[Any], None]


def planned(
    rows: Sequence[Sequence[Any]],
    shape: ListShape = FIGURES,
    *,
    dress: Dress = lambda page: None,
    answers: Mapping[str, str] = MappingProxyType({}),
    given: Mapping[str, str] = MappingProxyType({}),
    filename: str = "",
) -> Drafted:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "名单"
    for row in rows:
        page.append(row)
    dress(page)
    out = io.BytesIO()
    book.save(out)
    keys = {
        "known": [key for column in shape.columns for key in column.header_keys()],
        "required": [key for column in shape.columns if column.required for key in column.header_keys()],
    }
    words = ACTS if shape is RECOGNITIONS else {"action": ACTIONS}
    blocks = blocks_of(block_pieces(out.getvalue(), filename=filename, **keys))
    return plan_list(
        blocks, shape, given=given, answers=answers, remembered=Remembered(), words=words, filename=filename
    )


def listed(*cells: str, header: str = "") -> list[list[Any]]:
    """A list of firms, with a column of these cells."""
    head = [*HEAD, header] if header else HEAD
    return [head, *([n + 1, NAMES[n], CODES[n], *([cell] if header else [])] for n, cell in enumerate(cells))]


def landing(drafted: Drafted) -> list[int]:
    """Which of the firms land."""
    assert drafted.rows is not None, [q.id for q in drafted.questions]
    return [CODES.index(row.raw("credit_code")) for row in drafted.rows]


def asked(rows: Sequence[Sequence[Any]], start: str, against: list[int], among: int, **more: Any) -> str:
    """The one question about rows, held to leave out exactly `against` where one says so, and to take all else."""
    drafted = planned(rows, **more)
    found = [q for q in drafted.questions if q.id.startswith(start)]
    assert len(found) == 1, [(q.id, q.text) for q in drafted.questions]
    (question,) = found
    assert (question.proposed, question.required, question.rows) == ("leave_out", True, len(against)), question.text
    assert drafted.rows is None
    assert question.id not in drafted.memory
    rest = [n for n in range(among) if n not in against]
    assert landing(planned(rows, **more | {"answers": {question.id: "leave_out"}})) == rest
    assert landing(planned(rows, **more | {"answers": {question.id: "take"}})) == list(range(among))
    return question.text


def quiet(rows: Sequence[Sequence[Any]], **more: Any) -> None:
    drafted = planned(rows, **more)
    assert not drafted.questions, [(q.id, q.text) for q in drafted.questions]
    told = [w.problem for row in drafted.rows or [] for w in row.warnings if w.problem != "不认识的列,未导入"]
    assert not told


# Columns that no list knows


@pytest.mark.parametrize(
    ("header", "cells", "against"),
    [
        ("是否取消资格", ["否", "是", "否"], [1]),
        ("是否撤销", ["是", "否"], [0]),
        ("是否自愿放弃称号", ["√", ""], [0]),
        ("是否注销", ["是", "否"], [0]),
        ("是否存在严重失信", ["否", "否", "是"], [2]),
        ("是否列入黑名单", ["是", "否"], [0]),
        ("有无重大违法记录", ["有", "无"], [0]),
        ("公示有无异议", ["无", "有"], [1]),
        ("近三年有无安全事故", ["无", "2024年6月一般事故", "没有"], [1]),
        ("行政处罚情况", ["未受处罚", "环保处罚1次", "无"], [1]),
        ("是否未通过", ["是", "否"], [0]),
        ("取消原因", ["2024年发生重大安全事故", ""], [0]),
        ("退出时间", ["2025年3月", "/"], [0]),
        ("撤销日期", ["", "2025-03-01"], [1]),
        ("复核结果", ["通过", "不通过", "未申请复核", "主动放弃"], [1, 2, 3]),
        ("复核结论", ["合格", "不合格", "有条件通过,限期整改"], [1, 2]),
        ("审核意见", ["同意", "暂缓", "待定"], [1, 2]),
        ("专家意见", ["√", "×", "√", ""], [1, 3]),
        ("资金类型", ["奖补", "扣回"], [1]),
        ("资金性质", ["奖补", "退回"], [1]),
        ("需求状态", ["征集中", "已解决"], [1]),
        ("转化状态", ["待转化", "已独家转让"], [1]),
        ("经营状态", ["在营", "注销"], [1]),
    ],
)
def test_rows_that_a_column_speaks_against(header: str, cells: list[str], against: list[int]) -> None:
    assert header in asked(listed(*cells, header=header), "refused-rows:名单!D1", against, len(cells))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("是否上市公司", ["否", "是"]),
        ("是否高新技术企业", ["否", "是"]),
        ("是否认定为高新技术企业", ["否", "是"]),
        ("是否规上企业", ["否", "否"]),
        ("有无异议", ["无", "无"]),
        ("公示无异议", ["是", "是"]),
        ("是否存在失信", ["否", "不存在"]),
        ("违法违规情况", ["无", "未发现违法记录"]),
        ("取消原因", ["", "无"]),
        ("退出时间", ["-", ""]),
        ("复核结果", ["通过", "合格"]),
        ("专家意见", ["同意", ""]),
        ("经营状态", ["存续", "在营"]),
        ("信用情况", ["已移出经营异常名录", "良好"]),
        ("企业类型", ["有限责任公司", "个人独资"]),
        ("联系地址", ["示例区取消路1号", "示例区退出巷2号"]),
        ("处罚金额(万元)", ["0", "0.00"]),
    ],
)
def test_columns_that_speak_against_nobody(header: str, cells: list[str]) -> None:
    quiet(listed(*cells, header=header))


@pytest.mark.parametrize(
    ("header", "cells"),
    [("取消原因", ["发生安全事故", "自愿放弃"]), ("是否撤销", ["是", "是"]), ("处理意见", ["取消资格", "注销"])],
)
def test_in_a_list_of_revocations_what_says_so_again_is_not_asked(header: str, cells: list[str]) -> None:
    given = TOLD | {"action": "撤销"}
    drafted = planned(listed(*cells, header=header), RECOGNITIONS, given=given)
    assert not [q for q in drafted.questions if q.id.startswith("refused-rows")]


def test_rows_of_another_city() -> None:
    rows = listed("株洲市", "示例市", "湖南省长沙市", header="所属市州")
    asked(rows, "refused-rows", [0, 2], 3)
    quiet(listed("湘潭市", "湘潭", header="所属市州"))


# Remarks


@pytest.mark.parametrize(
    "remark",
    [
        "信用异常,暂缓认定", "列入经营异常名录", "2024年已迁至长沙市", "长期停产、僵尸企业", "已退回", "银行退票,未到账", "冲销", "2024年8月追回10万元", "扣回",
        "预估数,待审计", "未审计", "本行单位为元", "单位:元", "2023年数据",
    ],
)  # fmt: skip
def test_a_remark_by_which_a_row_may_not_count_is_told(remark: str) -> None:
    rows = [[*HEAD, "年度", "营业收入(万元)", "备注"], [1, NAMES[0], CODES[0], 2024, 100, remark]]
    (row,) = planned(rows).rows or []
    assert [w.problem for w in row.warnings] == [f"备注写有“{remark}”"]


@pytest.mark.parametrize(
    "remark",
    ["示例市示例区迁安路8号", "2024年数据", "单位:万元", "无异议", "未发现违法违规", "已移出经营异常名录", "第三批", "2019年认定,2022年复核", "主营停车设备"],
)  # fmt: skip
def test_a_remark_that_says_nothing_of_the_sort(remark: str) -> None:
    quiet([[*HEAD, "年度", "营业收入(万元)", "备注"], [1, NAMES[0], CODES[0], 2024, 100, remark]])


# Notes and titles about single rows


@pytest.mark.parametrize(
    ("line", "against"),
    [
        ("注:序号2、4企业暂缓认定,待核实后另行发文。", [1, 3]),
        ("注:序号1-2企业不予认定", [0, 1]),
        ("说明:第3家因信用问题未通过。", [2]),
        ("注:第2行为已注销企业", [0]),
        (f"注:{NAMES[2]}因公示期间有异议,不予认定。", [2]),
        (f"说明:{NAMES[0]}、{NAMES[3]}已取消资格。其余照旧。", [0, 3]),
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_line_that_speaks_of_single_rows(line: str, against: list[int], below: bool) -> None:
    rows = [*listed(*"    "), [line]] if below else [["企业名单"], [line], *listed(*"    ")]
    if "第2行" in line and not below:
        line, rows[1] = "", ["注:第4行为已注销企业"]
    asked(rows, "line-says", against, 4)


@pytest.mark.parametrize(
    "line",
    ["注:序号1至4企业为第一批", f"注:{NAMES[0]}为链主企业", "注:不符合办法第3条的不在此列", "注:以上企业均未发现违法", "注:示例戊机电有限公司不予认定"],
)  # fmt: skip
def test_a_line_that_speaks_against_no_row(line: str) -> None:
    quiet([*listed(*"    "), [line]])


def red(page: Any) -> None:
    for cell in page[page.max_row - 1]:
        cell.font = Font(color="FFFF0000")


def yellow(page: Any) -> None:
    page.cell(page.max_row - 1, 2).fill = PatternFill("solid", fgColor="FFFFFF00")


def starred(page: Any) -> None:
    cell = page.cell(page.max_row - 1, 2)
    cell.value = f"*{cell.value}"


@pytest.mark.parametrize(
    ("title", "dress"),
    [
        ("企业名单(标红为预估数)", red),
        ("企业名单(红色字体为撤销企业)", red),
        ("企业名单(标黄为尚未拨付)", yellow),
        ("企业名单(黄色底纹的为未通过企业)", yellow),
        ("企业名单(带*号的已被撤销资格)", starred),
        ("企业名单(“*”表示暂缓)", starred),
    ],
)
def test_a_title_that_names_a_look_is_asked_about_with_the_rows_that_have_it(title: str, dress: Dress) -> None:
    assert "写有" in asked([[title], *listed(*"    ")], "line-says", [2], 4, dress=dress)


@pytest.mark.parametrize("title", ["企业名单(标红为撤销企业)", "企业名单(带※的已取消)", "企业名单(黄底为暂缓)"])
def test_where_no_row_has_the_look_the_list_as_a_whole_is_asked_about(title: str) -> None:
    rows = [[title], *listed(*"    ")]
    (question,) = planned(rows).questions
    assert (question.required, question.proposed, question.rows) == (True, "leave_out", 4)
    assert landing(planned(rows, answers={question.id: "leave_out"})) == []
    assert landing(planned(rows, answers={question.id: "take"})) == [0, 1, 2, 3]


def test_a_look_that_says_something_else_is_told_beside_its_rows() -> None:
    drafted = planned([["企业名单(标黄为今年新增)"], *listed(*"    ")], dress=yellow)
    assert not drafted.questions
    assert [[w.problem for w in row.warnings] for row in drafted.rows or []] == [
        [], [], ["“企业名单(标黄为今年新增)”说的看来也是这一行"], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["绿色工厂名单", "企业名单(带*为必填项)", "红色字体请勿修改", "黄色底纹的由系统自动计算", "企业名单"]
)
def test_titles_that_name_no_look_of_rows(title: str) -> None:
    for dress in (red, yellow):
        quiet([[title], *listed(*"    ")], dress=dress)


@pytest.mark.parametrize(
    "dress",
    [
        lambda page: [setattr(cell, "font", Font(color="FFFFFFFF")) for cell in page[3]],
        lambda page: setattr(page.row_dimensions[3], "height", 0.75),
        lambda page: setattr(page.row_dimensions[3], "height", 2),
    ],
    ids=["white", "0.75", "2"],
)
def test_rows_that_nobody_sees_are_hidden_ones(dress: Dress) -> None:
    drafted = planned(listed(*"    "), dress=dress)
    assert [(q.id, q.rows) for q in drafted.questions] == [("hidden-rows:名单!A1", 1)]


@pytest.mark.parametrize(
    "dress",
    [
        lambda page: [
            (setattr(cell, "font", Font(color="FFFFFFFF")), setattr(cell, "fill", PatternFill("solid", fgColor="FF0070C0")))
            for cell in page[3]
        ],
        lambda page: setattr(page.row_dimensions[3], "height", 20),
        lambda page: setattr(page.row_dimensions[3], "height", 13.5),
        lambda page: [setattr(cell, "font", Font(bold=True, color="FF000000")) for cell in page[3]],
        lambda page: setattr(page["B3"], "font", Font(color="FFFFFFFF")),
    ],
    ids=["white on blue", "20", "13.5", "bold", "one cell"],
)  # fmt: skip
def test_rows_that_are_seen_are_not(dress: Dress) -> None:
    quiet(listed(*"    "), dress=dress)


def test_a_comment_in_a_row_is_told_and_one_at_a_header_is_not() -> None:
    def dress(page: Any) -> None:
        page["B1"].comment = Comment("填写全称", "x")
        page["B3"].comment = Comment("2025年5月决定取消该企业资格", "x")

    rows = planned(listed(*"    "), dress=dress).rows or []
    assert [[(w.cell, w.problem) for w in row.warnings] for row in rows] == [
        [], [("名单!B3", "该格有批注“2025年5月决定取消该企业资格”")], [], [],
    ]  # fmt: skip


# Names


@pytest.mark.parametrize("suffix", ["(已撤销)", "(已注销)", "(待定)", "【暂缓】"])
def test_a_name_that_says_so_behind_itself(suffix: str) -> None:
    rows = listed(*"    ")
    rows[2][1] += suffix
    asked(rows, "refused-rows:名单!B1", [1], 4)


@pytest.mark.parametrize("suffix", ["(有限合伙)", "(集团)", "(普通合伙)"])
def test_a_name_in_brackets_that_says_nothing_of_the_sort(suffix: str) -> None:
    rows = listed(*"    ")
    rows[2][1] += suffix
    quiet(rows)


@pytest.mark.parametrize("name", [f"*{NAMES[0]}", f"{NAMES[0]}※", f"▲{NAMES[0]}"])
def test_a_sign_at_a_name_is_told(name: str) -> None:
    (row,) = planned([HEAD, [1, name, CODES[0]]]).rows or []
    assert [w.problem.partition("“")[0] for w in row.warnings] == ["名称带有记号"]


# Titles


@pytest.mark.parametrize(
    "title", ["2025年新认定企业答辩名单", "认定名单(初稿)", "认定名单(样表)", "认定名单示例表", "认定名单模板"]
)
def test_a_title_that_is_of_no_decision(title: str) -> None:
    drafted = planned([[title], *listed(*"    ")], RECOGNITIONS, given=TOLD)
    assert [q.id for q in drafted.questions if q.id.startswith("tentative")] == ["tentative:名单!A1"]


PAID = ListShape(
    [*FIGURES.columns, Column("amount", "拨付金额(元)", required=True)], firm_name="name", tentative=OF_PAYMENTS
)


def paid(title: str, *, filename: str = "", header: str = "经办科室") -> Drafted:
    rows = [[title], [*HEAD, "拨付金额(元)", header], [1, NAMES[0], CODES[0], 200000, "财务"], ["注:申请材料存档"]]
    return planned(rows, PAID, filename=filename)


@pytest.mark.parametrize(
    "title",
    [
        "2023年度奖补资金拟安排计划表(公示)", "2023年度奖补资金预算表", "奖补资金安排计划", "2023年度奖补资金追回明细表", "奖补资金扣回表", "资金退回明细", "奖补资金申请表", "奖补审核表",
        "预拨资金表", "关于2023年奖补资金的公示",
    ],
)  # fmt: skip
def test_a_list_of_payments_that_are_none(title: str) -> None:
    (question,) = paid(title).questions
    assert (question.id, question.proposed, question.required) == ("tentative:名单!A1", "leave_out", True)
    assert "拨付" in question.text
    (of_file,) = paid("奖补表", filename=f"{title}.xlsx").questions
    assert of_file.id.startswith("tentative:文件名")


@pytest.mark.parametrize(
    "title",
    ["2023年度奖补资金拨付表", "预算单位:示例市工业和信息化局", "公示无异议企业奖补资金拨付明细", "已拨付资金汇总表"],
)
def test_a_list_of_payments(title: str) -> None:
    for header in ("经办科室", "拟安排金额", "申请单位"):
        assert not paid(title, header=header).questions


# Another city's list


def test_a_list_of_another_citys_office_and_title() -> None:
    def of(title: str, office: str) -> list[str]:
        rows = [[title], [office], *listed(*"    ")]
        drafted = planned(rows, RECOGNITIONS, given=TOLD | {"number": "示例〔2025〕3号"})
        return [q.id for q in drafted.questions if q.id.startswith("place-says")]

    assert of("2025年株洲市市级“专精特新”中小企业新认定名单", "株洲市工业和信息化局") == ["place-says:名单"]
    assert not of("2025年湘潭市市级“专精特新”中小企业新认定名单", "湘潭市工业和信息化局")
    assert not of("2025年示例市“专精特新”中小企业新认定名单", "示例市工业和信息化局")
    assert not of("2025年“专精特新”中小企业新认定名单", "湖南省工业和信息化厅")
