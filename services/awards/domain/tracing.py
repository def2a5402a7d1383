"""A line of a statement as a tree: what its measure asks, what was found of it, how the amount comes about, and the words it rests on.

Every kind of rule is put as a condition and an amount (`expressions.py`) first, so that a kind needs no drawing of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import get_args

from services.awards.domain.assess import assess, due_of, lines_alone
from services.awards.domain.evaluation import holds, worked
from services.awards.domain.expressions import (
    NEVER,
    Amount,
    Band,
    Compare,
    Condition,
    Constant,
    FigureAt,
    Growth,
    Holds,
    Least,
    Product,
    SizeIn,
    Stepped,
    dates_in,
    figures_in,
    flat,
)
from services.awards.domain.facts import Facts, years_before
from services.awards.domain.one_firm import OneFirm
from services.awards.domain.pack import Measure, Pack, Rate
from services.awards.domain.statement import STATUS_NAMES, Line, Status
from services.awards.domain.wordings import Wordings, amount_said, shown_amount
from shared.contracts.amounts import yuan

YES, NO, UNKNOWN = "符合", "不符合", "未知"


@dataclass(frozen=True, slots=True)
class Step:
    """One part. said: what it is. found: what was found of it, YES, NO, UNKNOWN, or a value in words."""

    said: str
    found: str
    parts: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """A line with its tree."""

    line: Line
    tree: Step


def traced(pack: Pack, facts: Facts, profile: str | None = None) -> list[Traced]:
    """Every line of an enterprise's statement with its tree. Raises `KeyError` for a profile that the pack does not have."""
    alone = lines_alone(pack, facts)
    due: dict[str, int | None] = {
        id: due_of([line for line in alone if line.measure_id == id]) for m in pack.measures for id in m.rule.due
    }
    return [Traced(line, _tree(pack, facts, line, due)) for line in assess(pack, facts, profile).lines]


def _tree(pack: Pack, facts: Facts, line: Line, due: Mapping[str, int | None]) -> Step:
    m = line.measure
    words = Wordings(pack, m.gates)
    # What the award came to is read from the year of what set it off; what must hold besides, from the year of the payment.
    then = years_before(facts, m.years_after)
    reader = _Reader(pack, then, OneFirm(then, m.id, line.subject, due), words)
    now = _Reader(pack, facts, OneFirm(facts, m.id, line.subject, due), words)
    money = f"{yuan(line.low)} 元" if line.low == line.high else f"{yuan(line.low)} 至 {yuan(line.high)} 元"
    if line.status is Status.NEEDS_INPUT:
        money = f"至多 {yuan(line.may_come_to)} 元"
    still = flat(m.instalment.still) if m.instalment is not None else ()
    asked = tuple(reader.condition(one) for one in conditions_of(m, pack)) + tuple(now.condition(one) for one in still)
    paid = pays_of(m)
    document = pack.documents.get(m.document)
    titled = f"《{document.title}》{document.number}" if document is not None else ""
    return Step(
        f"{m.name}{f'({line.subject})' if line.subject else ''}",
        f"{STATUS_NAMES[line.status]} {money}",
        (
            Step("原文", f"{titled}{m.cited}:“{m.quote}”"),
            *(Step(f"原文另须{r.name}", f"“{r.quote}”") for r in pack.required_of(m)),
            Step("施行期", f"{m.start} 至 {m.end - dt.timedelta(days=1)}"),
            *_cause(pack, line),
            *((Step("条件", "", (*asked, *reader.findings(m))),) if asked or m.gates_alone else ()),
            Step(
                "金额",
                amount_said(m, pack),
                () if paid is None or isinstance(paid, Constant) else (reader.amount(paid),),
            ),
            Step("结果", line.reason),
        ),
    )


def _cause(pack: Pack, line: Line) -> Iterator[Step]:
    """What sets the measure off, and what was found of it."""
    rule = line.measure.rule
    known = dict(line.basis)
    if rule.title:
        document = ",".join(f"{name} {known[name]}" for name in ("文号", "发文日期") if name in known)
        yield Step(f"新认定{pack.titles[rule.title]}", document or "没有")
    elif rule.date:
        yield Step(pack.dates[rule.date], known.get(pack.dates[rule.date], UNKNOWN))
    if (day := line.measure.own_day) is not None:
        yield Step(pack.dates[day], known.get(pack.dates[day], UNKNOWN))


