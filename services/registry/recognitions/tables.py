"""Tables of recognitions. Recognitions and tenures are histories: the database refuses to change or delete what they say (see the triggers
in the migration), but for closing a tenure's `recorded_to` once. Tallies are sums of them, kept with each write (`tallies.py`)."""

import datetime as dt

from sqlalchemy import Enum, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.contracts.registry_events import RecognitionAction
from shared.plumbing.storage import UtcDateTime

ACTION = Enum(
    RecognitionAction,
    native_enum=False,
    create_constraint=True,
    values_callable=lambda e: [m.value for m in e],
    name="recognition_action",
    length=12,
)


class RecognitionDocument(Table, table=True):
    """A document: 文号, issuing body and date."""

    __tablename__ = "recognition_document"
    __table_args__ = (
        UniqueConstraint("number", "issuer"),
        Index("ix_recognition_document_issued_on_id", "issued_on", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    number: str = Field(max_length=100)
    issuer: str = Field(max_length=200)
    issued_on: dt.date
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=100)


class Recognition(Table, table=True):
    """One row of one document. The unique key is what makes a file sent twice land once."""

    __tablename__ = "recognition"
    __table_args__ = (
        UniqueConstraint("credit_code", "title", "action", "subject", "document_id"),
        Index("ix_recognition_recorded_at_id", "recorded_at", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    title: str = Field(max_length=60)
    action: RecognitionAction = Field(sa_type=ACTION)
    subject: str = Field(max_length=200)
    document_id: str = Field(foreign_key="recognition_document.id", max_length=32, index=True)
    enterprise_name: str = Field(max_length=200)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=100)


class TenureRow(Table, table=True):
    """A period in which a title is held (valid time), as we said it from `recorded_from` to `recorded_to`."""

    __tablename__ = "tenure"
    __table_args__ = (
        Index("ix_tenure_title_holder", "title", "credit_code", "subject"),
        Index("ix_tenure_holder", "credit_code", "title", "subject"),
        # All that is asked of the terms that end soon, which are most of them not the caller's.
        Index(
            "ix_tenure_title_valid_to",
            *("title", "valid_to", "credit_code", "subject", "valid_from", "recorded_from", "recorded_to"),
        ),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    title: str = Field(max_length=60)
    subject: str = Field(max_length=200)
    valid_from: dt.date
    valid_to: dt.date | None = None
    recognition_id: str = Field(foreign_key="recognition.id", max_length=32)
    recorded_from: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_to: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class TallyRow(Table, table=True):
    """By how much what is counted of a title in a unit changes on a day (`domain/tallies.py`)."""

    __tablename__ = "tally"
    measure: str = Field(primary_key=True, max_length=20)
    title: str = Field(primary_key=True, max_length=60)
    day: dt.date = Field(primary_key=True)
    unit: str = Field(primary_key=True, foreign_key="reporting_unit.code", max_length=20)
    number: int


class TalliesKept(Table, table=True):
    """One row where tallies are kept: by which ladder of titles, and the instant of the last write that is in them."""

    __tablename__ = "tallies_kept"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    ladder: str = Field(max_length=64)
    said_at: dt.datetime = Field(sa_type=UtcDateTime)
