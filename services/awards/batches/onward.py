"""Where a claim went on to: the notice that told of it last, and the payment that was made of it last."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.awards.batches.tables import PaymentItemRow
from services.awards.claims.showing import Onward
from services.awards.notices.tables import NoticeClaimRow, NoticeRow


def onward_of(session: Session, claim_id: str) -> Onward:
    n, of, item = NoticeRow, NoticeClaimRow, PaymentItemRow
    notices = (
        select(n.id)
        .join(of, col(of.notice_id) == n.id)
        .where(of.claim_id == claim_id)
        .order_by(col(n.published_at).desc(), col(n.id).desc())
    )
    payments = select(item).where(item.claim_id == claim_id).order_by(col(item.attempt).desc())
    last = session.exec(payments.limit(1)).first()
    return Onward(
        notice_id=session.exec(notices.limit(1)).first(),
        batch_id=None if last is None else last.batch_id,
        item_no=None if last is None else last.no,
    )
