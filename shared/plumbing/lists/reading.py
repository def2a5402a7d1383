"""The bytes of an uploaded list, of any kind → a `Book`."""

from __future__ import annotations

from collections.abc import Callable, Collection

from shared.plumbing.lists.book import Book
from shared.plumbing.lists.delimited import read_delimited
from shared.plumbing.lists.json_rows import read_json
from shared.plumbing.lists.kinds import kind_of
from shared.plumbing.lists.limits import refuse_bytes
from shared.plumbing.lists.ods import read_fods, read_ods
from shared.plumbing.lists.spreadsheetml import read_spreadsheetml
from shared.plumbing.lists.web_page import read_web_page
from shared.plumbing.lists.workbooks import read_xls, read_xlsx

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
