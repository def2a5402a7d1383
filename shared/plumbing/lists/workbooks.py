"""XLSX and XLS workbooks → pages: the values by the fast reader (calamine), what it leaves out by xlsx_parts.py and xls_records.py."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Book, Merged, Page, Row
from shared.plumbing.lists.cells import LONG_NUMBER, WRAPS, is_rounded, unwrapped, value_text
from shared.plumbing.lists.grid import fill_merged
from shared.plumbing.lists.kinds import OLD_UNREADABLE, PASSWORD
from shared.plumbing.lists.limits import refuse_large
from shared.plumbing.lists.xls_records import inspect_records
from shared.plumbing.lists.xlsx_parts import UNREADABLE, Parts, WorkbookFacts, inspect_workbook
from shared.plumbing.lists.xlsx_sheet import MONTH_ALONE, SheetFacts

_DAY = re.compile("([0-9]{4})-([0-9]{2})-[0-9]{2}")


def read_xlsx(content: bytes) -> Book:
    return _read("xlsx", content, inspect_workbook(Parts(content)), UNREADABLE)


def read_xls(content: bytes) -> Book:
    return _read("xls", content, inspect_records(content), OLD_UNREADABLE)


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    """{name: rows} of the worksheets of an XLSX: the values as the reader has them. Refused as lists are."""
    inspect_workbook(Parts(content))
    found = {}
    with _said(UNREADABLE):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index, known in enumerate(workbook.sheets_metadata):
            if known.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_index(index)
                refuse_large(sheet.total_height, sheet.total_width, sheet.name)
                found[known.name] = sheet.to_python(skip_empty_area=False)
    return found


def _read(kind: str, content: bytes, facts: WorkbookFacts, unreadable: str) -> Book:
    with _said(unreadable):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(facts.sheets) != len(workbook.sheets_metadata):
            raise UnsupportedFile(unreadable)
        pages = []
        for index, known in enumerate(workbook.sheets_metadata):
            if known.typ == SheetTypeEnum.WorkSheet:
                page = _page(workbook.get_sheet_by_index(index), facts.sheets[index])
                page.hidden = known.visible != SheetVisibleEnum.Visible
                pages.append(page)
        return Book(kind, pages, date1904=facts.date1904)


@contextmanager
def _said(unreadable: str) -> Iterator[None]:
    """What the reader fails at is `UnsupportedFile`."""
    try:
        yield
    except PasswordError:
        raise UnsupportedFile(PASSWORD) from None
    except (CalamineError, OSError) as error:
        raise UnsupportedFile(unreadable) from error
    except BaseException as error:
        # The reader's own failure on a malformed file derives from BaseException and would end the worker.
        if type(error).__name__ == "PanicException":
            raise UnsupportedFile(unreadable) from None
        raise


def _page(sheet: CalamineSheet, facts: SheetFacts) -> Page:
    refuse_large(sheet.total_height, sheet.total_width, sheet.name)
    page = Page(sheet.name)
    rows: dict[int, list[str]] = {}
    long_numbers = set()
    for index, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [value.strip() if isinstance(value, str) else value_text(value) for value in values]
        spoiled = facts.spoiled.get(index)
        if spoiled is not None:
            _show(spoiled, cells)
        if not any(cells):
            continue
        rows[index + 1] = cells
        for column, text in enumerate(cells):
            if text[:1] in WRAPS or len(text) > 15 or "E+" in text:
                value = values[column]
                if abs(value) >= LONG_NUMBER if isinstance(value, float) else is_rounded(text):
                    long_numbers.add((index + 1, column))
                plain = unwrapped(text)
                if plain != text:
                    page.unwrapped[index + 1, column] = text
                    cells[column] = plain
    page.merged = [Merged(r + 1, c, r2 + 1, c2) for (r, c), (r2, c2) in sheet.merged_cell_ranges or []]
    fill_merged(rows, page.merged)
    page.rows = [Row(number, tuple(cells)) for number, cells in rows.items()]
    page.long_numbers = frozenset(long_numbers)
    page.hidden_rows = {number: how for number, how in facts.hidden_rows.items() if number in rows}
    page.hidden_columns = frozenset(facts.hidden_columns)
    page.struck_rows = frozenset(facts.struck_rows)
    page.struck_cells = frozenset(facts.struck_cells)
    page.looks = {number: looks for number, looks in facts.looks.items() if number in rows}
    page.comments = facts.comments
    return page


def _show(spoiled: dict[int, str], cells: list[str]) -> None:
    """Errors and formulas without a result, which the reader gives as empty cells, or none at all at a row's end; and days of which only
    the month is seen."""
    for column, text in spoiled.items():
        if column < len(cells) and text != MONTH_ALONE:
            cells[column] = text
        elif column < len(cells) and (day := _DAY.fullmatch(cells[column])):
            cells[column] = f"{day[1]}年{int(day[2])}月"
