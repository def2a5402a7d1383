"""Reading the audit log: the same two routes for each service, for the auditor alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from typing import Annotated, Any, Protocol

from fastapi import Depends, Query, Response
from fastapi.responses import StreamingResponse

from shared.contracts.audit import Action, AuditPage
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.scopes import Scope
from shared.contracts.values import SHANGHAI, Day, OneLine, local_date
from shared.plumbing.audit import AuditFilter
from shared.plumbing.audited import audited
from shared.plumbing.auth import requires
from shared.plumbing.errors import InvalidInput
from shared.plumbing.paging import PageSize
from shared.plumbing.routing import Routes
from shared.plumbing.storage import Store
from shared.plumbing.use_cases import use_cases

_PIECE = 256 * 1024


class AuditTrail:
    """What an auditor asks of one service's log."""

    def __init__(self, store: Store, days: int) -> None:
        """`days`: for how long an event is kept at the least before it may be archived."""
        self._store = store
        self._days = days

    def page(self, wanted: AuditFilter, *, after: int, limit: int) -> AuditPage:
        """Up to `limit` of the wanted events. Where none is left, `next` is the head: the same stretch is not searched again."""
        log = self._store.audit_log
        with self._store.read() as session:
            events = log.read(session, after=after, limit=limit, wanted=wanted)
            head, _ = log.head(session)
        return AuditPage(
            events=events,
            next=events[-1].seq if len(events) == limit else max(after, head),
            head=head,
            archivable_before=local_date(self._store.clock.now()) - dt.timedelta(days=self._days),
        )

    def lines(self, wanted: AuditFilter, *, after: int) -> Iterator[bytes]:
        """The wanted events, one a line, in large pieces."""
        pieces: list[bytes] = []
        size = 0
        with (
            self._store.read() as session,
            closing(self._store.audit_log.every(session, after=after, wanted=wanted)) as events,
        ):
            for event in events:
                pieces.append(event.model_dump_json().encode() + b"\n")
                size += len(pieces[-1])
                if size >= _PIECE:
                    yield b"".join(pieces)
                    pieces, size = [], 0
        if pieces:
            yield b"".join(pieces)


class _WithTrail(Protocol):
    @property
    def audit_trail(self) -> AuditTrail: ...


_Use = Annotated[_WithTrail, Depends(use_cases)]
_Auditor = Annotated[Any, requires(Scope.AUDIT_READ, of=Owner.AUDIT)]
_After = Annotated[int, Query(ge=0, le=2**31 - 1, description="已读到的序号;首次为 0")]


def _wanted(
    action: Annotated[Action | None, Query(description="只要这一种")] = None,
    subject: Annotated[OneLine | None, Query(max_length=200, description="谁:接入方编号、登录名@角色,或登录名")] = None,
    object: Annotated[OneLine | None, Query(max_length=300, description="对什么,如统一社会信用代码")] = None,
    start: Annotated[Day | None, Query(alias="from", description="自此日起(含)")] = None,
    end: Annotated[Day | None, Query(alias="to", description="至此日止(含)")] = None,
) -> AuditFilter:
    first, last = _midnight("from", start), _midnight("to", end)
    if first is not None and last is not None and last < first:
        raise _invalid("to", end, "早于起始日", "请核对 from 与 to")
    return AuditFilter(action, subject, object, first, None if last is None else last + dt.timedelta(days=1))


def _midnight(name: str, day: dt.date | None) -> dt.datetime | None:
    """When a day begins in China."""
    if day is None:
        return None
    if not 2000 <= day.year <= 2100:
        raise _invalid(name, day, "应在2000至2100年之间", "请核对年份")
    return dt.datetime.combine(day, dt.time(), SHANGHAI)


def _invalid(name: str, day: dt.date | None, problem: str, remedy: str) -> InvalidInput:
    field = FieldProblem(field=f"query.{name}", problem=problem, remedy=remedy, value=str(day))
    return InvalidInput(f"{name} {problem}", [field])


_Wanted = Annotated[AuditFilter, Depends(_wanted)]

router = Routes(tags=["审计"])


@router.get("/audit-events", summary="审计记录(自游标起)")
def list_audit_events(use: _Use, _: _Auditor, wanted: _Wanted, after: _After = 0, limit: PageSize = 200) -> AuditPage:
    return use.audit_trail.page(wanted, after=after, limit=limit)


@router.get(
    "/audit-events.ndjson",
    summary="审计记录(NDJSON;每行一条,可自行核对前后相接)",
    response_class=Response,
    responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
    dependencies=[audited(Action.AUDIT_EXPORTED, detail_from=("action", "subject", "object", "from", "to", "after"))],
)
def download_audit_events(use: _Use, _: _Auditor, wanted: _Wanted, after: _After = 0) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="audit-events.ndjson"', "Cache-Control": "no-store"}
    lines = use.audit_trail.lines(wanted, after=after)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)
