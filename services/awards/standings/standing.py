"""One firm's parts of a year, and what of a measure waits."""

from __future__ import annotations

from dataclasses import dataclass

from services.awards.domain.statement import Status

WAITING = (Status.NEEDS_DECISION, Status.NEEDS_INPUT)


@dataclass(frozen=True, slots=True)
class Standing:
    """One firm's parts of the year, in fen."""

    credit_code: str
    name: str
    unit: str
    tier: str
    size: str
    paid: int
    settled: int
    waiting_low: int
    waiting_high: int
    missing: int

    @property
    def total(self) -> int:
        return self.paid + self.settled + self.waiting_high + self.missing


@dataclass(frozen=True, slots=True)
class Waits:
    """How many lines of a measure wait in a unit, for a decision or an input, and for how much."""

    unit: str
    measure_id: str
    measure: str
    cited: str
    status: Status
    lines: int
    low: int
    high: int
