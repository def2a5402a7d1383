"""Conditions and amounts of a rule as trees: what a pack's `if` and `pays` say, as typed data.

An amount is an exact number: an integer over a whole denominator (`over`) that is known before any firm is looked at. Money is in fen.
A condition is yes, no, or not known. What both come to is in `evaluation.py`, for one firm and for columns of firms; how they are said
to people in `wordings.py`; how they are read from a pack in `rulefile.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

NEVER = dt.date.min
"""A day that was answered with "none": it never happened, which is not the same as not known."""

Op = Literal["at_least", "over", "at_most", "under", "equals"]
OPS: tuple[Op, ...] = ("at_least", "over", "at_most", "under", "equals")


# -- amounts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the text: `number` / `over`; fen where it is money."""

    number: int
    over: int = 1
    money: bool = False


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure of the firm, of the year itself (0) or of one before (-1). over: ten to its decimal places, and a hundred times that
    where it is in per cent."""

    figure: str
    offset: int = 0
    money: bool = False
    over: int = 1


@dataclass(frozen=True, slots=True)
class ParameterAt:
    """A number that comes from outside, by year: {year: number} over one denominator. A year without one is not known."""

    parameter: str
    values: tuple[tuple[int, int], ...]
    over: int
    offset: int = 0
    money: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Minus:
    """The first less the others, and nothing where that is below zero."""

    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Product:
    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Least:
    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """What is paid where the amount looked at has come to `start` (inclusive, or beyond it)."""

    start: Constant
    inclusive: bool
    pays: Amount


@dataclass(frozen=True, slots=True)
class Banded:
    """By the band that an amount falls into, for the whole of it; below the first band nothing."""

    of: Amount
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Stepped:
    """A share of what lies in each step: (start, numerator, denominator), the start the same unit as what is looked at."""

    of: Amount
    steps: tuple[tuple[Constant, int, int], ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels that are crossed for the first time: reached now, and not by `before` (the highest of all earlier years).

    each: every level newly crossed pays. highest: only the highest of those newly crossed. top_up: that, less what the highest level
    pays that was reached before.
    """

    of: Amount
    before: Amount
    levels: tuple[Band, ...]
    mode: Literal["each", "highest", "top_up"]


@dataclass(frozen=True, slots=True)
class ByChoice:
    """By what was chosen: (number of the choice, what it pays); a choice that is not named pays nothing."""

    figure: str
    offset: int
    pays: tuple[tuple[int, Amount], ...]


@dataclass(frozen=True, slots=True)
class ByQuarter:
    """By the quarter of a day: four amounts. Never: nothing."""

    date: str
    pays: tuple[Amount, Amount, Amount, Amount]


@dataclass(frozen=True, slots=True)
class ByNthYear:
    """By the year that it is since a day, the year of that day being the first; after the last, and before the day, nothing."""

    date: str
    pays: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """Days from one day to another, the first not counted; nothing where they are the other way round."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Within:
    """How much of the year lies in the time that begins with a day: whole days, or months counted from the day's own month.
    months: how long that time is."""

    date: str
    months: int
    unit: Literal["days", "months"]


@dataclass(frozen=True, slots=True)
class PaidBefore:
    """Fen that were paid before for these measures, in whatever year."""

    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Fen that another measure of the year comes to, as far as that is settled."""

    measure: str


@dataclass(frozen=True, slots=True)
class When:
    condition: Condition
    then: Amount
    otherwise: Amount


Amount = (
    Constant | FigureAt | ParameterAt | Sum | Minus | Product | Least | Greatest | Banded | Stepped | Levels | ByChoice
    | ByQuarter | ByNthYear | DaysBetween | Within | PaidBefore | Due | When
)  # fmt: skip


# -- conditions --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Compare:
    """An amount against another."""

    left: Amount
    op: Op
    right: Amount


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure has grown by a rate. each: in each of so many years, over the year before; total: over so many years in all; compound: so
    much a year on average, compounded. strict: by more than the rate. Where a year begins with zero only a person can say."""

    figure: str
    rate: Amount
    years: int = 1
    mode: Literal["each", "total", "compound"] = "each"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class DayRef:
    """A day: a fixed one, another dated fact, or the first or last of the year; moved by months and days."""

    fixed: dt.date | None = None
    date: str | None = None
    of_year: Literal["start", "end"] | None = None
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class DayIn:
    """A dated fact lies between two days, both inclusive. What never happened does not; where `unless`, it must not lie there, and what
    never happened is as good."""

    date: str
    start: DayRef | None
    end: DayRef | None
    unless: bool = False


@dataclass(frozen=True, slots=True)
class QuarterIn:
    """A dated fact lies in one of these quarters, of whatever year."""

    date: str
    quarters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """One of these titles is held on the year's last day."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewlyRecognised:
    """One of these titles was newly recognised in the year."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SizeIn:
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceIn:
    """One of these choices was made (a yes or no is 1 or 0)."""

    figure: str
    offset: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A person found that a gate of the measure is met."""

    gate: str


Condition = All | Any | Not | Compare | Growth | DayIn | QuarterIn | Holds | NewlyRecognised | SizeIn | ChoiceIn | Found
Node = Amount | Condition | Band | DayRef


def inside(node: Node | None) -> Iterator[Node]:
    """A tree's parts, itself first, in the order in which they are written."""
    if node is None:
        return
    yield node
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, tuple):  # (number of a choice, amount), (start, numerator, denominator)
                for inner in part:
                    if hasattr(inner, "__dataclass_fields__"):
                        yield from inside(inner)
            elif hasattr(part, "__dataclass_fields__"):
                yield from inside(part)


def figures_in(node: Node | None) -> Iterator[tuple[int, str]]:
    """(year offset, figure) of every figure that a tree reads."""
    for part in inside(node):
        if isinstance(part, FigureAt | ByChoice | ChoiceIn):
            yield part.offset, part.figure
        elif isinstance(part, Growth):
            span = range(part.years + 1) if part.mode == "each" else (0, part.years)
            yield from ((-back, part.figure) for back in span)


def dates_in(node: Node | None) -> Iterator[str]:
    """Every dated fact that a tree reads."""
    for part in inside(node):
        if isinstance(part, DayIn | QuarterIn | ByQuarter | ByNthYear | Within | DayRef):
            if part.date is not None:
                yield part.date
        elif isinstance(part, DaysBetween):
            yield from (part.start, part.end)


def flat(condition: Condition | None) -> tuple[Condition, ...]:
    """What must all hold, one after the other."""
    if condition is None:
        return ()
    if isinstance(condition, All):
        return tuple(leaf for part in condition.parts for leaf in flat(part))
    return (condition,)


def is_money(node: Amount) -> bool:
    """Whether an amount is fen; else it is a plain number."""
    match node:
        case Constant(money=money) | FigureAt(money=money) | ParameterAt(money=money):
            return money
        case Product(parts=parts):
            return any(map(is_money, parts))
        case Sum(parts=parts) | Minus(parts=parts) | Least(parts=parts) | Greatest(parts=parts):
            return is_money(parts[0])
        case Banded(bands=bands) | Levels(levels=bands):
            return is_money(bands[0].pays)
        case Stepped(of=of):
            return is_money(of)
        case ByChoice(pays=pays):
            return is_money(pays[0][1])
        case ByQuarter(pays=parts) | ByNthYear(pays=parts):
            return is_money(parts[0])
        case When(then=then):
            return is_money(then)
        case PaidBefore() | Due():
            return True
        case DaysBetween() | Within():
            return False
