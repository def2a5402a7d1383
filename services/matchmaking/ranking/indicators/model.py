"""What is read of a text, and what is said of two readings: plain values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from services.matchmaking.ranking.indicators.quantities import quantity
from services.matchmaking.ranking.indicators.units import Measure, measure

MOST = 200
"""Indicators of one text that are read and compared: no listing states more, and every one asked is compared with every one offered."""


class Operator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    BETWEEN = "~"


class Verdict(StrEnum):
    """What a supply says to what a demand asks."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_STATED = "not_stated"
    NOT_COMPARABLE = "not_comparable"
    """The same quantity in a unit of another kind (2000 times against 5 years), or a change against a level."""
    BETTER_UNKNOWN = "better_unknown"
    """One value against another of which it is not known whether more or less is better."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statement: its name, operator, bounds in its own unit (`low` alone for ≥ and =, `high` alone for ≤), the unit ("" where there
    is none), and the words that it was read from. `present`: what is the case now, and not what is wanted."""

    name: str
    operator: Operator
    low: float | None
    high: float | None
    unit: str
    text: str
    present: bool = False

    def measure(self) -> Measure:
        """What the unit measures. Of a difference of temperatures a degree is a step, whatever the scale begins at; 年产能 is per year
        and 节拍 per piece, whether the unit says so or not."""
        known = quantity(self.name)
        unit = self.unit.removesuffix("/times") if known.each else self.unit
        if known.per and "/" not in unit:
            unit = f"{unit}/{known.per}"
        return measure(unit, difference=known.difference)

    def interval(self) -> tuple[float, float, str]:
        """(low, high) in base units, infinite where open, and their dimension; of what has an unknown unit, that unit."""
        measured = self.measure()
        low, high = measured.of(self.low), measured.of(self.high)
        if self.operator is Operator.EQUAL:
            high = low
        return (-math.inf if low is None else low, math.inf if high is None else high, measured.dimension)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator that is asked, what is offered for it, and the verdict."""

    asked: Indicator
    offered: Indicator | None
    verdict: Verdict
