"""Following matchmaking from outside: cursors, views and their readers, how things now stand, webhooks, and clients that may no
longer be told."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from services.awards.migrations import MIGRATIONS as AWARDS
from services.cli import keys
from services.matchmaking.domain.challenge import PRIVATE, STATE_NAMES
from services.matchmaking.schema import CLIENTS
from shared.clients.webhooks import verified
from shared.contracts.events import GENESIS, Event
from shared.contracts.public_events.matchmaking import ChallengeMoved, MatchFound, MatchJudged
from shared.contracts.public_events.registry import ClientChanged
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.changes.positions import encode_position
from shared.plumbing.following import applying
from shared.plumbing.keyring import fresh_secret
from tests.clocks import SetClock
from tests.matchmaking.conftest import demand, supply
from tests.push.conftest import House
from tests.rights.world import CALLERS, FIRMS
from tests.running import migrate_by_copy

pytestmark = pytest.mark.anyio


async def listed(house: House, *titles: str, caller: str = "bureau") -> list[int]:
    return [(await house.ask("POST", "supplies", caller, 201, json=supply(t))).json()["id"] for t in titles]


async def test_pages_follow_one_another_and_are_the_same_as_lines(house: House) -> None:
    ids = await listed(house, "甲", "乙", "丙")
    whole = await house.changes()
    assert [(c["type"], c["data"]["id"], c["data"]["title"]) for c in whole] == [
        ("supply.listed", id, title) for id, title in zip(ids, ("甲", "乙", "丙"), strict=True)
    ]
    found, after, more = [], None, True
    while more:
        asked = {"view": "platform", "limit": 1} | ({"after": after} if after else {})
        page = (await house.ask("GET", "changes", "bureau", params=asked)).json()
        lines = await house.ask("GET", "changes.ndjson", "bureau", params=asked)
        assert [json.loads(line) for line in lines.content.splitlines()] == page["changes"]
        assert (lines.headers["next-cursor"], lines.headers["more"]) == (page["next"], str(page["more"]).lower())
        found += page["changes"]
        after, more = page["next"], page["more"]
    assert found == whole
    assert await house.changes(after=whole[0]["cursor"]) == whole[1:]
    assert await house.changes(types="demand.listed, supply.listed") == whole
    assert await house.changes(types="demand.listed") == []


async def test_a_change_says_how_a_thing_now_stands_and_of_a_withdrawn_one_that_it_is(house: House) -> None:
    (id,) = await listed(house, "甲")
    await house.ask("PUT", f"supplies/{id}", "bureau", json=supply("甲", summary="改过的简介"))
    first, second = await house.changes()
    assert first["data"] == second["data"]
    assert (first["data"]["state"], first["data"]["details"]["summary"]) == ("listed", "改过的简介")
    await house.ask("POST", f"supplies/{id}/withdrawal", "bureau", 204)
    *_, gone = await house.changes()
    assert gone["type"] == "supply.withdrawn"
    for change in await house.changes():
        said = {name: value for name, value in change["data"].items() if value is not None}
        assert set(said) == {"id", "state", "recorded_at", "numbers"}
        assert said["state"] == "withdrawn"


async def test_a_demand_that_does_not_show_its_name_shows_it_to_nobody_but_its_own(house: House) -> None:
    for side, public in (("a", True), ("b", False)):
        body = demand(f"需求{side}", credit_code=FIRMS[side], public_name=public)
        await house.ask("POST", "demands", "bureau", 201, json=body)

    def names(found: list[dict[str, Any]]) -> list[tuple[str, str | None, str | None]]:
        return [(c["data"]["organisation"], c["data"]["credit_code"], c["data"]["unit"]) for c in found]

    shown, hidden = ("示例企业a", FIRMS["a"], "430302"), ("", None, None)
    assert names(await house.changes("platform")) == [shown, hidden]
    assert names(await house.changes("office-a")) == [shown, hidden]
    assert names(await house.changes("office-b")) == [shown, ("示例企业b", FIRMS["b"], "430304")]


async def test_matches_are_told_to_whose_the_demand_or_the_supply_is(house: House) -> None:
    (city,) = await listed(house, "市里的")
    (platform,) = await listed(house, "平台的", caller="platform")
    demands = [
        (await house.ask("POST", "demands", "bureau", 201, json=demand(f"需求{s}", credit_code=FIRMS[s]))).json()["id"]
        for s in "ab"
    ]
    with house.use.store.write() as work:
        work.publish(MatchFound(demand_id=demands[0], supply_id=city, rank=2), subject="x")
        work.publish(MatchJudged(demand_id=demands[1], supply_id=platform, verdict="rejected"), subject="x")
    found = {
        caller: [
            (c["type"], c["data"]["demand_id"]) for c in await house.changes(caller, types="match.found,match.judged")
        ]
        for caller in ("bureau", "office-a", "office-b", "platform")
    }
    of_a, of_b = ("match.found", demands[0]), ("match.judged", demands[1])
    assert found == {"bureau": [of_a, of_b], "office-a": [of_a], "office-b": [of_b], "platform": [of_b]}
    (told,) = await house.changes("platform", types="match.judged")
    assert (told["data"]["supply_title"], told["data"]["verdict"]) == ("平台的", "rejected")


async def test_of_a_call_what_was_published_is_told_and_no_step_before_or_within_a_state(house: House) -> None:
    room = house.room
    with house.use.store.write() as work:
        open_ = room.brought_to(work, "completed")
        closed = room.brought_to(work, "screened")
        for event, state in (
            ("ask_acceptance", "contracted"), ("report", "contracted"), ("ask_open_few", "published"),
            ("withdraw_open_few", "published"), ("extend", "published")
        ):  # fmt: skip
            steps = ChallengeMoved(
                challenge_id=open_.id,
                demand_id=open_.demand_id,
                event=event,
                from_state=state,
                to_state=state,
            )
            work.publish(steps, subject=open_.id)
        titles = (open_.title, closed.title)
    found = [c["data"] for c in await house.changes("platform", types="challenge.moved")]
    assert found
    assert {c["title"] for c in found} == {titles[0]}
    assert {(c["state"], c["awarded_to"]) for c in found} == {("completed", "示例大学")}
    moves = [(c["from_state"], c["to_state"]) for c in found]
    assert moves[0] == ("screened", "published")
    assert not [to for _, to in moves if to in PRIVATE]
    assert [(before, to) for before, to in moves if before == to] == [("published", "published")]  # a deadline put off
    assert {to for _, to in moves} <= set(STATE_NAMES)


async def test_a_cursor_that_is_too_old_or_of_another_history_says_where_to_go_on(
    house: House, clock: SetClock
) -> None:
    await listed(house, "甲")
    first = (await house.changes())[0]
    foreign = encode_position(1, GENESIS)
    clock.at = dt.datetime.now(dt.UTC) + dt.timedelta(days=500)
    await listed(house, "乙")
    for cursor in (encode_position(0, GENESIS), foreign):
        for path in ("changes", "changes.ndjson", "changes/stream"):
            gone = await house.ask("GET", path, "bureau", 410, params={"view": "platform", "after": cursor})
            said = gone.json()
            assert "resume_after" in said["detail"]
            assert said["live"]["supplies"] == "/matchmaking/v1/supplies"
            assert await house.changes(after=said["resume_after"]) == []
    assert [c["data"]["title"] for c in await house.changes(after=first["cursor"])] == ["乙"]
    assert [c["data"]["title"] for c in await house.changes()] == ["乙"]
    wrong = await house.ask("GET", "changes", "bureau", 422, params={"after": "x"})
    assert wrong.json()["errors"][0]["field"] == "query.after"


async def test_a_view_and_its_types_are_for_whom_they_are_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    views = {v["view"]: v for v in (await house.ask("GET", "changes/views", "platform")).json()}
    assert set(views) == {"public", "platform"}
    assert [v["view"] for v in (await house.ask("GET", "changes/views", "visitor")).json()] == ["public"]
    await house.ask("GET", "changes", "visitor")
    for caller in ("visitor", "firm-a", "university-a", "expert-a"):
        await house.ask("GET", "changes", caller, 403, params={"view": "platform"})
    for asked in ({"view": "nothing"}, {"types": "match.found"}, {"types": "bid.sealed", "view": "platform"}):
        wrong = (await house.ask("GET", "changes", "bureau", 422, params=asked)).json()
        assert wrong["errors"][0]["remedy"]
    lists_only = Principal("platform", "platform", None, frozenset({Scope.LISTINGS_READ}))
    monkeypatch.setitem(CALLERS, "platform", lists_only)
    await house.ask("GET", "changes", "platform", params={"view": "platform"})
    for type in ("match.found", "challenge.moved"):
        await house.ask("GET", "changes", "platform", 403, params={"view": "platform", "types": type})
        body = {"url": house.receiver.url, "view": "platform", "events": [type]}
        await house.ask("POST", "subscriptions", "platform", 403, json=body)


async def test_a_stream_goes_on_as_things_happen(house: House) -> None:
    await listed(house, "甲")
    said = asyncio.Queue[bytes]()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            said.put_nowait(message["body"])

    async def receive() -> Any:
        await asyncio.Event().wait()

    scope = {
        "type": "http", "method": "GET", "path": "/matchmaking/v1/changes/stream", "query_string": b"view=platform",
        "headers": [(b"authorization", b"Bearer platform"), (b"host", b"test")], "app": house.app, "http_version": "1.1",
        "scheme": "http", "client": ("127.0.0.1", 1), "server": ("test", 80), "root_path": "", "raw_path": b"",
    }  # fmt: skip
    stream = asyncio.create_task(house.app(scope, receive, send))
    text = ""
    try:
        for count, title in enumerate(("乙", None), start=1):
            while text.count("id: ") < count or not text.endswith("\n\n"):
                text += (await asyncio.wait_for(said.get(), 100)).decode()
            if title is not None:
                await listed(house, title)
    finally:
        stream.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await stream
    cursors = [line.removeprefix("id: ") for line in text.splitlines() if line.startswith("id: ")]
    assert cursors == [c["cursor"] for c in await house.changes("platform")]


async def test_what_is_told_by_webhook_is_what_is_read_there(house: House) -> None:
    made = await house.subscribe("platform", "supply.listed", "supply.withdrawn")
    assert made["view"] == "platform"
    (id,) = await listed(house, "甲")
    await house.ask("POST", "demands", "bureau", 201, json=demand(credit_code=FIRMS["a"]))
    (body,) = house.told()
    got = house.receiver.got[0]
    assert verified(got.headers, got.content, [made["secret"]]).type == "supply.listed"
    page = await house.http.get(body["data"]["read"], headers={"Authorization": "Bearer platform"})
    read = page.json()["changes"][0]
    assert body["data"] == {
        "seq": read["seq"], "subject": str(id), "view": "platform", "read": body["data"]["read"], "data": read["data"],
    }  # fmt: skip
    assert house.told() == []
    replayed = await house.ask("POST", f"subscriptions/{made['id']}/replay", "platform", json={"after_seq": 0})
    assert replayed.json() == {"count": 1}
    first_id = got.headers["webhook-id"]
    assert house.told() == [body]
    assert house.receiver.ids() == [first_id]


def _client(client_id: str, **change: Any) -> Event:
    client = {
        "client_id": client_id, "kind": "platform", "name": "示例平台", "unit": None, "enterprise": None,
        "scopes": ["listings:read"], "disabled": False,
    } | change  # fmt: skip
    data = ClientChanged(**client).payload()
    return Event(
        seq=1, id="e", type="client.changed", subject=client_id, recorded_at=dt.datetime.now(dt.UTC), data=data,
        previous=GENESIS, digest=GENESIS,
    )  # fmt: skip


@pytest.mark.parametrize("off", [{"disabled": True}, {"scopes": ["name-list:read"]}], ids=["disabled", "narrowed"])
async def test_a_client_of_which_the_registry_says_that_it_may_no_longer_is_told_nothing_until_it_may_again(
    house: House, off: dict[str, Any]
) -> None:
    await house.subscribe("platform", "supply.listed")
    await listed(house, "甲")
    house.use.push.worker.fan_out()  # what waits to be sent waits too

    def tells(event: Event) -> None:
        with house.use.store.write() as work:
            applying(CLIENTS.followed)(work, [event])

    tells(_client("platform", **off))
    await listed(house, "乙")
    assert house.told() == []
    tells(_client("platform"))
    assert [body["data"]["data"]["title"] for body in house.told()] == ["甲", "乙"]


async def test_what_its_reader_may_no_longer_read_when_it_is_sent_is_not_sent(house: House) -> None:
    made = await house.subscribe("office-a", "match.found")
    (id,) = await listed(house, "甲")
    asked = (await house.ask("POST", "demands", "bureau", 201, json=demand(credit_code=FIRMS["a"]))).json()
    with house.use.store.write() as work:
        work.publish(MatchFound(demand_id=asked["id"], supply_id=id, rank=1), subject="x")
    house.use.push.worker.fan_out()
    all_scopes = sorted(CALLERS["office-a"].scopes)
    with house.use.store.write() as work:
        moved = _client("office-a", kind="officer", unit="430399", scopes=all_scopes)
        applying(CLIENTS.followed)(work, [moved])
    assert house.told() == []
    path = f"subscriptions/{made['id']}/deliveries"
    (delivery,) = (await house.ask("GET", path, "office-a")).json()
    (tried,) = (await house.ask("GET", f"{path}/{delivery['id']}", "office-a")).json()["tried"]
    assert (delivery["state"], tried["status"], "不再推送" in tried["error"]) == ("failed", None, True)


async def test_a_person_subscribes_to_nothing_because_his_role_ends_without_a_word(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Principal("zhaoming@bureau-handler", "officer", None, frozenset(Scope), person="zhaoming")
    monkeypatch.setitem(CALLERS, "person", person)
    body = {"url": house.receiver.url, "events": ["supply.listed"], "view": "platform"}
    refused = await house.ask("POST", "subscriptions", "person", 403, json=body)
    assert "接入方" in refused.json()["detail"]


async def test_a_secret_whose_key_is_lost_is_replaced_and_told_of_meanwhile(house: House) -> None:
    made = await house.subscribe("platform", "supply.listed")
    keys = house.use.push.vault.keys
    lost = keys.key_id
    keys.source.file.write_text(fresh_secret())
    assert keys.key_id != lost
    await listed(house, "甲")
    assert house.told() == []
    house.use.push.worker._say()
    assert "LIEBIAN_WEBHOOK_KEY" in (house.use.push.worker.trouble or "")
    anew = (await house.ask("POST", f"subscriptions/{made['id']}/rotate-secret", "platform")).json()
    (body,) = house.told()
    got = house.receiver.got[0]
    assert verified(got.headers, got.content, [anew["secret"]]).type == body["type"]


async def test_another_key_of_secrets_takes_the_old_ones_place_while_the_service_tells(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await house.subscribe("platform", "supply.listed")
    ring = house.use.push.vault.keys
    before = ring.key_id
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path))
    monkeypatch.setenv("LIEBIAN_MATCHMAKING_DATABASE_URL", house.use.store.engine.url.render_as_string(False))
    awards = migrate_by_copy(AWARDS, f"sqlite:///{tmp_path / 'awards.sqlite3'}")
    monkeypatch.setenv("LIEBIAN_AWARDS_DATABASE_URL", awards)
    keys.rotate("webhooks")
    keys.reencrypt("webhooks", forget=True)
    assert ring.key_id != before, "the running service has taken it up"
    assert ring.key_ids() == [ring.key_id]
    await listed(house, "甲")
    (body,) = house.told()
    got = house.receiver.got[0]
    assert verified(got.headers, got.content, [made["secret"]]).type == body["type"], "its secret is as it was"
