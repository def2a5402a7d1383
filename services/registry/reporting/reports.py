"""Monthly reports: who has to report, what each sends in, returned or accepted, and locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from services.registry.domain.reporting import (
    EVENTS,
    STATE_NAMES,
    TABLE,
    DueRule,
    Task,
    body_name,
    month_of,
    municipal_bodies,
    tasks,
)
from services.registry.domain.targets import TargetPlan
from services.registry.enterprises.tables import ReportingUnit
from services.registry.process.calendar import calendar_of
from services.registry.reporting.counting import figures
from services.registry.reporting.figures.catalogue import FIGURES
from services.registry.reporting.figures.elsewhere import Told
from services.registry.reporting.figures.figure import Month
from services.registry.reporting.figures.giving import figures_for, rows_behind
from services.registry.reporting.revised import MONTHLY_REPORT
from services.registry.reporting.sums import sums_of
from services.registry.reporting.tables import MonthlyReport, ReportStep
from services.registry.schema import FEED
from shared.casework.working_days import UnknownYear
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.registry import ReportDrafted, ReportMoved
from shared.contracts.reporting import (
    BodyInfo,
    FigureRow,
    MonthlyReportInFull,
    PrefilledFigure,
    ReportDraft,
    ReportEntry,
    ReportStatus,
    ReportStepInfo,
    SentEntry,
    TaskFigure,
    TaskInfo,
)
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.listing import Listed
from shared.plumbing.paging import page_of
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork

_CITY = "MIIT"
"""The body whose figures are the whole city's: 市工信局 leads the plan."""


