"""What is edited of a year's goals and of what became of them."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.awards.performance.tables import PerformanceGoalRow, PerformanceResultRow
from shared.plumbing.revisions import Revised, State, fields_of

_GOAL = {
    "level": "层级", "indicator": "指标", "unit": "单位", "target": "目标值", "better": "方向", "weight": "分值", "counted": "统计项",
}  # fmt: skip
_RESULT = {"value": "完成值", "how": "如何得出", "deviation": "偏差原因"}

# Every version is a row of its own: there is none to hold, and of two writers of one number the second fails.


def _goal(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    g = PerformanceGoalRow
    query = select(g).where(g.fiscal_year == int(key[0]), g.code == key[1]).order_by(col(g.version).desc())
    row = session.exec(query).first()
    return None if row is None else fields_of(row, *_GOAL)


def _result(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    r = PerformanceResultRow
    query = select(r).where(r.fiscal_year == int(key[0]), r.code == key[1]).order_by(col(r.version).desc())
    row = session.exec(query).first()
    return None if row is None else fields_of(row, *_RESULT)


GOAL = Revised("performance-goal", "此项绩效目标", _goal, _GOAL)
RESULT = Revised("performance-result", "此项绩效目标的填报", _result, _RESULT)
