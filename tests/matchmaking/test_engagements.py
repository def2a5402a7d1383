"""Engagements: every state with every event and every caller, what the database refuses, and what firms say of what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from services.matchmaking.domain.engagement import (
    ENGAGEMENT,
    FOLLOW_UP_DAYS,
    TABLE,
    UNDER_WAY,
    Role,
    events,
    transitions,
)
from services.matchmaking.engagements.finding import EngagementFilter
from services.matchmaking.engagements.people import own_providers
from services.matchmaking.engagements.tables import EngagementRow, EngagementTransition, OpenEngagement
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.workflow import NONE
from shared.contracts.engagements import AdviceOutcomeIn, FollowUpIn
from shared.contracts.imports import RowOutcome
from shared.contracts.public_events.matchmaking import EngagementMoved
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.listing import Asked
from tests.attachments.papers import paper
from tests.faults.importer import code
from tests.matchmaking.engaging import (
    AGENCY,
    AWARDS,
    DAY,
    EVERYTHING,
    EXPERT,
    JUDGE,
    OFFICE,
    OTHER,
    OTHER_OFFICE,
    OTHER_PERSON,
    OWNER,
    PERSON,
    PROGRAM,
    STEPS,
    UNRELATED,
    VENDOR,
    WAYS,
    Room,
)
from tests.running import migrate_by_copy


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Room]:
    """On SQLite alone: where only the program's own rules are tried, one database is enough."""
    room = Room.on(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'lite.sqlite3'}"))
    yield room
    room.store.close()


@pytest.fixture
def room(database_url: str) -> Iterator[Room]:
    room = Room.on(migrate_by_copy(MIGRATIONS, database_url))
    yield room
    room.store.close()


MINE: dict[Role, Principal] = {Role.FIRM: PERSON, Role.PROVIDER: AGENCY, Role.OFFICER: JUDGE, Role.AWARDS: AWARDS}
VENDORS = Principal("sw@firm-handler", "enterprise", None, EVERYTHING, enterprise=VENDOR, person="sw")
STRANGERS = (OTHER_PERSON, OFFICE, OTHER_OFFICE, EXPERT)


@pytest.mark.parametrize("state", WAYS)
def test_every_event_from_every_state_is_its_roles_and_nobody_elses(lite: Room, state: str) -> None:
    found = lite.brought_to(state)
    for event in sorted(set(events()) - {"propose", "record"}):
        right = TABLE.get((state, event))
        for role, caller in MINE.items():
            # The agency agrees to what the firm has proposed, and not the firm itself.
            may = right is not None and role in right.roles and not (event == "agree" and role is Role.FIRM)
            if not may:
                with pytest.raises((Conflict, Forbidden)):
                    lite.act(found.id, event, caller)
        for stranger in STRANGERS:
            with pytest.raises(Forbidden):
                lite.act(found.id, event, stranger)
    assert lite.engagements.get(found.id, PERSON).state == state
    mine = {step.event for step in lite.engagements.get(found.id, AGENCY).next if step.mine}
    assert mine == {e for (at, e), t in TABLE.items() if at == state and Role.PROVIDER in t.roles}


def test_what_was_done_is_confirmed_and_rated_by_a_person_of_the_firm_alone(lite: Room) -> None:
    found = lite.brought_to("delivered")
    # A login of the firm that speaks for the provider as well is the provider's, and confirms nothing.
    with lite.store.write() as work:
        work.session.connection().execute(
            text("UPDATE provider SET accounts = '[\"limei\"]' WHERE id = :id"), {"id": "a" * 32}
        )
    for caller in (PERSON, PROGRAM, AGENCY, JUDGE):
        with pytest.raises(Forbidden, match="须由本人登录" if caller is PROGRAM else "由企业本单位的人"):
            lite.act(found.id, "confirm", caller)
    with lite.store.write() as work:
        work.session.connection().execute(text("UPDATE provider SET accounts = '[]' WHERE id = :id"), {"id": "a" * 32})
    assert not any(s.mine for s in lite.engagements.get(found.id, PROGRAM).next if s.event == "confirm")
    lite.act(found.id, "confirm")
    with pytest.raises(Forbidden, match="须由本人登录"):
        lite.act(found.id, "rate", PROGRAM)
    lite.act(found.id, "rate")


