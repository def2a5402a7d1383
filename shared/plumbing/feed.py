"""The feed of one service: events numbered from a locked head row, chained by hash, read by cursor.

Numbers come from the head row and not from a sequence: with a sequence, 16–20 % of events were lost to readers under
eight writers on PostgreSQL, because a higher number can commit before a lower one. The lock makes commit order and
number order one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)
from sqlmodel import Session

from shared.contracts.events import GENESIS, BrokenChain, Event, FeedPage, canonical, digest_beside, verify_chain
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.values import instant_text
from shared.plumbing.audit import AuditLog
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.prepared import AT_ONCE, Prepared, PreparedWrite, rows_in
from shared.plumbing.revisions import Revisions
from shared.plumbing.upserting import insert_of


class PendingEvent(NamedTuple):
    """An event that has not got its number yet. `written`: its data in canonical form, which takes a fifth of the room."""

    type: str
    subject: str
    written: bytes

    @classmethod
    def of(cls, type: str, subject: str, data: dict[str, Any]) -> Self:
        """`TypeError` where the data hold a float."""
        return cls(type, subject, canonical(data))

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.written)
        return found


@dataclass(frozen=True, slots=True)
class FeedHead:
    """The last event's number and digest; (0, GENESIS) where there is none."""

    seq: int
    digest: str

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]]) -> FeedHead:
        """What `Feed.head_asked` gives."""
        return cls(*rows[0]) if rows else cls(0, GENESIS)


class EventRow(NamedTuple):
    """An event as it is kept: its instant and its data as text."""

    seq: int
    id: str
    type: str
    subject: str
    recorded_at: str
    data: str
    previous: str
    digest: str


class Place(NamedTuple):
    """Where an event stands."""

    recorded_at: str
    digest: str


