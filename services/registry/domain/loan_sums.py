"""Sums of loans, of which none shows what a single loan came to.

A number of loans is shown always. An amount, and a rate, is hidden where fewer than `fewest` loans stand behind it. Cells of one table
add up to its total, so what is hidden in one cell alone could be worked out from the others: then the next smallest is hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

_RATE = Decimal(10_000)
_PLACES = Decimal("0.0001")


def hidden(counts: Mapping[str, int], fewest: int) -> frozenset[str]:
    """Of the cells (how many loans each has) those whose amounts are not shown."""
    found = {key for key, count in counts.items() if 0 < count < fewest}
    left = sorted((count, key) for key, count in counts.items() if count >= fewest)
    # What is hidden together the total tells, which is shown where all are enough: it must be of several cells, and of enough loans.
    while found and left and (len(found) < 2 or sum(counts[key] for key in found) < fewest):
        found.add(left.pop(0)[1])
    return frozenset(found)


def rate_text(rate: Decimal) -> str:
    """Percent with two decimals, or as many more as it has: "3.45"."""
    text = f"{rate:.4f}"
    return text[:-2] if text.endswith("00") else text.rstrip("0")


def mean_rate(weighed: int, fen: int) -> Decimal | None:
    """Percent, weighted by amounts: `weighed` is the sum of fen × rate × 10,000."""
    if fen == 0:
        return None
    return (Decimal(weighed) / Decimal(fen) / _RATE).quantize(_PLACES, ROUND_HALF_UP)
