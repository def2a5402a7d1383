"""What other bureaus answered about yearly figures, as the registry's feed tells it: beside the firm's own word, with its source and day,
and used for as long as the answer says. Where the two differ the rule of the question counts, or a person's choice; else it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, func, select

from services.awards.domain.facts import Beside, Facts
from services.awards.happenings import FiguresTold
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.read_model.tables import KnownAnswer, KnownSettlement
from shared.contracts.amounts import wan
from shared.contracts.events import Event
from shared.contracts.evidence import WHOSE_NAMES, Said, Settled, Weighed, weigh
from shared.contracts.public_events.registry import EvidenceAnswered, EvidenceSettled
from shared.plumbing.among import among
from shared.plumbing.clock import clock_of
from shared.plumbing.following import Followed, each
from shared.plumbing.storage import UnitOfWork

_ANSWERS, _SETTLED = KnownAnswer.__table__, KnownSettlement.__table__  # type: ignore[attr-defined]  # made by the mapper
_FIRM = attrgetter("credit_code")
_COUNTS = frozenset({"headcount"})
"""Figures that are no money."""


def _answered(work: UnitOfWork, data: EvidenceAnswered, event: Event) -> None:
    said = data.model_dump(exclude={"question"})
    work.session.merge(KnownAnswer(**said, seq=event.seq, recorded_at=event.recorded_at))
    work.session.flush()
    work.tell(FiguresTold(((data.credit_code, data.year),)))


def _settled(work: UnitOfWork, data: EvidenceSettled, event: Event) -> None:
    said = data.model_dump(exclude={"question"})
    work.session.merge(KnownSettlement(**said, seq=event.seq, recorded_at=event.recorded_at))
    work.session.flush()
    work.tell(FiguresTold(((data.credit_code, data.year),)))


FOLLOWED_ANSWERS: Followed = {EvidenceAnswered: each(_answered), EvidenceSettled: each(_settled)}


class _Words:
    """All that was said of one firm's figures."""

    def __init__(self, at: dt.datetime) -> None:
        self.said: dict[tuple[int, str], dict[str, Row[Any]]] = {}
        self.settled: dict[tuple[int, str], Row[Any]] = {}
        self.at = at


def answers_beside(session: Session, year: int, of: Collection[str] | None, known: AsKnown) -> dict[str, _Words]:
    """{credit code: what was said of the figures that bear on a year, and still holds}. Of one source the word of the latest day, of one
    day the one recorded last."""
    return _words(*_rows(session, year, of, known), known.valid_at(clock_of(session).now()))


def answers_until(session: Session, year: int, of: Collection[str]) -> Callable[[str, int, dt.datetime], _Words | None]:
    """The same of these enterprises, read once: (credit code, position in the registry's feed, instant) → what was said until then, and
    held at that instant."""
    answers, settled = (groupby(sorted(rows, key=_FIRM), _FIRM) for rows in _rows(session, year, of, NOW))
    said = {code: list(rows) for code, rows in answers}
    chosen = {code: list(rows) for code, rows in settled}

    def until(code: str, seq: int, at: dt.datetime) -> _Words | None:
        words = [row for row in said.get(code, ()) if row.seq <= seq]
        return _words(words, [row for row in chosen.get(code, ()) if row.seq <= seq], at).get(code)

    return until


def _rows(
    session: Session, year: int, of: Collection[str] | None, known: AsKnown
) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Answers and settlements, each in the order in which they count."""
    a, s = KnownAnswer, KnownSettlement
    years = (year - 1, year)
    # Columns and no objects: it is asked for whole cities.
    answers = (
        sa_select(_ANSWERS).where(*known.of_registry(a), col(a.year).in_(years)).order_by(col(a.said_on), col(a.seq))
    )
    settled = sa_select(_SETTLED).where(*known.of_registry(s), col(s.year).in_(years)).order_by(col(s.seq))
    if known.as_of is not None:
        answers = answers.where(col(a.said_on) <= known.as_of)
    if of is not None:
        answers = answers.where(among(session, col(a.credit_code), of))
        settled = settled.where(among(session, col(s.credit_code), of))
    connection = session.connection()
    found = connection.execute(answers).all()
    return found, connection.execute(settled).all() if found else []


def _words(answers: Iterable[Row[Any]], settled: Iterable[Row[Any]], at: dt.datetime) -> dict[str, _Words]:
    found: dict[str, _Words] = {}
    for row in answers:
        words = found.setdefault(row.credit_code, _Words(at))
        words.said.setdefault((row.year, row.figure), {})[row.source] = row
    for words in found.values():
        for key, by_source in list(words.said.items()):
            words.said[key] = {source: row for source, row in by_source.items() if at < row.valid_until}
    for chosen in settled:
        if (of_firm := found.get(chosen.credit_code)) is not None:
            of_firm.settled[chosen.year, chosen.figure] = chosen
    return found


def with_answers(facts: Facts, words: _Words) -> Facts:
    """Facts whose figures are what counts, with what was said beside them."""
    figures = {year: dict(of_year) for year, of_year in facts.figures.items()}
    beside = {}
    for (year, name), found in weighed(words, lambda year, name: facts.figure(name, year)):
        figures.setdefault(year, {})[name] = found.value
        used = found.whose in ("evidence", "source_counts", "settled_source")
        beside[year, name] = Beside(_note(name, found), used, tuple(s.digest for s in found.said))
    return replace(facts, figures=figures, beside=beside, beside_at=words.at) if beside else facts


def weighed(words: _Words, own: Callable[[int, str], int | None]) -> Iterator[tuple[tuple[int, str], Weighed[int]]]:
    """((year, figure), what counts) of each figure that sources spoke of. own: (year, figure) → the firm's own word."""
    for (year, name), by_source in words.said.items():
        if not by_source:
            continue
        rows = list(by_source.values())
        said = [Said(row.value, row.source, row.source_name, row.said_on, row.digest) for row in rows]
        rule = max(rows, key=lambda row: row.seq).counts
        yield (year, name), weigh(own(year, name), said, rule, _choice(words.settled.get((year, name))))


def _choice(row: Row[Any] | None) -> Settled[int] | None:
    return None if row is None else Settled(row.firm, frozenset(row.said.items()), row.counts, row.settled_by)


def _note(name: str, found: Weighed[int]) -> str:
    """In words: every source with its value and day, the firm's own word where it differs, and which counts."""

    def shown(value: int) -> str:
        return str(value) if name in _COUNTS else wan(value)

    days = [f"{s.name},截至 {s.day}" for s in found.said]
    if found.whose == "evidence":
        return f"外部数据:{';'.join(days)}"
    if found.whose == "agree":
        return f"与外部数据一致:{';'.join(days)}"
    own = "企业未填报" if found.firm is None else f"企业填报 {shown(found.firm)}"
    said = [f"{day},为 {shown(s.value)}" for day, s in zip(days, found.said, strict=True)]
    by = f",{found.by}" if found.by else ""
    return f"{own};外部数据:{';'.join(said)};{WHOSE_NAMES[found.whose]}{by}"


def lapsed(session: Session, now: dt.datetime) -> int:
    """How many answers are over by now: with the feeds' positions it says whether facts are as they were."""
    a = KnownAnswer
    return session.exec(select(func.count()).select_from(a).where(col(a.valid_until) <= now)).one()
