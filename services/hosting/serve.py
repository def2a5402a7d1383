"""Starting services: one apart, or all in one process with a first start that needs nothing prepared."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI
from rich.console import Console
from sqlmodel import Session
from uvicorn.loops.auto import auto_loop_factory

from services.hosting import compiled
from services.hosting.databases import WITH_DATABASE, DatabaseUnusable, await_database, database_of, require_tallies_of
from services.hosting.holding import held, require_restored
from services.hosting.kept import damage_of, kept_by
from services.hosting.sample import Mark, has_story, load_sample, prepare, sources_served, use_plan
from services.hosting.server import Server
from services.hosting.steps import Steps
from services.hosting.succession import Handed, Succession, Turn, come_into_force, spoken_against
from services.sample_city.clock import PlayedClock
from shared.city import VERSIONS_SETTING, in_use
from shared.contracts.people import Invitation
from shared.contracts.values import SHANGHAI
from shared.plumbing.city_versions import VERSION, CityFaulty
from shared.plumbing.keyring import KeyProblem
from shared.plumbing.private import close_to_others, make_private_folder
from shared.plumbing.together import together

console = Console()


Program = tuple[FastAPI, Callable[[], None]]
"""A service's app with its routes, which processes that are forked share, and what gives it the database and all else that it works with:
each process has its own."""


def _registry() -> Program:
    from services.hosting.desk import FolderDesk
    from services.registry.app import assemble, build_app
    from services.registry.settings import RegistrySettings
    from shared.plumbing.clock import Clock

    settings = RegistrySettings()
    app = build_app(settings)
    # Where each service has a folder of its own for them, the others would not see what was made here.
    shared = bool(os.environ.get(VERSIONS_SETTING))
    return app, lambda: assemble(app, settings, desk=FolderDesk(Clock(), of=["registry"], applies=shared))


def _awards() -> Program:
    from services.awards.app import assemble, build_app
    from services.awards.settings import AwardsSettings

    settings = AwardsSettings()
    app = build_app(settings)
    return app, lambda: assemble(app, settings)


def _matchmaking() -> Program:
    from services.matchmaking.app import assemble, build_app
    from services.matchmaking.settings import MatchmakingSettings

    settings = MatchmakingSettings()
    app = build_app(settings)
    return app, lambda: assemble(app, settings)


def _console() -> Program:
    from services.console.app import assemble, build_app
    from services.console.settings import ConsoleSettings

    settings = ConsoleSettings()
    app = build_app(settings)
    return app, lambda: assemble(app, settings)


PROGRAMS: dict[str, Callable[[], Program]] = {
    "registry": _registry,
    "awards": _awards,
    "matchmaking": _matchmaking,
    "console": _console,
}


_OBJECTS = 20_000
"""New objects until Python looks for garbage among them."""


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Programs are loaded without looking for garbage: there is next to none, and each look goes through all that was loaded before, a
    fifth of the start. What is there at the end stays, and is never looked through again. What comes later is looked through less often than
    Python does by itself: a list of thousands of rows makes much that stays until it has landed."""
    gc.disable()
    try:
        yield
    finally:
        compiled.end()
        gc.freeze()
        gc.set_threshold(_OBJECTS)
        gc.enable()


_TRIM_THRESHOLD = -1  # M_TRIM_THRESHOLD of glibc's malloc.h


def give_back_memory() -> None:
    """Let glibc's allocator return what is freed to the machine from now on, and take large blocks apart: by itself it keeps as much
    as the largest block that was ever freed, a tenth of what the services hold at rest. Other allocators are left alone."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError):  # musl has none
            ctypes.CDLL(None).mallopt(_TRIM_THRESHOLD, 128 * 1024)


def close_data_to_others() -> None:
    """What the program makes from here on is this user's alone, and so is what it made before, by whatever umask."""
    from services.registry.settings import RegistrySettings

    os.umask(0o077)
    settings = RegistrySettings()
    for folder in (settings.data, settings.release_folder):
        close_to_others(folder)


NAMES = {"registry": "登记服务", "awards": "奖补服务", "matchmaking": "匹配服务"}


