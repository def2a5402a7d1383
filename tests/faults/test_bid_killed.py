"""kill -9 before every second step of bidding and of opening (on SQLite and PostgreSQL in turn): what was receipted is there and is opened, what was
not leaves nothing half done, and an opening is whole or has not been."""

from __future__ import annotations

import datetime as dt
import json
import signal
from pathlib import Path

import pytest
from sqlmodel import func, select

from services.matchmaking.challenges.tables import BidRow, ChallengeRow, OpenedBid, SealedBid
from services.matchmaking.migrations import MIGRATIONS
from shared.contracts.values import utc_now
from tests.faults.bidder import bidding
from tests.faults.importer import code
from tests.forking import attempts
from tests.matchmaking.challenging import BUREAU, Room
from tests.running import migrate_by_copy


@pytest.mark.slow
def test_a_bid_and_an_opening_killed_at_any_step_are_whole_or_not_there(database_url: str, tmp_path: Path) -> None:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url)).furnish()
    with room.store.write() as work:
        id = room.brought_to(work, "published", deadline=utc_now() + dt.timedelta(days=1)).id
        due = room.brought_to(work, "published", enough=True).id
    with attempts(bidding, database_url, id, due, tmp_path) as bid_or_open:

        def attempt(id: str, who: str | None, last: int | None) -> bool:
            for left in ("receipt", "steps"):
                (tmp_path / left).unlink(missing_ok=True)
            status = bid_or_open(id, who, last)
            ended = (tmp_path / "steps").exists()
            assert status == (0 if ended else -signal.SIGKILL)
            return ended

        assert attempt(id, code(300), None)
        steps = int((tmp_path / "steps").read_text())
        receipted = {json.loads((tmp_path / "receipt").read_bytes())["digest"]}
        killed = 0
        first = 1 if database_url.startswith("sqlite") else 2
        tried = range(first, steps + 1, 2)
        for last in tried:
            if attempt(id, code(300 + last), last):
                receipted.add(json.loads((tmp_path / "receipt").read_bytes())["digest"])
            else:
                killed += 1
        assert killed > len(tried) * 0.8
        with room.store.read() as session:
            bids = session.exec(select(BidRow.id).where(BidRow.challenge_id == id)).all()
            sealed = session.exec(select(SealedBid).where(SealedBid.challenge_id == id)).all()
        assert sorted(bids) == sorted(row.bid_id for row in sealed), "a bid without its content, or the other way round"
        assert receipted <= {row.digest for row in sealed}, "a receipted bid is not there"

        # And openings, each of a challenge of its own with one bid in it.
        opened = 0
        for last in [None, *range(first, 400, 2)]:
            with room.store.write() as work:
                id = room.brought_to(work, "published", enough=True).id
            ended = attempt(id, None, last)
            with room.store.read() as session:
                state = session.get_one(ChallengeRow, id).state
                count = session.exec(select(func.count()).where(OpenedBid.challenge_id == id)).one()
            assert (state, count) in (("published", 0), ("opened", 2))
            opened += state == "opened"
            assert len(room.bids.readable(id, BUREAU)) == count
            if last is None:
                assert ended
                steps = int((tmp_path / "steps").read_text())
            elif last >= steps:
                break
        assert 1 <= opened < steps / 2
    room.store.close()
