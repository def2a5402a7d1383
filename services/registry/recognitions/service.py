"""Reading recognitions: who holds what on a day, and what we said of it on another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import IO, Any

from sqlalchemy import ColumnElement, Date, String, bindparam, func
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.domain.ladder import Title, titles
from services.registry.domain.tallies import Measure
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.reaching import readable
from services.registry.enterprises.service import DIVISION, division_names
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.enterprises.units import unit_asked_for, unit_names
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tallies import stocks, tallied
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    EnterpriseRecognitions,
    LibraryCount,
    ListedRecognition,
    RecognitionRecord,
    Tenure,
    TitleInfo,
)
from shared.contracts.registry_events import DocumentRef, RecognitionAction
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds, or_last
from shared.plumbing.prepared import Prepared
from shared.plumbing.rights import Reach
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UtcDateTime


def existing_title(code: str) -> Title:
    title = titles().get(code)
    if title is None:
        raise NotFound(f"没有称号“{code}”;可用的称号见 /registry/v1/titles")
    return title


def title_names(_: Session) -> dict[str, str]:
    """{code: name} of the titles."""
    return {code: title.name for code, title in titles().items()}


def title_infos(day: dt.date) -> list[TitleInfo]:
    """Every title, with what it is officially called on a day."""
    return [
        TitleInfo(
            code=t.code,
            name=t.name,
            official_name=t.official_name(day),
            level=t.level,
            kind=t.kind,
            clause=t.clause,
            years=t.years,
            on_name_list=t.on_name_list,
            leads_to=list(t.leads_to),
            certainty=t.certainty,
            source=t.source,
        )
        for t in titles().values()
    ]


@dataclass(frozen=True, slots=True)
class HolderFilter:
    """Which holders of a title are asked for: on which day, as it was known when. `q`: in names, codes and subjects."""

    on: dt.date
    at: dt.datetime
    q: str | None = None
    unit: str | None = None
    industry: str | None = None


HOLDERS = Listing(
    key=[col(TenureRow.credit_code), col(TenureRow.subject)],
    natural="credit_code",
    sorts={
        "name": col(EnterpriseRow.name),
        "unit": col(EnterpriseRow.unit),
        "industry": col(EnterpriseRow.industry),
        "valid_from": col(TenureRow.valid_from),
        "valid_to": or_last(col(TenureRow.valid_to)),
    },
    fields={
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "industry": by(func.substr(col(EnterpriseRow.industry), 1, DIVISION), division_names),
    },
)
_HOLDERS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("归口单位", width=14), Column("行业代码", width=10),
    Column("单位、产品或品种", width=24), Column("有效期起", width=12), Column("有效期止(不含)", width=14),
)  # fmt: skip


_SHOWN = ("credit_code", "name", "unit_name", "industry", "subject", "valid_from", "valid_to")


def _holding(
    mine: Reach,
    title: str | ColumnElement[str],
    on: dt.date | ColumnElement[dt.date],
    at: dt.datetime | ColumnElement[dt.datetime],
    *more: Any,
) -> Any:
    """Holders of a title within a reach. `more`: columns that the caller's own joins bring."""
    e, t = EnterpriseRow, TenureRow
    columns: list[Any] = [
        col(t.credit_code), col(e.name), col(e.unit), col(e.industry), col(t.title), col(t.subject), col(t.valid_from), col(t.valid_to),
    ]  # fmt: skip
    return (
        sa_select(*columns, *more)
        .select_from(t)
        .join(e, col(e.credit_code) == col(t.credit_code))
        .where(col(t.title) == title, valid_on(on), known_at(at), mine.among(firm=col(e.credit_code), unit=col(e.unit)))
    )


