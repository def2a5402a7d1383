"""The database of one service: read sessions, and units of work that end in the service's feed.

SQLite by default, PostgreSQL in production, the same code. A use case opens its session here, inside itself; nothing
yields a session to a route (under load that stalls the thread pool).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Session

from shared.contracts.values import utc_now
from shared.plumbing.feed import Feed, FeedHead, PendingEvent
from shared.plumbing.private import make_private_database

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

T = TypeVar("T")
# The key of the advisory lock that writers share: any number that nothing else in the database uses.
_WRITERS = 7_102_533


def service_metadata() -> MetaData:
    """A service's own metadata: SQLModel's global one would mix the tables of three services."""
    return MetaData(naming_convention=NAMING_CONVENTION)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware UTC instant. SQLite keeps no zone: what comes back gets it again; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored: give it a zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def open_engine(url: str) -> Engine:
    """An engine with this house's rules: on SQLite WAL, foreign keys and writers that take their lock at BEGIN."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        # Parameters stay out of exceptions, and so out of logs: they may be somebody's contact.
        return create_engine(parsed, pool_pre_ping=True, pool_size=20, max_overflow=20, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        make_private_database(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": 30}, pool_size=20, max_overflow=20, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN is deferred and late: it lost 416 of 480 concurrent updates. Ours is in `_begin`.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("liebian_reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@dataclass
class UnitOfWork:
    """One transaction that changes something. What it publishes is numbered and chained just before it commits."""

    session: Session
    now: dt.datetime
    feed: Feed
    listeners: Listeners = field(default_factory=dict)
    pending: list[PendingEvent] = field(default_factory=list)
    _read: dict[Hashable, Any] = field(default_factory=dict)

    def publish(self, type: str, subject: str, data: dict[str, Any]) -> None:
        """Announce an accepted write. `data` is JSON without floats and without anybody's contact."""
        self.pending.append(PendingEvent(type=type, subject=subject, data=data))

    def tell(self, happening: object) -> None:
        """Let everybody who listens act upon a happening, now and in this transaction, in the order of the service's table.
        `LookupError` for one that the table does not name: who was to act upon it would be passed over in silence."""
        for act in self.listeners[type(happening)]:
            act(self, happening)

    def read_once(self, read: Callable[[Session], T]) -> T:
        """What `read` gives, read at the first call of this transaction: for listeners that are told of every row of a list."""
        if read not in self._read:
            self._read[read] = read(self.session)
        found: T = self._read[read]
        return found

    def next_number(self) -> int:
        """The number that the next published event will get. Takes the feed's lock, which is otherwise taken last: for
        short transactions that must write their own place in history into their rows."""
        return self.feed.locked_head(self.session).seq + len(self.pending) + 1


Listeners = Mapping[type, Sequence[Callable[[UnitOfWork, Any], None]]]
"""{a happening's type: who acts upon it, in this order}"""


class Store:
    """One service's database and feed.

    `with store.read() as session` sees one consistent snapshot and cannot write.
    `with store.write() as unit` commits when the block ends, with every published event, or leaves nothing.
    """

    def __init__(self, url: str, feed: Feed, listeners: Listeners | None = None) -> None:
        self.engine = open_engine(url)
        self.feed = feed
        self._listeners = listeners or {}
        options: dict[str, Any] = {"liebian_reading": True}
        if self.engine.dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = self.engine.execution_options(**options)
        # Without a transaction around it: one round trip where a snapshot takes four.
        self._peeking = self.engine.execution_options(liebian_reading=True)
        if self.engine.dialect.name == "postgresql":
            self._peeking = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self._reading) as session:
            yield session

    def head(self) -> FeedHead:
        """The feed's last committed position: what a poll asks for again and again."""
        with self._peeking.connect() as connection:
            return self.feed.head_of(connection)

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            self._lock(session, "pg_advisory_xact_lock_shared")
            unit = UnitOfWork(session=session, now=utc_now(), feed=self.feed, listeners=self._listeners)
            yield unit
            session.flush()
            # Last in the transaction: the head row's lock is held for as short a time as can be.
            self.feed.append(session, unit.pending, unit.now)

    @contextmanager
    def settled(self) -> Iterator[tuple[Session, dt.datetime]]:
        """A reading session and its instant: everything recorded up to that instant is in it, and nothing recorded later
        will ever claim to be from before. A plain read cannot say so: a writer takes its instant when it begins, and may
        commit after. Waits for the writers under way."""
        with Session(self.engine) as gate, gate.begin(), Session(self._reading) as session:
            self._lock(gate, "pg_advisory_xact_lock")
            now = utc_now()
            self.feed.head(session)  # the first query fixes what the session sees
            gate.rollback()
            yield session, now

    def _lock(self, session: Session, function: str) -> None:
        """Writers share this lock, who wants to see them all done takes it alone. On SQLite there is one writer: its lock
        is BEGIN's, which is taken with the connection."""
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT {function}({_WRITERS})")

    def close(self) -> None:
        self.engine.dispose()
