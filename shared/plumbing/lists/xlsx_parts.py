"""What an XLSX workbook is checked for before the fast reader opens it, and what that reader leaves out.

The reader lays a sheet out as a full rectangle: two filled cells at opposite corners of a five-kilobyte file ask it for
half a terabyte, and the process dies. It also gives errors (#REF!) and formulas without a stored result as empty cells,
which would turn "wrong" into "not given", and says nothing of what is hidden, filtered out or struck through. So each
sheet's XML is read through before.

Every pass costs time in proportion to the text, whatever it holds: the patterns cannot look at a place more than a few
times, and what has a structure is read by a parser that never goes back (expat), with entities refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import IO, TypeVar
from xml.etree import ElementTree

from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.lists.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from shared.plumbing.lists.xlsx_sheet import SheetFacts, SheetScan, column_number, marked_texts, styles_of

MAX_UNPACKED = 400 * 1024 * 1024
MAX_PARTS = 5_000
UNREADABLE = "文件不是可读的 XLSX 工作簿(可能已损坏),请另存为 .xlsx 后重试"

_PIECE = 1 << 20
_LONGEST_CELL = 8 << 20
# What stands before is looked at from behind the first letter: a pattern that begins with it is tried at every byte.
_ROW_NUMBER = re.compile(rb"""r(?<=\sr)\s*=\s*["'][A-Za-z]{0,3}(\d{5,})["']""")
_WIDE_CELL = re.compile(rb"""r(?<=\sr)\s*=\s*["']([A-Za-z]{2,})\d""")
_SIGNS = (b"<f", b'"e"', b"'e'", b"<strike", b"superscript", b' width="0', b" width='0")
# What a text may have too is looked for as only a tag has it.
_SIGNS_IN_TAGS = (
    re.compile(rb":(?:f|strike)[\s/>]"),
    re.compile(rb"hidden\s*="),
    re.compile(rb"""ht(?<=\sht)\s*=\s*["'][012]?[."']"""),
)
_OF_LOOKS = re.compile(
    "(?:标|涂|飘|加|打)(?:红|黄|绿|蓝|灰|橙|紫|粗)|(?:红|黄|绿|蓝|灰|橙|紫)色?(?:字|底|填|背|标|单|行)"
    "|(?:红|黄|蓝|灰|橙|紫)色(?:部|的|为|企|:|:)|底纹|底色|&#[0-9]{5};".encode()
)
"""In a workbook's texts, where they may speak of how rows look; of characters written as numbers it is not told."""
_MOST_OF_COMMENTS = 4 << 20
_LONGEST_COMMENT = 400
_LONGEST_LOOK = 12
_CELL = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
# Longer than any that a program writes; a reader that compares a tag's attributes with each other takes its time.
_LONG_TAG = re.compile(rb"<[^<>]{8192}")
# Text between tags, told by what it has not: a quotation mark, which an attribute has. The ranges are all other bytes: written as what is
# left out they would take twice as long to look for.
_TEXT = re.compile(rb">[\x00-!#-&(-;=?-\xff]{16,}<")
_CALENDAR = re.compile(rb"""<(?:\w+:)?workbookPr\b[^<>]*\sdate1904\s*=\s*["'](?:1|true)["']""")


T = TypeVar("T")


@dataclass(slots=True)
class WorkbookFacts:
    """Of a workbook: facts of its sheets in their order, and whether bare serial numbers of days count from 1904."""

    sheets: list[SheetFacts] = field(default_factory=list)
    date1904: bool = False


class Parts:
    """The parts of a zip by name, as readers of workbooks look them up: "\\" is "/", capitals do not matter."""

    def __init__(self, content: bytes) -> None:
        """Raises `UnsupportedFile` for what is no zip, `TooLarge` for what becomes too large."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnsupportedFile(UNREADABLE) from error
        entries = self._archive.infolist()
        if len(entries) > MAX_PARTS:
            raise TooLarge("工作簿内的部件过多,请另存为新的 .xlsx 后重试")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise TooLarge("工作簿解压后过大,请只保留需要导入的工作表")
        self._entries = {self._key(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise UnsupportedFile(UNREADABLE)

    @staticmethod
    def _key(name: str) -> str:
        return name.replace("\\", "/").lstrip("/").lower()

    def __contains__(self, name: str) -> bool:
        return self._key(name) in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def size(self, name: str) -> int:
        return self._entries[self._key(name)].file_size

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._entries[self._key(name)])

    def small(self, name: str) -> bytes:
        """A part that is small by nature. Entity declarations, with which a small text grows without bound, are refused."""
        if self.size(name) > 4 * _PIECE:
            raise TooLarge("工作簿的目录部分过大,请另存为新的 .xlsx 后重试")
        with self.open(name) as part:
            content = part.read()
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnsupportedFile(UNREADABLE)
        return content


def inspect_workbook(parts: Parts) -> WorkbookFacts:
    """Raises `TooLarge` for what would not fit in memory, `UnsupportedFile` for what is no XLSX."""
    try:
        return _Inspection(parts).facts()
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnsupportedFile(UNREADABLE) from error
    except Exception as error:
        # zlib.error, ElementTree.ParseError and ExpatError derive from Exception alone.
        if isinstance(error, (TooLarge, UnsupportedFile, MemoryError)):
            raise
        raise UnsupportedFile(UNREADABLE) from error


class _Inspection:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._relations = _relations(parts, "xl/workbook.xml")

    def facts(self) -> WorkbookFacts:
        sheets = self._sheets()
        styles = self._of_kind("styles", styles_of)
        texts = self._of_kind("sharedStrings", marked_texts, signs=(b"strike", b"superscript"))
        wanted = set(sheets)
        # Every part, whatever its name says it is: the reader resolves names its own way. Reading to the end also
        # checks length and CRC: an entry may claim to be small and not be.
        seeks_looks = bool(styles and styles.looks) and self._speaks_of_looks(wanted)
        found = {
            path: _inspect_part(
                self._parts, path, SheetScan(styles, texts, seeks_looks=seeks_looks), is_sheet=path in wanted
            )
            for path in self._parts
        }
        for path in wanted:
            self._say_filtered(path, found[path])
            self._say_comments(path, found[path])
        return WorkbookFacts(
            [found[path] for path in sheets],
            bool(_CALENDAR.search(self._parts.small("xl/workbook.xml"))),
        )

    def _sheets(self) -> list[str]:
        """The path in the archive of every sheet."""
        book = ElementTree.fromstring(self._parts.small("xl/workbook.xml"))  # noqa: S314 - no entities, see Parts.small
        found = []
        for sheet in (e for e in book.iter() if e.tag.rpartition("}")[2] == "sheet"):
            identifier = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            found.append(self._relations[identifier][1].lower())
        if len(found) > MAX_SHEETS:
            raise TooLarge(f"工作簿超过{MAX_SHEETS}个工作表,请只保留需要导入的工作表")
        # A part is read again for each sheet that names it.
        if sum(self._parts.size(path) for path in found) > MAX_UNPACKED:
            raise TooLarge("工作簿解压后过大,请只保留需要导入的工作表")
        return found

    def _of_kind(self, kind: str, read: Callable[[IO[bytes]], T], signs: tuple[bytes, ...] = (b"",)) -> T | None:
        """What is read of a part that the workbook has once; None where it has none, or nothing in it is worth it."""
        path = next((path for k, path in self._relations.values() if k == kind and path in self._parts), None)
        if path is None or not _holds(self._parts, path, signs):
            return None
        with self._parts.open(path) as part:
            return read(part)

    def _speaks_of_looks(self, sheets: Collection[str]) -> bool:
        """Texts are shared, or else stand in the sheets."""
        shared = [path for kind, path in self._relations.values() if kind == "sharedStrings" and path in self._parts]
        return any(_finds(self._parts, path, _OF_LOOKS) for path in shared or sheets)

    def _say_comments(self, path: str, facts: SheetFacts) -> None:
        for kind, target in _relations(self._parts, path).values():
            if kind != "comments" or target not in self._parts or self._parts.size(target) > _MOST_OF_COMMENTS:
                continue
            part = ElementTree.fromstring(self._parts.small(target))  # noqa: S314 - no entities, see Parts.small
            for comment in (e for e in part.iter() if e.tag.rpartition("}")[2] == "comment"):
                place = _CELL.fullmatch(comment.get("ref", ""))
                text = "".join(e.text or "" for e in comment.iter() if e.tag.rpartition("}")[2] == "t").strip()
                if place and text:
                    facts.comments[int(place[2]), column_number(place[1].encode())] = text[:_LONGEST_COMMENT]

    def _say_filtered(self, path: str, facts: SheetFacts) -> None:
        """A table on the sheet may have the filter that hid the rows."""
        if not facts.hidden_rows:
            return
        for kind, target in _relations(self._parts, path).values():
            if kind != "table" or target not in self._parts:
                continue
            table = ElementTree.fromstring(self._parts.small(target))  # noqa: S314 - no entities, see Parts.small
            for element in table.iter():
                if element.tag.rpartition("}")[2] == "autoFilter" and len(element):
                    facts.say_filtered(element.get("ref", ""))


def _relations(parts: Parts, path: str) -> dict[str, tuple[str, str]]:
    """Of a part: {identifier: (kind, path of what it names)}."""
    folder, name = posixpath.split(path)
    home = posixpath.join(folder, "_rels", name + ".rels")
    if home not in parts:
        return {}
    found = {}
    for relation in ElementTree.fromstring(parts.small(home)):  # noqa: S314 - no entities, see Parts.small
        target = relation.get("Target", "").replace("\\", "/")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], whole)
    return found


def _holds(parts: Parts, path: str, signs: tuple[bytes, ...]) -> bool:
    tail = b""
    with parts.open(path) as part:
        while piece := part.read(_PIECE):
            text = tail + piece
            if any(sign in text for sign in signs):
                return True
            tail = piece[-max(map(len, signs)) :]
    return False


def _finds(parts: Parts, path: str, pattern: re.Pattern[bytes]) -> bool:
    tail = b""
    with parts.open(path) as part:
        while piece := part.read(_PIECE):
            if pattern.search(tail + piece):
                return True
            tail = piece[-_LONGEST_LOOK:]
    return False


def _inspect_part(parts: Parts, path: str, scan: SheetScan, *, is_sheet: bool) -> SheetFacts:
    """Sizes and signs by patterns; a parser reads the sheet only where there is something to find."""
    rows, width, tail, worth_a_scan = 0, 26, b"", False
    is_picture = path.startswith("xl/media/") and not is_sheet
    with parts.open(path) as entry:
        while piece := entry.read(_PIECE):
            text = tail + piece
            # A cell or a row's tag may straddle two pieces: what begins at the last "<row" or "<c" is read again.
            cut = max(text.rfind(b"<row"), text.rfind(b"<c "), text.rfind(b":row"), text.rfind(b":c "))
            whole, tail = (text[:cut], text[cut:]) if cut > 0 else (b"", text)
            if len(tail) > _LONGEST_CELL:
                if is_sheet:
                    raise TooLarge("工作表中有一个单元格过长,请核对后只保留需要的内容")
                whole, tail = tail, b""  # a picture, or the shared texts: no cells
            tags = _TEXT.sub(b"><", whole)  # a tenth of most lists, to be looked through many times
            rows, width = _measure(tags, rows, width)
            worth_a_scan = worth_a_scan or (is_sheet and _has_signs(tags))
            if not is_picture and (_LONG_TAG.search(tags) or _LONG_TAG.search(tail)):
                raise UnsupportedFile(UNREADABLE)
    rows, width = _measure(tail, rows, width)
    is_large = rows > MAX_ROWS or width > MAX_COLUMNS or rows * width > MAX_CELLS
    if is_large or (is_sheet and (worth_a_scan or scan.seeks or _has_signs(tail))):
        with parts.open(path) as entry:
            return scan.of(entry)
    return SheetFacts()


def _measure(text: bytes, rows: int, width: int) -> tuple[int, int]:
    """Row and column numbers that cells name; a row without a number follows the one before. Empty cells count too: never too
    few."""
    begun = text.count(b"<row") + text.count(b":row")
    rows = max([rows + begun, *(int(n[:9]) for n in set(_ROW_NUMBER.findall(text)))])
    width = max([width, *(column_number(letters) + 1 for letters in set(_WIDE_CELL.findall(text)))])
    return rows, width


def _has_signs(text: bytes) -> bool:
    """Is there perhaps a formula, an error, or something hidden? Most lists have none, and need not be read by a parser."""
    return any(sign in text for sign in _SIGNS) or any(sign.search(text) for sign in _SIGNS_IN_TAGS)
