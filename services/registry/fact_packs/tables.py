"""Tables of consents and of what was fetched by them. Both are histories; of a consent alone the revocation is written, once. That
nothing is fetched by one that is revoked, over, or another bank's, a trigger of both databases sees to as well."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class FactConsentRow(Table, table=True):
    """A firm lets a bank have `parts` (their names, with commas) up to and without `valid_to`."""

    __tablename__ = "fact_consent"
    __table_args__ = (
        UniqueConstraint("id", "bank"),
        CheckConstraint("given_on < valid_to", name="ends_later"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked"),
        Index("ix_fact_consent_credit_code_id", "credit_code", "id"),
        Index("ix_fact_consent_bank_id", "bank", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    bank: str = Field(foreign_key="bank.credit_code", max_length=18)
    parts: str = Field(max_length=200)
    purpose: str = Field(max_length=200)
    given_on: dt.date
    valid_to: dt.date
    given_by: str = Field(max_length=100)
    given_at: dt.datetime = Field(sa_type=UtcDateTime)
    revoked_by: str | None = Field(default=None, max_length=100)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class FactFetchRow(Table, table=True):
    """A bank fetched what a consent lets it have. `digest`: of what was signed."""

    __tablename__ = "fact_fetch"
    __table_args__ = (
        ForeignKeyConstraint(["consent_id", "bank"], ["fact_consent.id", "fact_consent.bank"]),
        Index("ix_fact_fetch_consent_id_id", "consent_id", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    consent_id: str = Field(max_length=32)
    bank: str = Field(max_length=18)
    on_day: dt.date
    at: dt.datetime = Field(sa_type=UtcDateTime)
    client_id: str = Field(max_length=100)
    parts: str = Field(max_length=200)
    digest: str = Field(max_length=64)
