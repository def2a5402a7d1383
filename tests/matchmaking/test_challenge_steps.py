"""The open bid as a table: every state with every event and every role, what the database refuses, and races of real processes."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlalchemy import bindparam, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from services.matchmaking.challenges.effects import Doing, of_call
from services.matchmaking.challenges.records import CHALLENGES, call_in_force, last_call
from services.matchmaking.challenges.service import Challenges
from services.matchmaking.challenges.tables import ChallengeRow, ChallengeStep, ChallengeTransition, SealedBid
from services.matchmaking.domain.challenge import CHALLENGE, EXCEPTIONS, OPENINGS, TABLE, Role, events, transitions
from services.matchmaking.migrations import MIGRATIONS
from shared.casework.casebook import Effect
from shared.casework.workflow import NONE
from shared.contracts.challenges import BidIn, ChallengeStepIn
from shared.contracts.values import utc_now
from shared.plumbing.auth import Principal
from shared.plumbing.clock import Clock
from shared.plumbing.errors import Conflict, Forbidden, NotFound
from shared.plumbing.storage import UtcDateTime
from tests.attachments.papers import AnyPaper, paper
from tests.faults.bidder import decide_at_once, send_around
from tests.forking import forked
from tests.matchmaking.challenging import (
    BUREAU,
    CONTRACT,
    EVERYTHING,
    FIRM,
    MONTH,
    OTHER,
    SOLVING,
    TERMS,
    Room,
    bid,
)
from tests.running import migrate_by_copy

STEP_IN: TypeAdapter[ChallengeStepIn] = TypeAdapter(ChallengeStepIn)
LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
JUST_BEFORE = LATER - dt.timedelta(microseconds=1)
BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def room(database_url: str) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url)).furnish()
    yield room
    room.store.close()


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Room]:
    """On SQLite alone: where only the program's own rules are tried, one database is enough."""
    room = Room.on(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'lite.sqlite3'}")).furnish()
    yield room
    room.store.close()


@pytest.mark.parametrize("state", CHALLENGE.states())
def test_every_event_from_every_state_goes_on_or_is_refused_with_what_is_possible(lite: Room, state: str) -> None:
    with lite.store.write() as work:
        challenge = lite.brought_to(work, state)
        for event in events():
            expected = CHALLENGE.possible(state).get(event)
            nested = work.session.begin_nested()
            if expected is None:
                with pytest.raises(Conflict, match="不能"):
                    CHALLENGES.take_step(work, challenge, event, Role.BUREAU, "x", at=work.now)
            else:
                lite.go(work, challenge, event, at=work.now)
                assert challenge.state == expected.to
                occupied = work.session.connection().execute(text("SELECT count(*) FROM open_challenge")).scalar()
                assert occupied == (not CHALLENGE.is_final(expected.to))
            nested.rollback()
            work.session.refresh(challenge)


def test_the_database_knows_the_same_transitions_as_the_rules(room: Room) -> None:
    with room.store.read() as session:
        rows = session.exec(select(ChallengeTransition)).all()
    assert sorted((r.from_state, r.event, r.to_state) for r in rows) == transitions()


def statement_of(said: str, values: dict[str, Any]) -> Any:
    """SQL whose instants are written as the tables have them."""
    instants = [bindparam(k, type_=UtcDateTime()) for k, v in values.items() if isinstance(v, dt.datetime)]
    return text(said).bindparams(*instants)


STEP = (
    "INSERT INTO challenge_step (challenge_id, seq, previous_seq, from_state, event, to_state, at, by, role, reason, facts, "
    "evidence, call_version, call_deadline, bid_id) VALUES (:id, :seq, :previous, :from_state, :event, :to_state, :at, 'x', "
    "'bureau', '', '{}', '[]', :version, :deadline, :bid)"
)


def test_the_database_takes_no_step_that_the_table_has_not(room: Room) -> None:
    refused = 0
    with room.store.write() as work:
        for state in CHALLENGE.states():
            challenge = room.brought_to(work, state)
            call = last_call(work.session, challenge)
            for event in events():
                for to in CHALLENGE.states():
                    right = TABLE.get((state, event))
                    if right is not None and right.to == to:
                        continue
                    values = {
                        "id": challenge.id, "seq": (challenge.steps or 0) + 1, "previous": challenge.steps, "event": event,
                        "from_state": state, "to_state": to, "at": BEGUN,
                        "version": call.version if call else None, "deadline": call.deadline if call else None,
                        "bid": f"1{challenge.id[1:]}" if call and event in ("recommend", "award") else None,
                    }  # fmt: skip
                    nested = work.session.begin_nested()
                    with pytest.raises(IntegrityError):
                        work.session.connection().execute(statement_of(STEP, values), values)
                    nested.rollback()
                    refused += 1
                    if not right and refused % 5:  # of what leads nowhere at all, some of the states are enough
                        break
    assert refused > len(CHALLENGE.states()) * len(events())


