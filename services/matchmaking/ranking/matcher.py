"""Ranks texts for a text, over texts that come, change and go without a refit.

A text's terms are of two kinds, characters and words, in one vector; a query's weights add up over both. The matcher
knows terms by number and keeps no text: who wants reasons hands in the texts that were found.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator

from services.matchmaking.ranking import kernels
from services.matchmaking.ranking.analysis import Analyser, Reading
from services.matchmaking.ranking.block import CAPACITY, WEIGHT_OF
from services.matchmaking.ranking.documents import MOST_COUNTED, Document
from services.matchmaking.ranking.explanation import AskedTerm, Hit, explain
from services.matchmaking.ranking.index import Index, Queries, Statistics, TextIndex

KINDS = ("characters", "words")


def terms_of(title: Reading, body: Reading, title_weight: int) -> tuple[list[str], list[str]]:
    """A text's terms of each kind, its title's so many times."""
    return title.characters * title_weight + body.characters, title.word_grams * title_weight + body.word_grams


class Vocabulary:
    """Numbers of terms: even ones for characters, odd ones for words. It only grows."""

    def __init__(self, terms: Sequence[Iterable[str]] = ((), ())) -> None:
        self._numbers: tuple[defaultdict[str, int], ...] = tuple(defaultdict(None, {}) for _ in KINDS)
        for numbers, known in zip(self._numbers, terms, strict=True):
            numbers.update((term, at) for at, term in enumerate(known))
            numbers.default_factory = numbers.__len__

    def terms(self, *, since: Sequence[int] = (0, 0)) -> tuple[list[str], list[str]]:
        """The terms of each kind in order, from the given places on."""
        characters, words = (list(numbers)[start:] for numbers, start in zip(self._numbers, since, strict=True))
        return characters, words

    def taken_in(self, kind: int, terms: Iterable[str]) -> NDArray[np.int64]:
        """Numbers of these terms, new ones for new terms."""
        return np.array(list(map(self._numbers[kind].__getitem__, terms)), dtype=np.int64) * 2 + kind

    def number(self, kind: int, term: str) -> int | None:
        """A term's number, if any text ever had it."""
        at = self._numbers[kind].get(term)
        return None if at is None else 2 * at + kind


@dataclass(frozen=True, slots=True)
class _State:
    index: TextIndex
    vocabulary: Vocabulary


