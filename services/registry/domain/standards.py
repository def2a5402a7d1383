"""A recognition standard as data: what is scored, what must hold, what passes directly, and for whom it is in force.

Numbers are exact: percentages as numbers (3 means 3 %), money in 万元. 以上 and 不高于 include the number; a band's boundary
falls into the higher band because the bands are read from the top.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.city import folder, part, read_yaml

Procedure = Literal["new", "recheck"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FieldInfo(_Part):
    """An input. over: the two amounts whose quotient (in per cent) it is."""

    label: str
    unit: str = ""
    over: tuple[str, str] | None = None


class Option(_Part):
    """A choice. digital_level: the least level of a digital diagnosis that it stands for."""

    key: str
    text: str
    score: int
    digital_level: int | None = None


class Band(_Part):
    """A band: from `min`, or up to `max`, both included; with neither it takes the rest."""

    min: Decimal | None = None
    max: Decimal | None = None
    score: int

    def takes(self, value: Fraction) -> bool:
        return (self.min is None or value >= Fraction(self.min)) and (self.max is None or value <= Fraction(self.max))


class EitherBand(_Part):
    """A band that is reached by one of two inputs."""

    min: tuple[Decimal, Decimal] | None = None
    score: int


class _Indicator(_Part):
    id: str
    name: str
    max: int = Field(ge=0)
    note: str = ""


class BandIndicator(_Indicator):
    kind: Literal["band"]
    field: str
    bands: tuple[Band, ...] = Field(min_length=1)


class EitherBandIndicator(_Indicator):
    kind: Literal["band_any"]
    fields: tuple[str, str]
    bands: tuple[EitherBand, ...] = Field(min_length=1)


class ChoiceIndicator(_Indicator):
    kind: Literal["choice"]
    field: str
    options: tuple[Option, ...] = Field(min_length=1)


class SeveralIndicator(_Indicator):
    """So many points for each that applies, up to the most."""

    kind: Literal["several"]
    field: str
    each: int
    options: tuple[str, ...] = Field(min_length=1)


class PerFullIndicator(_Indicator):
    """So many points for every full `each`, up to the most."""

    kind: Literal["per_full"]
    field: str
    each: int = Field(ge=1)
    points: int
    text: str = ""


class GivenIndicator(_Indicator):
    """Points that an officer enters."""

    kind: Literal["given"]
    field: str


Indicator = Annotated[
    BandIndicator | EitherBandIndicator | ChoiceIndicator | SeveralIndicator | PerFullIndicator | GivenIndicator,
    Field(discriminator="kind"),
]


class Dimension(_Part):
    name: str
    max: int
    indicators: tuple[Indicator, ...]


class Rule(_Part):
    """One thing that must hold: exactly one of all, any, a field against a number, a score, a judgement, a direct pass."""

    all: tuple[Rule, ...] | None = None
    any: tuple[Rule, ...] | None = None
    field: str | None = None
    score: str | None = None
    judged: str | None = None
    direct: Literal[True] | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    text: str = ""

    @model_validator(mode="after")
    def _one_of(self) -> Rule:
        kinds = [self.all, self.any, self.field, self.score, self.judged, self.direct]
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("每条规则须恰为 all、any、field、score、judged、direct 之一")
        bounds = sum(b is not None for b in (self.at_least, self.at_most, self.below))
        if bounds != (1 if self.field is not None or self.score is not None else 0):
            raise ValueError("field 与 score 须有 at_least、at_most、below 之一,其他规则不能有")
        if self.judged is not None and not self.text:
            raise ValueError("judged 须写明由人判断什么(text)")
        return self


class Condition(_Part):
    """A condition in the standard's own words, and what it comes to."""

    id: str
    text: str
    procedures: tuple[Procedure, ...] = ("new", "recheck")
    all: tuple[Rule, ...] | None = None
    any: tuple[Rule, ...] | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Condition:
        if (self.all is None) == (self.any is None):
            raise ValueError("每个条件须有 all 或 any 之一")
        return self

    @property
    def rule(self) -> Rule:
        return Rule(all=self.all) if self.all is not None else Rule(any=self.any)


class DirectPass(_Part):
    """直通条件: judged by a person, or by a number."""

    id: str
    text: str
    field: str | None = None
    at_least: Decimal | None = None


