"""What the fast reader leaves out of an XLS workbook (BIFF8, [MS-XLS]): hidden rows and columns, what is struck through or raised, numbers that
are shown otherwise than they are kept, errors, formulas without a result, the 1904 calendar. Records are read one after the other, each once."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from shared.plumbing.errors import UnsupportedFile
from shared.plumbing.lists.book import Hidden
from shared.plumbing.lists.kinds import OLD_UNREADABLE, PASSWORD
from shared.plumbing.lists.limits import MAX_COLUMNS
from shared.plumbing.lists.markup import RAISED
from shared.plumbing.lists.ole import Broken, CompoundFile
from shared.plumbing.lists.xlsx_parts import WorkbookFacts
from shared.plumbing.lists.xlsx_sheet import LONGEST_FORMAT, NO_RESULT, SheetFacts, shown_as, text_shown

_BOF, _PASSWORD = 0x0809, 0x002F
_SHARED_TEXTS, _CONTINUED, _NUMBERS_SHOWN = 0x00FC, 0x003C, 0x041E
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
    except (Broken, StopIteration, IndexError, struct.error):
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
    looks = _Looks()
    current: _Sheet | None = None
    shared: list[memoryview] = []
    for at, kind, data in _records(stream):
        if shared and kind != _CONTINUED:
            looks.add_texts(shared)
            shared = []
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
            looks.add_font(data)
        elif kind == _NUMBERS_SHOWN:
            looks.add_shown(data)
        elif kind == _FORMAT:
            looks.add_format(data)
        elif kind == _SHARED_TEXTS or (shared and kind == _CONTINUED):
            shared.append(data)
        elif current is not None:
            _of_sheet(current, kind, data, looks)
    found.sheets = [_finished(sheet) for sheet in sheets.values()]
    return found


@dataclass(slots=True)
class _Runs:
    """Of a shared text with pieces of their own fonts: does it begin in the cell's font, is one of the others struck through, are all of
    them, and the text with `RAISED` before what is raised; '' where nothing is."""

    begins_plain: bool
    any_struck: bool
    all_struck: bool
    raised: str


@dataclass(slots=True)
class _Looks:
    """What the workbook says once of fonts, formats and texts, before its sheets."""

    struck_fonts: list[bool] = field(default_factory=list)
    raised_fonts: list[bool] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=lambda: {9: "%", 10: "%"})
    """Format of numbers → how they are shown (`shown_as`); the first are what every program knows without its being written."""
    struck: set[int] = field(default_factory=set)
    """Formats of cells whose font is struck through."""
    shown: dict[int, str] = field(default_factory=dict)
    """Formats of cells → how their numbers are shown."""
    texts: dict[int, _Runs] = field(default_factory=dict)
    """By the number of the shared text."""
    formats: int = 0

    def add_font(self, data: memoryview) -> None:
        self.struck_fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & 8))
        self.raised_fonts.append(struct.unpack_from("<H", data, 8)[0] == 1)
        if len(self.struck_fonts) == 4:  # there is no font number 4
            self.struck_fonts.append(False)
            self.raised_fonts.append(False)

    def add_shown(self, data: memoryview) -> None:
        number, length, flags = struct.unpack_from("<HHB", data)
        wide = flags & 1
        code = bytes(data[5 : 5 + length * (1 + wide)]).decode("utf-16-le" if wide else "latin-1", "replace")
        self.known[number] = shown_as(code[:LONGEST_FORMAT])

    def add_format(self, data: memoryview) -> None:
        font, number = struct.unpack_from("<2H", data)
        if _of(self.struck_fonts, font):
            self.struck.add(self.formats)
        if how := self.known.get(number, ""):
            self.shown[self.formats] = how
        self.formats += 1

    def add_texts(self, pieces: list[memoryview]) -> None:
        """The shared texts; read only where a piece of one may be struck through or raised."""
        if not (any(self.struck_fonts) or any(self.raised_fonts)):
            return
        for number, (text, runs) in enumerate(shared_texts(pieces)):
            if found := self._of_runs(text, runs):
                self.texts[number] = found

    def _of_runs(self, text: str, runs: list[tuple[int, int]]) -> _Runs | None:
        # Each begins behind the one before, whatever the file says: together they are no longer than the text.
        starts = [0, *accumulate((min(at, len(text)) for at, _ in runs), max), len(text)]
        parts = [text[a:b] for a, b in pairwise(starts)]
        fonts = [font for (_, font), part in zip(runs, parts[1:], strict=True) if part.strip()]
        struck = [_of(self.struck_fonts, font) for font in fonts]
        shown, is_raised, before = parts[:1], False, parts[0] != ""
        for (_, font), part in zip(runs, parts[1:], strict=True):
            if before and part.strip() and _of(self.raised_fonts, font):
                is_raised = True
                shown.append(RAISED)
            shown.append(part)
            before = before or part != ""
        if not any(struck) and not is_raised:
            return None
        return _Runs(bool(parts[0].strip()), any(struck), all(struck), "".join(shown) if is_raised else "")

    def is_struck(self, cell_format: int, text: int | None = None) -> tuple[bool, bool]:
        """(is the whole cell, is at least a part of it struck through)"""
        own = cell_format in self.struck
        if text is None or (runs := self.texts.get(text)) is None:
            return own, own
        wholly = runs.all_struck and (own or not runs.begins_plain)
        return wholly, runs.any_struck or (own and runs.begins_plain)


def _of(marks: list[bool], number: int) -> bool:
    return number < len(marks) and marks[number]


def shared_texts(pieces: list[memoryview]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """(text, [(from which character, number of the font)]) of the record of shared texts and those that continue it ([MS-XLS] 2.4.265, 2.5.293).
    A text that goes on in the next record says there anew how wide its characters are. Ends where the records do."""
    reader = _Pieces(pieces)
    with suppress(EOFError):
        reader.take(8)  # how many there are: what is there counts
        while True:
            length, flags = struct.unpack("<HB", reader.take(3))
            runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
            more = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
            text = reader.text(length, wide=bool(flags & 1))
            marks = list(struct.iter_unpack("<2H", reader.take(4 * runs)))
            reader.take(more)
            yield text, marks


class _Pieces:
    """Bytes of records that continue each other."""

    def __init__(self, pieces: list[memoryview]) -> None:
        self._pieces = pieces
        self._piece = self._at = 0

    def take(self, size: int) -> bytes:
        """So many bytes; `EOFError` where there are not."""
        found = b""
        while len(found) < size:
            self._go_on()
            piece = self._pieces[self._piece]
            part = piece[self._at : self._at + size - len(found)]
            found += part
            self._at += len(part)
        return found

    def text(self, length: int, *, wide: bool) -> str:
        """So many characters, as UTF-16 counts them."""
        found = ""
        while length:
            if self._at >= len(self._pieces[self._piece]):
                self._go_on()
                wide = bool(self.take(1)[0] & 1)
            size = 1 + wide
            piece = self._pieces[self._piece]
            number = min(length, (len(piece) - self._at) // size)
            if not number:
                raise EOFError  # half a character
            raw = bytes(piece[self._at : self._at + number * size])
            found += raw.decode("utf-16-le" if wide else "latin-1", "replace")
            self._at += number * size
            length -= number
        return found

    def _go_on(self) -> None:
        while self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
            if self._piece == len(self._pieces):
                self._piece -= 1
                self._at = len(self._pieces[-1])
                raise EOFError


def _of_sheet(sheet: _Sheet, kind: int, data: memoryview, looks: _Looks) -> None:
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
        if cell_format in looks.shown and (value := _number(kind, data)) is not None:
            _spoil(sheet, row, column, text_shown(value, looks.shown[cell_format]))
        text = struct.unpack_from("<I", data, 6)[0] if kind == _SHARED_TEXT else None
        if text in looks.texts and (raised := looks.texts[text].raised):
            _spoil(sheet, row, column, raised)
        if looks.struck or looks.texts:
            _count(sheet, row, column, [looks.is_struck(cell_format, text)])
    elif kind == _MANY_NUMBERS:
        row, column = struct.unpack_from("<2H", data)
        cells = [struct.unpack_from("<HI", data, at) for at in range(4, len(data) - 7, 6)]
        for place, (cell_format, packed) in enumerate(cells, start=column):
            if cell_format in looks.shown:
                _spoil(sheet, row, place, text_shown(_unpacked(packed), looks.shown[cell_format]))
        if looks.struck or looks.texts:
            _count(sheet, row, column, [looks.is_struck(cell_format) for cell_format, _ in cells])


def _number(kind: int, data: memoryview) -> float | None:
    """Of a cell with a number, or a formula that has one."""
    if kind == _SMALL_NUMBER:
        return _unpacked(struct.unpack_from("<I", data, 6)[0])
    if kind == _NUMBER or (kind == _FORMULA and not data[12] == data[13] == 0xFF):
        value: float = struct.unpack_from("<d", data, 6)[0]
        return value
    return None


def _unpacked(packed: int) -> float:
    """A number of 30 bits: a whole one, or the upper part of a double; perhaps a hundred times as large ([MS-XLS] 2.5.218)."""
    if packed & 2:
        value = float((packed >> 2) - ((packed >> 31) << 30))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


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


def _count(sheet: _Sheet, row: int, column: int, are_struck: list[tuple[bool, bool]]) -> None:
    before = sheet.cells.get(row, (0, 0))
    sheet.cells[row] = (before[0] + len(are_struck), before[1] + sum(wholly for wholly, _ in are_struck))
    sheet.facts.struck_cells.update((row + 1, column + n) for n, (_, partly) in enumerate(are_struck) if partly)


def _finished(sheet: _Sheet) -> SheetFacts:
    facts = sheet.facts
    if sheet.is_filtered:
        how: Hidden = "filtered"
        facts.hidden_rows = dict.fromkeys(facts.hidden_rows, how)
    facts.struck_rows = {row + 1 for row, (cells, struck) in sheet.cells.items() if cells == struck}
    facts.struck_cells = {(row, column) for row, column in facts.struck_cells if row not in facts.struck_rows}
    return facts