def migrate(service: str) -> None:
    """Bring one service's database, as its settings name it, to the current version, and to the city's folder. `CityRefused`,
    `CityFaulty`."""
    await_database(service)
    with database_of(service):
        kept = kept_by(service)
        with kept.opened() as engine:
            current = kept.migrations.is_current(engine)
        if not current:
            kept.migrations.upgrade(kept.url)
        with kept.opened() as engine:
            last = kept.city.last_of(engine)
        if last is None or last.digest != in_use().digest:
            require_sound_city()
            _apply_city(service)
        if service == "registry":
            require_tallies_of(kept.url)


@cache
def require_sound_city() -> None:
    """`CityFaulty` where the city's folder has faults, as `liebian city check` says them."""
    from services.hosting.cities.checking import check

    if findings := check(in_use().place).findings:
        raise CityFaulty(in_use().place, list(map(str, findings)))


def _apply_city(service: str) -> None:
    """Lay the city's folder into the database. `CityRefused`."""
    if service == "registry":
        from services.registry.city import apply_city as of_registry
        from services.registry.settings import RegistrySettings

        of_registry(RegistrySettings())
    elif service == "awards":
        from services.awards.city import apply_city as of_awards
        from services.awards.settings import AwardsSettings

        of_awards(AwardsSettings())
    else:
        from services.matchmaking.city import apply_city as of_matchmaking
        from services.matchmaking.settings import MatchmakingSettings

        of_matchmaking(MatchmakingSettings())


def ask_anew(service: str, feed: str) -> bool:
    """Let a service read a feed that it follows again from its beginning; False where it has read nothing of it."""
    with database_of(service):
        kept = kept_by(service)
        assert kept.cursors is not None, "the registry follows nobody"
        with kept.opened() as engine:
            kept.migrations.require_current(engine)
            with Session(engine) as session, session.begin():
                return kept.cursors.ask_anew(session, feed)


@contextlib.contextmanager
def _held(service: str, what: str, *, looks: bool = True) -> Iterator[None]:
    """The service's database is this process's, and sound as far as a short look tells. `looks`: unless it was served until now."""
    with contextlib.ExitStack() as stack:
        with database_of(service):
            kept = kept_by(service)
            require_restored(kept.settings.data)
            stack.enter_context(held([kept], what))
            if looks and kept.file is not None and (damage := damage_of(kept.file, seconds=_LOOK_SECONDS)) is not None:
                raise DatabaseUnusable(
                    f"{service} 的数据库 {kept.file} 已损坏({damage}):请运行 liebian doctor 查看,并从备份恢复(liebian restore)"
                )
        yield


_LOOK_SECONDS = 2.0
"""How long a start looks through a database's pages; a larger one is looked through to its end by `doctor`."""


def require_current(service: str) -> None:
    """`DatabaseUnusable` where a service could not begin: said in one line, before a server is there to say it in a hundred."""
    with database_of(service):
        kept = kept_by(service)
        with kept.opened() as engine:
            kept.migrations.require_current(engine)
            kept.city.require_applied(engine)


def require_keys(service: str) -> None:
    """`KeyProblem` where a service's keys are not those that its database's contents are sealed under; likewise beforehand."""
    try:
        check = _check_of_keys(service)
    except OSError as error:
        raise KeyProblem(f"{error.filename} 不能读取({error.strerror})") from None
    with (
        database_of(service),
        kept_by(service).opened() as engine,
        Session(engine.execution_options(liebian_reading=True)) as session,
    ):
        check(session)


def require_parts(service: str) -> None:
    """`WrongSetting` where a service's settings ask for what is not installed, or lack what it cannot do without."""
    if service == "matchmaking":
        from services.matchmaking.settings import MatchmakingSettings

        MatchmakingSettings().require_parts()
    if service == "console":
        from services.console.settings import ConsoleSettings

        ConsoleSettings().require_client()


def _check_of_keys(service: str) -> Callable[[Session], object]:
    """What the service itself asks at its start."""
    if service == "registry":
        from services.registry.settings import RegistrySettings
        from services.registry.vault import Vault

        return Vault(RegistrySettings().master_keys()).require_openable
    if service == "awards":
        from services.awards.accounts.keeping import require_openable
        from services.awards.settings import AwardsSettings

        vault = AwardsSettings().account_vault()
        return lambda session: require_openable(session, vault)
    from services.matchmaking.challenges.sealed_under import require_keys
    from services.matchmaking.settings import MatchmakingSettings

    settings = MatchmakingSettings()
    sealer = settings.sealer()
    return lambda session: require_keys(session, sealer, frozenset(settings.bid_sealing_lost))


