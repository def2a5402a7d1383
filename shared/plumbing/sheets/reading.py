"""Bytes of a spreadsheet or CSV → rows of text, with the row numbers that a spreadsheet program shows.

Nothing is guessed silently: a file that cannot be read says why and what to do; a cell that holds a formula without a
stored result, or an error, is reported in its place.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook

from shared.contracts.values import UNSEEN, normalise_text
from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.sheets.workbooks import MAX_COLUMNS, MAX_ROWS, SheetFacts, inspect_workbook

MAX_BYTES = 32 * 1024 * 1024
HEADER_SEARCH_ROWS = 15


FORMULA_STARTS = frozenset("=+-@")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PASSED_OVER = re.compile(f"[\\s'{UNSEEN}]")


def runs_as_formula(text: str) -> bool:
    """Would a spreadsheet program run the cell? Some look past white space, marks and what cannot be seen, and read other forms
    of a sign (full-width, small, superscript) as that sign; so does this, and past the apostrophes by which
    `writing.csv_cell` keeps it from running. A tab or carriage return in front is enough. A negative number is no formula."""
    return _begins_as_formula(text) and not _NUMBER.fullmatch(text)


def _begins_as_formula(text: str) -> bool:
    for char in text:
        if char in "\t\r":
            return True
        # One character at a time: a mark behind a sign would make another sign of it (U+2260 of "=" and U+0338).
        for folded in unicodedata.normalize("NFKC", char):
            if not _PASSED_OVER.match(folded) and unicodedata.category(folded)[0] != "M":
                return folded in FORMULA_STARTS
    return False


def unguarded(text: str) -> str:
    """A cell without the apostrophe of `writing.csv_cell`."""
    return text[1:] if text.startswith("'") and runs_as_formula(text) else text


def header_key(text: str) -> str:
    """A header for comparison: half-width, no spaces, no asterisk. What is in parentheses stays: it may be a unit."""
    return re.sub(r"[\s*]", "", normalise_text(text))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file (the first line is 1) and its cells as text, stripped; '' where empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: what stands above the header, the header, and the rows below it without the empty ones."""

    preamble: list[SheetRow]
    header: SheetRow
    rows: list[SheetRow]
    warnings: list[str] = field(default_factory=list)

    def title_block(self) -> dict[str, str]:
        """Facts above the header, as offices write them: "文号:示例工信〔2023〕12号" in one cell, or a key cell and then
        its value in the next. Keys are normalised texts."""
        found: dict[str, str] = {}
        for row in self.preamble:
            filled = [c for c in row.cells if c]
            for cell in filled:
                key, colon, value = normalise_text(cell).partition(":")
                if colon and value.strip() and len(key) <= 12:
                    found[key.strip()] = value.strip()
            for left, right in itertools.pairwise(filled):
                key = normalise_text(left).rstrip(": ")
                if len(key) <= 12 and key not in found and ":" not in normalise_text(right):
                    found[key] = right
        return found


def read_sheet(
    content: bytes, filename: str, *, known_headers: Sequence[str], required_headers: Sequence[str] = ()
) -> Sheet:
    """Read the first sheet that holds a header.

    Parameters
    ----------
    content, filename
        The upload. The kind is told by the content, the name only breaks ties.
    known_headers
        Header keys (see `header_key`); the header is the row among the first 15 that holds most of them, and two at
        the least: a row of facts above the list ("发文日期 | 2024-09-01") also holds one.
    required_headers
        Keys of columns that must be there: one of these alone also makes a header.

    Raises
    ------
    UnsupportedFile, TooLarge
        With a Chinese sentence that says what to do.
    """
    if not content:
        raise UnsupportedFile("文件是空的(0字节),请重新选择文件")
    if len(content) > MAX_BYTES:
        raise TooLarge(f"文件超过{MAX_BYTES // 1024 // 1024}MB,请拆分后分次导入")
    if content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        tables = _workbook_tables(content)
    else:
        tables = iter([_csv_rows(content)])
    best: tuple[int, Sheet] | None = None
    for rows in tables:
        found = _locate_header(rows, known_headers, required_headers)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        expected = "、".join(known_headers[:6])
        raise UnsupportedFile(
            f"“{filename[:80]}”前{HEADER_SEARCH_ROWS}行里没有找到表头;表头应含有如下列名中的至少两个:{expected}……"
        )
    return best[1]


