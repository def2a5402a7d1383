"""Names of quantities: which are the same, which way is better, and how alike two are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from services.matchmaking.ranking.indicators.tables import table

_QUALIFYING = ("要求", "数值", "指标", "水平", "范围", "大小", "参数", "性能", "能力", "等级", "值", "性")
"""What may stand behind a quantity's name and names no other."""
_UNNAMED = ("性能", "性", "水平", "指标", "值")
"""What may stand behind a name that no row has, and names no other: 气密性, 气密性能."""
_LEFT_OUT = ("时间", "时长", "范围", "数量", "数")
"""Likewise, but of a quantity that is known: 耐温时间 is not 耐温."""
_CONTENT = "含量"
_SYMBOL = re.compile(r"(?<=[\u4e00-\u9fff])(?:[a-zα-ω]{1,2}|rms)值?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What `quantities.yaml` says of a name; `head` is the first wording of its row, "" where no row has it, `length` how much of
    the name's end it is."""

    head: str = ""
    length: int = 0
    better: Literal["less", "more"] | None = None
    of_grades: Literal["less", "more"] | None = None
    range: Literal["cover", "within"] | None = None
    unit: str = ""
    degree: str = "degree"
    difference: bool = False
    bare: bool = False
    each: bool = False
    per: str = ""
    ranked: bool = False
    money: bool = False
    graded: bool = False
    nines: bool = False
    finer: bool = False
    polar: bool = False
    sized: bool = False
    halves: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)
    ratio: Literal["stated", "either"] | None = None


_SAID = (
    "better", "of_grades", "range", "unit", "degree", "difference", "bare", "each", "per", "ranked", "money", "graded", "nines", "finer", "polar", "sized", "halves", "instead", "ratio",
)  # fmt: skip


@cache
def _quantities() -> dict[str, Quantity]:
    found: dict[str, Quantity] = {}
    for row in table("quantities"):
        said = {key: row[key] for key in _SAID if key in row}
        for wordings in row["names"]:
            same = [wordings] if isinstance(wordings, str) else wordings
            for name in same:
                found[name.lower()] = Quantity(head=row.get("head", same[0]).lower(), length=len(name), **said)
    return found


def all_names() -> Iterable[str]:
    """All names that a row has."""
    return _quantities()


@cache
def _longest() -> int:
    return max(map(len, _quantities()))


def _plain(name: str) -> str:
    """Without what does not tell names apart: 水份 is 水分."""
    return name.lower().replace(" ", "").replace("份", "分")


@lru_cache(maxsize=10_000)
def quantity(name: str) -> Quantity:
    """Of a name, by the longest end of it that is known, with or without what qualifies it (耐温性能, 粗糙度Ra值)."""
    known, lower = _quantities(), _plain(name)
    for qualifying in ("", *_QUALIFYING):
        if not lower.endswith(qualifying):
            continue
        bare = lower[: len(lower) - len(qualifying)]
        for start in range(max(0, len(bare) - _longest()), len(bare)):
            found = known.get(bare[start:])
            if found is not None:
                return replace(found, length=found.length + len(qualifying))
    symbol = _SYMBOL.search(lower)  # 流量Q, 效率η
    if symbol is not None:
        found = quantity(lower[: symbol.start()])
        return replace(found, length=found.length + len(symbol[0])) if found.head else found
    return Quantity()


