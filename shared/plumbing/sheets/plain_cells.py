"""A worksheet whose cells of plain text are written at once: most of a large workbook is these, and there is nothing in them to be
escaped. What it writes is xlsxwriter's own, byte for byte."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellStringTuple, Worksheet

_CARE = re.compile(r"[\x00-\x1f&<>\ufffe\uffff]|_x|^\s|\s\Z")
"""What xlsxwriter writes otherwise than it stands there, or with a mark that its spaces count."""


class PlainCells(Worksheet):  # type: ignore[misc]  # the library has no types
    """For workbooks that are written row by row (`constant_memory`)."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell) is CellStringTuple and cell.format and not _CARE.search(cell.string):
            style = cell.format._get_xf_index()
            self.fh.write(
                f'<c r="{xl_col_to_name(col)}{row + 1}" s="{style}" t="inlineStr"><is><t>{cell.string}</t></is></c>'
            )
        else:
            super()._write_cell(row, col, cell)
