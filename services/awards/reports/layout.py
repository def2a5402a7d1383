"""How a chart is laid out: horizontal bars in whole units of an SVG's own coordinates.

A chart of many rows comes as several pictures of at most 20 rows on one scale, so that each fits a printed page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH = 720
ROWS = 20
_TOP = 26
_FONT = 13


@dataclass(frozen=True, slots=True)
class Rect:
    """A piece of a bar; `kind` is its CSS class."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words that end at x (the values right of the bars) or stand around it (the marks of the axis)."""

    x: int
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its name. `label` is the name cut to fit; `says` tells the whole row."""

    label: str
    says: str
    y: int
    rects: tuple[Rect, ...]
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: `WIDTH` × `height`, its rows between the axis marks, value columns with heads on the right."""

    id: str
    title: str
    desc: str
    legend: tuple[tuple[str, str], ...]
    axis: str
    left: int
    height: int
    floor: int
    ticks: tuple[Text, ...]
    heads: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """From an amount to a length: `top` amounts are `width` long, from `left` on."""

    top: int
    step: int
    left: int
    width: int

    @classmethod
    def to(cls, most: int, layout: Layout) -> Scale:
        """The smallest scale of at most four round steps (1, 2, 5, 10, …) that takes in `most`; of none if it is zero."""
        if most <= 0:
            return cls(1, 0, layout.left, layout.bars)
        power = 1
        while True:
            for step in (power, 2 * power, 5 * power):
                steps = -(-most // step)
                if steps <= 4:
                    return cls(steps * step, step, layout.left, layout.bars)
            power *= 10

    def length(self, amount: int) -> int:
        """Whole units; what is not zero is seen."""
        return max(1, amount * self.width // self.top) if amount > 0 else 0

    def ticks(self, words: Callable[[int], str]) -> tuple[Text, ...]:
        """Marks at every step, or only at both ends where their words would run into each other."""
        if not self.step:
            return (Text(self.left, words(0)),)
        crowded = len(words(self.top)) * 8 > self.step * self.width // self.top
        marks = (0, self.top) if crowded else range(0, self.top + 1, self.step)
        return tuple(Text(self.left + mark * self.width // self.top, words(mark)) for mark in marks)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the kinds of charts differ in."""

    id: str
    title: str
    legend: tuple[tuple[str, str], ...]
    axis: str
    heads: tuple[str, ...]
    left: int
    column: int
    row_height: int

    @property
    def bars(self) -> int:
        """The length of the longest bar. A gap keeps the last mark of the axis clear of the first column."""
        return max(60, WIDTH - self.left - len(self.heads) * self.column - 24)

    def column_x(self, column: int) -> int:
        return WIDTH - (len(self.heads) - 1 - column) * self.column

    def charts(self, rows: Sequence[Row], ticks: tuple[Text, ...], desc: str) -> list[Chart]:
        """The rows over as many pictures as they need, evenly."""
        parts = -(-len(rows) // ROWS)
        size = -(-len(rows) // parts) if parts else 0
        charts = []
        for part in range(parts):
            chosen = rows[part * size : (part + 1) * size]
            floor = _TOP + len(chosen) * self.row_height
            charts.append(
                Chart(
                    id=f"{self.id}-{part + 1}",
                    title=self.title if parts == 1 else f"{self.title}({part + 1}/{parts})",
                    desc=desc,
                    legend=self.legend,
                    axis=self.axis,
                    left=self.left,
                    height=floor + 24,
                    floor=floor,
                    ticks=ticks,
                    heads=tuple(Text(self.column_x(i), head) for i, head in enumerate(self.heads)),
                    rows=tuple(chosen),
                )
            )
        return charts

    def y(self, index: int, rows: int) -> int:
        """The top of a row within its own picture."""
        parts = -(-rows // ROWS)
        return _TOP + index % -(-rows // parts) * self.row_height


def fitted(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits with an ellipsis. A Chinese character is as wide as it is high."""
    widths = [_FONT if unicodedata.east_asian_width(c) in "WFA" else _FONT * 3 // 5 for c in text]
    if sum(widths) <= width:
        return text
    room, kept = width - _FONT, 0
    while kept < len(text) and widths[kept] <= room:
        room -= widths[kept]
        kept += 1
    return text[:kept] + "…"


def column_for(usual: int, texts: Sequence[str]) -> int:
    """A column that its longest figure fits in."""
    return max(usual, 8 + 8 * max(map(len, texts), default=0))
