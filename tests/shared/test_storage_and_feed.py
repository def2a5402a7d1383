"""The feed is gapless, in commit order and chained; a unit of work leaves all or nothing."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from shared.contracts.events import GENESIS, BrokenChain, verify_chain
from shared.contracts.public_events.base import About, PublicEvent
from shared.contracts.wire import Reply
from shared.plumbing import postgres, storage
from shared.plumbing.feed import Feed, FeedHead
from shared.plumbing.following import FollowedFeeds
from shared.plumbing.idempotency import Idempotency, StoredAnswer, idempotency_key
from shared.plumbing.prepared import Prepared
from shared.plumbing.statistics import Statistics
from shared.plumbing.storage import Store, UnitOfWork, open_engine, service_metadata
from tests.clocks import SetClock
from tests.shared.things import ThingDone

METADATA = service_metadata()


class ThingUndone(PublicEvent):
    """Something that the feed of these tests knows nothing of."""

    about = About("thing.undone", "某事", "某物", ("tests/shared",))


class Done(Reply):
    """An answer."""

    id: int


FEED = Feed(METADATA, [ThingDone])
CURSORS = FollowedFeeds(METADATA)
ANSWERS = Idempotency(METADATA)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url, FEED)
    METADATA.create_all(store.engine)
    yield store
    store.close()


@pytest.mark.parametrize("at_once", [1, 5_000])
def test_events_are_numbered_from_one_without_gaps_and_chained(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("shared.plumbing.feed.AT_ONCE", at_once)
    for n in range(3):
        with store.write() as work:
            work.publish(ThingDone(n=n), subject=f"s{n}")
            work.publish(ThingDone(n=n, again=True), subject=f"s{n}")
    with store.read() as session:
        page = FEED.read(session, after=0)
        assert [e.seq for e in page.events] == [1, 2, 3, 4, 5, 6]
        verify_chain(page.events, after_seq=0, after_digest=GENESIS)
        assert FEED.verify(session) == FEED.head(session)
        assert FEED.read(session, after=4).events == page.events[4:]


def test_what_is_not_in_the_catalogue_of_the_service_is_not_published(store: Store) -> None:
    with pytest.raises(LookupError, match="ThingUndone"), store.write() as work:
        work.publish(ThingUndone(), subject="s")
    with store.read() as session:
        assert FEED.head(session).seq == 0


def test_a_unit_of_work_that_fails_leaves_no_event(store: Store) -> None:
    def stop_midway() -> None:
        with store.write() as work:
            work.publish(ThingDone(), subject="s")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop_midway()
    with store.read() as session:
        assert FEED.head(session).seq == 0


def test_eight_writers_at_once_lose_and_reorder_nothing_for_a_reader_who_follows(store: Store) -> None:
    writers, each = 8, 25
    done = threading.Event()
    seen: list[int] = []

    def write(worker: int) -> None:
        for n in range(each):
            with store.write() as work:
                work.publish(ThingDone(n=n, of=worker), subject=f"{worker}-{n}")

    def follow() -> None:
        cursor = 0
        while True:
            finished = done.is_set()
            with store.read() as session:
                page = FEED.read(session, after=cursor, limit=7)
            seen.extend(e.seq for e in page.events)
            cursor = page.next
            if finished and not page.events:
                return

    threads = [threading.Thread(target=write, args=(w,)) for w in range(writers)]
    reader = threading.Thread(target=follow)
    for thread in [reader, *threads]:
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert seen == list(range(1, writers * each + 1))
    with store.read() as session:
        assert FEED.verify(session).seq == writers * each


@pytest.mark.parametrize("column", ["data", "subject", "digest", "previous"])
def test_a_changed_event_breaks_the_chain(store: Store, column: str) -> None:
    for n in range(3):
        with store.write() as work:
            work.publish(ThingDone(n=n), subject=f"s{n}")
    changed = {"data": '{"n":9}', "subject": "other", "digest": "0" * 64, "previous": "1" * 64}[column]
    with store.engine.begin() as connection:
        connection.execute(text(f"UPDATE feed_event SET {column} = :v WHERE seq = 2"), {"v": changed})
    with store.read() as session, pytest.raises(BrokenChain):
        FEED.verify(session)


def test_a_cut_tail_breaks_the_chain(store: Store) -> None:
    for n in range(3):
        with store.write() as work:
            work.publish(ThingDone(n=n), subject=f"s{n}")
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM feed_event WHERE seq = 3"))
    with store.read() as session, pytest.raises(BrokenChain):
        FEED.verify(session)


def test_a_float_has_no_place_in_an_event(store: Store) -> None:
    with pytest.raises(TypeError), store.write() as work:
        work.publish(ThingDone(n=[{"x": 1.5}]), subject="s")


def test_a_read_session_cannot_write_on_postgresql(postgres_url: str) -> None:
    store = Store(postgres_url, FEED)
    METADATA.create_all(store.engine)
    with pytest.raises(DBAPIError), store.read() as session:
        session.connection().execute(insert(FEED.heads).values(id=1, seq=0, digest=GENESIS))
    store.close()


@pytest.mark.postgres
def test_a_connection_that_the_server_has_ended_is_replaced_before_it_is_used(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes one sees it without asking; and asks where it was not used for a while."""
    store = Store(postgres_url, FEED)
    METADATA.create_all(store.engine)
    ended = text(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND datname = current_database()"
    )
    other = open_engine(postgres_url)
    for trusted in (postgres._TRUSTED, -1.0):
        monkeypatch.setattr(postgres, "_TRUSTED", trusted)
        for _ in range(2):
            assert store.head() == FeedHead(0, GENESIS)
            with store.read() as session:
                assert FEED.head(session) == FeedHead(0, GENESIS)
            with other.connect() as connection:
                assert len(connection.execute(ended).all()) >= 2
    other.dispose()
    store.close()


