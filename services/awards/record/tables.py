"""Tables of determinations, decisions, payments and their reversals: histories, to which rows are added. `seq`: the number of the event
in this service's feed that told of the row (0: from before that was kept)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, text
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime

_STANDS = text("undone_at IS NULL")


class DeterminationRow(Table, table=True):
    """A finding about a gate. That of the latest day counts, of one day the one recorded last; the others stay to be seen."""

    __tablename__ = "determination"
    __table_args__ = (Index("ix_determination_credit_code_year", "credit_code", "year"),)
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    year: int
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    gate: str = Field(max_length=80)
    met: bool
    decided_by: str = Field(max_length=200)
    decided_on: dt.date
    grounds: str = Field(max_length=200)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})


class DecisionRow(Table, table=True):
    """An amount set within a ceiling or range (fen). Counts as findings do."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_credit_code_year", "credit_code", "year"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    year: int
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    amount: int = Field(sa_type=BigInteger)
    decided_by: str = Field(max_length=200)
    decided_on: dt.date
    grounds: str = Field(max_length=200)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})


class PaymentRow(Table, table=True):
    """A payment (fen). The unique key is what makes it once: enterprise, item, subject, and the year for what is paid
    yearly (0 for what is paid once). No part of it may be NULL: NULLs are never equal, and the key would not hold.

    origin: `batch` (the bank answered an item of a batch), `recorded` or `imported` (paid before this system paid). A payment of which
    all was reversed is undone: it counts no longer, and the same may be paid anew."""

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_once", "credit_code", "measure_id", "subject", "period", unique=True,
              sqlite_where=_STANDS, postgresql_where=_STANDS),
        Index("ix_payment_paid_on_id", "paid_on", "id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("origin IN ('batch', 'recorded', 'imported')", name="known_origin"),
        CheckConstraint("(origin = 'batch') = (item_no IS NOT NULL)", name="batch_has_item"),
        CheckConstraint("(undone_at IS NULL) = (undone_seq IS NULL)", name="undone_by_an_event"),
    )  # fmt: skip
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    measure_id: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    period: int
    year: int
    amount: int = Field(sa_type=BigInteger)
    paid_on: dt.date
    voucher: str = Field(max_length=200)
    policy_digest: str = Field(max_length=64)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int = Field(sa_column_kwargs={"server_default": "0"})
    receipt: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    origin: str = Field(max_length=10, sa_column_kwargs={"server_default": "recorded"})
    item_no: str | None = Field(default=None, max_length=30, unique=True)
    recorded_person: str = Field(max_length=100, sa_column_kwargs={"server_default": ""})
    undone_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    undone_seq: int | None = None


class ReversalRow(Table, table=True):
    """What of a payment was reversed (fen), as an entry of its own: returned by the bank, recovered from the firm, or recorded by mistake.
    Together never more than the payment."""

    __tablename__ = "payment_reversal"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("kind IN ('returned', 'recovered', 'mistaken')", name="known_kind"),
        Index("ix_payment_reversal_payment_id", "payment_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    payment_id: int = Field(foreign_key="payment.id")
    kind: str = Field(max_length=10)
    amount: int = Field(sa_type=BigInteger)
    on_day: dt.date
    voucher: str = Field(max_length=200)
    reason: str = Field(max_length=1000)
    recorded_by: str = Field(max_length=100)
    recorded_person: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    seq: int
