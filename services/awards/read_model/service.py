"""The registry's events → the read model → the facts of an enterprise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import cast, get_args

from sqlmodel import Session, select

from services.awards.domain.facts import Action, Facts, RecognitionFact, Size
from services.awards.domain.packfile import FIGURES
from services.awards.read_model.tables import KnownEnterprise, KnownFigures, KnownRecognition
from shared.contracts.events import Event
from shared.contracts.registry_events import EnterpriseData, IndicatorsData, RecognitionData, RegistryEventType
from shared.contracts.values import CreditCode
from shared.plumbing.errors import NotFound
from shared.plumbing.storage import UnitOfWork


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


def known_facts(session: Session, code: CreditCode, year: int) -> Facts:
    """What the registry has told of an enterprise that bears on a year. Determinations and payments are not among it."""
    require_known(session, code)
    rows = session.exec(select(KnownFigures).where(KnownFigures.credit_code == code)).all()
    by_year = {row.year: row for row in rows}
    recognitions = session.exec(select(KnownRecognition).where(KnownRecognition.credit_code == code)).all()
    size = by_year[year].size_class if year in by_year else None
    granted = [d for row in rows if (d := row.first_invention_patent_granted_on)]
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
