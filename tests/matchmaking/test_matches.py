"""Matches both ways and for a text; every replica agrees; what is gone is never shown."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from services.matchmaking.listings.tables import KnownRecognition
from services.matchmaking.matches import service
from services.matchmaking.matches.index import ListIndex
from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.ranking import Analyser
from services.matchmaking.ranking.matcher import Asked
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, MatchStrength, SupplyIn
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.matchmaking.conftest import FIRM, OTHER_FIRM, SHY_FIRM, YUHU, City, demand, supply

pytestmark = pytest.mark.anyio

OTHERS = [
    supply("激光熔覆修复轧辊", technology_field="先进制造与自动化", summary="轧辊表面熔覆钴基合金。"),
    supply("缓释微球制剂", technology_field="生物与新医药", summary="注射用缓释微球,释放周期30天。"),
    supply("锂离子电池正极材料", summary="磷酸铁锂正极,耐热,低温性能好。", innovation="", indicators=""),
]


async def filled(city: City) -> tuple[int, int]:
    """(demand, the supply written for it), among others."""
    wanted = await city.post("supplies", supply())
    for other in OTHERS:
        await city.post("supplies", other)
    return (await city.post("demands", demand()))["id"], wanted["id"]


def titles(reply: dict[str, Any]) -> list[str]:
    return [m["title"] for m in reply["matches"]]


async def test_a_demand_finds_the_supply_written_for_it_and_the_supply_finds_the_demand(city: City) -> None:
    demanded, supplied = await filled(city)
    assert (await city.get(f"demands/{demanded}/matches"))["matches"][0]["id"] == supplied
    assert [m["id"] for m in (await city.get(f"supplies/{supplied}/matches"))["matches"]] == [demanded]


async def test_a_match_says_why_in_words_and_terms_that_add_up_and_what_is_not_mentioned(city: City) -> None:
    demanded, _ = await filled(city)
    best = (await city.get(f"demands/{demanded}/matches"))["matches"][0]
    assert sum(t["contribution"] for t in best["terms"]) + best["other"] == pytest.approx(best["score"])
    assert sum(p["share"] for p in best["phrases"]) <= 1 + 1e-9
    assert {"隔膜", "收缩率"} & {p["phrase"] for p in best["phrases"][:4]}
    assert {t["field"] for t in best["terms"]} <= {"title", "body", "both"}
    assert "150°C" in best["unmentioned"]
    assert "隔膜" not in best["unmentioned"]


async def test_a_match_says_how_strong_it_is_and_weak_ones_are_there_until_they_are_not_asked_for(city: City) -> None:
    demanded, supplied = await filled(city)
    said = {m["id"]: m["strength"] for m in (await city.get(f"demands/{demanded}/matches"))["matches"]}
    assert said[supplied] == "strong"
    assert sorted(said.values()) == ["possible", "strong", "weak", "weak"]  # the other battery is worth a look
    for least, count in (("weak", 4), ("possible", 2), ("strong", 1)):
        found = (await city.get(f"demands/{demanded}/matches", params={"strength_min": least}))["matches"]
        assert [m["id"] for m in found] == list(said)[:count]
    asked = demand()
    text = "\n".join([asked["problem"], asked["key_technology"], asked["goal"]])
    query = {"looking_for": "supply", "title": asked["title"], "text": text, "strength_min": "strong"}
    found = (await city.post("matches", query, expected=200))["matches"]
    assert [m["id"] for m in found] == [supplied]


async def test_the_best_of_those_strong_enough_are_found_however_far_behind_they_stand(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    demanded, _ = await filled(city)
    ranked = [(m["id"], m["score"]) for m in (await city.get(f"demands/{demanded}/matches"))["matches"]]
    chosen = {score for _, score in ranked[1:]}
    monkeypatch.setattr(
        service,
        "strength_of",
        lambda score, evidence: MatchStrength.STRONG if score in chosen else MatchStrength.WEAK,
    )
    monkeypatch.setattr(service, "least_score", lambda least: 0.0)
    for k in (1, 2, 9):
        # Nothing goes, but what was found before is found anew.
        city.app.state.use_cases.warming.loaded().index.matchers[ListingSide.SUPPLY].remove([-1])
        found = await city.get(f"demands/{demanded}/matches", params={"k": k, "strength_min": "strong"})
        assert [m["id"] for m in found["matches"]] == [id for id, _ in ranked[1 : k + 1]]


async def test_a_text_that_was_never_indexed_finds_like_a_listing_and_leaves_nothing_behind(city: City) -> None:
    demanded, _ = await filled(city)
    head = (await city.get("feed"))["head"]
    asked = demand()
    text = "\n".join([asked["problem"], asked["key_technology"], asked["goal"], "", ""])
    query = {"looking_for": "supply", "title": asked["title"], "text": text}
    found = await city.post("matches", query, expected=200)
    assert found["matches"] == (await city.get(f"demands/{demanded}/matches"))["matches"]
    assert (await city.get("feed"))["head"] == head
    assert len(await city.get("demands")) == 1


async def test_the_number_of_matches_and_the_field_may_be_chosen(city: City) -> None:
    demanded, _ = await filled(city)
    everything = await city.get(f"demands/{demanded}/matches")
    assert len((await city.get(f"demands/{demanded}/matches", params={"k": 1}))["matches"]) == 1
    only = await city.get(f"demands/{demanded}/matches", params={"technology_field": "新能源与节能"})
    assert only["matches"] == [m for m in everything["matches"] if m["technology_field"] == "新能源与节能"]
    none = await city.get(f"demands/{demanded}/matches", params={"technology_field": "航空航天"})
    assert none["matches"] == []


@pytest.mark.parametrize("k", [0, 101])
async def test_a_number_of_matches_out_of_range_is_refused(city: City, k: int) -> None:
    await city.get("demands/1/matches", expected=422, params={"k": k})


async def test_what_does_not_exist_has_no_matches(city: City) -> None:
    await city.get("demands/1/matches", expected=404)


async def test_empty_lists_match_nothing(city: City) -> None:
    listed = await city.post("demands", demand())
    assert await city.get(f"demands/{listed['id']}/matches") == {"matches": [], "lists_seq": 1}


async def test_what_is_withdrawn_is_found_no_more_and_what_is_listed_again_is(city: City) -> None:
    demanded, supplied = await filled(city)
    await city.http.post(f"/matchmaking/v1/supplies/{supplied}/withdrawal")
    assert supply()["title"] not in titles(await city.get(f"demands/{demanded}/matches"))
    await city.post("supplies", supply())
    assert (await city.get(f"demands/{demanded}/matches"))["matches"][0]["id"] == supplied


async def test_a_changed_text_is_found_by_its_new_words_and_not_by_its_old(city: City) -> None:
    _, supplied = await filled(city)
    change = supply("海水淡化反渗透膜元件", summary="反渗透", innovation="", indicators="")
    await city.http.put(f"/matchmaking/v1/supplies/{supplied}", json=change)
    new = await city.post("matches", {"looking_for": "supply", "title": "反渗透"}, expected=200)
    assert new["matches"][0]["id"] == supplied
    old = await city.post("matches", {"looking_for": "supply", "title": "陶瓷涂覆隔膜"}, expected=200)
    assert all("隔膜" not in [p["phrase"] for p in m["phrases"]] for m in old["matches"])


async def test_reasons_and_figures_are_of_what_a_listing_says_now(city: City) -> None:
    """Whatever is kept of an earlier text, by whomever it was looked at, within one instant of the clock."""
    demanded, supplied = await filled(city)

    async def shown() -> dict[str, Any]:
        found = await city.get(f"demands/{demanded}/matches")
        return next(m for m in found["matches"] if m["id"] == supplied)

    before = await shown()
    assert [i["verdict"] for i in before["indicators"]] == ["met"]
    change = supply(summary="隔膜透气。", innovation="", indicators="热收缩率≤9%")
    await city.http.put(f"/matchmaking/v1/supplies/{supplied}", json=change)
    after = await shown()
    assert [i["verdict"] for i in after["indicators"]] == ["not_met"]
    where = [{t["term"]: t["field"] for t in of["terms"]}["涂覆"] for of in (before, after)]
    assert where == ["both", "title"]
    assert after["score"] == pytest.approx(sum(t["contribution"] for t in after["terms"]) + after["other"])
    await city.http.put(f"/matchmaking/v1/supplies/{supplied}", json=supply())
    assert await shown() == before
    await city.http.post(f"/matchmaking/v1/supplies/{supplied}/withdrawal")
    assert supplied not in [m["id"] for m in (await city.get(f"demands/{demanded}/matches"))["matches"]]


async def test_what_was_found_is_kept_and_whose_it_is_and_what_was_said_of_it_are_of_now(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    demanded, supplied = await filled(city)
    await city.post("demands", demand(title="隔膜改进"))
    first = await city.get(f"demands/{demanded}/matches")
    back = await city.get(f"supplies/{supplied}/matches")
    await city.post("feedback", {"demand_id": demanded, "supply_id": supplied, "verdict": "accepted"})
    await city.enterprise(FIRM, "改名电池材料有限公司", YUHU)
    await city.caught_up()
    worked: list[object] = []
    monkeypatch.setattr(Analyser, "read", lambda *given: worked.append(given))
    again = await city.get(f"demands/{demanded}/matches")
    renamed = await city.get(f"supplies/{supplied}/matches")
    assert worked == []
    assert [m | {"judged": None} for m in again["matches"]] == first["matches"]
    assert [m["judged"] for m in again["matches"] if m["id"] == supplied] == ["accepted"]
    assert {m["organisation"] for m in back["matches"]} == {"示例电池材料有限公司"}
    assert [m | {"organisation": ""} for m in renamed["matches"]] == [
        m | {"organisation": "", "judged": "accepted" if m["id"] == demanded else None} for m in back["matches"]
    ]
    assert {m["organisation"] for m in renamed["matches"]} == {"改名电池材料有限公司"}


async def test_a_listing_is_found_to_its_last_day_and_not_after_it(city: City, clock: SetClock) -> None:
    last = dt.date(2030, 6, 30)
    await city.post("supplies", supply(valid_until=last.isoformat()))
    query = {"looking_for": "supply", "title": "隔膜"}
    for day, found in ((last, 1), (last + dt.timedelta(days=1), 0)):
        clock.set_day(day)
        assert len((await city.post("matches", query, expected=200))["matches"]) == found
    renewed = supply(valid_until=(last + dt.timedelta(days=9)).isoformat())
    await city.post("supplies", renewed)
    assert len((await city.post("matches", query, expected=200))["matches"]) == 1


async def test_replicas_agree_to_the_last_bit_whatever_each_saw_on_the_way(city: City) -> None:
    """One index grew event by event, the other reads the lists at its start."""
    demanded, supplied = await filled(city)
    path = f"demands/{demanded}/matches"
    await city.get(path)
    async with city.replica() as early:
        assert (await early.get(f"/matchmaking/v1/{path}")).json() == await city.get(path)
        await city.http.post(f"/matchmaking/v1/supplies/{supplied}/withdrawal")
        await city.http.put(f"/matchmaking/v1/supplies/{supplied + 1}", json=supply("隔膜涂覆设备"))
        await city.post("supplies", supply("隔膜用氧化铝粉体"))
        here = await city.get(path)
        assert (await early.get(f"/matchmaking/v1/{path}")).json() == here
    async with city.replica() as late:
        assert (await late.get(f"/matchmaking/v1/{path}")).json() == here
    assert here["lists_seq"] == (await city.get("feed"))["head"]


async def test_searches_while_lists_change_never_fail_and_end_on_the_last_state(city: City) -> None:
    demanded, _ = await filled(city)
    wrong = []

    async def search() -> None:
        for _ in range(10):
            answer = await city.http.get(f"/matchmaking/v1/demands/{demanded}/matches")
            if answer.status_code != 200:
                wrong.append(answer.text)

    async def change() -> None:
        for n in range(10):
            await city.post("supplies", supply(f"隔膜{n}"))

    async with anyio.create_task_group() as group:
        for work in (search, search, change):
            group.start_soon(work)
    assert wrong == []
    found = await city.get(f"demands/{demanded}/matches", params={"k": 100})
    assert {f"隔膜{n}" for n in range(10)} <= set(titles(found))


async def test_the_service_answers_other_requests_while_a_ranking_is_at_work(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ranking waits in its thread until another request has been answered: on the event loop that never comes."""
    await filled(city)
    answered, release = anyio.Event(), threading.Event()
    current = ListIndex.current

    def slow(self: ListIndex, session: Any) -> int:
        assert release.wait(timeout=200), "nothing else was answered meanwhile"
        return current(self, session)

    monkeypatch.setattr(ListIndex, "current", slow)

    async def rank() -> None:
        await city.post("matches", {"looking_for": "supply", "title": "隔膜"}, expected=200)
        answered.set()

    async with anyio.create_task_group() as group:
        group.start_soon(rank)
        await anyio.lowlevel.checkpoint()
        await city.get("supplies")
        release.set()
        await answered.wait()


