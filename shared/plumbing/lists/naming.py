"""Enterprises found by their names: exactly by a folded key, else candidates by shared pairs of characters.

A name is taken only where its key belongs to one enterprise. The key looks past what people write in different ways without
meaning another firm: width, spaces, brackets, 有限责任公司 for 有限公司. Whatever is merely alike is a candidate that a person confirms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.contracts.plans import Likely
from shared.contracts.values import UNSEEN, nfkc
from shared.plumbing.lists.firms import NameMatch

_DROPPED = re.compile(f"[\\s{UNSEEN}「」『』()\\[\\]{{}}【】〔〕〖〗《》<>“”\"'‘’·•・.,，。、:;_\\-—–~]")
_FORMS = (("有限责任公司", "有限公司"), ("股份公司", "股份有限公司"), ("有限责任", "有限公司"))
_ENDINGS = ("股份有限公司", "集团有限公司", "有限公司", "公司", "厂")
_MOST_CANDIDATES = 5
_ALIKE_FROM = 0.5
_LONGEST = 100
_EVERYWHERE = 0.2
"""A pair of characters in more than this share of all names tells no firm from another, where there are many."""


def name_key(name: str) -> str:
    """What two spellings of one firm's name have in common."""
    key = _DROPPED.sub("", nfkc(name)).lower()
    for written, meant in _FORMS:
        if key.endswith(written):
            return key.removesuffix(written) + meant
    return key


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise as lists may name it."""

    code: str
    name: str
    former: Sequence[str] = ()
    unit: str = ""
    industry: str = ""


class Names:
    """Enterprises by name."""

    def __init__(self, firms: Iterable[Firm]) -> None:
        self._firms = list(firms)
        self._by_key: dict[str, dict[int, str]] = {}
        self._pairs: dict[str, list[int]] | None = None
        self._sizes: list[int] = []
        for place, firm in enumerate(self._firms):
            self._by_key.setdefault(name_key(firm.name), {})[place] = "名称相同"
        for place, firm in enumerate(self._firms):
            for name in firm.former:
                self._by_key.setdefault(name_key(name), {}).setdefault(place, f"曾用名“{name}”")

    def find(self, name: str, unit: str = "") -> NameMatch:
        """The enterprise of that name, or candidates, the most alike first; `unit`'s firms before others where as alike."""
        name = name[:_LONGEST]
        exact = self._by_key.get(name_key(name), {})
        if len(exact) == 1:
            ((place, how),) = exact.items()
            return NameMatch(self._firms[place].code, how)
        if exact:
            return NameMatch(candidates=[self._likely(place, 1.0) for place in list(exact)[:_MOST_CANDIDATES]])
        scored = self._alike(_core(name_key(name)))
        scored.sort(key=lambda s: (-round(s[0], 2), self._firms[s[1]].unit != unit, self._firms[s[1]].code))
        return NameMatch(candidates=[self._likely(place, score) for score, place in scored[:_MOST_CANDIDATES]])

    def _likely(self, place: int, score: float) -> Likely:
        firm = self._firms[place]
        beside = ",".join(part for part in (firm.code, firm.unit, firm.industry) if part)
        return Likely(value=firm.code, label=f"{firm.name}({beside})", alike=round(score, 2))

    def _alike(self, core: str) -> list[tuple[float, int]]:
        """(likeness, place) of the firms whose names share enough pairs of characters."""
        if self._pairs is None:
            self._index()
        assert self._pairs is not None
        wanted = _grams(core)
        shared: Counter[int] = Counter()
        for gram in wanted:
            for place in self._pairs.get(gram, ()):
                shared[place] += 1
        found = []
        for place, count in shared.items():
            score = 2 * count / (len(wanted) + self._sizes[place])
            if score >= _ALIKE_FROM:
                found.append((score, place))
        return found

    def _index(self) -> None:
        pairs: dict[str, list[int]] = {}
        for place, firm in enumerate(self._firms):
            grams = _grams(_core(name_key(firm.name)))
            self._sizes.append(len(grams))
            for gram in grams:
                pairs.setdefault(gram, []).append(place)
        limit = max(1000, int(_EVERYWHERE * len(self._firms)))
        self._pairs = {gram: places for gram, places in pairs.items() if len(places) <= limit}


def _core(key: str) -> str:
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending):
            return key.removesuffix(ending)
    return key


def _grams(core: str) -> set[str]:
    """Characters and pairs of neighbours: names are short, and one wrong character breaks two pairs."""
    return {core[n : n + 2] for n in range(len(core) - 1)} | set(core)
