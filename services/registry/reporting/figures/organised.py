"""Figures of the safeguards that this system itself keeps: targets broken down, reports sent in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from services.registry.domain.ladder import titles
from services.registry.domain.reporting import body_name, municipal_bodies
from services.registry.reporting.counting import breakdowns
from services.registry.reporting.figures.figure import Figure, Month
from services.registry.reporting.tables import MonthlyReport, ReportStep
from shared.contracts.reporting import FigureRow
from shared.contracts.values import local_date

_REPORT: Any = MonthlyReport
_STEP: Any = ReportStep


def _broken_down(month: Month) -> list[FigureRow]:
    """Shares of the targets that units have."""
    plan, found = month.plan.by_id, []
    for target, shares in breakdowns(month.session).items():
        if target in plan:
            said = titles()[plan[target].title].name
            found += [month.other(said, unit=unit, detail=f"{value}家") for unit, value in shares.items()]
    return month.those(found)


def _named(month: Month, body: str) -> str:
    if body in municipal_bodies():
        return body_name(body, month.last)
    return month.unit_names.get(body, body)


def _reports(month: Month) -> list[Any]:
    wanted = _REPORT.month == f"{month.first:%Y-%m}"
    query = select(_REPORT.body, _REPORT.first_received_at, _REPORT.due_at)
    return list(month.rows(query.where(wanted, _REPORT.first_received_at.is_not(None))))


def _received(month: Month) -> list[FigureRow]:
    return month.those(
        month.other(_named(month, body), unit=body, on=local_date(at), detail="已报送")
        for body, at, _ in _reports(month)
    )


def _late(month: Month) -> list[FigureRow]:
    return month.those(
        month.other(_named(month, body), unit=body, on=local_date(at), detail="迟报")
        for body, at, due in _reports(month)
        if due is not None and at >= due
    )


def _returned(month: Month) -> list[FigureRow]:
    query = select(_STEP.body, _STEP.at).where(_STEP.month == f"{month.first:%Y-%m}", _STEP.event == "return")
    return month.those(
        month.other(_named(month, body), unit=body, on=local_date(at), detail="退回") for body, at in month.rows(query)
    )


_KEPT = "本系统的月报"
FIGURES = (
    Figure("targets-broken-down", "S1", "已分解到县市区(园区)的目标", "项", "目标分解记录", "一个单位的一项目标计一项", _broken_down),
    Figure("reports-received", "S3", "本月月报:已报送的单位", "个", _KEPT, "首次收到即计,一个单位计一次", _received),
    Figure("reports-late", "S3", "本月月报:迟报的单位", "个", _KEPT, "首次收到晚于期限", _late),
    Figure("reports-returned", "S3", "本月月报:退回", "次", _KEPT, "退回一次计一次", _returned),
)  # fmt: skip
