"""Which words of a query say something: of what is asked, and of a match.

The segmenter guesses at what its dictionary has not, and in spoken sentences often over a seam (老焊 of 机器人老焊偏). Such pieces, fillers and bare
numbers are no requirement, and that two texts share them says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from services.matchmaking.ranking.analysis import Analyser, is_han, is_known
from services.matchmaking.ranking.background import background

_PREFIXES = frozenset("半双大小多不无自好新高低深长前后内外两三四五六七八九")
"""Common characters that begin words of their own: 无卤, 双极板, 自清洁, 五轴."""
_FILLING = 0.065
"""A character that requires nothing and stands alone as often as this makes a guess with it none."""
_TAKEN_FROM = 0.3
"""What stands alone more often than this (在, 能, 不) is a word, and no torn one's first character."""
_SPOKEN = re.compile(
    ".[不得](?:[上下来去到掉及过出住开了起动好活完]|[上下出起进回过][来去])|.{1,2}[上下出起进回过][来去]|太[^阳空]"
    "|[好数上近]?[几数一二两三四五六七八九十百千万亿半多]+[个只台件套亩吨斤头条张次年月天人]{0,2}"
)
"""What is said in passing: 上不来, 看得出来, 装上去, 太贵, 好几十万."""
_PLAIN_NUMBER = re.compile(r"[0-9.]+")
_YEARS = range(1950, 2050)
_ROUND = 500
_OF_A_MODEL = (4, 5)
"""Digits of 6061 or 18650."""
_RARE_CHARACTER = 0.02


class Telling:
    """By an analyser's dictionary and general language. Both are looked into when a query first asks."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    @cached_property
    def _silent(self) -> frozenset[str]:
        return self._analyser.silent | background().silent

    @cached_property
    def _filling(self) -> frozenset[str]:
        rates = background().words
        words = self._silent | self._analyser.stop
        return frozenset(w for w in words if len(w) == 1 and rates.get(w, 0.0) >= _FILLING)

    def asking(self, words: Sequence[str], runs: Iterable[Sequence[str]]) -> list[int]:
        """Places of the words that require something. `runs`: as they stand in the query."""
        torn = self.fragments(runs)
        return [
            at
            for at, w in enumerate(words)
            if len(w) > 1 and w not in self._silent and w not in torn and not is_quantity(w) and not is_spoken(w)
        ]

    def is_common(self, word: str) -> bool:
        """Whether any two texts may share it."""
        return word in self._analyser.common

    def is_rare(self, word: str) -> bool:
        """Whether neither general language nor the dictionary has it, and it is no mere pair of characters: model numbers, materials,
        abbreviations."""
        is_named = word in self._analyser.named and not word.isascii()
        return len(word) > 2 and word not in background().words and not is_named

    def is_telling_character(self, word: str) -> bool:
        """Whether it is a character that says something by itself: 镉, 锰, 渣."""
        return len(word) == 1 and is_han(word) and background().units.get(word, 0.0) < _RARE_CHARACTER

    def parts_of(self, word: str) -> list[tuple[str, str]]:
        """Words of which a longer one is made: who says 电解金属锰 or 污水的处理 has 电解锰 and 污水处理, too."""
        if len(word) < 3:
            return []
        if word.isascii():
            parts = re.split("[-/]", word)
            return [(parts[0], parts[1])] if len(parts) == 2 and min(map(len, parts)) > 1 else []

        def is_one(part: str) -> bool:
            return is_known(part) if len(part) > 1 else self.is_telling_character(part)

        halves = ((word[:at], word[at:]) for at in range(1, len(word)))
        return [two for two in halves if all(map(is_one, two))]

    def fragments(self, runs: Iterable[Sequence[str]]) -> set[str]:
        """Words that are, wherever they stand, no words: guesses with a filler in them, and what took a part of the word beside it
        (天|气闷, 黄|精加工)."""
        torn: dict[str, bool] = {}
        for run in runs:
            for before, word, behind in zip(["", *run], run, [*run[1:], ""], strict=False):
                if len(word) > 1 and is_han(word) and word not in self._analyser.named:
                    torn[word] = torn.get(word, True) and self._is_torn(before, word, behind)
        return {word for word, is_torn in torn.items() if is_torn}

    def _is_torn(self, before: str, word: str, behind: str) -> bool:
        if _takes(before, before + word[0]):
            return True
        if is_known(word):
            return False
        inner = word[1:] if word[0] in _PREFIXES else word
        return _takes(behind, word[-1] + behind) or not self._filling.isdisjoint(inner)


def _takes(one: str, pair: str) -> bool:
    return len(one) == 1 and background().words.get(one, 0.0) < _TAKEN_FROM and is_known(pair)


def is_spoken(word: str) -> bool:
    """Whether it is a turn of speech or a number in words."""
    return _SPOKEN.fullmatch(word) is not None


def is_quantity(word: str) -> bool:
    """Whether it is a number and no model number: what is counted is mostly round, a model number seldom, and no year."""
    if _PLAIN_NUMBER.fullmatch(word) is None:
        return False
    is_model = word.isdigit() and len(word) in _OF_A_MODEL and int(word) % _ROUND and int(word) not in _YEARS
    return not is_model
