"""The audit log of one service: events numbered from a locked head row and chained by hash, as its feed is; append and read.

It has a head of its own: who reads a contact waits for no writer of the feed. Where a transaction writes both, the feed's lock
comes first (`Store.write`), so that two such never wait for each other.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)
from sqlmodel import Session

from shared.contracts.audit import Action, AuditEvent, Outcome, audit_digest, label_of, verify_audit
from shared.contracts.events import GENESIS, BrokenChain, canonical
from shared.contracts.problems import shorten
from shared.contracts.values import instant_text
from shared.plumbing.upserting import insert_of

Detail = str | int | bool | Sequence[str] | None
"""What an event may say further: numbers and names of things."""
_SUBJECT, _PERSON, _OBJECT, _ADDRESS = 200, 100, 300, 64
_BATCH = 2000


class By(Protocol):
    """Who acts: a `Principal`, or a `Doer` where nobody has a token."""

    @property
    def client_id(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def app(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts without a token: `client_id` as a token would name it, `app` the application that acts for him."""

    client_id: str
    address: str = ""
    app: str = ""


OPERATOR = Doer("(operator)")
"""Who holds the machine itself: the command line, and a first start. No client and no person can be called so."""


@dataclass(frozen=True, slots=True)
class PendingAudit:
    """An event that has not got its number yet."""

    action: Action
    by: By
    object: str = ""
    outcome: Outcome = Outcome.DONE
    detail: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which events are wanted. `subject`: an identifier, or a person's login for all that the person did in any capacity;
    `start`, `end`: instants, the second not included."""

    action: Action | None = None
    subject: str | None = None
    object: str | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None


class AuditLog:
    """The two tables on a service's metadata."""

    def __init__(self, metadata: MetaData) -> None:
        self.heads = Table(
            "audit_head",
            metadata,
            Column("id", Integer, primary_key=True, autoincrement=False),
            Column("seq", Integer, nullable=False),
            Column("digest", String(64), nullable=False),
        )
        self.events = Table(
            "audit_event",
            metadata,
            Column("seq", Integer, primary_key=True, autoincrement=False),
            Column("at", String(27), nullable=False),
            Column("subject", String(_SUBJECT), nullable=False),
            Column("person", String(_PERSON), nullable=False),
            Column("action", String(40), nullable=False),
            Column("object", String(_OBJECT), nullable=False),
            Column("outcome", String(10), nullable=False),
            Column("address", String(_ADDRESS), nullable=False),
            Column("detail", Text, nullable=False),
            Column("previous", String(64), nullable=False),
            Column("digest", String(64), nullable=False),
            Index("ix_audit_event_at_seq", "at", "seq"),
            Index("ix_audit_event_object_seq", "object", "seq"),
            Index("ix_audit_event_person_seq", "person", "seq"),
            Index("ix_audit_event_subject_seq", "subject", "seq"),
        )

    def append(self, session: Session, pending: Sequence[PendingAudit], now: dt.datetime) -> None:
        """Number, chain and insert the audited acts of this transaction. Blocks while another writer holds the head."""
        if not pending:
            return
        seq, digest = self._locked_head(session)
        rows = []
        for said in pending:
            seq += 1
            subject = shorten(said.by.client_id, _SUBJECT)
            values: dict[str, Any] = {
                "seq": seq,
                "subject": subject,
                "person": shorten(person_of(subject), _PERSON),
                "action": said.action.value,
                "object": shorten(said.object, _OBJECT),
                "outcome": said.outcome.value,
                "address": shorten(said.by.address, _ADDRESS),
            }
            detail = {name: value for name, value in said.detail.items() if value is not None}
            if said.by.app:  # whatever is done through an application, it is named
                detail["app"] = said.by.app
            previous, digest = digest, audit_digest(digest, at=now, detail=detail, **values)
            kept = {"at": instant_text(now), "detail": canonical(detail).decode()}
            rows.append(values | kept | {"previous": previous, "digest": digest})
        connection = session.connection()
        connection.execute(insert(self.events), rows)
        connection.execute(update(self.heads).where(self.heads.c.id == 1).values(seq=seq, digest=digest))

    def _locked_head(self, session: Session) -> tuple[int, str]:
        connection = session.connection()
        query = select(self.heads.c.seq, self.heads.c.digest).where(self.heads.c.id == 1).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            # First event ever. Two first writers meet in the primary key: the loser waits, inserts nothing, then locks.
            first = insert_of(self.heads, connection.dialect.name).values(id=1, seq=0, digest=GENESIS)
            connection.execute(first.on_conflict_do_nothing())
            row = connection.execute(query).one()
        return row.seq, row.digest

    def head(self, session: Session) -> tuple[int, str]:
        """(number, digest) of the last event."""
        row = session.connection().execute(select(self.heads.c.seq, self.heads.c.digest)).first()
        return (row.seq, row.digest) if row else (0, GENESIS)

    def read(
        self, session: Session, *, after: int, limit: int, wanted: AuditFilter = AuditFilter()
    ) -> list[AuditEvent]:
        """Up to `limit` of the wanted events after the cursor, in order."""
        query = self._query(wanted).where(self.events.c.seq > after).limit(limit)
        return [_event(row) for row in session.connection().execute(query)]

    def every(
        self, session: Session, *, after: int = 0, wanted: AuditFilter = AuditFilter()
    ) -> Generator[AuditEvent, None, None]:
        """All the wanted events after the cursor, in order, some thousand at a time. To be closed by who does not take them all."""
        query = self._query(wanted).where(self.events.c.seq > after).execution_options(yield_per=_BATCH)
        with session.connection().execute(query) as rows:
            for row in rows:
                yield _event(row)

    def verify(self, session: Session) -> int:
        """Walk the whole chain; raise `BrokenChain` where it does not hold. Returns how many events there are."""
        with closing(self.every(session)) as events:
            last = verify_audit(events)
        if last != self.head(session):
            raise BrokenChain("末尾的审计记录与链头不符")
        return last[0]

    def _query(self, wanted: AuditFilter) -> Select[*tuple[Any, ...]]:
        e = self.events
        conditions: list[ColumnElement[bool]] = []
        if wanted.action is not None:
            conditions.append(e.c.action == wanted.action.value)
        if wanted.subject is not None:
            conditions.append((e.c.subject == wanted.subject) | (e.c.person == wanted.subject))
        if wanted.object is not None:
            conditions.append(e.c.object == wanted.object)
        if wanted.start is not None:
            conditions.append(e.c.at >= instant_text(wanted.start))
        if wanted.end is not None:
            conditions.append(e.c.at < instant_text(wanted.end))
        return select(e).where(*conditions).order_by(e.c.seq)


def person_of(subject: str) -> str:
    """The login in a subject that names a person and a capacity (`login@role`); "" for a client."""
    login, at, _ = subject.partition("@")
    return login if at else ""


def _event(row: Row[Any]) -> AuditEvent:
    return AuditEvent(
        seq=row.seq,
        at=dt.datetime.fromisoformat(row.at),
        subject=row.subject,
        person=row.person,
        action=row.action,
        action_label=label_of(row.action),
        object=row.object,
        outcome=Outcome(row.outcome),
        address=row.address,
        detail=json.loads(row.detail),
        previous=row.previous,
        digest=row.digest,
    )
