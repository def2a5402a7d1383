"""Use cases of recoveries: proposed, told to the firm, answered, confirmed by another person, repaid or waived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import BigInteger, func
from sqlmodel import Session, col, select

from services.awards.calendar.service import after_or_unknown
from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.pack import Pack
from services.awards.domain.recovery_process import RECOVERY, ROLE_NAMES, STATE_NAMES, TABLE, Role
from services.awards.funds import ledger
from services.awards.read_model.service import require_known, unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.payments import Reversing, bank_number, net, reverse
from services.awards.record.people import person_of, require_person
from services.awards.record.tables import PaymentRow
from services.awards.recoveries.book import RECOVERIES, move_claim, opened, receipts_of, received
from services.awards.recoveries.grounds import grounds
from services.awards.recoveries.tables import RecoveryReceiptRow, RecoveryRow, RecoveryStep
from services.awards.schema import ANSWERS
from shared.casework.acting import Actor
from shared.casework.casebook import Effect
from shared.casework.showing import next_steps, step_shown, transitions_shown
from shared.casework.steps import state_of
from shared.casework.workflow import NONE
from shared.casework.working_days import Calendar
from shared.contracts.amounts import wan
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.process import Evidence
from shared.contracts.recoveries import (
    Recovery,
    RecoveryIn,
    RecoveryInFull,
    RecoveryProcess,
    RecoveryReceipt,
    RecoveryStepIn,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound, StepUpRequired
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds, holds
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork

_BY_PEOPLE = frozenset({"propose", "notify", "answer", "confirm", "receive", "complete", "waive", "drop"})
_FRESH = frozenset({"confirm", "waive"})
_REASONED = frozenset({"object", "answer", "waive", "drop"})
_SCOPES = {
    Role.FIRM: Scope.CLAIMS_SUBMIT,
    Role.OFFICE: Scope.CLAIMS_SUBMIT,
    Role.BUREAU: Scope.CLAIMS_REVIEW,
    Role.LEADER: Scope.CLAIMS_DECIDE,
    Role.FINANCE: Scope.CLAIMS_FINANCE,
}
_CITY = (Role.BUREAU, Role.LEADER, Role.FINANCE)


class Papers(Protocol):
    """The files that steps name as evidence (`shared/plumbing/attachments`)."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None: ...


@dataclass(frozen=True, slots=True)
class RecoveryFilter:
    """Which recoveries are asked for. `q`: in the firm's name and code."""

    q: str | None = None
    state: str | None = None
    ground: str | None = None
    unit: str | None = None
    enterprise: str | None = None
    open: bool | None = None


_FINAL = frozenset(s for s in STATE_NAMES if s != NONE and not RECOVERY.possible(s))
RECOVERY_LIST = Listing(
    key=[col(RecoveryRow.id)],
    natural="opened_at",
    sorts={
        "name": col(KnownEnterprise.name),
        "due": func.coalesce(col(RecoveryRow.due), 0, type_=BigInteger()),
        "state": col(RecoveryRow.state),
        "changed_at": col(RecoveryRow.changed_at),
    },
    fields={
        "state": by(col(RecoveryRow.state), lambda _: STATE_NAMES),
        "ground": by(col(RecoveryRow.ground), lambda _: {g.code: g.name for g in grounds().of.values()}),
        "unit": by(col(KnownEnterprise.unit), unit_names),
    },
)


def actor_in(principal: Principal, firm: KnownEnterprise) -> Actor[Role]:
    """A caller in a recovery from a firm."""
    mine = principal.writes(Owner.CLAIM)
    roles: set[Role] = set()
    if mine.everything:
        roles = {role for role in _CITY if _SCOPES[role] in principal.scopes} or set(_CITY)
    elif mine.covers(firm=firm.credit_code, units=(firm.unit,)):
        roles = (
            {Role.FIRM}
            if mine.caller in (Caller.FIRM, Caller.PROVIDER)
            else {Role.OFFICE}
            if mine.caller is Caller.OFFICE
            else set()
        )
    return Actor(principal, roles, lambda role, event: _SCOPES[role])


