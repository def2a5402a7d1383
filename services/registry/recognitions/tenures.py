"""Tenures on both axes of time, kept equal to what the recognitions say without overwriting what was said before."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from services.registry.domain.ladder import Title
from services.registry.domain.tenure import Period, Recognised, tenure
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import UnitOfWork


def valid_on(day: dt.date | ColumnElement[dt.date]) -> ColumnElement[bool]:
    """Tenures that cover a day."""
    return and_(col(TenureRow.valid_from) <= day, or_(col(TenureRow.valid_to).is_(None), col(TenureRow.valid_to) > day))


def known_at(instant: dt.datetime | ColumnElement[dt.datetime]) -> ColumnElement[bool]:
    """Tenures as they were said at an instant."""
    return and_(
        col(TenureRow.recorded_from) <= instant,
        or_(col(TenureRow.recorded_to).is_(None), col(TenureRow.recorded_to) > instant),
    )


def restate_tenure(work: UnitOfWork, code: str, title: Title, subject: str) -> tuple[list[Period], list[Period]]:
    """Bring the tenures of one holder and title up to its recognitions; returns (before, after).

    What no longer holds is closed (`recorded_to`), what is new is added; equal periods stay untouched.
    """
    session = work.session
    stored = session.exec(
        select(TenureRow)
        .where(TenureRow.credit_code == code, TenureRow.title == title.code, TenureRow.subject == subject)
        .where(col(TenureRow.recorded_to).is_(None))
        .order_by(col(TenureRow.valid_from))
        .with_for_update()
    ).all()
    before = [Period(row.valid_from, row.valid_to, row.recognition_id) for row in stored]
    after = tenure(_recognitions(session, code, title.code, subject), title.years)
    for row, period in zip(stored, before, strict=True):
        if period not in after:
            row.recorded_to = work.now
    for period in after:
        if period not in before:
            session.add(
                TenureRow(
                    id=random_identifier(),
                    credit_code=code,
                    title=title.code,
                    subject=subject,
                    valid_from=period.start,
                    valid_to=period.end,
                    recognition_id=period.recognition_id,
                    recorded_from=work.now,
                )
            )
    session.flush()
    return before, after


def _recognitions(session: Session, code: str, title: str, subject: str) -> list[Recognised]:
    query = (
        select(col(Recognition.id), col(Recognition.action), col(RecognitionDocument.issued_on))
        .join(RecognitionDocument, col(RecognitionDocument.id) == Recognition.document_id)
        .where(Recognition.credit_code == code, Recognition.title == title, Recognition.subject == subject)
    )
    return [Recognised(id=i, action=action, issued_on=issued_on) for i, action, issued_on in session.exec(query).all()]
