"""Targets and how they are counted: every way that the plan's text leaves open, and the pace by which a year's lists come out.

Sources: the plan, 一、(三); what it leaves open is named in each reading.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.registry.domain.ladder import titles
from services.registry.domain.reporting import INDICATORS
from shared.city import part, read_yaml

Kind = Literal["annual_new", "stock"]
Pace = Literal["ahead", "on_pace", "behind", "unknown"]

READINGS: dict[str, str] = {
    "valid": "有效期内持有本称号的企业",
    "valid_with_higher": "有效期内持有本称号或更高称号的企业",
    "valid_highest": "有效期内以本称号为最高称号的企业",
    "ever": "历年累计认定过本称号的企业",
    "ever_with_higher": "历年累计认定过本称号或更高称号的企业",
}
NEW_READING = "new"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Target(_Model):
    """One target of the plan. first, last: the years in which it is in force."""

    id: str
    kind: Kind
    title: str
    value: int = Field(ge=1)
    first: int = Field(alias="from")
    last: int = Field(alias="to")

    def in_force(self, year: int) -> bool:
        return self.first <= year <= self.last


class Publication(_Model):
    """In which months a title's lists come out, where there is no history to tell."""

    first_month: int = Field(ge=1, le=12)
    last_month: int = Field(ge=1, le=12)
    certainty: str
    source: str


class AssessmentDefaults(_Model):
    """How a quarter is assessed unless the bureau sets other weights."""

    certainty: str
    weights: dict[str, int]
    appeal_days: int = Field(ge=0)


class TargetPart(_Model):
    """What a unit is to reach of a target, as the city's folder first says it."""

    target: str
    unit: str
    value: int = Field(ge=0)


class TargetPlan(_Model):
    """A plan's targets with their source: the plan that comes with the program, or another city's, or the next one."""

    source: str
    quote: str
    targets: tuple[Target, ...]
    publication: dict[str, Publication]
    assessment: AssessmentDefaults
    shares: tuple[TargetPart, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> TargetPlan:
        if len(self.by_id) < len(self.targets):
            raise ValueError("targets: 同一编号(id)只能用一次")
        if late := [t.id for t in self.targets if t.first > t.last]:
            raise ValueError(f"targets: 起始年度(from)晚于终止年度(to):{'、'.join(late)}")
        if set(self.assessment.weights) != set(INDICATORS):
            raise ValueError(f"assessment.weights: 应为 {'、'.join(INDICATORS)} 各一项")
        return self

    @property
    def by_id(self) -> dict[str, Target]:
        """The targets by their identifiers."""
        return {t.id: t for t in self.targets}


@cache
def target_plan(path: Path | None = None) -> TargetPlan:
    """That of a file, or the city's. `ValueError` says what is wrong with a file."""
    plan = TargetPlan.model_validate(part("targets.yaml") if path is None else read_yaml(path))
    if unknown := sorted({t.title for t in plan.targets} - set(titles())):
        raise ValueError(f"targets: 没有称号“{'、'.join(unknown)}”;有:{'、'.join(titles())}")
    return plan


def higher_titles(title: str) -> frozenset[str]:
    """The titles of the ladder above one."""
    found: set[str] = set()
    waiting = [title]
    while waiting:
        for above in titles()[waiting.pop()].leads_to:
            if titles()[above].kind == "ladder" and above not in found:
                found.add(above)
                waiting.append(above)
    return frozenset(found)


_ONE = frozenset({"a firm"})


def counted(
    title: str, reading: str, valid: Mapping[str, frozenset[str]], ever: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The enterprises that a reading of a stock counts. valid, ever: {title: credit codes}."""
    held = ever if reading.startswith("ever") else valid
    mine = held.get(title, frozenset())
    above = frozenset().union(*(held.get(t, frozenset()) for t in higher_titles(title)))
    if reading.endswith("_with_higher"):
        return mine | above
    return mine - above if reading.endswith("_highest") else mine


@dataclass(frozen=True, slots=True)
class HolderKind:
    """What a firm is to targets: the titles that it holds, and those that it has ever been recognised for."""

    valid: frozenset[str]
    ever: frozenset[str]


def counts_in(kind: HolderKind, title: str, reading: str) -> bool:
    """Does a reading of a stock count such a firm? The same as whether it is among those that are `counted`."""
    return bool(counted(title, reading, *((dict.fromkeys(held, _ONE)) for held in (kind.valid, kind.ever))))


@dataclass(frozen=True, slots=True)
class Expected:
    """What share of a year is published by a day. years: the past years that it rests on; empty where it is the prior."""

    share: Fraction | None
    years: tuple[int, ...]
    basis: str


def expected_share(
    title: str,
    day: dt.date,
    history: Mapping[int, Mapping[dt.date, int]],
    prior: Publication | None,
    *,
    most_years: int = 5,
) -> Expected:
    """By when a title's lists come out, from past years' new recognitions ({year: {day: how many}}); without any, the plan's prior.

    Not the calendar: provincial lists come in spring and national ones in autumn, and a straight line misleads."""
    past = {year: history[year] for year in sorted(y for y in history if y < day.year)[-most_years:] if history[year]}
    total = sum(sum(days.values()) for days in past.values())
    if total:
        out = sum(n for days in past.values() for d, n in days.items() if (d.month, d.day) <= (day.month, day.day))
        years = tuple(past)
        return Expected(Fraction(out, total), years, f"按{years[0]}—{years[-1]}年的公布日期")
    if prior is None:
        return Expected(None, (), "没有往年公布的记录")
    first = dt.date(day.year, prior.first_month, 1)
    last_month = prior.last_month
    last = dt.date(day.year, last_month, calendar.monthrange(day.year, last_month)[1])
    length = (last - first).days + 1
    passed = min(max((day - first).days + 1, 0), length)
    return Expected(Fraction(passed, length), (), prior.source)


def pace(value: int, actual: int, expected: Expected) -> Pace:
    """Where a year's new recognitions stand: behind what was out by this day in past years, with it, or ahead."""
    if actual >= value:
        return "ahead"
    if expected.share is None:
        return "unknown"
    due = value * expected.share
    return "ahead" if actual > due else "on_pace" if actual >= int(due) else "behind"
