"""Text files of delimited columns (CSV, Excel's "Unicode text") → one page."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from shared.plumbing.errors import TooLarge, UnsupportedFile
from shared.plumbing.lists.book import Book, Page, Row
from shared.plumbing.lists.cells import WRAPS, header_key, is_rounded, unguarded, unwrapped
from shared.plumbing.lists.limits import LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_DELIMITERS = ",\t;|"
_SAMPLE = 64_000
_SAMPLE_RECORDS = 60
_PAIRS = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
"""A character of two bytes."""


def read_delimited(content: bytes, known: Collection[str]) -> Book:
    """known: header keys. Of the delimiters the one counts by which most headers are known, then the one that gives the most
    even rows."""
    text = decoded(content)
    if "\x00" in text:
        raise UnsupportedFile("文件含有空字符,不是文本文件;请另存为 CSV(UTF-8)或 XLSX")
    return Book("csv", [_page(text, _delimiter(text[:_SAMPLE], known))])


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16, with or without mark (Excel's "Unicode text" is UTF-16), else GB 18030 (of which GBK is a part), or Big5 where the
    bytes are of its usual characters and of none that mainland texts use."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif unmarked := _unmarked_utf16(content[:4096]):
        encodings = [unmarked]
    else:
        encodings = ["utf-8", "cp950" if _is_big5(content[:_SAMPLE]) else "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    raise UnsupportedFile("文件的文字编码无法识别,请另存为 CSV(UTF-8)或 XLSX 后重试")


def _unmarked_utf16(head: bytes) -> str:
    """utf-16-le or utf-16-be, where a text without a mark is one: no other text has noughts, and read as it is, it is of usual
    characters."""
    if b"\x00" not in head:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
        if sum(map(_is_usual, text)) * 10 >= len(text) * 9:
            return encoding
    return ""


def _is_big5(head: bytes) -> bool:
    """Nine tenths of the characters are of Big5's first level (5,401, lead bytes A4 to C6), and read as GB 18030 one in five or more is none of
    GB 2312's, of which mainland texts consist but for names."""
    text = head.decode("gb18030", "ignore")
    han = [char for char in text if "\u3041" <= char < "\ua000"]
    plain = len("".join(han).encode("gb2312", "ignore")) // 2
    leads = [pair[0] for pair in _PAIRS.findall(head) if pair[0] >= 0xA4]
    first_level = sum(lead <= 0xC6 for lead in leads)
    return bool(han) and plain * 5 <= len(han) * 4 and first_level * 10 >= len(leads) * 9


def _is_usual(char: str) -> bool:
    return char in "\t\r\n" or " " <= char < "\x7f" or "\u3000" <= char < "\ua000" or "\uff00" <= char < "\uffef"


def _delimiter(sample: str, known: Collection[str]) -> str:
    wanted = frozenset(known)
    return max(_DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter, wanted))


def _fitness(sample: str, delimiter: str, known: frozenset[str]) -> tuple[int, float, int]:
    """(Known headers of the best row, share of the rows that have the most frequent number of columns, those columns)."""
    best, widths = 0, Counter[int]()
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for record in islice(records, _SAMPLE_RECORDS):
            if any(record):
                widths[len(record)] += 1
                best = max(best, len({header_key(cell) for cell in record[:MAX_COLUMNS] if cell} & known))
    except csv.Error:
        pass  # said where it is read as a whole
    width, rows = max(((w, n) for w, n in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
    return best, rows / max(widths.total(), 1), width


def _page(text: str, delimiter: str) -> Page:
    page = Page("", is_delimited=True)
    long_numbers = set()
    cells_seen = 0
    for number, record in _records(text, delimiter):
        cells = [c.strip() for c in record]
        if not any(cells):
            continue
        for column, cell in enumerate(cells):
            if cell[:1] in WRAPS:
                cells[column] = unguarded(cell).strip()
                if cells[column] == cell and (plain := unwrapped(cell)) != cell:
                    page.unwrapped[number, column] = cell
                    cells[column] = plain
            elif "+" in cell and is_rounded(cell):
                long_numbers.add((number, column))
        page.rows.append(Row(number, tuple(cells)))
        cells_seen += len(cells)
        if len(page.rows) > MAX_ROWS or cells_seen > MAX_CELLS:
            raise TooLarge(f"文件超过{MAX_ROWS}行(或单元格过多),请拆分后分次导入")
    page.long_numbers = frozenset(long_numbers)
    return page


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            if len(record) > MAX_COLUMNS:
                raise TooLarge(f"第{number}行超过{MAX_COLUMNS}列")
            yield number, record
            number = reader.line_num + 1
            if number > LAST_ROW:
                raise TooLarge(f"文件超过{MAX_ROWS}行,请拆分后分次导入")
    except csv.Error as error:
        if "limit" in str(error):  # of a field's characters, of which there are more where a quotation mark is missing
            raise UnsupportedFile(
                f"CSV 第{number}行起有一格超过 {csv.field_size_limit()} 个字符,请检查引号是否成对"
            ) from error
        raise UnsupportedFile(f"CSV 第{number}行无法解析,请检查引号是否成对") from error
