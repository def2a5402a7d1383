"""SpreadsheetML 2003 ("XML 表格 2003"), which systems export and name .xls → pages."""

from __future__ import annotations

from dataclasses import dataclass

from shared.plumbing.lists.book import Book
from shared.plumbing.lists.cells import number_text
from shared.plumbing.lists.grid import Grid
from shared.plumbing.lists.limits import MAX_COLUMNS
from shared.plumbing.lists.markup import Attributes, count, number, parse_xml, pieces_of, refuse_many

_UNREADABLE = "文件不是可读的 XML 表格 2003(可能已损坏),请用 WPS 表格或 Excel 打开后另存为 .xlsx 再导入"


def read_spreadsheetml(content: bytes) -> Book:
    reader = _Reader()
    parse_xml(pieces_of(content), start=reader.start, end=reader.end, text=reader.text, unreadable=_UNREADABLE)
    notes = ["文件是 XML 表格 2003 而不是工作簿,已读取其中的表格"]
    return Book("spreadsheetml", [grid.page() for grid in reader.grids], notes, reader.date1904)


@dataclass(slots=True)
class _Cell:
    column: int
    style: str
    across: int
    down: int
    kind: str = ""


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.date1904 = False
        self._struck: set[str] = set()
        self._style = ""
        self._row = self._next_row = self._next_column = 0
        self._columns = -1
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._covered: dict[int, int] = {}
        self._filtered = False

    def start(self, name: str, attributes: Attributes) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match name.rpartition(":")[2]:
            case "Cell" if self.grids:
                self._start_cell(given)
            case "Data" if self._cell:
                self._cell.kind = given.get("Type", "String")
                self._text = []
            case "Row" if self.grids:
                self._start_row(given)
            case "Column" if self.grids:
                self._start_column(given)
            case "Worksheet":
                self.grids.append(Grid(given.get("Name", "")))
                refuse_many(len(self.grids))
                self._next_row, self._columns = 0, -1
                self._covered, self._filtered = {}, False
            case "Visible" if self.grids:
                self._text = []
            case "AutoFilterColumn" if self.grids:
                self._filtered = True
            case "Style":
                self._style = given.get("ID", "")
            case "Font" if self._style and given.get("StrikeThrough") == "1":
                self._struck.add(self._style)
            case "Date1904":
                self.date1904 = True

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "Data" if self._cell and self._text is not None:
                self._put("".join(self._text))
                self._text = None
            case "Cell":
                self._cell = None
            case "Visible" if self._text is not None:
                self.grids[-1].hidden = "".join(self._text).strip() != "SheetVisible"
                self._text = None
            case "Worksheet" if self._filtered:
                hidden = self.grids[-1].hidden_rows
                self.grids[-1].hidden_rows = dict.fromkeys(hidden, "filtered")
            case "Style":
                self._style = ""

    def _start_row(self, given: Attributes) -> None:
        self._row = count(given.get("Index", ""), self._next_row + 1) - 1
        self._next_row = self._row + 1 + count(given.get("Span", ""))
        self._next_column = 0
        if given.get("Hidden") == "1" or number(given.get("Height", "")) == 0:
            self.grids[-1].hidden_rows[self._row] = "hidden"

    def _start_column(self, given: Attributes) -> None:
        first = count(given.get("Index", ""), self._columns + 2) - 1
        self._columns = first + count(given.get("Span", ""))
        if given.get("Hidden") == "1" or number(given.get("Width", "")) == 0:
            self.grids[-1].hidden_columns.update(range(min(first, MAX_COLUMNS), min(self._columns + 1, MAX_COLUMNS)))

    def _start_cell(self, given: Attributes) -> None:
        column = count(given.get("Index", "")) - 1
        if column < 0:
            column = self._next_column
            while self._covered.get(column, -1) >= self._row:
                column += 1
        across, down = count(given.get("MergeAcross", "")), count(given.get("MergeDown", ""))
        if down:
            for covered in range(column, min(column + across + 1, MAX_COLUMNS)):
                self._covered[covered] = self._row + down
        self._next_column = column + across + 1
        self._cell = _Cell(column, given.get("StyleID", ""), across, down)

    def _put(self, text: str) -> None:
        assert self._cell is not None
        cell = self._cell
        value = None
        if cell.kind == "Number" and (value := number(text.strip())) is not None:
            text = number_text(value)
        elif cell.kind == "Boolean":
            text = "是" if text.strip() == "1" else "否"
        elif cell.kind == "DateTime":
            text = text.strip().removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
        self.grids[-1].put(
            self._row,
            cell.column,
            text,
            number=value,
            struck=cell.style in self._struck,
            down=cell.down,
            across=cell.across,
        )
