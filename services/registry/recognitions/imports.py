"""A recognition document comes in: every row checked and reported, all good rows in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.domain.ladder import Title, title_from_wording
from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.naming import registered_names
from services.registry.enterprises.reaching import covers
from services.registry.enterprises.service import by_code, former_names, publish_enterprise, rename
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook, unit_words
from services.registry.happenings import EnterpriseChanged, RecognitionRecorded, TenureRestated
from services.registry.recognitions.columns import (
    RECOGNITION_COLUMNS,
    TENTATIVE,
    action_words,
    parse_action,
    title_words,
)
from services.registry.recognitions.tables import Recognition, RecognitionDocument
from services.registry.recognitions.tenures import restate_tenure
from services.registry.schema import ANSWERS
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.public_events import registry as public
from shared.contracts.registry import RecognitionDocumentIn
from shared.contracts.registry_events import DocumentRef, RecognitionAction
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, document_number, firm_name, item_key, normalise_text
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, as_readers, fact, run_import
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_date
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.uploads import report_status

DOCUMENT_FACTS = ("number", "issuer", "issued_on", "action", "title")
_LABELS = {"number": "文号", "issuer": "发文机关", "issued_on": "发文日期", "action": "认定类别", "title": "称号"}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, read and found good in itself."""

    code: CreditCode
    name: str
    number: str
    issuer: str
    issued_on: dt.date
    action: RecognitionAction
    title: Title
    subject: str


