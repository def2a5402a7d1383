"""What every service's app has alike: problem documents, offline docs, health, request numbers, logs and metrics."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import fastapi_offline
import prometheus_client
import structlog
from fastapi import APIRouter, FastAPI, Query, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.contracts import scopes
from shared.contracts.events import FeedHeadInfo, FeedPage
from shared.contracts.owners import Owner
from shared.contracts.wire import Reply
from shared.plumbing.auth import PUBLIC, require_declared_scopes, requires
from shared.plumbing.bodies import require_no_added_dependencies
from shared.plumbing.feed import Feed
from shared.plumbing.following import Follower
from shared.plumbing.paging import PageSize
from shared.plumbing.problems import ProblemTable, documented, http_problem, install_problem_handlers, unforeseen
from shared.plumbing.storage import Store

log = structlog.get_logger(__name__)

# A caller may send any method; as a label each would be a series of its own.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_DOCS_FILES = Path(fastapi_offline.__file__).parent / "static"


class FollowedFeedState(Reply):
    """How far a followed feed has been applied."""

    position: int
    head: int
    trouble: str | None = None


class Readiness(Reply):
    """Ready means: the schema is current and every followed feed answers."""

    ready: bool
    service: str
    follows: dict[str, FollowedFeedState] = Field(default_factory=dict)


class ServiceMetrics:
    """Prometheus metrics of one app, in a registry of its own: three apps may live in one process."""

    def __init__(self, service: str) -> None:
        self.registry = prometheus_client.CollectorRegistry()
        labels = ["method", "route", "status"]
        requests = prometheus_client.Counter(f"liebian_{service}_requests", "请求数", labels, registry=self.registry)
        seconds = prometheus_client.Histogram(
            f"liebian_{service}_request_seconds", "请求耗时(秒)", ["route"], registry=self.registry
        )
        # The client library looks a series up under a lock, by its labels made to text: once is enough for each.
        self._count = cache(lambda method, route, status: requests.labels(method, route, status).inc)
        self._observe = cache(lambda route: seconds.labels(route).observe)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. What is a label must have few values: a route's pattern, never a path."""
        self._count(method, route, status)()
        self._observe(route)(seconds)


class RequestLog:
    """Gives every request a number, answers it in `X-Request-ID`, counts and logs it. Paths only: never bodies,
    never query strings (they may hold a name)."""

    def __init__(self, app: ASGIApp, *, service: str, metrics: ServiceMetrics) -> None:
        self.app = app
        self.service = service
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A name and no secret: the operating system's random numbers cost as much as the rest of this room.
        request_id = scope["liebian.request_id"] = f"{random.getrandbits(128):032x}"
        started = time.perf_counter()
        status: int | None = None

        async def send_numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_numbered)
        except Exception as error:
            answer = unforeseen(Request(scope), error)
            if status is not None:
                raise  # an answer half sent can only be broken off
            await answer(scope, receive, send_numbered)
        finally:
            seconds = time.perf_counter() - started
            status = status or 500
            route = getattr(scope.get("route"), "path", "-")
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            self.metrics.answered(method, route, status, seconds)
            log.info(
                "request",
                service=self.service,
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                request_id=request_id,
            )


