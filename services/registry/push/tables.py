"""Tables of push: who is told, what is to be told, and every attempt."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class Subscription(Table, table=True):
    """An address that is told. `position`: up to which event deliveries were made. `lease_until`: one worker at a time sends to
    it, so that what it is told comes in order. Its secrets are in the vault: the present one,
    and until `old_until` the one before it."""

    __tablename__ = "subscription"
    id: str = Field(primary_key=True, max_length=32)
    client_id: str = Field(max_length=63, index=True)
    url: str = Field(max_length=500)
    label: str = Field(max_length=200)
    events: list[str] = Field(sa_column=Column(JSON, nullable=False))
    old_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused: str | None = Field(default=None, max_length=200)
    position: int
    failing_since: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_by: str | None = Field(default=None, max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Delivery(Table, table=True):
    """One event for one subscription (again under a higher `round` where it was asked for again). state: pending, delivered,
    failed."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("subscription_id", "event_seq", "round"),
        Index("ix_delivery_waiting", "subscription_id", "state", "event_seq", "round"),
    )
    id: str = Field(primary_key=True, max_length=32)
    subscription_id: str = Field(foreign_key="subscription.id", max_length=32)
    event_seq: int
    round: int
    event_type: str = Field(max_length=80)
    state: str = Field(max_length=10)
    attempts: int
    due_at: dt.datetime = Field(sa_type=UtcDateTime)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Attempt(Table, table=True):
    """One attempt of a delivery: what came back, or why nothing did."""

    __tablename__ = "delivery_attempt"
    delivery_id: str = Field(primary_key=True, foreign_key="delivery.id", max_length=32)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcDateTime)
    status: int | None = None
    milliseconds: int
    error: str = Field(max_length=300)
    answer: str = Field(max_length=500)
