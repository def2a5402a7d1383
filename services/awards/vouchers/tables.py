"""Tables of vouchers. `balance` is what of a voucher is still free; it moves by entries alone and never below zero, and what is
reserved for a service is redeemed once: the triggers of the migrations see to both."""

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime

_REDEEMS = text("kind = 'redeem'")


class VoucherProgrammeRow(Table, table=True):
    """A programme: vouchers of one face, for services of some kinds, to firms with one of some titles (none named: all). `total`: what all
    vouchers may come to; `issued`: what they do (fen)."""

    __tablename__ = "voucher_programme"
    __table_args__ = (
        UniqueConstraint("name", "year"),
        CheckConstraint("face > 0", name="face_positive"),
        CheckConstraint("issued BETWEEN 0 AND total", name="issued_within_total"),
        CheckConstraint("from_day <= to_day", name="opens_before_it_closes"),
    )
    id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    year: int
    document: str = Field(max_length=100)
    kinds: list[str] = Field(sa_column=Column(JSON, nullable=False))
    titles: list[str] = Field(sa_column=Column(JSON, nullable=False))
    face: int = Field(sa_type=BigInteger)
    total: int = Field(sa_type=BigInteger)
    issued: int = Field(sa_type=BigInteger)
    from_day: dt.date
    to_day: dt.date
    made_by: str = Field(max_length=100)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    closed_by: str | None = Field(default=None, max_length=100)
    closed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class VoucherRow(Table, table=True):
    """A voucher of a firm: one of each programme. `expires_on`: the last day on which something may be reserved of it. `head`: the number
    of its last entry."""

    __tablename__ = "voucher"
    __table_args__ = (
        UniqueConstraint("programme_id", "credit_code"),
        CheckConstraint("balance BETWEEN 0 AND face", name="balance_within_face"),
        CheckConstraint("head >= 0", name="head_not_negative"),
        CheckConstraint("state IN ('issued', 'expired', 'void')", name="known_state"),
        Index("ix_voucher_credit_code", "credit_code"),
    )
    id: str = Field(primary_key=True, max_length=32)
    programme_id: str = Field(foreign_key="voucher_programme.id", max_length=32)
    credit_code: str = Field(foreign_key="known_enterprise.credit_code", max_length=18)
    face: int = Field(sa_type=BigInteger)
    balance: int = Field(sa_type=BigInteger)
    head: int
    expires_on: dt.date
    state: str = Field(max_length=10)
    issued_by: str = Field(max_length=100)
    issued_at: dt.datetime = Field(sa_type=UtcDateTime)


class VoucherEntryRow(Table, table=True):
    """One movement of what is free of a voucher (fen, signed). What is reserved is released before it is redeemed, in one transaction, so
    that the sum of all entries is what is free at every number."""

    __tablename__ = "voucher_entry"
    __table_args__ = (
        CheckConstraint(
            "(kind IN ('issue', 'release') AND fen > 0) OR (kind IN ('reserve', 'redeem', 'expire', 'void') AND fen < 0)",
            name="sign_of_kind",
        ),
        CheckConstraint(
            "(kind IN ('reserve', 'release', 'redeem')) = (engagement_id IS NOT NULL)", name="engagement_of_kind"
        ),
        Index("ix_voucher_entry_redeemed_once", "engagement_id", unique=True, sqlite_where=_REDEEMS, postgresql_where=_REDEEMS),
        Index("ix_voucher_entry_engagement_id", "engagement_id"),
    )  # fmt: skip
    voucher_id: str = Field(primary_key=True, foreign_key="voucher.id", max_length=32)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=10)
    fen: int = Field(sa_type=BigInteger)
    engagement_id: str | None = Field(default=None, foreign_key="voucher_use.engagement_id", max_length=32)
    on_day: dt.date
    reason: str = Field(max_length=1000)
    by: str = Field(max_length=100)
    person: str = Field(max_length=100)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class VoucherUseRow(Table, table=True):
    """What of a voucher is for one service: one voucher, once. `firm_part`: what the firm pays itself; together never more than was
    agreed (fen)."""

    __tablename__ = "voucher_use"
    __table_args__ = (
        CheckConstraint("fen > 0", name="something"),
        CheckConstraint("firm_part >= 0", name="firm_part_not_negative"),
        CheckConstraint("fen + firm_part <= agreed_price", name="within_the_price"),
        CheckConstraint("credit_code <> provider_code", name="of_another"),
        CheckConstraint("state IN ('reserved', 'released', 'redeemed')", name="known_state"),
        CheckConstraint("(state = 'redeemed') = (redeemed_on IS NOT NULL)", name="redeemed_on_a_day"),
        Index("ix_voucher_use_voucher_id", "voucher_id"),
        Index("ix_voucher_use_provider_code", "provider_code"),
        Index("ix_voucher_use_credit_code", "credit_code"),
    )
    engagement_id: str = Field(primary_key=True, foreign_key="known_engagement.engagement_id", max_length=32)
    voucher_id: str = Field(foreign_key="voucher.id", max_length=32)
    credit_code: str = Field(max_length=18)
    provider_code: str = Field(max_length=18)
    fen: int = Field(sa_type=BigInteger)
    firm_part: int = Field(sa_type=BigInteger)
    agreed_price: int = Field(sa_type=BigInteger)
    state: str = Field(max_length=10)
    reserved_on: dt.date
    reserved_by: str = Field(max_length=100)
    redeemed_on: dt.date | None = None
    redeemed_by: str = Field(max_length=100)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
