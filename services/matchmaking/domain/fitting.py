"""Does an offer fit a firm and what it looks for: condition by condition, in three values. What is known not to fit is out; what is not
known (the registry has not told a firm's industry, an offer names no price) is no reason against it, and is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from shared.contracts.offers import (
    SIZE_NAMES,
    CreditDetails,
    CreditNeed,
    DiagnosisDetails,
    DiagnosisNeed,
    EquityDetails,
    EquityNeed,
    Fit,
    JobFairDetails,
    NeedDetails,
    OfferDetails,
    ServiceDetails,
    ServiceNeed,
    TrainingDetails,
    TrainingNeed,
)
from shared.contracts.registry_events import SizeClass
from shared.contracts.titles import wordings
from shared.contracts.values import Fen

State = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as it is known today. `industry`, `size`: "" where it is not known. `tiers`: {title: its name} that it holds."""

    unit: str
    industry: str
    size: str
    tiers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """What of an offer says for whom it is. `served`: the unit that its provider serves, "" is the whole city."""

    tiers: Collection[str]
    industries: Collection[str]
    sizes: Collection[str]
    units: Collection[str]
    served: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    price: int | None
    details: OfferDetails


@dataclass(frozen=True, slots=True)
class Sought:
    """What a firm looks for."""

    budget: int | None
    details: NeedDetails


class Condition(NamedTuple):
    """One condition, what came of it, and why."""

    name: str
    wanted: str
    found: str
    state: State


def fits(offer: Offered, need: Sought, firm: Firm, day: dt.date) -> list[Fit] | None:
    """Every condition that an offer states, met or unknown; None where one is not met, or the two are of different kinds."""
    if offer.details.kind != need.details.kind:
        return None
    found = []
    for condition in _conditions(offer, need, firm, day):
        if condition.state == "not_met":
            return None
        found.append(
            Fit(condition=condition.name, wanted=condition.wanted, found=condition.found, state=condition.state)
        )
    return found


def _state(known: bool, holds: bool) -> State:
    if not known:
        return "unknown"
    return "met" if holds else "not_met"


def _conditions(offer: Offered, need: Sought, firm: Firm, day: dt.date) -> Iterator[Condition]:
    if offer.valid_from is not None or offer.valid_until is not None:
        begun = offer.valid_from is None or offer.valid_from <= day
        runs = offer.valid_until is None or day <= offer.valid_until
        wanted = f"{offer.valid_from or ''}至{offer.valid_until or ''}"
        yield Condition("有效期", wanted, day.isoformat(), _state(True, begun and runs))
    if offer.tiers:
        wanted = "、".join(_title(code) for code in offer.tiers)
        yield Condition(
            "称号", wanted, "、".join(firm.tiers.values()), _state(True, bool({*offer.tiers} & {*firm.tiers}))
        )
    if offer.industries:
        among = any(firm.industry.startswith(beginning) for beginning in offer.industries)
        yield Condition("行业", "、".join(offer.industries), firm.industry, _state(bool(firm.industry), among))
    if offer.sizes:
        wanted = "、".join(SIZE_NAMES[SizeClass(size)] for size in offer.sizes)
        found = SIZE_NAMES[SizeClass(firm.size)] if firm.size else ""
        yield Condition("规模", wanted, found, _state(bool(firm.size), firm.size in offer.sizes))
    if offer.units:
        yield Condition("归口单位", "、".join(offer.units), firm.unit, _state(True, firm.unit in offer.units))
    if offer.served:
        yield Condition("服务范围", offer.served, firm.unit, _state(True, firm.unit == offer.served))
    if need.budget is not None:
        price = offer.price
        holds = price is not None and price <= need.budget
        shown = "面议" if price is None else f"{Fen(price).yuan} 元"
        yield Condition("价格", shown, f"预算 {Fen(need.budget).yuan} 元", _state(price is not None, holds))
    yield from _of_kind(offer.details, need.details, day)


def _title(code: str) -> str:
    return next(iter(wordings().get(code, ())), code)


def _of_kind(offer: OfferDetails, need: NeedDetails, day: dt.date) -> Iterator[Condition]:
    match offer, need:
        case CreditDetails(), CreditNeed():
            yield from _credit(offer, need)
        case EquityDetails(), EquityNeed():
            yield from _equity(offer, need)
        case TrainingDetails(), TrainingNeed():
            if offer.sessions:
                last = max(session.on for session in offer.sessions)
                yield Condition("场次", f"最后一场 {last}", day.isoformat(), _state(True, last >= day))
            yield from _overlap("对象", offer.audience, need.audience)
        case JobFairDetails(), _:
            if offer.on is not None:
                yield Condition("日期", offer.on.isoformat(), day.isoformat(), _state(True, offer.on >= day))
        case ServiceDetails(), ServiceNeed():
            if need.type is not None:
                yield Condition("服务类型", offer.type.value, need.type.value, _state(True, offer.type is need.type))
            yield from _overlap("数字化场景", offer.scenes, need.scenes)
        case DiagnosisDetails(), DiagnosisNeed():
            yield from _overlap("数字化场景", offer.scenes, need.scenes)
        case _:
            # An expert's fields and a fair's positions are words: the ranking compares them.
            return


def _credit(offer: CreditDetails, need: CreditNeed) -> Iterator[Condition]:
    if need.amount is not None and offer.most is not None:
        holds = need.amount <= offer.most
        yield Condition("额度", f"至多 {offer.most.yuan} 元", f"{need.amount.yuan} 元", _state(True, holds))
    if need.months is not None and offer.months is not None:
        holds = need.months <= offer.months
        yield Condition("期限", f"至多 {offer.months} 个月", f"{need.months} 个月", _state(True, holds))
    yield from _overlap("担保方式", offer.collateral, need.collateral)
    if need.first_loan:
        wanted = {True: "受理首贷", False: "不受理首贷", None: "未说明"}[offer.first_loan]
        yield Condition("首贷", wanted, "首贷", _state(offer.first_loan is not None, bool(offer.first_loan)))


def _equity(offer: EquityDetails, need: EquityNeed) -> Iterator[Condition]:
    if need.amount is not None and (offer.ticket_from is not None or offer.ticket_to is not None):
        low, high = offer.ticket_from, offer.ticket_to
        holds = (low is None or low <= need.amount) and (high is None or need.amount <= high)
        wanted = f"{low.yuan if low is not None else ''}至{high.yuan if high is not None else ''} 元"
        yield Condition("单笔投资", wanted, f"{need.amount.yuan} 元", _state(True, holds))
    yield from _overlap("投资阶段", offer.stages, [] if need.stage is None else [need.stage])


def _overlap(name: str, offered: Collection[str], wanted: Collection[str]) -> Iterator[Condition]:
    """Of two sets that both sides have named: one value in common is enough. What one side has not named is for all."""
    if offered and wanted:
        yield Condition(name, "、".join(offered), "、".join(wanted), _state(True, bool({*offered} & {*wanted})))
