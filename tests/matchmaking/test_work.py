"""My work in the open bid: whose turn a challenge is, with its day; and nobody is told of another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from services.matchmaking.challenges.tables import CallRow, EvaluatorRow
from services.matchmaking.listings.imports import listing_kinds
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.tables import FoundMatch, MatchFeedbackRow
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.schema import LISTS
from services.matchmaking.work.service import MyWork
from shared.contracts.scopes import Scope
from shared.contracts.values import last_day, utc_now
from shared.contracts.work import Work, WorkItem
from shared.plumbing.auth import Principal
from shared.plumbing.lists.plans import ListPlans
from tests.matchmaking.challenging import BUREAU, EVERYTHING, FIRM, OWNER, SOLVING, Room
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
        mine = one([i for i in work(room, who).mine if i.id == id])
        assert (mine.state, mine.step, [h.id for h in mine.holders]) == (state, step, holders)
        assert (mine.kind, mine.link) == ("challenge", f"/challenges/{id}")
        other = FIRM if who is BUREAU else BUREAU
        seen = [*work(room, other).mine, *work(room, other).waiting]
        assert id in [i.id for i in seen]
        if state == "published":
            with room.store.read() as session:
                deadline = session.get_one(CallRow, (id, 1)).deadline
            assert (mine.due, mine.overdue) == (last_day(deadline), False)
        if state == "contracted":
            assert mine.due == dt.date(2027, 12, 31)
        for stranger in STRANGERS:
            found = work(room, stranger)
            assert found.mine + found.waiting == [], stranger


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
