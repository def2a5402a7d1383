"""What a provider is paid for services that were settled: each by itself, up to the caps, in the order in which they were confirmed.

One executor for a statement and for a population: providers are few, and of each the services are looked at one by one anyway.
Source: clause 14 (每年对优质服务机构开展的低收费和公益性服务给予服务业务补助), whose figures a city's pack gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from services.awards.domain.facts import Served
from services.awards.domain.pack import Pack, Rate, Rule
from shared.contracts.amounts import wan

HIGHEST_RATING = 5
FEE_LEVEL_NAMES = {"free": "公益性(免费)", "low_fee": "低收费", "market": "市场价"}
_LOW = frozenset({"free", "low_fee"})


class ServedLine(NamedTuple):
    """One service, what is paid for it (fen), and why."""

    served: Served
    amount: int
    reason: str


class QualityCheck(NamedTuple):
    """A condition on the whole year: what is asked, what was found, whether that is enough."""

    name: str
    asked: str
    found: str
    met: bool


class Settled(NamedTuple):
    """All services of a provider's year. `counted`: those to firms that count; `firms`: how many of these there are."""

    lines: tuple[ServedLine, ...]
    quality: tuple[QualityCheck, ...]
    counted: int
    firms: int
    amount: int

    @property
    def failed(self) -> QualityCheck | None:
        """The first condition that is not met: nothing is paid then."""
        return next((check for check in self.quality if not check.met), None)


def conditions(rule: Rule, pack: Pack) -> list[str]:
    """Which services a per-engagement rule counts, and what it asks of the year, in words; of other kinds nothing."""
    found = []
    if rule.levels:
        found.append(f"只计{'、'.join(FEE_LEVEL_NAMES[level] for level in rule.levels)}的服务")
    if rule.counts:
        found.append(f"只计为有以下称号之一的企业提供的服务:{'、'.join(pack.titles[title] for title in rule.counts)}")
    if (asked := rule.quality) is not None:
        found += [f"全年服务企业 {asked.firms} 家以上"] if asked.firms else []
        found += [f"全年满意度 {asked.satisfaction} 以上"] if asked.satisfaction else []
        found += [f"全年低收费和公益性服务占比 {asked.low_fee} 以上"] if asked.low_fee else []
    return found


def settled(rule: Rule, pack: Pack, served: Iterable[Served]) -> Settled:
    """What a per-engagement rule comes to, line by line. The amount is that of the lines; a year of too low quality is for the caller to
    refuse (`failed`)."""
    ordered = sorted(served, key=lambda x: (x.confirmed_on, x.engagement_id))
    lines = tuple(_lines(rule, pack, ordered))
    counting = [x for x in ordered if _counts(rule, x)]
    firms = len({x.firm for x in counting})
    return Settled(lines, tuple(_quality(rule, counting, firms)), len(counting), firms, sum(x.amount for x in lines))


def _counts(rule: Rule, served: Served) -> bool:
    return not rule.counts or not served.titles.isdisjoint(rule.counts)


def _lines(rule: Rule, pack: Pack, ordered: Iterable[Served]) -> Iterator[ServedLine]:
    of_firm: dict[str, int] = defaultdict(int)
    of_year = 0
    for served in ordered:
        amount, reason = _one(rule, pack.titles, served)
        for cap, taken, whose in (
            (rule.cap_firm, of_firm[served.firm], "对该企业全年"),
            (rule.cap_year, of_year, "该机构全年"),
        ):
            if cap and amount > (left := cap - taken):
                amount, reason = left, f"{reason};{whose}最高 {wan(cap)},此前已计 {wan(taken)},按 {wan(left)}"
        of_firm[served.firm] += amount
        of_year += amount
        yield ServedLine(served, amount, reason)


def _one(rule: Rule, titles: Mapping[str, str], served: Served) -> tuple[int, str]:
    """(fen, why) of one service, before the caps that it shares with others."""
    if not _counts(rule, served):
        return 0, f"企业在确认服务之日没有称号“{'、'.join(titles[t] for t in rule.counts)}”,不计"
    if rule.levels and served.fee_level not in rule.levels:
        allowed = "、".join(FEE_LEVEL_NAMES[level] for level in rule.levels)
        return 0, f"收费为{FEE_LEVEL_NAMES.get(served.fee_level, served.fee_level)},只补助{allowed}的服务"
    if rule.of == "voucher":
        if not served.voucher:
            return 0, "没有使用服务券"
        base, what = served.voucher, f"服务券抵用 {wan(served.voucher)}"
    else:
        if served.list_price is None or served.fee is None:
            return 0, f"没有{'标价' if served.list_price is None else '约定的价款'},优惠额无法计算,不计"
        base = served.list_price - served.fee
        if base <= 0:
            return 0, f"约定价 {wan(served.fee)} 不低于标价 {wan(served.list_price)},没有优惠"
        what = f"标价 {wan(served.list_price)},约定价 {wan(served.fee)},优惠 {wan(base)}"
    assert rule.rate is not None  # the reader of packs wants one
    full = rule.rate.of(base)
    reason = f"{what},按 {rule.rate} 为 {wan(full)}"
    return (rule.cap, f"{reason},单项最高 {wan(rule.cap)}") if full > rule.cap else (full, reason)


def _quality(rule: Rule, counting: list[Served], firms: int) -> Iterator[QualityCheck]:
    """What is asked of the year: over the services to firms that count. A share of nothing reaches nothing."""
    asked = rule.quality
    if asked is None:
        return
    if asked.firms:
        yield QualityCheck("服务企业数", f"{asked.firms} 家以上", f"{firms} 家", firms >= asked.firms)
    if asked.satisfaction is not None:
        rated = sum(x.rating for x in counting)
        yield _share("满意度", asked.satisfaction, rated, HIGHEST_RATING * len(counting))
    if asked.low_fee is not None:
        yield _share("低收费和公益性服务占比", asked.low_fee, sum(x.fee_level in _LOW for x in counting), len(counting))


def _share(name: str, asked: Rate, part: int, whole: int) -> QualityCheck:
    """By cross-multiplication: nothing is divided, nothing rounded; what is shown is cut off."""
    met = whole > 0 and part * asked.denominator >= whole * asked.numerator
    found = str(Rate(part, whole)) if whole else "没有可计的服务"
    return QualityCheck(name, f"{asked}以上", found, met)
