"""Who sees and who writes an offer: listed offers of listed providers are there for all who may look at any, others for their provider
and the bureau."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, true
from sqlmodel import Session, col, select

from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.finding import spoken_for
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.offers import OfferState, ProviderState
from shared.contracts.owners import Owner, Span
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound

OFFER_ABSENT = "没有编号为 {id} 的服务产品"


def is_listed(offer: OfferRow, provider: ProviderRow) -> bool:
    """Is it there for everybody?"""
    return offer.state == OfferState.LISTED and provider.state == ProviderState.LISTED


def listed_offers() -> ColumnElement[bool]:
    """The same as a condition on offers."""
    standing = select(ProviderRow.id).where(ProviderRow.state == ProviderState.LISTED.value)
    return (col(OfferRow.state) == OfferState.LISTED.value) & col(OfferRow.provider_id).in_(standing)


def offers_within(session: Session, principal: Principal) -> ColumnElement[bool]:
    """The offers that a caller may look at, as a condition."""
    span = principal.reads(Owner.OFFER).span
    if span is Span.ALL:
        return true()
    if span is Span.NONE:
        return false()
    own = among(session, col(OfferRow.provider_id), spoken_for(session, principal))
    return own | listed_offers() if span is Span.PUBLISHED else own


def offer_read(session: Session, id: int, principal: Principal) -> tuple[OfferRow, ProviderRow]:
    """An offer and its provider, for who may look at it; for anybody else it is not there."""
    row = session.get(OfferRow, id)
    if row is not None:
        provider, span = session.get_one(ProviderRow, row.provider_id), principal.reads(Owner.OFFER).span
        own = span is not Span.NONE and speaks(principal, provider)
        if span is Span.ALL or own or (span is Span.PUBLISHED and is_listed(row, provider)):
            return row, provider
    raise NotFound(OFFER_ABSENT.format(id=id))


def offer_opened(session: Session, id: int, principal: Principal) -> tuple[OfferRow, ProviderRow]:
    """The same with all that stands behind it (its versions), which are its provider's, the offices' and the bureau's."""
    row, provider = offer_read(session, id, principal)
    if principal.reads(Owner.OFFER).span is not Span.ALL and not speaks(principal, provider):
        raise NotFound(OFFER_ABSENT.format(id=id))
    return row, provider


def offer_held(session: Session, id: int, principal: Principal) -> tuple[OfferRow, ProviderRow]:
    """An offer and its provider, held to the end of the transaction, for who may write it; `Forbidden` to anybody else."""
    reach = principal.writes(Owner.OFFER)
    row = session.get(OfferRow, id, with_for_update=True)
    if row is None:
        if reach.everything:
            raise NotFound(OFFER_ABSENT.format(id=id))
        raise reach.refusal()
    provider = session.get_one(ProviderRow, row.provider_id)
    if not (reach.everything or (reach.span is not Span.NONE and speaks(principal, provider))):
        raise reach.refusal()
    return row, provider
