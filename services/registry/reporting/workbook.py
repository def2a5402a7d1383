"""The month's analysis as a workbook: targets, readings, units, reports, tasks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from services.registry.reporting.page import PACES, cited_text
from shared.contracts.reporting import MonthlyAnalysis, TargetProgress
from shared.contracts.values import SHANGHAI
from shared.plumbing.sheets.book import Book, Column, Value

_KINDS = {"annual_new": "年度新增", "stock": "存量"}
_TARGETS = (
    Column("目标"), Column("类别"), Column("目标数(家)", "count"), Column("完成数(家)", "count"), Column("完成率", "rate"),
    Column("应有进度(家)", "decimal"), Column("快慢"), Column("依据", width=40), Column("计划期内"),
)  # fmt: skip
_READINGS = (Column("目标"), Column("口径", width=50), Column("单位"), Column("数量(家)", "count"))
_UNITS = (Column("单位"), Column("指标"), Column("数值", "count"))
_REPORTS = (
    Column("单位"), Column("状态"), Column("期限", "deadline"), Column("收到时间", "instant"), Column("迟报"),
    Column("退回次数", "count"),
)  # fmt: skip
_TASKS = (
    Column("任务"),
    Column("名称"),
    Column("牵头", width=24),
    Column("单位"),
    Column("工作情况"),
    Column("数据", width=30),
)


def workbook(analysis: MonthlyAnalysis) -> bytes:
    """Five sheets."""
    year, month = analysis.month.split("-")
    title = f"“专精特新”中小企业培育月分析({year}年{int(month)}月)"
    about = f"数据截至 {analysis.on};制表时间 {analysis.made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
    output = io.BytesIO()
    with Book(output, title, about, created=analysis.made_at) as book:
        book.table("目标进度", _TARGETS, [_target(t) for t in analysis.progress.targets])
        book.table("各种口径", _READINGS, list(_readings(analysis.progress.targets)))
        book.table("各单位", _UNITS, [(u.name, f.name, f.value) for u in analysis.units for f in u.figures])
        book.table(
            "报送情况",
            _REPORTS,
            [
                (r.name, r.state_name, r.due_at, r.received_at, "是" if r.late else None, r.returned)
                for r in analysis.reports
            ],
        )
        book.table("任务", _TASKS, list(_tasks(analysis)))
    return output.getvalue()


def _target(t: TargetProgress) -> tuple[Value, ...]:
    return (
        t.target.title_name,
        _KINDS[t.target.kind],
        t.target.value,
        t.actual,
        Decimal(t.rate) / 100,
        t.expected,
        PACES.get(t.pace or "", ""),
        t.pace_basis,
        "是" if t.in_force else "已届满",
    )


def _readings(targets: Sequence[TargetProgress]) -> Iterator[tuple[Value, ...]]:
    """Each way to count: the city's number, then that of each unit."""
    for t in targets:
        for reading in t.readings:
            yield t.target.title_name, reading.meaning, "全市", reading.count
            for unit, count in reading.by_unit.items():
                yield t.target.title_name, reading.meaning, unit, count


def _tasks(analysis: MonthlyAnalysis) -> Iterator[tuple[Value, ...]]:
    for t in analysis.tasks:
        for said in t.said:
            parts = [*said.figures.items(), *((f.label, cited_text(f)) for f in said.cited)]
            figures = ";".join(f"{name}:{value}" for name, value in parts)
            yield t.task.id, t.task.title, "、".join(t.task.lead), said.name, said.narrative, figures
