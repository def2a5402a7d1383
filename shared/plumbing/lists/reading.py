"""The bytes of an uploaded list, of any kind → a `Book`; and a book in pieces, as it is sent from one process to another (apart.py).

The pieces are JSON: whoever takes them need not trust the process that read the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from shared.plumbing.errors import TooLarge
from shared.plumbing.lists.book import Book, Merged, Page, Row
from shared.plumbing.lists.delimited import read_delimited
from shared.plumbing.lists.json_rows import read_json
from shared.plumbing.lists.kinds import kind_of
from shared.plumbing.lists.limits import refuse_bytes
from shared.plumbing.lists.ods import read_fods, read_ods
from shared.plumbing.lists.spreadsheetml import read_spreadsheetml
from shared.plumbing.lists.web_page import read_web_page
from shared.plumbing.lists.workbooks import read_xls, read_xlsx

MAX_GIVEN = 64 << 20
"""Bytes of all pieces: a text that stands in many rows may be in a file once, and is in each row here."""
_ROWS = 500

_READERS: dict[str, Callable[[bytes], Book]] = {
    "xlsx": read_xlsx,
    "xls": read_xls,
    "ods": read_ods,
    "fods": read_fods,
    "html": read_web_page,
    "spreadsheetml": read_spreadsheetml,
    "json": read_json,
}


def read_book(content: bytes, filename: str = "", known: Collection[str] = ()) -> Book:
    """Read a file, whose kind is told by its content; `filename` is named where it cannot be read.

    known: header keys (see `cells.header_key`), by which the delimiter of a text file is chosen. Raises `UnsupportedFile`,
    `TooLarge`, `InvalidInput` with a Chinese sentence that says what the file is and what to do."""
    refuse_bytes(content)
    kind = kind_of(content)
    return read_delimited(content, known) if kind == "csv" else _READERS[kind](content)


def book_pieces(content: bytes, *, filename: str, known: list[str]) -> Iterator[bytes]:
    """An upload's book in pieces: its pages without their rows, then rows by the hundred. Raises `TooLarge` too where they are
    more than `MAX_GIVEN`."""
    given = 0
    for piece in _pieces(read_book(content, filename, known)):
        given += len(piece)
        if given > MAX_GIVEN:
            raise TooLarge(f"文件各格的文字合计超过{MAX_GIVEN >> 20}MB,未入库;请缩短过长的单元格,或拆分后分次导入")
        yield piece


def _pieces(book: Book) -> Iterator[bytes]:
    yield _line([book.kind, book.notes, book.date1904])
    for page in book.pages:
        yield _line(_plain(page))
        for start in range(0, len(page.rows), _ROWS):
            yield _line([[row.number, row.cells] for row in page.rows[start : start + _ROWS]])


def book_of(pieces: Iterable[bytes]) -> Book:
    """The book again."""
    parts = map(json.loads, pieces)
    kind, notes, date1904 = next(parts)
    book = Book(kind, [], notes, date1904)
    for part in parts:
        if isinstance(part, dict):
            book.pages.append(_page(part))
        else:
            book.pages[-1].rows += [Row(number, tuple(cells)) for number, cells in part]
    return book


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(page: Page) -> dict[str, Any]:
    return {
        "name": page.name,
        "hidden": page.hidden,
        "hidden_rows": list(page.hidden_rows.items()),
        "hidden_columns": sorted(page.hidden_columns),
        "struck_rows": sorted(page.struck_rows),
        "long_numbers": sorted(page.long_numbers),
        "unwrapped": [[*place, text] for place, text in page.unwrapped.items()],
        "merged": [[m.top, m.left, m.bottom, m.right] for m in page.merged],
        "header_index": page.header_index,
    }


def _page(plain: dict[str, Any]) -> Page:
    return Page(
        name=plain["name"],
        hidden=plain["hidden"],
        hidden_rows=dict(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        struck_rows=frozenset(plain["struck_rows"]),
        long_numbers=frozenset((row, column) for row, column in plain["long_numbers"]),
        unwrapped={(row, column): text for row, column, text in plain["unwrapped"]},
        merged=[Merged(*area) for area in plain["merged"]],
        header_index=plain["header_index"],
    )
