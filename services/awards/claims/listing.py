"""Listing what every firm is due in a round, without anybody asking (免申即享)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlmodel import Session, col, select

from services.awards.claims.book import key, list_all
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.claim_process import FREE
from services.awards.domain.pack import Pack
from services.awards.domain.recognised import recognition_days
from services.awards.domain.statement import Status
from services.awards.record.facts import period_of
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork

if TYPE_CHECKING:
    from services.awards.domain.population import Population


class Due(NamedTuple):
    """A line that is due to a firm: fen. recognised_on: the day of what it rests on."""

    credit_code: str
    measure_id: str
    subject: str
    amount: int
    recognised_on: dt.date | None


def due_lines(pack: Pack, population: Population, measures: frozenset[str]) -> tuple[list[Due], int]:
    """(what is due or decided, how many lines wait for a decision or an input)"""
    from services.awards.domain.budget import budget

    found: list[Due] = []
    waiting = 0
    for result in budget(pack, population, reasons=False).results:
        id = result.measure.id
        if measures and id not in measures:
            continue
        waiting += int(result.lines.having(Status.NEEDS_DECISION, Status.NEEDS_INPUT).sum())
        lines = result.lines.where(Status.DUE, Status.DECIDED)
        rested_on = recognition_days(population, pack.measure(id))
        for row, subject, amount in zip(lines.rows.tolist(), lines.subjects.tolist(), lines.low.tolist(), strict=True):
            if amount > 0:
                name = population.subjects[subject]
                found.append(Due(population.credit_codes[row], id, name, amount, rested_on(row, subject)))
    return found, waiting


def list_lines(
    work: UnitOfWork,
    round: ClaimRoundRow,
    pack: Pack,
    lines: Sequence[Due],
    principal: Principal,
    until: dt.date | None,
) -> list[Due]:
    """A claim for each of these lines that has none: those that were listed. Whoever lists holds the round."""
    fresh = unlisted(work.session, round, pack, lines)
    list_all(work, [_columns(work, round, pack, line, until, n) for n, line in enumerate(fresh)], principal)
    return fresh


def unlisted(session: Session, round: ClaimRoundRow, pack: Pack, lines: Sequence[Due]) -> list[Due]:
    """The lines that have no claim."""
    taken = _taken(session, round, {line.credit_code for line in lines})
    return [line for line in lines if _key(pack, round, line) not in taken]


def _taken(session: Session, round: ClaimRoundRow, firms: Collection[str]) -> set[str]:
    """The keys of claims of these firms that are open, or that this round knows already: who declined is not asked again. Nor is anybody
    offered what he had to pay back: whether that is due after all is for an application to show."""
    c = ClaimRow
    again = ((col(c.round_id) != round.id) & col(c.state).in_(FREE)) | col(c.state).in_(["void", "lapsed"])
    known = select(c.credit_code, c.measure_id, c.period, c.subject).where(
        among(session, col(c.credit_code), firms), ~again | (col(c.state) == "recovered")
    )
    return {key(*row) for row in session.exec(known).all()}


def _key(pack: Pack, round: ClaimRoundRow, line: Due) -> str:
    return key(line.credit_code, line.measure_id, period_of(pack, line.measure_id, round.year), line.subject)


def _columns(
    work: UnitOfWork, round: ClaimRoundRow, pack: Pack, line: Due, until: dt.date | None, number: int
) -> dict[str, Any]:
    measure = pack.measure(line.measure_id)
    assert measure is not None
    return {
        "id": new_identifier(work.now, number), "round_id": round.id, "credit_code": line.credit_code,
        "year": round.year, "measure_id": line.measure_id, "subject": line.subject,
        "period": period_of(pack, line.measure_id, round.year),
        "channel": "entitled" if measure.track == "no_application" else "applied", "amount": line.amount, "cycle": 1,
        "flag": "", "due_on": until, "recognised_on": line.recognised_on,
    }  # fmt: skip
