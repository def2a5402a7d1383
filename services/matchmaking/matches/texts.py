"""The text of a listing, as it is searched, explained and read for figures."""

from __future__ import annotations

from services.matchmaking.listings.tables import ListingRow
from shared.contracts.matchmaking import ListingSide

_TEXTS = {
    ListingSide.SUPPLY: ("summary", "innovation", "indicators"),
    ListingSide.DEMAND: ("problem", "key_technology", "goal", "keywords", "indicators"),
}


def body_of(row: ListingRow) -> str:
    """The text of a listing beside its title."""
    return "\n".join(str(row.details.get(name, "")) for name in _TEXTS[ListingSide(row.side)])
