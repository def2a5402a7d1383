"""Opening a case and taking its steps: the one place that writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from services.registry.domain.process import (
    EVENT_NAMES,
    PROCEDURE_NAMES,
    STATE_NAMES,
    Procedure,
    Role,
    is_final,
    possible,
)
from services.registry.domain.process_facts import evidence_kinds, needed_evidence
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.happenings import RecognitionRecorded
from services.registry.process.tables import CaseRow, CaseStep, ExpertScore, OpenCase
from shared.contracts.owners import Caller, Owner
from shared.contracts.process import Evidence
from shared.contracts.public_events.registry import CaseMoved
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.transitions import NONE
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.rights import Reach
from shared.plumbing.steps import next_seq, take
from shared.plumbing.storage import UnitOfWork


def title_key(code: str, title: str, subject: str) -> str:
    """What a nomination or a recheck occupies: one of them at a time."""
    return f"title/{code}/{title}/{subject}"


def revocation_key(code: str, title: str, subject: str) -> str:
    return f"revocation/{code}/{title}/{subject}"


def existing_case(session: Session, id: str, *, lock: bool = False) -> CaseRow:
    row = session.get(CaseRow, id, with_for_update=lock, populate_existing=lock)
    if row is None:
        raise _absent(id)
    return row


def concerns(reach: Reach, case: CaseRow, enterprise: EnterpriseRow, session: Session) -> bool:
    """Is it a caller's: a case of its firm, of a firm of its unit or one that moves there, or one that it is to score?"""
    if reach.caller is Caller.EXPERT:
        return session.get(ExpertScore, (case.id, reach.client)) is not None
    to_unit = case.facts.get("to_unit")
    units = [enterprise.unit] if to_unit is None else [enterprise.unit, str(to_unit)]
    return reach.covers(firm=case.credit_code, units=units)


def readable_case(session: Session, id: str, principal: Principal) -> CaseRow:
    """A case for whom it is to see; for anybody else it is not there."""
    case = existing_case(session, id)
    enterprise = session.get_one(EnterpriseRow, case.credit_code)
    if not concerns(principal.reads(Owner.CASE), case, enterprise, session):
        raise _absent(id)
    return case


def _absent(id: str) -> NotFound:
    return NotFound(f"没有编号为“{id}”的办理事项")


def last_step(session: Session, case: CaseRow, event: str) -> CaseStep | None:
    """The last step of an event in a case."""
    query = select(CaseStep).where(CaseStep.case_id == case.id, CaseStep.event == event)
    return session.exec(query.order_by(col(CaseStep.seq).desc())).first()


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
    session = work.session
    taken = session.get(OpenCase, key)
    if taken is not None:
        raise Conflict(f"同一事项已在办理中(编号 {taken.case_id}),请在该事项中继续")
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
    session.add(row)
    session.flush()
    session.add(OpenCase(key=key, case_id=row.id))
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("同一事项刚由他人开始办理,请刷新后在该事项中继续") from None
    return row


def take_step(
    work: UnitOfWork,
    case: CaseRow,
    event: str,
    role: Role,
    by: str,
    *,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
    evidence: Sequence[Evidence] = (),
) -> CaseStep:
    """Take one step. `Conflict` says what is possible instead; the database has the last word."""
    session = work.session
    procedure = Procedure(case.procedure)
    state = case.state or NONE
    transition = possible(procedure, state).get(event)
    if transition is None:
        raise Conflict(impossible(procedure, state, event))
    seq, previous = next_seq(case)
    step = CaseStep(
        seq=seq,
        previous_seq=previous,
        case_id=case.id,
        procedure=procedure.value,
        from_state=state,
        event=event,
        to_state=transition.to,
        at=work.now,
        by=by,
        role=role.value,
        reason=reason,
        facts=dict(facts or {}),
        evidence=[e.model_dump(mode="json") for e in evidence],
    )
    take(session, case, step)
    if is_final(procedure, transition.to):
        session.exec(delete(OpenCase).where(col(OpenCase.case_id) == case.id))
    moved = CaseMoved(
        case_id=case.id,
        procedure=procedure.value,
        credit_code=CreditCode(case.credit_code),
        title=case.title,
        event=event,
        from_state=state,
        to_state=transition.to,
    )
    work.publish(moved, subject=case.credit_code)
    return step


def impossible(procedure: Procedure, state: str, event: str) -> str:
    """Why an event leads nowhere from here, and what does."""
    now = STATE_NAMES[state]
    can = "、".join(EVENT_NAMES[e] for e, t in possible(procedure, state).items() if t.roles != {Role.SYSTEM})
    said = f"{PROCEDURE_NAMES[procedure]}现在的状态是“{now}”,不能“{EVENT_NAMES.get(event, event)}”"
    return f"{said};可以:{can}" if can else f"{said};此事项已办结"


def missing_evidence(event: str, evidence: Sequence[Evidence]) -> list[str]:
    """Kinds of evidence that a step needs and that are not there."""
    given = {e.kind for e in evidence}
    return [f"缺少{evidence_kinds()[kind]}" for kind in needed_evidence(event) if kind not in given]


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
    case = existing_case(work.session, case_id, lock=True)
    fits = wanted is None or case.procedure == wanted.value
    can = possible(Procedure(case.procedure), case.state or NONE)
    chosen = event if fits and event in can else "overtake"
    if chosen in can:
        facts = {"document": recorded.document_number, "issued_on": recorded.issued_on.isoformat()}
        take_step(work, case, chosen, Role.SYSTEM, recorded.recorded_by, facts=facts)
