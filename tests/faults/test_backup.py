"""A backup made while others write holds one moment with all that was acknowledged before it, and restores into an empty place; what is
damaged, or in the way, is refused before anything is written."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from services.awards.migrations import MIGRATIONS as AWARDS
from services.hosting.backup import BackupManifest, BackupProblem, KeptFile, back_up
from services.hosting.doctor import Finding, Level, examine
from services.hosting.holding import InUse, require_restored
from services.hosting.kept import FOLLOWERS_FIRST, kept_by
from services.hosting.restore import restore
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from shared.plumbing.keyring import fresh_secret
from tests.conftest import fresh_postgres_database
from tests.faults.filler import fill
from tests.forking import forked
from tests.running import migrate_by_copy, with_officer

OTHERS = {"awards": AWARDS, "matchmaking": MATCHMAKING}


def silent(step: str) -> None:
    pass


def use(monkeypatch: pytest.MonkeyPatch, data: Path, registry: str | None) -> None:
    """The settings of the environment: a data folder, and where the registry's database is."""
    monkeypatch.setenv("LIEBIAN_DATA", str(data))
    if registry is None:
        monkeypatch.delenv("LIEBIAN_REGISTRY_DATABASE_URL", raising=False)
    else:
        monkeypatch.setenv("LIEBIAN_REGISTRY_DATABASE_URL", registry)


