"""The day of what an award rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from services.awards.domain.facts import ACTIONS, UNKNOWN, Facts
from services.awards.domain.pack import Measure

if TYPE_CHECKING:
    from services.awards.domain.population import Population


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


def recognition_days(population: Population, measure: Measure | None) -> Callable[[int, int], dt.date | None]:
    """The same of a population's firms for its year: (row, number of the subject) → the day."""
    if measure is None:
        return lambda row, subject: None
    rule, last = measure.rule, dict[tuple[int, int], int]()
    if rule.title is None:
        days = population.dates.get(rule.date) if rule.date is not None else None
        return lambda row, _: None if days is None or days[row] == UNKNOWN else dt.date.fromordinal(int(days[row]))
    if (given := population.recognised.get(rule.title)) is not None:
        wanted = population.year - measure.years_after
        first, end = dt.date(wanted, 1, 1).toordinal(), dt.date(wanted + 1, 1, 1).toordinal()
        new = (given.actions == ACTIONS.index("new")) & (given.days >= first) & (given.days < end)
        whole = population.subjects.index("")
        of_rows = zip(given.rows[new].tolist(), given.days[new].tolist(), given.subjects[new].tolist(), strict=True)
        for row, day, subject in of_rows:
            for of in (subject, whole):
                last[row, of] = max(day, last.get((row, of), 0))
    return lambda row, subject: None if (day := last.get((row, subject))) is None else dt.date.fromordinal(day)
