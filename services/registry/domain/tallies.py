"""Tallies: what one enterprise adds to the sums of its unit, day by day, as steps up and down. The sum of all steps up to a day is how
many enterprises there are on it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from services.registry.domain.ladder import titles
from services.registry.domain.targets import higher_titles
from services.registry.domain.tenure import GIVING
from shared.contracts.registry_events import RecognitionAction


class Measure(StrEnum):
    """What is counted of a title. Of stocks the steps up to a day add up to that day's number; of what is new each step stands on the day
    on which it counts."""

    HELD = "held"
    """Enterprises that hold it."""
    HELD_OR_HIGHER = "held_or_higher"
    """… it or a title of the ladder above it. Kept where there is one, as the next."""
    HELD_HIGHER = "held_higher"
    """… a title of the ladder above it."""
    EVER = "ever"
    """Enterprises that have been recognised for it."""
    EVER_OR_HIGHER = "ever_or_higher"
    NEW_IN_YEAR = "new_in_year"
    """Enterprises, each on the first day of a year on which it was newly recognised."""
    NEW_IN_MONTH = "new_in_month"
    NEW = "new"
    """New recognitions, however many an enterprise has."""


class Step(NamedTuple):
    """On which day a number of what changes."""

    measure: Measure
    title: str
    day: dt.date


class Span(NamedTuple):
    """From when to when (the first day that it is no longer; None: until further notice) an enterprise holds a title, for any subject."""

    title: str
    start: dt.date
    end: dt.date | None


class Told(NamedTuple):
    """What a document says of an enterprise and a title."""

    title: str
    action: RecognitionAction
    day: dt.date


class Shape(NamedTuple):
    """What of one enterprise tallies rest on: what it is said to hold and to have held, and its recognitions. Most firms of a list
    have one of few."""

    held: tuple[Span, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Ladder:
    """Which titles stand above which, as far as tallies rest on it. above: {title: the titles of the ladder above it}, of those that have
    any."""

    above: Mapping[str, frozenset[str]]

    @property
    def digest(self) -> str:
        """By which two are told apart."""
        said = ";".join(f"{title}<{','.join(sorted(above))}" for title, above in sorted(self.above.items()))
        return hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def concerned(self) -> Mapping[str, tuple[str, ...]]:
        """{title: itself and the titles below it, of which tallies are kept with what is higher}"""
        every = {*self.above, *(t for above in self.above.values() for t in above)}
        return {t: tuple(sorted(low for low, above in self.above.items() if t == low or t in above)) for t in every}


@cache
def ladder() -> Ladder:
    """The city's."""
    return Ladder({title: above for title in titles() if (above := higher_titles(title))})


def steps_of(shape: Shape, ladder: Ladder) -> dict[Step, int]:
    """What one enterprise adds."""
    spans: dict[str, list[tuple[dt.date, dt.date | None]]] = {}
    first: dict[str, dt.date] = {}
    new: dict[str, list[dt.date]] = {}
    for title, start, end in shape.held:
        spans.setdefault(title, []).append((start, end))
    for title, action, day in shape.told:
        if action in GIVING and not (title in first and first[title] <= day):
            first[title] = day
        if action is RecognitionAction.NEW:
            new.setdefault(title, []).append(day)
    found: dict[Step, int] = {}
    for title, periods in spans.items():
        _covered(found, Measure.HELD, title, periods)
    for title, day in first.items():
        _add(found, Step(Measure.EVER, title, day), 1)
    for title, days in new.items():
        for day in days:
            _add(found, Step(Measure.NEW, title, day), 1)
        for day in {day.year: day for day in sorted(days, reverse=True)}.values():
            _add(found, Step(Measure.NEW_IN_YEAR, title, day), 1)
        for day in {(day.year, day.month): day for day in sorted(days, reverse=True)}.values():
            _add(found, Step(Measure.NEW_IN_MONTH, title, day), 1)
    for low in {low for title in (*spans, *first) for low in ladder.concerned.get(title, ())}:
        higher = [period for title in ladder.above[low] for period in spans.get(title, ())]
        _covered(found, Measure.HELD_HIGHER, low, higher)
        _covered(found, Measure.HELD_OR_HIGHER, low, [*higher, *spans.get(low, ())])
        days = [first[title] for title in (low, *ladder.above[low]) if title in first]
        if days:
            _add(found, Step(Measure.EVER_OR_HIGHER, low, min(days)), 1)
    return found


def _covered(
    found: dict[Step, int], measure: Measure, title: str, periods: Collection[tuple[dt.date, dt.date | None]]
) -> None:
    """Steps up where periods begin and down where they end; where some touch or overlap they are one."""
    if not periods:
        return
    until: dt.date | None = None
    begun = False
    for start, end in sorted(periods, key=lambda p: p[0]):
        if not begun:
            _add(found, Step(measure, title, start), 1)
            begun, until = True, end
        elif until is None:
            break
        elif start > until:
            _add(found, Step(measure, title, until), -1)
            _add(found, Step(measure, title, start), 1)
            until = end
        elif end is None or end > until:
            until = end
    if until is not None:
        _add(found, Step(measure, title, until), -1)


def _add(found: dict[Step, int], step: Step, number: int) -> None:
    found[step] = found.get(step, 0) + number
