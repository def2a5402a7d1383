"""The ranking in scikit-learn's terms: steps of a `Pipeline` that count texts and weigh them, texts one way and queries another.

    texts = make_pipeline(TermCountVectorizer(), PivotedTfTransformer()).fit(documents)
    queries = make_pipeline(TermCountVectorizer(), SquaredIdfTransformer()).fit(documents)
    linear_kernel(queries.transform(["锂电池隔膜"]), texts.transform(documents))

are scores as the matcher's, by what the list alone says of its terms. Counting, 1 + ln tf and products are scikit-learn's own; terms and a query's
weights are made by what the matcher makes them with. `LinearIndex` is the search on them, behind the matcher's port.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics.pairwise import linear_kernel
from sklearn.utils import gen_batches
from sklearn.utils.extmath import row_norms
from sklearn.utils.validation import check_is_fitted

from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.block import Floats, Keys
from services.matchmaking.ranking.documents import Document
from services.matchmaking.ranking.index import NO_TEXTS, Queries, Statistics
from services.matchmaking.ranking.matcher import KINDS, terms_of, weighed

_AT_ONCE = 64
"""Queries whose scores of all texts are held together."""


class TermCountVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Documents, or strings (texts without a title), to (texts, terms) counts by `CountVectorizer`.

    Parameters
    ----------
    analyser : text → terms; None for the one with the service's dictionary
    title_weight : how often a title's terms are counted

    Characters' terms have even columns and words' odd ones, as in the index; where one kind has fewer, columns stay empty.
    """

    def __init__(self, analyser: Analyser | None = None, *, title_weight: int = 3) -> None:
        self.analyser = analyser
        self.title_weight = title_weight

    def fit(self, documents: Iterable[Document | str], y: None = None) -> Self:
        """Learn the terms. As in `CountVectorizer`, there must be one."""
        analyser, weight = self.analyser or Analyser.default(), self.title_weight

        def named(document: Document | str) -> list[str]:
            title, body = ("", document) if isinstance(document, str) else (document.title, document.body)
            of_kinds = terms_of(analyser.read(title), analyser.read(body), weight)
            return [f"{kind} {term}" for kind, terms in zip(KINDS, of_kinds, strict=True) for term in terms]

        self.counter_ = CountVectorizer(analyzer=named).fit(documents)
        kinds = np.array([KINDS.index(name.partition(" ")[0]) for name in self.counter_.get_feature_names_out()])
        self.columns_ = np.empty(len(kinds), dtype=np.int32)
        for kind in range(len(KINDS)):
            of_kind = kinds == kind
            self.columns_[of_kind] = len(KINDS) * np.arange(of_kind.sum()) + kind
        return self

    def transform(self, documents: Iterable[Document | str]) -> csr_matrix:
        """How often each term that was learnt stands in each."""
        check_is_fitted(self)
        counts = self.counter_.transform(documents)
        shape = (counts.shape[0], int(self.columns_.max()) + 1)
        numbered = csr_matrix((counts.data, self.columns_[counts.indices], counts.indptr), shape=shape)
        numbered.sort_indices()
        return numbered

    def get_feature_names_out(self, input_features: None = None) -> NDArray[np.object_]:
        """Kind and term of each column; "" of one that is empty."""
        check_is_fitted(self)
        names = np.full(int(self.columns_.max()) + 1, "", dtype=object)
        names[self.columns_] = self.counter_.get_feature_names_out()
        return names


class PivotedTfTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # as above
    """Counts to a text's weights: (1 + ln tf) / ((1 − slope) · mean length + slope · length).

    Parameters
    ----------
    slope : of the pivoted length norm; 1 is the plain cosine's, 0 none at all
    """

    def __init__(self, slope: float = 0.7) -> None:
        self.slope = slope

    def fit(self, counts: csr_matrix, y: None = None) -> Self:
        """Learn the mean length, of the texts that have terms."""
        lengths = row_norms(_SUBLINEAR.fit_transform(counts))
        self.mean_length_ = float(lengths[lengths > 0].mean()) if lengths.any() else 1.0
        return self

    def transform(self, counts: csr_matrix) -> csr_matrix:
        """Weights of these texts, among those that were learnt or not."""
        check_is_fitted(self)
        weights = _SUBLINEAR.fit_transform(counts)
        divisors = (1 - self.slope) * self.mean_length_ + self.slope * row_norms(weights)
        return csr_matrix(diags(1 / np.where(divisors > 0, divisors, 1.0)) @ weights)


class SquaredIdfTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # as above
    """Counts to a query's weights: (1 + ln tf) · idf², each kind of length 1, and the kinds by their shares.

    Parameters
    ----------
    characters_weight : share of Han uni- and bigrams; words have the rest
    """

    def __init__(self, characters_weight: float = 0.6) -> None:
        self.characters_weight = characters_weight

    def fit(self, counts: csr_matrix, y: None = None) -> Self:
        """Learn how many texts there are, and in how many each term stands."""
        self.statistics_ = NO_TEXTS.changed(counts, +1)
        return self

    def transform(self, counts: csr_matrix) -> csr_matrix:
        """Weights of these queries; 0 for a term that no text has."""
        check_is_fitted(self)
        return _matrix(weighed(counts, self.statistics_, self.characters_weight), counts.shape[1])

    @property
    def idf_(self) -> Floats:
        """Of each column."""
        check_is_fitted(self)
        return self.statistics_.idf(self.statistics_.document_frequency)


_SUBLINEAR: Any = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True)


def _matrix(queries: Queries, terms: int) -> csr_matrix:
    return csr_matrix((queries.weights, queries.terms, queries.ptr), shape=(len(queries), terms))


@dataclass(frozen=True, slots=True)
class LinearIndex:
    """A `TextIndex` that is made anew at each change, and multiplies a query with every text: slow, and easily seen to be right. What the
    incremental index is held to."""

    slope: float
    keys: Keys
    counts: csr_matrix
    weights: csr_matrix
    statistics: Statistics = NO_TEXTS
    among: Keys | None = None

    @classmethod
    def empty(cls, slope: float) -> Self:
        """Of no texts."""
        none = csr_matrix((0, 1), dtype=np.uint16)
        return cls(slope, np.zeros(0, dtype=np.int64), none, none)

    def _of(self, keys: Keys, counts: csr_matrix) -> LinearIndex:
        if not len(keys):
            return LinearIndex.empty(self.slope)
        weights = PivotedTfTransformer(self.slope).fit_transform(counts)
        return LinearIndex(self.slope, keys, counts, weights, NO_TEXTS.changed(counts, +1))

    def added(self, counts: csr_matrix, keys: Keys) -> LinearIndex:
        """With more texts: (texts, terms) how often each term stands in them, and their keys, none of which is here."""
        width = max(counts.shape[1], self.counts.shape[1])
        parts: Sequence[csr_matrix] = [
            csr_matrix((part.data, part.indices, part.indptr), shape=(part.shape[0], width))
            for part in (self.counts, counts)
        ]
        return self._of(np.concatenate([self.keys, keys]), vstack(parts, format="csr"))

    def removed(self, keys: Keys) -> LinearIndex:
        """Without these; keys that are not here are passed over."""
        kept = np.flatnonzero(~np.isin(self.keys, keys))
        return self if len(kept) == len(self.keys) else self._of(self.keys[kept], self.counts[kept])

    def holds(self, key: int) -> bool:
        """Whether a text of this key is here."""
        return bool(np.any(self.keys == key))

    def only(self, keys: Keys) -> LinearIndex:
        """Only these texts, under the same statistics."""
        return LinearIndex(self.slope, self.keys, self.counts, self.weights, self.statistics, keys)

    def top(self, queries: Queries, k: int, *, threads: int = 1) -> tuple[Keys, Floats]:
        """(queries, k) keys and scores, best first, ties by key; −1 and 0 where there are fewer. Only scores above 0. In one thread."""
        keys, scores = np.full((len(queries), k), -1, dtype=np.int64), np.zeros((len(queries), k))
        if not len(self.keys):
            return keys, scores
        asked = _matrix(queries, self.weights.shape[1])
        wanted = np.ones(len(self.keys), dtype=bool) if self.among is None else np.isin(self.keys, self.among)
        for part in gen_batches(len(queries), _AT_ONCE):
            for n, row in enumerate(linear_kernel(asked[part], self.weights), start=part.start):
                found = np.flatnonzero((row > 0) & wanted)
                best = found[np.lexsort((self.keys[found], -row[found]))][:k]
                keys[n, : len(best)], scores[n, : len(best)] = self.keys[best], row[best]
        return keys, scores
