"""Ranks texts for a text: a weighted sum of two channels' scores, over texts that come, change and go without a refit.

Texts live in segments, each weighed once when it came. A withdrawn text is struck from its segment's live rows; small
segments are joined into large ones, so that there are never more than a logarithm of them. Every change makes a new
state and puts it in place in one assignment: a search goes on undisturbed on the one that it began with.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.channel import Channel, Postings, Query, Statistics, joined, scores
from services.matchmaking.ranking.explanation import Hit, explain

CHANNELS = ("characters", "words")
_BATCH = 2000
"""Texts weighed at once: their terms as Python text take far more memory than as postings."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be found: its key, its title, its body."""

    key: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Segment:
    """Texts that were weighed together: `postings` per channel, and which rows still live."""

    documents: tuple[Document, ...]
    rows: dict[int, int]  # key → row
    keys: NDArray[np.int64]
    live: NDArray[np.bool_]
    postings: tuple[Postings, ...]

    @property
    def size(self) -> int:
        return int(np.count_nonzero(self.live))

    def row_of(self, key: int) -> int | None:
        row = self.rows.get(key)
        return row if row is not None and self.live[row] else None


@dataclass(frozen=True, slots=True)
class _State:
    segments: tuple[_Segment, ...]
    statistics: tuple[Statistics, ...]

    def document(self, key: int) -> Document | None:
        for segment in self.segments:
            if (row := segment.row_of(key)) is not None:
                return segment.documents[row]
        return None


