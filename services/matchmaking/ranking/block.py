"""Up to 65,535 texts in the shape that the search wants: postings by term, and each text's own row beside them.

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

CAPACITY = 65_535
"""Texts of a block: their numbers take 16 bits, and so does how many there are."""
_FREQUENT = 65_535
_LEVELS = 2.0 ** np.arange(-8, 0, 0.5)
"""Parts of a block's texts; how many of them a term stands in decides its level."""

WEIGHT_OF = np.concatenate([[0.0], 1 + np.log(np.arange(1, MOST_COUNTED + 1))])
"""1 + ln tf, by tf."""
_LOOSE_WEIGHT_OF = WEIGHT_OF.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Block:
    """Texts by length. `keys`, `exact_lengths`: (texts,); `lengths`: the same as 32-bit, infinite where struck, padded;
    `shortest`: of each chunk. `directory` numbers the block's terms; `starts` is by this number where each's `postings` begin. `frequent_terms`,
    `idf`, `level_of`: by rank. `bound` (in multiples of its level's `bound_unit`), `chunk_bound`, `cuts`, `reach`: by level. `rows`: each text's
    own terms, from its `row_ptr` on. How postings and rows are written: `kernels`."""

    keys: Keys
    exact_lengths: Floats
    lengths: NDArray[np.float32]
    shortest: NDArray[np.float32]
    directory: NDArray[np.uint64]
    starts: NDArray[np.uint32]
    postings: NDArray[np.uint16]
    cuts: NDArray[np.int64]
    level_of: NDArray[np.uint8]
    frequent_terms: NDArray[np.int32]
    idf: Floats
    bound: NDArray[np.uint8]
    bound_unit: NDArray[np.float32]
    chunk_bound: NDArray[np.float32]
    reach: Floats
    reach_offset: float
    row_ptr: NDArray[np.uint32]
    rows: NDArray[np.uint16]

    @staticmethod
    def of(counts: csr_matrix, keys: Keys, slope: float) -> Block:
        """From (texts, terms) counts and the texts' keys. `slope` is the length norm's."""
        texts = len(keys)
        assert texts <= CAPACITY, "more texts than a block holds"
        if not counts.has_sorted_indices:
            counts = counts.sorted_indices()
        ptr, terms, amounts = _parts(counts)
        lengths = row_lengths(counts)
        order = np.lexsort((keys, lengths))
        keys, lengths = keys[order], lengths[order]

        # Nothing of the size of all counts is made beside what stays: a million texts take no more room on the way than they need.
        directory = np.zeros((int(terms.max()) >> 5) + 1 if len(terms) else 1, dtype=np.uint64)
        distinct = kernels.enter(terms, directory)
        held = np.zeros((distinct, kernels.PARTS), dtype=np.uint32)
        kernels.sizes(terms, amounts, directory, held)
        frequency = held.sum(axis=1, dtype=np.int32)

        least = np.maximum(2, (texts * _LEVELS).astype(np.int64))
        frequent = np.flatnonzero(frequency >= least[0])
        frequent = frequent[np.argsort(-frequency[frequent], kind="stable")][:_FREQUENT]
        ranks = np.full(distinct, 65_535, dtype=np.uint16)
        ranks[frequent] = np.arange(len(frequent))
        of_frequent = frequency[frequent]
        del frequency
        cuts = np.array([np.count_nonzero(of_frequent >= cut) for cut in least], dtype=np.int64)
        idf = np.log((1 + texts) / (1 + of_frequent)) + 1

        level_of = np.zeros(len(frequent), dtype=np.uint8)
        for cut in cuts.tolist():
            level_of[:cut] += 1
        with_counts = int(held[:, -1].sum(dtype=np.int64))

        starts = np.zeros(distinct + 1, dtype=np.uint32)
        kernels.begin(held, ranks, starts)
        postings = np.empty(starts[-1], dtype=np.uint16)
        kernels.invert(ptr, terms, amounts, order, directory, ranks, held, starts, postings)
        del held

        row_ptr = np.zeros(texts + 1, dtype=np.uint32)
        room = len(terms) + with_counts + texts * (kernels.PARTS + distinct // kernels.STEP)
        rows = np.empty(room, dtype=np.uint16)
        kernels.write_rows(ptr, terms, amounts, order, directory, ranks, len(frequent), row_ptr, rows)
        rows.resize(row_ptr[-1], refcheck=False)  # in place
        padded = -(-texts // kernels.LANES) * kernels.LANES
        bound = np.zeros((len(_LEVELS), padded), dtype=np.float32)
        kernels.bounds(row_ptr, rows, WEIGHT_OF, idf, level_of, bound)
        # In 255 steps, rounded up, and the steps a little greater than they need be.
        bound_unit = np.maximum(bound.max(axis=1) / np.float32(254.9), np.float32(1e-30))
        offset = (1 - slope) * float(lengths[lengths > 0].mean()) if np.any(lengths) else 0.0
        loose = np.full(padded, np.inf, dtype=np.float32)
        loose[:texts] = lengths
        return Block(
            keys=keys,
            exact_lengths=lengths,
            lengths=loose,
            shortest=loose.reshape(-1, kernels.LANES).min(axis=1),
            directory=directory,
            starts=starts,
            postings=postings,
            cuts=cuts,
            level_of=level_of,
            frequent_terms=_terms_of(directory, distinct)[frequent],
            idf=idf,
            bound=np.ceil(bound / bound_unit[:, None]).astype(np.uint8),
            bound_unit=bound_unit,
            chunk_bound=bound.reshape(len(_LEVELS), -1, kernels.LANES).max(axis=2),
            reach=(bound[:, :texts] / np.where(lengths > 0, offset + slope * lengths, 1.0)).max(axis=1) * 1.0001,
            reach_offset=offset,
            row_ptr=row_ptr,
            rows=rows,
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
        entries = int((self.row_ptr[rows + 1].astype(np.int64) - self.row_ptr[rows]).sum())
        ptr = np.zeros(len(rows) + 1, dtype=np.int64)
        terms, amounts = np.empty(entries, dtype=np.int32), np.empty(entries, dtype=np.uint16)
        kernels.unpack(
            rows,
            self.row_ptr,
            self.rows,
            self.frequent_terms,
            _terms_of(self.directory, len(self.starts) - 1),
            ptr,
            terms,
            amounts,
        )
        terms, amounts = terms[: ptr[-1]], amounts[: ptr[-1]]
        width = int(terms.max()) + 1 if len(terms) else 0
        return csr_matrix((amounts, terms, ptr), shape=(len(rows), width))

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
            self.directory,
            self.starts,
            self.postings,
            self.cuts,
            self.level_of,
            self.idf,
            self.bound,
            self.bound_unit,
            self.chunk_bound,
            # A smaller offset than the one that `reach` was taken with lets scores reach further.
            self.reach * (self.reach_offset / offset if self.reach_offset > offset else 1.0),
            self.row_ptr,
            self.rows,
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


def _parts(counts: csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint16]]:
    """Row ends, terms and counts, none above what is counted; the matrix's own arrays where they have these types."""
    amounts = counts.data
    if amounts.dtype != np.uint16:
        amounts = np.minimum(amounts, MOST_COUNTED).astype(np.uint16)
    return counts.indptr.astype(np.int64, copy=False), counts.indices.astype(np.int32, copy=False), amounts


def rows_between(counts: csr_matrix, first: int, last: int) -> csr_matrix:
    """Some of the rows, without a copy of their terms and counts."""
    begin, end = counts.indptr[first], counts.indptr[last]
    parts = (counts.data[begin:end], counts.indices[begin:end], counts.indptr[first : last + 1] - begin)
    return csr_matrix(parts, shape=(last - first, counts.shape[1]), copy=False)


def row_lengths(counts: csr_matrix) -> Floats:
    """(texts,) ‖1 + ln tf‖ of each row."""
    lengths = np.empty(counts.shape[0])
    ptr, _, amounts = _parts(counts)
    kernels.row_lengths(ptr, amounts, WEIGHT_OF, lengths)
    return lengths


def left_in(block: Block) -> tuple[csr_matrix, Keys]:
    """Counts and keys of the texts that are not struck, as `Block.of` takes them."""
    rows = np.flatnonzero(block.live)
    return block.counts(rows).sorted_indices(), block.keys[rows]


def joined(texts: Sequence[tuple[csr_matrix, Keys]], slope: float) -> Block:
    """One block of several's counts and keys."""
    parts = [counts for counts, _ in texts]
    width = max(part.shape[1] for part in parts)
    ptr = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(part.indptr) for part in parts]))])
    terms = np.concatenate([part.indices for part in parts])
    amounts = np.concatenate([part.data for part in parts])
    counts = csr_matrix((amounts, terms, ptr), shape=(len(ptr) - 1, width))
    return Block.of(counts, np.concatenate([keys for _, keys in texts]), slope)


def _terms_of(directory: NDArray[np.uint64], distinct: int) -> NDArray[np.int32]:
    """Terms by the block's numbers."""
    terms = np.empty(distinct, dtype=np.int32)
    kernels.terms_of(directory, terms)
    return terms
