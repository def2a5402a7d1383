"""Who speaks for a provider: whoever is bound to its code, and the accounts that the bureau has written beside it. The one look-up of
this service for every route that names a provider, its offers or its engagements."""

from __future__ import annotations

from typing import Protocol

from sqlmodel import Session

from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.offers import ProviderState
from shared.contracts.owners import Caller, Owner, Span
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.rights import caller_of

SPEAKING = frozenset({Caller.FIRM, Caller.UNIVERSITY, Caller.BANK, Caller.EXPERT, Caller.PROVIDER})


class Spoken(Protocol):
    """What of a provider says who speaks for it."""

    credit_code: str | None
    accounts: list[str]


def speaks(principal: Principal, provider: Spoken) -> bool:
    """Does the caller speak for a provider? An officer, whatever his login also is in another role, never does."""
    if caller_of(principal.kind, principal.unit, principal.enterprise) not in SPEAKING:
        return False
    if provider.credit_code is not None and principal.enterprise == provider.credit_code:
        return True
    return principal.client_id in provider.accounts or (
        principal.person is not None and principal.person in provider.accounts
    )


def provider_read(session: Session, id: str, principal: Principal, owner: Owner = Owner.PROVIDER) -> ProviderRow:
    """A provider for who may look at it: a listed one for all who may at any, every one for itself, officers and the bureau. For anybody
    else it is not there."""
    row = session.get(ProviderRow, id)
    span = principal.reads(owner).span
    shown = row is not None and (
        span is Span.ALL
        or (span is not Span.NONE and speaks(principal, row))
        or (span is Span.PUBLISHED and row.state == ProviderState.LISTED)
    )
    if row is None or not shown:
        raise NotFound(f"没有编号为 {id} 的服务机构")
    return row


def provider_held(session: Session, id: str, principal: Principal, owner: Owner = Owner.PROVIDER) -> ProviderRow:
    """A provider, held to the end of the transaction, for who may write in its name: itself and the bureau; `Forbidden` to anybody else."""
    reach = principal.writes(owner)
    row = session.get(ProviderRow, id, with_for_update=True)
    if row is None and reach.everything:
        raise NotFound(f"没有编号为 {id} 的服务机构")
    if row is None or not (reach.everything or (reach.span is not Span.NONE and speaks(principal, row))):
        raise reach.refusal()
    return row
