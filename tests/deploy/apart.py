"""What compose would start, as processes: its jobs and services, on loopback.

Apart from the tests, whose settings (`tests/conftest.py`) a benchmark must not measure.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy import make_secrets
from tests.deploy.test_files import SERVICES

APART = ("registry", "awards", "matchmaking", "console")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Apart:
    """The compose file's jobs and services as processes. Host names become loopback ports, secrets a folder each."""

    def __init__(self, folder: Path, databases: dict[str, str], *, workers: int = 1) -> None:
        self.folder = folder
        self.workers = workers
        self.pids: dict[str, int] = {}
        self.ports = {name: free_port() for name in APART}
        self.secrets = folder / "secrets"
        make_secrets.main(self.secrets)
        for service, url in databases.items():
            (self.secrets / f"{service}_database_url").write_text(url)

    def command(self, name: str) -> tuple[list[str], dict[str, str]]:
        service = SERVICES[name]
        mounted = self.folder / f"run-secrets-{name}"
        mounted.mkdir(exist_ok=True)
        for secret in service["secrets"]:
            source, target = (secret, secret) if isinstance(secret, str) else (secret["source"], secret["target"])
            (mounted / target).write_text((self.secrets / source).read_text())
        arguments = [str(mounted) if a == "/run/secrets" else a for a in service["command"]]
        if name in APART:
            arguments[arguments.index("8000")] = str(self.ports[name])
            arguments[arguments.index("0.0.0.0")] = "127.0.0.1"
        # ${NAME:-default}, which nobody has set here, is its default.
        environment = {k: re.sub(r"\$\{\w+:-(.*)\}", r"\1", str(v)) for k, v in service["environment"].items()}
        environment["LIEBIAN_SECRETS_DIR"] = str(mounted)
        if "LIEBIAN_WORKERS" in environment:
            environment["LIEBIAN_WORKERS"] = str(self.workers)
        folders = {
            "releases": "LIEBIAN_RELEASES",
            "attachments": "LIEBIAN_ATTACHMENTS",
            "city": "LIEBIAN_CITY_VERSIONS",
        }
        for kept, setting in folders.items():
            if setting in environment:
                assert f"{kept}:{environment[setting]}" in service["volumes"]
                environment[setting] = str(self.folder / kept)
        for other in APART:
            address = f"LIEBIAN_{other.upper()}_URL"
            if address in environment:
                assert environment[address] == f"http://{other}:8000"
                environment[address] = self.url(other)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
        data = {"LIEBIAN_DATA": str(self.folder / f"data-{name}"), "LIEBIAN_JSON_LOGS": "true"}
        return [sys.executable, "-m", "services", *arguments], inherited | data | environment

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def job(self, name: str, *instead: str) -> str:
        """What it printed. `instead`: of its own command, as `docker compose run NAME …` has it."""
        command, environment = self.command(name)
        command = [*command[:3], *(instead or command[3:])]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        return done.stdout

    @contextlib.contextmanager
    def service(self, name: str) -> Iterator[None]:
        command, environment = self.command(name)
        log = (self.folder / f"{name}.log").open("wb")
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        log.close()
        self.pids[name] = process.pid
        try:
            self.wait(name, process)
            yield
        finally:
            process.terminate()
            assert process.wait(timeout=200) in (0, -15), (self.folder / f"{name}.log").read_text()

    def wait(self, name: str, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 200
        while time.monotonic() < deadline:
            assert process.poll() is None, (self.folder / f"{name}.log").read_text()
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url(name)}/{name}/v1/readyz", timeout=60).status_code == 200:
                    return
            time.sleep(0.1)
        pytest.fail(f"{name} was not ready within three minutes: {(self.folder / f'{name}.log').read_text()[-2000:]}")
