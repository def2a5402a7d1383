"""Tables of the yearly evaluation: goals and results in versions, the last of which counts, and reports as they were."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field

from services.awards.schema import Table
from shared.plumbing.storage import UtcDateTime


class PerformanceGoalRow(Table, table=True):
    """A goal of a year's money. `counted`: the name of the figure that this system counts, "" where a person enters the result;
    `better`: whether more or less is better. weight 0: taken back. Numbers are exact decimals, as text."""

    __tablename__ = "performance_goal"
    __table_args__ = (
        CheckConstraint("weight BETWEEN 0 AND 100", name="weight"),
        CheckConstraint("better IN ('more', 'less')", name="known_direction"),
    )
    fiscal_year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = Field(primary_key=True, max_length=40)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    level: str = Field(max_length=20)
    indicator: str = Field(max_length=200)
    unit: str = Field(max_length=20)
    target: str = Field(max_length=30)
    better: str = Field(max_length=4)
    weight: int
    counted: str = Field(max_length=40)
    set_by: str = Field(max_length=100)
    set_at: dt.datetime = Field(sa_type=UtcDateTime)


class PerformanceResultRow(Table, table=True):
    """What a person entered of a goal, with how it was found and why it is off."""

    __tablename__ = "performance_result"
    fiscal_year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = Field(primary_key=True, max_length=40)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    value: str | None = Field(default=None, max_length=30)
    how: str = Field(max_length=1000)
    deviation: str = Field(max_length=1000)
    entered_by: str = Field(max_length=100)
    entered_at: dt.datetime = Field(sa_type=UtcDateTime)


class PerformanceReportRow(Table, table=True):
    """A report as it was frozen."""

    __tablename__ = "performance_report"
    fiscal_year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    digest: str = Field(max_length=64)
    frozen_by: str = Field(max_length=100)
    frozen_at: dt.datetime = Field(sa_type=UtcDateTime)
