"""The command line, as an officer at a terminal uses it: against a running server, reading what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.awards.policies import DEFAULT, FOLDER
from services.cli.demo import throw_away_server
from shared.clients.terminal import Caller
from tests.faults.importer import code


@pytest.fixture(scope="module")
def server() -> Iterator[Caller]:
    with throw_away_server("--no-sample") as own:
        yield own


def liebian(*arguments: str | Path, server: Caller | None = None) -> subprocess.CompletedProcess[str]:
    given = {"COLUMNS": "200"}
    if server is not None:
        given |= {"LIEBIAN_URL": server.url, "LIEBIAN_CALLER_SECRET": server.secret}
    command = [sys.executable, "-m", "services", *map(str, arguments)]
    return subprocess.run(
        command, env={**os.environ, **given}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_a_list_is_tried_imported_and_refused_row_by_row(server: Caller, tmp_path: Path) -> None:
    good, wrong = tmp_path / "台账.csv", tmp_path / "坏.csv"
    good.write_text(f"企业名称,统一社会信用代码,县市区(园区)\n示例有限公司,{code(1)},雨湖区\n", "gbk")
    wrong.write_text(f"企业名称,统一社会信用代码,县市区(园区)\n示例有限公司,{code(1)[:-1]}0,雨湖区\n", "utf-8")
    tried = liebian("import", "enterprises", good, "--dry-run", server=server)
    assert (tried.returncode, "试运行(未入库):共 1 行,接受 1" in tried.stdout) == (0, True), tried.stderr
    landed = liebian("import", "enterprises", good, server=server)
    assert "导入:共 1 行,接受 1" in landed.stdout
    refused = liebian("import", "enterprises", wrong, server=server)
    assert refused.returncode == 1
    assert "统一社会信用代码" in refused.stdout
    assert "校验码不符" in refused.stdout


def test_a_statement_and_a_budget_are_printed(server: Caller, tmp_path: Path) -> None:
    listed = tmp_path / "台账.csv"
    listed.write_text(f"企业名称,统一社会信用代码,县市区(园区)\n示例有限公司,{code(2)},雨湖区\n", "utf-8")
    document = tmp_path / "文件.csv"
    head = "文号:示例〔2024〕1号\n发文机关:示例机关\n发文日期:2024-09-01\n认定类别:新认定\n称号:国家级小巨人\n"
    document.write_text(f"{head}企业名称,统一社会信用代码\n示例有限公司,{code(2)}\n", "utf-8")
    assert liebian("import", "enterprises", listed, server=server).returncode == 0
    assert liebian("import", "recognitions", document, server=server).returncode == 0
    for _ in range(50):
        statement = liebian("assess", code(2), "--year", "2024", server=server)
        if "第3条原文" in statement.stdout:  # the document has reached the awards
            break
    assert "第3条原文" in statement.stdout
    assert "200000.00" in liebian("budget", "--year", "2024", server=server).stdout


def test_what_cannot_be_done_is_said_in_one_line(server: Caller) -> None:
    unknown = liebian("assess", code(9), "--year", "2024", server=server)
    assert (unknown.returncode, "没有收到过" in unknown.stderr) == (1, True)
    away = liebian("assess", code(9), "--year", "2024", "--url", "http://127.0.0.1:9", "--secret", "x")
    assert (away.returncode, "Traceback" in away.stderr) == (1, False)


def test_a_policy_pack_is_checked_and_a_wrong_one_refused_with_its_line(tmp_path: Path) -> None:
    folder = FOLDER / DEFAULT
    assert "40 个条目" in liebian("policy", "check", folder / "pack.yaml").stdout
    (tmp_path / "policy.txt").write_text((folder / "policy.txt").read_text("utf-8"), "utf-8")
    text = (folder / "pack.yaml").read_text("utf-8").replace("base: rd_deductible", "base: happiness")
    (tmp_path / "pack.yaml").write_text(text, "utf-8")
    refused = liebian("policy", "check", tmp_path / "pack.yaml")
    assert refused.returncode == 1
    assert "行:不认识的指标" in refused.stderr
