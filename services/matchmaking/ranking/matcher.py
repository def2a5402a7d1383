"""Ranks texts for a text, over texts that come, change and go without a refit.

A text's terms are of two kinds, characters and words, in one vector; a query's weights add up over both. The matcher
knows terms by number and keeps no text: who wants reasons hands in the texts that were found.
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Self, TypeVar

import numpy as np
from scipy.sparse import csr_matrix

from services.matchmaking.ranking import kernels
from services.matchmaking.ranking.analysis import Analyser, Reading
from services.matchmaking.ranking.block import CAPACITY, WEIGHT_OF, Floats
from services.matchmaking.ranking.counting import counted, stacked
from services.matchmaking.ranking.documents import Document
from services.matchmaking.ranking.explaining import AskedText, Asking, CountedText, KeptTexts
from services.matchmaking.ranking.explanation import Hit
from services.matchmaking.ranking.index import Index, Queries, Statistics, TextIndex
from services.matchmaking.ranking.kept import Kept
from services.matchmaking.ranking.telling import Telling
from services.matchmaking.ranking.vocabulary import Vocabulary

_MOST_TERMS = (1 << 31) - 1
_NO_TEXTS_TERM = 1 << 30
"""Terms of a query that no text ever had are numbered from here, for as long as the query lasts: even ones for characters, as ever."""
_KEPT_BYTES = 16 << 20
"""Of texts that were explained lately: some two thousand abstracts."""
_KEPT_QUERIES = 50
_KEPT_FINDINGS = 500
"""Of what was said of one document for one query: the first ten of all queries that are kept."""

T = TypeVar("T")


def terms_of(title: Reading, body: Reading, title_weight: int) -> tuple[list[str], list[str]]:
    """A text's terms of each kind, its title's so many times."""
    return title.characters * title_weight + body.characters, title.word_grams * title_weight + body.word_grams


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    index: TextIndex
    vocabulary: Vocabulary
    texts: KeptTexts
    """By the vocabulary's numbers."""
    asked: Kept[tuple[str, str], Asked] = field(default_factory=lambda: Kept(_KEPT_QUERIES), init=False)
    findings: Kept[Hashable, object] = field(default_factory=lambda: Kept(_KEPT_FINDINGS), init=False)
    """Of this state alone: with the next one both begin empty."""


