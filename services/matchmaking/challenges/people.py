"""How a caller stands to a challenge: in what capacities it may act, and what it may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlmodel import Session

from services.matchmaking.challenges.records import awarded_bid, existing_challenge, last_call
from services.matchmaking.challenges.tables import (
    BidRow,
    ChallengeRow,
    DeclarationRow,
    EvaluatorRow,
    QualificationRow,
)
from services.matchmaking.domain.challenge import EVENT_NAMES, ROLE_NAMES, UNMASKED, Role
from services.matchmaking.listings.tables import KnownEnterprise
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, NotFound

EXPERT = "expert"


def is_bureau(principal: Principal) -> bool:
    """Who decides for the city: bound to no unit and no organisation, and with the permission to decide."""
    free = principal.unit is None and principal.enterprise is None and principal.kind != EXPERT
    return free and Scope.CHALLENGES_DECIDE in principal.scopes


def _owns(session: Session, owner: str, principal: Principal) -> bool:
    """Does the caller speak for the enterprise whose demand it is, or for the office that it reports to?"""
    if principal.enterprise is not None:
        return principal.enterprise == owner
    enterprise = session.get(KnownEnterprise, owner)
    return principal.unit is not None and enterprise is not None and enterprise.unit == principal.unit


def sides_of(session: Session, owner: str, principal: Principal) -> set[Role]:
    """In what capacities a caller may act for an enterprise's demand."""
    found = {Role.BUREAU} if is_bureau(principal) else set()
    return found | ({Role.OWNER} if _owns(session, owner, principal) else set())


def roles_of(session: Session, challenge: ChallengeRow, principal: Principal) -> set[Role]:
    """In what capacities a caller may act in a challenge."""
    found = sides_of(session, challenge.owner, principal)
    solver = awarded_bid(session, challenge)
    if solver is not None and solver.bidder == principal.enterprise:
        found.add(Role.SOLVER)
    return found


def scope_for(role: Role) -> Scope:
    """The permission that acting in a capacity needs."""
    return Scope.CHALLENGES_DECIDE if role is Role.BUREAU else Scope.CHALLENGES_WRITE


def acting(mine: set[Role], roles: frozenset[Role], event: str, principal: Principal) -> Role:
    """The capacity in which a caller takes a step; `Forbidden` says whose step it is."""
    if not mine & roles:
        whose = "或".join(ROLE_NAMES[r] for r in Role if r in roles)
        raise Forbidden(f"“{EVENT_NAMES[event]}”由{whose}办理")
    role = min(mine & roles)
    if scope_for(role) not in principal.scopes:
        raise Forbidden(f"接入方 {principal.client_id} 缺少权限:{scope_for(role)}")
    return role


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
        cls, session: Session, id: str, principal: Principal, *, lock: str | None = None
    ) -> tuple[ChallengeRow, Self]:
        """The challenge and how the caller stands to it. What was published is everybody's; before, it is there for its owner
        and the bureau alone."""
        challenge = existing_challenge(session, id, lock=lock)
        roles = roles_of(session, challenge, principal)
        call = last_call(session, challenge)
        if call is None and not roles:
            raise NotFound(f"没有编号为“{id}”的揭榜事项")
        key = (challenge.id, call.round, principal.client_id) if call is not None else None
        assigned = key is not None and session.get(EvaluatorRow, key) is not None
        declaration = session.get(DeclarationRow, key) if assigned else None
        return challenge, cls(challenge, principal, roles, assigned, declaration)

    @property
    def unmasked(self) -> bool:
        return self.challenge.state in UNMASKED

    @property
    def evaluates(self) -> bool:
        """Has declared that there is no conflict."""
        return self.declaration is not None and not self.declaration.conflict

    def may_read_bid(self, bid: BidRow, said: QualificationRow | None) -> bool:
        """Of an opened bid."""
        if Role.BUREAU in self.roles or bid.bidder == self.principal.enterprise:
            return True
        if Role.OWNER in self.roles:
            return self.unmasked
        reading = self.challenge.state == "scoring" or self.unmasked
        return self.evaluates and reading and said is not None and said.qualified

    def may_see_names(self, bid: BidRow) -> bool:
        """Of an opened bid that it may read: names are masked for who scores until the scores are locked."""
        return Role.BUREAU in self.roles or bid.bidder == self.principal.enterprise or self.unmasked

    def explain_unread(self) -> None:
        """Say to an evaluator who reads nothing why."""
        if self.assigned and self.declaration is None:
            raise Forbidden("请先申报利害关系,再阅读方案")
        if self.declaration is not None and self.declaration.conflict:
            raise Forbidden("与参与单位有利害关系,已回避:不能阅读,也不能评分")

    def require_bureau(self, what: str) -> None:
        if Role.BUREAU not in self.roles:
            raise Forbidden(f"“{what}”由{ROLE_NAMES[Role.BUREAU]}办理")
