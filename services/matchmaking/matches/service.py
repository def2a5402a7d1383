"""The matches of a listing or of a text, with their reasons."""

from __future__ import annotations

import math

from sqlmodel import col, select

from services.matchmaking.listings.service import enterprise_names, existing, shown_organisation
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.index import ListIndex, body_of
from services.matchmaking.ranking import Hit
from shared.contracts.matchmaking import ListingSide, Match, MatchesReply, PhraseExplanation, TermExplanation, TextQuery
from shared.plumbing.storage import Store

_TERMS_SHOWN = 12
_PHRASES_SHOWN = 12
_UNMENTIONED_SHOWN = 8


class Matches:
    """Searching both lists. No connection is held while the ranking works."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = ListIndex()

    def of_listing(self, side: ListingSide, id: int, *, k: int, field: str | None, may_see_all: bool) -> MatchesReply:
        """For a listing, the best of the other side."""
        with self._store.read() as session:
            row = existing(session, side, id)
        other = ListingSide.SUPPLY if side is ListingSide.DEMAND else ListingSide.DEMAND
        return self._search(other, row.title, body_of(row), k, field, may_see_all)

    def of_text(self, query: TextQuery, *, may_see_all: bool) -> MatchesReply:
        """For a text that was never indexed."""
        field = query.technology_field.value if query.technology_field else None
        return self._search(query.looking_for, query.title, query.text, query.k, field, may_see_all)

    def _search(
        self, side: ListingSide, title: str, body: str, k: int, field: str | None, may_see_all: bool
    ) -> MatchesReply:
        with self._store.read() as session:
            seq = self._index.current(session)
        among = None if field is None else self._index.of_field(field)
        hits = self._index.matchers[side].search(title, body, k=k, among=among)
        with self._store.read() as session:
            query = select(ListingRow).where(
                col(ListingRow.id).in_([h.key for h in hits]), col(ListingRow.withdrawn).is_(False)
            )
            rows = {row.id: row for row in session.exec(query).all()}
            names = enterprise_names(session, [row.owner for row in rows.values()])
        found = [
            _wire(hit, row, shown_organisation(row, names, may_see_all=may_see_all))
            for hit in hits
            # Gone while the ranking worked: a match is never shown for what is withdrawn.
            if (row := rows.get(hit.key)) is not None
        ]
        return MatchesReply(matches=found, lists_seq=seq)


def _wire(hit: Hit, row: ListingRow, organisation: str) -> Match:
    return Match(
        id=hit.key,
        title=row.title,
        organisation=organisation,
        technology_field=row.technology_field,
        score=hit.score,
        phrases=[
            PhraseExplanation(phrase=p.phrase, contribution=p.contribution, share=p.contribution / hit.score)
            for p in hit.phrases[:_PHRASES_SHOWN]
        ],
        terms=[
            TermExplanation(
                term=t.term,
                channel=t.channel,
                query_weight=t.query_weight,
                document_weight=t.document_weight,
                contribution=t.contribution,
                share=t.contribution / hit.score,
                field=t.field,
            )
            for t in hit.terms[:_TERMS_SHOWN]
        ],
        other=math.fsum(t.contribution for t in hit.terms[_TERMS_SHOWN:]),
        unmentioned=list(hit.unmentioned[:_UNMENTIONED_SHOWN]),
    )
