"""A recognition document comes in: every row checked and reported, all good rows in one transaction."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select as sa_select
from sqlmodel import Session, col

from services.registry.domain.ladder import Title, title_from_wording
from services.registry.domain.tenure import add_years
from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.naming import FIRMS, codes_of_names
from services.registry.enterprises.reaching import covers
from services.registry.enterprises.service import FormerNames, publish_enterprise, rename
from services.registry.enterprises.units import UnitBook, unit_words
from services.registry.happenings import EnterpriseChanged, EnterprisesTakenUp, RecognitionRecorded, TenureRestated
from services.registry.recognitions.columns import (
    LEVELS,
    RECOGNITION_COLUMNS,
    TENTATIVE,
    action_words,
    parse_action,
    title_words,
)
from services.registry.recognitions.tables import RecognitionDocument
from services.registry.recognitions.tallies import Tallied
from services.registry.recognitions.tenures import Holder, Holdings, Item
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
from shared.plumbing.lists.firms import check_name, refuse_name
from shared.plumbing.lists.landing import ReportBuilder, as_readers, fact, run_import, tell_differing
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import last_day_in, parse_date
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.uploads import report_status

_YEARS = re.compile("20[0-9]{2}")
_NEAR_END = 31
_YEAR = 366
"""Days by which an end that a list states may differ from the rule's: unsaid, and with a warning."""
DOCUMENT_FACTS = ("number", "issuer", "issued_on", "action", "title")
_LABELS = {"number": "文号", "issuer": "发文机关", "issued_on": "发文日期", "action": "认定类别", "title": "称号"}


class _Row(NamedTuple):
    """One row, read and found good in itself."""

    holder: Holder
    code: CreditCode
    name: str
    former: str
    document: DocumentRef
    action: RecognitionAction
    title: Title

    @property
    def paper(self) -> tuple[str, str]:
        """The document's number and issuer, by which it is known."""
        return self.document.number, self.document.issuer


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
            firms=FIRMS,
            names_change=True,
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
    """What is recorded of the list's enterprises is read at once and written at once; each row is judged by the rows before it."""
    session = work.session
    report = ReportBuilder(dry_run)
    book, mine = UnitBook(session), principal.writes(Owner.FIRM)
    enterprises = KeptEnterprises(session, credit_codes(readers), lock=True)
    work.tell(EnterprisesTakenUp(tuple(enterprises)))
    names, holdings = work.read_once(FormerNames), work.read_once(Holdings)
    names.read(enterprises)
    holdings.read(enterprises)
    papers = _Papers(work.now)
    rows = [_read(reader, papers) for reader in readers]
    tell_differing(_twice(readers, rows), "credit_code", "该企业的这项认定")
    documents = _Documents(session, {row.document.number for row in rows if row})
    written = {item.holder for item in holdings.recorded}
    spelt = {(h.credit_code, h.title, item_key(h.subject)): h.subject for h in sorted(written)}
    documents_used: set[str] = set()
    holders = _holders_of_names(session, rows, enterprises, names)
    for reader, row in zip(readers, rows, strict=True):
        enterprise = enterprises.get(row.code) if row else None
        if row and enterprise is None:
            reader.problem("credit_code", "登记中没有该企业", "请先导入企业台账,再导入认定文件")
        if row and enterprise:
            _check_holder(reader, row, enterprise, names.of(row.code), holders, book, mine, principal)
            documents.check(reader, row)
            subject = row.holder.subject
            known = spelt.get((row.code, row.title.code, item_key(subject)), subject)
            if known != subject and row.holder not in written:
                # What is paid once for each item would else be paid for each spelling of it.
                reader.problem("subject", f"同一项此前以“{known}”登记", "请按已登记的写法填写;确为另一项的,请写明区别")
            is_recorded = Item(row.holder, row.action, row.paper) in holdings.recorded
            if row.action is RecognitionAction.RENAME and row.name == firm_name(enterprise.name) and not is_recorded:
                reader.problem("enterprise_name", "更名后的名称就是现在登记的名称", "请填写更名后的新名称")
        if reader.errors or row is None or enterprise is None:
            report.account(reader, RowOutcome.REJECTED, row.code if row else "")
            continue
        spelt.setdefault((row.code, row.title.code, item_key(row.holder.subject)), row.holder.subject)
        report_key = f"{row.code}/{row.title.code}/{row.document.number}"
        documents_used.add(row.document.number)
        if is_recorded:
            report.account(reader, RowOutcome.REPEATED, report_key)
            continue
        if row.action is RecognitionAction.RENAME:
            holders[firm_name(enterprise.name)].discard(row.code)
            holders[row.name].add(row.code)
        _record(work, row, enterprise, documents.of(work, row, principal), principal)
        report.account(reader, RowOutcome.ACCEPTED, report_key)
    enterprises.write(work.now)
    holdings.write(work.now)
    return report.report(document="、".join(sorted(documents_used)) or None)


