"""OpenDocument spreadsheets (.ods, and .fods as one XML file) → pages."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Book
from shared.plumbing.lists.cells import number_text
from shared.plumbing.lists.grid import Grid
from shared.plumbing.lists.limits import LAST_ROW, MAX_COLUMNS, refuse_large
from shared.plumbing.lists.markup import RAISED, Attributes, count, number, parse_xml, pieces_of, refuse_many
from shared.plumbing.lists.xlsx_parts import Parts
from shared.plumbing.lists.xlsx_sheet import number_beside

_UNREADABLE = "文件不是可读的 ODS 表格(可能已损坏),请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"
_PIECE = 1 << 20
_RAISED = re.compile("super|[1-9]")
"""How far above the line: as much as is usual, or so many hundredths of its height."""


def read_ods(content: bytes) -> Book:
    return _read("ods", _part(Parts(content)))


def read_fods(content: bytes) -> Book:
    return _read("ods", pieces_of(content))


def _read(kind: str, pieces: Iterator[bytes]) -> Book:
    reader = _Reader()
    parse_xml(pieces, start=reader.start, end=reader.end, text=reader.text, unreadable=_UNREADABLE)
    return Book(kind, [grid.page() for grid in reader.grids])


def _part(parts: Parts) -> Iterator[bytes]:
    try:
        with parts.open("content.xml") as part:
            while piece := part.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnsupportedFile(_UNREADABLE) from error


@dataclass(slots=True)
class _Cell:
    """A cell, and how often it stands beside itself."""

    attributes: Attributes
    times: int


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._style = ""
        self._struck: set[str] = set()
        self._raised: set[str] = set()
        self._unseen: set[str] = set()
        self._row = self._column = self._columns = 0
        self._repeated = 1
        self._made: list[tuple[int, str, float | None, bool, bool, int, int]] = []
        self._cell: _Cell | None = None
        self._lines: list[list[str]] = []
        self._aside = 0
        self._spans: list[bool] = []
        self._runs: set[bool] = set()
        """Are there pieces of the cell's text that are struck through, and ones that are not?"""

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "table:table-cell" if self.grids:
                self._cell = _Cell(attributes, max(count(attributes.get("table:number-columns-repeated", ""), 1), 1))
                self._lines, self._runs, self._spans = [], set(), []
            case "text:span" if self._cell:
                before = bool(self._spans) and self._spans[-1]
                style = attributes.get("text:style-name", "")
                self._spans.append(before or style in self._struck)
                if style in self._raised and self._lines and self._lines[-1]:
                    self._lines[-1].append(RAISED)
            case "table:covered-table-cell":
                self._column += max(count(attributes.get("table:number-columns-repeated", ""), 1), 1)
            case "text:p" if self._cell and not self._aside:
                self._lines.append([])
            case "text:s" if self._lines:
                self._lines[-1].append(" " * min(count(attributes.get("text:c", ""), 1), 100))
            case "text:line-break" if self._lines:
                self._lines[-1].append("\n")
            case "office:annotation" | "text:ruby-text":
                self._aside += 1
            case "table:table-row" if self.grids:
                self._start_row(attributes)
            case "table:table-column" if self.grids:
                self._start_column(attributes)
            case "table:table":
                self.grids.append(Grid(attributes.get("table:name", "")))
                refuse_many(len(self.grids))
                self.grids[-1].hidden = attributes.get("table:style-name", "") in self._unseen
                self._row = self._columns = 0
            case "style:style":
                self._style = attributes.get("style:name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self._unseen.add(self._style)
            case "style:text-properties":
                if attributes.get("style:text-line-through-style", "none") != "none":
                    self._struck.add(self._style)
                if _RAISED.match(attributes.get("style:text-position", "")):
                    self._raised.add(self._style)

    def text(self, text: str) -> None:
        if self._lines and not self._aside:
            self._lines[-1].append(text)
            if text.strip():
                self._runs.add(bool(self._spans) and self._spans[-1])

    def end(self, name: str) -> None:
        match name:
            case "table:table-cell" if self._cell:
                self._end_cell(self._cell)
            case "text:span" if self._spans:
                self._spans.pop()
            case "office:annotation" | "text:ruby-text":
                self._aside -= 1
            case "table:table-row" if self.grids:
                self._end_row()

    def _start_column(self, attributes: Attributes) -> None:
        times = max(count(attributes.get("table:number-columns-repeated", ""), 1), 1)
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(self._columns + times, MAX_COLUMNS)
            self.grids[-1].hidden_columns.update(range(min(self._columns, MAX_COLUMNS), last))
        self._columns += times

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._made = []
        self._repeated = max(count(attributes.get("table:number-rows-repeated", ""), 1), 1)
        how = attributes.get("table:visibility", "visible")
        if how != "visible":
            for row in range(self._row, min(self._row + self._repeated, LAST_ROW)):
                self.grids[-1].hidden_rows[row] = "filtered" if how == "filter" else "hidden"

    def _end_cell(self, cell: _Cell) -> None:
        given = cell.attributes
        shown = "\n".join("".join(line) for line in self._lines)
        text, value = _value(given, shown)
        if text.strip():
            across = count(given.get("table:number-columns-spanned", ""), 1) - 1
            down = count(given.get("table:number-rows-spanned", ""), 1) - 1
            struck = given.get("table:style-name", "") in self._struck or self._runs == {True}
            refuse_large(1, self._column + cell.times, self.grids[-1].name)
            for _ in range(cell.times):
                self._made.append((self._column, text, value, struck, True in self._runs, down, across))
                self._column += 1
        else:
            self._column += cell.times
        self._cell, self._lines = None, []

    def _end_row(self) -> None:
        if self._made:
            for row in range(self._row, self._row + self._repeated):
                for column, text, value, struck, partly, down, across in self._made:
                    self.grids[-1].put(
                        row, column, text, number=value, struck=struck, partly=partly, down=down, across=across
                    )
        self._row += self._repeated


def _value(given: Attributes, shown: str) -> tuple[str, float | None]:
    """The text of a cell, and its number where it is a number cell. A share is shown as it stands (85%)."""
    match given.get("office:value-type", ""):
        case "float" | "currency":
            value = number(given.get("office:value", ""))
            return (shown, None) if value is None else (number_beside(value, shown) or number_text(value), value)
        case "date":
            day = given.get("office:date-value", "")
            return day.removesuffix("T00:00:00").replace("T", " ") or shown, None
        case "boolean":
            return ("是" if given.get("office:boolean-value") == "true" else "否"), None
    return shown, None
