"""What a plan's text orders between measures: of some only the highest, and no more than so much for one firm.

Limits come after everything else. Within one, what is settled counts first, in the pack's order, then what waits for a decision, then what
lacks an input: each gets what is left of the limit after those before it, and after what was paid. What is cut is said on the line.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.awards.domain.combine import combined
from services.awards.domain.facts import Facts
from services.awards.domain.pack import Limit, Pack
from services.awards.domain.statement import SETTLED, Line, Status
from shared.contracts.amounts import wan

ORDER = (tuple(SETTLED), (Status.NEEDS_DECISION,), (Status.NEEDS_INPUT,))
"""Which lines a limit is used up by, one class after the other."""


def ordered(pack: Pack, facts: Facts, lines: list[Line]) -> list[Line]:
    """The lines as the plan's own text lets them go together, in their order."""
    for profile in pack.exclusive:
        lines = combined(profile, facts, lines)
    return lines


def limited(limits: Sequence[Limit], facts: Facts, lines: list[Line]) -> list[Line]:
    """The lines within all limits, one limit after the other."""
    for limit in limits:
        left = max(0, limit.most - _paid(limit, facts))
        low_left = high_left = left
        for statuses in ORDER:
            for n, line in enumerate(lines):
                if line.status not in statuses or line.measure_id not in limit.measures or not line.high:
                    continue
                high = min(line.high, high_left)
                low = min(line.low, low_left, high)
                low_left, high_left = low_left - low, high_left - high
                if (low, high) != (line.low, line.high):
                    lines[n] = _cut(limit, line, low, high)
    return lines


def _paid(limit: Limit, facts: Facts) -> int:
    return sum(
        payment.amount
        for (measure, _, _), payment in facts.payments.items()
        if measure in limit.measures and (limit.over == "ever" or payment.year == facts.year)
    )


def _cut(limit: Limit, line: Line, low: int, high: int) -> Line:
    words = f"“{limit.name}”最高 {wan(limit.most)}"
    if not high:
        status = Status.SUPERSEDED
        return line._replace(
            status=status, low=0, high=0, reason=f"{line.reason};{words},已用完", missing=(), between=None, alone=None
        )
    if line.status in SETTLED:
        return line._replace(low=low, high=high, reason=f"{line.reason};{words},只计 {wan(high)}")
    between = None if line.between is None else (min(line.between[0], high), min(line.between[1], high))
    return line._replace(
        low=low, high=high, between=between, alone=None, reason=f"{line.reason};{words},至多再计 {wan(high)}"
    )
