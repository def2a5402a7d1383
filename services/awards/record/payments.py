"""Payments as entries: what has arrived, and what of it was reversed. What stands is their difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, insert
from sqlmodel import Session, col, select

from services.awards.record.people import person_of
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.contracts.awards import PaymentIn
from shared.contracts.public_events.awards import PaymentRecorded, PaymentReversed
from shared.contracts.values import AS_KEPT, CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

Origin = Literal["batch", "recorded", "imported"]
Kind = Literal["returned", "recovered", "mistaken"]
KIND_NAMES = {"returned": "银行退回", "recovered": "追缴退回", "mistaken": "误登更正"}
ORIGIN_NAMES = {"batch": "批次拨付", "recorded": "启用前登记", "imported": "启用前导入"}


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that has arrived in full."""

    credit_code: str
    measure_id: str
    subject: str
    period: int
    year: int
    amount: int
    paid_on: dt.date
    voucher: str
    policy_digest: str
    receipt: dict[str, Any] | None
    origin: Origin
    item_no: str | None = None


def add_payments(work: UnitOfWork, payments: Sequence[Paid], principal: Principal) -> None:
    """Record payments and tell of each. The database's unique key lets each happen once."""
    if not payments:
        return
    first = work.next_number()
    rows = []
    for n, paid in enumerate(payments):
        said = {name: getattr(paid, name) for name in Paid.__slots__}
        rows.append(
            said
            | {
                "recorded_by": principal.client_id,
                "recorded_person": person_of(principal),
                "recorded_at": work.now,
                "seq": first + n,
            }
        )
        told = {name: said[name] for name in PaymentIn.model_fields} | {"amount": Fen(paid.amount)}
        work.publish(PaymentRecorded.model_validate(told, context=AS_KEPT), subject=paid.credit_code)
    work.session.flush()
    work.session.connection().execute(insert(PaymentRow), rows)


def reverse(
    work: UnitOfWork,
    payment: PaymentRow,
    kind: Kind,
    fen: int,
    principal: Principal,
    *,
    on_day: dt.date,
    voucher: str,
    reason: str,
) -> None:
    """Reverse a payment, or a part of it, by an entry of its own. One of which nothing is left is undone: its place is free. The
    payment is held by whoever calls. `Conflict` where that would be more than was paid."""
    session = work.session
    assert payment.id is not None
    before = reversed_of(session, [payment.id]).get(payment.id, 0)
    if before + fen > payment.amount:
        raise Conflict(f"冲回金额超过了拨付金额:已拨付 {Fen(payment.amount).yuan} 元,已冲回 {Fen(before).yuan} 元")
    seq = work.next_number()
    session.add(
        ReversalRow(
            payment_id=payment.id, kind=kind, amount=fen, on_day=on_day, voucher=voucher, reason=reason,
            recorded_by=principal.client_id, recorded_person=person_of(principal), recorded_at=work.now, seq=seq,
        )
    )  # fmt: skip
    session.flush()
    if before + fen == payment.amount:
        payment.undone_at, payment.undone_seq = work.now, seq
        session.add(payment)
        session.flush()
    told = PaymentReversed(
        credit_code=CreditCode(payment.credit_code), year=payment.year, measure_id=payment.measure_id,
        subject=payment.subject, kind=kind, amount=Fen(fen), on_day=on_day,
    )  # fmt: skip
    work.publish(told, subject=payment.credit_code)


def reversed_of(session: Session, payment_ids: Collection[int]) -> dict[int, int]:
    """{payment: fen that were reversed of it}; those of which nothing was are left out."""
    query = (
        select(ReversalRow.payment_id, func.sum(ReversalRow.amount))
        .where(among(session, col(ReversalRow.payment_id), payment_ids))
        .group_by(col(ReversalRow.payment_id))
    )
    return {id: int(fen) for id, fen in session.exec(query).all()}


def payment_of_item(session: Session, item_no: str) -> PaymentRow | None:
    """The payment that an item became, held to the end of the transaction."""
    return session.exec(select(PaymentRow).where(PaymentRow.item_no == item_no).with_for_update()).first()
