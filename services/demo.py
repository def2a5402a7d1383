"""The demo: the main journey, shown as an officer would want to see it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console

from services import journey
from services.remote import print_matches, print_statement
from shared.clients.terminal import Caller, folding
from shared.contracts.imports import ImportReport

_ACTIONS = {"added": "新增", "changed": "变更", "removed": "移出"}


def run(console: Console, caller: Caller | None) -> None:
    """Walk the journey against a caller's services, or against a server of its own that is thrown away."""
    if caller is not None:
        _show(console, caller)
        return
    with throw_away_server() as own:
        _show(console, own)


@contextmanager
def throw_away_server(*options: str) -> Iterator[Caller]:
    """The embedded server on a free port with an empty data folder, as a process of its own. `options` go to `serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="liebian-demo-") as folder:
        data = Path(folder) / "data"
        command = [sys.executable, "-m", "services", "serve", "--port", str(port), *options]
        environment = {**os.environ, "LIEBIAN_DATA": str(data)}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process)
            secret = json.loads((data / "credentials.json").read_text())["admin"]
            yield Caller(url, "admin", secret)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("临时服务未能启动;请直接运行 python3 run.py 查看原因")
        try:
            if httpx.get(f"{url}/awards/v1/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise SystemExit("临时服务两分钟内没有就绪")


def _show(console: Console, caller: Caller) -> None:
    walked = asyncio.run(journey.walk(caller.url, caller.url, caller.url, caller.client_id, caller.secret))
    console.rule("1 认定文件入库(登记服务)")
    _report(console, "先试运行", walked.dry_run)
    _report(console, "导入", walked.imported)
    _report(console, "同一文件再次发送", walked.sent_again)
    for row in walked.imported.rows:
        for cell in row.errors:
            console.print(f"  第{row.row}行 {cell.column} “{cell.value}”:{cell.problem};{cell.remedy}", style="red")
    console.rule("2 银行收到的名单变动(登记服务)")
    table = folding("变动", "企业", "统一社会信用代码", "称号", "文号", "有效期止(不含)")
    for change in walked.changes.changes:
        r = change.row
        table.add_row(_ACTIONS[change.action], r.name, r.credit_code, r.title_name, r.document_number, str(r.valid_to))
    console.print(table)
    console.rule("3 奖补测算(奖补服务):新认定")
    print_statement(console, walked.statement)
    console.rule("4 奖补测算(奖补服务):复核不奖")
    line = next(x for x in walked.recheck_statement.lines if x.measure_id == "national-little-giant")
    console.print(f"{walked.rechecked_firm}:{line.name} {line.status_name},{line.reason}")
    console.rule("5 供需匹配(匹配服务)")
    console.print(f"需求:{walked.demand.title}")
    print_matches(console, walked.matches)


def _report(console: Console, what: str, report: ImportReport) -> None:
    console.print(f"{what}:共 {report.total} 行,接受 {report.accepted},已有 {report.repeated},退回 {report.rejected}")