def _holders_of_names(
    session: Session, rows: Iterable[_Row | None], enterprises: KeptEnterprises, earlier: FormerNames
) -> defaultdict[str, set[str]]:
    """{name: whose it is}, of names that rows give to another enterprise than the one of their code."""
    differ = {
        row.name
        for row in rows
        if row is not None
        and (enterprise := enterprises.get(row.code)) is not None
        and row.name not in ("", firm_name(enterprise.name), *map(firm_name, earlier.of(row.code)))
    }
    return codes_of_names(session, differ) if differ else defaultdict(set)


def _twice(readers: Sequence[RowReader], rows: Sequence[_Row | None]) -> Iterator[tuple[Hashable, RowReader, object]]:
    """Of each row what it speaks of and what it says of it: a document does one thing with a firm's title, beside giving the firm
    another name, and says it of a firm of one name, on one day."""
    for reader, row in zip(readers, rows, strict=True):
        if row is not None:
            yield (row.holder, row.paper, row.action), reader, (row.name, row.document.issued_on)
            if row.action is not RecognitionAction.RENAME:
                yield (row.holder, row.paper), reader, row.action


class _Papers:
    """What lists say of documents, each judged once: most rows of a list are of one."""

    def __init__(self, now: dt.datetime) -> None:
        self.today = now.date()
        self._latest = self.today + dt.timedelta(days=1)
        self._judged: dict[tuple[str, ...], _Paper] = {}

    def of(self, reader: RowReader) -> _Paper:
        facts = tuple(fact(reader, name) for name in DOCUMENT_FACTS)
        found = self._judged.get(facts)
        if found is None:
            found = self._judged[facts] = self._judge(dict(zip(DOCUMENT_FACTS, facts, strict=True)))
        return found

    def _judge(self, facts: Mapping[str, str]) -> _Paper:
        problems = []
        for name, text in facts.items():
            if not text:
                problems.append((name, f"缺少{_LABELS[name]}", "请在本行、表头上方或随文件一并给出"))
            elif name in TENTATIVE.fields and (word := TENTATIVE.in_heading(text)):
                problems.append((name, f"写有“{word}”,只是拟定,不是认定", "请在正式认定后按认定文件填写"))
        parsed: dict[str, Any] = {}
        for name, convert in (("issued_on", parse_date), ("action", parse_action), ("title", title_from_wording)):
            try:
                parsed[name] = convert(facts[name]) if facts[name] else None
            except ValueError as error:
                problems.append((name, str(error), "请核对后重新填写"))
        day = parsed.get("issued_on")
        if day is not None and not dt.date(2000, 1, 1) <= day <= self._latest:
            problems.append(("issued_on", f"发文日期 {day} 早于2000年或晚于今天", "请核对发文日期"))
        said = None
        if not problems:
            number, issuer = document_number(facts["number"])[:100], facts["issuer"][:200]
            said = (DocumentRef(number=number, issuer=issuer, issued_on=day), parsed["action"])
        return _Paper(problems, parsed.get("title"), said)


class _Paper(NamedTuple):
    """What is said of one document, with what is wrong. `said`: itself and what it does, where nothing is."""

    problems: list[tuple[str, str, str]]
    title: Title | None
    said: tuple[DocumentRef, RecognitionAction] | None


