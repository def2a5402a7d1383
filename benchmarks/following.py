"""How fast awards and matchmaking catch up with the registry: events of a feed, in its own form over the wire, applied page by page.

The registry's feed is filled with firms, figures and recognitions, an event each, as its imports tell them. What is measured is the CPU
time of this process for all that following costs but the socket: reading a page, its JSON on both sides, the chain, and the rows; on
PostgreSQL the server's own work is beside it, in the time in all. Of a long history (`--firms`) it is told besides how the last tenth
compares with the first, and by how much the memory grew between them.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

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
    """A tenth of the firms after the other, as lists come in."""
    at_once = max(1, firms // 10)
    for start in range(0, firms, at_once):
        yield from _events_of([(n, code(n)) for n in range(start, min(start + at_once, firms))])


def _events_of(firms: Sequence[tuple[int, str]]) -> Iterator[PublicEvent]:
    """Of each firm its registration; then its figures of a year; then what it is recognised as."""
    for n, firm in firms:
        yield EnterpriseRegistered.model_validate(
            {
                "credit_code": firm,
                "name": f"示例第{n}精密制造有限公司",
                "unit": "430302",
                "unit_name": "雨湖区",
                "industry": "C3591",
            }
        )
    for n, firm in firms:
        figures = {"revenue": f"{n + 20_000_000}.00", "headcount": n % 300, "rd_expense": f"{n + 1_000_000}.00"}
        yield IndicatorsReported.model_validate(
            {"credit_code": firm, "year": 2025, "figures": figures, "size_class": SizeClass.SMALL}
        )
    for n, firm in firms:
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


Stands = list[tuple[int, float, float]]
"""(events applied, CPU spent, memory in MiB) as each page is asked for"""


def _followers(registry: Store, url_of: Callable[[str], str], stands: Stands) -> Iterator[tuple[str, Store, Follower]]:
    async def fetch(after: int) -> FeedPage:
        stands.append((after, time.process_time(), _memory_mib()))

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
    parser.add_argument("--database", choices=["SQLite", "PostgreSQL"], help="only this one")
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        if options.database != "PostgreSQL":
            rows += _measured("SQLite", options.firms, lambda name: f"sqlite:///{files / name}.sqlite3")
        binaries = find_binaries() if options.database != "SQLite" else None
        if binaries is None and options.database != "SQLite":
            print("PostgreSQL left out: no binaries (initdb, postgres) were found")
        elif binaries is not None:
            server = PostgresServer.start(binaries)
            try:
                rows += _measured("PostgreSQL", options.firms, lambda _: new_database(server))
            finally:
                server.stop()
    if as_json:
        for row in rows:
            print(json.dumps(row._asdict()))
        return
    table = Table("follower", "events per second of CPU", "events per second", "the last tenth of as many", "memory grew by, MiB", title="catching up with the registry")  # fmt: skip
    for work, *figures, last, grown in rows:
        table.add_row(work, *(f"{figure:.0f}" for figure in figures), f"{last:.2f}", f"{grown:.0f}")
    Console().print(table)


class _CaughtUp(NamedTuple):
    """last_of_first: the events of a second of CPU in the last tenth of the history, of those in the first."""

    work: str
    events_per_cpu_second: float
    events_per_second: float
    last_of_first: float
    memory_grew_by_mib: float


def _memory_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _measured(database: str, firms: int, url_of: Callable[[str], str]) -> list[_CaughtUp]:
    registry, found = _filled(url_of("registry"), firms), []
    stands: Stands = []
    try:
        for name, store, follower in _followers(registry, url_of, stands):
            stands.clear()
            cpu, clock = time.process_time(), time.perf_counter()
            asyncio.run(follower.catch_up())
            spent = time.process_time() - cpu, time.perf_counter() - clock
            assert follower.position == 3 * firms, follower.position
            tenth = max(1, len(stands) // 10)
            first, last = _spent(stands[: tenth + 1]), _spent(stands[-tenth - 1 :])
            grown = stands[-1][2] - stands[tenth][2]
            found.append(
                _CaughtUp(f"{name}, {database}", 3 * firms / spent[0], 3 * firms / spent[1], first / last, grown)
            )
            store.close()
    finally:
        registry.close()
    return found


def _spent(stands: Stands) -> float:
    """CPU for each event."""
    return (stands[-1][1] - stands[0][1]) / (stands[-1][0] - stands[0][0])
