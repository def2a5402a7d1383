"""The services' databases as who starts or moves them meets them: whatever befalls one is a line for a person."""

from __future__ import annotations

import contextlib
import errno
import time
from collections.abc import Iterator

from rich.console import Console
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from services.hosting.kept import Kept, kept_by
from services.hosting.write_ahead import Cut, cut_of
from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.outages import AWAY, CROWDED, HANGING, DatabaseHanging, Outage, outage_of
from shared.plumbing.schema_version import StaleSchema
from shared.plumbing.storage import open_engine

WITH_DATABASE = ("registry", "awards", "matchmaking")
errors = Console(stderr=True)

_OF_FOLDERS = {
    errno.EROFS: "所在的磁盘是只读的,请改挂载方式,或以 LIEBIAN_DATA 换一个目录",
    errno.EACCES: "没有权限,请核对目录的属主与权限,或以 LIEBIAN_DATA 换一个目录",
    errno.EPERM: "没有权限,请核对目录的属主与权限,或以 LIEBIAN_DATA 换一个目录",
    errno.ENOTDIR: "路径中有一段不是目录,请核对 LIEBIAN_DATA",
    errno.ENOENT: "没有这个目录,也不能新建,请核对 LIEBIAN_DATA",
    errno.ENOSPC: "磁盘已满,请腾出空间",
    errno.EDQUOT: "超出磁盘配额,请腾出空间",
}


class DatabaseUnusable(Exception):
    """Nothing can be begun with a service's database; the message is one line for who starts it, without any password."""


@contextlib.contextmanager
def database_of(service: str) -> Iterator[None]:
    """Whatever befalls the service's database in here is `DatabaseUnusable`; so is, before it is opened, a log that damage has cut."""
    try:
        kept = kept_by(service)
        if kept.file is not None and (cut := cut_of(kept.file)) is not None:
            raise DatabaseUnusable(f"{service} 的数据库 {kept.file}:{_said_of(cut)}")
        yield
    except StaleSchema as error:
        raise DatabaseUnusable(str(error)) from None
    except ArgumentError:
        # Its own words would show the address as it was written, password and all.
        raise DatabaseUnusable(
            f"{service} 的数据库地址写法有误:应如 postgresql+psycopg://用户:密码@主机:端口/库名"
        ) from None
    except OSError as error:
        why = why_not(error) or f"打不开({error.strerror})"
        raise DatabaseUnusable(f"{service} 的数据库 {place_of(kept_by(service).url)}:{why}") from None
    except Exception as error:
        outage = outage_of(error)
        if outage is None:
            raise
        raise DatabaseUnusable(f"{service} 的数据库 {place_of(kept_by(service).url)}:{outage.text}") from None


def _said_of(cut: Cut) -> str:
    """What was lost, and what to do about it."""
    where = f"第 {cut.frame} 帧" if cut.frame else "开头"
    lost = f",其后至少 {cut.lost} 笔已提交的写入不会再被读到" if cut.frame else ",其中的写入都不会再被读到"
    perhaps = "(若机器刚断过电,可能只是断电时还没有答复的那一笔)" if cut.lost == 1 else ""
    return (
        f"预写日志(文件名以 -wal 结尾)在{where}损坏{lost}{perhaps}。数据库没有打开,文件没有改动:"
        "请先另存数据目录,再从备份恢复(liebian restore);没有备份而愿意接受丢失的,见 docs/zh/one-box.md 第6节"
    )


def why_not(error: OSError) -> str | None:
    """What is wrong with a folder, and what to do about it; None of what is no trouble with a folder or its disk."""
    return None if error.errno not in _OF_FOLDERS else f"{_OF_FOLDERS[error.errno]}({error.strerror})"


def place_of(url: str) -> str:
    """Host, port and name, or the file; never who logs in, nor with what."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return str(parsed.database)
    several = parsed.query.get("host", ())  # of an address with several hosts, each with its port
    if several and not parsed.host:
        return f"{several if isinstance(several, str) else '、'.join(several)}/{parsed.database or ''}"
    return f"{parsed.host or '本机'}:{parsed.port or 5432}/{parsed.database or ''}"


def await_database(service: str) -> None:
    """Return when the service's database answers. One that is down, or just starting, is waited for as long as the settings say, and that is
    told at once and again and again; `DatabaseUnusable` after that, and at once for what no waiting mends."""
    with database_of(service):
        kept = kept_by(service)
        if kept.file is not None:
            return
    seconds, place = kept.settings.database_wait_seconds, place_of(kept.url)
    began, told = time.monotonic(), float("-inf")
    while True:
        outage = _outage_now(kept)
        left = began + seconds - time.monotonic()
        if outage is None:
            if told > 0:
                errors.print(f"{service} 的数据库 {place} 已可用,继续", soft_wrap=True)
            return
        if outage not in (AWAY, HANGING, CROWDED) or left <= 0:
            raise DatabaseUnusable(f"{service} 的数据库 {place}:{outage.text}")
        if time.monotonic() - told > _TELL_SECONDS:
            told = time.monotonic()
            errors.print(
                f"{service} 的数据库 {place}:{outage.title},等待它可用,之后自动继续(至多再等 {left:.0f} 秒,"
                "LIEBIAN_DATABASE_WAIT_SECONDS)。请检查数据库是否已启动、地址与网络是否正确",
                soft_wrap=True,
            )
        time.sleep(min(1.0, left))


_TELL_SECONDS = 30.0


def _outage_now(kept: Kept) -> Outage | None:
    """What the database's answer to a small question, or its not answering, tells of."""
    patience = kept.settings.database_answer_seconds
    limits = DatabaseLimits(patience, patience, patience, patience, patience, connections=1)
    with database_of(kept.service):
        try:
            engine = open_engine(kept.url, limits)
            try:
                with engine.connect() as connection:
                    connection.exec_driver_sql("SELECT 1")
            finally:
                engine.dispose()
        except DBAPIError as error:
            if (outage := outage_of(error)) is None:
                raise
            return outage
        except DatabaseHanging:
            return HANGING
    return None


def require_tallies_of(url: str) -> None:
    """Sums that reports rest on are made from the histories where there are none, or the city's ladder is another."""
    from services.registry.recognitions.tallies import require_tallies
    from services.registry.schema import FEED
    from shared.plumbing.storage import Store

    store = Store(url, FEED)
    try:
        require_tallies(store)
    finally:
        store.close()
