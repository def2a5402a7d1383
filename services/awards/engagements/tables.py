"""The table of engagements, as matchmaking last told each."""

import datetime as dt

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class KnownEngagement(Table, table=True):
    """An engagement of a firm with a provider, as the event `seq` of matchmaking's feed left it (fen). `provider_code`: "" where an
    expert has none."""

    __tablename__ = "known_engagement"
    __table_args__ = (
        Index("ix_known_engagement_credit_code", "credit_code"),
        Index("ix_known_engagement_provider_code_confirmed_on", "provider_code", "confirmed_on"),
    )
    engagement_id: str = Field(primary_key=True, max_length=32)
    seq: int
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    offer_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    provider_id: str = Field(max_length=40)
    provider_code: str = Field(max_length=18)
    credit_code: str = Field(max_length=18)
    kind: str = Field(max_length=12)
    service_type: str = Field(max_length=60)
    fee_level: str = Field(max_length=10)
    state: str = Field(max_length=20)
    list_price: int | None = Field(default=None, sa_type=BigInteger)
    agreed_price: int | None = Field(default=None, sa_type=BigInteger)
    voucher_id: str = Field(max_length=32)
    agreed_on: dt.date | None = None
    delivered_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    rating: int | None = None
    solved: str | None = Field(default=None, max_length=10)
