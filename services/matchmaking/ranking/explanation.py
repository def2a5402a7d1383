"""Where a score comes from: term by term, adding up to it; in words, as an officer reads it; and what is not mentioned.

A score is a sum over shared terms, so the explanation is that sum. Most of it lies in single characters and pairs,
which say little by themselves; `phrases` gives each of them to the shared words that hold it, and loses nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from services.matchmaking.ranking.analysis import Reading, model_forms
from services.matchmaking.ranking.documents import MOST_COUNTED

Where = Literal["title", "body", "both"]


@dataclass(frozen=True, slots=True)
class TermShare:
    """One shared term: its channel, its weight in the query and in the document (channel's weight and length norm
    included), their product, and where it stands in the document."""

    term: str
    channel: str
    query_weight: float
    document_weight: float
    contribution: float
    field: Where


@dataclass(frozen=True, slots=True)
class PhraseShare:
    """A word that query and document share, with what it and its characters add to the score."""

    phrase: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. `terms` add up to `score`, and so do `phrases`; `unmentioned` are words of the query that require something
    and that the document lacks, the rarest first."""

    key: int
    score: float
    terms: tuple[TermShare, ...]
    phrases: tuple[PhraseShare, ...]
    unmentioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term of the query that stands in some text, and its weight."""

    term: str
    kind: str
    weight: float


def explain(
    key: int,
    title: Reading,
    body: Reading,
    words: Sequence[str],
    terms: Sequence[AskedTerm],
    *,
    title_weight: int,
    divisor: Callable[[float], float],
    idf: Callable[[str], float],
    silent: Callable[[str], bool],
) -> Hit:
    """Explain the score of the document (title, body) for a query of these words, each once, and terms. `divisor` of a text's
    length; `silent`: of a word that requires nothing (怎么, 现在, 希望)."""
    in_title, in_body = _counted(title), _counted(body)
    counted = {term: title_weight * in_title[term] + in_body[term] for term in in_title | in_body}
    weights = {term: 1 + math.log(min(times, MOST_COUNTED)) for term, times in counted.items()}
    by = divisor(math.sqrt(math.fsum(weight * weight for weight in weights.values())))
    shares: list[TermShare] = []
    for term in terms:
        here = (term.kind, term.term)
        if here in weights:
            theirs = weights[here] / by
            where: Where = "both" if in_title[here] and in_body[here] else "title" if in_title[here] else "body"
            shares.append(TermShare(term.term, term.kind, term.weight, theirs, term.weight * theirs, where))
    shares.sort(key=lambda s: (-s.contribution, s.term, s.channel))
    mentioned = _mentioned(words, title, body)
    return Hit(
        key=key,
        score=math.fsum(s.contribution for s in shares),
        terms=tuple(shares),
        phrases=_phrases(shares, mentioned),
        unmentioned=tuple(
            sorted(
                (w for w in words if w not in mentioned and len(w) > 1 and not w.isdigit() and not silent(w)),
                key=lambda w: -idf(w),
            )
        ),
    )


def _counted(text: Reading) -> Counter[tuple[str, str]]:
    """(kind, term) how often each stands in the text."""
    return Counter([("characters", t) for t in text.characters] + [("words", t) for t in text.word_grams])


def _mentioned(words: Sequence[str], title: Reading, body: Reading) -> set[str]:
    """Which of the words the text has. Segmentation depends on context, so a Han word may also stand across words; a model number may be
    written in another way."""
    found = {*title.words, *body.words}
    models = {term for term in (*title.characters, *body.characters) if term.isascii()}
    normalised = f"{title.normalised}\n{body.normalised}"
    return {
        w
        for w in words
        if w in found or (not models.isdisjoint({w, *model_forms(w)}) if w.isascii() else w in normalised)
    }


def _phrases(shares: Sequence[TermShare], words: set[str]) -> tuple[PhraseShare, ...]:
    """Each term's contribution in equal parts to the shared words that hold it; a term that no word holds stands for
    itself, characters that only stop words hold among them."""
    parts: dict[str, list[float]] = {}
    models = {form: word for word in words if word.isascii() for form in model_forms(word)}
    for share in shares:
        joint = [w for w in share.term.split(" ") if w in words]
        holders = joint or [w for w in words if share.term in w] or [models.get(share.term, share.term)]
        for holder in holders:
            parts.setdefault(holder, []).append(share.contribution / len(holders))
    sums = [PhraseShare(phrase, math.fsum(found)) for phrase, found in parts.items()]
    return tuple(sorted(sums, key=lambda p: (-p.contribution, p.phrase)))
