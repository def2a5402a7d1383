"""What a workbook is checked for before the fast reader opens it, and what that reader leaves out.

The reader lays a sheet out as a full rectangle: two filled cells at opposite corners of a five-kilobyte file ask it for
half a terabyte, and the process dies. It also gives errors (#REF!) and formulas without a stored result as empty cells,
which would turn "wrong" into "not given". So each sheet's XML is read through once before: sizes, and those cells.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from shared.plumbing.errors import TooLarge, UnsupportedFile

MAX_UNPACKED = 400 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 6_000_000
NO_RESULT = "#公式没有结果"

_PIECE = 1 << 20
_LONGEST_CELL = 8 << 20
_UNREADABLE = "文件不是可读的 XLSX 工作簿(可能已损坏或加密),请另存为 .xlsx 后重试"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,3}(\d{5,})["']""")
_WIDE_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{2,})\d""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d+)["'][^>]*?(?<!/)>(.*?)</(?:\w+:)?c>""", re.S
)
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["']e["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet: cells (row, column from 0) that hold an error or a formula without result, and what to show there."""

    spoiled: dict[tuple[int, int], str] = field(default_factory=dict)


def inspect_workbook(content: bytes) -> dict[str, SheetFacts]:
    """Facts by sheet name. Raises `TooLarge` for what would not fit in memory, `UnsupportedFile` for what is no XLSX."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise TooLarge("工作簿解压后过大,请只保留需要导入的工作表")
            names = [entry.filename for entry in archive.infolist()]
            if len(set(names)) != len(names):
                raise UnsupportedFile(_UNREADABLE)
            # Every part, whatever its name says it is: the reader resolves names its own way. Reading to the end also
            # checks length and CRC: an entry may claim to be small and not be.
            facts = {name: _inspect_part(archive, name) for name in names}
            return {title: facts[path] for title, path in _sheets(archive)}
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnsupportedFile(_UNREADABLE) from error
    except Exception as error:
        # zlib.error and ElementTree.ParseError derive from Exception alone.
        if isinstance(error, (TooLarge, UnsupportedFile)):
            raise
        raise UnsupportedFile(_UNREADABLE) from error


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
    return found


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part that is small by nature. Entity declarations, with which a small text grows without bound, are refused."""
    if archive.getinfo(name).file_size > 4 * _PIECE:
        raise TooLarge("工作簿的目录部分过大,请另存为新的 .xlsx 后重试")
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsupportedFile(_UNREADABLE)
    return content


def _inspect_part(archive: zipfile.ZipFile, path: str) -> SheetFacts:
    facts = SheetFacts()
    rows, width, tail = 0, 26, b""
    with archive.open(path) as entry:
        while piece := entry.read(_PIECE):
            text = tail + piece
            # A cell or a row's tag may straddle two pieces: what begins at the last "<row" or "<c" is read again.
            cut = max(text.rfind(b"<row"), text.rfind(b"<c "), text.rfind(b":row"), text.rfind(b":c "))
            whole, tail = (text[:cut], text[cut:]) if cut > 0 else (b"", text)
            if len(tail) > _LONGEST_CELL:
                if path.startswith("xl/worksheets/"):
                    raise UnsupportedFile(_UNREADABLE)
                whole, tail = tail, b""  # a picture, or the shared texts: no cells
            rows, width = _measure(whole, rows, width)
            _refuse_large(rows, width)
            _find_spoiled(whole, facts)
    rows, width = _measure(tail, rows, width)
    _refuse_large(rows, width)
    _find_spoiled(tail, facts)
    return facts


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


def _find_spoiled(text: bytes, facts: SheetFacts) -> None:
    if b"<f" not in text and b":f" not in text and not _ERROR_CELL.search(text):
        return
    for match in _CELL.finditer(text):
        letters, number, inner = match.groups()
        value = _VALUE.search(inner)
        place = (int(number) - 1, _column(letters))
        if _ERROR_CELL.match(match.group()):
            facts.spoiled[place] = value.group(1).decode("utf-8", "replace") if value else "#错误"
        elif value is None and re.search(rb"<(?:\w+:)?f[\s>/]", inner):
            facts.spoiled[place] = NO_RESULT


def _column(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number - 1
