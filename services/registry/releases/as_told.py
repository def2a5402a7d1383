"""Is what the database holds of firms and their titles what the feed told? A bit that turns over on a disk changes a row and no event:
before rows are signed they are compared with the events that they came from, each proved by its own digest.

What only the order of all events proves (that none is missing) is the chain's, which `liebian doctor` walks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Row, String, cast, func, select
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import AutoString

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
    columns = [col(v.credit_code), col(v.recorded_from), col(v.recorded_to), *_texts(v, _FIRM)]
    for events in _batches(session, _last_of_each(session, at)):
        told += len(events)
        versions = select(*columns).where(
            said_at(v, at), among(session, col(v.credit_code), [e.subject for e in events])
        )
        stored = _by_first(session, versions)
        for event in events:
            if (wrong := _altered(event)) is not None:
                yield wrong
            elif (row := stored.get(event.subject)) is None:
                yield f"企业 {event.subject} 在事件流中有,在企业表中没有"
            elif row[2] is None or instant_text(row[1]) == event.recorded_at:
                yield from _compared(f"企业 {event.subject} ", event, _FIRM, orjson.loads(event.data), row[3:])
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
    told = found = 0
    rows_of = select(col(r.id), *_texts(r, _OF_ROW), *_texts(d, _OF_DOCUMENT)).join(d, col(d.id) == r.document_id)
    for events in _batches(session, events_of):
        told += len(events)
        data: dict[str, tuple[Row[Any], dict[str, Any]]] = {}
        for event in events:
            if (wrong := _altered(event)) is not None:
                yield wrong
                continue
            said = orjson.loads(event.data)
            data[said["recognition_id"]] = event, said | said["document"]
        stored = _by_first(session, rows_of.where(among(session, col(r.id), list(data))))
        held = _by_first(session, periods_of(session, at, {said["credit_code"] for _, said in data.values()}))
        found += len(held.keys() & data.keys())
        cut_short = []
        for id, (event, said) in data.items():
            what = f"企业 {event.subject} 的认定({said['title']},{said['number']})"
            if (row := stored.get(id)) is None:
                yield f"{what}在事件流中有,在认定表中没有"
                continue
            yield from _compared(what, event, _OF_ROW | _OF_DOCUMENT, said, row[1:])
            if (tenure := held.get(id)) is not None:
                yield from _compared(f"{what}的有效期:", event, _OF_TENURE, said, tenure[1:-1])
                if tenure[-1] != said["valid_to"]:
                    cut_short.append((what, event, said, tenure))
        yield from _taken_over(session, cut_short)
    count = select(func.count()).select_from(r).where(col(r.recorded_at) <= at)
    stored_now = session.connection().execute(count).scalar_one()
    if stored_now != told:
        yield f"认定表有 {stored_now} 条,事件流记录过 {told} 条"
    periods = select(func.count()).select_from(t).where(tenure_known_at(at))
    if (known := session.connection().execute(periods).scalar_one()) != found:
        yield from _astray(session, at)
        yield f"有效期表有 {known} 条,按企业找到它们的认定的有 {found} 条"


def periods_of(session: Session, at: dt.datetime, firms: Collection[str]) -> Any:
    """The periods of firms as they were known. Along the index of holders: by their recognitions each batch would go through all
    periods of a province, of which there are three million."""
    t = TenureRow
    columns = (col(t.recognition_id), *_texts(t, _OF_TENURE), _text_of(col(t.valid_to)))
    return select(*columns).where(tenure_known_at(at), among(session, col(t.credit_code), firms))


def _astray(session: Session, at: dt.datetime) -> Iterator[Difference]:
    """Periods of no recognition, or of another firm than their recognition."""
    r, t = Recognition, TenureRow
    query = (
        select(col(t.recognition_id), col(t.credit_code), col(r.credit_code))
        .outerjoin(r, col(r.id) == t.recognition_id)
        .where(tenure_known_at(at), col(r.id).is_(None) | (col(r.credit_code) != t.credit_code))
        .limit(_SHOWN)
    )
    for id, code, of in session.connection().execute(query):
        what = f"在认定表中是企业 {of} 的" if of else "在认定表中没有"
        yield f"认定 {id} 的有效期:统一社会信用代码现为“{code}”,{what}"


_OF_ROW = {"credit_code": "统一社会信用代码", "title": "称号", "action": "类别", "subject": "对象"}
_OF_DOCUMENT = {"number": "文号", "issuer": "发文机关", "issued_on": "发文日期"}
_OF_TENURE = {"credit_code": "统一社会信用代码", "title": "称号", "subject": "对象", "valid_from": "有效期起"}
"""A period begins with its own document."""


def _taken_over(
    session: Session, cut_short: Sequence[tuple[str, Row[Any], dict[str, Any], Sequence[str | None]]]
) -> Iterator[Difference]:
    """A period that ends otherwise than its term ends when another document of the same holder takes over."""
    if not cut_short:
        return
    r, d = Recognition, RecognitionDocument
    query = (
        select(col(r.credit_code), col(r.title), col(r.subject), _text_of(col(d.issued_on)))
        .join(d, col(d.id) == r.document_id)
        .where(among(session, col(r.credit_code), [str(tenure[1]) for *_, tenure in cut_short]))
    )
    documents = {tuple(row) for row in session.connection().execute(query)}
    for what, event, said, (_, code, title, subject, _, end) in cut_short:
        if (code, title, subject, end) not in documents:
            yield f"{what}的有效期止为 {end or '空'},事件流第 {event.seq} 号说 {said['valid_to'] or '空'}"


def _texts(table: Any, fields: dict[str, str]) -> list[Any]:
    return [_text_of(col(getattr(table, field))) for field in fields]


def _text_of(column: Any) -> Any:
    """A column as an event tells it: dates and names of kinds as text."""
    return column if isinstance(column.type, AutoString) else cast(column, String)


def _by_first(session: Session, query: Any) -> dict[str, Any]:
    return {row[0]: row for row in session.connection().execute(query)}


def _batches(session: Session, query: Any) -> Iterator[Sequence[Row[Any]]]:
    yield from session.connection().execute(query.execution_options(yield_per=_BATCH)).partitions(_BATCH)


def _compared(
    what: str, event: Row[Any], labels: dict[str, str], said: dict[str, Any], row: Sequence[str | None]
) -> Iterator[Difference]:
    if all(stored == said.get(field) for stored, field in zip(row, labels, strict=True)):
        return
    for stored, (field, label) in zip(row, labels.items(), strict=True):
        was, told = stored or "", said.get(field) or ""
        if was != told and not _was_mended(was, told):
            yield f"{what}{label}现为“{was[:60]}”,事件流第 {event.seq} 号说“{told[:60]}”"


def _was_mended(stored: str, told: str) -> bool:
    """Texts that were told before there was one form of them are kept in that form (migrations 0011 and 0013)."""
    return stored in (firm_name(told), document_number(told)) or unseen_problem(told) is not None


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