def test_the_database_refuses_what_must_not_be_whoever_writes_it(room: Room) -> None:
    with room.store.write() as work:
        open_one = room.brought_to(work, "published", deadline=LATER, enough=True)
        scoring = room.brought_to(work, "scoring")
        other = room.brought_to(work, "opened")
        deadline = call_in_force(work.session, open_one).deadline
    base = {
        "id": open_one.id, "seq": 4, "previous": 3, "event": "open", "from_state": "published", "to_state": "opened",
        "at": JUST_BEFORE, "version": 1, "deadline": deadline, "bid": None,
    }  # fmt: skip
    sealed = (
        "INSERT INTO sealed_bid (bid_id, seq, challenge_id, call_version, deadline, received_at, submitted_by, digest, content)"
        " VALUES (:bid, 2, :id, 1, :deadline, :at, 'x', :digest, :content)"
    )
    given = {"bid": f"1{open_one.id[1:]}", "id": open_one.id, "deadline": deadline, "digest": "0" * 64, "content": b"x"}
    opened = (
        "INSERT INTO opened_bid (bid_id, challenge_id, step_seq, step_state, seq, plan_name) "
        "VALUES (:bid, :id, :step, :state, 1, 'B')"
    )
    score = (
        "INSERT INTO plan_score (bid_id, evaluator, challenge_id, round, qualified, conflict, points, criteria, at) VALUES "
        "(:bid, :who, :id, 1, :qualified, :conflict, 1, '[]', :at)"
    )
    people = [
        ("INSERT INTO challenge_evaluator VALUES (:id, 1, 'undeclared', 'x', :at)", {"id": scoring.id, "at": BEGUN}),
        ("INSERT INTO challenge_evaluator VALUES (:id, 1, 'conflicted', 'x', :at)", {"id": scoring.id, "at": BEGUN}),
        ("INSERT INTO challenge_evaluator VALUES (:id, 1, 'fair', 'x', :at)", {"id": scoring.id, "at": BEGUN}),
        ("INSERT INTO evaluator_declaration VALUES (:id, 1, 'conflicted', true, '[]', 'x', :at)", {"id": scoring.id, "at": BEGUN}),
        ("INSERT INTO evaluator_declaration VALUES (:id, 1, 'fair', false, '[]', 'x', :at)", {"id": scoring.id, "at": BEGUN}),
        ("INSERT INTO bid_qualification VALUES (:bid, true, 'x', 'x', :at)", {"bid": f"1{scoring.id[1:]}", "at": BEGUN}),
        ("INSERT INTO bid_qualification VALUES (:bid, false, 'x', 'x', :at)", {"bid": f"1{other.id[1:]}", "at": BEGUN}),
    ]  # fmt: skip
    with room.store.engine.begin() as connection:
        for statement, values in people:
            connection.execute(statement_of(statement, values), values)
    mine: dict[str, Any] = {
        "bid": f"1{scoring.id[1:]}",
        "id": scoring.id,
        "qualified": True,
        "conflict": False,
        "at": BEGUN,
    }
    attacks: list[tuple[str, dict[str, Any]]] = [
        (STEP, base),  # opened a microsecond before the deadline
        (STEP, base | {"event": "close_unanswered", "to_state": "unanswered"}),
        (STEP, base | {"at": LATER, "version": None, "deadline": None}),  # without saying which
        (STEP, base | {"deadline": BEGUN}),  # of a deadline that no call has
        (STEP, base | {"event": "extend", "to_state": "published", "seq": 5, "previous": 4}),  # over a gap
        (STEP, base | {"event": "extend", "to_state": "published", "seq": 3, "previous": 2}),  # a second one
        (STEP, base | {"event": "extend", "to_state": "published", "previous": 2}),
        (STEP, base | {"id": scoring.id, "seq": 8, "previous": 7, "event": "award"}),
        (sealed, given | {"at": LATER}),  # at the deadline
        (sealed, given | {"at": LATER + dt.timedelta(milliseconds=1)}),
        (sealed, given | {"at": JUST_BEFORE, "deadline": LATER + MONTH}),
        (sealed, given | {"at": JUST_BEFORE, "id": other.id}),  # another challenge's
        (sealed, given | {"at": JUST_BEFORE, "content": None}),
        (opened, {"bid": given["bid"], "id": open_one.id, "step": 3, "state": "opened"}),  # by no opening
        (opened, {"bid": given["bid"], "id": open_one.id, "step": 3, "state": "published"}),
        (opened, {"bid": given["bid"], "id": other.id, "step": 4, "state": "opened"}),
        (score, mine | {"who": "undeclared"}),
        (score, mine | {"who": "conflicted"}),
        (score, mine | {"who": "conflicted", "conflict": True}),
        (score, mine | {"who": "nobody"}),
        (score, mine | {"who": "fair", "bid": f"1{other.id[1:]}"}),  # not qualified, and another challenge's
        (score, mine | {"who": "fair", "qualified": False}),
        ("UPDATE challenge SET state = 'awarded', steps = steps + 1", {}),
        ("UPDATE challenge SET state = 'published', steps = 3", {}),
        ("UPDATE challenge SET owner = 'x', steps = steps + 1", {}),
        ("DELETE FROM challenge", {}),
        ("INSERT INTO open_challenge VALUES (:d, :id)", {"d": open_one.demand_id, "id": other.id}),
    ]
    for statement, values in attacks:
        with pytest.raises(DBAPIError), room.store.engine.begin() as connection:  # noqa: PT012 - the statement is what is tried
            connection.execute(statement_of(statement, values), values)
            pytest.fail(f"taken: {statement} {values}")
    # And what is right is taken, so that each refusal above has its own reason.
    with room.store.engine.begin() as connection:
        for statement, values in (
            (STEP, base | {"at": LATER}),
            (sealed, given | {"at": JUST_BEFORE}),
            (score, mine | {"who": "fair"}),
        ):
            connection.execute(statement_of(statement, values), values)


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_was_said_stays_as_it_was_said(room: Room, change: str) -> None:
    """Of a table that holds something, since a rule upon rows says nothing of none."""
    with room.store.write() as work:
        id = room.brought_to(work, "contracted").id
    with room.store.engine.begin() as connection:
        values = {"id": id, "bid": f"1{id[1:]}", "at": BEGUN}
        for statement in (
            "INSERT INTO challenge_evaluator VALUES (:id, 1, 'fair', 'x', :at)",
            "INSERT INTO evaluator_declaration VALUES (:id, 1, 'fair', false, '[]', 'x', :at)",
            "INSERT INTO bid_qualification VALUES (:bid, true, 'x', 'x', :at)",
            "INSERT INTO plan_score VALUES (:bid, 'fair', :id, 1, true, false, 1, '[]', :at)",
        ):
            connection.execute(statement_of(statement, values), values)
    for table, column in HISTORIES:
        with room.store.engine.begin() as connection:
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        with pytest.raises(DBAPIError, match="is a history"), room.store.engine.begin() as connection:
            connection.execute(text(change.format(table, column, column)))


