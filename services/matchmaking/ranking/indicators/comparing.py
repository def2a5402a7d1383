"""Verdicts: what is offered in figures against what is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from services.matchmaking.ranking.indicators.grades import better_of, scales
from services.matchmaking.ranking.indicators.model import MOST, Comparison, Indicator, Operator, Standing, Verdict
from services.matchmaking.ranking.indicators.quantities import Quantity, compared_name, likeness, quantity
from services.matchmaking.ranking.indicators.tables import table

__all__ = ["compared", "likeness", "verdict"]

_STRICTLY = re.compile(r"[<>](?!=)|(?<![不得应可宜许])(?:大于|小于|高于|低于|多于|少于|超过)(?!等于|或等于)")
_ALIKE, _SURELY_ALIKE, _SAME_END, _SAME = 0.5, 0.8, 0.9, 0.99
_ONE_SIDED = (Operator.AT_LEAST, Operator.AT_MOST)
_MOST_POWERS = 100
_FOR = ("适用", "适应", "适配")
"""A name that begins so is of what something must work with."""
_PLAIN_TEMPERATURE = "温度"
_FURTHER = {standing: place for place, standing in enumerate(Standing)}
"""How far from what is offered: what is stated comes first."""
_DISAGREEING = {Verdict.MET, Verdict.NOT_MET}
_Rank = tuple[bool, int, float, bool, int]


def compared(asked: Sequence[Indicator], offered: Sequence[Indicator]) -> list[Comparison]:
    """For each indicator asked, the one offered that is most alike in name and measures the same, and whether it meets it. What the
    asking text says is the case now, is not reached or is left out is not asked."""
    stated = offered[:MOST]
    return [_compared(wanted, stated) for wanted in asked[:MOST] if wanted.is_asked]


def _compared(wanted: Indicator, stated: Sequence[Indicator]) -> Comparison:
    best: _Rank | None = None
    likest: list[Indicator] = []
    for one in stated:
        alike = _alike(wanted, one)
        comparable = _comparable(wanted, one) if alike >= _ALIKE else False
        if alike < (_ALIKE if comparable else _SURELY_ALIKE):
            continue
        if comparable and one.standing is Standing.EXCLUDED:
            if _holds(one, wanted):
                return Comparison(wanted, one, Verdict.NOT_MET)  # whatever else it states
            continue
        rank = (comparable, -_FURTHER[one.standing], *_named_like(wanted, one, alike), _under_the_same(wanted, one))
        if best is None or rank > best:
            best, likest = rank, []
        if rank == best:
            likest.append(one)
    if best is None:
        return Comparison(wanted, None, Verdict.NOT_STATED)
    first = max(likest, key=lambda one: _alike(wanted, one))
    found = verdict(wanted, first)
    other = next((one for one in likest if {found, verdict(wanted, one)} == _DISAGREEING), None)
    if other is None:
        return Comparison(wanted, first, found)
    both = replace(first, text=f"{first.text};{other.text}")  # nothing says which of them counts
    return Comparison(wanted, both, Verdict.BETTER_UNKNOWN)


def _named_like(wanted: Indicator, one: Indicator, alike: float) -> tuple[float, bool]:
    """How alike a name is: the same, the other's end, or less; and whether it says no more of what is on paper alone (设计, 额定) than
    what is asked."""
    on_paper = (word for word in table("words")["on_paper"] if word in one.name)
    measured = all(word in wanted.name for word in on_paper)
    return (_SAME if alike >= _SAME else _SAME_END if alike >= _SAME_END else alike), measured


def _under_the_same(wanted: Indicator, one: Indicator) -> int:
    """Of how many of the conditions asked it says that it holds under them."""
    return sum(any(theirs.dimension == ours.dimension for theirs in one.under) for ours in wanted.under)


def _alike(a: Indicator, b: Indicator) -> float:
    if a.unit == b.unit and a.unit in scales():
        return 1.0  # whatever it is called: an IP grade is one of protection
    if b.standing is Standing.EXCLUDED and _of_use(a) and _of_use(b):
        return 1.0  # 耐温≥1000℃ and 不适用于温度高于800℃的场合
    return likeness(a.name, b.name)


def _of_use(one: Indicator) -> bool:
    """Whether a figure is one of use: a temperature or the like in which something is to work."""
    known = quantity(one.name)
    return known.range == "cover" or known.head == _PLAIN_TEMPERATURE


def _in_percent(one: Indicator) -> Indicator:
    """Of a change that is said in times as much (提高3倍) or in powers of ten (降低一个数量级), the same in per cent."""
    change = compared_name(one.name).change
    if change is None or one.unit not in ("fold", "数量级"):
        return one

    def share(value: float | None) -> float | None:
        if value is None or one.unit == "fold":
            return None if value is None else value * 100
        return (10**value - 1 if change == "up" else 1 - 10**-value) * 100 if abs(value) < _MOST_POWERS else value

    low, high = share(one.low), share(one.high)
    return replace(one, low=low, high=high, unit="percent")


def _comparable(a: Indicator, b: Indicator) -> bool:
    a, b = _in_percent(a), _in_percent(b)
    if any(ours.differs_from(theirs) for ours in a.under for theirs in b.under):
        return False  # at 800 ℃ and at 25 ℃
    changes = (compared_name(a.name).change, compared_name(b.name).change)
    return (changes[0] is None) == (changes[1] is None) and a.measure().compares_with(b.measure())


def verdict(asked: Indicator, offered: Indicator) -> Verdict:
    """Whether what is offered meets what is asked. A bound is met by what lies wholly inside; a bare value by what is as good or better,
    where it is known which way is better; a range by what covers it or lies in it, as the quantity has it."""
    if not _comparable(asked, offered):
        return Verdict.NOT_COMPARABLE
    asked, offered = _in_percent(asked), _in_percent(offered)
    if offered.standing in (Standing.WISHED, Standing.OTHERS):
        return Verdict.NOT_STATED
    if offered.standing is Standing.EXCLUDED:
        return Verdict.NOT_MET if _holds(offered, asked) else Verdict.NOT_STATED
    if offered.standing is Standing.DENIED:
        # Who met what is asked would have reached what is denied. Whether it reaches less than that is not said.
        would = verdict(replace(offered, standing=Standing.STATED), replace(asked, standing=Standing.STATED))
        return Verdict.NOT_MET if would is Verdict.MET else Verdict.NOT_STATED
    change = compared_name(asked.name).change
    if change is not None and compared_name(offered.name).change != change:
        return Verdict.NOT_MET
    known = quantity(asked.name)
    if not known.head:
        known = quantity(offered.name)
    if known.range is None and asked.name.startswith(_FOR):
        known = replace(known, range="cover")  # 适用板厚3~20mm
    if change is not None:
        known = Quantity(better="more")
    else:
        known = replace(known, better=better_of(known, asked.unit) or _way_of_end(asked.name, known))
    asked, offered = _both_ways(asked, known), _both_ways(offered, known)
    if asked.unit == "IP":
        return _said(_as_tight(asked, offered))
    low, high, _ = asked.interval()
    if asked.operator in _ONE_SIDED:
        strictly = _STRICTLY.search(asked.text) is not None and "(含" not in asked.text
        if offered.operator is Operator.EQUAL and strictly and _just_the_bound(asked, offered):
            return Verdict.NOT_MET
        return _said(_inside(offered, low, high) or (known.range == "cover" and _covers_bound(asked, offered)))
    if asked.operator is Operator.EQUAL:
        return _value_met(low, offered, known)
    return _range_met(low, high, offered, known, is_tolerance="±" in asked.text and asked.low != -(asked.high or 0))


def _way_of_end(name: str, known: Quantity) -> Literal["less", "more"] | None:
    """Of 最高使用温度 more is better and of 最低使用温度 less: each is one end of what must be covered."""
    if known.range != "cover":
        return None
    return "more" if name.startswith(("最高", "最大")) else "less" if name.startswith(("最低", "最小")) else None


def _holds(excluded: Indicator, asked: Indicator) -> bool:
    """Whether what is asked lies where something is not to be used. Of a quantity of which less or more is better (噪声) what is left out is
    another's: the place's, and not what is offered."""
    known = quantity(asked.name)
    if known.range != "cover" and known.better is not None:
        return False
    low, high, _ = asked.interval()
    if asked.operator is Operator.AT_LEAST:
        high = low
    elif asked.operator is Operator.AT_MOST:
        low = high
    their_low, their_high, _ = excluded.interval()
    if _STRICTLY.search(excluded.text):  # 高于800℃: 800 ℃ is not
        return their_low < high and low < their_high
    return their_low <= high and low <= their_high


def _both_ways(one: Indicator, known: Quantity) -> Indicator:
    """测量范围±30° as what reaches from −30° to 30°."""
    if known.range != "cover" or one.operator is not Operator.AT_MOST or one.high is None or "±" not in one.text:
        return one
    return replace(one, operator=Operator.BETWEEN, low=-one.high)


def _said(met: bool) -> Verdict:
    return Verdict.MET if met else Verdict.NOT_MET


def _inside(offered: Indicator, low: float, high: float) -> bool:
    their_low, their_high, _ = offered.interval()
    return low <= their_low and their_high <= high


def _covers(offered: Indicator, low: float, high: float) -> bool:
    their_low, their_high, _ = offered.interval()
    return their_low <= low and high <= their_high


def _covers_bound(asked: Indicator, offered: Indicator) -> bool:
    """Whether an instrument's range reaches to the bound: −50…1300 ℃ of ≥ 1200 ℃."""
    low, high, _ = asked.interval()
    bound = low if asked.operator is Operator.AT_LEAST else high
    return offered.operator is Operator.BETWEEN and _covers(offered, bound, bound)


