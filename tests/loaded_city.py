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

from tests.deploy.test_apart import free_port


def copy_of_city(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A data folder with the city in it, at `into`, which is not there yet. The first of all workers to ask loads it; the others wait."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    loaded = shared / "loaded-city"
    with (shared / "loaded-city.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not loaded.exists():
            fresh = shared / "loading-city"
            _load(fresh)
            fresh.rename(loaded)
    shutil.copytree(loaded, into)
    return into


def _load(data: Path) -> None:
    environment = {**os.environ, "LIEBIAN_DATA": str(data), "LIEBIAN_MATCH_WARM_UP": "false"}
    command = [sys.executable, "-m", "services", "serve", "--port", str(free_port())]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        said = ""
        assert process.stdout is not None
        while "试一试" not in said:
            line = process.stdout.readline()
            assert line, said[-3000:]
            said += line
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=200)
    assert process.returncode == 0, said[-3000:]
