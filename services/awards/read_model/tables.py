"""Tables of the read model."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class KnownEnterprise(Table, table=True):
    """An enterprise as the registry last told it. `former_names`: those that it was told under since this is kept, too."""

    __tablename__ = "known_enterprise"
    credit_code: str = Field(primary_key=True, max_length=18)
    name: str = Field(max_length=200)
    unit: str = Field(max_length=20)
    former_names: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))


class KnownUnit(Table, table=True):
    """A reporting unit's present name."""

    __tablename__ = "known_unit"
    code: str = Field(primary_key=True, max_length=20)
    name: str = Field(max_length=200)


class KnownFigures(Table, table=True):
    """One year's figures as one event told them: {figure: fen, count or null}, and the size class by that year. What a
    later event tells is a further row: what was known at any earlier time can be read again."""

    __tablename__ = "known_figures"
    credit_code: str = Field(primary_key=True, max_length=18)
    year: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    figures: dict[str, int | None] = Field(sa_column=Column(JSON, nullable=False))
    first_invention_patent_granted_on: dt.date | None = None
    size_class: str = Field(max_length=12)


class KnownRecognition(Table, table=True):
    """One recognition, which never changes."""

    __tablename__ = "known_recognition"
    recognition_id: str = Field(primary_key=True, max_length=32)
    seq: int
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    credit_code: str = Field(index=True, max_length=18)
    title: str = Field(max_length=60)
    action: str = Field(max_length=12)
    subject: str = Field(max_length=200)
    document_number: str = Field(max_length=100)
    issuer: str = Field(max_length=200)
    issued_on: dt.date
    valid_to: dt.date | None = None


class KnownAnswer(Table, table=True):
    """What a source said of a yearly figure of an enterprise, as one event told it, and until when it may be used."""

    __tablename__ = "known_answer"
    __table_args__ = (
        Index("ix_known_answer_credit_code_year", "credit_code", "year"),
        Index("ix_known_answer_valid_until", "valid_until"),
    )
    answer_id: str = Field(primary_key=True, max_length=32)
    seq: int
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    credit_code: str = Field(max_length=18)
    figure: str = Field(max_length=60)
    year: int
    value: int = Field(sa_type=BigInteger)
    source: str = Field(max_length=40)
    source_name: str = Field(max_length=200)
    said_on: dt.date
    valid_until: dt.datetime = Field(sa_type=UtcDateTime)
    counts: str = Field(max_length=10)
    digest: str = Field(max_length=64)


class KnownSettlement(Table, table=True):
    """Which counts where an enterprise and its sources differ, as one event told it: for just these values."""

    __tablename__ = "known_settlement"
    __table_args__ = (Index("ix_known_settlement_credit_code_year", "credit_code", "year"),)
    settlement_id: str = Field(primary_key=True, max_length=32)
    seq: int
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    credit_code: str = Field(max_length=18)
    figure: str = Field(max_length=60)
    year: int
    counts: str = Field(max_length=40)
    firm: int | None = Field(default=None, sa_type=BigInteger)
    said: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    settled_by: str = Field(max_length=100)


class KnownDiagnosis(Table, table=True):
    """A diagnosis of an enterprise by the digital index, as one event told it. Points are texts, as told."""

    __tablename__ = "known_diagnosis"
    __table_args__ = (Index("ix_known_diagnosis_credit_code", "credit_code", "made_on"),)
    diagnosis_id: str = Field(primary_key=True, max_length=32)
    seq: int
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    credit_code: str = Field(max_length=18)
    made_on: dt.date
    phase: str = Field(max_length=10)
    project: str = Field(max_length=200)
    manner: str = Field(max_length=10)
    by_name: str = Field(max_length=200)
    document: str = Field(max_length=200)
    level: int | None = None
    level_low: int
    level_high: int
    score_low: str = Field(max_length=10)
    score_high: str = Field(max_length=10)
    replaces: str | None = Field(default=None, max_length=32)
    digest: str = Field(max_length=64)
