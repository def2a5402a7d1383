"""Words that lists use for one thing: a dictionary that knows wordings, and proposes for those that it does not know.

Alike is how many pairs of neighbouring characters two wordings share (Dice's coefficient over character bigrams), with which
Chinese wordings compare well: they have no spaces and few letters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shared.contracts.plans import Choice, Likely
from shared.contracts.values import normalise_text

PROPOSED_FROM = 0.4
"""Alike enough to be named to a person,"""
PRESELECTED_FROM = 0.55
"""and to be the answer that is proposed to him."""
_MOST_COMPARED = 60
_SHORTEST = 2


def alike(left: str, right: str) -> float:
    """0 (nothing in common) to 1 (the same), of two short texts."""
    if left == right:
        return 1.0
    a, b = _pairs(left[:_MOST_COMPARED]), _pairs(right[:_MOST_COMPARED])
    if not a or not b:
        return 0.0
    shared = 0
    left_over = dict(b)
    for pair, count in a.items():
        shared += min(count, left_over.get(pair, 0))
    return 2 * shared / (sum(a.values()) + sum(b.values()))


def _pairs(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    padded = f"^{text}$"
    for n in range(len(padded) - 1):
        pair = padded[n : n + 2]
        found[pair] = found.get(pair, 0) + 1
    return found


@dataclass(frozen=True)
class Words:
    """The wordings of one field: `read` gives the value that a wording means (None: it knows none), `choices` are what there
    is to choose, each with the wordings that it is compared by. `fold` is what two spellings of a wording have in common."""

    read: Callable[[str], str | None]
    choices: Sequence[Choice]
    wordings: Mapping[str, Iterable[str]]
    fold: Callable[[str], str] = normalise_text
    doubts: tuple[str, ...] = ()
    is_other: Callable[[str], bool] = lambda text: False
    """Is a wording something else than what it is most alike?"""
    source: str = ""
    """Where the wordings come from"""

    def means(self, text: str) -> str | None:
        """The value that a wording means: one that is known, or the label that an empty form offers."""
        known = self.read(text)
        return known or next((c.value for c in self.choices if normalise_text(c.label) == text), None)

    def without(self, off: Collection[str]) -> Words:
        """The same without wordings that were switched off: neither read nor found in a line."""
        if not off:
            return self
        keys = {self.fold(wording) for wording in off}
        return replace(
            self,
            read=lambda text: None if self.fold(text) in keys else self.read(text),
            wordings={
                value: [w for w in wordings if self.fold(w) not in keys] for value, wordings in self.wordings.items()
            },
        )

    def within(self, text: str) -> str | None:
        """The one value whose wording stands in a line; None where none does, several do that are not parts of one another, or
        the line holds a word that casts doubt (未通过, 拟认定)."""
        line = self.fold(text)
        if self.doubt_in(text):
            return None
        found: dict[str, str] = {}
        for choice in self.choices:
            for wording in map(self.fold, self.wordings[choice.value]):
                if len(wording) >= _SHORTEST and wording in line:
                    found[wording] = choice.value
        longest = [w for w in found if not any(w != other and w in other for other in found)]
        values = {found[w] for w in longest}
        return values.pop() if len(values) == 1 else None

    def doubt_in(self, text: str) -> bool:
        """Does it hold a word by which it may be the opposite of what it is most alike (不予通过)?"""
        return any(doubt in self.fold(text) for doubt in self.doubts)

    def likely(self, text: str, limit: int = 3) -> list[Likely]:
        """What a wording may mean, the most alike first."""
        key = normalise_text(text)
        scored = [
            (max((alike(key, normalise_text(w)) for w in self.wordings[choice.value]), default=0.0), choice)
            for choice in self.choices
        ]
        best = sorted((s for s in scored if s[0] >= PROPOSED_FROM), key=lambda s: -s[0])[:limit]
        return [Likely(value=choice.value, label=choice.label, alike=round(score, 2)) for score, choice in best]
