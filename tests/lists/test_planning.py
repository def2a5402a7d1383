"""A plan asks what only a person can say, guesses nothing about money, titles or rows, and remembers what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import cast

import pytest
from sqlmodel import Session

from services.registry.recognitions.columns import action_words
from shared.contracts.plans import Choice, ColumnSource
from shared.plumbing.lists.book import Row
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.layout import Block, ColumnSeen, Line
from shared.plumbing.lists.naming import Firm, Names
from shared.plumbing.lists.planning.draft import Drafted, Remembered, open_questions
from shared.plumbing.lists.planning.plan import plan_list
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.words import Words

SHAPE = ListShape(
    [
        Column("credit_code", "统一社会信用代码", required=True),
        Column("name", "企业名称", ("单位名称",)),
        Column("revenue_wan", "营业收入(万元)", ("营业收入",)),
        Column("unit", "县市区"),
        Column("title", "称号"),
        Column("remark", "备注"),
    ],
    facts={"number": "文号", "issuer": "发文机关", "issued_on": "发文日期", "action": "认定类别"},
    firm_name="name",
    unit_field="unit",
)
NO_FACTS = ListShape(SHAPE.columns, firm_name="name", unit_field="unit")
CODE = "91430302MA00DCNK06"
ACTIONS = Words(
    read=lambda text: {"新认定": "new", "复核通过": "recheck", "取消资格": "revocation"}.get(text),
    choices=[
        Choice(value="new", label="新认定"),
        Choice(value="recheck", label="复核"),
        Choice(value="revocation", label="撤销"),
    ],
    wordings={"new": ["新认定"], "recheck": ["复核通过"], "revocation": ["取消资格"]},
)
COUNTIES = Words(
    read=lambda text: {"雨湖区": "YHQ"}.get(text),
    choices=[Choice(value="YHQ", label="雨湖区"), Choice(value="YTQ", label="岳塘区")],
    wordings={"YHQ": ["雨湖区"], "YTQ": ["岳塘区"]},
)


def block(
    headers: Sequence[str],
    *rows: Sequence[str],
    above: Sequence[str] = (),
    page: str = "名单",
    top: int = 0,
    hidden: bool = False,
) -> Block:
    """A list whose lines stand one below another from row `top` + 1."""
    first = top + len(above) + 1
    heading = [Line(top + n, text, (text,)) for n, text in enumerate(above, start=1)]
    return Block(
        page=page,
        page_hidden=hidden,
        heading=heading,
        columns=[ColumnSeen(n, "ABCDEFGH"[n], header, (first,)) for n, header in enumerate(headers)],
        rows=[Row(first + n, tuple(cells)) for n, cells in enumerate(rows, start=1)],
        unit_line=next((line for line in heading if "单位:" in line.text), None),
    )


def drafted(
    *blocks: Block,
    shape: ListShape = NO_FACTS,
    remembered: Remembered = Remembered(),
    words: Mapping[str, Words] = MappingProxyType({}),
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Drafted:
    return plan_list(blocks, shape, given={}, answers=answers, remembered=remembered, words=words)


def answered(plan: Drafted, **choices: str) -> dict[str, str]:
    """Answers to the questions whose identifiers begin so."""
    return {q.id: value for q in plan.questions for start, value in choices.items() if q.id.startswith(start)}


def open_ones(plan: Drafted) -> list[str]:
    return [q.id for q in open_questions(plan.questions)]


@pytest.mark.parametrize(
    ("header", "above", "fen"),
    [
        ("营业收入(万元)", (), 5_000_000),
        ("营业收入(元)", (), 500),
        ("营业收入/亿元", (), 50_000_000_000),
        ("营业收入", ("单位:元",), 500),
        ("营业收入", ("金额单位:万元",), 5_000_000),
        ("营业收入(万元)", ("单位:万元、人",), 5_000_000),
        ("营业收入(元)", ("单位:人民币元",), 500),
    ],
)
def test_a_money_column_has_the_unit_that_is_written(header: str, above: tuple[str, ...], fen: int) -> None:
    plan = drafted(block(["统一社会信用代码", header], [CODE, "5"], above=above))
    assert plan.rows is not None
    assert plan.rows[0].wan("revenue_wan") == fen


def test_a_money_column_without_a_unit_is_asked_for_and_never_taken_as_wan() -> None:
    one = block(["统一社会信用代码", "营业收入"], [CODE, "53886100"])
    plan = drafted(one)
    assert plan.rows is None
    assert open_ones(plan) == ["unit:名单!B1"]
    settled = drafted(one, answers={"unit:名单!B1": "元"})
    assert settled.rows is not None
    assert settled.rows[0].wan("revenue_wan") == 5_388_610_000


def test_every_list_of_a_sheet_has_the_action_of_its_own_heading() -> None:
    lists = [
        block(
            ["企业名称", "统一社会信用代码"],
            ["甲", CODE],
            above=["示例工信〔2026〕5号", "示例市工业和信息化局", "2026年5月1日", "一、新认定名单"],
        ),
        block(["企业名称", "统一社会信用代码"], ["乙", CODE], above=["二、复核通过名单"], top=10),
        block(["企业名称", "统一社会信用代码"], ["丙", CODE], above=["三、取消资格名单"], top=20),
    ]
    plan = drafted(*lists, shape=SHAPE, words={"action": ACTIONS})
    settled = drafted(*lists, answers=answered(plan, facts="confirm"), shape=SHAPE, words={"action": ACTIONS})
    assert settled.rows is not None, open_ones(settled)
    assert [r.facts["action"] for r in settled.rows] == ["new", "recheck", "revocation"]
    assert {r.facts["number"] for r in settled.rows} == {"示例工信〔2026〕5号"}


def test_a_heading_that_says_otherwise_than_what_was_given_is_asked_about() -> None:
    lists = [
        block(["企业名称", "统一社会信用代码"], ["甲", CODE], above=["一、新认定名单"]),
        block(["企业名称", "统一社会信用代码"], ["丙", CODE], above=["三、取消资格名单"], top=20),
    ]
    given = {"number": "示例〔2024〕1号", "issuer": "示例机关", "issued_on": "2024-09-01", "action": "新认定"}
    plan = plan_list(lists, SHAPE, given=given, answers={}, remembered=Remembered(), words={"action": ACTIONS})
    assert open_ones(plan) == ["facts"]
    assert "随文件给出的是“新认定”" in plan.questions[0].text
    answers = {"facts": "confirm"}
    settled = plan_list(lists, SHAPE, given=given, answers=answers, remembered=Remembered(), words={"action": ACTIONS})
    assert [ACTIONS.read(r.facts["action"]) or r.facts["action"] for r in settled.rows or []] == ["new", "revocation"]


def test_a_list_below_another_does_not_get_its_action() -> None:
    lists = [
        block(["企业名称", "统一社会信用代码"], ["甲", CODE], above=["新认定名单"]),
        block(["企业名称", "统一社会信用代码"], ["乙", CODE], above=["其他"], top=10),
    ]
    plan = drafted(*lists, shape=SHAPE, words={"action": ACTIONS})
    assert "fact:action:名单!A12" in open_ones(plan)


def test_hidden_and_struck_rows_land_only_where_a_person_says_so() -> None:
    one = block(["统一社会信用代码", "企业名称"], [CODE, "甲"], [CODE, "乙"], [CODE, "丙"])
    one.hidden_rows = {3: "filtered"}
    one.struck_rows = frozenset({4})
    plan = drafted(one)
    assert plan.rows is None
    assert len(open_ones(plan)) == 2
    left = drafted(one, answers=answered(plan, hidden="leave_out", struck="leave_out"))
    assert [r.own("name") for r in left.rows or []] == ["甲"]
    taken = drafted(one, answers=answered(plan, hidden="take", struck="leave_out"))
    assert [r.own("name") for r in taken.rows or []] == ["甲", "乙"]
    assert taken.rows is not None
    assert "隐藏" in taken.rows[1].warnings[0].problem


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    visible = block(["统一社会信用代码", "企业名称"], [CODE, "甲"])
    draft = block(["统一社会信用代码", "企业名称", "县市区"], [CODE, "旧", "雨湖区"], page="旧稿", hidden=True)
    plan = drafted(visible, draft)
    assert [r.own("name") for r in plan.rows or []] == ["甲"]
    assert any("旧稿" in said for said in plan.left_out)
    both = drafted(visible, draft, answers={"sheet:旧稿": "take"})
    assert [r.own("name") for r in both.rows or []] == ["甲", "旧"]


def test_every_visible_sheet_with_the_list_is_read() -> None:
    plan = drafted(
        block(["统一社会信用代码", "企业名称"], [CODE, "甲"], page="雨湖区"),
        block(["统一社会信用代码", "企业名称"], [CODE, "乙"], page="岳塘区"),
        block(["项目", "数量"], ["企业数", "2"], page="统计"),
    )
    assert [r.own("name") for r in plan.rows or []] == ["甲", "乙"]
    assert any("统计" in said for said in plan.left_out)


def test_a_required_column_of_an_unknown_wording_is_asked_for_and_remembered() -> None:
    one = block(["企业名称", "税号"], ["甲", CODE])
    other = ListShape(SHAPE.columns)  # rows are not found by name
    plan = drafted(one, shape=other)
    question = next(q for q in plan.questions if q.required)
    assert question.proposed == "税号"
    settled = drafted(one, answers={question.id: "税号"}, shape=other)
    assert settled.rows is not None
    assert settled.rows[0].credit_code("credit_code") == CODE
    assert settled.blocks[0].columns[1].source is ColumnSource.ANSWERED
    memory = Remembered({plan.memory[question.id]: "税号"})
    next_month = drafted(one, answers={}, shape=other, remembered=memory)
    assert next_month.rows is not None
    assert next_month.blocks[0].columns[1].source is ColumnSource.REMEMBERED


def test_an_unknown_word_is_proposed_confirmed_once_and_known_from_then_on() -> None:
    one = block(["统一社会信用代码", "县市区"], [CODE, "岳塘"], [CODE, "岳塘"], [CODE, "雨湖区"])
    plan = drafted(one, words={"unit": COUNTIES})
    question = next(q for q in plan.questions if q.id == "word:unit:岳塘")
    assert (question.proposed, question.rows, question.required) == ("YTQ", 2, False)
    settled = drafted(one, answers={question.id: "YTQ"}, words={"unit": COUNTIES})
    assert [r.raw("unit") for r in settled.rows or []] == ["YTQ", "YTQ", "YHQ"]
    known = drafted(one, answers={}, words={"unit": COUNTIES}, remembered=Remembered({}, {"unit": {"岳塘": "YTQ"}}))
    assert [r.raw("unit") for r in known.rows or []] == ["YTQ", "YTQ", "YHQ"]
    assert not known.questions


def test_rows_without_a_code_are_found_by_name_or_asked_for() -> None:
    firms = Names(
        [Firm(CODE, "潭州珩科重机有限公司", (), "雨湖区"), Firm("91430302MA0H1LQC9Y", "潭州朔川检测有限公司")]
    )
    one = block(
        ["序号", "企业名称"], ["1", "潭州珩科重机有限责任公司"], ["2", "潭州朔川捡测有限公司"], ["3", "某某商贸行"]
    )
    plan = plan_list([one], NO_FACTS, given={}, answers={}, remembered=Remembered(), words={}, firms=lambda: firms)
    assert plan.rows is not None
    assert plan.rows[0].raw("credit_code") == CODE
    assert "名称" in plan.rows[0].warnings[-1].problem
    assert plan.rows[1].raw("credit_code") == ""
    question = next(q for q in plan.questions if q.id.startswith("firm:"))
    assert question.choices[0].value == "91430302MA0H1LQC9Y"
    assert plan.unregistered == ["某某商贸行"]


def test_a_county_alone_in_its_row_stands_for_the_rows_below() -> None:
    one = block(["统一社会信用代码", "企业名称"], [CODE, "甲"], [CODE, "乙"])
    one.row_heading = {2: "雨湖区", 3: "岳塘区"}
    plan = drafted(one, words={"unit": COUNTIES})
    assert next(r.raw("unit") for r in plan.rows or []) == "YHQ"


GROUPED = [["雨湖区", CODE, "甲"], ["", CODE, "乙"], ["岳塘区", CODE, "丙"], ["", CODE, "丁"]]


def test_a_county_in_the_first_row_of_its_group_is_taken_for_the_others_once_a_person_says_so() -> None:
    one = block(["县市区", "统一社会信用代码", "企业名称"], *GROUPED)
    asked = drafted(one)
    (question,) = asked.questions
    assert (question.id, question.required, question.rows) == ("fill-down:名单!A1", True, 2)
    assert (question.proposed, question.cells) == (None, ["名单!A3", "名单!A5"])
    assert asked.rows is None
    taken = drafted(one, answers={question.id: "take"})
    assert [r.raw("unit") for r in taken.rows or []] == ["雨湖区", "雨湖区", "岳塘区", "岳塘区"]
    assert [bool(r.warnings) for r in taken.rows or []] == [False, True, False, True]
    assert "第4行的“岳塘区”" in (taken.rows or [])[3].warnings[0].problem
    left = drafted(one, answers={question.id: "leave_out"})
    assert [r.raw("unit") for r in left.rows or []] == ["雨湖区", "", "岳塘区", ""]
    again = drafted(one, remembered=Remembered(answers={"fill-down|unit": "take"}))
    assert (again.questions[0].remembered, again.rows is not None) == (True, True)


@pytest.mark.parametrize(
    "rows",
    [
        [["雨湖区", CODE, "甲"], ["岳塘区", CODE, "乙"], ["", CODE, "丙"], ["雨湖区", CODE, "丁"]],
        [["", CODE, "甲"], ["雨湖区", CODE, "乙"]],
        [["", CODE, "甲"], ["", CODE, "乙"]],
    ],
    ids=["each row has its own", "nothing stands above", "no county at all"],
)
def test_an_empty_county_is_empty_where_no_group_is_to_be_seen(rows: list[list[str]]) -> None:
    plan = drafted(block(["县市区", "统一社会信用代码", "企业名称"], *rows))
    assert plan.questions == []
    assert [r.raw("unit") for r in plan.rows or []] == [row[0] for row in rows]


def test_a_county_in_a_hidden_row_is_the_one_of_the_rows_below_it() -> None:
    one = block(["县市区", "统一社会信用代码", "企业名称"], *GROUPED)
    one.hidden_rows = {4: "filtered"}
    answers = {"hidden-rows:名单!A1": "leave_out", "fill-down:名单!A1": "take"}
    plan = drafted(one, answers=answers)
    assert [r.raw("unit") for r in plan.rows or []] == ["雨湖区", "雨湖区", "岳塘区"]


def test_a_remark_that_speaks_of_revocation_is_a_warning() -> None:
    plan = drafted(block(["统一社会信用代码", "备注"], [CODE, "已取消资格,不再公布"]))
    assert plan.rows is not None
    assert plan.rows[0].warnings[-1].column == "备注"


@pytest.mark.parametrize(("text", "proposed"), [("复核 通过", "recheck"), ("不予通过", None), ("复核不合格", None)])
def test_the_opposite_of_an_act_is_not_proposed_as_the_act(text: str, proposed: str | None) -> None:
    acts = replace(action_words(cast(Session, None)), read=lambda text: None)
    (question,) = drafted(block(["统一社会信用代码", "称号"], [CODE, text]), words={"title": acts}).questions
    assert question.proposed == proposed


def test_a_number_that_stands_once_for_several_rows_is_refused_in_each_and_a_year_is_not() -> None:
    one = block(
        ["统一社会信用代码", "年度", "营业收入(万元)", "从业人员"],
        [CODE, "2025", "500", "40"],
        [CODE, "2025", "500", "40"],
    )
    one.repeated = frozenset((number, place) for number in (2, 3) for place in (0, 1, 2, 3))
    for reader in drafted(one).rows or []:
        reader.columns = {
            "credit_code": (0, ""),
            "year": (1, "年度"),
            "sum": (2, "营业收入(万元)"),
            "headcount": (3, "从业人员"),
        }
        assert (reader.credit_code("credit_code"), reader.year("year", low=2000, high=2100)) == (CODE, 2025)
        assert (reader.wan("sum"), reader.integer("headcount", low=0, high=100)) == (None, None)
        assert ["合并单元格" in error.problem for error in reader.errors] == [True, True]


def test_a_code_that_came_from_a_number_is_refused_whatever_its_digits() -> None:
    one = block(["统一社会信用代码"], ["914303021000037000"])
    one.long_numbers = frozenset({(2, 0)})
    plan = drafted(one)
    assert plan.rows is not None
    assert plan.rows[0].credit_code("credit_code") is None
    assert "15位" in plan.rows[0].errors[0].problem


def hidden(one: Block, *letters: str) -> Block:
    """The same with hidden columns."""
    one.columns = [replace(column, hidden=column.letter in letters) for column in one.columns]
    return one


def test_values_of_a_hidden_column_land_only_where_a_person_says_so_and_each_is_told() -> None:
    def with_hidden() -> Block:
        rows = ([CODE, "甲公司", "10", "雨湖区", "旧"], [CODE, "乙公司", "", "雨湖区", ""])
        headers = ["统一社会信用代码", "企业名称", "营业收入(万元)", "县市区", "杂项"]
        return hidden(block(headers, *rows), "C", "E")

    plan = drafted(with_hidden())
    (asked,) = [q for q in plan.questions if q.required]
    assert (asked.id, asked.cells, asked.rows) == ("hidden-column:名单!C1", ["名单!C1"], 1)
    assert plan.rows is None
    assert [c.cell for c in plan.blocks[0].columns if c.hidden] == ["名单!C1", "名单!E1"]
    left = drafted(with_hidden(), answers={asked.id: "leave_out"})
    assert left.rows
    assert left.rows[0].raw("revenue_wan") == ""
    assert [note.split(":")[-1] for note in left.notes] == ["没有导入", "没有导入"]
    taken = drafted(with_hidden(), answers={asked.id: "take"})
    assert taken.rows
    assert taken.rows[0].raw("revenue_wan") == "10"
    assert "当作“营业收入(万元)”" in taken.notes[0]


def test_a_column_that_is_seen_goes_before_a_hidden_one_of_the_same_meaning() -> None:
    one = hidden(block(["统一社会信用代码", "营业收入(万元)", "营业收入"], [CODE, "1", "2"], above=["单位:万元"]), "B")
    plan = drafted(one)
    assert plan.rows
    assert plan.rows[0].raw("revenue_wan") == "2"
    assert "没有导入" in plan.notes[0]


def test_a_hidden_column_that_must_be_there_is_asked_for_once_it_is_left_out() -> None:
    one = hidden(block(["统一社会信用代码", "营业收入(万元)", "别的"], [CODE, "1", CODE]), "A")
    plan = drafted(one, answers={"hidden-column:名单!A1": "leave_out"})
    assert [q.id for q in open_questions(plan.questions)] == ["field:名单!A1:credit_code"]
    assert "(隐藏的列)" in str(plan.questions[-1].choices)


def test_beyond_three_hundred_names_the_others_are_told_and_asked_once_these_are_answered() -> None:
    firms = Names([Firm(CODE, "示例精密制造有限公司", (), "YHQ", "")])
    names = [f"示例精密制造{n}厂有限公司" for n in range(310)]
    one = block(["统一社会信用代码", "企业名称"], *(["", name] for name in names))

    def asked(answers: Mapping[str, str]) -> Drafted:
        return plan_list(
            [one], NO_FACTS, given={}, answers=answers, remembered=Remembered(), words={}, firms=lambda: firms
        )

    first = asked({})
    open_ones = [q for q in first.questions if q.answer is None]
    assert len(open_ones) == 300
    assert "还有 10 个企业名称" in first.notes[0]
    assert first.rows
    assert len(first.rows) == 310
    assert all(reader.errors for reader in first.rows)
    assert "还没有问到" in first.rows[-1].errors[0].problem
    then = asked({q.id: CODE for q in open_ones})
    assert [q.text for q in then.questions if q.answer is None] == [f"“{name}”是哪家企业?" for name in names[300:]]
    assert then.notes == []
    last = then.questions[-1].id
    assert [q.answer for q in asked({last: CODE}).questions if q.id == last] == [CODE], "an answer is lost"


def test_beyond_sixty_unknown_words_the_others_are_told_and_asked_once_these_are_answered() -> None:
    one = block(["统一社会信用代码", "县市区"], *([CODE, f"雨湖区{n}片"] for n in range(70)))
    first = drafted(one, words={"unit": COUNTIES})
    open_ones = [q for q in first.questions if q.answer is None]
    assert len(open_ones) == 60
    assert "还有 10 个写法" in first.notes[0]
    then = drafted(one, words={"unit": COUNTIES}, answers={q.id: "YHQ" for q in open_ones})
    assert len([q for q in then.questions if q.answer is None]) == 10
    assert then.notes == []
    last = next(q.id for q in then.questions if q.answer is None)
    again = drafted(one, words={"unit": COUNTIES}, answers={last: "YHQ"})
    assert [q.answer for q in again.questions if q.id == last] == ["YHQ"], "an answer is lost"


HEADS = ["示例市工业和信息化局", "关于公布2025年小巨人企业名单的通知", "示例工信〔2025〕3号", "2025年9月1日"]


def remembered_from(above: Sequence[str], answers: Mapping[str, str]) -> tuple[Drafted, Remembered]:
    """A plan, and what is remembered of it once these questions are answered so."""
    first = drafted(block(["统一社会信用代码"], [CODE], above=above), shape=SHAPE, words={"action": ACTIONS})
    kept = {first.memory[q]: answers[q] for q in first.memory if q in answers and first.memory[q]}
    return first, Remembered(kept)


@pytest.mark.parametrize(
    ("above", "asked"),
    [
        ([HEADS[0], HEADS[1], "示例工信〔2026〕17号", "二〇二六年三月二日"], []),
        ([HEADS[0], HEADS[1], "2026年3月2日"], ["facts", "fact:number"]),
        (
            [HEADS[0], HEADS[1], "根据管理办法(示例工信〔2022〕63号),现予公布", "2026年3月2日"],
            ["facts", "fact:number", "fact:action"],
        ),
        ([HEADS[0], "关于撤销小巨人企业的通知", "示例工信〔2026〕17号", "2026年3月2日"], ["fact:action"]),
        ([], ["fact:number", "fact:issuer", "fact:issued_on", "fact:action"]),
    ],
    ids=["alike", "no number", "another's number", "another heading", "none"],
)
def test_what_is_of_one_list_is_never_remembered_for_another(above: list[str], asked: list[str]) -> None:
    _, remembered = remembered_from(HEADS, {"facts": "confirm", "fact:action": "new"})
    one = block(["统一社会信用代码"], [CODE], above=above)
    plan = drafted(one, shape=SHAPE, words={"action": ACTIONS}, remembered=remembered)
    assert [q.id for q in open_questions(plan.questions)] == asked


@pytest.mark.parametrize("above", [[], ["附件2"], ["附件"], ["示例市工业和信息化局"]])
def test_an_action_is_not_remembered_where_no_heading_says_what_the_list_is(above: list[str]) -> None:
    first, remembered = remembered_from(above, {"fact:action": "new"})
    assert any(q.id == "fact:action" for q in first.questions)
    assert remembered.answers == {}
