"""The console: the first screen's bytes and requests, and the server's CPU for it and for a call that is passed on.

`theirs` for the first screen: the same files from a bare ASGI app that sends bytes that are there. For a call: the same call made of the service
directly with a token, on the same server in the same run. Bytes are compared as they are sent (gzip) with as they are. What the page does after
its files are there is measured in Chromium where there is one.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import gzip
import http.client
import json
import re
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

import pyotp
from rich.console import Console

from benchmarks.http import Server, cpu_per_request, free_port, raw
from benchmarks.report import Comparison, compared, print_report

_SECRET = "benchmark-only"
_PASSWORD = "Spring-of-Xiang-2"
_FIRST = "/console/"
_PEOPLE = 10_000
"""How many rows the long table has."""
_NAMED = re.compile(r"""(?:src|href)="(/console/[^"]+)\"""")
_BARE = """
import sys, json, uvicorn
files = {k: open(v, 'rb').read() for k, v in json.load(open(sys.argv[2])).items()}
async def app(scope, receive, send):
    if scope['type'] == 'http':
        body = files.get(scope['path'], b'{}')
        await receive()
        await send({'type': 'http.response.start', 'status': 200, 'headers': [(b'content-length', str(len(body)).encode())]})
        await send({'type': 'http.response.body', 'body': body})
uvicorn.run(app, port=int(sys.argv[1]), log_level='warning', access_log=False, lifespan='off')
"""


def main(arguments: list[str], *, as_json: bool) -> None:
    """Measure the first screen, and a call through the console beside the same call made directly."""
    parser = argparse.ArgumentParser(prog="bench console")
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print_report("console", _measure(Path(folder), options.requests, options.pairs), as_json=as_json)


def _measure(folder: Path, count: int, pairs: int) -> list[Comparison]:
    server, invitation = _started(folder)
    try:
        cookie = _signed_in(server, invitation)
        files = _first_screen(server)
        rows = [*_bytes(files), *_in_a_browser(server, len(files)), *_long_table(server, cookie, folder / "data")]
        bare = _bare(folder, files)
        try:
            rows += _cpu(server, bare, list(files), cookie, count, pairs)
        finally:
            bare.stop()
        return rows
    finally:
        server.stop()


def _started(folder: Path) -> tuple[Server, str]:
    """An embedded server on an empty folder, and the first administrator's invitation, which it prints once."""
    port = free_port()
    environment = {"LIEBIAN_DATA": str(folder / "data"), "LIEBIAN_ADMIN_SECRET": _SECRET, "PYTHONUNBUFFERED": "1"}
    server = Server(
        [sys.executable, "-m", "services", "serve", "--no-sample", "--port", str(port)], port, _FIRST, environment
    )
    output = server.process.stdout
    assert output is not None
    for line in output:
        if found := re.search(rb"/console/invitation#([\w-]+)", line):
            return server, found[1].decode()
    raise SystemExit("the server printed no invitation")


