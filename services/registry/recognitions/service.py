"""Reading recognitions: who holds what on a day, and what we said of it on another."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from services.registry.domain.ladder import Title, titles
from services.registry.enterprises.reaching import readable
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    EnterpriseRecognitions,
    LibraryCount,
    LibraryRow,
    RecognitionRecord,
    Tenure,
    TitleInfo,
)
from shared.contracts.registry_events import DocumentRef
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store


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


class Libraries:
    """梯度库: holders by title, on any day, as known at any instant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def holders(
        self,
        title: str,
        principal: Principal,
        *,
        on: dt.date,
        at: dt.datetime,
        unit: str | None,
        industry: str | None,
        after: tuple[str, str] | None,
        limit: int,
    ) -> tuple[list[LibraryRow], tuple[str, str] | None]:
        """A page of the caller's own holders by credit code and subject, and the last key if there may be more."""
        mine = principal.reads(Owner.FIRM).among(firm=col(EnterpriseRow.credit_code), unit=col(EnterpriseRow.unit))
        found = existing_title(title)
        with self._store.read() as session:
            book = UnitBook(session)
            query = (
                select(TenureRow, EnterpriseRow)
                .join(EnterpriseRow, col(EnterpriseRow.credit_code) == TenureRow.credit_code)
                .where(TenureRow.title == found.code, valid_on(on), known_at(at), mine)
                .order_by(TenureRow.credit_code, TenureRow.subject)
            )
            if unit is not None:
                try:
                    query = query.where(EnterpriseRow.unit == book.code(unit))
                except ValueError as error:
                    raise InvalidInput(str(error)) from None
            if industry:
                query = query.where(col(EnterpriseRow.industry).startswith(industry, autoescape=True))
            if after is not None:
                code, subject = after
                query = query.where(
                    or_(
                        col(TenureRow.credit_code) > code,
                        and_(col(TenureRow.credit_code) == code, col(TenureRow.subject) > subject),
                    )
                )
            rows, last = page_of(
                lambda n: session.exec(query.limit(n)).all(), limit, lambda row: (row[0].credit_code, row[0].subject)
            )
            page = [
                LibraryRow(
                    credit_code=CreditCode(e.credit_code),
                    name=e.name,
                    unit=e.unit,
                    unit_name=book.names[e.unit],
                    industry=e.industry,
                    title=t.title,
                    subject=t.subject,
                    valid_from=t.valid_from,
                    valid_to=t.valid_to,
                )
                for t, e in rows
            ]
            return page, last

    def counts(self, principal: Principal, *, on: dt.date, at: dt.datetime) -> list[LibraryCount]:
        """How many enterprises hold each title, by unit: of the caller's own units, and of no other in any total."""
        mine = principal.reads(Owner.UNIT).among(firm=col(EnterpriseRow.credit_code), unit=col(EnterpriseRow.unit))
        with self._store.read() as session:
            book = UnitBook(session)
            query = (
                select(TenureRow.title, EnterpriseRow.unit, func.count(func.distinct(TenureRow.credit_code)))
                .join(EnterpriseRow, col(EnterpriseRow.credit_code) == TenureRow.credit_code)
                .where(valid_on(on), known_at(at), mine)
                .group_by(TenureRow.title, EnterpriseRow.unit)
            )
            by_title: dict[str, dict[str, int]] = {}
            for title, unit, count in session.exec(query).all():
                by_title.setdefault(title, {})[book.names[unit]] = count
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
                recognitions=[
                    RecognitionRecord(
                        id=r.id,
                        title=r.title,
                        title_name=titles()[r.title].official_name(d.issued_on),
                        action=r.action,
                        subject=r.subject,
                        enterprise_name=r.enterprise_name,
                        document=DocumentRef(number=d.number, issuer=d.issuer, issued_on=d.issued_on),
                        recorded_at=r.recorded_at,
                    )
                    for r, d in records
                ],
            )
