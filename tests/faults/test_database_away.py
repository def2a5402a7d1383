"""The database stopped, killed, full, read-only or crowded: every service says so in words and when to come again, readiness
gives the reason, liveness is unmoved, nothing is half written, and all goes on when the database is back."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from services.awards.app import create_app as create_awards
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.settings import AwardsSettings
from services.hosting.backup import run_postgres
from services.matchmaking.app import create_app as create_matchmaking
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.settings import MatchmakingSettings
from services.registry.app import create_app as create_registry
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.outages import BY_SQLITE_CODE, BY_SQLSTATE, DatabaseHanging, outage_of
from shared.plumbing.storage import open_engine
from tests.faults.importer import code
from tests.matchmaking.conftest import FIRM, supply
from tests.postgres import PostgresServer, find_binaries
from tests.running import migrate_by_copy, serving

pytestmark = pytest.mark.anyio

APPS: dict[str, tuple[Any, Any, Any]] = {
    "registry": (create_registry, RegistrySettings, REGISTRY),
    "awards": (create_awards, AwardsSettings, AWARDS),
    "matchmaking": (create_matchmaking, MatchmakingSettings, MATCHMAKING),
}
READ = {"registry": "enterprises", "awards": "simulations", "matchmaking": "supplies"}
WRITE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "registry": ("PUT", f"enterprises/{FIRM}", {"name": "示例电池材料有限公司", "unit": "雨湖区"}),
    "awards": ("POST", "simulations", {"year": 2024}),
    "matchmaking": ("POST", "supplies", supply()),
}


class Everybody:
    """A verifier whose every token is good for every scope, and asks no database."""

    async def verify(self, token: str) -> Principal:
        return Principal(client_id="test", kind="officer", unit=None, scopes=frozenset(Scope))


class Server(PostgresServer):
    """A server that can be stopped, killed and started again."""

    def signal(self, number: int) -> None:
        """To the server and all that it has started: it alone leaves its children answering."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for pid in [self.process.pid, *map(int, children)]:
            os.kill(pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait(timeout=200)

    def restart(self) -> None:
        (self.folder / "log").write_bytes(b"")
        options: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = self.folder.stat()
            options = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.process.args, stdout=log, stderr=log, cwd=self.folder, **options)
        self._wait(0)

    def database(self, name: str) -> str:
        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]  # a name of ours
        return self.url.replace("postgresql://", "postgresql+psycopg://") + f"/{name}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    yield from begun()


def begun(**settings: str) -> Iterator[Server]:
    binaries = find_binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must test on PostgreSQL, and no PostgreSQL binaries were found", pytrace=False)
        pytest.skip("no PostgreSQL binaries on this machine")
    server = Server.start(binaries, **settings)
    try:
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError, FileNotFoundError):
            server.signal(signal.SIGCONT)
        server.process.send_signal(signal.SIGINT)  # not waiting for who is still connected
        server.stop()