def test_a_query_finds_the_providers_for_whom_a_caller_speaks(room: Room) -> None:
    likewise = Principal("qian2@expert", "expert", None, EVERYTHING, person="qian2")
    officer = Principal("qian@bureau-handler", "officer", None, EVERYTHING, person="qian")
    with room.store.read() as session:
        providers = session.exec(select(ProviderRow)).all()
        for caller in (PERSON, AGENCY, EXPERT, VENDORS, likewise, officer, JUDGE, AWARDS):
            said = {p.id for p in providers if speaks(caller, p)}
            assert set(session.exec(own_providers(caller)).all()) == said, caller.client_id


def test_the_database_knows_the_same_transitions_as_the_rules(room: Room) -> None:
    with room.store.read() as session:
        rows = session.exec(select(EngagementTransition)).all()
    assert sorted((r.from_state, r.event, r.to_state) for r in rows) == transitions()


STEP = (
    'INSERT INTO engagement_step (engagement_id, seq, previous_seq, from_state, event, to_state, at, "by", role, reason, facts, '
    "evidence) VALUES (:id, 4, 3, 'delivered', 'confirm', 'confirmed', '2026-11-10 00:00:00+00:00', :by, :role, '', '{}', '[]')"
)
MOVED = "UPDATE engagement SET steps = steps + 1, "


def test_the_database_refuses_what_must_not_be_whoever_writes_it(room: Room) -> None:
    found = room.brought_to("delivered")
    other = room.propose(kind="diagnosis")
    good = {"id": found.id, "by": "limei@firm-handler", "role": "firm"}
    wrong: list[tuple[str, dict[str, Any]]] = [
        (STEP, good | {"by": "firm-program"}),
        (STEP, good | {"role": "provider"}),
        (f"{MOVED} state = 'confirmed' WHERE id = :id", {"id": found.id}),
        (f"{MOVED} price = 1 WHERE id = :id", {"id": found.id}),
        ("UPDATE engagement SET rating = 5, solved = 'yes' WHERE id = :id", {"id": found.id}),
        ("DELETE FROM engagement WHERE id = :id", {"id": found.id}),
        ("UPDATE engagement_step SET reason = 'x' WHERE engagement_id = :id", {"id": found.id}),
        ("UPDATE engagement_declaration SET statement = 'x' WHERE engagement_id = :id", {"id": found.id}),
        ("INSERT INTO open_engagement (engaged, engagement_id) SELECT engaged, 'x' FROM open_engagement WHERE engagement_id = :id",
         {"id": found.id}),
    ]  # fmt: skip
    for statement, values in wrong:
        with pytest.raises(DBAPIError), room.store.write() as work:
            work.session.connection().execute(text(statement), values)
    with room.store.write() as work:
        kept = work.session.get_one(EngagementRow, other.id).model_dump()
    for change in ({"credit_code": VENDOR}, {"price": -1}, {"paid": 200_000}, {"rating": 5, "solved": "yes"}):
        columns = kept | {"id": "f" * 32, "steps": None, "state": None} | change
        with pytest.raises(IntegrityError), room.store.write() as work:
            work.session.add(EngagementRow(**columns))
    with room.store.write() as work:
        work.session.connection().execute(text(STEP), good)


def test_an_offer_a_firm_and_a_need_have_one_engagement_under_way_at_a_time(room: Room) -> None:
    with room.store.write() as work:
        need = NeedRow(
            credit_code=OWNER,
            kind="service",
            title="检测",
            text="",
            details={"kind": "service"},
            state="open",
            recorded_at=work.now,
        )
        work.session.add(need)
        work.session.flush()
        need_id = need.id
    first = room.propose()
    for caller, change in ((PERSON, {}), (AGENCY, {"credit_code": OWNER})):
        with pytest.raises(Conflict, match="已有办理中的对接"):
            room.propose(caller, **change)
    assert room.propose(need_id=need_id).need_id == need_id
    assert room.propose(OTHER_PERSON).credit_code == OTHER
    for event in WAYS["confirmed"]:
        room.act(first.id, event)
    with room.store.read() as session:
        assert first.id not in session.exec(select(OpenEngagement.case_id)).all()
    assert room.propose().id != first.id


