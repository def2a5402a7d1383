"""The matches of a listing or of a text, with their reasons."""

from __future__ import annotations

import math

from sqlmodel import col, select

from services.matchmaking.listings.service import enterprise_names, existing, shown_organisation
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.index import ListIndex, body_of
from services.matchmaking.ranking import Document, Hit
from shared.contracts.matchmaking import ListingSide, Match, MatchesReply, PhraseExplanation, TermExplanation, TextQuery
from shared.plumbing.storage import Store

_TERMS_SHOWN = 12
_PHRASES_SHOWN = 12
_UNMENTIONED_SHOWN = 8
_ATTEMPTS = 3
"""A list that changes faster than that is shown with the reasons of its newest text."""


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
        for _ in range(_ATTEMPTS):
            with self._store.read() as session:
                seq = self._index.current(session)
            among = None if field is None else self._index.of_field(field)
            asked = self._index.matchers[side].ask(title, body)
            ranked = asked.best(k, among=among)
            with self._store.read() as session:
                query = select(ListingRow).where(
                    col(ListingRow.id).in_([key for key, _ in ranked]), col(ListingRow.withdrawn).is_(False)
                )
                rows = {row.id: row for row in session.exec(query).all()}
                names = enterprise_names(session, [row.owner for row in rows.values()])
            # Gone while the ranking worked: a match is never shown for what is withdrawn.
            hits = {
                key: asked.explain(Document(key, row.title, body_of(row)))
                for key, _ in ranked
                if (row := rows.get(key)) is not None
            }
            # A text that changed meanwhile has reasons that do not add up to the score that placed it: rank again.
            if all(math.isclose(hits[key].score, score, rel_tol=1e-9) for key, score in ranked if key in hits):
                break
        found = [
            _wire(hit, rows[key], shown_organisation(rows[key], names, may_see_all=may_see_all))
            for key, hit in hits.items()
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