class RecognitionImports:
    """Documents in, reports out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @staticmethod
    def kind() -> ListKind:
        """The kind of list that lands here."""
        return ListKind(
            name="recognitions",
            label="认定文件名单",
            shape=ListShape(
                RECOGNITION_COLUMNS, _LABELS, firm_name="enterprise_name", unit_field="unit", tentative=TENTATIVE
            ),
            scope=Scope.RECOGNITIONS_WRITE,
            owner=Owner.FIRM,
            land=_land,
            words={"title": title_words, "action": action_words, "unit": unit_words},
            firms=registered_names,
            source=WORDINGS.source,
        )

    def record(self, document: RecognitionDocumentIn, principal: Principal, key: str | None) -> StoredAnswer:
        """The same from a JSON document, answered with the report."""

        def act(work: UnitOfWork) -> tuple[int, ImportReport]:
            report = self.land_document(work, document, principal, dry_run=False)
            return report_status(report), report

        once = idempotency_key(principal.client_id, "recognitions", key, document, formerly="POST /recognitions")
        return ANSWERS.run_once(self._store, once, act)

    def dry_run(self, document: RecognitionDocumentIn, principal: Principal) -> ImportReport:
        """What recording a JSON document would report."""
        return run_import(
            self._store, lambda work: self.land_document(work, document, principal, dry_run=True), dry_run=True
        )

    @staticmethod
    def land_document(
        work: UnitOfWork, document: RecognitionDocumentIn, principal: Principal, *, dry_run: bool
    ) -> ImportReport:
        """Land a JSON document in a given unit of work."""
        facts = {
            "number": document.number,
            "issuer": document.issuer,
            "issued_on": document.issued_on.isoformat(),
            "title": document.title or "",
            "action": document.action or "",
        }
        rows = [row.model_dump() for row in document.rows]
        return _land(work, as_readers(rows, RECOGNITION_COLUMNS, facts), principal, dry_run)


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    session = work.session
    report = ReportBuilder(dry_run)
    book = UnitBook(session)
    codes = credit_codes(readers)
    enterprises = by_code(session, codes)
    names = former_names(session, enterprises)
    documents = _Documents(session)
    recorded = _recorded(session, codes)
    written = {(code, title, subject) for code, title, _, subject, _, _ in recorded}
    spelt = {(code, title, item_key(subject)): subject for code, title, subject in sorted(written)}
    documents_used: set[str] = set()
    for reader in readers:
        row = _read(reader, work.now)
        enterprise = enterprises.get(row.code) if row else None
        if row and enterprise is None:
            reader.problem("credit_code", "登记中没有该企业", "请先导入企业台账,再导入认定文件")
        if row and enterprise:
            _check_holder(reader, row, enterprise, names.get(row.code, []), book, principal)
            documents.check(reader, row)
            known = spelt.setdefault((row.code, row.title.code, item_key(row.subject)), row.subject)
            if known != row.subject and (row.code, row.title.code, row.subject) not in written:
                # What is paid once for each item would else be paid for each spelling of it.
                reader.problem("subject", f"同一项此前以“{known}”登记", "请按已登记的写法填写;确为另一项的,请写明区别")
        if reader.errors or row is None or enterprise is None:
            report.account(reader, RowOutcome.REJECTED, row.code if row else "")
            continue
        key = (row.code, row.title.code, row.action, row.subject, row.number, row.issuer)
        report_key = f"{row.code}/{row.title.code}/{row.number}"
        documents_used.add(row.number)
        if key in recorded:
            report.account(reader, RowOutcome.REPEATED, report_key)
            continue
        recorded.add(key)
        _record(work, row, enterprise, documents.id_of(work, row, principal), principal)
        report.account(reader, RowOutcome.ACCEPTED, report_key)
    return report.report(document="、".join(sorted(documents_used)) or None)


def _read(reader: RowReader, now: dt.datetime) -> _Row | None:
    """One row's cells with the document's facts; None where anything is wrong (the reader holds what)."""
    code = reader.credit_code("credit_code")
    facts = {name: fact(reader, name) for name in DOCUMENT_FACTS}
    for name, text in facts.items():
        if not text:
            reader.problem(name, f"缺少{_LABELS[name]}", "请在本行、表头上方或随文件一并给出")
        elif name in TENTATIVE.fields and (word := TENTATIVE.in_heading(text)):
            reader.problem(name, f"写有“{word}”,只是拟定,不是认定", "请在正式认定后按认定文件填写")
    parsed: dict[str, object] = {}
    for name, convert in (("issued_on", parse_date), ("action", parse_action), ("title", title_from_wording)):
        try:
            parsed[name] = convert(facts[name]) if facts[name] else None
        except ValueError as error:
            reader.problem(name, str(error), "请核对后重新填写")
    issued_on, action, title = parsed.get("issued_on"), parsed.get("action"), parsed.get("title")
    subject = normalise_text(reader.text("subject"))
    if isinstance(issued_on, dt.date) and not dt.date(2000, 1, 1) <= issued_on <= now.date() + dt.timedelta(days=1):
        reader.problem("issued_on", f"发文日期 {issued_on} 早于2000年或晚于今天", "请核对发文日期")
    if isinstance(title, Title) and title.needs_subject and not subject:
        reader.problem("subject", f"“{title.name}”按个认定,须填写单位或产品名称", "请填写单位或品种名称")
    if reader.errors or code is None:
        return None
    assert isinstance(issued_on, dt.date)
    assert isinstance(action, RecognitionAction)
    assert isinstance(title, Title)
    return _Row(
        code=code,
        name=firm_name(reader.text("enterprise_name", lines=True)),
        number=document_number(facts["number"])[:100],
        issuer=facts["issuer"][:200],
        issued_on=issued_on,
        action=action,
        title=title,
        subject=subject,
    )


def _check_holder(
    reader: RowReader,
    row: _Row,
    enterprise: EnterpriseRow,
    earlier: Sequence[str],
    book: UnitBook,
    principal: Principal,
) -> None:
    if not covers(principal.writes(Owner.FIRM), enterprise):
        reader.problem("credit_code", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
        return
    if row.action is RecognitionAction.RENAME:
        if not row.name:
            reader.problem("enterprise_name", "更名须填写新名称", "请填写更名后的企业名称")
    elif row.name and row.name != firm_name(enterprise.name) and row.name not in map(firm_name, earlier):
        reader.problem("enterprise_name", f"与登记名称“{enterprise.name}”不同,按代码入库", "请核对企业名称", warn=True)
    if reader.has("unit"):
        unit_code = reader.parse("unit", book.code)
        if unit_code and unit_code != enterprise.unit:
            reader.problem("unit", f"与登记的归口单位“{book.names[enterprise.unit]}”不同,按登记为准", "", warn=True)


class _Documents:
    """Documents of this import and those recorded before: one number of one issuer has one date."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_number: dict[tuple[str, str], tuple[str, dt.date] | None] = {}

    def _known(self, row: _Row) -> tuple[str, dt.date] | None:
        """(identifier, date) of the row's document, asked for once: a list has few documents, the registry many."""
        key = (row.number, row.issuer)
        if key not in self._by_number:
            query = select(RecognitionDocument).where(
                RecognitionDocument.number == row.number, RecognitionDocument.issuer == row.issuer
            )
            document = self._session.exec(query).first()
            self._by_number[key] = (document.id, document.issued_on) if document else None
        return self._by_number[key]

    def check(self, reader: RowReader, row: _Row) -> None:
        known = self._known(row)
        if known and known[1] != row.issued_on:
            reader.problem("issued_on", f"{row.issuer} {row.number} 已记录的发文日期为 {known[1]}", "请核对文号与日期")

    def id_of(self, work: UnitOfWork, row: _Row, principal: Principal) -> str:
        known = self._known(row)
        if known:
            return known[0]
        document = RecognitionDocument(
            id=random_identifier(),
            number=row.number,
            issuer=row.issuer,
            issued_on=row.issued_on,
            recorded_at=work.now,
            recorded_by=principal.client_id,
        )
        work.session.add(document)
        work.session.flush()
        self._by_number[row.number, row.issuer] = (document.id, row.issued_on)
        return document.id


