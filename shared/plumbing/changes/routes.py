"""Routes of changes: as JSON, as NDJSON, and as they happen (server-sent events). The same for every service that shows them."""

# No `from __future__ import annotations`: who may ask is an argument here, which a text of its name does not reach.

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Protocol

import anyio
from anyio.to_thread import run_sync
from fastapi import Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from shared.contracts.audit import Action
from shared.contracts.changes import Change, ChangesPage, ViewInfo
from shared.contracts.deltas import line_of
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires, still_stands
from shared.plumbing.bell import NET_SECONDS
from shared.plumbing.changes.service import Changes
from shared.plumbing.paging import PageSize
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def changes(self) -> Changes: ...


Use = Annotated[UseCases, Depends(use_cases)]
After = Annotated[str | None, Query(max_length=100, description="上次回答中的 next 或某一条的 cursor;首次可不填")]
InView = Annotated[str, Query(max_length=20, description="视图(用途),见 /changes/views", examples=["platform"])]
Types = Annotated[str | None, Query(max_length=1000, description="只要这些事件类型,以逗号分隔;不填为视图中可读的全部")]
_GONE = documented(410)
_LINES: dict[int | str, dict[str, Any]] = {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}
_STREAM_SECONDS = 3600
"""A stream ends after this long, and its reader comes again with a fresh token."""
_PAGE = 200
_AUDITED = audited(Action.FILE_EXPORTED, detail_from=("view", "types", "after", "limit"))


def _named(types: str | None) -> list[str] | None:
    return None if types is None else [name.strip() for name in types.split(",") if name.strip()]


def changes_router(scope: Scope, owner: Owner, tag: str) -> Routes:
    """All of them. `scope` and `owner`: of the least that a view shows."""
    router = Routes(tags=[tag])
    reader = Annotated[Principal, requires(scope, of=owner)]

    @router.get("/changes", summary="变动(自游标起,按用途的视图)", responses=_GONE)
    def read_changes(
        use: Use,
        principal: reader,
        after: After = None,
        view: InView = "public",
        types: Types = None,
        limit: PageSize = 200,
    ) -> ChangesPage:
        return use.changes.after(after, view, _named(types), principal, limit)

    @router.get(
        "/changes.ndjson",
        summary="变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)",
        dependencies=[_AUDITED],
        response_class=Response,
        responses=_GONE | _LINES,
    )
    def read_changes_ndjson(
        use: Use,
        principal: reader,
        after: After = None,
        view: InView = "public",
        types: Types = None,
        limit: PageSize = 200,
    ) -> Response:
        found = use.changes.after(after, view, _named(types), principal, limit)
        body = b"".join(line_of(change.model_dump(mode="json")) for change in found.changes)
        headers = {"Next-Cursor": found.next, "More": str(found.more).lower()}
        return Response(body, media_type="application/x-ndjson", headers=headers)

    @router.get("/changes/views", summary="各视图有哪些事件类型与字段")
    def list_views(use: Use, principal: reader) -> list[ViewInfo]:
        return use.changes.info(principal)

    async def first_page(
        use: Use,
        principal: reader,
        after: After = None,
        view: InView = "public",
        types: Types = None,
        last_event_id: Annotated[
            str | None, Header(alias="Last-Event-ID", max_length=100, description="断线重连时自动带上")
        ] = None,
    ) -> tuple[Any, ChangesPage]:
        """What is wrong with the cursor is answered before the stream begins."""

        def following(cursor: str | None) -> ChangesPage:
            return use.changes.after(cursor, view, _named(types), principal, _PAGE)

        return following, await run_sync(following, last_event_id or after)

    @router.get(
        "/changes/stream",
        summary="变动(随发生随推送,SSE;id 即游标)",
        dependencies=[_AUDITED],
        response_class=EventSourceResponse,
        responses=_GONE,
    )
    async def stream_changes(
        request: Request, use: Use, first: Annotated[Any, Depends(first_page)]
    ) -> AsyncIterator[ServerSentEvent]:
        following, page = first
        changes = use.changes
        ends_at = time.monotonic() + _STREAM_SECONDS
        listened = False
        async with changes.bell.awaited() as ring_within:
            while not changes.bell.ended and time.monotonic() < ends_at:
                for change in page.changes:
                    yield _event(change)
                # The first page was read before the bell was listened to, so the first look of all waits for no ring.
                if listened and not page.changes and not page.more:
                    await ring_within(NET_SECONDS)
                    await anyio.sleep(changes.poll_seconds)  # many commits that tell its reader nothing are one look
                if not await still_stands(request):
                    return  # the token has run out or was revoked: nothing more is told to it
                page, listened = await run_sync(following, page.next), True

    return router


def _event(change: Change) -> ServerSentEvent:
    data: dict[str, Any] = change.model_dump(mode="json")
    return ServerSentEvent(event=change.type, id=change.cursor, data=data)
