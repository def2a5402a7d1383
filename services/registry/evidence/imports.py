"""A source's file of the month comes in as a list: a row a firm, a column a question. Each filled cell is an answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.naming import FIRMS
from services.registry.enterprises.reaching import firm_of_row
from services.registry.enterprises.service import FIRST_YEAR, LAST_YEAR
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.evidence.asking import end_of
from services.registry.evidence.catalogue import Question, questions
from services.registry.evidence.keeping import Key, answer_row, answers_of, keep, log_asks, standing
from services.registry.evidence.sources import FileSource, Sources
from services.registry.evidence.tables import EvidenceAnswerRow, EvidenceCallRow
from shared.contracts.events import canonical
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.plans import Choice
from shared.contracts.public_events.registry import EvidenceReceived
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date, normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.lists.columns import Column, RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_date
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

FACTS = {
    "source": "数据来源", "said_on": "截至日期", "valid_until": "有效期至", "purpose": "用途", "basis": "依据", "extent": "名单范围",
}  # fmt: skip
_EXTENTS = {"全部": True, "全部名单": True, "全量": True, "部分": False, "部分名单": False}
"""Does a file name everybody whom it concerns? What does not say so does not."""


def evidence_columns() -> list[Column]:
    """The form's columns, the questions as the catalogue has them."""
    asked = [
        Column(f"q_{q.code}", q.headers[0], q.headers[1:], example=_EXAMPLES[q.kind]) for q in questions().values()
    ]
    own = WORDINGS.columns(
        "evidence",
        [
            Column("credit_code", "统一社会信用代码", required=True, example="91430300MA00000000"),
            Column("name", "企业名称"),
            Column("year", "年度", example="2025"),
            Column("source", "数据来源"),
            Column("said_on", "截至日期", example="2026-05-31"),
            Column("valid_until", "有效期至", example="2026-06-30"),
            Column("purpose", "用途"),
            Column("basis", "依据"),
            Column("extent", "名单范围"),
            Column("ordinal", "序号"),
            Column("remark", "备注"),
        ],
    )
    return [*own[:3], *asked, *own[3:]]


