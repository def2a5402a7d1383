"""除…外: what is left out of what a sentence says, or what it says beside something else (除…外,还…)."""

from __future__ import annotations

import re
from typing import NamedTuple

_EXCEPT = re.compile(
    r"(?:^|(?<=[,、(:]))\s?(?:本|其中|但)?除(?:了|去)?(?![尘湿雾霜冰锈垢磷氮臭味铁油渣氧以])(?P<what>[^,()]{2,60}?)(?:以外|之外|外)(?=[,)、]|$|的|其|均|都|各)"
)
_OTHERS = "尘湿雾霜冰锈垢磷氮臭味铁油渣氧以"
_FIRST = re.compile(rf"除(?:了|去)?(?![{_OTHERS}])[^,()]{{1,20}}?(?:以外|之外|外)的?(?=..)")
_LAST = re.compile(rf"(?<=..)除(?:了|去)?(?![{_OTHERS}])[^,()]{{1,20}}?(?:以外|之外|外)$")
_BESIDE = re.compile(r"[,、]?\s?(?:还|也|亦|尚|另|又|同时|并|且|再)")


class Excepted(NamedTuple):
    """Where it stands; `leaves_out`: False where more is said beside it."""

    start: int
    end: int
    leaves_out: bool


def exceptions(sentence: str) -> list[Excepted]:
    """In their order."""
    if "除" not in sentence:
        return []
    return [
        Excepted(found.start("what"), found.end("what"), _BESIDE.match(sentence, found.end()) is None)
        for found in _EXCEPT.finditer(sentence)
    ]


def without_exception(name: str) -> str:
    """合格率 of 除个别批次外合格率, 真空度 of 真空度除调试阶段外."""
    first = _FIRST.match(name)
    name = name if first is None else name[first.end() :]
    last = _LAST.search(name)
    return name if last is None else name[: last.start()]
