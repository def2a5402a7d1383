"""Reading and writing an engagement's records: the engagement itself, its declarations, and what was brought by lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select

from services.matchmaking.domain.engagement import ENGAGEMENT, Role, needed_evidence
from services.matchmaking.engagements.tables import (
    AdviceOutcomeRow,
    AdviceRow,
    AttendanceOf,
    DeclarationOf,
    EngagementRow,
    EngagementStep,
    FollowUpRow,
    OpenEngagement,
    PositionAt,
)
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.acting import Needed
from shared.casework.casebook import Casebook
from shared.contracts.engagements import Declaration
from shared.contracts.public_events.matchmaking import EngagementMoved
from shared.contracts.values import Fen
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import UnitOfWork


def money(amount: int | None) -> Fen | None:
    return None if amount is None else Fen(amount)


def _publish(work: UnitOfWork, engagement: EngagementRow, step: EngagementStep) -> None:
    said = engagement.model_dump(include={
        "offer_id", "provider_id", "provider_code", "credit_code", "kind", "service_type", "fee_level", "agreed_on", "delivered_on",
        "confirmed_on", "rating", "solved",
    })  # fmt: skip
    # What a list has brought is agreed by the firm when it confirms it; its price is the offer's.
    priced = engagement.agreed_on is not None or engagement.delivered_on is not None
    moved = EngagementMoved(
        **said,
        engagement_id=engagement.id,
        state=step.to_state,
        list_price=money(engagement.list_price),
        agreed_price=Fen(engagement.price) if priced else None,
        voucher_id=engagement.voucher,
        at=step.at,
    )
    work.publish(moved, subject=engagement.id)


ENGAGEMENTS: Casebook[EngagementRow, EngagementStep, Role] = Casebook(
    EngagementRow,
    EngagementStep,
    OpenEngagement,
    workflow_of=lambda _: ENGAGEMENT,
    publish=_publish,
    name="服务对接",
    already="该企业与这项服务已有办理中的对接",
    just_now="该企业与这项服务的对接刚由他人提出",
)


def needed_for(engagement: EngagementRow) -> Needed:
    """What each step of it needs as evidence."""
    return lambda event: needed_evidence(engagement.kind, event)


def key_of(offer_id: int, credit_code: str, need_id: int | None) -> str:
    return f"{offer_id}/{credit_code}/{need_id or ''}"


def open_engagement(
    work: UnitOfWork,
    *,
    offer: OfferRow,
    provider: ProviderRow,
    credit_code: str,
    need_id: int | None,
    price: int,
    side: Role,
    by: str,
    **more: Any,
) -> EngagementRow:
    """An engagement without a step yet, with what the offer says now. `Conflict` where there is one under way."""
    assert offer.id is not None
    row = EngagementRow(
        id=new_identifier(work.now),
        offer_id=offer.id,
        title=offer.title,
        kind=offer.kind,
        service_type=str(offer.details.get("type", "")) if offer.kind == "service" else "",
        fee_level=offer.fee_level,
        provider_id=provider.id,
        provider_code=provider.credit_code or "",
        credit_code=credit_code,
        need_id=need_id,
        proposed_by=side.value,
        list_price=offer.normal_price,
        price=price,
        opened_by=by,
        opened_at=work.now,
        changed_at=work.now,
        **more,
    )
    return ENGAGEMENTS.open(work.session, row, key_of(offer.id, credit_code, need_id))


def free(session: Session, engagement: EngagementRow) -> None:
    """What is confirmed stands in the way of no other engagement, though it has still to be rated and settled."""
    taken = session.get(OpenEngagement, key_of(engagement.offer_id, engagement.credit_code, engagement.need_id))
    if taken is not None and taken.case_id == engagement.id:
        session.delete(taken)
        session.flush()


def declare(work: UnitOfWork, engagement: EngagementRow, side: Role, said: Declaration, by: str) -> None:
    row = DeclarationOf(
        engagement_id=engagement.id,
        side=side.value,
        interests=[i.model_dump(mode="json") for i in said.interests],
        statement=said.statement,
        by=by,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()


def follow_up_of(session: Session, engagement: EngagementRow) -> FollowUpRow | None:
    return session.get(FollowUpRow, engagement.id)


def advice_of(session: Session, engagement: EngagementRow) -> list[tuple[AdviceRow, AdviceOutcomeRow | None]]:
    """What was advised, in order, and what became of each."""
    a, o = AdviceRow, AdviceOutcomeRow
    query = (
        select(a, o)
        .outerjoin(o, (col(o.engagement_id) == col(a.engagement_id)) & (col(o.number) == col(a.number)))
        .where(a.engagement_id == engagement.id)
        .order_by(col(a.number))
    )
    return [(advice, outcome) for advice, outcome in session.exec(query).all()]


def attendance_of(session: Session, engagement: EngagementRow) -> list[AttendanceOf]:
    query = select(AttendanceOf).where(AttendanceOf.engagement_id == engagement.id)
    return list(session.exec(query.order_by(col(AttendanceOf.held_on), col(AttendanceOf.session))).all())


def positions_of(session: Session, engagement: EngagementRow) -> list[PositionAt]:
    query = select(PositionAt).where(PositionAt.engagement_id == engagement.id)
    return list(session.exec(query.order_by(col(PositionAt.title))).all())


def under_way(session: Session, offer_id: int, credit_code: str) -> EngagementRow | None:
    """The engagement of an offer and a firm that is under way, whatever the need; the oldest of several."""
    query = (
        select(EngagementRow)
        .join(OpenEngagement, col(OpenEngagement.case_id) == col(EngagementRow.id))
        .where(EngagementRow.offer_id == offer_id, EngagementRow.credit_code == credit_code)
        .order_by(col(EngagementRow.id))
        .with_for_update(of=EngagementRow)
    )
    return session.exec(query).first()


def valid_on(offer: OfferRow, day: dt.date) -> bool:
    """Does an offer hold on a day? `valid_until` is its last one."""
    begun = offer.valid_from is None or offer.valid_from <= day
    return begun and (offer.valid_until is None or day <= offer.valid_until)
