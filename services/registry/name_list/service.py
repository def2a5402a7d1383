"""The name list on a day: as pages, as files, and the changes since a cursor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlmodel import col

from services.registry.domain.ladder import titles
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.name_list.changes import EVENT_TYPE
from services.registry.recognitions.service import existing_title, known_at, valid_on
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.schema import FEED
from shared.contracts.registry import NameListAction, NameListChange, NameListChanges, NameListRow
from shared.plumbing.errors import InvalidInput
from shared.plumbing.storage import Store

HEADER = (
    "统一社会信用代码",
    "企业名称",
    "县市区(园区)",
    "称号",
    "级别",
    "单位或品种名称",
    "文号",
    "发文机关",
    "发文日期",
    "有效期起",
    "有效期止(不含)",
)
_STREAM_ROWS = 2000

Key = tuple[str, str, str]


class NameList:
    """What banks pull. No contact and no figure is even selected here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def version(self) -> str:
        """Changes whenever anything is written: the validator of every representation."""
        with self._store.read() as session:
            return FEED.head(session).digest

    def page(
        self, *, on: dt.date, at: dt.datetime, title: str | None, after: Key | None, limit: int
    ) -> tuple[list[NameListRow], Key | None]:
        """Rows by credit code, title and subject, and the last key if there may be more."""
        with self._store.read() as session:
            rows = session.connection().execute(self._query(on, at, title, after).limit(limit + 1)).all()
        shown = [_wire(row) for row in rows[:limit]]
        more = (shown[-1].credit_code, shown[-1].title, shown[-1].subject) if len(rows) > limit else None
        return shown, more

    def cells(self, *, on: dt.date, at: dt.datetime, title: str | None) -> Iterator[tuple[object, ...]]:
        """Every row as the files show it, from one snapshot, some thousand at a time. What is wrong with the question
        is raised now, and not in the middle of an answer already begun."""
        return self._stream(self._query(on, at, title, None))

    def _stream(self, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[object, ...]]:
        with self._store.read() as session:
            result = session.connection(execution_options={"yield_per": _STREAM_ROWS}).execute(query)
            for row in result:
                yield (
                    row.credit_code,
                    row.name,
                    row.unit_name,
                    titles()[row.title].official_name(row.issued_on),
                    titles()[row.title].level,
                    row.subject,
                    row.number,
                    row.issuer,
                    row.issued_on,
                    row.valid_from,
                    row.valid_to,
                )

    def changes(self, *, after: int, limit: int) -> NameListChanges:
        """Changes after a cursor of the feed."""
        with self._store.read() as session:
            if after > (head := FEED.head(session).seq):
                raise InvalidInput(f"游标 {after} 超过了当前的最后序号 {head};请核对是否来自本系统")
            page = FEED.read(session, after=after, limit=limit, type=EVENT_TYPE)
        return NameListChanges(
            changes=[
                NameListChange(
                    seq=e.seq,
                    action=NameListAction(e.data["action"]),
                    recorded_at=e.recorded_at,
                    row=NameListRow.model_validate(e.data["row"]),
                )
                for e in page.events
            ],
            next=page.next,
            head=page.head,
        )

    @staticmethod
    def _query(on: dt.date, at: dt.datetime, title: str | None, after: Key | None) -> Select[*tuple[Any, ...]]:
        if title is not None and not existing_title(title).on_name_list:
            raise InvalidInput(f"称号“{title}”不在推送名单的范围内")
        listed = [title] if title else [t.code for t in titles().values() if t.on_name_list]
        t, e = TenureRow, EnterpriseRow
        query: Select[*tuple[Any, ...]] = (
            select(
                col(t.credit_code),
                col(e.name),
                col(e.unit),
                col(ReportingUnit.name).label("unit_name"),
                col(t.title),
                col(t.subject),
                col(t.valid_from),
                col(t.valid_to),
                col(RecognitionDocument.number),
                col(RecognitionDocument.issuer),
                col(RecognitionDocument.issued_on),
            )
            .join(e, col(e.credit_code) == col(t.credit_code))
            .join(ReportingUnit, col(ReportingUnit.code) == col(e.unit))
            .join(Recognition, col(Recognition.id) == col(t.recognition_id))
            .join(RecognitionDocument, col(RecognitionDocument.id) == col(Recognition.document_id))
            .where(col(t.title).in_(listed), valid_on(on), known_at(at))
            .order_by(col(t.credit_code), col(t.title), col(t.subject))
        )
        if after is not None:
            code, last_title, subject = after
            same = col(t.credit_code) == code
            query = query.where(
                or_(
                    col(t.credit_code) > code,
                    and_(same, col(t.title) > last_title),
                    and_(same, col(t.title) == last_title, col(t.subject) > subject),
                )
            )
        return query


def _wire(
    row: Row[*tuple[Any, ...]],
) -> NameListRow:
    title = titles()[row.title]
    return NameListRow(
        credit_code=row.credit_code,
        name=row.name,
        unit=row.unit,
        unit_name=row.unit_name,
        title=row.title,
        title_name=title.official_name(row.issued_on),
        level=title.level,
        subject=row.subject,
        document_number=row.number,
        issuer=row.issuer,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
