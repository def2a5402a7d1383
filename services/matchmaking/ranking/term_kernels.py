"""The inner loops of reading texts, compiled by numba: what is different gets a number, terms are spelt, and counted by text.

Tables are of a power of two, and who calls sees to it that they stay half empty; −1 is a free place. A term's has its number in the lower half and
in the upper a part of its hash, which turns others away without a look at them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matchmaking.ranking.kernels import compiled, fetch

END = 10
"""A line feed, which no term has: it ends each."""
_SPACE = 32
_NUMBER = (1 << 32) - 1
_AHEAD = 64
"""Terms that are looked up together, so that the processor waits for many at once."""
OTHER, HAN, LATIN, JOINING, ENDING = range(5)
"""What a character is in a text."""
APART, LATIN_WORD, END_OF_FIELD = 10, 1, 30
"""Characters that stand in what the segmenter is given: between chunks, for a Latin word, and where a field ends."""
OF_CODE = 21
"""Bits of a character of a pair."""


@compiled
def take_apart(
    codes: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    field: int,
    han: NDArray[np.int64],
    pairs: NDArray[np.int64],
    latin: NDArray[np.int64],
    marked: NDArray[np.uint32],
) -> Any:
    """Fields, each with its end, from number `field` on → Han characters and pairs of them, each above its field; where Latin words begin
    and end above theirs; what the segmenter is given. How many of each there are. A joining character is of a word between two Latin ones."""
    characters = neighbours = words = left = 0
    before = OTHER
    for i in range(len(codes)):
        code = codes[i]
        kind = kinds[code]
        if kind == JOINING:
            # The last character ends a field.
            joins = i > 0 and kinds[codes[i - 1]] == LATIN and kinds[codes[i + 1]] == LATIN
            kind = LATIN if joins else OTHER
        if before == LATIN and kind != LATIN:
            latin[1, words - 1] = i
        if kind == HAN:
            han[0, characters] = code
            han[1, characters] = field
            characters += 1
            if before == HAN:
                pairs[0, neighbours] = np.int64(codes[i - 1]) << OF_CODE | np.int64(code)
                pairs[1, neighbours] = field
                neighbours += 1
            marked[left] = code
            left += 1
        elif kind == LATIN:
            if before != LATIN:
                latin[0, words] = i
                latin[2, words] = field
                words += 1
                marked[left] = LATIN_WORD
                left += 1
        elif kind == ENDING:
            field += 1
            marked[left] = code
            left += 1
        elif before == HAN:
            marked[left] = APART
            left += 1
        before = kind
    return characters, neighbours, words, left


@compiled
def _hash(text: NDArray[Any], begin: int, end: int) -> Any:
    """Of bytes or characters (FNV-1a), its upper half folded onto the lower."""
    value = np.uint64(14695981039346656037)
    for i in range(begin, end):
        value = (value ^ np.uint64(text[i])) * np.uint64(1099511628211)
    return value ^ (value >> np.uint64(32))


@compiled
def _mixed(key: Any) -> Any:
    """The hash of a number."""
    value = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    return value ^ (value >> np.uint64(32))


@compiled
def _entry(hashed: Any, number: Any) -> Any:
    return np.int64(hashed >> np.uint64(33)) << 32 | number


@compiled
def enter_terms(text: NDArray[Any], starts: NDArray[np.int64], terms: int, table: NDArray[np.int64]) -> None:
    """Put different terms into a table that is free, by their hash."""
    mask = np.uint64(len(table) - 1)
    hashes = np.zeros(_AHEAD, np.uint64)
    for start in range(0, terms, _AHEAD):
        some = min(_AHEAD, terms - start)
        for i in range(some):
            hashes[i] = _hash(text, starts[start + i], starts[start + i + 1])
            fetch(table, np.int64(hashes[i] & mask))
        for i in range(some):
            at = hashes[i] & mask
            while table[at] != -1:
                at = (at + np.uint64(1)) & mask
            table[at] = _entry(hashes[i], start + i)


@compiled
def number_terms(
    asked: NDArray[Any],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    text: NDArray[Any],
    starts: NDArray[np.int64],
    table: NDArray[np.int64],
    known: int,
    takes_in: bool,
    out: NDArray[np.int64],
) -> Any:
    """Numbers of stretches of `asked`, where `out` has none yet; a new one comes behind the `known` ones, for which there is room, or has −1
    where it is not taken in. How many are known now."""
    # In one piece: a call for each, with the arrays, takes twice as long as all the rest.
    mask = np.uint64(len(table) - 1)
    hashes = np.zeros(_AHEAD, np.uint64)
    for start in range(0, len(begins), _AHEAD):
        some = min(_AHEAD, len(begins) - start)
        for i in range(some):
            hashes[i] = _hash(asked, begins[start + i], ends[start + i])
            fetch(table, np.int64(hashes[i] & mask))
        for i in range(some):
            q = start + i
            if out[q] >= 0:
                continue
            begin, size = begins[q], ends[q] - begins[q]
            at = hashes[i] & mask
            part = np.int64(hashes[i] >> np.uint64(33))
            while table[at] != -1:
                if table[at] >> 32 == part:
                    number = table[at] & _NUMBER
                    first = starts[number]
                    same = starts[number + 1] - first == size
                    j = 0
                    while same and j < size:
                        same = text[first + j] == asked[begin + j]
                        j += 1
                    if same:
                        break
                at = (at + np.uint64(1)) & mask
            if table[at] == -1:
                if not takes_in:
                    continue
                first = starts[known]
                for j in range(size):
                    text[first + j] = asked[begin + j]
                starts[known + 1] = first + size
                table[at] = _entry(hashes[i], known)
                known += 1
            out[q] = table[at] & _NUMBER
    return known


@compiled
def number_keys(
    keys: NDArray[np.int64], distinct: NDArray[np.int64], table: NDArray[np.int32], known: int, out: NDArray[np.int32]
) -> Any:
    """Numbers of whole numbers, from 0 in the order in which they come; `distinct`: which they are. How many are known now."""
    mask = np.uint64(len(table) - 1)
    for i in range(len(keys)):
        key = keys[i]
        at = _mixed(key) & mask
        while table[at] != -1 and distinct[table[at]] != key:
            at = (at + np.uint64(1)) & mask
        if table[at] == -1:
            distinct[known] = key
            table[at] = known
            known += 1
        out[i] = table[at]
    return known


@compiled
def enter_keys(distinct: NDArray[np.int64], known: int, table: NDArray[np.int32]) -> None:
    """Put different numbers into a table that is free."""
    mask = np.uint64(len(table) - 1)
    for n in range(known):
        at = _mixed(distinct[n]) & mask
        while table[at] != -1:
            at = (at + np.uint64(1)) & mask
        table[at] = n


@compiled
def spell(
    parts: NDArray[np.int64], text: NDArray[np.uint32], starts: NDArray[np.int64], apart: bool, out: NDArray[np.uint8]
) -> Any:
    """Terms put together of parts, (terms, parts) numbers of stretches of `text` (−1: none), in UTF-8, each with its end; `apart`: with a
    space between. How many bytes they are."""
    at = 0
    for term in range(len(parts)):
        for n in range(parts.shape[1]):
            part = parts[term, n]
            if part < 0:
                continue
            if n and apart:
                out[at] = _SPACE
                at += 1
            for i in range(starts[part], starts[part + 1]):
                code = text[i]
                if code < 0x80:
                    out[at] = code
                    at += 1
                elif code < 0x800:
                    out[at] = 0xC0 | code >> 6
                    out[at + 1] = 0x80 | code & 63
                    at += 2
                elif code < 0x10000:
                    out[at] = 0xE0 | code >> 12
                    out[at + 1] = 0x80 | code >> 6 & 63
                    out[at + 2] = 0x80 | code & 63
                    at += 3
                else:
                    out[at] = 0xF0 | code >> 18
                    out[at + 1] = 0x80 | code >> 12 & 63
                    out[at + 2] = 0x80 | code >> 6 & 63
                    out[at + 3] = 0x80 | code & 63
                    at += 4
        out[at] = END
        at += 1
    return at


@compiled
def count_by_text(
    numbers: NDArray[np.int32],
    fields: NDArray[np.int64],
    terms: NDArray[np.int64],
    title_weight: int,
    most: int,
    out: NDArray[np.int64],
) -> Any:
    """What stands in texts, in their order, to one number for each term of each text: the text, 31 bits of the term, 16 of how often it
    stands there, as far as is counted. `numbers`: among `terms`; `fields`: even ones are titles, which count `title_weight` times. How many there are."""
    seen = np.full(len(terms), -1, np.int32)
    place = np.zeros(len(terms), np.int32)
    found = 0
    for i in range(len(numbers)):
        number = numbers[i]
        text = fields[i] >> 1
        times = 1 if fields[i] & 1 else title_weight
        if seen[number] != text:
            seen[number] = text
            place[number] = found
            out[found] = (text << 31 | terms[number]) << 16
            found += 1
        at = place[number]
        out[at] += min(times, most - (out[at] & 0xFFFF))
    return found


@compiled
def rows_of(
    packed: NDArray[np.int64], ptr: NDArray[np.int64], terms: NDArray[np.int32], counts: NDArray[np.uint16]
) -> None:
    """Such numbers, ascending, as rows of terms and how often each stands there. `ptr` is all zero."""
    for i in range(len(packed)):
        ptr[(packed[i] >> 47) + 1] += 1
        terms[i] = packed[i] >> 16 & 0x7FFFFFFF
        counts[i] = packed[i] & 0xFFFF
    for text in range(len(ptr) - 1):
        ptr[text + 1] += ptr[text]
