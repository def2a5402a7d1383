"""Payments as entries: what has arrived, what of it was reversed, and what stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from services.awards.read_model.looking import AsKnown
from services.awards.record.people import person_of
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.contracts.amounts import wan
from shared.contracts.awards import PaymentIn
from shared.contracts.public_events.awards import PaymentRecorded, PaymentReversed
from shared.contracts.values import AS_KEPT, CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

ReversalKind = Literal["returned", "recovered", "mistaken"]

Origin = Literal["batch", "recorded", "imported"]
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


def net(session: Session, payment_ids: Collection[int]) -> dict[int, int]:
    """{payment: what of it stands (fen)}"""
    p, r = PaymentRow, ReversalRow
    paid = dict(session.exec(select(p.id, p.amount).where(among(session, col(p.id), payment_ids))).all())
    for id, amount in session.exec(
        select(r.payment_id, r.amount).where(among(session, col(r.payment_id), payment_ids))
    ).all():
        paid[id] -= amount
    return {id: amount for id, amount in paid.items() if id is not None}


def reversed_by(session: Session, of: Collection[str] | None, known: AsKnown) -> dict[int, int]:
    """{payment: what of it was reversed (fen)}, of these enterprises or of all, as then known."""
    r = ReversalRow
    query: Any = select(r.payment_id, r.amount).where(*known.of_awards(r))
    if known.as_of is not None:
        query = query.where(col(r.on_day) <= known.as_of)
    if of is not None:
        query = query.join(PaymentRow, col(PaymentRow.id) == r.payment_id)
        query = query.where(among(session, col(PaymentRow.credit_code), of))
    found: dict[int, int] = defaultdict(int)
    for payment_id, amount in session.exec(query).all():
        found[payment_id] += amount
    return found


def standing_awards(session: Session, codes: Collection[str]) -> set[tuple[str, str, str, int]]:
    """(enterprise, item, subject, period) of payments of which something stands: the key that lets an award be paid once."""
    p = PaymentRow
    query = select(p.credit_code, p.measure_id, p.subject, p.period)
    query = query.where(among(session, col(p.credit_code), codes), col(p.undone_at).is_(None))
    return {(code, measure, subject, period) for code, measure, subject, period in session.exec(query).all()}


def reverse(
    work: UnitOfWork,
    payment: PaymentRow,
    kind: ReversalKind,
    fen: int,
    principal: Principal,
    *,
    on: dt.date,
    voucher: str,
    reason: str,
) -> ReversalRow:
    """Record that something of a payment came back, or never was. A payment of which nothing stands is undone. The payment is held."""
    session = work.session
    assert payment.id is not None
    left = net(session, [payment.id])[payment.id]
    if fen > left:
        raise Conflict(f"冲销金额多于此笔拨付尚余的 {wan(left)}")
    seq = work.next_number()
    row = ReversalRow(
        payment_id=payment.id, kind=kind, amount=fen, on_day=on, voucher=voucher, reason=reason,
        recorded_by=principal.client_id, recorded_person=person_of(principal), recorded_at=work.now, seq=seq,
    )  # fmt: skip
    session.add(row)
    session.flush()
    if fen == left:
        undone = update(PaymentRow).where(col(PaymentRow.id) == payment.id).values(undone_at=work.now, undone_seq=seq)
        session.connection().execute(undone)
        session.refresh(payment)
    told = PaymentReversed(
        credit_code=CreditCode(payment.credit_code), year=payment.year, measure_id=payment.measure_id,
        subject=payment.subject, kind=kind, amount=Fen(fen), left=Fen(left - fen), on=on,
    )  # fmt: skip
    work.publish(told, subject=payment.credit_code)
    return row


def payment_of_item(session: Session, item_no: str) -> PaymentRow | None:
    """The payment that an item became, held to the end of the transaction."""
    return session.exec(select(PaymentRow).where(PaymentRow.item_no == item_no).with_for_update()).first()
