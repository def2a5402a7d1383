"""What every service's app has alike: problem documents, offline docs, health, request numbers, logs and metrics."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, Protocol, cast

import fastapi_offline
import prometheus_client
import structlog
from fastapi import Depends, FastAPI, Header, Query, Response
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client.multiprocess import MultiProcessCollector
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.contracts import scopes
from shared.contracts.events import LONGEST_WAIT, FeedHeadInfo, FeedPage
from shared.contracts.owners import Owner
from shared.contracts.vocabularies import COMMON as COMMON_WORDS
from shared.contracts.vocabularies import Words
from shared.contracts.wire import Reply
from shared.plumbing import together
from shared.plumbing.addresses import Addresses
from shared.plumbing.admission import Admission, AdmissionGate
from shared.plumbing.audit_trail import router as audit_trail
from shared.plumbing.audited import AuditGate, require_declared_audits
from shared.plumbing.auth import PUBLIC, require_declared_scopes, requires, still_stands
from shared.plumbing.bodies import header
from shared.plumbing.cross_origin import CrossOrigin, Origins
from shared.plumbing.deprecation import Deprecations
from shared.plumbing.documents import document_routes, require_unique_operations
from shared.plumbing.errors import Unauthenticated
from shared.plumbing.feed import Feed
from shared.plumbing.fields import FieldChoice
from shared.plumbing.lost_history import LostHistoryGate
from shared.plumbing.pages import POLICY, inline_scripts, page_policy, with_page_headers
from shared.plumbing.paging import PageSize
from shared.plumbing.parameters import ParameterTable
from shared.plumbing.problem_pages import router as problem_pages
from shared.plumbing.problems import ProblemTable, documented, http_problem, install_problem_handlers, unforeseen
from shared.plumbing.revised import require_declared_revisions
from shared.plumbing.routing import Route, Routes, Table, api_routes
from shared.plumbing.storage import Store
from shared.plumbing.straight import Straight
from shared.plumbing.use_cases import use_cases
from shared.plumbing.vocabularies import vocabularies_router
from shared.plumbing.watching import DatabaseWatch
from shared.plumbing.wellformed import WellFormed

log = structlog.get_logger(__name__)

# A caller may send any method; as a label each would be a series of its own.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# Whoever is on this machine already: probes, and the services of one process among themselves.
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "embedded"})
# A name of letters, digits and hyphens, or an IPv6 address in brackets; then perhaps a port.
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"({_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]{{2,45}}\])(?::[0-9]{{1,5}})?")
_OWN_TAGS = (
    {"name": "事件流", "description": "本服务的全部变动:连续编号、按哈希相接,以游标跟随"},
    {"name": "审计", "description": "谁查看了个人信息、取走了文件、作了哪些处理:连续编号、按哈希相接,只供审计"},
    {"name": "词表", "description": "各枚举的取值与中文名称;接口文档中各枚举的 x-vocabulary 即词表名称"},
    {"name": "运行", "description": "存活、就绪与运行指标"},
)
_DOCS_FILES = Path(fastapi_offline.__file__).parent / "static"


class FollowedFeedState(Reply):
    """How far a followed feed has been applied."""

    position: int
    head: int
    trouble: str | None = None


class Followed(Protocol):
    """What a service keeps up with: a feed, or the list of what is revoked."""

    name: str
    trouble: str | None
    lost: bool

    @property
    def position(self) -> int: ...
    @property
    def head(self) -> int: ...


class Readiness(Reply):
    """Ready means: the schema is current, the database answers and takes writes, and every followed feed is applied. What goes
    wrong with work in the background, and that searches are answered 503 while they are `warming`, is said and makes nobody
    stay away: all else works meanwhile."""

    ready: bool
    service: str
    database: str | None = Field(default=None, description="数据库有何问题;没有时为空")
    follows: dict[str, FollowedFeedState] = Field(default_factory=dict)
    workers: dict[str, str | None] = Field(default_factory=dict, description="后台工作,及其最近一次出错;没有时为空")
    warming: bool = Field(default=False, description="是否仍在准备匹配所用的程序")


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

    def text(self) -> bytes:
        """All numbers, in Prometheus' format: of every process where there are several."""
        if together.folder() is None:
            return prometheus_client.generate_latest(self.registry)
        of_all = prometheus_client.CollectorRegistry()
        MultiProcessCollector(of_all)  # type: ignore[no-untyped-call]
        return prometheus_client.generate_latest(of_all)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. What is a label must have few values: a route's pattern, never a path."""
        self._count(method, route, status)()
        self._observe(route)(seconds)


