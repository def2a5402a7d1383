"""What is wrong with what the services keep, found by looking at it whole: folders, databases, feeds, audit logs, what was made of feeds,
releases, attachments, keys, room and clocks. It writes nothing, and may run beside running services."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as rows_of

from services.hosting.databases import DatabaseUnusable, database_of
from services.hosting.holding import RESTORING, holder
from services.hosting.kept import FOLLOWERS_FIRST, Kept, damage_of, kept_by, keys_in
from services.hosting.serve import require_keys
from shared.contracts.events import GENESIS, BrokenChain
from shared.contracts.values import SHANGHAI
from shared.plumbing.keyring import KeyProblem

_LEAST_ROOM = 1024**3
_SHOWN = 20


class Level(Enum):
    """How a thing is."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was found, and for what is wrong what to do."""

    level: Level
    text: str
    remedy: str = ""


def _good(text: str) -> Finding:
    return Finding(Level.GOOD, text)


def _note(text: str, remedy: str = "") -> Finding:
    return Finding(Level.NOTE, text, remedy)


def _bad(text: str, remedy: str) -> Finding:
    return Finding(Level.BAD, text, remedy)


_RESTORE = "请停止服务,从最近的备份恢复(liebian restore)"
_FILE_BACK = "请从备份里放回同名文件"


def examine(services: Collection[str], told: Callable[[str], None] = lambda step: None) -> Iterator[Finding]:
    """Everything, in the order in which one thing rests on another."""
    every = [kept_by(service) for service in FOLLOWERS_FIRST if service in services]
    yield from _folder(every)
    readable = []
    for kept in every:
        told(f"{kept.service} 的数据库")
        found = list(_database(kept))
        yield from found
        if all(f.level is not Level.BAD for f in found):
            readable.append(kept)
    for kept in readable:
        told(f"{kept.service} 的事件流与审计记录")
        with kept.opened() as engine, Session(engine.execution_options(liebian_reading=True)) as session:
            yield from _history(kept, session)
            told(f"{kept.service} 的附件")
            yield from _attachments(kept, session)
            if kept.service == "registry":
                told("registry 的企业、认定与名单版本")
                yield from _registry(kept, session)
    yield from _following(readable)


# -- the folder --------------------------------------------------------------------------------------------------------


def _folder(every: Collection[Kept]) -> Iterator[Finding]:
    data = next(iter(every)).settings.data.absolute()
    if not data.is_dir():
        yield _bad(f"没有数据目录 {data}", "请核对 LIEBIAN_DATA;新安装的先启动一次")
        return
    if (data / RESTORING).exists():
        yield _bad(f"{data} 里的恢复没有完成", "请清空这个目录,重新运行 liebian restore")
    if not os.access(data, os.W_OK | os.X_OK):
        yield _bad(f"数据目录 {data} 不可写", "请核对属主、权限与挂载方式")
    opened = [p for p in (data, *data.iterdir()) if _others_may(p)]
    if opened:
        named = "、".join(p.name for p in opened[:5])
        yield _bad(
            f"其他用户可以读写 {len(opened)} 个文件(如 {named})",
            f"请运行 chmod -R go-rwx {data};再次启动时也会自动收回",
        )
    else:
        yield _good(f"数据目录 {data} 只有本用户可以读写")
    for place in {data, *(f for kept in every for f in kept.folders.values() if f.is_dir())}:
        yield from _room(place)
    for kept in every:
        if kept.file is not None and (who := holder(kept.file)) is not None:
            yield _note(f"{kept.service} 正在运行({who})")


