"""Tenure: from the recognitions of one enterprise for one title to the periods in which it holds it.

The periods are a function of the recognitions alone, whatever the order in which documents were entered: a document
entered late changes what is true, and the record of what was said before stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shared.contracts.registry_events import RecognitionAction

GIVING = (RecognitionAction.NEW, RecognitionAction.RECHECK)


@dataclass(frozen=True, slots=True)
class Recognised:
    """One recognition as tenure sees it."""

    id: str
    action: RecognitionAction
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class Period:
    """The title is held on every day d with start <= d < end; `end` None: until further notice."""

    start: dt.date
    end: dt.date | None
    recognition_id: str


def add_years(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; 29 February becomes 1 March where there is none (the term runs its full length)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def tenure(recognitions: Iterable[Recognised], years: int | None) -> list[Period]:
    """Periods that do not overlap, in order of time.

    A new recognition or a passed recheck holds from its document's date for `years`; a later one takes over from its own
    date. A revocation ends what is held from its date. A rename changes nothing here. On one day a revocation counts
    last: who is recognised and revoked on one day does not hold the title.
    """
    ordered = sorted(
        (r for r in recognitions if r.action is not RecognitionAction.RENAME),
        key=lambda r: (r.issued_on, r.action is RecognitionAction.REVOCATION, r.id),
    )
    periods: list[Period] = []
    for recognition in ordered:
        day = recognition.issued_on
        if periods and (periods[-1].end is None or periods[-1].end > day):
            last = periods.pop()
            if last.start < day:
                periods.append(Period(last.start, day, last.recognition_id))
        if recognition.action in GIVING:
            periods.append(Period(day, None if years is None else add_years(day, years), recognition.id))
    return periods


def held_on(periods: Iterable[Period], day: dt.date) -> Period | None:
    """The period that covers a day."""
    return next((p for p in periods if p.start <= day and (p.end is None or day < p.end)), None)
