"""The texts of offers and needs, as they are searched and explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from services.matchmaking.needs.tables import NeedRow
from services.matchmaking.offers.tables import OfferRow

_WORDS = frozenset({
    "programme", "collateral", "sectors", "stages", "stage", "course", "audience", "type", "scenes", "fields", "positions", "title",
    "education", "skills",
})  # fmt: skip
"""Fields of details whose values are words that the two sides may have in common."""


def body_of(row: OfferRow | NeedRow) -> str:
    """The text beside the title: what it says, and the words of its details."""
    return "\n".join([row.text, *_words(row.details)])


def _words(details: dict[str, Any]) -> Iterator[str]:
    for name, value in details.items():
        if name not in _WORDS:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _words(one)
            elif one is not None and one != "其他":
                yield str(one)
