"""Routes that are on their way out: one declaration gives the headers of every answer (Deprecation, RFC 9745; Sunset, RFC 8594; Link to what takes
its place) and what the document says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.contracts.values import SHANGHAI

_SINCE, _SUNSET, _INSTEAD = "x-deprecated-on", "x-sunset", "x-instead"


def deprecated(since: dt.date, *, sunset: dt.date, instead: str) -> dict[str, Any]:
    """Arguments of a route: `@router.get("/old", summary=…, **deprecated(since=…, sunset=…, instead="/registry/v1/new"))`. From the day
    `sunset` on the route may go; `instead` is the address that takes its place."""
    if sunset <= since:
        raise ValueError("a route is deprecated before it goes")
    said = {_SINCE: since.isoformat(), _SUNSET: sunset.isoformat(), _INSTEAD: instead}
    return {"deprecated": True, "openapi_extra": said}


def said_of(operation: dict[str, Any]) -> str | None:
    """What a document says of an operation that is on its way out."""
    if not is_deprecated(operation):
        return None
    return f"自 {operation[_SINCE]} 起不再推荐,{operation[_SUNSET]} 起可能不再提供;请改用 {operation[_INSTEAD]}。"


def is_deprecated(operation: Mapping[str, Any]) -> bool:
    """Is an operation on its way out?"""
    return _SUNSET in operation


class Deprecations:
    """Puts the headers on every answer of such a route, refusals too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = getattr(scope.get("route"), "openapi_extra", None) or {}
                if is_deprecated(said):
                    headers = MutableHeaders(scope=message)
                    headers["Deprecation"] = f"@{int(_begin(said[_SINCE]).timestamp())}"
                    headers["Sunset"] = format_datetime(_begin(said[_SUNSET]), usegmt=True)
                    headers.append("Link", f'<{said[_INSTEAD]}>; rel="successor-version"')
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _begin(day: str) -> dt.datetime:
    """The instant at which a day begins here."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), SHANGHAI).astimezone(dt.UTC)
