"""The inner loops of the exact top-k search, compiled by numba; they release the GIL, so threads share the work.

A block's search for one query goes like this (`search_block`):

1. The query's terms are looked up in the block and sorted into levels by how many of its texts they stand in.
2. Without a threshold yet, the rarest level alone picks k texts, whose scores are finished: a first threshold θ.
3. Frequent terms are left out, as many levels as their bound allows: by Cauchy–Schwarz they add no more than
   ‖w/g‖ · ‖l·g‖ to a text's score (g: idf in the block, which makes the bound tighter than plain lengths), and the right
   factor is kept for each text and level. The rest is added up through postings.
4. Texts lie in order of length, so that one comparison for sixteen of them turns away most. For what passes, the frequent
   terms are added from the text's own row; what still passes is scored exactly.

Only steps 2 to 4 round to 32 bits, with room to spare (`_ROOM`); a score is a sum of 64-bit products in double-double
arithmetic, whose result does not depend on the order of the terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., Any])

LANES = 16
"""Texts compared at once; blocks are padded to a multiple."""
_ROOM = 2e-5
"""Relative; above what a sum of a few thousand 32-bit products can be off by."""
_DARING = 0.8
"""Frequent terms are left out while their bound stays below this part of θ. Nearer to 1, more is left out and more texts
must be finished one by one; 0.7 to 0.9 measured alike."""


def _compiled(function: F) -> F:
    return cast(F, numba.njit(nogil=True, cache=True, error_model="numpy")(function))


def _compiled_loosely(function: F) -> F:
    """With reordered sums, which lets the compiler use wide registers; for bounds only."""
    allowed = {"nnan", "nsz", "contract", "reassoc"}
    return cast(F, numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=allowed)(function))


@_compiled
def slot_of(table: NDArray[np.int32], term: int) -> Any:
    """Where a term stands, or would, in an open-addressed table of term numbers (-1: free); its size is a power of two."""
    mask = np.uint32(len(table) - 1)
    at = (np.uint32(term) * np.uint32(2654435769)) & mask
    while table[at] != term and table[at] != -1:
        at = (at + np.uint32(1)) & mask
    return at


@_compiled
def _added(high: float, low: float, product: float) -> tuple[float, float]:
    """A sum in two parts with a number more: what `high` rounds off is kept in `low` (Knuth's two-sum)."""
    both = high + product
    part = both - high
    return both, low + ((high - (both - part)) + (product - part))


@_compiled
def kind_lengths(
    ptr: NDArray[np.int64], terms: NDArray[np.int32], weights: NDArray[np.float64], out: NDArray[np.float64]
) -> None:
    """(rows, 2) ‖weights‖ of each row's even and odd terms, whatever their order."""
    for row in range(len(ptr) - 1):
        for kind in range(2):
            high = 0.0
            low = 0.0
            for i in range(ptr[row], ptr[row + 1]):
                if terms[i] & 1 == kind:
                    high, low = _added(high, low, weights[i] * weights[i])
            out[row, kind] = math.sqrt(high + low)


@_compiled
def enter(terms: NDArray[np.int32], table: NDArray[np.int32], slots: NDArray[np.int64]) -> None:
    """Put distinct terms into a table that is free; `slots` of each."""
    for i in range(len(terms)):
        slots[i] = slot_of(table, terms[i])
        table[slots[i]] = terms[i]


@_compiled
def _hash(text: NDArray[np.uint8], begin: int, end: int) -> Any:
    """Of bytes (FNV-1a), its upper half folded onto the lower."""
    value = np.uint64(14695981039346656037)
    for i in range(begin, end):
        value = (value ^ np.uint64(text[i])) * np.uint64(1099511628211)
    return value ^ (value >> np.uint64(32))


@_compiled
def enter_terms(text: NDArray[np.uint8], starts: NDArray[np.int64], table: NDArray[np.int32]) -> None:
    """Put different terms into a table that is free, by their hash; its size is a power of two."""
    mask = np.uint64(len(table) - 1)
    for n in range(len(starts) - 1):
        at = _hash(text, starts[n], starts[n + 1]) & mask
        while table[at] != -1:
            at = (at + np.uint64(1)) & mask
        table[at] = n


@_compiled
def find_terms(
    asked: NDArray[np.uint8],
    asked_starts: NDArray[np.int64],
    text: NDArray[np.uint8],
    starts: NDArray[np.int64],
    table: NDArray[np.int32],
    out: NDArray[np.int64],
) -> None:
    """Numbers of terms in such a table; −1 for one that is not there."""
    mask = np.uint64(len(table) - 1)
    for q in range(len(asked_starts) - 1):
        begin, end = asked_starts[q], asked_starts[q + 1]
        at = _hash(asked, begin, end) & mask
        out[q] = -1
        while table[at] != -1:
            first = starts[table[at]]
            same = starts[table[at] + 1] - first == end - begin
            i = 0
            while same and i < end - begin:
                same = text[first + i] == asked[begin + i]
                i += 1
            if same:
                out[q] = table[at]
                break
            at = (at + np.uint64(1)) & mask


@_compiled
def row_lengths(
    ptr: NDArray[np.int64], counts: NDArray[np.uint16], weight_of: NDArray[np.float64], out: NDArray[np.float64]
) -> None:
    """‖1 + ln tf‖ of each row, whatever the order of its terms."""
    for text in range(len(ptr) - 1):
        high = 0.0
        low = 0.0
        for i in range(ptr[text], ptr[text + 1]):
            high, low = _added(high, low, weight_of[counts[i]] * weight_of[counts[i]])
        out[text] = math.sqrt(high + low)


@_compiled
def invert(
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
    table: NDArray[np.int32],
    starts: NDArray[np.uint32],
    once: NDArray[np.uint16],
    postings: NDArray[np.uint32],
) -> None:
    """Rows to postings at `starts` of the term's slot, texts ascending: of texts that have the term `once` the text alone, of the others
    text (16 bits) and count (16 bits)."""
    at = starts[:-1].copy()
    for text in range(len(ptr) - 1):
        for i in range(ptr[text], ptr[text + 1]):
            slot = slot_of(table, terms[i])
            if counts[i] == 1:
                once[at[slot, 0]] = np.uint16(text)
                at[slot, 0] += np.uint32(1)
            else:
                postings[at[slot, 1]] = (np.uint32(text) << np.uint32(16)) | np.uint32(counts[i])
                at[slot, 1] += np.uint32(1)


@_compiled
def sizes(
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
    table: NDArray[np.int32],
    out: NDArray[np.uint32],
) -> None:
    """(slots, 2) how many texts have the slot's term once, and how many more often."""
    for i in range(len(terms)):
        out[slot_of(table, terms[i]), 0 if counts[i] == 1 else 1] += np.uint32(1)


@_compiled
def split_rows(
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
    table: NDArray[np.int32],
    ranks: NDArray[np.uint16],
    frequent_ptr: NDArray[np.int64],
    frequent: NDArray[np.uint32],
    rare_ptr: NDArray[np.int64],
    rare_terms: NDArray[np.int32],
    rare_counts: NDArray[np.uint16],
) -> None:
    """Rows to two parts: frequent terms as rank (16 bits, 0 the most frequent) and count, sorted; rare ones as they come."""
    none = np.uint16(65535)
    for text in range(len(ptr) - 1):
        f, r = frequent_ptr[text], rare_ptr[text]
        for i in range(ptr[text], ptr[text + 1]):
            rank = ranks[slot_of(table, terms[i])]
            if rank != none:
                frequent[f] = (np.uint32(rank) << np.uint32(16)) | np.uint32(counts[i])
                f += 1
            else:
                rare_terms[r] = terms[i]
                rare_counts[r] = counts[i]
                r += 1
        frequent[frequent_ptr[text] : f].sort()
        frequent_ptr[text + 1] = f
        rare_ptr[text + 1] = r


@_compiled
def bounds(
    frequent_ptr: NDArray[np.int64],
    frequent: NDArray[np.uint32],
    weight_of: NDArray[np.float64],
    idf: NDArray[np.float64],
    cuts: NDArray[np.int64],
    out: NDArray[np.float32],
) -> None:
    """(levels, texts) ‖l·g‖ of each text's terms of a rank below the level's cut, rounded up."""
    for text in range(len(frequent_ptr) - 1):
        total = 0.0
        i = frequent_ptr[text]
        end = frequent_ptr[text + 1]
        for level in range(len(cuts) - 1, -1, -1):
            while i < end and np.int64(frequent[i] >> np.uint32(16)) < cuts[level]:
                x = weight_of[frequent[i] & np.uint32(0xFFFF)] * idf[frequent[i] >> np.uint32(16)]
                total += x * x
                i += 1
            out[level, text] = np.float32(math.sqrt(total) * (1 + _ROOM))


@_compiled
def _offer(scores: NDArray[np.float64], keys: NDArray[np.int64], score: float, key: int) -> None:
    """Into a heap of the k best, the worst on top; of equal scores the greater key is the worse."""
    if score < scores[0] or (score == scores[0] and key >= keys[0]):
        return
    size = len(scores)
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        other = child + 1
        if other < size and (
            scores[other] < scores[child] or (scores[other] == scores[child] and keys[other] > keys[child])
        ):
            child = other
        if scores[child] < score or (scores[child] == score and keys[child] > key):
            scores[at] = scores[child]
            keys[at] = keys[child]
            at = child
        else:
            break
    scores[at] = score
    keys[at] = key


@_compiled_loosely
def _scatter(
    total: NDArray[np.float32], postings: NDArray[np.uint32], start: int, end: int, weight: Any, weight_of: NDArray[Any]
) -> None:
    for i in range(start, end):
        posting = postings[i]
        total[posting >> np.uint32(16)] += weight * weight_of[posting & np.uint32(0xFFFF)]


@_compiled_loosely
def _scatter_once(total: NDArray[np.float32], once: NDArray[np.uint16], start: int, end: int, weight: Any) -> None:
    for i in range(start, end):
        total[once[i]] += weight


@_compiled_loosely
def _greatest(total: NDArray[np.float32], chunk: int) -> Any:
    most = np.float32(0)
    first = np.uint64(chunk) * np.uint64(LANES)
    for i in range(LANES):
        most = max(most, total[first + np.uint64(i)])
    return most


@_compiled_loosely
def _frequent_part(
    frequent: NDArray[np.uint32], start: int, end: int, below: Any, asked: NDArray[np.float32], weight_of: NDArray[Any]
) -> Any:
    total = np.float32(0)
    for i in range(start, end):
        rank = frequent[i] >> np.uint32(16)
        if rank >= below:
            break
        total += asked[rank] * weight_of[frequent[i] & np.uint32(0xFFFF)]
    return total


@_compiled
def _exact(
    text: int,
    frequent_ptr: NDArray[np.int64],
    frequent: NDArray[np.uint32],
    rare_ptr: NDArray[np.int64],
    rare_terms: NDArray[np.int32],
    rare_counts: NDArray[np.uint16],
    asked: NDArray[np.float64],
    asked_terms: NDArray[np.int32],
    asked_weights: NDArray[np.float64],
    weight_of: NDArray[np.float64],
) -> float:
    """Σ w·l over the shared terms, each product rounded once, the sum as good as not at all."""
    high = 0.0
    low = 0.0
    for i in range(frequent_ptr[text], frequent_ptr[text + 1]):
        weight = asked[frequent[i] >> np.uint32(16)]
        if weight != 0.0:
            high, low = _added(high, low, weight * weight_of[frequent[i] & np.uint32(0xFFFF)])
    i = rare_ptr[text]
    end = rare_ptr[text + 1]
    j = 0
    while i < end and j < len(asked_terms):
        if rare_terms[i] < asked_terms[j]:
            i += 1
        elif rare_terms[i] > asked_terms[j]:
            j += 1
        else:
            high, low = _added(high, low, asked_weights[j] * weight_of[rare_counts[i]])
            i += 1
            j += 1
    return high + low


@_compiled
def search_block(
    query_ptr: NDArray[np.int64],
    query_terms: NDArray[np.int32],
    query_weights: NDArray[np.float64],
    first: int,
    last: int,
    offset: float,
    slope: float,
    keys: NDArray[np.int64],
    lengths: NDArray[np.float32],
    exact_lengths: NDArray[np.float64],
    shortest: NDArray[np.float32],
    table: NDArray[np.int32],
    starts: NDArray[np.uint32],
    ranks: NDArray[np.uint16],
    once: NDArray[np.uint16],
    postings: NDArray[np.uint32],
    cuts: NDArray[np.int64],
    idf: NDArray[np.float64],
    bound: NDArray[np.float32],
    chunk_bound: NDArray[np.float32],
    reach: NDArray[np.float64],
    frequent_ptr: NDArray[np.int64],
    frequent: NDArray[np.uint32],
    rare_ptr: NDArray[np.int64],
    rare_terms: NDArray[np.int32],
    rare_counts: NDArray[np.uint16],
    weight_of: NDArray[np.float64],
    loose_weight_of: NDArray[np.float32],
    best_scores: NDArray[np.float64],
    best_keys: NDArray[np.int64],
) -> None:
    """Bring one block's texts into the heaps of the queries `first` to `last` (rows of `best_scores`, `best_keys`).

    A text's score is Σ w·l / (offset + slope · length); a text that is withdrawn or left out has an infinite `lengths`.
    `reach` is the greatest bound / (offset + slope · length) of each level in the block. The other arrays are a `Block`'s.
    """
    chunks = len(shortest)
    levels = len(cuts)
    k = best_scores.shape[1]
    none = np.uint16(65535)
    longest = 0
    for q in range(first, last):
        longest = max(longest, query_ptr[q + 1] - query_ptr[q])
    total = np.zeros(chunks * LANES, np.float32)
    start = np.zeros((longest, 2), np.int64)
    end = np.zeros((longest, 2), np.int64)
    rank = np.zeros(longest, np.int64)
    level = np.zeros(longest, np.int64)
    left = np.zeros(levels + 1)
    asked = np.zeros(len(idf) + 1)
    loose = np.zeros(len(idf) + 1, np.float32)
    rare_asked = np.zeros(longest, np.int32)
    rare_weights = np.zeros(longest)
    wide = 3 * k
    seed_scores = np.zeros(wide)
    seeds = np.zeros(wide, np.int64)
    free = np.float32(offset)
    per_length = np.float32(slope)

    for q in range(first, last):
        a = query_ptr[q]
        terms = query_ptr[q + 1] - a
        # Lookups in a loop of their own: the processor waits for many at once.
        for j in range(terms):
            slot = slot_of(table, query_terms[a + j])
            for part in range(2):
                start[j, part] = starts[slot, part]
                end[j, part] = starts[slot + 1, part]
            rank[j] = -1
            if ranks[slot] != none:
                rank[j] = ranks[slot]
        # So are the first postings: rare terms' are a few each, all over memory, and would be waited for one after the other.
        touched = 0.0
        for j in range(terms):
            if end[j, 0] > start[j, 0]:
                touched += once[start[j, 0]]
            if end[j, 1] > start[j, 1]:
                touched += postings[start[j, 1]]
        left[:] = 0
        left[levels] = 0.0 * touched  # nothing, but the loop is not left out for it
        rare = 0
        for j in range(terms):
            asked_weight = query_weights[a + j]
            level[j] = 0
            if rank[j] >= 0:
                asked[rank[j]] = asked_weight
                loose[rank[j]] = np.float32(asked_weight)
                while level[j] < levels and rank[j] < cuts[level[j]]:
                    level[j] += 1
                x = asked_weight / idf[rank[j]]
                left[level[j]] += x * x
            elif end[j, 0] > start[j, 0] or end[j, 1] > start[j, 1]:
                rare_asked[rare] = query_terms[a + j]
                rare_weights[rare] = asked_weight
                rare += 1
        for at in range(levels - 1, -1, -1):
            left[at] += left[at + 1]

        threshold = best_scores[q, 0]
        done = 0
        if threshold <= 0:
            done = 1
            for j in range(terms):
                if level[j] == 0:
                    weight = np.float32(query_weights[a + j])
                    _scatter_once(total, once, start[j, 0], end[j, 0], weight)
                    _scatter(total, postings, start[j, 1], end[j, 1], weight, loose_weight_of)
            seed_scores[:] = 0
            seeds[:] = -1
            for chunk in range(chunks):
                if _greatest(total, chunk) > seed_scores[0] * (free + per_length * shortest[chunk]):
                    for text in range(chunk * LANES, chunk * LANES + LANES):
                        score = total[text] / (offset + slope * lengths[text])
                        if score > seed_scores[0]:
                            _offer(seed_scores, seeds, score, text)
            for i in range(wide):
                if seeds[i] >= 0:
                    text = seeds[i]
                    more = _frequent_part(
                        frequent, frequent_ptr[text], frequent_ptr[text + 1], cuts[0], loose, loose_weight_of
                    )
                    seed_scores[i] = (total[text] + more) / (offset + slope * lengths[text])
            seed_scores.sort()
            threshold = seed_scores[wide - k]

        keep = levels
        for at in range(max(done - 1, 0), levels):
            if math.sqrt(left[at + 1]) * reach[at] < _DARING * threshold:
                keep = at
                break
        for j in range(terms):
            if level[j] >= done and level[j] <= keep:
                weight = np.float32(query_weights[a + j])
                _scatter_once(total, once, start[j, 0], end[j, 0], weight)
                _scatter(total, postings, start[j, 1], end[j, 1], weight, loose_weight_of)

        lowest = np.float32(threshold * (1 - 2 * _ROOM))
        within = min(keep, levels - 1)
        rest = np.float32(0)
        below = np.int64(0)
        if keep < levels:
            rest = np.float32(math.sqrt(left[keep + 1]) * (1 + _ROOM))
            below = cuts[keep]
        text_bound = bound[within]
        for chunk in range(chunks):
            most = _greatest(total, chunk)
            if most > 0 and most >= lowest * (free + per_length * shortest[chunk]) - rest * chunk_bound[within, chunk]:
                for text in range(chunk * LANES, chunk * LANES + LANES):
                    divisor = free + per_length * lengths[text]
                    if total[text] > 0 and total[text] + rest * text_bound[text] >= lowest * divisor:
                        reached = total[text]
                        if below > 0:
                            reached += _frequent_part(
                                frequent, frequent_ptr[text], frequent_ptr[text + 1], below, loose, loose_weight_of
                            )
                        if reached >= lowest * divisor and lengths[text] < np.float32(np.inf):
                            score = _exact(
                                text,
                                frequent_ptr,
                                frequent,
                                rare_ptr,
                                rare_terms,
                                rare_counts,
                                asked,
                                rare_asked[:rare],
                                rare_weights[:rare],
                                weight_of,
                            ) / (offset + slope * exact_lengths[text])
                            _offer(best_scores[q], best_keys[q], score, keys[text])
                            lowest = max(lowest, np.float32(best_scores[q, 0] * (1 - 2 * _ROOM)))
        total[:] = 0
        for j in range(terms):
            if rank[j] >= 0:
                asked[rank[j]] = 0
                loose[rank[j]] = 0
