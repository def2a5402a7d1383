"""What is installed: the base without what few need, each extra with a lock of its own, and no two locks that disagree."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    assert text.count("--hash=sha256:") > 0
    return dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))


@pytest.fixture
def run_py(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py with an environment of its own, and an `install` that only writes down what it would do."""
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    module.commands = []
    module.done = []
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "PYTHON", python)

    def install(command: list[str], told: object, packages: int) -> None:
        module.commands.append(command)
        module.done.append(Path(command[-1]).name)

    monkeypatch.setattr(module, "install", install)
    monkeypatch.setattr(module, "compile_program", lambda: module.compiled.append(True))
    module.compiled = []
    return module


def test_the_base_is_without_the_extras_and_the_lock_for_tests_has_all() -> None:
    base, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    for package in ("distributed", "dask", "qdrant-client", "grpcio"):
        assert package not in base
        assert package in dev
    assert base.items() <= dev.items()


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_has_a_lock_that_pins_the_rest_as_the_base_does(extra: str, run_py: ModuleType) -> None:
    lock, base = pins(f"requirements-{extra}.lock"), pins("requirements.lock")
    assert base.items() <= lock.items()
    assert lock.items() <= pins("requirements-dev.lock").items()
    assert set(EXTRAS[extra]) <= set(lock) - set(base)
    assert extra in run_py.EXTRAS


def test_an_extra_that_was_installed_once_is_kept_at_what_its_lock_says(run_py: ModuleType) -> None:
    run_py.set_up(for_tests=False)
    assert run_py.done == ["requirements.lock", ROOT.name]
    run_py.add(["cluster"])
    assert run_py.done[2:] == ["requirements-cluster.lock", ROOT.name]
    run_py.set_up(for_tests=False)
    assert len(run_py.done) == 4, "all of it is there"
    assert len(run_py.compiled) == 2, "once for each that was installed"
    run_py.stamp_of(run_py.lock_of("cluster")).write_text("an older lock")
    run_py.set_up(for_tests=False)
    assert run_py.done[4:] == ["requirements-cluster.lock", ROOT.name]


def test_nothing_is_installed_but_what_a_lock_pins(run_py: ModuleType) -> None:
    """Worked out by pip, `coverage[toml]` beside a pinned `coverage` is its newest release, which no lock has: it refused to install."""
    run_py.set_up(for_tests=True)
    run_py.add(EXTRAS)
    assert len(run_py.commands) > len(EXTRAS)
    assert all("--no-deps" in command for command in run_py.commands)
    image = (ROOT / "deploy" / "Dockerfile").read_text()
    assert image.count("pip install") == image.count("--no-deps") > 0


def test_the_locks_have_all_that_their_packages_ask_for() -> None:
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("asked", [[], ["clusters"]])
def test_what_is_no_extra_is_refused_with_the_names_there_are(asked: list[str], run_py: ModuleType) -> None:
    with pytest.raises(SystemExit, match="cluster、qdrant"):
        run_py.add(asked)
    assert run_py.done == []
