"""The name of a figure: what of the text around it says which quantity it is."""

from __future__ import annotations

import re
from functools import cache

from services.matchmaking.ranking.indicators.exceptions import without_exception
from services.matchmaking.ranking.indicators.quantities import quantity
from services.matchmaking.ranking.indicators.tables import Lexicon, table, words
from services.matchmaking.ranking.indicators.units import measure

_LONGEST = 24
"""Characters of a name."""
REACH = 60
"""Characters before a number in which its name is looked for."""
_BRACKETS = re.compile(r"\([^()]*\)?|[^()]*\)")
_SHORT_FORM = re.compile(r"\(([A-Z]{2,6})\)")
_EDGES = " @-/():\"'“”‘’·*×x^_.#&+=<>|~"
_JOINED = re.compile(r"[×*xX]")
COMPARED = re.compile(r"相?较于?|相比于?|相对于?|比(?![例重能容表功强热值对率色特])|与.{1,12}相比")


@cache
def _cut() -> tuple[Lexicon[str], Lexicon[None], Lexicon[None]]:
    said = table("words")
    marks = (
        dict.fromkeys(said["cut"], "cut")
        | dict.fromkeys(said["cut_first"], "first")
        | dict.fromkeys(said["keep"], "keep")
    )
    tail = {word[::-1]: None for word in said["tail"]}
    return Lexicon(marks), Lexicon(tail), words(word[::-1] for word in said["keep_tail"])


def name_in(span: str) -> str:
    """Of the text before a figure: without what leads to it (要求, 在…下) and what joins it to the number (应, 控制)."""
    bare = _BRACKETS.sub(_letters_of, span).strip(_EDGES) if "(" in span or ")" in span else span.strip(_EDGES)
    if "除" in bare:
        bare = without_exception(bare)
    marks, start, place = _cut()[0], 0, 0
    if bare.endswith(tuple(table("words")["using"])) or _all_cut(bare, marks):
        return ""
    bare = _without_tail(bare)
    kept = quantity(bare).length
    while place < len(bare) - kept:
        mark = marks.at(bare, place)
        if mark is None:
            place += 1
            continue
        cut = mark[1] == "cut" or (mark[1] == "first" and place == start)
        place += len(mark[0])
        if cut and place < len(bare):
            start = min(place, len(bare) - kept)
    name = bare[start:][-_LONGEST:].strip(_EDGES)
    return "" if _all_cut(name, marks) else _turned(name)


def _letters_of(bracket: re.Match[str]) -> str:
    """细颗粒分数FPF of 细颗粒分数(FPF)."""
    short = _SHORT_FORM.fullmatch(bracket[0])
    return short[1] if short is not None and bracket.end() == len(bracket.string.rstrip(_EDGES)) else ""


def bounded(name: str) -> tuple[str, str] | None:
    """碳排放强度 of 碳排放强度上限, and the bound that it says; None where the end is one of what something can do (测温上限)."""
    of, end = name[:-2], name[-2:]
    better = quantity(of).better
    if end == "上限" and better == "less":
        return of, "at_most"
    return (of, "at_least") if end == "下限" and better == "more" else None


def _turned(name: str) -> str:
    """最高使用温度 of 使用温度最高."""
    last = next((word for word in table("words")["first_or_last"] if name.endswith(word)), "")
    of = name.removesuffix(last)
    return last + of if last and quantity_like(of) else name


def unqualified(name: str) -> str:
    """噪声 of 昼间噪声."""
    return name.removeprefix(next((word for word in table("words")["first_or_last"] if name.startswith(word)), ""))


def _all_cut(name: str, marks: Lexicon[str]) -> bool:
    """Whether nothing is there but words that lead to a name."""
    place = 0
    while (mark := marks.at(name, place)) is not None and mark[1] != "keep":
        place += len(mark[0])
    return place >= len(name)


def _without_tail(bare: str) -> str:
    _, tails, kept = _cut()
    turned = bare[::-1]
    place = 0
    while (tail := tails.at(turned, place)) is not None and kept.at(turned, place) is None:
        if (
            quantity(turned[place:][::-1]).length
            and quantity(turned[place:][::-1]).length >= len(tail[0])
            and len(tail[0]) == 1
        ):
            break
        if len(tail[0]) == 1 and place + 1 >= len(turned):
            break  # 高10mm
        place += len(tail[0])
        while turned[place : place + 1] in _EDGES and place < len(turned):
            place += 1
    return turned[place:][::-1]


def quantity_like(name: str) -> bool:
    """Whether a name is, or ends as, that of a quantity."""
    return bool(name) and (bool(quantity(name).head) or (len(name) > 1 and name[-1] in table("words")["endings"]))


def first_of(segments: list[str]) -> str:
    """Of the pieces of a span between its marks (要求 | 耐温, 检测精度 | 微米级): the last that is a quantity, else the last that is a name."""
    named = [name for segment in segments if (name := _labelled(segment))]
    for name in reversed(named):
        if quantity_like(name):
            return name
    return named[0] if named else ""


def _labelled(segment: str) -> str:
    """Of 安全扶手:距地, the last that is a name."""
    return next((name for part in reversed(re.split("[:|]", segment)) if (name := name_in(part))), "")


def of_change(span: str, verb: str) -> str:
    """能耗 of 能耗较现有产品 and 比现有产品能耗, with the verb."""
    verb = verb.rstrip("了")
    compared = COMPARED.search(span)
    if compared is not None:
        before = name_in(span[: compared.start()])
        behind = name_in(span[compared.end() :])
        known = quantity(behind).length
        return (before or (behind[-known:] if known else "")) + verb
    return name_in(span) + verb


@cache
def _verbs() -> Lexicon[None]:
    said = table("words")
    return words(
        word for verbs in said["changes"].values() for word in verbs if len(word) > 1 and word not in said["not_first"]
    )


def with_change_behind(name: str) -> str:
    """能耗降低 of 降低能耗."""
    verb = _verbs().at(name, 0)
    rest = "" if verb is None else name[len(verb[0]) :].lstrip("了的")
    return rest + verb[0] if verb is not None and quantity_like(rest) else name


@cache
def _withstood() -> dict[str, str]:
    """What is withstood, by the dimension of its unit."""
    return {measure(unit).dimension: name for unit, name in table("words")["withstood"].items()}


def withstood(name: str, dimension: str) -> str:
    """涂层耐温 of 涂层可耐 1000 ℃."""
    if "耐" not in name[-3:] or (of := _withstood().get(dimension)) is None:
        return name
    verb = next((verb for verb in table("words")["withstanding"] if name.endswith(verb)), "")
    return name.removesuffix(verb) + of if verb else name


def axes_of(name: str, span: str, count: int) -> list[str]:
    """A name for each number of 200×100×50: 长, 宽, 高 where the text says so, else the axes of the name."""
    if len(name) == count and name in ("长宽", "长宽高"):
        return list(name)
    said = [part.strip(_EDGES) for part in _JOINED.split(span.split("(")[-1])]
    if len(said) == count and all(0 < len(part) <= _LONGEST for part in said):
        return [name_in(said[0]) or said[0], *said[1:]]
    axes = table("words")["axes"].get(count)
    return [f"{name}({axis})" for axis in axes] if axes and name else []


def separate(span: str) -> list[str]:
    """强度, 韧性 of 强度和韧性."""
    return [name for part in re.split(r"[、,和与及]|以及", span) if (name := name_in(part))]
