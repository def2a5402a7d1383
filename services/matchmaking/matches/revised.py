"""What is edited of a demand's subscription."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.tables import MatchSubscription
from shared.plumbing.revisions import Revised, State, fields_of


def _subscription(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    """Held by its demand."""
    if lock:
        session.get(ListingRow, int(key[0]), with_for_update=True, populate_existing=True)
    row = session.get(MatchSubscription, int(key[0]), populate_existing=lock)
    return None if row is None else fields_of(row, "k")


SUBSCRIPTION = Revised("match-subscription", "此需求的订阅", _subscription, {"k": "看前几名"})
