"""The database of one service: read sessions, and units of work that end in the service's feed.

SQLite by default, PostgreSQL in production, the same code. A use case opens its session here, inside itself; nothing
yields a session to a route (under load that stalls the thread pool).
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from sqlalchemy import URL, Connection, Engine, MetaData, PoolProxiedConnection, create_engine, event, make_url
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Session, SQLModel

from shared.contracts.audit import Action
from shared.contracts.public_events.base import PublicEvent
from shared.plumbing.audit import AuditLog, By, Detail, PendingAudit
from shared.plumbing.bell import CHANNEL, Bell
from shared.plumbing.clock import Clock, carrying
from shared.plumbing.duties import Duties
from shared.plumbing.feed import Feed, FeedHead, PendingEvent
from shared.plumbing.limits import DatabaseLimits
from shared.plumbing.prepared import Prepared, in_order
from shared.plumbing.private import make_private_database
from shared.plumbing.revisions import Match, PendingRevision, Revised, Revisions, State, Stepped
from shared.plumbing.watching import DatabaseWatch
from shared.plumbing.writers import Writers

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
PAGE_SETTINGS = (
    ("join_collapse_limit", "1"),
    ("max_parallel_workers_per_gather", "0"),
    ("jit", "off"),
    *((f"enable_{way}", "off") for way in ("sort", "incremental_sort", "hashjoin", "mergejoin", "material", "seqscan", "bitmapscan")),
)  # fmt: skip
"""Of PostgreSQL, for pages: the joins as the statement has them, row for row, along the index of the order. What its planner thinks
of depends on statistics, of which there are none just after a large import, and then it may sort or join everything for one page. What it
is told not to do counts as so dear that it would compile the statement, which takes longer than any page."""
_ROW_FOR_ROW = "; ".join(f"SET LOCAL {name} = {value}" for name, value in PAGE_SETTINGS)
_ASKING = 5
"""Of so many connections one is for statements that stand alone (`Store.ask`)."""
# The library keeps the fields of its own base as texts, and each table that inherits from it would have them compiled and read anew, twice.
SQLModel.__annotations__ = get_type_hints(SQLModel, include_extras=True)


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


class _Emptied(QueuePool):
    """A pool that stays empty after `dispose()`: a connection that comes back later, or was being made meanwhile, is closed.
    The engine has another pool by then, and nobody would close what this one holds."""

    _disposed = False

    def dispose(self) -> None:
        self._disposed = True
        super().dispose()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        if self._disposed:  # looked at after the return: whoever is second empties it
            super().dispose()


def open_engine(
    url: str,
    limits: DatabaseLimits = DatabaseLimits(),
    hanging: Callable[[], bool] = lambda: False,
    *,
    asking: bool = False,
) -> Engine:
    """An engine with this house's rules: time limits; on SQLite WAL, foreign keys and writers that take their lock at BEGIN. `asking`: on
    PostgreSQL one whose connections are for `Store.ask`, without transactions and with the settings of pages."""
    parsed = make_url(url)
    kept = min(20, limits.connections)
    pool = {"pool_size": kept, "max_overflow": limits.connections - kept, "pool_timeout": limits.pool}
    if parsed.get_backend_name() != "sqlite":
        # Parameters stay out of exceptions, and so out of logs: they may be somebody's contact.
        if parsed.get_driver_name() != "psycopg":
            return create_engine(parsed, poolclass=_Emptied, pool_pre_ping=True, hide_parameters=True, **pool)
        from shared.plumbing.postgres import guard  # with the driver: a tenth of a second that SQLite does not ask for

        reset = None if asking else "rollback"
        engine = create_engine(parsed, poolclass=_Emptied, pool_reset_on_return=reset, hide_parameters=True, **pool)
        at_once = _ROW_FOR_ROW.replace("SET LOCAL", "SET") if asking else None
        guard(engine, limits, hanging, at_once=at_once)
        return engine
    if parsed.database and parsed.database != ":memory:":
        make_private_database(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": limits.lock}, hide_parameters=True, **pool)
    engine.dialect.statement_compiler = SqliteWords

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN is deferred and late: it lost 416 of 480 concurrent updates. Ours is in `_begin`.
        connection.isolation_level = None
        cursor = connection.cursor()
        busy = f"busy_timeout={int(limits.lock * 1000)}"
        cursor.execute(f"PRAGMA {busy}")
        _turn_to_wal(cursor, limits.lock)
        for pragma in ("foreign_keys=ON", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("liebian_reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


class SqliteWords(SQLiteCompiler):
    """SQLAlchemy's, and what a statement says of a table (`with_hint`): INDEXED BY."""

    def get_from_hint_text(self, table: Any, text: Any) -> Any:
        return text


