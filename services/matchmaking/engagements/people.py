"""How a caller stands to an engagement: in what capacity it may act, and which ones it may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self

from sqlalchemy import ColumnElement, String, cast, false, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.matchmaking.domain.engagement import Role
from services.matchmaking.engagements.records import ENGAGEMENTS
from services.matchmaking.engagements.tables import EngagementRow
from services.matchmaking.listings.reaching import of_firms_within
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.providers.reaching import SPEAKING, speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.acting import Actor
from shared.casework.casebook import Lock
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden
from shared.plumbing.rights import caller_of

PERSONAL = frozenset({"confirm", "rate"})
"""Steps that a person of the firm takes, and no program in the firm's name."""


def scope_for(role: Role, _event: str) -> Scope:
    """The permission that acting in a capacity needs, for whichever event."""
    return Scope.ENGAGEMENTS_JUDGE if role is Role.OFFICER else Scope.ENGAGEMENTS_WRITE


def is_judge(principal: Principal) -> bool:
    """Who decides disputes for the city."""
    reach = principal.writes(Owner.ENGAGEMENT)
    return reach.caller is Caller.BUREAU and reach.everything and Scope.ENGAGEMENTS_JUDGE in principal.scopes


def roles_in(principal: Principal, *, credit_code: str, unit: str, provider: ProviderRow) -> set[Role]:
    """In what capacity a caller may act. Who speaks for the provider is the provider's and nothing else, whatever else it is: it
    confirms nothing, and decides no dispute."""
    if speaks(principal, provider):
        return {Role.PROVIDER}
    mine = principal.writes(Owner.ENGAGEMENT)
    if mine.caller is Caller.SERVICE:
        return {Role.AWARDS} if mine.everything else set()
    if mine.caller is Caller.FIRM:
        return {Role.FIRM} if mine.covers(firm=credit_code, units=(unit,)) else set()
    return {Role.OFFICER} if is_judge(principal) else set()


def own_providers(principal: Principal) -> SelectOfScalar[str]:
    """The providers for whom a caller speaks (`speaks`), as a query."""
    if caller_of(principal.kind, principal.unit, principal.enterprise) not in SPEAKING:
        return select(ProviderRow.id).where(false())
    accounts = cast(col(ProviderRow.accounts), String)
    names = [name for name in (principal.person, principal.client_id) if name]
    named = [accounts.contains(json.dumps(name), autoescape=True) for name in names]
    own = [col(ProviderRow.credit_code) == principal.enterprise] if principal.enterprise is not None else []
    return select(ProviderRow.id).where(or_(false(), *named, *own))


def readable(principal: Principal) -> ColumnElement[bool]:
    """Engagements that a caller may read, as a condition on them: its firm's, its unit's firms', those of providers for whom it
    speaks; all of them."""
    e = EngagementRow
    mine = of_firms_within(principal.reads(Owner.ENGAGEMENT), col(e.credit_code))
    return mine | col(e.provider_id).in_(own_providers(principal))


def acting_in(principal: Principal) -> SelectOfScalar[str]:
    """The identifiers of the engagements whose evidence a caller sees."""
    return select(EngagementRow.id).where(readable(principal))


@dataclass(frozen=True)
class Standing:
    """A caller before an engagement."""

    engagement: EngagementRow
    provider: ProviderRow
    firm: KnownEnterprise | None
    principal: Principal
    roles: set[Role]

    @classmethod
    def required(
        cls, session: Session, id: str, principal: Principal, *, lock: Lock | None = None
    ) -> tuple[EngagementRow, Self]:
        """The engagement and how the caller stands to it; for whose it is not, it is not there."""
        engagement = ENGAGEMENTS.existing(session, id, lock=lock)
        provider = session.get_one(ProviderRow, engagement.provider_id)
        firm = session.get(KnownEnterprise, engagement.credit_code)
        unit = "" if firm is None else firm.unit
        roles = roles_in(principal, credit_code=engagement.credit_code, unit=unit, provider=provider)
        if not roles:
            reach = principal.reads(Owner.ENGAGEMENT)
            if lock is not None:
                raise principal.writes(Owner.ENGAGEMENT).refusal()
            if not reach.covers(firm=engagement.credit_code, units=(unit,)):
                raise ENGAGEMENTS.absent(id)
        return engagement, cls(engagement, provider, firm, principal, roles)

    @property
    def actor(self) -> Actor[Role]:
        return Actor(self.principal, self.roles, scope_for)

    @property
    def side(self) -> Role | None:
        """The caller's role, of which it has one at most."""
        return next(iter(self.roles), None)

    def require_person(self, what: str) -> None:
        """`Forbidden` for whoever is not a person of the firm."""
        if Role.FIRM not in self.roles:
            raise Forbidden(f"“{what}”由企业本单位的人办理")
        if self.principal.person is None:
            raise Forbidden(f"“{what}”须由本人登录办理:接入程序不能代替企业的人作出")
