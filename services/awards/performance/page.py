"""A year's evaluation for people: a page and a workbook, both complete in themselves."""

from __future__ import annotations

import io

from services.awards.performance.service import stamped
from shared.contracts.performance import GoalResult, PerformanceReport
from shared.contracts.values import SHANGHAI
from shared.plumbing.pages import page_template
from shared.plumbing.sheets.book import Book, Column

_DIRECTION = {"more": "不低于", "less": "不高于"}
_MET = {True: "达到", False: "未达到", None: "尚无完成值"}


def html(report: PerformanceReport) -> str:
    """The page, without scripts."""
    return page_template("services.awards.performance", "report.html.j2").render(
        r=report, made=_made(report), direction=_DIRECTION, met=_MET
    )


def workbook(report: PerformanceReport) -> bytes:
    """The same as a workbook."""
    output = io.BytesIO()
    title = f"{report.fiscal_year}年度惠企奖补资金绩效评价"
    about = f"{_made(report)};总得分 {report.points or '(尚不完整)'},等次 {report.grade or '(未定)'}"
    with Book(output, title, about, created=stamped(report)) as book:
        book.table(
            "绩效目标",
            [
                Column("层级"), Column("指标", "prose", width=30), Column("目标"), Column("完成值", "figure"), Column("单位"),
                Column("是否达到"), Column("分值", "count", adds_up=True), Column("得分", "figure"), Column("来源"),
                Column("统计口径或依据", "prose", width=40), Column("偏差原因与改进", "prose", width=40),
            ],
            [_row(goal) for goal in report.goals],
        )  # fmt: skip
        book.table(
            "统计数据",
            [
                Column("指标", "prose", width=32), Column("数值", "figure"), Column("单位"),
                Column("统计口径", "prose", width=50), Column("说明", "prose", width=40),
            ],
            [[f.label, f.value, f.unit, f.how, f.why] for f in report.figures],
        )  # fmt: skip
        book.table(
            "失败与退回原因",
            [Column("原因", "prose", width=40), Column("笔数", "count", adds_up=True)],
            [[c.cause, c.count] for c in report.causes],
        )
    return output.getvalue()


def _row(goal: GoalResult) -> list[str | int | None]:
    return [
        goal.level_name, goal.indicator, f"{_DIRECTION[goal.better]} {goal.target}", goal.value, goal.unit,
        _MET[goal.met], goal.weight, goal.points, "系统统计" if goal.counted else "人工填报", goal.how or goal.why, goal.deviation,
    ]  # fmt: skip


def _made(report: PerformanceReport) -> str:
    at = stamped(report).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return f"统计时间 {at}" if report.frozen is None else f"第 {report.frozen.version} 次定稿,{at}"
