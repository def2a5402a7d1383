"""What has arrived of claims, and what of them is to be paid yet: a part may have been paid before a claim is examined anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from services.awards.claims.tables import ClaimRow
from services.awards.funds import ledger


def arrived(session: Session, ids: Collection[str]) -> Mapping[str, int]:
    """{claim: what was paid of it and has not come back (fen)}; 0 where nothing was."""
    spent = ledger.spent(session, ids)
    return {id: sum(part.fen for part in spent.get(id, ())) for id in ids}


def owed(session: Session, claims: Sequence[ClaimRow]) -> Mapping[str, int]:
    """{claim: what of its amount has not arrived (fen)}: what is planned, reserved and waited for."""
    there = arrived(session, [claim.id for claim in claims])
    return {claim.id: (claim.amount or 0) - there[claim.id] for claim in claims}