def _read(reader: RowReader, papers: _Papers) -> _Row | None:
    """One row's cells with the document's facts; None where anything is wrong (the reader holds what)."""
    code = reader.credit_code("credit_code")
    paper = papers.of(reader)
    for name, problem, remedy in paper.problems:
        reader.problem(name, problem, remedy)
    title, subject = paper.title, normalise_text(reader.text("subject"))
    if title is not None:
        _check_level(reader, title)
        if paper.said is not None:
            _check_year(reader, paper.said[0].issued_on)
            _check_end(reader, title, paper.said[0].issued_on, papers.today)
    if title is not None and title.needs_subject and not subject:
        reader.problem("subject", f"“{title.name}”按个认定,须填写单位或产品名称", "请填写单位或品种名称")
    if reader.errors or code is None:
        return None
    assert title is not None
    assert paper.said is not None
    document, action = paper.said
    return _Row(
        holder=Holder(code, title.code, subject),
        code=code,
        name=firm_name(reader.text("enterprise_name", lines=True)),
        former=firm_name(reader.text("former_name", lines=True)),
        document=document,
        action=action,
        title=title,
    )


def _check_level(reader: RowReader, title: Title) -> None:
    """A level in a column of its own is the title's: 小巨人 alone is the nation's, and 级别 may say 省级."""
    said = normalise_text(reader.text("level"))
    level = next((level for word, level in LEVELS.items() if said.startswith(word)), None)
    if level is not None and level != title.level:
        reader.problem("level", f"级别写“{said}”,而“{title.name}”是{title.level}", "请在称号中写明级别,或更正级别")


def _check_year(reader: RowReader, issued_on: dt.date) -> None:
    """A list of what was recognised in several years is of several documents."""
    said = _YEARS.findall(normalise_text(reader.text("year")))
    if said and str(issued_on.year) not in said:
        reader.problem(
            "year", f"认定年度写“{said[0]}”,而发文日期是 {issued_on}", "请在本行写明那一年的发文日期与文号,或分文件导入"
        )


def _check_end(reader: RowReader, title: Title, issued_on: dt.date, today: dt.date) -> None:
    """An end that the list states is not kept: it is the rule's. Where it is another, the row is warned of; where the title would be held
    and is not by the list, or is and would not, it is refused."""
    if not reader.has("valid_to") or title.years is None:
        return
    try:
        stated = last_day_in(reader.text("valid_to"))
    except ValueError as error:
        reader.problem("valid_to", f"有效期看不明白:{error}", "请写作 2027-08-31 的样子", warn=True)
        return
    end = add_years(issued_on, title.years)
    if abs((stated - end).days) <= _NEAR_END:
        return
    differs = f"有效期写到 {stated},而自发文日期 {issued_on} 起{title.years}年到 {end}"
    is_other = (stated < today) != (end <= today) or abs((stated - end).days) > _YEAR
    reader.problem(
        "valid_to", differs, "请核对有效期与发文日期" + ("" if is_other else ";按发文日期计算"), warn=not is_other
    )


def _check_holder(
    reader: RowReader,
    row: _Row,
    enterprise: KeptEnterprise,
    earlier: Sequence[str],
    holders: Mapping[str, Collection[str]],
    book: UnitBook,
    mine: Reach,
    principal: Principal,
) -> None:
    if not covers(mine, enterprise):
        reader.problem("credit_code", f"本账号只能登记本单位({principal.unit})的企业", "请由该企业归口单位登记")
        return
    others = [code for code in holders.get(row.name, ()) if code != row.code]
    if row.action is RecognitionAction.RENAME:
        if not row.name:
            reader.problem("enterprise_name", "更名须填写新名称", "请填写更名后的企业名称")
        elif others:
            refuse_name(reader, "enterprise_name", enterprise.name, others)
        if row.former and row.former not in map(firm_name, (enterprise.name, *earlier)):
            problem = f"原名称写“{row.former}”,而代码是“{enterprise.name}”的"
            reader.problem("former_name", problem, "请核对是哪一家,更正名称或代码")
    elif row.name and row.name != firm_name(enterprise.name) and row.name not in map(firm_name, earlier):
        check_name(reader, "enterprise_name", enterprise.name, others)
    if reader.has("unit"):
        unit_code = reader.parse("unit", book.code)
        if unit_code and unit_code != enterprise.unit:
            reader.problem("unit", f"与登记的归口单位“{book.names[enterprise.unit]}”不同,按登记为准", "", warn=True)


