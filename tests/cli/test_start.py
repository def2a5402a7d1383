"""What a start says on a terminal, and what setting up says. What it says in a log: tests/journeys/test_main_journey.py."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rich.console import Console

from services.hosting.steps import Steps
from tests.conftest import FAST

ROOT = Path(__file__).parents[2]


def test_on_a_terminal_a_step_stays_with_its_time() -> None:
    output = io.StringIO()
    steps = Steps(Console(file=output, force_terminal=True, width=100), of=1)
    with steps.step("检查并升级数据库") as tell:
        tell("甲.csv", 0, 2)
    assert "1/1 检查并升级数据库  0." in output.getvalue().replace("\x1b[1;36m", "").replace("\x1b[0m", "")


@pytest.fixture
def run_py() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = """
import sys, time
for n in range(25):
    print(f"Collecting package{n}==1")
time.sleep(0.5)
print("Installing collected packages: " + ", ".join(f"package{n}" for n in range(25)))
sys.exit(int(sys.argv[1]))
"""


def test_setting_up_tells_how_far_it_is_and_that_it_goes_on(
    run_py: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    run_py.install([sys.executable, "-c", SCRIPT, "0"], run_py.Told(patience=0.01), 25)
    said = capsys.readouterr().err
    for words in ("下载软件包 10/25", "下载软件包 25/25", "仍在下载软件包", "安装 25 个软件包"):
        assert words in said


def test_setting_up_that_fails_says_what_pip_said(run_py: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_py.install([sys.executable, "-c", SCRIPT, "3"], run_py.Told(), 25)
    said = capsys.readouterr().err
    assert (ended.value.code, "Collecting package24" in said, "PIP_INDEX_URL" in said) == (3, True, True)


def test_checks_run_side_by_side_say_what_they_found_in_order_and_any_that_fails_fails_all(
    run_py: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def after(wanted: str, leaves: str, status: int) -> list[str]:
        """Ends when another has left its file, which it does not where they run one after the other."""
        wait = "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)"
        does = f"import pathlib, sys, time\npathlib.Path(sys.argv[2]).touch()\n{wait}\nprint(sys.argv[2][-3:])\nsys.exit({status})"
        return [sys.executable, "-c", does, str(tmp_path / wanted), str(tmp_path / leaves)]

    run_py.run_side_by_side(after("two", "one", 0), after("one", "two", 0))
    assert capsys.readouterr().out == "one\ntwo\n"
    with pytest.raises(SystemExit) as ended:
        run_py.run_side_by_side(after("two", "one", 0), after("one", "two", 3), after("one", "six", 4))
    assert (ended.value.code, capsys.readouterr().out) == (3, "one\ntwo\nsix\n")


def test_the_packages_of_a_lock_are_counted(run_py: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert run_py.packages_in("a==1 \\\n    --hash=sha256:0\nb[x,y]==2 \\\n") == 2
    assert 40 < run_py.packages_in(lock) < 400


def test_a_part_of_the_tests_and_their_coverage_have_names_and_the_rest_goes_to_pytest(run_py: ModuleType) -> None:
    assert run_py.pytest_arguments(["--fast", "-q"]) == ["-m", "fast", "-q"]
    assert run_py.pytest_arguments(["--coverage", "tests/cli"]) == [
        "--cov",
        "--cov-report=term:skip-covered",
        "tests/cli",
    ]
    assert run_py.pytest_arguments(["-k", "rename"]) == ["-k", "rename"]


def test_the_fast_part_names_what_there_is_of_every_service() -> None:
    assert [name for name in FAST if not (ROOT / "tests" / name).exists()] == []
    assert {name.split("/")[0] for name in FAST} >= {
        "registry",
        "awards",
        "matchmaking",
        "clauses",
        "contracts",
        "shared",
    }
