"""`run.py bench registry_size --firms 100000`: what reads of a registry cost that has no statistics, as just after a large import.

The registry is filled past the program, table by table: every firm holds one title. A page of the name list is compared with one
written by hand (FastAPI, SQLAlchemy core, orjson; the same SQL and the same bytes, no token and no version), in milliseconds of the
server's own CPU. What officers read is compared with 200 ms. Of several sizes each read is compared with the same of the first; on
SQLite by the server's CPU, which a busy machine spoils less.

`--imported`: the registry is filled as a city's is, by lists over HTTP: every firm holds three titles, and all that imports keep is there.
What each of their rows costs is told, and the most memory that the server has had.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.databases import NewUrl, on_both
from benchmarks.http import Server, _send, cpu_per_request, free_port, raw
from benchmarks.lists import city, imported
from benchmarks.lists.imported import peak_mib
from benchmarks.lists.run import each_request, serve, token
from benchmarks.report import Comparison, compared, print_report
from shared.plumbing.paging import encode_cursor

_LIST = "/registry/v1/name-list?limit=50"
_MONTH = "2026-10"

_PEER = """
import os, sys
import orjson, uvicorn
from functools import cache
from fastapi import FastAPI, Response
from sqlalchemy import create_engine, event
from services.registry.name_list.rows import kept_query
from services.registry.name_list.views import VIEWS
from shared.contracts.name_list import View
from shared.contracts.values import today, utc_now
from shared.plumbing.prepared import in_order
from shared.plumbing.storage import PAGE_SETTINGS, SqliteWords

url = os.environ["PEER_URL"]
options = " ".join(f"-c {name}={value}" for name, value in PAGE_SETTINGS)
engine = create_engine(url, **({"connect_args": {"options": options}} if url.startswith("postgresql") else {}))
if url.startswith("sqlite"):
    engine.dialect.statement_compiler = SqliteWords
    words = cache(in_order)
    event.listen(engine, "before_cursor_execute", lambda c, d, sql, values, *_: (words(sql), values), retval=True)
columns = VIEWS[View.BANK].columns
query = kept_query(columns, frozenset(), 51)
app = FastAPI()

@app.get("/name-list")
def page() -> Response:
    with engine.connect() as connection:
        rows = connection.execute(query, {"on": today(), "at": utc_now()}).all()
    body = orjson.dumps([dict(zip(columns, row)) for row in rows[:50]])
    return Response(body, media_type="application/json")

uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


@dataclass(frozen=True, slots=True)
class _Size:
    """What a registry of one size came to. reads: {read: its times, in milliseconds}; cpu: the same of the server's CPU; grown: {read: by
    how many MiB the most memory grew by it}."""

    firms: int
    filling: Sequence[imported.Landed]
    pages: Sequence[Comparison]
    reads: dict[str, list[float]]
    cpu: dict[str, list[float]]
    grown: dict[str, float]


