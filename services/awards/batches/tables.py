"""Tables of paying. A batch goes from hand to hand as a case does; its items are fixed once it is frozen, and go on only by the bank's
answer. What must hold is held here and by the triggers of the migrations."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from services.awards.schema import Table
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.storage import UtcDateTime

_UNDER_WAY = text("state IN ('made', 'sent')")


class BatchTransition(Table, table=True):
    """An allowed transition: a copy of domain/batch_process.py, for foreign keys to point at."""

    __tablename__ = "batch_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class PaymentBatchRow(CaseColumns, Table, table=True):
    """A batch. `count`, `total` (fen), `digest`: of its items, set when it is frozen; `needs_second`: whether a second person approves."""

    __tablename__ = "payment_batch"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["batch_step.case_id", "batch_step.seq", "batch_step.to_state"],
            name="fk_payment_batch_last_step",
            use_alter=True,
        ),
        CheckConstraint(
            "state IS NULL OR state IN ('draft', 'void') "
            "OR (count IS NOT NULL AND count > 0 AND total IS NOT NULL AND total > 0 AND digest IS NOT NULL "
            "AND needs_second IS NOT NULL AND frozen_person IS NOT NULL)",
            name="frozen_is_counted",
        ),
        CheckConstraint(
            "state IS NULL OR state NOT IN ('approved', 'exported', 'answered', 'closed') "
            "OR (approved_person IS NOT NULL AND (needs_second = false OR second_person IS NOT NULL))",
            name="approved_by_enough",
        ),
        CheckConstraint(
            "approved_person IS NULL OR (approved_person <> made_person AND approved_person <> frozen_person)",
            name="maker_is_not_approver",
        ),
        CheckConstraint(
            "second_person IS NULL OR (second_person <> approved_person AND second_person <> made_person "
            "AND second_person <> frozen_person)",
            name="second_is_another",
        ),
        CheckConstraint(
            "exported_person IS NULL OR (approved_person IS NOT NULL AND exported_person <> approved_person "
            "AND (second_person IS NULL OR exported_person <> second_person))",
            name="exporter_is_not_approver",
        ),
    )
    no: str = Field(max_length=20, unique=True)
    name: str = Field(max_length=200)
    fiscal_year: int
    made_person: str = Field(max_length=100)
    count: int | None = None
    total: int | None = Field(default=None, sa_type=BigInteger)
    digest: str | None = Field(default=None, max_length=64)
    needs_second: bool | None = None
    frozen_person: str | None = Field(default=None, max_length=100)
    approved_person: str | None = Field(default=None, max_length=100)
    second_person: str | None = Field(default=None, max_length=100)
    exported_person: str | None = Field(default=None, max_length=100)


class OpenBatch(OpenColumns, Table, table=True):
    """A batch's number, occupied while it is open."""

    __tablename__ = "open_batch"
    key: str = Field(primary_key=True, max_length=20)
    case_id: str = Field(foreign_key="payment_batch.id", max_length=32, unique=True)


class BatchStep(StepColumns, Table, table=True):
    """One step of a batch."""

    __tablename__ = "batch_step"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["batch_transition.from_state", "batch_transition.event", "batch_transition.to_state"],
            name="fk_batch_step_transition",
        ),
        ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["batch_step.case_id", "batch_step.seq", "batch_step.to_state"],
            name="fk_batch_step_previous",
        ),
        follows(),
    )
    case_id: str = Field(primary_key=True, max_length=32, foreign_key="payment_batch.id")
    person: str = Field(max_length=100)


class BatchFileRow(Table, table=True):
    """A file of an exported batch: made once, given again as it was. Its content is sealed, because it holds account numbers."""

    __tablename__ = "batch_file"
    batch_id: str = Field(primary_key=True, foreign_key="payment_batch.id", max_length=32)
    format: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    sealed: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(max_length=64)
    made_by: str = Field(max_length=100)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)


