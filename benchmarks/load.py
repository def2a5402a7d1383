"""How many requests a second the embedded server answers, and what it does with more: open-loop arrivals over real sockets.

Requests arrive at a set rate whether or not earlier ones were answered, as those of many people do (a closed loop waits for the server and
so never shows a queue). 40 % assessments, 30 % pages of the name list, 10 % matches, 10 % changes, 10 % writes, in a fixed order. The knee
is the highest rate of a ladder at which 99 % of the answers come within 300 ms and none is refused; it is looked for beside that of a
bare ASGI app in the same run. Then half of the knee, the knee, and twice the knee are held, and `healthz` is asked meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.databases import postgres_url
from benchmarks.http import _bare, _get, _post, _requests, _signed_in, children_of, cpu_seconds, raw
from services.sample_city import FILES
from tests.deploy.apart import APART, Apart
from tests.postgres import PostgresServer, find_binaries

_STEP = 1.25
_PATIENCE = 30.0
"""Seconds after which an answer that has not come is counted as none."""
_MIX = ("assess",) * 4 + ("list",) * 3 + ("matches", "changes", "write")
_ORDER = [_MIX[n * 7 % 10] for n in range(10)]
"""Each kind spread over ten arrivals."""


@dataclass
class Held:
    """What came of a rate that was held. `refused`: answered 503; `failed`: any other answer than a success, or none.
    `in_pace`: the requests were sent as fast as they were to arrive; beyond that it is this client that is measured."""

    rate: float
    in_pace: bool = False
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)

    @property
    def served(self) -> list[float]:
        return [s for kind, of_kind in self.seconds.items() if kind != "healthz" for s in of_kind]

    @property
    def is_within(self) -> bool:
        quick = bool(self.served) and quantile(self.served, 0.99) <= 0.3
        return self.in_pace and quick and not self.refused and not self.failed


def quantile(seconds: Sequence[float], of: float) -> float:
    """The smallest of the values that so much of them do not exceed; NaN of none."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(of * len(ordered)) - 1))] if ordered else math.nan


