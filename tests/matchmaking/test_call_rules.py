"""How long a call is open and how many bids it takes, by the rules of its city: too early a deadline, more time where too few bids came,
the exception by two persons; and what of all this the database itself refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter
from sqlalchemy.exc import DBAPIError

from services.matchmaking.challenges.guards import against_step
from services.matchmaking.challenges.records import call_in_force
from services.matchmaking.challenges.tables import OpenedBid, QualificationRow
from services.matchmaking.domain.challenge import EXCEPTIONS
from services.matchmaking.domain.challenge_rules import Rules, least_qualified, rules
from services.matchmaking.migrations import MIGRATIONS
from shared.contracts.challenges import ChallengeStepIn
from shared.contracts.values import SHANGHAI, local_date
from shared.plumbing.errors import InvalidInput
from tests.clocks import SetClock
from tests.matchmaking.challenging import BUREAU, TERMS, Room, bid
from tests.matchmaking.conftest import City, demand
from tests.matchmaking.test_challenge_rules import PACKAGED, another
from tests.matchmaking.test_challenge_steps import STEP, statement_of
from tests.matchmaking.test_challenges import Bureau, bureau
from tests.running import Apps, SignedTransport, migrate_by_copy, serving

anyio = pytest.mark.anyio
__all__ = ["bureau"]
WHY = {"reason": "揭榜单位不足,延长揭榜期"}


@anyio
async def test_a_call_is_open_for_the_days_of_its_rules_and_the_refusal_says_the_earliest(bureau: Bureau) -> None:
    await bureau.proposed()
    await bureau.step("screen", classified=False, export_controlled=False)
    said = await bureau.of("city-bureau", "/call-days")
    assert (said["earliest_on"], said["days"], said["unit"]) == ("2026-11-23", 20, "calendar")
    assert said["source"]
    seconds = (bureau.clock.now() + dt.timedelta(seconds=45)).isoformat()
    # A deadline at midnight is the end of the day before.
    for early in (seconds, "2026-11-22T23:59:59+08:00", "2026-11-23T00:00:00+08:00"):
        refused = await bureau.step("publish", 422, deadline=early)
        (error,) = refused["errors"]
        assert error["field"] == "body.deadline"
        assert "不少于20日" in error["problem"]
        assert "2026-11-23" in error["problem"]
        assert "2026-11-23" in error["remedy"]
    far = await bureau.step("publish", 422, deadline="9999-12-31T00:00:00+08:00")
    assert "请核对年份" in far["errors"][0]["problem"]
    assert "2027-11-24" in far["errors"][0]["remedy"]
    await bureau.step("publish", deadline="2026-11-23T00:00:00.001+08:00")
    await bureau.of("visitor", "/call-days", status=403)


@anyio
@pytest.mark.alike_on_databases
async def test_a_city_that_counts_working_days_asks_the_calendar(
    city: City, clock: SetClock, tmp_path: Path, apps: Apps
) -> None:
    clock.at = dt.datetime(2026, 11, 3, 1, tzinfo=dt.UTC)
    said = {"value": 20, "unit": "working", "source": "示例", "certainty": "own"}
    path = another(tmp_path, call={"days_open_at_least": said})
    there = city.settings.model_copy(update={"challenge_rules": path})
    transport = SignedTransport(
        httpx.ASGITransport(app=city.registry_app, raise_app_exceptions=False), city.headers("svc-matchmaking")
    )
    listed = await city.post("demands", demand())
    async with serving(apps.matchmaking(there, transport=transport, clock=clock)) as http:
        http.headers.update(city.headers("officer"))
        body = {"demand_id": listed["id"], "terms": TERMS, "classified": False, "export_controlled": False}
        proposed = await http.post("/matchmaking/v1/challenges", json=body, headers=city.headers("firm"))
        id = proposed.json()["id"]

        async def step(event: str, **more: Any) -> httpx.Response:
            return await http.post(f"/matchmaking/v1/challenges/{id}/steps", json={"event": event} | more)

        await step("screen", classified=False, export_controlled=False)
        days = (await http.get(f"/matchmaking/v1/challenges/{id}/call-days")).json()
        assert (days["earliest_on"], days["unit"]) == ("2026-12-01", "working")
        early = await step("publish", deadline="2026-11-30T18:00:00+08:00")
        assert "20个工作日" in early.json()["errors"][0]["problem"]
        assert (await step("publish", deadline="2026-12-01T09:00:00+08:00")).status_code == 200


@anyio
async def test_with_too_few_bids_a_call_is_extended_and_sealed_bids_stay_valid(bureau: Bureau) -> None:
    deadline = await bureau.published()
    first = await bureau.to("university-1", "/bids", bid("示例大学"))
    await bureau.to("university-2", "/bids", bid("样本理工学院"))
    await bureau.ask("university-2", "DELETE", f"/challenges/{bureau.id}/bids/mine")
    bureau.clock.at = deadline
    refused = await bureau.step("open", 409)
    assert "不足2份,可延长揭榜期、例外开标、办理流榜" in refused["detail"]
    mine = {n["event"]: n["missing"] for n in (await bureau.of("city-bureau"))["next"]}
    assert mine["extend"] == mine["close_unanswered"] == mine["ask_open_few"] == []
    assert "open_few" not in mine
    assert (await bureau.of("city-bureau", "/call-days?event=extend"))["extensions_left"] == 2

    day = deadline.astimezone(SHANGHAI).date() + dt.timedelta(days=10)
    early = dt.datetime.combine(day, dt.time(), SHANGHAI)
    said = await bureau.step("extend", 422, deadline=early.isoformat(), **WHY)
    assert str(day) in said["errors"][0]["problem"]
    later = early + dt.timedelta(hours=17)
    unexplained = await bureau.step("extend", 422, deadline=later.isoformat())
    assert [e["field"] for e in unexplained["errors"]] == ["body.reason"]
    await bureau.step("extend", deadline=later.isoformat(), **WHY)
    # Who bid is told, by the call and by its own work, and so is everybody, of the call alone.
    assert (await bureau.of("university-1"))["calls"][-1]["reason"] == WHY["reason"]
    public = await bureau.city.http.get(f"/matchmaking/v1/public/challenges/{bureau.id}", headers={"Authorization": ""})
    assert public.json()["calls"][-1]["reason"] == WHY["reason"]
    told = {who: (await bureau.ask(who, "GET", "/work"))["mine"] for who in ("university-1", "university-2")}
    assert [(i["kind"], i["state_name"], i["link"]) for i in told["university-1"]] == [
        ("bid", "揭榜期已延长,原方案仍有效", f"/challenges/{bureau.id}")
    ]
    assert told["university-2"] == []
    assert (await bureau.of("university-1", "/bids/mine"))["digest"] == first["digest"]

    second = await bureau.to("university-2", "/bids", bid("样本理工学院"))
    bureau.clock.at = later
    await bureau.step("open")
    opened = {b["organisation"]: b["digest"] for b in await bureau.of("city-bureau", "/bids")}
    assert opened == {"示例大学": first["digest"], "样本理工学院": second["digest"]}


@anyio
@pytest.mark.alike_on_databases
async def test_a_round_is_extended_as_often_as_the_rules_let_it_be_and_then_ends(bureau: Bureau) -> None:
    deadline = await bureau.published()
    for n in (1, 2):
        bureau.clock.at = deadline
        deadline += dt.timedelta(days=11)
        extended = await bureau.step("extend", deadline=deadline.isoformat(), **WHY)
        assert len(extended["calls"]) == n + 1
    bureau.clock.at = deadline
    later = (deadline + dt.timedelta(days=11)).isoformat()
    assert "规则的上限" in (await bureau.step("extend", 409, deadline=later, **WHY))["detail"]
    assert "无人揭榜,可办理流榜" in (await bureau.step("open", 409))["detail"]
    assert "无人揭榜" in (await bureau.step("ask_open_few", 409, reason="没有可开的"))["detail"]
    assert (await bureau.step("close_unanswered"))["state"] == "unanswered"
    again = (bureau.clock.now() + dt.timedelta(days=20)).isoformat()
    await bureau.step("republish", deadline=again)
    assert (await bureau.of("officer", "/call-days?event=extend"))["extensions_left"] == 2  # a round of its own


@anyio
async def test_an_opening_with_fewer_bids_takes_two_persons(bureau: Bureau) -> None:
    deadline = await bureau.published()
    await bureau.to("university-1", "/bids", bid("示例大学"))
    early = await bureau.step("ask_open_few", 409, reason="仅此一家具备条件")
    assert "未到" in early["detail"]
    bureau.clock.at = deadline
    assert "须先由一人申请" in (await bureau.step("open_few", 409, who="officer", reason="同意"))["detail"]
    await bureau.step("ask_open_few", reason="仅此一家具备条件")
    assert "已有人申请" in (await bureau.step("ask_open_few", 409, who="officer", reason="再申请"))["detail"]
    assert "须由另一人" in (await bureau.step("open_few", 409, reason="同意"))["detail"]
    events = [n["event"] for n in (await bureau.of("officer"))["next"] if n["mine"]]
    assert "open_few" in events
    assert "withdraw_open_few" not in events

    async def told(who: str) -> list[tuple[str, str]]:
        work = await bureau.ask(who, "GET", "/work")
        return [(k, i["step"]) for k in ("mine", "waiting") for i in work[k] if i["kind"] == "exception"]

    assert (await told("officer"), await told("city-bureau")) == (
        [("mine", "open_few")],
        [("waiting", "withdraw_open_few")],
    )
    assert await told("university-1") == []
    assert "由申请人撤回" in (await bureau.step("withdraw_open_few", 409, who="officer", reason="不同意"))["detail"]
    await bureau.step("withdraw_open_few", reason="另一家将重新递交")
    assert "没有例外开标的申请" in (await bureau.step("withdraw_open_few", 409, reason="再撤回"))["detail"]
    assert (await told("officer"), await told("city-bureau")) == ([], [])
    assert "须先由一人申请" in (await bureau.step("open_few", 409, who="officer", reason="同意"))["detail"]
    await bureau.step("ask_open_few", reason="仍仅此一家具备条件")
    later = deadline + dt.timedelta(days=11)
    await bureau.step("extend", deadline=later.isoformat(), **WHY)  # what was asked of the call before is void
    bureau.clock.at = later
    assert "须先由一人申请" in (await bureau.step("open_few", 409, who="officer", reason="同意"))["detail"]
    await bureau.step("ask_open_few", reason="延长后仍仅一家")
    opened = await bureau.step("open_few", who="officer", reason="同意例外开标")
    assert opened["state"] == "opened"
    assert [b["organisation"] for b in await bureau.of("city-bureau", "/bids")] == ["示例大学"]


def with_call(**change: Any) -> Rules:
    """The rules with other ones of calls."""
    data = rules().model_dump(mode="json")
    data["call"] |= {name: data["call"][name] | {"value": value} for name, value in change.items()}
    return Rules.model_validate(data)


@pytest.fixture
def room(database_url: str) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url)).furnish()
    yield room
    room.store.close()


@pytest.mark.parametrize(
    ("applied", "offered"),
    [
        (with_call(fewer_bids="refuse"), set()),
        (with_call(fewer_bids="reason"), {"open_few"}),
        (with_call(fewer_bids="two_persons"), {"ask_open_few"}),
        (with_call(bids_at_least=1), set()),
        (rules().model_copy(update={"call": None}), set()),
    ],
    ids=["refuse", "reason", "two_persons", "enough", "before there were rules"],
)
@pytest.mark.alike_on_databases
def test_what_is_offered_with_one_bid_is_the_rules_to_say(room: Room, applied: Rules, offered: set[str]) -> None:
    with room.store.write() as work:
        challenge = room.brought_to(work, "published", applied=applied)
        now = work.now
        free = {
            e
            for e in ("open", "extend", "close_unanswered", *EXCEPTIONS)
            if not against_step(work.session, challenge, e, now, BUREAU)
        }
    least = 1 if applied.call is None else applied.call.bids_at_least.value
    assert free == (offered | {"extend", "close_unanswered"} if least > 1 else {"open"})


def test_what_was_proposed_before_there_were_such_rules_goes_on_without_them(room: Room) -> None:
    with room.store.write() as work:
        challenge = room.brought_to(work, "screened", applied=rules().model_copy(update={"call": None}))
        id, now = challenge.id, work.now
    publish: TypeAdapter[ChallengeStepIn] = TypeAdapter(ChallengeStepIn)

    def publish_until(deadline: dt.datetime) -> str:
        said = publish.validate_python({"event": "publish", "deadline": deadline.isoformat()})
        return room.challenges.act(id, said, BUREAU).state

    with pytest.raises(InvalidInput, match="晚于现在"):
        publish_until(now - dt.timedelta(seconds=1))
    days = room.challenges.call_days(id, "publish", BUREAU, None)
    assert (days.earliest_on, days.days, days.extensions_left) == (local_date(now), None, None)
    assert publish_until(now + dt.timedelta(minutes=10)) == "published"


def test_how_many_must_be_qualified_is_the_rules_to_say() -> None:
    applied = with_call(bids_at_least=3, qualified_at_least=2)
    assert [least_qualified(applied, opened) for opened in (1, 2, 3)] == [1, 2, 2]
    with pytest.raises(ValueError, match="qualified_at_least"):
        with_call(bids_at_least=1, qualified_at_least=2)


@pytest.mark.alike_on_databases
def test_an_evaluation_begins_with_as_many_as_must_be_qualified(room: Room) -> None:
    for least, events in ((1, {"qualify"}), (2, {"fail_qualification"})):
        with room.store.write() as work:
            challenge = room.brought_to(work, "opened", applied=with_call(qualified_at_least=least))
            second, steps = f"b{challenge.id[1:]}", challenge.steps
            assert steps is not None
            work.session.add(
                OpenedBid(
                    bid_id=second, challenge_id=challenge.id, step_seq=steps, step_state="opened", seq=1, plan_name="B"
                )
            )
            work.session.flush()
            for bid_id, qualified in ((f"1{challenge.id[1:]}", True), (second, False)):
                said = {"qualified": qualified, "reason": "x", "by": "x", "at": work.now}
                work.session.add(QualificationRow(bid_id=bid_id, **said))
            work.session.flush()
            free = {
                e
                for e in ("qualify", "fail_qualification")
                if not against_step(work.session, challenge, e, work.now, BUREAU)
            }
        assert free == events


def test_a_citys_file_says_how_long_calls_are_open(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    start, end = PACKAGED.index("\ncall:"), PACKAGED.index("\nowner_may_lead:")
    path.write_text(PACKAGED[:start] + PACKAGED[end:], "utf-8")
    with pytest.raises(ValueError, match="call: 缺少"):
        rules(path)


CALL = (
    "INSERT INTO challenge_call (challenge_id, version, round, terms_version, deadline, published_at, key_id) "
    "VALUES (:id, :version, :round, 1, :deadline, :at, 'k')"
)


def test_the_database_refuses_a_short_call_a_late_extension_and_an_opening_with_too_few(room: Room) -> None:
    now = dt.datetime(2026, 11, 3, 1, tzinfo=dt.UTC)
    with room.store.write() as work:
        one = room.brought_to(work, "published", at=now, deadline=now)
        two = room.brought_to(work, "published", at=now, deadline=now, enough=True)
        strict, easy = (
            room.brought_to(work, "published", at=now, deadline=now, applied=with_call(fewer_bids=value))
            for value in ("refuse", "reason")
        )
        screened = room.brought_to(work, "screened", at=now)
        asked = room.brought_to(work, "published", at=now, deadline=now)
        room.go(work, asked, "ask_open_few", at=now)
        back = room.brought_to(work, "published", at=now, deadline=now)
        for event in ("ask_open_few", "withdraw_open_few"):
            room.go(work, back, event, at=now)
        ids = {name: c.id for name, c in {"one": one, "two": two, "strict": strict, "easy": easy, "new": screened,
                                          "asked": asked, "back": back}.items()}  # fmt: skip
        before = call_in_force(work.session, one).published_at

    def day(n: int, **more: int) -> dt.datetime:
        return now + dt.timedelta(days=n, **more)

    def call(
        who: str, version: int, deadline: dt.datetime, at: dt.datetime = now, round: int = 1
    ) -> tuple[str, dict[str, Any]]:
        return CALL, {"id": ids[who], "version": version, "round": round, "deadline": deadline, "at": at}

    def step(who: str, event: str, *, version: int = 1, deadline: dt.datetime = now, seq: int = 4, reason: str = "x",
             by: str = "x") -> tuple[str, dict[str, Any]]:  # fmt: skip
        to = {"close_unanswered": "unanswered", "open": "opened", "open_few": "opened"}.get(event, "published")
        said = {
            "id": ids[who], "seq": seq, "previous": seq - 1, "event": event, "from_state": "published", "to_state": to, "at": deadline,
            "version": version, "deadline": deadline, "bid": None,
        }  # fmt: skip
        return STEP.replace("'x', 'bureau', ''", f"'{by}', 'bureau', '{reason}'"), said

    attacks = [
        call("new", 1, now + dt.timedelta(seconds=45)),
        call("new", 1, dt.datetime(2026, 11, 23, tzinfo=SHANGHAI)),  # the end of the nineteenth day
        call("one", 2, day(9)),  # an extension of nine days
        call("one", 2, day(19), round=2),  # a round of its own, of nineteen
        call("two", 2, day(30)),  # behind the deadline, with enough bids
        step("one", "open"),
        step("two", "close_unanswered"),
        step("two", "ask_open_few"),
        step("two", "open_few"),
        step("one", "open_few"),  # nobody asked
        step("asked", "open_few", seq=5, by="x@deputy"),  # who asked, in another capacity
        step("asked", "open_few", seq=5, by="z", reason=""),
        step("asked", "withdraw_open_few", seq=5, by="z"),  # another than who asked
        step("asked", "withdraw_open_few", seq=5, reason=""),
        step("back", "withdraw_open_few", seq=6),  # once more
        step("back", "open_few", seq=6, by="z"),  # what was asked was taken back
        step("one", "withdraw_open_few"),  # nobody asked
        step("strict", "ask_open_few"),
        step("strict", "open_few"),
        step("easy", "ask_open_few"),
        step("easy", "open_few", reason=""),
    ]
    for statement, values in attacks:
        with pytest.raises(DBAPIError), room.store.engine.begin() as connection:  # noqa: PT012 - the statement is what is tried
            connection.execute(statement_of(statement, values), values)
            pytest.fail(f"taken: {statement} {values}")
    # And what is right is taken, so that each refusal above has its own reason.
    for statement, values in (
        call("new", 1, dt.datetime(2026, 11, 23, 0, 0, 0, 1000, tzinfo=SHANGHAI)),
        call("two", 2, day(30), at=before, round=2),
        step("asked", "open_few", seq=5, by="z"),
        step("easy", "open_few"),
        call("one", 2, day(10)),
        call("one", 3, day(20)),
    ):
        with room.store.engine.begin() as connection:
            connection.execute(statement_of(statement, values), values)
    for statement, values in (
        call("one", 4, day(30)),  # a third extension
        step("one", "close_unanswered"),  # by a deadline that was put off
    ):
        with pytest.raises(DBAPIError), room.store.engine.begin() as connection:  # noqa: PT012 - the statement is what is tried
            connection.execute(statement_of(statement, values), values)
            pytest.fail(f"taken: {statement} {values}")
