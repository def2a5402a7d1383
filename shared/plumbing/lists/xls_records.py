"""What the fast reader leaves out of an XLS workbook (BIFF8, [MS-XLS]): hidden rows and columns, struck-through rows, errors,
formulas without a result, the 1904 calendar. Records are read one after the other, each once."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Hidden
from shared.plumbing.lists.kinds import OLD_UNREADABLE, PASSWORD
from shared.plumbing.lists.limits import MAX_COLUMNS
from shared.plumbing.lists.ole import Broken, CompoundFile
from shared.plumbing.lists.xlsx_parts import WorkbookFacts
from shared.plumbing.lists.xlsx_sheet import NO_RESULT, SheetFacts

_BOF, _PASSWORD = 0x0809, 0x002F
_CALENDAR, _BOUND_SHEET, _FONT, _FORMAT, _ROW, _COLUMNS, _FILTERS = (
    0x0022,
    0x0085,
    0x0031,
    0x00E0,
    0x0208,
    0x007D,
    0x009B,
)
_MANY_NUMBERS, _TEXT, _RICH_TEXT, _SHARED_TEXT, _NUMBER, _SMALL_NUMBER, _FORMULA = (
    0xBD,
    0x204,
    0xD6,
    0xFD,
    0x203,
    0x27E,
    0x06,
)
_ERROR, _RESULT_TEXT = 0x205, 0x207
_BEFORE_TEXT = frozenset((0x4BC, 0x221, 0x236))
"""What may stand between a formula and its text: a shared formula, an array, a table."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CELLS = frozenset((_ERROR, _TEXT, _RICH_TEXT, _SHARED_TEXT, _NUMBER, _SMALL_NUMBER, _FORMULA))


@dataclass(slots=True)
class _Sheet:
    facts: SheetFacts = field(default_factory=SheetFacts)
    waiting: tuple[int, int] | None = None
    """A formula whose result is a text, which the next record holds; or else it has none."""
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Row → filled cells, and those of them that are struck through."""
    is_filtered: bool = False


def inspect_records(content: bytes) -> WorkbookFacts:
    """Facts of an XLS workbook. Raises `UnsupportedFile` where its records cannot be followed."""
    try:
        file = CompoundFile(content)
        name = next(n for n in file.names if n.lower() == "workbook")
        return _facts(file.stream(name))
    except (Broken, StopIteration, struct.error):
        raise UnsupportedFile(OLD_UNREADABLE) from None


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, memoryview]]:
    view = memoryview(stream)
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, view[at + 4 : at + 4 + length]
        at += 4 + length


def _facts(stream: bytes) -> WorkbookFacts:
    found = WorkbookFacts()
    sheets: dict[int, _Sheet] = {}
    struck_fonts: list[bool] = []
    struck_formats: set[int] = set()
    formats = 0
    current: _Sheet | None = None
    for at, kind, data in _records(stream):
        if kind == _BOF:
            # A chart inside a sheet begins and ends of its own; its records are none of these.
            current = sheets.get(at, current)
        elif kind == _PASSWORD:
            raise UnsupportedFile(PASSWORD)
        elif kind == _CALENDAR:
            found.date1904 = bytes(data[:1]) == b"\x01"
        elif kind == _BOUND_SHEET:
            sheets[struct.unpack_from("<I", data)[0]] = _Sheet()
        elif kind == _FONT:
            struck_fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & 8))
            if len(struck_fonts) == 4:
                struck_fonts.append(False)  # there is no font number 4
        elif kind == _FORMAT:
            font = struct.unpack_from("<H", data)[0]
            if font < len(struck_fonts) and struck_fonts[font]:
                struck_formats.add(formats)
            formats += 1
        elif current is not None:
            _of_sheet(current, kind, data, struck_formats)
    found.sheets = [_finished(sheet) for sheet in sheets.values()]
    return found


def _of_sheet(sheet: _Sheet, kind: int, data: memoryview, struck: set[int]) -> None:
    if sheet.waiting and kind not in _BEFORE_TEXT:
        if kind != _RESULT_TEXT:
            _spoil(sheet, *sheet.waiting, NO_RESULT)
        sheet.waiting = None
    if kind == _ROW:
        row, height, flags = struct.unpack_from("<H4xH4xH", data)
        if flags & 0x20 or not height & 0x7FFF:
            sheet.facts.hidden_rows[row + 1] = "hidden"
    elif kind == _COLUMNS:
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & 1 or not width:
            sheet.facts.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
    elif kind == _FILTERS:
        sheet.is_filtered = True
    elif kind in _CELLS:
        row, column, cell_format = struct.unpack_from("<3H", data)
        if kind in (_FORMULA, _ERROR):
            _look_for_error(sheet, row, column, kind, data)
        if struck:
            _count(sheet, row, column, [cell_format in struck])
    elif struck and kind == _MANY_NUMBERS:
        row, column = struct.unpack_from("<2H", data)
        formats = [struct.unpack_from("<H", data, at)[0] for at in range(4, len(data) - 7, 6)]
        _count(sheet, row, column, [f in struck for f in formats])


def _look_for_error(sheet: _Sheet, row: int, column: int, kind: int, data: memoryview) -> None:
    """Errors, and formulas without a result, which the fast reader gives as empty cells."""
    if kind == _ERROR:
        if data[7]:
            _spoil(sheet, row, column, _ERRORS.get(data[6], "#错误"))
    elif data[12] == data[13] == 0xFF:
        if data[6] == 2:
            _spoil(sheet, row, column, _ERRORS.get(data[8], "#错误"))
        elif data[6] == 3:  # an empty text, and what a program writes that does not calculate
            _spoil(sheet, row, column, NO_RESULT)
        elif data[6] == 0:
            sheet.waiting = (row, column)


def _spoil(sheet: _Sheet, row: int, column: int, text: str) -> None:
    sheet.facts.spoiled.setdefault(row, {})[column] = text


def _count(sheet: _Sheet, row: int, column: int, are_struck: list[bool]) -> None:
    before = sheet.cells.get(row, (0, 0))
    sheet.cells[row] = (before[0] + len(are_struck), before[1] + sum(are_struck))
    sheet.facts.struck_cells.update((row + 1, column + n) for n, is_struck in enumerate(are_struck) if is_struck)


def _finished(sheet: _Sheet) -> SheetFacts:
    facts = sheet.facts
    if sheet.is_filtered:
        how: Hidden = "filtered"
        facts.hidden_rows = dict.fromkeys(facts.hidden_rows, how)
    facts.struck_rows = {row + 1 for row, (cells, struck) in sheet.cells.items() if cells == struck}
    facts.struck_cells = {(row, column) for row, column in facts.struck_cells if row not in facts.struck_rows}
    return facts
