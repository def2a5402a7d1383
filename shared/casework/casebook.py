"""The one way to open a case, to take a step of it and to read both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Generic, Literal, Protocol, TypeVar, cast

from sqlalchemy import Integer, Table, bindparam, delete, func, insert, inspect, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from shared.casework.acting import Actor, Against, Needed, admitted
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, state_of
from shared.casework.workflow import R, Workflow
from shared.contracts.audit import Action
from shared.contracts.process import Evidence
from shared.contracts.revisions import ChangedField, Revision, RevisionConflict
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound, PreconditionFailed
from shared.plumbing.revisions import Match, Stepped
from shared.plumbing.storage import UnitOfWork

_TAG = re.compile(r'"s([0-9]{1,9})"')
C = TypeVar("C", bound=CaseColumns)
S = TypeVar("S", bound=StepColumns)

Lock = Literal["step", "within"]
"""How a case is held to the end of a transaction: "step" to move it alone, "within" to add to it while nobody moves it."""


class StepRequest(Protocol):
    """The body of a request for a step."""

    @property
    def event(self) -> str: ...

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Effect(Generic[S]):
    """What a step comes with: the facts that it keeps, the columns that only this service's steps have, the columns of the case that
    change with it, and what is written once it is taken."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    then: Callable[[S], None] | None = None


