"""The columns that the tables of cases and steps have alike.

The database itself refuses a skipped step, a second one of its number and an edit: the foreign keys to the table of transitions
and to the step before are in each service's tables, the triggers in its migrations (`goes_on`, `append_only`)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from shared.casework.workflow import NONE
from shared.plumbing.storage import UtcDateTime


class CaseColumns(SQLModel):
    """Of a case. (id, steps, state) points at its last step; None before the first."""

    id: str = Field(primary_key=True, max_length=32)
    opened_by: str = Field(max_length=63)
    opened_at: dt.datetime = Field(sa_type=UtcDateTime)
    steps: int | None = None
    state: str | None = Field(default=None, max_length=20)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class OpenColumns(SQLModel):
    """Of what a case occupies while it is open: two cases of one thing at once meet in the primary key."""

    key: Any
    case_id: str = Field(max_length=32)


class StepColumns(SQLModel):
    """Of a step. It follows upon the step before it, by its number and the state that it led to."""

    case_id: str = Field(max_length=32)
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


def state_of(case: CaseColumns) -> str:
    """The state that a case stands in, `NONE` before its first step."""
    return case.state or NONE
