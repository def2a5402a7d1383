"""PostgreSQL down when a service starts: it waits, says in Chinese for what and what to do, and goes on by itself; what waiting does not
mend ends at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.registry.migrations import MIGRATIONS
from tests.deploy.apart import free_port
from tests.faults.test_database_away import Server
from tests.faults.test_database_away import (
    server as server,  # the fixture: a server that can be killed and started again
)

pytestmark = pytest.mark.postgres


def environment(url: str, data: Path, **others: str) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
    return inherited | {"LIEBIAN_REGISTRY_DATABASE_URL": url, "LIEBIAN_DATA": str(data)} | others


@pytest.fixture
def serving(server: Server, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A registry of two workers that is started while its database is down."""
    url = server.database("down_at_start")
    MIGRATIONS.upgrade(url)
    server.kill()
    port = free_port()
    command = [sys.executable, "-m", "services", "serve", "registry", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        command, env=environment(url, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    yield process, port
    process.terminate()
    process.communicate(timeout=100)


def test_it_waits_and_says_so_and_serves_when_the_database_is_there(
    server: Server, serving: tuple[subprocess.Popen[str], int]
) -> None:
    process, port = serving
    assert process.stderr is not None
    said = process.stderr.readline()
    assert "连接不到数据库,等待它可用" in said, said
    assert "请检查数据库是否已启动" in said
    assert "down_at_start" in said
    assert "Traceback" not in said
    server.restart()
    assert "已可用" in process.stderr.readline()
    deadline = time.monotonic() + 100
    while True:
        try:
            assert httpx.get(f"http://127.0.0.1:{port}/registry/v1/readyz", timeout=60).json()["ready"] is True
            break
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.mark.parametrize(
    ("address", "seconds", "said"),
    [
        ("postgresql+psycopg://somebody@127.0.0.1:{free}/x", "0", "连接不到数据库"),
        ("postgresql+psycopg://postgres@127.0.0.1:{port}/no_such", "100", "数据库拒绝登录"),
    ],
)
def test_what_waiting_does_not_mend_ends_at_once(
    address: str, seconds: str, said: str, server: Server, tmp_path: Path
) -> None:
    url = address.format(free=free_port(), port=server.url.rpartition(":")[2])
    done = subprocess.run(
        [sys.executable, "-m", "services", "migrate", "registry"],
        env=environment(url, tmp_path, LIEBIAN_DATABASE_WAIT_SECONDS=seconds),
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (3, 1), done.stderr
    assert said in done.stderr
