"""The registry's events → the read model → the facts of an enterprise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar, cast, get_args

from sqlmodel import Session, select

from services.awards.domain.facts import Action, Facts, RecognitionFact, Size
from services.awards.domain.packfile import FIGURES
from services.awards.read_model.tables import KnownEnterprise, KnownFigures, KnownRecognition
from shared.contracts.events import Event
from shared.contracts.registry_events import EnterpriseData, IndicatorsData, RecognitionData, RegistryEventType
from shared.contracts.values import CreditCode
from shared.plumbing.errors import NotFound
from shared.plumbing.storage import UnitOfWork


class _OfAnEnterprise(Protocol):
    @property
    def credit_code(self) -> str: ...


Row = TypeVar("Row", bound=_OfAnEnterprise)


def apply_events(unit: UnitOfWork, events: Sequence[Event]) -> None:
    """Bring the read model forward by these events. Types that it does not know are passed over."""
    for event in events:
        if handler := _HANDLERS.get(event.type):
            handler(unit.session, event)
    unit.session.flush()


def _enterprise(session: Session, event: Event) -> None:
    data = EnterpriseData.model_validate(event.data)
    session.merge(KnownEnterprise(credit_code=data.credit_code, name=data.name, unit=data.unit))


def _indicators(session: Session, event: Event) -> None:
    data = IndicatorsData.model_validate(event.data)
    figures = {name: None if (v := getattr(data.figures, name)) is None else int(v) for name in FIGURES}
    session.merge(
        KnownFigures(
            credit_code=data.credit_code,
            year=data.year,
            figures=figures,
            first_invention_patent_granted_on=data.figures.first_invention_patent_granted_on,
            size_class=data.size_class.value,
        )
    )


def _recognition(session: Session, event: Event) -> None:
    data = RecognitionData.model_validate(event.data)
    session.merge(
        KnownRecognition(
            recognition_id=data.recognition_id,
            credit_code=data.credit_code,
            title=data.title,
            action=data.action.value,
            subject=data.subject,
            document_number=data.document.number,
            issuer=data.document.issuer,
            issued_on=data.document.issued_on,
            valid_to=data.valid_to,
        )
    )


_HANDLERS: dict[str, Callable[[Session, Event], None]] = {
    RegistryEventType.ENTERPRISE_REGISTERED: _enterprise,
    RegistryEventType.ENTERPRISE_CHANGED: _enterprise,
    RegistryEventType.INDICATORS_REPORTED: _indicators,
    RegistryEventType.RECOGNITION_RECORDED: _recognition,
}


def require_known(session: Session, code: CreditCode) -> KnownEnterprise:
    """The enterprise, or `NotFound`."""
    enterprise = session.get(KnownEnterprise, code)
    if enterprise is None:
        raise NotFound(f"没有收到过统一社会信用代码为 {code} 的企业;请先在登记服务登记(刚登记的,数秒后再试)")
    return enterprise


def known_facts(session: Session, year: int, code: CreditCode | None = None) -> dict[str, Facts]:
    """{credit code: what the registry has told that bears on a year}, of one enterprise or of all, in a fixed number of
    queries. Determinations and payments are not among it."""
    codes = select(KnownEnterprise.credit_code).order_by(KnownEnterprise.credit_code)
    figures = select(KnownFigures)
    recognitions = select(KnownRecognition).order_by(KnownRecognition.recognition_id)
    if code is not None:
        codes = codes.where(KnownEnterprise.credit_code == code)
        figures = figures.where(KnownFigures.credit_code == code)
        recognitions = recognitions.where(KnownRecognition.credit_code == code)
    years = grouped(session.exec(figures).all())
    given = grouped(session.exec(recognitions).all())
    return {c: _facts(CreditCode(c), year, years.get(c, []), given.get(c, [])) for c in session.exec(codes).all()}


def grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """{credit code: its rows}, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.credit_code, []).append(row)
    return found


def _facts(
    code: CreditCode, year: int, figures: Sequence[KnownFigures], recognitions: Sequence[KnownRecognition]
) -> Facts:
    by_year = {row.year: row for row in figures}
    size = by_year[year].size_class if year in by_year else None
    granted = [day for row in figures if (day := row.first_invention_patent_granted_on)]
    return Facts(
        credit_code=code,
        year=year,
        size=cast(Size, size) if size in get_args(Size) else None,
        holds=held_at_year_end(recognitions, year),
        recognitions=tuple(
            RecognitionFact(
                title=r.title,
                action=cast(Action, r.action),
                issued_on=r.issued_on,
                document=r.document_number,
                issuer=r.issuer,
                subject=r.subject,
            )
            for r in recognitions
        ),
        figures={y: row.figures for y, row in by_year.items()},
        dates={"first_invention_patent_granted_on": min(granted) if granted else None},
    )


def held_at_year_end(recognitions: Sequence[KnownRecognition], year: int) -> frozenset[str]:
    """Titles held on 31 December: given, not run out, and not revoked since."""
    day = dt.date(year, 12, 31)
    held = set()
    for given in recognitions:
        if given.action not in ("new", "recheck") or given.issued_on > day:
            continue
        if given.valid_to is not None and given.valid_to <= day:
            continue
        revoked = any(
            r.action == "revocation"
            and (r.title, r.subject) == (given.title, given.subject)
            and given.issued_on <= r.issued_on <= day
            for r in recognitions
        )
        if not revoked:
            held.add(given.title)
    return frozenset(held)
