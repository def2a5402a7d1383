"""Tables of the read model."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, Column
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
