"""Use cases of the process: open a case, take it on, read it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol, TypeGuard

from sqlalchemy import func, literal
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.process import (
    EVENT_NAMES,
    FIRST_EVENT,
    PROCEDURE_NAMES,
    STATE_NAMES,
    WORKFLOWS,
    Procedure,
    Role,
)
from services.registry.domain.process_facts import change_due, evidence_kinds, grounds, major_changes, needed_evidence
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook, unit_asked_for, unit_names
from services.registry.process.cases import (
    CASES,
    concerns,
    open_case,
    readable_case,
    revocation_key,
    title_key,
    visible_to,
)
from services.registry.process.effects import Doing, Effects, effect_of
from services.registry.process.guards import Guard, against_opening, against_step, held, merged
from services.registry.process.tables import CaseRow, CaseStep, ObjectionRow, OpenCase
from services.registry.recognitions.service import existing_title, title_names
from services.registry.schema import ANSWERS
from shared.casework.acting import Actor, missing_evidence
from shared.casework.casebook import Effect
from shared.casework.objections import objections_of
from shared.casework.showing import next_steps, step_shown, transitions_shown
from shared.casework.steps import state_of
from shared.casework.workflow import NONE
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.process import (
    AnnualUpdate,
    Case,
    CaseIn,
    CaseInFull,
    Evidence,
    MajorChange,
    Move,
    Nomination,
    ProcedureInfo,
    ReturnStep,
    Revocation,
    StepIn,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import SHANGHAI, CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds
from shared.plumbing.revisions import Match
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store, UnitOfWork

_APPLYING = frozenset({"nominate", "resubmit", "withdraw", "submit", "report", "ask"})


def scope_for(role: Role, event: str) -> Scope:
    """The permission that an event needs in a capacity."""
    if role is Role.BUREAU:
        return Scope.NOMINATIONS_DECIDE
    return Scope.NOMINATIONS_WRITE if event in _APPLYING else Scope.NOMINATIONS_VERIFY


def roles_of(principal: Principal, enterprise: EnterpriseRow, to_unit: str | None) -> set[Role]:
    """In what capacities a caller may act in a case of an enterprise."""
    mine = principal.writes(Owner.CASE)
    if mine.everything:
        return {Role.BUREAU}
    if mine.caller is Caller.FIRM:
        return {Role.ENTERPRISE} if covers(mine, enterprise) else set()
    if mine.caller is not Caller.OFFICE:
        return set()
    found = {Role.OFFICE} if covers(mine, enterprise) else set()
    receives = to_unit is not None and mine.covers(firm=None, units=(to_unit,))
    return found | ({Role.RECEIVER} if receives else set())


def actor_in(principal: Principal, enterprise: EnterpriseRow, to_unit: str | None) -> Actor[Role]:
    """A caller in a case of an enterprise."""
    return Actor(principal, roles_of(principal, enterprise, to_unit), scope_for)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are asked for. `q`: in the firm's name and code, in what the case is about, or its whole number; `open`: not
    ended, or ended."""

    q: str | None = None
    procedure: str | None = None
    state: str | None = None
    title: str | None = None
    unit: str | None = None
    enterprise: str | None = None
    open: bool | None = None


CASE_LIST = Listing(
    key=[col(CaseRow.id)],
    natural="opened_at",
    sorts={
        "changed_at": col(CaseRow.changed_at),
        "name": col(EnterpriseRow.name),
        "unit": col(EnterpriseRow.unit),
        "procedure": col(CaseRow.procedure),
        "title": col(CaseRow.title),
        "state": func.coalesce(col(CaseRow.state), literal(NONE)),
    },
    fields={
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "procedure": by(col(CaseRow.procedure), lambda _: {p.value: name for p, name in PROCEDURE_NAMES.items()}),
        "title": by(col(CaseRow.title), title_names),
        "state": by(func.coalesce(col(CaseRow.state), literal(NONE)), lambda _: STATE_NAMES),
    },
)
_COLUMNS = (
    Column("编号", width=34), Column("事项", width=12), Column("统一社会信用代码", width=22), Column("企业名称", width=36),
    Column("归口单位", width=14), Column("称号", width=30), Column("单位、产品或品种", width=24), Column("状态", width=14),
    Column("开始", width=18), Column("最近办理", width=18),
)  # fmt: skip


