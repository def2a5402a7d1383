"""Keyset paging: a page costs the same wherever it lies, and rows added meanwhile shift nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Query, Request

from shared.plumbing.errors import InvalidInput

PageSize = Annotated[int, Query(ge=1, le=1000, description="每页条数")]
# A cursor may hold a name of 200 letters, three bytes each, four characters for three of them.
PageCursor = Annotated[str | None, Query(max_length=2000, description="上一页 Link 头中给出的游标")]


def encode_cursor(position: Sequence[str | int]) -> str:
    """An opaque cursor from the sort key of the last row shown."""
    return base64.urlsafe_b64encode(json.dumps(list(position), ensure_ascii=False).encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None, kinds: Sequence[type]) -> list[str | int] | None:
    """The sort key in a cursor, or None for the first page. `InvalidInput` if it is none of ours."""
    if cursor is None:
        return None
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if len(position) != len(kinds) or not all(type(p) is k for p, k in zip(position, kinds, strict=True)):
            raise ValueError
        if any((isinstance(p, int) and abs(p) >= 2**63) or (isinstance(p, str) and "\x00" in p) for p in position):
            raise ValueError
        for part in position:
            str(part).encode()  # a lone surrogate is a ValueError here, and would be one in the database
    except (ValueError, TypeError, binascii.Error):
        raise invalid_cursor(cursor) from None
    return list(position)


def invalid_cursor(cursor: str, problem: str = "游标无效") -> InvalidInput:
    """What is said of a cursor that does not belong to the list as it is asked for."""
    remedy = "请使用上一页 Link 头中的地址;改变排序或条件后从第一页看起"
    return InvalidInput.at("query.cursor", problem, remedy, cursor)


R = TypeVar("R")
K = TypeVar("K")


def page_of(read: Callable[[int], Sequence[R]], limit: int, key: Callable[[R], K]) -> tuple[Sequence[R], K | None]:
    """Up to `limit` rows, and the key of the last one if there are more behind it. `read` gives up to so many rows, in the order
    of their keys, and is asked for one more than is shown."""
    rows = read(limit + 1)
    return rows[:limit], key(rows[limit - 1]) if len(rows) > limit else None


def link_next(request: Request, last: str | int | Sequence[str | int] | None) -> Mapping[str, str]:
    """The `Link` header to the page behind the one that ends with this key; nothing where there is none."""
    if last is None:
        return {}
    cursor = encode_cursor([last] if isinstance(last, str | int) else last)
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    # Relative: behind a gateway this service does not know the origin that the caller sees, and the request's Host is only
    # what its sender wrote there.
    return {"Link": f'<{quote(request.scope["path"])}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'}
