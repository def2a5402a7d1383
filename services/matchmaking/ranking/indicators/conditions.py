"""Conditions: under what a figure holds (在800℃下, 转速3000r/min时, (25℃), @10GHz), told from how much it is."""

from __future__ import annotations

from functools import cache

from services.matchmaking.ranking.indicators import names
from services.matchmaking.ranking.indicators.amounts import AMOUNT, Figure, Line
from services.matchmaking.ranking.indicators.model import Condition, Operator
from services.matchmaking.ranking.indicators.quantities import Quantity
from services.matchmaking.ranking.indicators.relations import LEADING, Lead
from services.matchmaking.ranking.indicators.tables import Lexicon, table, words
from services.matchmaking.ranking.indicators.tokens import Kind

_MOST = 8
"""Of one figure; the last count."""
_BEHIND = 24
"""Characters behind a figure that are looked at."""
_SYMBOL = 3
"""Letters of a symbol (Ta)."""


def end_of(line: Line, figure: Figure, begin: int, lead: Lead) -> int | None:
    """Where the words of a condition end whose figure is a bare value (150℃下, 循环1000次后, 在25℃); None where it is no condition."""
    if line.has(figure.next, Kind.TIMES, figure.end):
        return figure.end  # 800℃×2h
    behind = _end(line.text, figure.end, _behind())
    if behind is not None:
        return behind
    span = _end(line.text, figure.end, _spans()) if figure.high is not None else None
    if span is not None and _more_follows(line, figure):
        return span
    before = line.text[max(begin, lead.start - 4) : lead.start].rstrip()
    if before[-2:].lower() == "at":
        led = not before[-3:-2].isalpha()
    else:
        led = before.endswith("@") or (before.endswith(("在", "于", "经", "当", "每")) and figure.high is None)
    return figure.end if led else None


def _more_follows(line: Line, figure: Figure) -> bool:
    """Whether the clause has another figure."""
    for token in line.tokens[figure.next :]:
        if token.kind is Kind.COMMA:
            return False
        if token.kind in AMOUNT:
            return True
    return False


def of_name(name: str) -> tuple[Condition, ...]:
    """What a name says of the temperature: 常温 of 常温导热系数."""
    for word, (low, high, unit) in table("words")["settings"].items():
        if unit == "degC" and name.startswith(word) and names.quantity_like(name[len(word) :]):
            return (Condition(low, high, unit, word),)
    return ()


def end_of_bound(line: Line, figure: Figure, lead: Lead) -> int | None:
    """Where 转速大于3000r/min时 ends: a bound, and yet under what."""
    return _end(line.text, figure.end, _behind_bounds()) if lead.bounding else None


def _end(text: str, place: int, known: Lexicon[None]) -> int | None:
    place += text.startswith(" ", place)
    found = known.at(text, place)
    return None if found is None or _others().at(text, place) is not None else place + len(found[0])


def names_one(name: str, figure: Figure, lead: Lead, *, in_brackets: bool) -> bool:
    """Whether a name is a condition's: 测试条件:25℃; in brackets behind a figure also (测试温度:25℃), (f=1kHz)."""
    said = table("words")["condition_names"]
    if name.endswith(tuple(said["anywhere"])):
        return True
    if not in_brackets or lead.bounding or not figure.unit:
        return False
    return (name.isascii() and len(name) <= _SYMBOL) or name in said["in_brackets"]


def name_follows(line: Line, figure: Figure) -> bool:
    """800℃强度600MPa: a quantity that has a figure of its own."""
    if figure.next >= len(line.tokens) or line.tokens[figure.next].kind not in (*AMOUNT, *LEADING):
        return False
    return names.quantity_like(line.text[figure.end : line.tokens[figure.next].start][:_BEHIND].strip())


def read(line: Line, figure: Figure, begin: int, end: int, lead: Lead) -> tuple[Condition, str]:
    """A condition, and the name that stands before what leads to it: 抗弯强度 of 抗弯强度在800℃下."""
    span = line.text[begin : lead.start]
    leads = max((span.rfind(word) for word in table("words")["under"]), default=-1)
    held = names.name_in(span[:leads]) if leads > 0 else ""
    if not (names.quantity_like(held) or held.isascii()):
        held = ""
    low: float | None = figure.low
    high: float | None = figure.low if figure.high is None else figure.high
    operator = lead.operator(Quantity(), "") if figure.high is None else Operator.BETWEEN
    if operator is Operator.AT_LEAST:
        high = None
    elif operator is Operator.AT_MOST:
        low = None
    said = line.text[begin + max(leads, 0) : end].strip(" ,、")
    return Condition(low, high, figure.unit, said), held


def joined(conditions: tuple[Condition, ...], others: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Conditions with others, of which one takes the place of one of its kind."""
    said = {condition.dimension for condition in others}
    return (*(condition for condition in conditions if condition.dimension not in said), *others)[-_MOST:]


def is_kind(unit: str) -> bool:
    """Whether figures without a name in such a unit are conditions: 25℃, 1h, 50Hz."""
    return bool(unit) and _dimension(unit) in _kinds()


def quantity_of_use(unit: str) -> str:
    """The quantity of which a figure without a name is that says where something is not to be used; "" where its unit tells none."""
    return _of_use().get(_dimension(unit), "")


def _dimension(unit: str) -> str:
    return Condition(None, None, unit, "").dimension


@cache
def _kinds() -> frozenset[str]:
    return frozenset(map(_dimension, table("words")["conditions_of"]))


@cache
def _of_use() -> dict[str, str]:
    return {_dimension(unit): name for unit, name in table("words")["of_use"].items()}


@cache
def _behind() -> Lexicon[None]:
    return words(table("words")["condition"])


@cache
def _spans() -> Lexicon[None]:
    return words(table("words")["spans"])


@cache
def _behind_bounds() -> Lexicon[None]:
    return words(table("words")["when_bound"])


@cache
def _others() -> Lexicon[None]:
    return words(table("words")["not_condition"])
