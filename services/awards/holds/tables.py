"""The table of holds. One is ended once, and stays to be seen."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class HoldRow(Table, table=True):
    """A reason for which nothing is paid for now: about a firm, a measure, a claim or a batch. An open one keeps claims out of batches,
    never out of review."""

    __tablename__ = "payment_hold"
    __table_args__ = (
        CheckConstraint("kind IN ('firm', 'measure', 'claim', 'batch')", name="known_kind"),
        CheckConstraint(
            "category IN ('objection', 'bank_details', 'credit', 'audit', 'court', 'other')", name="known_category"
        ),
        Index("ix_payment_hold_kind_about", "kind", "about"),
    )
    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=10)
    about: str = Field(max_length=80)
    category: str = Field(max_length=20)
    reason: str = Field(max_length=1000)
    added_by: str = Field(max_length=100)
    added_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_by: str | None = Field(default=None, max_length=100)
    ended_reason: str | None = Field(default=None, max_length=1000)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
