"""Routes of the live name list, by view; of looking codes up; of consumers and their corrections."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from functools import partial
from typing import IO, Annotated, Any, Protocol

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope

from services.registry.as_of import KnownAt, On, instant_of
from services.registry.name_list.matching import Matching
from services.registry.name_list.service import ListFilter, NameList
from services.registry.name_list.takings import Takings
from services.registry.name_list.views import LABELS, VIEWS, ViewColumns
from shared.contracts.audit import Action
from shared.contracts.name_list import (
    GovernmentContact,
    MatchIn,
    SignedReceipt,
    View,
)
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import CALLER, PUBLIC, Principal, requires
from shared.plumbing.caching import etag, is_current
from shared.plumbing.changes.positions import encode_position
from shared.plumbing.clock import Clock
from shared.plumbing.feed import FeedHead
from shared.plumbing.listed import COUNTED, Search, Total
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.planned import tried_at_once
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.sheets.long_workbook import LongWorkbook
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["名单"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def matching(self) -> Matching: ...

    @property
    def name_list(self) -> NameList: ...

    @property
    def takings(self) -> Takings: ...


Use = Annotated[UseCases, Depends(use_cases)]

Follower = Annotated[Principal, requires(Scope.NAME_LIST_READ, of=Owner.NAME_LIST)]
Subscriber = Annotated[Principal, requires(Scope.NAME_LIST_READ, of=Owner.SUBSCRIPTION)]
Publisher = Annotated[Principal, requires(Scope.NAME_LIST_PUBLISH, of=Owner.NAME_LIST)]
TitleFilter = Annotated[str | None, Query(max_length=60, description="只要某一称号")]
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "与 If-None-Match 所持版本相同"}}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_ASKED = ("on", "known_at", "title")
_PIECE = 256 * 1024
_ROWS = 2000


def _wanted(
    title: TitleFilter = None,
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=200, description="只要某一归口单位(代码或当时的名称)")] = None,
) -> ListFilter:
    return ListFilter(title, q, unit)


Wanted = Annotated[ListFilter, Depends(_wanted)]
VIEW_NAMES = {View.PUBLIC: "公开", View.BANK: "银行与市场平台", View.GOVERNMENT: "政府部门"}


def guard(view: ViewColumns) -> Any:
    """The permission of a view."""
    return PUBLIC if view.scope is None else requires(view.scope, of=Owner.NAME_LIST)


def exported(view: ViewColumns, *object_from: str, detail_from: tuple[str, ...] = ()) -> list[Any]:
    """The permission of a view's file, and what is audited of it: of what anybody may have nothing is."""
    if view.scope is None:
        return [guard(view)]
    return [guard(view), audited(Action.LIST_EXPORTED, *object_from, detail_from=detail_from)]


def _version(use: UseCases, request: Request, on: dt.date, known_at: KnownAt, *parts: object) -> dict[str, str]:
    """The headers of this version, which is read before the list itself: changes behind `Changes-After` may be in it already, and none
    is missed."""
    return _headers_of(use.name_list.version(), request, on, known_at, *parts)


def _headers_of(head: FeedHead, request: Request, on: dt.date, known_at: KnownAt, *parts: object) -> dict[str, str]:
    return {"ETag": _tag(head, request, on, known_at, *parts), "Changes-After": encode_position(head.seq, head.digest)}


def _tag(head: FeedHead, request: Request, on: dt.date, known_at: KnownAt, *parts: object) -> str:
    """Of what is asked for, as it stands since an event. The list also changes when a term runs out: the day is part of it."""
    return etag(head.digest, on, known_at, request.scope["path"], *parts)


def _taken(use: UseCases, view: View, request: Request, wanted: ListFilter, on: dt.date | None, at: KnownAt) -> None:
    """A bank has got the whole list as it is now."""
    caller: Principal | None = request.scope.get(CALLER)
    if view is View.BANK and caller is not None and wanted == ListFilter() and on is None and at is None:
        use.takings.file(caller, use.clock.today())