async def test_the_index_goes_on_from_the_event_it_has_read(city: City, tmp_path: Path) -> None:
    await filled(city)
    store = Store(city.settings.database, FEED)
    lists = ListIndex(Snapshots(tmp_path / "none"))
    with store.read() as session:
        seq = lists.current(session)
    before = len(lists.matchers[ListingSide.SUPPLY])
    await city.post("supplies", supply("新的一项"))
    with store.read() as session:
        assert lists.current(session) == seq + 1
    assert len(lists.matchers[ListingSide.SUPPLY]) == before + 1
    store.close()


async def test_figures_are_compared_beside_the_score_whichever_side_asks(city: City) -> None:
    demanded = (await city.post("demands", demand(indicators="循环寿命≥2000次", reward="300000.00")))["id"]
    supplied = (await city.post("supplies", supply(price="500000.00")))["id"]
    (match,) = (await city.get(f"demands/{demanded}/matches"))["matches"]
    verdicts = {i["name"]: (i["verdict"], i["offered"]) for i in match["indicators"]}
    assert verdicts["热收缩率"] == ("met", "热收缩率小于2%")
    assert verdicts["循环寿命"] == ("not_stated", None)
    assert verdicts["揭榜金额"] == ("not_met", "期望价格50万元")
    (back,) = (await city.get(f"supplies/{supplied}/matches"))["matches"]
    assert back["indicators"] == match["indicators"]
    text = {"looking_for": "supply", "title": "隔膜", "text": "热收缩率≤1%"}
    (asked,) = (await city.post("matches", text, 200))["matches"]
    assert [(i["asked"], i["verdict"]) for i in asked["indicators"]] == [("热收缩率≤1%", "not_met")]


