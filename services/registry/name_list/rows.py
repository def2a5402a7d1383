"""The rows of the name list as one query: who holds a listed title on a day, as it was said at an instant.

Every column is text as the list shows it, so that a row needs nothing more done to it on its way into a file: the formal
name of a title on a document's date and its level are CASE expressions made from the ladder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, and_, bindparam, case, cast, literal, select, true, tuple_
from sqlmodel import col

from services.registry.domain.ladder import titles
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion, UnitVersion
from services.registry.recognitions.service import existing_title
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.plumbing.errors import InvalidInput
from shared.plumbing.listing import Unlikely, code_holds, in_one_piece
from shared.plumbing.prepared import Prepared
from shared.plumbing.storage import UtcDateTime

Key = tuple[str, str, str]
"""(credit code, title, subject)"""


_ALONG, _ALONG_OF_TITLE = "ix_tenure_holder", "ix_tenure_title_holder"
"""The indexes in the order of the list."""
_OF_FIRMS = frozenset({"name", "unit", "unit_name", "industry", "size_class", "main_product", "established_on"})
_OF_DOCUMENTS = frozenset({"title_name", "document_number", "issuer", "issued_on"})
"""Columns that stand in other tables than that of tenures. Every tenure has them there."""


def listed_titles(title: str | None) -> list[str]:
    """The titles asked for: one that is on the list, or all that are."""
    if title is None:
        return [t.code for t in titles().values() if t.on_name_list]
    if not existing_title(title).on_name_list:
        raise InvalidInput.at(
            "query.title",
            f"称号“{title}”不在推送名单的范围内",
            f"可用:{'、'.join(t.code for t in titles().values() if t.on_name_list)}",
            title,
        )
    return [title]


def _title_name() -> ColumnElement[str]:
    """What the title was officially called on the document's date."""
    whens = []
    for title in (t for t in titles().values() if t.on_name_list):
        is_title = col(TenureRow.title) == title.code
        for start, name in reversed(title.official):
            whens.append((and_(is_title, col(RecognitionDocument.issued_on) >= start), literal(name)))
        whens.append((is_title, literal(title.name)))
    return case(*whens, else_=col(TenureRow.title))


def _level() -> ColumnElement[str]:
    levels = {t.code: t.level for t in titles().values() if t.on_name_list}
    return case(*((col(TenureRow.title) == code, literal(level)) for code, level in levels.items()), else_=literal(""))


def _column(name: str) -> ColumnElement[Any]:
    e, t, d = EnterpriseVersion, TenureRow, RecognitionDocument
    found: dict[str, Any] = {
        "credit_code": col(t.credit_code),
        "name": col(e.name),
        "unit": col(e.unit),
        "unit_name": col(UnitVersion.name),
        "title": col(t.title),
        "subject": col(t.subject),
        "document_number": col(d.number),
        "issuer": col(d.issuer),
        "issued_on": cast(col(d.issued_on), String),
        "valid_from": cast(col(t.valid_from), String),
        "valid_to": cast(col(t.valid_to), String),
        "industry": col(e.industry),
        "size_class": col(e.size_class),
        "main_product": col(e.main_product),
        "established_on": cast(col(e.established_on), String),
    }
    if name == "title_name":
        return _title_name().label(name)
    if name == "level":
        return _level().label(name)
    return found[name].label(name)  # type: ignore[no-any-return]  # a column or a cast, both elements


def rows_query(
    columns: Sequence[str],
    *,
    on: dt.date | ColumnElement[dt.date],
    at: dt.datetime | ColumnElement[dt.datetime],
    title: str | ColumnElement[str] | None = None,
    q: str | None = None,
    unit: str | ColumnElement[str] | None = None,
    codes: Sequence[str] | None = None,
    after: Sequence[str | ColumnElement[str]] | None = None,
    few: bool = False,
) -> Select[*tuple[Any, ...]]:
    """The rows with these columns and no others, by credit code, title and subject; `q`: of firms whose name (present, or code)
    holds it; `unit`: that report to a unit, by its code or name; `codes`: of these enterprises only;
    `after`: those behind a key (one comparison of three columns, so that an index answers it wherever it lies); `few`: the first of them
    alone. A value may be a parameter, for a statement that is kept. Who is not asked for anything of a table does not read it."""
    e, t, d = EnterpriseVersion, TenureRow, RecognitionDocument
    key = (col(t.credit_code), col(t.title), col(t.subject))
    wanted = set(columns)
    query: Select[*tuple[Any, ...]] = select(*(_column(name) for name in columns)).select_from(t).order_by(*key)
    if wanted & _OF_FIRMS or q or unit is not None:
        query = query.join(e, and_(col(e.credit_code) == t.credit_code, said_at(e, at)))
    if "unit_name" in wanted or unit is not None:
        query = query.join(UnitVersion, and_(col(UnitVersion.code) == col(e.unit), said_at(UnitVersion, at)))
    if wanted & _OF_DOCUMENTS:
        query = query.join(Recognition, col(Recognition.id) == col(t.recognition_id))
        query = query.join(d, col(d.id) == col(Recognition.document_id))
    if title is not None:
        query = query.where(col(t.title) == title)
    stands = _stands(on, at, None if title is not None else listed_titles(None))
    query = query.where(Unlikely(stands == true()) if few else stands)
    if few:  # SQLite may think that another index, and to sort what it finds, takes less
        query = query.with_hint(t, f"INDEXED BY {_ALONG if title is None else _ALONG_OF_TITLE}", "sqlite")
    if q:
        query = query.where(named_like(col(e.name), q) | code_holds(col(e.credit_code), q))
    if unit is not None:
        query = query.where((col(e.unit) == unit) | (col(UnitVersion.name) == unit))
    if codes is not None:
        query = query.where(col(t.credit_code).in_(codes))
    if after is not None:
        # The first comparison is said to an index that begins with the title.
        query = query.where(col(t.credit_code) >= after[0], tuple_(*key) > tuple_(*after))
    return query


AFTER = ("after_code", "after_title", "after_subject")
"""The parameters of `kept_query` for the key that a page begins behind."""


@lru_cache(maxsize=200)
def kept_query(columns: tuple[str, ...], given: frozenset[str], limit: int) -> Select[*tuple[Any, ...]]:
    """A page of `rows_query` with parameters for values: `on`, `at`, and those of `title`, `unit` and `AFTER` that are given. To
    put the statement together costs more than to execute it."""

    def text(name: str) -> ColumnElement[str] | None:
        return bindparam(name, type_=String()) if name in given else None

    after = [part for name in AFTER if (part := text(name)) is not None]
    return rows_query(
        columns,
        on=bindparam("on", type_=Date()),
        at=bindparam("at", type_=UtcDateTime()),
        title=text("title"),
        unit=text("unit"),
        after=after or None,
        few=True,
    ).limit(limit)


@lru_cache(maxsize=200)
def prepared_page(columns: tuple[str, ...], given: frozenset[str], limit: int) -> Prepared:
    """The same in the database's own words."""
    return Prepared(kept_query(columns, given, limit))


def _stands(
    on: dt.date | ColumnElement[dt.date], at: dt.datetime | ColumnElement[dt.datetime], of: Sequence[str] | None
) -> ColumnElement[bool]:
    """Tenures of titles that cover a day, as said at an instant."""
    held = and_(valid_on(on), known_at(at))
    return in_one_piece(held if of is None else and_(col(TenureRow.title).in_(of), held))