class Matcher:
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
        self._telling = Telling(self._analyser)
        self._state = _State(index, vocabulary, KeptTexts(_KEPT_BYTES))
        self._reads: Kept[tuple[str, str], AskedText] = Kept(_KEPT_QUERIES)

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
                self._state = replace(self._state, index=self._state.index.removed(gone))
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

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """As scikit-learn's estimators have it, so that `clone` takes a matcher; its base class alone would bring most of SciPy."""
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **params: Any) -> Self:
        """Take other parameters. What is there stays until the next `fit`."""
        for name, value in params.items():
            if name not in self.get_params():
                raise ValueError(f"a matcher has no parameter {name!r}")
            setattr(self, name, value)
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True  # an empty matcher is a good one

    def ask(self, title: str, body: str = "") -> Asked:
        """A query against the texts that are there now. As long as they are the same, so is what it found: a listing's matches are often looked
        at again."""
        state = self._state
        return state.asked.of((title, body), lambda: Asked(self, state, title, body))

    def rank(
        self, title: str, body: str = "", *, k: int = 10, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k best documents' keys and scores: `ask(title, body).best(k, among)`."""
        return self.ask(title, body).best(k, among=among)

    def _terms(self, title: Reading, body: Reading) -> tuple[list[str], list[str]]:
        return terms_of(title, body, self.title_weight)

    def _counted(self, documents: Sequence[Document], vocabulary: Vocabulary) -> csr_matrix:
        """(documents, terms) counts; nothing of a document that cannot be read, if somebody hears of it."""
        try:
            return counted(documents, self._analyser, vocabulary, self.title_weight)
        except Exception as error:
            if self.unreadable is None:
                raise
            if len(documents) == 1:
                self.unreadable(documents[0].key, error)
                return csr_matrix((1, 0), dtype=np.uint16)
        middle = len(documents) // 2
        return stacked([self._counted(part, vocabulary) for part in (documents[:middle], documents[middle:])])

    def _add(self, documents: Iterable[Document]) -> None:
        newest = list({d.key: d for d in documents}.values())
        if not newest:
            return
        vocabulary = self._state.vocabulary
        index = self._state.index.removed(np.array([d.key for d in newest], dtype=np.int64))
        for start in range(0, len(newest), CAPACITY):
            part = newest[start : start + CAPACITY]
            counts = self._counted(part, vocabulary)
            index = index.added(counts, np.array([d.key for d in part], dtype=np.int64))
        self._state = replace(self._state, index=index)

    def _read(self, title: str, body: str) -> AskedText:
        """A query."""
        both = self._analyser.read(title), self._analyser.read(body)
        written = self._analyser.written(body) | self._analyser.written(title)
        return AskedText(both, *self._terms(*both), self._telling, written)


def weighed(
    counts: csr_matrix, statistics: Statistics, characters_weight: float, shares: Floats | float = 0.0
) -> Queries:
    """(queries, terms) counts to weights; `shares`: beside the counts, each term's share of texts in general (0: it is in none). Per kind l · idf² with
    length 1, over all terms that are asked: what no text here has weighs too, and a text that lacks it has a lower score. The kinds'
    shares as given, and more for the one whose terms are rarer here: times ‖l · idf²‖ / ‖l · idf‖, a mean of their idf, brought to a
    sum of 1. Of the queries stays what some text has."""
    terms, ptr = counts.indices.astype(np.int32, copy=False), counts.indptr.astype(np.int64)
    frequency = statistics.frequency(terms)
    idf = statistics.idf(frequency, shares)
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
    here = frequency > 0
    kept = np.concatenate([[0], np.cumsum(here)])[ptr]
    return Queries(kept, terms[here], (weights * factors[rows, terms & 1])[here])


class Asked:
    """One query on one state of the texts, whatever comes or goes meanwhile."""

    def __init__(self, matcher: Matcher, state: _State, title: str, body: str) -> None:
        self._matcher = matcher
        self._state = state
        self._key = (title, body)
        self._best: dict[int, list[tuple[int, float]]] = {}
        self._text = matcher._reads.of(self._key, lambda: matcher._read(title, body))
        self._numbers = self._text.numbers(state.vocabulary.numbers)
        numbered = np.where(self._numbers >= 0, self._numbers, _NO_TEXTS_TERM + self._text.new_numbers)
        order = np.argsort(numbered)
        parts = (self._text.times[order], numbered[order].astype(np.int32), np.array([0, len(order)]))
        counts, shares = csr_matrix(parts, shape=(1, _MOST_TERMS)), self._text.shares[order]
        self._queries = weighed(counts, state.index.statistics, matcher.characters_weight, shares)

    def best(self, k: int = 10, *, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The k best documents' keys and scores, best first, ties by key; none with a score of zero. Only those with a
        key in `among`, if it is given (the filter comes before the cut, so the ranking stays exact)."""
        if k < 1:
            return []
        index = self._state.index
        if among is not None:
            return self._top(index.only(np.fromiter(among, dtype=np.int64, count=len(among))), k)
        if k not in self._best:
            self._best[k] = self._top(index, k)
        return list(self._best[k])

    def _top(self, index: TextIndex, k: int) -> list[tuple[int, float]]:
        keys, scores = index.top(self._queries, k)
        return [(key, score) for key, score in zip(keys[0].tolist(), scores[0].tolist(), strict=True) if key != -1]

    def kept(self, of: Hashable, make: Callable[[], T]) -> T:
        """What somebody makes of this query and of something that is named: kept for as long as the texts stay the same."""
        found: T = self._state.findings.of((self._key, of), make)  # type: ignore[assignment]  # who names it knows what it is
        return found

    @property
    def evidence_at_most(self) -> float:
        """Of a text that has all of the query's words."""
        return self._asking.evidence_at_most

    def explain(self, document: Document, *, most: int | None = None) -> Hit:
        """Where the document's score comes from: the same score as in `best`, if its text is the one that was found. `most`: terms and
        phrases that are listed, None for all."""
        matcher = self._matcher
        text = self._state.texts.of(document.title, document.body, partial(self._count, document))
        pivot = (1 - matcher.slope) * self._state.index.statistics.mean_length
        return self._asking.explain(document.key, text, pivot + matcher.slope * text.length, most)

    def _count(self, document: Document) -> CountedText:
        matcher = self._matcher
        title, body = matcher._analyser.read(document.title), matcher._analyser.read(document.body)
        return CountedText.of(title, body, matcher.title_weight, self._state.vocabulary.numbers)

    @cached_property
    def _asking(self) -> Asking:
        terms, numbers = self._queries.terms, self._numbers
        weights = np.zeros(len(numbers))
        if len(terms):
            at = np.minimum(np.searchsorted(terms, numbers), len(terms) - 1)
            weights = np.where(terms[at] == numbers, self._queries.weights[at], 0.0)
        statistics = self._state.index.statistics
        known = numbers.astype(np.int32)
        frequency = np.where(known >= 0, statistics.frequency(np.maximum(known, 0)), 0).astype(np.int32)
        idf = statistics.idf(frequency, self._text.shares)
        return Asking(self._text, numbers, weights, idf, statistics.texts)
