"""Reading and writing a challenge's records: the challenge itself, its terms, calls, steps and bids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, func, select

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
from services.matchmaking.domain.challenge import CHALLENGE, Role
from services.matchmaking.domain.challenge_rules import Rules, as_data
from services.matchmaking.listings.tables import ListingRow
from shared.casework.casebook import Casebook
from shared.contracts.challenges import ChallengeTerms, ContractTerms
from shared.contracts.public_events.matchmaking import ChallengeMoved
from shared.contracts.values import AS_KEPT
from shared.plumbing.among import among
from shared.plumbing.errors import NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork


def _publish(work: UnitOfWork, challenge: ChallengeRow, step: ChallengeStep) -> None:
    moved = ChallengeMoved(
        challenge_id=challenge.id,
        demand_id=challenge.demand_id,
        event=step.event,
        from_state=step.from_state,
        to_state=step.to_state,
    )
    work.publish(moved, subject=challenge.id)


CHALLENGES: Casebook[ChallengeRow, ChallengeStep, Role] = Casebook(
    ChallengeRow,
    ChallengeStep,
    OpenChallenge,
    workflow_of=lambda _: CHALLENGE,
    publish=_publish,
    name="揭榜事项",
    already="该需求已有进行中的揭榜事项",
    just_now="该需求刚由他人提出揭榜",
)


def rules_of(challenge: ChallengeRow) -> Rules:
    """Those under which it was proposed."""
    return Rules.model_validate(challenge.rules)


def open_challenge(work: UnitOfWork, *, demand: ListingRow, rules: Rules, by: str) -> ChallengeRow:
    """A challenge without a step yet. `Conflict` where the demand has an open one."""
    assert demand.id is not None
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
    return CHALLENGES.open(work.session, row, demand.id)


def calls_of(session: Session, challenge: ChallengeRow) -> list[CallRow]:
    """Every call, in order."""
    query = select(CallRow).where(CallRow.challenge_id == challenge.id).order_by(col(CallRow.version))
    return list(session.exec(query).all())


def reasons_of(session: Session, challenge: ChallengeRow) -> Mapping[int, str]:
    """{version of a call: why its deadline was put off}"""
    query = select(ChallengeStep).where(ChallengeStep.case_id == challenge.id, ChallengeStep.event == "extend")
    steps = session.exec(query).all()
    return {step.facts["call_version"]: step.reason for step in steps if "call_version" in step.facts}


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
    step = CHALLENGES.last_step(session, challenge, "recommend", "lock_scores", "set_aside", "forgo", "republish")
    return session.get_one(BidRow, step.bid_id) if step is not None and step.bid_id is not None else None


def awarded_bid(session: Session, challenge: ChallengeRow) -> BidRow | None:
    """The solver's bid."""
    step = CHALLENGES.last_step(session, challenge, "award", "forgo")
    return session.get_one(BidRow, step.bid_id) if step is not None and step.bid_id is not None else None


def last_contract(session: Session, challenge: ChallengeRow) -> tuple[ContractRow, ContractTerms] | None:
    query = select(ContractRow).where(ContractRow.challenge_id == challenge.id)
    row = session.exec(query.order_by(col(ContractRow.version).desc())).first()
    return None if row is None else (row, ContractTerms.model_validate(row.content, context=AS_KEPT))