def main(arguments: list[str], *, as_json: bool) -> None:
    """Fill a registry of each size and read it, on each database."""
    parser = argparse.ArgumentParser(prog="bench registry_size", description=__doc__)
    parser.add_argument(
        "--firms", type=int, nargs="+", default=[100_000], help="one size or several, the smallest first"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--imported", action="store_true", help="filled by the import of lists over HTTP")
    parser.add_argument("--database", choices=["SQLite", "PostgreSQL"], help="only this one")
    options = parser.parse_args(arguments)

    def measured(where: str, new_url: NewUrl) -> list[Comparison]:
        if options.database not in (None, where):
            return []
        alone = len(options.firms) == 1
        sizes = [
            _measure(where, new_url, n, options.rounds, by_import=options.imported, beside=alone) for n in options.firms
        ]
        return _compared(where, sizes)

    filled = "filled by imports" if options.imported else "without statistics"
    print_report(
        f"a registry of {', '.join(f'{firms:,}' for firms in options.firms)} firms, {filled}",
        on_both(measured),
        as_json=as_json,
    )


def _compared(where: str, sizes: Sequence[_Size]) -> list[Comparison]:
    """Of one size each read with 200 ms, of several with the same read of the first."""
    first = sizes[0]
    if len(sizes) == 1:
        reads = [compared(f"{name} ({where})", "200 ms", t, [200.0] * len(t), "ms") for name, t in first.reads.items()]
        return [*first.pages, *reads]
    found = []
    for size in sizes:
        at = f"{where}, {size.firms:,} firms"
        for one, before in zip(size.filling, first.filling, strict=False):
            cost, then = one.cpu / one.rows * 1000, before.cpu / before.rows * 1000
            found.append(compared(f"{one.what}: CPU a row ({at})", "the first", [cost], [then], "ms"))
            found.append(
                compared(f"{one.what}: most memory ({at})", "the first", [one.peak_mib], [before.peak_mib], "MiB")
            )
        for name in size.reads:
            taken = (
                (size.cpu[name], first.cpu[name], "ms CPU")
                if where == "SQLite"
                else (size.reads[name], first.reads[name], "ms")
            )
            found.append(compared(f"{name} ({at})", f"at {first.firms:,}", *taken))
            grown = [max(each.grown[name], 1) for each in (size, first)]
            found.append(
                compared(f"{name}: memory grown by ({at})", f"at {first.firms:,}", grown[:1], grown[1:], "MiB")
            )
    return found


def _measure(where: str, new_url: NewUrl, firms: int, rounds: int, *, by_import: bool, beside: bool) -> _Size:
    """`beside`: pages too, beside one that was written by hand."""
    url = new_url(None)
    _tell(f"filling {where} with {firms:,} firms")
    settings = city.make(url, 0 if by_import else firms, analysed=False)
    filling: list[imported.Landed] = []
    if by_import:
        filled = serve(settings)
        try:
            filling = imported.fill(filled, firms)
        finally:
            filled.stop()
    port = free_port()
    ours = serve(settings)
    command = [sys.executable, "-c", _PEER, str(port)]
    peer = Server(command, port, "/openapi.json", {"PEER_URL": url}) if beside else None
    try:
        bearer = {"Authorization": f"Bearer {token(ours)}"}
        pages = [] if peer is None else _pages(where, ours, peer, bearer, firms, rounds)
        size = _Size(firms, filling, pages, {}, {}, {})
        _reads(where, ours, bearer, size, rounds)
        if by_import:
            _time(where, ours, size, "a release: three views, eight files each", lambda: _release(ours, bearer), 1)
        return size
    finally:
        ours.stop()
        if peer is not None:
            peer.stop()


def _release(server: Server, bearer: dict[str, str]) -> None:
    """Publish one, and wait for it."""
    headers = bearer | {"Content-Type": "application/json", "Prefer": "wait=30"}
    job = _asked(server, "POST", "/registry/v1/name-list/releases", headers, b"{}")
    while job["status"] in ("queued", "running"):
        time.sleep(0.2)
        job = _asked(server, "GET", f"/registry/v1/name-list/releases/jobs/{job['id']}", bearer)
    if job["status"] != "done":
        raise SystemExit(f"the release failed: {job['error']}")


def _asked(
    server: Server, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=3600)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    if answer.status not in (200, 202):
        raise SystemExit(f"{answer.status} for {path}: {said[:500]!r}")
    found: dict[str, Any] = json.loads(said)
    return found


def _pages(where: str, ours: Server, peer: Server, bearer: dict[str, str], firms: int, rounds: int) -> list[Comparison]:
    mine, theirs = raw("GET", _LIST, bearer), raw("GET", "/name-list", {})
    if ours_body := _body(ours, _LIST, bearer)[1] != _body(peer, "/name-list", {})[1]:
        raise SystemExit(f"not the same bytes: {ours_body!r}")
    for server, request in ((ours, mine), (peer, theirs)):
        asyncio.run(_send(server.port, request, 100, connections=2))
    cpu = [(cpu_per_request(ours, mine, 400), cpu_per_request(peer, theirs, 400)) for _ in range(rounds)]
    # Behind another row each time, so that none has been made before; the peer makes its one page anew each time.
    others = (
        raw("GET", f"{_LIST}&cursor={encode_cursor([city.code(n % firms), 'z', ''])}", bearer)
        for n in count(0, max(1, firms // (400 * rounds + 1)))
    )
    anew = [(cpu_per_request(ours, others, 400), cpu_per_request(peer, theirs, 400)) for _ in range(rounds)]
    tag = _body(ours, _LIST, bearer)[0]["etag"]
    polls = [each_request(ours, _LIST, bearer | {"If-None-Match": tag}, 300, b"304") for _ in range(rounds)]
    by_hand = "FastAPI, SQLAlchemy core, orjson"
    return [
        compared(f"page of 50, asked for again ({where})", by_hand, [o for o, _ in cpu], [t for _, t in cpu], "ms CPU"),
        compared(f"page of 50, each another ({where})", by_hand, [o for o, _ in anew], [t for _, t in anew], "ms CPU"),
        compared(f"no-change poll, 304 ({where})", "1 ms", [p[1] for p in polls], [1.0] * rounds, "ms"),
        compared(f"no-change poll, 304: CPU ({where})", "1 ms", [p[0] for p in polls], [1.0] * rounds, "ms CPU"),
    ]


def _reads(where: str, server: Server, bearer: dict[str, str], size: _Size, rounds: int) -> None:
    firms = size.firms
    deep = encode_cursor([city.code(firms - firms // 100), "z", ""])
    title = city.TITLES[0]
    asked = {
        "name list, first page": _LIST,
        "name list, deep page": f"{_LIST}&cursor={deep}",
        "name list of a title, first page": f"{_LIST}&title={title}",
        "name list of a title, deep page": f"{_LIST}&title={title}&cursor={deep}",
        "name list of a unit, first page": f"{_LIST}&unit={city.UNITS[0]}",
        "name list, count": f"{_LIST}&total=true",
        "name list, name without a hit": f"{_LIST}&q=%E6%B2%A1%E6%9C%89%E7%9A%84",
        "libraries, counts": "/registry/v1/libraries",
        "a library, first page": f"/registry/v1/libraries/{title}?limit=50",
        "a library, deep page": f"/registry/v1/libraries/{title}?limit=50&cursor="
        + encode_cursor([city.code(firms - firms // 100), ""]),
        "enterprises, name without a hit": "/registry/v1/enterprises?q=%E6%B2%A1%E6%9C%89%E7%9A%84",
        "enterprises, first page": "/registry/v1/enterprises?limit=50",
        "enterprises, deep page": f"/registry/v1/enterprises?limit=50&cursor={encode_cursor([city.code(firms - firms // 100)])}",
        "recognitions, first page": "/registry/v1/recognitions?limit=50",
        "changes of the name list, first page": "/registry/v1/name-list/changes?limit=200",
        "an enterprise": f"/registry/v1/enterprises/{city.code(firms // 2)}",
        "day list of a unit": f"/registry/v1/day-list?unit={city.UNITS[0]}",
        "targets": "/registry/v1/targets/progress",
        "month analysis": f"/registry/v1/monthly-analyses/{_MONTH}",
    }
    for name, path in asked.items():
        _time(where, server, size, name, lambda path=path: _body(server, path, bearer), rounds)  # type: ignore[misc]  # the path of this turn


def _time(where: str, server: Server, size: _Size, name: str, work: Callable[[], object], rounds: int) -> None:
    before = peak_mib(server)
    times, cpu = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), _cpu_ms(server)
        work()
        times.append((time.perf_counter() - began) * 1000)
        cpu.append(_cpu_ms(server) - used)
    size.reads[name], size.cpu[name], size.grown[name] = times, cpu, peak_mib(server) - before
    middle = rounds // 2
    print(
        f"  {name} ({where}): {sorted(times)[middle]:.1f} ms, {sorted(cpu)[middle]:.1f} of the server's CPU, "
        f"the peak of memory grew {size.grown[name]:.0f} MiB",
        file=sys.stderr,
        flush=True,
    )


def _cpu_ms(server: Server) -> float:
    """Of the threads that there are, finer than the operating system's hundredths of a second."""
    total = 0
    for task in Path(f"/proc/{server.process.pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e6


def _body(server: Server, path: str, headers: dict[str, str]) -> tuple[dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{answer.status} for {path}: {body[:500]!r}")
    return {name.lower(): value for name, value in answer.getheaders()}, body


def _tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
