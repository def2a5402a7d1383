"""The day of what an award rests on."""

from __future__ import annotations

import datetime as dt

from services.awards.domain.facts import Facts
from services.awards.domain.pack import Measure


def recognised_on(facts: Facts, measure: Measure | None, year: int, subject: str) -> dt.date | None:
    """The day of what an award rests on: of the document that gave the title, or of the dated fact. None: of figures alone."""
    if measure is None:
        return None
    rule = measure.rule
    if rule.title is None:
        return facts.dates.get(rule.date) if rule.date is not None else None
    of = (rule.title, "new", year - measure.years_after)
    given = (
        r.issued_on
        for r in facts.recognitions
        if (r.title, r.action, r.issued_on.year) == of and subject in ("", r.subject)
    )
    return max(given, default=None)