def keep_compiled(data: Path) -> None:
    """Where the search's inner loops are kept when compiled: beside the program, or below the data folder where that takes nothing.
    Before the program is imported."""
    program = Path(__file__).parents[1] / "matchmaking" / "ranking"
    if not os.environ.get("NUMBA_CACHE_DIR") and not os.access(program, os.W_OK):
        os.environ["NUMBA_CACHE_DIR"] = str((data / "cache" / "numba").absolute())


def serve_one(service: str, *, host: str, port: int, workers: int = 1) -> None:
    """One service on its own, as compose and the cluster start it. It does not migrate: a stale schema ends it. `workers`: in so many
    processes, which share the port."""
    close_data_to_others()
    keep_compiled(Path(os.environ.get("LIEBIAN_DATA", "data")))
    require_parts(service)
    handed = Handed.over()
    with contextlib.ExitStack() as stack:
        if workers > 1 and service in WITH_DATABASE:
            _require_shared(service, workers)
        program = _program_in_turn(service, handed, stack if workers > 1 else None)
        if service in WITH_DATABASE:
            await_database(service)
            stack.enter_context(_held(service, f"serve {service},端口 {port}", looks=handed is None))
            come_into_force([service], handed)
            require_current(service)
            require_keys(service)
        listener = _listen(host, port) if handed is None else handed.listener
        succession = Succession([service], listener, handed) if service in WITH_DATABASE else None
        if workers > 1:
            _serve_in(workers, service, listener, program, succession)
        else:
            _serve_app(service, listener, program, succession)
    if succession is not None:
        succession.hand_over()


def _program_in_turn(service: str, handed: Handed | None, shares: contextlib.ExitStack | None) -> Program | None:
    """The program of a process that takes over, loaded while the one before it serves; returns when that one has ended. `shares`: around
    what its own processes share."""
    if handed is None:
        return None
    if shares is not None:
        shares.enter_context(together())
    with loading():
        program = PROGRAMS[service]()
    handed.await_turn(lambda: spoken_against([service]))
    return program


def _require_shared(service: str, workers: int) -> None:
    """`DatabaseUnusable` where the database is no server's, that several processes could share."""
    with database_of(service):
        file = kept_by(service).file
    if file is not None:
        raise DatabaseUnusable(
            f"{service} 的数据库是 SQLite 文件 {file},只供一个进程使用:要 {workers} 个进程(--workers),"
            f"请以 LIEBIAN_{service.upper()}_DATABASE_URL 指定 PostgreSQL 的数据库"
        )


def _serve_app(service: str, listener: socket.socket, loaded: Program | None, succession: Succession | None) -> None:
    apps: list[FastAPI] = []

    def load() -> FastAPI:
        with loading():
            app, assemble = loaded or PROGRAMS[service]()
            assemble()
        apps.append(app)
        return app

    server = Server(uvicorn.Config(load, factory=True, **_of_a_server()), apps, succession=succession)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    if not server.started:
        raise SystemExit(3)


def _serve_in(
    workers: int, service: str, listener: socket.socket, loaded: Program | None, succession: Succession | None
) -> None:
    """The program is loaded here, once, and each process that comes of this one gives it a database of its own."""
    from services.hosting.workers import Workers, WorkerServer

    with together() if loaded is None else contextlib.nullcontext():
        if loaded is None:
            with loading():
                loaded = PROGRAMS[service]()
        app, assemble = loaded

        def work(number: int, above: socket.socket) -> None:
            structlog.contextvars.bind_contextvars(worker=number)
            assemble()
            WorkerServer(uvicorn.Config(app, **_of_a_server()), [app], above).run()

        def ends() -> bool:
            return succession is not None and succession.look() is not Turn.STAYS

        status = Workers(workers, listener, work, ends=ends).run()
    if status:
        raise SystemExit(status)


