"""What is edited of offers."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.offers.tables import OfferRow
from shared.plumbing.revisions import Revised, State, fields_of

_LABELS = {
    "title": "名称",
    "text": "内容",
    "tiers": "面向称号",
    "industries": "面向行业",
    "sizes": "面向规模",
    "units": "面向归口单位",
    "normal_price": "标价(分)",
    "fee": "收费(分)",
    "fee_level": "收费方式",
    "valid_from": "有效自",
    "valid_until": "有效至",
    "details": "各类内容",
    "state": "状态",
    "reason": "理由",
}


def offer_state(row: OfferRow) -> State:
    return fields_of(row, *_LABELS)


def _offer(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(OfferRow, int(key[0]), with_for_update=lock or None, populate_existing=lock)
    return None if row is None else offer_state(row)


OFFER = Revised("offer", "此项服务产品", _offer, _LABELS)