def test_nobody_serves_itself_and_who_has_to_do_with_the_other_declares_it(lite: Room) -> None:
    with pytest.raises(InvalidInput, match="自己"):
        lite.propose(VENDORS, "diagnosis", credit_code=VENDOR)
    related = UNRELATED | {"related": True}
    named = UNRELATED | {"interests": [{"organisation": "示例 AGENCY"}]}
    coded = UNRELATED | {"interests": [{"organisation": "别的名字", "credit_code": AGENCY.enterprise}]}
    for declaration in (related, named, coded):
        with pytest.raises(InvalidInput, match="利害关系"):
            lite.propose(declaration=declaration)
    found = lite.propose()
    for declaration in (related, UNRELATED | {"interests": [{"organisation": "示例电池有限公司"}]}):
        with pytest.raises(InvalidInput, match="利害关系"):
            lite.act(found.id, "agree", declaration=declaration)
    with pytest.raises(InvalidInput, match="写明"):
        lite.propose(EXPERT, "expert", credit_code=OWNER, declaration={"related": False})


def test_a_suspended_provider_and_an_offer_that_does_not_stand_enter_into_nothing_new(lite: Room) -> None:
    waiting = lite.propose()
    under_way = lite.propose(OTHER_PERSON)
    lite.act(under_way.id, "agree")
    lite.suspend()
    for caller, change in ((PERSON, {}), (AGENCY, {"credit_code": VENDOR})):
        with pytest.raises(Conflict, match="已暂停"):
            lite.propose(caller, **change)
    with pytest.raises(Conflict, match="已暂停"):
        lite.act(waiting.id, "agree")
    report = lite.send("training-attendance", [{"credit_code": OWNER, "people": "1"}], session="S1")
    assert (report.rejected, "已暂停" in report.rows[0].errors[0].problem) == (1, True)
    lite.act(under_way.id, "deliver")  # what was agreed goes on
    lite.suspend("listed")
    for column, value, said in (
        ("state", "suspended", "已下架"),
        ("valid_until", "2026-11-09", "有效期"),
        ("state", "draft", "没有编号"),
    ):
        with lite.store.write() as work:
            work.session.connection().execute(
                text(f"UPDATE offer SET {column} = :v WHERE kind = 'diagnosis'"), {"v": value}
            )
        with pytest.raises((Conflict, NotFound), match=said):
            lite.propose(kind="diagnosis")
        with lite.store.write() as work:
            said_before = {"state": "listed", "valid_until": None}
            work.session.connection().execute(
                text("UPDATE offer SET state = :state, valid_until = :valid_until"), said_before
            )


def test_a_proposal_is_of_a_known_firm_its_own_need_and_its_own_voucher(lite: Room) -> None:
    with lite.store.write() as work:
        for firm, kind, state in ((OTHER, "service", "open"), (OWNER, "credit", "open"), (OWNER, "service", "met")):
            work.session.add(
                NeedRow(
                    credit_code=firm,
                    kind=kind,
                    title="需求",
                    text="",
                    details={"kind": kind},
                    state=state,
                    recorded_at=work.now,
                )
            )
    for need_id, said in ((1, "没有编号"), (2, "不是同一类"), (3, "已办结"), (99, "没有编号")):
        with pytest.raises(InvalidInput, match=said):
            lite.propose(need_id=need_id)
    for caller, change, said in (
        (AGENCY, {"credit_code": code(77)}, "没有该企业"),
        (AGENCY, {}, "请填写"),
        (AGENCY, {"credit_code": OWNER, "voucher": "1" * 32}, "由企业一方"),
    ):
        with pytest.raises(InvalidInput, match=said):
            lite.propose(caller, **change)
    with pytest.raises(Forbidden, match="本账号只能"):
        lite.propose(credit_code=OTHER)
    for stranger in (OFFICE, EXPERT, JUDGE, AWARDS):
        with pytest.raises(Forbidden):
            lite.propose(stranger, credit_code=OWNER)
    found = lite.propose(AGENCY, credit_code=OWNER)
    with pytest.raises(Conflict, match="由对方"):
        lite.act(found.id, "agree", AGENCY)
    assert lite.act(found.id, "agree", PERSON, voucher="1" * 32).voucher == "1" * 32


