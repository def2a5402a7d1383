"""The registry's cases: whose they are, how one is opened, and which documents end them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.domain.process import WORKFLOWS, Procedure, Role
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.happenings import RecognitionRecorded
from services.registry.process.tables import CaseRow, CaseStep, ExpertScore, OpenCase
from shared.casework.casebook import Casebook
from shared.casework.steps import state_of
from shared.contracts.owners import Caller, Owner
from shared.contracts.public_events.registry import CaseMoved
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.rights import Reach
from shared.plumbing.storage import UnitOfWork


def _publish(work: UnitOfWork, case: CaseRow, step: CaseStep) -> None:
    moved = CaseMoved(
        case_id=case.id,
        procedure=case.procedure,
        credit_code=CreditCode(case.credit_code),
        title=case.title,
        event=step.event,
        from_state=step.from_state,
        to_state=step.to_state,
    )
    work.publish(moved, subject=case.credit_code)


CASES: Casebook[CaseRow, CaseStep, Role] = Casebook(
    CaseRow,
    CaseStep,
    OpenCase,
    workflow_of=lambda case: WORKFLOWS[Procedure(case.procedure)],
    publish=_publish,
    name="办理事项",
    already="同一事项已在办理中",
    just_now="同一事项刚由他人开始办理",
    copied=("procedure",),
)


def title_key(code: str, title: str, subject: str) -> str:
    """What a nomination or a recheck occupies: one of them at a time."""
    return f"title/{code}/{title}/{subject}"


def revocation_key(code: str, title: str, subject: str) -> str:
    return f"revocation/{code}/{title}/{subject}"


def concerns(reach: Reach, case: CaseRow, enterprise: EnterpriseRow, session: Session) -> bool:
    """Is it a caller's: a case of its firm, of a firm of its unit or one that moves there, or one that it is to score?"""
    if reach.caller is Caller.EXPERT:
        return session.get(ExpertScore, (case.id, reach.client)) is not None
    to_unit = case.facts.get("to_unit")
    units = [enterprise.unit] if to_unit is None else [enterprise.unit, str(to_unit)]
    return reach.covers(firm=case.credit_code, units=units)


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """The same for reading, as a condition on cases and their enterprises."""
    mine = principal.reads(Owner.CASE)
    if mine.caller is Caller.EXPERT:
        assigned = select(ExpertScore.case_id).where(ExpertScore.expert == principal.client_id)
        return col(CaseRow.id).in_(assigned)
    firm, to = col(CaseRow.credit_code), col(CaseRow.facts)["to_unit"].as_string()
    return mine.among(firm=firm, unit=col(EnterpriseRow.unit)) | mine.among(firm=firm, unit=to)


def visible_cases(principal: Principal) -> SelectOfScalar[str]:
    """The identifiers of the cases that a caller may see."""
    its_own = col(EnterpriseRow.credit_code) == CaseRow.credit_code
    return select(CaseRow.id).join(EnterpriseRow, its_own).where(visible_to(principal))


def readable_case(session: Session, id: str, principal: Principal) -> CaseRow:
    """A case for whom it is to see; for anybody else it is not there."""
    case = CASES.existing(session, id)
    enterprise = session.get_one(EnterpriseRow, case.credit_code)
    if not concerns(principal.reads(Owner.CASE), case, enterprise, session):
        raise CASES.absent(id)
    return case


def open_case(
    work: UnitOfWork,
    *,
    procedure: Procedure,
    credit_code: str,
    title: str,
    subject: str,
    key: str,
    facts: Mapping[str, Any],
    by: str,
) -> CaseRow:
    """A case without a step yet. `Conflict` where there is an open one of the same thing."""
    row = CaseRow(
        id=new_identifier(work.now),
        procedure=procedure.value,
        credit_code=credit_code,
        title=title,
        subject=subject,
        facts=dict(facts),
        opened_by=by,
        opened_at=work.now,
        changed_at=work.now,
    )
    return CASES.open(work.session, row, key)


def open_cases(session: Session) -> dict[str, str]:
    """{what an open case occupies: the case}. Cases that a document may end: most documents meet none."""
    return {row.key: row.case_id for row in session.exec(select(OpenCase)).all()}


def on_recognition_recorded(work: UnitOfWork, recorded: RecognitionRecorded) -> None:
    """A document recognises or revokes what is being dealt with: the case ends by it, or is overtaken by it."""
    code, title, subject = recorded.credit_code, recorded.title, recorded.subject
    if recorded.action is RecognitionAction.REVOCATION:
        _end(work, recorded, revocation_key(code, title, subject), "revoke", None)
        _end(work, recorded, title_key(code, title, subject), "overtake", None)
    elif recorded.action is not RecognitionAction.RENAME:
        wanted = Procedure.NOMINATION if recorded.action is RecognitionAction.NEW else Procedure.RECHECK
        _end(work, recorded, title_key(code, title, subject), "recognise", wanted)


def _end(work: UnitOfWork, recorded: RecognitionRecorded, key: str, event: str, wanted: Procedure | None) -> None:
    case_id = work.read_once(open_cases).pop(key, None)
    if case_id is None:
        return
    case = CASES.existing(work.session, case_id, lock="step")
    fits = wanted is None or case.procedure == wanted.value
    can = CASES.workflow_of(case).possible(state_of(case))
    chosen = event if fits and event in can else "overtake"
    if chosen in can:
        facts = {"document": recorded.document_number, "issued_on": recorded.issued_on.isoformat()}
        CASES.take_step(work, case, chosen, Role.SYSTEM, recorded.recorded_by, at=work.now, facts=facts)
