"""Where a claim went on to: the notice that told of it last, and the payments that were made of it."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.awards.batches.tables import PaymentItemRow
from services.awards.claims.showing import ArrivedPart, Onward
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
    items = session.exec(payments).all()
    part = next((i for i in items if i.state == "partly"), None)
    return Onward(
        notice_id=session.exec(notices.limit(1)).first(),
        batch_id=items[0].batch_id if items else None,
        item_no=items[0].no if items else None,
        under_way=any(i.state in ("made", "sent") for i in items),
        part=None if part is None or part.paid_on is None else ArrivedPart(part.no, part.paid_on, part.bank_ref),
    )
