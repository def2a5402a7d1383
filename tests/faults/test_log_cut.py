"""A bit that turned over in SQLite's write-ahead log ends it there, and SQLite says nothing: the start, `migrate` and `backup` do, and leave all as it
was. What a crash leaves is no damage, and nothing is said of it."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from services.hosting.write_ahead import cut_of
from tests.faults.test_one_server import data as data  # the fixture: a folder with a registry's database
from tests.faults.test_one_server import liebian

FRAME = 24 + 4096
FLIPS = {
    "header": (9, 0),
    "salts of the header": (18, 0),
    "page": (32 + 3 * FRAME + 1000, 4),
    "last byte of a page": (32 + 6 * FRAME - 1, 6),
    "number of a page": (32 + 3 * FRAME + 3, 4),
    "salts of a frame": (32 + 3 * FRAME + 9, 4),
    "checksum of a frame": (32 + 3 * FRAME + 17, 4),
}


def opened(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "wal_autocheckpoint=0", "cache_size=5"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def crashed(database: Path, *, flip: int | None = None, commits: int = 20) -> None:
    """A database with so many transactions in its log, as a process leaves it that is killed; then a bit of the log is turned."""
    with closing(opened(database)) as connection:
        connection.execute("CREATE TABLE written (number INTEGER, text TEXT)")
        for number in range(commits):
            connection.execute("INSERT INTO written VALUES (?, ?)", (number, "x" * 900))
        files = [(file, bytearray(file.read_bytes())) for file in (database, log_of(database))]
    if flip is not None:
        files[1][1][flip] ^= 1
    for file, content in files:
        file.write_bytes(content)
    log_of(database).with_name(f"{database.name}-shm").unlink(missing_ok=True)


@pytest.mark.parametrize("where", FLIPS)
def test_a_turned_bit_is_found_wherever_it_ends_the_log(where: str, tmp_path: Path) -> None:
    database, (position, frame) = tmp_path / "x.sqlite3", FLIPS[where]
    crashed(database, flip=position)
    found = cut_of(database)
    assert found is not None
    assert found.frame == frame
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
        kept = connection.execute("SELECT count(*) FROM written").fetchone()[0] if tables else 0
    assert kept < 20, "SQLite passes over what was committed after it"


def test_a_whole_log_and_one_whose_end_is_torn_are_no_damage(tmp_path: Path) -> None:
    database = tmp_path / "x.sqlite3"
    assert cut_of(database) is None, "nothing is there"
    crashed(database)
    assert cut_of(database) is None
    whole = log_of(database).read_bytes()
    assert len(whole) > 10 * FRAME
    for torn in (whole[:-100], whole[: -FRAME + 10], whole[:-FRAME] + bytes(FRAME), whole[:-9] + b"\xff" * 9, b""):
        log_of(database).write_bytes(torn)
        assert cut_of(database) is None


def test_what_an_earlier_round_of_the_log_or_a_transaction_undone_has_left_is_no_damage(tmp_path: Path) -> None:
    database = tmp_path / "x.sqlite3"
    with closing(opened(database)) as connection:
        connection.execute("CREATE TABLE written (text TEXT)")
        for _ in range(30):
            connection.execute("INSERT INTO written VALUES (?)", ("x" * 5000,))
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        connection.execute("INSERT INTO written VALUES ('y')")
        assert cut_of(database) is None
        size = log_of(database).stat().st_size
        for _ in range(2):  # more than the cache holds: it goes to the log before it is undone
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO written VALUES (?)", [("z" * 5000,)] * 100)
            connection.execute("ROLLBACK")
            connection.execute("INSERT INTO written VALUES ('y')")
        assert log_of(database).stat().st_size > size
        assert cut_of(database) is None


WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for pragma in ("journal_mode=WAL", "wal_autocheckpoint=50", "cache_size=5"):
    connection.execute(f"PRAGMA {pragma}")
connection.execute("CREATE TABLE IF NOT EXISTS written (text TEXT)")
print("writes", flush=True)
number = 0
while True:
    number += 1
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO written VALUES (?)", [("x" * (number * 997 % 9000),)] * (1 + number % 40))
    connection.execute("UPDATE written SET text = 'y' WHERE rowid % 7 = ?", (number % 7,))
    connection.execute("ROLLBACK" if number % 5 == 0 else "COMMIT")
    if number % 50 == 0:
        connection.execute("DELETE FROM written")
"""


def test_a_process_that_is_killed_while_it_writes_leaves_no_damage_and_none_is_seen_while_it_writes(
    tmp_path: Path,
) -> None:
    database, moments = tmp_path / "x.sqlite3", random.Random(7)
    for _ in range(25):
        process = subprocess.Popen([sys.executable, "-S", "-c", WRITER, database], stdout=subprocess.PIPE)
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            ends = time.monotonic() + moments.random() / 5
            while time.monotonic() < ends:
                assert cut_of(database) is None
            process.send_signal(signal.SIGKILL)
        assert cut_of(database) is None


def test_a_start_a_migration_and_a_backup_say_it_and_leave_the_log_as_it_was(data: Path) -> None:
    database = data / "registry.sqlite3"
    crashed(database, flip=FLIPS["page"][0])
    before = database.read_bytes(), log_of(database).read_bytes()
    for command in (
        ("serve", "registry", "--port", "0"),
        ("serve", "--no-sample", "--port", "0"),
        ("migrate", "registry"),
        ("backup", str(data.parent / "backup"), "--of", "registry"),
    ):
        status, said = liebian(data, *command)
        assert (status, len(said)) == (3, 1), said
        assert "第 4 帧损坏,其后至少" in said[0]
        assert "liebian restore" in said[0]
        assert (database.read_bytes(), log_of(database).read_bytes()) == before, command
    status, _ = liebian(data, "doctor", "--of", "registry")
    assert status == 1
    assert (database.read_bytes(), log_of(database).read_bytes()) == before
