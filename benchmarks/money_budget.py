"""One budget line that everybody wants: a thousand reservations by eight processes, money for half of them, on SQLite and PostgreSQL.

Ours plans, reserves, and keeps a ledger whose every entry the database checks. The peer is one conditional UPDATE of a balance in a
transaction of its own (`… WHERE balance >= …`), the least that does not overspend; it says nothing of for whom, and keeps no history.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from sqlalchemy import text

from benchmarks.databases import on_both
from benchmarks.report import Comparison, print_report
from services.awards.funds.ledger import Short, plan, reserve
from services.awards.migrations import MIGRATIONS
from services.awards.schema import FEED
from shared.plumbing.storage import Store
from tests.awards.funds.lines import DAY, FINANCE, claims, line

FEN = 100


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases; reports how much was overspent as well."""
    parser = argparse.ArgumentParser(prog="bench money_budget", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="reservations that are tried")
    parser.add_argument("--writers", type=int, default=8, help="processes that try them")
    options = parser.parse_args(arguments)
    rows = on_both(lambda database, new_url: _compare(database, lambda: new_url(None), options))
    title = f"{options.rounds} rounds on one budget line by {options.writers} processes ({os.cpu_count()} cores)"
    print_report(title, rows, as_json=as_json)


def _compare(database: str, new_url: Callable[[], str], options: argparse.Namespace) -> list[Comparison]:
    url, ids = new_url(), [f"c{n:06}" for n in range(options.rounds)]
    room = options.rounds // 2
    MIGRATIONS.upgrade(url)
    store = Store(url, FEED)
    with store.write() as work:
        line(work, "a", room * FEN)
        claims(work, *ids, amount=FEN)
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE plain (id INTEGER PRIMARY KEY, balance BIGINT CHECK (balance >= 0))"))
        connection.execute(text("INSERT INTO plain VALUES (1, :fen)"), {"fen": room * FEN})
    ours, reserved = _contended(_reserving, url, ids, options.writers)
    theirs, taken = _contended(_taking, url, ids, options.writers)
    with store.read() as session:
        held = (
            session.connection().execute(text("SELECT -sum(fen) FROM budget_entry WHERE kind = 'reserve'")).scalar_one()
        )
        free = session.connection().execute(text("SELECT balance FROM budget_line")).scalar_one()
    store.close()
    assert (reserved, taken) == (room, room), "not as many as fit"
    assert free == 0
    over, rate = max(0, int(held) - room * FEN), options.rounds / ours
    peer = "conditional UPDATE"
    return [
        Comparison(f"rounds a second, {database}", peer, rate, options.rounds / theirs, "1/s", theirs / ours),
        Comparison(f"overspent of {room * FEN} fen, {database}", peer, over, 0, "fen", 1.0),
    ]


def _contended(
    work: Callable[[str, Sequence[str], Barrier, Queue[int]], None], url: str, ids: Sequence[str], writers: int
) -> tuple[float, int]:
    """(seconds from when all are ready until the last is done, how many got something)"""
    context = multiprocessing.get_context("spawn")
    ready, got = context.Barrier(writers + 1), context.Queue()
    processes = [context.Process(target=work, args=(url, ids[n::writers], ready, got)) for n in range(writers)]
    for process in processes:
        process.start()
    ready.wait()
    began = time.perf_counter()
    found = [got.get() for _ in processes]
    seconds = time.perf_counter() - began
    for process in processes:
        process.join()
    return seconds, sum(found)


def _reserving(url: str, ids: Sequence[str], ready: Barrier, got: Queue[int]) -> None:
    store, count = Store(url, FEED), 0
    with store.read() as session:
        session.connection().execute(text("SELECT 1"))
    ready.wait()
    for id in ids:
        with store.write() as work:
            planned = plan(work.session, fiscal_year=2026, measure_id="m", unit="430302", fen=FEN, on=DAY)
            if not isinstance(planned, Short):
                reserve(work, id, planned, FINANCE, "审定")
                count += 1
    got.put(count)
    store.close()


def _taking(url: str, ids: Sequence[str], ready: Barrier, got: Queue[int]) -> None:
    store, count = Store(url, FEED), 0
    take = text("UPDATE plain SET balance = balance - :fen WHERE id = 1 AND balance >= :fen")
    with store.read() as session:
        session.connection().execute(text("SELECT 1"))
    ready.wait()
    for _ in ids:
        with store.engine.begin() as connection:
            count += connection.execute(take, {"fen": FEN}).rowcount
    got.put(count)
    store.close()
