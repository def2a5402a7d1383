#!/usr/bin/env python3
"""Set up what is missing, then run. Needs Python 3.11 or newer and a package index; nothing else.

    python3 run.py              set up, migrate, load the sample city on first start, serve all three services
    python3 run.py demo         walk the journey against a running or a throw-away server
    python3 run.py test [...]   set up and pass every test (arguments go to pytest)
    python3 run.py check        lint, types, import contracts
    python3 run.py bench NAME   a benchmark: awards, matching, lists, http
    python3 run.py ...          anything else goes to the command line: see `python3 run.py --help`

Standard library only: it runs before anything is installed. It makes `.venv` and installs the hash-pinned lock with
pip, so that mirrors and offline wheel folders (PIP_INDEX_URL, PIP_FIND_LINKS) work as they do for pip.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(*, for_tests: bool) -> None:
    """Make the virtual environment hold exactly what the lock says; do nothing where it already does."""
    lock = ROOT / ("requirements-dev.lock" if for_tests else "requirements.lock")
    wanted = hashlib.sha256(
        lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    stamp = VENV / f".{lock.stem}.installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"正在准备运行环境({lock.name})……首次约需半分钟", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    hint = "准备运行环境失败,见上面 pip 的提示;可用 PIP_INDEX_URL 指定软件源后重试"
    run_or_exit([*pip, "--require-hashes", "-r", str(lock)], hint)
    # The build backend is pinned in the lock with the rest, so this step asks the index for nothing.
    run_or_exit([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], hint)
    stamp.write_text(wanted)


def run_or_exit(command: list[str], hint: str = "") -> None:
    """Run; where it fails, end with its status. Its own output has said why."""
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status:
        if hint:
            print(hint, file=sys.stderr)
        raise SystemExit(status)


def hand_over(*arguments: str) -> None:
    """Go on as the environment's Python: signals and exit status are then its own."""
    command = [str(PYTHON), *arguments]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


def main(arguments: list[str]) -> None:
    if sys.version_info < (3, 11):
        raise SystemExit(f"需要 Python 3.11 或更新的版本,现为 {sys.version.split()[0]}")
    first = arguments[0] if arguments else ""
    set_up(for_tests=first in ("test", "check", "bench"))
    if first == "test":
        os.chdir(ROOT)
        hand_over("-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments[1:])
    elif first == "check":
        os.chdir(ROOT)
        for tool in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
            run_or_exit([str(PYTHON), "-m", *tool])
        hand_over("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    elif first == "bench":
        hand_over("-m", "benchmarks", *arguments[1:])
    else:
        hand_over("-m", "services", *(arguments or ["serve"]))


if __name__ == "__main__":
    main(sys.argv[1:])
