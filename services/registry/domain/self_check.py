"""Checking a firm against a standard: the score, every condition, what is missing, and what would change the outcome.

What is not given is not known: a score is then an interval, a condition neither met nor failed, and the verdict open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from services.registry.domain.standards import (
    BandIndicator,
    ChoiceIndicator,
    Condition,
    EitherBandIndicator,
    GivenIndicator,
    Indicator,
    PerFullIndicator,
    Rule,
    SeveralIndicator,
    Standard,
    rules_in,
)

Answer = Decimal | str | bool | tuple[str, ...]
Answers = Mapping[str, Answer]
Verdict = Literal["passes", "fails", "undetermined"]
Add = Callable[[str, Answer, str, str], None]
"""(field, value, what is needed in words, label)"""
_MOST_WAYS = 4
_MOST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """One indicator: between which points, by what, and why."""

    indicator: Indicator
    dimension: str
    low: int
    high: int
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One input that would be different."""

    field: str
    label: str
    now: str
    needed: str
    value: Answer


@dataclass(frozen=True, slots=True)
class Judged:
    """One condition. holds: None where an input decides that is not given. ways: sets of changes, each of which would do."""

    condition: Condition
    holds: bool | None
    ways: tuple[tuple[Change, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An input that is not given and that could decide something."""

    field: str
    label: str
    unit: str
    kind: Literal["number", "choice", "several", "judgement", "points"]
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole result. together: changes that would make it pass, where it fails."""

    verdict: Verdict
    low: int
    high: int
    dimensions: tuple[tuple[str, int, int, int], ...]
    scored: tuple[Scored, ...]
    conditions: tuple[Judged, ...]
    direct: tuple[tuple[str, str, bool | None], ...]
    questions: tuple[Question, ...]
    together: tuple[Change, ...]


class _Firm:
    """A standard with a firm's answers, and what follows from them."""

    def __init__(self, standard: Standard, answers: Answers, procedure: str, holds: bool | None) -> None:
        self.standard = standard
        self.answers = dict(answers)
        self.procedure = procedure
        self.holds = holds

    def number(self, field: str) -> Fraction | None:
        """A figure: as given, or as the quotient that it is."""
        given = self.answers.get(field)
        if isinstance(given, Decimal):
            return Fraction(given)
        info = self.standard.fields.get(field)
        if info is not None and info.over is not None:
            above, below = (self.answers.get(part) for part in info.over)
            if isinstance(above, Decimal) and isinstance(below, Decimal) and below > 0:
                return Fraction(above) * 100 / Fraction(below)
        return None

    # -- scores ------------------------------------------------------------------------------------------------------------

    def score(self, i: Indicator) -> tuple[int, int, str]:
        """(lowest, highest, why)"""
        if isinstance(i, BandIndicator):
            value = self.number(i.field)
            if value is None:
                return _open(i, [b.score for b in i.bands])
            band = next((b for b in i.bands if b.takes(value)), None)
            points = band.score if band else 0
            return points, points, f"{_shown(value)}{self.standard.fields[i.field].unit}"
        if isinstance(i, EitherBandIndicator):
            return self._either(i)
        given = self.answers.get(i.field)
        if isinstance(i, ChoiceIndicator):
            option = next((o for o in i.options if o.key == given), None)
            return (option.score, option.score, option.text) if option else _open(i, [o.score for o in i.options])
        if isinstance(i, SeveralIndicator):
            if not isinstance(given, tuple):
                return _open(i, [0, i.max])
            points = min(i.max, i.each * len({g for g in given if g in i.options}))
            return points, points, "、".join(given) or "都没有"
        if isinstance(i, PerFullIndicator):
            value = self.number(i.field)
            if value is None:
                return _open(i, [0, i.max])
            points = max(0, min(i.max, i.points * int(value // i.each)))
            return points, points, f"{_shown(value)}{self.standard.fields[i.field].unit}"
        if not isinstance(given, Decimal):
            return _open(i, [0, i.max])
        points = int(given)
        return points, points, f"录入 {points} 分"

    def _either(self, i: EitherBandIndicator) -> tuple[int, int, str]:
        values = [self.number(field) for field in i.fields]
        known = [(v, n) for n, v in enumerate(values) if v is not None]

        def reached(pairs: Sequence[tuple[Fraction, int]]) -> int:
            for band in i.bands:
                if band.min is None or any(v >= Fraction(band.min[n]) for v, n in pairs):
                    return band.score
            return 0

        said = ",".join(
            f"{self.standard.fields[f].label} {_shown(v)}{self.standard.fields[f].unit}"
            for f, v in zip(i.fields, values, strict=True)
            if v is not None
        )
        high = reached(known) if len(known) == len(values) else max(b.score for b in i.bands)
        return reached(known), high, said or "未填"

    def scored(self) -> list[Scored]:
        return [
            Scored(i, dimension.name, *self.score(i))
            for dimension in self.standard.dimensions
            for i in dimension.indicators
        ]

    # -- rules -------------------------------------------------------------------------------------------------------------

    def judge(self, rule: Rule, sums: Mapping[str, tuple[int, int]]) -> bool | None:
        if rule.all is not None:
            return _all([self.judge(r, sums) for r in rule.all])
        if rule.any is not None:
            return _any([self.judge(r, sums) for r in rule.any])
        if rule.judged is not None:
            given = self.answers.get(rule.judged)
            return given if isinstance(given, bool) else None
        if rule.direct:
            return _any([held for _, _, held in self.direct()])
        if rule.score is not None:
            low, high = sums[rule.score]
            wanted = rule.at_least or Decimal(0)
            return True if low >= wanted else False if high < wanted else None
        assert rule.field is not None
        value = self.number(rule.field)
        return None if value is None else _within(value, rule)

    def direct(self) -> list[tuple[str, str, bool | None]]:
        found = []
        for d in self.standard.direct:
            if d.field is not None and d.at_least is not None:
                value = self.number(d.field)
                held = None if value is None else value >= Fraction(d.at_least)
            else:
                given = self.answers.get(d.id)
                held = given if isinstance(given, bool) else None
            found.append((d.id, d.text, held))
        return found

    def sums(self, scored: Sequence[Scored]) -> dict[str, tuple[int, int]]:
        """{dimension or total: (lowest, highest)}"""
        names = [d.name for d in self.standard.dimensions]
        sums = {
            name: (
                sum(s.low for s in scored if s.dimension == name),
                sum(s.high for s in scored if s.dimension == name),
            )
            for name in names
        }
        sums["total"] = (sum(s.low for s in scored), sum(s.high for s in scored))
        return sums

    def conditions(self) -> Iterator[Condition]:
        return (c for c in self.standard.conditions if self.procedure in c.procedures)

    def outcomes(self) -> list[bool | None]:
        sums = self.sums(self.scored())
        return [self.holds, *(self.judge(c.rule, sums) for c in self.conditions())]

    def judge_condition(self, condition: Condition) -> bool | None:
        return self.judge(condition.rule, self.sums(self.scored()))

    def with_(self, changes: Sequence[Change]) -> _Firm:
        return _Firm(self.standard, self.answers | {c.field: c.value for c in changes}, self.procedure, self.holds)

    # -- what would change it ------------------------------------------------------------------------------------------------

    def candidates(self, condition: Condition) -> list[Change]:
        """Inputs that bear on a condition, each with a value that is better for it."""
        found: dict[tuple[str, str], Change] = {}

        def add(field: str, value: Answer, needed: str, label: str) -> None:
            given = self.answers.get(field)
            number = self.number(field)
            now = _shown(number) if number is not None else _said(given)
            found.setdefault((field, needed), Change(field, label, now, needed, value))

        rules = list(rules_in(condition.rule))
        for rule in rules:
            if rule.field is not None:
                value = self.number(rule.field)
                bound = rule.at_least if rule.at_least is not None else rule.at_most
                if bound is not None and (value is None or not _within(value, rule)):
                    sign = "≥" if rule.at_least is not None else "≤"
                    self._number(add, rule.field, bound, sign)
            if rule.judged is not None and self.answers.get(rule.judged) is not True:
                add(rule.judged, True, "是", rule.text)
        if any(rule.direct for rule in rules):
            for d in self.standard.direct:
                if d.field is not None and d.at_least is not None:
                    self._number(add, d.field, d.at_least, "≥")
                elif self.answers.get(d.id) is not True:
                    add(d.id, True, "是", d.text)
        if any(rule.score is not None for rule in rules):
            for indicator in self.standard.indicators():
                self._better(add, indicator)
        return list(found.values())

    def _number(self, add: Add, field: str, bound: Decimal, sign: str) -> None:
        info = self.standard.fields[field]
        add(field, bound, f"{sign}{_shown(Fraction(bound))}{info.unit}", info.label)

    def _better(self, add: Add, i: Indicator) -> None:
        """Values of an indicator's input that give more points than now, the nearest first."""
        low = self.score(i)[0]
        if isinstance(i, BandIndicator):
            for band in reversed(i.bands):
                bound = band.min if band.min is not None else band.max
                if band.score > low and bound is not None:
                    self._number(add, i.field, bound, "≥" if band.min is not None else "≤")
        elif isinstance(i, EitherBandIndicator):
            for either in reversed(i.bands):
                if either.score > low and either.min is not None:
                    for field, bound in zip(i.fields, either.min, strict=True):
                        self._number(add, field, bound, "≥")
        elif isinstance(i, ChoiceIndicator):
            for option in reversed(i.options):
                if option.score > low:
                    add(i.field, option.key, option.text, i.name)
        elif isinstance(i, SeveralIndicator):
            add(i.field, i.options, "各项都有", i.name) if low < i.max else None
        elif isinstance(i, PerFullIndicator):
            for points in range(low + i.points, i.max + 1, i.points):
                self._number(add, i.field, Decimal(points // i.points * i.each), "≥")
        elif isinstance(i, GivenIndicator) and low < i.max:
            add(i.field, Decimal(i.max), f"{i.max}分", i.name)

    def ways(self, condition: Condition) -> tuple[tuple[Change, ...], ...]:
        """The smallest sets of changes by which a failed condition would be met; every one has been tried."""
        changes = self.candidates(condition)
        for size in range(1, _MOST_TOGETHER + 1):
            found = [
                chosen
                for chosen in combinations(changes, size)
                if len({c.field for c in chosen}) == size and self.with_(chosen).judge_condition(condition) is True
            ]
            if found:
                found.sort(key=lambda way: sum(self._cost(c) for c in way))
                return tuple(_without_stronger(found))[:_MOST_WAYS]
        # More than three things at once: all that can be better is.
        best = {c.field: c for c in changes}
        every = tuple(best.values())
        return (every,) if every and self.with_(every).judge_condition(condition) is True else ()

    def _cost(self, change: Change) -> float:
        return float(self.distance(change))

    def distance(self, change: Change) -> Fraction:
        """How far a change is: relative to what is needed for a number and at most one, one for anything else."""
        now, needed = self.number(change.field), change.value
        if now is None or not isinstance(needed, Decimal):
            return Fraction(1)
        away = abs(now - Fraction(needed))
        return Fraction(1) if away >= abs(needed) else away / abs(Fraction(needed))


def check(standard: Standard, answers: Answers, *, procedure: str, holds: bool | None) -> Checked:
    """Check a firm. holds: does it hold the title that the standard asks for first? None: not known (or none asked)."""
    required = holds if standard.prerequisite is not None else True
    firm = _Firm(standard, answers, procedure, required)
    scored = firm.scored()
    sums = firm.sums(scored)
    judged = []
    together: dict[str, Change] = {}
    for condition in firm.conditions():
        held = firm.judge(condition.rule, sums)
        ways = firm.ways(condition) if held is False else ()
        judged.append(Judged(condition, held, ways))
        for change in ways[0] if ways else ():
            kept = together.get(change.field)
            if kept is None or (
                isinstance(change.value, Decimal) and isinstance(kept.value, Decimal) and _stricter(change, kept)
            ):
                together[change.field] = change
    outcome = _all([required, *(j.holds for j in judged)])
    verdict: Verdict = "undetermined" if outcome is None else "passes" if outcome else "fails"
    low, high = sums["total"]
    changes = tuple(together.values())
    proven = verdict == "fails" and bool(changes) and False not in firm.with_(changes).outcomes()
    return Checked(
        verdict=verdict,
        low=low,
        high=high,
        dimensions=tuple((d.name, d.max, *sums[d.name]) for d in standard.dimensions),
        scored=tuple(scored),
        conditions=tuple(judged),
        direct=tuple(firm.direct()),
        questions=tuple(_questions(firm, judged)) if verdict == "undetermined" else (),
        together=changes if proven else (),
    )


def distance(standard: Standard, answers: Answers, change: Change) -> Fraction:
    """How far a firm with these answers is from a change: between 0 and 1, relative to what is needed; 1 for what is no number."""
    return _Firm(standard, answers, "new", None).distance(change)


def form(standard: Standard) -> list[Question]:
    """Every input that a standard asks for."""
    return list(_all_questions(standard))


def _questions(firm: _Firm, judged: Sequence[Judged]) -> Iterator[Question]:
    """What is not given and bears on a condition that is open."""
    bearing: set[str] = set()
    for j in (j for j in judged if j.holds is None):
        for rule in rules_in(j.condition.rule):
            bearing |= {name for name in (rule.field, rule.judged) if name is not None}
            if rule.score is not None:
                bearing |= {f for i in firm.standard.indicators() for f in _fields_of(i)}
            if rule.direct:
                bearing |= {d.field or d.id for d in firm.standard.direct}
    for question in _all_questions(firm.standard):
        given = question.field in firm.answers or firm.number(question.field) is not None
        if question.field in bearing and not given:
            yield question


def _all_questions(standard: Standard) -> Iterator[Question]:
    seen: set[str] = set()

    def once(question: Question) -> Iterator[Question]:
        if question.field not in seen:
            seen.add(question.field)
            yield question

    for name, info in standard.fields.items():
        yield from once(Question(name, info.label, info.unit, "number"))
    for i in standard.indicators():
        if isinstance(i, ChoiceIndicator):
            yield from once(Question(i.field, i.name, "", "choice", tuple((o.key, o.text) for o in i.options)))
        elif isinstance(i, SeveralIndicator):
            yield from once(Question(i.field, i.name, "", "several", tuple((o, o) for o in i.options)))
        elif isinstance(i, GivenIndicator):
            yield from once(Question(i.field, i.name, f"0至{i.max}分", "points"))
    for condition in standard.conditions:
        for rule in rules_in(condition.rule):
            if rule.judged is not None:
                yield from once(Question(rule.judged, rule.text, "", "judgement"))
    for d in standard.direct:
        if d.field is None:
            yield from once(Question(d.id, d.text, "", "judgement"))


def _fields_of(i: Indicator) -> tuple[str, ...]:
    return i.fields if isinstance(i, EitherBandIndicator) else (i.field,)


def _open(i: Indicator, scores: Sequence[int]) -> tuple[int, int, str]:
    return min(scores), max(scores), "未填"


def _within(value: Fraction, rule: Rule) -> bool:
    if rule.at_least is not None:
        return value >= Fraction(rule.at_least)
    if rule.at_most is not None:
        return value <= Fraction(rule.at_most)
    assert rule.below is not None
    return value < Fraction(rule.below)


def _all(parts: Sequence[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: Sequence[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _stricter(a: Change, b: Change) -> bool:
    assert isinstance(a.value, Decimal)
    assert isinstance(b.value, Decimal)
    return a.value < b.value if a.needed.startswith("≤") else a.value > b.value


def _without_stronger(ways: Sequence[tuple[Change, ...]]) -> Iterator[tuple[Change, ...]]:
    """Of ways that change the same inputs the nearest alone."""
    seen: set[frozenset[str]] = set()
    for way in ways:
        fields = frozenset(c.field for c in way)
        if fields not in seen:
            seen.add(fields)
            yield way


def _shown(value: Fraction) -> str:
    """A figure with up to two decimals, cut and not rounded: 2.999 % is not shown as 3 %."""
    cut = Decimal(int(value * 100)) / 100
    return f"{cut.normalize():f}"


def _said(answer: Answer | None) -> str:
    if answer is None:
        return "未填"
    if isinstance(answer, bool):
        return "是" if answer else "否"
    return "、".join(answer) if isinstance(answer, tuple) else str(answer)
