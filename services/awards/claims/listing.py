"""Listing what every firm is due in a round, without anybody asking (免申即享)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlmodel import Session, col, select

from services.awards.claims.book import CLAIMS, key, key_of, take_all
from services.awards.claims.effects import DueOn
from services.awards.claims.rules import stage_days
from services.awards.claims.tables import ClaimRoundRow, ClaimRow, OpenClaim
from services.awards.domain.budget import budget
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Pack
from services.awards.domain.population import population_of
from services.awards.domain.recognised import recognised_on
from services.awards.domain.statement import Status
from services.awards.record.facts import all_recorded_facts, period_of
from shared.contracts.claims import EntitlementsListed
from shared.contracts.values import Fen, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork


class Due(NamedTuple):
    """A line that is due to a firm: fen."""

    facts: Facts
    measure_id: str
    subject: str
    amount: int


def list_due(
    work: UnitOfWork, round: ClaimRoundRow, pack: Pack, principal: Principal, due_on: DueOn
) -> EntitlementsListed:
    """A claim for every due line of the round's year that has none. Once more, it lists only what has come since."""
    session = work.session
    facts = list(all_recorded_facts(session, round.year).values())
    lines, waiting = due_lines(pack, facts, frozenset(round.measures)) if facts else ([], 0)
    taken = _taken(session, round)
    days = stage_days().get("listed")
    until = None if days is None else due_on(local_date(work.now), days)
    fresh: list[ClaimRow] = []
    for line in lines:
        claim = _claim(work, round, pack, line, principal, len(fresh))
        if key_of(claim) not in taken:
            fresh.append(claim)
    _add(session, fresh)
    take_all(work, fresh, "list", principal, changes_of=lambda claim: {"due_on": until})
    return EntitlementsListed(
        listed=len(fresh),
        amount=Fen(sum(c.amount or 0 for c in fresh)),
        enterprises=len({c.credit_code for c in fresh}),
        there_before=len(lines) - len(fresh),
        waiting=waiting,
    )


def due_lines(pack: Pack, facts: Sequence[Facts], measures: frozenset[str]) -> tuple[list[Due], int]:
    """(what is due or decided, how many lines wait for a decision or an input)"""
    population = population_of(pack, facts)
    found: list[Due] = []
    waiting = 0
    for result in budget(pack, population, reasons=False).results:
        id = result.measure.id
        if measures and id not in measures:
            continue
        waiting += int(result.lines.having(Status.NEEDS_DECISION, Status.NEEDS_INPUT).sum())
        lines = result.lines.where(Status.DUE, Status.DECIDED)
        for row, subject, amount in zip(lines.rows.tolist(), lines.subjects.tolist(), lines.low.tolist(), strict=True):
            if amount > 0:
                found.append(Due(facts[row], id, population.subjects[subject], amount))
    return found, waiting


def _taken(session: Session, round: ClaimRoundRow) -> set[str]:
    """The keys of claims that are open, or that this round knows already: who declined is not asked again. Nor is anybody offered what he
    had to pay back: whether that is due after all is for an application to show."""
    open_keys: set[str] = set(session.exec(select(OpenClaim.key)).all())
    c = ClaimRow
    known = select(c.credit_code, c.measure_id, c.period, c.subject).where(
        ((col(c.round_id) == round.id) & col(c.state).not_in(["void", "lapsed"])) | (col(c.state) == "recovered")
    )
    return open_keys | {key(*row) for row in session.exec(known).all()}


def _claim(
    work: UnitOfWork, round: ClaimRoundRow, pack: Pack, line: Due, principal: Principal, number: int
) -> ClaimRow:
    measure = pack.measure(line.measure_id)
    assert measure is not None
    return ClaimRow(
        id=new_identifier(work.now, number), opened_by=principal.client_id, opened_at=work.now, changed_at=work.now,
        round_id=round.id, credit_code=line.facts.credit_code, year=round.year, measure_id=line.measure_id,
        subject=line.subject, period=period_of(pack, line.measure_id, round.year),
        channel="entitled" if measure.track == "no_application" else "applied", amount=line.amount, cycle=1, flag="",
        recognised_on=recognised_on(line.facts, measure, round.year, line.subject),
    )  # fmt: skip


def _add(session: Session, claims: Sequence[ClaimRow]) -> None:
    """Claims without a step yet, with what they occupy: the database refuses a second one of an award."""
    connection = session.connection()
    if claims:
        connection.execute(insert(CLAIMS.cases), list(_rows(claims)))
        connection.execute(insert(OpenClaim), [{"key": key_of(c), "case_id": c.id} for c in claims])


def _rows(claims: Sequence[ClaimRow]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        yield claim.model_dump()
