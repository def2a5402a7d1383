"""Live weights that never need a refit, over blocks of texts that come and go.

What is stored of a text is how often each term stands in it, which knows no other text. idf stands on the query's side,
squared, and is counted from the texts that are there at the moment ("live idf"):

    score(q, d) = Σ_t  w(q, t) · l(d, t) / ((1 − s) · mean length + s · length(d))
    l(d, t)     = 1 + ln tf(d, t)        length(d) = ‖l(d, ·)‖        idf(t) = ln((1 + n + m) / (1 + df(t) + m · p(t))) + 1

p(t) is the term's share of texts in general (`background`), and m how many texts that counts for: `PRIOR` in a list of none, half of it in
a list of as many, next to nothing in a long one.

So adding, changing or withdrawing a text touches that text alone, and the result is the same, to the last bit, as a
fresh build's. The mean length is kept as an exact integer sum for that reason: a float's depends on the order.

Terms are numbers here; `matcher` knows their words. Every change makes a new `Index`; a search goes on undisturbed on
the one that it began with.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from services.matchmaking.ranking import kernels
from services.matchmaking.ranking.block import CAPACITY, Block, Floats, Keys, joined, left_in, row_lengths, rows_between

LENGTH_UNIT = 2.0**-32
"""The mean length is counted in multiples of this, so that its sum is exact in integers."""
PRIOR = 200.0
"""How many texts general language counts for in an empty list: found on lists of 12 to 4,000 papers (docs/ranking.md)."""
_NO_KEY = np.iinfo(np.int64).max
_AT_ONCE = 256
"""Queries that go through a block together, at most: what they need is made once for them. As quick as 2,048, and no thread waits long for the last."""
_LEAST_AT_ONCE = 16
_TURNS = 8
"""Threads share a batch in so many parts each, taken as they come: one part may take longer than another."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a query needs to know of all texts: how many, in how many each term stands, and their lengths' sum."""

    texts: int
    document_frequency: NDArray[np.int32]  # (terms,)
    length_sum: int  # in LENGTH_UNIT
    with_terms: int

    def changed(self, counts: csr_matrix, sign: int) -> Statistics:
        """With these texts, as (texts, terms) counts, added (+1) or taken out (−1)."""
        width = max(len(self.document_frequency), counts.shape[1])
        frequency = np.zeros(width, dtype=np.int32)
        frequency[: len(self.document_frequency)] = self.document_frequency
        kernels.count(counts.indices.astype(np.int32, copy=False), sign, frequency)
        lengths = row_lengths(counts)
        return Statistics(
            self.texts + sign * counts.shape[0],
            frequency,
            self.length_sum + sign * int(np.rint(lengths / LENGTH_UNIT).astype(np.int64).sum()),
            self.with_terms + sign * int(np.count_nonzero(lengths)),
        )

    def frequency(self, terms: NDArray[np.int32]) -> NDArray[np.int32]:
        """In how many texts each of the terms stands; 0 for one that no text had yet."""
        known = terms < len(self.document_frequency)
        found = np.zeros(len(terms), dtype=np.int32)
        found[known] = self.document_frequency[terms[known]]
        return found

    def idf(self, frequency: NDArray[np.int32], shares: Floats | float = 0.0) -> Floats:
        """Smooth idf as in scikit-learn, of the texts here and of so many more, of which each term stands in its share."""
        more = PRIOR * PRIOR / (PRIOR + self.texts)
        return np.asarray(np.log((1 + self.texts + more) / (1 + frequency + more * shares)) + 1)

    @property
    def mean_length(self) -> float:
        """Of the texts that have terms; 1 where none has."""
        return self.length_sum / self.with_terms * LENGTH_UNIT if self.with_terms else 1.0


NO_TEXTS = Statistics(0, np.zeros(0, dtype=np.int32), 0, 0)


@dataclass(frozen=True, slots=True)
class Queries:
    """Weighted queries in rows: `ptr` (queries + 1,), `terms` ascending in each row, `weights` beside them."""

    ptr: NDArray[np.int64]
    terms: NDArray[np.int32]
    weights: Floats

    def __len__(self) -> int:
        return len(self.ptr) - 1


class TextIndex(Protocol):
    """What a matcher asks of an index, wherever its texts lie. `Index` says what each of these is."""

    @property
    def statistics(self) -> Statistics: ...
    def added(self, counts: csr_matrix, keys: Keys) -> TextIndex: ...
    def removed(self, keys: Keys) -> TextIndex: ...
    def holds(self, key: int) -> bool: ...
    def only(self, keys: Keys) -> TextIndex: ...
    def top(self, queries: Queries, k: int, *, threads: int = 1) -> tuple[Keys, Floats]: ...


