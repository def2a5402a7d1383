"""The measurements. CPU time is the server process's own, read from the operating system; the client runs apart from it."""

from __future__ import annotations

import argparse
import asyncio
import csv
import hashlib
import http.client
import io
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.dialects import postgresql

from benchmarks.http import Server, free_port, raw
from benchmarks.lists import city, feed
from benchmarks.report import Comparison, compared, print_report
from services.registry.name_list.rows import rows_query
from services.registry.name_list.service import ListFilter, NameList
from services.registry.name_list.views import VIEWS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.clients.base import ClientCredentials
from shared.clients.list_copy import ListCopy
from shared.clients.registry import RegistryClient
from shared.contracts.name_list import ReleaseIn, View
from shared.contracts.values import today, utc_now
from shared.plumbing.storage import Store
from tests.postgres import PostgresServer, find_binaries

PREFIX = "/registry/v1/name-list"
COLUMNS = VIEWS[View.BANK].columns


def _query_text() -> str:
    """Today's list in PostgreSQL's SQL: the same rows, columns and order for both sides."""
    query = rows_query(COLUMNS, on=today(), at=utc_now())
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # SQLAlchemy's own has no types
    return str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def serve(settings: RegistrySettings) -> Server:
    environment = {
        "LIEBIAN_REGISTRY_DATABASE_URL": settings.database,
        "LIEBIAN_DATA": os.environ["LIEBIAN_DATA"],
        "LIEBIAN_JSON_LOGS": "false",
    }
    port = free_port()
    command = [sys.executable, "-m", "services", "serve", "registry", "--port", str(port)]
    return Server(command, port, "/registry/v1/healthz", environment)


def token(server: Server) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    form = f"grant_type=client_credentials&client_id=bench&client_secret={city.SECRET}"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/registry/v1/oauth/token", form, kind)
    return str(json.loads(connection.getresponse().read())["access_token"])


def fetch(server: Server, path: str, bearer: str = "") -> tuple[float, float, int]:
    """(server CPU seconds, seconds, bytes) of one download, read and thrown away."""
    cpu, began = server.cpu_seconds(), time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request("GET", path, headers={"Authorization": f"Bearer {bearer}"} if bearer else {})
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{answer.status} for {path}: {answer.read()[:500]!r}")
    size = 0
    while piece := answer.read(1 << 20):
        size += len(piece)
    connection.close()
    return server.cpu_seconds() - cpu, time.perf_counter() - began, size


def fetch_often(server: Server, path: str, bearer: str) -> tuple[float, float, int]:
    """The same of one of ten: the operating system counts CPU in hundredths of a second, of which one download takes few."""
    cpu, seconds, size = (sum(of) / 10 for of in zip(*(fetch(server, path, bearer) for _ in range(10)), strict=True))
    return max(cpu, 0.001), seconds, int(size)


