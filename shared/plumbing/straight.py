"""The straight way of a request to its route, and of the answer from it.

Behind the gates stand some who act upon few requests: those of audited and of outdated routes, those that choose fields, all while a
history is lost. And the framework looks for what an answer may have left open, and at every part of it for whether it has begun, so that
what fails is told once. A planned answer is made before any of it is sent. So a request upon which nobody would act goes past them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, ExceptionHandler, Receive, Scope, Send

from shared.plumbing.deprecation import is_deprecated
from shared.plumbing.fields import chooses
from shared.plumbing.routing import Route, Table

_OUTCOME = "liebian.outcome"


class Straight:
    """Answers a request by its route's plan where nothing behind it would act upon it; all else goes on. An ASGI middleware."""

    def __init__(self, app: ASGIApp, *, of: FastAPI, table: Table) -> None:
        self.app = app
        self._of = of
        self._table = table
        # Made when the first request comes: all who say how an exception is answered have said it by then.
        handlers: Mapping[Any, ExceptionHandler] = of.exception_handlers
        self._otherwise = ExceptionMiddleware(_come_to, handlers=handlers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._route_of(scope)
        if route is None:
            await self.app(scope, receive, send)
            return
        found: Any
        try:
            found = await route.answered(scope, receive, send)
        except Exception as error:
            found = error
        if type(found) is Response:
            await found(scope, receive, send)
        elif isinstance(found, Response | Exception):
            scope[_OUTCOME] = found
            await self._otherwise(scope, receive, send)
        else:
            await self.app(scope, found, send)

    def _route_of(self, scope: Scope) -> Route | None:
        """The route, where all of this holds; the scope knows of it then."""
        if scope["type"] != "http" or chooses(scope) or self._of.state.runtime.lost():
            return None
        match, found = self._table.matches(scope)
        if match is not Match.FULL:
            return None
        route: Route = found["route"]
        if route.plan is None or route.endpoint in self._of.state.audited or is_deprecated(route.openapi_extra):
            return None
        scope.update(found)
        return route


async def _come_to(scope: Scope, receive: Receive, send: Send) -> None:
    """What a route came to: it fails here, where it is answered, or is sent as it goes on."""
    outcome = scope.pop(_OUTCOME)
    if isinstance(outcome, Exception):
        raise outcome
    await outcome(scope, receive, send)