class BodyLimit:
    """Refuses a body larger than `limit` bytes: by its declared length before any of it is read, else by counting."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if declared.isdigit() and int(declared) > self.limit:
            await http_problem(Request(scope), self._too_large())(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise self._too_large()
            return message

        await self.app(scope, receive_counted, send)

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"请求体超过 {self.limit} 字节")


def build_service_app(
    *,
    service: str,
    title: str,
    description: str,
    version: str,
    routers: Sequence[APIRouter],
    problems: ProblemTable,
    lifespan: Callable[[FastAPI], Any],
    tags: Sequence[Mapping[str, str]] = (),
    followers: Callable[[], Sequence[Follower]] = tuple,
    max_body_bytes: int | None = None,
) -> FastAPI:
    """Put one service's routers behind `/<service>/v1`, with the docs, health and metrics routes beside them.

    Refuses (RuntimeError) to build an app with a route for which nobody declared a scope.
    """
    prefix = f"/{service}/v1"
    app = FastAPI(
        title=title,
        description=description,
        version=version,
        openapi_url=f"{prefix}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        responses=documented(400, 401, 403, 422, 503),
        openapi_tags=[dict(t) for t in tags],
        generate_unique_id_function=lambda route: route.name,
        # Its spans and log records would carry exceptions' own words, which may quote a row or a body. Numbers are at
        # /metrics, and every request is in the log.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    metrics = ServiceMetrics(service)
    install_problem_handlers(app, problems)
    for router in routers:
        app.include_router(router, prefix=prefix)
    app.include_router(_operations_router(service, metrics, followers), prefix=prefix)
    _add_offline_docs(app, prefix, title)
    if max_body_bytes is not None:
        # The framework's own `max_body_size` wraps every route and router once more, and answers in plain text.
        app.add_middleware(BodyLimit, limit=max_body_bytes)
    app.add_middleware(RequestLog, service=service, metrics=metrics)
    require_no_added_dependencies(app)
    require_declared_scopes(app, also_public=frozenset({f"{prefix}/openapi.json", f"{prefix}/docs/static"}))
    return app


def _operations_router(service: str, metrics: ServiceMetrics, followers: Callable[[], Sequence[Follower]]) -> APIRouter:
    router = APIRouter(tags=["运行"])

    @router.get("/healthz", dependencies=[PUBLIC], summary="进程是否存活")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get(
        "/readyz", dependencies=[PUBLIC], summary="能否接受请求,以及跟随到哪里", responses={503: {"model": Readiness}}
    )
    async def readyz(response: Response) -> Readiness:
        state = {
            f.name: FollowedFeedState(position=f.position, head=f.head, trouble=f.trouble and f.trouble.split(":")[0])
            for f in followers()
        }
        ready = all(f.trouble is None for f in state.values())
        response.status_code = 200 if ready else 503
        return Readiness(ready=ready, service=service, follows=state)

    @router.get(
        "/metrics",
        summary="运行指标(Prometheus 格式)",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    async def metrics_text(_: Annotated[Any, requires(scopes.Scope.OPERATIONS_READ, of=Owner.OPERATIONS)]) -> Response:
        return Response(prometheus_client.generate_latest(metrics.registry), media_type="text/plain; version=0.0.4")

    return router


# At the module's level: annotations are text, and a function's own names are out of their reach.
_FeedReader = Annotated[Any, requires(scopes.Scope.FEED_READ, of=Owner.FEED)]


def feed_router(feed: Feed, store: Store) -> APIRouter:
    """A service's feed: the same two routes for each, and for every follower."""
    router = APIRouter(prefix="/feed", tags=["事件流"])

    @router.get("", summary="事件流(自游标起,连续、按哈希相接)")
    def read_feed(
        _: _FeedReader,
        after: Annotated[int, Query(ge=0, le=2**31 - 1, description="已处理到的序号;首次为 0")] = 0,
        limit: PageSize = 500,
    ) -> FeedPage:
        with store.read() as session:
            return feed.read(session, after=after, limit=limit)

    @router.get("/head", summary="事件流的最后序号与摘要")
    def read_feed_head(_: _FeedReader) -> FeedHeadInfo:
        with store.read() as session:
            head = feed.head(session)
        return FeedHeadInfo(seq=head.seq, digest=head.digest)

    return router


def _add_offline_docs(app: FastAPI, prefix: str, title: str) -> None:
    """Swagger UI from files that come with the installation: government networks reach no CDN."""
    static = f"{prefix}/docs/static"
    app.mount(static, StaticFiles(directory=_DOCS_FILES), name="docs-static")

    @app.get(f"{prefix}/docs", include_in_schema=False, dependencies=[PUBLIC])
    async def docs() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=f"{prefix}/openapi.json",
            title=title,
            swagger_js_url=f"{static}/swagger-ui-bundle.js",
            swagger_css_url=f"{static}/swagger-ui.css",
            swagger_favicon_url=f"{static}/favicon.png",
        )
