"""Recognition as a process: every state with every event and every role, what the database refuses, races, and whole journeys."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from services.registry.bootstrap import ensure_person
from services.registry.domain.process import NONE, TABLE, WORKFLOWS, Procedure, Role, events, transitions
from services.registry.enterprises.service import Said, new_row
from services.registry.identity.service import upsert_client
from services.registry.migrations import MIGRATIONS
from services.registry.process.cases import CASES, open_case
from services.registry.process.effects import Doing, effect_of
from services.registry.process.objections import Experts
from services.registry.process.service import Process
from services.registry.process.tables import CaseRow, CaseStep, TransitionRow
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.wiring import LISTENERS
from shared.casework.casebook import Effect
from shared.contracts.audit import Action
from shared.contracts.process import DocumentStep, NoticeStep, PlainStep, RefusingStep, ReturnStep, ScoreIn, StepIn
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind, Scope
from shared.contracts.values import today
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, NotFound
from shared.plumbing.storage import Store
from tests.attachments.papers import AnyPaper, hand_in, paper
from tests.audit.reading import acts, app_behind
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, record, register
from tests.running import SECRET, keep_keys_as_before, migrate_by_copy, sign_in, with_officer
from tests.workbooks import require_for_people, table

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
CANARY = "金丝雀异议人乙"


def path_to(procedure: Procedure, state: str) -> list[str]:
    """The events that lead to a state."""
    waiting: deque[tuple[str, list[str]]] = deque([(NONE, [])])
    seen = {NONE}
    while waiting:
        at, way = waiting.popleft()
        if at == state:
            return way
        for event, t in WORKFLOWS[procedure].possible(at).items():
            if t.to not in seen:
                seen.add(t.to)
                waiting.append((t.to, [*way, event]))
    raise AssertionError(f"no way leads to {state}")


@pytest.fixture
async def store(http: httpx.AsyncClient, settings: RegistrySettings) -> Any:
    await register(http, A, B, C)
    store = Store(settings.database, FEED, LISTENERS)
    yield store
    store.close()


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    """On SQLite alone: where only the program's own rules are tried, one database is enough."""
    store = Store(migrate_by_copy(MIGRATIONS, f"sqlite:///{tmp_path / 'lite.sqlite3'}"), FEED, LISTENERS)
    with store.write() as work:
        work.session.add(new_row(work, A, Said("示例甲有限公司", "430302")))
    yield store
    store.close()


def brought_to(unit: Any, procedure: Procedure, state: str, key: str, facts: dict[str, Any] | None = None) -> CaseRow:
    case = open_case(
        unit, procedure=procedure, credit_code=A, title="municipal_srdi", subject="", key=key, facts=facts or {}, by="x"
    )
    for event in path_to(procedure, state):
        CASES.take_step(unit, case, event, Role.SYSTEM, "x", at=unit.now)
    return case


EVERY = [(p, s) for p in Procedure for s in WORKFLOWS[p].states()]


@pytest.mark.parametrize(("procedure", "state"), EVERY, ids=[f"{p}-{s}" for p, s in EVERY])
async def test_every_event_from_every_state_goes_on_or_is_refused_with_what_is_possible(
    lite: Store, procedure: Procedure, state: str
) -> None:
    with lite.write() as work:
        case = brought_to(work, procedure, state, "k")
        for event in events():
            expected = WORKFLOWS[procedure].possible(state).get(event)
            nested = work.session.begin_nested()
            if expected is None:
                with pytest.raises(Conflict, match="不能"):
                    CASES.take_step(work, case, event, Role.SYSTEM, "x", at=work.now)
            else:
                step = CASES.take_step(work, case, event, Role.SYSTEM, "x", at=work.now)
                assert (step.to_state, case.state) == (expected.to, expected.to)
                occupied = work.session.connection().execute(text("SELECT count(*) FROM open_case")).scalar()
                assert occupied == (not WORKFLOWS[procedure].is_final(expected.to))
            nested.rollback()
            work.session.refresh(case)


async def test_the_database_knows_the_same_transitions_as_the_rules(store: Store) -> None:
    with store.read() as session:
        rows = session.exec(select(TransitionRow)).all()
    assert sorted((r.procedure, r.from_state, r.event, r.to_state) for r in rows) == transitions()


STEP = (
    "INSERT INTO case_step (case_id, seq, previous_seq, procedure, from_state, event, to_state, at, by, role, reason, facts, evidence) "
    "VALUES (:case_id, :seq, :previous, :procedure, :from_state, :event, :to_state, '2026-01-01 00:00:00+00', 'x', 'bureau', '', '{}', '[]')"
)


