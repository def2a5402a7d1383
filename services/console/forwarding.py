"""Calls of the page, passed on to the services: /console/api/<service>/v1/… becomes /<service>/v1/… with the person's token.

A service is an ASGI app here: the very app where all live in one process, else one that speaks HTTP (`remote.py`). So bodies and
answers pass through piece by piece in both. What is passed on is named here, in both directions; all else stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from urllib.parse import unquote_to_bytes

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.console.cookies import session_of
from services.console.sessions import Refused
from services.console.tokens import Held, Tokens
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.pages import POLICY
from shared.plumbing.problems import COMMON, Problem, problem_response

API = "/console/api"
_PREFIX = API.encode()
# What of a request tells a service what is wanted. Who asks, it learns from the token alone.
_SENT = frozenset({
    b"accept", b"accept-encoding", b"accept-language", b"content-encoding", b"content-length", b"content-type",
    b"idempotency-key", b"if-match", b"if-modified-since", b"if-none-match", b"if-range", b"if-unmodified-since",
    b"last-event-id", b"prefer", b"range", b"user-agent",
})  # fmt: skip
_ANSWERED = frozenset({
    b"accept-ranges", b"allow", b"cache-control", b"changes-after", b"content-disposition", b"content-encoding", b"content-language",
    b"content-length", b"content-range", b"content-security-policy", b"content-type", b"cross-origin-resource-policy", b"deprecation",
    b"etag", b"expires", b"last-modified", b"link", b"location", b"more", b"next-cursor", b"pragma", b"preference-applied",
    b"referrer-policy", b"retry-after", b"sunset", b"total-count", b"vary", b"www-authenticate", b"x-content-type-options",
    b"x-frame-options", b"x-request-id",
})  # fmt: skip
# RFC 3986, and no more: what is no character of a path is taken for different things by different servers.
_PATH = re.compile(rb"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+")
_NO_STEP = re.compile(rb"[/\\\x00-\x1f\x7f]")
_QUERY = re.compile(rb"[\x21-\x7e]*")
_SERVICE = re.compile(r"/console/api/([a-z]+)/v1/")
# Tokens and secrets of clients and sessions: none of the page's business, and an answer would bring one into the browser.
_KEPT_BACK = ("/oauth/", "/sessions/", "/sessions")
_SMALL = 64 * 1024
"""Bytes of a body that are kept so that it can be sent once more with a fresh token."""
_NOWHERE = Problem(404, "not-found")


class Forwarding:
    """An ASGI app of the addresses that `service_of` knows."""

    def __init__(self, services: Mapping[str, ASGIApp], tokens: Tokens) -> None:
        self._services = services
        self._tokens = tokens
        self._routes = {name: SimpleNamespace(within=f"{API}/{name}/v1") for name in services}

    def service_of(self, path: str) -> str | None:
        """Which service an address of the console is passed on to, None where to none."""
        found = _SERVICE.match(path)
        return found[1] if found and found[1] in self._services else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        service = self.service_of(scope["path"])
        assert service is not None
        scope["route"] = self._routes[service]  # what the log and the metrics call it
        if not _is_plain(scope, service):
            await problem_response(Request(scope), _NOWHERE, "没有这个地址")(scope, receive, send)
            return
        session = session_of(scope)
        address = scope["client"][0] if scope.get("client") else ""
        try:
            held = await self._tokens.of(session, address) if session is not None else None
            repeat = held is not None and not held.fresh
            body = await _small_body(scope, receive) if repeat else None
            call = _Call(self._services[service], service, scope, send)
            if not await call.made(held, body or receive, keep_a_401=body is None):
                # The token was revoked meanwhile. Whether the session goes on, and with what, the registry says.
                assert session is not None
                assert body is not None
                self._tokens.drop(session)
                await call.made(await self._tokens.of(session, address), body.again(), keep_a_401=True)
            elif call.status == 401 and session is not None:
                self._tokens.drop(session)
        except Refused as error:
            answer = problem_response(
                Request(scope), error.problem, error.detail, error.errors, error.headers, error.extensions
            )
            await answer(scope, receive, send)
        except TemporarilyUnavailable as error:
            problem = COMMON[TemporarilyUnavailable]
            answer = problem_response(Request(scope), problem, error.detail, headers={"Retry-After": "5"})
            await answer(scope, receive, send)
        except ClientDisconnect:
            return


class _Call:
    """One request of the page, made of a service once or twice."""

    def __init__(self, app: ASGIApp, service: str, scope: Scope, send: Send) -> None:
        self._app = app
        self._service = service
        self._outer = scope
        self._send = send
        self.status = 0

    async def made(self, held: Held | None, receive: Receive, *, keep_a_401: bool) -> bool:
        """Pass the request on and the answer back. False: it was a 401, and nothing was passed back."""
        held_back = False

        async def pass_back(message: Message) -> None:
            nonlocal held_back
            if message["type"] == "http.response.start":
                self.status = message["status"]
                held_back = self.status == 401 and not keep_a_401
                message = {**message, "headers": _answered(message, self._service, signed_in=held is not None)}
            if not held_back:
                await self._send(message)

        await self._app(_inner(self._outer, held), receive, pass_back)
        return not held_back


class _SmallBody:
    """A body that was received whole, as a server gives it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body = body
        self._receive = receive
        self._given = False

    async def __call__(self) -> Message:
        if self._given:
            return await self._receive()
        self._given = True
        return {"type": "http.request", "body": self._body, "more_body": False}

    def again(self) -> _SmallBody:
        return _SmallBody(self._body, self._receive)