def conditions_of(m: Measure, pack: Pack) -> tuple[Condition, ...]:
    """All that a measure asks beside what sets it off and what a person must find, in the order in which it is asked."""
    rule = m.rule
    found: list[Condition] = []
    if m.scope.sme:
        found.append(SizeIn(("medium", "small", "micro")))
    if m.scope.holds:
        found.append(Holds(m.scope.holds))
    if rule.at_least:
        figure = FigureAt(rule.at_least.figure, money=pack.figures[rule.at_least.figure].money)
        found.append(Compare(figure, "at_least", Constant(rule.at_least.amount, money=figure.money)))
    if rule.growth:
        found.append(Growth(rule.growth.figure, _constant(rule.growth.rate)))
    return (*found, *flat(rule.condition))


def pays_of(m: Measure) -> Amount | None:
    """What a measure pays at most, as an expression; None where it is of settled services, or the text names no figure."""
    rule = m.rule
    cap = (Constant(rule.cap, money=True),) if rule.cap else ()
    base = FigureAt(rule.base, money=rule.kind != "per_head") if rule.base else None
    paid: Amount | None = rule.pays
    match rule.kind:
        case "fixed" | "per_item":
            return Constant(rule.amount, money=True)
        case "range":
            return Constant(rule.high, money=True)
        case "per_head" if base is not None:
            paid = Product((base, Constant(rule.amount, money=True)))
        case "rate" | "ceiling" | "matching" if base is not None and rule.rate is not None:
            paid = Product((base, _constant(rule.rate)))
        case "stepped" if base is not None:
            steps = ((Constant(s.start, money=True), s.rate.numerator, s.rate.denominator) for s in rule.steps)
            paid = Stepped(base, tuple(steps))
    if paid is None:
        return None
    own = (FigureAt(rule.not_over, money=True),) if rule.not_over else ()
    return Least((paid, *own, *cap)) if own or cap else paid


def _constant(rate: Rate) -> Constant:
    return Constant(rate.numerator, rate.denominator)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What trees come to for one firm, in words."""

    pack: Pack
    facts: Facts
    firm: OneFirm
    words: Wordings

    def condition(self, node: Condition) -> Step:
        yes, no = holds(node, self.firm)
        parts = tuple(self._part(part) for part in _below(node))
        return Step(
            self.words.condition(node), YES if yes else NO if no else UNKNOWN, parts or tuple(self._inputs(node))
        )

    def amount(self, node: Amount) -> Step:
        number, known = worked(node, self.firm)
        found = shown_amount(node, number, self.words) if known else UNKNOWN
        parts = tuple(self._part(part) for part in _below(node))
        if isinstance(node, FigureAt):
            return next(self._inputs(node))
        return Step(self.words.amount(node), found, parts or tuple(self._inputs(node)))

    def findings(self, m: Measure) -> Iterator[Step]:
        for gate in m.gates_alone:
            yes, no = self.firm.found(gate.id)
            yield Step(f"经认定:{gate.name}", YES if yes else NO if no else UNKNOWN)

    def _part(self, node: Amount | Condition) -> Step:
        return self.condition(node) if isinstance(node, get_args(Condition)) else self.amount(node)  # type: ignore[arg-type]

    def _inputs(self, node: Amount | Condition) -> Iterator[Step]:
        """Figures and days that a part reads by itself."""
        for offset, name in figures_in(node):
            year, figure = self.facts.year + offset, self.pack.figures[name]
            value = self.facts.figure(name, year)
            yield Step(f"{year}年{figure.name}", UNKNOWN if value is None else figure.shown(value))
        for name in dict.fromkeys(dates_in(node)):
            day = self.facts.dates.get(name)
            yield Step(self.pack.dates[name], UNKNOWN if day is None else "无" if day == NEVER else str(day))


def _below(node: Amount | Condition) -> Iterator[Amount | Condition]:
    """The parts that a part is made of, but for plain numbers, which its words have already."""
    kinds = (*get_args(Amount), *get_args(Condition))

    def each(value: object) -> Iterator[Amount | Condition]:
        if isinstance(value, tuple):
            for one in value:
                yield from each(one)
        elif isinstance(value, Band):
            yield from each(value.pays)
        elif isinstance(value, kinds) and not isinstance(value, Constant):
            yield value

    for field in fields(node):
        yield from each(getattr(node, field.name))
