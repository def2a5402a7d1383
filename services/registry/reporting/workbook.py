"""The month's analysis as a workbook: targets, readings, units, reports, tasks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from services.registry.reporting.page import PACES
from shared.contracts.reporting import MonthlyAnalysis
from shared.contracts.values import SHANGHAI


def workbook(analysis: MonthlyAnalysis) -> bytes:
    """Five sheets. Text is text whatever it begins with, so that nothing written by a unit runs as a formula."""
    import xlsxwriter  # by who asks for the workbook: the routes import this module

    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})

        def sheet(name: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Any]]) -> None:
            page = book.add_worksheet(name)
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            for column, (text, width) in enumerate(zip(heads, widths, strict=True)):
                page.set_column(column, column, width)
                page.write_string(0, column, text, head)
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        page.write_number(at, column, value)
                    elif value is not None:
                        page.write_string(at, column, str(value)[:32_767], wrapped)
            page.freeze_panes(1, 0)

        targets = analysis.progress.targets
        sheet(
            "目标进度",
            ("目标", "类别", "目标数", "完成数", "完成率(%)", "应有进度", "快慢", "依据", "计划期内"),
            (34, 10, 9, 9, 10, 10, 10, 34, 10),
            [
                (
                    t.target.title_name,
                    "年度新增" if t.target.kind == "annual_new" else "存量",
                    t.target.value,
                    t.actual,
                    t.rate,
                    t.expected,
                    PACES.get(t.pace or "", ""),
                    t.pace_basis,
                    "是" if t.in_force else "已届满",
                )
                for t in targets
            ],
        )
        sheet(
            "各种口径",
            ("目标", "口径", "含义", "数量", "单位", "其中"),
            (34, 20, 40, 9, 16, 9),
            [
                (t.target.title_name, r.reading, r.meaning, r.count, unit, count)
                for t in targets
                for r in t.readings
                for unit, count in (r.by_unit or {"": 0}).items()
            ],
        )
        sheet(
            "各单位",
            ("单位", "指标", "数值"),
            (18, 50, 10),
            [(u.name, f.name, f.value) for u in analysis.units for f in u.figures],
        )
        sheet(
            "报送情况",
            ("单位", "状态", "期限", "收到时间", "迟报", "退回次数"),
            (30, 12, 18, 18, 8, 10),
            [
                (
                    r.name,
                    r.state_name,
                    f"{r.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
                    f"{r.received_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if r.received_at else "",
                    "是" if r.late else "",
                    r.returned,
                )
                for r in analysis.reports
            ],
        )
        sheet(
            "任务",
            ("任务", "名称", "牵头", "单位", "工作情况", "数据"),
            (8, 34, 20, 20, 60, 30),
            [
                (
                    t.task.id,
                    t.task.title,
                    "、".join(t.task.lead),
                    s.name,
                    s.narrative,
                    ";".join(f"{k}:{v}" for k, v in s.figures.items()),
                )
                for t in analysis.tasks
                for s in t.said
            ],
        )
    return output.getvalue()