@pytest.mark.postgres
def test_statements_that_stand_alone_are_executed_as_pages_are(postgres_url: str) -> None:
    store = Store(postgres_url, FEED)
    settings = [(name, value) for name, value in storage.PAGE_SETTINGS]
    (found,) = store.ask(Prepared(select(*(func.current_setting(name) for name, _ in settings))), {})
    assert list(zip([name for name, _ in settings], found, strict=True)) == settings
    store.close()


def test_what_is_asked_at_once_is_said_by_a_file_alone_and_never_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.write() as work:
        work.publish(ThingDone(n=1), subject="x")
    if store.engine.dialect.name == "postgresql":
        assert store.head_at_once() is None
        return
    assert store.head_at_once() == store.head() != FeedHead(0, GENESIS)
    with store.write() as work:  # whoever writes holds up no reader
        work.publish(ThingDone(n=2), subject="x")
        assert store.head_at_once() == store.head()
        assert store.head().seq == 1
    assert store.head_at_once() == store.head()
    store.disconnect()
    assert store.head_at_once() == store.head(), "it is opened again"
    assert store.at_once(Prepared(select(text("1")).select_from(text("missing"))), {}) is None, (
        "whoever waits is told why"
    )
    assert store.head_at_once() == store.head()
    monkeypatch.setattr(storage.DatabaseWatch, "hanging", True)
    assert store.head_at_once() is None


def test_a_new_file_that_another_process_writes_to_is_waited_for(tmp_path: Path) -> None:
    """It is turned to WAL by who opens it first, and there SQLite itself waits for nobody."""
    path = tmp_path / "new.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE thing (id INTEGER)")
        other.execute("BEGIN IMMEDIATE")
        released = threading.Timer(0.3, other.execute, ["COMMIT"])
        released.start()
        engine = open_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        engine.dispose()
        released.join()


def test_a_connection_in_use_while_the_store_closes_is_closed_when_it_is_given_back(postgres_url: str) -> None:
    store = Store(postgres_url, FEED)
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        store.close()
        assert not driver.closed
    assert driver.closed


@pytest.mark.postgres
@pytest.mark.parametrize("moment", ["connect", "checkin"])
def test_a_connection_made_or_given_back_while_the_store_closes_is_closed(postgres_url: str, moment: str) -> None:
    store = Store(postgres_url, FEED)

    event.listen(store.engine, moment, lambda *_about: store.close(), insert=moment == "connect")
    with store.read() as session:
        driver = session.connection().connection.driver_connection
    assert driver is not None
    assert driver.closed


def test_a_request_sent_again_with_its_key_takes_effect_once(store: Store) -> None:
    key = idempotency_key("spa", "things", "k1", b"{}")
    effects = []

    def act(work: UnitOfWork) -> tuple[int, Done]:
        effects.append(1)
        work.publish(ThingDone(), subject="s")
        return 201, Done(id=1)

    first = ANSWERS.run_once(store, key, act)
    again = ANSWERS.run_once(store, key, act)
    assert (first.status, first.body, first.repeated) == (201, b'{"id":1}', False)
    assert (again.status, again.body, again.repeated) == (201, b'{"id":1}', True)
    assert len(effects) == 1


def test_two_requests_at_once_with_one_key_take_effect_once(store: Store) -> None:
    barrier = threading.Barrier(4)
    answers = []

    def send() -> None:
        barrier.wait()
        key = idempotency_key("spa", "things", "k1", b"{}")

        def act(work: UnitOfWork) -> tuple[int, Done]:
            work.publish(ThingDone(), subject="s")
            return 201, Done(id=1)

        answers.append(ANSWERS.run_once(store, key, act))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a.repeated for a in answers) == [False, True, True, True]
    with store.read() as session:
        assert FEED.head(session).seq == 1


def test_a_key_used_for_another_request_is_refused(store: Store) -> None:
    from shared.plumbing.errors import Conflict

    ANSWERS.run_once(store, idempotency_key("spa", "r", "k1", b"{}"), lambda _: (201, Done(id=1)))
    with pytest.raises(Conflict, match="k1"):
        ANSWERS.run_once(store, idempotency_key("spa", "r", "k1", b"{1}"), lambda _: (201, Done(id=2)))


