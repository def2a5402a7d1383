"""Recording what officers find, decide and pay."""

from __future__ import annotations

import dataclasses

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from services.awards.assessments.service import pack_named, period_of, recorded_facts
from services.awards.claims.tables import DecisionRow, DeterminationRow, PaymentRow
from services.awards.domain.assess import assess
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import Line, Status, wan
from services.awards.policies import DEFAULT
from services.awards.read_model.service import require_known
from services.awards.schema import ANSWERS
from shared.contracts.awards import AwardsRecord, EnterpriseDecision, EnterpriseFinding, PaymentIn, Recorded
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.storage import Store, UnitOfWork


class Claims:
    """Findings, decisions, payments. Each takes effect once for an Idempotency-Key."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def determine(self, finding: EnterpriseFinding, principal: Principal, key: str | None) -> StoredAnswer:
        """Record what a person found about a gate."""
        measure = _measure(pack_named(DEFAULT), finding.measure_id)
        if finding.gate not in {g.id for g in measure.gates}:
            gates = "、".join(f"{g.id}({g.name})" for g in measure.gates) or "没有需要人工认定的条件"
            raise _invalid("body.gate", f"“{measure.name}”没有条件“{finding.gate}”", f"此条目:{gates}")

        def work(unit: UnitOfWork) -> tuple[int, bytes]:
            require_known(unit.session, finding.credit_code)
            row = DeterminationRow(**finding.model_dump(), recorded_by=principal.client_id, recorded_at=unit.now)
            unit.session.add(row)
            unit.session.flush()
            unit.publish("determination.recorded", finding.credit_code, finding.model_dump(mode="json"))
            return 201, Recorded(id=row.id or 0).model_dump_json().encode()

        once = idempotency_key(principal.client_id, "determinations", key, finding.model_dump_json().encode())
        return ANSWERS.run_once(self._store, once, work)

    def decide(self, decision: EnterpriseDecision, principal: Principal, key: str | None) -> StoredAnswer:
        """Record an amount within the interval that the statement gives today."""
        pack = pack_named(DEFAULT)
        _measure(pack, decision.measure_id)

        def work(unit: UnitOfWork) -> tuple[int, bytes]:
            line = _line_of(unit, pack, decision.credit_code, decision.year, decision.measure_id, decision.subject)
            low, high = self._interval(pack, line, unit, decision)
            if not low <= decision.amount <= high:
                raise _invalid("body.amount", f"应在 {wan(low)} 至 {wan(high)} 之间", "请在范围内核定")
            row = DecisionRow(**decision.model_dump(), recorded_by=principal.client_id, recorded_at=unit.now)
            unit.session.add(row)
            unit.session.flush()
            unit.publish("decision.recorded", decision.credit_code, decision.model_dump(mode="json"))
            return 201, Recorded(id=row.id or 0).model_dump_json().encode()

        once = idempotency_key(principal.client_id, "decisions", key, decision.model_dump_json().encode())
        return ANSWERS.run_once(self._store, once, work)

    @staticmethod
    def _interval(pack: Pack, line: Line, unit: UnitOfWork, decision: EnterpriseDecision) -> tuple[int, int]:
        if line.status is Status.NEEDS_DECISION:
            return line.low, line.high
        if line.status is Status.DECIDED:
            # Decided before: the interval is that of the facts without the decision.
            facts = recorded_facts(unit.session, decision.credit_code, decision.year)
            undecided = {k: v for k, v in facts.decisions.items() if k != (line.measure_id, line.subject)}
            fresh = assess(pack, dataclasses.replace(facts, decisions=undecided))
            again = next(x for x in fresh.lines if (x.measure_id, x.subject) == (line.measure_id, line.subject))
            return again.low, again.high
        raise Conflict(f"此项目前不待核定:{line.reason}")

    def pay(self, payment: PaymentIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Record a payment of exactly what is due. The database's unique key lets it happen once."""
        pack = pack_named(DEFAULT)
        _measure(pack, payment.measure_id)

        def work(unit: UnitOfWork) -> tuple[int, bytes]:
            line = _line_of(unit, pack, payment.credit_code, payment.year, payment.measure_id, payment.subject)
            if line.status not in (Status.DUE, Status.DECIDED):
                raise Conflict(f"此项目前不能兑现:{line.reason}")
            if payment.amount != line.low:
                raise _invalid("body.amount", f"应为 {Fen(line.low).yuan} 元,与测算不符", "请按测算金额拨付")
            row = PaymentRow(
                **payment.model_dump(),
                period=period_of(pack, payment.measure_id, payment.year),
                policy_digest=pack.digest,
                recorded_by=principal.client_id,
                recorded_at=unit.now,
            )
            unit.session.add(row)
            unit.session.flush()
            unit.publish("payment.recorded", payment.credit_code, payment.model_dump(mode="json"))
            return 201, Recorded(id=row.id or 0).model_dump_json().encode()

        once = idempotency_key(principal.client_id, "payments", key, payment.model_dump_json().encode())
        try:
            return ANSWERS.run_once(self._store, once, work)
        except IntegrityError:
            raise Conflict("此项刚刚已由另一请求兑现,不重复兑现") from None

    def record(self, code: CreditCode) -> AwardsRecord:
        """All that was found, decided and paid for an enterprise, oldest first."""
        with self._store.read() as session:
            require_known(session, code)
            findings = session.exec(
                select(DeterminationRow).where(DeterminationRow.credit_code == code).order_by(col(DeterminationRow.id))
            ).all()
            decisions = session.exec(
                select(DecisionRow).where(DecisionRow.credit_code == code).order_by(col(DecisionRow.id))
            ).all()
            payments = session.exec(
                select(PaymentRow).where(PaymentRow.credit_code == code).order_by(col(PaymentRow.id))
            ).all()
        kept = {"id", "recorded_by", "recorded_at", "period", "policy_digest"}
        return AwardsRecord(
            credit_code=code,
            determinations=[EnterpriseFinding.model_validate(r.model_dump(exclude=kept)) for r in findings],
            decisions=[
                EnterpriseDecision.model_validate(r.model_dump(exclude=kept) | {"amount": Fen(r.amount)})
                for r in decisions
            ],
            payments=[
                PaymentIn.model_validate(r.model_dump(exclude=kept) | {"amount": Fen(r.amount)}) for r in payments
            ],
        )


def _measure(pack: Pack, id: str) -> Measure:
    measure = pack.measure(id)
    if measure is None:
        raise _invalid("body.measure_id", f"政策包里没有条目“{id}”", "条目见 …/measures")
    return measure


def _line_of(unit: UnitOfWork, pack: Pack, code: CreditCode, year: int, measure_id: str, subject: str) -> Line:
    statement = assess(pack, recorded_facts(unit.session, code, year))
    line = next((x for x in statement.lines if (x.measure_id, x.subject) == (measure_id, subject)), None)
    if line is None:
        names = "、".join(x.subject for x in statement.lines if x.measure_id == measure_id)
        raise _invalid("body.subject", f"该年度此条目下没有“{subject}”", f"可填:{names or '(空)'}")
    return line


def _invalid(field: str, problem: str, remedy: str) -> InvalidInput:
    return InvalidInput(problem, [FieldProblem(field=field, problem=problem, remedy=remedy)])
