"""Ranking: Chinese text to terms, terms to weights, weights to scores, scores to explanations. The only place that knows
scikit-learn and numba; no input or output, no web, no database.

`analysis` makes terms of a text; `kernels` searches a `block` of texts; `index` holds blocks and what they have in common;
`matcher` puts words and numbers together; `estimators` are the same in scikit-learn's terms, and an index made of its parts;
`explaining` works out where a score comes from, and `explanation` is what it says; `indicators` compares what is asked and offered in
figures.

What stands here loads at once. `matcher`, `explaining`, `index`, `block`, `kernels` and `estimators` bring numba, SciPy and scikit-learn, which take a
second of CPU and 150 MiB: who searches imports them, and in a service that is `engine.py` alone.
"""

from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.documents import Document
from services.matchmaking.ranking.explanation import Hit, PhraseShare, TermShare

__all__ = ["Analyser", "Document", "Hit", "PhraseShare", "TermShare"]
