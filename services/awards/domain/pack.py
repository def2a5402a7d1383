"""A policy pack as typed data: what the plan pays, to whom, under which conditions, and in which words.

Amounts are fen, rates are exact (numerator, denominator) pairs, periods are half-open [start, end).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from services.awards.domain.expressions import (
    Amount,
    Condition,
    Due,
    Growth,
    Holds,
    NewlyRecognised,
    dates_in,
    figures_in,
    inside,
)
from services.awards.domain.texts import Clause
from shared.contracts.amounts import wan

Kind = Literal[
    "fixed",
    "per_item",
    "per_head",
    "rate",
    "stepped",
    "matching",
    "ceiling",
    "range",
    "formula",
    "per_engagement",
    "unspecified",
]
"""fixed: one amount. per_item: one amount for each unit or variety. per_head: an amount a person, up to a cap.
rate: a share of a base, up to a cap. stepped: a share that changes from step to step of the base. matching: a share of a
grant from elsewhere, not over the firm's own money, up to a cap. ceiling: "以内", at most a share of a base, up to a
cap; an officer decides. range: between two amounts; an officer decides. formula: what an expression of figures comes to, up to a cap
if there is one; with `up_to` an officer decides up to it. per_engagement: a share of each service that a provider did
for a firm, up to caps, as they were settled (domain/engagements.py). unspecified: the text names no figure."""

Of = Literal["price_cut", "voucher"]
"""Of what of a service a share is paid: of what it costs less than usual; of what was paid by a voucher."""

Once = Literal["enterprise", "subject", "year"]
"""How often it is paid: once to an enterprise, once for each unit or variety, once a year."""

Track = Literal["no_application", "data_check", "review"]
"""How it gets to the firm: without an application (免申即享), by checked data, by a review."""

Combine = Literal["cumulative", "highest", "top_up"]
"""How measures of one group go together: each for itself; the highest of a year only; the highest, less what was paid
for any of them in whatever year."""


@dataclass(frozen=True, slots=True)
class Rate:
    """An exact share."""

    numerator: int
    denominator: int

    def of(self, base: int) -> int:
        """The share of a base in fen; a fraction of a fen is dropped (the pack says `rounding: down`)."""
        return base * self.numerator // self.denominator

    @property
    def least(self) -> int:
        """The smallest base that comes to one fen."""
        return -(-self.denominator // self.numerator)

    def __str__(self) -> str:
        hundredths = self.numerator * 100 * 100 // self.denominator
        return f"{hundredths // 100}%" if hundredths % 100 == 0 else f"{hundredths // 100}.{hundredths % 100:02d}%"


@dataclass(frozen=True, slots=True)
class Figure:
    """What is asked of a firm for a year, kept as a whole number: money in fen; a count of something (`unit`: 人, 个), or, with `places`,
    ten to so many places of it; a yes or no (1, 0); one of `choices` (the place in them)."""

    id: str
    name: str
    unit: str
    money: bool
    plausible: tuple[int, int] | None = None
    """(least, most) that is usual for one firm and year; what lies outside, and is not zero, is remarked upon."""
    places: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    """(code, name) of each; of a yes or no ("no", "否"), ("yes", "是")."""

    @property
    def yes_no(self) -> bool:
        return self.choices == YES_NO

    @property
    def over(self) -> int:
        """What the whole number is over."""
        return int(10**self.places)

    def shown(self, value: int) -> str:
        """As people say it: "12.3 万元", "12 人", "12.50 平方米", "是"."""
        if self.money:
            return wan(value)
        if self.choices:
            return self.choices[value][1] if 0 <= value < len(self.choices) else f"第 {value} 项"
        if not self.places:
            return f"{value:,} {self.unit}"
        whole, rest = divmod(value, self.over)
        return f"{whole:,}.{rest:0{self.places}d} {self.unit}"


YES_NO = (("no", "否"), ("yes", "是"))


@dataclass(frozen=True, slots=True)
class Asked:
    """How an input is asked for: the question in the words of who answers it, what proves the answer, and who answers."""

    question: str = ""
    source: str = ""
    asks: Literal["firm", "office", "registry"] = "firm"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number from outside, by year: {year: (numerator over `over`)}; fen where it is money."""

    id: str
    name: str
    unit: str
    source: str
    money: bool
    over: int
    values: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure must reach an amount (fen, or a count); "以上" includes the amount itself."""

    figure: str
    amount: int


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A figure must have grown by a rate over the year before; the rate itself is enough."""

    figure: str
    rate: Rate

    @property
    def factors(self) -> tuple[int, int]:
        """(a, b): now * a >= before * b. By cross-multiplication: nothing is divided, nothing rounded."""
        return self.rate.denominator, self.rate.denominator + self.rate.numerator

    def wanted(self, before: int) -> int:
        """The least figure that is enough."""
        a, b = self.factors
        return -(-before * b // a)


@dataclass(frozen=True, slots=True)
class Step:
    """From this much of the base on, this share of what lies above (up to the next step)."""

    start: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Quality:
    """What a provider must have reached in a year to be paid at all. satisfaction: mean rating over the highest; firms: how many it
    served; low_fee: free and low-fee services among all. None, 0: not asked."""

    satisfaction: Rate | None = None
    firms: int = 0
    low_fee: Rate | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """Which part of an award is paid, and when: part `number` (from 1 on) of `shares`, which together are the whole, `years` after the year
    of what sets the award off, where `still` holds in the year of the payment.

    day: the part is paid in the year of this dated fact (验收日期) instead, whichever that is, up to `years` after; how many years it is of
    one firm is known from its own days (`Measure.after`).
    """

    number: int
    shares: tuple[Rate, ...]
    years: int
    still: Condition | None = None
    day: str | None = None

    def of(self, total: Any) -> Any:
        """This part of a total in fen, or of an array of totals: each part drops what is less than a fen, and the last has the rest."""
        parts = [total * share.numerator // share.denominator for share in self.shares[:-1]]
        return parts[self.number - 1] if self.number < len(self.shares) else total - sum(parts)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a person must find: 转化运用, 符合条件, 深度, 增效显著."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that the text leaves open, and how this pack reads it."""

    question: str
    reading: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Who qualifies: of which size, holding which of these titles on the year's last day."""

    id: str
    name: str
    sme: bool
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is paid for. Exactly one of `title` (a new recognition), `date` (a dated fact of the year) or neither
    (figures of the year alone) sets it off."""

    kind: Kind
    title: str | None = None
    date: str | None = None
    amount: int = 0
    low: int = 0
    high: int = 0
    base: str | None = None
    rate: Rate | None = None
    steps: tuple[Step, ...] = ()
    not_over: str | None = None
    cap: int = 0
    at_least: Threshold | None = None
    growth: YearOnYear | None = None
    of: Of | None = None
    cap_firm: int = 0
    """Per engagement: the most for all services to one firm in a year; 0: no limit."""
    cap_year: int = 0
    """The same, to all firms."""
    levels: tuple[str, ...] = ()
    """Per engagement: of which levels of fee; none named: of all."""
    counts: tuple[str, ...] = ()
    """Per engagement: only services to firms that hold one of these titles; none named: to all."""
    quality: Quality | None = None
    condition: Condition | None = None
    """What must hold besides, as a tree (`if`)."""
    pays: Amount | None = None
    """Of a formula: what is paid."""
    up_to: bool = False
    """Of a formula: whether what it comes to is the most that an officer may set."""
    pays_from: Amount | None = None
    """Of a formula with `up_to`: the least that an officer may set; None: nothing."""
    decided: bool = field(init=False, default=False)
    """Whether an officer sets the amount."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "decided", self.kind in ("ceiling", "range") or self.up_to)

    @property
    def figures(self) -> tuple[tuple[int, str], ...]:
        """(year offset, figure) of every figure that the rule reads, in the order in which it asks for them."""
        asked = [(0, self.at_least.figure)] if self.at_least else []
        if self.growth:
            asked += [(0, self.growth.figure), (-1, self.growth.figure)]
        asked += [(0, name) for name in (self.base, self.not_over) if name]
        return tuple(
            dict.fromkeys([*asked, *figures_in(self.condition), *figures_in(self.pays), *figures_in(self.pays_from)])
        )

    @property
    def dates(self) -> tuple[str, ...]:
        """Every dated fact that the rule reads, its own first."""
        own = [self.date] if self.date else []
        return tuple(dict.fromkeys([*own, *dates_in(self.condition), *dates_in(self.pays), *dates_in(self.pays_from)]))

    @property
    def _nodes(self) -> list[Any]:
        """Every part of the rule's condition and amounts."""
        return [part for tree in (self.condition, self.pays, self.pays_from) for part in inside(tree)]

    @property
    def titles_held(self) -> frozenset[str]:
        """Titles of which it matters whether they are held."""
        nodes = self._nodes
        return frozenset(title for node in nodes if isinstance(node, Holds) for title in node.titles)

    @property
    def titles_new(self) -> frozenset[str]:
        """Titles of which it matters whether they were newly recognised, the one that sets the rule off among them."""
        nodes = self._nodes
        asked = {title for node in nodes if isinstance(node, NewlyRecognised) for title in node.titles}
        return frozenset(asked | {self.title} if self.title else asked)

    @property
    def due(self) -> frozenset[str]:
        """Measures whose amount the rule looks at."""
        nodes = self._nodes
        return frozenset(node.measure for node in nodes if isinstance(node, Due))

    @property
    def grown(self) -> tuple[str, ...]:
        """Figures of which a rate of growth is asked for."""
        own = [self.growth.figure] if self.growth else []
        nodes = self._nodes
        return tuple(dict.fromkeys(own + [node.figure for node in nodes if isinstance(node, Growth)]))


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """One title of award (one version of it), with the words it rests on. Two that pay alike need not be the same one."""

    id: str
    clause: int
    cited: str
    """The clause as people cite it: 第5条, 第三条(二)."""
    document: str
    """Which of the pack's documents; "" where there is one."""
    name: str
    quote: str
    scope: Scope
    rule: Rule
    once: Once
    track: Track
    gates: tuple[Gate, ...]
    evidence: tuple[str, ...]
    readings: tuple[Reading, ...]
    start: dt.date
    end: dt.date
    line: int
    growth_gate: Gate | None = None
    """Asked where growth cannot be calculated, because there was nothing the year before."""
    gates_alone: tuple[Gate, ...] = ()
    """Gates that must each be met; the others stand in the rule's condition or amount."""
    instalment: Instalment | None = None
    """Where what the rule comes to is paid in parts: each part is a measure of its own."""

    @property
    def years_after(self) -> int:
        """How many years before the year of the payment the rule looks; at most, where a day of the firm's own decides."""
        return 0 if self.instalment is None else self.instalment.years

    @property
    def own_day(self) -> str | None:
        """The dated fact in whose year the part is paid, where that is not a fixed number of years."""
        return None if self.instalment is None else self.instalment.day

    def after(self, years: int) -> Measure:
        """The same part where it is paid so many years after what set it off."""
        return _after(self, years)

    @property
    def _still(self) -> Condition | None:
        return None if self.instalment is None else self.instalment.still

    @property
    def figures(self) -> tuple[tuple[int, str], ...]:
        """(offset from the year of the payment, figure) of every figure that is read."""
        back = range(self.years_after + 1) if self.own_day else (self.years_after,)
        asked = [(offset - years, name) for years in back for offset, name in self.rule.figures]
        return tuple(dict.fromkeys([*asked, *figures_in(self._still)]))

    @property
    def dates(self) -> tuple[str, ...]:
        """Every dated fact that is read."""
        own = [self.own_day] if self.own_day else []
        return tuple(dict.fromkeys([*self.rule.dates, *own, *dates_in(self._still)]))

    @property
    def titles_held(self) -> frozenset[str]:
        """Titles of which it matters whether they are held."""
        asked = (title for node in inside(self._still) if isinstance(node, Holds) for title in node.titles)
        return self.rule.titles_held.union(self.scope.holds, asked)

    @property
    def findings(self) -> tuple[Gate, ...]:
        """Every gate that a person's finding can decide."""
        return self.gates if self.growth_gate is None else (*self.gates, self.growth_gate)

    def pays_like(self, other: Measure) -> bool:
        """Whether both come to the same for everybody: the words may differ, and where they stand."""
        return self._effect == other._effect

    @property
    def _effect(self) -> tuple[Any, ...]:
        scope = (self.scope.sme, self.scope.holds)
        gates = tuple(g.id for g in self.gates)
        return (self.id, self.rule, self.once, scope, gates, self.start, self.end, self.instalment)


@lru_cache(maxsize=4096)
def _after(measure: Measure, years: int) -> Measure:
    part = measure.instalment
    return measure if part is None else replace(measure, instalment=replace(part, years=years))


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that a profile lets go together. `by_subject`: only where they are for the same unit or project."""

    name: str
    measures: tuple[str, ...]
    by_subject: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the text asks once for several measures (None: for all): each of them asks it after its own conditions."""

    name: str
    quote: str
    measures: tuple[str, ...] | None
    condition: Condition


@dataclass(frozen=True, slots=True)
class Limit:
    """The most (fen) that a plan pays one firm for some of its measures: in a year, or ever."""

    name: str
    measures: frozenset[str]
    most: int
    over: Literal["year", "ever"]


@dataclass(frozen=True, slots=True)
class Profile:
    """An interpretation profile: how measures that could exclude each other are read."""

    id: str
    name: str
    note: str
    combine: Combine
    groups: tuple[Group, ...]

    @property
    def digest_text(self) -> str:
        """What the profile does, as text of one form."""
        groups = ";".join(f"{'s' if g.by_subject else 'e'}:{','.join(g.measures)}" for g in self.groups)
        return f"{self.id}|{self.combine}|{groups}"


@dataclass(frozen=True, slots=True)
class Change:
    """What a document orders of another: that a clause reads otherwise, that some of its words (`old`) are replaced, that it is struck out,
    or is followed by a new one. words: how it reads, or what is new; of what is struck out, the words that order it."""

    document: str
    clause: str
    what: Literal["reads", "with", "repealed", "follows"]
    words: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A document of a plan. number: 文号. start, end: half-open, when it is valid; None: not said. changes: what it orders of others."""

    id: str
    title: str
    number: str
    issued_on: dt.date | None
    start: dt.date | None
    end: dt.date | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """A title that places an enterprise on the ladder, for figures by tier."""

    title: str
    name: str


@dataclass(frozen=True, eq=False)
class Pack:
    """A whole plan. asked: {figure or dated fact: how it is asked for}, of those that say. `digest` is over the pack's document and its text: it names exactly this reading of the plan.

    `titles`: {title: its name}, all that rules, scopes and tiers speak of. `plausible_award`: (least, most) fen that is usual
    for one amount set or paid. `versions`: {measure id: its versions, oldest first}, in the pack's order; their periods never overlap.
    """

    id: str
    name: str
    city: str
    source: str
    in_force_certainty: str
    profile: str
    profiles: Mapping[str, Profile]
    figures: Mapping[str, Figure]
    dates: Mapping[str, str]
    asked: Mapping[str, Asked]
    parameters: Mapping[str, Parameter]
    titles: Mapping[str, str]
    plausible_award: tuple[int, int] | None
    requirements: tuple[Requirement, ...]
    exclusive: tuple[Profile, ...]
    """What the text itself orders to go together, whatever the profile."""
    limits: tuple[Limit, ...]
    tiers: tuple[Tier, ...]
    versions: Mapping[str, tuple[Measure, ...]]
    clauses: Mapping[int, Clause]
    documents: Mapping[str, PolicyText]
    digest: str

    @cached_property
    def apart(self) -> bool:
        """Whether each measure comes to what it comes to alone."""
        return not (self.exclusive or self.limits or any(m.rule.due for m in self.measures))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The newest version of each measure."""
        return tuple(versions[-1] for versions in self.versions.values())

    def measure(self, id: str) -> Measure | None:
        """The newest version of a measure."""
        versions = self.versions.get(id)
        return versions[-1] if versions else None

    def gates_of(self, measure: str) -> dict[str, Gate]:
        """{gate id: gate} of all versions of a measure."""
        return {gate.id: gate for version in self.versions.get(measure, ()) for gate in version.findings}

    def required_of(self, measure: Measure) -> list[Requirement]:
        """What the text asks of a measure, or of what it is a part of, beside the measure's own words."""
        part = measure.instalment
        whole = measure.id if part is None or part.number == 1 else measure.id.removesuffix(f"-{part.number}")
        return [r for r in self.requirements if r.measures is None or whole in r.measures]

    def with_profile(self, profile: str) -> Pack:
        """The same plan read by another profile unless one is named."""
        return replace(self, profile=profile)


def titles_held(pack: Pack) -> list[str]:
    """Titles that it matters to hold: for a scope, or for a tier."""
    asked = {title for versions in pack.versions.values() for m in versions for title in m.titles_held}
    return sorted(asked | {tier.title for tier in pack.tiers})


def in_force(versions: tuple[Measure, ...], day: dt.date) -> Measure | None:
    """The version in force on a day, or None."""
    for version in versions:
        if version.start <= day < version.end:
            return version
    return None
