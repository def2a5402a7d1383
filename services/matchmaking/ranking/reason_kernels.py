"""The inner loop of reasons, compiled by numba: what a query and a text share, and what each term and each phrase adds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matchmaking.ranking.kernels import compiled

Places = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def reasons(
    numbers: Places,
    weights: Floats,
    in_order: Places,
    short_words: Places,
    short_places: Places,
    ptr: Places,
    held_by: Places,
    itself: Places,
    phrases: int,
    text_terms: NDArray[np.int32],
    text_counts: NDArray[np.uint16],
    weight_of: Floats,
    divisor: float,
    mentioned: NDArray[np.bool_],
) -> Any:
    """(places of the shared terms, where they stand in the text, their weights there, what they add; what each phrase adds, and which
    phrases are there), terms by what they add, equal ones as in `in_order`.

    `numbers`, `weights`: of the query's terms; `ptr`, `held_by`: the words that hold each; `itself`: the phrase that each is alone. A term's part
    goes in equal parts to the `mentioned` words that hold it, or to itself. Which of the short words are mentioned is told here."""
    stands = np.full(len(numbers), -1, np.int64)
    for n in range(len(numbers)):
        low, high = 0, len(text_terms)
        while low < high:
            middle = (low + high) >> 1
            if text_terms[middle] < numbers[n]:
                low = middle + 1
            else:
                high = middle
        if low < len(text_terms) and text_terms[low] == numbers[n]:
            stands[n] = low
    for n in range(len(short_words)):
        mentioned[short_words[n]] = stands[short_places[n]] >= 0
    shared = np.zeros(len(numbers), np.int64)
    adds = np.zeros(len(numbers))
    found = 0
    for place in in_order:
        if stands[place] >= 0 and weights[place] > 0:
            shared[found] = place
            adds[found] = weights[place] * (weight_of[text_counts[stands[place]]] / divisor)
            found += 1
    # Sums are taken in this order, which does not depend on how a replica came to number the terms.
    order = np.argsort(-adds[:found], kind="mergesort")
    shared, adds = shared[order], adds[order]
    theirs = np.zeros(found)
    sums = np.zeros(phrases)
    there = np.zeros(phrases, np.bool_)
    alone = np.zeros(found, np.bool_)
    for n in range(found):
        place = shared[n]
        theirs[n] = weight_of[text_counts[stands[place]]] / divisor
        holders = 0
        for i in range(ptr[place], ptr[place + 1]):
            holders += mentioned[held_by[i]]
        alone[n] = holders == 0
        for i in range(ptr[place], ptr[place + 1]):
            if mentioned[held_by[i]]:
                sums[held_by[i]] += adds[n] / holders
                there[held_by[i]] = True
    for n in range(found):
        if alone[n]:
            sums[itself[shared[n]]] += adds[n]
            there[itself[shared[n]]] = True
    return shared, stands[shared], theirs, adds, sums, there
