"""From Chinese technical text to terms.

scikit-learn's own analyser sees a Chinese sentence as one token and is nearly blind on it. Two analysers work together:
Han characters as uni- and bigrams, which need no dictionary and never miss, and words as uni- and bigrams, which carry
meaning. Latin words, numbers and units stay whole in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import rjieba
import yaml

_CHUNKS = re.compile(r"[\u3400-\u9fff\U00020000-\U0002fa1f]+|[a-z0-9μωφ°%‰]+(?:[.\-+/][a-z0-9μωφ°%‰]+)*")


@cache
def _dictionary() -> dict[str, Any]:
    text = (resources.files("services.matchmaking.ranking") / "dictionary.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


class Analyser:
    """Text → terms of two channels. Stateless once built; safe to share between threads.

    Parameters
    ----------
    synonyms : sequences of wordings that mean the same; the first stands for all
    words : terms that the segmenter must not split
    stop : words that say nothing here
    """

    def __init__(
        self, synonyms: Iterable[Sequence[str]] = (), words: Iterable[str] = (), stop: Iterable[str] = ()
    ) -> None:
        wordings = {self._fold(w): self._fold(group[0]) for group in synonyms for w in group[1:]}
        protected = [self._fold(w) for w in words]
        # The longest first: 锂离子电池 before 锂电池 before 锂电. A wording inside its own canonical form stays as it is,
        # and so does one inside a longer word of the dictionary: 锂电 is no battery in 锂电极.
        self._canonical = wordings
        alternatives = [
            re.escape(w) for w in sorted({*wordings, *wordings.values(), *protected}, key=len, reverse=True)
        ]
        bounded = [rf"(?<![a-z0-9]){a}(?![a-z0-9])" if a[0].isascii() else a for a in alternatives]
        self._wordings = re.compile("|".join(bounded)) if bounded else None
        keep = sorted({*protected, *wordings.values()}, key=len, reverse=True)
        self._kept = re.compile("|".join(map(re.escape, keep))) if keep else None
        self._stop = frozenset(self._fold(w) for w in stop)

    @classmethod
    def default(cls) -> Analyser:
        """With the dictionary that comes with the service."""
        data = _dictionary()
        return cls(data["synonyms"], data["words"], data["stop"])

    @staticmethod
    def _fold(text: str) -> str:
        return unicodedata.normalize("NFKC", text).lower()

    def normalise(self, text: str) -> str:
        """Half-width, lower case, synonyms replaced by their first wording."""
        folded = self._fold(text)
        if self._wordings is None:
            return folded
        return self._wordings.sub(lambda m: self._canonical.get(m[0], m[0]), folded)

    def characters(self, text: str) -> list[str]:
        """Han uni- and bigrams; Latin words, numbers and units whole."""
        terms: list[str] = []
        for chunk in _CHUNKS.findall(self.normalise(text)):
            terms.extend(_grams(list(chunk)) if _is_han(chunk) else [chunk])
        return terms

    def words(self, text: str) -> list[str]:
        """Words without stop words."""
        found: list[str] = []
        for chunk in _CHUNKS.findall(self.normalise(text)):
            found.extend(self._segment(chunk) if _is_han(chunk) else [chunk])
        return [w for w in found if w not in self._stop]

    def word_grams(self, text: str) -> list[str]:
        """Word uni- and bigrams."""
        return _grams(self.words(text), joint=" ")

    def _segment(self, chunk: str) -> list[str]:
        if self._kept is None:
            return list(rjieba.cut(chunk))
        words: list[str] = []
        at = 0
        for match in self._kept.finditer(chunk):
            if match.start() > at:
                words.extend(rjieba.cut(chunk[at : match.start()]))
            words.append(match[0])
            at = match.end()
        if at < len(chunk):
            words.extend(rjieba.cut(chunk[at:]))
        return words


def _is_han(chunk: str) -> bool:
    return chunk[0] >= "\u3400"


def _grams(units: list[str], joint: str = "") -> list[str]:
    return units + [a + joint + b for a, b in pairwise(units)]
