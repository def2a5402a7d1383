"""Changes of the name list are events of the feed: appended in the transaction that changes a tenure, a name or a unit.

The row that a change carries is the row as the list now has it (or, removed, as it last had it). What is already over
on the day of the entry was never on the current list and announces nothing. That a term runs out is no change either:
each row says its `valid_to`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.registry.domain.ladder import Title, titles
from services.registry.domain.tenure import Period
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.happenings import EnterpriseChanged, TenureRestated
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.registry import NameListAction, NameListRow
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.storage import UnitOfWork


def current(periods: Sequence[Period], day: dt.date) -> Period | None:
    """The period that the list shows on a day: the one that covers it."""
    return next((p for p in periods if p.start <= day and (p.end is None or p.end > day)), None)


def on_tenure_restated(work: UnitOfWork, restated: TenureRestated) -> None:
    """Tell what a recognition did to the list's row for this holder and title."""
    title = titles()[restated.title]
    if not title.on_name_list:
        return
    day = local_date(work.now)
    was, now = current(restated.before, day), current(restated.after, day)
    if was == now:
        return
    action = NameListAction.ADDED if was is None else NameListAction.REMOVED if now is None else NameListAction.CHANGED
    shown = now or was
    assert shown is not None
    enterprise = work.session.get_one(EnterpriseRow, restated.credit_code)
    _publish(work, action, enterprise, title, restated.subject, shown)


def on_enterprise_changed(work: UnitOfWork, changed: EnterpriseChanged) -> None:
    """Tell that an enterprise's name or unit changed: each of its rows on the list is another now."""
    day = local_date(work.now)
    enterprise = work.session.get_one(EnterpriseRow, changed.credit_code)
    query = select(TenureRow).where(TenureRow.credit_code == changed.credit_code, col(TenureRow.recorded_to).is_(None))
    for row in work.session.exec(query.order_by(TenureRow.title, TenureRow.subject)).all():
        title = titles()[row.title]
        period = Period(row.valid_from, row.valid_to, row.recognition_id)
        if title.on_name_list and current([period], day):
            _publish(work, NameListAction.CHANGED, enterprise, title, row.subject, period)


def _publish(
    work: UnitOfWork, action: NameListAction, enterprise: EnterpriseRow, title: Title, subject: str, period: Period
) -> None:
    row = NameListRow(
        credit_code=CreditCode(enterprise.credit_code),
        name=enterprise.name,
        unit=enterprise.unit,
        unit_name=_unit_name(work.session, enterprise.unit),
        title=title.code,
        subject=subject,
        level=title.level,
        valid_from=period.start,
        valid_to=period.end,
        **_document(work.session, period.recognition_id, title),
    )
    work.publish(NameListChanged(action=action, row=row), subject=enterprise.credit_code)


def _unit_name(session: Session, code: str) -> str:
    return session.exec(select(ReportingUnit.name).where(ReportingUnit.code == code)).one()


def _document(session: Session, recognition_id: str, title: Title) -> dict[str, object]:
    query = (
        select(RecognitionDocument)
        .join(Recognition, col(Recognition.document_id) == RecognitionDocument.id)
        .where(Recognition.id == recognition_id)
    )
    document = session.exec(query).one()
    return {
        "document_number": document.number,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "title_name": title.official_name(document.issued_on),
    }