HISTORIES = [
    ("challenge_transition", "event"), ("challenge_terms", "content"), ("challenge_call", "deadline"),
    ("challenge_step", "reason"), ("bid", "bidder"), ("sealed_bid", "content"), ("opened_bid", "plan_name"),
    ("bid_qualification", "qualified"), ("challenge_evaluator", "evaluator"), ("evaluator_declaration", "conflict"),
    ("plan_score", "points"), ("challenge_contract", "content"),
]  # fmt: skip


def request_for(event: str) -> ChallengeStepIn:
    """A request that says all that an event asks for."""
    kinds = ("contract", "milestone_report", "acceptance_application", "acceptance_report", "payment_voucher")
    more: dict[str, Any] = {
        "screen": {"classified": False, "export_controlled": False},
        "refuse": {"ground": "duplicate"},
        "resubmit": {"terms": TERMS},
        **{e: {"deadline": "2100-01-01T00:00:00+08:00"} for e in ("publish", "extend", "republish")},
        "recommend": {"plan": "A"},
        "publish_notice": {"starts_on": "2026-01-05"},
        "sign": {"contract": CONTRACT},
        "prolong": {"ends_on": "2029-01-01", "due_on": ["2028-01-01"]},
        **{e: {"milestone": 1} for e in ("report", "confirm")},
        **{e: {"results": [{"indicator": 1, "achieved": "2%", "met": True}]} for e in ("accept", "reject")},
        "complete": {
            "own_invested": "4.00",
            "paid_to_solver": "1.00",
            "subsidy_paid": "1.00",
            "subsidy_to_solver": "1.00",
        },
    }.get(event, {})
    return STEP_IN.validate_python({"event": event, "reason": "理由", "evidence": paper(*kinds)} | more)