class PaymentItemRow(Table, table=True):
    """One payment to one account, for one claim. Its number is what the bank gives back; a claim that is paid anew gets a new one."""

    __tablename__ = "payment_item"
    __table_args__ = (
        CheckConstraint("fen > 0", name="amount_positive"),
        CheckConstraint("attempt > 0", name="attempt_positive"),
        CheckConstraint(
            "(state IN ('paid', 'partly', 'returned')) = (paid_fen IS NOT NULL AND paid_on IS NOT NULL)", name="paid_is_dated"
        ),
        CheckConstraint("state <> 'paid' OR paid_fen = fen", name="paid_in_full"),
        CheckConstraint("state <> 'partly' OR (paid_fen > 0 AND paid_fen < fen)", name="paid_in_part"),
        UniqueConstraint("claim_id", "attempt"),
        Index("ix_payment_item_under_way", "claim_id", unique=True, sqlite_where=_UNDER_WAY, postgresql_where=_UNDER_WAY),
        Index("ix_payment_item_batch_id", "batch_id"),
    )  # fmt: skip
    no: str = Field(primary_key=True, max_length=30)
    batch_id: str = Field(foreign_key="payment_batch.id", max_length=32)
    claim_id: str = Field(foreign_key="claim.id", max_length=32)
    credit_code: str = Field(max_length=18)
    account_id: str = Field(foreign_key="payee_account.id", max_length=32)
    fen: int = Field(sa_type=BigInteger)
    attempt: int
    receipt_digest: str = Field(max_length=64)
    state: str = Field(max_length=10)
    paid_fen: int | None = Field(default=None, sa_type=BigInteger)
    paid_on: dt.date | None = None
    bank_ref: str | None = Field(default=None, max_length=100)
    reason: str = Field(max_length=1000)


class ItemLineRow(Table, table=True):
    """Which budget line bears how much of an item (fen). Their sum is the item's amount."""

    __tablename__ = "payment_item_line"
    __table_args__ = (CheckConstraint("fen > 0", name="amount_positive"),)
    item_no: str = Field(primary_key=True, foreign_key="payment_item.no", max_length=30)
    line_id: str = Field(primary_key=True, foreign_key="budget_line.id", max_length=32)
    fen: int = Field(sa_type=BigInteger)


class BankFileRow(Table, table=True):
    """A file of the bank's answers. The same content again is the same file."""

    __tablename__ = "bank_file"
    id: str = Field(primary_key=True, max_length=32)
    sha256: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=200)
    rows: int
    imported_by: str = Field(max_length=100)
    imported_person: str = Field(max_length=100)
    imported_at: dt.datetime = Field(sa_type=UtcDateTime)


class BankRow(Table, table=True):
    """One line of such a file: what the bank says of one payment. `bank_ref`: its own number, which it uses once."""

    __tablename__ = "bank_row"
    __table_args__ = (
        CheckConstraint("outcome IN ('paid', 'failed', 'returned')", name="known_outcome"),
        CheckConstraint("fen > 0", name="amount_positive"),
    )
    file_id: str = Field(primary_key=True, foreign_key="bank_file.id", max_length=32)
    row: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    bank_ref: str | None = Field(default=None, max_length=100, unique=True)
    item_no: str | None = Field(default=None, max_length=30)
    outcome: str = Field(max_length=10)
    fen: int = Field(sa_type=BigInteger)
    on_day: dt.date
    payee: str = Field(max_length=200)
    fingerprint: str = Field(max_length=64)
    last4: str = Field(max_length=4)
    note: str = Field(max_length=1000)
    reason: str = Field(max_length=1000)


class BankMatchRow(Table, table=True):
    """To which item a line of the bank belongs: by our number, or because a person said so."""

    __tablename__ = "bank_match"
    __table_args__ = (
        ForeignKeyConstraint(["file_id", "row"], ["bank_row.file_id", "bank_row.row"]),
        CheckConstraint("how IN ('number', 'person')", name="known_way"),
        Index("ix_bank_match_item_no", "item_no"),
    )
    file_id: str = Field(primary_key=True, max_length=32)
    row: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    item_no: str = Field(foreign_key="payment_item.no", max_length=30)
    how: str = Field(max_length=10)
    matched_by: str = Field(max_length=100)
    matched_person: str = Field(max_length=100)
    matched_at: dt.datetime = Field(sa_type=UtcDateTime)
    reason: str = Field(max_length=1000)
