"""What others notice while somebody guesses secrets: 200 wrong ones at once, again and again, against the embedded server.

Latency of a health check and of a page of the list is measured at rest and during the flood, on the same server in the same
run; memory before and after. `theirs` is the server at rest, so that the last column says how much of its pace is left.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.http import Server, free_port, raw
from benchmarks.report import Comparison, print_report

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOKEN = "/registry/v1/oauth/token"


def main(arguments: list[str], *, as_json: bool) -> None:
    """Start a server, measure at rest, flood, measure again."""
    parser = argparse.ArgumentParser(prog="bench sign_in")
    parser.add_argument("--parallel", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--pause", type=float, default=1, help="seconds between a guesser's answer and its next guess")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="liebian-bench-") as folder:
        data, port = Path(folder) / "data", free_port()
        command = [sys.executable, "-m", "services", "serve", "--no-sample", "--port", str(port)]
        server = Server(command, port, "/registry/v1/readyz", {"LIEBIAN_DATA": str(data)})
        try:
            secret = json.loads((data / "credentials.json").read_text())["admin"]
            print_report(*asyncio.run(_measured(server, secret, options)), as_json=as_json)
        finally:
            server.stop()


async def _measured(server: Server, secret: str, options: argparse.Namespace) -> tuple[str, list[Comparison]]:
    seconds = options.seconds
    token = await _token(server.port, secret)
    pages = {
        "a health check": raw("GET", "/registry/v1/healthz", {}),
        "a page of the list": raw("GET", "/registry/v1/name-list", {"Authorization": f"Bearer {token}"}),
    }
    memory = server.resident_mib()
    rest = {name: await _latencies(server.port, request, seconds / 2) for name, request in pages.items()}
    statuses: Counter[int] = Counter()
    flood = [asyncio.create_task(_guess(server.port, n, options.pause, statuses)) for n in range(options.parallel)]
    await asyncio.sleep(0.5)
    during = await asyncio.gather(*(_latencies(server.port, request, seconds) for request in pages.values()))
    for task in flood:
        task.cancel()
    await asyncio.gather(*flood, return_exceptions=True)
    rows = []
    for name, found in zip(pages, during, strict=True):
        for label, of in (("median", statistics.median), ("99th of 100", _p99), ("longest", max)):
            ours, theirs = of(found), of(rest[name])
            rows.append(Comparison(f"{name}, {label}", "at rest", ours, theirs, "ms", theirs / ours))
    after = server.resident_mib()
    rows.append(Comparison("memory", "at rest", after, memory, "MiB", memory / after))
    answered = "、".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    return f"{options.parallel} wrong secrets at once ({answered}; {os.cpu_count()} cores)", rows


def _p99(found: list[float]) -> float:
    return sorted(found)[int(len(found) * 0.99)] if len(found) > 1 else found[0]


async def _latencies(port: int, request: bytes, seconds: float) -> list[float]:
    """Milliseconds of one request after another, ten a second or fewer."""
    found: list[float] = []
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        began = time.perf_counter()
        status, _ = await _answer(port, request)
        if status != 200:
            raise SystemExit(f"not a 200: {status}")
        found.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.1)
    return found


async def _guess(port: int, n: int, pause: float, statuses: Counter[int]) -> None:
    """Wrong secrets for the administrator and for clients that there are not, half and half, one after another."""
    while True:
        status, _ = await _answer(port, _sign_in(f"guess-{n}" if n % 2 else "admin", "wrong"))
        statuses[status] += 1
        await asyncio.sleep(pause)


async def _answer(port: int, request: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]), body
    finally:
        writer.close()


def _sign_in(client_id: str, secret: str) -> bytes:
    proof = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return raw("POST", _TOKEN, _FORM | {"Authorization": f"Basic {proof}"}, b"grant_type=client_credentials")


async def _token(port: int, secret: str) -> str:
    _, body = await _answer(port, _sign_in("admin", secret))
    return str(json.loads(body)["access_token"])
