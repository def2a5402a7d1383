"""How recoveries are opened and take steps, and what each step does to the claim whose payment is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from services.awards.claims.book import held, take
from services.awards.claims.tables import ClaimRow
from services.awards.domain.recovery_process import RECOVERY, Role
from services.awards.record.people import person_of
from services.awards.record.tables import PaymentRow
from services.awards.recoveries.tables import OpenRecovery, RecoveryReceiptRow, RecoveryRow, RecoveryStep
from shared.casework.casebook import Casebook
from shared.casework.steps import state_of
from shared.contracts.public_events.awards import RecoveryMoved
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork


def receipts_of(session: Session, id: str) -> list[RecoveryReceiptRow]:
    r = RecoveryReceiptRow
    return list(session.exec(select(r).where(r.recovery_id == id).order_by(col(r.seq))).all())


def received(session: Session, id: str) -> int:
    return sum(r.fen for r in receipts_of(session, id))


def _publish(work: UnitOfWork, recovery: RecoveryRow, step: RecoveryStep) -> None:
    told = RecoveryMoved(
        recovery_id=recovery.id,
        credit_code=CreditCode(recovery.credit_code),
        payment_id=recovery.payment_id,
        claim_id=recovery.claim_id,
        ground=recovery.ground,
        event=step.event,
        state=step.to_state,
        due=Fen(recovery.due),
        received=Fen(received(work.session, recovery.id)),
    )
    work.publish(told, subject=recovery.credit_code)


RECOVERIES: Casebook[RecoveryRow, RecoveryStep, Role] = Casebook(
    cases=RecoveryRow,
    steps=RecoveryStep,
    occupied=OpenRecovery,
    workflow_of=lambda recovery: RECOVERY,
    publish=_publish,
    name="追缴事项",
    already="此笔拨付已在追缴中",
    just_now="此笔拨付刚刚由他人提出追缴",
)


def opened(
    work: UnitOfWork,
    payment: PaymentRow,
    event: str,
    principal: Principal,
    *,
    role: Role,
    ground: str,
    rule: str,
    detail: str,
    due: int,
    facts: Mapping[str, Any] | None = None,
    **more: Any,
) -> RecoveryRow:
    """Open a recovery of a payment with its first step."""
    session = work.session
    claim = claim_of(session, payment)
    assert payment.id is not None
    row = RecoveryRow(
        id=new_identifier(work.now), opened_by=principal.client_id, opened_at=work.now, changed_at=work.now,
        payment_id=payment.id, claim_id=None if claim is None else claim.id, credit_code=payment.credit_code,
        ground=ground, rule=rule[:1000], detail=detail[:1000], due=due,
    )  # fmt: skip
    RECOVERIES.open(session, row, payment.id)
    RECOVERIES.take_step(
        work, row, event, role, principal.client_id, at=work.now, reason=detail, facts=facts or {},
        columns={"person": person_of(principal)}, **more,
    )  # fmt: skip
    return row


def claim_of(session: Session, payment: PaymentRow) -> ClaimRow | None:
    """The claim that a payment is of: the one of this award that has been paid. None for what was paid without a claim."""
    c = ClaimRow
    query = select(c).where(
        c.credit_code == payment.credit_code, c.measure_id == payment.measure_id, c.subject == payment.subject,
        c.period == payment.period, col(c.state).in_(("paid", "settled", "in_recovery")),
    )  # fmt: skip
    return session.exec(query).first()


def move_claim(work: UnitOfWork, recovery: RecoveryRow, event: str, principal: Principal, reason: str) -> None:
    """The claim's own step that follows from one of its recovery."""
    if recovery.claim_id is None:
        return
    (claim,) = held(work.session, [recovery.claim_id])
    if event == "open_recovery" and state_of(claim) not in ("paid", "settled"):
        raise Conflict("此项奖补不在已到账状态,暂不能追缴")
    take(work, claim, event, principal, reason=reason, facts={"recovery": recovery.id}, due_on=None)