class _Connections:
    """Kept alive between requests; one more is opened whenever all are in use."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def answer(self, request: bytes) -> int:
        if self._free:
            try:
                return await self._asked(*self._free.pop(), request)
            except ConnectionResetError:
                pass  # closed while nobody used it, at the moment that it was used again
            except asyncio.IncompleteReadError as error:
                if error.partial:
                    raise  # else the same
        return await self._asked(*await asyncio.open_connection("127.0.0.1", self._port, limit=2**20), request)

    async def _asked(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        if re.search(rb"connection: close", head, re.IGNORECASE):
            writer.close()
        else:
            self._free.append((reader, writer))
        return int(head.split(b" ", 2)[1])

    def close(self) -> None:
        for _, writer in self._free:
            writer.close()


@dataclass(frozen=True)
class Serving:
    """Services that are asked: the port of each (one for all where they are in one process), and what their processes took."""

    ports: dict[str, int]
    pids: tuple[int, ...]
    bearer: dict[str, str]

    def cpu_seconds(self) -> float:
        return sum(cpu_seconds(pid) for pid in self.pids)

    def resident_mib(self) -> float:
        """Of all processes; what some of them share is counted once (PSS)."""
        total = 0
        for pid in (p for above in self.pids for p in (above, *children_of(above))):
            with suppress(ProcessLookupError, FileNotFoundError):  # one that has just ended
                shares = Path(f"/proc/{pid}/smaps_rollup").read_text()
                total += int(re.search(r"^Pss:\s+(\d+)", shares, re.MULTILINE)[1])  # type: ignore[index]  # Linux always has it
        return total / 1024

    def get(self, path: str) -> bytes:
        return _get(self.ports[path.split("/")[1]], path, self.bearer)


Asked = tuple[str, int, bytes]
"""What a request is of, the port that it goes to, and its bytes."""


async def _hold(rate: float, seconds: float, request_of: Callable[[int], Asked], healthz: Asked) -> Held:
    held, connections = Held(rate), {port: _Connections(port) for _, port, _ in (*map(request_of, range(10)), healthz)}

    async def one(kind: str, port: int, request: bytes) -> None:
        began = time.perf_counter()
        try:
            status = await asyncio.wait_for(connections[port].answer(request), _PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            held.failed[type(error).__name__] += 1
            return
        took = time.perf_counter() - began
        if status == 503:
            held.refused.append(took)
        elif status >= 400:
            held.failed[f"{kind} {status}"] += 1
        else:
            held.seconds[kind].append(took)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for n in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
            group.create_task(one(*request_of(n)))
            if n % max(1, round(rate / 4)) == 0:
                group.create_task(one(*healthz))
        held.in_pace = time.perf_counter() - began <= 1.1 * seconds + 0.1
    for of_port in connections.values():
        of_port.close()
    return held


def _knee(hold: Callable[[float], Held], first: float) -> float:
    """The last rate of a ladder that is within; each is tried twice before it is given up."""
    rate = first
    while not hold(rate).is_within and not (again := hold(rate)).is_within:
        rate /= 2
        if rate < 1:
            raise SystemExit(f"not even one request a second is answered within 300 ms: {dict(again.failed)}")
    while hold(rate * _STEP).is_within or hold(rate * _STEP).is_within:
        rate *= _STEP
    return rate


def _requests_of(serving: Serving) -> Callable[[int], Asked]:
    registry = serving.ports["registry"]
    assess, page, matches = (request for _, request in _requests(serving.get, serving.bearer))
    changes = raw("GET", "/registry/v1/name-list/changes?limit=50", serving.bearer)
    firms = [e["credit_code"] for e in json.loads(serving.get("/registry/v1/enterprises?limit=100"))]
    as_json = serving.bearer | {"Content-Type": "application/json", "If-Match": "*"}
    fixed = {
        "assess": (serving.ports["awards"], assess),
        "list": (registry, page),
        "matches": (serving.ports["matchmaking"], matches),
        "changes": (registry, changes),
    }
    written = 0

    def request_of(n: int) -> Asked:
        nonlocal written
        kind = _ORDER[n % 10]
        if kind != "write":
            return kind, *fixed[kind]
        written += 1
        body = json.dumps({"rd_expense": f"{1_000_000 + written}.00"}).encode()
        path = f"/registry/v1/enterprises/{firms[written % len(firms)]}/indicators/2023"
        return kind, registry, raw("PUT", path, as_json, body)

    return request_of


@contextmanager
def _embedded(folder: Path, checkout: Path | None = None) -> Iterator[Serving]:
    server, bearer = _signed_in(folder, checkout=checkout)
    try:
        yield Serving(dict.fromkeys(("registry", "awards", "matchmaking"), server.port), (server.process.pid,), bearer)
    finally:
        server.stop()


@contextmanager
def _apart(folder: Path) -> Iterator[Serving]:
    """Two workers of each service; the sample's lists, without its story."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries (initdb, postgres) were found: several processes need it")
    names = [name for name in APART if name != "console"]
    postgres = PostgresServer.start(binaries)
    try:
        apart = Apart(folder, {name: postgres_url(postgres, None) for name in names}, workers=2)
        for job in (*(f"migrate-{name}" for name in names), "bootstrap"):
            apart.job(job)
        secret = (apart.secrets / "admin_client_secret").read_text()
        with ExitStack() as stack:
            for name in names:
                stack.enter_context(apart.service(name))
            form = f"grant_type=client_credentials&client_id=admin&client_secret={secret}".encode()
            as_form = {"Content-Type": "application/x-www-form-urlencoded"}
            answer = _post(apart.ports["registry"], "/registry/v1/oauth/token", form, as_form)
            bearer = {"Authorization": f"Bearer {json.loads(answer)['access_token']}"}
            with httpx.Client(headers=bearer, timeout=60) as client:
                _fill(client, apart)
            yield Serving(apart.ports, tuple(apart.pids[name] for name in names), bearer)
    finally:
        postgres.stop()


def _fill(client: httpx.Client, apart: Apart) -> None:
    """The sample's lists. Matchmaking refuses a demand until it has heard of the enterprise from the registry."""
    documents = sorted((FILES / "documents").glob("2024-*.xlsx"))
    of_registry = [("enterprises", FILES / "enterprises.xlsx"), ("indicators", FILES / "indicators-2023.csv")]
    lists = [("registry", *one) for one in (*of_registry, *(("recognitions", file) for file in documents))]
    lists += [("matchmaking", kind, FILES / f"{kind}.xlsx") for kind in ("supplies", "demands")]
    for service, kind, file in lists:
        url, asked = f"{apart.url(service)}/{service}/v1/{kind}/imports", {"file": (file.name, file.read_bytes())}
        deadline = time.monotonic() + 60
        while refused := client.post(url, files=asked).raise_for_status().json()["rejected"]:
            if time.monotonic() > deadline:
                raise SystemExit(f"{file.name}: {refused} rows were refused")
            time.sleep(0.2)


