"""Firms that are given a voucher come in as a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies
from services.awards.read_model.service import FIRMS
from services.awards.vouchers.service import Issuing
from services.awards.vouchers.tables import VoucherProgrammeRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.scopes import Scope
from shared.contracts.values import normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

_COLUMNS = (
    Column("credit_code", "统一社会信用代码", ("信用代码", "社会信用代码", "企业统一社会信用代码"), required=True,
           example="91430300MA00000000"),
    Column("enterprise_name", "企业名称", ("单位名称", "公司名称", "企业全称"), example="示例机电有限公司"),
    Column("programme", "服务券方案", ("方案", "券名称", "服务券", "方案名称"), example="2026年数字化服务券"),
    Column("ordinal", "序号", ("编号",)),
    Column("remark", "备注", ("说明",)),
)  # fmt: skip
_OUTCOMES = {
    "issued": RowOutcome.ACCEPTED,
    "there": RowOutcome.REPEATED,
    "refused": RowOutcome.REJECTED,
}


def voucher_kind(policies: Policies) -> ListKind:
    """The kind of list by which vouchers are issued."""
    return ListKind(
        name="vouchers",
        label="服务券发放名单",
        shape=ListShape(_COLUMNS, {"programme": "服务券方案"}, firm_name="enterprise_name"),
        scope=Scope.VOUCHERS_ISSUE,
        owner=Owner.MONEY,
        land=partial(_land, policies),
        words={"programme": _programmes},
        firms=FIRMS,
        source="已登记的服务券方案",
    )


def _programmes(session: Session) -> Words:
    """Programmes that still issue, by number, by name, and by year and name. Of what two mean each is chosen by a person."""
    p = VoucherProgrammeRow
    rows = session.exec(select(p).where(col(p.closed_at).is_(None)).order_by(col(p.id).desc())).all()
    wordings = {row.id: (row.name, f"{row.year}年{row.name}", row.id) for row in rows}
    values: dict[str, str | None] = {}
    for id, several in wordings.items():
        for wording in map(normalise_text, several):
            values[wording] = id if wording not in values else None
    return Words(
        read=values.get,
        choices=[Choice(value=row.id, label=f"{row.year}年 {row.name}") for row in rows],
        wordings=wordings,
        source="服务券方案",
    )


def _land(
    policies: Policies, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool
) -> ImportReport:
    """Issue what is not there yet, as one by one."""
    pack, report = policies.named(None), ReportBuilder(dry_run)
    words = _programmes(work.session)
    issuing: dict[str, Issuing] = {}
    seen: dict[tuple[str, str], int] = {}
    for reader in readers:
        code = reader.credit_code("credit_code")
        wording = normalise_text(fact(reader, "programme"))
        programme = words.means(wording) if wording else None
        if programme is None:
            problem = f"没有发放中的服务券方案“{wording[:40]}”" if wording else "缺少服务券方案"
            reader.problem("programme", problem, "请填方案的名称;同名的写明年度")
        outcome = RowOutcome.REJECTED
        if not reader.errors and code is not None and programme is not None:
            if (code, programme) in seen:
                reader.problem("credit_code", f"与第{seen[code, programme]}行是同一企业", "请只保留一行")
            else:
                seen[code, programme] = reader.row.number
                if programme not in issuing:
                    row = work.session.get_one(
                        VoucherProgrammeRow, programme, with_for_update=True, populate_existing=True
                    )
                    issuing[programme] = Issuing(work, row, pack, principal)
                said = issuing[programme].to(code)
                outcome = _OUTCOMES[said.outcome]
                if said.problem is not None:
                    reader.problem("credit_code", said.problem, "请核对名单与方案")
        report.account(reader, outcome, code or "")
    return report.report()
