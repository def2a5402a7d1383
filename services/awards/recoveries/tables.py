"""Tables of recoveries: what is to be taken back of a payment, on what ground, and what came in."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.awards.schema import Table
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.storage import UtcDateTime


class RecoveryTransition(Table, table=True):
    """An allowed transition: a copy of domain/recovery_process.py, for foreign keys to point at."""

    __tablename__ = "recovery_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class RecoveryRow(CaseColumns, Table, table=True):
    """A recovery of one payment, or of a part of it (`due`, fen). `rule`: the text that it rests on."""

    __tablename__ = "recovery"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["recovery_step.case_id", "recovery_step.seq", "recovery_step.to_state"],
            name="fk_recovery_last_step",
            use_alter=True,
        ),
        CheckConstraint("due > 0", name="due_positive"),
        CheckConstraint(
            "confirmed_person IS NULL OR (proposed_person IS NOT NULL AND confirmed_person <> proposed_person)",
            name="four_eyes",
        ),
        CheckConstraint(
            "state IS NULL OR state NOT IN ('confirmed', 'part', 'repaid', 'waived') OR confirmed_person IS NOT NULL",
            name="confirmed_by_somebody",
        ),
        Index("ix_recovery_state_id", "state", "id"),
        Index("ix_recovery_credit_code", "credit_code"),
    )
    payment_id: int = Field(foreign_key="payment.id")
    claim_id: str | None = Field(default=None, foreign_key="claim.id", max_length=32)
    credit_code: str = Field(max_length=18)
    ground: str = Field(max_length=20)
    rule: str = Field(max_length=1000)
    detail: str = Field(max_length=1000)
    due: int = Field(sa_type=BigInteger)
    pay_by: dt.date | None = None
    proposed_person: str | None = Field(default=None, max_length=100)
    confirmed_person: str | None = Field(default=None, max_length=100)


class OpenRecovery(OpenColumns, Table, table=True):
    """A payment has one open recovery at a time."""

    __tablename__ = "open_recovery"
    key: int = Field(primary_key=True, foreign_key="payment.id", sa_column_kwargs={"autoincrement": False})
    case_id: str = Field(foreign_key="recovery.id", max_length=32, unique=True)


class RecoveryStep(StepColumns, Table, table=True):
    """One step of a recovery."""

    __tablename__ = "recovery_step"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["recovery_transition.from_state", "recovery_transition.event", "recovery_transition.to_state"],
            name="fk_recovery_step_transition",
        ),
        ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["recovery_step.case_id", "recovery_step.seq", "recovery_step.to_state"],
            name="fk_recovery_step_previous",
        ),
        follows(),
    )
    case_id: str = Field(primary_key=True, max_length=32, foreign_key="recovery.id")
    person: str = Field(max_length=100)


class RecoveryReceiptRow(Table, table=True):
    """Money that came back (fen), under the bank's number."""

    __tablename__ = "recovery_receipt"
    __table_args__ = (CheckConstraint("fen > 0", name="amount_positive"),)
    recovery_id: str = Field(primary_key=True, foreign_key="recovery.id", max_length=32)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fen: int = Field(sa_type=BigInteger)
    bank_ref: str = Field(max_length=100, unique=True)
    on_day: dt.date
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
