"""How claims are opened and take steps: the casebook of claims, and what every step of one keeps besides: which person, at which
stage, for how much."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.awards.claims.tables import ClaimRow, ClaimStep, OpenClaim
from services.awards.domain.claim_process import CLAIM, STAGES, Role
from services.awards.record.people import person_of
from shared.casework.casebook import Casebook, Effect
from shared.contracts.process import Evidence
from shared.contracts.public_events.awards import ClaimMoved
from shared.contracts.values import Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.storage import UnitOfWork

ANEW = frozenset({"resubmit", "accept_appeal", "uphold", "reassess"})
"""Events upon which a claim is examined anew: its cycle grows."""


def _publish(work: UnitOfWork, claim: ClaimRow, step: ClaimStep) -> None:
    moved = ClaimMoved(
        claim_id=claim.id,
        credit_code=claim.credit_code,
        year=claim.year,
        measure_id=claim.measure_id,
        subject=claim.subject,
        event=step.event,
        state=step.to_state,
        amount=None if claim.amount is None else Fen(claim.amount),
    )
    work.publish(moved, subject=claim.credit_code)


CLAIMS: Casebook[ClaimRow, ClaimStep, Role] = Casebook(
    cases=ClaimRow,
    steps=ClaimStep,
    occupied=OpenClaim,
    workflow_of=lambda claim: CLAIM,
    publish=_publish,
    name="兑现事项",
    already="此项奖补已在兑现中",
    just_now="此项奖补刚刚由他人提出兑现",
    copied=("cycle",),
)


def key(credit_code: str, measure_id: str, period: int, subject: str) -> str:
    """What a claim occupies: one award of one firm."""
    return f"{credit_code}/{measure_id}/{period}/{subject}"


def key_of(claim: ClaimRow) -> str:
    return key(claim.credit_code, claim.measure_id, claim.period, claim.subject)


def kept(
    claim: ClaimRow,
    event: str,
    principal: Principal,
    changes: Mapping[str, Any],
    facts: Mapping[str, Any] | None = None,
) -> Effect[ClaimStep]:
    """The effect of a step: its facts, what it changes of the claim, and the columns that every step of a claim has. The day by which
    the state before had to be left is none of the next state's."""
    changes = dict(changes)
    if event != "flag":
        changes.setdefault("due_on", None)
    if event in ANEW:
        changes["cycle"] = claim.cycle + 1
    columns = {
        "person": person_of(principal),
        "stage": STAGES.get(event, ""),
        "amount": changes.get("amount", claim.amount),
    }
    return Effect(facts=facts or {}, columns=columns, changes=changes)


def take(
    work: UnitOfWork,
    claim: ClaimRow,
    event: str,
    principal: Principal,
    *,
    role: Role = Role.SYSTEM,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
    evidence: Sequence[Evidence] = (),
    **changes: Any,
) -> ClaimStep:
    """Take a step that is admitted already, or that follows from another act. `changes`: columns of the claim. The claim is held."""
    effect = kept(claim, event, principal, changes, facts)
    return CLAIMS.take_step(
        work, claim, event, role, principal.client_id, at=work.now, reason=reason, evidence=evidence,
        facts=effect.facts, columns=effect.columns, changes=effect.changes,
    )  # fmt: skip


def take_all(
    work: UnitOfWork,
    claims: Sequence[ClaimRow],
    event: str,
    principal: Principal,
    *,
    role: Role = Role.SYSTEM,
    reason: str = "",
    facts_of: Callable[[ClaimRow], Mapping[str, Any]] = lambda claim: {},
    changes_of: Callable[[ClaimRow], Mapping[str, Any]] = lambda claim: {},
) -> None:
    """The same for many claims in a few statements; all of them or none. The claims are held (`held`)."""
    CLAIMS.take_all(
        work, claims, event, role, principal.client_id, at=work.now, reason=reason,
        brought=lambda claim: kept(claim, event, principal, changes_of(claim), facts_of(claim)),
    )  # fmt: skip


def list_all(work: UnitOfWork, columns: Sequence[Mapping[str, Any]], principal: Principal) -> None:
    """New claims, listed: of each its columns. An `IntegrityError` where one of them is there already."""
    CLAIMS.open_all(
        work, columns, "list", Role.SYSTEM, principal.client_id, at=work.now, key_of=key_of,
        brought=lambda claim: {"person": person_of(principal), "stage": STAGES.get("list", ""), "amount": claim.amount},
    )  # fmt: skip


def held(session: Session, ids: Collection[str]) -> list[ClaimRow]:
    """Claims, held to the end of the transaction."""
    return CLAIMS.held(session, ids)


def stages_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """{claim: {person: the stage at which he stood}}"""
    found: dict[str, dict[str, str]] = {id: {} for id in ids}
    s = ClaimStep
    query = select(s.case_id, s.person, s.stage).where(among(session, col(s.case_id), ids), s.stage != "")
    for claim_id, person, stage in session.exec(query).all():
        found[claim_id].setdefault(person, stage)
    return found
