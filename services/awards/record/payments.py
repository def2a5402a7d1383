"""What of payments stands: what was reversed of each, and how a reversal is recorded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any, Literal

from sqlalchemy import update
from sqlmodel import Session, col, select

from services.awards.read_model.service import AsKnown
from services.awards.record.people import person_of
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.contracts.amounts import wan
from shared.contracts.public_events.awards import PaymentReversed
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

ReversalKind = Literal["returned", "recovered", "mistaken"]


def net(session: Session, payment_ids: Collection[int]) -> dict[int, int]:
    """{payment: what of it stands (fen)}"""
    p, r = PaymentRow, ReversalRow
    paid = dict(session.exec(select(p.id, p.amount).where(among(session, col(p.id), payment_ids))).all())
    for id, amount in session.exec(
        select(r.payment_id, r.amount).where(among(session, col(r.payment_id), payment_ids))
    ).all():
        paid[id] -= amount
    return {id: amount for id, amount in paid.items() if id is not None}


def reversed_by(session: Session, code: str | None, known: AsKnown) -> dict[int, int]:
    """{payment: what of it was reversed (fen)}, of one enterprise or of all, as then known."""
    r = ReversalRow
    query: Any = select(r.payment_id, r.amount).where(*known.of_awards(r))
    if known.as_of is not None:
        query = query.where(col(r.on_day) <= known.as_of)
    if code is not None:
        query = query.join(PaymentRow, col(PaymentRow.id) == r.payment_id).where(PaymentRow.credit_code == code)
    found: dict[int, int] = defaultdict(int)
    for payment_id, amount in session.exec(query).all():
        found[payment_id] += amount
    return found


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
