"""`run.py bench registry_size --firms 100000`: what reads of a registry cost that has no statistics, as just after a large import.

The registry is filled past the program, table by table: every firm holds one title. A page of the name list is compared with one
written by hand (FastAPI, SQLAlchemy core, orjson; the same SQL and the same bytes, no token and no version), in milliseconds of the
server's own CPU. What officers read is compared with 200 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import re
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.databases import NewUrl, on_both
from benchmarks.http import Server, _send, cpu_per_request, free_port, raw
from benchmarks.lists import city
from benchmarks.lists.run import each_request, serve, token
from benchmarks.report import Comparison, compared, print_report
from shared.plumbing.paging import encode_cursor

_LIST = "/registry/v1/name-list?limit=50"
_MONTH = "2026-10"

_PEER = """
import os, sys
import orjson, uvicorn
from fastapi import FastAPI, Response
from sqlalchemy import create_engine
from services.registry.name_list.rows import kept_query
from services.registry.name_list.views import VIEWS
from shared.contracts.name_list import View
from shared.contracts.values import today, utc_now
from shared.plumbing.storage import PAGE_SETTINGS

url = os.environ["PEER_URL"]
options = " ".join(f"-c {name}={value}" for name, value in PAGE_SETTINGS)
engine = create_engine(url, **({"connect_args": {"options": options}} if url.startswith("postgresql") else {}))
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


def main(arguments: list[str], *, as_json: bool) -> None:
    """Fill a registry and read it, on each database."""
    parser = argparse.ArgumentParser(prog="bench registry_size")
    parser.add_argument("--firms", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)

    def measured(where: str, new_url: NewUrl) -> list[Comparison]:
        return _measure(where, new_url, options.firms, options.rounds)

    print_report(f"a registry of {options.firms:,} firms without statistics", on_both(measured), as_json=as_json)


def _measure(where: str, new_url: NewUrl, firms: int, rounds: int) -> list[Comparison]:
    url = new_url(None)
    _tell(f"filling {where} with {firms:,} firms")
    settings = city.make(url, firms, analysed=False)
    port = free_port()
    ours = serve(settings)
    peer = Server([sys.executable, "-c", _PEER, str(port)], port, "/openapi.json", {"PEER_URL": url})
    try:
        bearer = {"Authorization": f"Bearer {token(ours)}"}
        return [
            *_pages(where, ours, peer, bearer, firms, rounds),
            *_reads(where, ours, bearer, firms, rounds),
        ]
    finally:
        ours.stop()
        peer.stop()


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


def _reads(where: str, server: Server, bearer: dict[str, str], firms: int, rounds: int) -> list[Comparison]:
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
        "an enterprise": f"/registry/v1/enterprises/{city.code(firms // 2)}",
        "day list of a unit": f"/registry/v1/day-list?unit={city.UNITS[0]}",
        "targets": "/registry/v1/targets/progress",
        "month analysis": f"/registry/v1/monthly-analyses/{_MONTH}",
    }
    found = []
    for name, path in asked.items():
        _tell(name)
        before = _peak_mib(server)
        times = [_seconds(lambda path=path: _body(server, path, bearer)) * 1000 for _ in range(rounds)]  # type: ignore[misc]  # the path of this turn
        grown = _peak_mib(server) - before
        print(
            f"  {name} ({where}): {sorted(times)[len(times) // 2]:.1f} ms, the peak of memory grew {grown:.0f} MiB",
            file=sys.stderr,
        )
        found.append(compared(f"{name} ({where})", "200 ms", times, [200.0] * rounds, "ms"))
    return found


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _body(server: Server, path: str, headers: dict[str, str]) -> tuple[dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{answer.status} for {path}: {body[:500]!r}")
    return {name.lower(): value for name, value in answer.getheaders()}, body


def _peak_mib(server: Server) -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # Linux always has it


def _tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
