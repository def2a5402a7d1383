"""The keys that bids in the database were sealed under: a service that lacks one of them does not begin."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.matchmaking.challenges.tables import CallRow, SealedBid
from services.matchmaking.sealing import Sealer
from shared.plumbing.keyring import KeyProblem


def require_keys(session: Session, sealer: Sealer, lost: frozenset[str]) -> None:
    """`KeyProblem` where bids were sealed under a key that is not held here, but for those that are given up as lost."""
    under = select(CallRow.key_id).join(
        SealedBid,
        (col(SealedBid.challenge_id) == CallRow.challenge_id) & (col(SealedBid.call_version) == CallRow.version),
    )
    used = set(session.exec(under.where(col(SealedBid.content).is_not(None)).distinct()).all())
    missing = sorted(k for k in used - lost if not sealer.knows(k))
    if missing:
        raise KeyProblem(
            f"缺少密封密钥 {'、'.join(missing)}:有揭榜方案由它密封。请放回 {sealer.source.file},或在 LIEBIAN_BID_SEALING_KEY "
            "中给出(新的在前,旧的在后);确已丢失的,编号填入 LIEBIAN_BID_SEALING_LOST,其方案不再能读"
        )
