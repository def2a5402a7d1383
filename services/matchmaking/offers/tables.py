"""Tables of offers and of what they said."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlmodel import Field

from services.matchmaking.schema import Table
from shared.plumbing.storage import UtcDateTime


class OfferRow(Table, table=True):
    """An offer. One provider's title of a kind is offered once: that is what makes a file sent twice land once. Money is fen; `details` as
    its kind's model in shared/contracts/offers.py has them."""

    __tablename__ = "offer"
    __table_args__ = (
        UniqueConstraint("provider_id", "kind", "title"),
        CheckConstraint("fee IS NULL OR normal_price IS NULL OR fee <= normal_price", name="fee_within_price"),
        CheckConstraint("fee IS NULL OR fee >= 0", name="fee_not_negative"),
        Index("ix_offer_kind_state", "kind", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    provider_id: str = Field(max_length=32, foreign_key="provider.id")
    kind: str = Field(max_length=10)
    title: str = Field(max_length=200)
    text: str = Field(sa_column=Column(Text, nullable=False))
    tiers: list[str] = Field(sa_column=Column(JSON, nullable=False))
    industries: list[str] = Field(sa_column=Column(JSON, nullable=False))
    sizes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    units: list[str] = Field(sa_column=Column(JSON, nullable=False))
    normal_price: int | None = Field(default=None, sa_type=BigInteger)
    fee: int | None = Field(default=None, sa_type=BigInteger)
    fee_level: str = Field(max_length=10)
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(max_length=10)
    reason: str = Field(default="", max_length=200)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class OfferVersion(Table, table=True):
    """What an offer said, from each change to the next: rows are added, never changed."""

    __tablename__ = "offer_version"
    offer_id: int = Field(primary_key=True, foreign_key="offer.id", sa_column_kwargs={"autoincrement": False})
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    said: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