class Matcher(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Ranks documents for a query text.

    Parameters
    ----------
    analyser : text → terms; None for the one with the service's dictionary
    characters_weight : share of the channel of Han uni- and bigrams; the channel of words has the rest
    title_weight : how often a title's terms are counted
    slope : of the pivoted length norm; 1 is the plain cosine's, 0 none at all

    `fit(documents)` starts anew, `add` and `remove` go on from what is there; the results are the same as those of a
    fresh fit on what remains. Safe between threads: searches do not wait, changes wait for each other.
    """

    def __init__(
        self,
        analyser: Analyser | None = None,
        *,
        characters_weight: float = 0.7,
        title_weight: int = 3,
        slope: float = 0.7,
    ) -> None:
        self.analyser = analyser
        self.characters_weight = characters_weight
        self.title_weight = title_weight
        self.slope = slope
        self._changing = threading.Lock()
        self._start()

    def _start(self) -> None:
        self._analyser = self.analyser or Analyser.default()
        self._channels = tuple(Channel() for _ in CHANNELS)
        self._state = _State((), tuple(Statistics.empty() for _ in CHANNELS))

    def fit(self, documents: Iterable[Document], y: None = None) -> Self:
        """Forget what was there and take these. An empty list is a matcher that finds nothing."""
        with self._changing:
            self._start()
            self._add(list(documents))
        return self

    def add(self, documents: Iterable[Document]) -> Self:
        """Take these too; one whose key is there replaces it."""
        with self._changing:
            self._add(list(documents))
        return self

    partial_fit = add

    def remove(self, keys: Iterable[int]) -> Self:
        """Withdraw. Keys that are not there are passed over."""
        with self._changing:
            self._state = self._without(self._state, set(keys))
        return self

    def __len__(self) -> int:
        return self._state.statistics[0].texts

    def __contains__(self, key: int) -> bool:
        return self._state.document(key) is not None

    def __sklearn_is_fitted__(self) -> bool:
        return True  # an empty matcher is a good one

    def rank(
        self, title: str, body: str = "", *, k: int = 10, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k best documents' keys and scores, best first, ties by key; none with a score of zero. Only those with a
        key in `among`, if it is given (the filter comes before the cut, so the ranking stays exact)."""
        state = self._state
        return self._rank(state, self._queries(state, title, body), k, among)

    def search(self, title: str, body: str = "", *, k: int = 10, among: Collection[int] | None = None) -> list[Hit]:
        """`rank`, explained."""
        state = self._state
        queries = self._queries(state, title, body)
        asked = f"{title}\n{body}"
        return [self._explained(state, key, queries, asked) for key, _ in self._rank(state, queries, k, among)]

    def _queries(self, state: _State, title: str, body: str) -> list[Query]:
        return [
            channel.query(self._terms(name, title, body), statistics)
            for name, channel, statistics in zip(CHANNELS, self._channels, state.statistics, strict=True)
        ]

    def _rank(
        self, state: _State, queries: Sequence[Query], k: int, among: Collection[int] | None
    ) -> list[tuple[int, float]]:
        if k < 1:
            return []
        allowed = None if among is None else np.fromiter(among, dtype=np.int64, count=len(among))
        found = [self._score(segment, queries, state, allowed) for segment in state.segments]
        keys = np.concatenate([f[0] for f in found] or [np.zeros(0, dtype=np.int64)])
        values = np.concatenate([f[1] for f in found] or [np.zeros(0)])
        if len(keys) > k:
            # Everything that ties with the k-th stays in, so that the key decides and not the order of arrival.
            kept = values >= np.partition(values, len(values) - k)[len(values) - k]
            keys, values = keys[kept], values[kept]
        best = np.lexsort((keys, -values))[:k]
        return [(int(keys[i]), float(values[i])) for i in best]

    def _score(
        self,
        segment: _Segment,
        queries: Sequence[Query],
        state: _State,
        allowed: NDArray[np.int64] | None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        total = np.zeros(len(segment.keys))
        for weight, query, postings, statistics in zip(
            self._weights(queries), queries, segment.postings, state.statistics, strict=True
        ):
            total += weight * scores(postings, query, statistics, self.slope)
        wanted = segment.live & (total > 0)
        if allowed is not None:
            wanted &= np.isin(segment.keys, allowed)
        return segment.keys[wanted], total[wanted]

    def _explained(self, state: _State, key: int, queries: Sequence[Query], asked: str) -> Hit:
        document = state.document(key)
        assert document is not None, "a search explains only what its own state found"
        return explain(
            key,
            document.title,
            document.body,
            asked,
            analyser=self._analyser,
            channels=[
                (name, weight, {q.term: q.weight for q in query.terms}, statistics)
                for name, weight, query, statistics in zip(
                    CHANNELS, self._weights(queries), queries, state.statistics, strict=True
                )
            ],
            title_weight=self.title_weight,
            slope=self.slope,
            idf=lambda word: state.statistics[1].idf(self._channels[1].vocabulary.get(word)),
        )

    def _weights(self, queries: Sequence[Query]) -> list[float]:
        """The channels' shares of the score, adding up to 1: as set, and more where the query's terms are rarer."""
        shares = (self.characters_weight, 1 - self.characters_weight)
        parts = [share * query.rarity for share, query in zip(shares, queries, strict=True)]
        whole = sum(parts)
        return [part / whole for part in parts] if whole else parts

    def _terms(self, channel: str, title: str, body: str) -> list[str]:
        analyse: Callable[[str], list[str]] = (
            self._analyser.characters if channel == "characters" else self._analyser.word_grams
        )
        return analyse(title) * self.title_weight + analyse(body)

    def _postings(self, documents: Sequence[Document]) -> tuple[Postings, ...]:
        return tuple(
            channel.postings([self._terms(name, d.title, d.body) for d in documents])
            for name, channel in zip(CHANNELS, self._channels, strict=True)
        )

    def _add(self, documents: Sequence[Document]) -> None:
        newest = list({d.key: d for d in documents}.values())
        state = self._without(self._state, {d.key for d in newest})
        for batch in (newest[start : start + _BATCH] for start in range(0, len(newest), _BATCH)):
            postings = self._postings(batch)
            statistics = tuple(s.changed(p, +1) for s, p in zip(state.statistics, postings, strict=True))
            state = _State(_compacted([*state.segments, _segment(batch, postings)]), statistics)
        self._state = state

    def _without(self, state: _State, keys: set[int]) -> _State:
        """Strike these keys. What a text added to the statistics is weighed again from the text and taken off: columns
        are cheap to search and rows are not."""
        segments: list[_Segment] = []
        gone: list[Document] = []
        for segment in state.segments:
            rows = [row for key in keys if (row := segment.row_of(key)) is not None]
            if rows:
                live = segment.live.copy()
                live[rows] = False
                gone += [segment.documents[row] for row in rows]
                segment = replace(segment, live=live)
            segments.append(segment)
        if not gone:
            return state
        statistics = tuple(s.changed(p, -1) for s, p in zip(state.statistics, self._postings(gone), strict=True))
        return _State(_compacted(segments), statistics)


def _segment(documents: Sequence[Document], postings: tuple[Postings, ...]) -> _Segment:
    return _Segment(
        documents=tuple(documents),
        rows={d.key: row for row, d in enumerate(documents)},
        keys=np.array([d.key for d in documents], dtype=np.int64),
        live=np.ones(len(documents), dtype=np.bool_),
        postings=postings,
    )


def _compacted(segments: Sequence[_Segment]) -> tuple[_Segment, ...]:
    """Empty segments dropped, half-dead ones rewritten, and a segment joined with a smaller or equal one before it:
    each is more than twice the size of the next, so there are few, and a text is rewritten few times."""
    kept: list[_Segment] = []
    for segment in segments:
        if segment.size == 0:
            continue
        if segment.size * 2 < len(segment.keys):
            segment = _joined([segment])
        while kept and kept[-1].size <= 2 * segment.size:
            segment = _joined([kept.pop(), segment])
        kept.append(segment)
    return tuple(kept)


def _joined(segments: Sequence[_Segment]) -> _Segment:
    rows = [np.flatnonzero(s.live) for s in segments]
    documents = [s.documents[row] for s, live in zip(segments, rows, strict=True) for row in live]
    postings = tuple(
        joined([(s.postings[c], live) for s, live in zip(segments, rows, strict=True)]) for c in range(len(CHANNELS))
    )
    return _segment(documents, postings)
