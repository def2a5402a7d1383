"""A market platform and the city, both killed at random and the network between them cut: afterwards both hold the same, nothing
twice and nothing lost."""

from __future__ import annotations

import contextlib
import random
import signal
import socket
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import anyio
import httpx
import pytest
from sqlmodel import select

from services.hosting.sandbox.market import Market
from services.matchmaking.listings.tables import ForeignNumberRow, ListingRow, ListingVersion
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.schema import FEED
from shared.clients.connector import Connector
from shared.clients.matchmaking import MatchmakingClient
from shared.contracts.sources import LineOutcome
from shared.plumbing.storage import Store, open_engine
from tests.faults import market, market_city
from tests.faults.market import step
from tests.faults.market_city import MARKET, Bearer
from tests.forking import forked
from tests.running import migrate_by_copy

STRIKES = 9
"""As many times something fails, and the office of the city lists a result of its own."""


class Wire:
    """A wire between two ports, which can be cut: every connection through it ends at once, in the middle of whatever it was."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._to), timeout=5)
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            with self._lock:
                self._open |= {near, far}
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(65536):
                target.sendall(piece)
        except OSError:
            pass
        for end in (source, target):
            with self._lock:
                self._open.discard(end)
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # whoever reads from it in another thread is told
            end.close()

    def cut(self) -> None:
        with self._lock:
            ends = list(self._open)
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listening.close()
        self.cut()


class Told:
    """How far the city's feed is."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)

    def wait(self) -> None:
        """Return when the city has told something more."""
        before = self._seq()
        while self._seq() == before:
            time.sleep(0.02)

    def _seq(self) -> int:
        with self._engine.execution_options(liebian_reading=True).connect() as connection:
            return FEED.head_of(connection).seq

    def close(self) -> None:
        self._engine.dispose()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    return port


class Killed:
    """A process that is started again each time it has been killed: from a server that has everything imported and no threads, so that
    it begins its work within milliseconds."""

    def __init__(self, target: Callable[..., None], *given: object) -> None:
        self._target, self._given = target, given
        self.kills = 0
        self.start()

    def start(self) -> None:
        self.process = forked().Process(target=self._target, args=self._given, daemon=True)
        self.process.start()

    def kill(self) -> None:
        self.end()
        self.kills += self.process.exitcode == -signal.SIGKILL

    def end(self) -> None:
        self.process.kill()
        self.process.join()


def until_it_answers(url: str) -> None:
    while True:
        try:
            if httpx.get(f"{url}/matchmaking/v1/healthz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)


async def in_step(folder: Path, url: str) -> None:
    """A last round with nothing in its way; then the platform says all that it has, and the city knows all of it."""
    own = Market(folder / "market.sqlite3")
    async with MatchmakingClient(url, auth=Bearer("market"), timeout=60) as client:
        connector = Connector(client, MARKET)
        await step(own, connector, folder / "cursor.json")
        everything = list(own.everything())
        sent = await connector.send_all("supply", everything)
    assert sent.counts[LineOutcome.SAME] == len(everything)
    assert sent.snapshot is not None
    assert (sent.snapshot.standing, sent.snapshot.missing) == (len(everything), 0)


def assert_alike(url: str, folder: Path, *, beside: int) -> None:
    """Each of the platform's items is one listing that says the same, and beside them are those of the city's own; no version says what the one before
    it said; the feed is whole."""
    own = Market(folder / "market.sqlite3")
    theirs = {said["external_id"]: (said["title"], said["trl"]) for said in own.everything()}
    store = Store(url, FEED)
    with store.read() as session:
        numbers = session.exec(select(ForeignNumberRow)).all()
        listings = {row.id: row for row in session.exec(select(ListingRow)).all()}
        versions = session.exec(select(ListingVersion).order_by("listing_id", "version")).all()
        assert FEED.verify(session) == FEED.head(session)
    store.close()
    ours = {
        number.external_id: (listings[number.listing_id].title, listings[number.listing_id].details["trl"])
        for number in numbers
        if not listings[number.listing_id].withdrawn
    }
    assert ours == theirs
    assert len({number.listing_id for number in numbers}) == len(numbers) == len(listings) - beside
    assert theirs, "the platform has something"
    standing = {id: row.title for id, row in listings.items() if not row.withdrawn}
    assert dict(own.db.execute("SELECT id, title FROM mirrored")) == standing
    for before, after in pairwise(versions):
        if before.listing_id == after.listing_id:
            assert after.version == before.version + 1
            assert said_by(before) != said_by(after)


def said_by(version: ListingVersion) -> dict[str, object]:
    return version.model_dump(exclude={"version", "recorded_at"})


@pytest.mark.slow
@pytest.mark.timeout(600)  # nine failures, on a machine that has other things to do
def test_both_sides_killed_and_the_network_cut_both_hold_the_same(database_url: str, tmp_path: Path) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url)
    dice = random.Random(20261126)
    port = free_port()
    wire, told = Wire(port), Told(url)
    near, direct = f"http://127.0.0.1:{wire.port}", f"http://127.0.0.1:{port}"
    city = Killed(market_city.main, tmp_path, url, port)
    try:
        until_it_answers(direct)
        source = {"name": "示例要素市场", "clients": ["market"], "brings": ["supply"]}
        place = f"{direct}/matchmaking/v1/sources/{MARKET}"
        assert httpx.put(place, json=source, auth=Bearer("bureau"), timeout=60).status_code == 201
        platform = Killed(market.main, tmp_path, near, 1, 300)
        try:
            # As many faults, however slow the machine is: each strikes when something has come since the one before.
            for n, strike in enumerate((city.kill, platform.kill, wire.cut) * (STRIKES // 3)):
                listed = {"title": f"城里的成果{n}", "organisation": "示例研究院", "technology_field": "新材料"}
                answer = httpx.post(f"{direct}/matchmaking/v1/supplies", json=listed, auth=Bearer("bureau"), timeout=60)
                assert answer.status_code == 201, answer.text
                told.wait()
                time.sleep(dice.random() * 0.15)
                strike()
                if strike == city.kill:
                    city.start()
                    until_it_answers(direct)
                elif strike == platform.kill:
                    platform.start()
        finally:
            platform.end()
        assert city.kills == platform.kills == STRIKES // 3
        anyio.run(in_step, tmp_path, direct)
    finally:
        city.end()
        wire.close()
        told.close()
    assert_alike(url, tmp_path, beside=STRIKES)