class Tried:
    """One service on a database, with limits that a test can wait for."""

    def __init__(self, service: str, url: str, folder: Path, **limits: Any) -> None:
        create, settings, migrations = APPS[service]
        self.service = service
        self.migrations = migrations
        self.url = url
        options = {"database_answer_seconds": 1, "database_connect_seconds": 2, "database_pool_seconds": 2} | limits
        self.settings = settings(
            database_url=url, data=folder, registry_url="http://127.0.0.1:9", poll_seconds=3600, **options
        )
        self.create: Callable[..., FastAPI] = create

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.app = self.create(self.settings)
        self.app.state.verifier = Everybody()
        async with serving(self.app) as http:
            http.headers["Authorization"] = "Bearer any"
            self.http = http
            yield

    async def read(self) -> httpx.Response:
        return await self.http.get(f"/{self.service}/v1/{READ[self.service]}")

    async def write(self) -> httpx.Response:
        method, path, body = WRITE[self.service]
        return await self.http.request(method, f"/{self.service}/v1/{path}", json=body)

    async def ready(self) -> str | None:
        """What readiness says of the database; and that its status goes with it."""
        answer = await self.http.get(f"/{self.service}/v1/readyz")
        said: dict[str, Any] = answer.json()
        if said["database"] is not None:
            assert (answer.status_code, said["ready"]) == (503, False)
            assert int(answer.headers["Retry-After"]) > 0
        database: str | None = said["database"]
        return database

    async def alive(self) -> None:
        answer = await self.http.get(f"/{self.service}/v1/healthz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})

    async def recovered(self) -> None:
        """Without a start anew."""
        deadline = time.monotonic() + 200
        while await self.ready() is not None or (await self.read()).status_code != 200:
            assert time.monotonic() < deadline, (await self.read()).text
            await asyncio.sleep(0.1)
        written = await self.write()
        assert written.status_code in (200, 201, 202), written.text


def is_outage(answer: httpx.Response, *codes: str) -> None:
    """A problem document in words, that says when to come again."""
    said = answer.json()
    assert said["type"].removeprefix("/problems/") in codes, said
    assert answer.status_code == said["status"] == (507 if "database-disk-full" in codes else 503)
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert "数据库" in said["title"]
    assert said["detail"]


def on_server(server: Server, service: str, folder: Path, **limits: Any) -> Tried:
    tried = Tried(service, server.database(f"t_{uuid.uuid4().hex[:12]}"), folder, **limits)
    tried.migrations.upgrade(tried.url)
    return tried


@pytest.mark.postgres
@pytest.mark.parametrize("service", APPS)
async def test_a_database_that_hangs_is_told_at_once_and_liveness_is_unmoved(
    service: str, server: Server, tmp_path: Path
) -> None:
    tried = on_server(server, service, tmp_path)
    async with tried.running():
        assert (await tried.read()).status_code == 200
        server.signal(signal.SIGSTOP)
        try:
            # More than there are worker threads.
            waiting = [asyncio.create_task(tried.read()) for _ in range(60)]
            await asyncio.sleep(0)
            await tried.alive()
            assert not any(one.done() for one in waiting)
            assert "没有应答" in str(await tried.ready())
            await tried.alive()
            for answer in await asyncio.wait_for(asyncio.gather(*waiting), 100):
                is_outage(answer, "database-hanging", "database-away", "database-crowded")
            is_outage(await asyncio.wait_for(tried.write(), 100), "database-hanging", "database-away")
            await tried.alive()
        finally:
            server.signal(signal.SIGCONT)
        await tried.recovered()


@pytest.mark.postgres
@pytest.mark.parametrize("service", APPS)
async def test_a_database_that_dies_is_told_and_one_that_is_back_is_used(
    service: str, server: Server, tmp_path: Path
) -> None:
    tried = on_server(server, service, tmp_path)
    async with tried.running():
        assert (await tried.read()).status_code == 200
        server.kill()
        try:
            is_outage(await tried.read(), "database-away")
            is_outage(await tried.write(), "database-away")
            assert "连接不到" in str(await tried.ready())
            await tried.alive()
        finally:
            server.restart()
        await tried.recovered()


@pytest.mark.postgres
async def test_of_what_was_acknowledged_under_load_nothing_is_lost_when_the_database_is_killed(
    server: Server, tmp_path: Path
) -> None:
    tried = on_server(server, "registry", tmp_path)
    acknowledged: set[str] = set()
    refused = 0

    async def write_on(numbers: Iterator[int]) -> None:
        nonlocal refused
        for n in numbers:
            body = {"name": f"示例{n}有限公司", "unit": "雨湖区"}
            answer = await tried.http.put(f"/registry/v1/enterprises/{code(n)}", json=body)
            if answer.status_code == 201:
                acknowledged.add(code(n))
            else:
                assert answer.status_code == 503, answer.text
                refused += 1
            if len(acknowledged) == 40 and not refused:
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.restart)

    async with tried.running():
        numbers = iter(range(120))
        await asyncio.gather(*(write_on(numbers) for _ in range(4)))
        await tried.recovered()
        with psycopg.connect(tried.url.replace("+psycopg", "")) as connection:
            kept = {row[0] for row in connection.execute("SELECT credit_code FROM enterprise")}
    sys.stdout.write(f"{len(acknowledged)} acknowledged, {refused} refused, {len(acknowledged - kept)} missing\n")
    assert acknowledged <= kept
    assert refused


@pytest.mark.postgres
def test_where_one_host_of_an_address_is_away_the_next_is_used(server: Server, tmp_path: Path) -> None:
    url = server.database(f"t_{uuid.uuid4().hex[:12]}")
    place, _, name = url.partition("@")[2].partition("/")
    both = f"postgresql+psycopg://postgres@/{name}?host=127.0.0.1:9&host={place}&target_session_attrs=read-write"
    engine = open_engine(both)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t AS SELECT 1 AS x")
    engine.dispose()
    if shutil.which("pg_dump"):
        run_postgres("pg_dump", both, [f"--file={tmp_path / 'dump'}"])
        assert "CREATE TABLE public.t" in (tmp_path / "dump").read_text()