@dataclass(frozen=True, slots=True)
class Index:
    """Blocks of texts and their statistics. `slope` is the pivoted length norm's: 1 is the plain cosine's, 0 none."""

    slope: float
    blocks: tuple[Block, ...] = ()
    statistics: Statistics = NO_TEXTS

    def added(self, counts: csr_matrix, keys: Keys, *, threads: int = 1) -> Index:
        """With more texts: (texts, terms) how often each term stands in them, and their keys, none of which is here. As many as need
        several blocks lie in blocks of one size, which threads make beside each other: that releases the GIL."""
        blocks = -(-len(keys) // CAPACITY)
        parts = list(pairwise(at * len(keys) // max(blocks, 1) for at in range(blocks + 1)))

        kept = list(self.blocks)
        # What the texts will lie with in one block is taken into it at once, and not when the block is made already.
        beside = _to_join(kept, len(keys)) if len(parts) == 1 else []

        def block_of(part: tuple[int, int]) -> Block:
            new = (rows_between(counts, *part), keys[slice(*part)])
            return joined([new, *map(left_in, beside)], self.slope) if beside else Block.of(*new, self.slope)

        if threads == 1 or len(parts) <= 1:
            statistics = self.statistics.changed(counts, +1)
            made = [block_of(part) for part in parts]
        else:
            with _threads(threads, len(parts)) as pool:
                making = pool.map(block_of, parts)
                statistics = self.statistics.changed(counts, +1)  # meanwhile
                made = list(making)
        return Index(self.slope, _compacted([*kept, *made], self.slope), statistics)

    def removed(self, keys: Keys) -> Index:
        """Without these; keys that are not here are passed over."""
        blocks, statistics = list(self.blocks), self.statistics
        for at, block in enumerate(blocks):
            if len(rows := block.rows_of(keys)):
                statistics = statistics.changed(block.counts(rows), -1)
                blocks[at] = block.without(rows)
        return Index(self.slope, _compacted(blocks, self.slope), statistics)

    def holds(self, key: int) -> bool:
        """Whether a text of this key is here."""
        wanted = np.array([key])
        return any(len(block.rows_of(wanted)) for block in self.blocks)

    def only(self, keys: Keys) -> Index:
        """Only these texts, under the same statistics: a filter before the cut, so the ranking stays exact."""
        blocks = []
        for block in self.blocks:
            kept = block.without(np.flatnonzero(~np.isin(block.keys, keys)))
            if kept.size:
                blocks.append(kept)
        return replace(self, blocks=tuple(blocks))

    def top(self, queries: Queries, k: int, *, threads: int = 1) -> tuple[Keys, Floats]:
        """(queries, k) keys and scores, best first, ties by key; −1 and 0 where there are fewer. Only scores above 0.
        The work releases the GIL."""
        scores = np.zeros((len(queries), k))
        keys = np.full((len(queries), k), _NO_KEY, dtype=np.int64)
        offset = (1 - self.slope) * self.statistics.mean_length
        best = (scores, keys)

        step = min(_AT_ONCE, max(_LEAST_AT_ONCE, -(-len(queries) // (threads * _TURNS))))

        def through_the_blocks(start: int) -> None:
            part = (start, min(start + step, len(queries)))
            for block in self.blocks:
                block.search(queries.ptr, queries.terms, queries.weights, part, offset, self.slope, best)

        parts = range(0, len(queries), step)
        if threads == 1 or len(parts) == 1:
            for start in parts:
                through_the_blocks(start)
        else:
            with _threads(threads, len(parts)) as pool:
                list(pool.map(through_the_blocks, parts))
        order = np.lexsort((keys, -scores), axis=1)
        scores, keys = np.take_along_axis(scores, order, 1), np.take_along_axis(keys, order, 1)
        keys[scores == 0] = -1
        return keys, scores


def _threads(wanted: int, parts: int) -> ThreadPoolExecutor:
    """As many as are wanted, have something to do and have a processor."""
    return ThreadPoolExecutor(min(wanted, parts, os.cpu_count() or 1))


def _compacted(blocks: Sequence[Block], slope: float) -> tuple[Block, ...]:
    """Empty blocks dropped, half-dead ones rewritten, and a block joined with a smaller or equal one before it as long
    as they fit in one: there are few small ones, and a text is rewritten few times."""
    kept: list[Block] = []
    for block in blocks:
        size = block.size
        if size == 0:
            continue
        joining = [block, *_to_join(kept, size)]
        is_sparse = size * 2 < len(block.keys)
        kept.append(joined([*map(left_in, joining)], slope) if len(joining) > 1 or is_sparse else block)
    return tuple(kept)


def _to_join(kept: list[Block], size: int) -> list[Block]:
    """Taken from the end of the blocks: those that so many texts behind them are joined with."""
    joining: list[Block] = []
    while kept and kept[-1].size <= 2 * size and kept[-1].size + size <= CAPACITY:
        joining.append(kept.pop())
        size += joining[-1].size
    return joining
