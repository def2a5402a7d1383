"""Figures as they are written: numbers with unit, range, tolerance and what stands behind them, read off a line of tokens."""

from __future__ import annotations

from typing import NamedTuple, cast

from services.matchmaking.ranking.indicators.tokens import Kind, Token, scale_behind, tokens
from services.matchmaking.ranking.indicators.units import measure

AMOUNT = (Kind.NUMBER, Kind.WORDED)
_Unit = tuple[str, bool]
"""A unit as it is kept, and whether the tables know it."""


class Amount(NamedTuple):
    """A number with its unit and 以上 and the like; the next token, and where it ends in the text."""

    value: float
    unit: _Unit | None
    after: str
    next: int
    end: int


class Figure(NamedTuple):
    """What stands together: `low` alone, or a range; `listed` of 200×100×50 all of them. `worded`: a number in words."""

    low: float
    high: float | None
    unit: str
    known: bool
    worded: bool
    after: str
    listed: tuple[float, ...]
    next: int
    end: int
    scaled: bool = False
    """Whether 万 or 亿 stands where a unit would: 680万."""


def _are_of_two_kinds(one: _Unit | None, other: _Unit | None) -> bool:
    return one is not None and other is not None and measure(one[0]).dimension != measure(other[0]).dimension


class Line:
    """A sentence with its tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = tokens(text)

    def has(self, at: int, kind: Kind, beside: int) -> bool:
        """Whether a token of a kind stands there, nothing but a blank between."""
        if at >= len(self.tokens) or self.tokens[at].kind is not kind:
            return False
        return self.text[beside : self.tokens[at].start].strip() == ""

    def has_amount(self, at: int, beside: int) -> bool:
        return self.has(at, Kind.NUMBER, beside) or self.has(at, Kind.WORDED, beside)

    def amount(self, at: int) -> Amount:
        number = self.tokens[at]
        end, at = number.end, at + 1
        unit: _Unit | None = None
        after = ""
        for _ in range(2):
            if self.has(at, Kind.AFTER, end):
                after, end, at = str(self.tokens[at].value), self.tokens[at].end, at + 1
            elif unit is None and self.has(at, Kind.UNIT, end):
                unit, end, at = cast(_Unit, self.tokens[at].value), self.tokens[at].end, at + 1
        return Amount(cast(float, number.value), unit, after, at, end)

    def figure(self, at: int) -> Figure:
        """The figure that begins with the number there."""
        worded = self.tokens[at].kind is Kind.WORDED
        read = self.amount(at)
        listed, high = [read.value], None
        while self.has(read.next, Kind.TIMES, read.end) and self.has_amount(read.next + 1, self.tokens[read.next].end):
            following = self.amount(read.next + 1)
            if _are_of_two_kinds(read.unit, following.unit):
                break  # 800℃×2h
            listed.append(following.value)
            read = following._replace(unit=following.unit or read.unit)
        read = read._replace(value=listed[0])
        if self.has(read.next, Kind.RANGE, read.end):
            read, high = self._range(read)
        if high is None:
            read, high = self._tolerance(read)
        unit, known = read.unit or ("", True)
        scaled = read.unit is None and any(char in "万亿" for char in self.text[self.tokens[at].start : read.end])
        return Figure(read.value, high, unit, known, worded, read.after, tuple(listed), read.next, read.end, scaled)

    def _range(self, first: Amount) -> tuple[Amount, float | None]:
        """10~12μm, HRC58~HRC62, 5~10万次 (both in 万), 500nm~2μm (both in μm)."""
        at = first.next + 1
        if self.has(at, Kind.NOTATION, self.tokens[first.next].end):
            at += 1
        if not self.has_amount(at, self.tokens[at - 1].end):
            return first, None
        second = self.amount(at)
        low, high = first.value, second.value
        scale = scale_behind(self.text[self.tokens[at].start : self.tokens[at].end])
        if first.unit is None and low * scale <= high:
            low *= scale
        if first.unit is not None and second.unit is not None and first.unit[0] != second.unit[0]:
            one, other = measure(first.unit[0]), measure(second.unit[0])
            if one.dimension == other.dimension and one.offset == other.offset == 0:
                low = float(f"{low * one.factor / other.factor:.12g}")
        return second._replace(value=min(low, high), unit=second.unit or first.unit), max(low, high)

    def _tolerance(self, nominal: Amount) -> tuple[Amount, float | None]:
        """220V±10%, 1350±10℃, 10mm(±0.1mm)."""
        bracket = self.has(nominal.next, Kind.OPEN, nominal.end)
        sign = nominal.next + bracket
        beside = self.tokens[nominal.next].end if bracket else nominal.end
        if not self.has(sign, Kind.TOLERANCE, beside) or not self.has(sign + 1, Kind.NUMBER, self.tokens[sign].end):
            return nominal, None
        by = self.amount(sign + 1)
        unit, its_unit = nominal.unit or by.unit, by.unit or nominal.unit
        size = by.value
        if unit is not None and its_unit is not None and unit[0] != its_unit[0]:
            ours, theirs = measure(unit[0], difference=True), measure(its_unit[0], difference=True)
            if its_unit[0] == "percent":
                size = abs(nominal.value) * by.value / 100
            elif ours.dimension == theirs.dimension:
                size = by.value * theirs.factor / ours.factor
            else:
                return nominal, None
        next_, end = by.next, by.end
        if bracket and self.has(next_, Kind.CLOSE, end):
            next_, end = next_ + 1, self.tokens[next_].end
        low, high = (float(f"{bound:.12g}") for bound in (nominal.value - size, nominal.value + size))
        return Amount(low, unit, nominal.after, next_, end), high
