"""Casework with a process of its own: a permit that is asked for, examined, announced and granted, or lapses by itself."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from shared.casework.acting import Actor, admitted
from shared.casework.casebook import Casebook, Effect
from shared.casework.notices import (
    against_ending,
    last_day,
    notice_facts,
    require_running,
    require_start_near,
)
from shared.casework.showing import next_steps, step_shown, transitions_shown
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, state_of
from shared.casework.workflow import NONE, Workflow, leads
from shared.contracts.process import Evidence, NoticeStep, Objection
from shared.contracts.scopes import Scope
from shared.plumbing.audit import AuditLog
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.feed import Feed
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork, service_metadata

METADATA = service_metadata()
FEED = Feed(METADATA, audit=AuditLog(METADATA))
DAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)


class Role(StrEnum):
    CLERK = "clerk"
    APPLICANT = "applicant"
    CLOCK = "clock"


PERMIT = Workflow(
    name="许可",
    table={
        (NONE, "ask"): leads("asked", Role.APPLICANT, Role.CLERK),
        ("asked", "publish_notice"): leads("in_notice", Role.CLERK),
        ("asked", "withdraw"): leads("over", Role.APPLICANT),
        ("asked", "lapse"): leads("over", Role.CLOCK),
        ("in_notice", "grant"): leads("granted", Role.CLERK, Role.CLOCK),
        ("in_notice", "lapse"): leads("over", Role.CLOCK),
    },
    state_names={NONE: "未开始", "asked": "已申请", "in_notice": "公示中", "granted": "已许可", "over": "已终结"},
    event_names={"ask": "申请", "publish_notice": "公示", "withdraw": "撤回", "lapse": "过期", "grant": "许可"},
    role_names={Role.APPLICANT: "申请人", Role.CLERK: "经办人", Role.CLOCK: "到期"},
    automatic=frozenset({Role.CLOCK}),
)


class Table(SQLModel, registry=registry(metadata=METADATA)):
    """Base of the tables of this test."""


class Permit(CaseColumns, Table, table=True):
    __tablename__ = "permit"
    plot: str


class OpenPermit(OpenColumns, Table, table=True):
    __tablename__ = "open_permit"
    key: str = Field(primary_key=True, sa_column_kwargs={"name": "plot"})
    case_id: str = Field(unique=True, sa_column_kwargs={"name": "permit_id"})


class PermitStep(StepColumns, Table, table=True):
    __tablename__ = "permit_step"
    case_id: str = Field(primary_key=True, sa_column_kwargs={"name": "permit_id"})
    plot: str
    fee: int | None = None


PUBLISHED: list[tuple[str, str, str]] = []
"""(permit, event, state), in the order in which they were published."""


def publish(_work: UnitOfWork, permit: Permit, step: PermitStep) -> None:
    PUBLISHED.append((permit.id, step.event, step.to_state))


PERMITS: Casebook[Permit, PermitStep, Role] = Casebook(
    Permit,
    PermitStep,
    OpenPermit,
    workflow_of=lambda _: PERMIT,
    publish=publish,
    name="许可事项",
    already="该地块已在办理",
    just_now="该地块刚有人申请",
    copied=("plot",),
)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    store = Store(f"sqlite:///{tmp_path / 'permits.sqlite3'}", FEED)
    METADATA.create_all(store.engine)
    with store.write() as work:
        yield work
    store.close()


def opened(work: UnitOfWork, plot: str = "甲") -> Permit:
    case = Permit(id=new_identifier(NOW), plot=plot, opened_by="x", opened_at=NOW, changed_at=NOW)
    return PERMITS.open(work.session, case, plot)


def step(work: UnitOfWork, case: Permit, event: str, **more: Any) -> PermitStep:
    return PERMITS.take_step(work, case, event, Role.CLERK, "x", at=NOW, **more)


def evidence(*kinds: str) -> list[Evidence]:
    return [Evidence(kind=kind, name="材料.pdf", sha256="0" * 64) for kind in kinds]


def actor(*roles: Role, scopes: frozenset[Scope] = frozenset(Scope)) -> Actor[Role]:
    def scope_for(role: Role, event: str) -> Scope:
        return Scope.NOMINATIONS_DECIDE if role is Role.CLERK else Scope.NOMINATIONS_WRITE

    return Actor(Principal("someone", "officer", None, scopes), set(roles), scope_for)


def needed(event: str) -> Mapping[str, str]:
    return {"plan": "平面图", "fee_receipt": "缴费凭证"} if event == "publish_notice" else {}


def nothing(event: str) -> list[str]:
    return []


def busy(event: str) -> list[str]:
    return ["经办人不在"] if event == "publish_notice" else []


def test_two_open_cases_of_one_thing_cannot_be_and_a_closed_one_makes_room(work: UnitOfWork) -> None:
    first = opened(work)
    with pytest.raises(Conflict) as refused:
        opened(work)
    assert refused.value.detail == f"该地块已在办理(编号 {first.id}),请在该事项中继续"
    opened(work, "乙")
    step(work, first, "ask")
    with pytest.raises(Conflict):
        opened(work)
    step(work, first, "withdraw")
    assert opened(work).id != first.id


@pytest.mark.postgres
def test_of_two_cases_that_are_opened_at_once_one_is_told_of_the_other(postgres_url: str) -> None:
    """On PostgreSQL, where the second does not see the first yet and waits for it in the index."""
    store = Store(postgres_url, FEED)
    METADATA.create_all(store.engine)
    refused: list[str] = []

    def second() -> None:
        try:
            with store.write() as work:
                opened(work)
        except Conflict as error:
            refused.append(error.detail)

    thread = threading.Thread(target=second)
    with store.write() as work:
        opened(work)
        thread.start()
        while thread.is_alive() and not waiting(store):
            thread.join(timeout=0.05)
    thread.join()
    store.close()
    assert refused == ["该地块刚有人申请,请刷新后在该事项中继续"]


def waiting(store: Store) -> bool:
    """Does a transaction of this database wait for another?"""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with store.engine.connect() as connection:
        return bool(connection.execute(text(asked)).scalar())


def test_a_step_keeps_everything_and_its_case_moves(work: UnitOfWork) -> None:
    case = opened(work)
    assert state_of(case) == NONE
    asked = step(work, case, "ask", reason="建房", facts={"floors": 2}, evidence=evidence("plan"), columns={"fee": 5})
    assert (asked.seq, asked.previous_seq, asked.from_state, asked.to_state, asked.fee) == (1, None, NONE, "asked", 5)
    assert asked.plot == "甲"
    noticed = step(work, case, "publish_notice")
    assert (noticed.seq, noticed.previous_seq, state_of(case), case.steps) == (2, 1, "in_notice", 2)
    assert PERMITS.steps_of(work.session, case) == [asked, noticed]
    assert PUBLISHED[-2:] == [(case.id, "ask", "asked"), (case.id, "publish_notice", "in_notice")]
    shown = step_shown(PERMIT, asked)
    assert (shown.event_name, shown.facts, shown.evidence) == ("申请", {"floors": 2}, evidence("plan"))
    assert (shown.seq, shown.by, shown.role, shown.reason, shown.at) == (1, "x", "clerk", "建房", NOW)


def test_the_last_step_is_the_last_of_any_of_the_events(work: UnitOfWork) -> None:
    case, other = opened(work), opened(work, "乙")
    asked, noticed = step(work, case, "ask"), step(work, case, "publish_notice")
    for event in ("ask", "publish_notice", "grant"):
        step(work, other, event)
    assert PERMITS.steps_of(work.session, case) == [asked, noticed]
    assert PERMITS.last_step(work.session, case, "ask") is asked
    assert PERMITS.last_step(work.session, case, "ask", "publish_notice", "grant") is noticed
    assert PERMITS.last_step(work.session, case, "grant") is None


def test_a_step_that_leads_nowhere_is_refused_with_what_callers_can_do(work: UnitOfWork) -> None:
    case = opened(work)
    step(work, case, "ask")
    with pytest.raises(Conflict) as refused:
        step(work, case, "grant")
    assert refused.value.detail == "许可现在的状态是“已申请”,不能“许可”;可以:公示、撤回"
    step(work, case, "withdraw")
    with pytest.raises(Conflict, match="此事项已办结"):
        step(work, case, "ask")


def test_of_two_steps_upon_one_the_second_is_told_that_it_was_overtaken(work: UnitOfWork) -> None:
    case = opened(work)
    step(work, case, "ask")
    seen_before = Permit(**case.model_dump())
    step(work, case, "publish_notice")
    with pytest.raises(Conflict, match="刚由他人办理"), work.session.begin_nested():
        step(work, seen_before, "withdraw")


def test_a_case_that_is_not_there_is_named_as_people_call_it(work: UnitOfWork) -> None:
    assert PERMITS.existing(work.session, opened(work).id, lock="step").plot == "甲"
    with pytest.raises(NotFound, match="没有编号为“7”的许可事项"):
        PERMITS.existing(work.session, "7")


def admit(event: str, who: Actor[Role], *kinds: str, against: Any = nothing, state: str = "asked") -> Role:
    return admitted(PERMIT, state, event, who, evidence=evidence(*kinds), needed=needed, against=against)


def test_a_step_is_admitted_in_the_role_that_it_is_for() -> None:
    both = actor(Role.APPLICANT, Role.CLERK)
    assert admit("publish_notice", both, "plan", "fee_receipt") is Role.CLERK
    assert admit("withdraw", both) is Role.APPLICANT


def test_a_step_is_refused_for_its_state_its_caller_and_then_all_that_it_lacks_at_once() -> None:
    clerk, applicant = actor(Role.CLERK), actor(Role.APPLICANT)
    with pytest.raises(Conflict, match="现在的状态是“已申请”"):
        admit("grant", clerk)
    with pytest.raises(Forbidden) as refused:
        admit("grant", applicant, state="in_notice")
    assert refused.value.detail == "“许可”由经办人办理"  # and not by the clock
    with pytest.raises(Forbidden, match="缺少权限:nominations:decide"):
        admit("publish_notice", actor(Role.CLERK, scopes=frozenset({Scope.NOMINATIONS_WRITE})), "plan")
    with pytest.raises(Conflict) as refused_too:
        admit("publish_notice", clerk, "plan", against=busy)
    assert refused_too.value.detail == "现在还不能“公示”:缺少缴费凭证;经办人不在"


def advanced(work: UnitOfWork, case: Permit, effect: Effect[PermitStep] | None, *kinds: str) -> PermitStep | None:
    request = NoticeStep(event="publish_notice", reason="符合条件", starts_on=DAY)
    return PERMITS.advance(
        work,
        case,
        request,
        actor(Role.CLERK),
        at=NOW,
        evidence=evidence(*kinds),
        needed=needed,
        against=nothing,
        effect=lambda: effect,
    )


def test_a_caller_takes_a_step_with_its_effect(work: UnitOfWork) -> None:
    case = opened(work)
    step(work, case, "ask")
    then: list[int] = []
    effect: Effect[PermitStep] = Effect(
        {"ends_on": "2026-03-09"}, {"fee": 7}, then=lambda taken: then.append(taken.seq)
    )
    with pytest.raises(Conflict, match="缺少平面图"):
        advanced(work, case, effect)
    assert (state_of(case), then) == ("asked", [])
    taken = advanced(work, case, effect, "plan", "fee_receipt")
    assert taken is not None
    assert (taken.facts, taken.fee, taken.by, taken.role) == ({"ends_on": "2026-03-09"}, 7, "someone", "clerk")
    assert (taken.reason, [e["kind"] for e in taken.evidence]) == ("符合条件", ["plan", "fee_receipt"])
    assert (state_of(case), then) == ("in_notice", [2])


def test_an_effect_may_have_moved_the_case_itself(work: UnitOfWork) -> None:
    case = opened(work)
    step(work, case, "ask")
    assert advanced(work, case, None, "plan", "fee_receipt") is None
    assert (state_of(case), case.steps) == ("asked", 1)


def test_next_steps_are_those_of_callers_with_what_each_lacks() -> None:
    shown = next_steps(PERMIT, "asked", actor(Role.APPLICANT), needed=needed, against=busy)
    assert [(n.event, n.to_state, n.roles, n.mine, n.evidence, n.missing) for n in shown] == [
        ("publish_notice", "in_notice", ["经办人"], False, ["plan", "fee_receipt"], ["经办人不在"]),
        ("withdraw", "over", ["申请人"], True, [], []),
    ]
    (grant,) = next_steps(PERMIT, "in_notice", actor(Role.CLERK, scopes=frozenset()), needed=needed, against=nothing)
    assert (grant.roles, grant.mine) == (["经办人"], False)


def test_the_table_is_shown_whole_with_what_comes_by_itself() -> None:
    shown = {(t.from_state, t.event): t for t in transitions_shown(PERMIT, needed)}
    assert set(shown) == set(PERMIT.table)
    assert shown["in_notice", "grant"].roles == ["经办人", "到期"]
    assert shown["asked", "publish_notice"].evidence == ["plan", "fee_receipt"]
    assert (shown["asked", "lapse"].from_name, shown["asked", "lapse"].to_name) == ("已申请", "已终结")


@pytest.mark.parametrize(("days", "near"), [(-31, False), (-30, True), (0, True), (30, True), (31, False)])
def test_a_notice_starts_within_thirty_days(days: int, near: bool) -> None:
    request = NoticeStep(event="publish_notice", starts_on=DAY + dt.timedelta(days=days))
    if near:
        require_start_near(request, DAY)
    else:
        with pytest.raises(InvalidInput, match="前后三十天之内"):
            require_start_near(request, DAY)


def test_a_notice_is_kept_in_its_step_and_takes_objections_while_it_runs(work: UnitOfWork) -> None:
    case = opened(work)
    step(work, case, "ask")
    with pytest.raises(Conflict, match="只有公示中的事项"):
        require_running(case)
    request = NoticeStep(event="publish_notice", starts_on=DAY, published_at="示例公示1号")
    ends_on = DAY + dt.timedelta(days=7)
    facts = notice_facts(request, working_days=5, ends_on=ends_on)
    assert facts == {
        "starts_on": "2026-03-02",
        "working_days": 5,
        "ends_on": "2026-03-09",
        "published_at": "示例公示1号",
    }
    assert last_day(step(work, case, "publish_notice", facts=facts)) == ends_on
    require_running(case)
    step(work, case, "grant")
    with pytest.raises(Conflict, match="只有公示中的事项"):
        require_running(case)


def objection(outcome: Any) -> Objection:
    return Objection(id="1", case_id="1", received_at=NOW, summary="x", outcome=outcome, answer="", answered_at=None)


@pytest.mark.parametrize(
    ("outcomes", "day", "upheld", "expected"),
    [
        ([], 10, False, []),
        ([], 9, False, ["公示至 2026-03-09,次日起方可结束"]),
        (["dismissed"], 10, False, []),
        ([None], 10, False, ["还有未答复的异议"]),
        (["upheld"], 10, False, ["有成立的异议,不能继续"]),
        (["upheld"], 3, True, []),
        (["upheld", None], 3, True, ["还有未答复的异议"]),
        (["dismissed"], 10, True, ["公示期间没有成立的异议"]),
    ],
)
def test_a_notice_ends_after_its_last_day_or_by_an_objection_that_was_upheld(
    outcomes: list[Any], day: int, upheld: bool, expected: list[str]
) -> None:
    raised = [objection(outcome) for outcome in outcomes]
    assert against_ending(raised, dt.date(2026, 3, 9), dt.date(2026, 3, day), upheld=upheld) == expected
