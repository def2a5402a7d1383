"""The name list on a day: as pages and as files, made from the database as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Select, func
from sqlmodel import col, select

from services.registry.enterprises.searching import within
from services.registry.enterprises.tables import EnterpriseContact, EnterpriseVersion
from services.registry.name_list.exporting import csv_bytes
from services.registry.name_list.last_change import LastChange
from services.registry.name_list.rows import AFTER, Key, listed_titles, prepared_page, rows_query
from services.registry.name_list.views import KEY, VIEWS
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.name_list import GovernmentContact, View
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.caching import Kept
from shared.plumbing.feed import FeedHead
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store

_STREAM_ROWS = 2000
_KEPT_BYTES = 8 * 1024 * 1024
"""Of pages, all of the list as it is now: some three hundred of the usual size."""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which rows of the list are asked for: of a title, of firms whose name holds `q`, of a unit."""

    title: str | None = None
    q: str | None = None
    unit: str | None = None


def _rows(
    columns: Sequence[str], wanted: ListFilter, on: dt.date, at: dt.datetime, after: Key | None = None
) -> Select[*tuple[Any, ...]]:
    return rows_query(columns, on=on, at=at, title=wanted.title, q=wanted.q, unit=wanted.unit, after=after)


def _narrowed(connection: Connection, query: Select[*tuple[Any, ...]], wanted: ListFilter) -> Select[*tuple[Any, ...]]:
    """The same rows, looked for only among firms that may hold what is looked for, where those are few."""
    few = within(connection, col(TenureRow.credit_code), wanted.q) if wanted.q else None
    return query if few is None else query.where(few)


class NameList:
    """What banks pull. A view's columns are all that is selected for it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept[tuple[bytes, Key | None]] = Kept(_KEPT_BYTES)
        self._last_change = LastChange()

    def version(self) -> FeedHead:
        """Changes whenever anything is written: the validator of every representation."""
        return self._store.head()

    def version_at_once(self) -> FeedHead | None:
        """The same for an event loop, which must not wait; None where it cannot be said at once."""
        return self._store.head_at_once()

    def last_change(self, head: FeedHead) -> FeedHead:
        """Since which event, up to this one, every page is as it is."""
        return self._last_change.before(head, self._store.ask) or head

    def last_change_at_once(self, head: FeedHead) -> FeedHead | None:
        """The same for an event loop; None where it cannot be said at once."""
        return self._last_change.before(head, self._store.at_once)

    def kept_page(self, tag: str) -> tuple[bytes, Key | None] | None:
        """What `page` gives for this tag, if it was made already."""
        return self._kept.get(tag)

    def page(
        self,
        view: View,
        wanted: ListFilter,
        *,
        on: dt.date,
        at: dt.datetime,
        after: Key | None,
        limit: int,
        tag: str,
    ) -> tuple[bytes, Key | None]:
        """Rows of the view by credit code, title and subject, as JSON of its model; and the last key if there may be more. `tag`: of what is
        asked for, since the list's last change."""
        kept = self._kept.get(tag)
        if kept is None:
            kept = self._page(view, wanted, on, at, after, limit)
            self._kept.keep(tag, kept, len(kept[0]))
        return kept

    def _page(
        self, view: View, wanted: ListFilter, on: dt.date, at: dt.datetime, after: Key | None, limit: int
    ) -> tuple[bytes, Key | None]:
        columns = VIEWS[view].columns
        rows, last = page_of(
            lambda n: self._page_rows(columns, wanted, on, at, after, n),
            limit,
            lambda row: (row[columns.index("credit_code")], row[columns.index("title")], row[columns.index("subject")]),
        )
        return orjson.dumps([dict(zip(columns, row, strict=True)) for row in rows]), last

    def _page_rows(
        self, columns: tuple[str, ...], wanted: ListFilter, on: dt.date, at: dt.datetime, after: Key | None, limit: int
    ) -> Sequence[Any]:
        if wanted.q:
            with self._store.looking() as connection:
                query = _narrowed(connection, _rows(columns, wanted, on, at, after), wanted)
                return [tuple(row) for row in connection.execute(query.limit(limit)).all()]
        listed_titles(wanted.title)
        given: dict[str, Any] = {"title": wanted.title, "unit": wanted.unit}
        given |= dict(zip(AFTER, after or (), strict=False))
        values = {name: value for name, value in given.items() if value is not None}
        return self._store.ask(prepared_page(columns, frozenset(values), limit), values | {"on": on, "at": at})

    def count(self, wanted: ListFilter, *, on: dt.date, at: dt.datetime) -> int:
        """How many rows there are."""
        with self._store.looking() as connection:
            query = _narrowed(connection, _rows(KEY, wanted, on, at).order_by(None), wanted).subquery()
            return int(connection.execute(select(func.count()).select_from(query)).scalar_one())

    def csv(self, view: View, wanted: ListFilter, *, on: dt.date, at: dt.datetime) -> Iterator[bytes]:
        """Every row as CSV. What is wrong with the question is raised now, and not in the middle of an answer already
        begun."""
        columns = VIEWS[view].columns
        query = _rows(columns, wanted, on, at)

        def pieces() -> Iterator[bytes]:
            with self._store.read() as session:
                yield from csv_bytes(session, query, columns)

        return pieces()

    def cells(self, view: View, wanted: ListFilter, *, on: dt.date, at: dt.datetime) -> Iterator[tuple[object, ...]]:
        """Every row as a sheet shows it, from one snapshot, some thousand at a time."""
        return self._stream(_rows(VIEWS[view].columns, wanted, on, at))

    def _stream(self, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[object, ...]]:
        with self._store.read() as session:
            yield from session.connection().execute(query.execution_options(yield_per=_STREAM_ROWS))

    def contacts(
        self, principal: Principal, *, on: dt.date, after: tuple[str, str] | None, limit: int
    ) -> tuple[list[GovernmentContact], tuple[str, str] | None]:
        """Contacts of those of a day's holders that are the caller's own, as they are now, by credit code and name."""
        v = EnterpriseVersion
        mine = principal.reads(Owner.FIRM).among(firm=col(v.credit_code), unit=col(v.unit))
        c = EnterpriseContact
        at = self._store.clock.now()
        holds = select(TenureRow.credit_code).where(
            col(TenureRow.title).in_(listed_titles(None)), valid_on(on), known_at(at)
        )
        query = (
            select(c.credit_code, EnterpriseVersion.name, c.name.label("contact_name"), c.phone)  # type: ignore[attr-defined]  # a column here
            .join(EnterpriseVersion, col(EnterpriseVersion.credit_code) == c.credit_code)
            .where(col(v.recorded_to).is_(None), col(c.credit_code).in_(holds), mine)
            .order_by(c.credit_code, c.name)
        )
        if after is not None:
            code, name = after
            query = query.where((col(c.credit_code) > code) | ((col(c.credit_code) == code) & (col(c.name) > name)))
        with self._store.read() as session:
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda row: (row[0], row[2]))
        page = [
            GovernmentContact(credit_code=CreditCode(code), name=name, contact_name=contact, contact_phone=phone)
            for code, name, contact, phone in rows
        ]
        return page, last
