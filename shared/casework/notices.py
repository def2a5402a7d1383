"""Public notices: a step says from when to when one runs, and it ends after its last day and without an open objection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from shared.casework.steps import CaseColumns, StepColumns
from shared.contracts.process import NoticeStep, Objection
from shared.plumbing.among import among
from shared.plumbing.errors import Conflict, InvalidInput

PUBLISH = "publish_notice"
RUNNING = "in_notice"
_AROUND = dt.timedelta(days=30)


def require_start_near(request: NoticeStep, day: dt.date) -> None:
    """`InvalidInput` for a notice that starts more than thirty days from a day: a date that was mistyped."""
    if abs(request.starts_on - day) > _AROUND:
        raise InvalidInput.at(
            "body.starts_on",
            f"公示开始日期 {request.starts_on} 应在今天前后三十天之内",
            "请更正日期",
            request.starts_on,
        )


def notice_facts(request: NoticeStep, *, working_days: int, ends_on: dt.date) -> dict[str, Any]:
    """The facts of the step that publishes a notice."""
    return {
        "starts_on": request.starts_on.isoformat(),
        "working_days": working_days,
        "ends_on": ends_on.isoformat(),
        "published_at": request.published_at,
    }


def last_day(step: StepColumns) -> dt.date:
    """The last day of a notice, from the step that published it."""
    return last_day_in(step.facts)


def last_day_in(facts: Mapping[str, Any]) -> dt.date:
    """The same, from the facts of that step."""
    return dt.date.fromisoformat(facts["ends_on"])


def last_days(session: Session, steps: type[StepColumns], ids: Sequence[str]) -> dict[str, dt.date]:
    """{case: the last day of its last notice} of those of the cases that had one."""
    query = (
        select(steps).where(among(session, col(steps.case_id), ids), steps.event == PUBLISH).order_by(col(steps.seq))
    )
    return {step.case_id: last_day(step) for step in session.exec(query).all()}


def require_running(case: CaseColumns) -> None:
    """`Conflict` where a case is not in its notice: only then is an objection taken."""
    if case.state != RUNNING:
        raise Conflict("只有公示中的事项可以登记异议")


def against_ending(objections: Sequence[Objection], ends_on: dt.date, day: dt.date, *, upheld: bool) -> list[str]:
    """The reasons against ending a notice: because an objection was upheld, or because it has run out."""
    blockers = ["还有未答复的异议"] if any(o.outcome is None for o in objections) else []
    was_upheld = any(o.outcome == "upheld" for o in objections)
    if upheld:
        return blockers + ([] if was_upheld else ["公示期间没有成立的异议"])
    if was_upheld:
        blockers.append("有成立的异议,不能继续")
    if day <= ends_on:
        blockers.append(f"公示至 {ends_on},次日起方可结束")
    return blockers
