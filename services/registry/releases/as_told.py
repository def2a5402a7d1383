"""Is what the database holds of firms and their titles what the feed told? A bit that turns over on a disk changes a row and no event:
before rows are signed they are compared with the events that they came from, each proved by its own digest.

What only the order of all events proves (that none is missing) is the chain's, which `liebian doctor` walks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at as tenure_known_at
from services.registry.schema import FEED
from shared.contracts.public_events.registry import EnterpriseChanged, EnterpriseRegistered, RecognitionRecorded
from shared.contracts.values import document_number, firm_name, instant_text, unseen_problem
from shared.plumbing.among import among
from shared.plumbing.errors import DomainError

_BATCH = 1000
_SHOWN = 5
_FIRM = {
    "name": "名称", "unit": "归口单位", "industry": "行业", "main_product": "主导产品", "established_on": "成立日期",
    "size_class": "划型",
}  # fmt: skip
Difference = str
"""What is stored and what was told, in words."""


class NotAsTold(DomainError):
    """Rows that would be signed are not what the feed told. Nothing is signed."""


def require_as_told(session: Session, at: dt.datetime) -> None:
    """Raise `NotAsTold` where a row as it was said at an instant is not what the feed told until then."""
    found = list(differences(session, at, most=_SHOWN))
    if found:
        raise NotAsTold(
            f"数据库中的内容与事件流所记不符,没有签发:{';'.join(found)}。多半是磁盘或文件损坏:请运维运行 liebian doctor,"
            "从备份恢复,或核实后重新登记这些内容"
        )


def differences(session: Session, at: dt.datetime, *, most: int) -> Iterator[Difference]:
    """The first so many."""
    left = most
    for of in (_of_firms(session, at), _of_recognitions(session, at)):
        for difference in of:
            yield difference
            left -= 1
            if left == 0:
                return


def _of_firms(session: Session, at: dt.datetime) -> Iterator[Difference]:
    v = EnterpriseVersion
    told = 0
    for events in _batches(session, _last_of_each(session, at)):
        told += len(events)
        versions = select(v).where(said_at(v, at), among(session, col(v.credit_code), [row.subject for row in events]))
        stored = {row.credit_code: row for row in session.connection().execute(versions).all()}
        for event in events:
            if (wrong := _altered(event)) is not None:
                yield wrong
            elif (row := stored.get(event.subject)) is None:
                yield f"企业 {event.subject} 在事件流中有,在企业表中没有"
            elif row.recorded_to is None or instant_text(row.recorded_from) == event.recorded_at:
                yield from _compared(f"企业 {event.subject} ", event, _FIRM, orjson.loads(event.data), row)
    stored_now = session.connection().execute(select(func.count()).select_from(v).where(said_at(v, at))).scalar_one()
    if stored_now != told:
        yield f"企业表有 {stored_now} 家,事件流登记过 {told} 家"


def _last_of_each(session: Session, at: dt.datetime) -> Any:
    """The last event of each firm, told until then."""
    e = FEED.events
    types = (EnterpriseRegistered.about.name, EnterpriseChanged.about.name)
    last = (
        select(func.max(e.c.seq).label("seq"))
        .where(e.c.type.in_(types), e.c.recorded_at <= instant_text(at))
        .group_by(e.c.subject)
        .subquery()
    )
    return select(e).join(last, last.c.seq == e.c.seq).order_by(e.c.seq)


def _of_recognitions(session: Session, at: dt.datetime) -> Iterator[Difference]:
    e, r, d, t = FEED.events, Recognition, RecognitionDocument, TenureRow
    events_of = (
        select(e)
        .where(e.c.type == RecognitionRecorded.about.name, e.c.recorded_at <= instant_text(at))
        .order_by(e.c.seq)
    )
    told = 0
    for events in _batches(session, events_of):
        told += len(events)
        data = {(said := orjson.loads(event.data))["recognition_id"]: (event, said) for event in events}
        rows = (
            select(*map(col, (r.id, r.credit_code, r.title, r.action, r.subject, d.number, d.issuer, d.issued_on)))
            .join(d, col(d.id) == r.document_id)
            .where(among(session, col(r.id), list(data)))
        )
        stored: dict[str, Any] = {row.id: row for row in session.connection().execute(rows).all()}
        tenures = select(
            *map(col, (t.recognition_id, t.credit_code, t.title, t.subject, t.valid_from, t.valid_to))
        ).where(tenure_known_at(at), among(session, col(t.recognition_id), list(data)))
        held: dict[str, Any] = {row.recognition_id: row for row in session.connection().execute(tenures).all()}
        for id, (event, said) in data.items():
            what = f"企业 {event.subject} 的认定({said['title']},{said['document']['number']})"
            if (wrong := _altered(event)) is not None:
                yield wrong
            elif (row := stored.get(id)) is None:
                yield f"{what}在事件流中有,在认定表中没有"
            else:
                yield from _compared(what, event, _RECOGNITION, said | said["document"], row)
                if (tenure := held.get(id)) is not None:
                    yield from _held(session, what, event, said, tenure)
    count = select(func.count()).select_from(r).where(col(r.recorded_at) <= at)
    stored_now = session.connection().execute(count).scalar_one()
    if stored_now != told:
        yield f"认定表有 {stored_now} 条,事件流记录过 {told} 条"


_RECOGNITION = {
    "credit_code": "统一社会信用代码", "title": "称号", "action": "类别", "subject": "对象", "number": "文号", "issuer": "发文机关",
    "issued_on": "发文日期",
}  # fmt: skip


def _held(session: Session, what: str, event: Row[Any], said: dict[str, Any], tenure: Any) -> Iterator[Difference]:
    """A period begins with its own document, and ends when its term does, or when another document of the same holder takes over."""
    about = {"credit_code": "统一社会信用代码", "title": "称号", "subject": "对象", "valid_from": "有效期起"}
    yield from _compared(f"{what}的有效期:", event, about, said, tenure)
    if _text(tenure.valid_to) == _text(said["valid_to"]):
        return
    r, d = Recognition, RecognitionDocument
    taken_over = (
        select(col(d.issued_on))
        .join(r, col(r.document_id) == d.id)
        .where(col(r.credit_code) == tenure.credit_code, col(r.title) == tenure.title, col(r.subject) == tenure.subject)
    )
    if tenure.valid_to not in set(session.connection().execute(taken_over).scalars()):
        yield f"{what}的有效期止为 {_text(tenure.valid_to) or '空'},事件流第 {event.seq} 号说 {_text(said['valid_to']) or '空'}"


def _batches(session: Session, query: Any) -> Iterator[Sequence[Row[Any]]]:
    yield from session.connection().execute(query.execution_options(yield_per=_BATCH)).partitions(_BATCH)


def _compared(
    what: str, event: Row[Any], labels: dict[str, str], said: dict[str, Any], row: Any
) -> Iterator[Difference]:
    for field, label in labels.items():
        stored, told = _text(getattr(row, field)), _text(said.get(field))
        if stored != told and not _was_mended(stored, told):
            yield f"{what}{label}现为“{stored[:60]}”,事件流第 {event.seq} 号说“{told[:60]}”"


def _was_mended(stored: str, told: str) -> bool:
    """Texts that were told before there was one form of them are kept in that form (migrations 0011 and 0013)."""
    return stored in (firm_name(told), document_number(told)) or unseen_problem(told) is not None


def _text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))


def _altered(event: Row[Any]) -> Difference | None:
    """Is an event what its digest says? From the bytes as they are kept, which are the canonical ones."""
    text = json.dumps
    body = (
        f'{{"data":{event.data},"id":{text(event.id)},"recorded_at":{text(event.recorded_at)},"seq":{event.seq},'
        f'"subject":{text(event.subject, ensure_ascii=False)},"type":{text(event.type)}}}'
    )
    if hashlib.sha256(f"{event.previous}\n{body}".encode()).hexdigest() == event.digest:
        return None
    return f"事件流第 {event.seq} 号的内容与其摘要不符"
