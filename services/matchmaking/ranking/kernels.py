"""The inner loops of the exact top-k search, compiled by numba; they release the GIL, so threads share the work.

A block's search for one query goes like this (`search_block`):

1. The query's terms are looked up in the block and sorted into levels by how many of its texts they stand in.
2. Without a threshold yet, the rarest level alone picks 3k texts, whose scores are finished: a first threshold θ.
3. Frequent terms are left out, as many levels as their bound allows: by Cauchy–Schwarz they add no more than
   ‖w/g‖ · ‖l·g‖ to a text's score (g: idf in the block, which makes the bound tighter than plain lengths), and the right
   factor is kept for each text and level. The rest is added up through postings.
4. Texts lie in order of length, so that one comparison for a chunk of them turns away most. For what passes, the frequent
   terms are added from the text's own row; what still passes is scored exactly.

Postings and rows are numbers of 16 bits, by how often a term stands in a text: once, twice, three times, otherwise. What the processor
waits for is asked of memory many at a time; what is done for each text of a block is written so that it goes in wide registers.

Only steps 2 to 4 round to 32 bits, with room to spare (`_ROOM`); a score is a sum of 64-bit products in double-double
arithmetic, whose result does not depend on the order of the terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import cgutils, types
from numba.extending import intrinsic
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., Any])

LANES = 64
"""Texts compared at once; blocks are padded to a multiple."""
_ROOM = 2e-5
"""Relative; above what a sum of a few thousand 32-bit products can be off by."""
_PERHAPS = 4_096
"""Rare terms that are asked are marked by so many last parts of their numbers: most of a row's are turned away by that."""
_NOTHING = np.float32(1e-30)
"""Less than any text's part."""
_DARING = 0.8
"""Frequent terms are left out while their bound stays below this part of θ. Nearer to 1, more is left out and more texts
must be finished one by one; 0.7 to 0.9 measured alike."""


def compiled(function: F) -> F:
    return cast(F, numba.njit(nogil=True, cache=True, error_model="numpy")(function))


def _compiled_loosely(function: F) -> F:
    """With reordered sums, which lets the compiler use wide registers; for bounds only."""
    allowed = {"nnan", "nsz", "contract", "reassoc"}
    return cast(F, numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=allowed)(function))


