"""Recording what officers find, decide and pay."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.awards.assessments.statements import receipt
from services.awards.catalogue.service import Policies
from services.awards.claims.tables import ClaimRow
from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import SETTLED, Line, Statement, Status
from services.awards.happenings import FindingRecorded
from services.awards.read_model.looking import AsKnown
from services.awards.read_model.service import require_readable, require_writable
from services.awards.record.facts import period_of, recorded_facts
from services.awards.record.people import person_of
from services.awards.record.tables import DecisionRow, DeterminationRow, PaymentRow
from services.awards.recording.paid_before import Before
from services.awards.schema import ANSWERS, CURSORS
from shared.contracts.amounts import wan
from shared.contracts.audit import Action
from shared.contracts.awards import (
    AwardsRecord,
    EnterpriseDecision,
    EnterpriseFinding,
    PaymentIn,
    PaymentRecord,
    Recorded,
)
from shared.contracts.public_events.awards import DecisionRecorded, DeterminationRecorded, PaymentRecorded
from shared.contracts.values import AS_KEPT, CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store, UnitOfWork


class Records:
    """Findings, decisions, payments. Each takes effect once for an Idempotency-Key."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def determine(self, finding: EnterpriseFinding, principal: Principal, key: str | None) -> StoredAnswer:
        """Record what a person found about a gate."""
        pack = self._policies.named(None)
        measure, known = _measure(pack, finding.measure_id), pack.gates_of(finding.measure_id)
        if finding.gate not in known:
            gates = "、".join(f"{g.id}({g.name})" for g in known.values()) or "没有需要人工认定的条件"
            raise InvalidInput.at("body.gate", f"“{measure.name}”没有条件“{finding.gate}”", f"此条目:{gates}")
        if finding.subject and measure.once != "subject":
            raise InvalidInput.at("body.subject", f"“{measure.name}”按企业计,不分单位、产品或品种", "请留空")

        def act(work: UnitOfWork) -> tuple[int, Recorded]:
            require_writable(work.session, finding.credit_code, principal)
            row = DeterminationRow(**finding.model_dump(), **_recorded(work, principal))
            work.session.add(row)
            work.session.flush()
            _audit(work, Action.DETERMINATION_RECORDED, principal, finding, gate=finding.gate)
            work.publish(DeterminationRecorded(**dict(finding)), subject=finding.credit_code)
            work.tell(FindingRecorded(finding.credit_code, finding.year, finding.measure_id, finding.subject))
            return 201, Recorded(id=row.id or 0)

        once = idempotency_key(principal.client_id, "determinations", key, finding)
        return ANSWERS.run_once(self._store, once, act)

    def decide(self, decision: EnterpriseDecision, principal: Principal, key: str | None) -> StoredAnswer:
        """Record an amount within the interval that the statement gives today."""
        pack = self._policies.named(None)
        _measure(pack, decision.measure_id)

        def act(work: UnitOfWork) -> tuple[int, Recorded]:
            require_writable(work.session, decision.credit_code, principal)
            facts = recorded_facts(work.session, decision.credit_code, decision.year)
            low, high = _interval(pack, facts, decision)
            if not low <= decision.amount <= high:
                raise InvalidInput.at("body.amount", f"应在 {wan(low)} 至 {wan(high)} 之间", "请在范围内核定")
            if claim := _claim_of(work.session, pack, decision, _AMOUNT_OPEN):
                raise Conflict(f"此项奖补正在兑现中(编号 {claim}),金额已经审核;要改的,请重新审核该事项")
            row = DecisionRow(**decision.model_dump(), **_recorded(work, principal))
            work.session.add(row)
            work.session.flush()
            _audit(work, Action.DECISION_RECORDED, principal, decision, amount=decision.amount.yuan)
            work.publish(DecisionRecorded(**dict(decision)), subject=decision.credit_code)
            return 201, Recorded(id=row.id or 0)

        once = idempotency_key(principal.client_id, "decisions", key, decision)
        return ANSWERS.run_once(self._store, once, act)

    def pay(self, payment: PaymentIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Record a payment of exactly what is due. The database's unique key lets it happen once."""
        pack = self._policies.named(None)
        _measure(pack, payment.measure_id)

        def act(work: UnitOfWork) -> tuple[int, Recorded]:
            require_writable(work.session, payment.credit_code, principal)
            facts = recorded_facts(work.session, payment.credit_code, payment.year)
            _require_before(work.session, pack, payment, facts)
            statement = assess(pack, facts)
            line = _line_of(statement, payment.measure_id, payment.subject)
            if line.status not in SETTLED:
                raise Conflict(f"此项目前不能兑现:{line.reason}")
            if payment.amount != line.low:
                raise InvalidInput.at("body.amount", f"应为 {Fen(line.low).yuan} 元,与测算不符", "请按测算金额拨付")
            row = PaymentRow(
                **payment.model_dump(),
                period=period_of(pack, payment.measure_id, payment.year),
                policy_digest=pack.digest,
                receipt=_receipt(work, pack, facts, statement),
                origin="recorded",
                recorded_person=person_of(principal),
                **_recorded(work, principal),
            )
            work.session.add(row)
            work.session.flush()
            _audit(work, Action.PAYMENT_RECORDED, principal, payment, amount=payment.amount.yuan)
            work.publish(PaymentRecorded(**dict(payment)), subject=payment.credit_code)
            return 201, Recorded(id=row.id or 0)

        once = idempotency_key(principal.client_id, "payments", key, payment)
        try:
            return ANSWERS.run_once(self._store, once, act)
        except IntegrityError:
            raise Conflict("此项刚刚已由另一请求兑现,不重复兑现") from None

    def record(self, code: CreditCode, principal: Principal) -> AwardsRecord:
        """All that was found, decided and paid for an enterprise, oldest first."""
        with self._store.read() as session:
            require_readable(session, code, principal)
            findings = session.exec(
                select(DeterminationRow).where(DeterminationRow.credit_code == code).order_by(col(DeterminationRow.id))
            ).all()
            decisions = session.exec(
                select(DecisionRow).where(DecisionRow.credit_code == code).order_by(col(DecisionRow.id))
            ).all()
            payments = session.exec(
                select(PaymentRow).where(PaymentRow.credit_code == code).order_by(col(PaymentRow.id))
            ).all()
        kept = {"id", "recorded_by", "recorded_at", "seq", "period", "policy_digest"}
        return AwardsRecord(
            credit_code=code,
            determinations=[
                EnterpriseFinding.model_validate(r.model_dump(exclude=kept), context=AS_KEPT) for r in findings
            ],
            decisions=[
                EnterpriseDecision.model_validate(
                    r.model_dump(exclude=kept) | {"amount": Fen(r.amount)}, context=AS_KEPT
                )
                for r in decisions
            ],
            payments=[
                PaymentRecord.model_validate(
                    r.model_dump(include=set(PaymentRecord.model_fields)) | {"amount": Fen(r.amount)}, context=AS_KEPT
                )
                for r in payments
            ],
        )


def _measure(pack: Pack, id: str) -> Measure:
    measure = pack.measure(id)
    if measure is None:
        raise InvalidInput.at("body.measure_id", f"政策包里没有条目“{id}”", "条目见 …/measures")
    return measure


def _line_of(statement: Statement, measure_id: str, subject: str) -> Line:
    line = next((x for x in statement.lines if (x.measure_id, x.subject) == (measure_id, subject)), None)
    if line is None:
        names = "、".join(x.subject for x in statement.lines if x.measure_id == measure_id)
        raise InvalidInput.at("body.subject", f"该年度此条目下没有“{subject}”", f"可填:{names or '(空)'}")
    return line


def _interval(pack: Pack, facts: Facts, decision: EnterpriseDecision) -> tuple[int, int]:
    """What the amount must lie in, whether or not it was decided before."""
    key = (decision.measure_id, decision.subject)
    undecided = dataclasses.replace(facts, decisions={k: v for k, v in facts.decisions.items() if k != key})
    line = _line_of(assess(pack, undecided), *key)
    if line.status is not Status.NEEDS_DECISION or line.between is None:
        raise Conflict(f"此项目前不待核定:{line.reason}")
    return line.between


def _require_before(session: Session, pack: Pack, payment: PaymentIn, facts: Facts) -> None:
    """It was made before this system paid."""
    found = Before.of(session, pack).against(payment, facts)
    if found is None:
        return
    if found.wrong:
        raise InvalidInput.at(f"body.{found.field}", found.problem, found.remedy)
    raise Conflict(f"{found.problem};{found.remedy}")


def _claim_of(session: Session, pack: Pack, said: EnterpriseDecision, but: tuple[str, ...]) -> str | None:
    """The claim of an award, held, unless it is in one of these states."""
    c = ClaimRow
    query = select(c.id).where(
        c.credit_code == said.credit_code, c.measure_id == said.measure_id, c.subject == said.subject,
        c.period == period_of(pack, said.measure_id, said.year), col(c.state).not_in(but),
    )  # fmt: skip
    return session.exec(query.with_for_update()).first()


_AMOUNT_OPEN = (
    "listed", "disputed", "draft", "submitted", "to_correct", "checked", "refused", "appealed",
    "rejected", "declined", "withdrawn", "void", "lapsed", "recovered",
)  # fmt: skip
"""States of claims in which the amount is still to be examined, or no longer."""


def _audit(
    work: UnitOfWork,
    action: Action,
    principal: Principal,
    said: EnterpriseFinding | EnterpriseDecision | PaymentIn,
    **detail: str,
) -> None:
    which: dict[str, str | int] = {"measure": said.measure_id, "year": said.year, "subject": said.subject}
    work.audit(action, principal, said.credit_code, **which, **detail)


def _recorded(work: UnitOfWork, principal: Principal) -> dict[str, Any]:
    """By whom, when, and as which event of this service's feed a row is recorded."""
    return {"recorded_by": principal.client_id, "recorded_at": work.now, "seq": work.next_number()}


def _receipt(work: UnitOfWork, pack: Pack, facts: Facts, statement: Statement) -> dict[str, Any]:
    """The receipt of the calculation that a payment rests on: made before the payment itself is recorded."""
    registry = CURSORS.position(work.session, REGISTRY_FEED).seq
    known = AsKnown(registry_seq=registry, awards_seq=work.next_number() - 1)
    return receipt(pack, facts, statement, known)
