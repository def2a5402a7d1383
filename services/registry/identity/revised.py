"""What is edited of API clients."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.identity.tables import ApiClient
from services.registry.schema import FEED
from shared.plumbing.revisions import Revised, State, fields_of


def _client(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """That the secret was changed is told by its hash, which no revision shows."""
    if lock:
        FEED.locked_head(session)  # every change of clients begins with it
    row = session.get(ApiClient, key[0], populate_existing=lock)
    return None if row is None else fields_of(row, *_LABELS)


_LABELS = {
    "disabled": "是否停用", "scopes": "权限", "secret_hash": "密钥", "proposed_by": "提出者(待另一人批准)",
    "redirect_uris": "返回地址", "origins": "网页来源",
}  # fmt: skip
CLIENT = Revised("client", "此接入方", _client, _LABELS, hidden=frozenset({"secret_hash"}))
