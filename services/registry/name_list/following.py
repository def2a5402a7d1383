"""Following the list: changes after an opaque cursor, which also knows whether it comes from this history and how old it is."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from services.registry.schema import FEED
from shared.contracts.events import GENESIS, Event
from shared.contracts.name_list import ListChange, ListChanges
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.values import instant_text
from shared.plumbing.errors import Gone, InvalidInput
from shared.plumbing.storage import Store

_MARK = 12
"""Characters of an event's digest in a cursor: enough to tell two histories apart."""


def encode_position(seq: int, digest: str) -> str:
    """The cursor behind an event of the feed."""
    return base64.urlsafe_b64encode(f"{seq}.{digest[:_MARK]}".encode()).decode().rstrip("=")


def decode_position(cursor: str) -> tuple[int, str]:
    """(number, mark) of the event that a cursor stands behind; `InvalidInput` if it is none of ours."""
    try:
        seq, _, mark = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(".")
        if not (seq.isascii() and seq.isdigit() and len(seq) < 10 and len(mark) == _MARK):
            raise ValueError
        return int(seq), mark
    except (ValueError, binascii.Error):
        problem = FieldProblem(
            field="query.after",
            problem="游标无效",
            remedy="请使用上次回答中的 next,或版本清单中的 changes_after;首次可不填",
            value=cursor[:80],
        )
        raise InvalidInput("游标无效", [problem]) from None


class Changes:
    """Changes of the list, as banks and the market platform follow them."""

    def __init__(self, store: Store, keep_days: int, poll_seconds: float) -> None:
        """`poll_seconds`: between two looks of who waits for changes, at least."""
        self._store = store
        self.bell = store.bell
        self.poll_seconds = poll_seconds
        self._keep = dt.timedelta(days=keep_days)

    def after(self, cursor: str | None, limit: int) -> ListChanges:
        """Up to `limit` changes behind the cursor; without one, behind the oldest position that is still given out."""
        with self._store.read() as session:
            if cursor is None:
                seq = self._oldest(session)
                digest = self._digest(session, seq)
            else:
                seq, mark = decode_position(cursor)
                digest = self._digest(session, seq)
                if digest is None or not digest.startswith(mark):
                    raise self._gone(session, "游标不属于本系统现在的历史(数据库可能被恢复或更换过)")
                if not self._is_kept(session, seq + 1):
                    raise self._gone(session, f"游标过旧:只能从最近{self._keep.days}天的变动继续")
            page = FEED.read(session, after=seq, limit=limit, type=NameListChanged.about.name)
            reached = digest if page.next == seq else self._digest(session, page.next)
        assert reached is not None
        return ListChanges(
            changes=[change_of(event) for event in page.events],
            next=encode_position(page.next, reached),
            more=len(page.events) == limit,
        )

    def _is_kept(self, session: Session, seq: int) -> bool:
        """Is the event of this number (or none yet) recent enough to be given out?"""
        recorded_at = (
            session.connection().execute(select(FEED.events.c.recorded_at).where(FEED.events.c.seq == seq)).scalar()
        )
        return recorded_at is None or recorded_at >= instant_text(self._store.clock.now() - self._keep)

    def _oldest(self, session: Session) -> int:
        """The position before the first event that is kept: found by halving, for nothing but numbers is indexed."""
        low, high = 0, FEED.head(session).seq
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._is_kept(session, middle + 1) else (middle + 1, high)
        return low

    @staticmethod
    def _digest(session: Session, seq: int) -> Any:
        if seq == 0:
            return GENESIS
        return session.connection().execute(select(FEED.events.c.digest).where(FEED.events.c.seq == seq)).scalar()

    def _gone(self, session: Session, why: str) -> Gone:
        head = FEED.head(session)
        resume = {
            "release": "/registry/v1/name-list/bank/releases/latest",
            "live": "/registry/v1/name-list",
            "after": encode_position(head.seq, head.digest),
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
