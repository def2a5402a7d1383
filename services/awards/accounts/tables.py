"""Tables of payee accounts. The number is sealed (AES-256-GCM) at its own place; `fingerprint` tells equal numbers without opening."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class PayeeAccountRow(Table, table=True):
    """One version of a firm's account: submitted, then once either verified or refused, by somebody else."""

    __tablename__ = "payee_account"
    __table_args__ = (
        UniqueConstraint("credit_code", "version"),
        CheckConstraint(
            "(judged_at IS NULL AND verified IS NULL AND judged_person IS NULL) "
            "OR (judged_at IS NOT NULL AND verified IS NOT NULL AND judged_person IS NOT NULL "
            "AND judged_person <> submitted_person)",
            name="four_eyes",
        ),
        Index("ix_payee_account_fingerprint", "fingerprint"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(max_length=18)
    version: int
    name: str = Field(max_length=200)
    sealed: bytes = Field(sa_type=LargeBinary)
    fingerprint: str = Field(max_length=64)
    last4: str = Field(max_length=4)
    bank_name: str = Field(max_length=200)
    cnaps: str = Field(max_length=12)
    proof_sha256: str = Field(max_length=64)
    submitted_by: str = Field(max_length=100)
    submitted_person: str = Field(max_length=100)
    submitted_at: dt.datetime = Field(sa_type=UtcDateTime)
    verified: bool | None = None
    judged_by: str | None = Field(default=None, max_length=100)
    judged_person: str | None = Field(default=None, max_length=100)
    judged_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    judgement: str = Field(max_length=1000)


class AccountConfirmationRow(Table, table=True):
    """A verified account confirmed once more by a second person, so that it need not wait to be paid to."""

    __tablename__ = "account_confirmation"
    account_id: str = Field(primary_key=True, foreign_key="payee_account.id", max_length=32)
    confirmed_by: str = Field(max_length=100)
    confirmed_person: str = Field(max_length=100)
    confirmed_at: dt.datetime = Field(sa_type=UtcDateTime)
    how: str = Field(max_length=1000)
