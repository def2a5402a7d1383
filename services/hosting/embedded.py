"""All three services and the console in one process: one port, SQLite files, clients that call each other without a socket.

The same apps as apart: a path's first segment chooses the app. Each app's lifespan is entered here by hand, because
mounting one ASGI app in another does not run it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Self

import httpx
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services.awards.app import create_app as create_awards
from services.awards.settings import AwardsSettings
from services.console.app import create_app as create_console
from services.console.settings import ConsoleSettings
from services.hosting.credentials import Credentials
from services.hosting.databases import WITH_DATABASE
from services.hosting.desk import FolderDesk
from services.matchmaking.app import create_app as create_matchmaking
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import create_app as create_registry
from services.registry.settings import RegistrySettings
from shared.contracts.problem_types import PROBLEMS_AT
from shared.plumbing.admission import INSIDE, Admission
from shared.plumbing.clock import Clock
from shared.plumbing.pages import PageHeaders
from shared.plumbing.problems import Problem, problem_response
from shared.plumbing.service_app import HostGate

_PROBLEMS = PROBLEMS_AT.strip("/")
_INDEX = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>裂变 Liebian</title>
<style>body{font:16px/1.7 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}</style>
<h1>裂变 · 专精特新企业培育</h1><p>三个服务的接口文档(无需外网):</p><ul>
<li><a href="/registry/v1/docs">登记服务:企业、认定、梯度库、名单</a></li>
<li><a href="/awards/v1/docs">奖补服务:政策条款与奖补测算</a></li>
<li><a href="/matchmaking/v1/docs">匹配服务:成果与需求的双向匹配</a></li></ul>
<p><a href="/console/">控制台</a></p></html>"""


class Inside(httpx.AsyncBaseTransport):
    """To apps of one process, each by the first segment of its paths; they may be added after whoever calls them was built."""

    def __init__(self) -> None:
        self._apps: dict[str, httpx.ASGITransport] = {}

    def add(self, name: str, app: ASGIApp) -> None:
        # With raise_app_exceptions a failure inside an app would surface in its caller as itself, and not as the 500 that
        # it would see over a socket.
        async def inside(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, INSIDE: True}, receive, send)

        self._apps[name] = httpx.ASGITransport(app=inside, raise_app_exceptions=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        first = request.url.path.split("/", 2)[1]
        if first not in self._apps:
            raise httpx.ConnectError(f"no app answers under /{first}", request=request)
        return await self._apps[first].handle_async_request(request)


class Embedded:
    """An ASGI app made of the three and the console. Use `running()` around serving it."""

    def __init__(
        self,
        registry: FastAPI,
        awards: FastAPI,
        matchmaking: FastAPI,
        console: FastAPI,
        *,
        allowed_hosts: Collection[str] = (),
    ) -> None:
        """`allowed_hosts`: to which the page in front of them is shown; each of them has a gate of its own."""
        self.apps = {"registry": registry, "matchmaking": matchmaking, "awards": awards, "console": console}
        front: ASGIApp = _front_door
        self._front_door = PageHeaders(HostGate(front, allowed=allowed_hosts) if allowed_hosts else front)

    @classmethod
    def build(cls, credentials: Credentials, *, clock: Clock | None = None) -> Self:
        """The apps with the settings of the environment, wired to each other in memory. `clock`: another than the
        machine's, for all of them."""
        transport = Inside()
        registry_id, registry_secret = credentials.of("svc-registry")
        settings = RegistrySettings(client_id=registry_id, client_secret=registry_secret)
        desk = FolderDesk(clock or Clock(), of=WITH_DATABASE, applies=True)
        registry = create_registry(settings, services=transport, clock=clock, desk=desk)
        transport.add("registry", registry)

        matching_id, matching_secret = credentials.of("svc-matchmaking")
        matchmaking = create_matchmaking(
            MatchmakingSettings(client_id=matching_id, client_secret=matching_secret), transport=transport, clock=clock
        )
        awards_id, awards_secret = credentials.of("svc-awards")
        awards = create_awards(
            AwardsSettings(client_id=awards_id, client_secret=awards_secret),
            transport=transport,
            to_matchmaking=transport,
            clock=clock,
        )
        transport.add("awards", awards)
        transport.add("matchmaking", matchmaking)
        console_id, console_secret = credentials.of("svc-console")
        console = create_console(
            ConsoleSettings(client_id=console_id, client_secret=console_secret),
            services={"registry": registry, "awards": awards, "matchmaking": matchmaking},
        )
        # Their threads share one interpreter: what is worked on at once is counted for all of them.
        turns = Admission.of_places(settings.places_together, late=settings.late_seconds)
        registry.state.admission = awards.state.admission = matchmaking.state.admission = turns
        return cls(registry, awards, matchmaking, console, allowed_hosts=settings.allowed_hosts)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        """All lifespans: the registry first, because the others follow it, then matchmaking, which awards follows; ended in the opposite
        order."""
        async with AsyncExitStack() as stack:
            for app in self.apps.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            raise RuntimeError("lifespans are entered by running(), not by the server")
        first = scope["path"].partition("/")[2].partition("/")[0]  # OPTIONS may ask for *
        # What a problem's type leads to is the same at each of them.
        if app := self.apps.get("registry" if first == _PROBLEMS else first):
            await app(scope, receive, send)
        else:
            await self._front_door(scope, receive, send)


async def _front_door(scope: Scope, receive: Receive, send: Send) -> None:
    await _front_page(Request(scope))(scope, receive, send)


def _front_page(request: Request) -> Response:
    if request.scope["path"] == "/":
        return RedirectResponse("/console/")
    if request.scope["path"] == "/docs":
        return HTMLResponse(_INDEX)
    return problem_response(
        request,
        Problem(404, "not-found"),
        "地址应以 /console、/registry/v1、/awards/v1 或 /matchmaking/v1 开头",
    )
