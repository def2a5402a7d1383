"""Money as text for people: exact yuan for tables, 万元 for charts and sentences. Integers throughout."""

from __future__ import annotations

_WAN = 1_000_000  # fen


def yuan(fen: int) -> str:
    """Exact yuan with thousands separators: "1,234,567.80"."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}"


def yuan_change(fen: int) -> str:
    """A difference in exact yuan, a rise with its plus: "+1,000.00"."""
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def wan(fen: int) -> str:
    """万元 with two decimals, half up, without the unit; an amount too small to show is "<0.01" and not nothing."""
    hundredths = (abs(fen) + _WAN // 200) // (_WAN // 100)
    sign = "-" if fen < 0 else ""
    if fen and not hundredths:
        return "<0.01" if fen > 0 else ">-0.01"
    return f"{sign}{hundredths // 100:,}.{hundredths % 100:02d}"


def wan_change(fen: int) -> str:
    """A difference in 万元: "+12.30"."""
    return f"+{wan(fen)}" if fen > 0 and abs(fen) >= _WAN // 200 else wan(fen)


def wan_exact(fen: int) -> str:
    """万元 with as many decimals as it takes, for the marks of an axis: "0.5", "1,200"."""
    whole, rest = divmod(fen, _WAN)
    return f"{whole:,}.{rest:06d}".rstrip("0").rstrip(".")
