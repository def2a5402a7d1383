"""Positions in a service's history as an opaque cursor, which also knows whether it comes from this history and how old it is."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from functools import partial

from sqlmodel import Session

from shared.contracts.events import GENESIS
from shared.contracts.values import instant_text
from shared.plumbing.errors import Gone, InvalidInput
from shared.plumbing.feed import Place
from shared.plumbing.storage import Store

_MARK = 12
"""Characters of an event's digest in a cursor: enough to tell two histories apart."""

GiveUp = Callable[[Session, str], Gone]
"""Makes of the reason why a cursor is good no longer what its holder is told."""


PlaceOf = Callable[[int], Place | None]
"""Where the event of a number stands; None where there is none."""


class NotAtOnce(Exception):
    """The database cannot say without waiting."""


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
        raise InvalidInput.at("query.after", "游标无效", remedy, cursor[:80]) from None


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
        place_of = partial(self._feed.place, session)
        if cursor is None:
            seq = self._oldest(session)
            return seq, self._known_digest(session, seq)
        seq, mark = decode_position(cursor, remedy)
        digest = self._digest(place_of, seq)
        if digest is None or not digest.startswith(mark):
            raise gone(session, "游标不属于本系统现在的历史(数据库可能被恢复或更换过)")
        if not self._is_kept(place_of, seq + 1):
            raise gone(session, f"游标过旧:只能从最近{self._keep.days}天的变动继续")
        return seq, digest

    def start_at_once(self, cursor: str | None) -> tuple[int, str] | None:
        """The same for an event loop, where nothing is wrong and nothing is looked for (`Store.at_once`); else None."""
        try:
            seq, mark = (self._last_oldest, "") if cursor is None else decode_position(cursor, "")
            digest = self._digest(self._place_at_once, seq)
            good = digest is not None and digest.startswith(mark) and self._is_kept(self._place_at_once, seq + 1)
            if digest is None or not good or (cursor is None and not self._is_oldest(self._place_at_once, seq)):
                return None
        except (InvalidInput, NotAtOnce):
            return None
        return seq, digest

    def place_stands(self, seq: int, digest: str) -> bool:
        """Is the event of this number the one of this digest? `NotAtOnce`"""
        found = self._place_at_once(seq)
        return found is not None and found.digest == digest

    def cursor_at(self, session: Session, seq: int) -> str:
        """The cursor behind an event that is there."""
        return encode_position(seq, self._known_digest(session, seq))

    def newest(self, session: Session) -> str:
        """The cursor behind which nothing is yet."""
        head = self._feed.head(session)
        return encode_position(head.seq, head.digest)

    def _place_at_once(self, seq: int) -> Place | None:
        rows = self._store.at_once(self._feed.place_asked, {"seq": seq})
        if rows is None:
            raise NotAtOnce
        return Place(*rows[0]) if rows else None

    def _is_kept(self, place_of: PlaceOf, seq: int) -> bool:
        """Is the event of this number (or none yet) recent enough to be given out?"""
        found = place_of(seq)
        return found is None or found.recorded_at >= instant_text(self._store.clock.now() - self._keep)

    def _oldest(self, session: Session) -> int:
        """The position before the first event that is kept: found by halving, for nothing but numbers is indexed. Most often it is
        the one that was found last."""
        place_of = partial(self._feed.place, session)
        if self._is_oldest(place_of, self._last_oldest):
            return self._last_oldest
        low, high = 0, self._feed.head(session).seq
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._is_kept(place_of, middle + 1) else (middle + 1, high)
        self._last_oldest = low
        return low

    def _is_oldest(self, place_of: PlaceOf, seq: int) -> bool:
        return self._is_kept(place_of, seq + 1) and (seq == 0 or not self._is_kept(place_of, seq))

    @staticmethod
    def _digest(place_of: PlaceOf, seq: int) -> str | None:
        if seq == 0:
            return GENESIS
        found = place_of(seq)
        return None if found is None else found.digest

    def _known_digest(self, session: Session, seq: int) -> str:
        digest = self._digest(partial(self._feed.place, session), seq)
        assert digest is not None
        return digest
