"""The public page's calls: what was published, without signing in; no name that is not shown, no contact, nothing of a bid."""

from __future__ import annotations

import datetime as dt

import pytest

from services.matchmaking.listings.tables import ListingContactRow, ListingRow
from shared.contracts.values import utc_now
from tests.matchmaking.challenging import OWNER, SOLVER, Room
from tests.matchmaking.conftest import City

pytestmark = pytest.mark.anyio
URL = "/matchmaking/v1/public/challenges"


async def test_anybody_reads_what_was_published_and_nothing_else(city: City) -> None:
    room = Room.on(city.settings.database).furnish()
    soon = utc_now() + dt.timedelta(days=3)
    with room.store.write() as work:
        private = room.brought_to(work, "screened").id
        called, shy = (room.brought_to(work, "published", deadline=soon) for _ in range(2))
        opened = room.brought_to(work, "opened").id
        work.session.get_one(ListingRow, shy.demand_id).details = {"public_name": False}
        work.session.add(
            ListingContactRow(listing_id=called.demand_id, name="金丝雀联系人", phone="金丝雀电话", email="")
        )
        called, shy = called.id, shy.id
    room.store.close()
    nobody = {"Authorization": ""}
    answer = await city.http.get(f"{URL}?total=true", headers=nobody)
    assert answer.status_code == 200, answer.text
    found = {c["id"]: c for c in answer.json()}
    assert found.keys() == {called, shy, opened}
    assert answer.headers["Total-Count"] == "3"
    assert (found[called]["organisation"], found[shy]["organisation"]) == ("示例电池有限公司", "")
    one = await city.http.get(f"{URL}/{opened}", headers=nobody)
    assert one.json()["calls"][0]["round"] == 1
    for text in (answer.text, one.text, (await city.http.get(f"{URL}/{called}", headers=nobody)).text):
        assert not [mark for mark in ("金丝雀", OWNER, SOLVER, "示例大学", "bid") if mark in text]
    for hidden in (private, "0" * 32):
        assert (await city.http.get(f"{URL}/{hidden}", headers=nobody)).status_code == 404
    assert [c["id"] for c in (await city.http.get(f"{URL}?state=opened", headers=nobody)).json()] == [opened]
    assert shy not in (await city.http.get(f"{URL}?q=示例电池", headers=nobody)).text
    assert (await city.http.get(f"{URL}?limit=51", headers=nobody)).status_code == 422

    known = nobody | {"If-None-Match": answer.headers["ETag"]}
    assert (await city.http.get(f"{URL}?total=true", headers=known)).status_code == 304
    later = Room.on(city.settings.database)
    with later.store.write() as work:
        later.brought_to(work, "published", deadline=soon)
    later.store.close()
    assert (await city.http.get(f"{URL}?total=true", headers=known)).status_code == 200
