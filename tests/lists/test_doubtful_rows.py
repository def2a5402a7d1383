"""What a list says of its rows in columns that no list knows is asked about, and what is only alike is not taken for the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from services.registry.recognitions.columns import title_words
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.values import last_day_in
from tests.lists.test_planning import ACTIONS, CODE, NO_FACTS, block, drafted, open_ones

OTHER = "91430302MABQKXF64Q"
TWO = ([CODE, "通过"], [OTHER, "不通过"])
RECOGNITIONS = ListShape(
    [Column("credit_code", "统一社会信用代码", required=True), Column("action", "认定类别", ("办理类型",))],
    facts={"action": "认定类别"},
)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("评审结果", "不通过"), ("是否通过", "否"), ("审核意见", "不予推荐"), ("状态", "已失效"), ("支付状态", "退汇"), ("支付状态", "未支付"), ("结论", "暂缓"),
        ("是否有效", "×"), ("资格", "取消资格"), ("专家意见", "不同意"),
    ],
)  # fmt: skip
def test_rows_that_are_not_so_land_only_where_a_person_says_so(header: str, cell: str) -> None:
    one = block(["统一社会信用代码", header], [CODE, "是"], [OTHER, cell])
    plan = drafted(one)
    (question,) = plan.questions
    assert (question.id, question.proposed, question.required, question.rows) == (
        "refused-rows:名单!B1", "leave_out", True, 1,
    )  # fmt: skip
    assert cell in question.text
    assert plan.rows is None
    for answer, codes in (("leave_out", [CODE]), ("take", [CODE, OTHER])):
        settled = drafted(one, answers={question.id: answer})
        assert [r.raw("credit_code") for r in settled.rows or []] == codes


@pytest.mark.parametrize(
    ("header", "cell"),
    [("是否上市", "否"), ("审核意见", "无异议"), ("评审意见", "未发现取消情形"), ("核查情况", "已通过核查"), ("主导产品", "不锈钢管"), ("公示情况", "未收到异议")],
)  # fmt: skip
def test_what_speaks_against_nobody_is_not_asked_about(header: str, cell: str) -> None:
    assert not drafted(block(["统一社会信用代码", header], [CODE, cell], [OTHER, cell])).questions


def test_a_long_text_is_no_verdict() -> None:
    assert not drafted(block(["统一社会信用代码", "结论"], [CODE, "企业因搬迁取消了部分产线,其余正常" * 3])).questions


def test_a_column_that_holds_a_fields_words_is_asked_about_whatever_stands_over_it() -> None:
    one = block(["统一社会信用代码", "事项"], [CODE, "新认定"], [OTHER, "取消资格"])
    plan = drafted(one, shape=RECOGNITIONS, words={"action": ACTIONS})
    question = next(q for q in plan.questions if q.id == "column:名单!B1")
    assert (question.proposed, question.required) == ("action", True)
    settled = drafted(one, shape=RECOGNITIONS, words={"action": ACTIONS}, answers={question.id: "action"})
    assert [r.raw("action") for r in settled.rows or []] == ["new", "revocation"]
    assert not open_ones(settled)


def test_a_column_for_each_of_a_fields_words_is_no_column_of_it() -> None:
    one = block(["统一社会信用代码", "新认定", "复核通过"], [CODE, "√", ""], [OTHER, "", "√"])
    plan = drafted(one, shape=RECOGNITIONS, words={"action": ACTIONS})
    assert "ticked:名单!A1:action" in open_ones(plan)
    left = drafted(one, shape=RECOGNITIONS, words={"action": ACTIONS}, answers={"ticked:名单!A1:action": "leave_out"})
    assert not left.rows
    assert len(left.left_out) == 1


@pytest.mark.parametrize(
    "header",
    ["上年营业收入(万元)", "营业收入累计(万元)", "营业收入增长率(%)", "预计营业收入(万元)", "其中:境外营业收入(万元)", "利润总额(万元)", "原企业名称", "企业名称变更时间"],
)  # fmt: skip
def test_another_quantity_is_not_proposed(header: str) -> None:
    assert not drafted(block(["统一社会信用代码", header], [CODE, "1000"])).questions


@pytest.mark.parametrize("header", ["注册情况/企业名称", "企业/单位名称", "工商登记信息/企业名称"])
def test_a_group_over_a_header_that_says_no_more_hides_nothing(header: str) -> None:
    (row,) = drafted(block(["统一社会信用代码", header], [CODE, "示例有限公司"])).rows or []
    assert row.raw("name") == "示例有限公司"


def test_a_year_in_a_header_is_for_a_person_to_see() -> None:
    plan = drafted(block(["统一社会信用代码", "2022年营业收入(万元)"], [CODE, "1000"]))
    assert [(q.id, q.proposed) for q in plan.questions] == [("column:名单!B1", None)]


def test_two_columns_answered_alike_are_asked_about() -> None:
    one = block(["统一社会信用代码", "营业收入2022年(万元)", "营业收入2023年(万元)"], [CODE, "800", "1000"])
    answers = {"column:名单!B1": "revenue_wan", "column:名单!C1": "revenue_wan"}
    plan = drafted(one, answers=answers)
    assert open_ones(plan) == ["several:名单!A1:revenue_wan"]
    settled = drafted(one, answers=answers | {"several:名单!A1:revenue_wan": "名单!C1"})
    assert [r.raw("revenue_wan") for r in settled.rows or []] == ["1000"]


def test_what_must_be_there_is_proposed_only_where_it_may_be_that() -> None:
    shape = ListShape([*NO_FACTS.columns, Column("paid_on", "拨付日期", required=True)])
    plan = drafted(block(["统一社会信用代码", "计划拨付日期", "实际拨付日期"], [CODE, "2024-03-01", "2024-03-15"]), shape=shape)  # fmt: skip
    question = next(q for q in plan.questions if q.id.startswith("field:"))
    assert question.proposed == "实际拨付日期"
    (alone,) = (
        q
        for q in drafted(block(["统一社会信用代码", "经办人"], [CODE, "某人"]), shape=shape).questions
        if q.id.startswith("field:")
    )
    assert alone.proposed is None


def test_what_no_list_has_an_answer_to_can_be_left_out() -> None:
    shape = ListShape([*NO_FACTS.columns, Column("voucher", "凭证号", required=True)])
    one = block(["统一社会信用代码", "企业名称"], [CODE, "示例有限公司"])
    (question,) = drafted(one, shape=shape).questions
    assert [choice.value for choice in question.choices] == ["leave_out"]
    listed = block(["统一社会信用代码"], [CODE], above=["复核未通过企业名单"])
    asked = drafted(listed, shape=RECOGNITIONS, words={"action": ACTIONS})
    assert open_ones(asked) == ["fact:action"]
    left = drafted(listed, shape=RECOGNITIONS, words={"action": ACTIONS}, answers={"fact:action": "leave_out"})
    assert (left.rows, len(left.left_out)) == ([], 1)


@pytest.mark.parametrize("line", ["注:带*的为取消资格企业", "标红企业为复核通过企业", "其中打★的为取消资格"])
def test_a_line_about_some_rows_is_no_fact_of_the_list(line: str) -> None:
    plan = drafted(block(["统一社会信用代码"], [CODE], above=[line]), shape=RECOGNITIONS, words={"action": ACTIONS})
    assert "fact:action" in open_ones(plan)


def test_a_number_that_a_list_is_based_on_is_not_its_own() -> None:
    shape = ListShape(NO_FACTS.columns, facts={"number": "文号"})
    plan = drafted(block(["统一社会信用代码"], [CODE], above=["根据《办法》(工信部企业〔2022〕63号)"]), shape=shape)
    assert open_ones(plan) == ["fact:number"]


@pytest.mark.parametrize(
    "wording",
    ["专精特新“小巨人”企业(已到期)", "省级专精特新“小巨人”培育企业", "科技型中小企业", "瞪羚企业", "长沙市专精特新中小企业", "创新型中小企业、专精特新中小企业"],
)  # fmt: skip
def test_a_wording_that_is_no_title_here_is_not_proposed_as_one(wording: str) -> None:
    words: Any = title_words(None)  # type: ignore[arg-type]  # it asks no database
    assert words.means(wording) is None
    assert words.is_other(wording)
    assert not words.is_other("省级专精特新“小巨人”")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027-08-31", dt.date(2027, 8, 31)), ("2026年9月", dt.date(2026, 9, 30)), ("2024年9月1日至2027年8月31日", dt.date(2027, 8, 31)), ("2024.9-2026.12", dt.date(2026, 12, 31))],
)  # fmt: skip
def test_an_end_is_the_last_day_that_is_written(text: str, day: dt.date) -> None:
    assert last_day_in(text) == day
