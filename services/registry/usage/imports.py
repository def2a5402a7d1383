"""Loans come in, as a list or as JSON: every row is read and held to the list that the bank had; good rows land, the others say why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from services.registry.banks.service import bank_of
from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.name_list.takings import Held
from services.registry.usage.columns import (
    LOAN_COLUMNS,
    LOANS,
    YES_NO,
    collateral_words,
    first_loan_words,
    programme_words,
)
from services.registry.usage.keeping import standing_versions
from services.registry.usage.tables import SAID, LoanRow, LoanVersionRow
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.loan_usage import COLLATERAL_NAMES, MOST_LINES, PROGRAMME_NAMES, LoanUsageIn
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import LoansReported
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Fen, local_date, normalise_text
from shared.plumbing import strict_json
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, TooLarge
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, as_readers, run_import
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.storage import Store, UnitOfWork

FIRST_DAY = dt.date(2000, 1, 1)
_RATE_SCALE = 10_000
_DAYS = {"approved_on": "approved", "drawn_on": "drawn"}


class LoanImports:
    """Lists of loans in, reports out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @staticmethod
    def kind() -> ListKind:
        """The kind of list that lands here. A name finds no code: a bank is told of no firm but those on its list."""
        return ListKind(
            name=LOANS,
            label="名单使用情况(贷款)",
            shape=ListShape(LOAN_COLUMNS),
            scope=Scope.USAGE_REPORT,
            owner=Owner.LOANS,
            land=_land,
            words={"programme": programme_words, "collateral": collateral_words, "first_loan": first_loan_words},
            source=WORDINGS.source,
        )

    def report(self, rows: Sequence[LoanUsageIn], principal: Principal, *, dry_run: bool) -> ImportReport:
        """Loans from JSON."""
        return self._landed([_cells(row) for row in rows], {}, principal, dry_run)

    def report_lines(self, content: bytes, principal: Principal, *, dry_run: bool) -> ImportReport:
        """Loans from lines of JSON, each by itself: one that cannot be read is refused as a row."""
        lines = [line for line in content.splitlines() if line.strip()]
        if not lines:
            raise InvalidInput.at("body", "没有任何一行", "每行应为一个 JSON 对象")
        if len(lines) > MOST_LINES:
            raise TooLarge(f"超过{MOST_LINES}行,请分次报送")
        rows: list[dict[str, str]] = []
        wrong: dict[int, list[tuple[str, str]]] = {}
        for number, line in enumerate(lines):
            try:
                said = LoanUsageIn.model_validate(strict_json.load(line, exact=True))
                rows.append(_cells(said))
            except strict_json.NotJson as error:
                rows.append({})
                wrong[number] = [("reference", f"这一行无法读取:{error.problem}")]
            except ValidationError as error:
                rows.append({})
                wrong[number] = [
                    (str(e["loc"][0]) if e["loc"] else "reference", f"内容不合格式({e['type']})")
                    for e in error.errors()
                ]
        return self._landed(rows, wrong, principal, dry_run)

    def _landed(
        self,
        rows: Sequence[Mapping[str, str]],
        wrong: Mapping[int, Sequence[tuple[str, str]]],
        principal: Principal,
        dry_run: bool,
    ) -> ImportReport:
        def land(work: UnitOfWork) -> ImportReport:
            readers = as_readers(rows, LOAN_COLUMNS, {})
            for number, problems in wrong.items():
                for field, problem in problems:
                    readers[number].problem(field, problem, "请对照接口文档核对这一行")
            report = _land(work, readers, principal, dry_run)
            work.audit(Action.LIST_LANDED, principal, LOANS, accepted=report.accepted, rejected=report.rejected)
            return report

        return run_import(self._store, land, dry_run=dry_run)


def _cells(said: LoanUsageIn) -> dict[str, str]:
    """A loan as the cells of a list's row, amounts with their own unit."""
    cells: dict[str, str] = {}
    for name, value in said.model_dump(mode="json", exclude_none=True).items():
        if isinstance(getattr(said, name), Fen):
            cells[name] = f"{value}元"
        elif isinstance(value, bool):
            cells[name] = "yes" if value else "no"
        else:
            cells[name] = str(value)
    return cells


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    session, bank = work.session, bank_of(principal)
    report = ReportBuilder(dry_run)
    codes = credit_codes(readers)
    held = Held(session, bank, codes)
    read = [{} if reader.errors else _read(reader, local_date(work.now)) for reader in readers]
    known = _known(session, bank, {said["reference"] for said in read if said})
    standing = standing_versions(session, [row.id for row in known.values()])
    units = _units(session, codes)
    seen: set[str] = set()
    landed = 0
    for number, (reader, said) in enumerate(zip(readers, read, strict=True)):
        reference, code = said.get("reference", ""), said.get("credit_code", "")
        loan = known.get(reference)
        taking = None if reader.errors else _basis(reader, held, code, said["applied_on"])
        if reference and reference in seen:
            reader.problem("reference", f"业务编号“{reference}”在同一份中出现多次", "一笔只保留一行")
        if loan is not None and not reader.errors and loan.credit_code != code:
            reader.problem(
                "reference", f"业务编号“{reference}”此前报送的是另一家企业", "请核对编号;另一笔请用另一个编号"
            )
        seen.add(reference)
        if reader.errors or taking is None:
            report.account(reader, RowOutcome.REJECTED, reference)
            continue
        before = standing.get(loan.id) if loan is not None else None
        if before is not None and all(getattr(before, name) == said[name] for name in SAID):
            report.account(reader, RowOutcome.REPEATED, reference)
            continue
        if loan is None:
            loan = LoanRow(
                id=new_identifier(work.now, number), bank=bank, reference=reference, credit_code=code,
                recorded_at=work.now,
            )  # fmt: skip
            session.add(loan)
            session.flush()
        version = 1 if before is None else before.version + 1
        session.add(
            LoanVersionRow(
                loan_id=loan.id, version=version, previous=version - 1 or None, bank=bank, taking_id=taking,
                unit=units[code], recorded_at=work.now, recorded_by=principal.client_id,
                **{name: said[name] for name in SAID},
            )
        )  # fmt: skip
        landed += 1
        report.account(reader, RowOutcome.ACCEPTED, reference)
    if landed:
        session.flush()
        work.publish(LoansReported(bank=CreditCode(bank), loans=landed), subject=bank)
    return report.report()


