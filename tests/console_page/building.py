"""The page's builder, in a folder that git ignores: Node's packages as the page's own lock file says. `LeftOut` says why where it
cannot be had."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contracts.generating import LeftOut, fetch_packages

ROOT = Path(__file__).parents[2]
WEB = ROOT / "services" / "console" / "web"
_FOLDER = ROOT / ".generators" / "page"
_LOCKED = ("package.json", "package-lock.json", ".npmrc")
_OLDEST_NODE = (20, 19)


@contextmanager
def builder() -> Iterator[Path]:
    """A copy of the page's sources with the packages that build it; for one process at a time."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise LeftOut("no Node (node, npm) on this machine")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if (version := tuple(map(int, re.findall(r"\d+", said)))) < _OLDEST_NODE:
        raise LeftOut(f"Node {'.'.join(map(str, version))} is too old: 20.19 or newer is needed")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with (_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        web = _FOLDER / "console" / "web"
        _lay(web)
        _install(web, npm)
        yield web


def _lay(web: Path) -> None:
    """The sources as they are now; the packages stay."""
    web.mkdir(parents=True, exist_ok=True)
    for old in web.iterdir():
        if old.name not in ("node_modules", "installed.txt"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for new in WEB.iterdir():
        if new.name != "node_modules":
            shutil.copytree(new, web / new.name) if new.is_dir() else shutil.copy(new, web)


def _install(web: Path, npm: str) -> None:
    wanted = "".join((WEB / name).read_text("utf-8") for name in _LOCKED)
    stamp = web / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    fetch_packages(npm, web)
    stamp.write_text(wanted, "utf-8")


def run(web: Path, *command: str, **environment: str) -> None:
    """One of the builder's commands; it must end well."""
    done = subprocess.run(
        ["npm", "run", "--silent", *command],
        cwd=web,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        timeout=280,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"npm run {command[0]}:\n{(done.stdout + done.stderr)[-6000:]}"
