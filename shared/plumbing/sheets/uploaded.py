"""A sheet in pieces, as it is sent from one process to another (apart.py).

The pieces are JSON: whoever takes them need not trust the process that read the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from shared.plumbing.errors import TooLarge
from shared.plumbing.lists.reading import MAX_GIVEN
from shared.plumbing.sheets.reading import Sheet, SheetRow
from shared.plumbing.sheets.reading import read_sheet as read_upload

__all__ = ["read_upload", "sheet_of", "sheet_pieces"]

_ROWS = 500


def sheet_pieces(
    content: bytes, *, filename: str, known_headers: list[str], required_headers: list[str]
) -> Iterator[bytes]:
    """An upload's sheet in pieces: what stands above the rows, then rows by the hundred. Raises `TooLarge` too where they are
    more than `MAX_GIVEN`."""
    sheet = read_upload(content, filename, known_headers=known_headers, required_headers=required_headers)
    given = 0
    for piece in _pieces(sheet):
        given += len(piece)
        if given > MAX_GIVEN:
            raise TooLarge(f"文件各格的文字合计超过{MAX_GIVEN >> 20}MB,未入库;请缩短过长的单元格,或拆分后分次导入")
        yield piece


def _pieces(sheet: Sheet) -> Iterator[bytes]:
    yield _line([[_plain(row) for row in sheet.preamble], _plain(sheet.header), sheet.warnings])
    for start in range(0, len(sheet.rows), _ROWS):
        yield _line([_plain(row) for row in sheet.rows[start : start + _ROWS]])


def sheet_of(pieces: Iterable[bytes]) -> Sheet:
    """The sheet again."""
    parts = map(json.loads, pieces)
    preamble, header, warnings = next(parts)
    rows = [_row(plain) for part in parts for plain in part]
    return Sheet([_row(plain) for plain in preamble], _row(header), rows, warnings)


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(row: SheetRow) -> list[Any]:
    return [row.number, row.cells]


def _row(plain: list[Any]) -> SheetRow:
    return SheetRow(plain[0], tuple(plain[1]))