def _taken_in_order(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> tuple[str, Any]:
    return in_order(statement), parameters


def _turn_to_wal(cursor: DBAPICursor, seconds: float) -> None:
    """SQLite keeps no busy_timeout where a file is turned to WAL: of two processes that open a new one at once, one would fail."""
    until = time.monotonic() + seconds
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


@dataclass
class UnitOfWork:
    """One transaction that changes something. What it publishes is numbered and chained just before it commits."""

    session: Session
    now: dt.datetime
    feed: Feed
    listeners: Listeners = field(default_factory=dict)
    pending: list[PendingEvent] = field(default_factory=list)
    audits: list[PendingAudit] = field(default_factory=list)
    revisions: list[PendingRevision] = field(default_factory=list)
    ending: list[Callable[[UnitOfWork], None]] = field(default_factory=list)
    _read: dict[Hashable, Any] = field(default_factory=dict)

    def publish(self, event: PublicEvent, *, subject: str) -> None:
        """Announce an accepted write: JSON without floats and without anybody's contact. `subject`: whom or what it is about.
        `LookupError` for a type of event that is not in this service's catalogue: nobody could know of it."""
        self.publish_plainly(type(event), event.payload(), subject=subject)

    def publish_plainly(self, kind: type[PublicEvent], payload: dict[str, Any], *, subject: str) -> None:
        """The same with the payload's JSON values as they stand in the feed, every field of them: lists tell of thousands of rows, and a model
        of each, made and taken apart, takes longer than all else that is done to tell of it."""
        if kind not in self.feed.types:
            raise LookupError(f"{kind.__name__} is not among the events that this service publishes")
        self.pending.append(PendingEvent.of(kind.about.name, subject, payload))

    def audit(self, action: Action, by: By, object: str = "", **detail: Detail) -> None:
        """Write an act into the audit log, with this transaction. `object`: of what; `detail`: numbers and names of things, never
        a secret, a contact or what was sent. `LookupError` where the service has no audit log."""
        self.note(PendingAudit(action, by, object, detail=detail))

    def note(self, act: PendingAudit) -> None:
        """The same, of an act that is put together already: what was refused, too, where there is a transaction that tells of it."""
        if self.feed.audit is None:
            raise LookupError(f"{act.action}: this service has no audit log")
        self.audits.append(act)

    def editing(self, kind: Revised, *key: str, by: By, match: Match | None) -> AbstractContextManager[None]:
        """Around the whole of a change of one resource that others edit too, before any other lock: its revision is written, and
        nothing of it stays where the caller has not seen what it changes. `match`: what the request says; None asks nothing."""
        return _kept_by(self.feed).editing(self.session, self.now, kind, key, by, match)

    def revise(self, kind: Revised, *key: str, by: By, before: State | None, after: State | None) -> None:
        """Write down a change that a list, or a step elsewhere, has made of such a resource, which the transaction holds: whoever
        edits it is told by whom it was. What is new is no revision yet."""
        if before is not None and (fields := kind.changed(before, after)):
            self.revisions.append(PendingRevision(kind, "/".join(key), by.client_id, fields))

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

    def before_commit(self, act: Callable[[UnitOfWork], None]) -> None:
        """Let an act follow when all else is written, before the feed's lock is taken: for what is written once of all that the
        transaction did. It neither publishes nor audits. Nothing of it happens where nothing is committed."""
        self.ending.append(act)

    def next_number(self) -> int:
        """The number that the next published event will get. Takes the feed's lock, which is otherwise taken last: for
        short transactions that must write their own place in history into their rows."""
        return self.feed.locked_head(self.session).seq + len(self.pending) + 1


def _kept_by(feed: Feed) -> Revisions:
    if feed.revisions is None:
        raise LookupError("this service keeps no revisions")
    return feed.revisions


Listeners = Mapping[type, Sequence[Callable[[UnitOfWork, Any], None]]]
"""{a happening's type: who acts upon it, in this order}"""


class Store:
    """One service's database and feed.

    `with store.read() as session` sees one consistent snapshot and cannot write.
    `with store.write() as work` commits when the block ends, with every published event, or leaves nothing.
    """

    def __init__(
        self,
        url: str,
        feed: Feed,
        listeners: Listeners | None = None,
        limits: DatabaseLimits = DatabaseLimits(),
        clock: Clock | None = None,
    ) -> None:
        """`clock`: by which writes are dated, and by which its use cases say what is now and today."""
        self.clock = clock or Clock()
        self._carried = carrying(self.clock)
        self._questions = _Questions(url, limits)
        self.watch = DatabaseWatch(self._questions.ask, self._questions.try_to_write, patience=limits.answer)
        on_postgres = make_url(url).get_backend_name() == "postgresql"
        share = max(1, limits.connections // _ASKING) if on_postgres else 0
        whole = replace(limits, connections=max(1, limits.connections - share))
        self.engine = open_engine(url, whole, lambda: self.watch.hanging)
        self._asking = _Asking(self.engine)
        self._writers = None if on_postgres else Writers(limits.lock)
        self._ready = None if on_postgres else _Ready(url, limits)
        if on_postgres:
            few = replace(limits, connections=share)
            self._asking = _Asking(open_engine(url, few, lambda: self.watch.hanging, asking=True))
        self.bell = Bell(self.engine.url)
        apart = replace(limits, connections=1)
        self.duties = Duties((lambda: open_engine(url, apart, lambda: self.watch.hanging)) if on_postgres else None)
        self.feed = feed
        self._listeners = listeners or {}
        options: dict[str, Any] = {"liebian_reading": True}
        if on_postgres:
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = self.engine.execution_options(**options)
        self._in_order = self._reading.execution_options()
        if not on_postgres:
            event.listen(self._in_order, "before_cursor_execute", _taken_in_order, retval=True)

    @contextmanager
    def read(self, *, along_an_index: bool = False) -> Iterator[Session]:
        """`along_an_index`: for a page in the order of an index whose filters most rows pass. The database takes the first table of the
        statement in that order and looks up the others for each row, until the page is full, with statistics or without."""
        engine = self._in_order if along_an_index else self._reading
        with self.watch.used(), Session(engine, info=self._carried) as session:
            if along_an_index and self.engine.dialect.name == "postgresql":
                session.connection().exec_driver_sql(_ROW_FOR_ROW)
            yield session

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """The same as `read` for statements that give plain rows: a connection, without the session that makes objects of rows."""
        with self.watch.used(), self._reading.connect() as connection:
            yield connection

    def ask(self, statement: Prepared, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """The rows of one statement that stands alone and finds them along an index: one by its key, a page in the order of one. It is a
        snapshot by itself: without a transaction around it there is one round trip where there were four. Its first table is taken in
        that order and the others are looked up for each row (`PAGE_SETTINGS`, `in_order`)."""
        with self.watch.used():
            return self._asking.rows(statement, values)

    def at_once(self, statement: Prepared, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]] | None:
        """The same for an event loop, which must not wait: rows by their key, where the database is a file of SQLite, whose readers wait
        for nobody. None where it is another, or does not say at once: `ask` it in a thread."""
        if self._ready is None or self.watch.hanging:
            return None
        with self.watch.used():
            return self._ready.rows(statement, values)

    def head(self) -> FeedHead:
        """The feed's last committed position: what a poll asks for again and again."""
        return FeedHead.of(self.ask(self.feed.head_asked, {}))

    def head_at_once(self) -> FeedHead | None:
        """The same, or None, as `at_once` has it."""
        found = self.at_once(self.feed.head_asked, {})
        return None if found is None else FeedHead.of(found)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Ask whether the database answers, and hear what other processes commit, for as long as the app lives."""
        with self.watch.running(), self.bell.listening():
            yield

    @contextmanager
    def write(self, *, rings: bool = True) -> Iterator[UnitOfWork]:
        """`rings`: False for what a worker writes down of its own work: nobody has more to do for it, unless it publishes."""
        try:
            with (
                self.watch.used(),
                self._turn(),
                Session(self.engine, expire_on_commit=False, info=self._carried) as session,
                session.begin(),
            ):
                self._lock(session, "pg_advisory_xact_lock_shared")
                work = UnitOfWork(session=session, now=self.clock.now(), feed=self.feed, listeners=self._listeners)
                yield work
                session.flush()
                for act in work.ending:
                    act(work)
                if work.revisions:
                    _kept_by(self.feed).append(session, work.revisions, work.now)
                # Last in the transaction: the head row's lock is held for as short a time as can be.
                self.feed.append(session, work.pending, work.now)
                if self.feed.audit is not None:
                    self.feed.audit.append(session, work.audits, work.now)
                changed = bool(work.pending or work.audits)
                rings = rings or bool(work.pending)
                if rings:
                    self._ring_elsewhere(session)
        except Exception as error:
            self.watch.written(error)
            raise
        if changed:
            self.watch.written()
        if rings:
            self.bell.ring()

    def note(self, act: PendingAudit) -> None:
        """Write one act into the audit log, in a transaction of its own: of reads, which have none that writes."""
        with self.write(rings=False) as work:
            work.note(act)

    @property
    def audit_log(self) -> AuditLog:
        """The service's; `LookupError` where it has none."""
        if self.feed.audit is None:
            raise LookupError("this service has no audit log")
        return self.feed.audit

    def tag(self, kind: Revised | Stepped, *key: str) -> str | None:
        """The ETag of a resource that is edited; None where there is none."""
        if isinstance(kind, Revised) and kind.row is not None:
            return _kept_by(self.feed).tag_by(self.ask, kind, *key)
        with self.read() as session:
            return _kept_by(self.feed).tag(session, kind, *key)

    def _ring_elsewhere(self, session: Session) -> None:
        """For other processes: the server tells them when this transaction has committed, and not if it does not."""
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"NOTIFY {CHANNEL}")

    @contextmanager
    def settled(self) -> Iterator[tuple[Session, dt.datetime]]:
        """A reading session and its instant: everything recorded up to that instant is in it, and nothing recorded later
        will ever claim to be from before. A plain read cannot say so: a writer takes its instant when it begins, and may
        commit after. Waits for the writers under way."""
        with self.watch.used(), Session(self._reading, info=self._carried) as session:
            with self._turn(), Session(self.engine) as gate, gate.begin():
                self._lock(gate, "pg_advisory_xact_lock")
                now = self.clock.now()
                self.feed.head(session)  # the first query fixes what the session sees
                gate.rollback()
            yield session, now

    def _turn(self) -> AbstractContextManager[None]:
        """This process's turn to write, where the database takes one at a time."""
        return nullcontext() if self._writers is None else self._writers.turn()

    def _lock(self, session: Session, function: str) -> None:
        """Writers share this lock, who wants to see them all done takes it alone. On SQLite there is one writer: its lock
        is BEGIN's, which is taken with the connection."""
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT {function}({_WRITERS})")

    def disconnect(self) -> None:
        """Leave no connection open that nobody uses; whoever asks next has a new one. A process that is forked would share them."""
        self._asking.empty()
        if self._ready is not None:
            self._ready.close()
        self.engine.dispose()

    def close(self) -> None:
        self.duties.close()
        self._asking.close()
        if self._ready is not None:
            self._ready.close()
        self.engine.dispose()
        self._questions.close()


class _Asking:
    """Connections for statements that stand alone: kept from one to the next, since to take one from the engine's pool and give it back
    costs as much as the statement."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free: list[PoolProxiedConnection] = []
        self._closed = False

    def rows(self, statement: Prepared, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        connection = self._take()
        try:
            found = statement.rows_on(connection, self._engine.dialect, values, as_written=True)
        except BaseException:
            connection.invalidate()  # nobody knows how far it came
            raise
        self._free.append(connection)
        if self._closed:  # looked at after it was given back: whoever is second empties it
            self.empty()
        return found

    def _take(self) -> PoolProxiedConnection:
        while self._free:
            try:
                connection = self._free.pop()
            except IndexError:
                break  # another thread was quicker
            is_open = getattr(connection.dbapi_connection, "is_open", None)  # of SQLite there is nothing to ask
            if is_open is None or is_open():
                return connection
            connection.invalidate()
        return self._engine.raw_connection()

    def empty(self) -> None:
        while self._free:
            with suppress(IndexError):
                self._free.pop().close()
        self._engine.dispose()

    def close(self) -> None:
        self._closed = True
        self.empty()


class _Ready:
    """A connection to a file of SQLite that never waits for a lock."""

    def __init__(self, url: str, limits: DatabaseLimits) -> None:
        self._engine = open_engine(url, replace(limits, lock=0.0, connections=1))
        self._connection: PoolProxiedConnection | None = None
        self._in_use = threading.Lock()

    def rows(self, statement: Prepared, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]] | None:
        """None where it cannot say at once."""
        if not self._in_use.acquire(blocking=False):
            return None
        try:
            if self._connection is None:
                self._connection = self._engine.raw_connection()
            return statement.rows_on(self._connection, self._engine.dialect, values, as_written=True)
        except (sqlite3.Error, SQLAlchemyError, OSError):
            self._let_go()  # whoever asks in a thread is told what is wrong
            return None
        finally:
            self._in_use.release()

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()

    def close(self) -> None:
        with self._in_use:
            self._let_go()
            self._engine.dispose()


class _Questions:
    """What a watch asks, on a connection of its own: whether the pool has a free one says nothing of the database."""

    def __init__(self, url: str, limits: DatabaseLimits) -> None:
        self._url: URL = make_url(url)
        # What waits longer than an answer may take has been told of meanwhile; it must end all the same.
        patient = DatabaseLimits(
            limits.answer, limits.answer, limits.answer, limits.answer, limits.answer, connections=1
        )
        self._engine = open_engine(url, patient)

    def ask(self) -> None:
        file = self._url.database
        if self._engine.dialect.name != "sqlite":
            question = "SELECT 1"
        else:
            question = "SELECT count(*) FROM sqlite_master"
            if file and file != ":memory:" and not Path(file).exists():
                # An open connection goes on in a file that nobody sees any more.
                raise FileNotFoundError(file)
        with self._engine.execution_options(liebian_reading=True).connect() as connection:
            connection.exec_driver_sql(question)

    def try_to_write(self) -> None:
        """Take room and give it back."""
        with self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("CREATE TABLE liebian_trial (room BLOB)")
                connection.exec_driver_sql("INSERT INTO liebian_trial VALUES (zeroblob(65536))")
                connection.rollback()
                # A rollback has put nothing on the disk; the same number again is a page of the journal.
                kept = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                connection.exec_driver_sql(f"PRAGMA user_version = {int(kept)}")
                connection.commit()
            else:
                connection.exec_driver_sql(
                    "CREATE TEMPORARY TABLE liebian_trial ON COMMIT DROP AS SELECT repeat('0', 65536) AS room"
                )
                connection.rollback()

    def close(self) -> None:
        self._engine.dispose()
