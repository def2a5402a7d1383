"""Walking through a list: page by page in every order that it has, against all of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from shared.plumbing.listing import Asked, Listed, Listing
from shared.plumbing.paging import encode_cursor

Pages = Callable[[Asked], Listed[Any]]
SIZES = (2, 1000)


def walked(listing: Listing, pages: Pages, sort: str | None, size: int) -> list[Any]:
    """All rows, through cursors as a caller has them."""
    rows: list[Any] = []
    cursor: str | None = None
    while True:
        page = pages(Asked(sort, total=True, limit=size, cursor=cursor))
        assert len(page.rows) <= size
        rows += page.rows
        following = listing.cursor(sort, page.last)
        if following is None:
            assert page.total == len(rows), (sort, size)
            return rows
        assert len(page.rows) == size
        cursor = encode_cursor(following)


def require_every_row_once(
    listing: Listing, pages: Pages, expected: Iterable[Any], key: Callable[[Any], Any]
) -> dict[str | None, Sequence[Any]]:
    """In every order and at every size of page every row comes once, the same way round, and backwards from the other end. What
    came, by order."""
    wanted = sorted(expected)
    found: dict[str | None, Sequence[Any]] = {}
    for sort in (None, *listing.orders):
        by_size = [[key(row) for row in walked(listing, pages, sort, size)] for size in SIZES]
        assert [sorted(rows) for rows in by_size] == [wanted] * len(SIZES), (sort, wanted, by_size[-1])
        assert all(rows == by_size[0] for rows in by_size), sort
        found[sort] = by_size[0]
    for name in (listing.natural, *listing.sorts):
        assert list(reversed(found[name])) == found[f"-{name}"], name
    assert found[None] == found[listing.natural]
    return found
