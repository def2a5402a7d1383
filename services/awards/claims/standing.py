"""For whom a caller acts in a claim: the firm, the office that it reports to, the bureau, finance, who decides."""

from __future__ import annotations

from services.awards.domain.claim_process import Role
from services.awards.read_model.tables import KnownEnterprise
from shared.casework.acting import Actor
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal

_CHECKING = frozenset({"check", "return"})
_OF_THE_CITY = {
    Role.BUREAU: Scope.CLAIMS_REVIEW,
    Role.FINANCE: Scope.CLAIMS_FINANCE,
    Role.LEADER: Scope.CLAIMS_DECIDE,
}


def scope_for(role: Role, event: str) -> Scope:
    """The permission that an event needs in a capacity."""
    if role is Role.OFFICE:
        return Scope.CLAIMS_CHECK if event in _CHECKING else Scope.CLAIMS_SUBMIT
    return _OF_THE_CITY.get(role, Scope.CLAIMS_SUBMIT)


def roles_of(principal: Principal, firm: KnownEnterprise) -> set[Role]:
    """In what capacities a caller may act in a claim of a firm. Of the city's officers each has those that his permissions say."""
    mine = principal.writes(Owner.CLAIM)
    if mine.everything:
        held = {role for role, scope in _OF_THE_CITY.items() if scope in principal.scopes}
        return held or set(_OF_THE_CITY)
    if not mine.covers(firm=firm.credit_code, units=(firm.unit,)):
        return set()
    return (
        {Role.FIRM}
        if mine.caller in (Caller.FIRM, Caller.PROVIDER)
        else {Role.OFFICE}
        if mine.caller is Caller.OFFICE
        else set()
    )


def actor_in(principal: Principal, firm: KnownEnterprise) -> Actor[Role]:
    """A caller in a claim of a firm."""
    return Actor(principal, roles_of(principal, firm), scope_for)
