"""What a claim comes to, by the same rules as every statement: worked out when it is listed, reviewed, decided and put into a batch."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlmodel import Session

from services.awards.assessments.statements import receipt
from services.awards.claims.tables import ClaimRow
from services.awards.domain.assess import assess
from services.awards.domain.facts import Decision, Facts
from services.awards.domain.pack import Pack
from services.awards.domain.statement import SETTLED, Line, Statement
from services.awards.read_model.looking import NOW, AsKnown
from services.awards.record.facts import all_recorded_facts, recorded_facts, recorded_until
from services.awards.schema import CURSORS, FEED
from shared.contracts.values import CreditCode
from shared.plumbing.satellite import REGISTRY_FEED


class Award(Protocol):
    """By what an award is found, in a claim or a payment."""

    @property
    def credit_code(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def measure_id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def period(self) -> int: ...


A = TypeVar("A", bound=Award)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A claim's line in the statement of its firm and year. line: None where there is no such line (any more)."""

    facts: Facts
    statement: Statement
    line: Line | None

    @property
    def settled(self) -> int | None:
        """Fen, where the amount is settled."""
        return self.line.low if self.line is not None and self.line.status in SETTLED else None

    @property
    def why(self) -> str:
        return self.line.reason if self.line is not None else "该年度此条目下已没有这一项"


def assessed(
    session: Session,
    pack: Pack,
    claim: Award,
    *,
    paid: bool = False,
    decided: Decision | None = None,
    undecided: bool = False,
    known: AsKnown = NOW,
) -> Assessed:
    """A claim, or what a payment is of, as its facts are known. paid: with its own payment, where there is one; `decided`: as if this amount
    had been set, `undecided`: as if none had."""
    facts = recorded_facts(session, CreditCode(claim.credit_code), claim.year, known)
    if undecided:
        key = (claim.measure_id, claim.subject)
        facts = dataclasses.replace(facts, decisions={k: d for k, d in facts.decisions.items() if k != key})
    return _assessed(pack, facts, claim, paid=paid, decided=decided)


def all_assessed(
    session: Session, pack: Pack, claims: Sequence[ClaimRow], *, paid: bool = False
) -> dict[str, Assessed]:
    """{claim: the same}, for many claims."""
    return {claim.id: found for claim, found in each_assessed(session, pack, claims, paid=paid)}


def all_settled(session: Session, pack: Pack, claims: Sequence[ClaimRow]) -> dict[str, int | None]:
    """{claim: what it comes to now (fen), where that is settled}: no statement is kept longer than it is read."""
    return {claim.id: found.settled for claim, found in each_assessed(session, pack, claims)}


def assessed_until(session: Session, claims: Sequence[ClaimRow]) -> Callable[[ClaimRow, Pack, AsKnown], Assessed]:
    """These claims, whose facts are read once. (claim, policy, positions of the feeds) → the claim as it was known then."""
    years = {year: {c.credit_code for c in claims if c.year == year} for year in {c.year for c in claims}}
    recorded = {year: recorded_until(session, year, codes) for year, codes in years.items()}
    return lambda claim, pack, known: _assessed(pack, recorded[claim.year](claim.credit_code, known), claim)


def each_assessed(
    session: Session, pack: Pack, claims: Sequence[A], *, paid: bool = False, known: AsKnown = NOW
) -> Iterator[tuple[A, Assessed]]:
    """The same, one after the other, of claims or of what payments are of. `KeyError` for an enterprise that is not known."""
    for year in sorted({c.year for c in claims}):
        mine = [c for c in claims if c.year == year]
        facts = all_recorded_facts(session, year, {c.credit_code for c in mine}, known)
        for claim in mine:
            yield claim, _assessed(pack, facts[claim.credit_code], claim, paid=paid)


def receipt_of(session: Session, pack: Pack, found: Assessed) -> dict[str, Any]:
    """The receipt of the statement that an amount rests on, in the shape of `Receipt`."""
    known = AsKnown(registry_seq=CURSORS.position(session, REGISTRY_FEED).seq, awards_seq=FEED.head(session).seq)
    return receipt(pack, found.facts, found.statement, known)


def _assessed(
    pack: Pack, facts: Facts, claim: Award, *, paid: bool = False, decided: Decision | None = None
) -> Assessed:
    if not paid:
        own = (claim.measure_id, claim.subject, claim.period)
        facts = dataclasses.replace(facts, payments={k: p for k, p in facts.payments.items() if k != own})
    if decided is not None:
        key = (claim.measure_id, claim.subject)
        facts = dataclasses.replace(facts, decisions={**facts.decisions, key: decided})
    statement = assess(pack, facts)
    lines = (x for x in statement.lines if (x.measure_id, x.subject) == (claim.measure_id, claim.subject))
    return Assessed(facts, statement, next(lines, None))
