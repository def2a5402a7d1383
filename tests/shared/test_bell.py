"""Whoever waits is woken by the commit: in the process that commits, and in every other on PostgreSQL. Nets are an hour wide here, so that
what is seen was rung for."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, make_url, text
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.plumbing.bell import Looks
from shared.plumbing.feed import Feed
from shared.plumbing.jobs import JobRow, Progress, Runner, queued
from shared.plumbing.storage import Store
from tests.shared.things import ThingDone

ROOT = Path(__file__).parents[2]
METADATA = MetaData()
FEED = Feed(METADATA, [ThingDone])
HOUR, PATIENCE = 3600.0, 120.0


class Base(SQLModel, registry=registry(metadata=METADATA)):
    pass


class Task(Base, JobRow, table=True):
    __tablename__ = "task"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    yield from made(database_url)


@pytest.fixture
def shared_store(postgres_url: str) -> Iterator[Store]:
    """On PostgreSQL, where other processes write too."""
    yield from made(postgres_url)


def made(url: str) -> Iterator[Store]:
    store = Store(url, FEED)
    METADATA.create_all(store.engine)
    yield store
    store.close()


def submit(store: Store) -> str:
    with store.write() as work:
        row = Task(**queued(work.now, "test", steps=1))
        work.session.add(row)
        return row.id


def submit_elsewhere(url: str) -> None:
    """The same by another process."""
    program = f"from tests.shared.test_bell import FEED, Store, submit\nsubmit(Store({url!r}, FEED))"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=PATIENCE)


def test_a_commit_rings_and_what_is_undone_or_a_workers_own_does_not(store: Store) -> None:
    rung: list[str] = []
    with store.bell.heard_by(lambda: rung.append("rung")):
        submit(store)
        assert rung == ["rung"]
        with pytest.raises(RuntimeError), store.write():
            raise RuntimeError
        with store.write(rings=False):
            pass
        assert rung == ["rung"]
        with store.write(rings=False) as work:
            work.publish(ThingDone(), subject="1")
        assert rung == ["rung", "rung"], "an event is somebody's business"
    submit(store)
    assert len(rung) == 2, "who has gone is not called"


@pytest.fixture
def runner_of() -> Callable[[Store, list[str], threading.Event], Runner]:
    def build(store: Store, done: list[str], looked: threading.Event) -> Runner:
        def carry_out(id: str, tell: Progress) -> None:
            tell("x", 1, 1)
            with store.write() as work:
                work.session.get_one(Task, id).status = "done"
            done.append(id)

        return Runner(
            store,
            Task,
            carry_out,
            gap_seconds=0,
            net_seconds=HOUR,
            lease_seconds=4 * HOUR,
            before_each_look=looked.set,
        )

    return build


def until(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_a_job_is_taken_when_it_is_submitted_and_not_when_the_net_is_drawn(
    store: Store, runner_of: Callable[[Store, list[str], threading.Event], Runner]
) -> None:
    done: list[str] = []
    looked = threading.Event()
    with runner_of(store, done, looked).running():
        assert looked.wait(PATIENCE)
        id = submit(store)
        until(lambda: done == [id])


def test_a_job_that_another_process_submits_wakes_the_worker_here(
    store: Store, database_url: str, runner_of: Callable[[Store, list[str], threading.Event], Runner]
) -> None:
    done: list[str] = []
    looked = threading.Event()
    with store.running(), runner_of(store, done, looked).running():
        assert looked.wait(PATIENCE)
        if store.engine.dialect.name == "postgresql":
            until(lambda: listening(store))
        submit_elsewhere(database_url)
        until(lambda: len(done) == 1)


def listening(store: Store) -> bool:
    query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'liebian-bell' AND query LIKE 'LISTEN%'"
    with store.engine.connect() as connection:
        return connection.execute(text(query)).scalar_one() == 1


@pytest.mark.postgres
def test_a_bell_whose_connection_was_cut_rings_again_and_once_for_what_was_missed(
    shared_store: Store, postgres_url: str
) -> None:
    rung = threading.Event()
    with shared_store.bell.heard_by(rung.set), shared_store.running():
        until(lambda: listening(shared_store))
        rung.clear()
        with shared_store.engine.connect() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'liebian-bell'")
            )
        assert rung.wait(PATIENCE), "something may have been missed meanwhile"
        until(lambda: listening(shared_store))
        time.sleep(0.2)
        rung.clear()
        submit_elsewhere(postgres_url)
        assert rung.wait(PATIENCE)


def test_many_rings_during_a_look_are_one_more_look(store: Store) -> None:
    looks = Looks(store.bell, gap_seconds=0, net_seconds=HOUR)
    with looks.rung_for():
        for _ in range(5):
            store.bell.ring()
        looks.wait()
        woken = threading.Event()
        threading.Thread(target=lambda: (looks.wait(), woken.set()), daemon=True).start()
        assert not woken.wait(0.2), "all five were one"
        store.bell.ring()
        assert woken.wait(PATIENCE)
        looks.wait(0.01)  # something is due: no ring is needed
        looks.stop()
        looks.wait()


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_an_answer_waits_for_a_ring_and_for_nothing_once_all_ends(store: Store) -> None:
    async with store.bell.awaited() as ring_within:
        assert not await ring_within(0.01)
        store.bell.ring()
        assert await ring_within(PATIENCE), "rung for before it waited"
        waiting = asyncio.create_task(ring_within(HOUR))
        await asyncio.to_thread(submit, store)
        assert await asyncio.wait_for(waiting, PATIENCE)
        waiting = asyncio.create_task(ring_within(HOUR))
        await asyncio.sleep(0)
        store.bell.end()
        assert not await asyncio.wait_for(waiting, PATIENCE)
        assert not await asyncio.wait_for(ring_within(HOUR), PATIENCE)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("turns", range(8))
async def test_who_waits_for_rings_ends_when_cancelled_even_as_the_bell_rings(store: Store, turns: int) -> None:
    """A follower goes round for ever, and is cancelled once: were that lost to a ring at the same moment, the server would not end."""
    async with store.bell.awaited() as ring_within:

        async def for_ever() -> None:
            while True:
                await ring_within(HOUR)

        waiting = asyncio.create_task(for_ever())
        await asyncio.sleep(0.05)
        store.bell.ring()
        for _ in range(turns):
            await asyncio.sleep(0)
        waiting.cancel()
        ended, _ = await asyncio.wait({waiting}, timeout=PATIENCE)
        still_waits = waiting not in ended
        waiting.cancel()  # for the loop's own end, where the first was lost
        assert not still_waits


@pytest.mark.postgres
def test_an_address_of_several_hosts_of_which_one_is_dead_is_heard_as_it_is_written_to(postgres_url: str) -> None:
    url = make_url(postgres_url)
    with closing(socket.socket()) as nobody:  # bound, and listens to no one
        nobody.bind(("127.0.0.1", 0))
        hosts = [f"127.0.0.1:{nobody.getsockname()[1]}", f"{url.host}:{url.port}"]
        for order in (hosts, hosts[::-1]):
            both = url.set(host=None, port=None, query={"host": tuple(order), "target_session_attrs": "read-write"})
            store = Store(both.render_as_string(hide_password=False), FEED)
            rung = threading.Event()
            with store.bell.heard_by(rung.set), store.running():
                until(lambda store=store: listening(store))
                assert rung.wait(PATIENCE)
                time.sleep(0.2)
                rung.clear()
                METADATA.create_all(store.engine)
                submit_elsewhere(postgres_url)
                assert rung.wait(PATIENCE)
            store.close()
