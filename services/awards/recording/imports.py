"""Payments that were made before this system paid come in as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Measure, Pack
from services.awards.read_model.service import FIRMS
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.facts import all_recorded_facts, period_of
from services.awards.record.payments import Paid, add_payments, net
from services.awards.record.tables import PaymentRow
from services.awards.recording.paid_before import Before
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.scopes import Scope
from shared.contracts.titles import of_several_levels
from shared.contracts.values import Fen, normalise_text
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, fact, tell_differing
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.tentative import Tentative
from shared.plumbing.lists.words import Words
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_IN_PARTS = "每项奖补登记一笔;分几次拨付的请合成一行:金额填合计,日期填最后一次的,凭证号写明各次的"
_COLUMNS = (
    Column("credit_code", "统一社会信用代码", ("信用代码", "社会信用代码", "企业统一社会信用代码"), required=True,
           example="91430300MA00000000"),
    Column("enterprise_name", "企业名称", ("单位名称", "公司名称", "企业全称", "收款单位", "收款人"), example="示例机电有限公司"),
    Column("year", "年度", ("年份", "所属年度", "兑现年度", "事项年度"), example="2023"),
    Column("measure_id", "条目", ("奖补条目", "奖补项目", "政策条目", "项目", "奖励项目", "measure"), required=True),
    Column("subject", "单位、产品或品种", ("单位/产品", "产品", "产品名称", "品种")),
    Column("amount", "拨付金额(元)", ("金额", "拨付金额", "奖补金额", "实拨金额"), required=True, example="200000"),
    Column("paid_on", "拨付日期", ("支付日期", "付款日期", "日期"), required=True, example="2024-03-15"),
    Column("voucher", "拨付凭证号", ("凭证号", "支付凭证号", "凭证编号"), required=True),
    Column("ordinal", "序号", ("编号",)),
    Column("remark", "备注", ("说明",)),
)  # fmt: skip

TENTATIVE = Tentative(
    {
        "anywhere": (),  # a column of what was asked for or planned stands beside that of what was paid
        "headings": (
            "拟安排", "拟拨", "拟兑", "拟奖", "拟补", "拟支", "安排计划", "计划安排", "计划表", "拨付计划", "资金计划", "兑现计划", "安排表", "预算", "预拨", "预兑",
            "公示", "申请", "申报", "审核表", "审核汇总", "审批表", "测算", "追回", "扣回", "退回", "收回", "待拨", "待兑", "未拨", "建议名单",
            "征求意见", "初稿", "草案", "草稿", "样表", "样例", "示例表", "模板", "模版",
        ),
        "passed": (
            "已公示", "公示后", "公示无异议", "公示期满", "公示结束", "预算单位", "预算科目", "预算指标", "预算项目", "预算内", "预算年度", "申请单位", "申请人",
            "申请日期", "申请时间", "申报单位", "申报日期", "申报时间",
        ),
    },
    frozenset(),
    looks_like="计划、预算、公示、申请审核或追回的表",
    act="拨付",
    titles_only=True,
)  # fmt: skip
"""A list of what is to be paid, or was paid back, is no list of payments until a person says so."""


def payment_kind(policies: Policies) -> ListKind:
    """The kind of list that payments of former years come in."""
    return ListKind(
        name="payments",
        label="启用前的拨付",
        shape=ListShape(_COLUMNS, {"year": "年度"}, firm_name="enterprise_name", tentative=TENTATIVE),
        scope=Scope.AWARDS_PAY,
        owner=Owner.FIRM,
        land=partial(_land, policies),
        words={"measure_id": lambda _: _measure_words(policies.named(None))},
        firms=FIRMS,
        source="现行政策包的条目",
    )


def _measure_words(pack: Pack) -> Words:
    """Items by their identifiers and names. Of a name that two items have each is chosen by a person."""
    wordings = {m.id: (m.name, m.id) for m in pack.measures}
    values: dict[str, str | None] = {}
    for id, several in wordings.items():
        for wording in map(normalise_text, several):
            values[wording] = id if wording not in values else None
    return Words(
        read=values.get,
        choices=[Choice(value=m.id, label=f"{m.cited} {m.name}") for m in pack.measures],
        wordings=wordings,
        is_other=of_several_levels,
        source=f"政策包:{pack.name}",
    )


@dataclass(slots=True)
class _Row:
    """A row that could be read."""

    reader: RowReader
    paid: Paid

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.paid.credit_code, self.paid.measure_id, self.paid.subject, self.paid.period


def _land(
    policies: Policies, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
) -> ImportReport:
    """Record every payment that is not there yet, each once. What is there with another amount is refused."""
    session, pack = work.session, policies.named(None)
    report = ReportBuilder(dry_run)
    f = KnownEnterprise
    firms = {
        x.credit_code: x
        for x in session.exec(select(f).where(among(session, col(f.credit_code), credit_codes(readers))))
    }
    mine = principal.writes(Owner.FIRM)
    rows = {id(reader): _read(reader, pack, firms, mine, principal) for reader in readers}
    read = [row for row in rows.values() if row is not None]
    tell_differing(
        ((row.key, row.reader, (row.paid.amount, row.paid.paid_on, row.paid.voucher)) for row in read),
        "measure_id",
        "该企业的这项奖补",
        _IN_PARTS,
    )
    facts = _facts(session, read)
    before = Before.of(session, pack)
    there = _there(session, {row.paid.credit_code for row in read})
    seen: dict[tuple[str, str, str, int], int] = {}
    fresh: list[_Row] = []
    for reader in readers:
        row, outcome = rows[id(reader)], RowOutcome.REJECTED
        if row is not None and row.key in seen and not reader.errors:
            reader.problem("measure_id", f"与第{seen[row.key]}行是同一笔", "请只保留一行")
        elif row is not None and not reader.errors:
            outcome = _outcome(row, there, before, facts)
            if outcome is not RowOutcome.REJECTED:
                seen[row.key] = reader.row.number
            if outcome is RowOutcome.ACCEPTED:
                fresh.append(row)
                _tell_unusual(reader, row.paid.amount, pack)
        report.account(reader, outcome, "/".join(map(str, row.key))[:100] if row is not None else "")
    for row in fresh:
        p = row.paid
        work.audit(
            Action.PAYMENT_RECORDED, principal, p.credit_code, measure=p.measure_id, year=p.year, subject=p.subject,
            amount=Fen(p.amount).yuan,
        )  # fmt: skip
    add_payments(work, [row.paid for row in fresh], principal)
    return report.report()


def _tell_unusual(reader: RowReader, amount: int, pack: Pack) -> None:
    least, most = pack.plausible_award or (amount, amount)
    if not least <= amount <= most:
        usual = f"{Fen(least).yuan} 至 {Fen(most).yuan} 元"
        problem = f"按 {Fen(amount).yuan} 元计,不在一项奖补通常的范围({usual})内"
        reader.problem("amount", problem, "请核对金额与单位", warn=True)


def _read(
    reader: RowReader, pack: Pack, firms: Mapping[str, KnownEnterprise], mine: Reach, principal: Principal
) -> _Row | None:
    """None where something of it is wrong; the reader holds what."""
    code = reader.credit_code("credit_code")
    firm = firms.get(code) if code else None
    if code and firm is None:
        reader.problem("credit_code", "没有收到过该企业的登记", "请先在登记服务导入企业台账(刚登记的,数秒后再试)")
    if firm is not None and not mine.covers(firm=firm.credit_code, units=(firm.unit,)):
        reader.problem("credit_code", f"本账号不能登记该企业的拨付({principal.unit or ''})", "请由有权的人员登记")
    year = _year(reader)
    measure = _measure(reader, pack)
    subject = normalise_text(reader.text("subject"))
    if measure is not None and (measure.once == "subject") != bool(subject):
        problem = "此条目按单位、产品或品种计,缺少名称" if not subject else "此条目按企业计,不分单位、产品或品种"
        reader.problem("subject", problem, "请填写原文件中的名称" if not subject else "请留空")
    amount = reader.wan("amount", required=True)
    if amount == 0:
        reader.problem("amount", "金额应大于零", "没有拨付的行请删去")
    paid_on = reader.date("paid_on", required=True)
    voucher = reader.text("voucher", required=True)
    if reader.errors or code is None or year is None or measure is None or amount is None or paid_on is None:
        return None
    paid = Paid(
        credit_code=code, measure_id=measure.id, subject=subject, period=period_of(pack, measure.id, year), year=year,
        amount=amount, paid_on=paid_on, voucher=voucher, policy_digest=pack.digest, receipt=None, origin="imported",
    )  # fmt: skip
    return _Row(reader, paid)


def _year(reader: RowReader) -> int | None:
    text = normalise_text(fact(reader, "year")).removesuffix("度").removesuffix("年").strip()
    if text.isdigit() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    problem = f"年度“{text[:20]}”应为{_FIRST_YEAR}至{_LAST_YEAR}之间的年份" if text else "缺少年度"
    reader.problem("year", problem, "请在年度一列、表头上方或随文件给出")
    return None


def _measure(reader: RowReader, pack: Pack) -> Measure | None:
    text = normalise_text(reader.text("measure_id", required=True))
    words = _measure_words(pack)
    measure = pack.measure(words.means(text) or "") if text else None
    if text and measure is None:
        reader.problem("measure_id", f"政策包里没有条目“{text[:40]}”", "请填条目的名称或编号")
    return measure


def _facts(session: Session, rows: Iterable[_Row]) -> dict[tuple[str, int], Facts]:
    """{(firm, year): what is recorded of it}"""
    firms: dict[int, set[str]] = {}
    for row in rows:
        firms.setdefault(row.paid.year, set()).add(row.paid.credit_code)
    return {
        (code, year): facts
        for year, codes in firms.items()
        for code, facts in all_recorded_facts(session, year, codes).items()
    }


def _there(session: Session, codes: set[str]) -> dict[tuple[str, str, str, int], tuple[PaymentRow, int]]:
    """{award: (its payment, what of it stands)}, of what was not undone."""
    p = PaymentRow
    query = select(p).where(among(session, col(p.credit_code), codes), col(p.undone_at).is_(None))
    payments = session.exec(query).all()
    stands = net(session, [x.id for x in payments if x.id is not None])
    return {(x.credit_code, x.measure_id, x.subject, x.period): (x, stands[x.id or 0]) for x in payments}


def _outcome(
    row: _Row,
    there: Mapping[tuple[str, str, str, int], tuple[PaymentRow, int]],
    before: Before,
    facts: Mapping[tuple[str, int], Facts],
) -> RowOutcome:
    reader, paid = row.reader, row.paid
    if row.key in there:
        payment, stands = there[row.key]
        if stands != paid.amount:
            problem = f"已登记此项拨付 {Fen(stands).yuan} 元({payment.paid_on},凭证号 {payment.voucher}),与此行金额不同"
            reader.problem("amount", problem, "请核对;登记有误的先办理更正,再导入")
            return RowOutcome.REJECTED
        if payment.paid_on != paid.paid_on and payment.voucher != paid.voucher:
            problem = f"已登记的是 {payment.paid_on}、凭证号 {payment.voucher} 的一笔,此行像是另一笔"
            reader.problem("voucher", problem, f"{_IN_PARTS};已登记的请先办理更正,再导入")
            return RowOutcome.REJECTED
        if (payment.paid_on, payment.voucher) != (paid.paid_on, paid.voucher):
            said = f"已登记的是 {payment.paid_on}、凭证号 {payment.voucher},保留不变"
            reader.problem("voucher", said, "不一致的请核对", warn=True)
        return RowOutcome.REPEATED
    if found := before.against(paid, facts[paid.credit_code, paid.year]):
        reader.problem(found.field, found.problem, found.remedy)
        return RowOutcome.REJECTED
    return RowOutcome.ACCEPTED
