"""Where facts come from: a request, or what the registry's feed brought with what officers of this service recorded."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact, Served, as_of
from services.awards.domain.pack import Pack
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.read_model.service import grouped, known_facts, require_known, told_until
from services.awards.record.checks import figures_of, problems
from services.awards.record.payments import reversed_by
from services.awards.record.settled import settled_services, settled_until
from services.awards.record.tables import DecisionRow, DeterminationRow, InputAnswerRow, PaymentRow, ReversalRow
from shared.contracts.awards import NO_SUCH_DAY, AssessmentIn, DecisionIn, DeterminationIn
from shared.contracts.values import CreditCode
from shared.plumbing.among import among
from shared.plumbing.errors import InvalidInput


def facts_from(request: AssessmentIn, pack: Pack) -> Facts:
    """The wire's facts as the rules take them, those of `as_of` and before; of several findings or decisions about one thing
    the latest. What names something that the pack does not have, or contradicts itself, is refused."""
    figures, wrong = figures_of(request, pack)
    if found := problems(request, pack, wrong):
        raise InvalidInput("所提交的事实有误", found)
    day = request.as_of or dt.date.max
    facts = Facts(
        credit_code=request.credit_code,
        year=request.year,
        size=request.size,
        holds=None if request.holds is None else frozenset(request.holds),
        recognitions=tuple(
            RecognitionFact(r.title, r.action.value, r.issued_on, r.document, r.issuer, r.subject)
            for r in request.recognitions
        ),
        figures=figures,
        dates={name: NEVER if day == NO_SUCH_DAY else day for name, day in request.dates.items()},
        determinations=_findings(sorted(request.determinations, key=_by_day), day) if request.determinations else {},
        decisions=_decisions(sorted(request.decisions, key=_by_day), day) if request.decisions else {},
        payments={
            (p.measure_id, p.subject, period_of(pack, p.measure_id, p.year)): Payment(p.year, p.amount)
            for p in request.payments
        },
        unknown_titles=frozenset(request.titles_unknown),
    )
    return facts if request.as_of is None else as_of(facts, request.as_of)


def _by_day(item: DeterminationIn | DeterminationRow | DecisionIn | DecisionRow) -> tuple[dt.date, str, str]:
    """The order in which what was said counts. Of those of one day, which agree, always the same one is cited."""
    return item.decided_on, item.decided_by, item.grounds


def _findings(
    said: Iterable[DeterminationIn | DeterminationRow], day: dt.date
) -> dict[tuple[str, str, str], Determination]:
    """Of each gate the last one said by a day."""
    return {
        (d.measure_id, d.subject, d.gate): Determination(d.met, d.decided_by, d.decided_on, d.grounds)
        for d in said
        if d.decided_on <= day
    }


def _decisions(said: Iterable[DecisionIn | DecisionRow], day: dt.date) -> dict[tuple[str, str], Decision]:
    """Of each item the last one said by a day."""
    return {
        (d.measure_id, d.subject): Decision(d.amount, d.decided_by, d.decided_on, d.grounds)
        for d in said
        if d.decided_on <= day
    }


def period_of(pack: Pack, measure_id: str, year: int) -> int:
    """The period in a payment's key: the year for what is paid yearly, 0 for what is paid once."""
    measure = pack.measure(measure_id)
    assert measure is not None
    return year if measure.once == "year" else 0


def recorded_facts(session: Session, code: CreditCode, year: int, known: AsKnown = NOW) -> Facts:
    """What the registry told of an enterprise, with what officers of this service found, decided, settled and paid."""
    require_known(session, code)
    return all_recorded_facts(session, year, [code], known)[code]


def all_recorded_facts(
    session: Session, year: int, of: Collection[str] | None = None, known: AsKnown = NOW
) -> dict[str, Facts]:
    """The same for every enterprise, or for these, by credit code."""
    day = known.as_of or dt.date.max
    found = _of(session, DeterminationRow, of, known, DeterminationRow.decided_on).where(DeterminationRow.year == year)
    decided = _of(session, DecisionRow, of, known, DecisionRow.decided_on).where(DecisionRow.year == year)
    findings: dict[str, list[DeterminationRow]] = grouped(session.exec(found).all())
    decisions: dict[str, list[DecisionRow]] = grouped(session.exec(decided).all())
    payments: dict[str, list[PaymentRow]] = grouped(session.exec(_of(session, PaymentRow, of, known)).all())
    answers: dict[str, list[InputAnswerRow]] = grouped(session.exec(_of(session, InputAnswerRow, of, known)).all())
    back = reversed_by(session, of, known)
    served = settled_services(session, year, of, known)
    all_facts = {
        c: _recorded(
            facts, findings.get(c, []), decisions.get(c, []), payments.get(c, []), back, day, served.get(c, ()),
            answers.get(c, ()),
        )
        for c, facts in known_facts(session, year, of, known).items()
    }  # fmt: skip
    if known.as_of is None:
        return all_facts
    return {c: as_of(facts, known.as_of) for c, facts in all_facts.items()}