@dataclass(frozen=True)
class Casebook(Generic[C, S, R]):
    """One kind of case: its tables, its workflows and how its steps are published.

    `name` is what people call such a case; `already` and `just_now` begin the sentences for a second case of one thing, where
    the first is open and where it is being opened at this moment. `copied`: columns that a step has from its case.
    """

    cases: type[C]
    steps: type[S]
    occupied: type[OpenColumns]
    workflow_of: Callable[[C], Workflow[R]]
    publish: Callable[[UnitOfWork, C, S], None]
    name: str
    already: str
    just_now: str
    copied: tuple[str, ...] = ()

    # -- versions --------------------------------------------------------------------------------------------------------

    @property
    def versions(self) -> Stepped:
        """By which a caller says what of a case it has seen."""

        def steps(session: Session, id: str) -> int | None:
            case = session.get(self.cases, id)
            return None if case is None else case.steps or 0

        return Stepped(str(self.cases.__tablename__).replace("_", "-"), f"此{self.name}", steps)

    def _require_seen(self, session: Session, case: C, match: Match | None) -> None:
        """`PreconditionFailed`, with the steps that it has not seen, where a caller names another version of the case."""
        standing = self.versions.tag(case.steps or 0)
        if match is None or match.if_match is None or match.any or standing in match.versions:
            return
        known = [int(found[1]) for given in match.versions if (found := _TAG.fullmatch(given))]
        names = self.workflow_of(case).event_names
        unseen = [step for step in self.steps_of(session, case) if step.seq > max(known, default=0)]
        changes = [
            Revision(
                number=step.seq,
                at=step.at,
                by=step.by,
                fields=[ChangedField(field="event", label=names[step.event])],
            )
            for step in unseen
        ]
        conflict = RevisionConflict(etag=standing, kind=self.versions.name, id=case.id, changes=changes)
        taken = "、".join(names[step.event] for step in unseen)
        said = f"您读取之后,{self.versions.label}已由他人办理({taken});您的步骤没有记下,请看过现状后再办"
        raise PreconditionFailed(said, extensions=conflict.model_dump(mode="json"))

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
        _flush(session, f"{self.just_now},请刷新后在该事项中继续")
        return case

    def advance(
        self,
        work: UnitOfWork,
        case: C,
        request: StepRequest,
        actor: Actor[R],
        *,
        at: dt.datetime,
        evidence: Sequence[Evidence],
        needed: Needed,
        against: Against,
        effect: Callable[[], Effect[S] | None],
        match: Match | None = None,
    ) -> S | None:
        """Take the step that a caller asks for, with its effect; None where the effect has moved the case itself.

        Raises as `admitted` does, before anything is written, and whatever the effect raises; `PreconditionFailed` where the caller
        says that it has seen another version.
        """
        self._require_seen(work.session, case, match)
        workflow, event = self.workflow_of(case), request.event
        role = admitted(workflow, state_of(case), event, actor, evidence=evidence, needed=needed, against=against)
        brought = effect()
        if brought is None:
            self.audit(work, case, event, actor.principal)
            return None
        step = self.take_step(
            work,
            case,
            event,
            role,
            actor.principal.client_id,
            at=at,
            reason=request.reason,
            evidence=evidence,
            facts=brought.facts,
            columns=brought.columns,
            changes=brought.changes,
        )
        if brought.then is not None:
            brought.then(step)
        self.audit(work, case, event, actor.principal)
        if match is not None:
            match.stands(self.versions.tag(step.seq))
        return step

    def audit(self, work: UnitOfWork, case: C, event: str, by: Principal) -> None:
        """Tell the auditor of a step that a caller has taken: what it is called, and where the case stands now."""
        workflow = self.workflow_of(case)
        work.audit(
            Action.CASE_STEP,
            by,
            case.id,
            step=workflow.event_names[event],
            state=workflow.state_names[state_of(case)],
        )

    def take_step(
        self,
        work: UnitOfWork,
        case: C,
        event: str,
        role: R,
        by: str,
        *,
        at: dt.datetime,
        reason: str = "",
        evidence: Sequence[Evidence] = (),
        facts: Mapping[str, Any] | None = None,
        columns: Mapping[str, Any] | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> S:
        """Add a step, move its case and publish the step. A case that has come to its end gives its key back. `Conflict` says
        what is possible instead, or that somebody else was first."""
        session, workflow = work.session, self.workflow_of(case)
        kept = {"reason": reason, "evidence": [e.model_dump(mode="json") for e in evidence]}
        step = self._next(case, event, role, by, at, {"facts": dict(facts or {}), **kept, **(columns or {})})
        self._keep(session, case, step, changes or {})
        if workflow.is_final(step.to_state):
            session.exec(delete(self.occupied).where(col(self.occupied.case_id) == case.id))
        self.publish(work, case, step)
        return step

    def take_all(
        self,
        work: UnitOfWork,
        cases: Sequence[C],
        event: str,
        role: R,
        by: str,
        *,
        at: dt.datetime,
        reason: str = "",
        brought: Callable[[C], Effect[S]] = lambda case: Effect(),
    ) -> None:
        """One event for many cases, in a few statements. All of them or none: `Conflict` names the first that cannot. The cases are
        held by `held`; effects have no `then` here."""
        session, moves = work.session, []
        for case in cases:
            effect = brought(case)
            said = {"facts": dict(effect.facts), "reason": reason, "evidence": [], **effect.columns}
            # A row of the session costs more than all the rest of a step: who publishes it only reads it.
            step = cast(S, SimpleNamespace(**self._next_columns(case, event, role, by, at, said)))
            moves.append((case, step, effect))
        if not moves:
            return
        session.flush()
        connection = session.connection()
        connection.execute(insert(self.steps), [vars(step) for _, step, _ in moves])
        changed = sorted({name for *_, effect in moves for name in effect.changes})
        seen = func.coalesce(col(self.cases.steps), 0) == bindparam("seen", type_=Integer)
        moved = update(self._case_table).where(self._case_table.c.id == bindparam("of"), seen)
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("steps", "state", "changed_at", *changed)}
        rows = []
        for case, step, effect in moves:
            now = {name: getattr(case, name) for name in changed} | dict(effect.changes)
            now |= {"steps": step.seq, "state": step.to_state, "changed_at": step.at}
            rows.append(
                {"of": case.id, "seen": case.steps or 0} | {f"new_{name}": value for name, value in now.items()}
            )
            for name, value in now.items():
                set_committed_value(case, name, value)
        connection.execute(moved.values(**values), rows)
        over = [case.id for case, step, _ in moves if self.workflow_of(case).is_final(step.to_state)]
        if over:
            connection.execute(delete(self.occupied).where(among(session, col(self.occupied.case_id), over)))
        for case, step, _ in moves:
            self.publish(work, case, step)

    def open_all(
        self,
        work: UnitOfWork,
        columns: Sequence[Mapping[str, Any]],
        event: str,
        role: R,
        by: str,
        *,
        at: dt.datetime,
        key_of: Callable[[C], object],
        brought: Callable[[C], Mapping[str, Any]],
    ) -> None:
        """Many new cases with their first step each, in a few statements, all of them or none. `columns`: of each case; `key_of`:
        what it occupies; `brought`: the columns that only this service's steps have. An `IntegrityError` says that somebody was first."""
        if not columns:
            return
        # Rows of the session would cost more than all the rest: who is given these only reads them.
        cases = [
            cast(C, SimpleNamespace(**of, opened_by=by, opened_at=at, steps=None, state=None, changed_at=at))
            for of in columns
        ]
        steps = [
            self._next_columns(case, event, role, by, at, {"facts": {}, "reason": "", "evidence": [], **brought(case)})
            for case in cases
        ]
        work.session.flush()
        connection = work.session.connection()
        connection.execute(insert(self.cases), [vars(case) for case in cases])
        connection.execute(insert(self.occupied), [{"key": key_of(case), "case_id": case.id} for case in cases])
        connection.execute(insert(self.steps), steps)
        table, to = self._case_table, steps[0]["to_state"]
        theirs = among(work.session, table.c.id, [case.id for case in cases])
        connection.execute(update(table).where(theirs).values(steps=1, state=to))
        for case, step in zip(cases, steps, strict=True):
            self.publish(work, case, cast(S, SimpleNamespace(**step)))

    def held(self, session: Session, ids: Collection[str]) -> list[C]:
        """These cases, in the order of their identifiers, held to the end of the transaction. `NotFound` names one that is not there."""
        query = (
            select(self.cases).where(among(session, col(self.cases.id), sorted(set(ids)))).order_by(col(self.cases.id))
        )
        found = list(session.exec(query.with_for_update().execution_options(populate_existing=True)).all())
        if missing := set(ids) - {case.id for case in found}:
            raise self.absent(min(missing))
        return found

    @property
    def _case_table(self) -> Table:
        return cast(Table, inspect(self.cases).local_table)

    def _next(self, case: C, event: str, role: R, by: str, at: dt.datetime, said: Mapping[str, Any]) -> S:
        """The step upon a case's last, not yet written. `Conflict` says what is possible instead."""
        return self.steps(**self._next_columns(case, event, role, by, at, said))

    def _next_columns(
        self, case: C, event: str, role: R, by: str, at: dt.datetime, said: Mapping[str, Any]
    ) -> dict[str, Any]:
        workflow, state = self.workflow_of(case), state_of(case)
        transition = workflow.possible(state).get(event)
        if transition is None:
            raise Conflict(workflow.refusal(state, event))
        return {
            "case_id": case.id,
            "seq": (case.steps or 0) + 1,
            "previous_seq": case.steps,
            "from_state": state,
            "event": event,
            "to_state": transition.to,
            "at": at,
            "by": by,
            "role": role.value,
            **{name: getattr(case, name) for name in self.copied},
            **said,
        }

    def _keep(self, session: Session, case: C, step: S, changes: Mapping[str, Any]) -> None:
        """The database has the last word: of two steps upon one, it takes the first."""
        overtaken = "此事项刚由他人办理,状态已变化,请刷新后再办"
        session.add(step)
        _flush(session, overtaken)
        seen = col(self.cases.steps).is_(None) if case.steps is None else col(self.cases.steps) == case.steps
        moved = session.connection().execute(
            update(self.cases)
            .where(col(self.cases.id) == case.id, seen)
            .values(**changes, steps=step.seq, state=step.to_state, changed_at=step.at)
        )
        if moved.rowcount != 1:
            raise Conflict(overtaken)
        session.refresh(case)


def _flush(session: Session, refusal: str) -> None:
    """`Conflict` with a sentence where a key is taken."""
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(refusal) from None
