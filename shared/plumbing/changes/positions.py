"""Positions in a service's history as an opaque cursor, which also knows whether it comes from this history and how old it is."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Callable

from sqlmodel import Session

from shared.contracts.events import GENESIS
from shared.contracts.problems import FieldProblem
from shared.contracts.values import instant_text
from shared.plumbing.errors import Gone, InvalidInput
from shared.plumbing.storage import Store

_MARK = 12
"""Characters of an event's digest in a cursor: enough to tell two histories apart."""

GiveUp = Callable[[Session, str], Gone]
"""Makes of the reason why a cursor is good no longer what its holder is told."""


def encode_position(seq: int, digest: str) -> str:
    """The cursor behind an event of the feed."""
    return base64.urlsafe_b64encode(f"{seq}.{digest[:_MARK]}".encode()).decode().rstrip("=")


def decode_position(cursor: str, remedy: str) -> tuple[int, str]:
    """(number, mark) of the event that a cursor stands behind; `InvalidInput` if it is none of ours."""
    try:
        seq, _, mark = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(".")
        if not (seq.isascii() and seq.isdigit() and len(seq) < 10 and len(mark) == _MARK):
            raise ValueError
        return int(seq), mark
    except (ValueError, binascii.Error):
        problem = FieldProblem(field="query.after", problem="游标无效", remedy=remedy, value=cursor[:80])
        raise InvalidInput("游标无效", [problem]) from None


class KeptHistory:
    """The part of a service's feed that is still given out to those who follow."""

    def __init__(self, store: Store, keep_days: int) -> None:
        self._store = store
        self._feed = store.feed
        self._keep = dt.timedelta(days=keep_days)
        self._last_oldest = 0

    def start(self, session: Session, cursor: str | None, remedy: str, gone: GiveUp) -> tuple[int, str]:
        """(number, digest) of the event behind which is read on; without a cursor the oldest position that is still given out.
        `gone` makes the error of a cursor from another history or from before what is kept."""
        if cursor is None:
            seq = self._oldest(session)
            return seq, self._known_digest(session, seq)
        seq, mark = decode_position(cursor, remedy)
        digest = self._digest(session, seq)
        if digest is None or not digest.startswith(mark):
            raise gone(session, "游标不属于本系统现在的历史(数据库可能被恢复或更换过)")
        if not self._is_kept(session, seq + 1):
            raise gone(session, f"游标过旧:只能从最近{self._keep.days}天的变动继续")
        return seq, digest

    def cursor_at(self, session: Session, seq: int) -> str:
        """The cursor behind an event that is there."""
        return encode_position(seq, self._known_digest(session, seq))

    def newest(self, session: Session) -> str:
        """The cursor behind which nothing is yet."""
        head = self._feed.head(session)
        return encode_position(head.seq, head.digest)

    def _is_kept(self, session: Session, seq: int) -> bool:
        """Is the event of this number (or none yet) recent enough to be given out?"""
        found = self._feed.place(session, seq)
        return found is None or found.recorded_at >= instant_text(self._store.clock.now() - self._keep)

    def _oldest(self, session: Session) -> int:
        """The position before the first event that is kept: found by halving, for nothing but numbers is indexed. Most often it is
        the one that was found last."""
        low = self._last_oldest
        if self._is_kept(session, low + 1) and (low == 0 or not self._is_kept(session, low)):
            return low
        low, high = 0, self._feed.head(session).seq
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._is_kept(session, middle + 1) else (middle + 1, high)
        self._last_oldest = low
        return low

    def _digest(self, session: Session, seq: int) -> str | None:
        if seq == 0:
            return GENESIS
        found = self._feed.place(session, seq)
        return None if found is None else found.digest

    def _known_digest(self, session: Session, seq: int) -> str:
        digest = self._digest(session, seq)
        assert digest is not None
        return digest
