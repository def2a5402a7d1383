"""Reading and writing a challenge's records: the challenge itself, its terms, calls, steps and bids. The one place that takes a
step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, select

from services.matchmaking.challenges.tables import (
    BidRow,
    CallRow,
    ChallengeRow,
    ChallengeStep,
    ContractRow,
    OpenChallenge,
    OpenedBid,
    QualificationRow,
    TermsRow,
)
from services.matchmaking.domain.challenge import EVENT_NAMES, STATE_NAMES, TABLE, Role
from services.matchmaking.domain.challenge_rules import Rules, as_data
from services.matchmaking.listings.tables import ListingRow
from shared.contracts.challenges import ChallengeTerms, ContractTerms
from shared.contracts.process import Evidence
from shared.contracts.public_events.matchmaking import ChallengeMoved
from shared.contracts.transitions import NONE, is_final, possible
from shared.contracts.values import AS_KEPT
from shared.plumbing.among import among
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.steps import next_seq, take
from shared.plumbing.storage import UnitOfWork


def existing_challenge(session: Session, id: str, *, lock: str | None = None) -> ChallengeRow:
    """`lock`: "step" to move it alone, "within" to add to it while nobody moves it; to the end of the transaction."""
    how = {None: None, "step": True, "within": {"read": True}}[lock]
    row = session.get(ChallengeRow, id, with_for_update=how, populate_existing=lock is not None)
    if row is None:
        raise absent(id)
    return row


def absent(id: str) -> NotFound:
    """What is said of a challenge that is not there, or not there for this caller."""
    return NotFound(f"没有编号为“{id}”的揭榜事项")


def rules_of(challenge: ChallengeRow) -> Rules:
    """Those under which it was proposed."""
    return Rules.model_validate(challenge.rules)


def open_challenge(work: UnitOfWork, *, demand: ListingRow, rules: Rules, by: str) -> ChallengeRow:
    """A challenge without a step yet. `Conflict` where the demand has an open one."""
    session = work.session
    assert demand.id is not None
    taken = session.get(OpenChallenge, demand.id)
    if taken is not None:
        raise Conflict(f"该需求已有进行中的揭榜事项(编号 {taken.challenge_id}),请在该事项中继续")
    row = ChallengeRow(
        id=new_identifier(work.now),
        demand_id=demand.id,
        owner=demand.owner,
        title=demand.title,
        rules=as_data(rules),
        opened_by=by,
        opened_at=work.now,
        changed_at=work.now,
    )
    session.add(row)
    session.flush()
    session.add(OpenChallenge(demand_id=demand.id, challenge_id=row.id))
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("该需求刚由他人提出揭榜,请刷新后在该事项中继续") from None
    return row


def take_step(
    work: UnitOfWork,
    challenge: ChallengeRow,
    event: str,
    role: Role,
    by: str,
    *,
    at: dt.datetime,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
    evidence: Sequence[Evidence] = (),
    call: CallRow | None = None,
    bid: str | None = None,
) -> ChallengeStep:
    """Take one step. `Conflict` says what is possible instead; the database has the last word."""
    state = challenge.state or NONE
    transition = possible(TABLE, state).get(event)
    if transition is None:
        raise Conflict(impossible(state, event))
    seq, previous = next_seq(challenge)
    step = ChallengeStep(
        challenge_id=challenge.id,
        seq=seq,
        previous_seq=previous,
        from_state=state,
        event=event,
        to_state=transition.to,
        at=at,
        by=by,
        role=role.value,
        reason=reason,
        facts=dict(facts or {}),
        evidence=[e.model_dump(mode="json") for e in evidence],
        call_version=call.version if call else None,
        call_deadline=call.deadline if call else None,
        bid_id=bid,
    )
    take(work.session, challenge, step)
    if is_final(TABLE, transition.to):
        work.session.exec(delete(OpenChallenge).where(col(OpenChallenge.challenge_id) == challenge.id))
    moved = ChallengeMoved(
        challenge_id=challenge.id,
        demand_id=challenge.demand_id,
        event=event,
        from_state=state,
        to_state=transition.to,
    )
    work.publish(moved, subject=challenge.id)
    return step


def impossible(state: str, event: str) -> str:
    """Why an event leads nowhere from here, and what does."""
    can = "、".join(EVENT_NAMES[e] for e in possible(TABLE, state))
    said = f"揭榜事项现在的状态是“{STATE_NAMES[state]}”,不能“{EVENT_NAMES.get(event, event)}”"
    return f"{said};可以:{can}" if can else f"{said};此事项已办结"


def steps_of(session: Session, challenge: ChallengeRow) -> list[ChallengeStep]:
    """All its steps, in order."""
    query = select(ChallengeStep).where(ChallengeStep.challenge_id == challenge.id).order_by(col(ChallengeStep.seq))
    return list(session.exec(query).all())


def last_step(session: Session, challenge: ChallengeRow, *events: str) -> ChallengeStep | None:
    """The last step of any of these events."""
    query = select(ChallengeStep).where(
        ChallengeStep.challenge_id == challenge.id, col(ChallengeStep.event).in_(events)
    )
    return session.exec(query.order_by(col(ChallengeStep.seq).desc())).first()


def calls_of(session: Session, challenge: ChallengeRow) -> list[CallRow]:
    """Every call, in order."""
    query = select(CallRow).where(CallRow.challenge_id == challenge.id).order_by(col(CallRow.version))
    return list(session.exec(query).all())


def last_call(session: Session, challenge: ChallengeRow) -> CallRow | None:
    query = select(CallRow).where(CallRow.challenge_id == challenge.id)
    return session.exec(query.order_by(col(CallRow.version).desc())).first()


def call_in_force(session: Session, challenge: ChallengeRow) -> CallRow:
    """The last call of a challenge that has been published."""
    call = last_call(session, challenge)
    assert call is not None
    return call


def last_terms(session: Session, challenge: ChallengeRow) -> TermsRow:
    query = select(TermsRow).where(TermsRow.challenge_id == challenge.id).order_by(col(TermsRow.version).desc())
    row = session.exec(query).first()
    assert row is not None
    return row


def called_terms(session: Session, call: CallRow) -> ChallengeTerms:
    """What a call asks."""
    row = session.get_one(TermsRow, (call.challenge_id, call.terms_version))
    return ChallengeTerms.model_validate(row.content, context=AS_KEPT)


def add_terms(session: Session, challenge: ChallengeRow, terms: ChallengeTerms, *, version: int) -> None:
    session.add(TermsRow(challenge_id=challenge.id, version=version, content=terms.model_dump(mode="json")))
    session.flush()


def bids_of(session: Session, challenge: ChallengeRow, round: int) -> list[BidRow]:
    """Who bid in a round, opened or not."""
    query = select(BidRow).where(BidRow.challenge_id == challenge.id, BidRow.round == round).order_by(BidRow.id)
    return list(session.exec(query).all())


def opened_bids(session: Session, challenge: ChallengeRow, round: int) -> list[tuple[BidRow, OpenedBid]]:
    """The opened bids of a round, by their names by lot."""
    query = (
        select(BidRow, OpenedBid)
        .join(OpenedBid, col(OpenedBid.bid_id) == BidRow.id)
        .where(BidRow.challenge_id == challenge.id, BidRow.round == round)
        .order_by(func.length(OpenedBid.plan_name), col(OpenedBid.plan_name))
    )
    return [(bid, opened) for bid, opened in session.exec(query).all()]


def qualifications(session: Session, bids: Sequence[tuple[BidRow, OpenedBid]]) -> dict[str, QualificationRow]:
    """{bid: what was said of its bidder}"""
    ids = [bid.id for bid, _ in bids]
    rows = session.exec(select(QualificationRow).where(among(session, col(QualificationRow.bid_id), ids))).all()
    return {row.bid_id: row for row in rows}


def bid_named(session: Session, challenge: ChallengeRow, plan_name: str) -> tuple[BidRow, OpenedBid]:
    """The opened bid of the last round with this name; `NotFound` before the opening as well."""
    call = last_call(session, challenge)
    found = [] if call is None else opened_bids(session, challenge, call.round)
    for bid, opened in found:
        if opened.plan_name == plan_name:
            return bid, opened
    raise NotFound(f"没有代号为“{plan_name}”的方案(开标前没有方案可看)")


def chosen_bid(session: Session, challenge: ChallengeRow) -> BidRow | None:
    """Whose plan is recommended or awarded, where the challenge stands by one."""
    step = last_step(session, challenge, "recommend", "lock_scores", "set_aside", "forgo", "republish")
    return session.get_one(BidRow, step.bid_id) if step is not None and step.bid_id is not None else None


def awarded_bid(session: Session, challenge: ChallengeRow) -> BidRow | None:
    """The solver's bid."""
    step = last_step(session, challenge, "award", "forgo")
    return session.get_one(BidRow, step.bid_id) if step is not None and step.bid_id is not None else None


def last_contract(session: Session, challenge: ChallengeRow) -> tuple[ContractRow, ContractTerms] | None:
    query = select(ContractRow).where(ContractRow.challenge_id == challenge.id)
    row = session.exec(query.order_by(col(ContractRow.version).desc())).first()
    return None if row is None else (row, ContractTerms.model_validate(row.content, context=AS_KEPT))
