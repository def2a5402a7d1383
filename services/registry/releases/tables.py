"""Tables of releases. A release's files lie beside the database, by their digests (files.py)."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.jobs import JobRow
from shared.plumbing.storage import UtcDateTime


class ReleaseJobRow(JobRow, Table, table=True):
    """A release to be made."""

    __tablename__ = "release_job"
    as_of: dt.date | None = None
    known_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    number: int | None = None


class Release(Table, table=True):
    """A published release: the next number, and the one job that it came from."""

    __tablename__ = "release"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    job_id: str = Field(max_length=32, foreign_key="release_job.id", unique=True)
    as_of: dt.date
    known_at: dt.datetime = Field(sa_type=UtcDateTime)
    feed_seq: int
    published_at: dt.datetime = Field(sa_type=UtcDateTime)
    published_by: str = Field(max_length=100)


class ReleaseManifest(Table, table=True):
    """One view's manifest. `payload`: its canonical bytes as they are signed. `previous`: the digest of the one before it, for
    the first GENESIS; unique, so that no two follow one, and a reference, so that none follows what is not there."""

    __tablename__ = "release_manifest"
    __table_args__ = (
        UniqueConstraint("view", "previous"),
        UniqueConstraint("view", "sha256"),
        Index("ix_release_manifest_view_number", "view", "number"),
    )
    number: int = Field(primary_key=True, foreign_key="release.number", sa_column_kwargs={"autoincrement": False})
    view: str = Field(primary_key=True, max_length=12)
    payload: str = Field(sa_type=Text)
    sha256: str = Field(max_length=64)
    previous: str = Field(max_length=64)
    jws: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class AcknowledgementRow(Table, table=True):
    """A consumer said that it holds a release."""

    __tablename__ = "list_acknowledgement"
    __table_args__ = (
        ForeignKeyConstraint(["number", "view"], ["release_manifest.number", "release_manifest.view"]),
        UniqueConstraint("client_id", "view", "number"),
    )
    id: str = Field(primary_key=True, max_length=32)
    client_id: str = Field(max_length=63)
    view: str = Field(max_length=12)
    number: int
    at: dt.datetime = Field(sa_type=UtcDateTime)


class CorrectionRow(Table, table=True):
    """A ticket, and its answer once there is one."""

    __tablename__ = "list_correction"
    __table_args__ = (Index("ix_list_correction_state_id", "state", "id"),)
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(max_length=18, foreign_key="enterprise.credit_code")
    title: str = Field(max_length=200)
    field: str = Field(max_length=200)
    said: str = Field(max_length=200)
    should_be: str = Field(max_length=200)
    grounds: str = Field(max_length=4000)
    release: int | None = None
    opened_by: str = Field(max_length=63)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    opened_at_seq: int
    state: str = Field(max_length=10)
    reason: str = Field(max_length=4000)
    answered_by: str | None = Field(default=None, max_length=63)
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_by_seq: int | None = None
