"""Numbers of terms. Those that a snapshot knew are found in files that are mapped as they lie, the others in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matchmaking.ranking import kernels

_APART = 10
"""A line feed, which no term has: it ends each."""


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """Terms in the order of their numbers: `text` (bytes,) with all of them, `starts` (terms + 1,) where each begins, and `table`, numbers by
    the terms' hash."""

    text: NDArray[np.uint8]
    starts: NDArray[np.int64]
    table: NDArray[np.int32]

    @staticmethod
    def of(terms: Sequence[str]) -> StoredTerms:
        """Of different terms."""
        text, starts = _joined(terms)
        table = np.full(1 << max(1, int(1.5 * len(terms))).bit_length(), -1, dtype=np.int32)
        kernels.enter_terms(text, starts, table)
        return StoredTerms(text, starts, table)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def find(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """Numbers of these terms; −1 for one that is not here."""
        found = np.empty(len(terms), dtype=np.int64)
        kernels.find_terms(*_joined(terms), self.text, self.starts, self.table, found)
        return found

    def terms(self) -> list[str]:
        """All of them."""
        return self.text.tobytes().decode().split("\n")[:-1]


def _joined(terms: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    # Of a bytearray, whose array may be written as those that are mapped may: the inner loops are compiled once for both.
    text = np.frombuffer(bytearray("".join(f"{term}\n" for term in terms), "utf-8"), dtype=np.uint8)
    return text, np.concatenate([[0], np.flatnonzero(text == _APART) + 1]).astype(np.int64)


class Vocabulary:
    """Numbers of terms: even ones for characters, odd ones for words. It only grows."""

    def __init__(self, stored: tuple[StoredTerms, StoredTerms] | None = None) -> None:
        """`stored`: what was known before, of each kind."""
        self._stored: tuple[StoredTerms | None, ...] = stored or (None, None)
        self._numbers = tuple(Growing(0 if known is None else len(known)) for known in self._stored)

    def terms(self) -> tuple[list[str], list[str]]:
        """The terms of each kind in order."""
        characters, words = (
            [*([] if known is None else known.terms()), *list(numbers)]
            for known, numbers in zip(self._stored, self._numbers, strict=True)
        )
        return characters, words

    def taken_in(self, kind: int, terms: Sequence[str]) -> NDArray[np.int64]:
        """Numbers of these terms, new ones for new terms."""
        stored, growing = self._stored[kind], self._numbers[kind]
        if stored is None:
            return growing.taken_in(terms) * 2 + kind
        numbers = stored.find(terms)
        unknown = np.flatnonzero(numbers < 0)
        numbers[unknown] = growing.taken_in([terms[at] for at in unknown.tolist()])
        return numbers * 2 + kind

    def numbers(self, kind: int, terms: Iterable[str]) -> list[int]:
        """Numbers of these terms; −1 for one that no text ever had."""
        stored, get, asked = self._stored[kind], self._numbers[kind].get, list(terms)
        if stored is None:
            return [-1 if (at := get(term)) is None else 2 * at + kind for term in asked]
        found = stored.find(asked)
        for place in np.flatnonzero(found < 0).tolist():
            found[place] = get(asked[place], -1)
        numbers: list[int] = np.where(found < 0, -1, 2 * found + kind).tolist()
        return numbers


class Growing(defaultdict[str, int]):
    """Numbers from a first one on, in the order in which terms come."""

    def __init__(self, first: int = 0) -> None:
        super().__init__()
        self.default_factory = self.__len__ if first == 0 else lambda: first + len(self)

    def taken_in(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """Numbers of these terms, new ones for new terms."""
        return np.fromiter(map(self.__getitem__, terms), dtype=np.int64, count=len(terms))