def _of_a_server() -> dict[str, Any]:
    """`timeout_keep_alive`: longer than a gateway keeps an idle connection (nginx: 60 s), so that none is closed here just as a
    request comes through it."""
    from services.hosting.heads import RequestHeads

    http = {"http": RequestHeads, "ws": "none", "timeout_keep_alive": 75}
    return {"log_config": None, "access_log": False, **http, **_proxies()}


def serve_all(data: Path, *, host: str, port: int, sample: bool) -> None:
    """All in one process: migrate, make the credentials, load the sample city on first start, serve."""
    os.environ["LIEBIAN_DATA"] = str(data.absolute())
    keep_compiled(data)
    handed = Handed.over()
    listener = _listen(host, port) if handed is None else handed.listener
    for service in WITH_DATABASE:
        await_database(service)
    if host in ("127.0.0.1", "localhost"):
        # Applications in browsers sign people in here where nobody has said another address; what others reach has a name of its own.
        os.environ.setdefault("LIEBIAN_PUBLIC_URL", f"http://{host}:{listener.getsockname()[1]}")
    # The loop that uvicorn takes for a service on its own: uvloop, where there is one.
    if handed is not None:
        _load_in_turn(data, handed)
    succession = Succession(WITH_DATABASE, listener, handed)
    # The loop that uvicorn takes for a service on its own: uvloop, where there is one.
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(_serve_all(data, host, listener, succession, handed, sample=sample))
    succession.hand_over()
    if not succession.goes:
        console.print(f"已停止;数据保留在 {data}", soft_wrap=True)


def _load_in_turn(data: Path, handed: Handed) -> None:
    """What takes longest of a start, while the process before this one serves; returns when that one has ended."""
    use_plan(data)
    with loading():
        from services.hosting import embedded

        assert embedded
    handed.await_turn(lambda: spoken_against(WITH_DATABASE))


async def _serve_all(
    data: Path, host: str, listener: socket.socket, succession: Succession, handed: Handed | None, *, sample: bool
) -> None:
    async with AsyncExitStack() as stack:
        await _started(data, host, listener, stack, succession, handed, sample=sample)


async def _started(
    data: Path,
    host: str,
    listener: socket.socket,
    stack: AsyncExitStack,
    succession: Succession,
    handed: Handed | None,
    *,
    sample: bool,
) -> None:
    for service in WITH_DATABASE:
        require_parts(service)
    make_private_folder(data)
    port = listener.getsockname()[1]
    for service in WITH_DATABASE:
        stack.enter_context(_held(service, f"http://{host}:{port}", looks=handed is None))
    if handed is not None:
        come_into_force(WITH_DATABASE, handed)
    if sample and not has_story():
        console.print("示例的故事是随程序的两个城市的:这个城市从空开始(同 --no-sample)", soft_wrap=True)
        sample = False
    mark = Mark.of(data) if sample else None
    clock = PlayedClock()
    steps = Steps(console, of=len(WITH_DATABASE) + 3 + (mark is not None))
    with loading():
        close_data_to_others()
        for service in WITH_DATABASE:
            with steps.step(f"检查并升级数据库:{NAMES[service]}"):
                migrate(service)
        if mark is not None and (mark.is_begun or not await asyncio.to_thread(_holds_enterprises)):
            prepare(mark, data, clock)
        use_plan(data)
        stack.enter_context(sources_served(data))
        with steps.step("准备本机管理员与各服务的凭据"):
            from services.hosting.credentials import Credentials
            from services.registry.bootstrap import first_administrators
            from services.registry.city import invite_persons
            from services.registry.settings import RegistrySettings

            credentials = Credentials.load_or_make(data)
            with database_of("registry"):
                credentials.register(RegistrySettings(), clock)
                invitations = [*first_administrators(RegistrySettings()), *invite_persons(RegistrySettings())]
        with steps.step("装载各服务与控制台的程序"):
            from services.hosting.embedded import Embedded

            embedded = Embedded.build(credentials, clock=clock)
    give_back_memory()  # not before: what is loaded stays, and giving back between its pieces takes a twentieth of the start
    with steps.step("启动各服务与控制台"):
        await stack.enter_async_context(embedded.running())
    loaded = None
    if mark is not None:
        with steps.step("首次启动:通过公开接口演出示例城市(虚构数据);已有企业时不导入") as told:
            if mark.is_begun:
                loaded = await load_sample(mark, clock, embedded, credentials, told)
        if loaded is not None:
            console.print(f"示例城市(虚构)已导入:{loaded.said};故事至 {mark.end.date()}", soft_wrap=True)
    config = uvicorn.Config(
        embedded,
        lifespan="off",
        timeout_graceful_shutdown=10,
        **_of_a_server(),
    )
    url = f"http://{host}:{port}"

    def guide() -> None:
        if handed is not None:
            console.print(f"城市目录的版本 {in_use().digest[:VERSION]} 已启用", soft_wrap=True)
            return
        _print_invitations(url, invitations)
        if loaded is not None:
            _print_people(loaded.people, credentials.path)
        _print_guide(url, data, credentials.path, credentials.secrets["admin"])

    apps = embedded.apps.values()
    await Server(config, apps, say_started=guide, succession=succession).serve(sockets=[listener])