class Feed:
    """The two feed tables on a service's metadata, and what may be done with them: append and read, nothing else."""

    def __init__(
        self,
        metadata: MetaData,
        types: Iterable[type[PublicEvent]] = (),
        *,
        audit: AuditLog | None = None,
        revisions: Revisions | None = None,
    ) -> None:
        """`types`: those of the catalogue that this service publishes. `audit`, `revisions`: what a transaction writes with it."""
        self.types = frozenset(types)
        self.audit = audit
        self.revisions = revisions
        self.heads = Table(
            "feed_head",
            metadata,
            Column("id", Integer, primary_key=True, autoincrement=False),
            Column("seq", Integer, nullable=False),
            Column("digest", String(64), nullable=False),
        )
        head = select(self.heads.c.seq, self.heads.c.digest).where(self.heads.c.id == 1)
        self.head_asked, self._head_held = Prepared(head), Prepared(head.with_for_update())
        self._move_head = PreparedWrite(update(self.heads).where(self.heads.c.id == 1))
        self._page = lru_cache(maxsize=100)(self._events_asked)
        self.events = Table(
            "feed_event",
            metadata,
            Column("seq", Integer, primary_key=True, autoincrement=False),
            Column("id", String(32), nullable=False, unique=True),
            Column("type", String(80), nullable=False),
            Column("subject", String(200), nullable=False),
            Column("recorded_at", String(27), nullable=False),
            Column("data", Text, nullable=False),
            Column("previous", String(64), nullable=False),
            Column("digest", String(64), nullable=False),
            Index("ix_feed_event_type_seq", "type", "seq"),
        )
        self._add = PreparedWrite(insert(self.events))
        e = self.events.c
        self.place_asked = Prepared(select(e.recorded_at, e.digest).where(e.seq == bindparam("seq", type_=Integer())))

    def append(self, session: Session, pending: Sequence[PendingEvent], now: dt.datetime) -> None:
        """Number, chain and insert the pending events of this transaction. Blocks while another writer holds the head."""
        if not pending:
            return
        head = self.locked_head(session)
        seq, digest, recorded_at = head.seq, head.digest, instant_text(now)
        connection = session.connection()
        for start in range(0, len(pending), AT_ONCE):
            rows = []
            for event in pending[start : start + AT_ONCE]:
                seq += 1
                id, previous, subject = random_identifier(), digest, str(event.subject)
                digest = digest_beside(
                    event.written, previous, seq=seq, id=id, type=event.type, subject=subject, recorded_at=recorded_at
                )
                rows.append(
                    {
                        "seq": seq,
                        "id": id,
                        "type": event.type,
                        "subject": subject,
                        "recorded_at": recorded_at,
                        "data": event.written.decode(),
                        "previous": previous,
                        "digest": digest,
                    }
                )
            self._add.execute(connection, *rows)
        self._move_head.execute(connection, {"seq": seq, "digest": digest})

    def locked_head(self, session: Session) -> FeedHead:
        """The head, locked until this transaction ends."""
        connection = session.connection()
        rows = self._head_held.rows(connection, {})
        if not rows:
            # First event ever. Two first writers meet in the primary key: the loser waits, inserts nothing, then locks.
            first = insert_of(self.heads, connection.dialect.name).values(id=1, seq=0, digest=GENESIS)
            connection.execute(first.on_conflict_do_nothing())
            rows = self._head_held.rows(connection, {})
        return FeedHead.of(rows)

    def head(self, session: Session) -> FeedHead:
        """The last committed event's position."""
        return self.head_of(session.connection())

    def head_of(self, connection: Connection) -> FeedHead:
        """The same on a connection."""
        return FeedHead.of(self.head_asked.rows(connection, {}))

    def read(
        self,
        session: Session,
        *,
        after: int,
        limit: int = 500,
        type: str | None = None,
        types: Collection[str] | None = None,
    ) -> FeedPage:
        """Up to `limit` events after the cursor, in order; of one type or some only if asked. Where nothing of them is left,
        `next` is the head, so that a follower of a rare type does not search the same stretch again."""
        rows = self.rows(session, after=after, limit=limit, type=type, types=types)
        events = [
            Event(
                seq=r.seq,
                id=r.id,
                type=r.type,
                subject=r.subject,
                recorded_at=dt.datetime.fromisoformat(r.recorded_at),
                data=json.loads(r.data),
                previous=r.previous,
                digest=r.digest,
            )
            for r in rows
        ]
        head = self.head(session)
        whole = len(events) == limit or (events and type is None and types is None)
        reached = events[-1].seq if whole else max(after, head.seq)
        return FeedPage(events=events, next=reached, head=head.seq, head_digest=head.digest)

    def rows(
        self,
        session: Session,
        *,
        after: int,
        limit: int,
        type: str | None = None,
        types: Collection[str] | None = None,
    ) -> list[EventRow]:
        """The same events as they are kept."""
        wanted = None if type is None and types is None else frozenset(types if types is not None else [type or ""])
        if type is not None and wanted is not None:
            wanted &= {type}
        asked = self._page(wanted)
        return [EventRow(*row) for row in rows_in(session, asked, after=after, limit=limit)]

    def place(self, session: Session, seq: int) -> Place | None:
        """Of one event; None where there is none of this number."""
        rows = rows_in(session, self.place_asked, seq=seq)
        return Place(*rows[0]) if rows else None

    def _events_asked(self, types: frozenset[str] | None) -> Prepared:
        e = self.events.c
        query = select(*(e[name] for name in EventRow._fields)).where(e.seq > bindparam("after", type_=Integer()))
        if types is not None:
            query = query.where(e.type.in_(sorted(types)))
        return Prepared(query.order_by(e.seq).limit(bindparam("limit", type_=Integer())))

    def verify(self, session: Session) -> FeedHead:
        """Walk the whole chain; raise `BrokenChain` where it does not hold. Returns the verified head."""
        position = FeedHead(0, GENESIS)
        while page := self.read(session, after=position.seq, limit=2000).events:
            verify_chain(page, after_seq=position.seq, after_digest=position.digest)
            position = FeedHead(page[-1].seq, page[-1].digest)
        if position != self.head(session):
            raise BrokenChain("末尾事件与链头记录不符")
        return position
