"""A checkout whose environment is already there: run.py as it is, in a folder of its own, and the commands that pages name.

`run.py` finds an environment that matches its lock, installs nothing, and hands over to its Python. That Python is this one with the
tree on its path; what would run tests or benchmarks is noted instead of run.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.deploy.apart import free_port
from tests.docs.pages import ROOT

_HANDED_OVER = "handed-over"
_FORKED = f'"{sys.executable}" -I -S "{ROOT / "tests/forked_program.py"}" "$FORKED_BY" "{sys.executable}" "$@"'


@dataclass
class Installation:
    """A checkout, where the examples of pages are pasted; its data folder and its port."""

    folder: Path
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.data = self.folder / "data"
        self.url = f"http://127.0.0.1:{self.port}"
        binaries = self.folder / ".venv/bin"
        binaries.mkdir(parents=True)
        for name in ("run.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
            shutil.copy(ROOT / name, self.folder / name)
        files = self.folder / "services/sample_city/files"
        files.parent.mkdir(parents=True)
        files.symlink_to(ROOT / "services/sample_city/files")
        for lock in ("requirements", "requirements-dev"):
            held = (ROOT / f"{lock}.lock").read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
            (self.folder / f".venv/.{lock}.installed").write_text(hashlib.sha256(held).hexdigest())
        noted = self.folder / _HANDED_OVER
        _script(
            binaries / "python",
            f'case "$2" in pytest|benchmarks) echo "$@" >> "{noted}"; exit 0;; esac\n'
            f'[ -z "$FORKED_BY" ] || [ "$1 $2" != "-m services" ] || exec {_FORKED}\nexec "{sys.executable}" "$@"',
        )
        _script(binaries / "liebian", f'exec "{binaries / "python"}" -m services "$@"')
        bank = "from shared.clients.list_commands import main; main()"
        _script(binaries / "liebian-list", f'exec "{sys.executable}" -c "{bank}" "$@"')
        _script(binaries / "python3", f'exec "{sys.executable}" "$@"')
        (self.folder / ".curlrc").write_text("show-error\n")  # which status an example failed with

    def handed_over(self) -> list[str]:
        """What would have run tests and benchmarks, a line each."""
        noted = self.folder / _HANDED_OVER
        return noted.read_text().splitlines() if noted.exists() else []

    def environment(self, **more: str) -> dict[str, str]:
        """No setting of whoever runs the tests; the checkout's commands first on the path."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
        return inherited | {
            "PATH": f"{self.folder / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "CURL_HOME": str(self.folder),
            "LIEBIAN_DATA": str(self.data),
            "LIEBIAN_PORT": str(self.port),
            "LIEBIAN_MATCH_WARM_UP": "false",
            **more,
        }

    def credentials(self) -> dict[str, str]:
        found: dict[str, str] = json.loads((self.data / "credentials.json").read_text())
        return found

    @contextmanager
    def running(self, command: str) -> Iterator[None]:
        """The services, started by a page's own command, until the end of the block."""
        with (self.folder / "serve.log").open("w") as log:
            process = subprocess.Popen(
                ["bash", "-c", f"exec {command}"],
                cwd=self.folder,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)

    def _wait(self, process: subprocess.Popen[Any]) -> None:
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline:
            assert process.poll() is None, (self.folder / "serve.log").read_text()[-2000:]
            try:
                if httpx.get(f"{self.url}/awards/v1/readyz", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise AssertionError("not ready within ten minutes")

    def catch_up(self) -> None:
        """Wait until awards and matchmaking have followed the registry to its head."""
        with httpx.Client(base_url=self.url, timeout=60) as http:
            signed = http.post(
                "/registry/v1/oauth/token",
                data={"grant_type": "client_credentials"},
                auth=("admin", self.credentials()["admin"]),
            ).json()
            head = http.get("/registry/v1/feed/head", headers={"Authorization": f"Bearer {signed['access_token']}"})
            for service in ("awards", "matchmaking"):
                while True:
                    follows = http.get(f"/{service}/v1/readyz").json()["follows"]["registry"]
                    assert follows["trouble"] is None, follows
                    if follows["position"] >= head.json()["seq"]:
                        break
                    time.sleep(0.1)

    def paste(self, examples: list[str], given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Examples one after another in one shell, as a reader pastes them; the first that fails ends it. `FORKED_BY`: the door
        (`tests/warm.py`) behind which the house's programs are forked; else they are started."""
        script = "set -euo pipefail\n" + "\n".join(f"{example}\necho" for example in examples)
        with subprocess.Popen(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment(**given),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as shell:
            try:
                output, errors = shell.communicate()
            finally:
                # An example that failed may have left a server in the background.
                with suppress(ProcessLookupError):
                    os.killpg(shell.pid, signal.SIGKILL)
        return subprocess.CompletedProcess(shell.args, shell.returncode, output, errors)


def _script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
