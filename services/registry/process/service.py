"""Use cases of the process: open a case, take it on, read it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.process import (
    EVENT_NAMES,
    FIRST_EVENT,
    PROCEDURE_NAMES,
    STATE_NAMES,
    TABLE,
    Procedure,
    Role,
    is_final,
    possible,
)
from services.registry.domain.process_facts import change_due, grounds, major_changes, needed_evidence, notice_days
from services.registry.domain.working_days import UnknownYear
from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook
from services.registry.process import effects
from services.registry.process.cases import (
    concerns,
    existing_case,
    impossible,
    missing_evidence,
    open_case,
    readable_case,
    revocation_key,
    take_step,
    title_key,
)
from services.registry.process.guards import against_opening, against_step, held, merged, notice_end
from services.registry.process.tables import CaseRow, CaseStep, ExpertScore, ObjectionRow
from services.registry.recognitions.service import existing_title
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.process import (
    AnnualUpdate,
    Case,
    CaseIn,
    CaseInFull,
    DocumentStep,
    Evidence,
    MajorChange,
    Move,
    NextStep,
    Nomination,
    NoticeStep,
    ProcedureInfo,
    ReturnStep,
    Revocation,
    Step,
    StepIn,
    TransitionInfo,
)
from shared.contracts.scopes import Scope
from shared.contracts.transitions import NONE
from shared.contracts.values import AS_KEPT, CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput
from shared.plumbing.objections import objections_of
from shared.plumbing.storage import Store, UnitOfWork

ROLE_NAMES = {
    Role.ENTERPRISE: "企业",
    Role.OFFICE: "归口县市区(园区)",
    Role.RECEIVER: "接收县市区(园区)",
    Role.BUREAU: "主管部门",
    Role.SYSTEM: "认定文件",
}
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


class Process:
    """Cases, from their first step to their last."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- opening ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def open(work: UnitOfWork, request: CaseIn, principal: Principal) -> CaseInFull:
        """Open a case by its first step. `InvalidInput` names everything that speaks against it at once."""
        procedure = Procedure(request.procedure)
        event = FIRST_EVENT[procedure]
        enterprise = work.session.get(EnterpriseRow, request.credit_code, with_for_update=True)
        if enterprise is None:
            raise absent(request.credit_code)
        if not roles_of(principal, enterprise, None):
            raise principal.writes(Owner.CASE).refusal()
        transition = TABLE[procedure][NONE, event]
        role = _acting(principal, enterprise, None, transition.roles, event)
        title, subject, key, facts, against = _opening(work.session, request, enterprise, local_date(work.now))
        against = missing_evidence(event, request.evidence) + against
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
        take_step(work, case, event, role, principal.client_id, reason=request.reason, evidence=request.evidence)
        return _in_full(work.session, case, principal)

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(self, id: str, request: StepIn, principal: Principal) -> CaseInFull:
        """Take a step of a case, with everything that it brings about, in one transaction."""
        with self._store.write() as work:
            case = existing_case(work.session, id, lock=True)
            enterprise = work.session.get_one(EnterpriseRow, case.credit_code, with_for_update=True)
            if not concerns(principal.writes(Owner.CASE), case, enterprise, work.session):
                raise principal.writes(Owner.CASE).refusal()
            procedure, state = Procedure(case.procedure), case.state or NONE
            transition = possible(procedure, state).get(request.event)
            if transition is None:
                raise Conflict(impossible(procedure, state, request.event))
            role = _acting(principal, enterprise, case.facts.get("to_unit"), transition.roles, request.event)
            given = _as_evidence(request)
            against = missing_evidence(request.event, given) + against_step(
                work.session, case, request.event, local_date(work.now)
            )
            if against:
                raise Conflict(f"现在还不能“{EVENT_NAMES[request.event]}”:{';'.join(against)}")
            if isinstance(request, DocumentStep):
                effects.record_document(work, case, request, principal, role)
                if not is_final(procedure, case.state or NONE):
                    raise Conflict("文件已录入,但没有办结此事项")
            else:
                facts = self._facts(work, case, enterprise, request)
                take_step(
                    work,
                    case,
                    request.event,
                    role,
                    principal.client_id,
                    reason=request.reason,
                    facts=facts,
                    evidence=given,
                )
            return _in_full(work.session, case, principal)

    @staticmethod
    def _facts(work: UnitOfWork, case: CaseRow, enterprise: EnterpriseRow, request: StepIn) -> dict[str, Any]:
        """What a step says besides why; and what it does to the enterprise."""
        if isinstance(request, ReturnStep):
            return {"defects": list(request.defects)}
        if isinstance(request, NoticeStep):
            month = dt.timedelta(days=30)
            if abs(request.starts_on - local_date(work.now)) > month:
                raise InvalidInput(f"公示开始日期 {request.starts_on} 应在今天前后三十天之内")
            days = notice_days(case.title, request.starts_on)
            try:
                ends_on = notice_end(work.session, request.starts_on, days)
            except UnknownYear as error:
                raise Conflict(str(error)) from None
            starts = {"starts_on": request.starts_on.isoformat(), "working_days": days}
            return starts | {"ends_on": ends_on.isoformat(), "published_at": request.published_at}
        if request.event == "keep":
            effects.carry_over(work, case, enterprise)
        if request.event == "take":
            effects.move(work, case, enterprise)
        return {}

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> CaseInFull:
        with self._store.read() as session:
            case = readable_case(session, id, principal)
            return _in_full(session, case, principal)

    def page(
        self,
        principal: Principal,
        *,
        procedure: str | None,
        state: str | None,
        title: str | None,
        unit: str | None,
        enterprise: str | None,
        after: str | None,
        limit: int,
    ) -> tuple[list[Case], str | None]:
        """Cases by the time at which they were opened; a caller sees those that are its own to see."""
        query = (
            select(CaseRow, EnterpriseRow)
            .join(EnterpriseRow, col(EnterpriseRow.credit_code) == CaseRow.credit_code)
            .order_by(CaseRow.id)
            .limit(limit + 1)
        )
        with self._store.read() as session:
            book = UnitBook(session)
            mine = principal.reads(Owner.CASE)
            if mine.caller is Caller.EXPERT:
                assigned = select(ExpertScore.case_id).where(ExpertScore.expert == principal.client_id)
                query = query.where(col(CaseRow.id).in_(assigned))
            else:
                firm, to = col(CaseRow.credit_code), col(CaseRow.facts)["to_unit"].as_string()
                query = query.where(
                    mine.among(firm=firm, unit=col(EnterpriseRow.unit)) | mine.among(firm=firm, unit=to)
                )
            if unit is not None:
                try:
                    query = query.where(EnterpriseRow.unit == book.code(unit))
                except ValueError as error:
                    raise InvalidInput(str(error)) from None
            for column, value in ((CaseRow.procedure, procedure), (CaseRow.state, state), (CaseRow.title, title)):
                if value is not None:
                    query = query.where(column == value)
            if enterprise is not None:
                query = query.where(CaseRow.credit_code == enterprise)
            if after is not None:
                query = query.where(CaseRow.id > after)
            rows = session.exec(query).all()
        return [case_of(case, firm, self._store.clock.today()) for case, firm in rows[:limit]], rows[limit - 1][
            0
        ].id if len(rows) > limit else None


