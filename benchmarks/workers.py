"""A service as two processes beside the same service as one, on one PostgreSQL, in turns of the same run: answers a second over kept connections.

The client and the database are on the same cores, so two processes cannot come to twice of one: with so much beside them for each answer
as is said, two cores leave room for `most` times. What one costs more is in the CPU time of each answer. On a machine that others use too, medians tell
of them: `best` compares the best turn of each.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from uvicorn.loops.auto import auto_loop_factory

from benchmarks.databases import postgres_url
from benchmarks.http import Server, free_port, raw
from benchmarks.lists.city import SECRET, code, make
from services.awards.migrations import MIGRATIONS as AWARDS
from tests.postgres import PostgresServer, find_binaries

_FIRMS = 2_000
_CONNECTIONS = 6
_AT_ONCE = "8"
"""More than there are connections: nobody is refused on a machine that others use too."""
_WARM_SECONDS = 0.5
_FACTS = {
    "credit_code": "91430302MABQKXF64Q", "year": 2024, "size": "small", "holds": ["national_little_giant"],
    "recognitions": [
        {"title": "national_little_giant", "action": "new", "issued_on": "2024-09-01", "document": "示例〔2024〕1号"}
    ],
    "figures": {"2024": {"rd_expense": "5250000.00", "rd_deductible": "4500000.00"}, "2023": {"rd_expense": "5000000.00"}},
}  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """What one or two processes answered for a while: answers and milliseconds of CPU for each, of theirs and of all beside them."""

    answers_a_second: float
    theirs: float
    beside: float


async def _answered(server: Server, request: bytes, seconds: float) -> int:
    """How many answers came over kept connections. All are as long as the first: so little of this client's own work is beside them."""
    ends = time.perf_counter() + seconds

    async def one() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=2**20)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        rest = int(length[1]) if length else 0
        await reader.readexactly(rest)
        count = 1
        while time.perf_counter() < ends:
            writer.write(request)
            answer = await reader.readexactly(len(head) + rest)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"not a 200: {answer[:200]!r}")
            count += 1
        writer.close()
        return count

    return sum(await asyncio.gather(*(one() for _ in range(_CONNECTIONS))))


def _asked(server: Server, request: bytes, seconds: float) -> int:
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        return runner.run(_answered(server, request, seconds))


def _turn(server: Server, request: bytes, seconds: float, postgres: PostgresServer) -> Turn:
    def cpu() -> tuple[float, float]:
        return server.cpu_seconds(), time.process_time() + _cpu_of(postgres)

    before, began = cpu(), time.perf_counter()
    count = _asked(server, request, seconds)
    took = time.perf_counter() - began
    theirs, beside = (1000 * (b - a) / count for a, b in zip(before, cpu(), strict=True))
    return Turn(count / took, theirs, beside)


def _cpu_of(postgres: PostgresServer) -> float:
    """Seconds of CPU of the server's processes: those that live."""
    listed = Path(f"/proc/{postgres.process.pid}/task/{postgres.process.pid}/children").read_text().split()
    total = 0
    for pid in listed:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


@contextmanager
def _serving(service: str, workers: int, environment: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "services", "serve", service, "--port", str(port), "--workers", str(workers)]
    # Not readyz: there is no matchmaking here, for which awards would wait.
    server = Server(command, port, f"/{service}/v1/healthz", environment)
    try:
        yield server
    finally:
        server.stop()


