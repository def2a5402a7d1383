"""One channel of terms: live weights that never need a refit.

What is stored of a text is its term weights l = 1 + ln tf and their Euclidean length, neither of which knows any other
text. idf stands on the query's side, squared, and is counted from the texts that are there at the moment ("live idf"):

    score(q, d) = Σ_t  w(q, t) · l(d, t) / ((1 − s) · mean length + s · length(d))
    w(q, t)     = l(q, t) · idf(t)²  / ‖l(q, ·) · idf²‖           idf(t) = ln((1 + n) / (1 + df(t))) + 1

So adding, changing or withdrawing a text touches that text alone, and the result is the same, to the last bit, as a
fresh build's. The mean length is kept as an exact integer sum for that reason: a float's depends on the order.

Everything here is immutable but the vocabulary, which only grows; a search works on the state that it began with.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, vstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.utils.extmath import row_norms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LENGTH_UNIT = 2.0**-32
"""The mean length is counted in multiples of this, so that its sum is exact in integers."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Weights of some texts. `weights`: (texts, terms) 1 + ln tf, by column; `lengths`: (texts,) their rows' norms."""

    weights: csc_matrix
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a query needs to know of all texts: how many, in how many each term stands, and their lengths' sum."""

    texts: int
    document_frequency: Ints  # (terms,)
    length_sum: int  # in LENGTH_UNIT
    with_terms: int

    @staticmethod
    def empty() -> Statistics:
        return Statistics(0, np.zeros(0, dtype=np.int64), 0, 0)

    def changed(self, postings: Postings, sign: int) -> Statistics:
        """With these texts added (+1) or taken out (−1)."""
        stand_in = np.diff(postings.weights.indptr)
        frequency = np.zeros(max(len(self.document_frequency), len(stand_in)), dtype=np.int64)
        frequency[: len(self.document_frequency)] = self.document_frequency
        frequency[: len(stand_in)] += sign * stand_in
        return Statistics(
            self.texts + sign * len(postings.lengths),
            frequency,
            self.length_sum + sign * int(np.rint(postings.lengths / LENGTH_UNIT).astype(np.int64).sum()),
            self.with_terms + sign * int(np.count_nonzero(postings.lengths)),
        )

    def idf(self, column: int | None) -> float:
        """Smooth idf as in scikit-learn; a term that stands nowhere (None) has df 0."""
        df = 0 if column is None or column >= len(self.document_frequency) else self.document_frequency[column]
        return float(np.log((1 + self.texts) / (1 + df)) + 1)

    def divisors(self, lengths: Floats, slope: float) -> Floats:
        """(texts,) pivoted lengths; 1 for a text without terms, whose scores are zero anyway."""
        mean = self.length_sum / self.with_terms * LENGTH_UNIT if self.with_terms else 0.0
        return np.where(lengths > 0, (1 - slope) * mean + slope * lengths, 1.0)


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term of the query that stands in some text: its column and its weight w(q, t)."""

    term: str
    column: int
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """A query in one channel: its terms, their weights of length 1; and how rare they are: ‖l·idf²‖ / ‖l·idf‖, a mean of
    their idf. 0 where the query has no term that stands in any text."""

    terms: Sequence[QueryTerm]
    rarity: float


class Channel:
    """Turns texts' terms into postings and query terms into weights. Holds the vocabulary: term → column."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}

    def postings(self, texts: Sequence[Sequence[str]]) -> Postings:
        """Weigh texts, each given by its terms with repetitions. New terms get new columns."""
        vectorizer = CountVectorizer(analyzer=_as_it_is, dtype=np.float64)
        if not any(texts):
            return Postings(csc_matrix((len(texts), 0)), np.zeros(len(texts)))
        counts: csr_matrix = vectorizer.fit_transform(texts)
        weights = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True).fit_transform(counts)
        lengths = row_norms(weights)
        columns = [self.vocabulary.setdefault(t, len(self.vocabulary)) for t in vectorizer.get_feature_names_out()]
        placed = np.asarray(columns, dtype=np.int64)[weights.indices]
        shape = (len(texts), len(self.vocabulary))
        return Postings(csr_matrix((weights.data, placed, weights.indptr), shape=shape).tocsc(), lengths)

    def query(self, terms: Sequence[str], statistics: Statistics) -> Query:
        """Weights of the query's terms, in the terms' order (sums must not depend on when a term was first seen)."""
        found: list[tuple[str, int, float, float]] = []
        for term, count in sorted(Counter(terms).items()):
            column = self.vocabulary.get(term)
            if column is None or column >= len(statistics.document_frequency):
                continue
            if statistics.document_frequency[column]:
                found.append((term, column, float(1 + np.log(count)), statistics.idf(column)))
        if not found:
            return Query((), 0.0)
        norm = math.sqrt(sum((weight * idf**2) ** 2 for *_, weight, idf in found))
        once = math.sqrt(sum((weight * idf) ** 2 for *_, weight, idf in found))
        weighed = [QueryTerm(term, column, weight * idf**2 / norm) for term, column, weight, idf in found]
        return Query(weighed, norm / once)


def scores(postings: Postings, query: Query, statistics: Statistics, slope: float) -> Floats:
    """(texts,) scores of the postings' texts."""
    indptr, indices, data = postings.weights.indptr, postings.weights.indices, postings.weights.data
    total = np.zeros(postings.weights.shape[0])
    for term in query.terms:
        if term.column < len(indptr) - 1:
            start, end = indptr[term.column], indptr[term.column + 1]
            total[indices[start:end]] += term.weight * data[start:end]
    return total / statistics.divisors(postings.lengths, slope)


def weigh(counts: Mapping[str, int]) -> tuple[dict[str, float], Floats]:
    """One text's ({term: 1 + ln tf}, length (1,)), without the cost of a matrix."""
    weights = {term: 1 + math.log(count) for term, count in counts.items()}
    return weights, np.array([math.sqrt(math.fsum(w * w for w in weights.values()))])


def joined(parts: Sequence[tuple[Postings, NDArray[np.intp]]]) -> Postings:
    """The given rows of several postings as one."""
    width = max(p.weights.shape[1] for p, _ in parts)
    taken = [_widened(p.weights, width).tocsr()[rows] for p, rows in parts]
    return Postings(vstack(taken, format="csc"), np.concatenate([p.lengths[rows] for p, rows in parts]))


def _widened(weights: csc_matrix, width: int) -> csc_matrix:
    missing = width - weights.shape[1]
    indptr = np.concatenate([weights.indptr, np.full(missing, weights.indptr[-1], dtype=weights.indptr.dtype)])
    return csc_matrix((weights.data, weights.indices, indptr), shape=(weights.shape[0], width))


def _as_it_is(terms: Sequence[str]) -> Sequence[str]:
    return terms