@lru_cache(maxsize=200)
def _prepared_holders(mine: Reach, sort: str | None, limit: int, behind: bool) -> Prepared:
    """A page of them, each with the name of its unit."""
    given = bindparam("title", type_=String()), bindparam("on", type_=Date()), bindparam("at", type_=UtcDateTime())
    query = _holding(mine, *given, col(ReportingUnit.name))
    query = query.join(ReportingUnit, col(ReportingUnit.code) == EnterpriseRow.unit)
    return HOLDERS.prepared(query, sort, limit, behind=behind)


def _holders(session: Session, title: str, principal: Principal, wanted: HolderFilter) -> Any:
    query = _holding(principal.reads(Owner.FIRM), existing_title(title).code, wanted.on, wanted.at)
    e = EnterpriseRow
    if wanted.unit is not None:
        query = query.where(col(e.unit) == unit_asked_for(session, wanted.unit))
    if wanted.industry:
        query = query.where(col(EnterpriseRow.industry).startswith(wanted.industry, autoescape=True))
    if wanted.q:
        query = query.where(_about_firm(wanted.q) | holds(col(TenureRow.subject), wanted.q))
    return query


def _about_firm(q: str) -> Any:
    return named_like(col(EnterpriseRow.name), q) | code_holds(col(EnterpriseRow.credit_code), q)


