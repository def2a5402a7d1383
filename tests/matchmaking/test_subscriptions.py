"""A new supply tells the demands that it answers, once; and near-duplicates within a list."""

from __future__ import annotations

import threading
from typing import Any

import anyio
import pytest

from services.matchmaking.matches.index import ListIndex
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.matches.subscriptions import Subscriptions
from services.matchmaking.ranking import Analyser
from services.matchmaking.ranking.near_duplicates import resemblance
from services.matchmaking.schema import FEED
from shared.plumbing.storage import Store
from tests.matchmaking.conftest import OTHER_FIRM, SHY_FIRM, City, demand, supply

pytestmark = pytest.mark.anyio


async def told(city: City) -> None:
    """Return when everything that the feed has said was told, by whomever."""
    subscriptions: Subscriptions = city.app.state.use_cases.subscriptions
    await anyio.to_thread.run_sync(subscriptions.tell)


async def subscribe(city: City, demand_id: int, k: int = 2, expected: int = 200, **options: Any) -> dict[str, Any]:
    answer = await city.http.put(f"/matchmaking/v1/demands/{demand_id}/subscription", json={"k": k}, **options)
    assert answer.status_code == expected, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def found(city: City, demand_id: int) -> list[str]:
    await told(city)
    return [f["title"] for f in await city.get(f"demands/{demand_id}/found")]


async def test_a_new_supply_among_the_first_is_told_once_and_others_are_not(city: City) -> None:
    await city.post("supplies", supply("早先的陶瓷涂覆隔膜"))
    wanted, other = (await city.post("demands", demand()))["id"], (await city.post("demands", demand("无关")))["id"]
    await told(city)
    assert (await subscribe(city, wanted))["k"] == 2
    assert await found(city, wanted) == []
    best = await city.post("supplies", supply())
    await city.post("supplies", supply("缓释微球", summary="注射用缓释微球。", innovation="", indicators=""))
    assert await found(city, wanted) == [best["title"]]
    await city.post("supplies", supply(summary="改了几个字的陶瓷涂覆隔膜"))
    assert await found(city, wanted) == [best["title"]]
    assert await city.get(f"demands/{other}/found") == []
    events = (await city.get("feed", params={"limit": 200}))["events"]
    assert [e["data"] for e in events if e["type"] == "match.found"] == [
        {"demand_id": wanted, "supply_id": best["id"], "rank": 1}
    ]


async def test_a_weak_match_is_not_told_though_it_is_among_the_first(city: City) -> None:
    wanted = (await city.post("demands", demand()))["id"]
    await told(city)
    await subscribe(city, wanted, k=10)
    unrelated = await city.post(
        "supplies", supply("缓释微球制剂", summary="注射用缓释微球,性能稳定。", innovation="", indicators="")
    )
    [match] = (await city.get(f"demands/{wanted}/matches", params={"k": 10}))["matches"]
    assert (match["id"], match["strength"]) == (unrelated["id"], "weak")
    assert await found(city, wanted) == []
    best = await city.post("supplies", supply())
    assert await found(city, wanted) == [best["title"]]


async def test_who_no_longer_subscribes_or_is_withdrawn_is_told_nothing(city: City) -> None:
    first, second = (await city.post("demands", demand()))["id"], (await city.post("demands", demand("隔膜耐热")))["id"]
    await subscribe(city, first)
    await subscribe(city, second)
    assert (await city.http.delete(f"/matchmaking/v1/demands/{first}/subscription")).status_code == 204
    assert (await city.http.post(f"/matchmaking/v1/demands/{second}/withdrawal")).status_code == 204
    await city.post("supplies", supply())
    assert (await found(city, first), await found(city, second)) == ([], [])
    await city.get(f"demands/{first}/subscription", 404)
    await subscribe(city, second, expected=409)


async def test_a_demand_is_subscribed_by_its_own_office_and_within_bounds(city: City) -> None:
    foreign = (await city.post("demands", demand(credit_code=OTHER_FIRM)))["id"]
    await subscribe(city, foreign, expected=403, headers=city.headers("yuhu"))
    await subscribe(city, foreign, k=0, expected=422)
    await subscribe(city, foreign, k=51, expected=422)
    await subscribe(city, 999, expected=404)
    assert (await subscribe(city, foreign, k=7))["k"] == 7
    assert (await subscribe(city, foreign, k=3))["k"] == 3


async def test_many_who_tell_at_once_tell_once(city: City) -> None:
    demanded = (await city.post("demands", demand()))["id"]
    await subscribe(city, demanded, k=50)
    for n in range(12):
        await city.post("supplies", supply(f"陶瓷涂覆隔膜{n}"))
    stores = [Store(city.settings.database, FEED) for _ in range(4)]
    tellers = [
        threading.Thread(target=Subscriptions(s, Matches(s, lambda index=index: index)).tell)
        for s in stores
        for index in [ListIndex(Snapshots(city.settings.data / "none"))]
    ]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        await anyio.to_thread.run_sync(teller.join)
    for store in stores:
        store.close()
    assert len(await found(city, demanded)) == 12
    events = (await city.get("feed", params={"limit": 200}))["events"]
    assert len([e for e in events if e["type"] == "match.found"]) == 12


async def test_near_duplicates_are_found_within_a_list_and_named_only_where_they_may_be(city: City) -> None:
    one = (await city.post("demands", demand()))["id"]
    two = (await city.post("demands", demand("动力锂电池隔膜耐热性差问题", credit_code=SHY_FIRM, public_name=False)))[
        "id"
    ]
    await city.post("demands", demand("完全不同", problem="轧辊磨损", key_technology="", goal=""))
    (same,) = await city.get(f"demands/{one}/near-duplicates")
    assert (same["id"], same["organisation"]) == (two, "不愿具名有限公司")
    assert 0.6 < same["resemblance"] < 1
    (masked,) = await city.get(f"demands/{one}/near-duplicates", headers=city.headers("visitor"))
    assert masked["organisation"] == ""
    assert await city.get(f"demands/{one}/near-duplicates", params={"least": 1}) == []
    await city.post("supplies", supply())
    other = (await city.post("supplies", supply(organisation="另一大学")))["id"]
    (twin,) = await city.get(f"supplies/{other}/near-duplicates", params={"least": 1})
    assert twin["resemblance"] == 1
    await city.get("supplies/999/near-duplicates", 404)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("隔膜", "隔膜", 1),
        ("", "", 1),
        ("。", "!", 0),
        ("锂电池隔膜", "锂离子电池隔膜", 1),
        ("甲乙丙", "甲乙丁", 1 / 3),
        ("甲乙", "丙丁", 0),
    ],
)
def test_resemblance(a: str, b: str, expected: float) -> None:
    assert resemblance(a, b, Analyser.default()) == resemblance(b, a, Analyser.default()) == pytest.approx(expected)
