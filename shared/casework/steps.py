"""Cases and their steps: the columns that their tables have alike, and the one way to open a case and to take a step.

The database itself refuses a skipped step, a second one of its number and an edit: the foreign keys to the table of transitions
and to the step before are in each service's tables, the triggers in its migrations (`goes_on`, `append_only`)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import JSON, CheckConstraint, delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col, select

from shared.casework.workflow import NONE, R, Workflow
from shared.contracts.process import Evidence
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.storage import UtcDateTime

OVERTAKEN = "此事项刚由他人办理,状态已变化,请刷新后再办"

Lock = Literal["step", "within"]
"""How a case is held to the end of a transaction: "step" to move it alone, "within" to add to it while nobody moves it."""


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


C = TypeVar("C", bound=CaseColumns)
S = TypeVar("S", bound=StepColumns)
O = TypeVar("O", bound=OpenColumns)  # noqa: E741 - what is occupied


def follows() -> CheckConstraint:
    """A first step from nowhere, or one upon the step before."""
    return CheckConstraint(
        # IS NOT NULL, because a CHECK takes what is neither true nor false.
        "(seq = 1 AND previous_seq IS NULL AND from_state = 'none') "
        "OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)",
        name="follows",
    )


def new_identifier(now: dt.datetime) -> str:
    """By time first, so that what has one stands in the order in which it came."""
    return f"{int(now.timestamp() * 1_000_000):016x}{uuid.uuid4().hex[:16]}"


def state_of(case: CaseColumns) -> str:
    """The state that a case stands in, `NONE` before its first step."""
    return case.state or NONE


@dataclass(frozen=True)
class Casebook(Generic[C, S, O]):
    """The tables of one kind of case. `name` is what people call such a case; `already` and `just_now` begin the sentences for
    a second case of one thing, where the first is open and where it is being opened at this moment."""

    cases: type[C]
    steps: type[S]
    occupied: type[O]
    name: str
    already: str
    just_now: str

    # -- reading ---------------------------------------------------------------------------------------------------------

    def existing(self, session: Session, id: str, *, lock: Lock | None = None) -> C:
        how = {None: None, "step": True, "within": {"read": True}}[lock]
        case = session.get(self.cases, id, with_for_update=how, populate_existing=lock is not None)
        if case is None:
            raise self.absent(id)
        return case

    def absent(self, id: str) -> NotFound:
        """The answer for a case that is not there, or not there for this caller."""
        return NotFound(f"没有编号为“{id}”的{self.name}")

    def steps_of(self, session: Session, case: C) -> list[S]:
        """All steps, in order."""
        query = select(self.steps).where(self.steps.case_id == case.id).order_by(col(self.steps.seq))
        return list(session.exec(query).all())

    def last_step(self, session: Session, case: C, *events: str) -> S | None:
        """The last step of any of these events."""
        query = select(self.steps).where(self.steps.case_id == case.id, col(self.steps.event).in_(events))
        return session.exec(query.order_by(col(self.steps.seq).desc())).first()

    # -- writing ---------------------------------------------------------------------------------------------------------

    def open(self, session: Session, case: C, key: object) -> C:
        """Add a case without a step yet. `Conflict` where an open case has its key."""
        taken = session.get(self.occupied, key)
        if taken is not None:
            raise Conflict(f"{self.already}(编号 {taken.case_id}),请在该事项中继续")
        session.add(case)
        session.flush()
        session.add(self.occupied(key=key, case_id=case.id))
        try:
            session.flush()
        except IntegrityError:
            raise Conflict(f"{self.just_now},请刷新后在该事项中继续") from None
        return case

    def take_step(
        self,
        session: Session,
        workflow: Workflow[R],
        case: C,
        event: str,
        role: StrEnum,
        by: str,
        *,
        at: dt.datetime,
        reason: str = "",
        facts: Mapping[str, Any] | None = None,
        evidence: Sequence[Evidence] = (),
        columns: Mapping[str, Any] | None = None,
    ) -> S:
        """Add a step and move its case; `columns` are those that only this service's steps have. A case that has come to its
        end gives its key back. `Conflict` says what is possible instead, or that somebody else was first."""
        state = state_of(case)
        transition = workflow.possible(state).get(event)
        if transition is None:
            raise Conflict(workflow.refusal(state, event))
        step = self.steps(
            case_id=case.id,
            seq=(case.steps or 0) + 1,
            previous_seq=case.steps,
            from_state=state,
            event=event,
            to_state=transition.to,
            at=at,
            by=by,
            role=role.value,
            reason=reason,
            facts=dict(facts or {}),
            evidence=[e.model_dump(mode="json") for e in evidence],
            **(columns or {}),
        )
        _keep(session, case, step)
        if workflow.is_final(transition.to):
            session.exec(delete(self.occupied).where(col(self.occupied.case_id) == case.id))
        return step


def _keep(session: Session, case: CaseColumns, step: StepColumns) -> None:
    """The database has the last word: of two steps upon one, it takes the first."""
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
