"""One server to a SQLite database and to a port, and a start that cannot begin: each is said in one line, with what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from services.hosting.holding import InUse, held, holder
from services.hosting.kept import damage_of, kept_by
from services.hosting.serve import _listen
from services.registry.migrations import MIGRATIONS
from tests.running import migrate_by_copy


def liebian(data: Path, *arguments: str) -> tuple[int, list[str]]:
    """(status, lines on standard error)"""
    done = subprocess.run(
        [sys.executable, "-m", "services", *arguments],
        env=os.environ | {"LIEBIAN_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    return done.returncode, done.stderr.strip().splitlines()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'data' / 'registry.sqlite3'}")
    return tmp_path / "data"


def test_a_second_server_on_a_database_is_told_who_has_it(data: Path) -> None:
    kept = kept_by("registry")
    assert kept.file is not None
    with held([kept], "http://127.0.0.1:8000"):
        for command in (("serve", "registry", "--port", "0"), ("serve", "--no-sample", "--port", "0")):
            status, said = liebian(data, *command)
            assert (status, len(said)) == (3, 1), said
            assert f"http://127.0.0.1:8000,进程 {os.getpid()}" in said[0]
            assert "请先停止它" in said[0]
        assert "8000" in str(holder(kept.file))
        with pytest.raises(InUse), held([kept], "x"):
            pass
    assert holder(kept.file) is None
    with held([kept], "x"):
        pass


def test_of_two_servers_on_one_port_the_second_says_so() -> None:
    listener = _listen("127.0.0.1", 0)
    with listener, pytest.raises(SystemExit, match="LIEBIAN_PORT"):
        _listen("127.0.0.1", listener.getsockname()[1])


@pytest.mark.parametrize("command", [("serve", "--no-sample", "--port", "0"), ("backup", "x")])
def test_a_folder_that_cannot_be_written_is_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, said = liebian(tmp_path / "file" / "data", *command)
    assert (status, len(said)) == (3, 1), said
    assert "LIEBIAN_DATA" in said[0]


def test_a_database_whose_pages_are_damaged_is_not_served(data: Path) -> None:
    database = data / "registry.sqlite3"
    assert damage_of(database) is None
    with closing(sqlite3.connect(database)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(database.read_bytes())
    content[size * 3 : size * 3 + 16] = b"\xff" * 16
    database.write_bytes(content)
    status, said = liebian(data, "serve", "registry", "--port", "0")
    assert (status, len(said)) == (3, 1), said
    assert "已损坏" in said[0]
    assert "liebian restore" in said[0]
    database.write_bytes(b"no database at all" * 1000)
    assert damage_of(database) is not None
