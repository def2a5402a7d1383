"""Amounts of money as text: yuan as on the wire, yuan and 万元 as people read them. From integer fen, exact where not said."""

from __future__ import annotations

WAN = 1_000_000
"""Fen in 万元."""


def wire_yuan(fen: int) -> str:
    """Yuan as on the wire: "1234567.80"."""
    if not fen:  # most of the lines of a statement
        return "0.00"
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{cents:02d}"


def yuan(fen: int) -> str:
    """Yuan with thousands separators: "1,234,567.80"."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}"


def yuan_change(fen: int) -> str:
    """A difference in yuan, a rise with its plus: "+1,000.00"."""
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def wan(fen: int) -> str:
    """万元 as people say it: "12.3 万元", to the fen."""
    whole, rest = divmod(abs(fen), WAN)
    if not rest:  # as most amounts that a text names
        return f"{'-' if fen < 0 else ''}{whole:,} 万元"
    return f"{wan_exact(fen)} 万元"


def wan_exact(fen: int) -> str:
    """万元 with as many decimals as it takes, without the unit: "0.5", "1,200"."""
    whole, rest = divmod(abs(fen), WAN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:06d}".rstrip("0").rstrip(".")


def wan_rounded(fen: int) -> str:
    """万元 with two decimals, half up, without the unit; an amount too small to show is "<0.01" and not nothing."""
    hundredths = (abs(fen) + WAN // 200) // (WAN // 100)
    if fen and not hundredths:
        return "<0.01" if fen > 0 else ">-0.01"
    return f"{'-' if fen < 0 else ''}{hundredths // 100:,}.{hundredths % 100:02d}"


def wan_change(fen: int) -> str:
    """A difference in 万元, rounded: "+12.30"."""
    return f"+{wan_rounded(fen)}" if fen >= WAN // 200 else wan_rounded(fen)
