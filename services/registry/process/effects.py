"""What a step does beyond its case: a document that is recorded, a name or a unit that changes. In the step's transaction."""

from __future__ import annotations

from sqlmodel import select

from services.registry.domain.ladder import titles
from services.registry.domain.process import Procedure, Role
from services.registry.enterprises.service import former_names, publish_enterprise, rename
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.happenings import EnterpriseChanged
from services.registry.process.cases import take_step
from services.registry.process.guards import PROCESSED
from services.registry.process.tables import CaseRow
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.process import DocumentStep
from shared.contracts.registry import RecognitionDocumentIn, RecognitionRow
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

_ACTIONS = {"recognise": {Procedure.NOMINATION: "新认定", Procedure.RECHECK: "复核"}}


def record_document(work: UnitOfWork, case: CaseRow, request: DocumentStep, principal: Principal, role: Role) -> None:
    """Recognise or revoke by a document: it is recorded as any document is, and ends the case as any document would."""
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
    report = RecognitionImports.land_document(work, document, principal, dry_run=False)
    problems = [e.problem for row in report.rows for e in row.errors]
    if problems:
        raise Conflict(f"文件不能录入:{';'.join(problems)}")
    work.session.refresh(case)
    if procedure is Procedure.MAJOR_CHANGE:
        facts = {"document": request.number, "issued_on": request.issued_on.isoformat()}
        take_step(work, case, request.event, role, principal.client_id, reason=request.reason, facts=facts)
    elif not report.accepted:
        raise Conflict("该文件已经录入过这家企业,此事项没有新的认定")


def _held(work: UnitOfWork, code: str) -> list[tuple[str, str]]:
    """The titles that an enterprise holds today and that go through the process."""
    query = select(TenureRow.title, TenureRow.subject).where(
        TenureRow.credit_code == code, valid_on(local_date(work.now)), known_at(work.now)
    )
    rows = work.session.exec(query.order_by(TenureRow.title, TenureRow.subject)).all()
    return [(title, subject) for title, subject in rows if titles()[title].kind in PROCESSED]


def carry_over(work: UnitOfWork, case: CaseRow, enterprise: EnterpriseRow) -> None:
    """The titles stay after a major change: under the new name, where it is a new name."""
    if case.facts["kind"] == "rename":
        rename(work, enterprise, case.facts["new_name"])
        _announce(work, enterprise)


def move(work: UnitOfWork, case: CaseRow, enterprise: EnterpriseRow) -> None:
    """The enterprise reports to the unit that takes it."""
    enterprise.unit = case.facts["to_unit"]
    enterprise.changed_at = work.now
    _announce(work, enterprise)


def _announce(work: UnitOfWork, enterprise: EnterpriseRow) -> None:
    work.session.add(enterprise)
    work.session.flush()
    names = former_names(work.session, [enterprise.credit_code]).get(enterprise.credit_code, [])
    publish_enterprise(work, enterprise, names, registered=False)
    work.tell(EnterpriseChanged(enterprise.credit_code))
