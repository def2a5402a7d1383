"""What a file holds, whatever its kind: pages of rows of text, with what the program that wrote it hid, struck through or merged.

Pure data. Row numbers are those that a spreadsheet program shows, columns count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Hidden = Literal["hidden", "filtered"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells as text, stripped; '' where empty."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range: numbers of its first and last row, its first and last column. Its value stands in the
    first column of each of its rows that has a value at all: it is the same for all these rows."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Page:
    """A worksheet, or the one table of a CSV, JSON or HTML file."""

    name: str
    hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    """Rows with a value only."""
    hidden_rows: dict[int, Hidden] = field(default_factory=dict)
    """By row number; "filtered" is what an active filter has left out."""
    hidden_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    """Numbers of rows of which every filled cell is struck through."""
    struck_cells: frozenset[tuple[int, int]] = frozenset()
    """(row number, column) of cells that are struck through, or of which a part is, in rows that are not."""
    long_numbers: frozenset[tuple[int, int]] = frozenset()
    """(row number, column) of number cells of 16 digits and more: the spreadsheet program keeps 15 and has rounded the rest."""
    unwrapped: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row number, column) → what stood there, of cells written so that a spreadsheet program keeps them as text: ="…", '…"""
    looks: dict[int, list[str]] = field(default_factory=dict)
    """By row number: colours and weight of its cells (红字, 黄底, 粗字), where the file speaks of such."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row number, column) → the comment at that cell."""
    merged: list[Merged] = field(default_factory=list)
    is_delimited: bool = False
    """Do its rows hold as many cells as their lines have delimiters? What is longer than its header has one too many."""
    header_index: int | None = None
    """Where the kind of file fixes it (JSON: its keys), the index in `rows` of the header; all rows behind it are records."""


@dataclass(slots=True)
class Book:
    """A file's pages. `kind`: xlsx, xls, ods, csv, html, spreadsheetml, json."""

    kind: str
    pages: list[Page]
    notes: list[str] = field(default_factory=list)
    """What was seen of the file as a whole, in Chinese."""
    date1904: bool = False
    """Do bare serial numbers of days count from 1904-01-01, and not from 1899-12-30?"""
