"""The embedded server over real sockets against a bare ASGI app that sends the same bytes.

What is compared is the server's own CPU time per request (read from the operating system), which holds still on a
machine that others use; the client runs in another process and does not count. The bare app is the floor: no
routing, no token, no database, no JSON. `ours / theirs` therefore says how many times the floor a real answer costs.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

from benchmarks.report import Comparison, compared, print_report

_BARE = """
import sys, uvicorn
body = open(sys.argv[2], 'rb').read()
start = {'type': 'http.response.start', 'status': 200, 'headers': [(b'content-type', b'application/json'),
         (b'content-length', str(len(body)).encode())]}
async def app(scope, receive, send):
    if scope['type'] == 'http':
        await receive()
        await send(start)
        await send({'type': 'http.response.body', 'body': body})
uvicorn.run(app, port=int(sys.argv[1]), log_level='warning', access_log=False, lifespan='off')
"""


_SETTLING = 10.0
"""Seconds after a start in which followers catch up and what goes on in the background ends."""


class Server:
    """A server process on loopback, its CPU time and its memory."""

    def __init__(
        self,
        command: list[str],
        port: int,
        ready: str,
        environment: dict[str, str] | None = None,
        *,
        cwd: Path | None = None,
    ) -> None:
        self.port = port
        started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            env={**_compiled(), **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
        )
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended at once: {' '.join(command)}")
            try:
                if self.get(ready)[0] == 200:
                    break
            except OSError:
                time.sleep(0.01)
        self.seconds_to_ready = time.perf_counter() - started
        self.cpu_to_ready = self.cpu_seconds()

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def cpu_seconds(self) -> float:
        """Of the process, of its workers, and of those that have ended."""
        return cpu_seconds(self.process.pid)

    def idle_percent(self, seconds: float) -> float:
        """Of a core, over so many seconds in which nobody asks anything; at least what the clock can tell from nothing."""
        before, began = self.cpu_seconds(), time.perf_counter()
        time.sleep(seconds)
        used = max(self.cpu_seconds() - before, 1 / os.sysconf("SC_CLK_TCK"))
        return 100 * used / (time.perf_counter() - began)

    def resident_mib(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # Linux always has it

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def _compiled() -> dict[str, str]:
    """This environment, but for a word that Python may not keep what it compiled: a checkout that has changed would be compiled at every start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu_seconds(pid: int) -> float:
    """Of a process, of its children, and of those that have ended."""
    total = 0
    for one in (pid, *children_of(pid)):
        with contextlib.suppress(
            ProcessLookupError, FileNotFoundError
        ):  # one that has just ended counts with its parent
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(int(field) for field in fields[11:15])
    return total / os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """Of each of its threads: a reader of files is started by the one that needs it."""
    listed = [file.read_text().split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for children in listed for child in children]


