"""What stands in the way of paying a claim: the same when a batch is made, frozen, approved and exported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.awards.accounts.service import not_ready
from services.awards.claims.assessing import all_settled
from services.awards.claims.tables import ClaimRow
from services.awards.domain.pack import Pack
from services.awards.holds.service import open_holds
from services.awards.notices.tables import NoticeClaimRow, NoticeRow
from services.awards.record.payments import standing_awards
from shared.contracts.amounts import wan
from shared.contracts.disbursement import HOLD_CATEGORY_NAMES
from shared.contracts.values import local_date
from shared.plumbing.among import among


def against_paying(
    session: Session, pack: Pack, claims: Sequence[ClaimRow], on: dt.date, *, wait_days: int, batch_id: str = ""
) -> dict[str, list[str]]:
    """{claim: every reason for which it is not paid now}; those that may be are left out."""
    found: dict[str, list[str]] = {claim.id: [] for claim in claims}
    accounts = not_ready(
        session, {claim.account_id for claim in claims if claim.account_id is not None}, on, wait_days=wait_days
    )
    firms = open_holds(session, "firm", {claim.credit_code for claim in claims})
    measures = open_holds(session, "measure", {claim.measure_id for claim in claims})
    each = open_holds(session, "claim", list(found))
    batch = open_holds(session, "batch", [batch_id]).get(batch_id, []) if batch_id else []
    now = all_settled(session, pack, claims)
    ended = _notices_ended(session, list(found))
    paid = standing_awards(session, {claim.credit_code for claim in claims})
    for claim in claims:
        reasons = found[claim.id]
        if claim.flag:
            reasons.append(f"情况有变:{claim.flag};请重新审核或作废")
        if (claim.credit_code, claim.measure_id, claim.subject, claim.period) in paid:
            reasons.append("此项奖补已登记过拨付,不重复兑现")
        settled = now[claim.id]
        if settled != claim.amount:
            said = "已不能兑现" if settled is None else f"现在测算为 {wan(settled)}"
            reasons.append(f"情况有变:{said},审定为 {wan(claim.amount or 0)};请重新审核或作废")
        if claim.account_id is None:
            reasons.append("没有收款账户")
        else:
            reasons += accounts.get(claim.account_id, [])
        for hold in (
            *firms.get(claim.credit_code, ()),
            *measures.get(claim.measure_id, ()),
            *each.get(claim.id, ()),
            *batch,
        ):
            reasons.append(f"暂停拨付({HOLD_CATEGORY_NAMES[hold.category]}):{hold.reason}")
        end = ended.get(claim.id)
        if end is None or on <= end:
            reasons.append("公示没有结束" if end is None else f"公示至 {end},次日起方可拨付")
    return {id: reasons for id, reasons in found.items() if reasons}


def _notices_ended(session: Session, claim_ids: Sequence[str]) -> dict[str, dt.date]:
    """{claim: the last day of its last notice, where that was ended}"""
    n, of = NoticeRow, NoticeClaimRow
    query = (
        select(of.claim_id, col(n.ends_on), col(n.ended_at))  # not its entries, which are as many as its claims
        .join(n, col(n.id) == of.notice_id)
        .where(among(session, col(of.claim_id), claim_ids))
        .order_by(col(n.published_at))
    )
    found: dict[str, dt.date] = {}
    for claim_id, ends_on, ended_at in session.exec(query).all():
        if ended_at is None:
            found.pop(claim_id, None)
        else:
            found[claim_id] = min(ends_on, local_date(ended_at))
    return found