def test_a_key_that_was_kept_under_its_scopes_former_name_is_still_that_key(store: Store) -> None:
    before = idempotency_key("spa", "POST /things", "k1", Done(id=7))
    ANSWERS.run_once(store, before, lambda _: (201, Done(id=1)))

    def sent_again(key: str, formerly: str | None) -> StoredAnswer:
        again = idempotency_key("spa", "things", key, Done(id=7), formerly=formerly)
        return ANSWERS.run_once(store, again, lambda _: (201, Done(id=2)))

    kept = sent_again("k1", "POST /things")
    assert (kept.body, kept.repeated) == (b'{"id":1}', True)
    assert sent_again("k2", "POST /things").repeated is False
    assert sent_again("k1", None).repeated is False


def test_answers_are_kept_by_use_cases_and_by_no_route() -> None:
    routes = [
        f for f in (Path(__file__).parents[2] / "services").rglob("*routes.py") if "run_once" in f.read_text("utf-8")
    ]
    assert routes == []


def test_a_cursor_that_another_replica_moved_is_not_moved_again(store: Store) -> None:
    from shared.plumbing.feed import FeedHead

    with store.write() as work:
        start = CURSORS.position(work.session, "registry")
        assert CURSORS.advance(work.session, "registry", start, FeedHead(3, "a" * 64))
    with store.write() as work:
        assert not CURSORS.advance(work.session, "registry", FeedHead(2, "b" * 64), FeedHead(5, "c" * 64))
        assert CURSORS.advance(work.session, "registry", FeedHead(3, "a" * 64), FeedHead(5, "c" * 64))
    with store.read() as session:
        assert session.connection().execute(select(CURSORS.cursors.c.seq)).scalar_one() == 5


@dataclass(frozen=True)
class Renamed:
    """Something that happened in one feature."""

    name: str


def test_who_listens_acts_in_the_transaction_of_what_happened(database_url: str) -> None:
    def announce(work: UnitOfWork, renamed: Renamed) -> None:
        work.publish(ThingDone(n=renamed.name), subject=renamed.name)

    store = Store(database_url, FEED, {Renamed: [announce, announce]})
    METADATA.create_all(store.engine)

    def stop_midway() -> None:
        with store.write() as work:
            work.tell(Renamed("a"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop_midway()
    with store.write() as work:
        work.tell(Renamed("b"))
    with store.read() as session:
        assert [e.subject for e in FEED.read(session, after=0).events] == ["b", "b"]
    store.close()


def test_what_nobody_is_wired_to_hear_is_an_error_and_not_passed_over(store: Store) -> None:
    with store.write() as work, pytest.raises(LookupError):
        work.tell(Renamed("a"))


def test_what_is_read_once_is_read_anew_in_the_next_transaction(store: Store) -> None:
    reads: list[int] = []

    def read(_: object) -> int:
        reads.append(1)
        return len(reads)

    with store.write() as work:
        assert [work.read_once(read), work.read_once(read)] == [1, 1]
    with store.write() as work:
        assert work.read_once(read) == 2


def test_statistics_are_made_when_much_was_written_and_once_a_day_where_anything_was(database_url: str) -> None:
    clock = SetClock()
    clock.set_day(dt.date(2026, 3, 2))
    store = Store(database_url, FEED, clock=clock)
    METADATA.create_all(store.engine)
    made: list[str] = []

    def seen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("ANALYZE"):
            made.append(statement)

    event.listen(store.engine, "after_cursor_execute", seen)
    statistics = Statistics(store)

    def made_after(written: int) -> int:
        """How often, when so many events more are there and it was looked twice."""
        if written:
            with store.write() as work:
                for n in range(written):
                    work.publish(ThingDone(n=n), subject="s")
        before = len(made)
        statistics.look()
        statistics.look()
        return len(made) - before

    assert [made_after(n) for n in (0, 999, 1, 999, 1, 0)] == [0, 0, 1, 0, 1, 0]
    clock.set_day(dt.date(2026, 3, 3))
    assert made_after(0) == 0
    assert made_after(1) == 0
    clock.set_day(dt.date(2026, 3, 4))
    assert made_after(0) == 1
    if store.engine.dialect.name == "postgresql":
        assert "feed_event" in made[-1], "its own tables"
    store.close()


def test_what_is_followed_counts_as_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    statistics = Statistics(store, CURSORS)
    monkeypatch.setattr(statistics, "make", lambda: made.append(1))
    before = FeedHead(0, GENESIS)
    for seq, times in ((999, 0), (1000, 1), (1999, 1), (2000, 2)):
        with store.write() as work:
            assert CURSORS.advance(work.session, "registry", before, before := FeedHead(seq, "d"))
        statistics.look()
        assert len(made) == times
