"""Lists that come as JSON: objects whose keys are the list's headers (Chinese) or the columns' field names; what is not
in a row may stand once above it ({"文号": …, "rows": […]}), as in a title block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from shared.contracts.problems import shorten
from shared.plumbing import strict_json
from shared.plumbing.errors import InvalidInput, TooLarge, UnsupportedFile
from shared.plumbing.lists.book import Book, Page, Row
from shared.plumbing.lists.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_SHAPE = "JSON 应为对象的列表,或含有 rows 列表的对象"


def is_json(content: bytes) -> bool:
    """Does a file begin as a JSON list or object?"""
    return content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")


def read_json(content: bytes) -> Book:
    """A JSON list as a page whose header is its keys. Row numbers count from 1. Raises `UnsupportedFile` for what is no JSON,
    `InvalidInput` for what means nothing certain, `TooLarge`."""
    try:
        document = strict_json.load(content, exact=True)
    except strict_json.UnusableJson as error:
        raise InvalidInput(f"JSON 文件有误:{error.problem};{error.remedy}") from None
    except strict_json.NotJson as error:
        raise UnsupportedFile(f"不是有效的 JSON(UTF-8):{error.problem};{error.remedy}") from None
    facts: dict[str, str] = {}
    if isinstance(document, dict):
        facts = {key: _cell(value, f"“{shorten(key)}”") for key, value in document.items() if key != "rows"}
        document = document.get("rows")
    if not isinstance(document, list) or not all(isinstance(row, dict) for row in document):
        raise UnsupportedFile(_SHAPE)
    return Book("json", [page_of_rows(document, facts)])


def page_of_rows(rows: Sequence[Mapping[str, Any]], facts: Mapping[str, str] | None = None) -> Page:
    """Objects as a page with a column a key; the facts stand above, each in a row of its own. These rows and the header have
    the number 0."""
    if len(rows) > MAX_ROWS:
        raise TooLarge(f"超过{MAX_ROWS}行,请拆分后分次导入")
    header: dict[str, int] = {}
    for row in rows:
        for key in row:
            header.setdefault(key, len(header))
        if len(header) > MAX_COLUMNS:
            raise TooLarge(f"各行的键合计超过{MAX_COLUMNS}种,请删去多余的键")
    if len(rows) * len(header) > MAX_CELLS:
        raise TooLarge(f"行与键过多({len(rows)}行×{len(header)}种),请拆分后分次导入")
    above = [Row(0, (f"{key}:{value}",)) for key, value in (facts or {}).items()]
    laid = [_row(n, row, header) for n, row in enumerate(rows, start=1)]
    return Page("JSON", rows=[*above, Row(0, tuple(header)), *laid], header_index=len(above))


def _row(number: int, row: Mapping[str, Any], header: Mapping[str, int]) -> Row:
    cells = [""] * len(header)
    for key, value in row.items():
        cells[header[key]] = _cell(value, f"第{number}行“{shorten(key)}”")
    return Row(number, tuple(cells))


def _cell(value: object, place: str) -> str:
    """A value as the text of a cell: a text, a number, true or false, or a list of these."""
    if isinstance(value, list):
        return "、".join(_plain(v, place) for v in value)
    return _plain(value, place)


def _plain(value: object, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (dict, list)):
        raise InvalidInput(f"JSON 文件有误:{place}的值是对象或列表的列表;应为文字、数字、是非,或其列表")
    return str(value).strip()
