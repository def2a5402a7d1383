"""Claims as rows, in states to which they came by the steps of a path: without everything that takes those steps elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, text

from services.awards.claims.tables import ClaimRow, ClaimStep
from services.awards.domain.claim_process import TABLE, Role
from shared.plumbing.storage import UnitOfWork

PATHS = {
    "submitted": ("list", "confirm"),
    "checked": ("list", "confirm", "check"),
    "decided": ("list", "confirm", "check", "review", "clear", "finance_check", "decide"),
}
PATHS["paid"] = (*PATHS["decided"], "publish_notice", "clear_notice", "batch", "send", "pay")
PATHS["settled"] = (*PATHS["paid"], "settle")
PATHS["withdrawn"] = (*PATHS["decided"], "withdraw")


def led_to(work: UnitOfWork, claims: Sequence[ClaimRow], state: str) -> None:
    """Add claims that have not begun, and lead them there."""
    session, before = work.session, "none"
    session.add_all(claims)
    session.flush()
    for seq, event in enumerate(PATHS[state], 1):
        to = TABLE[before, event].to
        steps = [
            ClaimStep(
                case_id=claim.id, seq=seq, previous_seq=seq - 1 or None, from_state=before, event=event, to_state=to,
                at=work.now, by="x", role=Role.SYSTEM.value, reason="", facts={}, evidence=[], person=f"p{seq}", stage="",
                cycle=1, amount=claim.amount or 1,
            ).model_dump()
            for claim in claims
        ]  # fmt: skip
        session.connection().execute(insert(ClaimStep), steps)
        moved = text("UPDATE claim SET steps = :seq, state = :to WHERE id = :id")
        session.connection().execute(moved, [{"seq": seq, "to": to, "id": claim.id} for claim in claims])
        before = to
    for claim in claims:
        session.refresh(claim)
