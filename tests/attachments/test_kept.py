"""What is kept, on both databases: killed writers, writers at once, and a purge that lets go of what nobody named and of nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.registry.migrations import MIGRATIONS
from shared.contracts.process import Evidence
from shared.plumbing.attachments.service import Attachments
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.storage import Store
from tests.attachments.keeper import CONTENT, FIRM, keeper, take_many, take_one
from tests.attachments.papers import PDF
from tests.clocks import SetClock
from tests.forking import forked
from tests.running import migrate_by_copy

CONTEXT = forked()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
Kept = tuple[Store, Attachments]


@pytest.fixture
def url(database_url: str) -> str:
    return migrate_by_copy(MIGRATIONS, database_url)


@pytest.fixture
def kept(url: str, tmp_path: Path, clock: SetClock) -> Iterator[Kept]:
    store, attachments = keeper(url, tmp_path / "kept", clock)
    yield store, attachments
    store.close()


def whole(folder: Path) -> list[str]:
    """The contents that lie in their places, each of which is what its name says."""
    found = sorted(folder.glob("??/*"))
    for path in found:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    return [path.name for path in found]


def taken(attachments: Attachments, content: bytes = PDF) -> str:
    return attachments.take(io.BytesIO(content), "申报书.pdf", FIRM).sha256


def named(kept: Kept, sha256: str, subject: str = "1" * 32) -> None:
    store, attachments = kept
    with store.write() as work:
        attachments.name(work, subject, [Evidence(kind="application", name="申报书.pdf", sha256=sha256)], FIRM)


def is_there(attachments: Attachments, sha256: str) -> bool:
    try:
        return attachments.get(sha256, FIRM).path.exists()
    except NotFound:
        return False


def age(folder: Path) -> None:
    """What lies in the folder has lain there for two days."""
    long_ago = time.time() - 2 * 24 * 3600
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (long_ago, long_ago))


@pytest.mark.slow
def test_a_writer_killed_before_any_of_its_steps_leaves_no_half_file_that_is_given(url: str, tmp_path: Path) -> None:
    folder, counted = tmp_path / "kept", tmp_path / "counted"
    store, attachments = keeper(url, folder)
    last = 0
    while not counted.exists():
        last += 1
        process = CONTEXT.Process(target=take_one, args=(url, folder, last, counted))
        process.start()
        process.join()
        assert counted.exists() or process.exitcode == -9
        assert whole(folder) in ([], [DIGEST])
        try:
            assert attachments.get(DIGEST, FIRM).path.read_bytes() == CONTENT
        except NotFound:
            pass
        else:
            with store.write() as work:  # from nothing again, so that every step is one of a first upload
                work.session.connection().execute(text("DELETE FROM attachment"))
            (folder / DIGEST[:2] / DIGEST).unlink()
    assert last > 10
    assert [p for p in folder.iterdir() if p.is_file()], "nobody died in the middle of a write"
    age(folder)
    attachments.purge()
    assert [p for p in folder.rglob("*") if p.is_file()] == []
    assert taken(attachments, CONTENT) == DIGEST
    store.close()


def test_several_processes_that_keep_the_same_content_at_once_keep_it_once_and_whole(url: str, tmp_path: Path) -> None:
    rounds, folder = 4, tmp_path / "kept"
    barrier = CONTEXT.Barrier(3)
    processes = [CONTEXT.Process(target=take_many, args=(url, folder, barrier, rounds)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [p.exitcode for p in processes] == [0, 0, 0]
    digests = {hashlib.sha256(CONTENT + bytes([n])).hexdigest() for n in range(rounds)}
    assert set(whole(folder)) == digests
    store, attachments = keeper(url, folder)
    assert all(is_there(attachments, d) for d in digests)
    assert [p for p in folder.iterdir() if p.is_file()] == []
    store.close()


def test_a_purge_lets_go_of_what_nobody_named_and_keeps_what_a_case_names(kept: Kept, clock: SetClock) -> None:
    _, attachments = kept
    clock.at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    mine, other = taken(attachments), taken(attachments, PDF + b"2")
    named(kept, mine)
    clock.pass_by(days=29)
    attachments.purge()
    assert is_there(attachments, other)
    fresh = taken(attachments, PDF + b"3")
    clock.pass_by(days=2)
    attachments.purge()
    assert [is_there(attachments, d) for d in (mine, other, fresh)] == [True, False, True]
    with pytest.raises(InvalidInput, match="没有上传过"):
        named(kept, other)
    assert taken(attachments, PDF + b"2") == other


def test_what_is_sent_again_is_kept_as_long_again(kept: Kept, clock: SetClock) -> None:
    _, attachments = kept
    clock.at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    sha256 = taken(attachments)
    clock.pass_by(days=20)
    assert taken(attachments) == sha256
    clock.pass_by(days=20)
    attachments.purge()
    assert is_there(attachments, sha256)


def test_the_days_purge_is_made_once_and_bytes_without_a_row_go(kept: Kept, clock: SetClock, tmp_path: Path) -> None:
    store, attachments = kept
    clock.at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    attachments.look()
    sha256, stays = taken(attachments), taken(attachments, PDF + b"2")
    with store.write() as work:
        work.session.connection().execute(text("DELETE FROM attachment WHERE sha256 = :d"), {"d": sha256})
    age(tmp_path / "kept")
    attachments.look()
    assert whole(tmp_path / "kept") == sorted([sha256, stays])
    clock.pass_by(days=1)
    attachments.look()
    assert whole(tmp_path / "kept") == [stays]


def test_the_database_keeps_what_a_case_names(kept: Kept) -> None:
    store, attachments = kept
    named(kept, taken(attachments))
    for statement in ("DELETE FROM attachment", "DELETE FROM attachment_use", "UPDATE attachment_use SET party = 'x'"):
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text(statement))


def test_a_content_whose_bytes_are_gone_is_not_named(kept: Kept, tmp_path: Path) -> None:
    _, attachments = kept
    sha256 = taken(attachments)
    (tmp_path / "kept" / sha256[:2] / sha256).unlink()
    with pytest.raises(InvalidInput, match="请先上传文件"):
        named(kept, sha256)


@pytest.mark.postgres
def test_a_purge_waits_for_who_is_naming_what_it_would_let_go_of(postgres_url: str, tmp_path: Path) -> None:
    clock = SetClock()
    clock.at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    store, attachments = keeper(migrate_by_copy(MIGRATIONS, postgres_url), tmp_path / "kept", clock)
    sha256 = taken(attachments)
    clock.pass_by(days=31)
    failed: list[Exception] = []

    def purge() -> None:
        try:
            attachments.purge()
        except Exception as error:
            failed.append(error)

    purging = threading.Thread(target=purge)
    with store.write() as work:
        attachments.name(work, "1" * 32, [Evidence(kind="application", name="申报书.pdf", sha256=sha256)], FIRM)
        purging.start()
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not work.session.connection().execute(waiting).scalar():
            time.sleep(0.01)
    purging.join()
    assert failed == []
    assert is_there(attachments, sha256)
    store.close()
