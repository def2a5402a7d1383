"""Who sees and who writes a need: its firm, the firm's office, the bureau; a provider sees what was referred to it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.needs.tables import NeedRow, ReferralRow
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.finding import spoken_for
from shared.contracts.owners import Owner, Span
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound

NEED_ABSENT = "没有编号为 {id} 的服务需求"


def needs_within(session: Session, principal: Principal) -> ColumnElement[bool]:
    """The needs that a caller may look at, as a condition."""
    reach = principal.reads(Owner.NEED)
    if reach.everything:
        return true()
    if reach.span is Span.NONE:
        return false()
    spoken = spoken_for(session, principal)
    offered = select(OfferRow.id).where(among(session, col(OfferRow.provider_id), spoken))
    referred = select(ReferralRow.need_id).where(col(ReferralRow.offer_id).in_(offered))
    known = aliased(KnownEnterprise)
    own = select(known.credit_code).where(reach.among(firm=known.credit_code, unit=known.unit))
    return col(NeedRow.credit_code).in_(own) | col(NeedRow.id).in_(referred)


def need_read(session: Session, id: int, principal: Principal) -> NeedRow:
    """A need for who may look at it; for anybody else it is not there."""
    row = session.exec(select(NeedRow).where(NeedRow.id == id, needs_within(session, principal))).first()
    if row is None:
        raise NotFound(NEED_ABSENT.format(id=id))
    return row


def need_opened(session: Session, id: int, principal: Principal) -> NeedRow:
    """A need for whose it is, its office and the bureau: with all that stands behind it."""
    row = session.get(NeedRow, id)
    if row is None or not _writes(session, row.credit_code, principal):
        raise NotFound(NEED_ABSENT.format(id=id))
    return row


def need_held(session: Session, id: int, principal: Principal) -> NeedRow:
    """A need, held to the end of the transaction, for who may write it; `Forbidden` to anybody else."""
    reach = principal.writes(Owner.NEED)
    row = session.get(NeedRow, id, with_for_update=True)
    if row is None and reach.everything:
        raise NotFound(NEED_ABSENT.format(id=id))
    if row is None or not _writes(session, row.credit_code, principal):
        raise reach.refusal()
    return row


def _writes(session: Session, code: str, principal: Principal) -> bool:
    firm = session.get(KnownEnterprise, code)
    return firm is not None and principal.writes(Owner.NEED).covers(firm=code, units=(firm.unit,))