def _value_met(value: float, offered: Indicator, known: Quantity) -> Verdict:
    if known.better is None:
        if offered.operator is not Operator.EQUAL:
            return _said(_covers(offered, value, value))
        their_value = offered.interval()[0]
        same = math.isclose(value, their_value, rel_tol=1e-9)
        return Verdict.MET if same else Verdict.BETTER_UNKNOWN
    low, high = (value, math.inf) if known.better == "more" else (-math.inf, value)
    covered = offered.operator is Operator.BETWEEN and known.range == "cover" and _covers(offered, value, value)
    return _said(_inside(offered, low, high) or covered)


def _just_the_bound(asked: Indicator, offered: Indicator) -> bool:
    """Whether a value is the very bound that is asked to be passed: 0.1 % of < 0.1 %."""
    low, high, _ = asked.interval()
    return any(math.isclose(offered.interval()[0], bound, rel_tol=1e-9) for bound in (low, high))


def _range_met(low: float, high: float, offered: Indicator, known: Quantity, *, is_tolerance: bool) -> Verdict:
    """What is offered of a tolerance lies inside. Of two ranges of which it is not known whether one is set to or allowed, none is better."""
    if is_tolerance and known.range != "cover":
        return _said(_inside(offered, low, high))
    if known.range == "cover":
        inside = is_tolerance and _inside(offered, low, high)
        return _said(inside or _covers(offered, low, high))
    their_low, their_high, _ = offered.interval()
    is_other = not (math.isclose(their_low, low, rel_tol=1e-9) and math.isclose(their_high, high, rel_tol=1e-9))
    nested = _covers(offered, low, high) or (known.better is None and _inside(offered, low, high))
    if known.range is None and offered.operator is Operator.BETWEEN and is_other and nested:
        return Verdict.BETTER_UNKNOWN
    return _said(_lies_well(low, high, offered, known))


def _lies_well(low: float, high: float, offered: Indicator, known: Quantity) -> bool:
    # Of ≥ and ≤ in a supply the figure that it states is what it has.
    their_low, their_high, _ = offered.interval()
    stated = [bound for bound in (their_low, their_high) if math.isfinite(bound)]
    if stated and all(low <= bound <= high for bound in stated):
        return True
    if known.range == "within":
        return False
    better = (low, math.inf) if known.better == "more" else (-math.inf, high) if known.better == "less" else None
    return _covers(offered, low, high) or (better is not None and _inside(offered, *better))


def _as_tight(asked: Indicator, offered: Indicator) -> bool:
    """Both digits of an IP grade say something of their own: 68 is no more against dust than 67, and 57 is less."""
    wanted, has = asked.low or asked.high or 0.0, offered.low or offered.high or 0.0
    return has // 10 >= wanted // 10 and has % 10 >= wanted % 10
