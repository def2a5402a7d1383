"""What one process of several does: who has it, who takes it over, and that a worker's clock goes by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.plumbing.feed import Feed
from shared.plumbing.jobs import JobRow, Runner
from shared.plumbing.outages import AWAY, outage_of
from shared.plumbing.storage import Store
from tests.shared.things import ThingDone

METADATA = MetaData()
FEED = Feed(METADATA, [ThingDone])


class Base(SQLModel, registry=registry(metadata=METADATA)):
    pass


class Chore(Base, JobRow, table=True):
    __tablename__ = "chore"


@pytest.fixture
def two(postgres_url: str) -> Iterator[tuple[Store, Store]]:
    """The stores of two processes on one database."""
    stores = Store(postgres_url, FEED), Store(postgres_url, FEED)
    METADATA.create_all(stores[0].engine)
    yield stores
    for store in stores:
        store.close()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 100
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.postgres
def test_one_process_has_a_duty_until_it_ends(two: tuple[Store, Store]) -> None:
    one, other = two
    assert [one.duties.mine("clock"), one.duties.mine("clock"), other.duties.mine("clock")] == [True, True, False]
    assert [other.duties.mine("telling"), one.duties.mine("telling")] == [True, False]
    one.close()
    until(lambda: other.duties.mine("clock"))
    assert not one.duties.mine("clock")


@pytest.mark.postgres
def test_who_has_lost_the_connection_says_so_and_has_the_duty_no_longer(two: tuple[Store, Store]) -> None:
    one, other = two
    assert one.duties.mine("clock")
    with other.engine.connect() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        assert connection.execute(text(cut)).all()
    until(lambda: other.duties.mine("clock"))
    with pytest.raises(Exception) as refused:  # noqa: PT011 - which one is asked below
        one.duties.mine("clock")
    assert outage_of(refused.value) is AWAY
    assert not one.duties.mine("clock")


def test_on_sqlite_every_duty_is_of_the_one_process_that_has_the_file(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'x.sqlite3'}", FEED)
    assert store.duties.mine("clock")
    store.close()


@pytest.mark.postgres
def test_of_two_workers_one_looks_at_the_clock_and_both_take_jobs(two: tuple[Store, Store]) -> None:
    looked: list[int] = []
    seen = [threading.Event(), threading.Event()]

    def runner(n: int) -> Runner:
        def may_begin() -> bool:
            seen[n].set()
            return True

        return Runner(
            two[n], Chore, lambda *_: None, before_each_look=lambda: looked.append(n), may_begin=may_begin,
            gap_seconds=0.01, net_seconds=0.02, seconds_until_next=lambda: 0.0,
        )  # fmt: skip

    with ExitStack() as first, ExitStack() as second:
        first.enter_context(runner(0).running())
        until(lambda: len(looked) >= 2)
        second.enter_context(runner(1).running())
        for _ in range(2):  # it goes round, and leaves the clock alone
            until(seen[1].is_set)
            seen[1].clear()
        assert set(looked) == {0}
        first.close()
        two[0].close()
        until(lambda: 1 in looked)
