"""Tables of budget lines and their ledgers. `balance` is what is still free; it moves by entries alone, and never below zero: the
triggers of the migrations see to both."""

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class BudgetLineRow(Table, table=True):
    """A line (预算指标): money of one year, from one source, for some measures (none named: for all), of the city or of one unit.
    `head`: the number of its last entry."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("balance >= 0", name="never_below_zero"),
        CheckConstraint("head >= 0", name="head_not_negative"),
        CheckConstraint("source IN ('central', 'province', 'city', 'county')", name="known_source"),
        CheckConstraint("(source = 'county') = (unit <> '')", name="county_has_unit"),
        Index("ix_budget_line_fiscal_year", "fiscal_year", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    fiscal_year: int
    name: str = Field(max_length=200)
    source: str = Field(max_length=10)
    unit: str = Field(max_length=20)
    document: str = Field(max_length=100)
    bgt_id: str = Field(max_length=40)
    agency_code: str = Field(max_length=40)
    pro_code: str = Field(max_length=40)
    exp_func_code: str = Field(max_length=40)
    gov_bgt_eco_code: str = Field(max_length=40)
    dep_bgt_eco_code: str = Field(max_length=40)
    measures: list[str] = Field(sa_column=Column(JSON, nullable=False))
    balance: int = Field(sa_type=BigInteger)
    head: int
    made_by: str = Field(max_length=100)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)


class BudgetEntryRow(Table, table=True):
    """One movement (fen, signed). What is reserved for a claim is released before it is spent, in one transaction, so that the sum of
    all entries is what is free at every number."""

    __tablename__ = "budget_entry"
    __table_args__ = (
        CheckConstraint("fen <> 0", name="moves"),
        CheckConstraint(
            "(kind IN ('appropriate', 'release', 'return') AND fen > 0) "
            "OR (kind IN ('reserve', 'spend', 'lapse') AND fen < 0) OR kind = 'adjust'",
            name="sign_of_kind",
        ),
        CheckConstraint(
            "(kind IN ('reserve', 'release', 'spend', 'return')) = (claim_id IS NOT NULL)", name="claim_of_kind"
        ),
        Index("ix_budget_entry_claim_id", "claim_id"),
    )
    line_id: str = Field(primary_key=True, foreign_key="budget_line.id", max_length=32)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=12)
    fen: int = Field(sa_type=BigInteger)
    claim_id: str | None = Field(default=None, foreign_key="claim.id", max_length=32)
    item_no: str | None = Field(default=None, max_length=30)
    document: str = Field(max_length=100)
    reason: str = Field(max_length=1000)
    by: str = Field(max_length=100)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class FundingShareRow(Table, table=True):
    """What the county bears of an award, in hundredths; the rest, and what is left of a fen, the city's. Of several that fit, the one
    that names measure and unit goes before the one that names either, and that before the one that names none."""

    __tablename__ = "funding_share"
    __table_args__ = (CheckConstraint("county_percent BETWEEN 0 AND 100", name="percent"),)
    id: str = Field(primary_key=True, max_length=32)
    measure_id: str = Field(max_length=80)
    unit: str = Field(max_length=20)
    county_percent: int
    from_day: dt.date
    to_day: dt.date | None = None
    source: str = Field(max_length=200)
    made_by: str = Field(max_length=100)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
