"""Routes of the name list."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from services.registry.dependencies import Use, UseCases
from services.registry.name_list.service import HEADER
from services.registry.recognitions.routes import KnownAt, On
from services.registry.recognitions.service import instant_of
from shared.contracts.registry import NameListChanges, NameListRow
from shared.contracts.scopes import Scope
from shared.contracts.values import today
from shared.plumbing.auth import Principal, requires
from shared.plumbing.caching import etag, is_current
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, encode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.sheets import csv_batches, xlsx_bytes

router = APIRouter(tags=["名单"])

Follower = Annotated[Principal, requires(Scope.NAME_LIST_READ)]
TitleFilter = Annotated[str | None, Query(max_length=60, description="只要某一称号")]
_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "与 If-None-Match 所持版本相同"}}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BINARY = {"schema": {"type": "string", "format": "binary"}}


def _validator(use: UseCases, request: Request, on: dt.date, known_at: KnownAt, *parts: object) -> str:
    # The list also changes when a term runs out: the day is part of the version.
    return etag(use.name_list.version(), on, known_at, request.url.path, *parts)


@router.get("/name-list", summary="名单(JSON,分页)", responses=_NOT_MODIFIED | documented(404))
def read_name_list(
    use: Use,
    _: Follower,
    request: Request,
    response: Response,
    on: On = None,
    known_at: KnownAt = None,
    title: TitleFilter = None,
    limit: PageSize = 200,
    cursor: PageCursor = None,
) -> list[NameListRow]:
    day = on or today()
    tag = _validator(use, request, day, known_at, title, limit, cursor)
    if is_current(request, tag):
        return Response(status_code=304, headers={"ETag": tag})  # type: ignore[return-value]  # passed through as it is
    position = decode_cursor(cursor, [str, str, str])
    after = (str(position[0]), str(position[1]), str(position[2])) if position else None
    page, last = use.name_list.page(on=day, at=instant_of(known_at), title=title, after=after, limit=limit)
    response.headers["ETag"] = tag
    response.headers.update(link_next(request, encode_cursor(last) if last else None))
    return page


@router.get(
    "/name-list.csv",
    summary="名单(CSV)",
    response_class=Response,
    responses=documented(404) | _NOT_MODIFIED | {200: {"content": {"text/csv": _BINARY}}},
)
def download_csv(
    use: Use, _: Follower, request: Request, on: On = None, known_at: KnownAt = None, title: TitleFilter = None
) -> Response:
    day = on or today()
    tag = _validator(use, request, day, known_at, title)
    if is_current(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    rows = use.name_list.cells(on=day, at=instant_of(known_at), title=title)
    headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="name-list-{day}.csv"'}
    return StreamingResponse(csv_batches(HEADER, rows), media_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/name-list.xlsx",
    summary="名单(XLSX)",
    response_class=Response,
    responses=documented(404) | _NOT_MODIFIED | {200: {"content": {_XLSX: _BINARY}}},
)
def download_xlsx(
    use: Use, _: Follower, request: Request, on: On = None, known_at: KnownAt = None, title: TitleFilter = None
) -> Response:
    day = on or today()
    tag = _validator(use, request, day, known_at, title)
    if is_current(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    rows = use.name_list.cells(on=day, at=instant_of(known_at), title=title)
    content = xlsx_bytes("名单", HEADER, rows, title=f"“专精特新”企业名单(截至 {day})", widths=(22, 34, 14, 34, 8, 18))
    headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="name-list-{day}.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


@router.get("/name-list/changes", summary="名单变动(自游标起)")
def read_changes(
    use: Use,
    _: Follower,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="上次回答中的 next;首次为 0")] = 0,
    limit: PageSize = 200,
) -> NameListChanges:
    return use.name_list.changes(after=after, limit=limit)
