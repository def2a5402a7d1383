"""Numbers of terms. Those that a snapshot knew are found in files that are mapped as they lie, the others in memory; a term is bytes in both."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matchmaking.ranking import term_kernels

_AT_ONCE = 8_192
"""Terms that are taken in before who asks for others has a turn."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spelt:
    """Terms in UTF-8, each with its end: `text` has all of them, `starts` (terms + 1,) where each begins."""

    text: NDArray[np.uint8]
    starts: Numbers

    @staticmethod
    def of(terms: Iterable[str]) -> Spelt:
        # Of a bytearray, whose array may be written as those that are mapped may: the inner loops are compiled once for both.
        return Spelt.in_order(
            np.frombuffer(bytearray("".join([f"{term}\n" for term in terms]), "utf-8"), dtype=np.uint8)
        )

    @staticmethod
    def in_order(text: NDArray[np.uint8]) -> Spelt:
        """Of terms that were joined."""
        return Spelt(text, np.concatenate([[0], np.flatnonzero(text == term_kernels.END) + 1]).astype(np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def found_in(self, text: NDArray[np.uint8], starts: Numbers, table: Numbers, known: int) -> Numbers:
        """Their numbers among so many that are known, as a table has them; −1 for one that is not there."""
        found = np.full(len(self), -1, dtype=np.int64)
        parts = (self.text, self.starts[:-1], self.starts[1:], text, starts, table)
        term_kernels.number_terms(*parts, known, False, found)
        return found


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """Different terms in the order of their numbers, as `Spelt` has them, and `table`, their numbers by their hash."""

    text: NDArray[np.uint8]
    starts: Numbers
    table: Numbers

    @staticmethod
    def of(terms: Iterable[str]) -> StoredTerms:
        return StoredTerms.spelt(Spelt.of(terms))

    @staticmethod
    def spelt(terms: Spelt) -> StoredTerms:
        table = _free(len(terms))
        term_kernels.enter_terms(terms.text, terms.starts, len(terms), table)
        return StoredTerms(terms.text, terms.starts, table)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def find(self, terms: Spelt) -> Numbers:
        """Numbers of these terms; −1 for one that is not here."""
        return terms.found_in(self.text, self.starts, self.table, len(self))

    def terms(self) -> list[str]:
        """All of them."""
        return self.text.tobytes().decode().split("\n")[:-1]


def _free(terms: int) -> Numbers:
    return np.full(1 << max(1, int(1.5 * terms)).bit_length(), -1, dtype=np.int64)


class Growing:
    """Stretches of bytes that are different, by numbers from 0 on in the order in which they come. Safe between threads."""

    def __init__(self) -> None:
        self._text = np.empty(64, dtype=np.uint8)
        self._starts: Numbers = np.zeros(16, dtype=np.int64)
        self._table = _free(0)
        self._size = 0
        self._changing = threading.Lock()

    def __len__(self) -> int:
        return self._size

    def spelt(self) -> tuple[NDArray[np.uint8], Numbers]:
        """All of them, joined, and where each begins."""
        with self._changing:
            starts = self._starts[: self._size + 1].copy()
            return self._text[: starts[-1]].copy(), starts

    def take_in(self, text: NDArray[np.uint8], begins: Numbers, ends: Numbers, numbers: Numbers) -> None:
        """Give each stretch that has none, −1, its number, a new one to a new stretch."""
        for start in range(0, len(begins), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            first, past = begins[part], ends[part]
            with self._changing:
                self._make_room(len(first), int((past - first).sum()))
                parts = (first, past, self._text, self._starts, self._table)
                self._size = term_kernels.number_terms(text, *parts, self._size, True, numbers[part])

    def find(self, terms: Spelt) -> Numbers:
        """Numbers of these; −1 for one that is not here."""
        with self._changing:
            return terms.found_in(self._text, self._starts, self._table, self._size)

    def _make_room(self, more: int, longer: int) -> None:
        whole, size = int(self._starts[self._size]) + longer, self._size + more
        if whole > len(self._text):
            self._text = np.concatenate([self._text, np.empty(whole, dtype=self._text.dtype)])
        if size >= len(self._starts):
            self._starts = np.concatenate([self._starts, np.zeros(size, dtype=np.int64)])
        if 2 * size > len(self._table):
            self._table = _free(2 * size)
            term_kernels.enter_terms(self._text, self._starts, self._size, self._table)


class Vocabulary:
    """Numbers of terms: even ones for characters, odd ones for words. It only grows."""

    def __init__(self, stored: tuple[StoredTerms, StoredTerms] | None = None) -> None:
        """`stored`: what was known before, of each kind."""
        self._stored: tuple[StoredTerms | None, ...] = stored or (None, None)
        self._new = (Growing(), Growing())

    def spelt(self, kind: int) -> Spelt:
        """The terms of a kind, in the order of their numbers."""
        stored = self._stored[kind]
        text, starts = self._new[kind].spelt()
        if stored is None:
            return Spelt(text, starts)
        behind = starts[1:] + len(stored.text)
        return Spelt(np.concatenate([stored.text, text]), np.concatenate([stored.starts, behind]))

    def terms(self) -> tuple[list[str], list[str]]:
        """The terms of each kind in order."""
        characters, words = (self.spelt(kind).text.tobytes().decode().split("\n")[:-1] for kind in (0, 1))
        return characters, words

    def taken_in(self, kind: int, terms: Sequence[str] | Spelt) -> Numbers:
        """Numbers of these terms, new ones for new terms."""
        spelt, stored, new = self._spelt(terms), self._stored[kind], self._new[kind]
        numbers = np.full(len(spelt), -1, dtype=np.int64)
        if stored is None:
            new.take_in(spelt.text, spelt.starts[:-1], spelt.starts[1:], numbers)
        else:
            numbers = stored.find(spelt)
            unknown = np.flatnonzero(numbers < 0)
            behind = np.full(len(unknown), -1, dtype=np.int64)
            new.take_in(spelt.text, spelt.starts[unknown], spelt.starts[unknown + 1], behind)
            numbers[unknown] = behind + len(stored)
        return numbers * 2 + kind

    def numbers(self, kind: int, terms: Iterable[str]) -> list[int]:
        """Numbers of these terms; −1 for one that no text ever had."""
        spelt, stored = Spelt.of(terms), self._stored[kind]
        found = self._new[kind].find(spelt)
        if stored is not None:
            found = np.where(found < 0, stored.find(spelt), found + len(stored))
        numbers: list[int] = np.where(found < 0, -1, 2 * found + kind).tolist()
        return numbers

    @staticmethod
    def _spelt(terms: Sequence[str] | Spelt) -> Spelt:
        return terms if isinstance(terms, Spelt) else Spelt.of(terms)