@pytest.mark.postgres
async def test_a_write_whose_database_hangs_in_the_middle_leaves_nothing(server: Server, tmp_path: Path) -> None:
    tried = on_server(server, "registry", tmp_path)
    async with tried.running():
        engine = tried.app.state.use_cases.enterprises._store.engine
        stopped = threading.Event()

        def stop(*about: Any) -> None:
            if "INSERT INTO feed_event" in about[2] and not stopped.is_set():
                stopped.set()
                server.signal(signal.SIGSTOP)

        event.listen(engine, "before_cursor_execute", stop)
        try:
            is_outage(await asyncio.wait_for(tried.write(), 100), "database-hanging", "database-away")
        finally:
            server.signal(signal.SIGCONT)
        assert stopped.is_set()
        await asyncio.sleep(0.5)
        assert (await tried.read()).json() == []
        await tried.recovered()


@pytest.mark.postgres
async def test_an_export_whose_database_hangs_breaks_off(server: Server, tmp_path: Path) -> None:
    tried = on_server(server, "registry", tmp_path)
    async with tried.running():
        assert (await tried.http.get("/registry/v1/name-list.csv")).status_code == 200
        engine = open_engine(tried.url, hanging=lambda: True)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.pgconn.send_query(b"SELECT pg_sleep(60)")
            with pytest.raises(DatabaseHanging) as failed:
                driver.until_answered()
            outage = outage_of(failed.value)
            assert outage is not None
            assert outage.code == "database-hanging"
            connection.invalidate()
        engine.dispose()


@pytest.mark.postgres
def test_who_waits_for_the_server_past_the_driver_lets_other_threads_run(server: Server) -> None:
    engine = open_engine(server.database(f"t_{uuid.uuid4().hex[:12]}"))
    counted = 0
    stop = threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.is_set():
            counted += 1
            stop.wait(0.01)

    thread = threading.Thread(target=count)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        thread.start()
        driver.pgconn.send_query(b"SELECT pg_sleep(2)")
        before = counted
        driver.until_answered()
        driver.pgconn.get_result()
        assert counted - before > 10
        while driver.pgconn.get_result() is not None:
            pass
    stop.set()
    thread.join()
    engine.dispose()


@pytest.mark.postgres
async def test_a_server_without_a_connection_to_spare_says_crowded(server: Server, tmp_path: Path) -> None:
    tried = on_server(server, "registry", tmp_path)
    with contextlib.ExitStack() as stack:
        async with tried.running():
            await tried.ready()  # the watch has its connection
            plain = tried.url.replace("+psycopg", "")
            for _ in range(50):  # the workers may be faster than we are
                tried.app.state.use_cases.enterprises._store.engine.dispose()
                with contextlib.suppress(psycopg.OperationalError):
                    for _ in range(400):
                        stack.enter_context(psycopg.connect(plain))
                answer = await tried.read()
                if answer.status_code != 200:
                    break
            is_outage(answer, "database-crowded")
            await tried.alive()
            stack.close()
            await tried.recovered()