@pytest.mark.parametrize("procedure", list(Procedure))
async def test_the_database_takes_no_step_that_the_table_has_not(store: Store, procedure: Procedure) -> None:
    allowed = {(s, e): t.to for (s, e), t in TABLE[procedure].items()}
    states = list(WORKFLOWS[procedure].states())
    refused = 0
    with store.write() as work:
        for at, state in enumerate(states):
            case = brought_to(work, procedure, state, f"k-{state}")
            for number, event in enumerate(events()):
                # All pairs, and of the states that they might lead to three in turn.
                for to in (states[(at + number + step) % len(states)] for step in range(3)):
                    if allowed.get((state, event)) == to:
                        continue
                    values = {
                        "case_id": case.id, "seq": (case.steps or 0) + 1, "previous": case.steps, "event": event,
                        "procedure": procedure.value, "from_state": state, "to_state": to,
                    }  # fmt: skip
                    nested = work.session.begin_nested()
                    with pytest.raises(IntegrityError):
                        work.session.connection().execute(text(STEP), values)
                    nested.rollback()
                    refused += 1
    assert refused > len(WORKFLOWS[procedure].states()) * 20


async def test_the_database_refuses_a_skipped_step_a_second_one_and_an_edit(
    store: Store, settings: RegistrySettings
) -> None:
    with store.write() as work:
        id = brought_to(work, Procedure.NOMINATION, "verified", "k").id
    base = {
        "case_id": id,
        "procedure": "nomination",
        "event": "accept",
        "from_state": "verified",
        "to_state": "accepted",
    }
    attacks: list[tuple[str, dict[str, Any]]] = [
        (STEP, base | {"seq": 4, "previous": 3}),  # over a gap
        (STEP, base | {"seq": 4, "previous": 2}),
        (STEP, base | {"seq": 2, "previous": 1}),  # a second one of its number
        (STEP, base | {"seq": 3, "previous": None}),
        (STEP, base | {"seq": 3, "previous": 1}),  # upon another than the last
        (STEP, base | {"seq": 3, "previous": 2, "procedure": "recheck"}),
        (STEP, base | {"seq": 3, "previous": 2, "from_state": "resubmitted"}),  # a state that it is not in
        ("UPDATE case_step SET reason = 'x' WHERE seq = 1", {}),
        ("DELETE FROM case_step", {}),
        ("UPDATE process_case SET state = 'recognised', steps = 3", {}),
        ("UPDATE process_case SET state = 'nominated', steps = 1", {}),  # back
        ("UPDATE process_case SET title = 'x', steps = 3", {}),
        ("DELETE FROM process_case", {}),
        ("UPDATE process_transition SET to_state = 'recognised'", {}),
        ("INSERT INTO open_case VALUES ('other', :case_id)", {"case_id": id}),
    ]
    for statement, values in attacks:
        with pytest.raises(DBAPIError), store.engine.begin() as connection:  # noqa: PT012 - the statement is what is tried
            connection.execute(text(statement), values)
            pytest.fail(f"taken: {statement} {values}")


def request_for(event: str) -> Any:
    """A request that says all that an event asks for."""
    kinds = [
        "verification_report",
        "supplement",
        "recommendation",
        "annual_report",
        "revocation_grounds",
        "change_report",
    ]
    given: dict[str, Any] = {"event": event, "reason": "理由", "evidence": paper(*kinds)}
    if event == "return":
        return ReturnStep(**given, defects=["缺审计报告"])
    if event == "publish_notice":
        return NoticeStep(**given, starts_on=today())
    if event in ("recognise", "revoke"):
        return DocumentStep(**given, number="示例〔2026〕9号", issuer="示例机关", issued_on=dt.date(2026, 9, 1))
    return (RefusingStep if event in ("reject", "decline", "not_recognise", "refuse") else PlainStep)(**given)


def callers() -> Iterator[tuple[str, Role | None, Principal]]:
    everything = frozenset(Scope)
    yield "the enterprise", Role.ENTERPRISE, Principal("e", "enterprise", None, everything, enterprise=A)
    yield "another enterprise", None, Principal("f", "enterprise", None, everything, enterprise=B)
    yield "its office", Role.OFFICE, Principal("o", "officer", "430302", everything)
    yield "the receiving office", Role.RECEIVER, Principal("r", "officer", "430304", everything)
    yield "another office", None, Principal("p", "officer", "430381", everything)
    yield "the bureau", Role.BUREAU, Principal("b", "officer", None, everything)
    yield "an expert", None, Principal("x", "expert", None, everything)


def without_documents(doing: Doing, request: StepIn) -> Effect[CaseStep] | None:
    """The effects of steps, but that of a document nothing is recorded."""
    return None if isinstance(request, DocumentStep) else effect_of(doing, request)


PAIRS = [(p, s, e) for p in Procedure for (s, e), t in TABLE[p].items() if s != NONE and t.roles != {Role.SYSTEM}]


