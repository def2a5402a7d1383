"""What can befall a database, whatever runs on it: one table from PostgreSQL's states and SQLite's codes to what callers are
told. Everything else that a database refuses is a fault of ours, or of the request."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class Outage:
    """How it looks on the wire; `retry_after` in seconds."""

    status: int
    code: str
    title: str
    remedy: str
    retry_after: int

    @property
    def text(self) -> str:
        return f"{self.title}:{self.remedy}"


AWAY = Outage(
    503, "database-away", "连接不到数据库", "请稍后再试;持续出现时,请运维检查数据库是否在运行、网络是否通", 10
)
REFUSED = Outage(503, "database-refuses", "数据库拒绝登录", "请运维检查数据库地址、库名、用户与密码", 30)
HANGING = Outage(503, "database-hanging", "数据库没有应答", "请稍后再试;持续出现时,请运维检查数据库", 10)
CROWDED = Outage(503, "database-crowded", "数据库连接已用尽", "请稍后再试;经常出现时,请运维调整连接数", 5)
BUSY = Outage(503, "database-busy", "数据正被其他操作占用", "请稍后再试", 3)
SLOW = Outage(503, "database-slow", "操作超过了允许的时间,未完成", "请缩小范围,或稍后再试", 30)
FULL = Outage(507, "database-disk-full", "数据库磁盘已满", "本次未写入任何内容;请运维腾出空间后再试", 60)
FILES_FULL = Outage(507, "disk-full", "存放文件的磁盘已满", "本次未写入任何内容;请运维腾出空间后再试", 60)
READ_ONLY = Outage(
    503, "database-read-only", "数据库现在只读", "本次未写入任何内容;请运维检查是否在切换主备,或文件权限", 60
)
DISK = Outage(503, "database-disk-failed", "数据库读写磁盘失败", "请运维检查磁盘与数据目录", 60)
DAMAGED = Outage(503, "database-damaged", "数据库文件已损坏", "请运维从备份恢复", 300)

BY_SQLSTATE: Mapping[str, Outage] = {
    "08": AWAY,
    "25006": READ_ONLY,
    "25P03": AWAY,  # ended because it idled in its transaction
    "28": REFUSED,
    "3D000": REFUSED,
    "40001": BUSY,
    "40P01": BUSY,  # a deadlock, of which this was the victim
    "53": BUSY,
    "53100": FULL,
    "53300": CROWDED,
    "55P03": BUSY,
    "57014": SLOW,
    "57P": AWAY,  # shut down, crashed, or just starting
    "58": DISK,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""By the whole state, or as much of its beginning as stands here: the longest counts."""

BY_SQLITE_CODE: Mapping[int, Outage] = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_NOMEM: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_INTERRUPT: SLOW,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_NOLFS: DISK,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""By the primary code."""

_CROWDED_WORDS = ("too many clients", "too many connections", "connection slots")
"""A refused connection has no state in the driver, only the server's words."""
_REFUSED_WORDS = ("authentication failed", "does not exist", "no pg_hba.conf entry", "permission denied")


class DatabaseHanging(Exception):
    """The database was asked and has not answered for as long as it is given."""


def outage_of(error: BaseException) -> Outage | None:
    """Which outage an exception tells of; None where it tells of none."""
    if isinstance(error, DatabaseHanging):
        return HANGING
    if isinstance(error, NoConnectionFree):
        return CROWDED
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FILES_FULL
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return None if code is None else BY_SQLITE_CODE.get(code & 0xFF)
    # Nothing comes of a driver that was not imported.
    if (driver := sys.modules.get("psycopg")) is not None and isinstance(cause, driver.Error):
        return _of_postgres(cause, broken=isinstance(cause, (driver.OperationalError, driver.InterfaceError)))
    return AWAY if isinstance(error, DBAPIError) and error.connection_invalidated else None


def _of_postgres(error: psycopg.Error, *, broken: bool) -> Outage | None:
    state = error.sqlstate
    if state is not None:
        return next((BY_SQLSTATE[state[:n]] for n in (5, 3, 2) if state[:n] in BY_SQLSTATE), None)
    if not broken:
        return None
    said = str(error)
    for words, outage in ((_CROWDED_WORDS, CROWDED), (_REFUSED_WORDS, REFUSED)):
        if any(word in said for word in words):
            return outage
    return AWAY
