"""Needs and referrals as they are shown. Whom to ask at the firm stands in none."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.matchmaking.listings.service import known_by_code
from services.matchmaking.needs.tables import NeedRow, ReferralRow
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.offers import Need, Referral
from shared.contracts.values import AS_KEPT, CreditCode, Fen
from shared.plumbing.among import among


def shown_needs(session: Session, rows: Sequence[NeedRow]) -> list[Need]:
    firms = known_by_code(session, {row.credit_code for row in rows})
    found = []
    for row in rows:
        firm = firms[row.credit_code]
        said = row.model_dump() | {"budget": None if row.budget is None else Fen(row.budget)}
        found.append(Need.model_validate({**said, "organisation": firm.name, "unit": firm.unit}, context=AS_KEPT))
    return found


def shown_referrals(session: Session, rows: Sequence[ReferralRow]) -> list[Referral]:
    """With the names of both sides."""
    o, n = OfferRow, NeedRow
    offered = select(o.id, o.title, ProviderRow.id, ProviderRow.name).join(
        ProviderRow, col(ProviderRow.id) == o.provider_id
    )
    offers = {
        id: (title, provider, name)
        for id, title, provider, name in session.exec(
            offered.where(among(session, col(o.id), {row.offer_id for row in rows}))
        ).all()
    }
    sought = select(n.id, n.title, n.credit_code).where(among(session, col(n.id), {row.need_id for row in rows}))
    needs = {id: (title, code) for id, title, code in session.exec(sought).all()}
    firms = known_by_code(session, {code for _, code in needs.values()})
    found = []
    for row in rows:
        offer_title, provider_id, provider_name = offers[row.offer_id]
        need_title, code = needs[row.need_id]
        found.append(
            Referral(
                **row.model_dump(),
                offer_title=offer_title,
                provider_id=provider_id,
                provider_name=provider_name,
                need_title=need_title,
                credit_code=CreditCode(code),
                organisation=firms[code].name,
            )
        )
    return found
