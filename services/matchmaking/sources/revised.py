"""What is edited of sources."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.listings.tables import SourceRow
from shared.plumbing.revisions import Revised, State, fields_of


def _source(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(SourceRow, key[0], with_for_update=lock or None, populate_existing=lock)
    return None if row is None else fields_of(row, *_LABELS)


_LABELS = {
    "name": "名称",
    "clients": "代表它的接入方",
    "brings": "可带来什么",
    "rule": "不同时以谁为准",
    "rules": "逐字段以谁为准",
}
SOURCE = Revised("source", "这个来源", _source, _LABELS)
