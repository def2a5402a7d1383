"""Workbooks for people: sheets with a title, typed cells, sums as formulas, a filter, and print set-up.

Every XLSX with numbers, dates or sums is written here. Lists of text with a million rows are `long_workbook`'s, which has
neither; CSV is `writing`'s.

A sheet begins with its title and a line about it (which month, when it was made); its heads stand in the third row. It prints
on A4 lying down, one page wide, with these three rows on every page and page numbers below. Text is a text cell whatever it
begins with, so that nothing runs as a formula. Money stands in the cells as numbers of yuan. An XLSX number is a double:
below 10^13 yuan an amount to the fen has at most 15 digits, and the double nearest to fen / 100 is less than a tenth of a fen
away, so a cell shows and yields exactly the fen that it was made from. Formulas carry the exact figure as cached value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

from shared.contracts.amounts import yuan
from shared.contracts.values import SHANGHAI, last_day

CELL = 32_767
"""Characters that Excel takes in one cell."""
HEAD = 2
"""The row of the heads, from 0; above it the title and the line about the sheet."""
ROWS = 2**20 - HEAD - 1
"""Rows of a table that Excel takes in one sheet."""
_NARROW, _WIDE = 8, 60
_LINE = 15
"""The height of a line in points. Rows of several lines are given theirs: not every program works it out."""
_HIGHEST = 27
"""Lines of the highest row that Excel takes."""

Kind = Literal[
    "text", "prose", "count", "number", "clause", "money", "figure", "decimal", "rate", "share", "day", "instant", "deadline"
]  # fmt: skip
"""Of a cell. prose: text that wraps. count: a whole number. number: one that says which (a row, a serial number). money: given
in fen. figure: a text of digits, with decimals or without. decimal: one decimal. rate: given as a share of 1, shown in per cent. share: four decimals.
day; instant, deadline: shown on the clocks of China, a deadline at midnight as the end of the day before."""
Value = str | int | float | Decimal | dt.date | None
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "prose": "@",
    "count": "#,##0",
    "number": "0",
    "clause": '"第"0"条"',
    "money": "#,##0.00",
    "figure": "#,##0.00",
    "decimal": "#,##0.0",
    "rate": "0.0%",
    "share": "0.0000",
    "day": "yyyy-mm-dd",
    "instant": "yyyy-mm-dd hh:mm",
    "deadline": "yyyy-mm-dd hh:mm",
}
# Numbers keep a space from the text of the column behind them.
_RIGHT: dict[str, object] = {"align": "right", "indent": 1}
_LAID: dict[Kind, dict[str, object]] = {
    "text": {},
    "prose": {"text_wrap": True},
    "day": {"align": "left"},
    "instant": {"align": "left"},
    "deadline": {"align": "left"},
}
_MIDNIGHT = 'yyyy-mm-dd" 24:00"'


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what its cells are, and whether they add up. `minus` makes it the difference of two other
    columns, by their places. width: in characters; None for what its cells need."""

    head: str
    kind: Kind = "text"
    adds_up: bool = False
    minus: tuple[int, int] | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Where the sum of a column stands, and what it comes to (fen, or a number of things)."""

    sheet: str
    row: int
    column: int
    value: int

    @property
    def formula(self) -> str:
        return f"='{self.sheet}'!{_place(self.row, self.column)}"


class Book:
    """A workbook being written, to a file opened for writing bytes. Rows go from top to bottom of a sheet and never back:
    memory holds one row, whatever is written (temporary files hold the rest)."""

    def __init__(self, output: BinaryIO, title: str, about: str, *, created: dt.datetime) -> None:
        """title, about: above every sheet. created: kept in the file, so that equal contents make equal files."""
        import xlsxwriter  # with the first workbook: services that write none do not load it

        # A full sheet of long texts passes 2 GiB before it is packed, where a plain zip ends.
        self._book = xlsxwriter.Workbook(output, {"constant_memory": True, "use_zip64": True})
        self._book.set_properties({"title": title, "created": created.astimezone(dt.UTC)})
        self._title, self._about = title, about
        add = self._book.add_format
        self.formats = {
            kind: add({"num_format": form, "valign": "top"} | _LAID.get(kind, _RIGHT))
            for kind, form in _FORMATS.items()
        }
        self._midnight = add({"num_format": _MIDNIGHT, "valign": "top", "align": "left"})
        self._sums = {
            kind: add({"num_format": form, "bold": True, "top": 1} | _LAID.get(kind, _RIGHT))
            for kind, form in _FORMATS.items()
        }
        self._head = add({"bold": True, "bg_color": "#DDE7F3", "border": 1, "text_wrap": True, "valign": "vcenter"})
        self._bold = add({"bold": True, "font_size": 14})
        self._soft = add({"font_color": "#595959"})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def sheet(self, name: str, widths: Sequence[int]) -> Any:
        """A new sheet with its title and the line about it, which stay when the rest scrolls. Its cells are the caller's."""
        from shared.plumbing.sheets.plain_cells import PlainCells  # as xlsxwriter itself

        sheet = self._book.add_worksheet(name, worksheet_class=PlainCells)
        lay_out(sheet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        title = self._title if name in self._title else f"{self._title}:{name}"
        sheet.write_string(0, 0, title[:CELL], self._bold)
        sheet.write_string(1, 0, self._about[:CELL], self._soft)
        sheet.freeze_panes(HEAD, 0)
        sheet.repeat_rows(0, HEAD - 1)
        return sheet

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> dict[str, Total]:
        """A sheet of heads, rows with a filter, and below them the sums of the columns that add up, by their heads."""
        shown = [[row[i] for row in rows] for i in range(len(columns))]
        widths = [column.width or _width(column, values) for column, values in zip(columns, shown, strict=True)]
        kinds = [_kind(*column) for column in zip(columns, shown, widths, strict=True)]
        sheet = self._headed(name, columns, widths)
        text, formats = sheet.write_string, [self.formats[kind] for kind in kinds]
        texts = [kind in ("text", "prose") for kind in kinds]
        for at, row in enumerate(rows, start=HEAD + 1):
            self._heighten(sheet, at, kinds, widths, row)
            for i, (column, value) in enumerate(zip(columns, row, strict=True)):
                if texts[i] and isinstance(value, str):
                    text(at, i, value[:CELL], formats[i])
                elif column.minus and isinstance(value, int):
                    left, right = column.minus
                    self.difference(sheet, at, i, (at, left), (at, right), value)
                else:
                    self.put(sheet, at, i, kinds[i], value)
        sheet.autofilter(HEAD, 0, HEAD + len(rows), len(columns) - 1)
        return self._sum_up(sheet, columns, rows) if any(column.adds_up for column in columns) else {}

    def stream(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int | float]]) -> int:
        """Rows as they come, over as many sheets as it takes; one with heads alone where there is none. Columns have their
        widths, and are of text and numbers; prose wraps. How many rows there were."""
        rest = iter(rows)
        some: Iterable[Sequence[str | int | float]] = islice(rest, ROWS)
        number, written = 1, 0
        while True:
            written += self._streamed(name if number == 1 else f"{name}{number}", columns, some)
            following = next(rest, None)
            if following is None:
                return written
            some = chain([following], islice(rest, ROWS - 1))
            number += 1

    def heads(self, sheet: Any, at: int, heads: Sequence[str]) -> None:
        for column, head in enumerate(heads):
            sheet.write_string(at, column, head, self._head)

    def put(self, sheet: Any, row: int, column: int, kind: Kind, value: Value) -> None:
        """One value; None leaves the cell empty."""
        if value is None:
            return
        if kind in ("text", "prose"):
            sheet.write_string(row, column, str(value)[:CELL], self.formats[kind])
        elif isinstance(value, dt.date):
            self._put_time(sheet, row, column, kind, value)
        else:
            whole = kind == "figure" and "." not in str(value)
            sheet.write_number(row, column, _number(kind, value), self.formats["count" if whole else kind])

    def difference(
        self, sheet: Any, row: int, column: int, left: tuple[int, int], right: tuple[int, int], fen: int
    ) -> None:
        """`left` less `right`, cells of this sheet by row and column; `fen` is what that is."""
        formula = f"=ROUND({_place(*left)}-{_place(*right)},2)"
        sheet.write_formula(row, column, formula, self.formats["money"], fen / 100)

    def same(self, sheet: Any, row: int, column: int, total: Total) -> None:
        """Another sheet's sum."""
        sheet.write_formula(row, column, total.formula, self.formats["money"], total.value / 100)

    def _headed(self, name: str, columns: Sequence[Column], widths: Sequence[int]) -> Any:
        """A sheet whose heads stay when the rest scrolls, and stand on every printed page."""
        sheet = self.sheet(name, widths)
        heads = [column.head for column in columns]
        self._heighten(sheet, HEAD, ["prose"] * len(heads), [width - 2 for width in widths], heads)
        self.heads(sheet, HEAD, heads)
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.repeat_rows(0, HEAD)
        return sheet

    def _streamed(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int | float]]) -> int:
        widths = [column.width or _NARROW for column in columns]
        sheet = self._headed(name, columns, widths)
        # A million rows come through here: no more calls than cells.
        text, number = sheet.write_string, sheet.write_number
        kinds = [column.kind for column in columns]
        formats = [self.formats[kind] for kind in kinds]
        money = [column.kind == "money" for column in columns]
        at = HEAD
        for at, row in enumerate(rows, start=HEAD + 1):
            self._heighten(sheet, at, kinds, widths, row)
            for i, value in enumerate(row):
                if isinstance(value, str):
                    text(at, i, value[:CELL], formats[i])
                else:
                    number(at, i, value / 100 if money[i] else value, formats[i])
        sheet.autofilter(HEAD, 0, at, len(columns) - 1)
        return at - HEAD

    def _heighten(
        self, sheet: Any, at: int, kinds: Sequence[Kind], widths: Sequence[int], row: Sequence[Value]
    ) -> None:
        """A row whose text wraps is as high as its lines."""
        lines = 1
        for kind, width, value in zip(kinds, widths, row, strict=True):
            if kind == "prose" and isinstance(value, str) and (2 * len(value) > width or "\n" in value):
                lines = max(lines, lines_of(value, width))
        if lines > 1:
            sheet.set_row(at, height_of(lines))

    def _put_time(self, sheet: Any, row: int, column: int, kind: Kind, value: dt.date) -> None:
        if not isinstance(value, dt.datetime):
            sheet.write_datetime(row, column, value, self.formats[kind])
            return
        local = value.astimezone(SHANGHAI).replace(tzinfo=None)
        if kind == "deadline" and local.time() == dt.time():
            sheet.write_datetime(row, column, last_day(value), self._midnight)
        else:
            sheet.write_datetime(row, column, local, self.formats[kind])

    def _sum_up(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> dict[str, Total]:
        totals: dict[str, Total] = {}
        at = HEAD + len(rows) + 1
        sheet.write_string(at, 0, "合计", self._sums["text"])
        for i, column in enumerate(columns[1:], start=1):
            if column.adds_up:
                total = sum(value for row in rows if isinstance(value := row[i], int))
                formula = f"=SUM({_place(HEAD + 1, i)}:{_place(at - 1, i)})" if rows else "=0"
                sheet.write_formula(at, i, formula, self._sums[column.kind], _number(column.kind, total))
                totals[column.head] = Total(sheet.get_name(), at, i, total)
            else:
                sheet.write_blank(at, i, None, self._sums[column.kind])
        return totals


def lay_out(sheet: Any) -> None:
    """How a sheet prints: on A4 lying down, one page wide, with page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R第 &P 页,共 &N 页")


def _place(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    place: str = xl_rowcol_to_cell(row, column)
    return place


def _number(kind: Kind, value: str | int | float | Decimal) -> int | float:
    number = value if isinstance(value, int | float) else float(Decimal(value))
    return number / 100 if kind == "money" else number


def _kind(column: Column, values: Sequence[Value], width: int) -> Kind:
    """Text that is longer than its column, or has lines, wraps."""
    if column.kind != "text" or not any(
        isinstance(value, str) and ("\n" in value or letters(value) > width) for value in values
    ):
        return column.kind
    return "prose"


def _width(column: Column, values: Iterable[Value]) -> int:
    """Characters that fit the head with its filter button, and the cells; a Chinese one takes two."""
    shown = [line for value in values if value is not None for line in _shown(column.kind, value).split("\n")]
    # A sum is longer than what it sums. A head may take two lines.
    room = 4 if column.adds_up else 3
    head = min(letters(column.head), max(8, -(-letters(column.head) // 2))) + 4
    return min(_WIDE, max(_NARROW, head, max(map(letters, shown), default=0) + room))


def _shown(kind: Kind, value: str | int | float | Decimal | dt.date) -> str:
    """About as long as what the cell will show."""
    if kind == "money" and isinstance(value, int):
        return yuan(value)
    if kind in ("rate", "share"):
        return "100.0%"
    return _FORMATS[kind] if isinstance(value, dt.date) else str(value)


def lines_of(text: str, width: int) -> int:
    """Lines that a text takes in a cell that wraps at the width."""
    return sum(-(-letters(line) // width) or 1 for line in text.split("\n"))


def height_of(lines: int) -> int:
    """The height in points of a row of so many lines, up to the highest that Excel takes."""
    return _LINE * min(lines, _HIGHEST)


def letters(text: str) -> int:
    """The length of a text in characters of a Latin letter's width: a Chinese one is twice as wide, and three bytes instead of one."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2
