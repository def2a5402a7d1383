"""Tables of runs over whole lists, and of what people said of matches."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, LargeBinary
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.jobs import JobRow
from shared.plumbing.storage import UtcDateTime


class MatchRunRow(JobRow, Table, table=True):
    """A run as a job: what was asked, by what kind of caller (kind, unit, enterprise; nothing: by the bureau), and on which
    version of the lists it rests."""

    __tablename__ = "match_run"
    request: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    asked_as: dict[str, str | None] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    lists_seq: int | None = None
    pairs: int | None = None


class MatchPairRow(Table, table=True):
    """A pair that a run found: of whom it asked for, the one of that rank."""

    __tablename__ = "match_pair"
    __table_args__ = (CheckConstraint("strength IN ('strong', 'possible', 'weak')", name="strength"),)
    run_id: str = Field(primary_key=True, max_length=32, foreign_key="match_run.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    demand_id: int
    supply_id: int
    rank: int
    score: float
    strength: str = Field(max_length=8)


class MatchRunFile(Table, table=True):
    """A run's workbook, apart because it is large."""

    __tablename__ = "match_run_file"
    run_id: str = Field(primary_key=True, max_length=32, foreign_key="match_run.id")
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class MatchFeedbackRow(Table, table=True):
    """What somebody said of a match, and where the ranking had it then (no rank: not among the first hundred). Never changed:
    the last one of a pair counts."""

    __tablename__ = "match_feedback"
    __table_args__ = (
        CheckConstraint("verdict IN ('accepted', 'rejected')", name="verdict"),
        Index("ix_match_feedback_demand_id_supply_id_id", "demand_id", "supply_id", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    demand_id: int = Field(foreign_key="listing.id")
    supply_id: int = Field(foreign_key="listing.id", index=True)
    verdict: str = Field(max_length=8)
    reason: str = Field(max_length=200)
    rank: int | None = None
    score: float | None = None
    by: str = Field(max_length=100)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class MatchSubscription(Table, table=True):
    """A demand that wants to hear of new supplies among its first `k`."""

    __tablename__ = "match_subscription"
    demand_id: int = Field(primary_key=True, foreign_key="listing.id", sa_column_kwargs={"autoincrement": False})
    k: int
    by: str = Field(max_length=100)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class FoundMatch(Table, table=True):
    """A supply of which a demand has been told: once, whatever happens to it later."""

    __tablename__ = "found_match"
    demand_id: int = Field(primary_key=True, foreign_key="listing.id", sa_column_kwargs={"autoincrement": False})
    supply_id: int = Field(primary_key=True, foreign_key="listing.id", sa_column_kwargs={"autoincrement": False})
    rank: int
    score: float
    at: dt.datetime = Field(sa_type=UtcDateTime)


class SubscriptionsRead(Table, table=True):
    """How far this service's own feed has been read for subscriptions: one row, which is always there."""

    __tablename__ = "subscriptions_read"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int