def checked_month(month: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a month, or `InvalidInput`."""
    try:
        return month_of(month)
    except ValueError as error:
        raise InvalidInput.at("month", str(error), "请写作 2026-11 的样子", month[:20]) from None


def bodies_of(session: Session, day: dt.date) -> dict[str, tuple[str, bool]]:
    """{code: (name, is it local)} of those who report for a month that ends on a day."""
    found = {code: (body_name(code, day), False) for code in municipal_bodies()}
    for unit in session.exec(select(ReportingUnit).order_by(ReportingUnit.code)).all():
        if unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to):
            found[unit.code] = (unit.name, True)
    return found


def task_info(task: Task, day: dt.date, names: Sequence[str]) -> TaskInfo:
    """A task with names instead of codes. names: of the local units."""
    lead = [body_name(code, day) for code in task.lead]
    responsible = [body_name(code, day) for code in task.responsible]
    return TaskInfo(
        id=task.id,
        section=task.section,
        title=task.title,
        lead=lead,
        responsible=[*responsible, *(names if task.local else []), *(["全部报送单位"] if task.every_body else [])],
    )


class Reports:
    """Reports of all bodies and months."""

    def __init__(self, store: Store, rule: DueRule, plan: TargetPlan) -> None:
        self._store = store
        self._rule = rule
        self._plan = plan

    def tasks(self, day: dt.date | None) -> list[TaskInfo]:
        """Tasks with who answers for them on a day."""
        on = day or self._store.clock.today()
        with self._store.read() as session:
            local = [name for name, is_local in bodies_of(session, on).values() if is_local]
        return [task_info(task, on, local) for task in tasks()]

    def bodies(self, day: dt.date | None) -> list[BodyInfo]:
        on = day or self._store.clock.today()
        with self._store.read() as session:
            found = bodies_of(session, on)
        return [
            BodyInfo(
                code=code,
                name=name,
                local=is_local,
                tasks=[t.id for t in tasks() if t.concerns(code, is_local=is_local)],
            )
            for code, (name, is_local) in found.items()
        ]

    def of_month(self, month: str, principal: Principal) -> list[ReportStatus]:
        """How every body of the caller's stands; who has not reported is among them."""
        _, last = checked_month(month)
        with self._store.read() as session:
            return [s for s in self.statuses(session, month, last) if _may_read(principal, s.body)]

    def statuses(self, session: Session, month: str, last: dt.date) -> list[ReportStatus]:
        rows = {r.body: r for r in session.exec(select(MonthlyReport).where(MonthlyReport.month == month)).all()}
        query = select(ReportStep.body).where(ReportStep.month == month, ReportStep.event == "return")
        returned = list(session.exec(query).all())
        due = self._due(session, month)
        return [
            self._status(month, body, name, is_local, rows.get(body), due, returned.count(body))
            for body, (name, is_local) in bodies_of(session, last).items()
        ]

    def get(self, month: str, body: str, principal: Principal) -> MonthlyReportInFull:
        """A body's report: what it has to say something of, the registry's figures as they are now, its steps."""
        first, last = checked_month(month)
        with self._store.read() as session:
            if not _may_read(principal, body):
                raise _absent(body)
            name, is_local = _body(session, body, last)
            row = session.get(MonthlyReport, (month, body))
            steps = session.exec(
                select(ReportStep)
                .where(ReportStep.month == month, ReportStep.body == body)
                .order_by(col(ReportStep.seq))
            ).all()
            local = [n for n, here in bodies_of(session, last).values() if here]
            prefilled = self._prefilled(session, body, is_local, first, last)
            due = self._due(session, month)
        returned = sum(s.event == "return" for s in steps)
        status = self._status(month, body, name, is_local, row, due, returned)
        return MonthlyReportInFull(
            **dict(status),
            tasks=[task_info(t, last, local) for t in tasks() if t.concerns(body, is_local=is_local)],
            draft=_entries(row.draft if row else {}),
            figures=prefilled,
            steps=[_step(s) for s in steps],
        )

    # -- figures that are there already -----------------------------------------------------------------------------------

    def unit_of(self, month: str, body: str, principal: Principal) -> str | None:
        """Of which unit a body's figures are; None: of the whole city, as those of municipal bodies are."""
        _, last = checked_month(month)
        with self._store.read() as session:
            if not _may_read(principal, body):
                raise _absent(body)
            _, is_local = _body(session, body, last)
        return body if is_local else None

    def figures(self, month: str, body: str, told: Told, principal: Principal) -> list[TaskFigure]:
        """Of each of a body's tasks what the registry has, and what other services told."""
        unit = self.unit_of(month, body, principal)
        with self._store.read() as session:
            return figures_for(self._month(session, month, unit), body, _tasks_of(body, unit), told)

    def figure_rows(
        self, month: str, body: str, id: str, principal: Principal, *, after: int, limit: int, total: bool
    ) -> Listed[FigureRow]:
        """The caller's own of the rows behind a figure; the last position is where the next page begins."""
        unit, mine = self.unit_of(month, body, principal), principal.reads(Owner.FIRM)
        with self._store.read() as session:
            every = rows_behind(self._month(session, month, unit), id, _tasks_of(body, unit))
        found = [r for r in every if mine.covers(firm=r.credit_code, units=(r.unit,))]
        rows, last = page_of(lambda n: found[after : after + n], limit, lambda _: after + limit)
        return Listed(rows, None if last is None else [last], len(found) if total else None)

    def _month(self, session: Session, month: str, unit: str | None) -> Month:
        first, last = checked_month(month)
        clock = self._store.clock
        return Month(session, first, last, min(last, clock.today()), clock.now(), unit, self._plan)

    # -- writing and sending ----------------------------------------------------------------------------------------------

    def draft(
        self, month: str, body: str, draft: ReportDraft, principal: Principal, match: Match
    ) -> MonthlyReportInFull:
        """Keep what is being written."""
        _, last = checked_month(month)
        with self._store.write() as work, work.editing(MONTHLY_REPORT, month, body, by=principal, match=match):
            _, is_local = _body(work.session, body, last)
            _must_report(principal, body)
            allowed = {t.id for t in tasks() if t.concerns(body, is_local=is_local)}
            given = [e.task for e in draft.entries]
            wrong = sorted({t for t in given if t not in allowed or given.count(t) > 1})
            if wrong:
                raise InvalidInput.at(
                    "body.entries",
                    f"不是本单位的任务,或填写了两次:{'、'.join(wrong)}",
                    f"本单位的任务:{'、'.join(sorted(allowed))}",
                )
            _require_asked_once(draft.entries)
            row = self._row(work, month, body)
            if row.state not in ("open", "returned"):
                raise Conflict(f"月报{STATE_NAMES[row.state]},不能再改")
            row.draft = draft.model_dump(mode="json")
            work.session.add(row)
            work.publish(ReportDrafted(month=month, body=body), subject=body)
        return self.get(month, body, principal)

    def submit(self, month: str, body: str, told: Told, principal: Principal) -> MonthlyReportInFull:
        """Send in what was written, with the figures as they are at that moment: the registry's, and what other services told."""
        first, last = checked_month(month)
        if first > self._store.clock.today():
            raise Conflict(f"{month} 还没有到")
        with self._store.write() as work:
            _, is_local = _body(work.session, body, last)
            _must_report(principal, body)
            row = self._row(work, month, body)
            if not _entries(row.draft):
                raise Conflict("还没有填写内容,请先 PUT 月报草稿")
            unit = body if is_local else None
            of_month = self._month(work.session, month, unit)
            given = figures_for(of_month, body, _tasks_of(body, unit), told)
            _require_cited_exist(_entries(row.draft), given)
            prefilled = self._prefilled(work.session, body, is_local, first, last)
            content = dict(row.draft) | {
                "task_figures": [f.model_dump(mode="json") for f in given],
                "figures": [f.model_dump() for f in prefilled],
                "feed_seq": FEED.head(work.session).seq,
            }
            if row.first_received_at is None:
                row.first_received_at = work.now
                row.due_at = self._due(work.session, month)
            self._move(work, row, "submit", principal, "", content)
        return self.get(month, body, principal)

    def decide(self, month: str, body: str, event: str, reason: str, principal: Principal) -> MonthlyReportInFull:
        """Return a report, or accept it."""
        _, last = checked_month(month)
        with self._store.write() as work:
            _body(work.session, body, last)
            self._move(work, self._row(work, month, body), event, principal, reason, {})
        return self.get(month, body, principal)

    def lock(self, month: str, principal: Principal) -> list[ReportStatus]:
        """Lock what was accepted: from here on it never changes. What is still to come may still come."""
        checked_month(month)
        with self._store.write() as work:
            query = select(MonthlyReport).where(MonthlyReport.month == month, MonthlyReport.state == "accepted")
            rows = work.session.exec(query.order_by(MonthlyReport.body).with_for_update()).all()
            if not rows:
                raise Conflict(f"{month} 没有已接收待锁定的月报")
            for row in rows:
                self._move(work, row, "lock", principal, "", {})
        return self.of_month(month, principal)

    def _prefilled(
        self, session: Session, body: str, is_local: bool, first: dt.date, last: dt.date
    ) -> list[PrefilledFigure]:
        """Figures of a county or park, of the city for the body that leads, and none for the others."""
        if not is_local and body != _CITY:
            return []
        day, now = min(last, self._store.clock.today()), self._store.clock.now()
        sums = sums_of(session, self._plan, day, now, first.year, (first, last))
        return figures(sums, body if is_local else None, first, last)

    def _due(self, session: Session, month: str) -> dt.datetime:
        """Raises `Conflict` where a day off would move it and the year's days off are not known."""
        try:
            return self._rule.due(month, calendar_of(session))
        except UnknownYear as error:
            raise Conflict(str(error)) from None

    @staticmethod
    def _row(work: UnitOfWork, month: str, body: str) -> MonthlyReport:
        row = work.session.get(MonthlyReport, (month, body), with_for_update=True, populate_existing=True)
        if row is None:
            row = MonthlyReport(month=month, body=body, state="open", steps=0, draft={})
            work.session.add(row)
            work.session.flush()
        return row

    @staticmethod
    def _move(
        work: UnitOfWork, row: MonthlyReport, event: str, principal: Principal, reason: str, content: dict[str, Any]
    ) -> None:
        to = TABLE.get((row.state, event))
        if to is None:
            can = "、".join(EVENTS[e] for (s, e) in TABLE if s == row.state) or "没有下一步"
            raise Conflict(f"月报现在的状态是“{STATE_NAMES[row.state]}”,不能{EVENTS[event]};可以:{can}")
        work.session.add(row)
        work.session.flush()
        moved = work.session.connection().execute(
            update(MonthlyReport)
            .where(col(MonthlyReport.month) == row.month, col(MonthlyReport.body) == row.body)
            .where(col(MonthlyReport.steps) == row.steps, col(MonthlyReport.state) == row.state)
            .values(state=to, steps=row.steps + 1)
        )
        if moved.rowcount != 1:
            raise Conflict("此月报刚由他人处理,请刷新后再办")
        step = ReportStep(
            month=row.month,
            body=row.body,
            seq=row.steps + 1,
            event=event,
            to_state=to,
            at=work.now,
            by=principal.client_id,
            reason=reason,
            content=content,
        )
        work.session.add(step)
        work.audit(Action.REPORT_STEP, principal, f"{row.month}/{row.body}", step=EVENTS[event], state=STATE_NAMES[to])
        work.publish(ReportMoved(month=row.month, body=row.body, event=event, to=to), subject=row.body)
        work.session.flush()
        work.session.refresh(row)

    def _status(
        self,
        month: str,
        body: str,
        name: str,
        is_local: bool,
        row: MonthlyReport | None,
        due: dt.datetime,
        returned: int,
    ) -> ReportStatus:
        received = row.first_received_at if row else None
        # What was in time when it came stays in time, whatever rule is set later.
        by = row.due_at if row and row.due_at else due
        state = row.state if row else "open"
        return ReportStatus(
            month=month,
            body=body,
            name=name,
            local=is_local,
            state=state,
            state_name=STATE_NAMES[state],
            due_at=by,
            received_at=received,
            late=(received or self._store.clock.now()) >= by,
            returned=returned,
        )


def _body(session: Session, body: str, last: dt.date) -> tuple[str, bool]:
    found = bodies_of(session, last).get(body)
    if found is None:
        raise _absent(body)
    return found


def _absent(body: str) -> NotFound:
    return NotFound(f"没有报送单位“{body}”;报送单位见 /registry/v1/reporting-bodies")


def _may_read(principal: Principal, body: str) -> bool:
    return principal.reads(Owner.UNIT).covers(firm=None, units=(body,))


def _must_report(principal: Principal, body: str) -> None:
    mine = principal.writes(Owner.UNIT)
    if not mine.covers(firm=None, units=(body,)):
        raise mine.refusal()


def _tasks_of(body: str, unit: str | None) -> list[str]:
    """The tasks of a body, in the order of the plan."""
    return [t.id for t in tasks() if t.concerns(body, is_local=unit is not None)]


def _require_asked_once(entries: Sequence[ReportEntry]) -> None:
    """What the registry has is cited, and not written a second time; and it is cited where it belongs."""
    problems = []
    for n, entry in enumerate(entries):
        own = {f.label: f.id for f in FIGURES.values() if f.task == entry.task}
        for name in entry.figures:
            if name in own:
                remedy = f"请删去此项,以 cites 引用 {own[name]}"
                problem = "此数系统中已有,不再填报"
                problems.append(
                    FieldProblem(field=f"body.entries[{n}].figures", problem=problem, remedy=remedy, value=name)
                )
        for id in entry.cites:
            if ":" not in id and id not in own.values():
                problem, remedy = "本任务没有此编号的数", "编号见 GET /monthly-reports/{month}/{body}/figures"
                problems.append(
                    FieldProblem(field=f"body.entries[{n}].cites", problem=problem, remedy=remedy, value=id)
                )
    if problems:
        raise InvalidInput(f"有{len(problems)}处引用或填报有误,见 errors", problems)


def _require_cited_exist(entries: Sequence[ReportEntry], given: Sequence[TaskFigure]) -> None:
    """Of a service that answered only what it told can be cited. One that does not answer holds up nobody's report: what is cited of it
    is kept as not available."""
    there = {(f.task, f.id) for f in given}
    silent = {(f.task, f.owner) for f in given if f.state == "not_available"}
    for entry in entries:
        for id in entry.cites:
            if (entry.task, id) not in there and (entry.task, id.split(":")[0]) not in silent:
                raise Conflict(f"任务{entry.task}引用的“{id}”现在没有,请修改草稿后再报送")


def sent(content: dict[str, Any]) -> tuple[list[SentEntry], list[TaskFigure]]:
    """What was said, with the figures that it cited; and all figures of that moment."""
    given = [TaskFigure.model_validate(f) for f in content.get("task_figures", [])]
    by_id = {(f.task, f.id): f for f in given}
    silent = {(f.task, f.owner): f for f in given if f.state == "not_available"}

    def cited(task: str, id: str) -> TaskFigure | None:
        gone = silent.get((task, id.split(":")[0]))  # type: ignore[arg-type]  # the part before the colon names the service
        return by_id.get((task, id)) or (gone.model_copy(update={"id": id}) if gone else None)

    entries = []
    for entry in _entries(content):
        found = [cited(entry.task, id) for id in entry.cites]
        entries.append(SentEntry(**entry.model_dump(), cited=[f for f in found if f is not None]))
    return entries, given


def _entries(content: dict[str, Any]) -> list[ReportEntry]:
    return [ReportEntry.model_validate(e, context=AS_KEPT) for e in content.get("entries", [])]


def _step(row: ReportStep) -> ReportStepInfo:
    entries, given = sent(row.content)
    return ReportStepInfo(
        seq=row.seq,
        event=row.event,
        event_name=EVENTS[row.event],
        to_state=row.to_state,
        at=row.at,
        by=row.by,
        reason=row.reason,
        entries=entries,
        figures=[PrefilledFigure.model_validate(f) for f in row.content.get("figures", [])],
        task_figures=given,
        feed_seq=row.content.get("feed_seq"),
    )
