"""The index of digital levels as data: questions that give points, scenes that have a level, and which level both come to.

Points are exact: a question's most is the product of the weights above it, an option's points are its share of that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

PartCertainty = Literal["verified", "copies", "copy", "own"]
QuestionForm = Literal["single", "multi", "rate"]
SCENE_LEVELS = 4
NONE = "A"
"""The key of “无”, which goes with no other option."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartSource(_Part):
    """How certain a part of the index is, and why."""

    part: str
    name: str
    certainty: PartCertainty
    note: str = ""


class IndexOption(_Part):
    """An answer. weight: the share of the question's points, in per cent; to: the highest rate that falls into it."""

    key: str = Field(pattern="^[A-Z]$")
    text: str
    weight: int = Field(ge=0, le=100)
    to: Decimal | None = None


class IndexQuestion(_Part):
    id: str
    name: str
    text: str
    note: str = ""
    weight: int
    kind: QuestionForm
    options: tuple[IndexOption, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _holds_together(self) -> IndexQuestion:
        shares = [o.weight for o in self.options]
        if self.kind == "multi":
            if shares[0] != 0 or sum(shares) != 100:
                raise ValueError(f"{self.name}:多选题首项为“无”,各项权重之和应为100")
        elif shares != sorted(shares) or (shares[0], shares[-1]) != (0, 100):
            raise ValueError(f"{self.name}:选项应由低到高,从0到100")
        bounds = [o.to for o in self.options]
        known = [b for b in bounds if b is not None]
        if self.kind == "rate" and (len(known) != len(bounds) or known != sorted(known)):
            raise ValueError(f"{self.name}:比率题的每一档须有上限,由低到高")
        return self

    def option(self, key: str) -> IndexOption:
        return next(o for o in self.options if o.key == key)

    def band(self, rate: Decimal) -> IndexOption:
        """The option that a rate falls into: the first whose bound it does not exceed."""
        return next(o for o in self.options if o.to is not None and rate <= o.to)


class Group(_Part):
    name: str
    weight: int
    questions: tuple[IndexQuestion, ...]


class IndexDimension(_Part):
    name: str
    weight: int
    groups: tuple[Group, ...]


class Scene(_Part):
    """A scene of the firm's business. levels: what each of its levels asks for, the lowest first."""

    id: str
    name: str
    required: bool
    levels: tuple[str, ...] = Field(min_length=SCENE_LEVELS, max_length=SCENE_LEVELS)


class SceneGroup(_Part):
    name: str
    scenes: tuple[Scene, ...]


class LevelRule(_Part):
    """What a level takes: points, and so many scenes (of them so many required ones) that have reached the level."""

    level: int
    name: str
    score: int
    scenes: int
    required: int


class DigitalIndex(_Part):
    """One version of the index."""

    id: str
    version: int
    name: str
    source: str
    in_force_from: dt.date
    parts: tuple[PartSource, ...]
    dimensions: tuple[IndexDimension, ...]
    scene_groups: tuple[SceneGroup, ...]
    levels: tuple[LevelRule, ...]

    @model_validator(mode="after")
    def _holds_together(self) -> DigitalIndex:
        sums = [sum(d.weight for d in self.dimensions)]
        sums += [sum(g.weight for g in d.groups) for d in self.dimensions]
        sums += [sum(q.weight for q in g.questions) for d in self.dimensions for g in d.groups]
        if any(total != 100 for total in sums):
            raise ValueError("各级权重之和应为100")
        if [rule.level for rule in self.levels] != list(range(1, SCENE_LEVELS + 1)):
            raise ValueError("等级应为一至四级,由低到高")
        ids = [*(q.id for q, _, _ in self.questions()), *(s.id for s in self.scenes)]
        if len(ids) != len(set(ids)):
            raise ValueError("题目与场景的编号不能重复")
        return self

    def questions(self) -> Iterator[tuple[IndexQuestion, str, Decimal]]:
        """(question, its dimension, the most points that it gives)"""
        for d in self.dimensions:
            for g in d.groups:
                for q in g.questions:
                    yield q, d.name, Decimal(d.weight * g.weight * q.weight) / 10_000

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        return tuple(s for g in self.scene_groups for s in g.scenes)

    def level_name(self, level: int) -> str:
        return self.levels[level - 1].name if level else "未达一级"


FILES = ("digital-2024.yaml",)


@cache
def indexes() -> dict[str, DigitalIndex]:
    """Every index that comes with the program, by its identifier, the newest last."""
    folder = resources.files("services.registry.standards")
    read = (yaml.load((folder / name).read_text("utf-8"), Loader=yaml.CSafeLoader) for name in FILES)
    found = sorted((DigitalIndex.model_validate(d) for d in read), key=lambda index: index.in_force_from)
    return {index.id: index for index in found}


def index_on(day: dt.date) -> DigitalIndex | None:
    """The index by which a firm is diagnosed on a day. Of the one before (2022) there is no copy here."""
    found = [index for index in indexes().values() if index.in_force_from <= day]
    return found[-1] if found else None
