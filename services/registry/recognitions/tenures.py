"""Tenures on both axes of time, kept equal to what the recognitions say without overwriting what was said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, insert, or_, select, update
from sqlmodel import Session, col

from services.registry.domain.ladder import Title
from services.registry.domain.tallies import Shape, Span, Told
from services.registry.domain.tenure import Period, Recognised, tenure
from services.registry.happenings import EnterprisesTakenUp
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from shared.contracts.registry_events import DocumentRef, RecognitionAction
from shared.plumbing.among import among
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.prepared import execute_for_each
from shared.plumbing.storage import UnitOfWork

_RECOGNITION, _TENURE = Recognition.__table__, TenureRow.__table__  # type: ignore[attr-defined]  # made by the mapper


def valid_on(day: dt.date | ColumnElement[dt.date], t: type[TenureRow] = TenureRow) -> ColumnElement[bool]:
    """Tenures that cover a day."""
    return and_(col(t.valid_from) <= day, or_(col(t.valid_to).is_(None), col(t.valid_to) > day))


def known_at(instant: dt.datetime | ColumnElement[dt.datetime], t: type[TenureRow] = TenureRow) -> ColumnElement[bool]:
    """Tenures as they were said at an instant."""
    return and_(
        col(t.recorded_from) <= instant,
        or_(col(t.recorded_to).is_(None), col(t.recorded_to) > instant),
    )


class Holder(NamedTuple):
    """An enterprise, and which title (and subject) of it is spoken of."""

    credit_code: str
    title: str
    subject: str


class Item(NamedTuple):
    """What a document's row says. `document`: its number and issuer."""

    holder: Holder
    action: RecognitionAction
    document: tuple[str, str]


