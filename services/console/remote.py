"""A service at another address, as an ASGI app: each piece of a body is sent on as it comes, and so is each piece of its answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import anyio
import httpx
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from services.console.settings import ConsoleSettings
from shared.plumbing.problems import Problem, problem_response

log = structlog.get_logger(__name__)

_AWAY = Problem(503, "temporarily-unavailable")
_EVENTS = b"text/event-stream"
# Shorter than any server keeps an idle connection (uvicorn by itself: 5 s; a service: 75): none is used just as the other end closes it.
_KEPT_SECONDS = 4.0


class BrokenOff(Exception):
    """An answer that was half passed on and did not come to its end: the browser's connection is broken off as well."""


class Remote:
    """`address`: the service's, without a path."""

    def __init__(self, name: str, address: str, settings: ConsoleSettings) -> None:
        self._name = name
        self._url = httpx.URL(address)
        self._timeouts = {
            "connect": settings.console_connect_seconds,
            "pool": settings.console_connect_seconds,
            "read": settings.console_answer_seconds,
            "write": settings.console_answer_seconds,
        }
        # The transport and not a client: a client keeps cookies for whoever comes next, takes proxies from the environment, and
        # adds headers of its own.
        self._transport = httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=64, keepalive_expiry=_KEPT_SECONDS)
        )
        self._endless: set[anyio.CancelScope] = set()

    async def aclose(self) -> None:
        await self._transport.aclose()

    def end(self) -> None:
        """End streams of events, because the server ends: they would not end by themselves."""
        for passing in tuple(self._endless):
            passing.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(scope, receive)
        passing = _Passing(self, scope, body, send)
        async with anyio.create_task_group() as group:

            async def until_gone() -> None:
                await body.asker_gone()
                group.cancel_scope.cancel()

            group.start_soon(until_gone)
            await passing.run()
            group.cancel_scope.cancel()
        if passing.broken:
            raise BrokenOff(f"{self._name}: {passing.broken}")

    def request(self, scope: Scope, body: _Body) -> httpx.Request:
        """What is sent: the headers as they are, and who asks for whom. The address as it came, to the byte."""
        headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
        headers.append((b"host", self._url.netloc))
        if client := scope.get("client"):
            headers.append((b"x-forwarded-for", client[0].encode()))
        headers.append((b"x-forwarded-proto", scope["scheme"].encode()))
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        extensions = {"timeout": self._timeouts, "target": target}
        return httpx.Request(scope["method"], self._url, headers=headers, stream=body, extensions=extensions)

    async def open(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(request)

    def away(self, error: httpx.HTTPError) -> str:
        """What to say where no answer came. A request that was sent may have done its work all the same."""
        log.warning("console.forward", service=self._name, error=type(error).__name__)
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
            return "连接不到这项服务,请稍后再试"
        return "这项服务没有答复:提交的内容可能已经生效,请先查看,再决定是否重新提交"


class _Passing:
    """One request and its answer on their way. `broken`: what broke an answer that had begun."""

    def __init__(self, remote: Remote, scope: Scope, body: _Body, send: Send) -> None:
        self._remote = remote
        self._scope = scope
        self._body = body
        self._send = send
        self.broken = ""

    async def run(self) -> None:
        try:
            answer = await self._remote.open(self._remote.request(self._scope, self._body))
        except ClientDisconnect:
            return
        except httpx.HTTPError as error:
            detail = self._remote.away(error)
            problem = problem_response(Request(self._scope), _AWAY, detail, headers={"Retry-After": "5"})
            await problem(self._scope, _nothing_more, self._send)
            return
        try:
            await self._pass_back(answer)
        except httpx.HTTPError as error:
            self.broken = type(error).__name__
        finally:
            await answer.aclose()

    async def _pass_back(self, answer: httpx.Response) -> None:
        raw = [(name.lower(), value) for name, value in answer.headers.raw]
        await self._send({"type": "http.response.start", "status": answer.status_code, "headers": raw})
        endless = dict(raw).get(b"content-type", b"").startswith(_EVENTS)
        with anyio.CancelScope() as ended:
            if endless:
                self._remote._endless.add(ended)
            try:
                assert isinstance(answer.stream, httpx.AsyncByteStream)
                async for piece in answer.stream:
                    await self._send({"type": "http.response.body", "body": piece, "more_body": True})
            finally:
                self._remote._endless.discard(ended)
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})


class _Body(httpx.AsyncByteStream):
    """A request's body as it comes in."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self._read = anyio.Event()
        framed = {name: value for name, value in scope["headers"] if name in (b"content-length", b"transfer-encoding")}
        if b"transfer-encoding" not in framed and framed.get(b"content-length", b"0") == b"0":
            self._read.set()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self._read.is_set():
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            if not message.get("more_body", False):
                self._read.set()
            if body := message.get("body", b""):
                yield body

    async def asker_gone(self) -> None:
        """Returns when nobody waits for the answer any more."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass


async def _nothing_more() -> dict[str, str]:
    return {"type": "http.disconnect"}
