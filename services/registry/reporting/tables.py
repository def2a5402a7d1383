"""Tables of reporting. A report goes from state to state as a trigger allows; what was sent in is kept in every version."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class TargetBreakdown(Table, table=True):
    """What a unit is to reach of a target of the city. Each edit is a row: the last counts."""

    __tablename__ = "target_breakdown"
    target_id: str = Field(primary_key=True, max_length=40)
    unit: str = Field(primary_key=True, foreign_key="reporting_unit.code", max_length=20)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    value: int
    recorded_by: str = Field(max_length=63)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class MonthlyReport(Table, table=True):
    """The report of one body for one month."""

    __tablename__ = "monthly_report"
    month: str = Field(primary_key=True, max_length=7)
    body: str = Field(primary_key=True, max_length=20)
    state: str = Field(max_length=10)
    steps: int
    draft: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    first_received_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReportStep(Table, table=True):
    """What happened to a report: sent in (with what it said and the figures as they then were), returned, accepted, locked."""

    __tablename__ = "report_step"
    month: str = Field(primary_key=True, max_length=7)
    body: str = Field(primary_key=True, max_length=20)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event: str = Field(max_length=10)
    to_state: str = Field(max_length=10)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=63)
    reason: str = Field(max_length=4000)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class AssessmentRow(Table, table=True):
    """A quarter's assessment as it was published: a snapshot with its digest. state: published, final."""

    __tablename__ = "quarterly_assessment"
    __table_args__ = (CheckConstraint("state IN ('published', 'final')", name="state"),)
    quarter: str = Field(primary_key=True, max_length=7)
    state: str = Field(max_length=10)
    snapshot: str
    sha256: str = Field(max_length=64)
    published_by: str = Field(max_length=63)
    published_at: dt.datetime = Field(sa_type=UtcDateTime)
    final_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class AppealRow(Table, table=True):
    """A unit's appeal against its assessment, once a quarter, and its answer."""

    __tablename__ = "assessment_appeal"
    quarter: str = Field(primary_key=True, foreign_key="quarterly_assessment.quarter", max_length=7)
    unit: str = Field(primary_key=True, max_length=20)
    reason: str = Field(max_length=4000)
    raised_by: str = Field(max_length=63)
    raised_at: dt.datetime = Field(sa_type=UtcDateTime)
    outcome: str | None = Field(default=None, max_length=10)
    answer: str = Field(max_length=4000)
    adjustment: str | None = Field(default=None, max_length=10)
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class WeightVersion(Table, table=True):
    """Weights of the assessment as they were edited."""

    __tablename__ = "assessment_weights"
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    weights: dict[str, int] = Field(sa_column=Column(JSON, nullable=False))
    recorded_by: str = Field(max_length=63)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
