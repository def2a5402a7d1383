"""SpreadsheetML 2003 ("XML 表格 2003"), which systems export and name .xls → pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from shared.plumbing.lists.book import Book
from shared.plumbing.lists.grid import Grid
from shared.plumbing.lists.limits import MAX_COLUMNS
from shared.plumbing.lists.markup import RAISED, Attributes, count, number, parse_xml, pieces_of, refuse_many
from shared.plumbing.lists.xlsx_sheet import LONGEST_FORMAT, MONTH_ALONE, NO_RESULT, shown_as, text_shown

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
    has_formula: bool
    across: int
    down: int
    kind: str = ""
    runs: set[bool] = field(default_factory=set)
    """Are there pieces of its text that are struck through, and ones that are not?"""


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.date1904 = False
        self._struck: set[str] = set()
        self._shown: dict[str, str] = {}
        """Style → how its numbers are shown"""
        self._style = ""
        self._row = self._next_row = self._next_column = 0
        self._columns = -1
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._covered: dict[int, int] = {}
        self._filtered = False
        self._strikes = 0
        self._row_style = "Default"

    def start(self, name: str, attributes: Attributes) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match name.rpartition(":")[2]:
            case "Cell" if self.grids:
                self._start_cell(given)
            case "Data" if self._cell:
                self._cell.kind = given.get("Type", "String")
                self._text, self._strikes = [], 0
            case "S" if self._cell:
                self._strikes += 1
            case "Sup" if self._cell and self._text:
                self._text.append(RAISED)
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
            case "NumberFormat" if self._style:
                code = given.get("Format", "")
                shown = "%" if code == "Percent" else shown_as(code[:LONGEST_FORMAT])
                self._shown[self._style] = "" if shown == MONTH_ALONE else shown  # days are no numbers here
            case "Date1904":
                self.date1904 = True

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            if self._cell and text.strip():
                self._cell.runs.add(self._strikes > 0)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "Data" if self._cell and self._text is not None:
                self._put("".join(self._text))
                self._text = None
            case "S":
                self._strikes = max(self._strikes - 1, 0)
            case "Cell":
                if self._cell and self._cell.has_formula and not self._cell.kind:
                    self.grids[-1].put(self._row, self._cell.column, NO_RESULT)
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
        self._row_style = given.get("StyleID", "Default")
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
        style = given.get("StyleID", self._row_style)
        self._cell = _Cell(column, style, "Formula" in given, across, down)

    def _put(self, text: str) -> None:
        assert self._cell is not None
        cell = self._cell
        value = None
        if cell.kind == "Number" and (value := number(text.strip())) is not None:
            text = text_shown(value, self._shown.get(cell.style, ""))
        elif cell.kind == "Boolean":
            text = "是" if text.strip() == "1" else "否"
        elif cell.kind == "DateTime":
            text = text.strip().removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
        self.grids[-1].put(
            self._row,
            cell.column,
            text,
            number=value,
            struck=cell.style in self._struck or cell.runs == {True},
            partly=True in cell.runs,
            down=cell.down,
            across=cell.across,
        )
