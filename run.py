#!/usr/bin/env python3
"""Set up what is missing, then run. Needs Python 3.11 or newer and a package index; nothing else.

    python3 run.py              set up, migrate, load the sample city on first start, serve the console and all services
    python3 run.py demo         walk the journey against a running or a throw-away server
    python3 run.py sandbox      the fictional city for those who integrate: a bank, a market platform, caught webhooks, a foreign front end; reset each night
    python3 run.py test [...]   set up and pass every test (arguments go to pytest)
    python3 run.py test --fast  a part that tells most, in under a minute: rules, ranking, sheets, main routes
    python3 run.py test --coverage  print what of the code the tests pass over
    python3 run.py check        lint, types, style of the API, import contracts
    python3 run.py clients [DIR]  the generated clients as files: a wheel, and an npm tarball where Node is (dist/clients)
    python3 run.py install EXTRA  add what few installations need: cluster (batches on Dask), qdrant (an index in Qdrant)
    python3 run.py bench NAME   a benchmark: awards, matching, figures, offers, lists, imports, following, sign_in, console, http, load, workers
    python3 run.py ...          anything else goes to the command line: see `python3 run.py --help`

Standard library only: it runs before anything is installed. It makes `.venv` and installs the hash-pinned lock with
pip, so that mirrors and offline wheel folders (PIP_INDEX_URL, PIP_FIND_LINKS) work as they do for pip.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import threading
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


EXTRAS = ("cluster", "qdrant")


def set_up(*, for_tests: bool) -> None:
    """Make the virtual environment hold exactly what the lock says, and the extras that it has; do nothing where it already does."""
    hold(ROOT / ("requirements-dev.lock" if for_tests else "requirements.lock"))
    for extra in EXTRAS:
        lock = lock_of(extra)
        if stamp_of(lock).exists():
            hold(lock)


def add(extras: list[str]) -> None:
    """Install extras; what is installed otherwise stays as it is, because each lock pins that alike."""
    unknown = [name for name in extras if name not in EXTRAS]
    if unknown or not extras:
        raise SystemExit(
            f"请写明要安装的组件:{'、'.join(EXTRAS)}" + (f"(没有 {'、'.join(unknown)})" if unknown else "")
        )
    for extra in extras:
        hold(lock_of(extra))


def lock_of(extra: str) -> Path:
    return ROOT / f"requirements-{extra}.lock"


def stamp_of(lock: Path) -> Path:
    return VENV / f".{lock.stem}.installed"


def hold(lock: Path) -> None:
    """Make the virtual environment hold what one lock says."""
    wanted = hashlib.sha256(
        lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    stamp = stamp_of(lock)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    told = Told()
    told.say(f"正在准备运行环境({lock.name})……首次约需半分钟")
    with told.working("建立虚拟环境"):
        if not PYTHON.exists():
            venv.create(VENV, with_pip=True, clear=VENV.exists())
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off"]
    # A lock is whole, so nothing is worked out: pip would ask the index for `coverage[toml]` beside the `coverage` that is pinned, and
    # refuse all once there is a newer one.
    install([*pip, "--require-hashes", "--no-deps", "-r", str(lock)], told, packages_in(lock.read_text()))
    # The build backend is pinned in the lock with the rest, so this step asks the index for nothing.
    install([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], told, 1)
    compile_program()
    stamp.write_text(wanted)
    told.say("运行环境已就绪")


def compile_program() -> None:
    """Compile the program's own files. Where Python may not write what it compiled (PYTHONDONTWRITEBYTECODE, a folder that is read-only
    later on), each start would compile all of it."""
    own = [str(ROOT / "services"), str(ROOT / "shared")]
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", *own], check=False)


class Told:
    """What the set-up is at, on standard error: one line that changes on a terminal; in a log a line for each tenth
    package. Where nothing new happens for `patience` seconds, a line says that it goes on."""

    EVERY = 10

    def __init__(self, patience: float = 10.0) -> None:
        self._patience = patience
        self._terminal = sys.stderr.isatty()
        self._what, self._since, self._over = "", time.monotonic(), threading.Event()

    def say(self, words: str) -> None:
        print(f"\r\033[K{words}" if self._terminal else words, file=sys.stderr, flush=True)

    def count(self, what: str, done: int, of: int) -> None:
        self._what = what
        if self._terminal:
            print(f"\r\033[K{what} {done}/{of}"[:78], end="", file=sys.stderr, flush=True)
        elif done % self.EVERY == 0 or done == of:
            self.say(f"  {what} {done}/{of}")

    def working(self, what: str) -> Told:
        """Use as a context manager around what takes long."""
        self._what, self._since = what, time.monotonic()
        return self

    def __enter__(self) -> Told:
        self._over = threading.Event()
        threading.Thread(target=self._tick, args=(self._over,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _tick(self, over: threading.Event) -> None:
        while not over.wait(self._patience):
            self.say(f"  仍在{self._what}(已 {time.monotonic() - self._since:.0f} 秒)")


def packages_in(lock: str) -> int:
    """How many packages a lock pins."""
    return len(re.findall(r"^[A-Za-z0-9._-]+(?:\[[^]]*\])?==", lock, re.MULTILINE))


def install(command: list[str], told: Told, packages: int) -> None:
    """Run pip and tell how far it is. Where it fails, what it said is shown, and the program ends with its status."""
    said: list[str] = []
    done = 0
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with (
        told.working("下载软件包"),
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            text=True,
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as pip,
    ):
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line)
            if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
                done += 1
                told.count("下载软件包", done, max(packages, done))
            elif line.startswith("Installing collected packages: "):
                number = line.count(",") + 1
                told.say(f"  安装 {number} 个软件包……")
                told.working("安装软件包")
    if pip.returncode:
        sys.stderr.writelines(said[-30:])
        told.say("准备运行环境失败,见上面 pip 的提示;可用 PIP_INDEX_URL 指定软件源后重试")
        raise SystemExit(pip.returncode)


def run_side_by_side(*commands: list[str]) -> None:
    """Run all of them at once, each on a core of its own where there are as many. What each said is shown in turn, and the first status that
    is not 0 is this program's."""
    begun = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
        )
        for command in commands
    ]
    for process in begun:
        print(process.communicate()[0], end="", flush=True)
    for process in begun:
        if process.returncode:
            raise SystemExit(process.returncode)


