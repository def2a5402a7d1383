"""What compose would start, started without an engine: the same commands and settings from docker-compose.yml, as real
processes with real sockets and a real PostgreSQL; then the main journey on it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from deploy import make_secrets
from services.sample_city.journey import walk
from shared.clients.base import ClientCredentials
from shared.clients.registry import RegistryClient
from shared.contracts.values import Fen
from tests.conftest import fresh_postgres_database
from tests.console.journey import sign_in_look_and_out
from tests.deploy.test_files import SERVICES
from tests.journeys.test_main_journey import check

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


async def figures_of_awards(registry: str, secret: str) -> set[str]:
    """How the figures of the month stand that awards gives."""
    auth = ClientCredentials("admin", secret)
    async with RegistryClient(registry, auth=auth) as client:
        answer = await client.request("GET", "/registry/v1/monthly-reports/2026-03/MIIT/figures")
    return {f["state"] for f in answer.json() if f["owner"] == "awards"}


@pytest.mark.slow
@pytest.mark.postgres
def test_the_journey_works_on_processes_of_their_own_with_a_database_each(tmp_path: Path) -> None:
    with fresh_postgres_database() as r, fresh_postgres_database() as a, fresh_postgres_database() as m:
        databases = {"registry": r, "awards": a, "matchmaking": m}
        apart = Apart(tmp_path, databases)
        printed = [apart.job(j) for j in ("migrate-registry", "migrate-awards", "migrate-matchmaking", "bootstrap")]
        invited = re.search(r"#([\w-]{20,})", printed[-1])
        assert invited is not None, printed[-1]
        with contextlib.ExitStack() as stack:
            for name in APART:
                stack.enter_context(apart.service(name))
            secret = (apart.secrets / "admin_client_secret").read_text()
            walked = asyncio.run(walk(*(apart.url(n) for n in databases), "admin", secret))
            check(walked, Fen(0))
            told = asyncio.run(figures_of_awards(apart.url("registry"), secret))
            assert told == {"known"}, "the registry asks awards with a token of its own"
            for name in APART:
                ready = httpx.get(f"{apart.url(name)}/{name}/v1/readyz").json()
                assert ready["ready"] is True
            for name in databases:  # by the console's door, and without a person: what is public
                through = httpx.get(f"{apart.url('console')}/console/api/{name}/v1/readyz").json()
                assert (through["ready"], through["service"]) == (True, name)
            asyncio.run(sign_in_look_and_out(apart.url("console"), invited[1], kept_out=[secret]))
            assert httpx.get(f"{apart.url('console')}/console/").headers["content-type"].startswith("text/html")
        for name, url in databases.items():
            with psycopg.connect(url.replace("+psycopg", "")) as connection:
                tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
                assert tables is not None
                assert tables[0] > 4, name
            if shutil.which("pg_dump"):
                assert "已备份到" in apart.job(name, "backup", str(tmp_path / f"{name}.tar"), "--of", name)
        assert secret not in "".join((tmp_path / f"{n}.log").read_text() for n in APART)
