"""A policy pack as typed data: what the plan pays, to whom, under which conditions, and in which words.

Amounts are fen, rates are exact (numerator, denominator) pairs, periods are half-open [start, end).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["fixed", "per_item", "rate", "ceiling", "range", "unspecified"]
"""fixed: one amount. per_item: one amount for each unit or variety. rate: a share of a base up to a cap. ceiling: "以内",
at most a share of a base, up to a cap; an officer decides. range: between two amounts; an officer decides.
unspecified: the text names no figure."""

Once = Literal["enterprise", "subject", "year"]
"""How often it is paid: once to an enterprise, once for each unit or variety, once a year."""


@dataclass(frozen=True, slots=True)
class Rate:
    """An exact share."""

    numerator: int
    denominator: int

    def of(self, base: int) -> int:
        """The share of a base in fen; a fraction of a fen is dropped (the pack says `rounding: down`)."""
        return base * self.numerator // self.denominator

    def __str__(self) -> str:
        hundredths = self.numerator * 100 * 100 // self.denominator
        return f"{hundredths // 100}%" if hundredths % 100 == 0 else f"{hundredths // 100}.{hundredths % 100:02d}%"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure must reach an amount (fen); "以上" includes the amount itself."""

    figure: str
    amount: int


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure must have grown by a rate over the year before; the rate itself is enough."""

    figure: str
    rate: Rate

    def reached(self, now: int, before: int) -> bool:
        """By cross-multiplication: nothing is divided, nothing rounded."""
        return now * self.rate.denominator >= before * (self.rate.denominator + self.rate.numerator)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a person must find: 转化运用, 符合条件, 深度, 增效显著."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that the text leaves open, and how this pack reads it."""

    question: str
    reading: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Who qualifies: of which size, holding which of these titles on the year's last day."""

    id: str
    name: str
    sme: bool
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is paid for. Exactly one of `title` (a new recognition), `date` (a dated fact of the year) or neither
    (figures of the year alone) sets it off."""

    kind: Kind
    title: str | None = None
    date: str | None = None
    amount: int = 0
    low: int = 0
    high: int = 0
    base: str | None = None
    rate: Rate | None = None
    cap: int = 0
    at_least: Threshold | None = None
    growth: Growth | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One title of award, with the words it rests on."""

    id: str
    clause: int
    name: str
    quote: str
    scope: Scope
    rule: Rule
    once: Once
    track: str
    gates: tuple[Gate, ...]
    evidence: tuple[str, ...]
    readings: tuple[Reading, ...]
    start: dt.date
    end: dt.date
    line: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An interpretation profile: how measures that could exclude each other are read."""

    id: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole plan. `digest` is over the bytes of the pack and its text: it names exactly this reading of the plan."""

    id: str
    name: str
    city: str
    source: str
    in_force_certainty: str
    profile: str
    profiles: Mapping[str, Profile]
    measures: tuple[Measure, ...]
    clauses: Mapping[int, str]
    digest: str

    def measure(self, id: str) -> Measure | None:
        return next((m for m in self.measures if m.id == id), None)
