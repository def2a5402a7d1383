"""One worksheet's XML, read by a parser that never goes back: cells without a result, what is hidden, filtered out or struck
through, and how far the cells with a value reach."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from shared.plumbing.lists.book import Hidden
from shared.plumbing.lists.limits import MAX_COLUMNS, refuse_large
from shared.plumbing.lists.markup import Attributes, parse_xml

NO_RESULT = "#公式没有结果"
_PIECE = 1 << 20
_UNREADABLE = "文件不是可读的 XLSX 工作簿(可能已损坏),请另存为 .xlsx 后重试"
_AREA = re.compile(r"\$?[A-Za-z]{1,3}\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})")
_NAMES = frozenset(("c", "v", "t", "row", "f", "r", "is"))
"""What most elements are called, without a prefix."""
_MOST_KNOWN = 1000
_FALSE = ("0", "false", "off")


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet; rows by their numbers from 1, columns from 0."""

    spoiled: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row and column from 0: what to show of an error or a formula without a result."""
    hidden_rows: dict[int, Hidden] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)

    def say_filtered(self, area: str) -> None:
        """The hidden rows of an area ("A1:D7") with an active filter are filtered out."""
        if found := _AREA.fullmatch(area):
            first, last = int(found[1]), int(found[2])
            for number in self.hidden_rows:
                if first < number <= last:
                    self.hidden_rows[number] = "filtered"


class SheetScan:
    """Reads a sheet; raises `TooLarge` where cells with a value reach too far."""

    def __init__(self, struck_styles: frozenset[int] = frozenset(), struck_texts: frozenset[int] = frozenset()) -> None:
        """struck_styles, struck_texts: numbers of cell formats and of shared texts that are struck through."""
        self.seeks_struck = bool(struck_styles or struck_texts)
        self._styles = frozenset(str(n) for n in struck_styles)
        self._texts = frozenset(str(n) for n in struck_texts)
        self._facts = SheetFacts()
        self._row = self._column = -1
        self._number = ""
        self._columns: dict[str, int] = {}
        self._deepest = self._widest = 0
        self._style = self._kind = ""
        self._has_formula = self._in_value = False
        self._value: list[str] = []
        self._struck_cells = self._filled_cells = 0
        self._runs = self._struck_runs = 0
        self._filter = ""

    def of(self, entry: IO[bytes]) -> SheetFacts:
        _parse(entry, self._start, self._end, self._text)
        self._end_row()
        return self._facts

    def _start(self, name: str, attributes: Attributes) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "r":
            self._runs += 1
        elif name == "strike":
            self._struck_runs += attributes.get("val", "1") not in _FALSE
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "autoFilter":
            self._filter = attributes.get("ref", "")
        elif name == "filterColumn":
            self._facts.say_filtered(self._filter)

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            letters = place.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                column = column_number(letters.encode())
                if len(self._columns) < _MOST_KNOWN:
                    self._columns[letters] = column
            self._column = column if letters else self._column + 1
            # A place may name another row than the one it stands in: the reader goes by the place.
            number = place[len(letters) :]
            if letters and number and number != self._number:
                self._begin_row(int(number[:9]) - 1)
                self._number = number
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "0")
        self._has_formula = False
        self._value = []
        self._runs = self._struck_runs = 0

    def _start_row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        self._begin_row(int(given[:9]) - 1 if given else self._row + 1)
        self._column = -1
        if _true(attributes.get("hidden", "")) or _nought(attributes.get("ht", "")):
            self._facts.hidden_rows[self._row + 1] = "hidden"

    def _begin_row(self, row: int) -> None:
        self._end_row()
        self._row = row
        self._number = str(row + 1)

    def _end_row(self) -> None:
        if self._filled_cells and self._struck_cells == self._filled_cells:
            self._facts.struck_rows.add(self._row + 1)
        self._struck_cells = self._filled_cells = 0

    def _hide_columns(self, attributes: Attributes) -> None:
        if _true(attributes.get("hidden", "")) or _nought(attributes.get("width", "")):
            first, last = int(attributes["min"][:9]) - 1, int(attributes["max"][:9])
            self._facts.hidden_columns.update(range(max(first, 0), min(last, MAX_COLUMNS)))

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def _end(self, name: str) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._in_value = False

    def _end_cell(self) -> None:
        if self._kind == "e":
            self._spoil("".join(self._value) or "#错误")
        elif self._has_formula and not self._value:
            self._spoil(NO_RESULT)
        elif not self._value:
            return
        if self._row >= self._deepest or self._column >= self._widest:
            self._deepest = max(self._deepest, self._row + 1)
            self._widest = max(self._widest, self._column + 1)
            refuse_large(self._deepest, self._widest)
        self._filled_cells += 1
        self._struck_cells += self._is_struck()

    def _spoil(self, text: str) -> None:
        self._facts.spoiled.setdefault(self._row, {})[self._column] = text

    def _is_struck(self) -> bool:
        if self._style in self._styles:
            return True
        if self._kind == "s":
            return "".join(self._value).strip() in self._texts
        return 0 < self._runs <= self._struck_runs


def struck_styles(entry: IO[bytes]) -> frozenset[int]:
    """Of the part of styles: numbers of the cell formats whose font is struck through."""
    found = _Styles()
    _parse(entry, found.start, found.end)
    return frozenset(n for n, font in enumerate(found.formats) if font in found.struck)


class _Styles:
    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.formats: list[str] = []
        self._within = ""
        self._fonts = -1

    def start(self, name: str, attributes: Attributes) -> None:
        match name.rpartition(":")[2]:
            case "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs" as part:
                self._within = part
            case "font" if self._within == "fonts":
                self._fonts += 1
            case "strike" if self._within == "fonts" and attributes.get("val", "1") not in _FALSE:
                self.struck.add(str(self._fonts))
            case "xf" if self._within == "cellXfs":
                self.formats.append(attributes.get("fontId", "0"))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == self._within:
            self._within = ""


def struck_texts(entry: IO[bytes]) -> frozenset[int]:
    """Of the part of shared texts: numbers of those of which every run is struck through."""
    found = _Texts()
    _parse(entry, found.start, found.end)
    return frozenset(found.struck)


class _Texts:
    def __init__(self) -> None:
        self.struck: list[int] = []
        self._number = -1
        self._runs = self._struck_runs = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name.rpartition(":")[2]:
            case "si":
                self._number += 1
                self._runs = self._struck_runs = 0
            case "r":
                self._runs += 1
            case "strike":
                self._struck_runs += attributes.get("val", "1") not in _FALSE

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "si" and 0 < self._runs <= self._struck_runs:
            self.struck.append(self._number)


def _parse(
    entry: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    pieces = iter(lambda: entry.read(_PIECE), b"")
    parse_xml(pieces, start=start, end=end, text=text, unreadable=_UNREADABLE, encoding=None)


def column_number(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number - 1


def _true(text: str) -> bool:
    return text in ("1", "true")


def _nought(text: str) -> bool:
    return text != "" and text.strip("0.") == ""
