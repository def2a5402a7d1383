"""`liebian demo`: the main journey, shown as an officer would want to see it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.prompt import Confirm

from services.cli.assess import print_statement
from services.cli.match import print_matches
from shared.clients.errors import ClientError
from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding

if TYPE_CHECKING:
    from shared.contracts.imports import ImportReport

_ACTIONS = {"added": "新增", "changed": "变更", "removed": "移出"}


WRITES = (
    "2 家虚构企业及其指标、2 份虚构认定文件(其中 1 家由此进入银行与市场平台所取的名单)、1 项虚构成果和 1 项虚构需求;"
    "写入的内容不能删除"
)


class NotWritten(Exception):
    """The target is not one for trying things; the message says why and how to go on."""


def demo(
    write_fictional: Annotated[
        bool, typer.Option("--write-fictional", help="目标不是只有示例城市的服务,也写入虚构企业(不再询问)")
    ] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """走一遍主线:认定文件入库 → 奖补测算 → 银行名单变动 → 供需匹配。不给地址时另起一个临时服务。"""
    try:
        run(console, caller(url, client_id, secret) if url else None, write=write_fictional)
    except NotWritten as error:
        errors.print(str(error), soft_wrap=True)
        raise typer.Exit(2) from None
    except ClientError as error:
        errors.print(f"[red]未能完成:[/red]{error}")
        raise typer.Exit(1) from None


def run(console: Console, caller: Caller | None, *, write: bool = False) -> None:
    """Walk the journey against a caller's services, or against a server of its own that is thrown away.

    The journey writes. It goes without asking only where the target holds the sample city and nothing else; elsewhere a
    person at a terminal is asked, and without one it needs `write`. Raises `NotWritten`, `ClientError`.
    """
    if caller is not None:
        if not write:
            _ask(console, caller)
        _show(console, caller)
        return
    with _starting(console) as told, throw_away_server(told=told) as own:
        told("")
        _show(console, own)


def _ask(console: Console, caller: Caller) -> None:
    reasons = asyncio.run(_reasons(caller))
    if not reasons:
        return
    console.print(f"{caller.url} 不是只有示例城市的服务:{';'.join(reasons)}", soft_wrap=True)
    console.print(f"演示将写入:{WRITES}", soft_wrap=True)
    if not sys.stdin.isatty():
        raise NotWritten("没有写入任何内容。不带 --url 运行会另起一个临时服务;确要写入此服务,请加 --write-fictional")
    if not Confirm.ask(f"确要向 {caller.url} 写入虚构内容吗?", console=console, default=False):
        raise NotWritten("没有写入任何内容")


async def _reasons(caller: Caller) -> list[str]:
    from services.sample_city.recognise import not_of_the_sample

    async with caller.registry() as registry, caller.matchmaking() as matchmaking:
        return await not_of_the_sample(registry, matchmaking)


@contextmanager
def _starting(console: Console) -> Iterator[Callable[[str], None]]:
    """Tells how far a server's start is; an empty line ends it."""
    if not console.is_terminal:
        yield lambda line: console.print(line) if line else None
        return
    status = console.status("启动临时服务……")
    status.start()
    try:
        yield lambda line: status.update(f"启动临时服务:{line.strip()}") if line else status.stop()
    finally:
        status.stop()


@contextmanager
def throw_away_server(*options: str, told: Callable[[str], None] = lambda line: None) -> Iterator[Caller]:
    """The embedded server on a free port with an empty data folder, as a process of its own. `options` go to `serve`;
    `told` is called with each step of its start."""
    with (
        tempfile.TemporaryDirectory(prefix="liebian-demo-") as folder,
        server_on(Path(folder) / "data", *options, told=told) as own,
    ):
        yield own


@contextmanager
def server_on(data: Path, *options: str, told: Callable[[str], None] = lambda line: None) -> Iterator[Caller]:
    """The same with a data folder that stays."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "services", "serve", "--port", str(port), *options]
    environment = {**os.environ, "LIEBIAN_DATA": str(data)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603 - our own command
    telling = threading.Thread(target=_pass_on, args=(process, told), daemon=True)
    telling.start()
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        secret = json.loads((data / "credentials.json").read_text())["admin"]
        yield Caller(url, "admin", secret)
    finally:
        process.terminate()
        process.wait(timeout=30)
        telling.join()


_STEP = re.compile(r"\s*\d+/\d+ ")


def _pass_on(process: subprocess.Popen[bytes], told: Callable[[str], None]) -> None:
    """The steps of a start, and nothing of what a server says afterwards (its credentials among it)."""
    assert process.stdout is not None
    with process.stdout as output:
        for line in output:
            if _STEP.match(words := line.decode(errors="replace").rstrip()):
                told(words)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    import httpx

    from shared.clients.trusted import authorities

    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("临时服务未能启动;请直接运行 python3 run.py 查看原因")
        try:
            if httpx.get(f"{url}/awards/v1/readyz", timeout=5, verify=authorities()).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise SystemExit("临时服务十分钟内没有就绪")


def _show(console: Console, caller: Caller) -> None:
    from services.sample_city import journey

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
    line = next(x for x in walked.recheck_statement.lines if x.measure_id == walked.scene.measure)
    console.print(f"{walked.rechecked_firm}:{line.name} {line.status_name},{line.reason}")
    console.rule("5 供需匹配(匹配服务)")
    console.print(f"需求:{walked.demand.title}")
    print_matches(console, walked.matches)


def _report(console: Console, what: str, report: ImportReport) -> None:
    console.print(f"{what}:共 {report.total} 行,接受 {report.accepted},已有 {report.repeated},退回 {report.rejected}")
