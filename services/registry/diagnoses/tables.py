"""Tables of diagnoses. Both are histories: rows are added and never changed or deleted, which triggers of both databases see to."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class DiagnosisRow(Table, table=True):
    """A diagnosis. Points are kept in thousandths. `level`: the one that counts, by the answers or else as the report states it; NULL where
    it is open. `replaces`: the one that this one corrects, which counts no more. `party`: for whom it was recorded (a firm, a unit, the city)."""

    __tablename__ = "diagnosis"
    __table_args__ = (
        CheckConstraint("phase IN ('plain', 'before', 'after')", name="known_phase"),
        CheckConstraint("manner IN ('self', 'onsite')", name="known_manner"),
        CheckConstraint("(phase = 'plain') OR (project <> '')", name="renovation_has_a_project"),
        CheckConstraint("0 <= score_low AND score_low <= score_high AND score_high <= 100000", name="points_in_order"),
        CheckConstraint("0 <= level_low AND level_low <= level_high AND level_high <= 4", name="levels_in_order"),
        CheckConstraint("level IS NULL OR (level >= 0 AND level <= 4)", name="level_there_is"),
        Index("ix_diagnosis_credit_code_made_on", "credit_code", "made_on", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    index_id: str = Field(max_length=40)
    index_version: int
    made_on: dt.date
    phase: str = Field(max_length=10)
    project: str = Field(max_length=200)
    manner: str = Field(max_length=10)
    by_name: str = Field(max_length=200)
    document: str = Field(max_length=200)
    answers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    scenes: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    score_low: int
    score_high: int
    level_low: int
    level_high: int
    level: int | None = None
    stated_score: int | None = None
    stated_level: int | None = None
    replaces: str | None = Field(default=None, foreign_key="diagnosis.id", max_length=32, unique=True)
    party: str = Field(max_length=120)
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    digest: str = Field(max_length=64, unique=True)


class DiagnosisMandateRow(Table, table=True):
    """Until when (and without) a vendor may read and record a firm's diagnoses, as the firm or its office said. The last row stands."""

    __tablename__ = "diagnosis_mandate"
    __table_args__ = (
        CheckConstraint("vendor <> credit_code", name="vendor_is_another"),
        Index("ix_diagnosis_mandate_vendor", "vendor", "credit_code", "id"),
    )
    id: str = Field(primary_key=True, max_length=32)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18, index=True)
    vendor: str = Field(max_length=18)
    vendor_name: str = Field(max_length=200)
    until: dt.date
    recorded_by: str = Field(max_length=100)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
