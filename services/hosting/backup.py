"""A backup of the house while it serves: every service's database as it stood at one moment, the files that it names, and a manifest with
the digest of each file, the schema's version and the feed's head, by which a restore knows that it has all of it.

Followers come first and the registry last, so that no follower is ahead of what it follows; files come after the database that
names them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import create_engine, make_url
from sqlmodel import Session

from services.hosting.databases import database_of
from services.hosting.holding import holder
from services.hosting.kept import FOLLOWERS_FIRST, Kept, besides, damage_of, kept_by, keys_in
from shared.plumbing.outages import FILES_FULL, FULL, outage_of
from shared.plumbing.private import make_private_folder

MANIFEST = "backup.json"
KEYS = "keys"
BESIDES = "data"
_PIECE = 1024 * 1024
Told = Callable[[str], None]


class BackupProblem(Exception):
    """A backup that cannot be made or used, in one line that says what to do."""


class Head(BaseModel):
    """Where a feed, or what follows it, stands."""

    model_config = ConfigDict(extra="forbid")
    seq: int
    digest: str


class KeptDatabase(BaseModel):
    """One service's database. `follows`: up to where it had read of other services."""

    model_config = ConfigDict(extra="forbid")
    file: str
    kind: Literal["sqlite", "postgresql"]
    schema_version: list[str]
    feed: Head
    follows: dict[str, Head]


class KeptFile(BaseModel):
    """A file of the backup."""

    model_config = ConfigDict(extra="forbid")
    path: str
    bytes: int
    sha256: str


class BackupManifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = 1
    made_at: dt.datetime
    services: dict[str, KeptDatabase]
    keys: bool = Field(description="are the keys in it?")
    damaged: list[str] = Field(default_factory=list, description="files that were no longer what their names say")
    files: list[KeptFile]


@contextmanager
def room_at(place: Path) -> Iterator[None]:
    """A disk that is full is `BackupProblem`, which names what it holds."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if outage_of(error) not in (FULL, FILES_FULL):
            raise
        raise BackupProblem(f"{place} 所在的磁盘已满:请腾出空间,或换一块磁盘,再来一次") from None


def back_up(target: Path, services: Collection[str], *, with_keys: bool, told: Told) -> BackupManifest:
    """Into a folder that is not there yet, or a file whose name ends in .tar. What is broken off leaves nothing under that name."""
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise BackupProblem(f"{target} 已存在:请另取一个名称,备份不覆盖旧的")
    for service in services:
        data = kept_by(service).settings.data.absolute()
        if target.absolute().is_relative_to(data):
            raise BackupProblem(f"{target} 在数据目录 {data} 之内:备份请放在别处,最好在另一块磁盘上")
    part = target.absolute().with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        make_private_folder(part.parent)
        make_private_folder(part)
    except OSError as error:
        raise BackupProblem(f"{target} 不能新建({error.strerror}):请核对路径与权限,或换一个地方") from None
    try:
        with room_at(target):
            manifest = _gather(part, [s for s in FOLLOWERS_FIRST if s in services], with_keys, told)
            if target.suffix == ".tar":
                told("打包")
                whole = part.with_suffix(".tar")
                with _private(whole) as file, tarfile.open(fileobj=file, mode="w") as tar:
                    for path in sorted(_files(part)):
                        tar.add(path, path.relative_to(part).as_posix(), recursive=False)
                whole.replace(target)
            else:
                part.replace(target)
            _sync_folder(target.absolute().parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        part.with_suffix(".tar").unlink(missing_ok=True)
    return manifest


def _gather(folder: Path, services: Collection[str], with_keys: bool, told: Told) -> BackupManifest:
    made_at = dt.datetime.now(dt.UTC)
    every = [kept_by(service) for service in services]
    databases = {}
    for kept in every:
        told(f"{kept.service} 的数据库")
        databases[kept.service] = _postgres(kept, folder) if kept.file is None else _sqlite(kept, kept.file, folder)
    files: list[KeptFile] = []
    damaged: list[str] = []
    for kept in every:
        for name, place in kept.folders.items():
            told(name)
            files += _by_digest(place, folder / name, folder, damaged)
    data = every[0].settings.data.absolute()
    if with_keys:
        for key in keys_in(data):
            files.append(_copied(key, folder / KEYS / key.name, folder))
    for path in besides(data, [kept_by(service) for service in FOLLOWERS_FIRST]):
        within = [path] if path.is_file() else _files(path)
        files += [_copied(p, folder / BESIDES / p.relative_to(data), folder) for p in within]
    files += [_described(folder / d.file, folder) for d in databases.values()]
    manifest = BackupManifest(made_at=made_at, services=databases, keys=with_keys, damaged=damaged, files=files)
    with _private(folder / MANIFEST) as output:
        output.write(manifest.model_dump_json(indent=1).encode())
        output.flush()
        os.fsync(output.fileno())
    return manifest


def _sqlite(kept: Kept, source: Path, folder: Path) -> KeptDatabase:
    """By SQLite's own online backup: the pages of one moment, while others write. What the manifest says is read from the copy."""
    if not source.exists():
        raise BackupProblem(
            f"没有 {source}:请核对 LIEBIAN_DATA;只备份部分服务时用 --of,数据库在 PostgreSQL 的请给出其地址"
        )
    if holder(source) is None:  # what a server has open stands as it has it
        with database_of(kept.service):
            pass
    copy = folder / f"{kept.service}.sqlite3"
    _private(copy).close()
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as fresh:
        live.backup(fresh)
    if (damage := damage_of(copy)) is not None:
        raise BackupProblem(f"{source} 已损坏({damage}):请运行 liebian doctor,从此前的备份恢复;本次没有备份")
    with closing(sqlite3.connect(copy)) as fresh:
        fresh.execute("PRAGMA journal_mode=DELETE")  # one file, whatever lay beside the original
    engine = create_engine(f"sqlite:///{copy}")
    try:
        with Session(engine) as session:
            found = _state(kept, session, copy.name, "sqlite")
    finally:
        engine.dispose()
    with copy.open("rb") as written:
        os.fsync(written.fileno())
    return found


