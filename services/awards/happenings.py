"""What happens in the awards service that others act upon, in the same transaction. `wiring.listeners` says who acts upon what.

A feature that writes tells what happened (`work.tell(…)`) and does not know who listens.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecognitionTold:
    """The registry told of a recognition, a recheck, a rename or a revocation."""

    credit_code: str
    title: str
    subject: str
    action: str
    document_number: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class RecognitionsTold:
    """Several of them, in the order in which they were told."""

    recognitions: tuple[RecognitionTold, ...]


@dataclass(frozen=True, slots=True)
class FiguresTold:
    """The registry told years' figures of enterprises, another bureau's word on them, or whose word counts; for the first time or anew.
    `years`: (credit code, year), in the order in which they were told."""

    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FindingRecorded:
    """An officer recorded a finding about a gate, for the first time or against an earlier one."""

    credit_code: str
    year: int
    measure_id: str
    subject: str


@dataclass(frozen=True, slots=True)
class PaidInDoubt:
    """A claim was paid, or closed with what had arrived of it, of which something had changed before."""

    credit_code: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class EngagementTold:
    """Matchmaking told of an engagement. `over`: it came to nothing."""

    engagement_id: str
    over: bool