FILTERS = [
    ({"technology_field": "新材料"}, ["丙"]),
    ({"trl_min": 6}, ["乙", "丁"]),
    ({"cooperation": "许可"}, ["乙", "丙"]),
    ({"cooperation": "%"}, []),
    ({"price_max": "500000.00"}, ["乙", "丙"]),
    ({"price_max": "499999.99"}, ["丙"]),
    ({"price_max": "0.00"}, []),
    ({"trl_min": 6, "cooperation": "许可"}, ["乙"]),
    ({}, ["甲", "乙", "丙", "丁"]),
]


@pytest.mark.parametrize(("wanted", "left"), FILTERS)
async def test_a_filter_leaves_the_order_and_the_scores_of_what_passes(
    city: City, wanted: dict[str, Any], left: list[str]
) -> None:
    for name, said in {
        "甲": {},
        "乙": {"trl": 7, "cooperation": "许可、转让", "price": "500000.00"},
        "丙": {"trl": 5, "cooperation": "许可", "price": "9.90", "technology_field": "新材料"},
        "丁": {"trl": 9, "price": "800000.00"},
    }.items():
        await city.post("supplies", supply(f"陶瓷涂覆隔膜{name}", **said))
    demanded = (await city.post("demands", demand()))["id"]
    everything = (await city.get(f"demands/{demanded}/matches"))["matches"]
    found = (await city.get(f"demands/{demanded}/matches", params=wanted))["matches"]
    assert sorted(m["title"][-1] for m in found) == sorted(left)
    assert found == [m for m in everything if m["title"][-1] in left]
    text = {"looking_for": "supply", "title": "陶瓷涂覆隔膜"} | wanted
    assert sorted(m["title"][-1] for m in (await city.post("matches", text, 200))["matches"]) == sorted(left)


