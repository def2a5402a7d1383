"""`liebian list …`, `today`, `report`: as a bank's operator and an officer use them, also killed in the middle."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.cli.demo import throw_away_server
from shared.clients.list_copy import ListCopy
from shared.clients.terminal import Caller
from shared.contracts.name_list import View
from tests.cli.test_command_line import liebian
from tests.cli.test_light import HEAVY, probed
from tests.faults.importer import code

FIRMS = 3000
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A server whose list has some thousand firms and one release."""
    folder = tmp_path_factory.mktemp("lists")
    firms, document = folder / "台账.csv", folder / "文件.csv"
    firms.write_text(
        "企业名称,统一社会信用代码,县市区(园区)\n"
        + "".join(f"示例第{n}有限公司,{code(n)},雨湖区\n" for n in range(FIRMS))
    )
    head = "文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-05\n认定类别:新认定\n称号:市级专精特新\n"
    document.write_text(f"{head}统一社会信用代码\n" + "".join(f"{code(n)}\n" for n in range(FIRMS)))
    with throw_away_server("--no-sample") as own:
        assert liebian("import", "enterprises", firms, server=own).returncode == 0
        assert liebian("import", "recognitions", document, server=own).returncode == 0
        released = liebian("list", "release", server=own)
        assert "已发布第 1 版名单" in released.stdout, released.stderr
        yield own


