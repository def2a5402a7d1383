"""Where a score comes from: term by term, adding up to it; in words, as an officer reads it; and what is not mentioned.

A score is a sum over shared terms, so the explanation is that sum. Most of it lies in single characters and pairs,
which say little by themselves; `phrases` gives each of them to the shared words that hold it, and loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Where = Literal["title", "body", "both"]


class TermShare(NamedTuple):
    """One shared term: its channel, its weight in the query and in the document (channel's weight and length norm
    included), their product, and where it stands in the document."""

    term: str
    channel: str
    query_weight: float
    document_weight: float
    contribution: float
    field: Where


class PhraseShare(NamedTuple):
    """A word that query and document share, with what it and its characters add to the score."""

    phrase: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. `terms` and `other`, which terms add that are not listed, add up to `score`; so do all `phrases`; `unmentioned`
    are words of the query that require something and that the document lacks, the rarest first.
    `evidence`: what the shared words that require something say, in nats, beyond what the best of so many texts shares by chance (`strength`)."""

    key: int
    score: float
    terms: tuple[TermShare, ...]
    phrases: tuple[PhraseShare, ...]
    unmentioned: tuple[str, ...]
    other: float = 0.0
    evidence: float = 0.0
