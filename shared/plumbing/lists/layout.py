"""A page → its lists: for each, what stands above it, its header, its rows, and what is no row of it (totals, notes, sub-headings)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from shared.plumbing.lists.book import Hidden, Row

Kind = Literal["total", "note", "subheading", "repeated_header", "form_filler", "example"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row above or below a list: `text` is its filled cells, one space between them; `cells` are the filled cells."""

    number: int
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row inside a list that is no record of it, and what it was taken for."""

    number: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of a list: its index on the page, its letter as the spreadsheet shows it, its header (the rows of a header of
    several rows joined by "/"; '' where it has none), and the numbers of the header's rows."""

    index: int
    letter: str
    header: str
    header_rows: tuple[int, ...]
    hidden: bool = False


@dataclass(slots=True)
class Block:
    """One list."""

    page: str
    page_hidden: bool
    heading: list[Line]
    columns: list[ColumnSeen]
    rows: list[Row]
    """Cells in the order of `columns`."""
    row_heading: dict[int, str] = field(default_factory=dict)
    """Row number → the sub-heading above it (a county alone in its row)."""
    set_aside: list[SetAside] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    unit_line: Line | None = None
    """“单位:元”, “(金额单位:万元)”: also in `heading`, where it stands above."""
    hidden_rows: dict[int, Hidden] = field(default_factory=dict)
    struck_rows: frozenset[int] = frozenset()
    long_numbers: frozenset[tuple[int, int]] = frozenset()
    """(row number, place in `columns`)."""
    unwrapped: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row number, place in `columns`) → what stood there."""
    date1904: bool = False
