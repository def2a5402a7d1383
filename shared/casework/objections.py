"""Objections to a public notice: kept, answered once, and who raised one apart from what it says."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeVar, cast

from sqlmodel import Field, Session, SQLModel, col, select

from shared.contracts.process import Objection, ObjectionAnswer, ObjectionIn, ObjectorOf
from shared.contracts.public_events.casework import ObjectionAnswered, ObjectionReceived
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork, UtcDateTime


class ObjectionColumns(SQLModel):
    """An objection to a notice, and its answer. Who raised it stands in another table."""

    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(max_length=32)
    received_at: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(max_length=63)
    summary: str = Field(max_length=4000)
    outcome: str | None = Field(default=None, max_length=10)
    answer: str = Field(max_length=4000)
    answered_by: str | None = Field(default=None, max_length=63)
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ObjectorColumns(SQLModel):
    """Who raised an objection: personal, shown to the bureau alone, in no event and no list."""

    objection_id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    contact: str = Field(max_length=200)


O = TypeVar("O", bound=ObjectionColumns)  # noqa: E741 - an objection
P = TypeVar("P", bound=ObjectorColumns)


def receive(
    work: UnitOfWork,
    objections: type[O],
    objectors: type[P],
    case_id: str,
    subject: str,
    said: ObjectionIn,
    principal: Principal,
    *,
    at: dt.datetime,
) -> Objection:
    """Keep an objection to a notice that is running; `subject` is whom the event is about."""
    row = objections(
        id=new_identifier(at),
        case_id=case_id,
        received_at=at,
        recorded_by=principal.client_id,
        summary=said.summary,
        answer="",
    )
    work.session.add(row)
    work.session.flush()
    work.session.add(objectors(objection_id=row.id, name=said.objector_name, contact=said.objector_contact))
    work.publish(ObjectionReceived(case_id=case_id, objection_id=row.id), subject=subject)
    return wire(row)


def to_answer(session: Session, objections: type[O], id: str) -> O:
    """The objection, held to the end of the transaction, if it has no answer yet."""
    row = session.get(objections, id, with_for_update=True)
    if row is None:
        raise absent(id)
    if row.outcome is not None:
        raise Conflict("此异议已经答复")
    return row


def answer(
    work: UnitOfWork, row: ObjectionColumns, subject: str, said: ObjectionAnswer, principal: Principal
) -> Objection:
    """Keep what came of an objection."""
    row.outcome, row.answer = said.outcome, said.answer
    row.answered_by, row.answered_at = principal.client_id, work.now
    work.session.add(row)
    work.publish(ObjectionAnswered(case_id=row.case_id, outcome=said.outcome), subject=subject)
    return wire(row)


def objector(session: Session, objectors: type[P], id: str) -> ObjectorOf:
    row = session.get(objectors, id)
    if row is None:
        raise absent(id)
    return ObjectorOf(name=row.name, contact=row.contact)


def absent(id: str) -> NotFound:
    """What is said of an objection that is not there, or not there for this caller."""
    return NotFound(f"没有编号为“{id}”的异议")


def objections_of(session: Session, objections: type[O], case_id: str) -> list[Objection]:
    """The objections to a case, without who raised them."""
    query = select(objections).where(objections.case_id == case_id).order_by(col(objections.id))
    return [wire(row) for row in session.exec(query).all()]


def wire(row: ObjectionColumns) -> Objection:
    return Objection(
        id=row.id,
        case_id=row.case_id,
        received_at=row.received_at,
        summary=row.summary,
        outcome=cast(Literal["upheld", "dismissed"] | None, row.outcome),
        answer=row.answer,
        answered_at=row.answered_at,
    )