class Matcher(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Ranks documents for a query text.

    Parameters
    ----------
    analyser : text → terms; None for the one with the service's dictionary
    characters_weight : share of Han uni- and bigrams in a query; words have the rest
    title_weight : how often a title's terms are counted
    slope : of the pivoted length norm; 1 is the plain cosine's, 0 none at all
    index : makes an empty index of a slope; None for the built-in one, in memory
    unreadable : hears of a document whose text cannot be read, and why; it is kept without terms, so that it is not found
        and the others are. None: what is wrong with it is raised

    `fit(documents)` starts anew, `add` and `remove` go on from what is there; the results are the same as those of a
    fresh fit on what remains. Safe between threads: searches do not wait, changes wait for each other.
    """

    def __init__(
        self,
        analyser: Analyser | None = None,
        *,
        characters_weight: float = 0.6,
        title_weight: int = 3,
        slope: float = 0.7,
        index: Callable[[float], TextIndex] | None = None,
        unreadable: Callable[[int, Exception], None] | None = None,
    ) -> None:
        self.analyser = analyser
        self.characters_weight = characters_weight
        self.title_weight = title_weight
        self.slope = slope
        self._changing = threading.Lock()
        self.index = index
        self.unreadable = unreadable
        self._start(Vocabulary(), self._empty())

    def _empty(self) -> TextIndex:
        return Index(self.slope) if self.index is None else self.index(self.slope)

    def _start(self, vocabulary: Vocabulary, index: TextIndex) -> None:
        self._analyser = self.analyser or Analyser.default()
        self._state = _State(index, vocabulary)

    def fit(self, documents: Iterable[Document], y: None = None) -> Self:
        """Forget what was there and take these. An empty list is a matcher that finds nothing."""
        with self._changing:
            self._start(Vocabulary(), self._empty())
            self._add(documents)
        return self

    def add(self, documents: Iterable[Document]) -> Self:
        """Take these too; one whose key is there replaces it."""
        with self._changing:
            self._add(documents)
        return self

    partial_fit = add

    def remove(self, keys: Iterable[int]) -> Self:
        """Withdraw. Keys that are not there are passed over."""
        with self._changing:
            gone = np.fromiter(keys, dtype=np.int64)
            if len(gone):
                self._state = _State(self._state.index.removed(gone), self._state.vocabulary)
        return self

    def restore(self, vocabulary: Vocabulary, index: TextIndex) -> Self:
        """Take what `kept` gave another matcher of the same parameters."""
        with self._changing:
            self._start(vocabulary, index)
        return self

    def kept(self) -> tuple[Vocabulary, TextIndex]:
        """Everything that the matcher knows of its texts, as of now."""
        return self._state.vocabulary, self._state.index

    def __len__(self) -> int:
        return self._state.index.statistics.texts

    def __contains__(self, key: int) -> bool:
        return self._state.index.holds(key)

    def __sklearn_is_fitted__(self) -> bool:
        return True  # an empty matcher is a good one

    def ask(self, title: str, body: str = "") -> Asked:
        """A query against the texts that are there now."""
        return Asked(self, self._state, title, body)

    def rank(
        self, title: str, body: str = "", *, k: int = 10, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k best documents' keys and scores: `ask(title, body).best(k, among)`."""
        return self.ask(title, body).best(k, among=among)

    def _terms(self, title: Reading, body: Reading) -> tuple[list[str], list[str]]:
        return terms_of(title, body, self.title_weight)

    def _terms_of(self, document: Document) -> tuple[list[str], list[str]]:
        try:
            return self._terms(self._analyser.read(document.title), self._analyser.read(document.body))
        except Exception as error:
            if self.unreadable is None:
                raise
            self.unreadable(document.key, error)
            return [], []

    def _counts(self, rows: Iterable[Sequence[NDArray[np.int64]]], texts: int) -> csr_matrix:
        """(texts, terms) how often each number stands in each row."""
        numbers = [np.concatenate(parts) for parts in rows]
        row = np.repeat(np.arange(texts, dtype=np.int64), [len(part) for part in numbers])
        together = (row << 32) | np.concatenate([*numbers, np.zeros(0, dtype=np.int64)])
        cells, counted = np.unique(together, return_counts=True)
        terms = (cells & 0xFFFFFFFF).astype(np.int32)
        ptr = np.searchsorted(cells, np.arange(texts + 1, dtype=np.int64) << 32)
        shape = (texts, int(terms.max()) + 1 if len(terms) else 0)
        return csr_matrix((np.minimum(counted, MOST_COUNTED).astype(np.uint16), terms, ptr), shape=shape)

    def _add(self, documents: Iterable[Document]) -> None:
        newest = list({d.key: d for d in documents}.values())
        if not newest:
            return
        vocabulary = self._state.vocabulary
        index = self._state.index.removed(np.array([d.key for d in newest], dtype=np.int64))
        for start in range(0, len(newest), CAPACITY):
            part = newest[start : start + CAPACITY]
            counted = self._counts(
                ([vocabulary.taken_in(kind, terms) for kind, terms in enumerate(self._terms_of(d))] for d in part),
                len(part),
            )
            index = index.added(counted, np.array([d.key for d in part], dtype=np.int64))
        self._state = _State(index, vocabulary)

    def _counted(self, state: _State, terms: Sequence[Iterable[str]]) -> csr_matrix:
        """(1, terms) of a query's terms, by kind, those that a text ever had."""
        numbers = [[state.vocabulary.number(kind, term) for term in of_kind] for kind, of_kind in enumerate(terms)]
        known = [np.array([n for n in of_kind if n is not None], dtype=np.int64) for of_kind in numbers]
        return self._counts([known], 1)

    def _weighed(self, state: _State, counts: csr_matrix) -> Queries:
        return weighed(counts, state.index.statistics, self.characters_weight)


def weighed(counts: csr_matrix, statistics: Statistics, characters_weight: float) -> Queries:
    """(queries, terms) counts to weights. Per kind l · idf² with length 1; the kinds' shares as given, and more for the
    one whose terms are rarer here: times ‖l · idf²‖ / ‖l · idf‖, a mean of their idf, brought to a sum of 1."""
    frequency = statistics.frequency(counts.indices.astype(np.int32, copy=False))
    counts = counts.copy()
    counts.data = np.where(frequency > 0, counts.data, 0).astype(np.uint16)
    counts.eliminate_zeros()
    terms, ptr = counts.indices.astype(np.int32, copy=False), counts.indptr.astype(np.int64)
    idf = statistics.idf(frequency[frequency > 0])
    once = WEIGHT_OF[counts.data] * idf
    weights = once * idf
    norms, means = np.zeros((len(ptr) - 1, 2)), np.zeros((len(ptr) - 1, 2))
    kernels.kind_lengths(ptr, terms, weights, norms)
    kernels.kind_lengths(ptr, terms, once, means)
    rarity = np.divide(norms, means, out=np.zeros_like(norms), where=means > 0)
    parts = np.array([characters_weight, 1 - characters_weight]) * rarity
    whole = parts.sum(axis=1, keepdims=True)
    factors = np.divide(parts, norms * whole, out=np.zeros_like(parts), where=norms * whole > 0)
    rows = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    return Queries(ptr, terms, weights * factors[rows, terms & 1])


class Asked:
    """One query on one state of the texts, whatever comes or goes meanwhile."""

    def __init__(self, matcher: Matcher, state: _State, title: str, body: str) -> None:
        self._matcher = matcher
        self._state = state
        self._title, self._body = matcher._analyser.read(title), matcher._analyser.read(body)
        self._terms = matcher._terms(self._title, self._body)
        self._queries = matcher._weighed(state, matcher._counted(state, self._terms))

    def best(self, k: int = 10, *, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The k best documents' keys and scores, best first, ties by key; none with a score of zero. Only those with a
        key in `among`, if it is given (the filter comes before the cut, so the ranking stays exact)."""
        if k < 1:
            return []
        index = self._state.index
        if among is not None:
            index = index.only(np.fromiter(among, dtype=np.int64, count=len(among)))
        keys, scores = index.top(self._queries, k)
        return [(key, score) for key, score in zip(keys[0].tolist(), scores[0].tolist(), strict=True) if key != -1]

    def explain(self, document: Document) -> Hit:
        """Where the document's score comes from: the same score as in `best`, if its text is the one that was found."""
        matcher, mean = self._matcher, self._state.index.statistics.mean_length
        read = matcher._analyser.read
        return explain(
            document.key,
            read(document.title),
            read(document.body),
            self._words,
            self._asked,
            title_weight=matcher.title_weight,
            divisor=lambda length: (1 - matcher.slope) * mean + matcher.slope * length,
            idf=self._idf.__getitem__,
        )

    @cached_property
    def _words(self) -> list[str]:
        return list(dict.fromkeys(self._title.words + self._body.words))

    @cached_property
    def _asked(self) -> list[AskedTerm]:
        """The terms that some text has, each once, with their weights."""
        weight_of = dict(zip(self._queries.terms.tolist(), self._queries.weights.tolist(), strict=True))
        numbered = (
            (kind, term, weight_of.get(self._number(kind, term)))
            for kind, terms in enumerate(self._terms)
            for term in dict.fromkeys(terms)
        )
        return [AskedTerm(term, KINDS[kind], weight) for kind, term, weight in numbered if weight is not None]

    def _number(self, kind: int, term: str) -> int:
        number = self._state.vocabulary.number(kind, term)
        return -1 if number is None else number

    @cached_property
    def _idf(self) -> dict[str, float]:
        """Of the query's words."""
        numbers = np.array([self._number(1, word) for word in self._words], dtype=np.int32)
        statistics = self._state.index.statistics
        frequency = np.where(numbers >= 0, statistics.frequency(np.maximum(numbers, 0)), 0).astype(np.int32)
        return dict(zip(self._words, statistics.idf(frequency).tolist(), strict=True))
