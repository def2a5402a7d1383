"""Matchmaking's events → the engagements that are known here."""

from __future__ import annotations

from sqlmodel import Session, select

from services.awards.engagements.tables import KnownEngagement
from services.awards.happenings import EngagementTold
from shared.contracts.events import Event
from shared.contracts.public_events.matchmaking import EngagementMoved
from shared.plumbing.errors import NotFound
from shared.plumbing.following import Followed, each
from shared.plumbing.storage import UnitOfWork

AGREED = "agreed"
OVER = frozenset({"cancelled"})
"""States of an engagement that came to nothing."""
CONFIRMED = frozenset({"confirmed", "rated", "settled", "not_eligible"})
"""States of an engagement of which the firm has said that it was done."""
STATE_NAMES = {
    "proposed": "待对方同意", "agreed": "已约定", "delivered": "已交付,待企业确认", "disputed": "有争议", "confirmed": "企业已确认",
    "rated": "已评价", "settled": "已结算", "not_eligible": "不予补助", "cancelled": "已取消",
}  # fmt: skip


def _moved(work: UnitOfWork, data: EngagementMoved, event: Event) -> None:
    """What is told is all that is known. An engagement is held from here on: who reserves a voucher for it waits, and finds it as it is
    now."""
    said = data.model_dump(exclude={"at"})
    said |= {
        "list_price": None if data.list_price is None else int(data.list_price),
        "agreed_price": None if data.agreed_price is None else int(data.agreed_price),
        "credit_code": str(data.credit_code),
    }
    held(work.session, data.engagement_id)
    work.session.merge(KnownEngagement(**said, seq=event.seq, recorded_at=event.recorded_at))
    work.session.flush()
    work.tell(EngagementTold(data.engagement_id, over=data.state in OVER))


FOLLOWED_OF_MATCHMAKING: Followed = {EngagementMoved: each(_moved)}
"""Which events of matchmaking are followed, and what is made of them."""


def held(session: Session, engagement_id: str) -> KnownEngagement | None:
    """An engagement, held to the end of the transaction; None where it was not told."""
    query = select(KnownEngagement).where(KnownEngagement.engagement_id == engagement_id)
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).first()


def require_held(session: Session, engagement_id: str) -> KnownEngagement:
    """The same, or `NotFound`."""
    found = held(session, engagement_id)
    if found is None:
        raise NotFound(f"没有收到过编号为“{engagement_id[:40]}”的服务事项;刚约定的,数秒后再试")
    return found
