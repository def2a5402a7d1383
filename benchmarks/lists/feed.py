"""Eight processes write events to one feed on PostgreSQL while readers follow: is any lost or out of order, and how long from
commit until a reader has it?"""

from __future__ import annotations

import multiprocessing
import time
from typing import Any

from sqlalchemy import MetaData

from shared.contracts.events import GENESIS, verify_chain
from shared.contracts.public_events.base import About, PublicEvent, read_one_of
from shared.plumbing.feed import Feed
from shared.plumbing.storage import Store

WRITERS, READERS = 8, 2


class Written(PublicEvent):
    """A writer wrote."""

    about = About("bench.written", "测试写入", "写者", ("benchmarks/lists",))
    writer: int
    n: int
    at: int


FEED = Feed(MetaData(), [Written])


def _write(url: str, writer: int, count: int, each: int) -> None:
    store = Store(url, FEED)
    for n in range(0, count, each):
        with store.write() as work:
            for i in range(n, min(n + each, count)):
                work.publish(Written(writer=writer, n=i, at=time.time_ns()), subject=f"{writer}")
    store.close()


def _read(url: str, until: int, found: Any) -> None:
    """Follow to the end as a follower does; (events, in order for every writer, seconds from write to reader)."""
    store = Store(url, FEED)
    seq, digest = 0, GENESIS
    last = dict.fromkeys(range(WRITERS), -1)
    waits: list[float] = []
    total = 0
    while total < until:
        with store.read() as session:
            page = FEED.read(session, after=seq, limit=1000)
        now = time.time_ns()
        verify_chain(page.events, after_seq=seq, after_digest=digest)
        for event in page.events:
            seq, digest = event.seq, event.digest
            if (written := read_one_of(event, Written)) is not None:
                if written.n != last[written.writer] + 1:
                    found.put((total, "out of order", []))
                    return
                last[written.writer] = written.n
                waits.append((now - written.at) / 1e9)
                total += 1
        if not page.events:
            time.sleep(0.02)
    store.close()
    found.put((total, "in order", sorted(waits)))


def follow(url: str, events: int, each: int) -> tuple[list[tuple[int, str]], float, float, float]:
    """([(events, order) of each reader], median and 99th percentile of the wait in seconds, events a second)."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    share = events // WRITERS
    readers = [context.Process(target=_read, args=(url, share * WRITERS, found)) for _ in range(READERS)]
    writers = [context.Process(target=_write, args=(url, w, share, each)) for w in range(WRITERS)]
    began = time.perf_counter()
    for process in [*readers, *writers]:
        process.start()
    results = [found.get() for _ in readers]
    seconds = time.perf_counter() - began
    for process in [*readers, *writers]:
        process.join()
    waits = sorted(w for _, _, some in results for w in some)
    return (
        [(total, order) for total, order, _ in results],
        waits[len(waits) // 2],
        waits[int(len(waits) * 0.99)],
        share * WRITERS / seconds,
    )