def _postgres(kept: Kept, folder: Path) -> KeptDatabase:
    """By pg_dump, of the same snapshot that the manifest is read from."""
    dump = f"{kept.service}.dump"
    _private(folder / dump).close()
    with kept.opened() as engine:
        snapshots = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with Session(snapshots) as session:
            snapshot = session.connection().exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
            run_postgres(
                "pg_dump",
                kept.url,
                ["--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={folder / dump}"],
            )
            return _state(kept, session, dump, "postgresql")


_IN_ENVIRONMENT = {"dbname": "DATABASE", "target_session_attrs": "TARGETSESSIONATTRS"}
"""Parameters of a connection whose variables are called otherwise."""


def run_postgres(program: str, url: str, arguments: list[str]) -> None:
    """A program of PostgreSQL's on a database. The password goes by the environment: others see a process's arguments."""
    found = shutil.which(program)
    if found is None:
        raise BackupProblem(
            f"没有找到 {program}:请安装与数据库同版本的 PostgreSQL 客户端(如 apt install postgresql-client),"
            "或在数据库所在的机器上另行备份"
        )
    parsed = make_url(url)
    _, given = parsed.get_dialect()().create_connect_args(
        parsed
    )  # several hosts stand in a URL otherwise than they do here
    where = {f"PG{_IN_ENVIRONMENT.get(name, name.upper())}": str(value) for name, value in given.items()}
    environment = os.environ | where
    command = [found, "--no-password", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 - found on the path
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["没有说明"]
        raise BackupProblem(f"{program} 没有完成:{said[0][:300]}")


def _state(kept: Kept, session: Session, file: str, kind: Literal["sqlite", "postgresql"]) -> KeptDatabase:
    version = sorted(kept.migrations.version(session.connection()))
    if set(version) != kept.migrations.newest():
        raise BackupProblem(
            f"{kept.service} 的数据库不是当前版本({'、'.join(version) or '空'}):请用与数据库同版本的程序备份,"
            f"或先运行 liebian migrate {kept.service}"
        )
    head = kept.feed.head(session)
    follows = {} if kept.cursors is None else kept.cursors.positions(session)
    return KeptDatabase(
        file=file,
        kind=kind,
        schema_version=version,
        feed=Head(seq=head.seq, digest=head.digest),
        follows={name: Head(seq=at.seq, digest=at.digest) for name, at in follows.items()},
    )


def _by_digest(source: Path, target: Path, root: Path, damaged: list[str]) -> list[KeptFile]:
    """Files that lie under their own digests; what is being written beside them is nobody's yet. One that is damaged does not keep all
    else from being backed up, and is named."""
    found = []
    for path in sorted(source.glob("[0-9a-f][0-9a-f]/*")):
        try:
            copied = _copied(path, target / path.relative_to(source), root)
        except FileNotFoundError:
            continue  # let go of meanwhile: no case names it
        if copied.sha256 == path.name:
            found.append(copied)
        else:
            (root / copied.path).unlink()
            damaged.append(str(path))
    return found


def _copied(source: Path, target: Path, root: Path) -> KeptFile:
    make_private_folder(target.parent)
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as given, _private(target) as output:
        while piece := given.read(_PIECE):
            output.write(piece)
            digest.update(piece)
            size += len(piece)
        output.flush()
        os.fsync(output.fileno())
    return KeptFile(path=target.relative_to(root).as_posix(), bytes=size, sha256=digest.hexdigest())


def _described(path: Path, root: Path) -> KeptFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return KeptFile(path=path.relative_to(root).as_posix(), bytes=path.stat().st_size, sha256=digest)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _private(path: Path) -> BinaryIO:
    """A new file for this user alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