class Recoveries:
    """Recoveries of payments."""

    def __init__(self, store: Store, policies: Policies, papers: Papers) -> None:
        self._store = store
        self._policies = policies
        self._papers = papers

    # -- acting ----------------------------------------------------------------------------------------------------------

    def propose(self, request: RecoveryIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Propose to take back a payment, or a part of it: 201 with the recovery. The claim is in recovery from now on."""

        def act(work: UnitOfWork) -> tuple[int, RecoveryInFull]:
            person = require_person(principal)
            session = work.session
            payment = _payment(session, request.payment_id)
            firm = require_known(session, CreditCode(payment.credit_code))
            ground = _ground(request.ground, "body.ground")
            due = _due(session, payment, request.amount)
            row = opened(
                work, payment, "propose", principal, role=Role.BUREAU, ground=ground.code, rule=ground.rule,
                detail=request.detail, due=due, facts={"due": Fen(due).yuan}, evidence=request.evidence,
                changes={"proposed_person": person},
            )  # fmt: skip
            self._papers.name(work, row.id, request.evidence, principal)
            move_claim(work, row, "open_recovery", principal, request.detail)
            return 201, self._in_full(session, row, payment, firm, principal)

        return ANSWERS.run_once(self._store, idempotency_key(principal.client_id, "recoveries", key, request), act)

    def act(
        self, id: str, request: RecoveryStepIn, principal: Principal, calendar: Calendar, match: Match | None = None
    ) -> RecoveryInFull:
        """Take a step, with everything that it brings about, in one transaction."""
        with self._store.write() as work:
            session = work.session
            row = RECOVERIES.existing(session, id, lock="step")
            payment = _payment(session, row.payment_id)
            firm = session.get_one(KnownEnterprise, row.credit_code)
            actor = actor_in(principal, firm)
            if not principal.reads(Owner.CLAIM).everything and RECOVERIES.last_step(session, row, "notify") is None:
                raise RECOVERIES.absent(id)
            if not actor.roles:
                if principal.reads(Owner.CLAIM).covers(firm=firm.credit_code, units=(firm.unit,)):
                    raise principal.writes(Owner.CLAIM).refusal()
                raise RECOVERIES.absent(id)
            if request.event in _FRESH and not principal.fresh:
                raise StepUpRequired("此操作须先再次确认身份:请输入动态码(未设动态码的输入密码),然后重试")
            said = _completed(session, row, request)
            doing = _Doing(work, row, payment, principal, said, calendar)
            RECOVERIES.advance(
                work, row, said, actor, at=work.now, evidence=said.evidence, needed=lambda event: {},
                against=lambda event: list(_against(session, row, event, principal)),
                effect=lambda: self._effect(doing), match=match,
            )  # fmt: skip
            if said.event in _AUDITED:
                detail = {"recovery": row.id, "due": Fen(row.due).yuan}
                work.audit(_AUDITED[said.event], principal, row.credit_code, **detail)
            return self._in_full(session, row, payment, firm, principal)

    def _effect(self, doing: _Doing) -> Effect[RecoveryStep]:
        brought = _EFFECTS.get(doing.said.event, _plain)(doing)
        self._papers.name(doing.work, doing.row.id, doing.said.evidence, doing.principal)
        return Effect(
            facts=brought.facts,
            columns={"person": person_of(doing.principal)},
            changes=brought.changes,
            then=brought.then,
        )

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> RecoveryInFull:
        with self._store.read() as session:
            found = session.exec(_visible(principal).where(RecoveryRow.id == id)).first()
            if found is None:
                raise RECOVERIES.absent(id)
            row, firm, payment = found
            return self._in_full(session, row, payment, firm, principal)

    def page(self, principal: Principal, wanted: RecoveryFilter, asked: Asked) -> Listed[Recovery]:
        with self._store.read() as session:
            pack, today, units = self._policies.named(None), clock_of(session).today(), unit_names(session)

            def shown(rows: Sequence[Any]) -> list[Recovery]:
                back = _received_of(session, rows)
                return [
                    _shown(row, payment, firm, back.get(row.id, 0), pack, units, today) for row, firm, payment in rows
                ]

            return RECOVERY_LIST.page(session, _found(session, principal, wanted), asked).of(shown)

    def facets(self, principal: Principal, wanted: RecoveryFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return RECOVERY_LIST.facets(session, _found(session, principal, wanted), fields)

    def _in_full(
        self, session: Session, row: RecoveryRow, payment: PaymentRow, firm: KnownEnterprise, principal: Principal
    ) -> RecoveryInFull:
        receipts, ground = receipts_of(session, row.id), grounds().of[row.ground]
        back = sum(r.fen for r in receipts)
        today = clock_of(session).today()
        shown = _shown(row, payment, firm, back, self._policies.named(None), unit_names(session), today)
        return RecoveryInFull(
            **dict(shown),
            rule=row.rule,
            source=ground.source,
            certainty_name=ground.certainty_name,
            voucher=payment.voucher,
            answer_by=_answer_by(session, row),
            steps=[step_shown(RECOVERY, step) for step in RECOVERIES.steps_of(session, row)],
            receipts=[
                RecoveryReceipt(
                    number=r.seq, amount=Fen(r.fen), bank_ref=r.bank_ref, on=r.on_day, recorded_by=r.recorded_by,
                    recorded_at=r.recorded_at,
                )
                for r in receipts
            ],
            next=next_steps(
                RECOVERY, state_of(row), actor_in(principal, firm), needed=lambda event: {},
                against=lambda event: list(_against(session, row, event, principal)),
            ),
        )  # fmt: skip


def process() -> RecoveryProcess:
    return RecoveryProcess(transitions=transitions_shown(RECOVERY, lambda event: {}))


# -- what stands in the way -----------------------------------------------------------------------------------------------


def _against(session: Session, row: RecoveryRow, event: str, principal: Principal) -> Iterator[str]:
    """Sentences for whoever would take a step."""
    if event in _BY_PEOPLE and principal.person is None:
        yield "此项须由本人登录办理,接入方不能代办"
    if event in ("confirm", "waive") and person_of(principal) == row.proposed_person:
        yield "追缴由您提出,须由另一人决定"
    if event == "confirm":
        until = _answer_by(session, row)
        answered = RECOVERIES.last_step(session, row, "answer") is not None
        if not answered and until is not None and clock_of(session).today() <= until:
            yield f"企业可陈述申辩至 {until},次日起(或答复其申辩后)方可决定"


def _answer_by(session: Session, row: RecoveryRow) -> dt.date | None:
    step = RECOVERIES.last_step(session, row, "notify")
    said = None if step is None else step.facts.get("answer_by")
    return None if said is None else dt.date.fromisoformat(said)


# -- what a step brings about ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Doing:
    """A step that is being taken."""

    work: UnitOfWork
    row: RecoveryRow
    payment: PaymentRow
    principal: Principal
    said: RecoveryStepIn
    calendar: Calendar

    @property
    def today(self) -> dt.date:
        return local_date(self.work.now)


@dataclass(slots=True)
class _Brought:
    facts: Mapping[str, Any]
    changes: Mapping[str, Any]
    then: Callable[[RecoveryStep], None] | None = None


def _completed(session: Session, row: RecoveryRow, said: RecoveryStepIn) -> RecoveryStepIn:
    """What was asked for; money that makes the whole completes the recovery. `InvalidInput` for what is missing."""
    problems = []
    if said.event in _REASONED and not said.reason.strip():
        problems.append(FieldProblem(field="body.reason", problem="缺少理由", remedy="请写明理由"))
    if (said.receipt is not None) != (said.event in ("receive", "complete")):
        wanted = said.receipt is None
        problem = "缺少到账记录" if wanted else "此环节不登记到账"
        problems.append(FieldProblem(field="body.receipt", problem=problem, remedy="请补填" if wanted else "请留空"))
    if said.event != "propose" and (said.amount is not None or said.ground is not None):
        problems.append(FieldProblem(field="body.amount", problem="此环节不改金额与事由", remedy="请留空"))
    if problems:
        raise InvalidInput(";".join(p.problem for p in problems), problems)
    if said.receipt is None:
        return said
    left = row.due - received(session, row.id)
    if not 0 < said.receipt.amount <= left:
        problem = f"到账金额应大于零,不多于尚欠的 {Fen(left).yuan} 元"
        raise InvalidInput.at("body.receipt.amount", problem, "请核对;多退的另行处理")
    return said.model_copy(update={"event": "complete" if said.receipt.amount == left else "receive"})


def _plain(doing: _Doing) -> _Brought:
    return _Brought({}, {})


def _proposing(doing: _Doing) -> _Brought:
    """From a suspicion: on its ground or another, for what it says or another amount."""
    row, said = doing.row, doing.said
    if doing.said.ground is not None and doing.said.ground != row.ground:
        raise InvalidInput.at("body.ground", "线索的事由不能更改", "请不予追缴此线索,另行提出追缴")
    due = _due(doing.work.session, doing.payment, said.amount if said.amount is not None else Fen(row.due))

    def then(step: RecoveryStep) -> None:
        move_claim(doing.work, row, "open_recovery", doing.principal, said.reason or row.detail)

    # The step first: the column's person is the one of the step.
    return _Brought({"due": Fen(due).yuan}, {"due": due, "proposed_person": require_person(doing.principal)}, then)


def _notifying(doing: _Doing) -> _Brought:
    until = after_or_unknown(doing.calendar, doing.today, grounds().statement_working_days)
    if until is None:
        raise Conflict("工作日历尚未完整录入到陈述申辩的期限,请先导入放假与调休安排")
    return _Brought({"answer_by": str(until)}, {})


def _confirming(doing: _Doing) -> _Brought:
    day = doing.said.pay_by
    if day is None or day < doing.today:
        raise InvalidInput.at("body.pay_by", "缺少退缴期限,或早于今天", "请填写不早于今天的日期")
    return _Brought({"pay_by": str(day)}, {"pay_by": day, "confirmed_person": require_person(doing.principal)})


def _receiving(doing: _Doing) -> _Brought:
    """Money came back: recorded, the payment reversed by as much, the budget of the same year given back."""
    work, row, payment, said = doing.work, doing.row, doing.payment, doing.said.receipt
    assert said is not None
    if not payment.paid_on <= said.on <= doing.today:
        raise InvalidInput.at(
            "body.receipt.on", f"到账日期 {said.on} 应在拨付日 {payment.paid_on} 与今天之间", "请更正日期"
        )
    session = work.session
    said = said.model_copy(update={"bank_ref": bank_number(said.bank_ref)})
    used = session.exec(select(RecoveryReceiptRow).where(RecoveryReceiptRow.bank_ref == said.bank_ref)).first()
    if used is not None:
        raise Conflict(f"银行流水号“{said.bank_ref}”已登记过({used.on_day},{Fen(used.fen).yuan} 元)")
    seq = len(receipts_of(session, row.id)) + 1
    session.add(
        RecoveryReceiptRow(
            recovery_id=row.id, seq=seq, fen=said.amount, bank_ref=said.bank_ref, on_day=said.on,
            recorded_by=doing.principal.client_id, recorded_at=work.now,
        )
    )  # fmt: skip
    session.flush()
    reason = f"追缴:{grounds().of[row.ground].name}"
    reverse(work, "recovered", Reversing(payment, said.amount, said.on, said.bank_ref, reason), doing.principal)
    facts = {"amount": said.amount.yuan, "bank_ref": said.bank_ref, "on": str(said.on), "budget": _given_back(doing)}

    def then(step: RecoveryStep) -> None:
        if step.event == "complete":
            whole = payment.undone_at is not None
            move_claim(work, row, "recover" if whole else "end_recovery", doing.principal, reason)

    return _Brought(facts, {}, then)


def _given_back(doing: _Doing) -> str:
    """What came back in the year that it was paid from is free again in that year's budget; of an earlier year it goes to the treasury."""
    row, said = doing.row, doing.said.receipt
    assert said is not None
    session = doing.work.session
    if row.claim_id is None:
        return "没有对应的预算指标"
    claim = session.get_one(ClaimRow, row.claim_id)
    year = session.get_one(ClaimRoundRow, claim.round_id).fiscal_year
    if said.on.year != year:
        return f"跨年退缴({year}年度支出),缴入国库,不退回指标"
    parts = ledger.first_of(ledger.spent(session, [claim.id]).get(claim.id, []), said.amount)
    item = doing.payment.item_no or f"payment-{doing.payment.id}"
    ledger.give_back(doing.work, claim.id, parts, item, doing.principal, "追缴退回")
    return "已退回原预算指标"


def _giving_up(doing: _Doing) -> _Brought:
    """Waived or dropped: the claim stands as it was paid, less what came back."""
    row = doing.row
    claimed = state_of(row) != "suspected"

    def then(step: RecoveryStep) -> None:
        if claimed:
            move_claim(doing.work, row, "end_recovery", doing.principal, doing.said.reason)

    return _Brought({}, {}, then)


_EFFECTS: Mapping[str, Callable[[_Doing], _Brought]] = {
    "propose": _proposing,
    "notify": _notifying,
    "confirm": _confirming,
    "receive": _receiving,
    "complete": _receiving,
    "waive": _giving_up,
    "drop": _giving_up,
}
_AUDITED = {"confirm": Action.RECOVERY_CONFIRMED, "waive": Action.RECOVERY_WAIVED}


# -- reading ----------------------------------------------------------------------------------------------------------------


def _payment(session: Session, id: int) -> PaymentRow:
    """A payment, held to the end of the transaction."""
    row = session.get(PaymentRow, id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(f"没有编号为 {id} 的拨付")
    return row


def _due(session: Session, payment: PaymentRow, asked: Fen | None) -> int:
    assert payment.id is not None
    left = net(session, [payment.id])[payment.id]
    if left == 0:
        raise Conflict("此笔拨付已全部退回或冲销,没有可追缴的金额")
    due = left if asked is None else int(asked)
    if not 0 < due <= left:
        raise InvalidInput.at("body.amount", f"应退金额应大于零,不多于尚余的 {wan(left)}", "请更正金额")
    return due


def _ground(code: str, field: str) -> Any:
    found = grounds().of.get(code)
    if found is None:
        names = "、".join(f"{g.code}({g.name})" for g in grounds().of.values())
        raise InvalidInput.at(field, f"没有追缴事由“{code}”", f"可填:{names}")
    return found


def _visible(principal: Principal) -> Any:
    """Recoveries that are a caller's to see, with firm and payment. What is only suspected is the city's own."""
    r, firm, p = RecoveryRow, KnownEnterprise, PaymentRow
    mine = principal.reads(Owner.CLAIM)
    query: Any = (
        select(r, firm, p).join(firm, col(firm.credit_code) == r.credit_code).join(p, col(p.id) == r.payment_id)
    )
    query = query.where(mine.among(firm=col(r.credit_code), unit=col(firm.unit)))
    if not mine.everything:
        told = select(RecoveryStep.case_id).where(RecoveryStep.event == "notify")
        query = query.where(col(r.id).in_(told))
    return query


def readable_recoveries(principal: Principal) -> Any:
    """The identifiers of recoveries that a caller may see: with them the files that they rest on."""
    return _visible(principal).with_only_columns(col(RecoveryRow.id))


def _found(session: Session, principal: Principal, wanted: RecoveryFilter) -> Any:
    r, firm = RecoveryRow, KnownEnterprise
    query = _visible(principal)
    for column, value in ((r.state, wanted.state), (r.ground, wanted.ground), (r.credit_code, wanted.enterprise)):
        if value is not None:
            query = query.where(column == value)
    if wanted.unit is not None:
        query = query.where(firm.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.open is not None:
        done = col(r.state).in_(_FINAL)
        query = query.where(~done if wanted.open else done)
    if wanted.q:
        named = holds(col(firm.name), wanted.q) | code_holds(col(r.credit_code), wanted.q)
        query = query.where(named | (col(r.id) == wanted.q.strip()))
    return query


def _received_of(session: Session, rows: Sequence[Any]) -> dict[str, int]:
    r = RecoveryReceiptRow
    ids = sorted({row.id for row, *_ in rows})
    query = select(r.recovery_id, func.sum(r.fen)).where(among(session, col(r.recovery_id), ids))
    return {id: int(fen) for id, fen in session.exec(query.group_by(col(r.recovery_id))).all()}


def _shown(
    row: RecoveryRow, payment: PaymentRow, firm: KnownEnterprise, back: int, pack: Pack, units: Mapping[str, str],
    today: dt.date,
) -> Recovery:  # fmt: skip
    state, measure = state_of(row), pack.measure(payment.measure_id)
    unit = units.get(firm.unit, firm.unit)
    late = state in ("confirmed", "part") and row.pay_by is not None and row.pay_by < today
    return Recovery(
        id=row.id,
        payment_id=row.payment_id,
        claim_id=row.claim_id,
        credit_code=CreditCode(row.credit_code),
        enterprise_name=firm.name,
        unit=firm.unit,
        unit_name=unit,
        year=payment.year,
        measure_id=payment.measure_id,
        measure_name=measure.name if measure else payment.measure_id,
        subject=payment.subject,
        ground=row.ground,
        ground_name=grounds().of[row.ground].name,
        detail=row.detail,
        paid=Fen(payment.amount),
        paid_on=payment.paid_on,
        due=Fen(row.due),
        received=Fen(back),
        left=Fen(row.due - back),
        state=state,
        state_name=STATE_NAMES[state],
        open=state not in _FINAL,
        holders=_holders(state, firm.name),
        since=row.changed_at,
        pay_by=row.pay_by,
        overdue=late,
        opened_at=row.opened_at,
    )


def _holders(state: str, firm: str) -> list[str]:
    """Who has it now. Once it is confirmed the firm has, which is to pay."""
    if state in ("confirmed", "part"):
        return [firm]
    roles = {r for (at, event), t in TABLE.items() if at == state and event not in ("drop", "waive") for r in t.roles}
    if Role.FIRM in roles:
        return [firm]
    return [name for role, name in ROLE_NAMES.items() if role in roles and role is not Role.SYSTEM]
