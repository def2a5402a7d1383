"""Routes of following the list: changes as JSON, as NDJSON, and as they happen (server-sent events)."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Protocol

import anyio
from anyio.to_thread import run_sync
from fastapi import Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from services.registry.name_list.following import Changes, Listed
from services.registry.name_list.routes import Follower
from shared.contracts.audit import Action
from shared.contracts.deltas import line_of
from shared.contracts.name_list import ListChanges
from shared.contracts.public_events.registry import NameListChanged
from shared.plumbing.audited import audited
from shared.plumbing.auth import still_stands
from shared.plumbing.bell import NET_SECONDS
from shared.plumbing.paging import PageSize
from shared.plumbing.planned import tried_at_once
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["名单"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def changes(self) -> Changes: ...


Use = Annotated[UseCases, Depends(use_cases)]

After = Annotated[str | None, Query(max_length=100, description="上次回答中的 next;首次可不填")]
_GONE = documented(410)
_STREAM_SECONDS = 3600
"""A stream ends after this long, and its reader comes again with a fresh token."""
_PAGE = 200


def _kept_changes(use: Use, _: Follower, after: After = None, limit: PageSize = 200) -> Response | None:
    page = use.changes.kept_page(after, limit)
    return None if page is None else Response(page, media_type="application/json")


@router.get("/name-list/changes", summary="名单变动(自游标起)", response_model=ListChanges, responses=_GONE)
@tried_at_once(_kept_changes)
def read_changes(use: Use, _: Follower, after: After = None, limit: PageSize = 200) -> Response:
    return Response(use.changes.page(after, limit), media_type="application/json")


@router.get(
    "/name-list/changes.ndjson",
    summary="名单变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)",
    dependencies=[audited(Action.LIST_EXPORTED, detail_from=("after", "limit"))],
    response_class=Response,
    responses=_GONE | {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
)
def read_changes_ndjson(use: Use, _: Follower, after: After = None, limit: PageSize = 200) -> Response:
    found = use.changes.after(after, limit)
    body = b"".join(line_of(change) for change in found.changes)
    headers = {"Next-Cursor": found.next, "More": str(found.more).lower()}
    return Response(body, media_type="application/x-ndjson", headers=headers)


async def _first_page(
    use: Use,
    _: Follower,
    after: After = None,
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", max_length=100, description="断线重连时自动带上")
    ] = None,
) -> tuple[Changes, Listed]:
    """What is wrong with the cursor is answered before the stream begins."""
    return use.changes, await run_sync(use.changes.after, last_event_id or after, _PAGE)


@router.get(
    "/name-list/changes/stream",
    summary="名单变动(随发生随推送,SSE;id 即游标)",
    dependencies=[audited(Action.LIST_EXPORTED, detail_from=("after",))],
    response_class=EventSourceResponse,
    responses=_GONE,
)
async def stream_changes(
    request: Request, first: Annotated[Any, Depends(_first_page)]
) -> AsyncIterator[ServerSentEvent]:
    changes, page = first
    ends_at = time.monotonic() + _STREAM_SECONDS
    listened = False
    async with changes.bell.awaited() as ring_within:
        while not changes.bell.ended and time.monotonic() < ends_at:
            for change in page.changes:
                yield _event(change)
            # The first page was read before the bell was listened to, so the first look of all waits for no ring.
            if listened and not page.changes:
                await ring_within(NET_SECONDS)
                await anyio.sleep(changes.poll_seconds)  # many commits that tell nothing of the list are one look
            if not await still_stands(request):
                return  # the token has run out or was revoked: nothing more is told to it
            page, listened = await run_sync(changes.after, page.next, _PAGE), True


def _event(change: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(event=NameListChanged.about.name, id=change["cursor"], data=change)
