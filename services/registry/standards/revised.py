"""What is edited of the city's own standards."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.registry.domain.standards import standards
from services.registry.schema import FEED
from services.registry.standards.tables import StandardVersion
from shared.plumbing.revisions import Revised, State

_LABELS = {
    "name": "名称", "annex": "附件", "source": "依据", "certainty": "可靠程度", "note": "说明", "periods": "适用期间", "prerequisite": "前提称号",
    "fields": "填报项", "dimensions": "评价指标", "conditions": "条件", "direct": "直通条件",
}  # fmt: skip


def _standard(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """The last version, else the one that comes with the program."""
    if lock:
        FEED.locked_head(session)  # one editor at a time: versions follow one another
    s = StandardVersion
    row = session.exec(select(s).where(s.standard_id == key[0]).order_by(col(s.version).desc())).first()
    if row is not None:
        return row.document
    built_in = standards().get(key[0])
    return None if built_in is None else built_in.model_dump(mode="json", by_alias=True, exclude_none=True)


STANDARD = Revised("standard", "此项标准", _standard, _LABELS)
