"""A web page that is named .xls (what many systems export) → a page for each of its tables.

The standard library's parser looks again at what has no end yet each time it is fed, and at its close; so it is fed in pieces,
what waits for an end is bounded, and it is never closed: what has no end is no table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.lists.book import Book
from shared.plumbing.lists.delimited import decoded
from shared.plumbing.lists.grid import Grid
from shared.plumbing.lists.limits import MAX_COLUMNS, MAX_SHEETS
from shared.plumbing.lists.markup import RAISED, count, number
from shared.plumbing.lists.xlsx_sheet import number_beside

_PIECE = 32 * 1024
_WAITING = 128 * 1024
_UNREADABLE = "文件是网页(HTML),但其中的标记不完整,未能读取;请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"
_NO_TABLE = "文件是网页(HTML),其中没有表格;请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^:;]{0,20}:[^;]{0,80}line-through", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_STRIKES = frozenset(("s", "strike", "del"))
_LINES = frozenset(("br", "p", "div", "li"))
_ASIDE = frozenset(("style", "script", "title", "head", "xml"))


def read_web_page(content: bytes) -> Book:
    reader = _Reader()
    text = decoded(content)
    try:
        for at in range(0, len(text), _PIECE):
            reader.feed(text[at : at + _PIECE])
            if len(reader.rawdata) > _WAITING:
                raise UnsupportedFile(_UNREADABLE)
    except (AssertionError, ValueError) as error:
        raise UnsupportedFile(_UNREADABLE) from error
    reader.end_all()
    pages = [page for grid in reader.grids if (page := grid.page()).rows]
    if not pages:
        raise UnsupportedFile(_NO_TABLE)
    return Book("html", pages, ["文件是网页(HTML)而不是工作簿,已读取其中的表格"])


@dataclass(slots=True)
class _Cell:
    column: int
    across: int
    down: int
    number: float | None
    struck: bool
    hidden: bool
    text: list[str] = field(default_factory=list)
    plain: bool = False
    """Is there a text that is not struck through?"""
    partly: bool = False
    """Is there one that is?"""


@dataclass(slots=True)
class _Table:
    grid: Grid
    row: int = -1
    column: int = 0
    covered: dict[int, int] = field(default_factory=dict)
    """Column → the last row that a cell from above takes of it."""
    cell: _Cell | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._open: list[_Table] = []
        self._strikes = 0
        self._aside = ""

    def set_cdata_mode(self, elem: str, *, escapable: bool = False) -> None:
        """Styles and scripts are passed over like any text that stands in no cell: nothing waits for their end."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ASIDE:
            self._aside = self._aside or tag
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._open:
            self._start_row(self._open[-1], given)
        elif tag in ("td", "th") and self._open:
            self._start_cell(self._open[-1], given)
        elif tag in _STRIKES:
            self._strikes += 1
        elif tag == "sup" and self._open and (cell := self._open[-1].cell) and cell.text:
            cell.text.append(RAISED)
        elif tag in _LINES and self._open and (cell := self._open[-1].cell) and cell.text:
            cell.text.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._aside:
            self._aside = ""
        elif tag in _STRIKES:
            self._strikes = max(self._strikes - 1, 0)
        elif not self._open:
            return
        elif tag in ("td", "th", "tr"):
            self._end_cell(self._open[-1])
        elif tag == "table":
            self._end_cell(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._aside or not self._open or (cell := self._open[-1].cell) is None:
            return
        cell.text.append(_SPACES.sub(" ", data))
        if not data.isspace():
            cell.plain = cell.plain or not self._strikes
            cell.partly = cell.partly or self._strikes > 0

    def end_all(self) -> None:
        while self._open:
            self._end_cell(self._open.pop())

    def _start_table(self) -> None:
        if len(self.grids) >= MAX_SHEETS:
            raise TooLarge(f"网页中的表格超过{MAX_SHEETS}个,请只保留需要导入的表格")
        self.grids.append(Grid(f"表{len(self.grids) + 1}"))
        self._open.append(_Table(self.grids[-1]))

    def _start_row(self, table: _Table, given: dict[str, str]) -> None:
        self._end_cell(table)
        self._strikes = 0
        table.row += 1
        table.column = 0
        if _UNSEEN.search(given.get("style", "")) or "hidden" in given:
            table.grid.hidden_rows[table.row] = "hidden"

    def _start_cell(self, table: _Table, given: dict[str, str]) -> None:
        self._end_cell(table)
        table.row = max(table.row, 0)
        while table.covered.get(table.column, -1) >= table.row:
            table.column += 1
        across = max(count(given.get("colspan", ""), 1) - 1, 0)
        down = max(count(given.get("rowspan", ""), 1) - 1, 0)
        if down:
            for covered in range(table.column, min(table.column + across + 1, MAX_COLUMNS)):
                table.covered[covered] = table.row + down
        style = given.get("style", "")
        table.cell = _Cell(
            table.column,
            across,
            down,
            number(given.get("x:num", "")),
            bool(_STRUCK.search(style)),
            bool(_UNSEEN.search(style)),
        )
        table.column += across + 1

    def _end_cell(self, table: _Table) -> None:
        cell, table.cell = table.cell, None
        if cell is None:
            return
        text = "\n".join(line.strip() for line in "".join(cell.text).split("\n"))
        if cell.number is not None:
            text = number_beside(cell.number, text) or text
        struck = cell.struck or not cell.plain
        if cell.hidden:
            table.grid.hidden_columns.add(cell.column)
        table.grid.put(
            table.row,
            cell.column,
            text,
            number=cell.number,
            struck=struck,
            partly=cell.partly,
            down=cell.down,
            across=cell.across,
        )
