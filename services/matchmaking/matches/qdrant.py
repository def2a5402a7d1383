"""An index whose texts lie in a Qdrant cluster: for lists that no one machine holds, behind the same port as the built-in index.

What stays here is what a query needs to know of all texts (in how many each term stands, how long they are); idf² goes with the
query, because Qdrant's own idf is each shard's. Qdrant multiplies; the scores are then taken anew, exactly, from the rows that it
gives back:

    A point's values are l(d, t) / ((1 − s) · pivot + s · length(d)), with the mean length of the day on which the collection was begun for
    a pivot, because a product knows no mean that moves. By the mean of now a score is at most max(1, pivot / mean) times the
    product. So more points are asked for until the k-th exact score is above what any other could reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from qdrant_client import QdrantClient, models
from qdrant_client.common.client_exceptions import QdrantException
from qdrant_client.http.exceptions import ApiException
from scipy.sparse import csr_matrix

from services.matchmaking.ranking.block import WEIGHT_OF, Floats, Keys, row_lengths
from services.matchmaking.ranking.documents import MOST_COUNTED
from services.matchmaking.ranking.index import NO_TEXTS, Queries, Statistics
from shared.plumbing.errors import TemporarilyUnavailable

VECTOR, LENGTH = "text", "length"
_AT_ONCE = 1_000
_MORE = 2
"""So many times as many points are asked for than are wanted, at first and again."""
_SLACK = 1 + 1e-5
"""Qdrant keeps 32 bits."""


class Row(NamedTuple):
    """A point: its key, its terms, values beside them, and its text's length."""

    key: int
    terms: NDArray[np.int64]
    values: Floats
    length: float


class Points(Protocol):
    """Where the points are: a cluster, or Qdrant's embedded edition."""

    def put(self, rows: Sequence[Row]) -> None: ...
    def drop(self, keys: Sequence[int]) -> None: ...
    def rows(self, keys: Sequence[int]) -> list[Row]: ...
    def nearest(
        self, terms: Sequence[int], weights: Sequence[float], limit: int, among: Sequence[int] | None
    ) -> list[tuple[Row, float]]:
        """The greatest products above 0, greatest first, with their rows."""
        ...


@dataclass(frozen=True)
class QdrantIndex:
    """As `Index`, but that there is one collection: who searches while it changes may see the change."""

    points: Points
    slope: float
    statistics: Statistics = NO_TEXTS
    pivot: float | None = None
    among: tuple[int, ...] | None = None

    def added(self, counts: csr_matrix, keys: Keys) -> QdrantIndex:
        """With more texts: (texts, terms) how often each term stands in them, and their keys, none of which is here."""
        statistics = self.statistics.changed(counts, +1)
        pivot = statistics.mean_length if self.pivot is None else self.pivot
        lengths = row_lengths(counts)
        divisors = self._divisors(lengths, pivot)
        weights = WEIGHT_OF[np.minimum(counts.data, MOST_COUNTED)] / np.repeat(divisors, np.diff(counts.indptr))
        rows = [
            Row(int(key), counts.indices[a:b].astype(np.int64), weights[a:b], float(length))
            for key, a, b, length in zip(keys, counts.indptr, counts.indptr[1:], lengths, strict=False)
        ]
        for start in range(0, len(rows), _AT_ONCE):
            self.points.put(rows[start : start + _AT_ONCE])
        return replace(self, statistics=statistics, pivot=pivot)

    def removed(self, keys: Keys) -> QdrantIndex:
        """Without these; keys that are not here are passed over."""
        if self.pivot is None:
            return self
        statistics = self.statistics
        for start in range(0, len(keys), _AT_ONCE):
            rows = self.points.rows(keys[start : start + _AT_ONCE].tolist())
            if rows:
                statistics = statistics.changed(self._counts(rows), -1)
                self.points.drop([row.key for row in rows])
        return replace(self, statistics=statistics)

    def holds(self, key: int) -> bool:
        """Whether a text of this key is here."""
        return bool(self.points.rows([key]))

    def only(self, keys: Keys) -> QdrantIndex:
        """Only these texts, under the same statistics."""
        return replace(self, among=tuple(keys.tolist()))

    def top(self, queries: Queries, k: int, *, threads: int = 1) -> tuple[Keys, Floats]:
        """(queries, k) keys and scores, best first, ties by key; −1 and 0 where there are fewer. Only scores above 0. How many
        threads there are is the cluster's to say."""
        keys = np.full((len(queries), k), -1, dtype=np.int64)
        scores = np.zeros((len(queries), k))
        for n in range(len(queries)):
            a, b = int(queries.ptr[n]), int(queries.ptr[n + 1])
            best = self._best(queries.terms[a:b], queries.weights[a:b], k)
            keys[n, : len(best)] = [key for key, _ in best]
            scores[n, : len(best)] = [score for _, score in best]
        return keys, scores

    def _best(self, terms: NDArray[np.int32], weights: Floats, k: int) -> list[tuple[int, float]]:
        if not len(terms) or self.pivot is None:
            return []
        mean = self.statistics.mean_length
        reach = max(1.0, self.pivot / mean) * _SLACK
        limit = k * _MORE
        while True:
            found = self.points.nearest(terms.tolist(), weights.tolist(), limit, self.among)
            exact = [(row.key, self._score(row, terms, weights, mean)) for row, _ in found]
            exact.sort(key=lambda hit: (-hit[1], hit[0]))
            if len(found) < limit or (len(exact) >= k and exact[k - 1][1] > found[-1][1] * reach):
                return [hit for hit in exact[:k] if hit[1] > 0]
            limit *= _MORE

    def _score(self, row: Row, terms: NDArray[np.int32], weights: Floats, mean: float) -> float:
        _, ours, theirs = np.intersect1d(terms, row.terms, assume_unique=True, return_indices=True)
        counts = self._tf(row)[theirs]
        return float(weights[ours] @ WEIGHT_OF[counts]) / float(self._divisors(np.array([row.length]), mean)[0])

    def _tf(self, row: Row) -> NDArray[np.int64]:
        """How often each of its terms stands in a text: a whole number, so that 32 bits lose nothing."""
        assert self.pivot is not None
        weights = row.values * self._divisors(np.array([row.length]), self.pivot)
        return np.rint(np.exp(weights - 1)).astype(np.int64)

    def _counts(self, rows: Sequence[Row]) -> csr_matrix:
        ptr = np.cumsum([0, *(len(row.terms) for row in rows)])
        terms = np.concatenate([row.terms for row in rows]).astype(np.int32)
        amounts = np.concatenate([self._tf(row) for row in rows]).astype(np.uint16)
        width = int(terms.max()) + 1 if len(terms) else 0
        return csr_matrix((amounts, terms, ptr), shape=(len(rows), width))

    def _divisors(self, lengths: Floats, mean: float) -> Floats:
        return np.asarray((1 - self.slope) * mean + self.slope * lengths)


