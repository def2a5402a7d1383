"""Field selection: any list with pages answers only some fields of its rows where `fields=id,name` asks for them. One way for every list, whether
its rows are models, plain rows or ready bytes: what its route answers is cut down on its way out, and no route knows of it.
"""

from __future__ import annotations

from typing import Any, get_args, get_origin

import orjson
from fastapi import Request
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.contracts.problems import FieldProblem, shorten

NAME = "fields"
_ASKED = f"{NAME}=".encode()
CHOSEN = "liebian.fields"
ABOUT = "只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中"
PARAMETER = {
    "name": NAME,
    "in": "query",
    "required": False,
    "description": ABOUT,
    "schema": {"anyOf": [{"type": "string", "maxLength": 1000}, {"type": "null"}], "description": ABOUT},
}
"""As the document says it."""


def fields_of(route: APIRoute, query: frozenset[str]) -> frozenset[str]:
    """The fields of a list's rows; none for a route that is no list with pages."""
    declared = (route.responses or {}).get(200, {}).get("model") or route.response_model
    if "cursor" not in query or "GET" not in (route.methods or ()) or get_origin(declared) is not list:
        return frozenset()
    (row,) = get_args(declared)
    if not (isinstance(row, type) and issubclass(row, BaseModel)):
        return frozenset()
    return frozenset(field.serialization_alias or field.alias or name for name, field in row.model_fields.items())


def choose(request: Request, known: frozenset[str]) -> list[FieldProblem]:
    """Keep which fields are asked for until the answer comes; what is wrong with them."""
    asked = request.query_params.get(NAME)
    if asked is None:
        return []
    names = [name.strip() for name in asked.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        remedy = f"可填:{','.join(sorted(known))}"
        return [
            FieldProblem(field=f"query.{NAME}", problem="没有这个字段", remedy=remedy, value=shorten(",".join(unknown)))
        ]
    request.scope[CHOSEN] = frozenset(names)
    return []


def chooses(scope: Scope) -> bool:
    """May a request choose fields?"""
    return _ASKED in scope["query_string"]


class FieldChoice:
    """Cuts the rows of an answer to the fields that were chosen."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not chooses(scope):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def send_cut(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and CHOSEN in scope and message["status"] == 200:
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    cut = _cut(bytes(body), scope[CHOSEN])
                    MutableHeaders(scope=start)["Content-Length"] = str(len(cut))
                    await send(start)
                    await send({"type": "http.response.body", "body": cut})

        await self.app(scope, receive, send_cut)


def _cut(rows: bytes, chosen: frozenset[str]) -> bytes:
    read: list[dict[str, Any]] = orjson.loads(rows)
    return orjson.dumps([{name: value for name, value in row.items() if name in chosen} for row in read])
