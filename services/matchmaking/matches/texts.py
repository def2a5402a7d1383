"""The text of a listing, as it is searched, explained and read for figures."""

from __future__ import annotations

from typing import Any, Protocol

from shared.contracts.matchmaking import ListingSide

_TEXTS = {
    ListingSide.SUPPLY: ("summary", "innovation", "indicators"),
    ListingSide.DEMAND: ("problem", "key_technology", "goal", "keywords", "indicators"),
}


class Said(Protocol):
    """What a listing says, of which side."""

    @property
    def side(self) -> str: ...
    @property
    def details(self) -> dict[str, Any]: ...


def body_of(row: Said) -> str:
    """The text of a listing beside its title."""
    return "\n".join(str(row.details.get(name, "")) for name in _TEXTS[ListingSide(row.side)])