def _recorded(session: Session, codes: Sequence[str]) -> set[tuple[str, str, RecognitionAction, str, str, str]]:
    query = (
        sa_select(
            col(Recognition.credit_code),
            col(Recognition.title),
            col(Recognition.action),
            col(Recognition.subject),
            col(RecognitionDocument.number),
            col(RecognitionDocument.issuer),
        )
        .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
        .where(among(session, col(Recognition.credit_code), codes))
    )
    rows = session.connection().execute(query).all()
    return {(r.credit_code, r.title, r.action, r.subject, r.number, r.issuer) for r in rows}


def _record(work: UnitOfWork, row: _Row, enterprise: EnterpriseRow, document_id: str, principal: Principal) -> None:
    """Keep the recognition, restate what is held by it, and tell of both."""
    recognition = Recognition(
        id=random_identifier(),
        credit_code=row.code,
        title=row.title.code,
        action=row.action,
        subject=row.subject,
        document_id=document_id,
        enterprise_name=row.name or enterprise.name,
        recorded_at=work.now,
        recorded_by=principal.client_id,
    )
    work.session.add(recognition)
    work.session.flush()
    renamed = row.action is RecognitionAction.RENAME and row.name != enterprise.name
    if renamed:
        rename(work, enterprise, row.name, by=principal)
        work.session.flush()
    before, after = restate_tenure(work, row.code, row.title, row.subject)
    given = next((p for p in after if p.recognition_id == recognition.id), None)
    told = public.RecognitionRecorded(
        recognition_id=recognition.id,
        credit_code=row.code,
        enterprise_name=enterprise.name,
        unit=enterprise.unit,
        title=row.title.code,
        title_name=row.title.official_name(row.issued_on),
        action=row.action,
        subject=row.subject,
        document=DocumentRef(number=row.number, issuer=row.issuer, issued_on=row.issued_on),
        valid_from=row.issued_on,
        valid_to=given.end if given else None,
        on_name_list=row.title.on_name_list,
    )
    work.publish(told, subject=row.code)
    if renamed:
        names = former_names(work.session, [row.code]).get(row.code, [])
        publish_enterprise(work, enterprise, names, registered=False)
        work.tell(EnterpriseChanged(row.code))
    else:
        work.tell(TenureRestated(row.code, row.title.code, row.subject, tuple(before), tuple(after)))
    work.tell(
        RecognitionRecorded(
            credit_code=row.code,
            title=row.title.code,
            subject=row.subject,
            action=row.action,
            document_number=row.number,
            issued_on=row.issued_on,
            recorded_by=principal.client_id,
        )
    )
