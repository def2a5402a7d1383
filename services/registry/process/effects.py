"""Effects of a step: the facts that it keeps, and what it writes beyond its case (a document that is recorded, a name or a unit
that changes). In the step's transaction, before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import select

from services.registry.domain.ladder import titles
from services.registry.domain.process import Procedure
from services.registry.domain.process_facts import notice_days
from services.registry.enterprises.revised import ENTERPRISE, enterprise_state
from services.registry.enterprises.service import FormerNames, publish_enterprise, rename
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.happenings import EnterpriseChanged
from services.registry.process.calendar import calendar_of
from services.registry.process.guards import PROCESSED
from services.registry.process.tables import CaseRow, CaseStep
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.casework.casebook import Effect
from shared.casework.notices import notice_facts, require_start_near
from shared.casework.working_days import UnknownYear
from shared.contracts.process import DocumentStep, NoticeStep, ReturnStep, StepIn
from shared.contracts.registry import RecognitionDocumentIn, RecognitionRow
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

_ACTIONS = {"recognise": {Procedure.NOMINATION: "新认定", Procedure.RECHECK: "复核"}}


@dataclass(frozen=True)
class Doing:
    """A step that is being taken."""

    work: UnitOfWork
    case: CaseRow
    enterprise: EnterpriseRow
    principal: Principal


Effects = Callable[[Doing, StepIn], Effect[CaseStep] | None]
"""Write what comes with a step; None where a document that was recorded is to have ended the case."""


def effect_of(doing: Doing, request: StepIn) -> Effect[CaseStep] | None:
    """The effects of every step. `InvalidInput` and `Conflict` where one may not be."""
    if isinstance(request, ReturnStep):
        return Effect({"defects": list(request.defects)})
    if isinstance(request, NoticeStep):
        return _notice(doing, request)
    if isinstance(request, DocumentStep):
        return _document(doing, request)
    if request.event == "keep":
        _carry_over(doing)
    if request.event == "take":
        _move(doing)
    return Effect()


def _notice(doing: Doing, request: NoticeStep) -> Effect[CaseStep]:
    require_start_near(request, local_date(doing.work.now))
    days = notice_days(doing.case.title, request.starts_on)
    try:
        ends_on = calendar_of(doing.work.session).after(request.starts_on, days)
    except UnknownYear as error:
        raise Conflict(str(error)) from None
    return Effect(notice_facts(request, working_days=days, ends_on=ends_on))


def _document(doing: Doing, request: DocumentStep) -> Effect[CaseStep] | None:
    """Recognise or revoke by a document: it is recorded as any document is, and ends the case as any document would."""
    work, case = doing.work, doing.case
    procedure = Procedure(case.procedure)
    action = _ACTIONS.get(request.event, {}).get(procedure, "撤销")
    held = [(case.title, case.subject)] if case.title else _held(work, case.credit_code)
    if not held:
        raise Conflict("该企业现没有可撤销的称号")
    document = RecognitionDocumentIn(
        number=request.number,
        issuer=request.issuer,
        issued_on=request.issued_on,
        action=action,
        rows=[RecognitionRow(credit_code=case.credit_code, title=title, subject=s) for title, s in held],
    )
    report = RecognitionImports.land_document(work, document, doing.principal, dry_run=False)
    problems = [e.problem for row in report.rows for e in row.errors]
    if problems:
        raise Conflict(f"文件不能录入:{';'.join(problems)}")
    work.session.refresh(case)
    if procedure is Procedure.MAJOR_CHANGE:
        return Effect({"document": request.number, "issued_on": request.issued_on.isoformat()})
    if not report.accepted:
        raise Conflict("该文件已经录入过这家企业,此事项没有新的认定")
    return None


def _held(work: UnitOfWork, code: str) -> list[tuple[str, str]]:
    """The titles that an enterprise holds today and that go through the process."""
    query = select(TenureRow.title, TenureRow.subject).where(
        TenureRow.credit_code == code, valid_on(local_date(work.now)), known_at(work.now)
    )
    rows = work.session.exec(query.order_by(TenureRow.title, TenureRow.subject)).all()
    return [(title, subject) for title, subject in rows if titles()[title].kind in PROCESSED]


def _carry_over(doing: Doing) -> None:
    """The titles stay after a major change: under the new name, where it is a new name."""
    if doing.case.facts["kind"] == "rename":
        rename(doing.work, doing.enterprise, doing.case.facts["new_name"], by=doing.principal)
        _announce(doing.work, doing.enterprise, doing.enterprise.unit)


def _move(doing: Doing) -> None:
    """The enterprise reports to the unit that takes it."""
    before, unit_before = enterprise_state(doing.enterprise), doing.enterprise.unit
    doing.enterprise.unit = doing.case.facts["to_unit"]
    code, after = doing.enterprise.credit_code, enterprise_state(doing.enterprise)
    doing.work.revise(ENTERPRISE, code, by=doing.principal, before=before, after=after)
    doing.enterprise.changed_at = doing.work.now
    _announce(doing.work, doing.enterprise, unit_before)


def _announce(work: UnitOfWork, enterprise: EnterpriseRow, unit_before: str) -> None:
    work.session.add(enterprise)
    work.session.flush()
    code = enterprise.credit_code
    publish_enterprise(work, enterprise, work.read_once(FormerNames).of(code), registered=False)
    work.tell(EnterpriseChanged(code, enterprise.name, enterprise.unit, unit_before))
