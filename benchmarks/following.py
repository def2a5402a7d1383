"""How fast awards and matchmaking catch up with the registry: events of a feed, in its own form over the wire, applied page by page.

The registry's feed is filled with firms, figures and recognitions, an event each, as its imports tell them. What is measured is the CPU
time of this process for all that following costs but the socket: reading a page, its JSON on both sides, the chain, and the rows; on
PostgreSQL the server's own work is beside it, in the time in all.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.imports import new_database
from benchmarks.lists.city import code
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.read_model.service import FOLLOWED as AWARDS_FOLLOWED
from services.awards.schema import CURSORS as AWARDS_CURSORS
from services.awards.schema import FEED as AWARDS_FEED
from services.awards.wiring import listeners
from services.matchmaking.listings.service import FOLLOWED as LISTINGS_FOLLOWED
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.schema import CURSORS as MATCHMAKING_CURSORS
from services.matchmaking.schema import FEED as MATCHMAKING_FEED
from services.matchmaking.service_figures.headcounts import FOLLOWED as HEADCOUNTS_FOLLOWED
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.schema import FEED
from shared.contracts.events import FeedPage
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.registry import EnterpriseRegistered, IndicatorsReported, RecognitionRecorded
from shared.contracts.registry_events import RecognitionAction, SizeClass
from shared.plumbing.following import Follower, applying
from shared.plumbing.storage import Store
from tests.postgres import PostgresServer, find_binaries

_FILLED_AT_ONCE = 5_000


def _events(firms: int) -> Iterator[PublicEvent]:
    """Of each firm its registration; then its figures of a year; then what it is recognised as."""
    codes = [code(n) for n in range(firms)]
    for n, firm in enumerate(codes):
        yield EnterpriseRegistered.model_validate(
            {
                "credit_code": firm,
                "name": f"示例第{n}精密制造有限公司",
                "unit": "430302",
                "unit_name": "雨湖区",
                "industry": "C3591",
            }
        )
    for n, firm in enumerate(codes):
        figures = {"revenue": f"{n + 20_000_000}.00", "headcount": n % 300, "rd_expense": f"{n + 1_000_000}.00"}
        yield IndicatorsReported.model_validate(
            {"credit_code": firm, "year": 2025, "figures": figures, "size_class": SizeClass.SMALL}
        )
    for n, firm in enumerate(codes):
        yield RecognitionRecorded.model_validate(
            {
                "recognition_id": f"{n:032x}",
                "credit_code": firm,
                "enterprise_name": f"示例第{n}精密制造有限公司",
                "unit": "430302",
                "title": "municipal_srdi",
                "title_name": "市级专精特新中小企业",
                "action": RecognitionAction.NEW,
                "document": {"number": "示例〔2026〕1号", "issuer": "示例市工信局", "issued_on": dt.date(2026, 1, 5)},
                "valid_from": dt.date(2026, 1, 5),
                "valid_to": dt.date(2029, 1, 5),
                "on_name_list": True,
            }
        )


def _filled(url: str, firms: int) -> Store:
    REGISTRY.upgrade(url)
    store = Store(url, FEED)
    pending: list[PublicEvent] = []

    def write() -> None:
        with store.write() as work:
            for event in pending:
                work.publish(event, subject="bench")
        pending.clear()

    for event in _events(firms):
        pending.append(event)
        if len(pending) == _FILLED_AT_ONCE:
            write()
    write()
    return store


def _followers(registry: Store, url_of: Callable[[str], str]) -> Iterator[tuple[str, Store, Follower]]:
    async def fetch(after: int) -> FeedPage:
        def page() -> bytes:
            with registry.read() as session:
                return FEED.read(session, after=after, limit=PAGE).model_dump_json().encode()

        return FeedPage.model_validate_json(await asyncio.to_thread(page))

    def no_pack() -> None:
        """No firm of this benchmark has a claim: nothing is asked of it."""

    awards, matchmaking = url_of("awards"), url_of("matchmaking")
    AWARDS.upgrade(awards)
    store = Store(awards, AWARDS_FEED, listeners(no_pack))  # type: ignore[arg-type]  # see there
    apply = applying(AWARDS_FOLLOWED)
    yield "awards", store, Follower("registry", store=store, cursors=AWARDS_CURSORS, fetch=fetch, apply=apply)
    MATCHMAKING.upgrade(matchmaking)
    store = Store(matchmaking, MATCHMAKING_FEED)
    apply = applying({**LISTINGS_FOLLOWED, **HEADCOUNTS_FOLLOWED})
    yield "matchmaking", store, Follower("registry", store=store, cursors=MATCHMAKING_CURSORS, fetch=fetch, apply=apply)


PAGE = 1000
"""Events that a follower asks for at once (`shared/clients/registry.py`)."""


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both followers on both databases."""
    parser = argparse.ArgumentParser(prog="bench following", description=__doc__)
    parser.add_argument("--firms", type=int, default=5_000, help="three events each")
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        rows += _measured("SQLite", options.firms, lambda name: f"sqlite:///{files / name}.sqlite3")
        binaries = find_binaries()
        if binaries is None:
            print("PostgreSQL left out: no binaries (initdb, postgres) were found")
        else:
            server = PostgresServer.start(binaries)
            try:
                rows += _measured("PostgreSQL", options.firms, lambda _: new_database(server))
            finally:
                server.stop()
    if as_json:
        for work, cpu, clock in rows:
            print(json.dumps({"work": work, "events_per_cpu_second": cpu, "events_per_second": clock}))
        return
    table = Table("follower", "events per second of CPU", "events per second", title="catching up with the registry")
    for work, cpu, clock in rows:
        table.add_row(work, f"{cpu:.0f}", f"{clock:.0f}")
    Console().print(table)


def _measured(database: str, firms: int, url_of: Callable[[str], str]) -> list[tuple[str, float, float]]:
    registry, found = _filled(url_of("registry"), firms), []
    try:
        for name, store, follower in _followers(registry, url_of):
            cpu, clock = time.process_time(), time.perf_counter()
            asyncio.run(follower.catch_up())
            spent = time.process_time() - cpu, time.perf_counter() - clock
            assert follower.position == 3 * firms, follower.position
            found.append((f"{name}, {database}", 3 * firms / spent[0], 3 * firms / spent[1]))
            store.close()
    finally:
        registry.close()
    return found
