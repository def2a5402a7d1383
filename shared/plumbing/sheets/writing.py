"""Lists out as CSV, in large batches: a row at a time from a sync generator costs a thread hop each.

Every CSV file of the project is written here. The csv module is not used for it: with another line end than CR LF it leaves a
CR in a cell unquoted (Python 3.11 and 3.12), and the row is split.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from shared.contracts.values import UNSEEN

FORMULA_STARTS = frozenset("=+-@")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PASSED_OVER = re.compile(f"[\\s'{UNSEEN}]")
BATCH_BYTES = 256 * 1024
_BATCH_ROWS = 500
_QUOTED = re.compile(f'[",\r\n]|^[\\s{UNSEEN}]|[\\s{UNSEEN}]\\Z')
PLAIN = (
    (0x3400, 0x9FFF), (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0x3001, 0x3011), (0x3014, 0x301F), (0xFF08, 0xFF09),
    (0x21, 0x21), (0x23, 0x26), (0x28, 0x2A), (0x2D, 0x2F), (0x3A, 0x3C), (0x3E, 0x3F), (0x5B, 0x60), (0x7B, 0x7E),
    (0xA1, 0xA7), (0xA9, 0xAC), (0xAE, 0xAE), (0xB0, 0xB3), (0xB5, 0xB7), (0xB9, 0x2D7), (0x2DE, 0x2FF), (0x391, 0x3C9),
    (0x2010, 0x2016), (0x2018, 0x2027), (0x2030, 0x203D), (0x203F, 0x205E), (0x2100, 0x27FF), (0xFF0C, 0xFF0C),
    (0xFF1A, 0xFF1B),
)  # fmt: skip
"""Ranges of code points, the most frequent first: where a cell holds no others, and does not begin with "-", it stands in a CSV
file as it is. Whatever else there is, is looked at cell by cell. None of them is what `runs_as_formula` passes over, as it
does a mark and the space that it stands upon (U+00A8)."""
_CARE = re.compile("[^" + "".join(rf"\u{low:04x}-\u{high:04x}" for low, high in PLAIN) + "]")


def runs_as_formula(text: str) -> bool:
    """Would a spreadsheet program run the cell? Some look past white space, marks and what cannot be seen, and read other forms
    of a sign (full-width, small, superscript) as that sign; so does this, and past the apostrophes by which
    `csv_cell` keeps it from running. A tab or carriage return in front is enough. A negative number is no formula."""
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


def csv_cell(value: object) -> str:
    """A value for CSV. Text that a spreadsheet program would run as a formula is led by an apostrophe (OWASP); our own reader
    takes the apostrophe off again, so that a list comes back as it went."""
    if value is None:
        return ""
    text = str(value)
    return "'" + text if runs_as_formula(text) else text


def csv_text(rows: Iterable[Sequence[object]], *, end: str = "\n") -> str:
    """Rows as CSV: no text splits a row, none is run. Quoted is what holds a quote, a comma or a line break, or has white
    space or something unseen at an end."""
    cells = [["" if v is None else v if isinstance(v, str) else str(v) for v in row] for row in rows]
    texts = list(chain.from_iterable(cells))
    careless = not _CARE.search("".join(texts)) and "\n-" not in "\n" + "\n".join(texts)
    lines = map(",".join, cells if careless else (map(_shown, row) for row in cells))
    return "".join([line + end for line in lines])


def _shown(text: str) -> str:
    if not _CARE.search(text) and not text.startswith("-"):
        return text
    cell = csv_cell(text)
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def csv_batches(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """UTF-8 CSV with a byte-order mark (Excel in China opens it right), in pieces of about 256 KiB."""
    pieces = ["\ufeff" + csv_text([header], end="\r\n")]
    size = 0
    source = iter(rows)
    while batch := list(islice(source, _BATCH_ROWS)):
        pieces.append(csv_text(batch, end="\r\n"))
        size += len(pieces[-1])
        if size >= BATCH_BYTES // 2:
            yield "".join(pieces).encode()
            pieces, size = [], 0
    if pieces:
        yield "".join(pieces).encode()
