"""Routes say what is audited of them, and nothing of an answer leaves before its event stands.

A route that shows personal data or gives out a file declares `dependencies=[audited(Action.X, …)]`: its event is written, in a
transaction of its own, when the answer is ready and before any of it is sent; where it cannot be written, the caller gets that
problem and nothing else. An act that changes something is written by its use case (`work.audit(…)`), in the transaction of what
it tells of; its route says `within=True`, and here only that somebody was refused is written. What needs no event says why:
`unaudited("…")`. An app with a route that ought to say one of the two, and does not, is not built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.contracts import scopes
from shared.contracts.audit import Action, Outcome
from shared.contracts.imports import ImportReport
from shared.contracts.owners import Act, Owner
from shared.plumbing.audit import PendingAudit
from shared.plumbing.auth import CALLER, STEP_UP_ASKED, Principal, scopes_of, touched_by
from shared.plumbing.routing import Route, api_routes, depended_on
from shared.plumbing.storage import Store

_S = scopes.Scope
PERSONAL = frozenset({_S.CONTACTS_READ})
"""Who asks with one of these is shown somebody's name or number."""
ACTS = frozenset(
    {
        _S.IDENTITY_ADMIN,
        _S.STANDARDS_WRITE,
        _S.AWARDS_DECIDE,
        _S.AWARDS_PAY,
        _S.CLAIMS_DECIDE,
        _S.ACCOUNTS_VERIFY,
        _S.BUDGET_WRITE,
        _S.DISBURSEMENT_MAKE,
        _S.DISBURSEMENT_APPROVE,
        _S.DISBURSEMENT_EXPORT,
        _S.SETTLEMENTS_CHECK,
        _S.VOUCHERS_ISSUE,
        _S.VOUCHERS_REDEEM,
        _S.PERSONS_WRITE,
        _S.PERSONS_APPROVE,
        _S.SESSIONS_OPEN,
        _S.PROVIDERS_APPROVE,
    }
)
"""Who writes with one of these decides, pays, changes how the system is run or who may come in, or comes in."""
KEPT_BY_THE_BUREAU = frozenset({Owner.REFERENCE, Owner.ACCOUNTS})
FILES = ("spreadsheetml", "text/csv", "ndjson", "parquet", "octet-stream", "event-stream")
ENDINGS = ("xlsx", "csv", "ndjson", "parquet")
"""Parts of the media types, and ends of the addresses, of what is taken out of the system as a file or a stream."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What a route declares. `object_from`: the parts of its path that say of what; `detail_from`: what of its query is kept.
    `why`: for one that is not audited."""

    action: Action | None
    object_from: tuple[str, ...] = ()
    detail_from: tuple[str, ...] = ()
    within: bool = False
    why: str = ""


_DECLARED: dict[Callable[..., Any], Audited] = {}


def audited(action: Action, *object_from: str, detail_from: tuple[str, ...] = (), within: bool = False) -> Any:
    """In a route's `dependencies=[…]`: an event for every answer. `within`: the use case writes it; here only refusals are."""
    return _marker(Audited(action, object_from, detail_from, within))


def unaudited(why: str) -> Any:
    """In a route's `dependencies=[…]`: there is nothing to audit, because …"""
    return _marker(Audited(None, why=why))


def _marker(declared: Audited) -> Any:
    async def noted() -> None:
        """Marks a route; `AuditGate` acts upon it."""

    _DECLARED[noted] = declared
    return Depends(noted)


def audited_by(route: Route) -> Audited | None:
    """What a route declares; None if nobody decided. `RuntimeError` where it says two things."""
    found = {d for call in depended_on(route) if (d := _DECLARED.get(call)) is not None}
    if len(found) > 1:
        raise RuntimeError(f"{route.path}: several declarations of what is audited")
    return next(iter(found), None)


def reasons_to_audit(route: Route) -> Iterator[str]:
    """Why a route must say what is audited of it."""
    touched = touched_by(route)
    if not touched:  # public
        return
    held = set(scopes_of(route) or ())
    writes = any(t.act_of(method) is Act.WRITE for t in touched for method in route.methods)
    if held & PERSONAL and not writes:
        yield "shows personal data"
    if writes and (held & ACTS or any(t.owner in KEPT_BY_THE_BUREAU for t in touched)):
        yield "decides, pays or administers"
    if writes and route.answers is ImportReport:
        yield "lands a list"
    contents = [kind for answer in route.responses.values() for kind in answer.get("content", ())]
    streams = isinstance(route.response_class, type) and issubclass(route.response_class, EventSourceResponse)
    ending = route.path.rpartition(".")[2]
    if streams or ending in ENDINGS or any(part in kind for kind in contents for part in FILES):
        yield "gives out a file"


def require_declared_audits(app: FastAPI) -> Mapping[Callable[..., Any], Audited]:
    """{endpoint: what is audited of it}. `RuntimeError` for an app in which a route that ought to say so does not."""
    found: dict[Callable[..., Any], Audited] = {}
    undecided = []
    for route in api_routes(app):
        declared = audited_by(route)
        if declared is None:
            if why := list(reasons_to_audit(route)):
                undecided.append(f"{sorted(route.methods)} {route.path}: {', '.join(why)}")
        elif declared.action is not None:
            if not touched_by(route):
                raise RuntimeError(f"{route.path}: a public route has nobody to name in an event")
            if missing := [name for name in declared.object_from if f"{{{name}}}" not in route.path]:
                raise RuntimeError(f"{route.path}: nothing in the path is called {missing}")
            found[route.endpoint] = declared
    if undecided:
        raise RuntimeError(f"routes that do not say whether they are audited: {undecided}")
    return found


class AuditGate:
    """Holds an answer back until its event is written. What cannot be audited is not answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        failure: Exception | None = None

        async def send_audited(message: Message) -> None:
            nonlocal failure
            if failure is not None:
                raise failure
            if message["type"] == "http.response.start" and (pending := _event_of(scope, message)) is not None:
                store: Store = scope["app"].state.use_cases.store
                try:
                    await run_in_threadpool(store.note, pending)
                except Exception as error:
                    failure = error
                    raise
            await send(message)

        try:
            await self.app(scope, receive, send_audited)
        except Exception:
            if failure is not None:
                raise failure from None  # as it was, and not as a stream's tasks have wrapped it
            raise


def _event_of(scope: Scope, message: Message) -> PendingAudit | None:
    """What is written of an answer; None where there is nothing to write."""
    table: Mapping[Callable[..., Any], Audited] = scope["app"].state.audited
    declared = table.get(scope.get("endpoint"))  # type: ignore[arg-type]  # None is no endpoint's
    principal: Principal | None = scope.get(CALLER)
    if declared is None or declared.action is None or principal is None:
        return None
    status: int = message["status"]
    if scope.get(STEP_UP_ASKED):
        # The ordinary way to what asks for it, and all the same where somebody without a proof was stopped.
        outcome = Outcome.STEP_UP
    elif status == 403 or (status == 404 and not declared.within):
        outcome = Outcome.REFUSED
    elif 200 <= status < 300 and not declared.within and Headers(raw=message["headers"]).get("content-length") != "0":
        outcome = Outcome.DONE
    else:
        return None
    named = scope.get("path_params", {})
    asked = QueryParams(scope["query_string"])
    return PendingAudit(
        declared.action,
        principal,
        "/".join(str(named[name]) for name in declared.object_from if name in named),
        outcome,
        {
            "route": f"{scope['method']} {scope['route'].within}",
            "status": status,
            **{name: asked[name][:200] for name in declared.detail_from if name in asked},
        },
    )
