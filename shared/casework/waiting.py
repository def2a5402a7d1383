"""Whose turn a case is, and what waits for whom as one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from shared.casework.acting import Actor
from shared.casework.workflow import R, Workflow
from shared.contracts.plans import ListPlan
from shared.contracts.values import last_day
from shared.contracts.work import Holder, Work, WorkItem
from shared.plumbing.auth import Principal

ASIDE = frozenset({"withdraw", "terminate", "prolong", "extend"})
"""Steps that may always be taken and for which nobody waits."""
MOST = 300
"""Of each list what is shown, the most urgent first."""

WorkingDays = Callable[[dt.date, dt.date], int | None]
"""(start, end) → working days after the one up to and with the other; None where the calendar does not say."""


@dataclass(frozen=True, slots=True)
class Turn(Generic[R]):
    """The step for which a case waits, whose roles may take it, and whether the caller may."""

    step: str
    step_name: str
    roles: frozenset[R]
    mine: bool


def turn_of(workflow: Workflow[R], state: str, actor: Actor[R]) -> Turn[R] | None:
    """Whose turn it is; None where nothing is left to be done. The caller's own step before another's; where he may take one of
    several, all of them are named, none of which is the usual one."""
    leading = {event: t for event, t in workflow.by_callers(state).items() if event not in ASIDE}
    if not leading:
        return None
    able = [event for event, t in leading.items() if actor.may(event, t)]
    step = able[0] if able else next(iter(leading))
    named = "或".join(workflow.event_names[event] for event in able or [step])
    roles = frozenset(role for t in leading.values() for role in t.roles) - workflow.automatic
    return Turn(step, named, roles, bool(able))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, before days are counted."""

    id: str
    kind: str
    kind_name: str
    title: str
    link: str
    mine: bool
    holders: Sequence[Holder]
    state: str = ""
    state_name: str = ""
    step: str = ""
    step_name: str = ""
    since: dt.datetime | None = None
    due: dt.date | None = None


def work_of(found: Iterable[Waiting], day: dt.date, days: WorkingDays, notes: Sequence[str] = ()) -> Work:
    """What was found as one answer: what is due first before what is due later, and that before what has no day."""
    every = sorted(found, key=_urgency)
    mine, others = ([w for w in every if w.mine is whose] for whose in (True, False))
    return Work(
        on=day,
        mine=[_item(w, day, days) for w in mine[:MOST]],
        waiting=[_item(w, day, days) for w in others[:MOST]],
        more=len(mine) > MOST or len(others) > MOST,
        notes=list(notes),
    )


def _urgency(waiting: Waiting) -> tuple[dt.date, float, str, str]:
    return (
        waiting.due or dt.date.max,
        waiting.since.timestamp() if waiting.since else 0.0,
        waiting.kind,
        waiting.id,
    )


def _item(waiting: Waiting, day: dt.date, days: WorkingDays) -> WorkItem:
    due = waiting.due
    return WorkItem(
        id=waiting.id,
        kind=waiting.kind,
        kind_name=waiting.kind_name,
        title=waiting.title,
        state=waiting.state,
        state_name=waiting.state_name,
        step=waiting.step,
        step_name=waiting.step_name,
        since=waiting.since,
        due=due,
        days_left=None if due is None else (due - day).days,
        working_days_left=None if due is None else _left(due, day, days),
        overdue=due is not None and due < day,
        holders=list(waiting.holders),
        link=waiting.link,
    )


def _left(due: dt.date, day: dt.date, days: WorkingDays) -> int | None:
    if due >= day:
        return days(day, due)
    past = days(due, day)
    return None if past is None else -past


def planned(service: str, plans: Iterable[ListPlan], principal: Principal) -> Iterator[Waiting]:
    """Lists that a caller planned and that have not landed."""
    for plan in plans:
        if plan.landed_at is None and plan.recorded_by == principal.client_id:
            asked = sum(question.answer is None for question in plan.questions)
            yield Waiting(
                id=plan.id, kind="import", kind_name="名单导入", title=plan.filename, link=f"/imports/{service}/{plan.id}", mine=True,
                holders=[], state=plan.state, state_name=plan.state_label, step="answer" if asked else "land",
                step_name=f"回答 {asked} 个问题" if asked else "入库", since=plan.recorded_at, due=last_day(plan.expires_at),
            )  # fmt: skip
