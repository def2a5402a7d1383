"""How a sheet of the workbook is made: heads, typed cells, sums and differences as formulas, print set-up.

Money stands in the cells as numbers of yuan. An XLSX number is a double: below 10^13 yuan an amount to the fen has at
most 15 digits, and the double nearest to fen / 100 is less than a tenth of a fen away, so a cell shows and yields
exactly the fen that it was made from. Formulas carry the exact figure as cached value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from xlsxwriter.utility import xl_rowcol_to_cell

from shared.contracts.amounts import yuan

# What Excel takes in one cell.
CELL = 32_767
_NARROW, _WIDE = 9, 60

Kind = Literal["text", "count", "clause", "money"]
Value = str | int | None
_NUMBER_FORMATS: dict[Kind, str] = {"text": "@", "count": "#,##0", "clause": '"第"0"条"', "money": "#,##0.00"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what its cells are, and whether they add up. `minus` makes it the difference of two other
    columns, by their places."""

    head: str
    kind: Kind = "text"
    adds_up: bool = False
    minus: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Where the sum of a column stands, and what it comes to (fen, or a number of things)."""

    sheet: str
    row: int
    column: int
    value: int

    @property
    def formula(self) -> str:
        return f"='{self.sheet}'!{xl_rowcol_to_cell(self.row, self.column)}"


class Book:
    """A workbook being written. Rows go from top to bottom of a sheet and never back: constant memory keeps one row."""

    def __init__(self, book: Any, heading: str) -> None:
        """`heading` is printed on top of every page."""
        self._book = book
        # An ampersand begins a code in a printed heading, which takes 255 characters.
        self._heading = "&C" + heading[:120].replace("&", "&&")
        self.formats = {kind: book.add_format({"num_format": form}) for kind, form in _NUMBER_FORMATS.items()}
        self._sums = {
            kind: book.add_format({"num_format": form, "bold": True, "top": 1})
            for kind, form in _NUMBER_FORMATS.items()
        }
        self._head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str) -> Any:
        """A new sheet, which prints as wide as one A4 page lying down."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(self._heading)
        sheet.set_footer("&L&A&R第 &P 页,共 &N 页")
        return sheet

    def heads(self, sheet: Any, at: int, heads: Sequence[str]) -> None:
        for column, head in enumerate(heads):
            sheet.write_string(at, column, head, self._head)

    def top_row(self, sheet: Any, heads: Sequence[str], widths: Sequence[int]) -> None:
        """The first row: it stays when the rest scrolls, and stands on every printed page."""
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.heads(sheet, 0, heads)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def put(self, sheet: Any, row: int, column: int, kind: Kind, value: Value) -> None:
        """One value. Text is a text cell whatever it begins with, so that no name runs as a formula."""
        if isinstance(value, str):
            sheet.write_string(row, column, value[:CELL], self.formats["text"])
        elif value is not None:
            sheet.write_number(row, column, _number(kind, value), self.formats[kind])

    def difference(
        self, sheet: Any, row: int, column: int, left: tuple[int, int], right: tuple[int, int], fen: int
    ) -> None:
        """`left` less `right`, cells of this sheet by row and column; `fen` is what that is."""
        formula = f"=ROUND({xl_rowcol_to_cell(*left)}-{xl_rowcol_to_cell(*right)},2)"
        sheet.write_formula(row, column, formula, self.formats["money"], fen / 100)

    def same(self, sheet: Any, row: int, column: int, total: Total) -> None:
        """Another sheet's sum."""
        sheet.write_formula(row, column, total.formula, self.formats["money"], total.value / 100)

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> dict[str, Total]:
        """A sheet of a head, rows with a filter, and below them the sums of the columns that add up, by their heads."""
        sheet = self.sheet(name)
        self.top_row(
            sheet,
            [column.head for column in columns],
            [_width(column, [row[i] for row in rows]) for i, column in enumerate(columns)],
        )
        for at, row in enumerate(rows, start=1):
            for i, (column, value) in enumerate(zip(columns, row, strict=True)):
                if column.minus and isinstance(value, int):
                    left, right = column.minus
                    self.difference(sheet, at, i, (at, left), (at, right), value)
                else:
                    self.put(sheet, at, i, column.kind, value)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        return self._sum_up(sheet, columns, rows) if any(column.adds_up for column in columns) else {}

    def _sum_up(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> dict[str, Total]:
        totals: dict[str, Total] = {}
        at = len(rows) + 1
        sheet.write_string(at, 0, "合计", self._sums["text"])
        for i, column in enumerate(columns[1:], start=1):
            if column.adds_up:
                total = sum(value for row in rows if isinstance(value := row[i], int))
                formula = f"=SUM({xl_rowcol_to_cell(1, i)}:{xl_rowcol_to_cell(at - 1, i)})" if rows else "=0"
                sheet.write_formula(at, i, formula, self._sums[column.kind], _number(column.kind, total))
                totals[column.head] = Total(sheet.get_name(), at, i, total)
            else:
                sheet.write_blank(at, i, None, self._sums[column.kind])
        return totals


def _number(kind: Kind, value: int) -> int | float:
    return value / 100 if kind == "money" else value


def _width(column: Column, values: Iterable[Value]) -> int:
    """Characters that fit the head with its filter button, and the cells; a Chinese one takes two."""
    shown = [yuan(v) if column.kind == "money" and isinstance(v, int) else str(v) for v in values if v is not None]
    # A sum is longer than what it sums.
    room = 4 if column.adds_up else 2
    return min(_WIDE, max(_NARROW, _length(column.head) + 4, max(map(_length, shown), default=0) + room))


def _length(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
