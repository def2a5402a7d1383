"""Use cases of assessment."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

import orjson
from sqlmodel import Session, col, select

from services.awards.claims.tables import DecisionRow, DeterminationRow, PaymentRow
from services.awards.domain.assess import assess
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.pack import Pack
from services.awards.domain.statement import STATUS_NAMES, Line, Statement, Status
from services.awards.policies import DEFAULT, packs
from services.awards.read_model.service import grouped, known_facts, require_known
from services.awards.schema import CURSORS
from shared.contracts.awards import AssessmentIn
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.satellite import REGISTRY_FEED
from shared.plumbing.storage import Store


def pack_named(id: str) -> Pack:
    """A pack, or `NotFound`."""
    pack = packs().get(id)
    if pack is None:
        raise NotFound(f"没有政策包“{id}”;可用:{'、'.join(packs())}")
    return pack


def facts_from(request: AssessmentIn, pack: Pack) -> Facts:
    """The wire's facts as the rules take them. Findings, decisions and payments must name measures of the pack."""
    named = [
        (f"body.{kind}.{n}.measure_id", item.measure_id)
        for kind in ("determinations", "decisions", "payments")
        for n, item in enumerate(getattr(request, kind))
    ]
    if unknown := [(place, id) for place, id in named if pack.measure(id) is None]:
        problems = [
            FieldProblem(field=place, problem="政策包里没有这个条目", remedy="条目见 …/measures", value=id)
            for place, id in unknown
        ]
        raise InvalidInput("有不认识的条目", problems)
    return Facts(
        credit_code=request.credit_code,
        year=request.year,
        size=request.size,
        holds=None if request.holds is None else frozenset(request.holds),
        recognitions=tuple(
            RecognitionFact(r.title, r.action.value, r.issued_on, r.document, r.issuer, r.subject)
            for r in request.recognitions
        ),
        figures={year: dict(figures.items()) for year, figures in request.figures.items()},
        dates=cast(Any, request.dates),
        determinations={
            (d.measure_id, d.subject, d.gate): Determination(d.met, d.decided_by, d.decided_on, d.grounds)
            for d in request.determinations
        },
        decisions={
            (d.measure_id, d.subject): Decision(d.amount, d.decided_by, d.decided_on, d.grounds)
            for d in request.decisions
        },
        payments={
            (p.measure_id, p.subject, period_of(pack, p.measure_id, p.year)): Payment(p.year, p.amount)
            for p in request.payments
        },
    )


def period_of(pack: Pack, measure_id: str, year: int) -> int:
    """The period in a payment's key: the year for what is paid yearly, 0 for what is paid once."""
    measure = pack.measure(measure_id)
    assert measure is not None
    return year if measure.once == "year" else 0


def recorded_facts(session: Session, code: CreditCode, year: int) -> Facts:
    """What the registry told of an enterprise, with what officers of this service found, decided and paid."""
    require_known(session, code)
    return all_recorded_facts(session, year, code)[code]


def all_recorded_facts(session: Session, year: int, code: CreditCode | None = None) -> dict[str, Facts]:
    """The same for every enterprise, by credit code (or for one)."""
    found = select(DeterminationRow).where(DeterminationRow.year == year).order_by(col(DeterminationRow.id))
    decided = select(DecisionRow).where(DecisionRow.year == year).order_by(col(DecisionRow.id))
    paid = select(PaymentRow)
    if code is not None:
        found = found.where(DeterminationRow.credit_code == code)
        decided = decided.where(DecisionRow.credit_code == code)
        paid = paid.where(PaymentRow.credit_code == code)
    findings = grouped(session.exec(found).all())
    decisions = grouped(session.exec(decided).all())
    payments = grouped(session.exec(paid).all())
    return {
        c: dataclasses.replace(
            facts,
            determinations={
                (d.measure_id, d.subject, d.gate): Determination(d.met, d.decided_by, d.decided_on, d.grounds)
                for d in findings.get(c, [])
            },
            decisions={
                (d.measure_id, d.subject): Decision(d.amount, d.decided_by, d.decided_on, d.grounds)
                for d in decisions.get(c, [])
            },
            payments={(p.measure_id, p.subject, p.period): Payment(p.year, p.amount) for p in payments.get(c, [])},
        )
        for c, facts in known_facts(session, year, code).items()
    }


def statement_bytes(pack: Pack, statement: Statement, registry_seq: int | None = None) -> bytes:
    """The statement as JSON, in the shape of `StatementReply`: written straight to bytes, because forty lines through
    response models cost more than the assessment itself. A test holds it to the model."""
    return orjson.dumps(
        {
            "credit_code": statement.credit_code,
            "year": statement.year,
            "policy": statement.pack_id,
            "policy_digest": statement.pack_digest,
            "profile": statement.profile,
            "settled": Fen(statement.settled).yuan,
            "low": Fen(statement.low).yuan,
            "high": Fen(statement.high).yuan,
            "registry_seq": registry_seq,
            "lines": [_line(pack, line) for line in statement.lines],
        }
    )


def _line(pack: Pack, line: Line) -> dict[str, Any]:
    measure = pack.measure(line.measure_id)
    assert measure is not None
    interval = line.status in (Status.NEEDS_DECISION, Status.NEEDS_INPUT)
    return {
        "measure_id": line.measure_id,
        "clause": measure.clause,
        "name": measure.name,
        "subject": line.subject,
        "status": line.status.value,
        "status_name": STATUS_NAMES[line.status],
        "amount": None if interval else Fen(line.low).yuan,
        "low": Fen(line.low).yuan,
        "high": Fen(line.high).yuan,
        "reason": line.reason,
        "quote": measure.quote,
        "basis": [{"name": name, "value": value} for name, value in line.basis],
        "missing": [{"key": m.key, "name": m.name} for m in line.missing],
        "distance": None if line.distance is None else Fen(line.distance).yuan,
    }


def checked_profile(pack: Pack, profile: str | None) -> str | None:
    """A profile that the pack has, or `InvalidInput`."""
    if profile is not None and profile not in pack.profiles:
        problem = f"政策包“{pack.id}”没有解释口径“{profile}”"
        remedy = f"可用:{'、'.join(pack.profiles)}"
        raise InvalidInput(problem, [FieldProblem(field="profile", problem=problem, remedy=remedy)])
    return profile


class Assessments:
    """Assessing given facts, and enterprises of the registry."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_facts(self, request: AssessmentIn) -> bytes:
        """The statement for facts that the caller sends. Nothing is stored."""
        pack = pack_named(request.policy)
        statement = assess(pack, facts_from(request, pack), checked_profile(pack, request.profile))
        return statement_bytes(pack, statement)

    def of_enterprise(self, code: CreditCode, year: int, policy: str | None, profile: str | None) -> bytes:
        """The statement for an enterprise of the registry, and up to which of its events it rests on."""
        pack = pack_named(policy or DEFAULT)
        with self._store.read() as session:
            facts = recorded_facts(session, code, year)
            seq = CURSORS.position(session, REGISTRY_FEED).seq
        return statement_bytes(pack, assess(pack, facts, checked_profile(pack, profile)), seq)
