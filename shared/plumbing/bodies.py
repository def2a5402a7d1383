"""A request's body: of what kind it says it is, all of it, and what it says where that has been read already."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.types import Message, Receive, Scope

JSON = "application/json"
_READ = "liebian.read"
_NAMED = "liebian.headers"


class Read(NamedTuple):
    """What a body was found to say."""

    value: Any


def header(scope: Scope, wanted: bytes) -> bytes | None:
    """The first header of this name (in lower case). Asked for by each through whom a request goes: they are put in order once, and once
    more where somebody has put others in their place."""
    headers = scope["headers"]
    kept: tuple[Any, dict[bytes, bytes]] | None = scope.get(_NAMED)
    if kept is None or kept[0] is not headers:
        kept = scope[_NAMED] = headers, dict(reversed(headers))
    return kept[1].get(wanted)


def kind_of(content_type: str) -> str:
    """The media type that a header names, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


async def whole(receive: Receive) -> bytes | None:
    """The body; None where whoever sent it is gone."""
    pieces = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, as a server gives it, to whoever reads it next."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def gone() -> Message:
    """What whoever reads a body is told where its sender is gone, as often as he asks."""
    return {"type": "http.disconnect"}


def keep(scope: Scope, read: Read) -> None:
    """Keep what a body of JSON says for who reads it next, and only for him."""
    scope[_READ] = read


def kept(scope: Scope) -> Read | None:
    """What was kept; None where nothing was."""
    found: Read | None = scope.pop(_READ, None)
    return found
