"""Tables of determinations, decisions and payments: histories, to which rows are added. `seq`: the number of the event
in this service's feed that told of the row (0: from before that was kept)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


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
    yearly (0 for what is paid once). No part of it may be NULL: NULLs are never equal, and the key would not hold."""

    __tablename__ = "payment"
    __table_args__ = (
        UniqueConstraint("credit_code", "measure_id", "subject", "period"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )
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