async def test_demands_are_filtered_by_the_enterprises_unit(city: City) -> None:
    for code, name in ((FIRM, "雨湖"), (OTHER_FIRM, "岳塘")):
        await city.post("demands", demand(f"隔膜耐热{name}", credit_code=code))
    supplied = (await city.post("supplies", supply()))["id"]
    found = await city.get(f"supplies/{supplied}/matches", params={"unit": "430304"})
    assert titles(found) == ["隔膜耐热岳塘"]
    text = {"looking_for": "demand", "title": "隔膜", "unit": "430302"}
    assert titles(await city.post("matches", text, 200)) == ["隔膜耐热雨湖"]


async def test_a_filter_of_the_other_side_is_refused_by_name(city: City) -> None:
    text = {"looking_for": "demand", "title": "隔膜", "trl_min": 5, "price_max": "1.00"}
    problem = await city.post("matches", text, 422)
    assert [e["field"] for e in problem["errors"]] == ["body.trl_min", "body.price_max"]
    problem = await city.post("matches", {"looking_for": "supply", "title": "隔膜", "unit": "430302"}, 422)
    assert [e["field"] for e in problem["errors"]] == ["body.unit"]


async def test_a_text_that_changes_while_it_is_ranked_is_ranked_again(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its score and its reasons are of one text, the new one."""
    demanded, supplied = await filled(city)
    changed = supply(summary="与隔膜无关的另一段文字,讲的是轴承。", innovation="", indicators="")
    best, calls = Asked.best, []

    def overtaken(self: Asked, k: int = 10, **options: Any) -> list[tuple[int, float]]:
        found = best(self, k, **options)
        if not calls:
            listings, principal = (
                city.app.state.use_cases.listings,
                Principal("officer", "officer", None, frozenset(Scope)),
            )
            listings.change(supplied, SupplyIn.model_validate(changed), principal, None, Match("*"))
        calls.append(k)
        return found

    monkeypatch.setattr(Asked, "best", overtaken)
    during = await city.get(f"demands/{demanded}/matches")
    assert len(calls) == 2
    assert during["matches"] == (await city.get(f"demands/{demanded}/matches"))["matches"]


async def test_a_filter_does_not_tell_whose_a_demand_is_that_shows_no_name(city: City) -> None:
    """Neither unit nor tier: whoever may not see the name finds it without a filter only; its office and the city always."""
    _, supplied = await filled(city)
    hidden = (await city.post("demands", demand(credit_code=SHY_FIRM, title="隔膜改进", public_name=False)))["id"]
    store = Store(city.settings.database, FEED)
    with store.write() as work:
        held = {"title": "innovative", "title_name": "创新型中小企业", "valid_from": dt.date(2020, 1, 1)}
        work.session.add(KnownRecognition(recognition_id="r-1", credit_code=SHY_FIRM, revokes=False, **held))
    store.close()
    text = {"looking_for": "demand", "title": "隔膜"}
    for client, sees in (("visitor", False), ("yuhu", True), ("officer", True)):
        headers = {"headers": city.headers(client)}
        found = await city.get(f"supplies/{supplied}/matches", **headers)
        assert hidden in [m["id"] for m in found["matches"]], client
        for wanted in ({"unit": "430302"}, {"tier": "innovative"}):
            found = await city.get(f"supplies/{supplied}/matches", params=wanted, **headers)
            assert (hidden in [m["id"] for m in found["matches"]]) is sees, (client, wanted)
            found = await city.post("matches", text | wanted, 200, **headers)
            assert (hidden in [m["id"] for m in found["matches"]]) is sees, (client, wanted)
        listed = await city.get("demands", params={"tier": "innovative"}, **headers)
        assert (hidden in [d["id"] for d in listed]) is sees, client
