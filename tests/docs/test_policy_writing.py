"""The page for who writes policy: its text, pack, cases and commands are taken from it, and come to what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.app import app
from shared.clients.terminal import console, errors
from tests.docs.pages import blocks

PAGE = "docs/zh/policy-writing.md"
_COMMAND = re.compile(r"^\$ liebian (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
DECIDED = "policy check city/pack.yaml --open"
"""The first command after the draft was decided upon."""


def shown() -> list[tuple[str, str]]:
    """(command, what it prints) in the page's order."""
    return [found for block in blocks(PAGE, "console") for found in _COMMAND.findall(block)]


def run(command: str) -> str:
    """What a command prints, without blanks at the ends of lines."""
    printed = CliRunner().invoke(app, shlex.split(command)).output
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def decide(text: str) -> None:
    """Write the page's pack and cases, and in `before` the plan as it was before its cap was raised."""
    pack, cases = blocks(PAGE, "yaml")
    Path("city/pack.yaml").write_text(pack, "utf-8")
    Path("city/cases.yaml").write_text(cases, "utf-8")
    Path("before").mkdir()
    Path("before/policy.txt").write_text(text.replace("最高50万元", "最高30万元"), "utf-8")
    old = pack.replace("最高50万元", "最高30万元").replace('"500000.00"', '"300000.00"')
    Path("before/pack.yaml").write_text(old, "utf-8")


def test_each_command_of_the_page_prints_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for terminal in (console, errors):
        monkeypatch.setattr(terminal, "width", 110)
    (text,) = blocks(PAGE, "text")
    Path("policy.txt").write_text(text, "utf-8")
    commands = shown()
    assert len(commands) == 8
    for command, printed in commands:
        if command == DECIDED:
            decide(text)
        assert run(command) == printed, command
    assert {path.suffix for path in Path("guides").iterdir()} == {".docx", ".html", ".xlsx"}
