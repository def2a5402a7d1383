"""Listing one, changing it, withdrawing it, reading the lists; whose contact it is stays apart."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest

from shared.contracts.events import GENESIS, FeedPage, verify_chain
from tests.matchmaking.conftest import FIRM, OTHER_FIRM, SHY_FIRM, UNKNOWN_FIRM, City, demand, supply
from tests.running import keep_keys_as_before

pytestmark = pytest.mark.anyio


async def test_what_is_listed_is_read_back(city: City) -> None:
    listed = await city.post("demands", demand(budget="500000.00", reward="100000.00"))
    assert listed["organisation"] == "示例电池材料有限公司"
    assert await city.get(f"demands/{listed['id']}") == listed
    assert listed["details"]["budget"] == "500000.00"
    assert await city.get("demands") == [listed]


async def test_a_demand_of_an_unknown_enterprise_is_refused_with_what_to_do(city: City) -> None:
    problem = await city.post("demands", demand(credit_code=UNKNOWN_FIRM), expected=422)
    assert problem["errors"][0]["field"] == "body.credit_code"
    assert "登记" in problem["errors"][0]["remedy"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"technology_field": "其他"},
        {"title": " "},
        {"title": "名" * 201},
        {"trl": 0},
        {"trl": 10},
        {"price": 100},
        {"price": "1.005"},
        {"price": "-5.00"},
        {"unknown": 1},
        {"valid_until": "2024-02-30"},
    ],
    ids=str,
)
@pytest.mark.alike_on_databases
async def test_a_wrong_listing_is_refused(city: City, wrong: dict[str, Any]) -> None:
    assert (await city.post("supplies", supply(**wrong), expected=422))["errors"]


@pytest.mark.parametrize("wrong", ["budget", "reward"])
@pytest.mark.alike_on_databases
async def test_a_demand_offers_no_less_than_nothing(city: City, wrong: str) -> None:
    refused = await city.post("demands", demand(**{wrong: "-5.00"}), expected=422)
    assert [(e["field"], e["problem"]) for e in refused["errors"]] == [(f"body.{wrong}", "金额不能为负")]


async def test_text_that_a_database_cannot_hold_is_refused_and_is_no_failure(city: City) -> None:
    assert (await city.post("supplies", supply("成果\x00甲"), expected=422))["errors"]
    assert (await city.post("supplies", supply(summary="简介\x00"), expected=422))["errors"]


async def test_an_organisation_that_grows_when_normalised_is_no_failure(city: City) -> None:
    answer = await city.http.post("/matchmaking/v1/supplies", json=supply(organisation="㍿" * 200))
    assert answer.status_code in (201, 422)


async def test_the_same_owners_same_title_is_one_listing(city: City) -> None:
    first = await city.post("supplies", supply())
    again = await city.post("supplies", supply(organisation="示例大学 ", trl=6))
    assert again["id"] == first["id"]
    assert again["details"]["trl"] == 6
    other = await city.post("supplies", supply(organisation="另一大学"))
    assert other["id"] != first["id"]


async def test_a_request_sent_again_with_its_key_takes_effect_once_and_answers_alike(city: City) -> None:
    key = {"Idempotency-Key": "k-1"}
    first = await city.post("supplies", supply(), headers=key)
    head = (await city.get("feed"))["head"]
    await city.post("supplies", supply(trl=9))
    assert await city.post("supplies", supply(), headers=key) == first
    assert (await city.get("feed"))["head"] == head + 1
    await city.post("supplies", supply("另一成果"), expected=409, headers=key)


async def test_a_listing_is_changed_by_its_number_its_title_too(city: City) -> None:
    listed = await city.post("demands", demand())
    answer = await city.http.put(f"/matchmaking/v1/demands/{listed['id']}", json=demand("新的名称", goal="热收缩率≤1%"))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["id"], answer.json()["title"]) == (listed["id"], "新的名称")
    assert len(await city.get("demands")) == 1


async def test_a_change_sent_again_with_its_key_takes_effect_once_and_answers_alike(city: City) -> None:
    listed = await city.post("supplies", supply())
    place, key = f"supplies/{listed['id']}", {"Idempotency-Key": "k-1"}

    async def sent() -> bytes:
        answer = await city.http.put(f"/matchmaking/v1/{place}", json=supply(trl=9), headers=key)
        assert answer.status_code == 200, answer.text
        return answer.content

    first = await sent()
    await city.http.put(f"/matchmaking/v1/{place}", json=supply(trl=5))
    assert await sent() == first
    keep_keys_as_before(city.settings.database, place, f"supply/{listed['id']}")
    assert await sent() == first
    assert (await city.get(place))["details"]["trl"] == 5


async def test_a_change_that_takes_anothers_title_or_owner_is_a_conflict(city: City) -> None:
    listed = await city.post("demands", demand())
    await city.post("demands", demand("另一需求"))
    for change in (demand("另一需求"), demand(credit_code=OTHER_FIRM)):
        answer = await city.http.put(f"/matchmaking/v1/demands/{listed['id']}", json=change)
        assert answer.status_code == 409, answer.text
    assert await city.get(f"demands/{listed['id']}") == listed


async def test_a_change_to_the_same_announces_nothing(city: City) -> None:
    listed = await city.post("supplies", supply())
    head = (await city.get("feed"))["head"]
    assert (await city.http.put(f"/matchmaking/v1/supplies/{listed['id']}", json=supply())).status_code == 200
    assert (await city.get("feed"))["head"] == head


@pytest.mark.alike_on_databases
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
async def test_a_number_of_the_other_side_or_of_nothing_is_not_found(city: City, method: str) -> None:
    listed = await city.post("demands", demand())
    for number in (listed["id"], 999_999):
        path = f"/matchmaking/v1/supplies/{number}" + ("/withdrawal" if method == "POST" else "")
        answer = await city.http.request(method, path, json=supply() if method == "PUT" else None)
        assert answer.status_code == 404, answer.text


async def test_what_is_withdrawn_leaves_the_list_and_returns_when_listed_again(city: City) -> None:
    listed = await city.post("supplies", supply())
    path = f"/matchmaking/v1/supplies/{listed['id']}/withdrawal"
    assert (await city.http.post(path)).status_code == 204
    head = (await city.get("feed"))["head"]
    assert (await city.http.post(path)).status_code == 204
    assert (await city.get("feed"))["head"] == head
    assert await city.get("supplies") == []
    assert (await city.get(f"supplies/{listed['id']}"))["withdrawn"] is True
    assert (await city.post("supplies", supply()))["id"] == listed["id"]
    assert len(await city.get("supplies")) == 1


async def test_a_county_office_writes_only_its_own_units_demands(city: City) -> None:
    yuhu = {"headers": city.headers("yuhu")}
    foreign = await city.post("demands", demand(credit_code=OTHER_FIRM))
    await city.post("demands", demand("别处的需求", credit_code=OTHER_FIRM), expected=403, **yuhu)
    put = await city.http.put(
        f"/matchmaking/v1/demands/{foreign['id']}", json=demand(credit_code=OTHER_FIRM, goal="改"), **yuhu
    )
    assert put.status_code == 403
    gone = await city.http.post(f"/matchmaking/v1/demands/{foreign['id']}/withdrawal", **yuhu)
    assert gone.status_code == 403
    assert await city.get("demands") == [foreign]
    await city.post("demands", demand(), **yuhu)


async def test_an_enterprise_that_does_not_show_its_name_is_named_to_nobody_who_only_reads(city: City) -> None:
    listed = await city.post("demands", demand(credit_code=SHY_FIRM, public_name=False))
    assert listed["organisation"] == "不愿具名有限公司"
    visitor = {"headers": city.headers("visitor")}
    await city.post("supplies", supply())
    supplied = (await city.get("supplies"))[0]["id"]
    for path in ("demands", f"demands/{listed['id']}", f"supplies/{supplied}/matches"):
        answer = await city.http.get(f"/matchmaking/v1/{path}", **visitor)
        assert answer.status_code == 200
        assert "不愿具名" not in answer.text
        assert SHY_FIRM not in answer.text


async def test_pages_follow_each_other_without_gap_or_repetition(city: City) -> None:
    for n in range(7):
        await city.post("supplies", supply(f"成果{n}"))
    seen, url = [], "/matchmaking/v1/supplies?limit=3"
    while url:
        answer = await city.http.get(url)
        seen += [s["title"] for s in answer.json()]
        url = answer.links.get("next", {}).get("url", "")
    assert seen == [f"成果{n}" for n in range(7)]


async def test_a_list_is_narrowed_to_a_field(city: City) -> None:
    await city.post("supplies", supply())
    await city.post("supplies", supply("轧辊", technology_field="先进制造与自动化"))
    found = await city.get("supplies", params={"technology_field": "先进制造与自动化"})
    assert [s["title"] for s in found] == ["轧辊"]


async def test_a_page_that_has_not_changed_is_answered_304_and_one_that_has_is_not(city: City) -> None:
    await city.post("demands", demand())
    first = await city.http.get("/matchmaking/v1/demands")
    held = {"If-None-Match": first.headers["etag"]}
    again = await city.http.get("/matchmaking/v1/demands", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    visitor = held | city.headers("visitor")
    assert (await city.http.get("/matchmaking/v1/demands", headers=visitor)).status_code == 200
    await city.enterprise(FIRM, "改名后的示例公司", "雨湖区")
    await city.caught_up()
    renamed = await city.http.get("/matchmaking/v1/demands", headers=held)
    assert renamed.status_code == 200
    assert renamed.json()[0]["organisation"] == "改名后的示例公司"


async def test_every_write_is_one_event_and_the_chain_holds(city: City) -> None:
    listed = await city.post("supplies", supply())
    await city.http.put(f"/matchmaking/v1/supplies/{listed['id']}", json=supply("改名"))
    await city.http.post(f"/matchmaking/v1/supplies/{listed['id']}/withdrawal")
    page = FeedPage.model_validate(await city.get("feed"))
    assert [e.type for e in page.events] == ["supply.listed", "supply.listed", "supply.withdrawn"]
    verify_chain(page.events, after_seq=0, after_digest=GENESIS)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "supplies"),
        ("POST", "supplies"),
        ("POST", "demands"),
        ("PUT", "demands/1"),
        ("POST", "demands/1/withdrawal"),
        ("GET", "demands/1/contact"),
        ("GET", "demands/1/matches"),
        ("POST", "matches"),
        ("GET", "feed"),
    ],
)
@pytest.mark.alike_on_databases
async def test_without_a_token_nothing_is_answered(city: City, method: str, path: str) -> None:
    headers = {"Authorization": ""}
    assert (await city.http.request(method, f"/matchmaking/v1/{path}", headers=headers)).status_code == 401


@pytest.mark.alike_on_databases
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "supplies"),
        ("PUT", "supplies/1"),
        ("POST", "supplies/1/withdrawal"),
        ("GET", "supplies/1/contact"),
        ("GET", "feed"),
    ],
)
async def test_a_visitor_neither_writes_nor_reads_contacts(city: City, method: str, path: str) -> None:
    body = supply() if method in ("POST", "PUT") and "withdrawal" not in path else None
    headers = city.headers("visitor")
    answer = await city.http.request(method, f"/matchmaking/v1/{path}", json=body, headers=headers)
    assert answer.status_code == 403


async def test_two_first_listings_of_one_title_at_once_are_one_listing(city: City) -> None:
    answers: list[httpx.Response] = []

    async def send(n: int) -> None:
        answers.append(await city.http.post("/matchmaking/v1/supplies", json=supply(trl=1 + n)))

    for _ in range(4):
        async with anyio.create_task_group() as group:
            for n in range(8):
                group.start_soon(send, n)
    assert {a.status_code for a in answers} == {201}
    assert len({a.json()["id"] for a in answers}) == 1