async def _small_body(scope: Scope, receive: Receive) -> _SmallBody | None:
    """The body, where it is said to be small; None where it is not, and nothing of it was read."""
    said = {name: value for name, value in scope["headers"] if name in (b"content-length", b"transfer-encoding")}
    length = said.get(b"content-length", b"0")
    if b"transfer-encoding" in said or not length.isdigit() or int(length[:20]) > _SMALL:
        return None
    pieces = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return _SmallBody(b"".join(pieces), receive)


def _is_plain(scope: Scope, service: str) -> bool:
    """Whether an address means the same to every server on the way: no step up, no empty step, no slash that is hidden, nothing
    that a second decoding would change into one of these."""
    raw: bytes = scope.get("raw_path") or b""
    prefix = f"{API}/{service}/v1/".encode()
    if not (raw.startswith(prefix) and _PATH.fullmatch(raw) and _QUERY.fullmatch(scope["query_string"])):
        return False
    rest = raw[len(prefix) :]
    if any(unquote_to_bytes(b"/" + rest).startswith(kept.encode()) for kept in _KEPT_BACK):
        return False
    *steps, last = rest.split(b"/")
    return all(steps) and all(_is_plain_step(step) for step in (*steps, last))


def _is_plain_step(step: bytes) -> bool:
    while True:
        if step in (b".", b"..") or _NO_STEP.search(step):
            return False
        decoded = unquote_to_bytes(step)
        if decoded == step:
            return True
        step = decoded


def _inner(outer: Scope, held: Held | None) -> Scope:
    """The request as the service gets it."""
    headers = [(name, value) for name, value in outer["headers"] if name in _SENT or name == b"host"]
    if any(name == b"transfer-encoding" for name, _ in outer["headers"]):
        # In pieces, of a length that nobody has said; a length beside it would be another truth about where the body ends.
        headers = [*((n, v) for n, v in headers if n != b"content-length"), (b"transfer-encoding", b"chunked")]
    if held is not None:
        headers.append((b"authorization", b"Bearer " + held.value.encode()))
    return {
        "type": "http",
        "asgi": outer["asgi"],
        "http_version": outer["http_version"],
        "method": outer["method"],
        "scheme": outer["scheme"],
        "path": outer["path"].removeprefix(API),
        "raw_path": outer["raw_path"].removeprefix(_PREFIX),
        "query_string": outer["query_string"],
        "root_path": "",
        "headers": headers,
        "client": outer.get("client"),
        "server": outer.get("server"),
        "extensions": outer.get("extensions", {}),  # how an answer may be sent: it is passed back as it is
    }


def _answered(message: Message, service: str, *, signed_in: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer as the browser gets them."""
    headers: list[tuple[bytes, bytes]] = []
    names = set()
    for given, value in message.get("headers", ()):
        name = given.lower()
        if name not in _ANSWERED or (name == b"cache-control" and signed_in and b"public" in value.lower()):
            continue
        names.add(name)
        headers.append((name, _here(value, service) if name in (b"location", b"link") else value))
    if signed_in:
        headers.append((b"vary", b"Cookie"))
        if b"cache-control" not in names:
            # What one person may see is not kept for the next one at the same machine, unless it is asked for again each time.
            headers.append((b"cache-control", b"private, no-cache" if b"etag" in names else b"no-store"))
    headers.extend(_shut(headers, names))
    return headers


def _shut(headers: Iterable[tuple[bytes, bytes]], names: set[bytes]) -> list[tuple[bytes, bytes]]:
    """A service's answers stand on the console's own origin: what somebody sent in does not run there, whatever it is."""
    if POLICY.lower().encode() in names or dict(headers).get(b"content-type", b"").startswith(b"application/pdf"):
        return []  # a browser's own viewer of PDF does not open under a policy
    return [
        (b"content-security-policy", b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    ]


def _here(value: bytes, service: str) -> bytes:
    """Addresses of the service as addresses of the console."""
    for opening in (b"", b"<"):
        own = opening + f"/{service}/v1/".encode()
        if opening and own in value:
            value = value.replace(own, opening + _PREFIX + own[1:])
        elif value.startswith(own):
            value = _PREFIX + value
    return value
