"""Ranking: Chinese text to terms, terms to weights, weights to scores, scores to explanations. The only place that knows
scikit-learn and numba; no input or output, no web, no database.

`analysis` makes terms of a text; `kernels` searches a `block` of texts; `index` holds blocks and what they have in common;
`matcher` puts words and numbers together; `explanation` says where a score comes from; `indicators` compares what is asked
and offered in figures.
"""

from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.explanation import Hit, PhraseShare, TermShare
from services.matchmaking.ranking.matcher import Asked, Document, Matcher

__all__ = ["Analyser", "Asked", "Document", "Hit", "Matcher", "PhraseShare", "TermShare"]