def callers() -> Iterator[tuple[str, Role | None, Principal]]:
    yield "the owner", Role.OWNER, FIRM
    yield "its office", Role.OWNER, Principal("o", "officer", "430302", EVERYTHING)
    yield "another office", None, Principal("p", "officer", "430381", EVERYTHING)
    yield "another enterprise", None, Principal("f", "enterprise", None, EVERYTHING, enterprise=OTHER)
    yield "the solver", Role.SOLVER, SOLVING
    yield "the bureau", Role.BUREAU, BUREAU
    yield "an expert", None, Principal("x", "expert", None, EVERYTHING)


def nothing_against(*_: Any) -> list[str]:
    """A guard that lets every step pass."""
    return []


def bare(doing: Doing, request: ChallengeStepIn) -> Effect[ChallengeStep]:
    """What a step must point at for the database to take it, and facts that let its challenge be shown; nothing else."""
    facts = {
        "organisation": "示例",
        "starts_on": "2026-01-05",
        "ends_on": "2026-01-10",
        "published_at": "",
        "milestone": 1,
    }
    columns: dict[str, Any] = {}
    if request.event in OPENINGS | EXCEPTIONS | {"close_unanswered"}:
        columns = of_call(call_in_force(doing.work.session, doing.challenge))
    if request.event in ("recommend", "award"):
        columns = {"bid_id": f"1{doing.challenge.id[1:]}"}
    return Effect(facts, columns)


STEPS = [k for k in TABLE if k[0] != NONE]


@pytest.mark.parametrize(("state", "event"), STEPS, ids=["-".join(k) for k in STEPS])
def test_a_step_is_taken_by_whom_it_is_for_and_by_nobody_else(lite: Room, state: str, event: str) -> None:
    challenges = Challenges(
        lite.store, lite.bids, lite.sealer, lite.challenges.rules, AnyPaper(), guard=nothing_against, effects=bare
    )
    for name, role, principal in callers():
        with lite.store.write() as work:
            challenge = lite.brought_to(work, state, enough=event == "open")
            if event in ("open_few", "withdraw_open_few"):
                asked, asker = (
                    of_call(call_in_force(work.session, challenge)),
                    "y" if event == "open_few" else principal.client_id,
                )
                CHALLENGES.take_step(
                    work, challenge, "ask_open_few", Role.BUREAU, asker, at=work.now, reason="理由", columns=asked
                )
            id = challenge.id
        awarded = state in ("awarded", "contracted", "in_acceptance", "accepted")
        may = role in TABLE[state, event].roles and (role is not Role.SOLVER or awarded)
        request = request_for(event)
        if not may:
            with pytest.raises((Forbidden, NotFound)):
                challenges.act(id, request, principal)
            continue
        # In the right capacity, and without the permission for it.
        powerless = Principal(principal.client_id, principal.kind, principal.unit, frozenset(), principal.enterprise)
        with pytest.raises((Forbidden, NotFound)):
            challenges.act(id, request, powerless)
        assert challenges.act(id, request, principal).state == TABLE[state, event].to, name


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("state", "first", "second"),
    [("published", "open", "open"), ("cleared", "award", "award"), ("published", "open", "extend"), ("published", "open_few", "extend"),
     ("awarded", "forgo", "terminate")],
)  # fmt: skip
def test_of_two_processes_at_once_one_decides(postgres_url: str, state: str, first: str, second: str) -> None:
    room = Room.on(migrate_by_copy(MIGRATIONS, postgres_url)).furnish()
    deadline = utc_now() if second == "extend" else None
    context = forked()
    for _ in range(3):
        with room.store.write() as work:
            challenge = room.brought_to(work, state, deadline=deadline, enough=first == "open")
            if first == "open_few":
                room.go(work, challenge, "ask_open_few", at=utc_now())
            id = challenge.id
        answers = context.Queue()
        barrier = context.Barrier(4)
        ids = [
            context.Process(target=decide_at_once, args=(postgres_url, id, event, barrier, answers))
            for event in (first, second, first, second)
        ]
        for process in ids:
            process.start()
        said = [answers.get(timeout=200) for _ in ids]
        for process in ids:
            process.join()
        assert said.count("done") == 1, said
        assert all(s == "done" or "状态" in s or "截止" in s for s in said), said
        with room.store.read() as session:
            steps = session.exec(select(ChallengeStep).where(ChallengeStep.case_id == id)).all()
            assert len(steps) == session.get_one(ChallengeRow, id).steps
            assert sum(s.event == "award" for s in steps) == (state in ("cleared", "awarded"))
    room.store.close()


