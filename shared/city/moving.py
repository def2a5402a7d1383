"""From one version of the city's folder to the next: what a service finds about its part of the city, each as a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Becomes(StrEnum):
    """What becomes of a thing. OPEN: nothing says it, and somebody must decide; REFUSED: it cannot go on as the folder has it."""

    REFUSED = "refused"
    OPEN = "open"
    CARRIES = "carries"
    ENDS = "ends"
    BEGINS = "begins"


BECOMES_NAMES = {
    Becomes.REFUSED: "不能启用的原因",
    Becomes.OPEN: "须先决定",
    Becomes.CARRIES: "延续",
    Becomes.ENDS: "结束",
    Becomes.BEGINS: "新起",
}


@dataclass(frozen=True, slots=True)
class Point:
    """What becomes of a thing: of which kind it is (归口单位, 兑现事项), what there is of it, and what to do where something is to be done.
    code: of an open point, by which its decision is named."""

    becomes: Becomes
    about: str
    text: str
    remedy: str = ""
    code: str = ""


def refused(about: str, text: str, remedy: str) -> Point:
    return Point(Becomes.REFUSED, about, text, remedy)


def still_open(code: str, about: str, text: str, remedy: str) -> Point:
    return Point(Becomes.OPEN, about, text, remedy, code)


def carries(about: str, text: str) -> Point:
    return Point(Becomes.CARRIES, about, text)


def ends(about: str, text: str) -> Point:
    return Point(Becomes.ENDS, about, text)


def begins(about: str, text: str) -> Point:
    return Point(Becomes.BEGINS, about, text)


def named(names: Iterable[str], most: int = 6) -> str:
    """Some names, and how many there are beside them."""
    found = list(names)
    return "、".join(found[:most]) + (f" 等{len(found)}个" if len(found) > most else "")