@lru_cache(maxsize=10_000)
def per_of(name: str) -> str:
    """t of 吨水处理成本, kWh of 度电成本; "" where the name says nothing of the kind."""
    return next((unit for word, unit in table("words")["per_of"].items() if word in name), "")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: the quantity in its first wording with what stands before it, and the way of a change."""

    wording: str
    change: Literal["up", "down"] | None = None


@cache
def _changes() -> dict[str, Literal["up", "down"]]:
    """{降低: down, 降低率: down, …}"""
    said = table("words")
    plain = {word: way for way, words in said["changes"].items() for word in words} | {said["doubling"]: "up"}
    rates = {word + rate: way for word, way in plain.items() for rate in said["rates"]}
    return plain | {word: way for word, way in rates.items() if word not in said["not_rates"]}


@lru_cache(maxsize=10_000)
def compared_name(name: str) -> Name:
    """As it is compared: synonyms in one wording, and a change apart from what changes."""
    bare, change = _unchanged(_plain(name))
    if change is not None and (of := _of_itself(_plain(name))) is not None:
        bare += of  # 节能 is 能耗降低
    known = quantity(bare)
    before = bare[: len(bare) - known.length]
    if known.head == _CONTENT and before:
        return Name(before, change)  # 粗蛋白含量, 粗蛋白
    if known.head and known.head not in _UNNAMED:
        return Name(before + known.head, change)
    behind = next((word for word in _UNNAMED if bare.endswith(word) and len(bare) - len(word) > 1), "")
    return Name(bare.removesuffix(behind), change)


def _unchanged(bare: str) -> tuple[str, Literal["up", "down"] | None]:
    """(what changes, how) of a name that ends with the word of a change; else (the name, None)."""
    for size in range(min(_LONGEST_CHANGE, len(bare)), quantity(bare).length, -1):  # 压降 is a quantity
        if (way := _changes().get(bare[-size:])) is not None:
            return bare[:-size], way
    return bare, None


def _of_itself(name: str) -> str | None:
    """能耗 of 节能 and 节能率: what changes, where the word of the change says it."""
    said: dict[str, str] = table("words")["of_itself"]
    return next(
        (of for word, of in said.items() if name.endswith((word, *(word + rate for rate in table("words")["rates"])))),
        None,
    )


def _apart(a: str, b: str) -> bool:
    """Whether something is said of one name that makes it another quantity than the other: 进口 and 出口, 定位精度 and 重复定位精度."""
    (ours, of_us), (theirs, of_them) = _opposed_words(a), _opposed_words(b)
    for group in ours.keys() & theirs.keys():
        if not ours[group] & theirs[group]:
            return True
    return of_us != of_them or _ends_opposed(a, b)


@lru_cache(maxsize=50_000)
def _opposed_words(name: str) -> tuple[Mapping[int, frozenset[str]], frozenset[str]]:
    """The words of `opposites` in a name, by their group, and those of `apart`; as it is written and as it is compared: 进口温度 is a 温度."""
    said, written, wording = table("words"), _plain(name), compared_name(name).wording
    found = (
        (at, frozenset(word for word in group if word in written or word in wording))
        for at, group in enumerate(said["opposites"])
    )
    return {at: words for at, words in found if words}, frozenset(word for word in said["apart"] if word in wording)


def _ends_opposed(a: str, b: str) -> bool:
    """前轮制动力 and 汽车后轮制动力: before what both end with stand opposed characters."""
    ours, theirs = _unchanged(_plain(a))[0], _unchanged(_plain(b))[0]  # 能耗降低 and 能耗提高 are of one quantity
    for our, their in zip(reversed(ours), reversed(theirs), strict=False):
        if our != their:
            return any(our in group and their in group for group in _opposed())
    return False


@cache
def _opposed() -> list[str]:
    return [group.lower() for group in table("words")["opposed"]]


def _bare(wording: str) -> str:
    """亩产 of 平均亩产, 预警提前 of 预警提前时间: without what is said of no owner, and what may be left out behind."""
    first = next((word for word in _QUALIFIED if wording.startswith(word)), "")
    last = next((word for word in _LEFT_OUT if wording.endswith(word)), "")
    bare = wording.removeprefix(first)
    without = bare.removesuffix(last)
    return without if len(without) > 1 and not quantity(bare).head and not quantity(without).head else bare or wording


def _short_forms(name: str) -> frozenset[str]:
    """CER of 字错误率CER, and what it is short for; of a name that is one itself, that."""
    found = _SHORT_FORM.search(name)
    if found is None:
        return frozenset()
    return frozenset({found[0]} | ({name[: found.start()]} if found.start() else set()))


_QUALIFIED = ("最大", "平均", "单台", "单机", "整机", "实际")
_SHORT_FORM = re.compile(r"(?<![A-Za-z])[A-Z][A-Z0-9]{1,6}$")
_SAME_END = 0.9
_LONGEST_CHANGE = 4


@lru_cache(maxsize=50_000)
def likeness(a: str, b: str) -> float:
    """Of two names, 0 to 1: 1 for the same, nearly that where one is the other's end (耐温, 涂层耐温), else, where both name the same
    quantity or end alike, the part of pairs of characters that they share."""
    if a == b:
        return 1.0
    said, ours, theirs = table("words"), compared_name(a).wording, compared_name(b).wording
    if _apart(a, b):
        return 0.0
    if ours == theirs:
        return 0.99
    if not ours or not theirs:
        return 0.0
    for our, their in ((ours, theirs), (_bare(ours), _bare(theirs))):
        if our.endswith(their) or their.endswith(our):
            shorter, longer = sorted((our, their), key=len)
            names_one = len(shorter) > 1 or shorter in said["elements"]  # 玩具铅含量, 铅含量
            return _SAME_END + 0.04 * len(shorter) / len(longer) if names_one else 0.0
    if _short_forms(a) & _short_forms(b):
        return _SAME_END
    if ours[-1] != theirs[-1]:
        return 0.0
    head = quantity(ours).head
    of_one = bool(head) and ours.endswith(head) and theirs.endswith(head)
    if of_one and not set(ours.removesuffix(head)) & set(theirs.removesuffix(head)):
        return 0.0  # 水分利用率, 化肥利用率
    pairs, others = set(pairwise(ours)), set(pairwise(theirs))
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0