def _basis(reader: RowReader, held: Held, code: str, day: dt.date) -> str | None:
    """The list by which the row stands. Who was not on it, and who is not registered at all, is told alike."""
    taking, listed = held.basis(code, day)
    if taking is None:
        since = f"最早于 {held.first_day} 取得" if held.first_day else "还没有取得过"
        reader.problem(
            "applied_on", f"申请日期 {day} 时贵行还没有名单({since})",
            "请先取得名单(确认所持版本、下载文件或批量核对),只报送此后受理的",
        )  # fmt: skip
    elif not listed:
        reader.problem("credit_code", f"该企业不在贵行于 {day} 所持的名单上", "请核对代码与申请日期;不在名单上的不报送")
        return None
    return taking


def _read(reader: RowReader, today: dt.date) -> dict[str, Any]:
    """What a row says, by column; the reader holds what is wrong."""
    said: dict[str, Any] = {
        "reference": normalise_text(reader.text("reference", required=True, limit=64)),
        "credit_code": reader.credit_code("credit_code"),
        "product": reader.text("product", required=True),
        "programme": reader.parse("programme", _one_of(PROGRAMME_NAMES), required=True),
        "collateral": reader.parse("collateral", _one_of(COLLATERAL_NAMES), required=True),
        "months": reader.integer("months", low=1, high=360),
        "applied_on": reader.date("applied_on", required=True),
        "applied": reader.wan("applied", required=True),
        "approved_on": reader.date("approved_on"),
        "approved": reader.wan("approved"),
        "declined_on": reader.date("declined_on"),
        "drawn_on": reader.date("drawn_on"),
        "drawn": reader.wan("drawn"),
        "rate": reader.parse("rate", _rate),
        "first_loan": reader.parse("first_loan", _yes_no),
    }
    for name in ("applied_on", "approved_on", "declined_on", "drawn_on"):
        day = said[name]
        if day is not None and not FIRST_DAY <= day <= today:
            reader.problem(name, f"日期 {day} 早于2000年或晚于今天", "请核对日期")
    for name in ("applied", "approved", "drawn"):
        if said[name] is not None:
            said[name] = int(said[name])
            if said[name] == 0:
                reader.problem(name, "金额为零", "没有的请不填")
    for day, amount in _DAYS.items():
        if (said[day] is None) != (said[amount] is None):
            missing = day if said[day] is None else amount
            reader.problem(missing, "日期与金额应同时填写", "请补填,或两项都不填")
    if reader.errors:
        return said
    _require_order(reader, said)
    return said


def _require_order(reader: RowReader, said: Mapping[str, Any]) -> None:
    """One thing after the other, and no more paid out than was approved."""
    for later, earlier in (("approved_on", "applied_on"), ("declined_on", "applied_on"), ("drawn_on", "approved_on")):
        if said[later] is not None and said[earlier] is not None and said[later] < said[earlier]:
            reader.problem(later, f"{said[later]} 早于{reader.header(earlier)} {said[earlier]}", "请核对日期")
    if said["drawn"] is not None and said["approved"] is None:
        reader.problem("approved", "已放款而没有批准金额", "请填写批准日期与金额")
    elif said["drawn"] is not None and said["drawn"] > said["approved"]:
        reader.problem("drawn", "放款金额超过批准金额", "请核对金额;循环额度请填不超过批准额度的累计放款")
    if said["declined_on"] is not None and said["approved"] is not None:
        reader.problem("declined_on", "同时填写了批准与不予批准", "请只保留其一")


def _one_of(names: Mapping[Any, str]) -> Any:
    def read(text: str) -> str:
        if text not in {str(value) for value in names}:
            raise ValueError(f"应为:{'、'.join(names.values())}")
        return text

    return read


def _rate(text: str) -> int:
    """Percent × 10,000."""
    given = text.removesuffix("%").strip()
    whole, _, rest = given.partition(".")
    if not (
        whole.isascii() and whole.isdigit() and len(whole) <= 2 and (not rest or (rest.isascii() and rest.isdigit()))
    ):
        raise ValueError("年利率应为百分数,如“3.45”")
    if len(rest) > 4:
        raise ValueError("年利率最多保留四位小数")
    rate = int(Decimal(given) * _RATE_SCALE)
    if rate == 0:
        raise ValueError("年利率为零")
    return rate


def _yes_no(text: str) -> bool:
    if text not in YES_NO:
        raise ValueError("应为“是”或“否”")
    return text == "yes"


def _known(session: Session, bank: str, references: set[str]) -> dict[str, LoanRow]:
    query = select(LoanRow).where(LoanRow.bank == bank, among(session, col(LoanRow.reference), references))
    return {row.reference: row for row in session.exec(query).all()}


def _units(session: Session, codes: Sequence[str]) -> dict[str, str]:
    query = select(EnterpriseRow.credit_code, EnterpriseRow.unit).where(
        among(session, col(EnterpriseRow.credit_code), codes)
    )
    return dict(session.exec(query).all())