class ClusterPoints:
    """A collection of a Qdrant cluster, made anew: an index begins empty and is filled from the lists."""

    def __init__(self, client: QdrantClient, collection: str, *, shards: int, copies: int) -> None:
        self._client = client
        self._collection = collection
        with _answering():
            if client.collection_exists(collection):
                client.delete_collection(collection)
            client.create_collection(
                collection,
                vectors_config={},
                sparse_vectors_config={VECTOR: models.SparseVectorParams()},
                shard_number=shards,
                replication_factor=copies,
            )

    def put(self, rows: Sequence[Row]) -> None:
        points = [
            models.PointStruct(
                id=row.key,
                vector={VECTOR: models.SparseVector(indices=row.terms.tolist(), values=row.values.tolist())},
                payload={LENGTH: row.length},
            )
            for row in rows
        ]
        with _answering():
            self._client.upsert(self._collection, points=points, wait=True)

    def drop(self, keys: Sequence[int]) -> None:
        with _answering():
            self._client.delete(self._collection, points_selector=models.PointIdsList(points=list(keys)), wait=True)

    def rows(self, keys: Sequence[int]) -> list[Row]:
        with _answering():
            found = self._client.retrieve(self._collection, list(keys), with_payload=True, with_vectors=True)
        return [_row(point) for point in found]

    def nearest(
        self, terms: Sequence[int], weights: Sequence[float], limit: int, among: Sequence[int] | None
    ) -> list[tuple[Row, float]]:
        wanted = None if among is None else models.Filter(must=[models.HasIdCondition(has_id=list(among))])
        with _answering():
            found = self._client.query_points(
                self._collection,
                query=models.SparseVector(indices=list(terms), values=list(weights)),
                using=VECTOR,
                limit=limit,
                query_filter=wanted,
                with_payload=True,
                with_vectors=True,
            )
        return [(_row(point), point.score) for point in found.points if point.score > 0]


def _row(point: models.Record | models.ScoredPoint) -> Row:
    vectors, payload = point.vector, point.payload
    assert isinstance(vectors, dict)
    assert payload is not None
    vector = vectors[VECTOR]
    assert isinstance(vector, models.SparseVector)
    return Row(int(point.id), np.array(vector.indices), np.array(vector.values), float(payload[LENGTH]))


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (ApiException, QdrantException) as error:
        raise TemporarilyUnavailable("匹配索引所在的 Qdrant 集群暂时没有应答,请稍后再试") from error