@pytest.mark.postgres
async def test_a_pool_without_a_free_connection_says_crowded(server: Server, tmp_path: Path) -> None:
    tried = on_server(server, "registry", tmp_path, database_connections=3, database_pool_seconds=0.2)
    async with tried.running():
        await tried.ready()
        store = tried.app.state.use_cases.enterprises._store
        with store.engine.connect(), store.engine.connect():
            is_outage(await tried.read(), "database-crowded")
            assert await tried.ready() is None
        await tried.recovered()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statement", "code"),
    [("SELECT pg_sleep(30)", "database-slow"), ("LOCK TABLE feed_head IN ACCESS EXCLUSIVE MODE", "database-busy")],
)
def test_a_statement_has_an_end_and_so_has_waiting_for_a_lock(server: Server, statement: str, code: str) -> None:
    url = server.database(f"t_{uuid.uuid4().hex[:12]}")
    engine = open_engine(url, DatabaseLimits(statement=1, lock=0.5))
    with engine.connect() as holder, engine.connect() as other:
        holder.execute(text("CREATE TABLE feed_head (id integer)"))
        holder.commit()
        holder.execute(text("LOCK TABLE feed_head IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(DBAPIError) as failed:
            other.execute(text(statement))
        outage = outage_of(failed.value)
        assert outage is not None
        assert outage.code == code
    engine.dispose()


@pytest.mark.postgres
def test_a_statement_ends_with_whom_it_was_for(server: Server) -> None:
    """Long before its time is up: who waited for it has gone without a word, as a process that was killed does."""
    engine = open_engine(server.database(f"t_{uuid.uuid4().hex[:12]}"))
    running = text("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(59)' AND state = 'active'")
    with engine.connect() as watching, engine.connect() as gone:
        watching = watching.execution_options(isolation_level="AUTOCOMMIT")
        driver: Any = gone.connection.driver_connection
        driver.pgconn.send_query(b"SELECT pg_sleep(59)")
        while watching.execute(running).scalar_one() == 0:
            pass
        driver.pgconn.finish()
        began = watching.execute(text("SELECT clock_timestamp()")).scalar_one()
        while watching.execute(running).scalar_one():
            time.sleep(0.1)
        ended = watching.execute(text("SELECT clock_timestamp()")).scalar_one()
        gone.invalidate()
    engine.dispose()
    assert (ended - began).total_seconds() < 50, "it ended by itself"


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "database-disk-full"),
        ("25006", "database-read-only"),
        ("57P01", "database-away"),
        ("58030", "database-disk-failed"),
    ],
)
async def test_what_the_server_says_of_its_disk_is_told(server: Server, tmp_path: Path, state: str, code: str) -> None:
    tried = on_server(server, "registry", tmp_path)
    async with tried.running():
        with psycopg.connect(tried.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                f"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "  # type: ignore[arg-type]  # a state of ours
                f"$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
            )
            connection.execute("CREATE TRIGGER no_room BEFORE INSERT ON feed_event EXECUTE FUNCTION no_room()")
            is_outage(await tried.write(), code)
            if code in ("database-disk-full", "database-read-only"):
                assert await tried.ready() is not None
            connection.execute("DROP TRIGGER no_room ON feed_event")
        assert (await tried.read()).json() == []
        assert (await tried.write()).status_code == 201
        assert await tried.ready() is None


def on_sqlite(service: str, folder: Path, **limits: Any) -> Tried:
    tried = Tried(service, f"sqlite:///{folder / 'test.sqlite3'}", folder, **limits)
    migrate_by_copy(tried.migrations, tried.url)
    return tried


def store_of(app: FastAPI) -> Any:
    return (
        app.state.use_cases.runner._store
        if hasattr(app.state.use_cases, "runner")
        else app.state.use_cases.push.worker._store
    )


@pytest.mark.parametrize("service", APPS)
async def test_a_full_disk_is_507_nothing_is_written_and_room_is_enough_to_go_on(service: str, tmp_path: Path) -> None:
    tried = on_sqlite(service, tmp_path)
    async with tried.running():
        assert (await tried.read()).status_code == 200
        store = store_of(tried.app)
        full = True

        def no_room(connection: Any, *_: Any) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0] if full else 1_073_741_823
            connection.execute(f"PRAGMA max_page_count = {pages}")

        for engine in (store.engine, store._questions._engine):
            event.listen(engine, "checkout", no_room)
        for _ in range(200):  # what is left in pages that are begun is written first
            answer = await filling(tried)
            if answer.status_code >= 300:
                break
        is_outage(answer, "database-disk-full")
        before = len((await tried.read()).json())
        assert "磁盘已满" in str(await tried.ready())
        await tried.alive()
        assert len((await tried.read()).json()) == before
        full = False
        assert (await filling(tried)).status_code in (200, 201, 202)
        await tried.recovered()


_SERIAL = iter(range(100_000))


async def filling(tried: Tried) -> httpx.Response:
    """Something new, and long."""
    method, path, body = WRITE[tried.service]
    n = next(_SERIAL)
    new = {
        "registry": {"name": f"示例{n}" + "公司" * 80},
        "awards": {"title": f"{n}" * 20},
        "matchmaking": {"title": f"成果{n}"},
    }
    return await tried.http.request(method, f"/{tried.service}/v1/{path}", json=body | new[tried.service])


@pytest.mark.parametrize("service", APPS)
async def test_a_read_only_database_is_read_and_says_why_it_is_not_written(service: str, tmp_path: Path) -> None:
    tried = on_sqlite(service, tmp_path)
    async with tried.running():
        assert (await tried.read()).status_code == 200
        store = store_of(tried.app)
        for engine in (store.engine, store._questions._engine):
            event.listen(engine, "checkout", lambda connection, *_: connection.execute("PRAGMA query_only = ON"))
        is_outage(await tried.write(), "database-read-only")
        assert "只读" in str(await tried.ready())
        assert (await tried.read()).status_code == 200
        await tried.alive()


