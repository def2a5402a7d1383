"""Answers of many firms come in as a list: a row for each firm and year, a column for each input."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from sqlmodel import col, select

from services.awards.catalogue.service import Policies
from services.awards.domain.asking import Input
from services.awards.domain.expressions import NEVER
from services.awards.domain.kinds import LARGEST_FIGURE
from services.awards.domain.pack import Figure, Pack
from services.awards.inputs.service import Ask, Given, last_answers, may_answer, own_inputs, record
from services.awards.populations.cells import amount_in, day_or_never, one_of, says_never, yes_or_no
from services.awards.read_model.service import FIRMS
from services.awards.read_model.tables import KnownEnterprise
from shared.contracts.awards import LARGEST_COUNT
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, normalise_text
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_count
from shared.plumbing.storage import UnitOfWork

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_FIRM = (
    Column("credit_code", "统一社会信用代码", ("信用代码", "社会信用代码", "企业统一社会信用代码"), required=True,
           example="91430300MA00000000"),
    Column("enterprise_name", "企业名称", ("单位名称", "公司名称", "企业全称"), example="示例机电有限公司"),
    Column("year", "年度", ("年份", "所属年度"), example="2024"),
)  # fmt: skip
_BESIDE = (
    Column("grounds", "依据", ("证明材料", "填报依据")),
    Column("ordinal", "序号", ("编号",)),
    Column("remark", "备注", ("说明",)),
)
_EXAMPLES = {"money": "200000", "count": "12", "number": "100.5", "yes_no": "是", "day": "2024-03-15"}


def input_kind(policies: Policies) -> ListKind:
    """The kind of list that a policy's own inputs come in."""
    pack = policies.named(None)
    return ListKind(
        name="inputs",
        label="政策所需情况",
        shape=ListShape((*_FIRM, *map(_column, own_inputs(pack)), *_BESIDE), {"year": "年度"}, firm_name="enterprise_name", whole_years=True),
        scope=Scope.CLAIMS_SUBMIT,
        owner=Owner.CLAIM,
        land=partial(_land, pack),
        firms=FIRMS,
        source="现行政策包所问的各项",
    )  # fmt: skip


def _column(one: Input) -> Column:
    unit = "元" if one.answer == "money" else one.figure.unit if one.figure is not None and one.figure.unit else ""
    header = f"{one.name}({unit})" if unit and one.answer in ("money", "count", "number") else one.name
    choices = one.figure.choices if one.figure is not None else ()
    return Column(f"input_{one.id}", header, (one.name,) if header != one.name else (),
                  example=choices[-1][1] if choices else _EXAMPLES[one.answer])  # fmt: skip


def _land(
    pack: Pack, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
) -> ImportReport:
    """Record what the rows say. An empty cell says nothing; what stands there already stays as it is."""
    session, report = work.session, ReportBuilder(dry_run)
    f = KnownEnterprise
    query = select(f).where(among(session, col(f.credit_code), credit_codes(readers)))
    firms = {x.credit_code: x for x in session.exec(query)}
    work.next_number()  # takes the feed's lock: nobody else's answers come between what is read here and what is written
    last = last_answers(session, [CreditCode.kept(code) for code in firms])
    seen: dict[tuple[str, str], int] = {}
    for reader in readers:
        found = _row(pack, reader, firms, principal)
        outcome = RowOutcome.REJECTED
        if found is not None:
            code, given = found
            for one in given:
                if (n := seen.get((code, one.ask.key))) is not None:
                    name = f"input_{one.ask.input.id}"
                    reader.problem(name, f"第{n}行已填过该企业的“{one.ask.input.name}”", "请只保留一行")
            if not reader.errors:
                seen |= {(code, one.ask.key): reader.row.number for one in given}
                new = record(work, [(code, one) for one in given], reader.text("grounds"), principal, last)
                outcome = RowOutcome.ACCEPTED if new else RowOutcome.REPEATED
        report.account(reader, outcome, found[0] if found is not None else "")
    return report.report()


def _row(
    pack: Pack, reader: RowReader, firms: Mapping[str, KnownEnterprise], principal: Principal
) -> tuple[CreditCode, list[Given]] | None:
    """The firm and its answers; None where something of the row is wrong, which the reader holds."""
    code, mine = reader.credit_code("credit_code"), principal.writes(Owner.CLAIM)
    firm = firms.get(code) if code else None
    if code and firm is None:
        reader.problem("credit_code", "没有收到过该企业的登记", "请先在登记服务导入企业台账(刚登记的,数秒后再试)")
    if firm is not None and not mine.covers(firm=firm.credit_code, units=(firm.unit,)):
        reader.problem("credit_code", "本账号不能填报该企业的情况", "请由企业本人或其归口单位填报")
    year = _year(reader)
    given = []
    for one in own_inputs(pack):
        number = _number(reader, one)
        if number is not None and not may_answer(one, principal):
            reader.problem(f"input_{one.id}", f"“{one.name}”由主管部门或归口单位填写", "请留空")
        elif number is not None and year is not None:
            given.append(Given(Ask(0 if one.figure is None else year, one), number))
    if not given and not reader.errors:
        reader.problem("year", "这一行没有填任何一项", "没有要填报的行请删去")
    if reader.errors or code is None or year is None:
        return None
    return code, given


def _number(reader: RowReader, one: Input) -> int | None:
    name = f"input_{one.id}"
    if one.answer == "money":
        return reader.wan(name)
    convert: Callable[[str], int]
    if one.figure is not None and reader.is_of_several(name):
        return None
    if one.figure is None:
        if says_never(normalise_text(reader.text(name, none_is_said=True))):  # which in any other cell is nothing said
            return NEVER.toordinal()
        day = reader.parse(name, day_or_never, remedy="请按 2024-03-15 的格式填写;确知没有的填“无”")
        return None if day is None else day.toordinal()
    if one.figure.yes_no:
        convert = yes_or_no
    elif one.figure.choices:
        convert = one_of(one.figure.choices)
    else:
        convert = partial(_quantity, one.figure)
    return reader.parse(name, convert)


def _quantity(figure: Figure, text: str) -> int:
    number = amount_in(figure.over, money=False)(text)
    if number > (LARGEST_FIGURE if figure.places else LARGEST_COUNT):
        raise ValueError("数字过大")
    return number


def _year(reader: RowReader) -> int | None:
    text = fact(reader, "year")
    if not text:
        reader.problem("year", "缺少年度", "请在年度一列、表头上方或随文件给出")
        return None
    try:
        return parse_count(text, low=_FIRST_YEAR, high=_LAST_YEAR, units=("年", "年度"))
    except ValueError as error:
        reader.problem("year", str(error), "请填写四位年份")
        return None
