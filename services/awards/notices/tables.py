"""Tables of public notices. What was published stays as it was: its entries are kept as they were shown, under a digest."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column
from sqlmodel import Field

from services.awards.schema import Table
from shared.casework.objections import ObjectionColumns, ObjectorColumns
from shared.plumbing.storage import UtcDateTime


class NoticeRow(Table, table=True):
    """A notice over working days. `ends_on`: its last day; `count`, `amount` (fen): of its entries; `ended_at`: set once, when it was
    ended."""

    __tablename__ = "award_notice"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),)
    id: str = Field(primary_key=True, max_length=32)
    round_id: str = Field(foreign_key="claim_round.id", max_length=32)
    title: str = Field(max_length=200)
    starts_on: dt.date
    ends_on: dt.date
    working_days: int
    place: str = Field(max_length=200)
    entries: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    count: int = Field(sa_column_kwargs={"server_default": "0"})
    amount: int = Field(sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    digest: str = Field(max_length=64)
    published_by: str = Field(max_length=100)
    published_person: str = Field(max_length=100)
    published_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_by: str | None = Field(default=None, max_length=100)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class NoticeClaimRow(Table, table=True):
    """A claim that a notice tells of; its place among the entries."""

    __tablename__ = "award_notice_claim"
    notice_id: str = Field(primary_key=True, foreign_key="award_notice.id", max_length=32)
    claim_id: str = Field(primary_key=True, foreign_key="claim.id", max_length=32, index=True)
    place: int


class NoticeObjection(ObjectionColumns, Table, table=True):
    """An objection to a notice, about one claim of it. Its case is the notice; another person answers it than published that."""

    __tablename__ = "notice_objection"
    case_id: str = Field(foreign_key="award_notice.id", max_length=32, index=True)
    claim_id: str = Field(foreign_key="claim.id", max_length=32, index=True)
    answered_person: str | None = Field(default=None, max_length=100)


class NoticeObjector(ObjectorColumns, Table, table=True):
    """Who raised it."""

    __tablename__ = "notice_objector"
    objection_id: str = Field(primary_key=True, foreign_key="notice_objection.id", max_length=32)
