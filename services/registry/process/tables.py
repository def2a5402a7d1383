"""Tables of the process. What must hold is held here: a step that the table of transitions does not have, one that does not
follow upon the last, a second one of its number, and an edit of any are refused by the database itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.plumbing.storage import UtcDateTime


class TransitionRow(Table, table=True):
    """An allowed transition: a copy of domain/process.py, for foreign keys to point at."""

    __tablename__ = "process_transition"
    procedure: str = Field(primary_key=True, max_length=20)
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class CaseRow(Table, table=True):
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
    )
    id: str = Field(primary_key=True, max_length=32)
    procedure: str = Field(max_length=20)
    credit_code: str = Field(foreign_key="enterprise.credit_code", max_length=18)
    title: str = Field(max_length=60)
    subject: str = Field(max_length=200)
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    opened_by: str = Field(max_length=63)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    steps: int | None = None
    state: str | None = Field(default=None, max_length=20)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class OpenCase(Table, table=True):
    """What a case occupies while it is open: two of one thing at once meet in the primary key."""

    __tablename__ = "open_case"
    key: str = Field(primary_key=True, max_length=300)
    case_id: str = Field(foreign_key="process_case.id", max_length=32, unique=True)


class CaseStep(Table, table=True):
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
        CheckConstraint(
            # IS NOT NULL, because a CHECK takes what is neither true nor false.
            "(seq = 1 AND previous_seq IS NULL AND from_state = 'none') "
            "OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)",
            name="follows",
        ),
    )
    case_id: str = Field(primary_key=True, max_length=32)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    previous_seq: int | None = None
    procedure: str = Field(max_length=20)
    from_state: str = Field(max_length=20)
    event: str = Field(max_length=20)
    to_state: str = Field(max_length=20)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=63)
    role: str = Field(max_length=12)
    reason: str = Field(max_length=4000)
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    evidence: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))


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


class ObjectionRow(Table, table=True):
    """An objection to a notice, and its answer. Who raised it stands in another table."""

    __tablename__ = "objection"
    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(foreign_key="process_case.id", max_length=32, index=True)
    received_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=63)
    summary: str = Field(max_length=4000)
    outcome: str | None = Field(default=None, max_length=10)
    answer: str = Field(max_length=4000)
    answered_by: str | None = Field(default=None, max_length=63)
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Objector(Table, table=True):
    """Who raised an objection: personal, shown to the bureau alone, in no event and no list."""

    __tablename__ = "objector"
    objection_id: str = Field(primary_key=True, foreign_key="objection.id", max_length=32)
    name: str = Field(max_length=200)
    contact: str = Field(max_length=200)


class CalendarDay(Table, table=True):
    """A day that is not as its weekday says: a holiday, or a weekend day that is worked."""

    __tablename__ = "calendar_day"
    day: dt.date = Field(primary_key=True)
    works: bool
    name: str = Field(max_length=100)


class CalendarYear(Table, table=True):
    """A year whose exceptional days are known."""

    __tablename__ = "calendar_year"
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: str = Field(max_length=200)