async def _send(port: int, request: bytes | Iterator[bytes], count: int, connections: int) -> None:
    """Send the request, or the next of several, `count` times over keep-alive connections; every answer must be a 200."""
    following = repeat(request) if isinstance(request, bytes) else request

    async def one(share: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(share):
            writer.write(next(following))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"not a 200: {head[:200]!r}")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            if re.search(rb"connection: close", head, re.IGNORECASE):  # a server that does not keep it
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    await asyncio.gather(*(one(count // connections) for _ in range(connections)))


def cpu_per_request(server: Server, request: bytes | Iterator[bytes], count: int) -> float:
    """Milliseconds of server CPU per request."""
    before = server.cpu_seconds()
    asyncio.run(_send(server.port, request, count, connections=4))
    return (server.cpu_seconds() - before) * 1000 / count


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _post(port: int, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body, headers)
    answer = connection.getresponse().read()
    connection.close()
    return answer


def raw(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])).encode() + body


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure the start, memory and idling at rest, and three answers: an assessment, a list page, a match."""
    parser = argparse.ArgumentParser(prog="bench http")
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--idle", type=float, default=60, help="seconds of doing nothing that are measured; 0: not")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print_report(
            "embedded server", _measure(Path(folder), options.requests, options.pairs, options.idle), as_json=as_json
        )


def _measure(folder: Path, count: int, pairs: int, idle: float) -> list[Comparison]:
    def start() -> tuple[Server, dict[str, str]]:
        return _signed_in(folder)

    start()[0].stop()  # the first start loads the sample city; the measured ones find it there
    bare_file = folder / "answer"
    bare_file.write_bytes(b"{}")
    starts: list[tuple[Server, Server, float, float]] = []
    for _ in range(3):
        (ours, _), bare = start(), _bare(bare_file)
        time.sleep(_SETTLING)
        starts.append((ours, bare, ours.resident_mib(), bare.resident_mib()))
        at_rest = [(ours.idle_percent(idle), bare.idle_percent(idle))] if idle and len(starts) == 3 else []
        ours.stop()
        bare.stop()
    beside = "bare uvicorn"
    rows = [
        compared("start to ready, wall clock", beside, *_both(starts, lambda s: s.seconds_to_ready), "s"),
        compared("start to ready", beside, *_both(starts, lambda s: s.cpu_to_ready), "s CPU"),
        compared("memory at rest", beside, [s[2] for s in starts], [s[3] for s in starts], "MiB RSS"),
        *(compared("idle", beside, [ours], [bare], "% of a core") for ours, bare in at_rest),
    ]
    server, bearer = start()
    try:
        for work, request in _requests(lambda path: _get(server.port, path, bearer), bearer):
            asyncio.run(_send(server.port, request, 20, connections=1))
            bare_file.write_bytes(_body_of(server, request))
            bare = _bare(bare_file)
            asyncio.run(_send(bare.port, request, 20, connections=1))
            measured = [
                (cpu_per_request(server, request, count), cpu_per_request(bare, request, count * 5))
                for _ in range(pairs)
            ]
            bare.stop()
            rows.append(
                compared(work, "bare ASGI app", [m[0] for m in measured], [m[1] for m in measured], "ms CPU/request")
            )
    finally:
        server.stop()
    return rows


def _both(
    starts: Sequence[tuple[Server, Server, float, float]], read: Callable[[Server], float]
) -> tuple[list[float], list[float]]:
    return [read(ours) for ours, *_ in starts], [read(bare) for _, bare, *_ in starts]


def assessing(folder: Path) -> tuple[Server, bytes]:
    """An embedded server without the sample city, and a request for an assessment with every line explained, which it has answered
    some times."""
    server, bearer = _signed_in(folder, "--no-sample")
    request = _assessment(bearer)
    asyncio.run(_send(server.port, request, 100, connections=1))
    return server, request


def _signed_in(folder: Path, *options: str, checkout: Path | None = None) -> tuple[Server, dict[str, str]]:
    """An embedded server (of another checkout of this project, if one is named), with the sample city where no option says otherwise, and a
    caller's header."""
    secret, port = "benchmark-only", free_port()
    environment = {"LIEBIAN_DATA": str(folder / "data"), "LIEBIAN_ADMIN_SECRET": secret}
    if checkout is not None:
        environment["PYTHONPATH"] = str(checkout)
    command = [sys.executable, "-m", "services", "serve", "--port", str(port), *options]
    server = Server(command, port, "/registry/v1/readyz", environment, cwd=checkout)
    basic = {"Content-Type": "application/x-www-form-urlencoded"}
    form = f"grant_type=client_credentials&client_id=admin&client_secret={secret}".encode()
    token = json.loads(_post(server.port, "/registry/v1/oauth/token", form, basic))["access_token"]
    return server, {"Authorization": f"Bearer {token}"}


def _bare(answer: Path) -> Server:
    port = free_port()
    return Server([sys.executable, "-c", _BARE, str(port), str(answer)], port, "/")


def _body_of(server: Server, request: bytes) -> bytes:
    async def once() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1])) if length else b""
        writer.close()
        return body

    return asyncio.run(once())


def _assessment(bearer: dict[str, str]) -> bytes:
    """A request for the statement of one firm."""
    facts = {
        "credit_code": "91430302MABQKXF64Q",
        "year": 2024,
        "size": "small",
        "holds": ["national_little_giant"],
        "recognitions": [
            {
                "title": "national_little_giant",
                "action": "new",
                "issued_on": "2024-09-01",
                "document": "示例〔2024〕1号",
            }
        ],
        "figures": {
            "2024": {"rd_expense": "5250000.00", "rd_deductible": "4500000.00", "cloud_investment": "600000.00"},
            "2023": {"rd_expense": "5000000.00"},
        },
    }
    as_json = bearer | {"Content-Type": "application/json"}
    return raw("POST", "/awards/v1/assessments", as_json, json.dumps(facts, ensure_ascii=False).encode())


def _requests(get: Callable[[str], bytes], bearer: dict[str, str]) -> list[tuple[str, bytes]]:
    """The three answers that are measured, on the sample city."""
    demands = json.loads(get("/matchmaking/v1/demands?limit=1"))
    return [
        ("assessment: POST /assessments, all 40 lines explained", _assessment(bearer)),
        ("list page: GET /name-list?limit=50", raw("GET", "/registry/v1/name-list?limit=50", bearer)),
        (
            "match: GET /demands/{id}/matches?k=10",
            raw("GET", f"/matchmaking/v1/demands/{demands[0]['id']}/matches", bearer),
        ),
    ]


def _get(port: int, path: str, headers: dict[str, str]) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse().read()
    connection.close()
    return answer