@pytest.mark.parametrize("service", APPS)
async def test_a_database_that_another_has_locked_is_busy_and_not_lost(service: str, tmp_path: Path) -> None:
    tried = on_sqlite(service, tmp_path, database_lock_seconds=0.2)
    async with tried.running():
        other = sqlite3.connect(tmp_path / "test.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answer = await tried.write()
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("database-busy")
        assert (await tried.read()).status_code == 200
        assert await tried.ready() is None
        other.execute("ROLLBACK")
        other.close()
        assert (await tried.write()).status_code in (200, 201, 202)


async def test_a_database_file_that_is_gone_is_told(tmp_path: Path) -> None:
    tried = on_sqlite("registry", tmp_path)
    async with tried.running():
        assert await tried.ready() is None
        (tmp_path / "test.sqlite3").rename(tmp_path / "elsewhere")
        assert "连接不到" in str(await tried.ready())


def test_a_file_that_may_not_grow_is_an_outage_and_leaves_the_database_whole(tmp_path: Path) -> None:
    """The kernel's own limit, in a process of its own."""
    path = tmp_path / "test.sqlite3"
    program = f"""
import resource, signal
from sqlalchemy import text
from shared.plumbing.outages import outage_of
from shared.plumbing.storage import open_engine
engine = open_engine("sqlite:///{path}")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x BLOB)"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES (zeroblob(4000000))"))
except Exception as error:
    print(outage_of(error).code)
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    code, left = done.stdout.split()
    assert code in ("database-disk-full", "database-disk-failed"), done.stderr
    assert left == "0"


def test_every_outage_has_words_and_a_time_to_come_again() -> None:
    for outage in {*BY_SQLSTATE.values(), *BY_SQLITE_CODE.values()}:
        assert outage.status in (503, 507)
        assert outage.title
        assert outage.remedy
        assert outage.retry_after > 0


def command(*arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "LIEBIAN_REGISTRY_DATABASE_URL": url,
        "LIEBIAN_DATABASE_CONNECT_SECONDS": "2",
        "LIEBIAN_DATABASE_WAIT_SECONDS": "0",  # that it is waited for is tried elsewhere
    }
    return subprocess.run(
        [sys.executable, "-m", "services", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


_NOWHERE = (
    ("postgresql+psycopg://somebody:geheim@127.0.0.1:9/registry", "127.0.0.1:9/registry"),
    ("postgresql+psycopg://somebody:geheim@nowhere.invalid:6543/registry", "nowhere.invalid:6543/registry"),
    ("sqlite:////proc/nowhere/registry.sqlite3", "/proc/nowhere/registry.sqlite3"),
    ("somebody:geheim", "写法有误"),
    (
        "postgresql+psycopg://somebody:geheim@/registry?host=127.0.0.1:9&host=127.0.0.1:10",
        "127.0.0.1:9、127.0.0.1:10/registry",
    ),
)


@pytest.mark.parametrize(
    ("what", "url", "said"),
    [
        *(("serve", *nowhere) for nowhere in _NOWHERE),
        # What a command says of each is said in one place for all of them.
        *((what, *nowhere) for what, nowhere in zip(("migrate", "ensure-client", "bootstrap"), _NOWHERE, strict=False)),
    ],
)
def test_a_start_without_a_database_is_told_in_one_line(what: str, url: str, said: str, tmp_path: Path) -> None:
    for name in ("admin", "awards", "matchmaking", "console", "registry"):
        (tmp_path / f"{name}_client_secret").write_text("x" * 30)
    secret = str(tmp_path / "admin_client_secret")
    arguments = {
        "serve": ["serve", "registry", "--port", "0"],
        "migrate": ["migrate", "registry"],
        "ensure-client": [
            "ensure-client",
            "a",
            "--kind",
            "officer",
            "--name",
            "a",
            "--scope",
            "feed:read",
            "--secret-file",
            secret,
        ],
        "bootstrap": ["bootstrap", "--secrets", str(tmp_path)],
    }[what]
    done = command(*arguments, url=url)
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr
    assert "geheim" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_schema_that_is_not_current_is_told_in_one_line(tmp_path: Path) -> None:
    done = command("serve", "registry", "--port", "0", url=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert "migrate registry" in done.stderr
