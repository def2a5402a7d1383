"""Payments as entries: what has arrived, what of it was reversed, and what stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from services.awards.read_model.looking import AsKnown
from services.awards.record.people import person_of
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.contracts.amounts import wan
from shared.contracts.awards import PaymentIn
from shared.contracts.public_events.awards import PaymentRecorded, PaymentReversed
from shared.contracts.values import AS_KEPT, CreditCode, Fen, normalise_text
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

ReversalKind = Literal["returned", "recovered", "mistaken"]

Origin = Literal["batch", "recorded", "imported"]
KIND_NAMES = {"returned": "银行退回", "recovered": "追缴退回", "mistaken": "误登更正"}
ORIGIN_NAMES = {"batch": "批次拨付", "recorded": "启用前登记", "imported": "启用前导入"}


def bank_number(text: str) -> str:
    """A number of the bank's, as it is kept: in capitals, because what differs in case alone is one number."""
    return normalise_text(text).upper()


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


@dataclass(frozen=True, slots=True)
class Reversing:
    """What of a payment is reversed (fen). The payment is held."""

    payment: PaymentRow
    fen: int
    on: dt.date
    voucher: str
    reason: str


def reverse(work: UnitOfWork, kind: ReversalKind, said: Reversing, principal: Principal) -> None:
    """Record that something of a payment came back, or never was. A payment of which nothing stands is undone."""
    reverse_all(work, kind, [said], principal)


def reverse_all(work: UnitOfWork, kind: ReversalKind, all_said: Sequence[Reversing], principal: Principal) -> None:
    """The same for many payments, each of them once, in a few statements."""
    if not all_said:
        return
    session = work.session
    left = net(session, [said.payment.id for said in all_said if said.payment.id is not None])
    first, rows = work.next_number(), []
    undone: list[tuple[PaymentRow, int]] = []
    for n, said in enumerate(all_said):
        payment = said.payment
        assert payment.id is not None
        if said.fen > left[payment.id]:
            raise Conflict(f"冲销金额多于此笔拨付尚余的 {wan(left[payment.id])}")
        rest = left[payment.id] - said.fen
        rows.append(
            {
                "payment_id": payment.id, "kind": kind, "amount": said.fen, "on_day": said.on, "voucher": said.voucher,
                "reason": said.reason, "recorded_by": principal.client_id, "recorded_person": person_of(principal),
                "recorded_at": work.now, "seq": first + n,
            }
        )  # fmt: skip
        if not rest:
            undone.append((payment, first + n))
        told = PaymentReversed(
            credit_code=CreditCode(payment.credit_code), year=payment.year, measure_id=payment.measure_id,
            subject=payment.subject, kind=kind, amount=Fen(said.fen), left=Fen(rest), on=said.on,
        )  # fmt: skip
        work.publish(told, subject=payment.credit_code)
    session.flush()
    connection = session.connection()
    connection.execute(insert(ReversalRow), rows)
    if undone:
        table = PaymentRow.__table__  # type: ignore[attr-defined]  # SQLModel's stub does not say that a table model has one
        of = update(table).where(table.c.id == bindparam("of"))
        rows_undone = [{"of": payment.id, "at": work.now, "by": seq} for payment, seq in undone]
        connection.execute(of.values(undone_at=bindparam("at"), undone_seq=bindparam("by")), rows_undone)
        for payment, seq in undone:
            set_committed_value(payment, "undone_at", work.now)
            set_committed_value(payment, "undone_seq", seq)
