"""A backup put into an empty place: proved first, file by file, then copied, then looked at again. Nothing that is there is overwritten."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import inspect
from sqlmodel import Session

from services.hosting.backup import (
    BESIDES,
    KEYS,
    MANIFEST,
    BackupManifest,
    BackupProblem,
    Head,
    KeptDatabase,
    KeptFile,
    Told,
    room_at,
    run_postgres,
)
from services.hosting.holding import RESTORING, held
from services.hosting.kept import FOLLOWERS_FIRST, Kept, kept_by, keys_in
from shared.plumbing.private import close_to_others, make_private_database, make_private_folder


def restore(source: Path, services: Collection[str], told: Told) -> tuple[BackupManifest, list[str]]:
    """What was restored, and what is to be done about it now. `services`: none means all that are in it."""
    with _unpacked(source, told) as folder:
        manifest = _manifest(folder)
        chosen = [s for s in FOLLOWERS_FIRST if s in (services or manifest.services)]
        if lacking := [s for s in chosen if s not in manifest.services]:
            raise BackupProblem(f"备份中没有 {'、'.join(lacking)};有:{'、'.join(manifest.services)}")
        every = [kept_by(service) for service in chosen]
        data = every[0].settings.data.absolute()
        told("核对备份的每一个文件")
        _prove(folder, manifest)
        for kept in every:
            _require_known(kept, manifest.services[kept.service])
            _require_empty(kept)
        if manifest.keys and keys_in(data):
            raise BackupProblem(f"{data} 里已有密钥,备份中也有:请先移走一份,以免混用")
        with room_at(data), held(every, "liebian restore"):
            make_private_folder(data)
            (data / RESTORING).touch(mode=0o600)
            _put_files(folder, manifest, every, data)
            for kept in every:
                told(f"{kept.service} 的数据库")
                _put_database(folder / manifest.services[kept.service].file, kept)
            advice = [line for kept in every for line in _looked_at(kept, manifest.services[kept.service])]
            close_to_others(data)
            (data / RESTORING).unlink()
    return manifest, advice


@contextmanager
def _unpacked(source: Path, told: Told) -> Iterator[Path]:
    if source.is_dir():
        yield source
        return
    if not source.exists():
        raise BackupProblem(f"没有 {source}")
    told("解包")
    with tempfile.TemporaryDirectory(prefix=".liebian-restore-", dir=source.absolute().parent) as folder:
        try:
            with room_at(Path(folder)), tarfile.open(source) as tar:
                tar.extractall(folder, filter="data")
        except (tarfile.TarError, EOFError):
            raise BackupProblem(
                f"{source} 不是完整的备份文件:没有复制完,或另有来历。请换一份备份;没有恢复任何内容"
            ) from None
        yield Path(folder)


def _manifest(folder: Path) -> BackupManifest:
    try:
        return BackupManifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise BackupProblem(f"{folder} 里没有 {MANIFEST}:不是备份,或备份没有完成") from None
    except ValidationError:
        raise BackupProblem(f"{folder / MANIFEST} 无法读取:已损坏,或来自更新的程序") from None


def _prove(folder: Path, manifest: BackupManifest) -> None:
    wrong = [file.path for file in manifest.files if not _is_whole(folder, file)]
    if wrong:
        raise BackupProblem(
            f"备份中有 {len(wrong)} 个文件缺少或与清单的摘要不符(如 {wrong[0]}):请换一份备份;没有恢复任何内容"
        )


def _is_whole(folder: Path, file: KeptFile) -> bool:
    path = folder / file.path
    if not path.resolve().is_relative_to(folder.resolve()):
        return False
    try:
        with path.open("rb") as content:
            return (
                path.stat().st_size == file.bytes and hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
            )
    except OSError:
        return False


def _require_known(kept: Kept, kind: KeptDatabase) -> None:
    if (kind.kind == "sqlite") != (kept.file is not None):
        raise BackupProblem(
            f"备份中 {kept.service} 的数据库是 {kind.kind} 的,而设置指向 {'SQLite' if kept.file else 'PostgreSQL'}:"
            f"请改 LIEBIAN_{kept.service.upper()}_DATABASE_URL"
        )
    if not set(kind.schema_version) <= kept.migrations.known():
        raise BackupProblem(
            f"备份来自更新的程序({kept.service} 的版本 {'、'.join(kind.schema_version)}):请用那一版程序恢复"
        )


def _require_empty(kept: Kept) -> None:
    if kept.file is not None:
        taken = kept.file.exists() and kept.file.stat().st_size > 0
    else:
        with kept.opened() as engine:
            taken = bool(inspect(engine).get_table_names())
    if taken:
        where = kept.file or "所设的 PostgreSQL 数据库"
        raise BackupProblem(
            f"{kept.service}:{where} 不是空的。恢复只写入空的目录和数据库,请另设 LIEBIAN_DATA 或数据库地址"
        )
    for folder in kept.folders.values():
        if folder.exists() and any(folder.iterdir()):
            raise BackupProblem(f"{folder} 不是空的。恢复只写入空的目录,请先移走它或另设")


def _put_files(folder: Path, manifest: BackupManifest, every: Collection[Kept], data: Path) -> None:
    places = {name: place for kept in every for name, place in kept.folders.items()}
    places |= {KEYS: data, BESIDES: data}
    for file in manifest.files:
        found = next((name for name in places if file.path.startswith(f"{name}/")), None)
        if found is not None:
            target = places[found] / file.path.removeprefix(f"{found}/")
            make_private_folder(target.parent)
            shutil.copyfile(folder / file.path, target)
            target.chmod(0o600)
            _sync(target)


def _put_database(source: Path, kept: Kept) -> None:
    if kept.file is None:
        run_postgres("pg_restore", kept.url, ["--no-owner", "--single-transaction", "--dbname=", str(source)])
        return
    make_private_database(kept.file)
    with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(kept.file)) as fresh:
        copy.backup(fresh)
    _sync(kept.file)


def _looked_at(kept: Kept, said: KeptDatabase) -> list[str]:
    """Is what was put there what was backed up? And what follows from it."""
    with kept.opened() as engine, Session(engine.execution_options(liebian_reading=True)) as session:
        head = kept.feed.head(session)
        if Head(seq=head.seq, digest=head.digest) != said.feed:
            raise BackupProblem(f"{kept.service}:恢复后的事件流与备份清单不符:请换一份备份,恢复到另一个空目录")
    advice = [f"{kept.service}:事件流到第 {head.seq} 号"]
    if set(said.schema_version) != kept.migrations.newest():
        advice.append(f"{kept.service}:数据库是较早的版本,启动前先运行 liebian migrate {kept.service}")
    return advice


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
