"""Lists at the edge of an app: the parameters of a list (`asked_of`), its answer (`listed`), its workbook (`download`)."""

# Annotations are values here and not texts: the framework reads those of a function that is made for one list.

from collections.abc import Callable, Iterator
from typing import IO, Annotated, Any, Literal, TypeVar, cast
from urllib.parse import quote

import orjson
from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse

from shared.plumbing.listing import Asked, Listed, Ordered
from shared.plumbing.paging import PageCursor, link_next

T = TypeVar("T")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}
COUNTED: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "Total-Count": {"description": "筛选后共有多少条(total=true 时)", "schema": {"type": "string"}},
            "Link": {"description": "下一页的地址(rel=next);没有即为最后一页", "schema": {"type": "string"}},
        }
    }
}
"""What the answer of a list says beside its rows, for the document."""
Total = Annotated[bool, Query(description="是否在 Total-Count 头中给出总数")]
Search = Annotated[str | None, Query(max_length=100, description="要找的文字;不分全半角、大小写,不计空格与括号")]
Facets = Annotated[str | None, Query(max_length=200, description="按哪些字段计数,以逗号分开;不填为全部")]
_PIECE = 256 * 1024


def _order(listing: Ordered, default: str | None = None) -> Any:
    about = f"排序的列,前加 - 为从大到小;默认 {default or listing.natural}"
    return Annotated[Literal[listing.orders] | None, Query(description=about)]


def asked_of(
    listing: Ordered, *, limit: int = 50, most: int = 1000, default: str | None = None
) -> Callable[..., Asked]:
    """The dependency that reads what of a list is asked for: by default `limit` rows, at most `most`, in the order `default`."""
    order = _order(listing, default)
    size = Annotated[int, Query(ge=1, le=most, description="每页条数")]

    def asked(
        sort: order = None,  # type: ignore[valid-type]  # made for this list
        total: Total = False,
        limit: size = limit,
        cursor: PageCursor = None,
    ) -> Asked:
        return Asked(cast(str | None, sort) or default, total, limit, cursor)

    return asked


def order_of(listing: Ordered) -> Callable[..., str | None]:
    """The dependency that reads in which order a whole list is wanted."""
    order = _order(listing)

    def chosen(sort: order = None) -> str | None:  # type: ignore[valid-type]  # made for this list
        return sort

    return chosen


def listed(request: Request, response: Response, listing: Ordered, asked: Asked, page: Listed[T]) -> list[T]:
    """A page as it is answered: its rows; where it goes on, and how many there are, in headers."""
    response.headers.update(page_headers(request, listing, asked, page))
    return list(page.rows)


def written(request: Request, listing: Ordered, asked: Asked, page: Listed[Any]) -> Response:
    """The same of rows that are plain values, with the fields of the list's model in their order: no model is built for each of them. A
    test holds every list that is answered so to its model."""
    body = orjson.dumps(list(page.rows), option=orjson.OPT_UTC_Z)
    return Response(body, media_type="application/json", headers=page_headers(request, listing, asked, page))


def page_headers(request: Request, listing: Ordered, asked: Asked, page: Listed[Any]) -> dict[str, str]:
    """Where a page goes on, and how many rows there are where that was asked."""
    headers = dict(link_next(request, listing.cursor(asked.sort, page.last)))
    if page.total is not None:
        headers["Total-Count"] = str(page.total)
    return headers


def counted(request: Request, response: Response, page: Listed[T]) -> list[T]:
    """A page of a list that has one order and no choice of it."""
    response.headers.update(link_next(request, page.last))
    if page.total is not None:
        response.headers["Total-Count"] = str(page.total)
    return list(page.rows)


def download(file: IO[bytes], name: str) -> Response:
    """The workbook as an answer."""
    headers = {"Content-Disposition": f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{quote(name)}"}
    return StreamingResponse(_pieces(file), media_type=XLSX, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
