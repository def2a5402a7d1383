"""The list of enterprises: who is in it for a caller, in any order, counted by any of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import IO, Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, exists, func, or_
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.domain.ladder import titles
from services.registry.domain.size_class import CLASS_NAMES
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.searching import within
from services.registry.enterprises.service import (
    DIVISION,
    OF_STANDING,
    Standing,
    division_names,
    former_names,
    plainly,
)
from services.registry.enterprises.tables import EnterpriseRow, FormerName
from services.registry.enterprises.units import unit_asked_for, unit_names
from services.registry.recognitions.service import existing_title, title_names
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.registry_events import SizeClass
from shared.plumbing.among import as_given, chosen_by
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.listing import Asked, Field, Listed, Listing, by, code_holds, holds
from shared.plumbing.prepared import Prepared, rows_in
from shared.plumbing.rights import Reach
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UtcDateTime


@dataclass(frozen=True, slots=True)
class EnterpriseFilter:
    """Which enterprises are asked for. `q`: in names present and former, codes and products; `name`: in names; `title`: who
    holds it today."""

    q: str | None = None
    name: str | None = None
    unit: str | None = None
    industry: str | None = None
    size: SizeClass | None = None
    title: str | None = None


def _size_names(_: Session) -> Mapping[str, str]:
    return {size.value: name for size, name in CLASS_NAMES.items()}


def held_now(session: Session) -> Any:
    """Credit codes and titles of who holds what today."""
    clock = clock_of(session)
    return select(TenureRow.credit_code, TenureRow.title).where(valid_on(clock.today()), known_at(clock.now()))


def _by_title(session: Session, query: Any) -> Sequence[tuple[Any, int]]:
    """A firm of several titles counts under each."""
    listed = query.with_only_columns(EnterpriseRow.credit_code).order_by(None).subquery()
    held = held_now(session).subquery()
    counted = (
        select(held.c.title, func.count(func.distinct(held.c.credit_code)))
        .join(listed, listed.c.credit_code == held.c.credit_code)
        .group_by(held.c.title)
    )
    return [(title, number) for title, number in session.connection().execute(counted).all()]


ENTERPRISES = Listing(
    key=[col(EnterpriseRow.credit_code)],
    natural="credit_code",
    sorts={
        "name": col(EnterpriseRow.name),
        "unit": col(EnterpriseRow.unit),
        "industry": col(EnterpriseRow.industry),
        "size": col(EnterpriseRow.size_class),
        "changed_at": col(EnterpriseRow.changed_at),
    },
    fields={
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "title": Field(_by_title, title_names),
        "industry": by(func.substr(col(EnterpriseRow.industry), 1, DIVISION), division_names),
        "size": by(col(EnterpriseRow.size_class), _size_names),
    },
)
_COLUMNS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("归口单位", width=14), Column("行业代码", width=10),
    Column("行业", width=24), Column("划型", width=8), Column("主要产品", "prose", width=30), Column("成立日期", width=12),
    Column("现持有称号", "prose", width=40), Column("曾用名", "prose", width=36),
)  # fmt: skip


class Directory:
    """Reading the list."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, principal: Principal, wanted: EnterpriseFilter, asked: Asked) -> Listed[dict[str, Any]]:
        """A page of the caller's own."""
        mine = principal.reads(Owner.FIRM)
        with self._store.read() as session:
            if wanted == EnterpriseFilter() and mine.firm is None and not asked.total:
                page = ENTERPRISES.asked_page(
                    lambda behind, after: rows_in(
                        session, _prepared_page(replace(mine, client=""), asked.sort, asked.limit, behind), **after
                    ),
                    asked,
                )
            else:
                page = ENTERPRISES.page(session, _query(session, principal, wanted), asked)
            return page.of(lambda rows: _shown(session, rows))

    def facets(self, principal: Principal, wanted: EnterpriseFilter, fields: str | None) -> ListFacets:
        """The same enterprises, counted."""
        with self._store.read() as session:
            return ENTERPRISES.facets(session, _query(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: EnterpriseFilter, sort: str | None) -> IO[bytes]:
        """The same enterprises, all of them."""
        with self._store.read() as session:
            query = _query(session, principal, wanted)
            total = ENTERPRISES.count(session, query)
            return workbook("企业名单", _COLUMNS, total, _cells(session, query, sort), self._store.clock.now())


def _within(mine: Reach) -> Any:
    e = EnterpriseRow
    return sa_select(*OF_STANDING).where(mine.among(firm=col(e.credit_code), unit=col(e.unit)))


@lru_cache(maxsize=200)
def _prepared_page(mine: Reach, sort: str | None, limit: int, behind: bool) -> Prepared:
    return ENTERPRISES.prepared(_within(mine), sort, limit, behind=behind)


def _query(session: Session, principal: Principal, wanted: EnterpriseFilter) -> Any:
    e = EnterpriseRow
    query = _within(principal.reads(Owner.FIRM))
    if wanted.unit is not None:
        query = query.where(e.unit == unit_asked_for(session, wanted.unit))
    if wanted.name:
        query = _searched(session, query, wanted.name, _named(wanted.name))
    if wanted.q:
        said = or_(_named(wanted.q), code_holds(e.credit_code, wanted.q), holds(e.main_product, wanted.q))
        query = _searched(session, query, wanted.q, said)
    if wanted.industry:
        query = query.where(col(e.industry).startswith(wanted.industry, autoescape=True))
    if wanted.size is not None:
        query = query.where(e.size_class == wanted.size.value)
    if wanted.title:
        held = held_now(session).where(TenureRow.title == existing_title(wanted.title).code)
        query = query.where(col(e.credit_code).in_(held.with_only_columns(TenureRow.credit_code)))
    return query


def _searched(session: Session, query: Any, text: str, said: ColumnElement[bool]) -> Any:
    """Where the condition `said` holds, looked at only of firms that may hold the text, where those are few."""
    few = within(session.connection(), col(EnterpriseRow.credit_code), text)
    return query.where(said) if few is None else query.where(few, said)


def _named(text: str) -> ColumnElement[bool]:
    f = FormerName
    earlier = exists().where(col(f.credit_code) == EnterpriseRow.credit_code, named_like(col(f.name), text))
    return or_(named_like(col(EnterpriseRow.name), text), earlier)


def _shown(session: Session, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """As `ListedEnterprise` has them."""
    codes = [row[0] for row in rows]
    names, held, units = former_names(session, codes), _titles_of(session, codes), unit_names(session)
    standing = [Standing._make([*row, ""]) for row in rows]
    return [
        plainly(row, units[row.unit], names.get(row.credit_code, [])) | {"titles": held.get(row.credit_code, [])}
        for row in standing
    ]


@cache
def _prepared_titles(database: str) -> Prepared:
    t = TenureRow
    held = and_(valid_on(bindparam("on", type_=Date())), known_at(bindparam("at", type_=UtcDateTime())))
    query = sa_select(col(t.credit_code), col(t.title)).where(chosen_by(database, col(t.credit_code), "codes"), held)
    return Prepared(query)


def _titles_of(session: Session, codes: Sequence[str]) -> dict[str, list[str]]:
    """{credit code: the titles that it holds today, in the order of the ladder}"""
    held: dict[str, set[str]] = {}
    clock, database = clock_of(session), session.get_bind().dialect.name
    values = {"codes": as_given(database, codes), "on": clock.today(), "at": clock.now()}
    for code, title in rows_in(session, _prepared_titles(database), **values):
        held.setdefault(code, set()).add(title)
    return {code: [title for title in titles() if title in some] for code, some in held.items()}


def _cells(session: Session, query: Any, sort: str | None) -> Iterator[Sequence[str]]:
    names = title_names(session)
    for rows in ENTERPRISES.every(session, query, sort):
        for e in _shown(session, rows):
            yield (
                e["credit_code"], e["name"], e["unit_name"], e["industry"], e["industry_name"], CLASS_NAMES[e["size_class"]],
                e["main_product"], e["established_on"].isoformat() if e["established_on"] else "",
                "、".join(names.get(t, t) for t in e["titles"]), "、".join(e["former_names"]),
            )  # fmt: skip