class Papers(Protocol):
    """The files that steps name as evidence (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...

    def write(self, work: UnitOfWork, content: str, name: str, principal: Principal) -> str: ...


class Process:
    """Cases, from their first step to their last."""

    def __init__(
        self, store: Store, papers: Papers, *, guard: Guard = against_step, effects: Effects = effect_of
    ) -> None:
        """`papers`: the files that steps name as evidence. `guard`: the reasons against a step beyond the table; `effects`: what a
        step writes beside itself."""
        self._store = store
        self._papers = papers
        self._guard = guard
        self._effects = effects

    # -- opening ---------------------------------------------------------------------------------------------------------

    def open(self, request: CaseIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Open a case by its first step: 201 with the case. `InvalidInput` names everything that speaks against it at once."""

        def act(work: UnitOfWork) -> tuple[int, CaseInFull]:
            return 201, self._open(work, request, principal)

        once = idempotency_key(principal.client_id, "cases", key, request, formerly="POST /cases")
        return ANSWERS.run_once(self._store, once, act)

    def _open(self, work: UnitOfWork, request: CaseIn, principal: Principal) -> CaseInFull:
        procedure = Procedure(request.procedure)
        event = FIRST_EVENT[procedure]
        enterprise = work.session.get(EnterpriseRow, request.credit_code, with_for_update=True)
        if enterprise is None:
            raise absent(request.credit_code)
        actor = actor_in(principal, enterprise, None)
        if not actor.roles:
            raise principal.writes(Owner.CASE).refusal()
        workflow = WORKFLOWS[procedure]
        role = actor.role_for(workflow, event, workflow.table[NONE, event])
        title, subject, key, facts, against = _opening(work.session, request, enterprise, local_date(work.now))
        against = missing_evidence(needed_evidence(event), request.evidence) + against
        if against:
            raise InvalidInput(
                f"不能{EVENT_NAMES[event]}:{';'.join(against)}",
                [FieldProblem(field="body", problem=p, remedy="请按说明处理后重新提交") for p in against],
            )
        case = open_case(
            work,
            procedure=procedure,
            credit_code=request.credit_code,
            title=title,
            subject=subject,
            key=key,
            facts=facts,
            by=principal.client_id,
        )
        self._papers.name(work, case.id, request.evidence, principal)
        by, said = principal.client_id, request.reason
        CASES.take_step(work, case, event, role, by, at=work.now, reason=said, evidence=request.evidence)
        CASES.audit(work, case, event, principal)
        return self._in_full(work.session, case, principal)

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(self, id: str, request: StepIn, principal: Principal, match: Match | None = None) -> CaseInFull:
        """Take a step of a case, with everything that it brings about, in one transaction."""
        with self._store.write() as work:
            case = CASES.existing(work.session, id, lock="step")
            enterprise = work.session.get_one(EnterpriseRow, case.credit_code, with_for_update=True)
            if not concerns(principal.writes(Owner.CASE), case, enterprise, work.session):
                raise principal.writes(Owner.CASE).refusal()
            step = CASES.advance(
                work,
                case,
                request,
                actor_in(principal, enterprise, case.facts.get("to_unit")),
                at=work.now,
                evidence=_as_evidence(request),
                needed=needed_evidence,
                against=lambda event: self._guard(work.session, case, event, local_date(work.now)),
                effect=lambda: self._effect(Doing(work, case, enterprise, principal), request),
                match=match,
            )
            if step is None and not CASES.workflow_of(case).is_final(state_of(case)):
                raise Conflict("文件已录入,但没有办结此事项")
            return self._in_full(work.session, case, principal)

    def _effect(self, doing: Doing, request: StepIn) -> Effect[CaseStep] | None:
        """Of a step that is admitted."""
        brought = self._effects(doing, request)
        if _says_defects(request):
            self._papers.write(doing.work, _defect_list(request), "一次性告知书.txt", doing.principal)
        # After the rows that effects lock: whoever holds off the purge waits for nobody.
        self._papers.name(doing.work, doing.case.id, _as_evidence(request), doing.principal)
        return brought

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> CaseInFull:
        with self._store.read() as session:
            case = readable_case(session, id, principal)
            return self._in_full(session, case, principal)

    def _in_full(self, session: Session, case: CaseRow, principal: Principal) -> CaseInFull:
        enterprise = session.get_one(EnterpriseRow, case.credit_code)
        workflow, day = CASES.workflow_of(case), clock_of(session).today()
        return CaseInFull(
            **dict(case_of(case, enterprise, day)),
            steps=[step_shown(workflow, step) for step in CASES.steps_of(session, case)],
            next=next_steps(
                workflow,
                state_of(case),
                actor_in(principal, enterprise, case.facts.get("to_unit")),
                needed=needed_evidence,
                against=lambda event: self._guard(session, case, event, day),
            ),
            objections=objections_of(session, ObjectionRow, case.id),
        )

    def page(self, principal: Principal, wanted: CaseFilter, asked: Asked) -> Listed[Case]:
        """Cases; a caller sees those that are its own to see."""
        with self._store.read() as session:
            return CASE_LIST.page(session, cases_found(session, principal, wanted), asked).of(self._listed)

    def facets(self, principal: Principal, wanted: CaseFilter, fields: str | None) -> ListFacets:
        """The same cases, counted."""
        with self._store.read() as session:
            return CASE_LIST.facets(session, cases_found(session, principal, wanted), fields)

    def workbook(self, principal: Principal, wanted: CaseFilter, sort: str | None) -> IO[bytes]:
        """The same cases, all of them."""
        with self._store.read() as session:
            query, names = cases_found(session, principal, wanted), unit_names(session)
            rows = (
                _cells(case, names) for page in CASE_LIST.every(session, query, sort) for case in self._listed(page)
            )
            total = CASE_LIST.count(session, query)
            return workbook("办理事项", _COLUMNS, total, rows, self._store.clock.now())

    def _listed(self, rows: Sequence[tuple[CaseRow, EnterpriseRow]]) -> list[Case]:
        day = self._store.clock.today()
        return [case_of(case, firm, day) for case, firm in rows]