@pytest.fixture
def house(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder as a start leaves it; the registry is on the database under test."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    use(monkeypatch, data, None if database_url.startswith("sqlite") else database_url)
    if not database_url.startswith("sqlite") and shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump on the path")
    for name, migrations in OTHERS.items():
        migrate_by_copy(migrations, f"sqlite:///{data / f'{name}.sqlite3'}")
    migrate_by_copy(REGISTRY, RegistrySettings().database)
    (data / "master.key").write_text(fresh_secret())
    (data / "plan.yaml").write_text("own")
    (data / "cache").mkdir()
    (data / "cache" / "x").write_text("made anew")
    content = b"a file of a release"
    name = hashlib.sha256(content).hexdigest()
    (data / "releases" / name[:2]).mkdir(parents=True)
    (data / "releases" / name[:2] / name).write_bytes(content)
    return data


@pytest.fixture
def elsewhere(house: Path, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Call it when the backup is made: an empty place of the same kind."""
    if database_url.startswith("sqlite"):
        yield tmp_path / "restored"
    else:
        with fresh_postgres_database() as url:
            monkeypatch.setenv("ELSEWHERE", url)
            yield tmp_path / "restored"


def move(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    use(monkeypatch, elsewhere, os.environ.get("ELSEWHERE"))


def wrong() -> list[Finding]:
    return [f for f in examine(FOLLOWERS_FIRST) if f.level is Level.BAD]


def test_a_backup_under_writes_has_all_that_was_acknowledged_and_restores(
    house: Path, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledged = tmp_path / "acknowledged"
    acknowledged.touch()
    process = forked().Process(target=fill, args=(kept_by("registry").url, acknowledged))
    process.start()
    try:
        wait_for(acknowledged, 3)
        before = acknowledged.stat().st_size
        target = tmp_path / ("backup.tar" if kept_by("registry").file is None else "backup")
        made = back_up(target, FOLLOWERS_FIRST, with_keys=True, told=silent)
        wait_for(acknowledged, acknowledged.stat().st_size + 1)  # nobody was stopped by it
    finally:
        process.kill()
        process.join()
    written = acknowledged.stat().st_size
    move(monkeypatch, elsewhere)
    restored, advice = restore(target, [], silent)
    assert restored == made
    assert len(advice) == 3
    with kept_by("registry").opened() as engine, Session(engine) as session:
        firms = session.exec(select(func.count(col(EnterpriseRow.credit_code)))).one()
        assert FEED.verify(session).seq == made.services["registry"].feed.seq == firms
    assert before <= firms <= written
    assert wrong() == []
    assert sorted(p.name for p in elsewhere.iterdir() if ".sqlite3" not in p.name) == [
        "master.key",
        "plan.yaml",
        "releases",
    ]
    print(  # noqa: T201
        f"{written} acknowledged, {firms} in the backup, {before} before it: 0 missing"
    )


def wait_for(acknowledged: Path, size: int) -> None:
    while acknowledged.stat().st_size < size:
        time.sleep(0.01)


@pytest.fixture
def sqlite_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    use(monkeypatch, data, None)
    for name, migrations in {**OTHERS, "registry": REGISTRY}.items():
        migrate_by_copy(
            migrations, f"sqlite:///{data / f'{name}.sqlite3'}", *([with_officer] if name == "registry" else [])
        )
        (data / f"{name}.sqlite3").chmod(0o600)
    return data


def test_what_is_damaged_or_in_the_way_is_refused_and_nothing_is_written(
    sqlite_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, empty = tmp_path / "backup", tmp_path / "empty"
    back_up(target, FOLLOWERS_FIRST, with_keys=False, told=silent)
    with pytest.raises(BackupProblem, match="已存在"):
        back_up(target, FOLLOWERS_FIRST, with_keys=False, told=silent)
    with pytest.raises(BackupProblem, match="别处"):
        back_up(sqlite_house / "backup", FOLLOWERS_FIRST, with_keys=False, told=silent)
    with pytest.raises(BackupProblem, match="不是空的"):
        restore(target, [], silent)
    use(monkeypatch, empty, None)
    for damage in ("registry.sqlite3", "awards.sqlite3"):
        path = target / damage
        kept = path.read_bytes()
        path.write_bytes(kept[:5000] + bytes([kept[5000] ^ 1]) + kept[5001:])
        with pytest.raises(BackupProblem, match=damage):
            restore(target, [], silent)
        path.write_bytes(kept)
    manifest = (target / "backup.json").read_text()
    newer = BackupManifest.model_validate_json(manifest)
    newer.services["registry"].schema_version = ["9999"]
    (target / "backup.json").write_text(newer.model_dump_json())
    with pytest.raises(BackupProblem, match="更新的程序"):
        restore(target, [], silent)
    outside = BackupManifest.model_validate_json(manifest)
    live = (sqlite_house / "registry.sqlite3").read_bytes()
    (target / "releases").mkdir(exist_ok=True)
    way_out = "releases/../../data/registry.sqlite3"
    outside.files.append(KeptFile(path=way_out, bytes=len(live), sha256=hashlib.sha256(live).hexdigest()))
    (target / "backup.json").write_text(outside.model_dump_json())
    with pytest.raises(BackupProblem, match="data/registry"):
        restore(target, [], silent)
    assert not empty.exists()


@pytest.mark.parametrize("name", ["backup", "backup.tar"])
def test_what_cannot_be_written_is_one_line_for_a_person_and_leaves_nothing(
    sqlite_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = tmp_path / "whole"
    back_up(whole, FOLLOWERS_FIRST, with_keys=False, told=silent)
    (tmp_path / "file").touch()
    with pytest.raises(BackupProblem, match=f"file/{name} 不能新建"):
        back_up(tmp_path / "file" / name, FOLLOWERS_FIRST, with_keys=False, told=silent)
    seen = sorted(tmp_path.iterdir())
    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    with pytest.raises(BackupProblem, match=f"{name} 所在的磁盘已满"):
        back_up(tmp_path / name, FOLLOWERS_FIRST, with_keys=False, told=silent)
    assert sorted(tmp_path.iterdir()) == seen
    monkeypatch.undo()
    use(monkeypatch, tmp_path / "empty", None)
    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    with pytest.raises(BackupProblem, match="empty 所在的磁盘已满"):
        restore(whole, [], silent)


@pytest.mark.parametrize("content", [b"no tar", b"\x1f\x8b", b""])
def test_a_file_that_is_no_whole_tar_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    use(monkeypatch, tmp_path / "empty", None)
    (tmp_path / "backup.tar").write_bytes(content)
    with pytest.raises(BackupProblem, match=r"backup\.tar 不是完整的备份文件[^a-z]*$"):
        restore(tmp_path / "backup.tar", [], silent)


_connect = sqlite3.connect


def on_a_full_disk(*given: Any, **named: Any) -> sqlite3.Connection:
    """A database that may not grow any further than it is."""
    connection = _connect(*given, **named)
    connection.execute("PRAGMA max_page_count = 1")
    return connection


def test_a_database_whose_pages_are_damaged_is_not_backed_up_and_a_damaged_file_is_left_out_and_named(
    sqlite_house: Path, tmp_path: Path
) -> None:
    place = sqlite_house / "releases" / "00" / ("0" * 64)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"not what its name says")
    made = back_up(tmp_path / "one", FOLLOWERS_FIRST, with_keys=False, told=silent)
    assert made.damaged == [str(place)]
    damaged = sqlite_house / "awards.sqlite3"
    spoil(damaged)
    with pytest.raises(BackupProblem, match=r"awards\.sqlite3 已损坏"):
        back_up(tmp_path / "two", FOLLOWERS_FIRST, with_keys=False, told=silent)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "one"]


def spoil(database: Path) -> None:
    """Overwrite the middle of every page but the first, whose head says what the file is."""
    with sqlite3.connect(database) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(database.read_bytes())
    for page in range(size, len(content), size):
        content[page : page + 16] = b"\xff" * 16
    database.write_bytes(content)


def test_a_restore_that_was_broken_off_is_never_served(
    sqlite_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(tmp_path / "backup", FOLLOWERS_FIRST, with_keys=False, told=silent)
    empty = tmp_path / "empty"
    use(monkeypatch, empty, None)
    with monkeypatch.context() as broken:
        broken.setattr("services.hosting.restore._put_database", lambda source, kept: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore(tmp_path / "backup", [], silent)
    with pytest.raises(InUse, match="没有完成"):
        require_restored(empty)
