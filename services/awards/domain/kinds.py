"""The kinds of rule: for each what it must and may say, and what it comes to, for one firm and for a column of firms.

One row of `KINDS` is a kind, and all that the rest of the program knows of it: reading a pack, assessing one firm and
assessing a population take it from here. `most` and `column` are the same arithmetic on a Python int and on an int64
array; tests hold them to each other. Nothing overflows: figures are at most 10^15 fen (a wire amount's limit), and the
pack reader keeps the terms of rates to a thousand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from services.awards.domain.pack import Rule, Threshold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Money = NDArray[np.int64]

LARGEST_FIGURE = 10**15
"""The largest figure, in fen or in units of a count, that is assessed from columns."""
_IF = frozenset({"if"})
_GATED = _IF | {"at_least", "growth"}


@dataclass(frozen=True, slots=True)
class KindOfRule:
    """must, may: fields of the rule. most(rule, base, own): fen for these figures. column: the same for arrays.
    least(rule): the smallest base that comes to any money."""

    must: frozenset[str]
    may: frozenset[str]
    most: Callable[[Rule, int, int], int]
    column: Callable[[Rule, Money, Money], Money]
    least: Callable[[Rule], int]


def _without_base(rule: Rule, base: int, own: int) -> int:
    raise TypeError(f"a {rule.kind} rule has no base")


def _without_base_column(rule: Rule, base: Money, own: Money) -> Money:
    raise TypeError(f"a {rule.kind} rule has no base")


def _share(rule: Rule, base: int, own: int) -> int:
    assert rule.rate is not None
    return min(rule.rate.of(base), rule.cap)


def _share_column(rule: Rule, base: Money, own: Money) -> Money:
    import numpy as np

    assert rule.rate is not None
    # In one array: a temporary for each step goes through memory as often as there are steps.
    found: Money
    if rule.rate.numerator == 1:
        found = base // rule.rate.denominator
    else:
        found = base * rule.rate.numerator
        found //= rule.rate.denominator
    return np.minimum(found, rule.cap, out=found)


def _least_of_share(rule: Rule) -> int:
    assert rule.rate is not None
    return rule.rate.least


def _matched(rule: Rule, base: int, own: int) -> int:
    return min(_share(rule, base, own), own)


def _matched_column(rule: Rule, base: Money, own: Money) -> Money:
    import numpy as np

    found = _share_column(rule, base, own)
    return np.minimum(found, own, out=found)


def _heads(rule: Rule, base: int, own: int) -> int:
    return min(base * rule.amount, rule.cap)


def _heads_column(rule: Rule, base: Money, own: Money) -> Money:
    import numpy as np

    enough = -(-rule.cap // rule.amount)  # as many people as reach the cap: more would only overflow
    found: Money = np.minimum(np.minimum(base, enough) * rule.amount, rule.cap)
    return found


def common_denominator(rule: Rule) -> int:
    """Of the rates of all steps, so that what they come to together is rounded once."""
    return math.lcm(*(step.rate.denominator for step in rule.steps))


def _spans(rule: Rule) -> list[tuple[int, int | None, int]]:
    """(from, to, numerator over the common denominator) of each step."""
    over = common_denominator(rule)
    ends = [step.start for step in rule.steps[1:]] + [None]
    return [
        (step.start, end, step.rate.numerator * (over // step.rate.denominator))
        for step, end in zip(rule.steps, ends, strict=True)
    ]


def _stepped(rule: Rule, base: int, own: int) -> int:
    total = 0
    for start, end, numerator in _spans(rule):
        upper = base if end is None else min(base, end)
        total += max(0, upper - start) * numerator
    return min(total // common_denominator(rule), rule.cap)


def _stepped_column(rule: Rule, base: Money, own: Money) -> Money:
    import numpy as np

    over = common_denominator(rule)
    total = np.zeros(len(base), dtype=np.int64)
    for start, end, numerator in _spans(rule):
        upper = base if end is None else np.minimum(base, end)
        total += np.maximum(upper - start, 0) * numerator
    found: Money = np.minimum(total // over, rule.cap)
    return found


def _uncapped(rule: Rule) -> Rule:
    import dataclasses

    return dataclasses.replace(rule, cap=10**30)


def _least_of_steps(rule: Rule) -> int:
    first = rule.steps[0]
    return first.start + first.rate.least


def _any(rule: Rule) -> int:
    return 1


def _kind(must: str, may: frozenset[str], most: Any, column: Any, least: Any = _any) -> KindOfRule:
    return KindOfRule(frozenset(must.split()), may, most, column, least)


KINDS: dict[str, KindOfRule] = {
    "fixed": _kind("amount", _GATED | {"title", "date"}, _without_base, _without_base_column),
    "per_item": _kind("title amount", _IF, _without_base, _without_base_column),
    "per_head": _kind("base amount cap", _GATED, _heads, _heads_column),
    "rate": _kind("base rate cap", _GATED, _share, _share_column, _least_of_share),
    "stepped": _kind("base steps cap", _GATED, _stepped, _stepped_column, _least_of_steps),
    "matching": _kind("base rate not_over cap", _GATED, _matched, _matched_column, _least_of_share),
    "ceiling": _kind("base rate cap", _GATED, _share, _share_column, _least_of_share),
    "range": _kind("title low high", _IF, _without_base, _without_base_column),
    # Its arithmetic is the expression's own, for both executors: evaluation.py.
    "formula": _kind("pays cap", _GATED | {"title", "date", "up_to", "pays_from"}, _without_base, _without_base_column),
    # Of settled services alone, which are few: one executor for both, domain/engagements.py.
    "per_engagement": _kind(
        "of rate cap",
        frozenset({"cap_firm", "cap_year", "levels", "counts", "quality"}),
        _without_base,
        _without_base_column,
    ),
    "unspecified": _kind("", frozenset(), _without_base, _without_base_column),
}


def least_base(rule: Rule) -> int:
    """The smallest base (fen or count) that comes to any money."""
    return KINDS[rule.kind].least(rule)


def cap_below_floor(rule: Rule) -> tuple[int, int] | None:
    """(cap, floor) where what is due at the threshold already exceeds the cap: a pack that says so is wrong."""
    threshold: Threshold | None = rule.at_least
    if rule.base is None or not rule.cap or threshold is None or threshold.figure != rule.base:
        return None
    floor = KINDS[rule.kind].most(_uncapped(rule), threshold.amount, 10**30)
    return (rule.cap, floor) if rule.cap < floor else None