def test_a_bank_pulls_proves_and_looks_up(server: Caller, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    first = liebian("list", "pull", copy, server=server)
    assert first.returncode == 0, first.stderr
    assert f"{FIRMS} 行" in first.stdout
    assert "首次获取,已信任签名密钥" in first.stdout
    again = liebian("list", "pull", copy, server=server)
    assert "内容没有变化" in again.stdout
    proven = liebian("list", "verify", copy, "--code", code(7))
    assert (proven.returncode, "核验无误" in proven.stdout, "示例第7有限公司" in proven.stdout) == (0, True, True)
    status, said, modules = probed(tmp_path, "list", "verify", copy)
    assert (status, "核验无误" in said, sorted(modules & set(HEAVY))) == (0, True, []), said
    assert liebian("list", "verify", copy, "--code", code(FIRMS + 1)).returncode == 1
    with next(copy.glob("name-list-*.ndjson")).open("ab") as file:
        file.write(b" ")
    spoiled = liebian("list", "verify", copy)
    assert (spoiled.returncode, "核验不通过" in spoiled.stderr) == (1, True)
    assert "最新" in liebian("list", "consumers", server=server).stdout
    wrong = liebian("list", "pull", tmp_path / "other", "--trust", "0" * 32, server=server)
    assert (wrong.returncode, "受信任" in wrong.stderr) == (1, True)
    assert liebian("list", "pull", tmp_path / "x", "--view", "none", server=server).returncode == 2


def test_codes_are_matched_with_a_receipt_that_is_checked(server: Caller, tmp_path: Path) -> None:
    codes, receipt = tmp_path / "codes.csv", tmp_path / "receipt.json"
    codes.write_text(f"统一社会信用代码,备注\n{code(1)},x\n{code(FIRMS + 5)},y\nwrong,z\n")
    matched = liebian("list", "match", codes, "-o", receipt, "--reference", "贷2026-1", server=server)
    assert matched.returncode == 0, matched.stderr
    assert "应为18位" in matched.stdout.replace("\n", "")
    kid = json.loads((receipt).read_text())["jws"]["signatures"]
    assert kid
    checked = liebian("list", "check-receipt", receipt, server=server)
    assert "核验无误" in checked.stdout
    receipt.write_text(receipt.read_text().replace('"payload": "e', '"payload": "f'))
    assert liebian("list", "check-receipt", receipt, server=server).returncode == 1


def test_an_officers_day_and_the_months_report(server: Caller, tmp_path: Path) -> None:
    day = liebian("today", "--unit", "雨湖区", "--on", "2028-09-01", server=server)
    assert day.returncode == 0, day.stderr
    counted = next(line for line in day.stdout.splitlines() if "待复核" in line)
    assert ("雨湖区" in counted, str(FIRMS) in counted) == (True, True)
    report = liebian("report", "2026-01", "-o", tmp_path / "月报", server=server)
    assert "市级“专精特新”中小企业" in report.stdout
    assert sorted(p.name for p in (tmp_path / "月报").iterdir()) == ["report.html", "report.json", "report.xlsx"]
    assert liebian("report", "2026-13", "-o", tmp_path, server=server).returncode == 1


@pytest.mark.slow
def test_a_pull_killed_at_any_moment_leaves_a_copy_that_proves_itself_and_goes_on(
    server: Caller, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    command = [
        sys.executable,
        "-m",
        "services",
        "list",
        "pull",
        str(copy),
        "--url",
        server.url,
        "--secret",
        server.secret,
    ]
    began = time.perf_counter()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    whole = time.perf_counter() - began
    assert liebian("list", "release", server=server).returncode == 0
    killed = 0
    for n in range(12):
        if n % 3 == 0:
            next(copy.glob("name-list-*.ndjson")).write_bytes(b"spoiled")  # it has to come whole again
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.perf_counter()
        try:
            process.wait(whole * (0.4 + 0.6 * n / 12))
            whole = min(whole, time.perf_counter() - began)  # a later pull may be quicker than the first
        except subprocess.TimeoutExpired:
            process.kill()
            killed += process.wait() == -signal.SIGKILL
        proven = liebian("list", "verify", copy)
        assert proven.returncode == 0 or "摘要不符" in proven.stderr, proven.stderr
        if n % 6 == 5:
            assert subprocess.run(command, capture_output=True, check=False).returncode == 0
            assert ListCopy(copy, View.BANK).verify().snapshot.rows == FIRMS
    assert killed > 3


def test_a_bank_installs_the_client_alone_and_pulls(server: Caller, tmp_path: Path) -> None:
    """The wheel in an empty environment: nothing of the services is there, and what is takes less than 60 MB."""
    caller = {"LIEBIAN_URL": server.url, "LIEBIAN_CALLER_ID": server.client_id, "LIEBIAN_CALLER_SECRET": server.secret}
    alone = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | caller | {"COLUMNS": "200"}

    def ran(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=alone, check=False)

    for name in ("client", "shared"):  # a copy: building leaves files beside its sources
        shutil.copytree(ROOT / name, tmp_path / "sources" / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path)
    built = ran(*build, tmp_path / "sources" / "client")
    assert built.returncode == 0, built.stderr
    environment = tmp_path / "bank"
    venv.create(environment, with_pip=False)  # the pip of this one installs into it
    python, client = (environment / "bin" / name for name in ("python", "liebian-list"))
    empty = _size(environment)
    locked = re.findall(r"^([\w.-]+)(?:\[.*?\])?(==[\w.]+)", (ROOT / "requirements.lock").read_text(), re.M)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("\n".join(name + version for name, version in locked))
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-compile")
    installed = ran(*pip, "-c", constraints, next(tmp_path.glob("liebian_client-*.whl")))
    assert installed.returncode == 0, installed.stderr
    assert _size(environment) - empty < 60_000_000
    assert "No module named" in ran(python, "-c", "import services").stderr
    pulled = ran(client, "pull", tmp_path / "copy")
    assert (pulled.returncode, f"{FIRMS} 行" in pulled.stdout) == (0, True), pulled.stderr
    proven = ran(client, "verify", tmp_path / "copy", "--code", code(7))
    assert (proven.returncode, "示例第7有限公司" in proven.stdout) == (0, True), proven.stderr
    modules = "awards, base, list_copy, matchmaking, registry, webhooks"
    assert ran(python, "-W", "error", "-c", f"from shared.clients import {modules}").returncode == 0


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
