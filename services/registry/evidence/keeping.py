"""Answers as they are kept, and which of them stand: of one source and question the one of the latest day, of one day the one recorded
last. An answer is used until the instant that it names, and never after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from services.registry.enterprises.tables import AnnualIndicators
from services.registry.evidence.catalogue import Question, questions
from services.registry.evidence.tables import EvidenceAnswerRow, EvidenceAskRow, EvidenceSettlementRow
from shared.contracts.evidence import Said, Settled, Weighed, answer_digest, weigh
from shared.contracts.public_events.registry import EvidenceAnswered
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.storage import UnitOfWork

Key = tuple[str, str, str]
"""(question, period, source)"""


def answers_of(
    session: Session, codes: Collection[str], known_at: dt.datetime | None = None
) -> dict[str, list[EvidenceAnswerRow]]:
    """{credit code: its answers, the one that stands last}, as they were known at an instant."""
    a = EvidenceAnswerRow
    query = select(a).where(among(session, col(a.credit_code), codes))
    if known_at is not None:
        query = query.where(col(a.recorded_at) <= known_at)
    found: dict[str, list[EvidenceAnswerRow]] = {}
    for row in session.exec(query.order_by(col(a.said_on), col(a.id))).all():
        found.setdefault(row.credit_code, []).append(row)
    return found


def standing(rows: Iterable[EvidenceAnswerRow]) -> dict[Key, EvidenceAnswerRow]:
    """Of answers in their order those that stand, valid or not."""
    return {(row.question, row.period, row.source): row for row in rows}


def valid(rows: Mapping[Key, EvidenceAnswerRow], now: dt.datetime) -> list[EvidenceAnswerRow]:
    """Of those that stand the ones that may be used."""
    return [row for row in rows.values() if now < row.valid_until]


def keep(work: UnitOfWork, rows: Sequence[EvidenceAnswerRow]) -> None:
    """Add answers, and tell of those that awards rest on."""
    if not rows:
        return
    work.session.connection().execute(insert(EvidenceAnswerRow), [row.model_dump() for row in rows])
    for row in rows:
        question = questions()[row.question]
        if question.figure:
            told = EvidenceAnswered(
                answer_id=row.id, credit_code=CreditCode(row.credit_code), question=row.question, source=row.source,
                source_name=row.source_name, said_on=row.said_on, valid_until=row.valid_until, counts=question.counts,
                digest=row.digest, figure=question.figure, year=int(row.period), value=question.figure_of(row.value) or 0,
            )  # fmt: skip
            work.publish(told, subject=row.credit_code)


def log_asks(work: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the firms' access logs."""
    if rows:
        work.session.connection().execute(insert(EvidenceAskRow), [dict(row) for row in rows])


def answer_row(**said: Any) -> EvidenceAnswerRow:
    """An answer with its digest."""
    digested = ("credit_code", "question", "period", "value", "source", "said_on", "valid_until", "reference")
    return EvidenceAnswerRow(**said, digest=answer_digest(**{name: said[name] for name in digested}))


# -- beside the firm's own word --------------------------------------------------------------------------------------------


def firm_figure(row: AnnualIndicators | None, question: Question) -> str | None:
    """What the firm itself said, in the form of an answer."""
    value = getattr(row, question.figure) if row is not None and question.figure else None
    if value is None:
        return None
    return Fen(value).yuan if question.kind == "amount" else str(value)


def weighed_of(
    session: Session, code: str, rows: Iterable[EvidenceAnswerRow], now: dt.datetime
) -> dict[tuple[str, str], Weighed[str]]:
    """{(question, period): what counts of what the firm and its sources say}, of every question that has a valid answer."""
    said: dict[tuple[str, str], list[Said[str]]] = {}
    for row in valid(standing(rows), now):
        word = Said(row.value, row.source, row.source_name, row.said_on, row.digest)
        said.setdefault((row.question, row.period), []).append(word)
    if not said:
        return {}
    settled = _settled(session, code)
    found = {}
    for (name, period), words in sorted(said.items()):
        question = questions()[name]
        row_of_year = session.get(AnnualIndicators, (code, int(period))) if period else None
        found[name, period] = weigh(
            firm_figure(row_of_year, question), words, question.counts, settled.get((name, period))
        )
    return found


def _settled(session: Session, code: str) -> dict[tuple[str, str], Settled[str]]:
    s = EvidenceSettlementRow
    rows = session.exec(select(s).where(s.credit_code == code).order_by(col(s.id))).all()
    return {
        (r.question, r.period): Settled(r.firm, frozenset(r.said.items()), r.counts, r.settled_by)  # type: ignore[arg-type]  # None where the firm said nothing
        for r in rows
    }