def _others_may(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return not stat.S_ISLNK(found.st_mode) and bool(found.st_mode & 0o077)


def _room(place: Path) -> Iterator[Finding]:
    usage = shutil.disk_usage(place)
    if usage.free < _LEAST_ROOM:
        yield _bad(f"{place} 所在磁盘只剩 {usage.free / 1e9:.1f} GB", "请腾出空间:磁盘满了以后不能写入(507)")


# -- a database --------------------------------------------------------------------------------------------------------


def _database(kept: Kept) -> Iterator[Finding]:
    if kept.file is not None and not kept.file.exists():
        yield _bad(
            f"没有 {kept.service} 的数据库 {kept.file}", "请核对 LIEBIAN_DATA 与数据库地址;只检查部分服务用 --of"
        )
        return
    try:
        with database_of(kept.service):  # before anything opens it
            if kept.file is not None and (damage := damage_of(kept.file)) is not None:
                yield _bad(f"{kept.service} 的数据库文件已损坏:{damage}", _RESTORE)
                return
            with kept.opened() as engine:
                kept.migrations.require_current(engine)
                yield from _clock(kept, engine.dialect.name == "postgresql")
        require_keys(kept.service)
    except DatabaseUnusable as error:
        yield _bad(str(error), "按所说处理后再检查一次")
    except KeyProblem as error:
        names = "、".join(p.name for p in keys_in(kept.settings.data)) or "没有"
        yield _bad(f"{kept.service} 的密钥不可用:{error}", f"请把密封时所用的密钥放回(现有 {names})")
    else:
        yield _good(f"{kept.service} 的数据库完好、为当前版本,密钥可用")


def _clock(kept: Kept, on_server: bool) -> Iterator[Finding]:
    """Is a clock behind what was recorded already, or another than the database server's?"""
    e = kept.feed.events
    with kept.opened() as engine, engine.connect() as connection:
        last = connection.execute(select(e.c.recorded_at).order_by(e.c.seq.desc()).limit(1)).scalar()
        now = dt.datetime.now(dt.UTC)
        if last is not None and (at := dt.datetime.fromisoformat(last)) > now + dt.timedelta(minutes=1):
            yield _bad(
                f"{kept.service} 最后一个事件记于 {at.astimezone(SHANGHAI):%Y-%m-%d %H:%M},晚于本机现在的时间",
                "请校准本机时钟(chrony 或 timesyncd);时钟回拨期间写入的记录时间会乱",
            )
        if on_server:
            there = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
            apart = abs((there - dt.datetime.now(dt.UTC)).total_seconds())
            if apart > 60:
                yield _bad(f"{kept.service} 的数据库服务器与本机时钟相差 {apart:.0f} 秒", "请校准两台机器的时钟")


# -- histories ---------------------------------------------------------------------------------------------------------


def _history(kept: Kept, session: Session) -> Iterator[Finding]:
    try:
        head = kept.feed.verify(session)
        yield _good(f"{kept.service} 的事件流 {head.seq} 个事件连续、相接,摘要相符")
    except (BrokenChain, ValueError) as error:
        yield _bad(f"{kept.service} 的事件流有断裂:{error}", _RESTORE)
    if kept.feed.audit is not None:
        try:
            count = kept.feed.audit.verify(session)
            yield _good(f"{kept.service} 的审计记录 {count} 条连续、相接,摘要相符")
        except (BrokenChain, ValueError) as error:
            yield _bad(f"{kept.service} 的审计记录有断裂:{error}", f"请查明何人何时改动;{_RESTORE}")


def _following(readable: Collection[Kept]) -> Iterator[Finding]:
    """Is what one has read of another still the other's history?"""
    by_name = {kept.service: kept for kept in readable}
    for kept in readable:
        if kept.cursors is None:
            continue
        with kept.opened() as engine, Session(engine.execution_options(liebian_reading=True)) as session:
            positions = kept.cursors.positions(session)
        for name, at in positions.items():
            if name not in by_name:
                continue
            there = _digest_at(by_name[name], at.seq)
            if there == at.digest:
                yield _good(f"{kept.service} 已读到 {name} 的第 {at.seq} 号,与其历史相符")
            else:
                yield _bad(
                    f"{kept.service} 读过的 {name} 历史与现在的不同(第 {at.seq} 号)",
                    f"{name} 多半从备份恢复过:核实后运行 liebian refollow {kept.service} --feed {name}",
                )


def _digest_at(kept: Kept, seq: int) -> str | None:
    if seq == 0:
        return GENESIS
    e = kept.feed.events
    with kept.opened() as engine, engine.connect() as connection:
        found: str | None = connection.execute(select(e.c.digest).where(e.c.seq == seq)).scalar()
    return found


# -- files and rows ----------------------------------------------------------------------------------------------------


def _attachments(kept: Kept, session: Session) -> Iterator[Finding]:
    """What a case names must be there, byte for byte."""
    folder = kept.folders[f"attachments/{kept.service}"]
    table = kept.migrations.metadata.tables["attachment"]
    query = select(table.c.sha256, table.c.size).distinct().order_by(table.c.sha256)
    named = session.connection().execute(query).all()
    wrong = [sha256 for sha256, size in named if not _is(folder / sha256[:2] / sha256, sha256)]
    yield from _files_found(f"{kept.service} 的附件", len(named), wrong, folder)


def _registry(kept: Kept, session: Session) -> Iterator[Finding]:
    from services.registry.recognitions.tallies import untrue
    from services.registry.releases.as_told import differences
    from services.registry.releases.tables import ReleaseManifest
    from shared.contracts.name_list import Manifest

    found = list(differences(session, dt.datetime.now(dt.UTC), most=_SHOWN))
    for difference in found:
        yield _bad(difference, f"{_RESTORE};或核实后重新登记这一项")
    if not found:
        yield _good("registry 的企业与认定逐行与事件流相符")
    if differing := untrue(session, dt.datetime.now(dt.UTC)):
        yield _bad(
            f"registry 为报表所存的合计有 {differing} 项与认定记录不符",
            "请停止服务,清空登记库中的 tallies_kept 表,再启动:合计会从认定记录重新算出",
        )
    folder, wrong, files, before = kept.folders["releases"], [], set(), dict[str, str]()
    m = ReleaseManifest
    for row in session.exec(rows_of(m).order_by(col(m.number))).all():
        intact = hashlib.sha256(row.payload.encode()).hexdigest() == row.sha256
        if not intact or row.previous != before.get(row.view, GENESIS):
            yield _bad(f"第 {row.number} 版名单({row.view})的清单被改动过或与前一版不相接", _RESTORE)
        before[row.view] = row.sha256
        if intact:
            files |= {file.sha256 for file in Manifest.model_validate_json(row.payload).files}
    wrong = sorted(sha256 for sha256 in files if not _is(folder / sha256[:2] / sha256, sha256))
    yield from _files_found("名单版本的文件", len(files), wrong, folder)
    nobodys = sorted(path.name for path in folder.glob("??/*") if path.name not in files and path.is_file())
    if nobodys:
        yield _note(
            f"{folder} 中有 {len(nobodys)} 个文件不属于任何一版名单(如 {nobodys[0][:12]}…)",
            "被中断的生成会留下这样的文件;没有中断过而有很多的,数据库可能比它旧(恢复过更早的备份或丢失过写入):请核对最新一版的版号",
        )


def _files_found(what: str, count: int, wrong: list[str], folder: Path) -> Iterator[Finding]:
    for sha256 in wrong[:_SHOWN]:
        yield _bad(f"{what} {folder / sha256[:2] / sha256} 缺少或已损坏", _FILE_BACK)
    if len(wrong) > _SHOWN:
        yield _bad(f"{what}另有 {len(wrong) - _SHOWN} 个缺少或已损坏", _FILE_BACK)
    if not wrong and count:
        yield _good(f"{what} {count} 个,逐字节与摘要相符")


def _is(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
