"""Listing what firms are due is long work: a job, one at a time of a round, whose progress anybody of the bureau may read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.awards.migrations import MIGRATIONS
from tests.awards.conftest import Both
from tests.awards.desk import CALENDAR, Desk
from tests.awards.money import city
from tests.awards.people import CALLERS, by
from tests.clocks import SetClock
from tests.faults.importer import code
from tests.running import migrate_by_copy


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two firms that are due an award, and a round in which nothing has been listed."""
    made = Desk(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path}/desk.sqlite3"), tmp_path)
    made.firms([code(1), code(2)])
    made.open_round()
    yield made
    made.close()


def test_whoever_asks_while_a_listing_is_under_way_gets_that_one(desk: Desk) -> None:
    listings, runner = desk.cases.listings, desk.cases.listing_runner
    first = listings.submit(desk.round_id, CALLERS["bureau"], CALENDAR)
    assert listings.submit(desk.round_id, CALLERS["bureau-2"], CALENDAR).id == first.id
    assert (first.status, first.result) == ("queued", None)
    runner.once()
    again = listings.submit(desk.round_id, CALLERS["bureau"], CALENDAR)
    assert again.id != first.id
    runner.once()
    found = {job.id: job.result for job in listings.of_round(desk.round_id)}
    assert [
        (r.listed, r.enterprises, int(r.amount), r.there_before) for r in map(found.get, (first.id, again.id)) if r
    ] == [
        (2, 2, 40_000_000, 0),
        (0, 0, 0, 2),
    ]


def test_nothing_more_is_listed_once_the_round_is_closed(desk: Desk) -> None:
    job = desk.cases.listings.submit(desk.round_id, CALLERS["bureau"], CALENDAR)
    desk.cases.rounds.close(desk.round_id, CALLERS["bureau"])
    desk.cases.listing_runner.once()
    done = desk.cases.listings.get(desk.round_id, job.id)
    assert done.status == "failed"
    assert "不在办理期内" in str(done.error)


@pytest.mark.anyio
async def test_a_listing_is_taken_at_once_and_read_by_its_address(both: Both, clock: SetClock) -> None:
    town = await city(both, clock, money="")
    answer = await town.post(f"claim-rounds/{town.round_id}/entitlements", None, "bureau")
    assert answer.status_code == 202
    address = answer.headers["Location"]
    assert address.endswith(f"/claim-rounds/{town.round_id}/entitlements/{answer.json()['id']}")
    read = await town.http.get(address, headers=by("finance"))
    assert read.json()["round_id"] == town.round_id
    assert (await town.http.get(address, headers=by("firm-a"))).status_code == 403
    assert (await town.http.get(address[:-1] + "x", headers=by("bureau"))).status_code == 404
    assert (await town.http.get(address.replace(town.round_id, "x"), headers=by("bureau"))).status_code == 404
    assert answer.json()["id"] in [job["id"] for job in await town.get(f"claim-rounds/{town.round_id}/entitlements")]
