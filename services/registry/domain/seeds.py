"""Seeds (clause 1): how near a firm is to a title, from one check of it against the title's standard.

Nearest first: by the number of conditions that fail, then by the number that are open, then by how far the farthest of the failed ones
is. Of a condition that numbers decide that is the share of the needed value that is missing; of any other the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from services.registry.domain.ladder import titles
from services.registry.domain.self_check import Answer, Change, Verdict, check, distance
from services.registry.domain.standards import Standard

PREREQUISITE = "prerequisite"
"""Stands for the title that a standard asks for first, among the conditions."""
_MILLION = 1_000_000
_MOST_WAYS = 2


@dataclass(frozen=True, slots=True)
class Missed:
    """A failed condition. gap: between 0 and 1. ways: sets of changes, each of which would do, the nearest first."""

    id: str
    gap: Fraction
    ways: tuple[tuple[Change, ...], ...]


@dataclass(frozen=True, slots=True)
class Mined:
    """What a check comes to for a list of seeds. open: conditions that an input decides that is not known; asked: such inputs."""

    verdict: Verdict
    missed: tuple[Missed, ...]
    open: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def gap(self) -> int:
        """Of the farthest failed condition, in millionths."""
        return max((int(m.gap * _MILLION) for m in self.missed), default=0)

    @property
    def nearness(self) -> int:
        """Less is nearer: failed conditions, then open ones, then the gap."""
        return (len(self.missed) * 1000 + len(self.open)) * 10 * _MILLION + self.gap


def mined(standard: Standard, answers: Mapping[str, Answer], *, procedure: str, holds: bool) -> Mined:
    """Check a firm. holds: does it hold the title that the standard asks for first?"""
    found = check(standard, answers, procedure=procedure, holds=holds)
    missed = []
    if standard.prerequisite is not None and not holds:
        missed.append(Missed(PREREQUISITE, Fraction(1), ()))
    for judged in found.conditions:
        if judged.holds is False:
            # A way is as far as its farthest change; a condition as far as its nearest way, and wholly where none was found.
            gaps = [max((distance(standard, answers, c) for c in way), default=Fraction(1)) for way in judged.ways]
            missed.append(Missed(judged.condition.id, min(gaps, default=Fraction(1)), judged.ways[:_MOST_WAYS]))
    return Mined(
        verdict=found.verdict,
        missed=tuple(missed),
        open=tuple(j.condition.id for j in found.conditions if j.holds is None),
        asked=tuple(q.label for q in found.questions),
    )


def texts(standard: Standard, procedure: str) -> dict[str, str]:
    """{condition: its words}, as a list of seeds names them."""
    found = {}
    if standard.prerequisite is not None:
        found[PREREQUISITE] = f"持有“{titles()[standard.prerequisite].name}”"
    return found | {c.id: c.text for c in standard.conditions if procedure in c.procedures}
