"""Where facts come from: a request, or what the registry's feed brought with what officers of this service recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact, as_of
from services.awards.domain.pack import Pack
from services.awards.read_model.service import NOW, AsKnown, grouped, known_facts, require_known
from services.awards.record.tables import DecisionRow, DeterminationRow, PaymentRow
from shared.contracts.awards import AssessmentIn
from shared.contracts.problems import FieldProblem
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.errors import InvalidInput


def facts_from(request: AssessmentIn, pack: Pack) -> Facts:
    """The wire's facts as the rules take them. What names something that the pack does not have is refused."""
    if problems := list(_problems(request, pack)):
        raise InvalidInput("有政策包里没有的内容", problems)
    facts = Facts(
        credit_code=request.credit_code,
        year=request.year,
        size=request.size,
        holds=None if request.holds is None else frozenset(request.holds),
        recognitions=tuple(
            RecognitionFact(r.title, r.action.value, r.issued_on, r.document, r.issuer, r.subject)
            for r in request.recognitions
        ),
        figures=request.figures,
        dates=request.dates,
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
        unknown_titles=frozenset(request.titles_unknown),
    )
    return facts if request.as_of is None else as_of(facts, request.as_of)


def _problems(request: AssessmentIn, pack: Pack) -> Iterator[FieldProblem]:
    for kind in ("determinations", "decisions", "payments"):
        for n, item in enumerate(getattr(request, kind)):
            if item.measure_id not in pack.versions:
                field = f"body.{kind}.{n}.measure_id"
                problem = "政策包里没有这个条目"
                yield FieldProblem(field=field, problem=problem, remedy="条目见 …/measures", value=item.measure_id)
    for year, figures in request.figures.items():
        for name, value in figures.items():
            figure = pack.figures.get(name)
            field = f"body.figures.{year}.{name}"
            if figure is None:
                remedy = f"政策包所用的指标:{'、'.join(pack.figures)}"
                yield FieldProblem(field=field, problem=f"政策包不用指标“{name}”", remedy=remedy)
            elif value is not None and figure.money != isinstance(value, Fen):
                wanted = "以字符串给出的金额(元),如“200000.00”" if figure.money else f"整数({figure.unit})"
                problem = f"“{figure.name}”应为{wanted}"
                yield FieldProblem(field=field, problem=problem, remedy="请更正后重新提交", value=str(int(value)))
    for name in request.dates.keys() - pack.dates.keys():
        remedy = f"政策包所用的日期:{'、'.join(pack.dates)}"
        yield FieldProblem(field=f"body.dates.{name}", problem=f"政策包不用日期“{name}”", remedy=remedy)


def period_of(pack: Pack, measure_id: str, year: int) -> int:
    """The period in a payment's key: the year for what is paid yearly, 0 for what is paid once."""
    measure = pack.measure(measure_id)
    assert measure is not None
    return year if measure.once == "year" else 0


def recorded_facts(session: Session, code: CreditCode, year: int, known: AsKnown = NOW) -> Facts:
    """What the registry told of an enterprise, with what officers of this service found, decided and paid."""
    require_known(session, code)
    return all_recorded_facts(session, year, code, known)[code]


def all_recorded_facts(
    session: Session, year: int, code: CreditCode | None = None, known: AsKnown = NOW
) -> dict[str, Facts]:
    """The same for every enterprise, by credit code (or for one)."""
    found = _of(DeterminationRow, code, known).where(DeterminationRow.year == year)
    decided = _of(DecisionRow, code, known).where(DecisionRow.year == year)
    findings: dict[str, list[DeterminationRow]] = grouped(session.exec(found).all())
    decisions: dict[str, list[DecisionRow]] = grouped(session.exec(decided).all())
    payments: dict[str, list[PaymentRow]] = grouped(session.exec(_of(PaymentRow, code, known)).all())
    all_facts = {
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
            payments={
                (p.measure_id, p.subject, p.period): Payment(p.year, p.amount, p.paid_on) for p in payments.get(c, [])
            },
        )
        for c, facts in known_facts(session, year, code, known).items()
    }
    if known.as_of is None:
        return all_facts
    return {c: as_of(facts, known.as_of) for c, facts in all_facts.items()}


def _of(table: Any, code: CreditCode | None, known: AsKnown) -> Any:
    """Rows of a table as then known, oldest first: of rows with one key the newest is taken."""
    query = select(table).where(*known.of_awards(table)).order_by(col(table.id))
    return query if code is None else query.where(table.credit_code == code)
