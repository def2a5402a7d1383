"""A city's rules of the open bid, as data: read, and applied to money, time and points. A challenge keeps the rules under which
it was proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.matchmaking.domain.challenge import ASKING, EXCEPTIONS
from shared.city import part, read_yaml
from shared.contracts.values import Fen, add_months


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sourced(_Model):
    source: str
    certainty: str


class Switch(_Sourced):
    """A rule that is on or off."""

    value: bool


class Figure(_Sourced):
    """A rule with a figure."""

    value: int = Field(ge=0)


class Days(_Sourced):
    """A rule with a number of days, the first of which is the day after (民法典第二百零一条)."""

    value: int = Field(ge=1, le=366)
    unit: Literal["calendar", "working"]

    @property
    def words(self) -> str:
        return f"{self.value}个工作日" if self.unit == "working" else f"{self.value}日"


class Number(_Sourced):
    """A rule with a number of things, one at least."""

    value: int = Field(ge=1, le=100)


class FewerBids(_Sourced):
    """Whether a call with some bids, but fewer than the least, may be opened: never, with a reason, or with a reason by a person and the
    consent of another."""

    value: Literal["refuse", "reason", "two_persons"]


class CallRules(_Model):
    """How long a call is open, how many bids it takes, and what may be done where fewer come."""

    days_open_at_least: Days
    days_extended_at_least: Days
    extensions_at_most: Figure
    bids_at_least: Number
    qualified_at_least: Number
    fewer_bids: FewerBids
    days_to_sign: Figure

    @model_validator(mode="after")
    def _whole(self) -> CallRules:
        if self.qualified_at_least.value > self.bids_at_least.value:
            raise ValueError("qualified_at_least: 不应大于 bids_at_least")
        return self


class Criterion(_Sourced):
    """What evaluators give points for, and how much of a hundred it weighs."""

    name: str
    weight: int = Field(ge=1, le=100)


class Rules(_Model):
    """One city's rules."""

    name: str
    call: CallRules | None = None
    """None of a challenge that was proposed before there were such rules; a city's file has them."""
    owner_may_lead: Switch
    clean_credit_years: Figure
    months_at_most: Figure
    own_funds_times_subsidy: Figure
    subsidy_percent_to_solver: Figure
    notice_working_days: Figure
    evaluators_at_least: Figure
    passing_points: Figure
    criteria: dict[str, Criterion] = Field(min_length=1)
    contract_types: dict[str, str]
    grounds_of_refusal: dict[str, str]
    evidence: dict[str, list[str]]
    evidence_kinds: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> Rules:
        if sum(c.weight for c in self.criteria.values()) != 100:
            raise ValueError("criteria: 权重之和应为 100")
        unknown = {kind for kinds in self.evidence.values() for kind in kinds} - set(self.evidence_kinds)
        if unknown:
            raise ValueError(f"evidence: 未说明的材料种类:{'、'.join(sorted(unknown))}")
        return self

    def needed_evidence(self, event: str) -> dict[str, str]:
        """{kind: name} of the evidence without which a step is not taken."""
        return {kind: f"{self.evidence_kinds[kind]}({kind})" for kind in self.evidence.get(event, [])}


@cache
def rules(path: Path | None = None) -> Rules:
    """Those of a file, or the city's. `ValueError` says what is wrong with a file."""
    found = Rules.model_validate(part("challenge_rules.yaml") if path is None else read_yaml(path))
    if found.call is None:
        raise ValueError("call: 缺少揭榜期限与家数的规则,格式见城市目录的 challenge_rules.yaml")
    return found


def days_for(rules: Rules, event: str) -> Days | None:
    """The least days between the step that publishes or extends a call and its deadline; None where the rules say nothing of it."""
    if rules.call is None:
        return None
    return rules.call.days_extended_at_least if event == "extend" else rules.call.days_open_at_least


def least_bids(rules: Rules) -> int:
    """How many bids there must be for an opening."""
    return 1 if rules.call is None else rules.call.bids_at_least.value


def least_qualified(rules: Rules, opened: int) -> int:
    """How many of the opened bids must be qualified for an evaluation; of a call that was opened with fewer, all that there are at most."""
    return 1 if rules.call is None else min(opened, rules.call.qualified_at_least.value)


def extensions_left(rules: Rules, extended: int) -> int | None:
    """How often a round may still be extended; None where the rules set no bound."""
    return None if rules.call is None else max(0, rules.call.extensions_at_most.value - extended)


def exceptions(rules: Rules) -> frozenset[str]:
    """The events by which the rules let a call with fewer bids be opened."""
    if rules.call is None or rules.call.fewer_bids.value == "refuse":
        return frozenset()
    return EXCEPTIONS if rules.call.fewer_bids.value == "two_persons" else EXCEPTIONS - ASKING


def to_sign_by(rules: Rules, awarded_on: dt.date) -> dt.date | None:
    """The last day for the contract."""
    return None if rules.call is None else awarded_on + dt.timedelta(days=rules.call.days_to_sign.value)


def against_funding(rules: Rules, *, own_funds: int, subsidy: int) -> list[str]:
    """What speaks against a challenge's money (fen), as planned or as spent. 不低于 includes the number itself."""
    times = rules.own_funds_times_subsidy.value
    if own_funds < times * subsidy:
        short = Fen(times * subsidy - own_funds).yuan
        return [f"企业投入应不低于财政资金的{times}倍,还差{short}元"]
    return []


def against_time(rules: Rules, months: int) -> list[str]:
    """What speaks against its time. 以内 includes the number itself."""
    most = rules.months_at_most.value
    return [f"时限{months}个月,超过{most}个月"] if months > most else []


def against_share(rules: Rules, *, to_solver: int, subsidy: int) -> list[str]:
    """Whether enough of the subsidy (fen) goes to the solver, in money."""
    percent = rules.subsidy_percent_to_solver.value
    if to_solver * 100 < subsidy * percent:
        least = Fen(-(-subsidy * percent // 100)).yuan
        return [f"财政资金中支付揭榜方的现金应不低于{percent}%({least}元),不得以实物替代"]
    return []


def against_contract(
    rules: Rules,
    *,
    starts_on: dt.date,
    ends_on: dt.date,
    amount: int,
    milestones: Sequence[tuple[dt.date, int]],
) -> list[str]:
    """What speaks against a contract: its time, and its milestones as (due, payment in fen)."""
    found = []
    if ends_on <= starts_on:
        found.append("结束日期应晚于开始日期")
    last = add_months(starts_on, rules.months_at_most.value)
    if ends_on > last:
        found.append(f"合同期超过{rules.months_at_most.value}个月(最迟到 {last})")
    days = [due for due, _ in milestones]
    if days != sorted(days) or any(not starts_on <= day <= ends_on for day in days):
        found.append("节点应按日期先后,且都在合同期内")
    if (paid := sum(payment for _, payment in milestones)) != amount:
        found.append(f"各节点付款之和({Fen(paid).yuan}元)应等于合同金额({Fen(amount).yuan}元)")
    return found


def weighted(rules: Rules, points: Mapping[str, int]) -> int:
    """An evaluator's points for one plan, of 10,000 (a hundred times what is shown): no fraction is ever rounded."""
    return sum(criterion.weight * points[key] for key, criterion in rules.criteria.items())


def as_data(rules: Rules) -> dict[str, Any]:
    return rules.model_dump(mode="json")
