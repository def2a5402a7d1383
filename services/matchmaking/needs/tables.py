"""Tables of needs, of what they said, and of referrals."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.storage import UtcDateTime


class NeedRow(Table, table=True):
    """What a firm looks for. One firm's title of a kind stands once. Money is fen."""

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("credit_code", "kind", "title"),
        Index("ix_need_kind_state", "kind", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    credit_code: str = Field(max_length=18)
    kind: str = Field(max_length=10)
    title: str = Field(max_length=200)
    text: str = Field(sa_column=Column(Text, nullable=False))
    needed_on: dt.date | None = None
    budget: int | None = Field(default=None, sa_type=BigInteger)
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(max_length=10)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class NeedVersion(Table, table=True):
    """What a need said, from each change to the next: rows are added, never changed."""

    __tablename__ = "need_version"
    need_id: int = Field(primary_key=True, foreign_key="need.id", sa_column_kwargs={"autoincrement": False})
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    said: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class ReferralRow(Table, table=True):
    """An offer that was brought together with a need, by whom, once. `score`: of the match at that time, if it was one."""

    __tablename__ = "referral"
    offer_id: int = Field(primary_key=True, foreign_key="offer.id", sa_column_kwargs={"autoincrement": False})
    need_id: int = Field(primary_key=True, foreign_key="need.id", index=True, sa_column_kwargs={"autoincrement": False})
    by: str = Field(max_length=200)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    score: float | None = None
    note: str = Field(default="", max_length=200)