def recorded_until(session: Session, year: int, of: Collection[str]) -> Callable[[str, AsKnown], Facts]:
    """The same of these enterprises, read once, however many positions of the feeds are asked about. (credit code, positions) → the facts
    as they were known then."""
    told = told_until(session, year, of)
    found = _of(session, DeterminationRow, of, NOW, DeterminationRow.decided_on).where(DeterminationRow.year == year)
    decided = _of(session, DecisionRow, of, NOW, DecisionRow.decided_on).where(DecisionRow.year == year)
    findings: dict[str, list[DeterminationRow]] = grouped(session.exec(found).all())
    decisions: dict[str, list[DecisionRow]] = grouped(session.exec(decided).all())
    payments: dict[str, list[PaymentRow]] = grouped(session.exec(_of(session, PaymentRow, of, NOW)).all())
    answers: dict[str, list[InputAnswerRow]] = grouped(session.exec(_of(session, InputAnswerRow, of, NOW)).all())
    r = ReversalRow
    ids = [p.id for rows in payments.values() for p in rows if p.id is not None]
    reversals: dict[int, list[ReversalRow]] = defaultdict(list)
    for row in session.exec(select(r).where(among(session, col(r.payment_id), ids))).all():
        reversals[row.payment_id].append(row)

    served = settled_until(session, year, of)

    def until(code: str, known: AsKnown) -> Facts:
        seq = known.awards_seq
        assert seq is not None, "by positions alone"
        paid = [p for p in payments.get(code, []) if p.seq <= seq]
        back = {p.id or 0: sum(x.amount for x in reversals[p.id or 0] if x.seq <= seq) for p in paid}
        return _recorded(
            told(code, known), [d for d in findings.get(code, []) if d.seq <= seq],
            [d for d in decisions.get(code, []) if d.seq <= seq], paid, back, dt.date.max, served(code, known),
            [a for a in answers.get(code, []) if a.seq <= seq],
        )  # fmt: skip

    return until


def _recorded(
    facts: Facts,
    findings: Iterable[DeterminationRow],
    decisions: Iterable[DecisionRow],
    payments: Iterable[PaymentRow],
    back: Mapping[int, int],
    day: dt.date,
    served: tuple[Served, ...],
    answers: Iterable[InputAnswerRow],
) -> Facts:
    """What the registry told, with what was answered, found and decided by a day, settled, and paid. `back`: {payment: what of it was
    reversed (fen)}."""
    return dataclasses.replace(
        _answered(facts, answers),
        determinations=_findings(findings, day),
        decisions=_decisions(decisions, day),
        payments={
            (p.measure_id, p.subject, p.period): Payment(p.year, left, p.paid_on)
            for p in payments
            if (left := p.amount - back.get(p.id or 0, 0))
        },
        engagements=served,
    )


def _answered(facts: Facts, answers: Iterable[InputAnswerRow]) -> Facts:
    """With what was answered beyond what the registry keeps; of one input the answer recorded last."""
    figures = {year: dict(of_year) for year, of_year in facts.figures.items()}
    dates = dict(facts.dates)
    told = False
    for row in answers:
        told = True
        if row.year:
            figures.setdefault(row.year, {})[row.input] = row.number
        else:
            dates[row.input] = None if row.number is None else dt.date.fromordinal(row.number)
    return dataclasses.replace(facts, figures=figures, dates=dates) if told else facts


def _of(session: Session, table: Any, of: Collection[str] | None, known: AsKnown, *first: Any) -> Any:
    """Rows of a table as then known, by these columns and then as they were recorded. Of rows with one key the last is
    taken: of findings and decisions that of the latest day, and of one day the one recorded last, which corrects."""
    query = select(table).where(*known.of_awards(table)).order_by(*first, col(table.id))
    return query if of is None else query.where(among(session, table.credit_code, of))