def test_what_is_delivered_has_its_day_and_its_evidence_and_what_is_paid_its_limit(lite: Room) -> None:
    found = lite.brought_to("agreed")
    with pytest.raises(Conflict, match="缺少服务记录"):
        lite.act(found.id, "deliver", evidence=[])
    for day in (DAY + dt.timedelta(days=1), DAY - dt.timedelta(days=1)):
        with pytest.raises(InvalidInput, match="交付日期"):
            lite.act(found.id, "deliver", delivered_on=str(day))
    with pytest.raises(InvalidInput, match="专家走访"):
        lite.act(found.id, "deliver", visit={"findings": "x", "advice": [{"text": "y"}]})
    lite.act(found.id, "deliver")
    with pytest.raises(InvalidInput, match="超过约定价格"):
        lite.act(found.id, "confirm", paid="1000.01")
    told = lite.act(found.id, "confirm")
    assert (told.paid, told.confirmed_on, told.open) == (100_000, DAY, False)


def test_a_dispute_is_an_officers_who_is_not_the_providers(lite: Room) -> None:
    found = lite.brought_to("disputed")
    for caller in (OFFICE, PERSON, AGENCY, Principal("x", "officer", None, EVERYTHING - {"engagements:judge"})):
        with pytest.raises(Forbidden):
            lite.act(found.id, "uphold", caller)
    assert lite.act(found.id, "reject").state == "delivered"
    lite.act(found.id, "dispute")
    assert lite.act(found.id, "uphold").state == "cancelled"


def test_ninety_days_later_the_firm_is_asked_once_more_and_once_only(lite: Room) -> None:
    found = lite.brought_to("rated")
    said = FollowUpIn(solved="partly", text="还需改进")
    assert found.follow_up_from == DAY + dt.timedelta(days=FOLLOW_UP_DAYS)
    lite.clock.set_day(DAY + dt.timedelta(days=FOLLOW_UP_DAYS - 1))
    with pytest.raises(Conflict, match="自 2027-02-08 起"):
        lite.engagements.follow_up(found.id, said, PERSON)
    lite.clock.set_day(DAY + dt.timedelta(days=FOLLOW_UP_DAYS))
    for caller in (PROGRAM, AGENCY, JUDGE):
        with pytest.raises(Forbidden, match=r"由企业本单位的人|须由本人"):
            lite.engagements.follow_up(found.id, said, caller)
    told = lite.engagements.follow_up(found.id, said, PERSON).follow_up
    assert told is not None
    assert told.solved == "partly"
    with pytest.raises(Conflict, match="已经回访过"):
        lite.engagements.follow_up(found.id, said, PERSON)
    other = lite.propose(kind="diagnosis")
    with pytest.raises(Conflict, match="尚未确认"):
        lite.engagements.follow_up(other.id, said, PERSON)


def test_an_experts_advice_is_kept_and_the_firm_says_what_became_of_it(lite: Room) -> None:
    found = lite.propose(kind="expert", price="0.00")
    lite.act(found.id, "agree", EXPERT)
    report: dict[str, Any] = {"evidence": paper("visit_report")}
    with pytest.raises(InvalidInput, match="须填写诊断与建议"):
        lite.act(found.id, "deliver", EXPERT, **report)
    visit = {
        "findings": "换模时间长",
        "advice": [{"text": "推行快速换模", "due_on": "2027-01-01"}, {"text": "建立点检表"}],
    }
    lite.act(found.id, "deliver", EXPERT, visit=visit, **report)
    lite.act(found.id, "confirm", paid=None)
    done = AdviceOutcomeIn(done=True, done_on=DAY)
    for number, said, refusal in (
        (1, AdviceOutcomeIn(done=True), "落实日期"),
        (1, AdviceOutcomeIn(done=True, done_on=DAY + dt.timedelta(days=1)), "与今天之间"),
        (3, done, "没有第 3 条"),
    ):
        with pytest.raises((InvalidInput, NotFound), match=refusal):
            lite.engagements.advice_outcome(found.id, number, said, PERSON)
    with pytest.raises(Forbidden):
        lite.engagements.advice_outcome(found.id, 1, done, EXPERT)
    told = lite.engagements.advice_outcome(found.id, 1, done, PERSON)
    assert [(a.number, a.done) for a in told.advice] == [(1, True), (2, None)]
    with pytest.raises(Conflict, match="不能再改"):
        lite.engagements.advice_outcome(found.id, 1, done, PERSON)