class RequestLog:
    """Gives every request a number, answers it in `X-Request-ID`, counts and logs it. Paths only: never bodies,
    never query strings (they may hold a name). And puts on every answer what browsers are told, to go through it once."""

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
            nonlocal status, request_id
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message.get("headers", ())
                # An answer that was passed on has the number under which its service's log has it: one number, in both logs.
                given = next((value for name, value in headers if name == b"x-request-id"), None)
                if given is None:
                    headers = (*headers, (b"x-request-id", request_id.encode()))
                else:
                    request_id = given.decode("latin-1")
                message["headers"] = with_page_headers(headers)
            await send(message)

        try:
            await self.app(scope, receive, send_numbered)
        except ClientDisconnect:
            # As the framework's own routes say of who goes before the body has come. Most likely nobody reads it.
            if status is None:
                await http_problem(Request(scope), HTTPException(400, "请求没有发完"))(scope, receive, send_numbered)
        except Exception as error:
            answer = unforeseen(Request(scope), error)
            if status is not None:
                raise  # an answer half sent can only be broken off
            await answer(scope, receive, send_numbered)
        finally:
            seconds = time.perf_counter() - started
            status = status or 500
            route = getattr(scope.get("route"), "within", "-")
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            self.metrics.answered(method, route, status, seconds)
            log.bind().info(  # bound: the logger itself is found by an exception, each time
                "request",
                service=self.service,
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                request_id=request_id,
            )


