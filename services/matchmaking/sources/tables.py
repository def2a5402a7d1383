"""Tables of what sources bring: what is to be settled, snapshots, and the answers of bulks. Sources and numbers themselves stand
with the listings, which show them."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.storage import UtcDateTime


class ConflictRow(Table, table=True):
    """What a source says of a field differently from here. At most one of a field waits to be settled."""

    __tablename__ = "source_conflict"
    __table_args__ = (
        Index(
            "uq_source_conflict_open",
            "source",
            "side",
            "external_id",
            "field",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_source_conflict_state_id", "state", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(max_length=40, foreign_key="source.code")
    side: str = Field(max_length=6)
    external_id: str = Field(max_length=100)
    listing_id: int = Field(foreign_key="listing.id")
    field: str = Field(max_length=40)
    before: Any = Field(sa_column=Column(JSON))
    office: Any = Field(sa_column=Column(JSON))
    platform: Any = Field(sa_column=Column(JSON))
    raised_by: str = Field(max_length=200)
    raised_at: dt.datetime = Field(sa_type=UtcDateTime)
    state: str = Field(default="open", max_length=10)
    settled_by: str = Field(default="", max_length=200)
    settled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class SnapshotRow(Table, table=True):
    """All that a source has of a side, as it says. At most one of a side is open."""

    __tablename__ = "source_snapshot"
    __table_args__ = (
        Index(
            "uq_source_snapshot_open",
            "source",
            "side",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: str = Field(primary_key=True, max_length=32)
    source: str = Field(max_length=40, foreign_key="source.code")
    side: str = Field(max_length=6)
    state: str = Field(default="open", max_length=10)
    opened_by: str = Field(max_length=200)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    applied_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    unread: int = 0


class BulkRow(Table, table=True):
    """A bulk that was sent with a key, so that it goes on where it was cut off."""

    __tablename__ = "source_bulk"
    __table_args__ = (UniqueConstraint("client_id", "source", "side", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    client_id: str = Field(max_length=200)
    source: str = Field(max_length=40, foreign_key="source.code")
    side: str = Field(max_length=6)
    key: str = Field(max_length=200)
    digest: str = Field(max_length=64)
    begun_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class BulkAnswerRow(Table, table=True):
    """What was answered to so many lines of a bulk, written with what they did."""

    __tablename__ = "source_bulk_answer"
    bulk_id: int = Field(primary_key=True, foreign_key="source_bulk.id", sa_column_kwargs={"autoincrement": False})
    part: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    answers: str = Field(sa_column=Column(Text, nullable=False))