def _prefetch(_: Any, array: Any, at: Any) -> Any:
    """Have the processor bring an array's part into its cache, and go on meanwhile: (array, at) → None, one instruction."""

    def write(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        made = context.make_array(signature.args[0])(context, builder, given[0])
        place = builder.bitcast(builder.gep(made.data, [given[1]]), ir.IntType(8).as_pointer())
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [place.type, number, number, number])
        ask: Any = cgutils.get_or_insert_function  # numba has no types
        builder.call(ask(builder.module, kind, "llvm.prefetch.p0i8"), [place, number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(array, types.int64), write


fetch = cast(Callable[[NDArray[Any], Any], None], intrinsic(_prefetch))


@compiled
def _ones(flags: Any) -> Any:
    """How many bits of 64 are set."""
    flags -= (flags >> np.uint64(1)) & np.uint64(0x5555555555555555)
    flags = (flags & np.uint64(0x3333333333333333)) + ((flags >> np.uint64(2)) & np.uint64(0x3333333333333333))
    flags = (flags + (flags >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (flags * np.uint64(0x0101010101010101)) >> np.uint64(56)


@compiled
def enter(terms: NDArray[np.int32], directory: NDArray[np.uint64]) -> Any:
    """Number the terms of a block in a directory that is all zero, ascending; how many there are. An entry is of 32 terms: which of them are
    here, and above that how many are below them."""
    for i in range(len(terms)):
        directory[terms[i] >> 5] |= np.uint64(1) << np.uint64(terms[i] & 31)
    below = np.uint64(0)
    for word in range(len(directory)):
        flags = directory[word]
        directory[word] = flags | (below << np.uint64(32))
        below += _ones(flags)
    return np.int64(below)


@compiled
def number_of(directory: NDArray[np.uint64], term: int) -> Any:
    """The block's number of a term; −1 if it is not there."""
    word = term >> 5
    if word >= len(directory):
        return np.int64(-1)
    bit = np.uint64(term & 31)
    entry = directory[word]
    if not (entry >> bit) & np.uint64(1):
        return np.int64(-1)
    return np.int64((entry >> np.uint64(32)) + _ones(entry & ((np.uint64(1) << bit) - np.uint64(1))))


@compiled
def terms_of(directory: NDArray[np.uint64], out: NDArray[np.int32]) -> None:
    """The terms by the block's numbers."""
    at = 0
    for word in range(len(directory)):
        flags = directory[word] & np.uint64(0xFFFFFFFF)
        while flags:
            lowest = flags & (~flags + np.uint64(1))
            out[at] = (word << 5) + np.int64(_ones(lowest - np.uint64(1)))
            flags ^= lowest
            at += 1


@compiled
def _added(high: float, low: float, product: float) -> tuple[float, float]:
    """A sum in two parts with a number more: what `high` rounds off is kept in `low` (Knuth's two-sum)."""
    both = high + product
    part = both - high
    return both, low + ((high - (both - part)) + (product - part))


@compiled
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


@compiled
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


@compiled
def count(terms: NDArray[np.int32], sign: int, out: NDArray[np.int32]) -> None:
    """`sign` more for each time that a term stands there."""
    for i in range(len(terms)):
        out[terms[i]] += sign


PARTS = 4
"""A term's texts and a text's terms lie by how often: once, twice, three times (a title's), and otherwise, there with the count."""
HEAD, SHORT_HEAD = PARTS + 1, 2
STEP = 16_383
"""Rare terms of a row are told by their distance to the one before, in 14 bits; this one is a step on the way to a term that is farther."""


_AHEAD = 64
"""Terms that are looked up together, so that the processor waits for many at once."""


@compiled
def _part(count: Any) -> int:
    return count - 1 if 1 <= count < PARTS else PARTS - 1


@compiled
def sizes(
    terms: NDArray[np.int32], counts: NDArray[np.uint16], directory: NDArray[np.uint64], out: NDArray[np.uint32]
) -> None:
    """(the block's terms, parts) in how many texts each stands."""
    numbers = np.zeros(_AHEAD, np.int64)
    for first in range(0, len(terms), _AHEAD):
        some = min(_AHEAD, len(terms) - first)
        for i in range(some):
            numbers[i] = number_of(directory, terms[first + i])
            fetch(out, numbers[i] * PARTS)
        for i in range(some):
            out[numbers[i], _part(np.int64(counts[first + i]))] += np.uint32(1)


@compiled
def begin(held: NDArray[np.uint32], ranks: NDArray[np.uint16], starts: NDArray[np.uint32]) -> None:
    """Where each term's postings begin. Of `held`, which `sizes` gave, becomes where the next text of each part goes."""
    for number in range(len(held)):
        texts = held[number].sum()
        size = texts + np.int64(held[number, PARTS - 1])
        head = HEAD
        if texts == 1:
            head = 0
            size = 1 if held[number, 0] else 2
        elif ranks[number] == 65535 and held[number, : PARTS - 1].max() < 255:
            head = SHORT_HEAD
        at = np.int64(starts[number]) + head
        starts[number + 1] = starts[number] + head + size
        for part in range(PARTS):
            texts = held[number, part]
            held[number, part] = at
            if head:
                at += texts


@compiled
def invert(
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
    order: NDArray[np.int64],
    directory: NDArray[np.uint64],
    ranks: NDArray[np.uint16],
    held: NDArray[np.uint32],
    starts: NDArray[np.uint32],
    postings: NDArray[np.uint16],
) -> None:
    """Rows, in this order, to postings: the texts of each part, ascending, in the last part each with its count. Before them stand 65535, the
    term's rank and how many texts each part but the last has; of a rare term only these, in a byte each; where one text has the term, nothing: it stands
    alone, or with its count."""
    for number in range(len(held)):
        at = np.int64(starts[number])
        head = np.int64(held[number, 0]) - at
        if head == SHORT_HEAD:
            postings[at] = np.uint16(held[number, 1] - held[number, 0] + (held[number, 2] - held[number, 1]) * 256)
            postings[at + 1] = np.uint16(held[number, 3] - held[number, 2])
        elif head == HEAD:
            postings[at] = np.uint16(65535)
            postings[at + 1] = ranks[number]
            for part in range(PARTS - 1):
                postings[at + 2 + part] = np.uint16(held[number, part + 1] - held[number, part])
    numbers = np.zeros(_AHEAD, np.int64)
    for text in range(len(order)):
        end = ptr[order[text] + 1]
        for first in range(ptr[order[text]], end, _AHEAD):
            some = min(_AHEAD, end - first)
            for i in range(some):
                numbers[i] = number_of(directory, terms[first + i])
                fetch(held, numbers[i] * PARTS)
            for i in range(some):
                fetch(postings, np.int64(held[numbers[i], _part(np.int64(counts[first + i]))]))
            for i in range(some):
                number = numbers[i]
                part = _part(np.int64(counts[first + i]))
                at = np.int64(held[number, part])
                postings[at] = np.uint16(text)
                if part == PARTS - 1 or (part > 0 and starts[number + 1] - starts[number] == 2):
                    postings[at + 1] = counts[first + i]
                    at += 1
                held[number, part] = at + 1


@compiled
def _texts_of(postings: NDArray[np.uint16], head: Any, start: Any, end: Any, ends: NDArray[np.int64]) -> Any:
    """Where the parts of a term's postings end, behind where the first begins; its rank, 65535 for a rare one. `head`: the first of them."""
    rank = np.int64(65535)
    if end - start <= 2:
        ends[0] = start
        ends[1:PARTS] = end if end - start == 1 else start
    elif head != 65535:
        ends[0] = start + SHORT_HEAD
        ends[1] = ends[0] + (np.int64(head) & 255)
        ends[2] = ends[1] + (np.int64(head) >> 8)
        ends[3] = ends[2] + postings[start + 1]
    else:
        rank = np.int64(postings[start + 1])
        ends[0] = start + HEAD
        for part in range(PARTS - 1):
            ends[part + 1] = ends[part] + postings[start + 2 + part]
    ends[PARTS] = end
    return rank


@compiled
def write_rows(
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
    order: NDArray[np.int64],
    directory: NDArray[np.uint64],
    ranks: NDArray[np.uint16],
    frequent: int,
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
) -> None:
    """Rows, in this order: how many of the block's `frequent` terms each part has; their ranks (0 the most frequent), ascending in each part, in the last each
    with its count; then the rare terms' distances, each to the one before by the block's numbers, with the part in the last two bits and the
    count behind those of the last."""
    none = np.uint16(65535)
    found = np.zeros(PARTS, np.int64)
    place = np.zeros(PARTS, np.int64)
    longest = 1
    for text in range(len(order)):
        longest = max(longest, ptr[text + 1] - ptr[text])
    numbers = np.zeros(longest, np.int64)
    ranked = np.zeros(longest, np.uint16)
    # A text's frequent terms, a bit for each rank: read again in order, with nothing to sort.
    here = np.zeros((frequent + 63) >> 6, np.uint64)
    count_of = np.zeros(frequent, np.uint16)
    at = np.int64(0)
    for text in range(len(order)):
        begin, end = ptr[order[text]], ptr[order[text] + 1]
        found[:] = 0
        for i in range(begin, end):
            numbers[i - begin] = number_of(directory, terms[i])
        for i in range(end - begin):
            ranked[i] = ranks[numbers[i]]
        for i in range(begin, end):
            rank = ranked[i - begin]
            if rank != none:
                here[rank >> 6] |= np.uint64(1) << np.uint64(rank & 63)
                count_of[rank] = counts[i]
                found[_part(np.int64(counts[i]))] += 1
        first = at
        at += PARTS
        for part in range(PARTS):
            rows[first + part] = np.uint16(found[part])
            place[part] = at
            at += found[part] if part < PARTS - 1 else 2 * found[part]
        for word in range(len(here)):
            flags = here[word]
            here[word] = 0
            while flags:
                lowest = flags & (~flags + np.uint64(1))
                flags ^= lowest
                rank = (word << 6) + np.int64(_ones(lowest - np.uint64(1)))
                part = _part(np.int64(count_of[rank]))
                rows[place[part]] = np.uint16(rank)
                place[part] += 1
                if part == PARTS - 1:
                    rows[place[part]] = count_of[rank]
                    place[part] += 1
        last = np.int64(0)
        for i in range(begin, end):
            if ranked[i - begin] != none:
                continue
            distance = numbers[i - begin] - last
            last = numbers[i - begin]
            while distance >= STEP:
                rows[at] = np.uint16(STEP * PARTS)
                at += 1
                distance -= STEP
            part = _part(np.int64(counts[i]))
            rows[at] = np.uint16(distance * PARTS + part)
            at += 1
            if part == PARTS - 1:
                rows[at] = counts[i]
                at += 1
        row_ptr[text + 1] = at


@compiled
def unpack(
    wanted: NDArray[np.int64],
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
    term_of_rank: NDArray[np.int32],
    term_of_number: NDArray[np.int32],
    ptr: NDArray[np.int64],
    terms: NDArray[np.int32],
    counts: NDArray[np.uint16],
) -> None:
    """These rows as they were given, but for the order of a row's terms. There is room enough for a term from each number of a row."""
    at = 0
    for n in range(len(wanted)):
        first = np.int64(row_ptr[wanted[n]])
        end = np.int64(row_ptr[wanted[n] + 1])
        i = first + PARTS
        for part in range(PARTS):
            for _ in range(rows[first + part]):
                terms[at] = term_of_rank[rows[i]]
                counts[at] = part + 1
                i += 1
                if part == PARTS - 1:
                    counts[at] = rows[i]
                    i += 1
                at += 1
        number = np.int64(0)
        while i < end:
            code = np.int64(rows[i])
            i += 1
            number += code // PARTS
            if code // PARTS == STEP:
                continue
            terms[at] = term_of_number[number]
            counts[at] = code % PARTS + 1
            if code % PARTS == PARTS - 1:
                counts[at] = rows[i]
                i += 1
            at += 1
        ptr[n + 1] = at


@compiled
def bounds(
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
    weight_of: NDArray[np.float64],
    idf: NDArray[np.float64],
    level_of: NDArray[np.uint8],
    out: NDArray[np.float32],
) -> None:
    """(levels, texts) ‖l·g‖ of each text's terms above the level, rounded up. `level_of`: of each rank."""
    levels = len(out)
    squares = np.zeros(levels + 1)
    for text in range(len(row_ptr) - 1):
        squares[:] = 0
        first = np.int64(row_ptr[text])
        i = first + PARTS
        for part in range(PARTS):
            for _ in range(rows[first + part]):
                x = idf[rows[i]] * weight_of[part + 1 if part < PARTS - 1 else rows[i + 1]]
                squares[level_of[rows[i]]] += x * x
                i += 1 if part < PARTS - 1 else 2
        total = 0.0
        for level in range(levels - 1, -1, -1):
            total += squares[level + 1]
            out[level, text] = np.float32(math.sqrt(total) * (1 + _ROOM))


@compiled
def _offer(scores: NDArray[np.float64], keys: NDArray[np.int64], score: float, key: Any) -> None:
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
def _scatter(total: NDArray[np.float32], postings: NDArray[np.uint16], start: Any, end: Any, weight: Any) -> None:
    for i in range(start, end):
        total[postings[i]] += weight


@_compiled_loosely
def _scatter_counted(
    total: NDArray[np.float32], postings: NDArray[np.uint16], start: Any, end: Any, weight: Any, weight_of: NDArray[Any]
) -> None:
    for i in range(start, end, 2):
        total[postings[i]] += weight * weight_of[postings[i + 1]]


@compiled
def _add(
    total: NDArray[np.float32],
    postings: NDArray[np.uint16],
    ends: NDArray[np.int64],
    weight: Any,
    weight_of: NDArray[np.float32],
) -> None:
    """A term's part of all texts that have it."""
    _scatter(total, postings, ends[0], ends[1], weight)
    _scatter(total, postings, ends[1], ends[2], weight * weight_of[2])
    _scatter(total, postings, ends[2], ends[3], weight * weight_of[3])
    _scatter_counted(total, postings, ends[3], ends[4], weight, weight_of)


@compiled
def _any(total: NDArray[np.float32], first: Any, least: Any) -> Any:
    """How many of a chunk's texts have so much."""
    found = np.int32(0)
    for i in range(LANES):
        found += np.int32(total[first + np.uint64(i)] >= least)
    return found


@compiled
def _mark(
    total: NDArray[np.float32],
    bound: NDArray[np.uint8],
    lengths: NDArray[np.float32],
    first: Any,
    rest: Any,
    least: Any,
    per_length: Any,
    marks: NDArray[np.uint8],
) -> None:
    """Which of a chunk's texts may have so much, each with its own bound and length."""
    for i in range(LANES):
        at = first + np.uint64(i)
        some = total[at]
        marks[i] = np.uint8(some > 0) & np.uint8(
            some + rest * np.float32(bound[at]) >= least + per_length * lengths[at]
        )


@_compiled_loosely
def _frequent_part(
    text: Any,
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
    below: Any,
    asked: NDArray[np.float32],
    weight_of: NDArray[Any],
) -> Any:
    """What the text's terms of a rank below `below` add."""
    first = np.int64(row_ptr[text])
    at = first + PARTS
    whole = np.float32(0)
    for part in range(PARTS - 1):
        total = np.float32(0)
        end = at + rows[first + part]
        for i in range(at, end):
            if rows[i] >= below:
                break
            total += asked[rows[i]]
        whole += total * weight_of[part + 1]
        at = end
    for i in range(at, at + 2 * np.int64(rows[first + PARTS - 1]), 2):
        if rows[i] >= below:
            break
        whole += asked[rows[i]] * weight_of[rows[i + 1]]
    return whole


@compiled
def _exact(
    text: Any,
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
    asked: NDArray[np.float64],
    asked_numbers: NDArray[np.int64],
    asked_weights: NDArray[np.float64],
    perhaps: NDArray[np.uint8],
    weight_of: NDArray[np.float64],
    products: NDArray[np.float64],
) -> float:
    """Σ w·l over the shared terms, each product rounded once, the sum as good as not at all. `perhaps`: by the last bits of a rare term's
    number, may it be asked? `products` has room for all that are asked, and one more."""
    first = np.int64(row_ptr[text])
    i = first + PARTS
    found = np.int64(0)
    for part in range(PARTS - 1):
        times = weight_of[part + 1]
        end = i + np.int64(rows[first + part])
        for at in range(i, end):
            # Written for each, kept where it is something: no branch to be guessed wrong.
            products[found] = asked[rows[at]] * times
            found += np.int64(products[found] != 0.0)
        i = end
    end = i + 2 * np.int64(rows[first + PARTS - 1])
    for at in range(i, end, 2):
        products[found] = asked[rows[at]] * weight_of[rows[at + 1]]
        found += np.int64(products[found] != 0.0)
    i = end
    end = np.int64(row_ptr[text + 1])
    number = np.int64(0)
    j = 0
    while i < end:
        code = np.int64(rows[i])
        i += 1
        number += code // PARTS
        times = code % PARTS
        i += times // (PARTS - 1)
        if perhaps[number % _PERHAPS] and code < STEP * PARTS:
            while asked_numbers[j] < number:
                j += 1
            if asked_numbers[j] == number:
                products[found] = asked_weights[j] * weight_of[times + 1 if times < PARTS - 1 else rows[i - 1]]
                found += 1
    high = 0.0
    low = 0.0
    for at in range(found):
        high, low = _added(high, low, products[at])
    return high + low


@compiled
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
    directory: NDArray[np.uint64],
    starts: NDArray[np.uint32],
    postings: NDArray[np.uint16],
    cuts: NDArray[np.int64],
    level_of: NDArray[np.uint8],
    idf: NDArray[np.float64],
    bound: NDArray[np.uint8],
    bound_unit: NDArray[np.float32],
    chunk_bound: NDArray[np.float32],
    reach: NDArray[np.float64],
    row_ptr: NDArray[np.uint32],
    rows: NDArray[np.uint16],
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
    none = np.int64(65535)
    longest = 0
    for q in range(first, last):
        longest = max(longest, query_ptr[q + 1] - query_ptr[q])
    total = np.zeros(chunks * LANES, np.float32)
    ends = np.zeros((longest, PARTS + 1), np.int64)
    head = np.zeros(longest, np.uint16)
    number = np.zeros(longest, np.int64)
    rank = np.zeros(longest, np.int64)
    level = np.zeros(longest, np.int64)
    left = np.zeros(levels + 1)
    asked = np.zeros(len(idf) + 1)
    loose = np.zeros(len(idf) + 1, np.float32)
    rare_asked = np.zeros(longest + 1, np.int64)
    rare_weights = np.zeros(longest + 1)
    perhaps = np.zeros(_PERHAPS, np.uint8)
    products = np.zeros(longest + 1)
    marks = np.zeros(LANES, np.uint8)
    marks_of_eight = marks.view(np.uint64)
    candidates = np.zeros(chunks * LANES, np.int32)
    reached = np.zeros(chunks * LANES, np.float32)
    wide = 3 * k
    seed_scores = np.zeros(wide)
    seeds = np.zeros(wide, np.int64)
    free = np.float32(offset)
    per_length = np.float32(slope)

    for q in range(first, last):
        a = query_ptr[q]
        terms = query_ptr[q + 1] - a
        # Lookups in loops of their own: the processor waits for many at once.
        for j in range(terms):
            number[j] = number_of(directory, query_terms[a + j])
        for j in range(terms):
            ends[j, 0] = ends[j, PARTS] = 0
            if number[j] >= 0:
                ends[j, 0] = starts[number[j]]
                ends[j, PARTS] = starts[number[j] + 1]
        for j in range(terms):
            head[j] = postings[ends[j, 0]]
        left[:] = 0
        rare = 0
        for j in range(terms):
            rank[j] = none
            level[j] = 0
            if number[j] < 0:
                ends[j] = 0
                continue
            asked_weight = query_weights[a + j]
            rank[j] = _texts_of(postings, head[j], ends[j, 0], ends[j, PARTS], ends[j])
            if rank[j] != none:
                asked[rank[j]] = asked_weight
                loose[rank[j]] = np.float32(asked_weight)
                level[j] = level_of[rank[j]]
                x = asked_weight / idf[rank[j]]
                left[level[j]] += x * x
            else:
                rare_asked[rare] = number[j]
                rare_weights[rare] = asked_weight
                perhaps[number[j] % _PERHAPS] = 1
                rare += 1
        rare_asked[rare] = np.iinfo(np.int64).max
        for at in range(levels - 1, -1, -1):
            left[at] += left[at + 1]

        threshold = best_scores[q, 0]
        if threshold <= 0:
            for j in range(terms):
                if level[j] == 0:
                    _add(total, postings, ends[j], np.float32(query_weights[a + j]), loose_weight_of)
            seed_scores[:] = 0
            seeds[:] = -1
            enough = np.float32(0)
            # Each text that was reached once: what it has is taken away as it is looked at.
            for j in range(terms):
                if level[j] == 0:
                    step = 1
                    for part in range(PARTS):
                        if part == PARTS - 1:
                            step = 2
                        for i in range(ends[j, part], ends[j, part + 1], step):
                            text = np.int64(postings[i])
                            some = total[text]
                            total[text] = 0
                            if some > enough * (free + per_length * lengths[text]):
                                _offer(seed_scores, seeds, some / (offset + slope * lengths[text]), text)
                                enough = np.float32(seed_scores[0])
            for i in range(wide):
                if seeds[i] >= 0:
                    fetch(rows, np.int64(row_ptr[seeds[i]]))
                    fetch(rows, np.int64(row_ptr[seeds[i]]) + 32)
            for i in range(wide):
                if seeds[i] >= 0:
                    text = seeds[i]
                    more = _frequent_part(text, row_ptr, rows, cuts[0], loose, loose_weight_of)
                    seed_scores[i] += more / (offset + slope * lengths[text])
            seed_scores.sort()
            threshold = seed_scores[wide - k]

        keep = levels
        for at in range(levels):
            if math.sqrt(left[at + 1]) * reach[at] < _DARING * threshold:
                keep = at
                break
        for j in range(terms):
            if level[j] <= keep:
                _add(total, postings, ends[j], np.float32(query_weights[a + j]), loose_weight_of)

        lowest = np.float32(threshold * (1 - 2 * _ROOM))
        within = min(keep, levels - 1)
        rest = np.float32(0)
        below = np.int64(0)
        if keep < levels:
            rest = np.float32(math.sqrt(left[keep + 1]) * (1 + _ROOM))
            below = cuts[keep]
        unit = rest * bound_unit[within]
        text_bound = bound[within]
        found = 0
        for chunk in range(chunks):
            start = np.uint64(chunk) * np.uint64(LANES)
            least = lowest * (free + per_length * shortest[chunk]) - rest * chunk_bound[within, chunk]
            if _any(total, start, max(least, _NOTHING)):
                _mark(total, text_bound, lengths, start, unit, lowest * free, lowest * per_length, marks)
                for eight in range(LANES // 8):
                    if marks_of_eight[eight]:
                        for i in range(8 * eight, 8 * eight + 8):
                            if marks[i]:
                                text = np.int64(start) + i
                                candidates[found] = text
                                reached[found] = total[text]
                                found += 1
            for i in range(LANES):
                total[start + np.uint64(i)] = 0
        for n in range(found):
            if n + 4 < found:
                fetch(rows, np.int64(row_ptr[candidates[n + 4]]))
                fetch(rows, np.int64(row_ptr[candidates[n + 4]]) + 32)
            text = np.int64(candidates[n])
            divisor = free + per_length * lengths[text]
            most = reached[n]
            if below > 0:
                if most + unit * np.float32(text_bound[text]) < lowest * divisor:
                    continue
                most += _frequent_part(text, row_ptr, rows, below, loose, loose_weight_of)
            if most >= lowest * divisor and lengths[text] < np.float32(np.inf):
                score = _exact(text, row_ptr, rows, asked, rare_asked, rare_weights, perhaps, weight_of, products)
                score /= offset + slope * exact_lengths[text]
                _offer(best_scores[q], best_keys[q], score, keys[text])
                lowest = max(lowest, np.float32(best_scores[q, 0] * (1 - 2 * _ROOM)))
        for j in range(terms):
            if rank[j] != none:
                asked[rank[j]] = 0
                loose[rank[j]] = 0
            elif number[j] >= 0:
                perhaps[number[j] % _PERHAPS] = 0