class BodyLimit:
    """Refuses a body larger than is taken: by its declared length before any of it is read, else by counting. A form with
    files, and lines that are taken as they come, may have `limit` bytes; any other body is held in memory whole, and may have
    `plain`."""

    def __init__(self, app: ASGIApp, *, limit: int, plain: int) -> None:
        self.app = app
        self.limit = limit
        self.plain = min(limit, plain)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = header(scope, b"content-length") or b""
        length = int(declared[:20]) if declared.isdigit() else None
        limit = self.plain if length is not None and length <= self.plain else self._limit_of(scope)
        if length is not None and length > limit:
            await http_problem(Request(scope), _too_large(limit))(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _too_large(limit)
            return message

        await self.app(scope, receive_counted, send)

    def _limit_of(self, scope: Scope) -> int:
        kind = (header(scope, b"content-type") or b"").strip().lower()
        has_files = kind.startswith(b"multipart/form-data")
        has_lines = kind.startswith(b"application/x-ndjson") and scope["path"].endswith(".ndjson")
        return self.limit if has_files or has_lines else self.plain


def _too_large(limit: int) -> HTTPException:
    return HTTPException(413, f"请求体超过 {limit} 字节")


class HostGate:
    """Answers 400 to a request for what is no host's name, or a host that is not among the allowed; `*.name` allows all below
    a name."""

    def __init__(self, app: ASGIApp, *, allowed: Collection[str]) -> None:
        self.app = app
        self._exact = _LOOPBACK | {name.lower() for name in allowed}
        self._endings = tuple(name[1:].lower() for name in allowed if name.startswith("*."))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_allowed(scope):
            refusal = HTTPException(400, "Host 不在允许之列(LIEBIAN_ALLOWED_HOSTS)")
            await http_problem(Request(scope), refusal)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_allowed(self, scope: Scope) -> bool:
        given = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1:
            return False
        host = _HOST.fullmatch(given[0])
        if host is None:
            return False
        name = host[1]
        return name in self._exact or (bool(self._endings) and name.endswith(self._endings))


class _ServiceApp(FastAPI):
    """An app whose outermost is its own: `RequestLog` answers what nobody foresaw."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        await self.middleware_stack(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        """As the framework's, without what it puts around: telemetry, limits and an answer to failures that are not asked for here."""
        inside = AsyncExitStackMiddleware(self.router)
        app: ASGIApp = ExceptionMiddleware(inside, handlers=self.exception_handlers)
        for made, arguments, options in reversed(self.user_middleware):
            app = made(app, *arguments, **options)
        return app


def build_service_app(
    *,
    service: str,
    title: str,
    description: str,
    version: str,
    routers: Sequence[Routes],
    problems: ProblemTable,
    tags: Sequence[Mapping[str, str]] = (),
    vocabularies: Sequence[Words] = (),
    max_body_bytes: int | None = None,
    max_json_bytes: int = 4 * 1024 * 1024,
    admission: Admission | None = None,
    cors_origins: Sequence[str] | None = None,
    allowed_hosts: Collection[str] = (),
    whole_addresses: Sequence[Routes] = (),
    door: Callable[[ASGIApp], ASGIApp] | None = None,
) -> FastAPI:
    """Put one service's routers behind `/<service>/v1`, with the docs, health and metrics routes beside them. What they work
    with is attached to the app afterwards (`Runtime`). `whole_addresses`: routers whose addresses begin elsewhere. `door`: what stands
    before bodies are looked at (an ASGI middleware). `vocabularies`: of its own
    enumerations, beside those that every service has. `cors_origins`: whose pages may call beside those of registered
    applications; None: no other origin's, whatever is registered. `admission`: the turns of its requests; None: all are
    worked on as they come.

    Refuses (RuntimeError) to build an app with a route for which nobody declared a scope.
    """
    prefix = f"/{service}/v1"
    app = _ServiceApp(
        title=title,
        description=description,
        version=version,
        openapi_url=None,  # the framework's own would be made on the event loop
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # the framework's own would name whatever host the request names
        lifespan=_lifespan,
        openapi_tags=[dict(t) for t in (*tags, *_OWN_TAGS)],
        # Its spans and log records would carry exceptions' own words, which may quote a row or a body. Numbers are at
        # /metrics, and every request is in the log.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    # Plain attributes: the framework's own answers each look by an exception first, which takes seventy times as long.
    app.state = cast(State, SimpleNamespace())
    metrics = ServiceMetrics(service)
    install_problem_handlers(app, problems)
    words = (*COMMON_WORDS, *vocabularies)
    own = (vocabularies_router(words), audit_trail, _operations_router(service, metrics))
    documents = (document_routes(app, f"{prefix}/openapi.json", words), _offline_docs(app, prefix, title))
    table = Table(
        [
            *_under(prefix, routers),
            *_under("", [*whole_addresses, problem_pages]),
            *_under(prefix, own),
            *_under("", documents),
        ]
    )
    app.router.routes.append(table)
    app.add_middleware(LostHistoryGate)
    app.add_middleware(FieldChoice)
    app.add_middleware(AuditGate)
    app.add_middleware(Deprecations)
    app.add_middleware(Straight, of=app, table=table)
    app.add_middleware(WellFormed)
    if admission is not None:
        app.state.admission = admission
        app.add_middleware(AdmissionGate)
    if max_body_bytes is not None:
        # The framework's own `max_body_size` wraps every route and router once more, and answers in plain text.
        app.add_middleware(BodyLimit, limit=max_body_bytes, plain=max_json_bytes)
    if door is not None:
        app.add_middleware(door)
    if allowed_hosts:
        app.add_middleware(HostGate, allowed=allowed_hosts)
    app.add_middleware(RequestLog, service=service, metrics=metrics)
    if cors_origins is not None:
        # Outermost, so that a page of an allowed origin can read errors too.
        app.add_middleware(CrossOrigin, origins=cors_origins)
    require_declared_scopes(app, also_public=frozenset({f"{prefix}/docs/static"}))
    require_unique_operations(app)
    app.state.audited = require_declared_audits(app)
    require_declared_revisions(app)
    app.state.addresses = Addresses(app)
    app.state.runtime = Runtime()
    app.state.parameters = ParameterTable(api_routes(app))
    return app


@asynccontextmanager
async def _no_lifespan() -> AsyncIterator[None]:
    yield


@dataclass(frozen=True)
class Runtime:
    """What an app works with while it runs: the lifespan of all of it, and whom readiness asks. An app is built without one,
    and can be given another when it has ended: tests build each app once and attach a database of their own."""

    lifespan: Callable[[], AbstractAsyncContextManager[None]] = _no_lifespan
    followers: Callable[[], Sequence[Followed]] = tuple
    decides_by_feeds: bool = False
    """What it decides rests on what it follows: while that is of a lost history, no change is taken."""
    watch: DatabaseWatch | None = None
    workers: Callable[[], Mapping[str, str | None]] = dict
    warming: Callable[[], bool] = lambda: False
    end: Callable[[], None] = lambda: None
    """Told when the server is about to end: what would wait for something waits no longer."""

    def attach(self, app: FastAPI, *, use_cases: Any, verifier: Any, origins: Origins | None = None) -> None:
        """Make the app's routes, lifespan and readiness work with this, and with nothing that it had before. `origins`: of registered
        applications, whose pages may call."""
        app.state.runtime = self
        app.state.use_cases = use_cases
        app.state.verifier = verifier
        app.state.origins = origins

    def lost(self) -> list[str]:
        """The followed feeds whose history is another than what was read of them."""
        return [f.name for f in self.followers() if f.lost]

    async def readiness(self, service: str) -> Readiness:
        """Never longer than the database is given to answer, and with no worker thread of the requests'."""
        outage = await self.watch.asked_now() if self.watch is not None else None
        follows = {
            f.name: FollowedFeedState(position=f.position, head=f.head, trouble=f.trouble) for f in self.followers()
        }
        workers = dict(self.workers())
        well = outage is None and all(f.trouble is None for f in follows.values())
        return Readiness(
            ready=well,
            service=service,
            database=outage.text if outage is not None else None,
            follows=follows,
            workers=workers,
            warming=self.warming(),
        )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    runtime: Runtime = app.state.runtime
    async with runtime.lifespan():
        yield


def _operations_router(service: str, metrics: ServiceMetrics) -> Routes:
    router = Routes(tags=["运行"])

    @router.get("/healthz", dependencies=[PUBLIC], summary="进程是否存活")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get(
        "/readyz", dependencies=[PUBLIC], summary="能否接受请求,以及跟随到哪里", responses={503: {"model": Readiness}}
    )
    async def readyz(request: Request, response: Response) -> Readiness:
        runtime: Runtime = request.app.state.runtime
        found = await runtime.readiness(service)
        if not found.ready:
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return found

    @router.get(
        "/metrics",
        summary="运行指标(Prometheus 格式)",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    async def metrics_text(_: Annotated[Any, requires(scopes.Scope.OPERATIONS_READ, of=Owner.OPERATIONS)]) -> Response:
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    return router


# At the module's level: annotations are text, and a function's own names are out of their reach.
class _WithFeed(Protocol):
    @property
    def store(self) -> Store: ...


_FeedReader = Annotated[Any, requires(scopes.Scope.FEED_READ, of=Owner.FEED)]
_Waiting = Annotated[
    str | None,
    Header(alias="Prefer", max_length=100, description=f"wait=秒数:没有新事件时等待其发生(至多{LONGEST_WAIT})"),
]
_BETWEEN_LOOKS = 0.1
"Seconds: many commits that a reader has nothing of are one look."
_Use = Annotated[_WithFeed, Depends(use_cases)]


def feed_router(feed: Feed) -> Routes:
    """A service's feed: the same two routes for each, and for every follower."""
    router = Routes(prefix="/feed", tags=["事件流"])

    def page_after(store: Store, after: int, limit: int) -> FeedPage:
        with store.read() as session:
            return feed.read(session, after=after, limit=limit)

    @router.get("", summary="事件流(自游标起,连续、按哈希相接)")
    async def read_feed(
        request: Request,
        use: _Use,
        _: _FeedReader,
        after: Annotated[int, Query(ge=0, le=2**31 - 1, description="已处理到的序号;首次为 0")] = 0,
        limit: PageSize = 500,
        prefer: _Waiting = None,
    ) -> FeedPage:
        asked = re.search(r"\bwait=(\d{1,4})\b", prefer or "")
        ends = time.monotonic() + (min(int(asked[1]), LONGEST_WAIT) if asked else 0)
        # Whoever listens before he reads misses nothing that is committed in between.
        async with use.store.bell.awaited() as ring_within:
            page = await run_in_threadpool(page_after, use.store, after, limit)
            while not page.events and (left := ends - time.monotonic()) > 0:
                rung = await ring_within(left)
                if not await still_stands(request):
                    raise Unauthenticated("令牌已过期或已撤销,请重新获取")
                page = await run_in_threadpool(page_after, use.store, after, limit)
                if not rung:
                    break
                await asyncio.sleep(_BETWEEN_LOOKS)
        return page

    @router.get("/head", summary="事件流的最后序号与摘要")
    def read_feed_head(use: _Use, _: _FeedReader) -> FeedHeadInfo:
        with use.store.read() as session:
            head = feed.head(session)
        return FeedHeadInfo(seq=head.seq, digest=head.digest)

    return router


def _under(prefix: str, routers: Iterable[Routes]) -> Iterator[Route]:
    """The declared routes under their whole addresses, with what any of them may answer."""
    responses = documented(422)
    for router in routers:
        for path, endpoint, options in router.declared:
            yield Route(path, endpoint, options, of=router, prefix=prefix, responses=responses)


def _offline_docs(app: FastAPI, prefix: str, title: str) -> Routes:
    """Swagger UI from files that come with the installation: government networks reach no CDN."""
    static = f"{prefix}/docs/static"
    app.mount(static, StaticFiles(directory=_DOCS_FILES), name="docs-static")
    page = get_swagger_ui_html(
        openapi_url=f"{prefix}/openapi.json",
        title=title,
        swagger_js_url=f"{static}/swagger-ui-bundle.js",
        swagger_css_url=f"{static}/swagger-ui.css",
        swagger_favicon_url=f"{static}/favicon.png",
    )
    page.headers[POLICY] = page_policy(inline_scripts(bytes(page.body).decode()), own_files=True)

    routes = Routes()

    @routes.get(f"{prefix}/docs", include_in_schema=False, dependencies=[PUBLIC])
    async def docs() -> HTMLResponse:
        return page

    return routes
