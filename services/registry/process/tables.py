"""Tables of the process. What must hold is held here: a step that the table of transitions does not have, one that does not
follow upon the last, a second one of its number, and an edit of any are refused by the database itself."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.casework.objections import ObjectionColumns, ObjectorColumns
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows
from shared.plumbing.storage import UtcDateTime


class TransitionRow(Table, table=True):
    """An allowed transition: a copy of domain/process.py, for foreign keys to point at."""

    __tablename__ = "process_transition"
    procedure: str = Field(primary_key=True, max_length=20)
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class CaseRow(CaseColumns, Table, table=True):
    """A case. (id, steps, state) points at its last step: a state that no step led to cannot be written."""

    __tablename__ = "process_case"
    __table_args__ = (
        UniqueConstraint("id", "procedure"),
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["case_step.case_id", "case_step.seq", "case_step.to_state"],
            name="fk_process_case_last_step",
            use_alter=True,
        ),
        Index("ix_process_case_state_id", "state", "id"),
        Index("ix_process_case_credit_code", "credit_code"),
        Index("ix_process_case_changed_at_id", "changed_at", "id"),
    )
    procedure: str = Field(max_length=20)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    title: str = Field(max_length=60)
    subject: str = Field(max_length=200)
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class OpenCase(OpenColumns, Table, table=True):
    """What a case occupies while it is open."""

    __tablename__ = "open_case"
    key: str = Field(primary_key=True, max_length=300)
    case_id: str = Field(foreign_key="process_case.id", max_length=32, unique=True)


class CaseStep(StepColumns, Table, table=True):
    """One step of a case. It follows upon the step before it, by its number and the state that it led to."""

    __tablename__ = "case_step"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "to_state"),
        ForeignKeyConstraint(["case_id", "procedure"], ["process_case.id", "process_case.procedure"]),
        ForeignKeyConstraint(
            ["procedure", "from_state", "event", "to_state"],
            [
                "process_transition.procedure",
                "process_transition.from_state",
                "process_transition.event",
                "process_transition.to_state",
            ],
            name="fk_case_step_transition",
        ),
        ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["case_step.case_id", "case_step.seq", "case_step.to_state"],
            name="fk_case_step_previous",
        ),
        follows(),
    )
    case_id: str = Field(primary_key=True, max_length=32)
    procedure: str = Field(max_length=20)


class ExpertScore(Table, table=True):
    """An expert of a case: assigned, and once only either in conflict or with a score and its reason."""

    __tablename__ = "expert_score"
    __table_args__ = (
        CheckConstraint(
            "(scored_at IS NULL AND points IS NULL AND conflict IS NULL) "
            "OR (scored_at IS NOT NULL AND conflict IS NOT NULL AND conflict = true AND points IS NULL) "
            "OR (scored_at IS NOT NULL AND conflict IS NOT NULL AND conflict = false AND points IS NOT NULL "
            "AND points BETWEEN 0 AND 100)",
            name="once",
        ),
    )
    case_id: str = Field(primary_key=True, foreign_key="process_case.id", max_length=32)
    expert: str = Field(primary_key=True, max_length=63)
    assigned_by: str = Field(max_length=63)
    assigned_at: dt.datetime = Field(sa_type=UtcDateTime)
    conflict: bool | None = None
    points: int | None = None
    reason: str = Field(max_length=4000)
    scored_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ObjectionRow(ObjectionColumns, Table, table=True):
    """An objection to the notice of a case."""

    __tablename__ = "objection"
    case_id: str = Field(foreign_key="process_case.id", max_length=32, index=True)


class Objector(ObjectorColumns, Table, table=True):
    """Who raised it."""

    __tablename__ = "objector"
    objection_id: str = Field(primary_key=True, foreign_key="objection.id", max_length=32)


class CalendarDay(Table, table=True):
    """A day that is not as its weekday says: a holiday, or a weekend day that is worked."""

    __tablename__ = "calendar_day"
    day: dt.date = Field(primary_key=True)
    works: bool
    name: str = Field(max_length=100)


class CalendarYear(Table, table=True):
    """A year whose arrangement was declared complete: only such a year's working days are counted."""

    __tablename__ = "calendar_year"
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: str = Field(max_length=200)
