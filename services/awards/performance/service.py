"""Use cases of the yearly evaluation: goals, results, the report, and its freezing."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.awards.performance.counting import COUNTED, Year, counted
from services.awards.performance.revised import GOAL, RESULT
from services.awards.performance.tables import PerformanceGoalRow, PerformanceReportRow, PerformanceResultRow
from services.awards.record.people import require_person
from shared.casework.working_days import Calendar
from shared.contracts.audit import Action
from shared.contracts.events import canonical
from shared.contracts.performance import (
    LEVEL_NAMES,
    CountedFigure,
    EnteredResult,
    FrozenReport,
    Goal,
    GoalIn,
    GoalResult,
    PerformanceReport,
    ResultIn,
)
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store

_GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal("-1"), "差"))
"""From how many points of a hundred on: 《项目支出绩效评价管理办法》(财预〔2020〕10号)."""
_CENT = Decimal("0.01")


class Performance:
    """Evaluations by fiscal year."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def goal(self, year: int, code: str) -> Goal:
        """A goal as it was last set; taken back, it has no weight."""
        g = PerformanceGoalRow
        with self._store.read() as session:
            query = select(g).where(g.fiscal_year == year, g.code == code).order_by(col(g.version).desc())
            row = session.exec(query).first()
            if row is None:
                raise _no_goal(year, code)
            return Goal.model_validate(row.model_dump(), context=AS_KEPT)

    def result(self, year: int, code: str) -> EnteredResult:
        """What was last entered of a goal."""
        with self._store.read() as session:
            row = _results(session, year).get(code)
            if row is None:
                raise NotFound(f"{year}年度编号为“{code}”的绩效目标还没有填报")
            return EnteredResult.model_validate(row.model_dump(), context=AS_KEPT)

    def set_goal(
        self, year: int, code: str, request: GoalIn, principal: Principal, calendar: Calendar, match: Match
    ) -> PerformanceReport:
        """Set a goal, or change it: the last version counts, the others stay to be seen. The same again is no further version."""
        if request.counted and request.counted not in COUNTED:
            names = "、".join(f"{name}({c.label})" for name, c in COUNTED.items())
            raise InvalidInput.at("body.counted", f"没有统计项“{request.counted}”", f"可填:{names}")
        with self._store.write() as work, work.editing(GOAL, str(year), code, by=principal, match=match):
            require_person(principal)
            if GOAL.stands(work.session, request.model_dump(), str(year), code):
                return _report(work.session, year, calendar)
            row = PerformanceGoalRow(
                fiscal_year=year, code=code, version=_next(work.session, PerformanceGoalRow, year, code),
                **request.model_dump(), set_by=principal.client_id, set_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            return _report(work.session, year, calendar)

    def set_result(
        self, year: int, code: str, request: ResultIn, principal: Principal, calendar: Calendar, match: Match
    ) -> PerformanceReport:
        """Enter what became of a goal, or why it was missed."""
        with self._store.write() as work, work.editing(RESULT, str(year), code, by=principal, match=match):
            require_person(principal)
            goal = next((g for g in _goals(work.session, year) if g.code == code), None)
            if goal is None:
                raise _no_goal(year, code)
            if goal.counted and request.value is not None:
                raise InvalidInput.at("body.value", "此目标由系统统计,不由人填报完成值", "请留空,可填偏差原因")
            if request.value is not None and not request.how.strip():
                raise InvalidInput.at("body.how", "缺少完成值的依据", "请写明如何得出")
            if RESULT.stands(work.session, request.model_dump(), str(year), code):
                return _report(work.session, year, calendar)
            row = PerformanceResultRow(
                fiscal_year=year, code=code, version=_next(work.session, PerformanceResultRow, year, code),
                **request.model_dump(), entered_by=principal.client_id, entered_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            return _report(work.session, year, calendar)

    def report(self, year: int, version: int | None, calendar: Calendar) -> PerformanceReport:
        """The evaluation as it stands, or as it was frozen."""
        with self._store.read() as session:
            if version is None:
                return _report(session, year, calendar)
            row = session.get(PerformanceReportRow, (year, version))
            if row is None:
                raise NotFound(f"{year}年度没有第 {version} 次定稿")
            return _as_frozen(session, row)

    def freeze(self, year: int, principal: Principal, calendar: Calendar) -> PerformanceReport:
        """Keep the report as it stands, under a digest. `Conflict` says everything that it still lacks."""
        with self._store.write() as work:
            session = work.session
            require_person(principal)
            now = _report(session, year, calendar)
            if now.missing:
                raise Conflict(f"现在还不能定稿:{';'.join(now.missing)}")
            content = now.model_dump(mode="json", exclude={"frozen", "versions"})
            r = PerformanceReportRow
            last = session.exec(select(func.max(r.version)).where(r.fiscal_year == year)).one()
            row = PerformanceReportRow(
                fiscal_year=year, version=(last or 0) + 1, content=content,
                digest=hashlib.sha256(canonical(content)).hexdigest(), frozen_by=principal.client_id, frozen_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            work.audit(
                Action.PERFORMANCE_FROZEN,
                principal,
                str(year),
                version=row.version,
                points=now.points or "",
                digest=row.digest,
            )
            return _as_frozen(session, row)


def _goals(session: Session, year: int) -> list[PerformanceGoalRow]:
    """The goals that stand: of each the last version, but for those taken back."""
    g = PerformanceGoalRow
    rows = session.exec(select(g).where(g.fiscal_year == year).order_by(col(g.code), col(g.version))).all()
    last = {row.code: row for row in rows}
    levels = list(LEVEL_NAMES)
    return sorted((row for row in last.values() if row.weight), key=lambda row: (levels.index(row.level), row.code))


def _results(session: Session, year: int) -> dict[str, PerformanceResultRow]:
    r = PerformanceResultRow
    rows = session.exec(select(r).where(r.fiscal_year == year).order_by(col(r.code), col(r.version))).all()
    return {row.code: row for row in rows}


def _next(session: Session, table: Any, year: int, code: str) -> int:
    query = select(func.max(table.version)).where(table.fiscal_year == year, table.code == code)
    return int(session.exec(query).one() or 0) + 1


def _report(session: Session, fiscal_year: int, calendar: Calendar) -> PerformanceReport:
    year = Year(session, fiscal_year, calendar)
    figures = counted(year)
    by_name = {f.name: f for f in figures}
    results = _results(session, fiscal_year)
    goals = [_judged(goal, results.get(goal.code), by_name) for goal in _goals(session, fiscal_year)]
    weights = sum(g.weight for g in goals)
    known = [Decimal(g.points) for g in goals if g.points is not None]
    points = sum(known, Decimal(0)) if goals and len(known) == len(goals) else None
    missing = [] if weights == 100 else [f"分值合计为 {weights},应为 100"]
    missing += [f"“{g.indicator}”尚无完成值({g.why})" for g in goals if g.value is None]
    missing += [f"“{g.indicator}”未达到目标,缺少偏差原因" for g in goals if g.met is False and not g.deviation.strip()]
    return PerformanceReport(
        fiscal_year=fiscal_year,
        goals=goals,
        figures=figures,
        causes=year.causes(),
        weights=weights,
        points=None if points is None else _text(points),
        grade="" if points is None or weights != 100 else next(name for least, name in _GRADES if points >= least),
        missing=missing,
        made_at=clock_of(session).now(),
        frozen=None,
        versions=_versions(session, fiscal_year),
    )


def _judged(
    goal: PerformanceGoalRow, entered: PerformanceResultRow | None, figures: dict[str, CountedFigure]
) -> GoalResult:
    """A goal with its result: full points where it is met, else in proportion to how far it is."""
    figure = figures.get(goal.counted)
    value = figure.value if figure is not None else None if entered is None else entered.value
    why = "" if value is not None else figure.why if figure is not None else "尚未填报"
    how = figure.how if figure is not None else "" if entered is None else entered.how
    met, points = (None, None) if value is None else _points(goal, Decimal(value))
    return GoalResult(
        **goal.model_dump(include={"code", "level", "indicator", "unit", "target", "better", "weight", "counted", "set_by"}),
        level_name=LEVEL_NAMES[goal.level], value=value, why=why, how=how, met=met,
        points=None if points is None else _text(points), deviation="" if entered is None else entered.deviation,
        entered_by="" if entered is None else entered.entered_by,
    )  # fmt: skip


def _points(goal: PerformanceGoalRow, value: Decimal) -> tuple[bool, Decimal]:
    target, full = Decimal(goal.target), Decimal(goal.weight)
    met = value >= target if goal.better == "more" else value <= target
    if met:
        return True, full
    part, whole = (value, target) if goal.better == "more" else (target, value)
    share = max(Decimal(0), part) / whole if whole > 0 else Decimal(0)
    return False, (full * share).quantize(_CENT, ROUND_HALF_UP)


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _versions(session: Session, year: int) -> list[FrozenReport]:
    r = PerformanceReportRow
    columns = (r.version, r.digest, r.frozen_by, r.frozen_at)
    rows = session.exec(select(*columns).where(r.fiscal_year == year).order_by(col(r.version).desc())).all()
    return [FrozenReport(version=v, digest=digest, frozen_by=by, frozen_at=at) for v, digest, by, at in rows]


def _as_frozen(session: Session, row: PerformanceReportRow) -> PerformanceReport:
    kept = FrozenReport(version=row.version, digest=row.digest, frozen_by=row.frozen_by, frozen_at=row.frozen_at)
    versions = [v.model_dump(mode="json") for v in _versions(session, row.fiscal_year)]
    whole = row.content | {"frozen": kept.model_dump(mode="json"), "versions": versions}
    return PerformanceReport.model_validate(whole, context=AS_KEPT)


def _no_goal(year: int, code: str) -> NotFound:
    return NotFound(f"{year}年度没有编号为“{code}”的绩效目标")


def stamped(report: PerformanceReport) -> dt.datetime:
    """As of when a report is."""
    return report.made_at if report.frozen is None else report.frozen.frozen_at
