"""Who has a service's SQLite database for itself: one server at a time. Two would both write without a loss, but what a process keeps of its
own (jobs, indices, who may call) would be two things, and one of them would be forgotten at an upgrade."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from services.hosting.kept import Kept
from shared.contracts.values import SHANGHAI
from shared.plumbing.clock import Clock
from shared.plumbing.private import make_private_folder

RESTORING = "restore-unfinished"
"""A file in the data folder while a backup is put into it."""


class InUse(Exception):
    """Another server has the database; the message says which, in one line."""


def lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


@contextmanager
def held(services: Collection[Kept], what: str) -> Iterator[None]:
    """The SQLite databases of these services are this process's; `InUse` where one of them is another's. `what`: who we are, for
    others. The kernel lets go of it however the process ends."""
    with ExitStack() as stack:
        for kept in services:
            if kept.file is not None:
                stack.enter_context(_held(kept.service, kept.file, what))
        yield


def holder(database: Path) -> str | None:
    """Who has it now, in words; None where nobody has."""
    try:
        handle = os.open(lock_of(database), os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _said(handle)
    finally:
        os.close(handle)
    return None


def require_restored(data: Path) -> None:
    """`InUse` where a restore into the folder was broken off."""
    if (data / RESTORING).exists():
        raise InUse(f"{data} 里的恢复没有完成:请清空这个目录(或换一个),重新运行 liebian restore")


@contextmanager
def _held(service: str, database: Path, what: str) -> Iterator[None]:
    make_private_folder(database.parent)
    handle = os.open(lock_of(database), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(
                f"{service} 的数据库 {database} 正由另一个程序使用({_said(handle)}):请先停止它,或以 LIEBIAN_DATA 换一个目录;"
                "要多个进程同时服务,请改用 PostgreSQL"
            ) from None
        since = Clock().now().astimezone(SHANGHAI)
        os.ftruncate(handle, 0)
        os.pwrite(
            handle, json.dumps({"pid": os.getpid(), "what": what, "since": f"{since:%Y-%m-%d %H:%M}"}).encode(), 0
        )
        yield
    finally:
        os.close(handle)


def _said(handle: int) -> str:
    try:
        said = json.loads(os.pread(handle, 1000, 0))
        return f"{said['what']},进程 {said['pid']},自 {said['since']} 起"
    except (ValueError, KeyError, TypeError):
        return "刚刚启动"
