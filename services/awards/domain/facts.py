"""What is known of one enterprise for one year. None is "not known", which is not "no" and not zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

Size = Literal["large", "medium", "small", "micro"]
Action = Literal["new", "recheck", "rename", "revocation"]

SIZES: tuple[Size, ...] = ("large", "medium", "small", "micro")
ACTIONS: tuple[Action, ...] = get_args(Action)
UNKNOWN = -1
"""What is not known, where all are numbers."""
SIZE_NAMES: dict[str, str] = {"large": "大型", "medium": "中型", "small": "小型", "micro": "微型"}


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
    """What a person found about a gate: yes or no, who, when (None: not said), on what grounds."""

    met: bool
    decided_by: str
    decided_on: dt.date | None
    grounds: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An amount (fen) that a named officer set within a ceiling or range, with grounds."""

    amount: int
    decided_by: str
    decided_on: dt.date | None
    grounds: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid before: for which year, how much (fen), and when if that is known."""

    year: int
    amount: int
    paid_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A service that this enterprise, as a provider, did for another, as it stands in a settlement of the year that was checked.

    Money in fen. list_price, fee: what it costs, and what was agreed instead (None: not known); voucher: what of the fee was paid by a
    voucher. titles: that the firm held on the day it confirmed. rating: of the firm, 1 to 5. settled_on: the day of the check.
    """

    engagement_id: str
    firm: str
    fee_level: str
    list_price: int | None
    fee: int | None
    voucher: int
    titles: frozenset[str]
    confirmed_on: dt.date
    rating: int
    settled_on: dt.date


@dataclass(frozen=True, slots=True)
class Beside:
    """What other bureaus said of a figure beside what the firm did. `note`: in words, with every source and day; `used`: whether the
    figure that counts is theirs, which no public page shows; `digests`: of the answers."""

    note: str
    used: bool
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """One enterprise, one year.

    figures: {year: {figure: fen or count}}; a figure left out is not known. dates: {dated fact: day}; None or left out:
    not known. holds: titles held on the year's last day, or None where that is not known; holds_unknown: where it is, those
    titles of which it is not all the same. recognitions: all there are,
    but for the titles in `unknown_titles`, of which it is not known whether there is one. determinations by (measure,
    subject, gate), decisions by (measure, subject), payments by (measure, subject, period): period is the year for what
    is paid yearly, else 0. beside: {(year, figure): what other bureaus said of it}; `figures` has what counts, and nothing where that
    is open; beside_at: the instant by which what they said was still valid. engagements: what it did for other enterprises, as settled.
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
    unknown_titles: frozenset[str] = frozenset()
    holds_unknown: frozenset[str] = frozenset()
    beside: Mapping[tuple[int, str], Beside] = field(default_factory=dict)
    beside_at: dt.datetime | None = None
    engagements: tuple[Served, ...] = ()

    def figure(self, name: str, year: int) -> int | None:
        of_year = self.figures.get(year)
        return None if of_year is None else of_year.get(name)


def years_before(facts: Facts, years: int) -> Facts:
    """The same facts, looked at from so many years before: what is known of a single year's end stays that of this one."""
    return replace(facts, year=facts.year - years) if years else facts


def as_of(facts: Facts, day: dt.date) -> Facts:
    """The facts without what had not happened on that day: later documents, findings, decisions, payments. A dated fact
    of a later day becomes unknown. What carries no day of its own stays."""

    def happened(when: dt.date | None) -> bool:
        return when is None or when <= day

    return replace(
        facts,
        recognitions=tuple(r for r in facts.recognitions if r.issued_on <= day),
        dates={name: when if happened(when) else None for name, when in facts.dates.items()},
        determinations={k: d for k, d in facts.determinations.items() if happened(d.decided_on)},
        decisions={k: d for k, d in facts.decisions.items() if happened(d.decided_on)},
        payments={k: p for k, p in facts.payments.items() if happened(p.paid_on) and p.year <= day.year},
        engagements=tuple(x for x in facts.engagements if x.settled_on <= day),
    )
