"""Following the list: changes after an opaque cursor, which also knows whether it comes from this history and how old it is."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.schema import FEED
from shared.contracts.events import Event
from shared.contracts.name_list import ListChange, ListChanges
from shared.contracts.public_events.registry import NameListChanged
from shared.plumbing.changes.positions import KeptHistory, encode_position
from shared.plumbing.errors import Gone
from shared.plumbing.storage import Store

_REMEDY = "请使用上次回答中的 next,或版本清单中的 changes_after;首次可不填"


class Changes:
    """Changes of the list, as banks and the market platform follow them."""

    def __init__(self, store: Store, keep_days: int, poll_seconds: float) -> None:
        """`poll_seconds`: between two looks of who waits for changes, at least."""
        self._store = store
        self.bell = store.bell
        self.poll_seconds = poll_seconds
        self._history = KeptHistory(store, keep_days)

    def after(self, cursor: str | None, limit: int) -> ListChanges:
        """Up to `limit` changes behind the cursor; without one, behind the oldest position that is still given out."""
        with self._store.read() as session:
            seq, digest = self._history.start(session, cursor, _REMEDY, self._gone)
            page = FEED.read(session, after=seq, limit=limit, type=NameListChanged.about.name)
            unmoved = page.next == seq
            reached = encode_position(seq, digest) if unmoved else self._history.cursor_at(session, page.next)
        return ListChanges(
            changes=[change_of(event) for event in page.events],
            next=reached,
            more=len(page.events) == limit,
        )

    def _gone(self, session: Session, why: str) -> Gone:
        resume = {
            "release": "/registry/v1/name-list/bank/releases/latest",
            "live": "/registry/v1/name-list",
            "after": self._history.newest(session),
        }
        remedy = "请先取最新版本(resume.release),再从其中的 changes_after 继续"
        return Gone(f"{why};{remedy}", extensions={"resume": resume})


def change_of(event: Event) -> ListChange:
    """An event of the feed as a change of the list."""
    change = NameListChanged.read(event)
    return ListChange(
        cursor=encode_position(event.seq, event.digest),
        action=change.action,
        recorded_at=event.recorded_at,
        row=change.row,
    )
