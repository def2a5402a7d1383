"""Following the list: changes after an opaque cursor, which also knows whether it comes from this history and how old it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic_core import PydanticUndefined
from sqlmodel import Session

from services.registry.schema import FEED
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.registry import NameListRow
from shared.contracts.values import wire_instant
from shared.plumbing.changes.positions import KeptHistory, NotAtOnce, encode_position
from shared.plumbing.errors import Gone
from shared.plumbing.feed import EventRow, FeedHead
from shared.plumbing.storage import Store

_KEPT_PAGES = 32
_REMEDY = "请使用上次回答中的 next,或版本清单中的 changes_after;首次可不填"


@dataclass(frozen=True, slots=True)
class Listed:
    """`ListChanges` as plain values, each change with its fields as `ListChange` has them. A test holds them to the models."""

    changes: Sequence[dict[str, Any]]
    next: str
    more: bool

    def json(self) -> bytes:
        """As it is answered."""
        return orjson.dumps({"changes": self.changes, "next": self.next, "more": self.more})


_COLUMNS = tuple(NameListRow.model_fields)
_UNSAID = {name: f.default for name, f in NameListRow.model_fields.items() if f.default is not PydanticUndefined}


def written(event: EventRow) -> dict[str, Any]:
    """A change as it is answered, straight from what the feed keeps."""
    data = orjson.loads(event.data)
    row = _UNSAID | data["row"]
    return {
        "cursor": encode_position(event.seq, event.digest),
        "action": data["action"],
        "recorded_at": wire_instant(event.recorded_at),
        "row": {name: row[name] for name in _COLUMNS},
    }


@dataclass(frozen=True, slots=True)
class _Full:
    """A page that holds as many changes as were asked for, and its last event."""

    page: bytes
    last: FeedHead


class Changes:
    """Changes of the list, as banks and the market platform follow them."""

    def __init__(self, store: Store, keep_days: int, poll_seconds: float) -> None:
        """`poll_seconds`: between two looks of who waits for changes, at least."""
        self._store = store
        self.bell = store.bell
        self.poll_seconds = poll_seconds
        self._history = KeptHistory(store, keep_days)
        self._full: dict[tuple[tuple[int, str], int], _Full] = {}
        """{(behind which event, how many): the page}"""

    def after(self, cursor: str | None, limit: int) -> Listed:
        """Up to `limit` changes behind the cursor; without one, behind the oldest position that is still given out."""
        with self._store.read() as session:
            rows, reached = self._after(session, *self._start(session, cursor), limit)
        return Listed([written(row) for row in rows], encode_position(*reached), len(rows) == limit)

    def page(self, cursor: str | None, limit: int) -> bytes:
        """The same as it is answered. A page that is full stays what it is, and all who follow ask for the same ones: it is kept, and
        stands as long as its last event is the one that it was made with, which is chained to all before."""
        with self._store.read() as session:
            start = self._start(session, cursor)
            kept = self._full.get((start, limit))
            if kept is not None and (place := FEED.place(session, kept.last.seq)) and place.digest == kept.last.digest:
                return kept.page
            rows, reached = self._after(session, *start, limit)
        page = Listed([written(row) for row in rows], encode_position(*reached), len(rows) == limit).json()
        if len(rows) == limit:
            if len(self._full) >= _KEPT_PAGES:
                self._full.clear()
            self._full[start, limit] = _Full(page, FeedHead(*reached))
        return page

    def kept_page(self, cursor: str | None, limit: int) -> bytes | None:
        """The same for an event loop, which must not wait: a page that is kept, or None."""
        start = self._history.start_at_once(cursor)
        kept = None if start is None else self._full.get((start, limit))
        try:
            return (
                kept.page if kept is not None and self._history.place_stands(kept.last.seq, kept.last.digest) else None
            )
        except NotAtOnce:
            return None

    def _start(self, session: Session, cursor: str | None) -> tuple[int, str]:
        return self._history.start(session, cursor, _REMEDY, self._gone)

    @staticmethod
    def _after(session: Session, seq: int, digest: str, limit: int) -> tuple[list[EventRow], tuple[int, str]]:
        """(changes, behind which event is read on)"""
        rows = FEED.rows(session, after=seq, limit=limit, type=NameListChanged.about.name)
        if len(rows) == limit:
            return rows, (rows[-1].seq, rows[-1].digest)
        # Nothing of it is left: the same stretch is not searched again.
        head = FEED.head(session)
        return rows, (head.seq, head.digest) if head.seq > seq else (seq, digest)

    def _gone(self, session: Session, why: str) -> Gone:
        resume = {
            "release": "/registry/v1/name-list/bank/releases/latest",
            "live": "/registry/v1/name-list",
            "after": self._history.newest(session),
        }
        remedy = "请先取最新版本(resume.release),再从其中的 changes_after 继续"
        return Gone(f"{why};{remedy}", extensions={"resume": resume})