def each_request(server: Server, path: str, headers: dict[str, str], count: int, wanted: bytes) -> tuple[float, float]:
    """(server CPU, time) in milliseconds a request, one after the other on one connection."""
    request = raw("GET", path, headers)

    async def ask() -> float:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        times = []
        for _ in range(count):
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 " + wanted):
                raise SystemExit(f"not a {wanted!r}: {head[:200]!r}")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            times.append(time.perf_counter() - began)
        writer.close()
        return sorted(times)[count // 2] * 1000

    cpu = server.cpu_seconds()
    median = asyncio.run(ask())
    return (server.cpu_seconds() - cpu) * 1000 / count, median


def main(arguments: list[str], *, as_json: bool) -> None:
    """Everything, or what `--only` names."""
    parser = argparse.ArgumentParser(prog="bench lists")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--only", choices=["postgresql", "sqlite", "pull", "feed"])
    options = parser.parse_args(arguments)
    rows: list[Comparison] = []
    wanted = [options.only] if options.only else ["postgresql", "sqlite", "pull", "feed"]
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries (initdb, postgres) on this machine")
    server = PostgresServer.start(binaries)
    try:
        if "postgresql" in wanted:
            rows += on_postgresql(server, options.rows, options.rounds)
        if "sqlite" in wanted:
            rows += on_sqlite(options.rows, options.rounds)
        if "pull" in wanted:
            rows += pulling(140_000)
        if "feed" in wanted:
            rows += feeding(server, options.events)
    finally:
        server.stop()
    print_report(f"the name list at {options.rows:,} rows", rows, as_json=as_json)


def on_postgresql(postgres: PostgresServer, count: int, rounds: int) -> list[Comparison]:
    with psycopg.connect(f"{postgres.url}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE bench")
    url = f"{postgres.url}/bench"
    _tell(f"filling PostgreSQL with {count:,} enterprises")
    settings = city.make(url.replace("postgresql://", "postgresql+psycopg://"), count)
    built = _build(settings, "PostgreSQL")
    ours = serve(settings)
    port = free_port()
    peer = Server(
        [sys.executable, "-m", "benchmarks.lists.peer", str(port)],
        port,
        "/openapi.json",
        {"PEER_URL": url, "PEER_QUERY": _query_text()},
    )
    try:
        bearer = token(ours)
        _tell("downloads, side by side")
        live, copied, csv_file, zst_file = [], [], [], []
        for _ in range(rounds):
            live.append(fetch(ours, f"{PREFIX}.csv", bearer))
            copied.append(fetch(peer, "/list.csv"))
            csv_file.append(fetch_often(ours, f"{PREFIX}/bank/releases/1/files/name-list.csv", bearer))
            zst_file.append(fetch_often(ours, f"{PREFIX}/bank/releases/1/files/name-list.csv.zst", bearer))
        cpu = [f[0] for f in copied]
        name = "FastAPI + asyncpg COPY, 256 KiB"
        return [
            compared("live export: CPU of the service", name, [f[0] for f in live], cpu, "s"),
            compared("live export: from first to last byte", name, [f[1] for f in live], [f[1] for f in copied], "s"),
            compared("prebuilt CSV: CPU of the service", name, [f[0] for f in csv_file], cpu, "s"),
            compared("prebuilt CSV, zstd: CPU of the service", name, [f[0] for f in zst_file], cpu, "s"),
            *built,
            *_pages(ours, bearer, count, "PostgreSQL"),
        ]
    finally:
        ours.stop()
        peer.stop()


def _pages(server: Server, bearer: str, count: int, where: str) -> list[Comparison]:
    headers = {"Authorization": f"Bearer {bearer}"}
    deep = max(0, count - count // 100)
    from shared.plumbing.paging import encode_cursor

    after = encode_cursor([city.code(deep), "z", ""])
    first, last, asked = [], [], f"{PREFIX}?limit=200"
    for _ in range(5):
        first.append(each_request(server, asked, headers, 30, b"200")[1])
        last.append(each_request(server, f"{asked}&cursor={after}", headers, 30, b"200")[1])
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", asked, headers=headers)
    answer = connection.getresponse()
    tag = answer.headers["etag"]
    answer.read()
    polls = [each_request(server, asked, headers | {"If-None-Match": tag}, 300, b"304") for _ in range(3)]
    return [
        compared(f"page of 200 behind row {deep:,} ({where})", "page 1", last, first, "ms"),
        compared(f"no-change poll, 304: time ({where})", "1 ms", [p[1] for p in polls], [1.0] * 3, "ms"),
        compared(f"no-change poll, 304: CPU ({where})", "1 ms", [p[0] for p in polls], [1.0] * 3, "ms"),
    ]


_BUILD = r"""
import json, re, time
from pathlib import Path
from services.registry.wiring import LISTENERS, UseCases
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.contracts.name_list import ReleaseIn
from shared.plumbing.audit import Doer
from shared.plumbing.storage import Store
settings = RegistrySettings()
use = UseCases.build(Store(settings.database, FEED, LISTENERS), settings)
use.releases.submit(ReleaseIn(), Doer("bench"))
began, cpu = time.perf_counter(), time.process_time()
use.release_runner.once()
# Not getrusage: its maximum begins with what the process that started this one had.
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([time.perf_counter() - began, time.process_time() - cpu, peak]))
"""


def _build(settings: RegistrySettings, where: str) -> list[Comparison]:
    """One release, of three views and eight files each, in a process of its own."""
    _tell(f"building a release ({where})")
    environment = {**os.environ, "LIEBIAN_REGISTRY_DATABASE_URL": settings.database}
    done = subprocess.run([sys.executable, "-c", _BUILD], env=environment, check=True, capture_output=True)
    seconds, cpu, peak = json.loads(done.stdout)
    return [
        compared(f"building a release of 3 views × 8 files ({where})", "60 s", [seconds], [60.0], "s"),
        compared(f"building it: CPU ({where})", "60 s", [cpu], [60.0], "s"),
        compared(f"building it: most memory ({where})", "300 MB", [peak * 1.048576], [300.0], "MB"),
    ]


def on_sqlite(count: int, rounds: int) -> list[Comparison]:
    _tell(f"filling SQLite with {count:,} enterprises")
    settings = city.make(city.sqlite_url(), count)
    built = _build(settings, "SQLite")
    store = Store(settings.database, FEED)
    live = NameList(store)
    query = rows_query(COLUMNS, on=today(), at=utc_now())
    with store.read() as session:
        statement = str(query.compile(session.connection(), compile_kwargs={"literal_binds": True}))
    path = settings.database.removeprefix("sqlite:///")
    ours, theirs = [], []
    _tell("exports, side by side")
    for _ in range(rounds):
        ours.append(_cpu(lambda: sum(map(len, live.csv(View.BANK, ListFilter(), on=today(), at=utc_now())))))
        theirs.append(_cpu(lambda: _plain_csv(path, statement)))
    store.close()
    server = serve(settings)
    try:
        pages = _pages(server, token(server), count, "SQLite")
    finally:
        server.stop()
    return [compared("live export: CPU (SQLite)", "sqlite3 and csv", ours, theirs, "s"), *built, *pages]


def _cpu(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _plain_csv(path: str, statement: str) -> int:
    """What one would write: the driver's cursor into the csv module, in pieces."""
    connection = sqlite3.connect(path)
    cursor = connection.execute(statement)
    size = 0
    while rows := cursor.fetchmany(2000):
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(rows)
        size += len(buffer.getvalue().encode())
    connection.close()
    return size


def pulling(count: int) -> list[Comparison]:
    """A bank's first pull of a city's whole list, and its next, which finds nothing new."""
    _tell(f"pulling {count:,} firms")
    settings = city.make(city.sqlite_url(), count)
    server = serve(settings)
    try:
        return asyncio.run(_pull(server, count))
    finally:
        server.stop()


async def _pull(server: Server, count: int) -> list[Comparison]:
    auth = ClientCredentials("bench", city.SECRET)
    async with RegistryClient(f"http://127.0.0.1:{server.port}", auth=auth, timeout=600) as registry:
        job = await registry.publish_release(ReleaseIn(), wait=30)
        while job.status != "done":
            await asyncio.sleep(0.2)
            job = await registry.release_job(job.id)
        folder = Path(tempfile.mkdtemp(prefix="liebian-bench-"))
        cpu, began = server.cpu_seconds(), time.perf_counter()
        pulled = await ListCopy(folder, View.BANK).pull(registry)
        spent, seconds = server.cpu_seconds() - cpu, time.perf_counter() - began
        assert pulled.rows == count
        assert hashlib.file_digest((folder / "name-list-000001.ndjson").open("rb"), "sha256").hexdigest()
    name = f"{count:,} firms pulled and proved"
    return [
        compared(f"{name}: CPU of the service", "1 s", [max(spent, 0.01)], [1.0], "s"),
        compared(f"{name}: in all, the bank's work too", "1 s", [seconds], [1.0], "s"),
    ]


def feeding(postgres: PostgresServer, events: int) -> list[Comparison]:
    from services.registry.migrations import MIGRATIONS

    with psycopg.connect(f"{postgres.url}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE feeding")
    url = f"{postgres.url}/feeding".replace("postgresql://", "postgresql+psycopg://")
    MIGRATIONS.upgrade(url)
    _tell(f"eight writers, {events:,} events, two readers")
    readers, median, late, rate = feed.follow(url, events, each=20)
    lost = sum(events - total for total, _ in readers)
    unordered = sum(order != "in order" for _, order in readers)
    print(f"readers: {readers}; {rate:,.0f} events a second", file=sys.stderr)
    return [
        compared(
            "feed, 8 writers: events lost or out of order", "0 wanted", [1.0 + lost + unordered], [1.0], "1 + events"
        ),
        compared("feed: write to reader, median", "1 s", [median], [1.0], "s"),
        compared("feed: write to reader, p99", "1 s", [late], [1.0], "s"),
    ]


def _tell(what: str) -> None:
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    print(f"… {what} ({spent:.0f} s of CPU so far)", file=sys.stderr, flush=True)
