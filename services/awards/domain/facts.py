"""What is known of one enterprise for one year. None is "not known", which is not "no" and not zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Size = Literal["large", "medium", "small", "micro"]
Action = Literal["new", "recheck", "rename", "revocation"]


@dataclass(frozen=True, slots=True)
class RecognitionFact:
    """A recognition that a document gave."""

    title: str
    action: Action
    issued_on: dt.date
    document: str
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Determination:
    """What a person found about a gate: yes or no, who, when, on what grounds."""

    met: bool
    decided_by: str
    decided_on: dt.date
    grounds: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An amount (fen) that a named officer set within a ceiling or range, with grounds."""

    amount: int
    decided_by: str
    decided_on: dt.date
    grounds: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid before: in which year, how much (fen)."""

    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One enterprise, one year.

    figures: {year: {figure: fen}}; a figure left out is not known. dates: {dated fact: day}; None or left out: not known.
    holds: titles held on the year's last day, or None where that is not known. determinations by (measure, subject, gate),
    decisions by (measure, subject), payments by (measure, subject, period): period is the year for what is paid yearly,
    else 0.
    """

    credit_code: str
    year: int
    size: Size | None
    holds: frozenset[str] | None
    recognitions: tuple[RecognitionFact, ...] = ()
    figures: Mapping[int, Mapping[str, int | None]] = field(default_factory=dict)
    dates: Mapping[str, dt.date | None] = field(default_factory=dict)
    determinations: Mapping[tuple[str, str, str], Determination] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    payments: Mapping[tuple[str, str, int], Payment] = field(default_factory=dict)

    def figure(self, name: str, year: int) -> int | None:
        return self.figures.get(year, {}).get(name)