class Holdings:
    """What enterprises hold, and by which recognitions, within one transaction: read of many at once, restated in memory, written at once.

    Whoever restates has the enterprises' rows locked before they are read here, so that nobody else restates meanwhile.
    """

    def __init__(self, session: Session) -> None:
        self.documents: dict[str, DocumentRef] = {}
        """{recognition: its document}"""
        self.recorded: set[Item] = set()
        self._session = session
        self._read: set[str] = set()
        self._recognised: dict[str, dict[Holder, list[Recognised]]] = {}
        """{credit code: {holder: its recognitions}}"""
        self._stands: dict[str, dict[Holder, list[dict[str, Any]]]] = {}
        """{credit code: {holder: its tenures as they are said now, as rows}}"""
        self._recognitions: list[dict[str, Any]] = []
        self._tenures: dict[str, dict[str, Any]] = {}
        self._closed: list[str] = []

    def read(self, codes: Collection[str]) -> None:
        """Read of these enterprises what was not read yet."""
        if not (new := [code for code in codes if code not in self._read]):
            return
        self._read.update(new)
        connection = self._session.connection()
        r, d, t = Recognition, RecognitionDocument, TenureRow
        recognitions = (
            select(
                col(r.id), col(r.credit_code), col(r.title), col(r.subject), col(r.action),
                col(d.number), col(d.issuer), col(d.issued_on),
            )
            .join(d, col(d.id) == r.document_id)
            .where(among(self._session, col(r.credit_code), new))
        )  # fmt: skip
        documents: dict[tuple[str, str], DocumentRef] = {}
        for id, code, title, subject, action, number, issuer, issued_on in connection.execute(recognitions).all():
            known = documents.get((number, issuer))
            if known is None:
                known = documents[number, issuer] = DocumentRef(number=number, issuer=issuer, issued_on=issued_on)
            self._note(id, Holder(code, title, subject), action, known)
        stands = (
            select(col(t.id), col(t.credit_code), col(t.title), col(t.subject), col(t.valid_from), col(t.valid_to), col(t.recognition_id))
            .where(among(self._session, col(t.credit_code), new), col(t.recorded_to).is_(None))
            .order_by(col(t.valid_from))
        )  # fmt: skip
        names = [column.name for column in stands.selected_columns]
        for values in connection.execute(stands).all():
            row = dict(zip(names, values, strict=True))
            holder = Holder(row["credit_code"], row["title"], row["subject"])
            self._stands.setdefault(holder.credit_code, {}).setdefault(holder, []).append(row)

    def of(self, code: str) -> list[tuple[Holder, Period]]:
        """What an enterprise is now said to hold and to have held, by title and subject."""
        held = self._stands.get(code, {})
        return [(h, _period(row)) for h in sorted(held, key=lambda h: (h.title, h.subject)) for row in held[h]]

    def shape(self, code: str) -> Shape:
        """What of an enterprise tallies rest on."""
        held = tuple(
            [
                Span(h.title, row["valid_from"], row["valid_to"])
                for h, rows in self._stands.get(code, {}).items()
                for row in rows
            ]
        )
        told = tuple(
            [Told(h.title, r.action, r.issued_on) for h, each in self._recognised.get(code, {}).items() for r in each]
        )
        return Shape(held, told)

    def recognise(
        self, recognition: Mapping[str, Any], document: DocumentRef, title: Title
    ) -> tuple[list[Period], list[Period]]:
        """Record a recognition, and bring the tenures of its holder up to it; returns (before, after).

        What no longer holds is closed (`recorded_to`), what is new is added; equal periods stay untouched.
        """
        holder = Holder(recognition["credit_code"], recognition["title"], recognition["subject"])
        self._recognitions.append(dict(recognition))
        self._note(recognition["id"], holder, recognition["action"], document)
        now = recognition["recorded_at"]
        held = self._stands.setdefault(holder.credit_code, {})
        stored = held.get(holder, [])
        before = [_period(row) for row in stored]
        after = tenure(self._recognised[holder.credit_code][holder], title.years)
        stands = []
        for row, period in zip(stored, before, strict=True):
            if period in after:
                stands.append(row)
            elif row["id"] in self._tenures:
                row["recorded_to"] = now
            else:
                self._closed.append(row["id"])
        for period in after:
            if period not in before:
                row = {
                    "id": random_identifier(),
                    "credit_code": holder.credit_code,
                    "title": holder.title,
                    "subject": holder.subject,
                    "valid_from": period.start,
                    "valid_to": period.end,
                    "recognition_id": period.recognition_id,
                    "recorded_from": now,
                    "recorded_to": None,
                }
                self._tenures[row["id"]] = row
                stands.append(row)
        stands.sort(key=lambda row: row["valid_from"])
        held[holder] = stands
        return before, after

    def write(self, now: dt.datetime) -> None:
        """Write what was recognised and restated since it was last written."""
        self._session.flush()
        connection = self._session.connection()
        if self._recognitions:
            execute_for_each(connection, insert(_RECOGNITION), self._recognitions)
        if self._closed:
            mine = among(self._session, _TENURE.c.id, self._closed)
            connection.execute(update(_TENURE).where(mine).values(recorded_to=now))
        if self._tenures:
            execute_for_each(connection, insert(_TENURE), list(self._tenures.values()))
        self._recognitions, self._tenures, self._closed = [], {}, []

    def _note(self, id: str, holder: Holder, action: RecognitionAction, document: DocumentRef) -> None:
        self.documents[id] = document
        self.recorded.add(Item(holder, action, (document.number, document.issuer)))
        told = Recognised(id=id, action=action, issued_on=document.issued_on)
        self._recognised.setdefault(holder.credit_code, {}).setdefault(holder, []).append(told)


def read_holdings(work: UnitOfWork, taken_up: EnterprisesTakenUp) -> None:
    """Read at once what the enterprises of a list hold."""
    work.read_once(Holdings).read(taken_up.credit_codes)


def _period(row: Mapping[str, Any]) -> Period:
    return Period(row["valid_from"], row["valid_to"], row["recognition_id"])
