"""Up to 65,536 texts in the shape that the search wants: postings by term, and each text's own row beside them.

A block knows nothing of other blocks and no idf but its own, which only makes bounds tighter; it never changes. Texts
that are withdrawn are struck by a new array of lengths beside the same postings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from services.matchmaking.ranking import kernels
from services.matchmaking.ranking.documents import MOST_COUNTED

Floats = NDArray[np.float64]
Keys = NDArray[np.int64]

CAPACITY = 65_536
"""Texts of a block: their numbers take 16 bits."""
_FREQUENT = 65_535
_LEVELS = 2.0 ** np.arange(-8, 0, 0.5)
"""Parts of a block's texts; how many of them a term stands in decides its level."""

WEIGHT_OF = np.concatenate([[0.0], 1 + np.log(np.arange(1, MOST_COUNTED + 1))])
"""1 + ln tf, by tf."""
_LOOSE_WEIGHT_OF = WEIGHT_OF.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Block:
    """Texts by length. `keys`, `exact_lengths`: (texts,); `lengths`: the same as 32-bit, infinite where struck, padded;
    `shortest`: of each sixteen. `table`, `starts`, `ranks`: terms by slot, their postings, their rank if frequent.
    `frequent_terms`, `idf`: by rank. `bound`, `chunk_bound`, `cuts`, `reach`: by level."""

    keys: Keys
    exact_lengths: Floats
    lengths: NDArray[np.float32]
    shortest: NDArray[np.float32]
    table: NDArray[np.int32]
    starts: NDArray[np.uint32]
    ranks: NDArray[np.uint16]
    once: NDArray[np.uint16]
    postings: NDArray[np.uint32]
    cuts: NDArray[np.int64]
    frequent_terms: NDArray[np.int32]
    idf: Floats
    bound: NDArray[np.float32]
    chunk_bound: NDArray[np.float32]
    reach: Floats
    reach_offset: float
    frequent_ptr: NDArray[np.int64]
    frequent: NDArray[np.uint32]
    rare_ptr: NDArray[np.int64]
    rare_terms: NDArray[np.int32]
    rare_counts: NDArray[np.uint16]

    @staticmethod
    def of(counts: csr_matrix, keys: Keys, slope: float) -> Block:
        """From (texts, terms) counts and the texts' keys. `slope` is the length norm's."""
        texts = len(keys)
        assert texts <= CAPACITY, "more texts than a block holds"
        lengths = row_lengths(counts)
        order = np.lexsort((keys, lengths))
        counts, keys, lengths = counts[order], keys[order], lengths[order]
        counts.sort_indices()
        ptr, terms = counts.indptr.astype(np.int64), counts.indices.astype(np.int32, copy=False)
        amounts = np.minimum(counts.data, MOST_COUNTED).astype(np.uint16)

        distinct, frequency = _frequencies(terms)
        table = np.full(1 << max(1, int(1.5 * len(distinct))).bit_length(), -1, dtype=np.int32)
        slots = np.empty(len(distinct), dtype=np.int64)
        kernels.enter(distinct, table, slots)
        starts = np.zeros((len(table) + 1, 2), dtype=np.uint32)
        kernels.sizes(ptr, terms, amounts, table, starts[1:])
        np.cumsum(starts, axis=0, out=starts)
        once, postings = np.empty(starts[-1, 0], dtype=np.uint16), np.empty(starts[-1, 1], dtype=np.uint32)
        kernels.invert(ptr, terms, amounts, table, starts, once, postings)

        least = np.maximum(2, (texts * _LEVELS).astype(np.int64))
        frequent = np.flatnonzero(frequency >= least[0])
        frequent = frequent[np.lexsort((distinct[frequent], -frequency[frequent]))][:_FREQUENT]
        ranks = np.full(len(table), 65_535, dtype=np.uint16)
        ranks[slots[frequent]] = np.arange(len(frequent))
        of_frequent = frequency[frequent]
        cuts = np.array([np.count_nonzero(of_frequent >= cut) for cut in least], dtype=np.int64)
        idf = np.log((1 + texts) / (1 + of_frequent)) + 1

        held = int(of_frequent.sum())
        frequent_ptr, rare_ptr = np.zeros(texts + 1, dtype=np.int64), np.zeros(texts + 1, dtype=np.int64)
        frequent_rows = np.empty(held, dtype=np.uint32)
        rare_terms = np.empty(len(terms) - held, dtype=np.int32)
        rare_counts = np.empty(len(terms) - held, dtype=np.uint16)
        kernels.split_rows(
            ptr, terms, amounts, table, ranks, frequent_ptr, frequent_rows, rare_ptr, rare_terms, rare_counts
        )
        padded = -(-texts // kernels.LANES) * kernels.LANES
        bound = np.zeros((len(_LEVELS), padded), dtype=np.float32)
        kernels.bounds(frequent_ptr, frequent_rows, WEIGHT_OF, idf, cuts, bound)
        offset = (1 - slope) * float(lengths[lengths > 0].mean()) if np.any(lengths) else 0.0
        loose = np.full(padded, np.inf, dtype=np.float32)
        loose[:texts] = lengths
        return Block(
            keys=keys,
            exact_lengths=lengths,
            lengths=loose,
            shortest=loose.reshape(-1, kernels.LANES).min(axis=1),
            table=table,
            starts=starts,
            ranks=ranks,
            once=once,
            postings=postings,
            cuts=cuts,
            frequent_terms=distinct[frequent],
            idf=idf,
            bound=bound,
            chunk_bound=bound.reshape(len(_LEVELS), -1, kernels.LANES).max(axis=2),
            reach=(bound[:, :texts] / np.where(lengths > 0, offset + slope * lengths, 1.0)).max(axis=1) * 1.0001,
            reach_offset=offset,
            frequent_ptr=frequent_ptr,
            frequent=frequent_rows,
            rare_ptr=rare_ptr,
            rare_terms=rare_terms,
            rare_counts=rare_counts,
        )

    @property
    def live(self) -> NDArray[np.bool_]:
        """(texts,) which are not struck."""
        return np.isfinite(self.lengths[: len(self.keys)])

    @property
    def size(self) -> int:
        """How many texts are not struck."""
        return int(np.count_nonzero(self.live))

    def rows_of(self, keys: Keys) -> NDArray[np.int64]:
        """Rows of those of the keys that are here and not struck."""
        rows = np.flatnonzero(np.isin(self.keys, keys))
        return rows[self.live[rows]]

    def without(self, rows: NDArray[np.int64]) -> Block:
        """With these rows struck."""
        left = self.lengths.copy()
        left[rows] = np.inf
        return replace(self, lengths=left, shortest=left.reshape(-1, kernels.LANES).min(axis=1))

    def counts(self, rows: NDArray[np.int64]) -> csr_matrix:
        """(rows, terms) counts, as they were given."""
        frequent = _picked(self.frequent_ptr, rows)
        rare = _picked(self.rare_ptr, rows)
        at_frequent, at_rare = np.diff(self.frequent_ptr)[rows], np.diff(self.rare_ptr)[rows]
        packed = self.frequent[frequent]
        row = np.concatenate([np.repeat(np.arange(len(rows)), at_frequent), np.repeat(np.arange(len(rows)), at_rare)])
        term = np.concatenate([self.frequent_terms[packed >> 16], self.rare_terms[rare]])
        amount = np.concatenate([(packed & 0xFFFF).astype(np.uint16), self.rare_counts[rare]])
        width = int(term.max()) + 1 if len(term) else 0
        return csr_matrix((amount, (row, term)), shape=(len(rows), width), dtype=np.uint16)

    def search(
        self,
        ptr: NDArray[np.int64],
        terms: NDArray[np.int32],
        weights: Floats,
        part: tuple[int, int],
        offset: float,
        slope: float,
        best: tuple[Floats, Keys],
    ) -> None:
        """Bring the texts into the heaps of a part of the queries (rows of `best`)."""
        kernels.search_block(
            ptr,
            terms,
            weights,
            *part,
            offset,
            slope,
            self.keys,
            self.lengths,
            self.exact_lengths,
            self.shortest,
            self.table,
            self.starts,
            self.ranks,
            self.once,
            self.postings,
            self.cuts,
            self.idf,
            self.bound,
            self.chunk_bound,
            # A smaller offset than the one that `reach` was taken with lets scores reach further.
            self.reach * (self.reach_offset / offset if self.reach_offset > offset else 1.0),
            self.frequent_ptr,
            self.frequent,
            self.rare_ptr,
            self.rare_terms,
            self.rare_counts,
            WEIGHT_OF,
            _LOOSE_WEIGHT_OF,
            *best,
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Every part by name, to be written; `from_arrays` takes them back."""
        return {part.name: np.asarray(getattr(self, part.name)) for part in fields(self)}

    @staticmethod
    def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Block:
        """What `arrays` gave; memory-mapped arrays will do."""
        return Block(**{**arrays, "reach_offset": float(arrays["reach_offset"])})  # type: ignore[arg-type]  # by name


def row_lengths(counts: csr_matrix) -> Floats:
    """(texts,) ‖1 + ln tf‖ of each row."""
    lengths = np.empty(counts.shape[0])
    amounts = np.minimum(counts.data, MOST_COUNTED).astype(np.uint16, copy=False)
    kernels.row_lengths(counts.indptr.astype(np.int64, copy=False), amounts, WEIGHT_OF, lengths)
    return lengths


def joined(blocks: Sequence[Block], slope: float) -> Block:
    """One block of what is left in several."""
    rows = [np.flatnonzero(block.live) for block in blocks]
    parts = [block.counts(live) for block, live in zip(blocks, rows, strict=True)]
    width = max(part.shape[1] for part in parts)
    ptr = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(part.indptr) for part in parts]))])
    terms = np.concatenate([part.indices for part in parts])
    amounts = np.concatenate([part.data for part in parts])
    counts = csr_matrix((amounts, terms, ptr), shape=(len(ptr) - 1, width))
    keys = np.concatenate([block.keys[live] for block, live in zip(blocks, rows, strict=True)])
    return Block.of(counts, keys, slope)


def _frequencies(terms: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The distinct terms and how often each stands."""
    if not len(terms):
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
    if len(terms) * 8 < int(terms.max()):
        distinct, frequency = np.unique(terms, return_counts=True)
        return distinct.astype(np.int32, copy=False), frequency
    counted = np.bincount(terms)
    present = np.flatnonzero(counted)
    return present.astype(np.int32), counted[present]


def _picked(ptr: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions of the rows' entries, row by row."""
    sizes = np.diff(ptr)[rows]
    ends = np.cumsum(sizes)
    return np.repeat(ptr[rows] - ends + sizes, sizes) + np.arange(int(ends[-1]) if len(ends) else 0)
