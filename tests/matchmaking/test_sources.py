"""What another system brings by its own numbers: once, the same again never, and whose word counts where both have changed it."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from services.matchmaking.listings.tables import ForeignNumberRow
from shared.plumbing.storage import open_engine
from tests.matchmaking.conftest import FIRM, SHY_FIRM, UNKNOWN_FIRM, City, demand, supply
from tests.matchmaking.sourcing import PLACE, Market, head, market

pytestmark = pytest.mark.anyio


async def versions(city: City, id: int, side: str = "supplies") -> int:
    return len(await city.get(f"{side}/{id}/versions"))


async def changed_here(city: City, brought: dict[str, Any], **change: Any) -> None:
    """Somebody of the office changes what was brought."""
    shown = brought["listing"]
    answer = await city.http.put(f"/matchmaking/v1/supplies/{shown['id']}", json=supply(**change))
    assert answer.status_code == 200, answer.text


async def conflicts(city: City, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await city.get("conflicts", params=asked)
    return found


async def settle(city: City, id: int, take: str, expected: int = 200) -> dict[str, Any]:
    return await city.post(f"conflicts/{id}/settlement", {"take": take}, expected)


async def test_a_number_lists_once_the_same_again_changes_nothing_and_a_new_title_is_no_other_listing(
    city: City,
) -> None:
    platform = await market(city)
    first = await platform.put("CG-1", supply(), 201)
    assert (first["outcome"], first["listing"]["numbers"]) == (
        "created",
        [{"source": "xt-market", "external_id": "CG-1"}],
    )
    before = await head(city)
    again = await platform.put("CG-1", supply())
    assert (again["outcome"], again["listing"]) == ("same", first["listing"])
    assert (await head(city), await versions(city, first["listing"]["id"])) == (before, 1)
    renamed = await platform.put("CG-1", supply("改了名的成果"))
    assert (renamed["outcome"], renamed["listing"]["id"]) == ("changed", first["listing"]["id"])
    assert [s["title"] for s in await city.get("supplies")] == ["改了名的成果"]
    assert (await platform.ask("GET", "/supplies/CG-1")).json()["listing"]["title"] == "改了名的成果"


async def test_what_is_taken_back_is_withdrawn_once_and_listed_again_under_the_same_number(city: City) -> None:
    platform = await market(city)
    brought = await platform.put("CG-1", supply(), 201)
    assert [(await platform.ask("DELETE", "/supplies/CG-1")).status_code for _ in range(2)] == [204, 204]
    assert (await platform.ask("DELETE", "/supplies/CG-2")).status_code == 404
    assert await city.get("supplies") == []
    events = [e["type"] for e in (await city.get("feed"))["events"]]
    assert events.count("supply.withdrawn") == 1
    again = await platform.put("CG-1", supply())
    assert (again["outcome"], again["listing"]["id"]) == ("changed", brought["listing"]["id"])


async def test_what_was_taken_back_and_comes_under_another_number_is_the_same_listing(city: City) -> None:
    platform = await market(city)
    brought = await platform.put("CG-1", supply(), 201)
    refused = await platform.put("CG-2", supply(), 409)
    assert "CG-1" in refused["detail"]
    await platform.ask("DELETE", "/supplies/CG-1")
    renumbered = await platform.put("CG-2", supply(trl=9))
    assert (renumbered["listing"]["id"], renumbered["listing"]["details"]["trl"]) == (brought["listing"]["id"], 9)
    assert renumbered["listing"]["numbers"] == [{"source": "xt-market", "external_id": "CG-2"}]


async def test_two_at_once_list_one(city: City) -> None:
    platform = await market(city)
    answers: list[int] = []

    async def send() -> None:
        answers.append((await platform.ask("PUT", "/supplies/CG-1", json=supply())).status_code)

    async with anyio.create_task_group() as group:
        for _ in range(4):
            group.start_soon(send)
    assert sorted(answers) == [200, 200, 200, 201]
    assert len(await city.get("supplies")) == 1


async def test_the_database_itself_knows_each_number_once(city: City) -> None:
    platform = await market(city)
    brought = [await platform.put(f"CG-{n}", supply(f"成果{n}"), 201) for n in (1, 2)]
    ids = [one["listing"]["id"] for one in brought]
    columns = {"source": "xt-market", "side": "supply", "brought": {}, "held": [], "standing": True, "seen_in": "",
               "brought_by": "x", "brought_at": city.app.state.use_cases.clock.now()}  # fmt: skip
    engine = open_engine(city.settings.database)
    for twice in ({"external_id": "CG-1", "listing_id": ids[1]}, {"external_id": "CG-3", "listing_id": ids[0]}):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(insert(ForeignNumberRow).values(**columns, **twice))
    engine.dispose()


async def test_only_who_speaks_for_a_source_brings_and_only_what_the_bureau_lets_it(city: City) -> None:
    platform = await market(city, brings=["supply"])
    await platform.put("XQ-1", demand(), 403)
    rival = Market(city, "rival")
    await rival.put("CG-1", supply(), 403)
    assert (await rival.ask("GET", "")).status_code == 404
    assert (await rival.ask("PUT", "", json={"name": "抢来的来源"})).status_code == 403
    assert (await platform.ask("PUT", "", json={"name": "自己改规则"})).status_code == 403
    assert [(await who.city.http.get("/matchmaking/v1/sources", headers=city.headers(who.client))).json() != [] for who in (platform, rival)] == [True, False]  # fmt: skip


async def test_the_bureau_registers_a_source_once_and_a_rule_that_nobody_can_keep_is_refused(city: City) -> None:
    body = {"name": "示例要素市场", "clients": ["market"], "brings": ["supply"], "rules": {"price": "platform"}}
    assert [(await city.http.put(PLACE, json=body)).status_code for _ in range(2)] == [201, 200]
    for field, rule in (("prices", "ask"), ("contact", "ask"), ("withdrawn", "ask"), ("organisation", "platform")):
        answer = await city.http.put(PLACE, json=body | {"rules": {field: rule}})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, f"body.rules.{field}")
    platform = Market(city)
    await platform.put("CG-1", supply(), 201)
    shown = await city.get("sources/xt-market")
    assert (shown["supplies"], shown["demands"], shown["open_conflicts"]) == (1, 0, 0)


async def test_a_demand_is_brought_for_a_firm_that_the_registry_knows_and_no_other(city: City) -> None:
    platform = await market(city)
    refused = await platform.put("XQ-1", demand(credit_code=UNKNOWN_FIRM), 422)
    assert refused["errors"][0]["field"] == "body.credit_code"
    brought = await platform.put("XQ-1", demand(credit_code=SHY_FIRM, public_name=False), 201)
    shown = brought["listing"]
    assert (shown["credit_code"], shown["numbers"][0]["external_id"]) == (SHY_FIRM, "XQ-1")
    # By its number on the platform others could tell whose it is.
    visitor = city.headers("visitor")
    seen = await city.get(f"demands/{shown['id']}", headers=visitor)
    assert (seen["organisation"], seen["numbers"]) == ("", [])
    other = await platform.put("XQ-1", demand(credit_code=FIRM), 409)
    assert other["errors"][0]["field"] == "body.credit_code"


async def test_what_an_import_has_listed_is_asked_about_and_never_guessed(city: City) -> None:
    platform = await market(city)
    listed = await city.post("supplies", supply())
    refused = await platform.put("CG-1", supply(trl=8), 409)
    assert str(listed["id"]) in refused["detail"]
    (asked,) = await conflicts(city)
    assert (asked["field"], asked["listing_id"], [asked["id"]]) == ("identity", listed["id"], refused["conflicts"])
    await platform.put("CG-1", supply(trl=8), 409)
    assert len(await conflicts(city)) == 1, "the same is asked once"
    assert (await settle(city, asked["id"], "platform"))["state"] == "platform"
    linked = await platform.put("CG-1", supply(trl=8))
    # Of what both say something, the person is asked again, field by field.
    assert (linked["listing"]["id"], linked["kept"]) == (listed["id"], ["trl"])
    assert [c["field"] for c in await conflicts(city)] == ["trl"]


async def test_that_it_is_another_one_is_remembered(city: City) -> None:
    platform = await market(city)
    await city.post("supplies", supply())
    await platform.put("CG-1", supply(), 409)
    (asked,) = await conflicts(city)
    await settle(city, asked["id"], "office")
    assert "不是同一项" in (await platform.put("CG-1", supply(), 409))["detail"]
    assert await conflicts(city) == []


async def test_a_platforms_own_earlier_listing_is_adopted_where_it_says_so_and_no_others(city: City) -> None:
    platform = await market(city)
    own = await city.post("supplies", supply(), headers=city.headers("market"))
    await city.post("supplies", supply("别人的成果"))
    await platform.put("CG-1", supply(), 409)
    adopted = await platform.put("CG-1", supply(), adopt="true")
    assert (adopted["outcome"], adopted["listing"]["id"]) == ("changed", own["id"])
    await platform.put("CG-2", supply("别人的成果"), 409, adopt="true")


async def test_where_the_platforms_word_counts_an_office_s_edit_gives_way(city: City) -> None:
    platform = await market(city, rules={"trl": "platform"})
    brought = await platform.put("CG-1", supply(trl=5), 201)
    await changed_here(city, brought, trl=3)
    again = await platform.put("CG-1", supply(trl=5))
    assert (again["outcome"], again["listing"]["details"]["trl"], again["kept"]) == ("changed", 5, [])


async def test_where_the_office_s_word_counts_its_edit_stays_and_what_it_left_alone_follows(city: City) -> None:
    platform = await market(city, rule="office")
    brought = await platform.put("CG-1", supply(trl=5, stage="小试"), 201)
    followed = await platform.put("CG-1", supply(trl=6, stage="小试"))
    assert followed["listing"]["details"]["trl"] == 6
    await changed_here(city, brought, trl=3, stage="小试")
    again = await platform.put("CG-1", supply(trl=7, stage="中试"))
    assert (again["listing"]["details"]["trl"], again["listing"]["details"]["stage"]) == (3, "中试")
    assert again["kept"] == ["trl"]
    await platform.put("CG-1", supply(trl=3, stage="中试"))
    assert (await platform.put("CG-1", supply(trl=9, stage="中试")))["kept"] == ["trl"], "even after both said the same"
    assert await conflicts(city) == []


async def test_what_is_to_be_asked_is_settled_by_a_person_and_the_same_is_not_asked_again(city: City) -> None:
    platform = await market(city)
    brought = await platform.put("CG-1", supply(trl=5), 201)
    await changed_here(city, brought, trl=3)
    quiet = await platform.put("CG-1", supply(trl=5))
    assert (quiet["kept"], quiet["conflicts"]) == (["trl"], []), "the platform only repeats itself"
    asked = await platform.put("CG-1", supply(trl=6))
    assert asked["listing"]["details"]["trl"] == 3
    (shown,) = await conflicts(city)
    assert (shown["before"], shown["office"], shown["platform"], shown["raised_by"]) == (5, 3, 6, "market")
    await settle(city, shown["id"], "office")
    before = await head(city)
    assert (await platform.put("CG-1", supply(trl=6)))["conflicts"] == []
    assert await conflicts(city) == []
    assert await head(city) == before
    (other,) = (await platform.put("CG-1", supply(trl=7)))["conflicts"]
    settled = await settle(city, other, "platform")
    assert (settled["state"], settled["settled_by"]) == ("platform", "officer")
    assert await settle(city, other, "platform") == settled
    await settle(city, other, "office", 409)
    assert (await platform.put("CG-1", supply(trl=7)))["listing"]["details"]["trl"] == 7
    assert [c["id"] for c in await conflicts(city, state="platform")] == [other]


async def test_a_question_that_both_have_answered_alike_lapses_and_an_edit_since_is_not_overwritten(city: City) -> None:
    platform = await market(city)
    brought = await platform.put("CG-1", supply(trl=5), 201)
    await changed_here(city, brought, trl=3)
    (first,) = (await platform.put("CG-1", supply(trl=6)))["conflicts"]
    assert (await platform.put("CG-1", supply(trl=7)))["conflicts"] == [first], "one question, with the newest value"
    await changed_here(city, brought, trl=4)
    await settle(city, first, "platform", 409)
    await platform.put("CG-1", supply(trl=4))
    assert await conflicts(city) == []
    assert [c["id"] for c in await conflicts(city, state="lapsed")] == [first]


async def test_what_the_office_has_withdrawn_is_not_listed_again_by_the_next_bulk(city: City) -> None:
    platform = await market(city)
    id = (await platform.put("CG-1", supply(), 201))["listing"]["id"]
    assert (await city.http.post(f"/matchmaking/v1/supplies/{id}/withdrawal")).status_code == 204
    assert (await platform.put("CG-1", supply(trl=9)))["kept"] == ["withdrawn"]
    await platform.ask("DELETE", "/supplies/CG-1")
    assert (await platform.put("CG-1", supply(trl=9)))["kept"] == ["withdrawn"]
    assert await city.get("supplies") == []


async def test_a_contact_that_the_office_gave_stays_and_stands_in_no_answer_and_no_question(city: City) -> None:
    platform = await market(city)
    theirs, ours = {"name": "平台联系人"}, {"name": "金丝雀联系人", "phone": "金丝雀电话"}
    brought = await platform.put("CG-1", supply(contact=theirs), 201)
    id = brought["listing"]["id"]
    assert (await city.get(f"supplies/{id}/contact"))["name"] == "平台联系人"
    await platform.put("CG-1", supply(contact={"name": "平台新联系人"}))
    assert (await city.get(f"supplies/{id}/contact"))["name"] == "平台新联系人"
    await changed_here(city, brought, contact=ours)
    again = await platform.put("CG-1", supply(contact=theirs))
    assert again["kept"] == ["contact"]
    assert (await city.get(f"supplies/{id}/contact"))["name"] == "金丝雀联系人"
    said = str(again) + str(await conflicts(city)) + str(await city.get("feed"))
    assert "金丝雀" not in said
    assert "平台联系人" not in said


async def test_an_office_settles_what_is_of_its_own_firms_and_a_platform_settles_nothing(city: City) -> None:
    platform = await market(city)
    brought = await platform.put("XQ-1", demand(goal="甲"), 201)
    id = brought["listing"]["id"]
    answer = await city.http.put(f"/matchmaking/v1/demands/{id}", json=demand(goal="乙"), headers=city.headers("yuhu"))
    assert answer.status_code == 200, answer.text
    (asked,) = (await platform.put("XQ-1", demand(goal="丙")))["conflicts"]
    yuhu = city.headers("yuhu")
    assert [c["id"] for c in await city.get("conflicts", headers=yuhu)] == [asked]
    assert [c["id"] for c in await city.get("conflicts", headers=city.headers("market"))] == [asked]
    assert await city.get("conflicts", headers=city.headers("rival")) == []
    place = f"/matchmaking/v1/conflicts/{asked}/settlement"
    refused = await city.http.post(place, json={"take": "platform"}, headers=city.headers("market"))
    assert refused.status_code == 403
    settled = await city.http.post(place, json={"take": "platform"}, headers=yuhu)
    assert settled.status_code == 200, settled.text
    assert (await city.get(f"demands/{id}"))["details"]["goal"] == "丙"
