"""Grades that are written in letters (UL94 V-0, C60, F级): the rank on a scale of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from services.matchmaking.ranking.indicators.quantities import Quantity
from services.matchmaking.ranking.indicators.tables import table

_BEFORE, _BEHIND = 14, 10
"""Characters around a grade in which a word must stand that says what it is one of, where its scale asks for one."""


class Grade(NamedTuple):
    """A rank, its scale as a unit, and where the grade ends."""

    rank: float
    unit: str
    end: int


class _Scale(NamedTuple):
    unit: str
    written: re.Pattern[str]
    ranks: dict[str, float] | None
    beside: tuple[str, ...]
    better: Literal["less", "more"] | None
    part: bool


@cache
def _scales() -> tuple[_Scale, ...]:
    return tuple(
        _Scale(
            said.get("unit", name),
            re.compile(said["written"]),
            said.get("ranks"),
            tuple(said.get("beside", ())),
            said.get("better"),
            said.get("part", False),
        )
        for name, said in table("units")["grades"].items()
    )


@cache
def scales() -> frozenset[str]:
    """The scales' units, IP among them: what is so graded compares whatever it is called."""
    return frozenset(
        {"IP"} | {s.unit for s in _scales() if s.unit in ("UL94", "fire") or (s.ranks is None and not s.part)}
    )


def better_of(known: Quantity, unit: str) -> Literal["less", "more"] | None:
    """Which way is better of a quantity in a unit. On a scale of its own that is said by the scale, whatever is graded: 能效等级 IE4, though
    of 能效等级 1级 is the highest."""
    return _better_on().get(unit) or (known.of_grades if unit == "级" else None) or known.better


@cache
def _better_on() -> dict[str, Literal["less", "more"]]:
    return {scale.unit: scale.better for scale in reversed(_scales()) if scale.better is not None}


def grade_at(text: str, place: int) -> Grade | None:
    """The grade that begins at a place."""
    before = text[place - 1 : place] if place else ""
    if before.isascii() and before.isalnum():
        return None
    for scale in _scales():
        found = scale.written.match(text, place)
        if found is None:
            continue
        near = text[max(0, place - _BEFORE) : found.end() + _BEHIND]
        if scale.beside and not any(word in near for word in scale.beside):
            continue
        written = re.sub(r"[ -]", "", found["grade"] or found[0].rstrip("级"))
        rank = float(written) if scale.ranks is None else scale.ranks[written]
        return Grade(float(f"{1 / rank:.12g}") if scale.part else rank, scale.unit, found.end())
    return None
