"""Following the list: cursors that know their history, three forms of the same changes, who holds what, and tickets."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest
import uvicorn
from fastapi import FastAPI
from sqlmodel import Session

from services.registry.name_list.following import Changes, written
from services.registry.settings import RegistrySettings
from shared.contracts.events import Event
from shared.contracts.name_list import ListChange, ListChanges
from shared.contracts.public_events.registry import NameListChanged
from shared.contracts.registry import NameListRow
from shared.contracts.scopes import Scope
from shared.plumbing.changes.positions import KeptHistory, encode_position
from shared.plumbing.feed import EventRow, Feed, Place
from tests.clocks import SetClock
from tests.registry.helpers import A, B, list_change, record, register
from tests.registry.test_releases import manifest, release
from tests.running import Apps, keep_keys_as_before, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
LIST = "/registry/v1/name-list"


async def two_changes(http: httpx.AsyncClient) -> None:
    await register(http, A, B)
    await record(http, A)
    await record(http, B, number="示例〔2024〕2号")


@pytest.mark.alike_on_databases
async def test_a_full_page_of_changes_is_kept_as_long_as_its_last_event_stands(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await two_changes(http)
    read, asked = Feed.rows, []

    def watched(feed: Feed, session: Session, **how: Any) -> list[EventRow]:
        asked.append(how["limit"])
        return read(feed, session, **how)

    monkeypatch.setattr(Feed, "rows", watched)
    pages = [(await http.get(f"{LIST}/changes", params={"limit": n})).content for n in (1, 1, 2, 2, 3, 3)]
    assert pages[0::2] == pages[1::2]
    assert asked == [1, 2, 3, 3], "what is not full is read anew"
    await record(http, A, number="示例〔2025〕1号", day="2025-08-01", action="复核")
    assert len((await http.get(f"{LIST}/changes", params={"limit": 3})).json()["changes"]) == 3
    for asked_of, place in ((Feed, "place"), (KeptHistory, "_place_at_once")):  # as after a restore
        monkeypatch.setattr(asked_of, place, lambda *_: Place(recorded_at="9", digest="0" * 64))
    asked.clear()
    assert (await http.get(f"{LIST}/changes", params={"limit": 1})).content == pages[0]
    assert asked == [1]


async def test_pages_of_changes_follow_one_another_without_gap(http: httpx.AsyncClient) -> None:
    await two_changes(http)
    await record(http, A, number="示例〔2025〕1号", day="2025-08-01", action="复核")
    whole = (await http.get(f"{LIST}/changes")).json()
    found, after, more = [], None, True
    while more:
        page = (await http.get(f"{LIST}/changes", params={"limit": 1} | ({"after": after} if after else {}))).json()
        found += page["changes"]
        after, more = page["next"], page["more"]
    assert found == whole["changes"]
    assert [c["action"] for c in found] == ["added", "added", "changed"]
    # From the cursor of any change, what follows is what followed.
    for at, change in enumerate(found):
        rest = (await http.get(f"{LIST}/changes", params={"after": change["cursor"]})).json()["changes"]
        assert rest == found[at + 1 :]


async def test_ndjson_has_the_same_changes(http: httpx.AsyncClient) -> None:
    await two_changes(http)
    as_json = (await http.get(f"{LIST}/changes", params={"limit": 1})).json()
    answer = await http.get(f"{LIST}/changes.ndjson", params={"limit": 1})
    assert [json.loads(line) for line in answer.content.splitlines()] == as_json["changes"]
    assert (answer.headers["next-cursor"], answer.headers["more"]) == (as_json["next"], "true")


async def test_changes_are_written_as_their_models_are(http: httpx.AsyncClient) -> None:
    """They are made of what the feed keeps, and no model is built: of whatever instant, and where an older event lacks what may be left
    out, or a newer one has more."""
    await two_changes(http)
    answer = (await http.get(f"{LIST}/changes")).content
    assert ListChanges.model_validate_json(answer).model_dump_json().encode() == answer
    row = {name: "x" for name, field in reversed(NameListRow.model_fields.items()) if field.is_required()}
    row |= {"credit_code": A, "issued_on": "2025-01-01", "valid_from": "2025-01-01", "valid_to": None, "newer": 1}
    data = {"action": "added", "row": row}
    for at in ("2025-01-01T00:00:00.000000Z", "2025-01-01T00:00:00.000120Z", "2025-12-31T23:59:59.900000Z"):
        kept = EventRow(7, "e", NameListChanged.about.name, A, at, json.dumps(data), "0" * 64, "1" * 64)
        event = Event(**kept._asdict() | {"data": data, "recorded_at": dt.datetime.fromisoformat(at)})
        change = NameListChanged.read(event)
        cursor = encode_position(event.seq, event.digest)
        by_models = ListChange(cursor=cursor, action=change.action, recorded_at=event.recorded_at, row=change.row)
        assert orjson.dumps(written(kept)) == by_models.model_dump_json().encode()


async def test_a_release_says_from_where_its_changes_go_on(http: httpx.AsyncClient) -> None:
    await two_changes(http)
    after = (await manifest(http, await release(http))).manifest.changes_after
    assert (await http.get(f"{LIST}/changes", params={"after": after})).json()["changes"] == []
    await record(http, A, number="示例〔2025〕2号", day="2025-09-01", action="撤销")
    (change,) = (await http.get(f"{LIST}/changes", params={"after": after})).json()["changes"]
    assert change["action"] == "removed"


@pytest.mark.parametrize("path", ["changes", "changes.ndjson", "changes/stream"])
@pytest.mark.parametrize("cursor", ["!", "MA", "MS54eA", "x" * 90, "中"])
@pytest.mark.alike_on_databases
async def test_a_cursor_that_is_none_is_refused(http: httpx.AsyncClient, path: str, cursor: str) -> None:
    answer = await http.get(f"{LIST}/{path}", params={"after": cursor})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.after"


async def test_a_cursor_of_another_history_is_gone_and_says_where_to_go_on(http: httpx.AsyncClient) -> None:
    await two_changes(http)
    strangers = ["Mi4wMTIzNDU2Nzg5YWI", "OTk5LjAxMjM0NTY3ODlhYg"]  # 2. and 999. with a digest that is not ours
    for cursor in strangers:
        answer = await http.get(f"{LIST}/changes", params={"after": cursor})
        assert answer.status_code == 410, cursor
        resume = answer.json()["resume"]
        assert resume["release"] == f"{LIST}/bank/releases/latest"
        assert (await http.get(f"{LIST}/changes", params={"after": resume["after"]})).json()["changes"] == []


async def test_a_cursor_that_is_too_old_is_gone(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    await two_changes(http)
    first = (await http.get(f"{LIST}/changes", params={"limit": 1})).json()["next"]
    last = (await http.get(f"{LIST}/changes")).json()["next"]
    clock.pass_by(days=settings.changes_days + 1)
    assert (await http.get(f"{LIST}/changes", params={"after": first})).status_code == 410
    # Who has seen everything has missed nothing, however long ago that was.
    assert (await http.get(f"{LIST}/changes", params={"after": last})).json()["changes"] == []
    # Who has no cursor begins where it can.
    fresh = (await http.get(f"{LIST}/changes")).json()
    assert (fresh["changes"], fresh["next"]) == ([], last)


async def test_changes_are_streamed_as_they_happen_and_go_on_after_a_break(
    settings: RegistrySettings, apps: Apps
) -> None:
    async with listening_on(apps.registry(settings)) as http:
        await register(http, A, B)
        await record(http, A)
        first = await _events(http, 1, {})
        assert [e["data"]["row"]["credit_code"] for e in first] == [A]
        listening = asyncio.create_task(_events(http, 1, {"Last-Event-ID": first[0]["id"]}))
        await asyncio.sleep(0.05)
        await record(http, B, number="示例〔2024〕2号")
        (second,) = await listening
        assert (second["event"], second["data"]["row"]["credit_code"]) == ("name-list.changed", B)
        whole = (await http.get(f"{LIST}/changes")).json()["changes"]
        assert [e["data"] for e in [*first, second]] == whole


class Counted(Changes):
    """Counts how often somebody looks for changes."""

    looks = 0

    def after(self, cursor: str | None, limit: int) -> ListChanges:
        self.looks += 1
        return super().after(cursor, limit)


async def test_a_stream_looks_when_something_is_committed_and_ends_with_the_service(
    settings: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(settings)
    use = app.state.use_cases
    changes = Counted(use.store, settings.changes_days, poll_seconds=0.001)
    app.state.use_cases = dataclasses.replace(use, changes=changes)
    async with listening_on(app) as http:
        await register(http, A)
        await record(http, A)
        listening = asyncio.create_task(_events(http, 2, {}))
        while changes.looks < 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        quiet = changes.looks
        await asyncio.sleep(0.5)
        assert changes.looks <= quiet + 5, "what nobody has committed is not looked for"
        use.store.bell.end()
        with pytest.raises(AssertionError, match="the stream ended"):
            await asyncio.wait_for(listening, 20)


async def test_what_is_committed_between_the_first_look_and_the_bell_is_told_at_once(
    settings: RegistrySettings, apps: Apps
) -> None:
    app = apps.registry(settings)
    use = app.state.use_cases

    class Overtaken(Counted):
        def after(self, cursor: str | None, limit: int) -> ListChanges:
            page = super().after(cursor, limit)
            if self.looks == 1:
                with use.store.write() as work:
                    work.publish(list_change(A, "committed-meanwhile"), subject=A)
            return page

    changes = Overtaken(use.store, settings.changes_days, settings.poll_seconds)
    app.state.use_cases = dataclasses.replace(use, changes=changes)
    async with listening_on(app) as http:
        (told,) = await asyncio.wait_for(_events(http, 1, {}), 20)
        assert "committed-meanwhile" in json.dumps(told)


@asynccontextmanager
async def listening_on(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Over a real socket: an in-process transport gives an answer when it has ended, and a stream does not end."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=200) as http:
            http.headers.update(await sign_in(http, "officer"))
            yield http
    finally:
        server.should_exit = True
        await running


async def _events(http: httpx.AsyncClient, wanted: int, headers: dict[str, str]) -> list[dict[str, object]]:
    """The first so many events of the stream."""
    found: list[dict[str, object]] = []
    event: dict[str, object] = {}
    async with http.stream("GET", f"{LIST}/changes/stream", headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            name, _, value = line.partition(": ")
            if name in ("id", "event"):
                event[name] = value
            elif name == "data":
                event["data"] = json.loads(value)
            elif not line and "data" in event:
                found.append(event)
                event = {}
                if len(found) == wanted:
                    return found
    raise AssertionError("the stream ended")


async def test_who_is_behind_is_seen_by_the_city(http: httpx.AsyncClient, settings: RegistrySettings) -> None:
    register_client(settings, "bank-1", [Scope.NAME_LIST_READ])
    register_client(settings, "bank-2", [Scope.NAME_LIST_READ])
    await two_changes(http)
    await release(http)
    bank = await sign_in(http, "bank-1")
    said = {"number": 1, "sha256": (await manifest(http, 1)).sha256}
    for _ in range(2):
        answer = await http.put(f"{LIST}/bank/acknowledgement", json=said, headers=bank)
        assert answer.status_code == 200
    wrong = await http.put(f"{LIST}/bank/acknowledgement", json=said | {"sha256": "0" * 64}, headers=bank)
    assert (wrong.status_code, "摘要不符" in wrong.json()["detail"]) == (409, True)
    missing = await http.put(f"{LIST}/bank/acknowledgement", json=said | {"number": 9}, headers=bank)
    assert missing.status_code == 404
    assert (await http.get(f"{LIST}/consumers", headers=bank)).status_code == 403
    assert await states(http) == {"bank-1": ("current", 0), "bank-2": ("never", 1)}
    await release(http)
    assert await states(http) == {"bank-1": ("behind", 1), "bank-2": ("never", 2)}


async def states(http: httpx.AsyncClient) -> dict[str, tuple[str, int]]:
    found = (await http.get(f"{LIST}/consumers")).json()
    return {c["client_id"]: (c["state"], c["behind"]) for c in found if c["client_id"].startswith("bank")}


async def test_a_consumer_is_stale_a_week_after_the_release_that_it_missed(
    http: httpx.AsyncClient, settings: RegistrySettings, clock: SetClock
) -> None:
    register_client(settings, "bank-1", [Scope.NAME_LIST_READ])
    register_client(settings, "bank-2", [Scope.NAME_LIST_READ])
    await release(http)
    said = {"number": 1, "sha256": (await manifest(http, 1)).sha256}
    await http.put(f"{LIST}/bank/acknowledgement", json=said, headers=await sign_in(http, "bank-1"))
    await release(http)
    published = (await manifest(http, 2)).manifest.published_at
    for late, state in ((dt.timedelta(0), "behind"), (dt.timedelta(microseconds=1), "stale")):
        clock.at = published + dt.timedelta(days=settings.stale_days) + late
        # Who never took one is not behind: nothing of his has run out.
        assert await states(http) == {"bank-1": (state, 1), "bank-2": ("never", 2)}


async def test_the_days_release_is_asked_for_once_by_however_many_replicas(
    settings: RegistrySettings, apps: Apps, clock: SetClock
) -> None:
    at = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    clock.at = at - dt.timedelta(microseconds=1)
    daily = settings.model_copy(update={"release_daily_at": dt.time(6, 0)})
    replicas = [apps.registry(daily, clock=clock) for _ in range(2)]
    async with serving(replicas[0]) as one, serving(replicas[1]) as two:
        one.headers.update(await sign_in(one, "officer"))
        two.headers.update(await sign_in(two, "officer"))
        assert (await one.get(f"{LIST}/bank/releases/latest")).status_code == 404
        clock.at = at
        async with asyncio.timeout(200):
            while (await one.get(f"{LIST}/bank/releases/latest")).status_code == 404:
                await asyncio.sleep(0.05)
            while (await two.get(f"{LIST}/releases/jobs/daily-2026-11-23")).json()["status"] != "done":
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.2)  # each worker looks again
        assert len((await two.get(f"{LIST}/bank/releases")).json()) == 1


TICKET = {"credit_code": A, "field": "name", "said": "旧名", "should_be": "新名", "grounds": "营业执照已于上月变更"}


async def test_a_correction_is_accepted_only_when_the_registry_says_otherwise_since(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    register_client(settings, "bank-1", [Scope.NAME_LIST_READ])
    bank = await sign_in(http, "bank-1")
    await two_changes(http)
    ticket = (await http.post(f"{LIST}/corrections", json=TICKET, headers=bank)).json()
    assert (ticket["state"], ticket["opened_by"]) == ("open", "bank-1")
    answer = {"outcome": "accepted", "reason": "已按变更登记更正"}
    path = f"{LIST}/corrections/{ticket['id']}/answer"
    assert (await http.post(path, json=answer, headers=bank)).status_code == 403
    early = await http.post(path, json=answer)
    assert (early.status_code, "没有变化" in early.json()["detail"]) == (409, True)
    await http.put(f"/registry/v1/enterprises/{A}", json={"name": "新名", "unit": "430302"})
    accepted = (await http.post(path, json=answer)).json()
    assert (accepted["state"], accepted["answered_by"]) == ("accepted", "officer")
    (event,) = (
        await http.get("/registry/v1/feed", params={"after": accepted["settled_by_seq"] - 1, "limit": 1})
    ).json()["events"]
    assert (event["subject"], event["type"]) == (A, "enterprise.changed")
    again = await http.post(path, json=answer | {"outcome": "declined"})
    assert again.status_code == 409


async def test_a_ticket_sent_again_under_one_key_is_one_ticket(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    await two_changes(http)
    once = {"Idempotency-Key": "ticket-1"}
    first = await http.post(f"{LIST}/corrections", json=TICKET, headers=once)
    again = await http.post(f"{LIST}/corrections", json=TICKET, headers=once)
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    keep_keys_as_before(settings.database, "name-list/corrections", "POST /name-list/corrections")
    assert (await http.post(f"{LIST}/corrections", json=TICKET, headers=once)).content == first.content
    assert len((await http.get(f"{LIST}/corrections")).json()) == 1
    other = await http.post(f"{LIST}/corrections", json=TICKET | {"field": "unit"}, headers=once)
    assert other.status_code == 409


async def test_a_consumer_sees_its_own_tickets_and_the_city_all(
    http: httpx.AsyncClient, settings: RegistrySettings
) -> None:
    for bank in ("bank-1", "bank-2"):
        register_client(settings, bank, [Scope.NAME_LIST_READ])
    await two_changes(http)
    for bank in ("bank-1", "bank-2", "bank-1"):
        await http.post(f"{LIST}/corrections", json=TICKET, headers=await sign_in(http, bank))
    mine = (await http.get(f"{LIST}/corrections", headers=await sign_in(http, "bank-1"))).json()
    assert [c["opened_by"] for c in mine] == ["bank-1", "bank-1"]
    first = await http.get(f"{LIST}/corrections", params={"limit": 2, "total": True})
    assert first.headers["Total-Count"] == "3"
    rest = await http.get(first.links["next"]["url"])
    assert [c["opened_by"] for c in first.json() + rest.json()] == ["bank-1", "bank-2", "bank-1"]
    declined = await http.post(
        f"{LIST}/corrections/{mine[0]['id']}/answer", json={"outcome": "declined", "reason": "与执照一致"}
    )
    assert declined.json()["state"] == "declined"
    assert len((await http.get(f"{LIST}/corrections", params={"state": "open"})).json()) == 2
    unknown = await http.post(f"{LIST}/corrections", json=TICKET | {"credit_code": "91430302MABQKXF64Q"})
    assert unknown.status_code == 404


async def test_a_thousand_codes_are_answered_in_the_order_given_and_no_more_are_taken(http: httpx.AsyncClient) -> None:
    await two_changes(http)
    given = [B, A.lower(), "91430302MABQKXF64Q", B, *(f"x{n}" for n in range(996))]
    answer = (await http.post(f"{LIST}:match", json={"codes": given, "on": "2024-12-31"})).json()["receipt"]
    assert [r["given"] for r in answer["results"]] == given
    assert [(r["credit_code"], r["listed"]) for r in answer["results"][:4]] == [
        (B, True), (A, True), ("91430302MABQKXF64Q", False), (B, True),
    ]  # fmt: skip
    assert all(r["problem"] and not r["listed"] for r in answer["results"][4:])
    (title,) = answer["results"][0]["titles"]
    assert (title["document_number"], title["valid_to"]) == ("示例〔2024〕2号", "2027-09-01")
    assert (await http.post(f"{LIST}:match", json={"codes": [*given, "x"]})).status_code == 422
    assert (await http.post(f"{LIST}:match", json={"codes": []})).status_code == 422
    before = (await http.post(f"{LIST}:match", json={"codes": [A], "on": "2024-08-31"})).json()["receipt"]
    assert before["results"][0]["listed"] is False