def test_each_reads_its_own_and_of_anothers_nobody_learns_that_it_is_there(lite: Room) -> None:
    mine, theirs = lite.propose(), lite.propose(OTHER_PERSON)
    visit = lite.propose(kind="expert")
    reads = {
        PERSON: {mine.id, visit.id}, OTHER_PERSON: {theirs.id}, AGENCY: {mine.id, theirs.id}, EXPERT: {visit.id},
        OFFICE: {mine.id, visit.id}, OTHER_OFFICE: {theirs.id}, JUDGE: {mine.id, theirs.id, visit.id},
    }  # fmt: skip
    for caller, ids in reads.items():
        page = lite.engagements.page(caller, EngagementFilter(), Asked(total=True))
        assert ({e.id for e in page.rows}, page.total) == (ids, len(ids)), caller.client_id
        for id in {mine.id, theirs.id, visit.id}:
            if id in ids:
                assert lite.engagements.get(id, caller).id == id
            else:
                with pytest.raises(NotFound):
                    lite.engagements.get(id, caller)
    wanted = EngagementFilter(q="电池", state="proposed", kind="service", open=True, unit="430302", enterprise=OWNER)
    assert [e.id for e in lite.engagements.page(JUDGE, wanted, Asked()).rows] == [mine.id]
    assert lite.engagements.facets(JUDGE, EngagementFilter(), "kind").total == 3


def test_every_step_is_told_with_what_is_settled_by_it_and_with_no_word_of_the_sides(lite: Room) -> None:
    found = lite.brought_to("rated")
    with lite.store.read() as session:
        told = lite.store.feed.read(session, after=0, limit=100).events
    last = EngagementMoved.read(told[-1])
    assert [e.data["state"] for e in told] == ["proposed", "agreed", "delivered", "confirmed", "rated"]
    assert (last.engagement_id, last.fee_level, last.service_type) == (found.id, "low_fee", "检测认证")
    assert (last.list_price, last.agreed_price, last.rating, last.solved) == (500_000, 100_000, 5, "yes")
    assert EngagementMoved.read(told[0]).agreed_price is None
    assert "很好" not in str([e.data for e in told])


# -- lists --------------------------------------------------------------------------------------------------------------------


def test_an_attendance_list_makes_what_the_firm_then_confirms_and_is_put_right_until_then(room: Room) -> None:
    rows = [{"credit_code": OWNER, "people": "3", "managers": "1", "staff": "2"}, {"credit_code": OTHER, "people": "1"}]
    assert room.send("training-attendance", rows, session="S1", dry_run=True).accepted == 2
    assert not room.engagements.page(AGENCY, EngagementFilter(), Asked()).rows
    agreed = room.propose(OTHER_PERSON, "training")
    waits = room.send("training-attendance", rows, session="S1")
    assert [r.outcome for r in waits.rows] == [RowOutcome.ACCEPTED, RowOutcome.REJECTED]
    room.act(agreed.id, "agree")
    assert room.send("training-attendance", rows, session="S1").accepted == 1
    assert room.send("training-attendance", rows, session="S1").repeated == 2
    assert room.engagements.get(agreed.id, OTHER_PERSON).state == "delivered"
    rows[0]["staff"] = "1"
    assert room.send("training-attendance", rows, session="S1").accepted == 1
    (mine,) = room.engagements.page(PERSON, EngagementFilter(), Asked()).rows
    told = room.act(mine.id, "confirm", paid=None)
    assert [(a.session, a.people, a.managers, a.staff) for a in told.attendance] == [("S1", 3, 1, 1)]
    rows[0]["people"] = "9"
    report = room.send("training-attendance", rows, session="S1")
    assert "企业已确认" in report.rows[0].errors[0].problem
    (first, second) = room.brought.attendance(room.offers["training"], AGENCY)
    assert (first.firms, first.people, second.firms, [r.confirmed for r in first.rows]) == (2, 4, 0, [True, False])
    assert [r.credit_code for r in room.brought.attendance(room.offers["training"], OFFICE)[0].rows] == [OWNER]


