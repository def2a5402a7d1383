"""What is edited of needs."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.needs.tables import NeedRow
from shared.plumbing.revisions import Revised, State, fields_of

_LABELS = {
    "title": "名称",
    "text": "内容",
    "needed_on": "希望何时前解决",
    "budget": "预算(分)",
    "details": "各类内容",
    "state": "状态",
}


def need_state(row: NeedRow) -> State:
    return fields_of(row, *_LABELS)


def _need(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(NeedRow, int(key[0]), with_for_update=lock or None, populate_existing=lock)
    return None if row is None else need_state(row)


NEED = Revised("need", "此项服务需求", _need, _LABELS)
