"""Wordings of titles (the city's titles.json), folded: what documents write before and after a title without meaning another one.

A year, a batch and quotation marks go; a place and the short forms 国家, 省, 市 become the level that they stand for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from shared.city import folder
from shared.contracts.values import normalise_text, without_zero_width

_MARKS = re.compile("[\\s“”\"'‘’「」『』〝〞〟《》<>＂＇`·]")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)\d{2})?(?:年度|年)")
_BATCH = re.compile(r"第[一二三四五六七八九十百\d]{1,4}(?:批次|批|轮)")
_EMPTY = re.compile(r"[(\[【〔]\s*[)\]】〕]")
_BRACKETS = re.compile(r"[()\[\]【】〔〕]")
_ENDINGS = ("名单", "称号", "企业")
_SHORT = {"国家": "国家级", "省": "省级", "市": "市级", "县": "县级"}
_SHORTEST = 4
LEVELS = ("国家级", "省级", "市级", "县级")


def title_key(text: str, places: Mapping[str, Iterable[str]]) -> str:
    """A title's wording for comparison. `places`: {level: names of the place that recognises at it}."""
    key = _MARKS.sub("", without_zero_width(normalise_text(text)))
    key = _BRACKETS.sub("", _EMPTY.sub("", _BATCH.sub("", _YEAR.sub("", key))))
    key = _levelled(key, places)
    for ending in _ENDINGS:
        key = key.removesuffix(ending)
    return key


def _levelled(key: str, places: Mapping[str, Iterable[str]]) -> str:
    if key.startswith(LEVELS):
        return key
    names = sorted(((name, level) for level, named in places.items() for name in named), key=lambda n: -len(n[0]))
    for name, level in (*names, *_SHORT.items()):
        if key.startswith(name) and len(key) > len(name):
            rest = key.removeprefix(name)
            return rest if rest.startswith(LEVELS) else level + rest
    return key


def title_text(text: str, places: Mapping[str, Iterable[str]]) -> str:
    """A sentence in which titles are looked for: as `title_key` folds them, with the levels of places written out."""
    key = _MARKS.sub("", without_zero_width(normalise_text(text)))
    key = _BATCH.sub("", _YEAR.sub("", key))
    for level, named in places.items():
        for name in sorted(named, key=len, reverse=True):
            key = key.replace(name + level, level).replace(name, level)
    return key.replace("国家级", "国家").replace("国家", "国家级")


@cache
def _dictionary() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder() / "titles.json").read_text("utf-8"))
    return found


def source() -> str:
    """Where the wordings come from."""
    said: str = _dictionary()["_source"]
    return said


def places() -> dict[str, list[str]]:
    """{level: names of the place that recognises at it}"""
    named: dict[str, list[str]] = _dictionary()["places"]
    return named


def wordings() -> dict[str, list[str]]:
    """{title's code: its names and other wordings}"""
    return {code: title["wordings"] for code, title in _dictionary()["titles"].items()}


@cache
def _by_key() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, title in _dictionary()["titles"].items():
        for wording in (code, *title["wordings"]):
            key = title_key(wording, places())
            found.setdefault(key, code)
            if not key.startswith(LEVELS):
                found.setdefault(title["level"] + key, code)
    return found


def title_code(text: str) -> str | None:
    """The code of the title that a wording means; None where it means none that is known."""
    return _by_key().get(title_key(text, places()))


@cache
def _without_level() -> frozenset[str]:
    """What titles of several levels are called but for their level."""
    found: dict[str, set[str]] = {}
    for key, code in _by_key().items():
        for level in LEVELS:
            if key.startswith(level):
                found.setdefault(key.removeprefix(level), set()).add(code)
    return frozenset(core for core, codes in found.items() if len(codes) > 1)


def of_several_levels(text: str) -> bool:
    """Does a wording say a title that several levels have (小巨人), or a part of its name (专精特新), and no level?"""
    key = title_key(text, places())
    if any(level in key for level in LEVELS):
        return False
    return any(core in key or (len(key) >= _SHORTEST and key in core) for core in _without_level())
