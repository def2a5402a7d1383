"""Traditional characters read as simplified ones, one for one, so that a text keeps its length."""

from __future__ import annotations

from functools import cache
from importlib import resources

SIMPLIFIED = "simplified.txt"


@cache
def table() -> dict[int, int]:
    """OpenCC's characters, two lines of them; the file says whence they are."""
    text = (resources.files("services.matchmaking.ranking") / SIMPLIFIED).read_text("utf-8")
    old, new = (line for line in text.splitlines() if not line.startswith("#"))
    return {ord(a): ord(b) for a, b in zip(old, new, strict=True)}


@cache
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, table()))


def simplified(text: str) -> str:
    """The same text in simplified characters."""
    # Most texts have none of the others: to look is quicker than to read each character in the table.
    return text if text.isascii() or _traditional().isdisjoint(text) else text.translate(table())
