"""Both lists' matchers in memory, brought forward from this service's own feed.

The first search opens the newest snapshot, or reads the lists as they stand; from then on each event of the feed names the listing that came, changed
or went, and only that one is read and weighed again. Every replica that has read the feed to the same number ranks
alike. Validity runs out without an event: a listing whose last day is past is taken out when the day has changed.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import structlog
from sqlmodel import Session, col

from services.matchmaking.listings.service import standing
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.apart import unreadable
from services.matchmaking.matches.snapshots import Snapshot, Snapshots
from services.matchmaking.matches.texts import body_of
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide
from shared.contracts.public_events.matchmaking import (
    DemandListed,
    DemandWithdrawn,
    SupplyListed,
    SupplyWithdrawn,
)
from shared.plumbing.among import among
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import TemporarilyUnavailable

log = structlog.get_logger(__name__)
_CHANGES = [told.about.name for told in (SupplyListed, SupplyWithdrawn, DemandListed, DemandWithdrawn)]
"""Events whose subject is the number of a listing that came, changed or went."""
_PAGE = 1000
_TEXT = (
    col(ListingRow.id),
    col(ListingRow.side),
    col(ListingRow.title),
    col(ListingRow.details),
    col(ListingRow.valid_until),
)
SAVED_FROM = 2_000
"""Texts that were weighed since the last snapshot before there is another; fewer are weighed again as fast as read."""


@dataclass
class ListIndex:
    """Call `current` with a session before searching; search on `matchers`."""

    snapshots: Snapshots | None
    """None where the texts do not lie in this process."""
    empty: Callable[[ListingSide], Matcher] = lambda _: Matcher(unreadable=unreadable)
    seq: int = -1
    matchers: dict[ListingSide, Matcher] = field(default_factory=dict)
    _valid_until: dict[int, dt.date] = field(default_factory=dict)
    _day: dt.date = dt.date.min
    _changing: threading.Lock = field(default_factory=threading.Lock)
    _unsaved: int = 0
    _saving: threading.Lock = field(default_factory=threading.Lock)

    def _begin_anew(self) -> None:
        self._day = dt.date.min
        self.matchers = {side: self.empty(side) for side in ListingSide}
        self._valid_until.clear()

    def stands(self, head: int, day: dt.date) -> int | None:
        """The number of the last event in it, if it is where the feed is and of this day; else somebody has to bring it forward."""
        return self.seq if self.seq >= head and self._day == day else None

    def current(self, session: Session) -> int:
        """Bring the index to where the session sees the feed; the number of the last event in it. It may be later
        than the session's own, where another thread was faster."""
        head = FEED.head(session).seq
        day = clock_of(session).today()
        if (seq := self.stands(head, day)) is not None:
            return seq
        with self._changing:
            try:
                self._bring_forward(session, head, day)
            except TemporarilyUnavailable:
                # An index elsewhere has part of a change, and nobody knows which: it is filled again from the lists.
                self.seq = -1
                raise
            if self._unsaved >= max(SAVED_FROM, sum(map(len, self.matchers.values())) // 10):
                self._save(session)
            return self.seq

    def _bring_forward(self, session: Session, head: int, day: dt.date) -> None:
        if self.seq < 0:
            self._begin_anew()
            self._open(session)
        if self.seq < head:
            changed = self._changed_since(session, self.seq) if self.seq >= 0 else None
            self._read_again(session, changed, day)
            self.seq = head
        if self._day != day:
            self._drop(id for id, last in list(self._valid_until.items()) if last < day)
            self._day = day

    def _open(self, session: Session) -> None:
        """Go on from the newest snapshot, if it is of this database's history."""
        kept = self.snapshots.newest() if self.snapshots is not None else None
        if kept is None or kept.digest != _digest_at(session, kept.seq):
            return
        for side, (vocabulary, known) in kept.sides.items():
            self.matchers[side].restore(vocabulary, known)
        self._valid_until = dict(kept.valid_until)
        self.seq = kept.seq

    def _save(self, session: Session) -> None:
        """Keep a snapshot of now, in a thread of its own: searches and changes go on."""
        snapshots = self.snapshots
        if snapshots is None or not self._saving.acquire(blocking=False):
            return
        self._unsaved = 0
        sides = {side: matcher.kept() for side, matcher in self.matchers.items()}
        now = Snapshot(self.seq, _digest_at(session, self.seq), sides, dict(self._valid_until))

        def keep() -> None:
            try:
                snapshots.keep(now)
            except Exception as error:
                # The disk may be full or read-only, or a text no file takes; the index is in memory all the same.
                log.warning("index.snapshot_failed", error=type(error).__name__)
            finally:
                self._saving.release()

        threading.Thread(target=keep, name="index-snapshot", daemon=True).start()

    @staticmethod
    def _changed_since(session: Session, seq: int) -> list[int]:
        """Numbers of the listings that events after `seq` name."""
        changed: dict[int, None] = {}
        while rows := FEED.rows(session, after=seq, limit=_PAGE, types=_CHANGES):
            changed |= dict.fromkeys(int(row.subject) for row in rows)
            seq = rows[-1].seq
        return list(changed)

    def _read_again(self, session: Session, ids: list[int] | None, day: dt.date) -> None:
        """Read these listings (None: all) and weigh those that stand; the others go."""
        query = standing(day)
        if ids is not None:
            query = query.where(among(session, col(ListingRow.id), ids))
        # Columns alone: a mapped row takes as long as half of the rest.
        found = {row.id: row for row in session.connection().execute(query.with_only_columns(*_TEXT)).all()}
        self._drop(id for id in ids or () if id not in found)
        self._unsaved += len(found)
        for id, row in found.items():
            self._valid_until.pop(id, None)
            if row.valid_until is not None:
                self._valid_until[id] = row.valid_until
        for side, matcher in self.matchers.items():
            matcher.add(Document(id, r.title, body_of(r)) for id, r in found.items() if r.side == side.value)

    def _drop(self, ids: Iterable[int]) -> None:
        gone = list(ids)
        for matcher in self.matchers.values():
            matcher.remove(gone)
        for id in gone:
            self._valid_until.pop(id, None)


def _digest_at(session: Session, seq: int) -> str:
    """The feed's digest at a number: "" before its first event, or where it has no such event."""
    events = FEED.read(session, after=seq - 1, limit=1).events if seq > 0 else []
    return events[0].digest if events and events[0].seq == seq else ""
