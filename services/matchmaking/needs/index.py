"""Matchers of offers and of needs in memory, brought forward from this service's own feed, apart from the one of results and demands:
words that are rare there are common here.

They are small (thousands) and read anew at a start. What is in them is everything that was not withdrawn; what may be found, for whom and
today, is a condition that is asked before the best are cut off."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from services.matchmaking.matches.apart import unreadable
from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.needs.texts import body_of
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.ranking import Document
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.schema import FEED
from shared.contracts.offers import NeedState, OfferState
from shared.contracts.public_events.matchmaking import NeedChanged, OfferChanged
from shared.plumbing.among import among

_PAGE = 1000


def _matcher() -> Matcher:
    return Matcher(unreadable=unreadable)


@dataclass
class ServiceIndex:
    """Call `current` with a session before searching."""

    offers: Matcher = field(default_factory=_matcher)
    needs: Matcher = field(default_factory=_matcher)
    seq: int = -1
    _changing: threading.Lock = field(default_factory=threading.Lock)

    def current(self, session: Session) -> None:
        """Bring both to where the session sees the feed."""
        head = FEED.head(session).seq
        if self.seq >= head:
            return
        with self._changing:
            if self.seq < 0:
                self._read(session, None, None)
            elif self.seq < head:
                self._read(session, *self._changed_since(session, self.seq))
            self.seq = max(self.seq, head)

    @staticmethod
    def _changed_since(session: Session, seq: int) -> tuple[list[int], list[int]]:
        """Numbers of the offers and of the needs that events after `seq` name."""
        offers: dict[int, None] = {}
        needs: dict[int, None] = {}
        while True:
            page = FEED.read(session, after=seq, limit=_PAGE)
            for event in page.events:
                if event.type == OfferChanged.about.name:
                    offers[OfferChanged.read(event).id] = None
                elif event.type == NeedChanged.about.name:
                    needs[NeedChanged.read(event).id] = None
            if len(page.events) < _PAGE:
                return list(offers), list(needs)
            seq = page.next

    def _read(self, session: Session, offers: list[int] | None, needs: list[int] | None) -> None:
        """Read these (None: all) and weigh those that stand; the others go."""
        offered = select(OfferRow).where(OfferRow.state != OfferState.WITHDRAWN.value)
        sought = select(NeedRow).where(NeedRow.state != NeedState.WITHDRAWN.value)
        if offers is not None:
            offered = offered.where(among(session, col(OfferRow.id), offers))
        if needs is not None:
            sought = sought.where(among(session, col(NeedRow.id), needs))
        _weigh(self.offers, session.exec(offered).all(), offers or ())
        _weigh(self.needs, session.exec(sought).all(), needs or ())


def _weigh(matcher: Matcher, rows: Iterable[OfferRow | NeedRow], named: Iterable[int]) -> None:
    found = {row.id or 0: Document(row.id or 0, row.title, body_of(row)) for row in rows}
    matcher.remove(id for id in named if id not in found)
    matcher.add(found.values())
