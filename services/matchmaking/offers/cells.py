"""Cells of lists of offers and needs that hold more than one word: sets, percentages, sessions, positions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.contracts.offers import PER_HUNDRED, SIZE_NAMES, Position, TrainingSession
from shared.contracts.registry_events import SizeClass
from shared.contracts.titles import title_code
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.landing import kept
from shared.plumbing.lists.values import parse_count, parse_date
from shared.plumbing.problems import field_problem

E = TypeVar("E", bound=StrEnum)
M = TypeVar("M", bound=BaseModel)
_BETWEEN = re.compile(r"[、,,;;\n]+")
_PARTS = re.compile(r"[||,,\t]")
_ENTRIES = re.compile(r"[;;\n]+")
_LONG = 4000
_YES, _NO = ("是", "有", "受理", "yes", "true"), ("否", "无", "不受理", "no", "false")


def words_in(reader: RowReader, name: str) -> list[str]:
    """The words of a cell, in their order, each once."""
    text = reader.text(name, limit=_LONG, lines=True)
    return list(dict.fromkeys(word for part in _BETWEEN.split(text) if (word := part.strip())))


def some_of(reader: RowReader, name: str, values: type[E]) -> list[E]:
    """Words that are each one of a set."""
    found = []
    for word in words_in(reader, name):
        try:
            found.append(values(word))
        except ValueError:
            reader.problem(name, f"没有“{word}”这一项", f"可填:{'、'.join(v.value for v in values)}")
    return found


def one_of(reader: RowReader, name: str, values: type[E]) -> E | None:
    found = some_of(reader, name, values)
    if len(found) > 1:
        reader.problem(name, "只能填写一项", "请只保留一项")
    return found[0] if found else None


def tiers_in(reader: RowReader, name: str) -> list[str]:
    """Titles, by their names, as codes."""
    found = []
    for word in words_in(reader, name):
        code = title_code(word)
        if code is None:
            reader.problem(name, f"没有称号“{word}”", "请按认定文件的名称填写,或留空(面向全部企业)")
        else:
            found.append(code)
    return found


def industries_in(reader: RowReader, name: str) -> list[str]:
    """Codes of industries, or how they begin."""
    found = words_in(reader, name)
    for word in found:
        if not re.fullmatch(r"[A-T][0-9]{0,4}", word):
            reader.problem(name, f"“{word}”不是行业代码", "请填写 GB/T 4754-2017 的代码或其开头,如 C34;留空为全部行业")
    return found


_SIZES = {label: size for size, label in SIZE_NAMES.items()} | {
    label.removesuffix("型"): size for size, label in SIZE_NAMES.items()
}


def sizes_in(reader: RowReader, name: str) -> list[SizeClass]:
    """大型, 中型, 小型, 微型; 中小微 is three of them."""
    found: list[SizeClass] = []
    for word in words_in(reader, name):
        plain = word.removesuffix("企业").removesuffix("型")
        sizes = [_SIZES.get(plain)] if plain in _SIZES else [_SIZES.get(letter) for letter in plain]
        if not sizes or None in sizes or SizeClass.UNDETERMINED in sizes:
            reader.problem(name, f"没有规模“{word}”", "可填:大型、中型、小型、微型")
            continue
        found += [size for size in sizes if size is not None]
    return list(dict.fromkeys(found))


def yes_or_no(reader: RowReader, name: str) -> bool | None:
    def convert(text: str) -> bool:
        if text.lower() in _YES:
            return True
        if text.lower() in _NO:
            return False
        raise ValueError("应填“是”或“否”")

    return reader.parse(name, convert)


def percent(reader: RowReader, name: str) -> str | None:
    def convert(text: str) -> str:
        plain = text.removesuffix("%").strip()
        if not re.fullmatch(PER_HUNDRED, plain):
            raise ValueError("应为百分比,如 3.65")
        return plain

    return reader.parse(name, convert)


def whole(reader: RowReader, name: str, low: int, high: int) -> int | None:
    """A whole number, which may be below nought."""

    def convert(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"应为{low}至{high}之间的整数")
        return int(text)

    return reader.parse(name, convert)


def _entries(reader: RowReader, name: str) -> list[list[str]]:
    text = reader.text(name, limit=_LONG, lines=True)
    return [[part.strip() for part in _PARTS.split(entry)] for entry in _ENTRIES.split(text) if entry.strip()]


def sessions_in(reader: RowReader, name: str) -> list[TrainingSession]:
    """Days of a course, each 日期|名额|地点. A day names its session; the second of one day has a number behind it."""
    found: list[TrainingSession] = []
    for day, *rest in _entries(reader, name):
        try:
            on = parse_date(day, date1904=reader.date1904)
            seats = parse_count(rest[0], low=1, high=100_000) if rest and rest[0] else None
        except ValueError as error:
            reader.problem(name, str(error), "请按 2026-05-01|50|地点 填写,各场以分号分开")
            continue
        same = sum(session.on == on for session in found)
        id = f"{on.isoformat()}-{same + 1}" if same else on.isoformat()
        found.append(TrainingSession(id=id, on=on, seats=seats, place=rest[1] if len(rest) > 1 else ""))
    return found


def positions_in(reader: RowReader, name: str) -> list[Position]:
    """Places to fill, each 岗位|人数|学历|技能|薪酬, numbered in their order."""
    found: list[Position] = []
    for number, parts in enumerate(_entries(reader, name), start=1):
        title, count, *rest = [*parts, "", "", "", ""][:5]
        try:
            places = parse_count(count or "1", low=1, high=100_000)
            position = Position(
                id=str(number), title=title, number=places, education=rest[0], skills=rest[1], pay=rest[2]
            )
        except ValueError as error:
            said = "岗位填写有误" if isinstance(error, ValidationError) else str(error)
            reader.problem(name, f"第{number}个岗位:{said}", "请按 岗位|人数|学历|技能|薪酬 填写,各岗位以分号分开")
            continue
        found.append(position)
    return found


Read = Callable[[RowReader], Any]
Fields = Mapping[str, tuple[str, Read]]
"""{field of a model: (its column, how a cell of it is read)}"""


def made(reader: RowReader, model: type[M], said: Mapping[str, Any], columns: Mapping[str, str]) -> M | None:
    """The model; None where it refuses what the cells' own checks let pass (the reader holds what). columns: {field: its column} where
    the two differ."""
    try:
        return model.model_validate(dict(said))
    except ValidationError as error:
        for found in error.errors():
            problem = field_problem(found)
            where = [str(part) for part in found["loc"]]
            name = next((part for part in reversed(where) if part in model.model_fields or part in columns), "title")
            reader.problem(columns.get(name, name), problem.problem, problem.remedy)
        return None


def beside(reader: RowReader, new: BaseModel, old: BaseModel, columns: Mapping[str, str]) -> dict[str, Any]:
    """Of a model: what the list does not speak of as it is recorded. columns: {field: its column} where the two differ."""
    fields = type(new).model_fields
    return {
        name: kept(
            reader,
            columns.get(name, name),
            getattr(new, name),
            getattr(old, name),
            field.get_default(call_default_factory=True),
        )
        for name, field in fields.items()
    }