def _proxies() -> dict[str, Any]:
    """Whose word is taken for where a request comes from. By default nobody's: uvicorn's own default would believe every
    process of this machine, and who waits for wrong secrets is told apart by address."""
    from shared.plumbing.settings import ServiceSettings

    trusted = list(ServiceSettings().trusted_proxies)
    return {"proxy_headers": bool(trusted), "forwarded_allow_ips": trusted}


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a port in use is told before anything is migrated or loaded."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # two may be bound to one port until one of them listens
    except OSError as error:
        listener.close()
        raise SystemExit(f"无法使用 {host}:{port}({error.strerror});请用 LIEBIAN_PORT 或 --port 换一个端口") from None
    return listener


def _holds_enterprises() -> bool:
    """Somebody's own data: the sample is not mixed into it."""
    from services.registry.bootstrap import has_enterprises
    from services.registry.settings import RegistrySettings

    with database_of("registry"):
        return has_enterprises(RegistrySettings())


def invitation_line(invitation: Invitation, url: str) -> str:
    """A one-time link and whose it is. What follows the # is sent to no server and stands in no log of one."""
    until = invitation.expires_at.astimezone(SHANGHAI)
    link = f"{url.rstrip('/')}/console/invitation#{invitation.token}"
    return f"{invitation.login}  {link}  (一次有效,至 {until:%Y-%m-%d %H:%M})"


def _print_invitations(url: str, invitations: Sequence[Invitation]) -> None:
    """Once: only digests of the tokens are kept."""
    if invitations:
        print("首批人员请各自打开自己的链接,设置密码并绑定动态码(只显示这一次;丢失时用 people invite 另生成):")
        for invitation in invitations:
            print(invitation_line(invitation, url), flush=True)


def _print_people(people: Sequence[tuple[str, str, str]], kept: Path) -> None:
    """Whom one can sign in as, once: for the sample alone, whose people are invented."""
    print(f"示例人员(虚构,仅示例城市有;密码随机生成,存于 {kept}):\n登录名  密码  角色")
    for login, role, password in people:
        print(f"{login:<16}  {password}  {role}", flush=True)


def _print_guide(url: str, data: Path, credentials: Path, secret: str) -> None:
    console.print(
        f"""
[bold]裂变 Liebian 已启动[/bold],请在浏览器中打开  [bold]{url}/console/[/bold]
接口文档  {url}/registry/v1/docs  {url}/awards/v1/docs  {url}/matchmaking/v1/docs
管理员    client_id [bold]admin[/bold]  密钥 [bold]{secret}[/bold](首次启动时生成,存于 {credentials})
数据目录  {data.absolute()}

试一试(复制到另一个终端):""",
        soft_wrap=True,  # wrapped addresses could not be clicked or pasted
    )
    read_token = "python3 -c 'import sys,json;print(json.load(sys.stdin)[\"access_token\"])'"
    print(
        f"TOKEN=$(curl -s -u admin:{secret} -d grant_type=client_credentials {url}/registry/v1/oauth/token | {read_token})\n"
        f'curl -s -H "Authorization: Bearer $TOKEN" "{url}/registry/v1/name-list?limit=3"\n'
        f'curl -s -H "Authorization: Bearer $TOKEN" "{url}/awards/v1/policies"\n',
        flush=True,
    )
