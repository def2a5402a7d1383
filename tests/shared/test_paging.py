"""Pages of a list: every row once, and a next page exactly where there is more."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from shared.plumbing.paging import decode_cursor, link_next, page_of


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 6])
def test_pages_show_every_row_once_and_the_last_page_names_no_next(count: int, limit: int) -> None:
    every = [f"row{n}" for n in range(count)]
    shown, pages, after = list[str](), 0, -1
    while True:
        rows, last = page_of(lambda n, a=after: every[a + 1 :][:n], limit, every.index)  # type: ignore[misc]  # bound now
        shown += rows
        pages += 1
        if last is None:
            break
        after = last
    assert shown == every
    assert pages == max(1, -(-count // limit))


@pytest.mark.parametrize(("last", "kinds"), [("甲", [str]), (7, [int]), (("甲", 7), [str, int])])
def test_the_link_to_the_next_page_carries_the_last_key(last: object, kinds: list[type]) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/list", "query_string": b"limit=2", "headers": []})
    link = link_next(request, last)["Link"]  # type: ignore[arg-type]
    cursor = link.partition("cursor=")[2].partition(">")[0]
    assert link.startswith("</list?limit=2&cursor=")
    assert decode_cursor(cursor, kinds) == (list(last) if isinstance(last, tuple) else [last])
    assert link_next(request, None) == {}
