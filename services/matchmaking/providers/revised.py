"""What is edited of providers."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.providers.tables import ProviderContactRow, ProviderRow
from shared.plumbing.revisions import Revised, State, fields_of

_LABELS = {
    "credit_code": "统一社会信用代码",
    "name": "名称",
    "kind": "类别",
    "unit": "服务范围",
    "text": "简介",
    "accounts": "代表它的账号",
    "state": "状态",
    "reason": "理由",
    "contact": "联系人",
}


def provider_state(session: Session, row: ProviderRow) -> State:
    """Whom to ask is among it, to be compared and never shown."""
    contact = session.get(ProviderContactRow, row.id)
    return {
        **fields_of(row, *(name for name in _LABELS if name != "contact")),
        "contact": None if contact is None else contact.model_dump(exclude={"provider_id"}),
    }


def _provider(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(ProviderRow, key[0], with_for_update=lock or None, populate_existing=lock)
    return None if row is None else provider_state(session, row)


PROVIDER = Revised("provider", "这个服务机构", _provider, _LABELS, hidden=frozenset({"contact"}))