def procedures() -> list[ProcedureInfo]:
    """Every procedure with its table, as the rules have it."""
    return [
        ProcedureInfo(
            procedure=procedure.value,
            name=PROCEDURE_NAMES[procedure],
            transitions=[
                TransitionInfo(
                    from_state=state,
                    from_name=STATE_NAMES[state],
                    event=event,
                    event_name=EVENT_NAMES[event],
                    to_state=t.to,
                    to_name=STATE_NAMES[t.to],
                    roles=[ROLE_NAMES[r] for r in Role if r in t.roles],
                    evidence=needed_evidence(event),
                )
                for (state, event), t in table.items()
            ],
        )
        for procedure, table in TABLE.items()
    ]


def _acting(
    principal: Principal, enterprise: EnterpriseRow, to_unit: str | None, roles: frozenset[Role], event: str
) -> Role:
    """The capacity in which a caller takes a step; `Forbidden` says whose step it is."""
    mine = roles_of(principal, enterprise, to_unit) & roles
    if not mine:
        whose = "或".join(ROLE_NAMES[r] for r in Role if r in roles and r is not Role.SYSTEM)
        raise Forbidden(f"“{EVENT_NAMES[event]}”由{whose}办理")
    role = min(mine)
    scope = scope_for(role, event)
    if scope not in principal.scopes:
        raise Forbidden(f"接入方 {principal.client_id} 缺少权限:{scope}")
    return role


def _as_evidence(request: StepIn) -> list[Evidence]:
    """What comes with a step. Defects that are named are themselves the list of defects."""
    given = list(request.evidence)
    if isinstance(request, ReturnStep) and not any(e.kind == "defect_list" for e in given):
        text = "\n".join(request.defects)
        digest = hashlib.sha256(text.encode()).hexdigest()
        given.append(Evidence(kind="defect_list", name="一次性告知书(见补正事项)", sha256=digest))
    return given


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
        raise InvalidInput(str(error)) from None
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
    due = change_due(ordinary_day(request.happened_on))
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
    procedure, state = Procedure(case.procedure), case.state or NONE
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
        open=not is_final(procedure, state),
        facts=case.facts,
        opened_by=case.opened_by,
        opened_at=case.opened_at,
        changed_at=case.changed_at,
    )


def _in_full(session: Session, case: CaseRow, principal: Principal) -> CaseInFull:
    enterprise = session.get_one(EnterpriseRow, case.credit_code)
    day = clock_of(session).today()
    steps = session.exec(select(CaseStep).where(CaseStep.case_id == case.id).order_by(col(CaseStep.seq))).all()
    procedure, state = Procedure(case.procedure), case.state or NONE
    mine = roles_of(principal, enterprise, case.facts.get("to_unit"))
    following = [
        NextStep(
            event=event,
            event_name=EVENT_NAMES[event],
            to_state=t.to,
            roles=[ROLE_NAMES[r] for r in Role if r in t.roles and r is not Role.SYSTEM],
            mine=any(scope_for(r, event) in principal.scopes for r in mine & t.roles),
            evidence=needed_evidence(event),
            missing=against_step(session, case, event, day),
        )
        for event, t in possible(procedure, state).items()
        if t.roles != {Role.SYSTEM}
    ]
    return CaseInFull(
        **dict(case_of(case, enterprise, day)),
        steps=[_step(step) for step in steps],
        next=following,
        objections=objections_of(session, ObjectionRow, case.id),
    )


def _step(row: CaseStep) -> Step:
    return Step(
        seq=row.seq,
        event=row.event,
        event_name=EVENT_NAMES[row.event],
        from_state=row.from_state,
        to_state=row.to_state,
        at=row.at,
        by=row.by,
        role=row.role,
        reason=row.reason,
        facts=row.facts,
        evidence=[Evidence.model_validate(e, context=AS_KEPT) for e in row.evidence],
    )
