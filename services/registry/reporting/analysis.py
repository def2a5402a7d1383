"""The month's analysis: targets and pace, every unit's figures, who has reported, and what was said on each task."""

from __future__ import annotations

from sqlmodel import col, select

from services.registry.domain.reporting import tasks
from services.registry.domain.targets import TargetPlan
from services.registry.reporting.counting import breakdowns, figures, progress
from services.registry.reporting.reports import Reports, bodies_of, checked_month, sent, task_info
from services.registry.reporting.sums import sums_of
from services.registry.reporting.tables import ReportStep
from shared.contracts.reporting import MonthlyAnalysis, TaskReports, TaskSaid, UnitFigures
from shared.plumbing.storage import Store


class Analyses:
    """Analyses of months."""

    def __init__(self, store: Store, reports: Reports, plan: TargetPlan) -> None:
        self._store = store
        self._plan = plan
        self._reports = reports

    def of(self, month: str) -> MonthlyAnalysis:
        """As things stand at the end of the month, or today where it is not over."""
        first, last = checked_month(month)
        day = min(last, self._store.clock.today())
        now = self._store.clock.now()
        with self._store.read() as session:
            sums = sums_of(session, self._plan, day, now, first.year, (first, last))
            whole = progress(sums, self._plan, breakdowns(session), first.year)
            bodies = bodies_of(session, last)
            statuses = self._reports.statuses(session, month, last)
            query = select(ReportStep).where(ReportStep.month == month, ReportStep.event == "submit")
            steps = session.exec(query.order_by(ReportStep.body, col(ReportStep.seq))).all()
        latest = {step.body: step for step in steps}
        said: dict[str, list[TaskSaid]] = {}
        for body, step in latest.items():
            for entry in sent(step.content)[0]:
                name = bodies[body][0] if body in bodies else body
                said.setdefault(entry.task, []).append(
                    TaskSaid(body=body, name=name, narrative=entry.narrative, figures=entry.figures, cited=entry.cited)
                )
        local = {code: name for code, (name, is_local) in bodies.items() if is_local}
        return MonthlyAnalysis(
            month=month,
            on=day,
            made_at=now,
            progress=whole,
            units=[
                UnitFigures(unit=code, name=name, figures=figures(sums, code, first, last))
                for code, name in local.items()
            ],
            reports=statuses,
            tasks=[
                TaskReports(task=task_info(t, last, list(local.values())), said=said.get(t.id, [])) for t in tasks()
            ],
        )
