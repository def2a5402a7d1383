"""My work in the open bid: whose turn a challenge is, with its day; and nobody is told of another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from services.matchmaking.challenges.records import CHALLENGES
from services.matchmaking.challenges.tables import CallRow, EvaluatorRow
from services.matchmaking.domain.challenge import Role
from services.matchmaking.listings.imports import listing_kinds
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.tables import FoundMatch, MatchFeedbackRow
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.schema import LISTS
from services.matchmaking.work.service import MyWork
from shared.contracts.scopes import Scope
from shared.contracts.values import last_day, local_date, utc_now
from shared.contracts.work import Work, WorkItem
from shared.plumbing.auth import Principal
from shared.plumbing.lists.plans import ListPlans
from tests.clocks import SetClock
from tests.matchmaking.challenging import BUREAU, EVERYTHING, FIRM, OTHER, OWNER, SOLVING, Room
from tests.running import migrate_by_copy

EXPERT = Principal("expert", "expert", None, frozenset({Scope.CHALLENGES_READ, Scope.BIDS_SCORE}))
STRANGERS = [
    Principal("other", "enterprise", None, EVERYTHING, "91430302MABQKXF64Q"),
    Principal("office", "officer", "430304", EVERYTHING),
    Principal("expert-2", "expert", None, EVERYTHING),
    Principal("visitor", "spa", None, EVERYTHING),
]


@pytest.fixture
def room(database_url: str) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url)).furnish()
    yield room
    room.store.close()


def work(room: Room, who: Principal) -> Work:
    return MyWork(room.store, ListPlans(room.store, LISTS, listing_kinds())).of(who)


def one(items: list[WorkItem]) -> WorkItem:
    (found,) = items
    return found


def test_a_challenge_waits_for_whose_turn_it_is_and_strangers_hear_of_none(room: Room) -> None:
    soon = utc_now() + dt.timedelta(days=3)
    for state, who, step, holders in (
        ("proposed", BUREAU, "return", [""]),
        ("returned", FIRM, "resubmit", [OWNER]),
        ("published", BUREAU, "open", [""]),
        ("awarded", FIRM, "sign", [OWNER, ""]),
        ("contracted", SOLVING, "report", [room_solver()]),
    ):
        with room.store.write() as unit:
            challenge = room.brought_to(unit, state, deadline=soon if state == "published" else None)
            id = challenge.id
        mine = one([i for i in work(room, who).mine if i.id.startswith(id)])
        assert (mine.state, mine.step, [h.id for h in mine.holders]) == (state, step, holders)
        assert (mine.kind, mine.link) == ("milestone" if state == "contracted" else "challenge", f"/challenges/{id}")
        other = FIRM if who is BUREAU else BUREAU
        seen = [*work(room, other).mine, *work(room, other).waiting]
        assert id in [i.id[:32] for i in seen]
        if state == "published":
            with room.store.read() as session:
                deadline = session.get_one(CallRow, (id, 1)).deadline
            assert (mine.due, mine.overdue) == (last_day(deadline), False)
        if state == "contracted":
            assert mine.due == dt.date(2027, 12, 31)
        for stranger in STRANGERS:
            found = work(room, stranger)
            assert found.mine + found.waiting == [], stranger


YUHU = Principal("yuhu", "officer", "430302", EVERYTHING)


def test_the_day_list_has_deadlines_that_passed_notices_that_ended_and_contracts_to_sign(room: Room) -> None:
    """With the days that they are over, and who must act; how many bid is told to who may act and to nobody else."""
    closed, today = utc_now() - dt.timedelta(days=3), local_date(utc_now())
    with room.store.write() as unit:
        few, enough = (room.brought_to(unit, "published", deadline=closed, enough=n).id for n in (False, True))
        noticed, awarded = (room.brought_to(unit, state, at=closed).id for state in ("in_notice", "awarded"))
    mine = {i.id: i for i in work(room, BUREAU).mine}
    assert (mine[few].state_name, mine[few].step) == ("揭榜已截止", "extend")
    assert mine[few].step_name == "延长揭榜期或申请例外开标(家数不足)或流榜(无人揭榜或家数不足)"
    assert (mine[enough].step, mine[enough].step_name) == ("open", "开标")
    assert mine[few].due == mine[enough].due == last_day(closed)
    assert (mine[few].overdue, mine[few].days_left) == (True, (last_day(closed) - today).days)
    assert (mine[noticed].state_name, mine[noticed].step, mine[noticed].due) == (
        "公示期满",
        "clear_notice",
        dt.date(2026, 1, 11),
    )
    assert mine[awarded].due == local_date(closed) + dt.timedelta(days=30)
    office = work(room, YUHU)
    assert [i.id for i in office.mine] == [awarded]
    assert {i.id: [h.kind for h in i.holders] for i in office.waiting} == {
        id: ["bureau"] for id in (few, enough, noticed)
    }
    bidding = {i.id: i.step_name for i in work(room, SOLVING).waiting}
    assert bidding[few] == bidding[enough]


def test_the_day_list_has_each_milestone_that_is_due_soon_late_or_reported(database_url: str, clock: SetClock) -> None:
    clock.at = dt.datetime(2027, 11, 1, tzinfo=dt.UTC)
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url), clock).furnish()
    with room.store.write() as unit:
        challenge = room.brought_to(unit, "contracted", at=clock.now())
        id = challenge.id

    def told(who: Principal) -> list[tuple[str, str, int | None, bool]]:
        found = work(room, who)
        return [
            (i.id[32:], i.step, i.days_left, i in found.mine) for i in (*found.mine, *found.waiting) if i.id[:32] == id
        ]

    assert told(SOLVING) == [("/milestones/1", "report", 60, True)]
    clock.at = dt.datetime(2028, 11, 2, tzinfo=dt.UTC)
    assert told(SOLVING) == [("/milestones/1", "report", -307, True), ("/milestones/2", "report", -2, True)]
    assert told(YUHU) == [("/milestones/1", "report", -307, False), ("/milestones/2", "report", -2, False)]
    with room.store.write() as unit:
        challenge = CHALLENGES.existing(unit.session, id, lock="step")
        room.go(unit, challenge, "report", at=clock.now())
    assert told(YUHU) == [("/milestones/1", "confirm", -307, True), ("/milestones/2", "report", -2, False)]
    with room.store.write() as unit:
        challenge = CHALLENGES.existing(unit.session, id, lock="step")
        for number in (1, 2):
            facts = {"milestone": number}
            CHALLENGES.take_step(unit, challenge, "confirm", Role.BUREAU, "x", at=clock.now(), facts=facts)
    assert told(SOLVING) == [("", "ask_acceptance", 59, True)]
    in_vain = Principal("u", "institution", None, EVERYTHING, enterprise=OTHER)
    assert told(in_vain) == []  # whose bid was not taken hears nothing of the contract
    room.store.close()


def room_solver() -> str:
    assert SOLVING.enterprise is not None
    return SOLVING.enterprise


def test_an_expert_declares_and_scores_what_was_assigned_to_it(room: Room) -> None:
    with room.store.write() as unit:
        challenge = room.brought_to(unit, "scoring")
        id = challenge.id
        row = EvaluatorRow(challenge_id=id, round=1, evaluator="expert", assigned_by="x", assigned_at=unit.now)
        unit.session.add(row)
    item = one(work(room, EXPERT).mine)
    assert (item.id, item.kind, item.step) == (id, "score", "declare")


def test_new_matches_of_ones_own_demands_wait_until_something_is_said_of_them(room: Room) -> None:
    with room.store.write() as unit:
        demand = room.demand(unit)
        made = [
            ListingRow(side="supply", owner="示例大学", title=f"成果{n}", technology_field="新材料", industry="", details={},
                       recorded_at=unit.now) for n in range(2)
        ]  # fmt: skip
        unit.session.add_all(made)
        unit.session.flush()
        for supply in made:
            unit.session.add(FoundMatch(demand_id=demand.id, supply_id=supply.id, rank=1, score=0.5, at=unit.now))
        ids = demand.id, [s.id for s in made]
    item = one(work(room, FIRM).mine)
    assert (item.kind, item.link, item.title[-5:]) == ("match", f"/demands/{ids[0]}", "2 项新成果"[-5:])
    assert not work(room, BUREAU).mine
    assert all(not work(room, stranger).mine for stranger in STRANGERS)
    for supply_id in ids[1]:
        with room.store.write() as unit:
            said = {
                "demand_id": ids[0],
                "supply_id": supply_id,
                "verdict": "accepted",
                "reason": "",
                "by": "x",
                "at": unit.now,
            }
            unit.session.add(MatchFeedbackRow(**said))
    assert not work(room, FIRM).mine
