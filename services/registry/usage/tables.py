"""Tables of loans that banks report. Both are histories: a correction is a new version, and triggers of both databases see to it."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class LoanRow(Table, table=True):
    """A loan: its bank's own reference makes it one, and it stays one firm's."""

    __tablename__ = "loan_usage"
    __table_args__ = (UniqueConstraint("bank", "reference"), UniqueConstraint("id", "bank"))
    id: str = Field(primary_key=True, max_length=32)
    bank: str = Field(foreign_key="bank.credit_code", max_length=18)
    reference: str = Field(max_length=64)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class LoanVersionRow(Table, table=True):
    """What a bank says of its loan; the last version stands. `taking_id`: the list, that this bank had, on which the firm was. `unit`:
    of the firm, when it was said. `rate`: percent × 10,000. `previous` follows the version before, so that none is left out."""

    __tablename__ = "loan_usage_version"
    __table_args__ = (
        ForeignKeyConstraint(["loan_id", "bank"], ["loan_usage.id", "loan_usage.bank"]),
        ForeignKeyConstraint(["taking_id", "bank"], ["list_taking.id", "list_taking.bank"]),
        ForeignKeyConstraint(["loan_id", "previous"], ["loan_usage_version.loan_id", "loan_usage_version.version"]),
        CheckConstraint(
            "(version = 1 AND previous IS NULL) OR (version > 1 AND previous IS NOT NULL AND previous = version - 1)",
            name="follows",
        ),
        CheckConstraint("applied > 0", name="applied"),
        CheckConstraint(
            "(approved IS NULL) = (approved_on IS NULL) AND (approved IS NULL OR (approved > 0 AND approved_on >= applied_on))",
            name="approved",
        ),
        CheckConstraint(
            "(drawn IS NULL) = (drawn_on IS NULL) AND (drawn IS NULL OR "
            "(approved IS NOT NULL AND drawn > 0 AND drawn <= approved AND drawn_on >= approved_on))",
            name="drawn",
        ),
        CheckConstraint("declined_on IS NULL OR (approved IS NULL AND declined_on >= applied_on)", name="declined"),
        CheckConstraint("rate IS NULL OR (rate > 0 AND rate < 1000000)", name="rate"),
        Index("ix_loan_usage_version_applied_on", "applied_on"),
        Index("ix_loan_usage_version_approved_on", "approved_on"),
        Index("ix_loan_usage_version_drawn_on", "drawn_on"),
    )
    loan_id: str = Field(primary_key=True, max_length=32)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    previous: int | None = None
    bank: str = Field(max_length=18)
    taking_id: str = Field(max_length=32)
    unit: str = Field(max_length=20)
    product: str = Field(max_length=200)
    programme: str = Field(max_length=12)
    collateral: str = Field(max_length=12)
    months: int | None = None
    applied_on: dt.date
    applied: int = Field(sa_type=BigInteger)
    approved_on: dt.date | None = None
    approved: int | None = Field(default=None, sa_type=BigInteger)
    declined_on: dt.date | None = None
    drawn_on: dt.date | None = None
    drawn: int | None = Field(default=None, sa_type=BigInteger)
    rate: int | None = None
    first_loan: bool | None = None
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=100)


SAID = (
    "product", "programme", "collateral", "months", "applied_on", "applied", "approved_on", "approved", "declined_on",
    "drawn_on", "drawn", "rate", "first_loan",
)  # fmt: skip
"""What a version says: two that say the same are one."""
