"""What a workbook is checked for before the fast reader opens it, and what that reader leaves out.

The reader lays a sheet out as a full rectangle: two filled cells at opposite corners of a five-kilobyte file ask it for
half a terabyte, and the process dies. It also gives errors (#REF!) and formulas without a stored result as empty cells,
which would turn "wrong" into "not given". So each sheet's XML is read through before: sizes, and those cells.

Every pass costs time in proportion to the text, whatever it holds: the patterns cannot look at a place more than a few
times, and what has a structure is read by a parser that never goes back (expat), with entities refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from shared.plumbing.errors import TooLarge, UnsupportedFile

MAX_UNPACKED = 400 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 6_000_000
MAX_SHEETS = 200
MAX_PARTS = 5_000
NO_RESULT = "#公式没有结果"

_PIECE = 1 << 20
_LONGEST_CELL = 8 << 20
_UNREADABLE = "文件不是可读的 XLSX 工作簿(可能已损坏或加密),请另存为 .xlsx 后重试"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,3}(\d{5,})["']""")
_WIDE_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{2,})\d""")
# Longer than any that a program writes; a reader that compares a tag's attributes with each other takes its time.
_LONG_TAG = re.compile(rb"<[^<>]{8192}")


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet: cells (row, column from 0) that hold an error or a formula without result, and what to show there."""

    spoiled: dict[tuple[int, int], str] = field(default_factory=dict)


def inspect_workbook(content: bytes) -> dict[str, SheetFacts]:
    """Facts by sheet name. Raises `TooLarge` for what would not fit in memory, `UnsupportedFile` for what is no XLSX."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
            sheets = _sheets(archive)
            paths = {path for _, path in sheets}
            # Every part, whatever its name says it is: the reader resolves names its own way. Reading to the end also
            # checks length and CRC: an entry may claim to be small and not be.
            facts = {name: _inspect_part(archive, name, name in paths) for name in archive.namelist()}
            return {title: facts[path] for title, path in sheets}
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnsupportedFile(_UNREADABLE) from error
    except Exception as error:
        # zlib.error and ElementTree.ParseError derive from Exception alone.
        if isinstance(error, (TooLarge, UnsupportedFile, MemoryError)):
            raise
        raise UnsupportedFile(_UNREADABLE) from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS:
        raise TooLarge("工作簿内的部件过多,请另存为新的 .xlsx 后重试")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TooLarge("工作簿解压后过大,请只保留需要导入的工作表")
    if len({entry.filename for entry in entries}) != len(entries):
        raise UnsupportedFile(_UNREADABLE)


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(name, path in the archive) of every worksheet."""
    relations = ElementTree.fromstring(_small(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 - no entities, see _small
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    book = ElementTree.fromstring(_small(archive, "xl/workbook.xml"))  # noqa: S314 - no entities, see _small
    found = []
    for sheet in (e for e in book.iter() if e.tag.endswith("}sheet")):
        identifier = next((v for k, v in sheet.attrib.items() if k == _RELATION or k.endswith("}id")), None)
        target = targets[identifier]
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found.append((sheet.get("name", ""), path))
    if len(found) > MAX_SHEETS:
        raise TooLarge(f"工作簿超过{MAX_SHEETS}个工作表,请只保留需要导入的工作表")
    # A part is read again for each sheet that names it.
    if sum(archive.getinfo(path).file_size for _, path in found) > MAX_UNPACKED:
        raise TooLarge("工作簿解压后过大,请只保留需要导入的工作表")
    return found


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part that is small by nature. Entity declarations, with which a small text grows without bound, are refused."""
    if archive.getinfo(name).file_size > 4 * _PIECE:
        raise TooLarge("工作簿的目录部分过大,请另存为新的 .xlsx 后重试")
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsupportedFile(_UNREADABLE)
    return content


def _inspect_part(archive: zipfile.ZipFile, path: str, is_sheet: bool) -> SheetFacts:
    rows, width, tail, may_be_spoiled = 0, 26, b"", False
    is_picture = path.startswith("xl/media/") and not is_sheet
    with archive.open(path) as entry:
        while piece := entry.read(_PIECE):
            text = tail + piece
            # A cell or a row's tag may straddle two pieces: what begins at the last "<row" or "<c" is read again.
            cut = max(text.rfind(b"<row"), text.rfind(b"<c "), text.rfind(b":row"), text.rfind(b":c "))
            whole, tail = (text[:cut], text[cut:]) if cut > 0 else (b"", text)
            if len(tail) > _LONGEST_CELL:
                if is_sheet:
                    raise UnsupportedFile(_UNREADABLE)
                whole, tail = tail, b""  # a picture, or the shared texts: no cells
            rows, width = _measure(whole, rows, width)
            _refuse_large(rows, width)
            may_be_spoiled = may_be_spoiled or _may_be_spoiled(whole)
            if not is_picture and _LONG_TAG.search(text):
                raise UnsupportedFile(_UNREADABLE)
    rows, width = _measure(tail, rows, width)
    _refuse_large(rows, width)
    if is_sheet and (may_be_spoiled or _may_be_spoiled(tail)):
        with archive.open(path) as entry:
            return SheetFacts(_SpoiledCells().of(entry))
    return SheetFacts()


def _measure(text: bytes, rows: int, width: int) -> tuple[int, int]:
    """Row and column numbers that cells name; a row without a number follows the one before."""
    rows = max([rows + len(_ROW.findall(text)), *(int(n[:9]) for n in set(_ROW_NUMBER.findall(text)))])
    width = max([width, *(_column(letters) + 1 for letters in set(_WIDE_CELL.findall(text)))])
    return rows, width


def _refuse_large(rows: int, width: int) -> None:
    if width > MAX_COLUMNS:
        raise TooLarge(f"工作表超过{MAX_COLUMNS}列,请删去多余的列")
    if rows > MAX_ROWS:
        raise TooLarge(f"工作表超过{MAX_ROWS}行,请拆分后分次导入")
    if rows * width > MAX_CELLS:
        raise TooLarge(f"工作表的行列过多({rows}行×{width}列),请删去空白的行列或拆分后导入")


def _may_be_spoiled(text: bytes) -> bool:
    """Is there perhaps a formula or an error? Most lists have none, and need not be read by a parser."""
    return any(sign in text for sign in (b"<f", b":f", b'"e"', b"'e'"))


class _SpoiledCells:
    """Reads a sheet for cells that hold an error, or a formula without a result."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], str] = {}
        self._row = self._column = -1
        self._is_error = self._has_formula = self._in_value = False
        self._value: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def of(self, entry: IO[bytes]) -> dict[tuple[int, int], str]:
        """{(row, column) from 0: what to show there}."""
        while piece := entry.read(_PIECE):
            self._parser.Parse(piece)
        self._parser.Parse(b"", True)
        return self._found

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise UnsupportedFile(_UNREADABLE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                given = attributes.get("r", "")
                self._row = int(given) - 1 if given else self._row + 1
                self._column = -1
            case "c":
                letters = attributes.get("r", "").rstrip("0123456789").encode()
                self._column = _column(letters) if letters else self._column + 1
                self._is_error, self._has_formula = attributes.get("t") == "e", False
                self._value = []
            case "f":
                self._has_formula = True
            case "v":
                self._in_value = True

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                self._in_value = False
            case "c":
                if self._is_error:
                    self._found[self._row, self._column] = "".join(self._value) or "#错误"
                elif self._has_formula and not self._value:
                    self._found[self._row, self._column] = NO_RESULT


def _column(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number - 1
