"""Why two texts match, as it is shown: what each word and each term adds to the score."""

from __future__ import annotations

import math

from services.matchmaking.ranking import Hit
from shared.contracts.matchmaking import PhraseExplanation, TermExplanation

SHOWN = 12
"""Terms and phrases of a match."""
_UNMENTIONED_SHOWN = 8


def phrases_of(hit: Hit) -> list[PhraseExplanation]:
    return [
        PhraseExplanation(phrase=p.phrase, contribution=p.contribution, share=p.contribution / hit.score)
        for p in hit.phrases[:SHOWN]
    ]


def terms_of(hit: Hit) -> list[TermExplanation]:
    return [
        TermExplanation(
            term=t.term,
            channel=t.channel,
            query_weight=t.query_weight,
            document_weight=t.document_weight,
            contribution=t.contribution,
            share=t.contribution / hit.score,
            field=t.field,
        )
        for t in hit.terms[:SHOWN]
    ]


def other_terms(hit: Hit) -> float:
    """What the terms that are not shown add."""
    return hit.other + math.fsum(t.contribution for t in hit.terms[SHOWN:])


def unmentioned_of(hit: Hit) -> list[str]:
    return list(hit.unmentioned[:_UNMENTIONED_SHOWN])
