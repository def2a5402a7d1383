"""Bulks and snapshots of a source: an answer a line, sent again without doing anything twice, and never more withdrawn than a
setting allows."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from sqlalchemy import event

from services.matchmaking.sources import bulks
from services.matchmaking.sources.bringing import Asked
from services.matchmaking.wiring import UseCases
from shared.contracts.matchmaking import ListingSide
from shared.contracts.scopes import Scope
from shared.contracts.sources import BULK_LINES
from shared.plumbing.auth import Principal
from tests.matchmaking.conftest import UNKNOWN_FIRM, City, demand, supply
from tests.matchmaking.sourcing import MARKET, Market, head, lines_of, market, results

pytestmark = pytest.mark.anyio
CALLER = Principal("market", "platform", None, frozenset(Scope))


def outcomes(answers: list[dict[str, Any]]) -> list[str]:
    return [one["outcome"] for one in answers]


async def test_each_line_is_answered_in_its_place_and_a_bad_one_harms_no_other(city: City) -> None:
    platform = await market(city)
    await platform.put("CG-0", supply("成果第0号"), 201)
    await platform.put("CG-1", supply("成果第1号"), 201)
    good = results(4)
    said = [
        lines_of([good[0]]),
        lines_of([good[1] | {"trl": 9}]),
        b"\n",
        lines_of([good[2] | {"technology_field": "其他"}]),
        b'{"external_id": "CG-9", \n',
        b'{"external_id": "CG-9", "external_id": "CG-8"}\n',
        lines_of([good[3]]),
        lines_of([good[3] | {"trl": 2}]),
        lines_of([{"external_id": "CG-1", "withdrawn": True}, {"external_id": "没有的", "withdrawn": True}]),
        b"[]\n",
        b'{"external_id": "' + b"x" * bulks.LONGEST_LINE + b'"}\n',
        lines_of([good[3] | {"external_id": "CG-7"}])[:-1],
    ]
    answers = await platform.bulk(b"".join(said))
    assert [(one["line"], one["outcome"]) for one in answers] == [
        (1, "same"), (2, "changed"), (4, "refused"), (5, "refused"), (6, "refused"), (7, "created"), (8, "changed"), (9, "withdrawn"),
        (10, "same"), (11, "refused"), (12, "refused"), (13, "refused"),
    ]  # fmt: skip
    assert (answers[2]["external_id"], answers[2]["errors"][0]["field"]) == ("CG-2", "technology_field")
    assert "CG-3" in answers[-1]["errors"][0]["problem"]
    assert all(one["errors"][0]["remedy"] for one in answers if one["outcome"] == "refused")
    assert {s["title"] for s in await city.get("supplies")} == {"成果第0号", "成果第3号"}
    before = await head(city)
    again = await platform.bulk(said[0] + lines_of([good[3] | {"trl": 2}]))
    assert (outcomes(again), await head(city)) == (["same", "same"], before)


async def test_demands_come_in_bulks_too_each_for_its_own_firm(city: City) -> None:
    platform = await market(city)
    said = [demand(f"需求{n}") | {"external_id": f"XQ-{n}"} for n in range(2)]
    said.append(demand("需求2", credit_code=UNKNOWN_FIRM) | {"external_id": "XQ-2"})
    answers = await platform.bulk(said, "demands")
    assert outcomes(answers) == ["created", "created", "refused"]
    assert answers[2]["errors"][0]["field"] == "credit_code"


async def test_titles_that_change_places_within_a_bulk_land_as_if_one_by_one(city: City) -> None:
    platform = await market(city)
    await platform.bulk(results(2))
    a, b = results(2)
    moved = [b | {"title": "空出的名称"}, a | {"title": b["title"]}]
    assert outcomes(await platform.bulk(moved)) == ["changed", "changed"]
    assert {s["title"] for s in await city.get("supplies")} == {"空出的名称", b["title"]}


async def test_a_number_that_is_given_up_for_another_in_one_bulk_is_told_once(city: City) -> None:
    platform = await market(city)
    (said,) = results(1)
    await platform.bulk([said])
    before = await head(city)
    renumbered = said | {"external_id": "CG-NEW", "summary": "改写的简介"}
    answers = await platform.bulk([{"external_id": said["external_id"], "withdrawn": True}, renumbered])
    assert outcomes(answers) == ["withdrawn", "changed"]
    (listed,) = await city.get("supplies")
    assert await head(city) == before + 1
    assert [v["version"] for v in await city.get(f"supplies/{listed['id']}/versions")] == [1, 2]


async def test_too_many_lines_or_somebody_else_s_source_are_refused_before_anything_lands(city: City) -> None:
    await market(city)
    many = b"{}\n" * (BULK_LINES + 1)
    for client, content, expected in (("market", many, 422), ("rival", lines_of(results(1)), 403)):
        answer = await Market(city, client).ask("POST", "/supplies.ndjson", content=content)
        assert answer.status_code == expected, answer.text
    assert await city.get("supplies") == []


async def test_a_bulk_of_more_than_other_bodies_may_have_is_taken_and_no_other_body_is(city: City) -> None:
    platform = await market(city)
    said = results(3, summary="简" * 3900, innovation="新" * 3900)
    padded = lines_of(said) + b"".join(b" " * 200_000 + lines_of([one]) for one in said * 8)
    assert len(padded) > city.settings.max_json_bytes
    assert set(outcomes(await platform.bulk(padded))) == {"created", "same"}
    answer = await platform.ask("PUT", "/supplies/CG-9", content=padded)
    assert answer.status_code == 413
    # A JSON body is held in memory whole, whatever the address ends in.
    answer = await platform.ask(
        "POST", "/supplies.ndjson", content=padded, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


async def test_a_bulk_that_was_cut_off_goes_on_where_it_was_and_answers_alike(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulks, "PART", 10)
    platform = await market(city)
    use: UseCases = city.app.state.use_cases
    said = lines_of(results(35))
    digest = "d" * 64

    def sent() -> Any:
        asked = {"key": "k-1", "digest": digest, "asked": Asked()}
        return use.bulks.answers(MARKET, ListingSide.SUPPLY, io.BytesIO(said), CALLER, **asked)

    cut = sent()
    first = [next(cut), next(cut)]
    cut.close()
    before = await head(city)
    assert before == 20
    again = list(sent())
    assert (again[:2], await head(city)) == (first, 35)
    answers = [json.loads(line) for line in b"".join(again).splitlines()]
    assert [(one["line"], one["outcome"]) for one in answers] == [(n, "created") for n in range(1, 36)]
    assert list(sent()) == again
    assert len(await city.get("supplies", params={"limit": 100})) == 35
    other = {"Idempotency-Key": "k-1", "Content-Type": "application/x-ndjson"}
    answer = await platform.ask("POST", "/supplies.ndjson", content=lines_of(results(1)), headers=other)
    assert answer.status_code == 409


async def test_a_bulk_asks_the_database_by_parts_and_not_by_lines(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulks, "PART", 50)
    platform = await market(city)
    use: UseCases = city.app.state.use_cases
    asked: list[int] = [0]
    event.listen(use.store.engine, "before_cursor_execute", lambda *_: asked.__setitem__(0, asked[0] + 1))

    async def statements(said: list[dict[str, Any]]) -> int:
        asked[0] = 0
        await platform.bulk(said)
        return asked[0]

    contact = {"contact": {"name": "联系人"}}
    first = await statements([one | contact for one in results(50)])
    more = await statements(
        [one | contact | {"external_id": f"B-{n}", "title": f"另{n}"} for n, one in enumerate(results(150))]
    )
    assert more <= 3 * first + 10
    assert first < 50
    assert await statements(results(50)) < 30


# -- snapshots ------------------------------------------------------------------------------------------------------------


async def opened(platform: Market) -> str:
    answer = await platform.ask("POST", "/snapshots", json={"side": "supply"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def shown(platform: Market, id: str) -> dict[str, Any]:
    found: dict[str, Any] = (await platform.ask("GET", f"/snapshots/{id}")).json()
    return found


async def applied(platform: Market, id: str, missing: int, expected: int = 200) -> dict[str, Any]:
    answer = await platform.ask("POST", f"/snapshots/{id}/application", json={"missing": missing})
    assert answer.status_code == expected, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_snapshot_shows_what_it_does_not_name_and_withdraws_it_when_it_is_applied(city: City) -> None:
    platform = await market(city)
    everything = results(20)
    await platform.bulk(everything)
    id = await opened(platform)
    await platform.bulk(everything[:9], snapshot=id)
    await platform.bulk([*everything[9:18], everything[18] | {"technology_field": "其他"}], snapshot=id)
    found = await shown(platform, id)
    # The nineteenth is there, though what it says is refused.
    assert (found["standing"], found["missing"], found["percent"]) == (20, 1, 5.0)
    missing = (await platform.ask("GET", f"/snapshots/{id}/missing")).json()
    assert [one["external_id"] for one in missing] == ["CG-19"]
    assert len(await city.get("supplies")) == 20
    await applied(platform, id, 2, 412)
    done = await applied(platform, id, 1)
    assert done["state"] == "applied"
    assert len(await city.get("supplies")) == 19
    before = await head(city)
    assert await applied(platform, id, 1) == done
    assert await head(city) == before


async def test_a_snapshot_that_would_withdraw_more_than_is_allowed_withdraws_nothing_and_says_how_much(
    city: City,
) -> None:
    platform = await market(city)
    await platform.bulk(results(20))
    id = await opened(platform)
    await platform.bulk(results(17), snapshot=id)
    refused = await applied(platform, id, 3, 409)
    assert (refused["missing"], refused["standing"], refused["percent"], refused["allowed_percent"]) == (
        3,
        20,
        15.0,
        10,
    )
    assert len(await city.get("supplies")) == 20
    await platform.bulk(results(18), snapshot=id)
    await applied(platform, id, 2)
    assert len(await city.get("supplies")) == 18


async def test_a_snapshot_with_a_line_that_names_nothing_is_not_applied(city: City) -> None:
    platform = await market(city)
    await platform.bulk(results(20))
    id = await opened(platform)
    await platform.bulk(lines_of(results(19)) + b"{\n", snapshot=id)
    assert (await shown(platform, id))["unread"] == 1
    await applied(platform, id, 1, 409)
    assert len(await city.get("supplies")) == 20


async def test_a_snapshot_gives_way_to_a_later_one_and_what_came_since_it_began_is_not_missing(city: City) -> None:
    platform = await market(city)
    await platform.bulk(results(20))
    first = await opened(platform)
    second = await opened(platform)
    await applied(platform, first, 0, 409)
    answer = await platform.ask("POST", "/supplies.ndjson", content=lines_of(results(1)), params={"snapshot": first})
    assert answer.status_code == 409
    await platform.put("CG-99", supply("方才的成果"), 201)
    await platform.bulk(results(20), snapshot=second)
    assert (await shown(platform, second))["missing"] == 0
    assert (await Market(city, "rival").ask("GET", f"/snapshots/{second}")).status_code == 404
