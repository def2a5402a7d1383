"""What is edited of targets, monthly reports and the assessment's weights."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.registry.domain.reporting import INDICATORS, STATE_NAMES
from services.registry.reporting.tables import MonthlyReport, TargetBreakdown, WeightVersion
from services.registry.schema import FEED
from shared.plumbing.revisions import Revised, State


def _share(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    if lock:
        FEED.locked_head(session)  # versions follow one another
    b = TargetBreakdown
    query = select(b).where(b.target_id == key[0], b.unit == key[1]).order_by(col(b.version).desc())
    row = session.exec(query).first()
    return None if row is None else {"value": row.value}


def _weights(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """None as long as the plan's own hold."""
    if lock:
        FEED.locked_head(session)
    row = session.exec(select(WeightVersion).order_by(col(WeightVersion.version).desc())).first()
    return None if row is None else dict(row.weights)


def _report(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(MonthlyReport, key, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        return None
    return {"state": STATE_NAMES[row.state], "entries": row.draft.get("entries", [])}


TARGET_SHARE = Revised("target-share", "此单位的分解目标", _share, {"value": "分解数"})
WEIGHTS = Revised("assessment-weights", "季考核权重", _weights, dict(INDICATORS))
MONTHLY_REPORT = Revised("monthly-report", "月报", _report, {"state": "状态", "entries": "填报内容"})
