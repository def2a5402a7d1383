"""The rows of the name list as one query: who holds a listed title on a day, as it was said at an instant.

Every column is text as the list shows it, so that a row needs nothing more done to it on its way into a file: the formal
name of a title on a document's date and its level are CASE expressions made from the ladder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, literal, select, tuple_
from sqlmodel import col

from services.registry.domain.ladder import titles
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.said import said_at
from services.registry.enterprises.tables import EnterpriseVersion, UnitVersion
from services.registry.recognitions.service import existing_title
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.plumbing.errors import InvalidInput
from shared.plumbing.listing import code_holds

Key = tuple[str, str, str]
"""(credit code, title, subject)"""


def listed_titles(title: str | None) -> list[str]:
    """The titles asked for: one that is on the list, or all that are."""
    if title is None:
        return [t.code for t in titles().values() if t.on_name_list]
    if not existing_title(title).on_name_list:
        raise InvalidInput(f"称号“{title}”不在推送名单的范围内")
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
    on: dt.date,
    at: dt.datetime,
    title: str | None = None,
    q: str | None = None,
    unit: str | None = None,
    codes: Sequence[str] | None = None,
    after: Key | None = None,
) -> Select[*tuple[Any, ...]]:
    """The rows with these columns and no others, by credit code, title and subject; `q`: of firms whose name (present, or code)
    holds it; `unit`: that report to a unit, by its code or name; `codes`: of these enterprises only;
    `after`: those behind a key (one comparison of three columns, so that an index answers it wherever it lies)."""
    e, t = EnterpriseVersion, TenureRow
    key = (col(t.credit_code), col(t.title), col(t.subject))
    query: Select[*tuple[Any, ...]] = (
        select(*(_column(name) for name in columns))
        .select_from(t)
        .join(e, and_(col(e.credit_code) == col(t.credit_code), said_at(e, at)))
        .join(UnitVersion, and_(col(UnitVersion.code) == col(e.unit), said_at(UnitVersion, at)))
        .join(Recognition, col(Recognition.id) == col(t.recognition_id))
        .join(RecognitionDocument, col(RecognitionDocument.id) == col(Recognition.document_id))
        .where(col(t.title).in_(listed_titles(title)), valid_on(on), known_at(at))
        .order_by(*key)
    )
    if q:
        query = query.where(named_like(col(e.name), q) | code_holds(col(e.credit_code), q))
    if unit is not None:
        query = query.where((col(e.unit) == unit) | (col(UnitVersion.name) == unit))
    if codes is not None:
        query = query.where(col(t.credit_code).in_(codes))
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*(literal(part) for part in after)))
    return query