def _ask(
    server: Server, method: str, path: str, body: object = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    own = {"Origin": f"http://127.0.0.1:{server.port}", "X-Liebian": "console", "Content-Type": "application/json"}
    connection.request(method, path, None if body is None else json.dumps(body), own | headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def _signed_in(server: Server, invitation: str) -> str:
    """A session's cookie."""
    at = "/console/api/session"
    cookie = ""

    def act(path: str, body: object = None) -> dict[str, object]:
        nonlocal cookie
        answer, content = _ask(server, "POST", at + path, body or {}, **({"Cookie": cookie} if cookie else {}))
        if answer.status >= 400:
            raise SystemExit(f"{path}: {answer.status} {content.decode()}")
        if set_cookie := answer.headers["Set-Cookie"]:
            cookie = set_cookie.partition(";")[0]
        found: dict[str, object] = json.loads(content)
        return found

    act("/invitation", {"token": invitation, "password": _PASSWORD})
    secret = act("/second-factor/enrolment")["secret"]
    act("/second-factor/confirmation", {"code": pyotp.TOTP(str(secret)).now()})
    return cookie


def _first_screen(server: Server) -> dict[str, bytes]:
    """The page and the files that it names, and what a stylesheet or a script of these names is not among them: a browser says."""
    page = _ask(server, "GET", _FIRST)[1]
    return {_FIRST: page} | {
        path: _ask(server, "GET", path)[1] for path in dict.fromkeys(_NAMED.findall(page.decode()))
    }


def _bytes(files: dict[str, bytes]) -> list[Comparison]:
    whole = float(sum(map(len, files.values())))
    packed = float(sum(len(gzip.compress(content, 9)) for content in files.values()))
    return [
        compared("first screen: bytes sent", "unpacked", [packed / 1024], [whole / 1024], "KiB"),
        compared("first screen: requests", "one file", [float(len(files))], [1.0], "requests"),
    ]


def _bare(folder: Path, files: dict[str, bytes]) -> Server:
    named = {}
    for number, (path, content) in enumerate(files.items()):
        (folder / f"file-{number}").write_bytes(gzip.compress(content, 9))
        named[path] = str(folder / f"file-{number}")
    (folder / "files.json").write_text(json.dumps(named))
    port = free_port()
    return Server([sys.executable, "-c", _BARE, str(port), str(folder / "files.json")], port, _FIRST)


def _cpu(server: Server, bare: Server, paths: list[str], cookie: str, count: int, pairs: int) -> list[Comparison]:
    takes = {"Accept-Encoding": "gzip"}
    screens = []
    for _ in range(pairs):
        # The bare one is so quick that the clock of the system tells nothing of a few hundred.
        both = ((server, count), (bare, count * 10))
        screens.append([sum(cpu_per_request(s, raw("GET", path, takes), n) for path in paths) for s, n in both])
    rows = [compared("first screen: all its files", "bare ASGI app", *_columns(screens), "ms CPU")]
    through = {"Cookie": cookie}
    token = _own_token(server)
    for what, path in (("a small answer", "/registry/v1/clients"), ("the least answer", "/registry/v1/healthz")):
        calls = []
        for _ in range(pairs):
            passed_on = cpu_per_request(server, raw("GET", f"/console/api{path}", through), count)
            direct = cpu_per_request(server, raw("GET", path, {"Authorization": f"Bearer {token}"}), count)
            calls.append([passed_on, direct])
        rows.append(
            compared(f"call passed on: {what} (GET {path})", "called directly", *_columns(calls), "ms CPU/request")
        )
    return rows


def _columns(pairs: list[list[float]]) -> tuple[list[float], list[float]]:
    return [ours for ours, _ in pairs], [theirs for _, theirs in pairs]


def _own_token(server: Server) -> str:
    basic = base64.b64encode(f"admin:{_SECRET}".encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/registry/v1/oauth/token", "grant_type=client_credentials", headers)
    token = str(json.loads(connection.getresponse().read())["access_token"])
    connection.close()
    return token


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _in_a_browser(server: Server, named: int) -> list[Comparison]:
    """What Chromium asks for until nothing more comes, and how much of it there is on the wire."""
    browser = _chromium()
    if browser is None:
        Console(stderr=True).print(
            "[red bold]LEFT OUT[/red bold]: no Chromium on this machine, so nothing was measured in a browser"
        )
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, contextlib.closing(playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])) as chromium:  # fmt: skip
        page = chromium.new_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Performance.enable")
        sent: list[float] = []
        network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        page.goto(f"http://127.0.0.1:{server.port}{_FIRST}", wait_until="networkidle")
        found = {m["name"]: m["value"] for m in network.send("Performance.getMetrics")["metrics"]}
        painted = page.evaluate("performance.getEntriesByType('paint').map(e => e.startTime).pop() || 0")
        chromium_version = chromium.version
    beside = f"Chromium {chromium_version}: budget"
    return [
        compared("in a browser: sent until nothing more comes", beside, [sum(sent) / 1024], [300.0], "KiB"),
        compared("in a browser: requests", "files that the page names", [float(len(sent))], [float(named)], "requests"),
        compared("in a browser: its CPU", beside, [found["TaskDuration"]], [1.0], "s"),
        compared("in a browser: first contents painted", beside, [max(painted, 1.0) / 1000], [1.0], "s, wall clock"),
    ]


def _long_table(server: Server, cookie: str, data: Path) -> list[Comparison]:
    """A list of ten thousand, two hundred rows at a time: drawn, sorted the other way, and one page on."""
    browser = _chromium()
    if browser is None:
        return []  # said already
    from playwright.sync_api import sync_playwright

    with contextlib.closing(sqlite3.connect(data / "registry.sqlite3", timeout=60)) as database, database:
        rows = [(f"row-{n:05}", f"示例{n:05}") for n in range(_PEOPLE)]
        database.executemany(
            "INSERT INTO person (login, name, state, sample, failures, created_at, created_by)"
            " SELECT ?, ?, 'active', sample, 0, created_at, created_by FROM person LIMIT 1",
            rows,
        )
    name, _, value = cookie.partition("=")
    origin = f"http://127.0.0.1:{server.port}"
    found: list[Comparison] = []
    with sync_playwright() as playwright, contextlib.closing(playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])) as chromium:  # fmt: skip
        context = chromium.new_context(locale="zh-CN")
        context.add_cookies([{"name": name, "value": value, "url": origin}])
        page = context.new_page()
        counter = context.new_cdp_session(page)
        counter.send("Performance.enable")

        def busy() -> float:
            return float(
                {m["name"]: m["value"] for m in counter.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
            )

        page.add_init_script("localStorage.setItem('liebian:page-size:persons', '200')")
        before = 0.0
        for what, act in (
            ("opened", lambda: page.goto(f"{origin}/console/persons?sort=login")),
            ("the other way round", lambda: page.get_by_role("button", name=re.compile("^登录名")).click()),
            ("one page on", lambda: page.get_by_role("button", name="下一页").click()),
        ):
            with page.expect_response(lambda answer: "/registry/v1/persons?" in answer.url):
                act()
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            page.wait_for_load_state("networkidle")
            if (drawn := page.locator("tbody tr").count()) != 200:
                raise SystemExit(f"{what}: {drawn} rows of {_PEOPLE} are drawn, not 200")
            now = busy()
            spent, before = now - before, now
            beside = f"Chromium {chromium.version}: budget"
            found.append(compared(f"200 of {_PEOPLE:,} rows, {what}: browser's CPU", beside, [spent], [1.0], "s"))
    return found
