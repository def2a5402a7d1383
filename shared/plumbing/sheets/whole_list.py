"""A whole list as a workbook."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO

from shared.contracts.values import SHANGHAI
from shared.plumbing.sheets.book import Book, Column


def workbook(
    title: str, columns: Sequence[Column], total: int, rows: Iterable[Sequence[str | int | float]], made_at: dt.datetime
) -> IO[bytes]:
    """The list as a file that goes with its handle, so that a list of any length costs no memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it goes out with the answer, which closes it
    about = f"共 {total} 项;制表时间 {made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}(北京时间)"
    with Book(file, title, about, created=made_at) as book:
        book.stream(title, columns, rows)
    file.seek(0)
    return file