@pytest.mark.parametrize(
    ("row", "facts", "said"),
    [
        ({"credit_code": OWNER, "people": "1"}, {"session": "S2"}, "还没有举办"),
        ({"credit_code": OWNER, "people": "1"}, {"session": "S9"}, "没有场次"),
        ({"credit_code": OWNER, "people": "1"}, {"session": "S1", "offer_id": "999"}, "没有编号为 999 的本机构服务"),
        ({"credit_code": OWNER, "people": "1"}, {"session": "S1", "offer_id": "甲"}, "应为本系统中的服务编号"),
        ({"credit_code": OWNER, "people": "2", "managers": "1", "staff": "2"}, {"session": "S1"}, "超过参加人数"),
        ({"credit_code": code(77), "people": "2"}, {"session": "S1"}, "没有该企业"),
    ],
)
def test_a_row_of_attendance_that_cannot_be_is_refused(
    lite: Room, row: dict[str, str], facts: dict[str, str], said: str
) -> None:
    report = lite.send("training-attendance", [row], **facts)
    assert report.rejected == 1
    assert any(said in e.problem for e in report.rows[0].errors)
    assert lite.send("training-attendance", [row], EXPERT, session="S1").rejected == 1


def test_a_fairs_list_counts_positions_by_firm_and_never_more_hired_than_wanted(lite: Room) -> None:
    rows = [
        {"credit_code": OWNER, "title": "数控技师", "number": "4", "filled": "2"},
        {"credit_code": OWNER, "title": "质检员", "number": "2"},
        {"credit_code": OTHER, "title": "焊工", "number": "1", "filled": "3"},
    ]
    report = lite.send("fair-positions", rows)
    assert (report.accepted, report.rejected) == (2, 1)
    assert "超过岗位人数" in report.rows[2].errors[0].problem
    (mine,) = lite.brought.positions(lite.offers["job_fair"], AGENCY)
    assert [(p.title, p.number, p.filled) for p in mine.positions] == [("数控技师", 4, 2), ("质检员", 2, None)]
    with pytest.raises(NotFound):
        lite.brought.positions(lite.offers["training"], AGENCY)


def test_an_upheld_dispute_leaves_room_for_the_right_list(lite: Room) -> None:
    rows = [{"credit_code": OWNER, "people": "9"}]
    lite.send("training-attendance", rows, session="S1")
    (wrong,) = lite.engagements.page(PERSON, EngagementFilter(), Asked()).rows
    lite.act(wrong.id, "dispute")
    rows[0]["people"] = "2"
    assert "有争议" in lite.send("training-attendance", rows, session="S1").rows[0].errors[0].problem
    lite.act(wrong.id, "uphold")
    assert lite.send("training-attendance", rows, session="S1").accepted == 1
    (held, _) = lite.brought.attendance(lite.offers["training"], AGENCY)
    assert [(r.people, r.engagement_id != wrong.id) for r in held.rows] == [(2, True)]
    agreed = lite.propose(OTHER_PERSON, "training")
    lite.act(agreed.id, "agree")
    with pytest.raises(Conflict, match="以名单交付"):
        lite.act(agreed.id, "deliver")


def test_the_table_says_whose_each_step_is() -> None:
    assert set(STEPS) == set(events()) - {"propose", "record"}
    assert {s for s, _ in TABLE} - {NONE} >= UNDER_WAY
    assert ENGAGEMENT.is_final("settled")
    assert not ENGAGEMENT.is_final("rated")