def _locate_header(
    rows: list[SheetRow], known_headers: Sequence[str], required_headers: Sequence[str]
) -> tuple[int, Sheet] | None:
    known, required = set(known_headers), set(required_headers)
    best_score, best_index = 0, -1
    for index, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        keys = {header_key(c) for c in row.cells if c}
        score = len(keys & known) + bool(keys & required)
        if score > best_score:
            best_score, best_index = score, index
    if best_score < min(2, len(known)):
        return None
    body = [r for r in rows[best_index + 1 :] if any(r.cells)]
    return best_score, Sheet(preamble=rows[:best_index], header=rows[best_index], rows=body)


def _workbook_tables(content: bytes) -> Iterator[list[SheetRow]]:
    # An old XLS cannot ask for more than 65,536 rows by 256 columns; what else the reader knows is not taken.
    facts = inspect_workbook(content) if content[:2] == b"PK" else {}
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height > MAX_ROWS:
                raise TooLarge(f"工作表“{name}”超过{MAX_ROWS}行,请拆分后分次导入")
            if sheet.width > MAX_COLUMNS:
                raise TooLarge(f"工作表“{name}”超过{MAX_COLUMNS}列,请删去多余的列")
            grid = [[_cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            _show_spoiled(grid, facts.get(name, SheetFacts()))
            _fill_merged(grid, sheet.merged_cell_ranges or [])
            yield [SheetRow(n, tuple(cells)) for n, cells in enumerate(grid, start=1)]
    except (CalamineError, OSError) as error:
        raise UnsupportedFile(_UNREADABLE) from error
    except BaseException as error:
        # The reader's own failure on a malformed file derives from BaseException and would end the worker.
        if type(error).__name__ == "PanicException":
            raise UnsupportedFile(_UNREADABLE) from None
        raise


_UNREADABLE = "文件不是可读的 XLSX/XLS 工作簿(可能已损坏或加密),请另存为 .xlsx 后重试"


def _show_spoiled(grid: list[list[str]], facts: SheetFacts) -> None:
    """Errors and formulas without a result, which the reader gives as empty cells."""
    for (row, column), text in facts.spoiled.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text


def _fill_merged(grid: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A vertically merged cell means "the same for all these rows": its value is written into each of them. What is
    merged across columns is a title and stays in its first cell."""
    filled: dict[int, int] = {}  # {column: its last row that was looked at}: overlapping ranges cost no more
    for (top, left), (bottom, right) in sorted(ranges):
        if left != right or top >= len(grid) or left >= len(grid[top]):
            continue
        end = min(bottom, len(grid) - 1)
        for row in range(max(top, filled.get(left, -1)) + 1, end + 1):
            if not grid[row][left]:
                grid[row][left] = grid[top][left]
        filled[left] = max(end, filled.get(left, -1))


def _cell_text(value: object) -> str:
    """A cell's value as an officer would read it: whole numbers without ".0", dates as 2024-09-01."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        # Fifteen digits, as spreadsheet programs show them: a formula's 36.3 is stored as 36.299999999999997.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value).strip()


def _csv_rows(content: bytes) -> list[SheetRow]:
    text = _decode(content)
    if "\x00" in text:
        raise UnsupportedFile("文件含有空字符,不是文本文件;请另存为 CSV(UTF-8)或 XLSX")
    sample = text[:20_000]
    delimiter = max(",\t;", key=sample.count)
    rows: list[SheetRow] = []
    number = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            if len(record) > MAX_COLUMNS:
                raise TooLarge(f"第{number}行超过{MAX_COLUMNS}列")
            rows.append(SheetRow(number, tuple(unguarded(c.strip()).strip() for c in record)))
            if len(rows) > MAX_ROWS:
                raise TooLarge(f"文件超过{MAX_ROWS}行,请拆分后分次导入")
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnsupportedFile(f"CSV 第{number}行无法解析({error}),请检查引号是否成对") from error
    return rows


def _decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with its mark (Excel's "Unicode text"), else GB 18030 (of which GBK is a part)."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnsupportedFile("文件的文字编码无法识别,请另存为 CSV(UTF-8)或 XLSX 后重试")
