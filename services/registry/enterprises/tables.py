"""Tables of enterprises. Money is fen (BigInteger)."""

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class ReportingUnit(Table, table=True):
    """县市区、园区: every enterprise reports to exactly one."""

    __tablename__ = "reporting_unit"
    code: str = Field(primary_key=True, max_length=20)
    name: str = Field(max_length=200, unique=True)
    kind: str = Field(max_length=10)
    aliases: list[str] = Field(sa_column=Column(JSON, nullable=False))
    valid_from: dt.date
    valid_to: dt.date | None = None


class EnterpriseRow(Table, table=True):
    """An enterprise as it stands now; how it came to stand so is in the feed."""

    __tablename__ = "enterprise"
    __table_args__ = (
        CheckConstraint("length(credit_code) = 18", name="credit_code_length"),
        Index("ix_enterprise_unit_credit_code", "unit", "credit_code"),
        Index("ix_enterprise_name_credit_code", "name", "credit_code"),
        Index("ix_enterprise_industry_credit_code", "industry", "credit_code"),
        Index("ix_enterprise_changed_at_credit_code", "changed_at", "credit_code"),
    )
    credit_code: str = Field(primary_key=True, max_length=18)
    name: str = Field(max_length=200)
    unit: str = Field(foreign_key="reporting_unit.code", max_length=20)
    industry: str = Field(max_length=10)
    main_product: str = Field(max_length=200)
    established_on: dt.date | None = None
    size_class: str = Field(max_length=12)
    size_year: int | None = None
    size_reason: str = Field(max_length=400)
    registered_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class EnterpriseVersion(Table, table=True):
    """What the registry said of an enterprise from `recorded_from` up to `recorded_to`. Written by triggers on `enterprise`: no
    code can forget it. Versions of one transaction but the last have no length, and so are never what was said."""

    __tablename__ = "enterprise_version"
    __table_args__ = (Index("ix_enterprise_version_credit_code_recorded_from", "credit_code", "recorded_from"),)
    id: int = Field(sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True))
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    name: str = Field(max_length=200)
    unit: str = Field(max_length=20)
    industry: str = Field(max_length=10)
    main_product: str = Field(max_length=200)
    established_on: dt.date | None = None
    size_class: str = Field(max_length=12)
    recorded_from: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_to: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class UnitVersion(Table, table=True):
    """What a unit was called, from `recorded_from` up to `recorded_to`."""

    __tablename__ = "unit_version"
    id: str = Field(primary_key=True, max_length=32)
    code: str = Field(foreign_key="reporting_unit.code", max_length=20, index=True)
    name: str = Field(max_length=200)
    recorded_from: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_to: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class FormerName(Table, table=True):
    """A name that an enterprise had."""

    __tablename__ = "former_name"
    credit_code: str = Field(primary_key=True, foreign_key="enterprise.credit_code", max_length=18)
    name: str = Field(primary_key=True, max_length=200)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class AnnualIndicators(Table, table=True):
    """One enterprise's figures for one year. NULL: not given."""

    __tablename__ = "annual_indicators"
    credit_code: str = Field(primary_key=True, foreign_key="enterprise.credit_code", max_length=18)
    year: int = Field(primary_key=True)
    revenue: int | None = Field(default=None, sa_type=BigInteger)
    headcount: int | None = None
    total_assets: int | None = Field(default=None, sa_type=BigInteger)
    rd_expense: int | None = Field(default=None, sa_type=BigInteger)
    rd_deductible: int | None = Field(default=None, sa_type=BigInteger)
    new_product_revenue: int | None = Field(default=None, sa_type=BigInteger)
    cloud_investment: int | None = Field(default=None, sa_type=BigInteger)
    smart_investment: int | None = Field(default=None, sa_type=BigInteger)
    first_invention_patent_granted_on: dt.date | None = None
    size_class: str = Field(max_length=12)
    size_reason: str = Field(max_length=400)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class EnterpriseContact(Table, table=True):
    """Contacts stand in a table of their own: no list, feed or log reads it."""

    __tablename__ = "enterprise_contact"
    credit_code: str = Field(primary_key=True, foreign_key="enterprise.credit_code", max_length=18)
    name: str = Field(primary_key=True, max_length=200)
    phone: str = Field(max_length=40)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
