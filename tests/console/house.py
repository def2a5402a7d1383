"""A registry that keeps sessions as the contract says (shared/contracts/people.py), services that say what they were sent, and the
console in front of them: in one process, or apart over sockets."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import httpx
import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from services.console.app import assemble, build_app
from services.console.page import Page
from services.console.settings import ConsoleSettings

Where = Literal["inside", "apart"]
SERVICES = ("registry", "awards", "matchmaking")
LATER = "2030-01-01T08:00:00+08:00"
PAGE = {"X-Liebian": "console"}
_APPS: list[FastAPI] = []
"""Built once and lent to one test at a time, as in `tests/running.py`."""


def problem(
    status: int, code: str, title: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    document = {"type": f"/problems/{code}", "title": title, "status": status, "detail": "", "errors": []}
    return JSONResponse(document | more, status, headers=headers, media_type="application/problem+json")


@dataclass
class Kept:
    """A session in the fake registry."""

    login: str
    stage: str = "open"
    capacity: str = "r1"
    fresh: bool = False


@dataclass
class Registry:
    """What a test asks of the registry, and may change in it."""

    sessions: dict[str, Kept] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)
    mint_gate: asyncio.Event | None = None
    refuse_client: bool = False
    received: int = 0
    streaming: int = 0
    away: bool = False
    busy: bool = False

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/registry/v1/oauth/token", self._client_token, methods=["POST"]),
                Route("/registry/v1/sessions", self._act, methods=["POST"]),
                Route("/registry/v1/sessions/{act:path}", self._act, methods=["GET", "POST"]),
                *routes("registry", self),
            ]
        )

    def minted(self) -> int:
        return sum(act == "token" for act, _ in self.asked)

    def open(self, login: str = "li", stage: str = "open") -> str:
        secret = secrets.token_urlsafe(32)
        self.sessions[secret] = Kept(login, stage)
        return secret

    async def _client_token(self, request: Request) -> Response:
        return JSONResponse({"access_token": "the-console", "expires_in": 300})

    async def _act(self, request: Request) -> Response:
        act = request.path_params.get("act", "")
        if self.away:
            return problem(503, "database-away", "暂时不可用")
        if self.busy:
            return problem(503, "overloaded", "请求过多", headers={"Retry-After": "1"})
        if self.refuse_client or request.headers.get("authorization") != "Bearer the-console":
            return problem(401, "unauthenticated", "未通过身份验证")
        body = await request.json() if request.method == "POST" else {}
        self.asked.append((act, body))
        if act == "providers":
            return JSONResponse([{"id": "city", "name": "市统一身份认证"}])
        if act in ("", "invitation") or act.endswith("/finish"):
            return self._begin(act, body)
        if act.endswith("/start"):
            return JSONResponse({"url": "https://id.example.cn/authorize?x=1", "state": "state-of-the-provider"})
        kept = self.sessions.get(body["session"])
        if kept is None:
            return problem(401, "session-ended", "登录已结束", why="ended", detail="登录已结束")
        return await self._continue(act, body, kept)

    def _begin(self, act: str, body: dict[str, Any]) -> Response:
        if body.get("password") == "slow-down":
            answer = problem(429, "too-many-attempts", "尝试过于频繁")
            answer.headers["Retry-After"] = "7"
            return answer
        if act == "" and body["password"] != "right":
            wrong = {"field": "body.password", "problem": "不对", "remedy": "重填", "value": body["password"]}
            return problem(401, "sign-in-refused", "登录名或密码不对", errors=[wrong])
        secret = self.open(body.get("login", "li"), "second-factor" if body.get("login") == "two" else "open")
        return JSONResponse({"session": secret, "state": self._state(secret)}, 201)

    async def _continue(self, act: str, body: dict[str, Any], kept: Kept) -> Response:
        secret = body["session"]
        if act == "state":
            return JSONResponse(self._state(secret))
        if act == "end":
            del self.sessions[secret]
            self.revoked |= {token for token, of in self.given.items() if of == secret}
            return Response(status_code=204)
        if act == "token":
            return await self._mint(secret, kept)
        if act == "second-factor/enrolment":
            return JSONResponse({"secret": "JBSWY3DP", "uri": "otpauth://totp/x", "qr_svg": "<svg/>"})
        if body.get("code", body.get("proof", "123456")) != "123456":
            return problem(401, "sign-in-refused", "验证码不对", detail=f"{secret} is not told")
        fresh: str | None = None
        if act in ("second-factor", "second-factor/confirmation", "password"):
            fresh = secrets.token_urlsafe(32)
            self.sessions[fresh] = self.sessions.pop(secret)
            self.sessions[fresh].stage = "open"
        if act == "capacity":
            kept.capacity = body["role"]
        if act == "step-up":
            kept.fresh = True
            return JSONResponse(self._state(secret))
        codes = {"recovery_codes": ["one", "two"]} if act == "second-factor/confirmation" else {}
        return JSONResponse({"session": fresh, "state": self._state(fresh or secret), **codes})

    async def _mint(self, secret: str, kept: Kept) -> Response:
        if self.mint_gate is not None:
            await self.mint_gate.wait()
        if kept.stage != "open":
            return problem(401, "session-ended", "登录尚未完成")
        token = f"token-{len(self.given)}-{kept.login}-{kept.capacity}-{'fresh' if kept.fresh else 'stale'}"
        self.given[token] = secret
        return JSONResponse(
            {"access_token": token, "expires_in": 300, "capacity": kept.capacity, "token_type": "Bearer"}
        )

    def _state(self, secret: str) -> dict[str, Any]:
        kept = self.sessions[secret]
        return {
            "stage": kept.stage,
            "person": {"login": kept.login, "name": "李某"},
            "capacities": [
                {"id": "r1", "role": "bureau-handler", "label": "局经办", "kind": "officer", "scopes": ["self"]}
            ],
            "capacity": kept.capacity,
            "fresh_until": LATER if kept.fresh else None,
            "idle_until": LATER,
            "ends_at": LATER,
            "has_second_factor": False,
            "password_expires": None,
        }


def routes(service: str, registry: Registry) -> list[Route]:
    """What every service answers here: what it was sent; a stream that waits for its reader; events."""
    step = asyncio.Event()

    def standing(request: Request) -> bool:
        return request.headers.get("authorization", "").removeprefix("Bearer ") not in registry.revoked

    async def echo(request: Request) -> Response:
        body = hashlib.sha256()
        length = most = 0
        async for piece in request.stream():
            body.update(piece)
            length += len(piece)
            most = max(most, len(piece))
        if not standing(request):
            return problem(401, "unauthenticated", "令牌已撤销")
        said = {
            "service": service,
            "method": request.method,
            "path": request.scope["path"],
            "raw_path": request.scope["raw_path"].decode(),
            "query": request.scope["query_string"].decode(),
            "headers": [[n, v] for n, v in request.headers.items()],
            "client": request.client.host if request.client else None,
            "scheme": request.scope["scheme"],
            "length": length,
            "largest_piece": most,
            "sha256": body.hexdigest(),
        }
        headers = {
            "Set-Cookie": "liebian=of-the-service; Path=/",
            "Connection": "close, X-Private",
            "X-Private": "1",
            "Access-Control-Allow-Origin": "*",
            "Clear-Site-Data": '"*"',
            "ETag": '"v1"',
            "X-Request-ID": "number-of-the-service",
            "Total-Count": "37",
            "Link": f'</{service}/v1/echo?cursor=a>; rel="next", </{service}/v1/echo>; rel="first"',
        }
        return JSONResponse(said, headers=headers)

    async def in_steps(request: Request) -> Response:
        """The second piece is sent when the test has the first."""

        async def pieces() -> AsyncIterator[bytes]:
            registry.streaming += 1
            try:
                yield b"first "
                await step.wait()
                step.clear()
                yield b"second"
            finally:
                registry.streaming -= 1

        return StreamingResponse(pieces(), media_type=request.query_params.get("type", "text/event-stream"))

    async def go_on(request: Request) -> Response:
        step.set()
        return Response(status_code=204)

    async def count(request: Request) -> Response:
        """Says what has come of a body while more of it is to come."""
        async for piece in request.stream():
            registry.received += len(piece)
        return Response(status_code=204)

    async def broken(request: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"half"
            raise OSError("the service died")

        return StreamingResponse(pieces(), headers={"Content-Length": "8"})

    async def moved(request: Request) -> Response:
        return RedirectResponse(f"/{service}/v1/echo")

    async def page(request: Request) -> Response:
        return Response("<script>alert(1)</script>", media_type=request.query_params["type"])

    every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    under = f"/{service}/v1"
    return [
        Route(f"{under}/echo", echo, methods=every),
        Route(f"{under}/echo/{{rest:path}}", echo, methods=every),
        Route(f"{under}/in-steps", in_steps),
        Route(f"{under}/go-on", go_on),
        Route(f"{under}/count", count, methods=["POST"]),
        Route(f"{under}/broken", broken),
        Route(f"{under}/moved", moved),
        Route(f"{under}/page", page),
        Route("/{path:path}", echo, methods=every),
    ]


class _Quiet(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def listening(app: ASGIApp, **options: Any) -> AsyncIterator[str]:
    """An app on a loopback port; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, **options)
    server = _Quiet(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        await task


@dataclass
class House:
    """The console's address, and who stands behind it."""

    url: str
    registry: Registry
    app: FastAPI
    settings: ConsoleSettings

    def client(self, **headers: str) -> httpx.AsyncClient:
        """A browser: it keeps cookies, and its page says so."""
        return httpx.AsyncClient(base_url=self.url, headers={"Origin": self.url, **PAGE, **headers}, timeout=100)

    @asynccontextmanager
    async def signed_in(self) -> AsyncIterator[httpx.AsyncClient]:
        async with self.client() as http:
            answer = await http.post("/console/api/session", json={"login": "li", "password": "right"})
            assert answer.status_code == 201, answer.text
            yield http


@asynccontextmanager
async def house(where: Where, registry: Registry | None = None, page: Path | None = None) -> AsyncIterator[House]:
    """A console with its services; `registry`: of another console, of which this one is then a replica."""
    registry = registry or Registry()
    behind: dict[str, ASGIApp] = {"registry": registry.app()}
    behind |= {name: Starlette(routes=routes(name, registry)) for name in SERVICES[1:]}
    client = {"client_id": "svc-console", "client_secret": SecretStr("test-only")}
    async with contextlib.AsyncExitStack() as stack:
        if where == "apart":
            addresses = {f"{n}_url": await stack.enter_async_context(listening(a)) for n, a in behind.items()}
            settings = ConsoleSettings(**client, **addresses)
        else:
            settings = ConsoleSettings(**client)
        app = _APPS.pop() if _APPS else build_app(settings)
        stack.callback(_APPS.append, app)
        assemble(app, settings, services=behind if where == "inside" else None)
        if page is not None:
            object.__setattr__(app.state.use_cases, "page", Page(page))
        await stack.enter_async_context(app.router.lifespan_context(app))
        trusted = {"proxy_headers": True, "forwarded_allow_ips": ["127.0.0.1"]}
        url = await stack.enter_async_context(listening(app, **trusted))
        yield House(url, registry, app, settings)
