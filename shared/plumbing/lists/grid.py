"""A page built cell by cell, by the readers of files that are markup (HTML, SpreadsheetML, OpenDocument)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from shared.plumbing.errors import TooLarge
from shared.plumbing.lists.book import Hidden, Merged, Page, Row
from shared.plumbing.lists.cells import LONG_NUMBER, is_rounded, unwrapped
from shared.plumbing.lists.limits import LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, refuse_large


class Grid:
    """Cells of one page as they come, and the page of them. Rows and columns count from 0 here."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.hidden_rows: dict[int, Hidden] = {}
        self.hidden_columns: set[int] = set()
        self._rows: dict[int, dict[int, str]] = {}
        self._unstruck: set[int] = set()
        self._struck: set[int] = set()
        self._struck_cells: set[tuple[int, int]] = set()
        self._long: set[tuple[int, int]] = set()
        self._unwrapped: dict[tuple[int, int], str] = {}
        self._merged: list[Merged] = []
        self._cells = 0

    def put(
        self,
        row: int,
        column: int,
        text: str,
        *,
        number: float | None = None,
        struck: bool = False,
        partly: bool = False,
        down: int = 0,
        across: int = 0,
    ) -> None:
        """A cell with its text; `number` where it is a number cell; `struck`, `partly`: is it, or a part of it, struck through; `down`, `across`: further rows and columns it is merged over."""
        text = text.strip()
        if not text:
            return
        self._refuse(row, column)
        plain = unwrapped(text)
        if plain != text:
            self._unwrapped[row + 1, column] = text
        self._rows.setdefault(row, {})[column] = plain
        (self._struck if struck else self._unstruck).add(row)
        if struck or partly:
            self._struck_cells.add((row + 1, column))
        if (number is not None and abs(number) >= LONG_NUMBER) or is_rounded(plain):
            self._long.add((row + 1, column))
        if down > 0 or across > 0:
            bottom = min(row + max(down, 0), LAST_ROW - 1)
            self._merged.append(Merged(row + 1, column, bottom + 1, column + max(across, 0)))

    def _refuse(self, row: int, column: int) -> None:
        self._cells += 1
        if column >= MAX_COLUMNS:
            raise TooLarge(f"工作表“{self.name[:40]}”超过{MAX_COLUMNS}列,请删去多余的列")
        if row >= LAST_ROW or len(self._rows) >= MAX_ROWS:
            raise TooLarge(f"工作表“{self.name[:40]}”超过{MAX_ROWS}行,请拆分后分次导入")
        if self._cells > MAX_CELLS:
            raise TooLarge(f"工作表“{self.name[:40]}”的单元格过多,请拆分后分次导入")

    def page(self) -> Page:
        width = 1 + max((max(cells) for cells in self._rows.values()), default=-1)
        refuse_large(len(self._rows), width, self.name)
        laid = {row: [cells.get(column, "") for column in range(width)] for row, cells in sorted(self._rows.items())}
        rows = {row + 1: cells for row, cells in laid.items()}
        fill_merged(rows, self._merged)
        struck = self._struck - self._unstruck
        return Page(
            name=self.name,
            hidden=self.hidden,
            rows=[Row(number, tuple(cells)) for number, cells in rows.items()],
            hidden_rows={n + 1: how for n, how in self.hidden_rows.items() if n + 1 in rows},
            hidden_columns=frozenset(self.hidden_columns),
            struck_rows=frozenset(n + 1 for n in struck),
            struck_cells=frozenset((n, column) for n, column in self._struck_cells if n - 1 not in struck),
            long_numbers=frozenset(self._long),
            unwrapped=self._unwrapped,
            merged=self._merged,
        )


def fill_merged(rows: dict[int, list[str]], ranges: Iterable[Merged]) -> None:
    """A cell merged downwards means "the same for all these rows": its value is written into each of the rows that there are.
    What is merged across columns is a title, or a header over several columns, and stays in its first column.

    rows: by number, ascending. Overlapping ranges cost no more than one."""
    filled: dict[int, int] = {}  # {column: the last row number that was looked at}
    numbers = list(rows)
    for area in sorted(ranges, key=lambda m: (m.top, m.left, m.bottom)):
        if area.top == area.bottom or area.top not in rows or area.left >= len(rows[area.top]):
            continue
        text = rows[area.top][area.left]
        first = max(area.top, filled.get(area.left, 0)) + 1
        for number in numbers[bisect_left(numbers, first) : bisect_right(numbers, area.bottom)]:
            cells = rows[number]
            if area.left < len(cells) and not cells[area.left]:
                cells[area.left] = text
        filled[area.left] = max(area.bottom, filled.get(area.left, 0))