def main(arguments: list[str], *, as_json: bool) -> None:
    """Look for the knee, hold rates around it, and print."""
    parser = argparse.ArgumentParser(prog="bench load")
    parser.add_argument("--seconds", type=float, default=20, help="of each rate of the ladder that looks for the knee")
    parser.add_argument("--hold", type=float, default=60, help="seconds for which each rate around the knee is held")
    parser.add_argument(
        "--half", type=float, help="seconds for which half of the knee is held, where others than --hold"
    )
    parser.add_argument("--first", type=float, default=20, help="the first rate of the ladder, a second")
    parser.add_argument("--apart", action="store_true", help="two workers of each service, on PostgreSQL")
    parser.add_argument("--against", type=Path, help="another checkout of this project, whose knee is looked for first")
    options = parser.parse_args(arguments)
    theirs = None
    if options.against:
        with tempfile.TemporaryDirectory() as folder, _embedded(Path(folder), options.against.resolve()) as serving:
            theirs = _knee_of(serving, options.seconds, options.first)
    with tempfile.TemporaryDirectory() as folder, (_apart if options.apart else _embedded)(Path(folder)) as serving:
        bare_file = Path(folder) / "answer"
        bare_file.write_bytes(serving.get("/registry/v1/name-list?limit=50"))
        bare = _bare(bare_file)
        try:
            bare_page = "bare", bare.port, raw("GET", "/", {})
            knee = _knee_of(serving, options.seconds, options.first)
            floor = _knee(
                lambda rate: asyncio.run(_hold(rate, min(2, options.seconds), lambda n: bare_page, bare_page)),
                options.first * 20,
            )
            held, ours, healthz = [], _requests_of(serving), _healthz(serving)
            for share, seconds in ((0.5, options.half or options.hold), (1.0, options.hold), (2.0, options.hold)):
                before, memory = serving.cpu_seconds(), serving.resident_mib()
                found = asyncio.run(_hold(knee * share, seconds, ours, healthz))
                took = serving.cpu_seconds() - before
                held.append((share, found, took, (memory, serving.resident_mib())))
                time.sleep(2)
        finally:
            bare.stop()
    _print(knee, floor, theirs, held, as_json=as_json)


def _healthz(serving: Serving) -> Asked:
    return "healthz", serving.ports["registry"], raw("GET", "/registry/v1/healthz", {})


def _knee_of(serving: Serving, seconds: float, first: float) -> float:
    asked, healthz = _requests_of(serving), _healthz(serving)
    asyncio.run(_hold(5, 10, asked, healthz))  # what is loaded or compiled at a first use is
    return _knee(lambda rate: asyncio.run(_hold(rate, seconds, asked, healthz)), first)


def _print(
    knee: float,
    floor: float,
    theirs: float | None,
    held: Sequence[tuple[float, Held, float, tuple[float, float]]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        print(json.dumps({"work": "load: knee", "ours": knee, "bare": floor, "theirs": theirs, "unit": "requests/s"}))
        for share, found, _, memory in held:
            said = {
                "p50": quantile(found.served, 0.5),
                "p99": quantile(found.served, 0.99),
                "refused": len(found.refused),
            }
            print(
                json.dumps(
                    {"work": f"load: {share:g} x knee", **said, "failed": found.failed.total(), "mib": memory[1]}
                )
            )
        return
    table = Table(
        "rate", "answered", "p50", "p99", "refused", "refused p99", "failed", "healthz p90", "ms CPU each", "MiB",
        title=f"knee {knee:.0f} requests/s, {os.cpu_count()} cores; bare ASGI app {floor:.0f} ({floor / knee:.0f} times)"
        + (f"; the other checkout {theirs:.1f} ({knee / theirs:.1f} times)" if theirs else ""),
    )  # fmt: skip
    for share, found, cpu, memory in held:
        table.add_row(
            f"{share:g} x = {found.rate:.0f}/s", str(len(found.served)), _ms(found.served, 0.5), _ms(found.served, 0.99),
            str(len(found.refused)), _ms(found.refused, 0.99), str(dict(found.failed) or 0), _ms(found.seconds["healthz"], 0.9),
            f"{1000 * cpu / max(1, len(found.served)):.1f}", f"{memory[0]:.0f} to {memory[1]:.0f}",
        )  # fmt: skip
        for kind in dict.fromkeys(_MIX):
            table.add_row(
                f"  {kind}",
                str(len(found.seconds[kind])),
                _ms(found.seconds[kind], 0.5),
                _ms(found.seconds[kind], 0.99),
            )
    Console(width=140).print(table)


def _ms(seconds: Sequence[float], of: float) -> str:
    return f"{1000 * quantile(seconds, of):.0f} ms" if seconds else "-"
