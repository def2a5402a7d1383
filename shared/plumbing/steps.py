"""The steps of a process, kept so that the database itself refuses a skipped one, a second one of its number and an edit: what
the tables of steps have alike, and the one way to take a step. The table of transitions and the foreign keys to it and to
the step before are each service's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col

from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UtcDateTime

OVERTAKEN = "此事项刚由他人办理,状态已变化,请刷新后再办"


class CaseColumns(SQLModel):
    """Of what goes through a process. (id, steps, state) points at its last step; None before the first."""

    id: str = Field(primary_key=True, max_length=32)
    opened_by: str = Field(max_length=63)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    steps: int | None = None
    state: str | None = Field(default=None, max_length=20)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class StepColumns(SQLModel):
    """Of a step. It follows upon the step before it, by its number and the state that it led to."""

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    previous_seq: int | None = None
    from_state: str = Field(max_length=20)
    event: str = Field(max_length=20)
    to_state: str = Field(max_length=20)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=63)
    role: str = Field(max_length=12)
    reason: str = Field(max_length=4000)
    facts: dict[str, Any] = Field(sa_type=JSON)
    evidence: list[dict[str, Any]] = Field(sa_type=JSON)


def follows() -> CheckConstraint:
    """A first step from nowhere, or one upon the step before."""
    return CheckConstraint(
        # IS NOT NULL, because a CHECK takes what is neither true nor false.
        "(seq = 1 AND previous_seq IS NULL AND from_state = 'none') "
        "OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)",
        name="follows",
    )


def next_seq(case: CaseColumns) -> tuple[int, int | None]:
    """The number of the step that is to come, and of the one before."""
    return (case.steps or 0) + 1, case.steps


def take(session: Session, case: CaseColumns, step: StepColumns) -> None:
    """Keep a step and move what it is a step of. `Conflict` where somebody else was first; the database has the last word."""
    session.add(step)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(OVERTAKEN) from None
    table = type(case)
    seen = col(table.steps).is_(None) if case.steps is None else col(table.steps) == case.steps
    moved = session.connection().execute(
        update(table)
        .where(col(table.id) == case.id, seen)
        .values(steps=step.seq, state=step.to_state, changed_at=step.at)
    )
    if moved.rowcount != 1:
        raise Conflict(OVERTAKEN)
    session.refresh(case)
