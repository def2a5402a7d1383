"""The index in memory, kept current from this service's own feed, and the matches it gives.

The index is rebuilt when the feed has moved: any replica finds the same lists. It is replaced whole, so a search goes
on undisturbed on the one that it began with.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sqlmodel import Session, col, select

from services.matchmaking.listings.service import enterprise_names, existing, shown_organisation
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.ranking import Document, Hit, Matcher
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, Match, MatchesReply, TermExplanation, TextQuery
from shared.contracts.values import today
from shared.plumbing.storage import Store

_TERMS_SHOWN = 12
_UNMENTIONED_SHOWN = 8
_TEXTS = {
    ListingSide.SUPPLY: ("summary", "innovation", "indicators"),
    ListingSide.DEMAND: ("problem", "key_technology", "goal", "keywords", "indicators"),
}


def body_of(row: ListingRow) -> str:
    """The text of a listing beside its title."""
    return "\n".join(str(row.details.get(name, "")) for name in _TEXTS[ListingSide(row.side)])


@dataclass(frozen=True)
class _Index:
    seq: int
    matchers: dict[ListingSide, Matcher]
    fields: dict[int, str]


class Matches:
    """Searching both lists."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._building = threading.Lock()
        self._index: _Index | None = None

    def of_listing(self, side: ListingSide, id: int, *, k: int, field: str | None, may_see_all: bool) -> MatchesReply:
        """For a listing, the best of the other side."""
        with self._store.read() as session:
            row = existing(session, side, id)
            other = ListingSide.SUPPLY if side is ListingSide.DEMAND else ListingSide.DEMAND
            return self._search(session, other, row.title, body_of(row), k, field, may_see_all)

    def of_text(self, query: TextQuery, *, may_see_all: bool) -> MatchesReply:
        """For a text that was never indexed."""
        field = query.technology_field.value if query.technology_field else None
        with self._store.read() as session:
            return self._search(session, query.looking_for, query.title, query.text, query.k, field, may_see_all)

    def _search(
        self,
        session: Session,
        side: ListingSide,
        title: str,
        body: str,
        k: int,
        field: str | None,
        may_see_all: bool,
    ) -> MatchesReply:
        index = self._current(session)
        among = None if field is None else {id for id, f in index.fields.items() if f == field}
        hits = index.matchers[side].search(title, body, k=k, among=among)
        rows = {
            row.id: row
            for row in session.exec(select(ListingRow).where(col(ListingRow.id).in_([h.key for h in hits]))).all()
        }
        names = enterprise_names(session, [row.owner for row in rows.values()])
        found = [
            _wire(hit, row, shown_organisation(row, names, may_see_all=may_see_all))
            for hit in hits
            if (row := rows.get(hit.key)) is not None
        ]
        return MatchesReply(matches=found, lists_seq=index.seq)

    def _current(self, session: Session) -> _Index:
        seq = FEED.head(session).seq
        index = self._index
        if index is not None and index.seq == seq:
            return index
        with self._building:
            if self._index is None or self._index.seq < seq:
                self._index = self._build(session, seq)
            return self._index

    @staticmethod
    def _build(session: Session, seq: int) -> _Index:
        day = today()
        rows = [
            r
            for r in session.exec(select(ListingRow).where(col(ListingRow.withdrawn).is_(False))).all()
            if r.valid_until is None or r.valid_until >= day
        ]
        return _Index(
            seq=seq,
            matchers={
                side: Matcher().fit([Document(r.id or 0, r.title, body_of(r)) for r in rows if r.side == side.value])
                for side in ListingSide
            },
            fields={r.id or 0: r.technology_field for r in rows},
        )


def _wire(hit: Hit, row: ListingRow, organisation: str) -> Match:
    shown = hit.terms[:_TERMS_SHOWN]
    return Match(
        id=hit.key,
        title=row.title,
        organisation=organisation,
        technology_field=row.technology_field,
        score=hit.score,
        terms=[
            TermExplanation(
                term=t.term,
                query_weight=t.query_weight,
                document_weight=t.document_weight,
                contribution=t.contribution,
                share=t.contribution / hit.score,
                field=t.field,
            )
            for t in shown
        ],
        other=hit.score - sum(t.contribution for t in shown),
        unmentioned=list(hit.unmentioned[:_UNMENTIONED_SHOWN]),
    )
