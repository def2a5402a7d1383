"""kill -9 before every second step of telling (on SQLite and PostgreSQL in turn): nothing is lost, what was acknowledged and written down is
not told again, and what is told twice is told under one id."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from services.registry.migrations import MIGRATIONS
from services.registry.push.tables import PUSH
from shared.contracts.push import PushEvent
from shared.plumbing.push.worker import secret_place
from tests.faults.importer import code
from tests.faults.pusher import VAULT, Ahead, pushing, worker
from tests.forking import attempts
from tests.registry.helpers import list_change
from tests.registry.receiver import receiving
from tests.running import migrate_by_copy

EVENTS = 2


@pytest.mark.slow
def test_telling_killed_before_any_of_its_steps_loses_nothing(database_url: str, tmp_path: Path) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url)
    counted = tmp_path / "counted"
    with receiving() as receiver:
        port = int(receiver.url.split(":")[2].split("/")[0])
        store, _ = worker(url, port, Ahead(0))
        with store.write() as work:
            work.session.add(
                PUSH.subscription(
                    id="s", client_id="bank", url=receiver.url, label="", events=[PushEvent.CHANGED.value],
                    position=0, created_at=work.now,
                )
            )  # fmt: skip
            VAULT.keep(work.session, secret_place("s"), b"whsec_" + b"A" * 44)
        told = 0

        def tell() -> None:
            nonlocal told
            with store.write() as work:
                for _ in range(EVENTS):
                    told += 1
                    work.publish(list_change(code(1), f"t{told}"), subject=code(1))

        tell()
        with attempts(pushing, url, port, counted) as push_once:

            def attempt(later: float, last: int | None) -> bool:
                tell()
                counted.unlink(missing_ok=True)
                status = push_once(later, last)
                ended = counted.exists()
                assert status == (0 if ended else -signal.SIGKILL)
                # Whoever comes next, when the lease of the one that is gone has run out.
                next_clock.seconds = later + 70
                again.fan_out()
                again.send_due()
                return ended

            next_clock = Ahead(0)
            again_store, again = worker(url, port, next_clock)
            assert attempt(0, None)
            steps = int(counted.read_text())
            assert steps > 30
            tried = range(1 if database_url.startswith("sqlite") else 2, steps + 1, 2)
            killed = sum(not attempt(200 * last, last) for last in tried)
            again_store.close()
        assert killed > len(tried) * 0.8, "too few of the kills fell into the telling: the test tried too little"
        with store.read() as session:
            deliveries = session.exec(select(PUSH.delivery).order_by(PUSH.delivery.event_seq)).all()
        assert [d.state for d in deliveries] == ["delivered"] * told
        seen = [r.body["data"]["title"] for r in receiver.got]
        assert set(seen) == {f"t{n}" for n in range(1, told + 1)}, "an event was lost"
        first = list(dict.fromkeys(seen))
        assert first == [f"t{n}" for n in range(1, told + 1)], "the order was lost"
        # Twice at most: by the one that was killed between the answer and writing it down, and by the next.
        twice = Counter(seen)
        assert max(twice.values()) <= 2
        assert sum(n > 1 for n in twice.values()) <= killed
        by_title: dict[str, set[str]] = {}
        for got in receiver.got:
            by_title.setdefault(got.body["data"]["title"], set()).add(got.headers["webhook-id"])
        assert all(len(ids) == 1 for ids in by_title.values())
        store.close()