@pytest.mark.postgres
def test_an_opening_waits_for_a_bid_that_came_in_time(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bid has read the clock, a millisecond before the deadline, and is not committed yet: the opening has it all the same."""
    deadline = utc_now() + MONTH
    late = threading.local()

    class AroundTheDeadline(Clock):
        def instant(self, session: Session) -> dt.datetime:
            return deadline + dt.timedelta(milliseconds=1 if getattr(late, "is_it", False) else -1)

    room = Room.on(migrate_by_copy(MIGRATIONS, postgres_url), AroundTheDeadline()).furnish()
    with room.store.write() as work:
        id = room.brought_to(work, "published", deadline=deadline).id
    opened: list[int] = []

    def open_it() -> None:
        late.is_it = True
        room.challenges.act(id, request_for("open"), BUREAU)
        opened.append(len(room.bids.readable(id, BUREAU)))

    bidder = Principal("u", "institution", None, EVERYTHING, enterprise=OTHER)
    opening = threading.Thread(target=open_it)
    add = room.bids._add

    def slowly(*given: Any) -> Any:
        opening.start()
        opening.join(timeout=1)
        assert opening.is_alive(), "the opening did not wait"
        return add(*given)

    monkeypatch.setattr(room.bids, "_add", slowly)
    room.bids.submit(id, BidIn.model_validate(bid("示例大学")), bidder, None)
    opening.join(timeout=100)
    assert opened == [2]
    room.store.close()


@pytest.mark.postgres
@pytest.mark.slow
def test_bids_around_the_deadline_are_in_the_opening_or_refused(postgres_url: str) -> None:
    """Four processes bid all the time while one opens as soon as it may: nothing that was receipted is missing, nothing came
    at or after the deadline, and nothing after the opening."""
    room = Room.on(migrate_by_copy(MIGRATIONS, postgres_url)).furnish()
    context = forked()
    answers, starts, ready = context.Queue(), context.Queue(), context.Barrier(5)
    bidders = [context.Process(target=send_around, args=(postgres_url, n, ready, starts, answers)) for n in range(4)]
    for process in bidders:
        process.start()
    ready.wait()  # however long they take to start, they bid before the deadline too
    deadline = utc_now() + dt.timedelta(seconds=4)
    with room.store.write() as work:
        id = room.brought_to(work, "published", deadline=deadline).id
    for _ in bidders:
        starts.put((id, deadline))
    opened: list[dt.datetime] = []
    too_early: list[str] = []
    while not opened:
        try:
            opened.append(room.challenges.act(id, request_for("open"), BUREAU).steps[-1].at)
        except Conflict as error:
            too_early.append(error.detail)
    assert all("未到" in said for said in too_early)
    receipts: list[dict[str, Any]] = []
    refusals: list[str] = []
    for _ in bidders:
        accepted, refused = answers.get(timeout=200)
        receipts += accepted
        refusals += refused
    for process in bidders:
        process.join()
    assert opened[0] >= deadline
    assert len(receipts) > 8
    assert len(refusals) > 4
    assert all("截止" in r or "不接收" in r for r in refusals), set(refusals)
    assert all(dt.datetime.fromisoformat(r["received_at"]) < deadline for r in receipts)
    with room.store.read() as session:
        rows = session.exec(select(SealedBid).where(SealedBid.challenge_id == id)).all()
    assert {(r.bid_id, r.seq) for r in rows} == {(r["bid_id"], r["submission"]) for r in receipts} | {(f"1{id[1:]}", 1)}
    assert all(row.received_at < deadline for row in rows)
    last: dict[str, dict[str, Any]] = {}
    for receipt in receipts:
        if receipt["submission"] > last.get(receipt["bid_id"], {"submission": 0})["submission"]:
            last[receipt["bid_id"]] = receipt
    digests = {bid.digest for bid in room.bids.readable(id, BUREAU)}
    assert digests == {r["digest"] for r in last.values()} | {"0" * 64}
    room.store.close()