def cases_found(session: Session, principal: Principal, wanted: CaseFilter) -> Any:
    """The cases that are a caller's to see, as a query, with their enterprises."""
    query = select(CaseRow, EnterpriseRow).join(EnterpriseRow, col(EnterpriseRow.credit_code) == CaseRow.credit_code)
    query = query.where(visible_to(principal))
    if wanted.unit is not None:
        query = query.where(EnterpriseRow.unit == unit_asked_for(session, wanted.unit))
    equal = ((CaseRow.procedure, wanted.procedure), (CaseRow.state, wanted.state), (CaseRow.title, wanted.title),
             (CaseRow.credit_code, wanted.enterprise))  # fmt: skip
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if wanted.open is not None:
        still = col(CaseRow.id).in_(select(OpenCase.case_id))
        query = query.where(still if wanted.open else ~still)
    if wanted.q:
        q = wanted.q
        query = query.where(
            named_like(col(EnterpriseRow.name), q)
            | code_holds(col(CaseRow.credit_code), q)
            | holds(col(CaseRow.subject), q)
            | (col(CaseRow.id) == q.strip())
        )
    return query


def _cells(case: Case, names: Mapping[str, str]) -> Sequence[str]:
    return (
        case.id, case.procedure_name, case.credit_code, case.name, names[case.unit], case.title_name, case.subject, case.state_name,
        f"{case.opened_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}", f"{case.changed_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )  # fmt: skip


def procedures() -> list[ProcedureInfo]:
    """Every procedure with its table, as the rules have it."""
    matters = {Procedure.MAJOR_CHANGE: major_changes, Procedure.REVOCATION: grounds}
    return [
        ProcedureInfo(
            procedure=procedure.value,
            name=PROCEDURE_NAMES[procedure],
            transitions=transitions_shown(workflow, needed_evidence),
            evidence_kinds=dict(evidence_kinds()),
            matters=dict(matters[procedure]()) if procedure in matters else {},
        )
        for procedure, workflow in WORKFLOWS.items()
    ]


def _says_defects(request: StepIn) -> TypeGuard[ReturnStep]:
    """Are its defects themselves the list of defects? It is kept as a file then, like any other."""
    return isinstance(request, ReturnStep) and not any(e.kind == "defect_list" for e in request.evidence)


def _defect_list(request: ReturnStep) -> str:
    return "\n".join(request.defects)


def _as_evidence(request: StepIn) -> list[Evidence]:
    """What comes with a step."""
    if not _says_defects(request):
        return list(request.evidence)
    digest = hashlib.sha256(_defect_list(request).encode()).hexdigest()
    return [*request.evidence, Evidence(kind="defect_list", name="一次性告知书(见补正事项)", sha256=digest)]


def _opening(
    session: Session, request: CaseIn, enterprise: EnterpriseRow, day: dt.date
) -> tuple[str, str, str, dict[str, Any], list[str]]:
    """(title, subject, what it occupies, its facts, what speaks against it)."""
    code = request.credit_code
    if isinstance(request, Nomination):
        title = existing_title(request.title)
        against = against_opening(session, Procedure(request.procedure), code, title, request.subject, day)
        return title.code, request.subject, title_key(code, title.code, request.subject), {}, against
    if isinstance(request, AnnualUpdate):
        against = [] if request.year <= day.year else [f"{request.year}年还没有到"]
        return "", str(request.year), f"update/{code}/{request.year}", {"year": request.year}, against
    if isinstance(request, MajorChange):
        return _major_change(session, request, enterprise, day)
    if isinstance(request, Revocation):
        title = existing_title(request.title)
        last = held(session, code, title.code, request.subject)
        holds = last is not None and (last.valid_to is None or day < last.valid_to)
        facts = {"ground": request.ground, "ground_name": grounds()[request.ground]}
        against = [] if holds else ["该企业现不持有这一称号"]
        return title.code, request.subject, revocation_key(code, title.code, request.subject), facts, against
    assert isinstance(request, Move)
    try:
        to_unit = UnitBook(session).receiving(request.to_unit)
    except ValueError as error:
        raise InvalidInput.at("body.to_unit", str(error), "请核对单位", request.to_unit) from None
    facts = {"from_unit": enterprise.unit, "to_unit": to_unit}
    return "", "", f"move/{code}", facts, ["企业已归口该单位"] if to_unit == enterprise.unit else []


def _major_change(
    session: Session, request: MajorChange, enterprise: EnterpriseRow, day: dt.date
) -> tuple[str, str, str, dict[str, Any], list[str]]:
    against = []
    if request.happened_on > day:
        against.append("发生日期晚于今天")
    if request.kind == "rename" and (not request.new_name or request.new_name == enterprise.name):
        against.append("更名须填写与现名不同的新名称")
    if request.kind == "merger":
        if request.successor is None or session.get(EnterpriseRow, request.successor) is None:
            against.append("合并须填写已登记的存续企业")
        elif request.successor == request.credit_code or merged(session, request.successor):
            against.append("存续企业不能是本企业,也不能是已并入他人的企业")
    due = change_due(ordinary_day(request.happened_on, "body.happened_on"))
    facts: dict[str, Any] = {
        "kind": request.kind,
        "kind_name": major_changes()[request.kind],
        "happened_on": request.happened_on.isoformat(),
        "due": due.isoformat(),
        "late": day > due,
    }
    if request.kind == "rename":
        facts["new_name"] = request.new_name
    if request.kind == "merger":
        facts["successor"] = request.successor
    subject = f"{request.kind}/{request.happened_on}"
    return "", subject, f"change/{request.credit_code}/{subject}", facts, against


def case_of(case: CaseRow, enterprise: EnterpriseRow, day: dt.date) -> Case:
    """A case as it is shown on a day."""
    procedure, state = Procedure(case.procedure), state_of(case)
    title = titles().get(case.title)
    return Case(
        id=case.id,
        procedure=case.procedure,
        procedure_name=PROCEDURE_NAMES[procedure],
        credit_code=CreditCode(case.credit_code),
        name=enterprise.name,
        unit=enterprise.unit,
        title=case.title,
        title_name=title.official_name(day) if title else "",
        subject=case.subject,
        state=state,
        state_name=STATE_NAMES[state],
        open=not WORKFLOWS[procedure].is_final(state),
        facts=case.facts,
        opened_by=case.opened_by,
        opened_at=case.opened_at,
        changed_at=case.changed_at,
    )