def _token(server: Server) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    form = f"grant_type=client_credentials&client_id=bench&client_secret={SECRET}"
    connection.request("POST", "/registry/v1/oauth/token", form, {"Content-Type": "application/x-www-form-urlencoded"})
    token = str(json.loads(connection.getresponse().read())["access_token"])
    connection.close()
    return token


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure an assessment, a page of the name list and one firm, with one process and with two."""
    parser = argparse.ArgumentParser(prog="bench workers")
    parser.add_argument("--seconds", type=float, default=0.4, help="of each turn")
    parser.add_argument("--pairs", type=int, default=12, help="turns of each kind")
    options = parser.parse_args(arguments)
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries (initdb, postgres) were found: several processes need it")
    postgres = PostgresServer.start(binaries)
    try:
        found = _measured(postgres, options.seconds, options.pairs)
    finally:
        postgres.stop()
    _print(found, as_json=as_json)


def _measured(postgres: PostgresServer, seconds: float, pairs: int) -> list[tuple[str, list[tuple[Turn, Turn]]]]:
    registry, awards = postgres_url(postgres, None), postgres_url(postgres, None)
    make(registry, _FIRMS)
    AWARDS.upgrade(awards)
    with tempfile.TemporaryDirectory() as data, ExitStack() as stack:
        environment = {
            "LIEBIAN_DATA": os.environ["LIEBIAN_DATA"], "LIEBIAN_REGISTRY_DATABASE_URL": registry,
            "LIEBIAN_AWARDS_DATABASE_URL": awards, "LIEBIAN_ATTACHMENTS": data, "LIEBIAN_REQUESTS_AT_ONCE": _AT_ONCE,
        }  # fmt: skip
        registries = [stack.enter_context(_serving("registry", n, environment)) for n in (1, 2)]
        environment["LIEBIAN_REGISTRY_URL"] = f"http://127.0.0.1:{registries[0].port}"
        both = [stack.enter_context(_serving("awards", n, environment)) for n in (1, 2)]
        bearer = {"Authorization": f"Bearer {_token(registries[0])}"}
        body = json.dumps(_FACTS, ensure_ascii=False).encode()
        as_json = bearer | {"Content-Type": "application/json"}
        works = [
            ("assessment: POST /assessments", both, raw("POST", "/awards/v1/assessments", as_json, body)),
            ("list page: GET /name-list?limit=50", registries, raw("GET", "/registry/v1/name-list?limit=50", bearer)),
            ("one firm: GET /enterprises/{code}", registries, raw("GET", f"/registry/v1/enterprises/{code(7)}", bearer)),
        ]  # fmt: skip
        found = []
        for work, servers, request in works:
            for server in servers:
                _asked(server, request, _WARM_SECONDS)
            one, two = servers
            turns = [
                (_turn(one, request, seconds, postgres), _turn(two, request, seconds, postgres)) for _ in range(pairs)
            ]
            found.append((work, turns))
        return found


def _print(found: Sequence[tuple[str, list[tuple[Turn, Turn]]]], *, as_json: bool) -> None:
    cores = os.cpu_count() or 1
    table = Table(
        "work", "one, a second", "two, a second", "two / one", "best", "most", "ms CPU of one", "of two", "beside it",
        title=f"one process and two, {cores} cores",
    )  # fmt: skip
    for work, turns in found:
        rates = [statistics.median(pair[n].answers_a_second for pair in turns) for n in (0, 1)]
        ratio = statistics.median(two.answers_a_second / one.answers_a_second for one, two in turns)
        costs = [statistics.median(pair[n].theirs for pair in turns) for n in (0, 1)]
        beside = statistics.median(two.beside for _, two in turns)
        best = [max(pair[n].answers_a_second for pair in turns) for n in (0, 1)]
        most = min(2.0, cores * costs[0] / (costs[1] + beside))
        if as_json:
            print(
                json.dumps(
                    {
                        "work": work,
                        "one": rates[0],
                        "two": rates[1],
                        "unit": "answers/s",
                        "ratio": ratio,
                        "best": best[1] / best[0],
                        "most": most,
                    }
                )
            )
            continue
        table.add_row(
            work, f"{rates[0]:.0f}", f"{rates[1]:.0f}", f"{ratio:.2f}", f"{best[1] / best[0]:.2f}", f"{most:.2f}", f"{costs[0]:.2f}", f"{costs[1]:.2f}", f"{beside:.2f}"
        )  # fmt: skip
    if not as_json:
        Console(width=140).print(table)
