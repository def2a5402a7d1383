"""Texts as the ranking takes them."""

from __future__ import annotations

from dataclasses import dataclass

MOST_COUNTED = 65_535
"""A term is counted no more often than this in one text: counts take 16 bits."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be found: its key, its title, its body."""

    key: int
    title: str
    body: str
