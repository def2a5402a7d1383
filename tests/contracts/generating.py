"""The tools that others make clients with, pinned, each in a folder of its own that git ignores. Where one cannot be had,
`LeftOut` says why."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.environment import python_with

HERE = Path(__file__).parent / "generators"
ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / ".generators"
_NODE_FILES = ("package.json", "package-lock.json", ".npmrc")
_OLDEST_NODE = (20, 19)


class LeftOut(Exception):
    """A tool that this machine does not have and cannot get."""


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time sets up."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def node_tools() -> Path:
    """The folder of the Node tools' commands, installed as the lock file says."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise LeftOut("no Node (node, npm) on this machine")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if (version := tuple(map(int, re.findall(r"\d+", said)))) < _OLDEST_NODE:
        raise LeftOut(f"Node {'.'.join(map(str, version))} is too old: 20.19 or newer is needed")
    folder = FOLDER / "node"
    wanted = "".join((HERE / name).read_text("utf-8") for name in _NODE_FILES)
    stamp = folder / "installed.txt"
    with _alone():
        if not (stamp.exists() and stamp.read_text("utf-8") == wanted):
            folder.mkdir(exist_ok=True)
            for name in _NODE_FILES:
                shutil.copy(HERE / name, folder)
            fetch_packages(npm, folder)
            stamp.write_text(wanted, "utf-8")
    return folder / "node_modules" / ".bin"


def fetch_packages(npm: str, folder: Path) -> None:
    """What the folder's lock file names."""
    try:
        done = subprocess.run([npm, "ci", "--ignore-scripts"], cwd=folder, capture_output=True, text=True, timeout=280)
    except subprocess.TimeoutExpired:
        raise LeftOut("npm ci waited for its registry for minutes") from None
    if done.returncode:
        raise LeftOut(f"npm ci got nothing from its registry: {done.stderr.strip()[-300:]}")


def python_generator() -> Path:
    """The folder of openapi-python-client's commands, installed as its requirements pin it."""
    with _alone():
        try:
            return python_with(HERE / "python-requirements.txt", f"{FOLDER.name}/python").parent
        except subprocess.CalledProcessError as error:
            raise LeftOut(f"pip got nothing from its index ({error})") from None


def had(tools: Callable[[], Path]) -> Path:
    """The folder of tools; the test is skipped where they cannot be had, and fails in CI."""
    try:
        return tools()
    except LeftOut as why:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must try the generators: {why}", pytrace=False)
        pytest.skip(f"generators of clients: {why}")


def run(command: Path, *arguments: str | Path, cwd: Path, ok: bool = True) -> str:
    """What a tool printed, both ways; it must have ended well where `ok`."""
    environment = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(
        [command, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        stdin=subprocess.DEVNULL,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0 or not ok, f"{command.name} {arguments[0]}: {done.returncode}\n{said[-6000:]}"
    return said