class _Document(NamedTuple):
    id: str
    ref: DocumentRef


class _Documents:
    """Documents of this import and those recorded before: one number of one issuer has one date."""

    def __init__(self, session: Session, numbers: Collection[str]) -> None:
        d = RecognitionDocument
        query = sa_select(col(d.id), col(d.number), col(d.issuer), col(d.issued_on))
        query = query.where(among(session, col(d.number), numbers))
        self._by_number = {
            (number, issuer): _Document(id, DocumentRef(number=number, issuer=issuer, issued_on=issued_on))
            for id, number, issuer, issued_on in session.connection().execute(query)
        }

    def check(self, reader: RowReader, row: _Row) -> None:
        known = self._by_number.get(row.paper)
        if known and known.ref.issued_on != row.document.issued_on:
            said = f"{row.document.issuer} {row.document.number} 已记录的发文日期为 {known.ref.issued_on}"
            reader.problem("issued_on", said, "请核对文号与日期")

    def of(self, work: UnitOfWork, row: _Row, principal: Principal) -> _Document:
        known = self._by_number.get(row.paper)
        if known:
            return known
        ref = row.document
        document = RecognitionDocument(
            id=random_identifier(),
            number=ref.number,
            issuer=ref.issuer,
            issued_on=ref.issued_on,
            recorded_at=work.now,
            recorded_by=principal.client_id,
        )
        work.session.add(document)
        found = self._by_number[row.paper] = _Document(document.id, ref)
        return found


def _record(work: UnitOfWork, row: _Row, enterprise: KeptEnterprise, document: _Document, principal: Principal) -> None:
    """Keep the recognition, restate what is held by it, and tell of both."""
    holdings = work.read_once(Holdings)
    work.read_once(Tallied).touch(work, row.code, enterprise.unit)
    recognition = {
        "id": random_identifier(),
        "credit_code": row.code,
        "title": row.title.code,
        "action": row.action,
        "subject": row.holder.subject,
        "document_id": document.id,
        "enterprise_name": row.name or enterprise.name,
        "recorded_at": work.now,
        "recorded_by": principal.client_id,
    }
    renamed = row.action is RecognitionAction.RENAME and row.name != enterprise.name
    if renamed:
        rename(work, enterprise, row.name, by=principal)
    before, after = holdings.recognise(recognition, document.ref, row.title)
    given = next((p for p in after if p.recognition_id == recognition["id"]), None)
    told = public.RecognitionRecorded(
        recognition_id=str(recognition["id"]),
        credit_code=row.code,
        enterprise_name=enterprise.name,
        unit=enterprise.unit,
        title=row.title.code,
        title_name=row.title.official_name(document.ref.issued_on),
        action=row.action,
        subject=row.holder.subject,
        document=document.ref,
        valid_from=document.ref.issued_on,
        valid_to=given.end if given else None,
        on_name_list=row.title.on_name_list,
    )
    work.publish(told, subject=row.code)
    if renamed:
        publish_enterprise(work, enterprise, work.read_once(FormerNames).of(row.code), registered=False)
        work.tell(EnterpriseChanged(row.code, enterprise.name, enterprise.unit, enterprise.unit))
    else:
        restated = TenureRestated(
            credit_code=row.code,
            name=enterprise.name,
            unit=enterprise.unit,
            title=row.title.code,
            subject=row.holder.subject,
            before=tuple(before),
            after=tuple(after),
            documents=holdings.documents,
        )
        work.tell(restated)
    work.tell(
        RecognitionRecorded(
            credit_code=row.code,
            title=row.title.code,
            subject=row.holder.subject,
            action=row.action,
            document_number=document.ref.number,
            issued_on=document.ref.issued_on,
            recorded_by=principal.client_id,
        )
    )