@pytest.mark.parametrize(("procedure", "state", "event"), PAIRS, ids=["-".join(p) for p in PAIRS])
async def test_a_step_is_taken_by_whom_it_is_for_and_by_nobody_else(
    lite: Store, procedure: Procedure, state: str, event: str
) -> None:
    store = lite
    process = Process(store, AnyPaper(), guard=lambda *_: [], effects=without_documents)
    facts = {"to_unit": "430304", "kind": "other"} if procedure in (Procedure.MOVE, Procedure.MAJOR_CHANGE) else {}
    for n, (name, role, principal) in enumerate(callers()):
        with store.write() as work:
            id = brought_to(work, procedure, state, f"k{n}", facts).id
            work.session.connection().execute(text("UPDATE enterprise SET unit = '430302'"))
        may = role in TABLE[procedure][state, event].roles
        if may:  # in the right capacity, and without the permission for it
            bare = Principal(principal.client_id, principal.kind, principal.unit, frozenset(), principal.enterprise)
            with pytest.raises(Forbidden, match="缺少权限"):
                process.act(id, request_for(event), bare)
        if not may:
            with pytest.raises((Forbidden, NotFound)):
                process.act(id, request_for(event), principal)
        elif event in ("recognise", "revoke"):
            with pytest.raises(Conflict, match="没有办结"):  # allowed, and the document left out here
                process.act(id, request_for(event), principal)
        else:
            assert process.act(id, request_for(event), principal).state == TABLE[procedure][state, event].to, name
        with store.write() as work:
            work.session.connection().execute(text("DELETE FROM open_case"))


@pytest.mark.parametrize("event", ["accept", "decline", "return"])
async def test_of_two_officers_at_once_one_decides(store: Store, event: str) -> None:
    for n in range(5):
        with store.write() as work:
            id = brought_to(work, Procedure.NOMINATION, "verified", f"k{n}").id
        outcomes: list[str] = []
        refused: list[str] = []
        barrier = threading.Barrier(8)

        def decide(
            kind: str,
            id: str = id,
            barrier: threading.Barrier = barrier,
            outcomes: list[str] = outcomes,
            refused: list[str] = refused,
        ) -> None:
            barrier.wait()
            try:
                Process(store, AnyPaper()).act(id, request_for(kind), OFFICER_OF_ALL)
                outcomes.append(kind)
            except Conflict as error:
                refused.append(error.detail)

        threads = [threading.Thread(target=decide, args=(kind,)) for kind in (event, "accept") * 4]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(outcomes) == 1
        assert all("刚由他人" in said or "现在的状态" in said for said in refused)
        with store.write() as work:
            work.session.connection().execute(text("DELETE FROM open_case"))


OFFICER_OF_ALL = Principal("b", "officer", None, frozenset(Scope))


