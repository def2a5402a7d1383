"""How common terms are in general Chinese, for a list that is too short to know: in twelve texts 的, 机 and 表面 are as rare as 热障涂层.

What is shipped are words with their rates (`background.txt`, which says whence it is). Characters and pairs of characters follow from
them: a pair stands inside words, or where one word ends and another begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BACKGROUND = "background.txt"
SILENT = "-"
"""The mark of words that require nothing: pronouns, adverbs, times, common verbs."""


@dataclass(frozen=True, slots=True)
class Background:
    """Rates: how often each term is expected in a text. `silent`: words that require nothing."""

    words: dict[str, float]
    silent: frozenset[str]
    units: dict[str, float]
    """Of characters, pairs of them within a word, and Latin words."""
    _begins: dict[str, float]
    _ends: dict[str, float]
    _all: float

    @classmethod
    def of(cls, words: dict[str, float], silent: Iterable[str] = ()) -> Background:
        """From words and their rates."""
        units: defaultdict[str, float] = defaultdict(float)
        begins: defaultdict[str, float] = defaultdict(float)
        ends: defaultdict[str, float] = defaultdict(float)
        for word, rate in words.items():
            if word.isascii():
                units[word] = rate
                continue
            begins[word[0]] += rate
            ends[word[-1]] += rate
            for character in word:
                units[character] += rate
            for a, b in pairwise(word):
                units[a + b] += rate
        return cls(words, frozenset(silent), dict(units), dict(begins), dict(ends), sum(words.values()) or 1.0)

    def shares(self, characters: Iterable[str], words: Iterable[str]) -> NDArray[np.float64]:
        """Of what share of texts each of these terms is one: of the characters' channel, then of the words'."""
        alone, begins, ends, whole = self.units.get, self._begins.get, self._ends.get, self._all
        rates = [
            alone(term, 0.0) + (ends(term[0], 0.0) * begins(term[1], 0.0) / whole if len(term) == 2 else 0.0)
            for term in characters
        ]
        rate = self.words.get
        for term in words:
            if " " in term:
                first, second = term.split(" ", 1)
                rates.append(rate(first, 0.0) * rate(second, 0.0) / whole)
            else:
                rates.append(rate(term, 0.0))
        return -np.expm1(-np.array(rates, dtype=np.float64))


@cache
def background() -> Background:
    """The one that comes with the service, read when it is first asked for."""
    text = (resources.files("services.matchmaking.ranking") / BACKGROUND).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return Background.of(
        {word: int(rate) / 1e6 for word, rate, _ in rows}, [word for word, _, mark in rows if mark == SILENT]
    )
