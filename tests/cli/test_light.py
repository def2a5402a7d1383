"""What a command imports: the root nothing of any command, and a command that needs no server nothing that serves or computes."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from services import cli
from services.awards.policies import DEFAULT, FOLDER
from services.cli.app import COMMANDS, app, command_at

HEAVY = (
    "alembic",
    "fastapi",
    "httpx",
    "numba",
    "numpy",
    "psycopg",
    "pyarrow",
    "scipy",
    "sklearn",
    "sqlalchemy",
    "sqlmodel",
    "starlette",
    "uvicorn",
    "xlsxwriter",
)
"""A web framework, a database, HTTP, and what computes over columns: each a large part of a second of CPU, or of the memory."""

PROBE = """
import sys
from pathlib import Path
from services.cli.app import main
told, sys.argv[1:] = Path(sys.argv[1]), sys.argv[2:]
try:
    main()
finally:
    told.write_text("\\n".join(sys.modules))
"""


def probed(folder: Path, *arguments: str | Path) -> tuple[int, str, set[str]]:
    """A command in an interpreter of its own: (status, what it said, the modules that it had imported at its end)."""
    told = folder / "modules.txt"
    command = [sys.executable, "-c", PROBE, str(told), *map(str, arguments)]
    done = subprocess.run(
        command,
        env=os.environ | {"COLUMNS": "200", "LIEBIAN_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, set(told.read_text().split())


def test_each_heavy_module_is_one_that_could_be_imported() -> None:
    assert [name for name in HEAVY if find_spec(name) is None] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_roots_line_of_help_is_the_commands_own(name: str) -> None:
    command = command_at(COMMANDS[name].at)
    assert COMMANDS[name].help == command.help
    module, _, attribute = COMMANDS[name].at.partition(":")
    assert isinstance(command, TyperGroup) == isinstance(getattr(import_module(module), attribute), typer.Typer)
    assert [p.name for p in command.params if "completion" in str(p.name)] == []


def test_every_file_of_the_package_is_a_command_that_is_registered_or_helps_one() -> None:
    root = get_command(app)
    assert isinstance(root, TyperGroup)
    assert list(root.commands) == list(COMMANDS)
    files = {file.stem for file in Path(cli.__file__).parent.glob("*.py")} - {"__init__", "app"}
    commands = {place.at.partition(":")[0].rpartition(".")[2] for place in COMMANDS.values()}
    assert files == commands | {
        "drawing",
        "match_files",
        "policy_check",
        "policy_diff",
        "policy_guide",
        "policy_standing",
        "policy_test",
        "policy_text",
        "policy_trace",
        "simulate_file",
        "verify_comparison",
        "waiting",
    }


def test_the_roots_help_imports_no_command(tmp_path: Path) -> None:
    status, said, modules = probed(tmp_path, "--help")
    assert status == 0
    assert all(name in said for name in COMMANDS)
    ours = {name for name in modules if name.startswith(("services.", "shared."))}
    assert ours == {"services.cli", "services.cli.app"}
    assert modules.isdisjoint({*HEAVY, "pydantic"})


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_help_imports_that_command_only(name: str, tmp_path: Path) -> None:
    status, said, modules = probed(tmp_path, name, "--help")
    assert (status, f" {name} " in said) == (0, True)
    assert sorted(modules & set(HEAVY)) == []
    others = {place.at.partition(":")[0] for place in COMMANDS.values()} & modules
    lent = {"template": {"import_list"}, "demo": {"assess", "match"}}
    borrowed = (lent | {"restore": {"backup"}, "doctor": {"backup"}}).get(name, set())
    assert others == {COMMANDS[name].at.partition(":")[0], *(f"services.cli.{module}" for module in borrowed)}


def test_a_command_that_needs_no_server_imports_nothing_that_serves_or_computes(tmp_path: Path) -> None:
    answers = tmp_path / "答案.yaml"
    title = ("--title", "provincial_little_giant")
    for arguments, wanted, words in (
        (("policy", "check", FOLDER / DEFAULT / "pack.yaml"), 0, "40 个条目"),
        (("policy", "template", tmp_path / "空表.csv"), 0, "已写出"),
        (("policy", "template", tmp_path / "空表.csv", "--policy", "none"), 1, "没有政策包“none”"),
        (("self-check", answers, *title), 0, "已写出空的答案文件"),
        (("self-check", answers, *title), 1, "结论:"),
        (("list", "verify", tmp_path), 1, "还没有名单"),
        (("keys", "rotate", "bids"), 0, "bids:现用密钥"),
        (("keys", "show"), 0, "master:尚未生成"),
        (("calendar",), 2, "工作日历"),
        (("serve", "--port", "x"), 2, "Invalid value"),
    ):
        status, said, modules = probed(tmp_path, *arguments)
        assert (status, words in said) == (wanted, True), said
        assert sorted(modules & set(HEAVY)) == [], arguments


def test_a_word_that_is_no_command_is_refused_and_imports_none(tmp_path: Path) -> None:
    status, said, modules = probed(tmp_path, "polcy")
    assert (status, "No such command 'polcy'. Did you mean 'policy'?" in said) == (2, True), said
    assert not [name for name in modules if name.startswith("services.cli.") and name != "services.cli.app"]


def test_the_names_of_all_benchmarks_are_told_without_the_program() -> None:
    program = "import runpy, sys\nsys.argv[1:] = ['--help']\ntry:\n    runpy.run_module('benchmarks', run_name='__main__')\nfinally:\n    print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    said, modules = done.stdout.rstrip().rsplit("\n", 1)
    assert all(name in said for name in ("awards", "http", "lists", "match_requests", "workers"))
    assert {name.partition(".")[0] for name in modules.split()}.isdisjoint({*HEAVY, "pydantic", "services", "shared"})


def test_a_benchmark_that_imports_the_settings_of_tests_measures_nothing() -> None:
    program = (
        "import importlib, runpy, sys, types\n"
        "importlib.import_module = lambda _: types.SimpleNamespace(main=lambda *_, **__: print('measured'))\n"
        "sys.modules['tests.conftest'] = types.ModuleType('tests.conftest')\n"
        "sys.argv[1:] = ['figures']\n"
        "runpy.run_module('benchmarks', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "tests.conftest" in done.stderr