async def test_of_two_nominations_at_once_one_is_opened(store: Store) -> None:
    opened: list[str] = []
    barrier = threading.Barrier(6)

    def nominate() -> None:
        barrier.wait()
        try:
            with store.write() as work:
                opened.append(brought_to(work, Procedure.NOMINATION, "nominated", "same").id)
        except (Conflict, IntegrityError):
            pass

    threads = [threading.Thread(target=nominate) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as session:
        assert len(session.exec(select(CaseRow)).all()) == 1


class City:
    """The city's people, each with a client of its own."""

    def __init__(self, http: httpx.AsyncClient, tokens: dict[str, dict[str, str]]) -> None:
        self.http = http
        self._tokens = tokens

    async def ask(self, who: str, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        if body and body.get("evidence"):
            assert (await hand_in(self.http, "registry", self._tokens[who])).status_code == 201
        answer = await self.http.request(method, f"{V1}{path}", json=body, headers=self._tokens[who])
        assert answer.status_code == status, (who, path, answer.text)
        return answer.json()

    async def step(self, who: str, id: str, event: str, status: int = 200, **more: Any) -> Any:
        return await self.ask(who, "POST", f"/cases/{id}/steps", {"event": event} | more, status)


OFFICE_SCOPES = [Scope.NOMINATIONS_READ, Scope.NOMINATIONS_WRITE, Scope.NOMINATIONS_VERIFY, Scope.NOMINATIONS_DECIDE,
                 Scope.RECOGNITIONS_WRITE, Scope.NAME_LIST_READ]  # fmt: skip
SCORING = [Scope.NOMINATIONS_READ, Scope.NOMINATIONS_SCORE]
FIRMS_OWN = [Scope.NOMINATIONS_READ, Scope.NOMINATIONS_WRITE]  # a firm holds no office's scopes
OFFICES = {"yuhu": "430302", "yuetang": "430304"}
EXPERTS = [f"expert-{n}" for n in range(1, 5)]
FIRMS = {"firm": A, "other": B}


def put_clients(url: str, clients: Iterable[ClientIn]) -> None:
    store = Store(url, FEED, LISTENERS)
    with store.write() as work:
        for client in clients:
            upsert_client(work, client, SECRET)
    store.close()


def with_offices_and_experts(url: str) -> None:
    with_officer(url)
    offices = [
        ClientIn(client_id=office, kind=ClientKind.OFFICER, name=office, unit=unit, scopes=OFFICE_SCOPES)
        for office, unit in OFFICES.items()
    ]
    experts = [ClientIn(client_id=e, kind=ClientKind.EXPERT, name=e, scopes=SCORING) for e in EXPERTS]
    put_clients(url, [*offices, *experts])


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> RegistrySettings:
    url = migrate_by_copy(MIGRATIONS, database_url, with_offices_and_experts)
    return RegistrySettings(database_url=url, data=tmp_path)


@pytest.fixture
async def city(http: httpx.AsyncClient, settings: RegistrySettings) -> City:
    await register(http, A, B, C)
    firms = [
        ClientIn(client_id=firm, kind=ClientKind.ENTERPRISE, name=firm, enterprise=code, scopes=FIRMS_OWN)
        for firm, code in FIRMS.items()
    ]
    put_clients(settings.database, firms)
    tokens = {client: await sign_in(http, client) for client in (*OFFICES, *EXPERTS, *FIRMS)}
    return City(http, tokens | {"bureau": dict(http.headers)})


NOMINATION = {"procedure": "nomination", "credit_code": A, "title": "municipal_srdi", "evidence": paper("application")}


async def accepted(city: City) -> str:
    id = str((await city.ask("firm", "POST", "/cases", NOMINATION, 201))["id"])
    await city.step("yuhu", id, "verify", evidence=paper("verification_report"))
    await city.step("bureau", id, "accept")
    return id


async def scored(city: City, *points: int) -> str:
    id = await accepted(city)
    for n, value in enumerate(points, start=1):
        await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": f"expert-{n}"})
        await city.ask(
            f"expert-{n}", "POST", f"/cases/{id}/scores", {"conflict": False, "points": value, "reason": "好"}, 201
        )
    return id


async def test_a_person_in_an_experts_role_is_assigned_by_login_and_role_and_scores(
    city: City, settings: RegistrySettings
) -> None:
    for login, role in (("lin.hua", "expert"), ("bank.one", "bank")):
        ensure_person(settings, login=login, name=login, roles=[(role, None, None)], password="Jade-lantern-74")
    id = await accepted(city)
    offered = {e["id"] for e in await city.ask("bureau", "GET", "/experts")}
    assert "lin.hua@expert" in offered
    assert "expert-1" in offered
    for wrong in ("lin.hua@bank", "bank.one@bank", "nobody.here@expert", "Lin@expert"):
        assert wrong not in offered
        await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": wrong}, 422)
    await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": "lin.hua@expert"})
    store = Store(settings.database, FEED, LISTENERS)
    expert = Principal("lin.hua@expert", "expert", None, frozenset(Scope), person="lin.hua")
    score = Experts(store).score(id, ScoreIn(conflict=False, points=80, reason="好"), expert)
    store.close()
    assert (score.expert, score.points) == ("lin.hua@expert", 80)


async def test_from_a_nomination_to_a_row_of_the_list(city: City, clock: SetClock) -> None:
    bare = await city.ask("firm", "POST", "/cases", NOMINATION | {"evidence": []}, 422)
    assert "缺少申报书" in bare["detail"]
    opened = await city.ask("firm", "POST", "/cases", NOMINATION, 201)
    id = opened["id"]
    assert (opened["state_name"], [n["event"] for n in opened["next"]]) == ("待核实", ["verify", "reject", "withdraw"])
    assert [n["event"] for n in opened["next"] if n["mine"]] == ["withdraw"]
    again = await city.ask("yuhu", "POST", "/cases", NOMINATION, 409)
    assert id in again["detail"]
    await city.ask("other", "GET", f"/cases/{id}", status=404)
    await city.ask("yuetang", "GET", f"/cases/{id}", status=404)
    await city.step("firm", id, "verify", 403, evidence=paper("verification_report"))
    lacking = await city.step("yuhu", id, "verify", 409)
    assert "核实意见" in lacking["detail"]
    await city.step("yuhu", id, "verify", evidence=paper("verification_report"))
    returned = await city.step("bureau", id, "return", defects=["缺审计报告", "专利证书不清"])
    assert returned["steps"][-1]["facts"]["defects"] == ["缺审计报告", "专利证书不清"]
    await city.step("firm", id, "resubmit", evidence=paper("supplement"))
    twice = await city.step("bureau", id, "return", 409, defects=["还缺一样"])
    assert "可以:审核通过、不予通过、撤回" in twice["detail"]
    await city.step("bureau", id, "accept")
    unscored = await city.step("bureau", id, "publish_notice", 409, starts_on=today().isoformat())
    assert "专家评审" in unscored["detail"]

    for n in range(1, 5):
        await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": f"expert-{n}"})
    await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": "yuhu"}, 422)
    await city.ask("expert-1", "POST", f"/cases/{id}/scores", {"conflict": True, "reason": "曾任该企业顾问"}, 201)
    for n, points in ((2, 70), (3, 60)):
        await city.ask(
            f"expert-{n}", "POST", f"/cases/{id}/scores", {"conflict": False, "points": points, "reason": "尚可"}, 201
        )
    assert [s["points"] for s in await city.ask("expert-4", "GET", f"/cases/{id}/scores")] == [None]
    assert [s["expert"] for s in await city.ask("expert-1", "GET", f"/cases/{id}/scores")] == ["expert-1"]
    early = await city.step("bureau", id, "conclude_scoring", 409)
    assert "现有2名" in early["detail"]
    await city.ask("expert-4", "POST", f"/cases/{id}/scores", {"conflict": False, "points": 50, "reason": "一般"}, 201)
    assert len(await city.ask("expert-4", "GET", f"/cases/{id}/scores")) == 4
    changed = await city.ask(
        "expert-4", "POST", f"/cases/{id}/scores", {"conflict": False, "points": 99, "reason": "改"}, 409
    )
    assert "已经评过" in changed["detail"]
    await city.ask("firm", "GET", f"/cases/{id}/scores", status=403)
    await city.step("bureau", id, "conclude_scoring")  # 70, 60 and 50: exactly 60 on the mean

    monday = dt.date(2026, 9, 28)  # the National Day lies within these five working days
    clock.set_day(monday)
    notice = await city.step("bureau", id, "publish_notice", starts_on=monday.isoformat())
    assert (
        notice["steps"][-1]["facts"]["ends_on"] == "2026-10-10"
    )  # 29, 30 September; 8, 9 October; Saturday the 10th is worked
    objection = await city.ask(
        "bureau", "POST", f"/cases/{id}/objections",
        {"summary": "对主导产品有异议", "objector_name": CANARY, "objector_contact": f"000-{CANARY}"}, 201,
    )  # fmt: skip
    clock.set_day(dt.date(2026, 10, 10))
    last_day = await city.step("bureau", id, "clear_notice", 409)
    assert "未答复的异议" in last_day["detail"]
    await city.ask(
        "bureau", "POST", f"/objections/{objection['id']}/answer", {"outcome": "dismissed", "answer": "经核不成立"}
    )
    await city.ask(
        "bureau", "POST", f"/objections/{objection['id']}/answer", {"outcome": "upheld", "answer": "改口"}, 409
    )
    still = await city.step("bureau", id, "clear_notice", 409)
    assert "公示至 2026-10-10" in still["detail"]
    clock.set_day(dt.date(2026, 10, 11))
    await city.step("bureau", id, "clear_notice")
    document = {"number": "示例工信〔2026〕7号", "issuer": "示例市工业和信息化局", "issued_on": "2026-10-11"}
    done = await city.step("bureau", id, "recognise", **document)
    assert (done["state"], done["open"], done["next"]) == ("recognised", False, [])

    clock.at = None  # as it is known today: the enterprise was entered before any of this
    (row,) = await city.ask("bureau", "GET", "/name-list?on=2026-10-12")
    assert (row["credit_code"], row["document_number"], row["title"]) == (A, document["number"], "municipal_srdi")
    held = await city.ask("firm", "POST", "/cases", NOMINATION, 422)
    assert "现持有这一称号" in held["detail"]
    timeline = await city.ask("firm", "GET", f"/enterprises/{A}/timeline?known_at=2999-01-01")
    said = [e["what"] for e in timeline["entries"]]
    assert any("新认定:市级" in w for w in said)
    assert "新认定申报:认定,已认定" in said
    await city.ask("other", "GET", f"/enterprises/{A}/timeline", status=404)

    told = [d["step"] for _, at, d in acts(app_behind(city.http), Action.CASE_STEP) if at == id and "step" in d]
    assert told == [step["event_name"] for step in (await city.ask("bureau", "GET", f"/cases/{id}"))["steps"]]

    # The objector is shown to the bureau, and is nowhere else.
    assert (await city.ask("bureau", "GET", f"/objections/{objection['id']}/objector"))["name"] == CANARY
    await city.ask("firm", "GET", f"/objections/{objection['id']}/objector", status=403)
    for who, path in (("bureau", f"/cases/{id}"), ("firm", f"/cases/{id}"), ("bureau", "/feed?limit=1000"), ("bureau", "/cases"),
                      ("bureau", f"/enterprises/{A}/timeline"), ("bureau", "/day-list"), ("bureau", "/name-list/changes")):  # fmt: skip
        assert CANARY not in json.dumps(await city.ask(who, "GET", path), ensure_ascii=False), path


async def test_an_upheld_objection_ends_in_no_recognition(city: City, clock: SetClock) -> None:
    id = await scored(city, 80, 80, 80)
    await city.step("bureau", id, "conclude_scoring")
    clock.set_day(dt.date(2026, 11, 2))
    await city.step("bureau", id, "publish_notice", starts_on="2026-11-02")
    reasonless = await city.step("bureau", id, "decline", 409, reason="异议")
    assert "没有成立的异议" in reasonless["detail"]
    body = {"summary": "专利已转让", "objector_name": "示例"}
    objection = await city.ask("bureau", "POST", f"/cases/{id}/objections", body, 201)
    await city.ask("bureau", "POST", f"/objections/{objection['id']}/answer", {"outcome": "upheld", "answer": "属实"})
    clock.set_day(dt.date(2026, 11, 20))
    assert "有成立的异议" in (await city.step("bureau", id, "clear_notice", 409))["detail"]
    assert (await city.step("bureau", id, "decline", reason="异议成立"))["state"] == "declined"


async def test_a_mean_below_the_line_does_not_pass(city: City) -> None:
    id = await scored(city, 60, 60, 59)
    assert "平均分 179/3" in (await city.step("bureau", id, "conclude_scoring", 409))["detail"]


async def test_a_higher_title_is_recommended_and_recognised_by_the_document_that_comes(
    city: City, clock: SetClock
) -> None:
    body = NOMINATION | {"title": "provincial_little_giant"}
    id = (await city.ask("yuhu", "POST", "/cases", body, 201))["id"]
    await city.step("yuhu", id, "verify", evidence=paper("verification_report"))
    await city.step("bureau", id, "accept")
    unneeded = await city.step("bureau", id, "conclude_scoring", 409)
    assert "不需要专家评审" in unneeded["detail"]
    clock.set_day(dt.date(2026, 11, 2))
    notice = await city.step("bureau", id, "publish_notice", starts_on="2026-11-02")
    assert notice["steps"][-1]["facts"]["working_days"] == 7
    clock.set_day(dt.date(2026, 11, 12))
    await city.step("bureau", id, "clear_notice")
    document = {"number": "示例省〔2026〕1号", "issuer": "示例省厅", "issued_on": "2026-11-12"}
    assert "须先推荐上报" in (await city.step("bureau", id, "recognise", 409, **document))["detail"]
    await city.step("bureau", id, "recommend", evidence=paper("recommendation"))
    await record(city.http, A, number="示例省〔2026〕2号", day="2026-11-12", title="省级小巨人")
    done = await city.ask("firm", "GET", f"/cases/{id}")
    assert (done["state"], done["steps"][-1]["role"]) == ("recognised", "system")
    assert done["steps"][-1]["facts"]["document"] == "示例省〔2026〕2号"


async def test_a_document_that_comes_first_overtakes_a_case(city: City) -> None:
    id = (await city.ask("firm", "POST", "/cases", NOMINATION, 201))["id"]
    await record(city.http, A, number="示例〔2026〕3号", day="2026-05-01", title="市级专精特新")
    assert (await city.ask("firm", "GET", f"/cases/{id}"))["state"] == "overtaken"


async def test_revoked_for_fraud_no_nomination_is_taken_for_three_years(city: City, clock: SetClock) -> None:
    await record(city.http, A, number="示例〔2025〕3号", day="2025-05-01", title="市级专精特新")
    clock.set_day(dt.date(2026, 3, 2))
    body = {"procedure": "revocation", "credit_code": A, "title": "municipal_srdi", "ground": "fraud",
            "evidence": paper("revocation_grounds")}  # fmt: skip
    await city.ask("firm", "POST", "/cases", body, 403)
    id = (await city.ask("bureau", "POST", "/cases", body, 201))["id"]
    document = {"number": "示例〔2026〕5号", "issuer": "示例机关", "issued_on": "2026-03-02"}
    assert (await city.step("bureau", id, "revoke", **document))["state"] == "revoked"
    assert await city.ask("bureau", "GET", "/name-list?on=2026-03-02") == []
    for day, taken in ((dt.date(2026, 3, 3), False), (dt.date(2029, 3, 1), False), (dt.date(2029, 3, 2), True)):
        clock.set_day(day)
        answer = await city.ask("firm", "POST", "/cases", NOMINATION, 201 if taken else 422)
        assert taken or "2029-03-02 之前不受理" in answer["detail"]


async def test_a_recheck_opens_half_a_year_before_the_end_and_asks_for_every_update(
    city: City, clock: SetClock
) -> None:
    await record(city.http, A, number="示例〔2026〕3号", day="2026-09-01", title="市级专精特新")
    body = NOMINATION | {"procedure": "recheck"}
    update = {"procedure": "annual_update", "credit_code": A, "evidence": paper("annual_report")}
    clock.set_day(dt.date(2027, 5, 31))
    id = (await city.ask("firm", "POST", "/cases", update | {"year": 2027}, 201))["id"]
    assert (await city.step("yuhu", id, "confirm"))["state"] == "confirmed"
    clock.set_day(dt.date(2028, 6, 1))  # a day late
    await city.ask("firm", "POST", "/cases", update | {"year": 2028}, 201)
    clock.set_day(dt.date(2029, 2, 28))
    early = await city.ask("firm", "POST", "/cases", body, 422)
    assert "2029-03-01 起受理复核" in early["detail"]
    clock.set_day(dt.date(2029, 3, 1))
    late = await city.ask("firm", "POST", "/cases", body, 422)
    assert "2028年" in late["detail"]
    assert "2027" not in late["detail"]

    async def due(day: str) -> set[tuple[str, str]]:
        listed = await city.ask("bureau", "GET", f"/day-list?on={day}")
        return {(i["kind"], i["due"]) for i in listed["items"] if i["kind"] != "waiting"}

    overdue, ending = ("update_overdue", "2028-05-31"), ("recheck_due", "2029-08-31")  # the last day of the term
    assert await due("2029-03-01") == {overdue, ending}
    assert await due("2029-05-20") == {overdue, ending, ("update_due", "2029-05-31")}
    clock.set_day(dt.date(2029, 5, 20))
    await city.ask("firm", "POST", "/cases", update | {"year": 2029}, 201)
    assert await due("2029-05-20") == await due("2029-06-01") == {overdue, ending}


async def test_a_major_change_is_reported_within_three_months_and_a_rename_reaches_the_list(
    city: City, clock: SetClock
) -> None:
    await record(city.http, A, number="示例〔2026〕3号", day="2026-05-01", title="市级专精特新")
    body = {"procedure": "major_change", "credit_code": A, "kind": "rename", "happened_on": "2026-05-31",
            "new_name": "新名称有限公司", "evidence": paper("change_report")}  # fmt: skip
    for day, late in ((dt.date(2026, 8, 31), False), (dt.date(2026, 9, 1), True)):
        clock.set_day(day)
        opened = await city.ask("firm", "POST", "/cases", body, 201)
        assert (opened["facts"]["due"], opened["facts"]["late"]) == ("2026-08-31", late)
        if not late:
            await city.step("bureau", opened["id"], "keep")
            body["new_name"] = "又改名称有限公司"
    (row,) = await city.ask("bureau", "GET", "/name-list?on=2026-12-01&known_at=2999-01-01")
    assert row["name"] == "新名称有限公司"
    same = await city.ask("firm", "POST", "/cases", body | {"happened_on": "2026-07-01", "new_name": row["name"]}, 422)
    assert "不同的新名称" in same["detail"]


async def test_a_merged_enterprise_is_not_nominated_and_its_titles_end_by_a_document(city: City) -> None:
    await record(city.http, A, number="示例〔2026〕3号", day="2026-05-01", title="市级专精特新")
    await record(city.http, A, number="示例〔2026〕4号", day="2026-05-02", title="省级小巨人")
    body = {"procedure": "major_change", "credit_code": A, "kind": "merger", "happened_on": "2026-06-01",
            "evidence": paper("change_report")}  # fmt: skip
    await city.ask("firm", "POST", "/cases", body, 422)
    await city.ask("firm", "POST", "/cases", body | {"successor": A}, 422)
    id = (await city.ask("firm", "POST", "/cases", body | {"successor": B}, 201))["id"]
    document = {"number": "示例〔2026〕8号", "issuer": "示例机关", "issued_on": "2026-06-20"}
    revoked = await city.step("bureau", id, "revoke", evidence=paper("merger_registration"), **document)
    last = revoked["steps"][-1]
    assert (revoked["state"], last["role"], last["facts"]["document"]) == ("revoked", "bureau", document["number"])
    assert [e["kind"] for e in last["evidence"]] == ["merger_registration"]
    assert await city.ask("bureau", "GET", "/name-list?on=2026-06-20") == []
    id = (await city.ask("firm", "POST", "/cases", body | {"successor": B, "happened_on": "2026-06-02"}, 201))["id"]
    await city.step("bureau", id, "keep")
    assert "已并入" in (await city.ask("firm", "POST", "/cases", NOMINATION, 422))["detail"]


async def test_an_enterprise_moves_when_the_other_unit_takes_it(city: City) -> None:
    await record(city.http, A, number="示例〔2026〕3号", day="2026-05-01", title="市级专精特新")
    body = {"procedure": "move", "credit_code": A, "to_unit": "岳塘区"}
    assert "企业已归口该单位" in (await city.ask("yuhu", "POST", "/cases", body | {"to_unit": "雨湖区"}, 422))["detail"]
    id = (await city.ask("yuhu", "POST", "/cases", body, 201))["id"]
    await city.step("yuhu", id, "take", 403)
    waiting = await city.ask("yuetang", "GET", "/cases")
    assert [c["id"] for c in waiting] == [id]
    await city.step("yuetang", id, "take")
    (row,) = await city.ask("bureau", "GET", "/name-list?on=2026-06-01")
    assert row["unit_name"] == "岳塘区"
    timeline = await city.ask("bureau", "GET", f"/enterprises/{A}/timeline")
    assert any("归口由雨湖区变更为岳塘区" in e["what"] for e in timeline["entries"])


async def test_the_days_list_is_by_unit_and_an_office_sees_its_own(city: City) -> None:
    await city.http.put(f"{V1}/enterprises/{C}", json={"name": "示例丙有限公司", "unit": "430304"})
    for code, number in ((A, 1), (C, 2)):
        await record(city.http, code, number=f"示例〔2024〕{number}号", day="2024-03-01", title="市级专精特新")
    id = (await city.ask("firm", "POST", "/cases", NOMINATION | {"title": "provincial_little_giant"}, 201))["id"]
    listed = await city.ask("bureau", "GET", "/day-list?on=2026-12-01")
    assert {(c["unit_name"], c["kind"]): c["count"] for c in listed["counts"]} == {
        ("雨湖区", "recheck_due"): 1, ("雨湖区", "waiting"): 1, ("岳塘区", "recheck_due"): 1,
    }  # fmt: skip
    assert [i["case_id"] for i in listed["items"] if i["kind"] == "waiting"] == [id]
    own = await city.ask("yuetang", "GET", "/day-list?on=2026-12-01&unit=雨湖区")
    assert {i["unit"] for i in own["items"]} == {"430304"}
    await city.ask("firm", "GET", "/day-list", status=403)
    await city.ask("expert-1", "GET", "/day-list.xlsx", status=403)
    content = (await city.http.get(f"{V1}/day-list.xlsx?on=2026-12-01")).content
    require_for_people(content)
    rows = table(content)
    due = [None if i["due"] is None else dt.date.fromisoformat(i["due"]) for i in listed["items"]]
    assert [r["期限"] and r["期限"].date() for r in rows] == due
    assert [r["剩余天数"] for r in rows] == [i["days"] for i in listed["items"]]


async def test_a_nomination_sent_again_under_one_key_is_one_case(city: City, settings: RegistrySettings) -> None:
    headers = city._tokens["firm"] | {"Idempotency-Key": "once"}
    await hand_in(city.http, "registry", headers)
    answers = [await city.http.post(f"{V1}/cases", json=NOMINATION, headers=headers) for _ in range(2)]
    keep_keys_as_before(settings.database, "cases", "POST /cases")
    answers.append(await city.http.post(f"{V1}/cases", json=NOMINATION, headers=headers))
    assert [a.status_code for a in answers] == [201, 201, 201]
    assert answers[0].content == answers[1].content == answers[2].content


async def test_the_procedures_are_told_as_the_rules_have_them(city: City) -> None:
    told = await city.ask("firm", "GET", "/processes")
    found = {(p["procedure"], t["from_state"], t["event"], t["to_state"]) for p in told for t in p["transitions"]}
    assert sorted(found) == transitions()
    assert all(t["event_name"] and t["from_name"] and t["to_name"] for p in told for t in p["transitions"])


async def test_cases_page_in_the_order_in_which_they_came(city: City) -> None:
    ids = [
        (await city.ask("bureau", "POST", "/cases", {"procedure": "revocation", "credit_code": code, "title": "municipal_srdi",
         "ground": "fraud", "evidence": paper("revocation_grounds")}, 201))["id"]
        for code in (A, B, C)
        if await record(city.http, code, number=f"示例〔2026〕{code[-3:]}号", day="2026-01-05", title="市级专精特新")
    ]  # fmt: skip
    first = await city.http.get(f"{V1}/cases", params={"limit": 2, "state": "proposed", "unit": "雨湖区"})
    rest = await city.http.get(first.links["next"]["url"])
    assert [c["id"] for c in first.json() + rest.json()] == ids
    assert await city.ask("bureau", "GET", f"/cases?enterprise={B}&procedure=nomination") == []


@pytest.mark.parametrize(
    "values",
    ["points = 50", "conflict = true", "conflict = true, points = 50, scored_at = '2026-01-01'",
     "conflict = false, points = 101, scored_at = '2026-01-01'", "conflict = false, scored_at = '2026-01-01'"],
)  # fmt: skip
async def test_the_database_takes_no_half_a_score(city: City, settings: RegistrySettings, values: str) -> None:
    id = await accepted(city)
    await city.ask("bureau", "POST", f"/cases/{id}/experts", {"expert": "expert-1"})
    store = Store(settings.database, FEED, LISTENERS)
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text(f"UPDATE expert_score SET {values}"))
    store.close()
