"""How a caller stands to a challenge: in what capacities it may act, and what it may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlalchemy import ColumnElement, false, func, true
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.matchmaking.challenges.records import CHALLENGES, awarded_bid, last_call
from services.matchmaking.challenges.tables import (
    BidRow,
    ChallengeRow,
    ChallengeStep,
    DeclarationRow,
    EvaluatorRow,
    QualificationRow,
)
from services.matchmaking.domain.challenge import ROLE_NAMES, UNMASKED, Role
from services.matchmaking.listings.reaching import of_firms_within
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from shared.casework.acting import Actor
from shared.casework.casebook import Lock
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden

ANYBODY = Principal(client_id="", kind="", unit=None, scopes=frozenset())
"""Who reads the public page: a visitor who holds nothing, to whom only what was published is there."""


def is_bureau(principal: Principal) -> bool:
    """Who decides for the city: of the bureau, and with the permission to decide."""
    return principal.writes(Owner.CHALLENGE).everything and Scope.CHALLENGES_DECIDE in principal.scopes


def sees_all(principal: Principal) -> bool:
    """Who is shown what was not published, whosever it is."""
    reach = principal.reads(Owner.CHALLENGE)
    return reach.everything and (reach.caller is not Caller.BUREAU or is_bureau(principal))


def owned_by(principal: Principal, owner: Mapped[str]) -> ColumnElement[bool]:
    """Challenges of the caller's own enterprise or office, as a condition on the column with their enterprises."""
    mine = principal.writes(Owner.CHALLENGE)
    return false() if mine.everything else of_firms_within(mine, owner)


def shown_owner(principal: Principal) -> ColumnElement[bool]:
    """Challenges whose enterprise a caller is shown, as a condition on them and their demands: where it shows its name, to the
    bureau, and its own."""
    if is_bureau(principal):
        return true()
    public = func.coalesce(col(ListingRow.details)["public_name"].as_boolean(), true())
    return public | owned_by(principal, col(ChallengeRow.owner))


def is_expert(principal: Principal) -> bool:
    return principal.writes(Owner.REVIEW).caller is Caller.EXPERT


def _owns(session: Session, owner: str, principal: Principal) -> bool:
    """Does the caller speak for the enterprise whose demand it is, or for the office that it reports to?"""
    mine = principal.writes(Owner.CHALLENGE)
    enterprise = session.get(KnownEnterprise, owner)
    return not mine.everything and mine.covers(firm=owner, units=() if enterprise is None else (enterprise.unit,))


def sides_of(session: Session, owner: str, principal: Principal) -> set[Role]:
    """In what capacities a caller may act for an enterprise's demand."""
    found = {Role.BUREAU} if is_bureau(principal) else set()
    return found | ({Role.OWNER} if _owns(session, owner, principal) else set())


def acting_in(principal: Principal) -> SelectOfScalar[str]:
    """The identifiers of the challenges whose steps a caller sees: those in which it may act (`roles_of`)."""
    found = select(ChallengeRow.id)
    if is_bureau(principal):
        return found
    mine, bids = owned_by(principal, col(ChallengeRow.owner)), principal.writes(Owner.BID)
    if bids.everything or bids.firm is None:
        return found.where(mine)
    last = select(func.max(ChallengeStep.seq)).where(
        ChallengeStep.case_id == ChallengeRow.id, col(ChallengeStep.event).in_(("award", "forgo"))
    )
    solved = (
        select(ChallengeStep.case_id)
        .join(BidRow, col(BidRow.id) == ChallengeStep.bid_id)
        .where(
            ChallengeStep.case_id == ChallengeRow.id,
            ChallengeStep.seq == last.correlate(ChallengeRow).scalar_subquery(),
            BidRow.bidder == bids.firm,
        )
    )
    return found.where(mine | solved.correlate(ChallengeRow).exists())


def roles_of(session: Session, challenge: ChallengeRow, principal: Principal) -> set[Role]:
    """In what capacities a caller may act in a challenge."""
    found = sides_of(session, challenge.owner, principal)
    solver = awarded_bid(session, challenge)
    if solver is not None and _bids_as(principal, solver.bidder):
        found.add(Role.SOLVER)
    return found


def _bids_as(principal: Principal, bidder: str) -> bool:
    mine = principal.writes(Owner.BID)
    return not mine.everything and mine.firm is not None and mine.covers(firm=bidder)


def scope_for(role: Role, _event: str) -> Scope:
    """The permission that acting in a capacity needs, for whichever event."""
    return Scope.CHALLENGES_DECIDE if role is Role.BUREAU else Scope.CHALLENGES_WRITE


@dataclass(frozen=True)
class Standing:
    """A caller before a challenge."""

    challenge: ChallengeRow
    principal: Principal
    roles: set[Role]
    assigned: bool
    """Is to score the last round."""
    declaration: DeclarationRow | None

    @classmethod
    def required(
        cls, session: Session, id: str, principal: Principal, *, lock: Lock | None = None
    ) -> tuple[ChallengeRow, Self]:
        """The challenge and how the caller stands to it. What was published is everybody's; before, it is there for its owner
        and the bureau alone. `lock`: it is to be written."""
        challenge = CHALLENGES.existing(session, id, lock=lock)
        roles = roles_of(session, challenge, principal)
        call = last_call(session, challenge)
        if call is None and not roles and not sees_all(principal):
            raise CHALLENGES.absent(id) if lock is None else principal.writes(Owner.CHALLENGE).refusal()
        key = (challenge.id, call.round, principal.client_id) if call is not None and is_expert(principal) else None
        assigned = key is not None and session.get(EvaluatorRow, key) is not None
        declaration = session.get(DeclarationRow, key) if assigned else None
        return challenge, cls(challenge, principal, roles, assigned, declaration)

    @property
    def actor(self) -> Actor[Role]:
        return Actor(self.principal, self.roles, scope_for)

    @property
    def unmasked(self) -> bool:
        return self.challenge.state in UNMASKED

    @property
    def evaluates(self) -> bool:
        """Has declared that there is no conflict."""
        return self.declaration is not None and not self.declaration.conflict

    def may_read_bid(self, bid: BidRow, said: QualificationRow | None) -> bool:
        """Of an opened bid."""
        if Role.BUREAU in self.roles or _bids_as(self.principal, bid.bidder):
            return True
        if Role.OWNER in self.roles:
            return self.unmasked
        reading = self.challenge.state == "scoring" or self.unmasked
        return self.evaluates and reading and said is not None and said.qualified

    def may_see_names(self, bid: BidRow) -> bool:
        """Of an opened bid that it may read: names are masked for who scores until the scores are locked."""
        return Role.BUREAU in self.roles or _bids_as(self.principal, bid.bidder) or self.unmasked

    def explain_unread(self) -> None:
        """Say to an evaluator who reads nothing why."""
        if self.assigned and self.declaration is None:
            raise Forbidden("请先申报利害关系,再阅读方案")
        if self.declaration is not None and self.declaration.conflict:
            raise Forbidden("与参与单位有利害关系,已回避:不能阅读,也不能评分")

    def require_bureau(self, what: str) -> None:
        if Role.BUREAU not in self.roles:
            raise Forbidden(f"“{what}”由{ROLE_NAMES[Role.BUREAU]}办理")
