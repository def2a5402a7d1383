"""The sample city as a first start leaves it: loaded once a run, and copied by every test that is about what is in it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest


def copy_of_city(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A data folder with the city in it, at `into`, which is not there yet."""
    shutil.copytree(_loaded(factory), into)
    return into


def first_start_said(factory: pytest.TempPathFactory) -> str:
    """What the start that loaded the city printed until it was there; a signal has ended it cleanly since."""
    return _loaded(factory).with_suffix(".log").read_text("utf-8")


def _loaded(factory: pytest.TempPathFactory) -> Path:
    """The first of all workers to ask loads it; the others wait."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    loaded = shared / "loaded-city"
    with (shared / "loaded-city.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not loaded.exists():
            fresh = shared / "loading-city"
            loaded.with_suffix(".log").write_text(_load(fresh), "utf-8")
            fresh.rename(loaded)
    return loaded


def _load(data: Path) -> str:
    environment = {**os.environ, "LIEBIAN_DATA": str(data), "LIEBIAN_MATCH_WARM_UP": "false"}
    command = [sys.executable, "-m", "services", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        said = ""
        assert process.stdout is not None
        while "试一试" not in said:
            line = process.stdout.readline()
            if not line:
                assert process.stderr is not None
                raise AssertionError(f"ended with {process.wait(60)}: {said[-1000:]}{process.stderr.read()[-3000:]}")
            said += line
        process.send_signal(signal.SIGINT)
        rest, trouble = process.communicate(timeout=200)
    assert (process.returncode, trouble) == (0, ""), said[-3000:] + trouble
    assert "已停止" in rest
    return said
