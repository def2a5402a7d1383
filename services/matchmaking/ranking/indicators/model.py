"""What is read of a text, and what is said of two readings: plain values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from services.matchmaking.ranking.indicators.quantities import per_of, quantity
from services.matchmaking.ranking.indicators.units import Measure, measure

_SHARES = ("percent", "fold", "百分点", "数量级", "")
"""Units of a change, which is none of each."""
MOST = 200
"""Indicators of one text that are read and compared: no listing states more, and every one asked is compared with every one offered."""


class Operator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    BETWEEN = "~"


class Standing(StrEnum):
    """What a text says of a figure: that it is so, or something else."""

    STATED = "stated"
    PRESENT = "present"
    """What is the case now, beside or instead of what is wanted: 目前孔隙率2%."""
    OTHERS = "others"
    """What somebody else's does, or did: 传统方法去除率90%. Of what is offered it says nothing."""
    WISHED = "wished"
    """A goal: 目标, 力争, 预计. Who asks asks for it; who offers does not have it yet."""
    DENIED = "denied"
    """What is said not to be reached: 尚未实现耐温1200℃."""
    EXCLUDED = "excluded"
    """Where it is not to be used: 不适用于温度高于800℃的场合."""


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
class Condition:
    """Under what a figure holds (在800℃下, 循环1000次后): bounds, None where open, their unit, and the words."""

    low: float | None
    high: float | None
    unit: str
    text: str

    @property
    def dimension(self) -> str:
        """What it is a condition of: two of the same say it twice, or differently."""
        measured = measure(self.unit)
        return f"{measured.dimension} {measured.basis}"

    def differs_from(self, other: Condition) -> bool:
        """Whether both are of the same kind and neither holds the other: 25 ℃ and 800 ℃, but not 25 ℃ and 20…30 ℃."""
        if self.dimension != other.dimension:
            return False
        (low, high), (their_low, their_high) = self._interval(), other._interval()
        within = low <= their_low and their_high <= high
        return not (within or (their_low <= low and high <= their_high))

    def _interval(self) -> tuple[float, float]:
        measured = measure(self.unit)
        low, high = measured.of(self.low), measured.of(self.high)
        return (-math.inf if low is None else low, math.inf if high is None else high)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statement: its name, operator, bounds in its own unit (`low` alone for ≥ and =, `high` alone for ≤), the unit ("" where there
    is none), the words that it was read from, what is said of it, and under which conditions it holds."""

    name: str
    operator: Operator
    low: float | None
    high: float | None
    unit: str
    text: str
    standing: Standing = Standing.STATED
    under: tuple[Condition, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether who says it asks for it: what is the case, is denied or is left out is no requirement."""
        return self.standing in (Standing.STATED, Standing.WISHED)

    def measure(self) -> Measure:
        """What the unit measures. Of a difference of temperatures a degree is a step, whatever the scale begins at; 年产能 is per year
        and 节拍 per piece, whether the unit says so or not."""
        known = quantity(self.name)
        unit = self.unit.removesuffix("/times") if known.each else self.unit
        per = known.per or ("" if unit in _SHARES else per_of(self.name))
        if per and "/" not in unit:
            unit = f"{unit}/{per}"
        is_step = known.difference or ("±" in self.text and self.low is None and known.range != "cover")
        return measure(unit, difference=is_step)

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