_EXAMPLES = {"yes_no": "否", "amount": "430", "count": "128", "grade": "A", "percent": "52.3"}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What holds of a whole row, whatever it answers."""

    source: FileSource
    said_on: dt.date
    valid_until: dt.datetime
    purpose: str
    basis: str
    whole: bool


class EvidenceFiles:
    """Files of sources, as a kind of list."""

    def __init__(self, sources: Sources) -> None:
        self._sources = {s.code: s for s in sources.all() if isinstance(s, FileSource)}

    def kind(self) -> ListKind:
        return ListKind(
            name="evidence",
            label="外部数据(逐月文件)",
            shape=ListShape(evidence_columns(), FACTS, unasked=frozenset({"valid_until", "extent"}), firm_name="name"),
            scope=Scope.EVIDENCE_ASK,
            owner=Owner.EVIDENCE,
            land=self.land,
            words={"source": self._words},
            firms=FIRMS,
            source=WORDINGS.source,
        )

    def _words(self, _: Session) -> Words:
        names = {code: (source.name, code) for code, source in self._sources.items()}
        choices = [Choice(value=code, label=source.name) for code, source in self._sources.items()]
        return Words(read=self._named, choices=choices, wordings=names, source="本市设置的数据源")

    def _named(self, text: str) -> str | None:
        """The code of the source that is so named."""
        key = normalise_text(text)
        return next((c for c, s in self._sources.items() if key in (normalise_text(s.name), c)), None)

    def land(self, work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
        """Keep what the rows answer, and what a whole file answers of those whom it does not name. What stands already is not kept twice."""
        report = ReportBuilder(dry_run)
        codes = credit_codes(readers)
        known = KeptEnterprises(work.session, codes)
        before = {code: standing(rows) for code, rows in answers_of(work.session, codes).items()}
        calls: dict[str, EvidenceCallRow] = {}
        kept: list[EvidenceAnswerRow] = []
        seen: set[tuple[str, Key]] = set()
        whole: dict[str, _Beside] = {}
        unread = 0
        for reader in readers:
            firm = _firm(reader, known, principal)
            beside = self._beside(reader, work.now)
            if beside is not None and beside.whole:
                whole[beside.source.code] = beside
            cells = self._cells(reader, beside)
            if not cells and not reader.errors:
                reader.problem("credit_code", "这一行没有任何一项答复", "请填写至少一项,或删去此行")
            if reader.errors or firm is None or beside is None:
                unread += not _is_elsewhere(reader, known)
                report.account(reader, RowOutcome.REJECTED, firm.credit_code if firm else "")
                continue
            call = calls.get(beside.source.code) or _call(work, beside.source, readers, principal)
            calls[beside.source.code] = call
            fresh: list[EvidenceAnswerRow] = []
            for question, period, value in cells:
                key = (question.code, period, beside.source.code)
                if (firm.credit_code, key) in seen:
                    reader.problem("credit_code", f"同一文件中该企业的“{question.name}”出现多次", "请只保留一行")
                    continue
                seen.add((firm.credit_code, key))
                id = new_identifier(work.now, len(kept) + len(fresh))
                row = _answer(id, call, firm.credit_code, question.code, period, value, beside)
                old = before.get(firm.credit_code, {}).get(key)
                if old is None or old.digest != row.digest:
                    fresh.append(row)
            if reader.errors:
                unread += 1
                report.account(reader, RowOutcome.REJECTED, firm.credit_code)
                continue
            kept += fresh
            report.account(reader, RowOutcome.ACCEPTED if fresh else RowOutcome.REPEATED, firm.credit_code)
        notes: list[str] = []
        for beside in whole.values():
            call = calls.get(beside.source.code) or _call(work, beside.source, readers, principal)
            unnamed, note = self._unnamed(work, call, beside, codes, unread, principal, len(kept))
            if unnamed:
                calls[beside.source.code] = call
            kept += unnamed
            notes += [note] if note else []
        self._keep(work, calls, kept, principal)
        return report.report().model_copy(update={"notes": notes})

    @staticmethod
    def _unnamed(
        work: UnitOfWork, call: EvidenceCallRow, beside: _Beside, named: Sequence[str], unread: int,
        principal: Principal, nth: int,
    ) -> tuple[list[EvidenceAnswerRow], str]:  # fmt: skip
        """What a whole file answers of the registered firms that it does not name, and what is to be said of it. Nothing is answered
        where a row could not be read: it may be of any of them."""
        source = beside.source
        if not source.unnamed:
            return [], f"“{source.name}”的名单没有设置未列入的企业如何作答(unnamed),只记下列入的"
        if unread:
            return [], f"有 {unread} 行没有入库,不知是哪一家,未列入名单的企业因此没有作答;改正后请再次导入全部名单"
        if not principal.writes(Owner.EVIDENCE).everything:
            return [], "未列入名单的企业由主管部门导入时作答"
        listed = set(named)
        others = [c for c in work.session.exec(select(EnterpriseRow.credit_code)).all() if c not in listed]
        rows: list[EvidenceAnswerRow] = []
        others.sort()
        for start in range(0, len(others), 1000):
            some = others[start : start + 1000]
            before = answers_of(work.session, some)
            for code in some:
                stands = standing(before.get(code, []))
                for question, value in source.unnamed.items():
                    id = new_identifier(work.now, nth + len(rows))
                    row = _answer(id, call, code, question, "", value, beside)
                    old = stands.get((question, "", source.code))
                    if old is None or old.digest != row.digest:
                        rows.append(row)
        words = "、".join(f"{questions()[q].name}:{'是' if v == 'yes' else '否'}" for q, v in source.unnamed.items())
        return rows, f"名单为全部:未列入的 {len(others)} 家企业记为“{words}”"

    @staticmethod
    def _keep(
        work: UnitOfWork, calls: dict[str, EvidenceCallRow], kept: list[EvidenceAnswerRow], principal: Principal
    ) -> None:
        for call in calls.values():
            call.answers = sum(1 for row in kept if row.call_id == call.id)
            if call.answers:
                call.detail = f"{call.detail},记下 {call.answers} 条答复"
                work.session.add(call)
                told = EvidenceReceived(call_id=call.id, source=call.source, outcome="landed", answers=call.answers)
                work.publish(told, subject=call.source)
        work.session.flush()
        keep(work, kept)
        log_asks(work, [_logged(row, principal) for row in kept])

    def _beside(self, reader: RowReader, now: dt.datetime) -> _Beside | None:
        source = self._sources.get(self._named(fact(reader, "source")) or "")
        if source is None:
            names = "、".join(s.name for s in self._sources.values()) or "(本市还没有设置逐月文件的数据源)"
            reader.problem("source", "没有写明数据来源,或不是本市设置的", f"可填:{names}")
        said_on, until = _day(reader, "said_on", required=True), _day(reader, "valid_until")
        if said_on is not None and said_on > local_date(now):
            reader.problem("said_on", f"截至日期 {said_on} 晚于今天", "请核对日期")
        texts = {name: fact(reader, name) for name in ("purpose", "basis")}
        for name, text in texts.items():
            if not text:
                reader.problem(name, f"没有写明{FACTS[name]}", "企业有权知道其数据为何用、依据什么提供")
        extent = normalise_text(fact(reader, "extent"))
        if extent and extent not in _EXTENTS:
            reader.problem("extent", "没有看懂名单范围", "请填“全部”或“部分”,或不填")
        if source is None or said_on is None:
            return None
        end = end_of(until if until is not None else said_on + dt.timedelta(days=source.valid_days))
        if end <= now:
            reader.problem(
                "valid_until" if until else "said_on", f"已过有效期({local_date(end) - dt.timedelta(days=1)})",
                "过期的答复不再使用,请取新的文件",
            )  # fmt: skip
        return _Beside(source, said_on, end, texts["purpose"], texts["basis"], _EXTENTS.get(extent, False))

    @staticmethod
    def _cells(reader: RowReader, beside: _Beside | None) -> list[tuple[Question, str, str]]:
        """(question, period, value) of the row's filled cells."""
        year = reader.year("year", low=FIRST_YEAR, high=LAST_YEAR)
        found = []
        for question in questions().values():
            field = f"q_{question.code}"
            value = _value(reader, field, question)
            if value is None:
                continue
            if beside is not None and question.code not in beside.source.questions:
                reader.problem(field, f"“{beside.source.name}”不提供此项", "请删去这一列,或核对数据来源")
            elif question.period == "year" and year is None:
                reader.problem("year", f"“{question.name}”须写明是哪一年度的", "请填写年度")
            else:
                found.append((question, str(year) if question.period == "year" else "", value))
        return found


