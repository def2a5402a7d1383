"""What compose would start, started without an engine: the same commands and settings from docker-compose.yml, as real
processes with real sockets and a real PostgreSQL; then the main journey on it."""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
from pathlib import Path

import httpx
import psycopg
import pytest

from services.sample_city.journey import walk
from shared.clients.base import ClientCredentials
from shared.clients.registry import RegistryClient
from shared.contracts.values import Fen
from tests.conftest import fresh_postgres_database
from tests.console.journey import sign_in_look_and_out
from tests.deploy.apart import APART, Apart
from tests.journeys.test_main_journey import check


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
