"""A real second PostgreSQL that follows the first: the first is killed under load, the second promoted, and the service goes on there by
its address alone, with all that was acknowledged."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import psycopg
import pytest

from services.registry.schema import FEED
from shared.plumbing.storage import Store
from tests.faults.importer import code
from tests.faults.test_database_away import Server, Tried, begun
from tests.postgres import find_binaries

pytestmark = pytest.mark.anyio


class Standby(Server):
    @classmethod
    def of(cls, primary: Server) -> Self:
        """Copied from the first while it serves, and following it."""
        binaries = find_binaries()
        assert binaries is not None
        folder = Path(tempfile.mkdtemp(prefix="liebian-pg-"))
        owner = primary.folder.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            as_user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        data = folder / "data"
        copying = [binaries / "pg_basebackup", "-d", primary.url, "-D", data, "-R", "-c", "fast"]
        subprocess.run(copying, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        theirs = primary.process.args
        assert isinstance(theirs, list)
        own = ["-c", f"port={port}", "-c", f"unix_socket_directories={folder}"]  # the last of a name counts
        args = [binaries / "postgres", "-D", data, *theirs[3:], *own]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(args, stdout=log, stderr=log, cwd=folder, **as_user)
        standby = cls(f"postgresql://postgres@127.0.0.1:{port}", folder, process)
        standby._wait(port)
        return standby

    def _wait(self, port: int) -> None:
        deadline = time.monotonic() + 200
        while b"ready to accept read-only connections" not in (self.folder / "log").read_bytes():
            assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    yield from begun(wal_level="replica", max_wal_senders="4")


@pytest.mark.postgres
async def test_a_replica_that_is_promoted_has_all_that_was_acknowledged_and_is_written_without_a_start_anew(
    server: Server, tmp_path: Path
) -> None:
    url = server.database("taken_over")
    standby = await asyncio.to_thread(Standby.of, server)
    try:
        with psycopg.connect(f"{server.url}/postgres", autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
        hosts = [one.url.partition("@")[2] for one in (server, standby)]
        both = (
            f"postgresql+psycopg://postgres@/taken_over?host={hosts[0]}&host={hosts[1]}&target_session_attrs=read-write"
        )
        tried = Tried("registry", both, tmp_path)
        tried.migrations.upgrade(url)
        acknowledged: set[str] = set()
        refused = 0

        async def write_on(numbers: Iterator[int]) -> None:
            nonlocal refused
            for n in numbers:
                body = {"name": f"示例{n}有限公司", "unit": "雨湖区"}
                answer = await tried.http.put(f"/registry/v1/enterprises/{code(n)}", json=body)
                if answer.status_code == 201:
                    acknowledged.add(code(n))
                else:
                    assert answer.status_code == 503, answer.text
                    refused += 1
                if len(acknowledged) == 40 and not refused:
                    await asyncio.to_thread(server.kill)
                    await asyncio.to_thread(promote, standby)

        async with tried.running():
            numbers = iter(range(120))
            await asyncio.gather(*(write_on(numbers) for _ in range(4)))
            await tried.recovered()
            store = Store(both, FEED)
            with store.read() as session:
                assert store.feed.verify(session).seq >= len(acknowledged)
            store.close()
        with psycopg.connect(f"{standby.url}/taken_over") as connection:
            kept = {row[0] for row in connection.execute("SELECT credit_code FROM enterprise")}
        sys.stdout.write(f"{len(acknowledged)} acknowledged, {refused} refused, {len(acknowledged - kept)} missing\n")
        assert acknowledged <= kept
        assert refused
        assert len(acknowledged) > 40
    finally:
        standby.stop()
        shutil.rmtree(standby.folder, ignore_errors=True)


def promote(standby: Server) -> None:
    with psycopg.connect(f"{standby.url}/postgres", autocommit=True) as connection:
        assert connection.execute("SELECT pg_promote(true, 60)").fetchone() == (True,)