def _value(reader: RowReader, field: str, question: Question) -> str | None:
    if question.kind == "amount":
        amount = reader.wan(field)
        return None if amount is None else amount.yuan
    return reader.parse(field, question.read)


def _firm(reader: RowReader, known: dict[str, KeptEnterprise], principal: Principal) -> KeptEnterprise | None:
    return firm_of_row(
        reader, known, principal.writes(Owner.EVIDENCE),
        unregistered="登记以后再导入;与本市培育无关的企业可不理会",
        another=(f"本账号只能导入本单位({principal.unit})企业的数据", "请由该企业归口单位导入"),
    )  # fmt: skip


def _day(reader: RowReader, name: str, *, required: bool = False) -> dt.date | None:
    text = fact(reader, name)
    if not text:
        if required:
            reader.problem(name, f"没有写明{FACTS[name]}", "请按 2026-05-31 的格式填写")
        return None
    try:
        day = parse_date(text, date1904=reader.date1904)
    except ValueError as error:
        reader.problem(name, str(error), "请按 2026-05-31 的格式填写")
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        reader.problem(name, f"年份应在{FIRST_YEAR}至{LAST_YEAR}之间", "请核对日期")
        return None
    return day


def _is_elsewhere(reader: RowReader, known: dict[str, KeptEnterprise]) -> bool:
    """Is a row certainly of a firm that is not registered here?"""
    code = credit_codes([reader])
    return bool(code) and code[0] not in known and not reader.firm_refused


def _answer(
    id: str, call: EvidenceCallRow, code: str, question: str, period: str, value: str, beside: _Beside
) -> EvidenceAnswerRow:
    return answer_row(
        id=id, call_id=call.id, credit_code=code, question=question, period=period, value=value,
        source=beside.source.code, source_name=beside.source.name, adapter="file", said_on=beside.said_on,
        recorded_at=call.at, valid_until=beside.valid_until, asked_by=call.by, purpose=beside.purpose,
        basis=beside.basis, reference="",
    )  # fmt: skip


def _call(work: UnitOfWork, source: FileSource, readers: Sequence[RowReader], principal: Principal) -> EvidenceCallRow:
    """The file, by the digest of its rows as they were read."""
    content = canonical([list(reader.row.cells) for reader in readers])
    return EvidenceCallRow(
        id=new_identifier(work.now), source=source.code, adapter="file", at=work.now, by=principal.client_id,
        outcome="landed", detail=f"{len(readers)} 行", answers=0, digest=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def _logged(row: EvidenceAnswerRow, principal: Principal) -> dict[str, Any]:
    return {
        "credit_code": row.credit_code, "question": row.question, "period": row.period, "source": row.source,
        "source_name": row.source_name, "by": principal.client_id, "client": principal.client_id,
        "purpose": row.purpose, "basis": row.basis, "at": row.recorded_at, "state": "answered", "answer_id": row.id,
        "call_id": row.call_id,
    }  # fmt: skip
