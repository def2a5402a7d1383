"""Starting services: one apart, or all three in one process with a first start that needs nothing prepared."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from rich.console import Console
from uvicorn.loops.auto import auto_loop_factory

from services.steps import Steps

console = Console()

LOADED, LOADING = "loaded", "loading"


def _registry() -> FastAPI:
    from services.registry.app import create_app
    from services.registry.settings import RegistrySettings

    return create_app(RegistrySettings())


def _awards() -> FastAPI:
    from services.awards.app import create_app
    from services.awards.settings import AwardsSettings

    return create_app(AwardsSettings())


def _matchmaking() -> FastAPI:
    from services.matchmaking.app import create_app
    from services.matchmaking.settings import MatchmakingSettings

    return create_app(MatchmakingSettings())


APPS: dict[str, Callable[[], FastAPI]] = {"registry": _registry, "awards": _awards, "matchmaking": _matchmaking}


NAMES = {"registry": "登记服务", "awards": "奖补服务", "matchmaking": "匹配服务"}


def migrate(service: str) -> None:
    """Bring one service's database, as its settings name it, to the current version."""
    if service == "registry":
        from services.registry.migrations import MIGRATIONS as REGISTRY
        from services.registry.settings import RegistrySettings

        REGISTRY.upgrade(RegistrySettings().database)
    elif service == "awards":
        from services.awards.migrations import MIGRATIONS as AWARDS
        from services.awards.settings import AwardsSettings

        AWARDS.upgrade(AwardsSettings().database)
    else:
        from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
        from services.matchmaking.settings import MatchmakingSettings

        MATCHMAKING.upgrade(MatchmakingSettings().database)


def serve_one(service: str, *, host: str, port: int) -> None:
    """One service on its own, as compose and the cluster start it. It does not migrate: a stale schema ends it."""
    config = uvicorn.Config(
        APPS[service], factory=True, host=host, port=port, log_config=None, access_log=False, proxy_headers=True
    )
    _serve(uvicorn.Server(config))


def serve_all(data: Path, *, host: str, port: int, sample: bool) -> None:
    """All three in one process: migrate, make the credentials, load the sample city on first start, serve."""
    os.environ["LIEBIAN_DATA"] = str(data.absolute())
    listener = _listen(host, port)
    # The loop that uvicorn takes for a service on its own: uvloop, where there is one.
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(_serve_all(data, host, listener, sample=sample))
    console.print(f"已停止;数据保留在 {data}", soft_wrap=True)


async def _serve_all(data: Path, host: str, listener: socket.socket, *, sample: bool) -> None:
    port = listener.getsockname()[1]
    steps = Steps(console, of=len(APPS) + 3)
    for service in APPS:
        with steps.step(f"检查并升级数据库:{NAMES[service]}"):
            migrate(service)
    with steps.step("准备本机管理员与各服务的凭据"):
        from services.credentials import Credentials
        from services.registry.settings import RegistrySettings

        credentials = Credentials.load_or_make(data)
        credentials.register(RegistrySettings())
    with steps.step("装载三个服务的程序"):
        from services.embedded import Embedded

        embedded = Embedded.build(credentials)
    async with AsyncExitStack() as stack:
        with steps.step("启动三个服务"):
            await stack.enter_async_context(embedded.running())
        if sample:
            await _load_sample_once(data, embedded, credentials.secrets["admin"], steps)
        server = uvicorn.Server(
            uvicorn.Config(embedded, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=10)
        )
        _print_guide(f"http://{host}:{port}", data, credentials.path, credentials.secrets["admin"])
        await server.serve(sockets=[listener])


def _serve(server: uvicorn.Server) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise SystemExit(3)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a port in use is told before anything is migrated or loaded."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise SystemExit(f"无法使用 {host}:{port}({error.strerror});请用 LIEBIAN_PORT 或 --port 换一个端口") from None
    return listener


async def _load_sample_once(data: Path, embedded: object, secret: str, steps: Steps) -> None:
    """Load the sample city through the public imports, once. Killed in the middle, the next start goes on: the imports
    land each row once."""
    import httpx

    from services.embedded import Embedded
    from services.sample_city.load import load
    from shared.clients.base import ClientCredentials
    from shared.clients.matchmaking import MatchmakingClient
    from shared.clients.registry import RegistryClient

    assert isinstance(embedded, Embedded)
    mark = data / "sample-city"
    state = mark.read_text() if mark.exists() else ""
    if state == LOADED:
        return
    transport = httpx.ASGITransport(app=embedded, raise_app_exceptions=False)
    auth = ClientCredentials("admin", secret)
    base = "http://embedded"
    async with (
        RegistryClient(base, auth=auth, transport=transport, timeout=120) as registry,
        MatchmakingClient(base, auth=auth, transport=transport, timeout=120) as matchmaking,
    ):
        if state != LOADING and await registry.has_enterprises():
            return  # somebody's own data: the sample is not mixed into it
        mark.write_text(LOADING)
        with steps.further("首次启动:通过公开接口导入示例城市(虚构数据)") as told:
            report = await load(registry, matchmaking, told)
        mark.write_text(LOADED)
        console.print(f"示例城市(虚构)已导入:{report}")


def _print_guide(url: str, data: Path, credentials: Path, secret: str) -> None:
    console.print(
        f"""
[bold]裂变 Liebian 已启动[/bold]  {url}
接口文档  {url}/registry/v1/docs  {url}/awards/v1/docs  {url}/matchmaking/v1/docs
管理员    client_id [bold]admin[/bold]  密钥 [bold]{secret}[/bold](首次启动时生成,存于 {credentials})
数据目录  {data.absolute()}

试一试(复制到另一个终端):""",
        soft_wrap=True,  # wrapped addresses could not be clicked or pasted
    )
    read_token = "python3 -c 'import sys,json;print(json.load(sys.stdin)[\"access_token\"])'"
    print(  # noqa: T201
        f"TOKEN=$(curl -s -u admin:{secret} -d grant_type=client_credentials {url}/registry/v1/oauth/token | {read_token})\n"
        f'curl -s -H "Authorization: Bearer $TOKEN" "{url}/registry/v1/name-list?limit=3"\n'
        f'curl -s -H "Authorization: Bearer $TOKEN" "{url}/awards/v1/policies"\n',
        flush=True,
    )
