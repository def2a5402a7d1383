"""What moves a voucher: entries, and what of it is for a service. Whoever calls holds the service (`engagements.service.held`), so that
what is done with one service is done one after the other; a voucher is held here, to the end of the transaction.
"""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, select

from services.awards.record.people import SYSTEM, person_of
from services.awards.vouchers.tables import VoucherEntryRow, VoucherRow, VoucherUseRow
from shared.contracts.public_events.awards import VoucherMoved
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.storage import UnitOfWork


def held(session: Session, id: str) -> VoucherRow | None:
    """A voucher, held to the end of the transaction."""
    query = select(VoucherRow).where(VoucherRow.id == id)
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).first()


def enter(
    work: UnitOfWork,
    voucher: VoucherRow,
    kind: str,
    fen: int,
    principal: Principal,
    *,
    use: VoucherUseRow | None = None,
    reason: str = "",
) -> None:
    """Make an entry of a voucher that is held; the database moves the balance with it, and refuses one that it does not have."""
    session = work.session
    session.flush()
    entry = VoucherEntryRow(
        voucher_id=voucher.id, seq=voucher.head + 1, kind=kind, fen=fen, engagement_id=None if use is None else use.engagement_id,
        on_day=local_date(work.now), reason=reason, by=principal.client_id, person=person_of(principal), at=work.now,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    session.refresh(voucher)
    moved = VoucherMoved(
        voucher_id=voucher.id, programme_id=voucher.programme_id, credit_code=CreditCode(voucher.credit_code), kind=kind,
        amount=Fen(fen), free=Fen(voucher.balance), engagement_id=entry.engagement_id or "",
        provider_code="" if use is None else use.provider_code,
    )  # fmt: skip
    work.publish(moved, subject=voucher.credit_code)


def put(work: UnitOfWork, use: VoucherUseRow) -> None:
    """Write what is for a service, before the entries that follow from it."""
    use.changed_at = work.now
    work.session.add(use)
    work.session.flush()


def release(work: UnitOfWork, voucher: VoucherRow, use: VoucherUseRow, principal: Principal, reason: str) -> None:
    """What was reserved is free again; or over, where the voucher is."""
    use.state = "released"
    put(work, use)
    enter(work, voucher, "release", use.fen, principal, use=use, reason=reason)
    if voucher.state == "expired":
        enter(work, voucher, "expire", -use.fen, SYSTEM, reason="预留释放时已过期")


def redeem(work: UnitOfWork, voucher: VoucherRow, use: VoucherUseRow, principal: Principal, day: dt.date) -> None:
    """What was reserved is the provider's."""
    use.state, use.redeemed_on, use.redeemed_by = "redeemed", day, principal.client_id
    put(work, use)
    enter(work, voucher, "release", use.fen, principal, use=use, reason="核销")
    enter(work, voucher, "redeem", -use.fen, principal, use=use, reason="核销")


def expire(work: UnitOfWork, voucher: VoucherRow) -> None:
    """What is free of a voucher after its last day is over. What is reserved stays so."""
    if voucher.balance:
        enter(work, voucher, "expire", -voucher.balance, SYSTEM, reason="已过有效期")
    voucher.state = "expired"
    work.session.add(voucher)
    work.session.flush()