def hand_over(*arguments: str) -> None:
    """Go on as the environment's Python: signals and exit status are then its own."""
    command = [str(PYTHON), *arguments]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


def pytest_arguments(given: list[str]) -> list[str]:
    """pytest's own arguments for what `run.py test` is given."""
    own = {"--fast": ["-m", "fast"], "--coverage": ["--cov", "--cov-report=term:skip-covered"]}
    return [argument for one in given for argument in own.get(one, [one])]


def main(arguments: list[str]) -> None:
    if sys.version_info < (3, 11):
        raise SystemExit(f"需要 Python 3.11 或更新的版本,现为 {sys.version.split()[0]}")
    first = arguments[0] if arguments else ""
    set_up(for_tests=first in ("test", "check", "bench", "clients"))
    if first == "install":
        add(arguments[1:])
    elif first == "test":
        os.chdir(ROOT)
        hand_over("-m", "pytest", "-n", "auto", "--dist", "loadscope", *pytest_arguments(arguments[1:]))
    elif first == "check":
        style = ["-m", "tests.contracts.style"]  # of the API; passed over where there is no Node
        contracts = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
        lint, form = ["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."]
        run_side_by_side(*([str(PYTHON), *tool] for tool in (lint, form, ["-m", "mypy"], style, contracts)))
    elif first == "clients":
        os.chdir(ROOT)
        hand_over("-m", "tests.contracts.clients", *arguments[1:])
    elif first == "bench":
        hand_over("-m", "benchmarks", *arguments[1:])
    else:
        hand_over("-m", "services", *(arguments or ["serve"]))


if __name__ == "__main__":
    main(sys.argv[1:])