class InForce(_Part):
    """For which procedure, from when, up to and without when."""

    procedure: Procedure
    from_: dt.date = Field(alias="from")
    to: dt.date | None = None
    note: str = ""

    def covers(self, procedure: str, day: dt.date) -> bool:
        return self.procedure == procedure and self.from_ <= day and (self.to is None or day < self.to)


class Standard(_Part):
    """One standard."""

    id: str = Field(pattern="^[a-z0-9-]{2,40}$")
    title: str
    name: str = Field(min_length=1, max_length=200)
    annex: str = ""
    source: str = Field(min_length=1, max_length=500)
    certainty: Literal["verified", "own"]
    note: str = ""
    periods: tuple[InForce, ...] = Field(min_length=1)
    prerequisite: str | None = None
    fields: dict[str, FieldInfo]
    dimensions: tuple[Dimension, ...] = ()
    conditions: tuple[Condition, ...] = Field(min_length=1)
    direct: tuple[DirectPass, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Standard:
        for where, name in self._named():
            if name not in self.fields:
                raise ValueError(f"{where}用到的“{name}”没有在 fields 中说明")
        scores = {"total", *(d.name for d in self.dimensions)}
        for condition in self.conditions:
            for rule in rules_in(condition.rule):
                if rule.score is not None and (rule.score not in scores or not self.dimensions):
                    raise ValueError(f"条件 {condition.id} 用到没有的得分“{rule.score}”")
                if rule.direct and not self.direct:
                    raise ValueError(f"条件 {condition.id} 用到直通条件,而没有列出任何直通条件")
        for dimension in self.dimensions:
            if sum(i.max for i in dimension.indicators) != dimension.max:
                raise ValueError(f"“{dimension.name}”各指标满分之和不等于 {dimension.max}")
        return self

    def _named(self) -> Iterator[tuple[str, str]]:
        for indicator in self.indicators():
            if isinstance(indicator, BandIndicator | PerFullIndicator):
                yield f"指标 {indicator.id} ", indicator.field
            if isinstance(indicator, EitherBandIndicator):
                yield from ((f"指标 {indicator.id} ", name) for name in indicator.fields)
        for condition in self.conditions:
            for rule in rules_in(condition.rule):
                if rule.field is not None:
                    yield f"条件 {condition.id} ", rule.field
        for direct in self.direct:
            if direct.field is not None:
                yield f"直通条件 {direct.id} ", direct.field

    def digital_indicator(self) -> ChoiceIndicator | None:
        """The indicator that a digital diagnosis answers."""
        return next(
            (
                i
                for i in self.indicators()
                if isinstance(i, ChoiceIndicator) and all(o.digital_level is not None for o in i.options)
            ),
            None,
        )

    def indicators(self) -> Iterator[Indicator]:
        for dimension in self.dimensions:
            yield from dimension.indicators


def rules_in(rule: Rule) -> Iterator[Rule]:
    """A rule and every one in it."""
    yield rule
    for inner in (*(rule.all or ()), *(rule.any or ())):
        yield from rules_in(inner)


@cache
def _documents() -> dict[str, dict[str, Any]]:
    """What comes with the program, as far as the city uses it, and then the city's own."""
    place = resources.files("services.registry.standards")
    used: list[str] = part("city.yaml")["standards"]
    found = {name: yaml.load((place / name).read_text("utf-8"), Loader=yaml.CSafeLoader) for name in used}
    return found | _own()


@cache
def _own() -> dict[str, dict[str, Any]]:
    return {path.name: read_yaml(path) for path in sorted((folder() / "standards").glob("*.yaml"))}


@cache
def standards() -> dict[str, Standard]:
    """Every standard of the city, by its identifier."""
    found = [Standard.model_validate(s) for document in _documents().values() for s in document["standards"]]
    return {s.id: s for s in found}


@cache
def editable() -> frozenset[str]:
    """Standards that the city edits."""
    return frozenset(s["id"] for document in _own().values() for s in document["standards"])


def definitions(standard_id: str) -> list[dict[str, str]]:
    """The terms that a standard's document defines."""
    for document in _documents().values():
        if any(s["id"] == standard_id for s in document["standards"]):
            return [dict(d) for d in document["definitions"]]
    return []


def applicable(known: dict[str, Standard], title: str, procedure: str, day: dt.date) -> Standard | None:
    """The standard by which a title is examined on a day."""
    found = [s for s in known.values() if s.title == title and any(p.covers(procedure, day) for p in s.periods)]
    return found[-1] if found else None


Rule.model_rebuild()
Condition.model_rebuild()