def _add_view(prefix: str, columns: ViewColumns) -> None:
    """The live list of one view, in three forms."""
    view, name = columns.view, VIEW_NAMES[columns.view]

    def kept_list(
        use: Use,
        request: Request,
        wanted: Wanted,
        on: On = None,
        known_at: KnownAt = None,
        total: Total = False,
        limit: PageSize = 200,
        cursor: PageCursor = None,
    ) -> Response | None:
        """What has not changed, and a page that is kept: the version says the one, the list's last change the other."""
        head = None if total else use.name_list.version_at_once()
        if head is None:
            return None
        day = on or use.clock.today()
        version = _headers_of(head, request, day, known_at, wanted, total, limit, cursor)
        if is_current(request, version["ETag"]):
            return Response(status_code=304, headers=version)
        changed = use.name_list.last_change_at_once(head)
        kept = (
            None
            if changed is None
            else use.name_list.kept_page(_tag(changed, request, day, known_at, wanted, limit, cursor))
        )
        if kept is None:
            return None
        page, last = kept
        return Response(page, media_type="application/json", headers=version | dict(link_next(request, last)))

    @router.get(
        prefix,
        name=f"read_{view}_list",
        summary=f"名单({name};JSON,分页)",
        response_model=list[columns.model],  # type: ignore[name-defined]  # the model is a value here
        responses=NOT_MODIFIED | documented(404) | COUNTED,
        dependencies=[guard(columns)],
    )
    @tried_at_once(kept_list)
    def read_list(
        use: Use,
        request: Request,
        wanted: Wanted,
        on: On = None,
        known_at: KnownAt = None,
        total: Total = False,
        limit: PageSize = 200,
        cursor: PageCursor = None,
    ) -> Response:
        day = on or use.clock.today()
        head = (
            use.name_list.version()
        )  # before the list: what `Changes-After` leaves may be in it already, and none is missed
        version = _headers_of(head, request, day, known_at, wanted, total, limit, cursor)
        if is_current(request, version["ETag"]):
            return Response(status_code=304, headers=version)
        position = decode_cursor(cursor, [str, str, str])
        after = (str(position[0]), str(position[1]), str(position[2])) if position else None
        at = instant_of(known_at, use.clock)
        tag = _tag(use.name_list.last_change(head), request, day, known_at, wanted, limit, cursor)
        page, last = use.name_list.page(view, wanted, on=day, at=at, after=after, limit=limit, tag=tag)
        headers = version | dict(link_next(request, last))
        if total:
            headers["Total-Count"] = str(use.name_list.count(wanted, on=day, at=at))
        return Response(page, media_type="application/json", headers=headers)

    @router.get(
        f"{prefix}.csv",
        name=f"download_{view}_csv",
        summary=f"名单({name};CSV)",
        response_class=Response,
        responses=documented(404) | NOT_MODIFIED | {200: {"content": {"text/csv": _BINARY}}},
        dependencies=exported(columns, detail_from=_ASKED),
    )
    def download_csv(use: Use, request: Request, wanted: Wanted, on: On = None, known_at: KnownAt = None) -> Response:
        day = on or use.clock.today()
        version = _version(use, request, day, known_at, wanted)
        if is_current(request, version["ETag"]):
            return Response(status_code=304, headers=version)
        _taken(use, view, request, wanted, on, known_at)
        pieces = use.name_list.csv(view, wanted, on=day, at=instant_of(known_at, use.clock))
        headers = version | {"Content-Disposition": f'attachment; filename="name-list-{day}.csv"'}
        return StreamingResponse(pieces, media_type="text/csv; charset=utf-8", headers=headers)

    @router.get(
        f"{prefix}.xlsx",
        name=f"download_{view}_xlsx",
        summary=f"名单({name};XLSX)",
        response_class=Response,
        responses=documented(404) | NOT_MODIFIED | {200: {"content": {_XLSX: _BINARY}}},
        dependencies=exported(columns, detail_from=_ASKED),
    )
    def download_xlsx(use: Use, request: Request, wanted: Wanted, on: On = None, known_at: KnownAt = None) -> Response:
        day = on or use.clock.today()
        version = _version(use, request, day, known_at, wanted)
        if is_current(request, version["ETag"]):
            return Response(status_code=304, headers=version)
        _taken(use, view, request, wanted, on, known_at)
        rows = use.name_list.cells(view, wanted, on=day, at=instant_of(known_at, use.clock))
        file = _workbook(columns, rows)
        headers = version | {"Content-Disposition": f'attachment; filename="name-list-{day}.xlsx"'}
        return _SentFile(file, headers)


def _workbook(columns: ViewColumns, rows: Iterator[tuple[Any, ...]]) -> IO[bytes]:
    """The workbook as a file that goes with its handle: a list of any length costs no memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book = LongWorkbook(file, "名单", [LABELS[c] for c in columns.columns], (22, 34))
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS:
            book.write(batch)
            batch = []
    book.write(batch)
    book.close()
    file.seek(0)
    return file


class _SentFile(StreamingResponse):
    """A workbook on its way. Its file is closed also where nothing of it is sent, because what must be said of it first cannot be."""

    def __init__(self, file: IO[bytes], headers: dict[str, str]) -> None:
        super().__init__(iter(partial(file.read, _PIECE), b""), media_type=_XLSX, headers=headers)
        self._file = file

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


_add_view("/name-list", VIEWS[View.BANK])
_add_view("/name-list/public", VIEWS[View.PUBLIC])
_add_view("/name-list/government", VIEWS[View.GOVERNMENT])


@router.get(
    "/name-list/government/contacts",
    summary="名单上企业的联系人(政府部门;只实时提供,不入任何文件)",
    dependencies=[audited(Action.CONTACTS_READ, detail_from=("on", "limit", "cursor"))],
)
def read_contacts(
    use: Use,
    principal: Annotated[
        Principal, requires(Scope.NAME_LIST_GOVERNMENT, Scope.CONTACTS_READ, of=Owner.FIRM, fresh=True)
    ],
    request: Request,
    response: Response,
    on: On = None,
    limit: PageSize = 200,
    cursor: PageCursor = None,
) -> list[GovernmentContact]:
    position = decode_cursor(cursor, [str, str])
    after = (str(position[0]), str(position[1])) if position else None
    page, last = use.name_list.contacts(principal, on=on or use.clock.today(), after=after, limit=limit)
    response.headers.update(link_next(request, last))
    response.headers["Cache-Control"] = "no-store"
    return page


@router.post("/name-list:match", summary="批量核对(至多1000个代码),给出签名回执")
def match_codes(
    request: MatchIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.NAME_LIST_READ, of=Owner.NAME_LIST, act=Act.READ)],
) -> SignedReceipt:
    return use.matching.match(request, principal)
