"""A workbook as its reader has it: each sheet titled and ready to print, each cell of the type that it shows."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Iterator
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

HEAD = 3
"""The row of the heads, from 1."""
_NUMBER_AS_TEXT = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?%?")
_TIME_AS_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9:.+Z]*)?)?")
_CODE_WORD = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


def sheet_rows(sheet: Any) -> list[tuple[Any, ...]]:
    """Heads and rows of a table, without its title."""
    return list(sheet.iter_rows(min_row=HEAD, values_only=True))


def table(content: bytes, name: str | None = None) -> list[dict[str, Any]]:
    """Rows of a table by their heads."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    heads, *rows = sheet_rows(book[name] if name else book.active)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def require_for_people(content: bytes, *, codes: Collection[str] = (), free: Collection[str] = ()) -> None:
    """Every sheet is made for reading and paper. codes: heads of columns that hold codes; free: sheets that are no tables."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == book.sheetnames
    for sheet in book.worksheets:
        _require_set_up(sheet, is_table=sheet.title not in free)
        for head, cell in _cells(sheet):
            if sheet.title not in free and head not in codes:
                _require_type(sheet.title, head, cell)


def _require_set_up(sheet: Any, *, is_table: bool) -> None:
    title, about = sheet["A1"].value, sheet["A2"].value
    assert isinstance(title, str), sheet.title
    assert sheet["A1"].font.bold
    assert re.search(r"20[0-9]{2}", f"{title}{about}"), (title, about)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert "&P" in sheet.oddFooter.right.text
    rows = sheet.max_row - (sheet.cell(sheet.max_row, 1).value == "合计")
    if is_table:
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet.print_title_rows == f"$1:${HEAD}"
        assert sheet.auto_filter.ref == f"A{HEAD}:{openpyxl.utils.get_column_letter(sheet.max_column)}{rows}"
        assert all(cell.font.bold for cell in sheet[HEAD])


def _cells(sheet: Any) -> Iterator[tuple[str, Any]]:
    heads = [cell.value for cell in sheet[HEAD]]
    for row in sheet.iter_rows(min_row=HEAD + 1):
        for head, cell in zip(heads, row, strict=True):
            if cell.value is not None:
                yield head, cell


def _require_type(sheet: str, head: str, cell: Any) -> None:
    place, value = f"{sheet}!{cell.coordinate} “{head}”: {cell.value!r}", cell.value
    if isinstance(value, str):
        for shape in (_NUMBER_AS_TEXT, _TIME_AS_TEXT, _CODE_WORD):
            assert not shape.fullmatch(value), place
    if isinstance(value, dt.date) or "期限" in head or "截止" in head or "时间" in head:
        assert isinstance(value, dt.date), place
        assert "yyyy" in cell.number_format, place
    if "率" in head:
        assert isinstance(value, int | float), place
        assert cell.number_format.endswith("%"), place
    if "(元)" in head:
        assert isinstance(value, int | float), place
        assert cell.number_format == "#,##0.00", place