def _library_rows(rows: Sequence[Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """As `LibraryRow` has them. names: of the units, by their codes."""
    return _plain_rows([(*row, names[row[2]]) for row in rows])


def _plain_rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "credit_code": code, "name": name, "unit": unit, "unit_name": unit_name, "industry": industry, "title": title,
            "subject": subject, "valid_from": first, "valid_to": end,
        }
        for code, name, unit, industry, title, subject, first, end, unit_name in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecognitionFilter:
    """Which rows of documents are asked for. `q`: in document numbers, issuers, firms' names and codes."""

    q: str | None = None
    title: str | None = None
    action: RecognitionAction | None = None
    unit: str | None = None
    enterprise: str | None = None
    number: str | None = None
    issued_from: dt.date | None = None
    issued_to: dt.date | None = None


ACTION_NAMES = {"new": "新认定", "recheck": "复核", "rename": "更名", "revocation": "撤销"}
RECOGNITIONS = Listing(
    key=[col(Recognition.recorded_at), col(Recognition.id)],
    natural="recorded_at",
    sorts={
        "issued_on": col(RecognitionDocument.issued_on),
        "number": col(RecognitionDocument.number),
        "name": col(EnterpriseRow.name),
        "unit": col(EnterpriseRow.unit),
        "title": col(Recognition.title),
    },
    fields={
        "title": by(col(Recognition.title), title_names),
        "action": by(col(Recognition.action), lambda _: ACTION_NAMES),
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "number": by(col(RecognitionDocument.number)),
    },
)
_RECOGNITIONS = (
    Column("文号", width=28), Column("发文机关", width=28), Column("发文日期", width=12), Column("认定类别", width=10), Column("称号", width=34),
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("文件中的名称", width=36), Column("归口单位", width=14),
    Column("单位、产品或品种", width=24),
)  # fmt: skip


class Documents:
    """Recognitions as a list: every row of every document."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, principal: Principal, wanted: RecognitionFilter, asked: Asked) -> Listed[ListedRecognition]:
        """A page of those of the caller's own firms."""
        by_key = RECOGNITIONS.is_by_key(asked.sort)
        # What few rows pass is looked for by itself.
        few = principal.reads(Owner.FIRM).firm is not None or any(
            (wanted.q, wanted.enterprise, wanted.number, wanted.issued_from, wanted.issued_to)
        )
        with self._store.read(along_an_index=by_key and not few and not asked.total) as session:
            page = RECOGNITIONS.page(session, _recognitions(session, principal, wanted), asked)
            return page.of(lambda rows: _listed(rows, unit_names(session)))

    def facets(self, principal: Principal, wanted: RecognitionFilter, fields: str | None) -> ListFacets:
        """The same rows, counted."""
        with self._store.read() as session:
            return RECOGNITIONS.facets(session, _recognitions(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: RecognitionFilter, sort: str | None) -> IO[bytes]:
        """The same rows, all of them."""
        with self._store.read() as session:
            query, names = _recognitions(session, principal, wanted), unit_names(session)
            rows = (
                (r.document.number, r.document.issuer, str(r.document.issued_on), ACTION_NAMES[r.action], r.title_name, r.credit_code,
                 r.name, r.enterprise_name, r.unit_name, r.subject)
                for page in RECOGNITIONS.every(session, query, sort) for r in _listed(page, names)
            )  # fmt: skip
            return workbook(
                "认定记录", _RECOGNITIONS, RECOGNITIONS.count(session, query), rows, self._store.clock.now()
            )


def _recognitions(session: Session, principal: Principal, wanted: RecognitionFilter) -> Any:
    r, d, e = Recognition, RecognitionDocument, EnterpriseRow
    mine = principal.reads(Owner.FIRM).among(firm=col(r.credit_code), unit=col(e.unit))
    query = select(r, d, e).join(d, col(d.id) == r.document_id).join(e, col(e.credit_code) == r.credit_code).where(mine)
    if wanted.unit is not None:
        query = query.where(e.unit == unit_asked_for(session, wanted.unit))
    if wanted.title:
        query = query.where(r.title == existing_title(wanted.title).code)
    for column, value in ((r.action, wanted.action), (r.credit_code, wanted.enterprise), (d.number, wanted.number)):
        if value is not None:
            query = query.where(column == value)
    if wanted.issued_from is not None:
        query = query.where(col(d.issued_on) >= wanted.issued_from)
    if wanted.issued_to is not None:
        query = query.where(col(d.issued_on) <= wanted.issued_to)
    if wanted.q:
        q = wanted.q
        named = named_like(col(r.enterprise_name), q) | _about_firm(q)
        # Few documents hold many rows: each is looked at once.
        papers = select(RecognitionDocument.id).where(holds(col(d.number), q) | holds(col(d.issuer), q))
        query = query.where(named | col(r.document_id).in_(papers.correlate(None)))
    return query


def _listed(
    rows: Sequence[tuple[Recognition, RecognitionDocument, EnterpriseRow]], names: Mapping[str, str]
) -> list[ListedRecognition]:
    return [
        ListedRecognition(
            **dict(_record(r, d)),
            credit_code=CreditCode(e.credit_code),
            name=e.name,
            unit=e.unit,
            unit_name=names[e.unit],
        )
        for r, d, e in rows
    ]


def _record(r: Recognition, d: RecognitionDocument) -> RecognitionRecord:
    return RecognitionRecord(
        id=r.id,
        title=r.title,
        title_name=titles()[r.title].official_name(d.issued_on),
        action=r.action,
        subject=r.subject,
        enterprise_name=r.enterprise_name,
        document=DocumentRef(number=d.number, issuer=d.issuer, issued_on=d.issued_on),
        recorded_at=r.recorded_at,
    )


def _counted(session: Session, mine: Reach, on: dt.date, at: dt.datetime) -> dict[str, dict[str, int]]:
    """{title: {unit: how many enterprises hold it}} from the histories."""
    among = mine.among(firm=col(EnterpriseRow.credit_code), unit=col(EnterpriseRow.unit))
    query = (
        select(TenureRow.title, EnterpriseRow.unit, func.count(func.distinct(TenureRow.credit_code)))
        .join(EnterpriseRow, col(EnterpriseRow.credit_code) == TenureRow.credit_code)
        .where(valid_on(on), known_at(at), among)
        .group_by(TenureRow.title, EnterpriseRow.unit)
    )
    found: dict[str, dict[str, int]] = {}
    for title, unit, count in session.exec(query).all():
        found.setdefault(title, {})[unit] = count
    return found


class Libraries:
    """梯度库: holders by title, on any day, as known at any instant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def holders(self, title: str, principal: Principal, wanted: HolderFilter, asked: Asked) -> Listed[dict[str, Any]]:
        """A page of the caller's own holders."""
        mine = principal.reads(Owner.FIRM)
        by_key = HOLDERS.is_by_key(asked.sort)
        if by_key and mine.firm is None and not (wanted.q or wanted.unit or wanted.industry or asked.total):
            values = {"title": existing_title(title).code, "on": wanted.on, "at": wanted.at}
            page = HOLDERS.asked_page(
                lambda behind, after: self._store.ask(
                    _prepared_holders(replace(mine, client=""), asked.sort, asked.limit, behind), {**values, **after}
                ),
                asked,
            )
            return page.of(_plain_rows)
        with self._store.read(along_an_index=by_key and not (wanted.q or asked.total)) as session:
            page = HOLDERS.page(session, _holders(session, title, principal, wanted), asked)
            return page.of(lambda rows: _library_rows(rows, unit_names(session)))

    def facets(self, title: str, principal: Principal, wanted: HolderFilter, fields: str | None) -> ListFacets:
        """The same holders, counted."""
        with self._store.read() as session:
            return HOLDERS.facets(session, _holders(session, title, principal, wanted), fields)

    def workbook(self, title: str, principal: Principal, wanted: HolderFilter, sort: str | None) -> IO[bytes]:
        """The same holders, all of them."""
        with self._store.read() as session:
            query, names = _holders(session, title, principal, wanted), unit_names(session)
            rows = (
                tuple(str(r[name] or "") for name in _SHOWN)
                for page in HOLDERS.every(session, query, sort)
                for r in _library_rows(page, names)
            )
            label = existing_title(title).name
            return workbook(
                f"在库企业({label})", _HOLDERS, HOLDERS.count(session, query), rows, self._store.clock.now()
            )

    def counts(self, principal: Principal, *, on: dt.date, at: dt.datetime) -> list[LibraryCount]:
        """How many enterprises hold each title, by unit: of the caller's own units, and of no other in any total."""
        mine = principal.reads(Owner.UNIT)
        with self._store.read() as session:
            names = unit_names(session)
            if mine.firm is None and tallied(session, at):
                kept = stocks(session, None, on, [Measure.HELD])
                found = {
                    title: {unit: n for unit, n in by_unit.items() if mine.covers(firm=None, units=(unit,))}
                    for (_, title), by_unit in kept.items()
                }
            else:
                found = _counted(session, mine, on, at)
        by_title = {title: {names[unit]: n for unit, n in sorted(units.items())} for title, units in found.items()}
        return [
            LibraryCount(title=t.code, title_name=t.name, total=sum(units.values()), by_unit=units)
            for t in titles().values()
            if (units := by_title.get(t.code, {})) or t.kind != "honour"
        ]

    def of_enterprise(
        self, code: CreditCode, principal: Principal, *, on: dt.date, at: dt.datetime
    ) -> EnterpriseRecognitions:
        """An enterprise's recognitions and what it holds."""
        with self._store.read() as session:
            readable(session, code, principal)
            held = session.exec(
                select(TenureRow)
                .where(TenureRow.credit_code == code, valid_on(on), known_at(at))
                .order_by(TenureRow.title, TenureRow.subject)
            ).all()
            records = session.exec(
                select(Recognition, RecognitionDocument)
                .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
                .where(Recognition.credit_code == code, col(Recognition.recorded_at) <= at)
                .order_by(col(RecognitionDocument.issued_on), Recognition.title, Recognition.id)
            ).all()
            return EnterpriseRecognitions(
                credit_code=code,
                on=on,
                known_at=at,
                held=[
                    Tenure(**row.model_dump(exclude={"id", "credit_code"}), title_name=titles()[row.title].name)
                    for row in held
                ],
                recognitions=[_record(r, d) for r, d in records],
            )
