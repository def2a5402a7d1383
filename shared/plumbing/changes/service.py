"""Following a service's changes from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from shared.contracts.changes import Change, ChangesPage, ViewInfo
from shared.plumbing.auth import Principal
from shared.plumbing.changes.positions import KeptHistory, encode_position
from shared.plumbing.changes.views import Views
from shared.plumbing.errors import Gone
from shared.plumbing.storage import Store

_REMEDY = "请使用上次回答中的 next 或某一条的 cursor;首次可不填"


class Changes:
    """Changes in views."""

    def __init__(
        self, store: Store, views: Views, *, keep_days: int, poll_seconds: float, live: Mapping[str, str]
    ) -> None:
        """`live`: where what there is now is read, for who comes with a cursor that is good no longer."""
        self._store = store
        self.bell = store.bell
        self.poll_seconds = poll_seconds
        self.views = views
        self._history = KeptHistory(store, keep_days)
        self._live = dict(live)

    def after(
        self, cursor: str | None, view: str, types: Sequence[str] | None, principal: Principal, limit: int
    ) -> ChangesPage:
        """What a caller is shown of the next `limit` events behind the cursor; without one, behind the oldest position that is still
        given out."""
        wanted = self.views.types(view, principal, types)
        with self._store.read() as session:
            seq, digest = self._history.start(session, cursor, _REMEDY, self._gone)
            page = self._store.feed.read(session, after=seq, limit=limit, types=wanted)
            shown = self.views.shown(session, page.events, view, principal)
            unmoved = page.next == seq
            reached = encode_position(seq, digest) if unmoved else self._history.cursor_at(session, page.next)
        return ChangesPage(
            changes=[
                Change(
                    seq=event.seq,
                    cursor=encode_position(event.seq, event.digest),
                    at=event.recorded_at,
                    type=event.type,
                    subject=event.subject,
                    data=shown[event.seq],
                )
                for event in page.events
                if event.seq in shown
            ],
            next=reached,
            more=len(page.events) == limit,
        )

    def info(self, principal: Principal) -> list[ViewInfo]:
        return self.views.info(principal)

    def _gone(self, session: Session, why: str) -> Gone:
        remedy = "请先取现有的全部内容(live),再从 resume_after 继续"
        resume = {"resume_after": self._history.newest(session), "live": self._live}
        return Gone(f"{why};{remedy}", extensions=resume)
