"""What a pack's reader must know before it is used: where the text is open, where a person decides, and what the rules may not have been
meant to do (several measures for one thing, caps that never bind). Nothing of this refuses a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from services.awards.domain.evaluation import denominator, most
from services.awards.domain.expressions import ChoiceIn, Compare, Constant, FigureAt, SizeIn, figures_in, flat
from services.awards.domain.kinds import KINDS
from services.awards.domain.pack import Measure, Pack, Rule
from services.awards.domain.texts import normal
from shared.contracts.amounts import wan

OPEN, FINDING, NO_FIGURE, INCLUSIVE, SAME, CAP, PROFILES = (
    "原文未明", "须人认定", "未定金额", "是否含本数", "同一事项", "上限不起作用", "解释口径",
)  # fmt: skip
_SAID = re.compile(r"[含括]本数")
_UNSAID = re.compile(r"(?<!及)(?:以上|以下|以内)")
_UNBOUND = 10**30


@dataclass(frozen=True, slots=True)
class Remark:
    """line: of pack.yaml. about: the measures. cited: the clause, "" where it is about several."""

    kind: str
    line: int
    about: str
    cited: str
    words: str


def ambiguities(pack: Pack, text: str) -> list[Remark]:
    """Every remark, by kind, in the pack's order. text: all the plan's documents."""
    measures = pack.measures
    found = [
        Remark(OPEN, m.line, m.name, m.cited, f"{r.question}:读作{r.reading}") for m in measures for r in m.readings
    ]
    found += [Remark(FINDING, m.line, m.name, m.cited, gate.asks) for m in measures for gate in m.findings]
    found += [
        Remark(NO_FIGURE, m.line, m.name, m.cited, "原文没有金额与比例,只登记,不计算")
        for m in measures
        if m.rule.kind == "unspecified"
    ]
    if not _SAID.search(normal(text)):
        found += [
            Remark(INCLUSIVE, m.line, m.name, m.cited, f"全文没有说“{said[0]}”是否含本数:{_bounds(m)}")
            for m in measures
            if _compares(m.rule) and (said := _UNSAID.search(normal(pack.clauses[m.clause].text)))
        ]
    found += _together(pack)
    found += [Remark(CAP, m.line, m.name, m.cited, words) for m in measures if (words := _idle_cap(m, pack))]
    found += _idle_limits(pack)
    if len(pack.profiles) > 1:
        found += [
            Remark(PROFILES, 1, p.name, "", p.note or "没有说明")
            for p in pack.profiles.values()
            if p.id != pack.profile
        ]
    return found


# -- including the number itself ---------------------------------------------------------------------------------------


def _compares(rule: Rule) -> bool:
    return bool(rule.at_least or rule.growth) or any(isinstance(part, Compare) for part in flat(rule.condition))


def _bounds(m: Measure) -> str:
    without = any(isinstance(part, Compare) and part.op in ("over", "under") for part in flat(m.rule.condition))
    return "本包有的门槛不含本数" if without else "本包都按含本数"


# -- several measures for one thing ------------------------------------------------------------------------------------


def _together(pack: Pack) -> Iterator[Remark]:
    """Measures that one thing sets off, or one figure pays, where the text does not say that only the highest counts."""
    by_trigger: dict[tuple[str, str], list[Measure]] = {}
    for m in pack.measures:
        for trigger in _triggers(m.rule, pack):
            by_trigger.setdefault(trigger, []).append(m)
    for (name, what), measures in by_trigger.items():
        both = [m for m in measures if any(m is not other and _both_hold(pack, m, other) for other in measures)]
        if both:
            names = "、".join(m.name for m in both)
            yield Remark(SAME, both[0].line, names, "", f"{what}“{name}”的有 {len(both)} 项,条件可以同时成立,各项都计")


def _triggers(rule: Rule, pack: Pack) -> list[tuple[str, str]]:
    """(name, how) of what sets a rule off; of a rule that figures alone decide the money that it pays a share of."""
    if rule.title:
        return [(pack.titles[rule.title], "新认定")]
    if rule.date:
        return [(pack.dates[rule.date], "日期")]
    names = {rule.base} if rule.base else {name for _, name in figures_in(rule.pays)}
    return [(pack.figures[name].name, "按指标") for name in pack.figures if name in names and pack.figures[name].money]


def _both_hold(pack: Pack, a: Measure, b: Measure) -> bool:
    """Whether nothing that is certain keeps two measures from being paid for the same firm and year."""
    if not (a.start < b.end and b.start < a.end):
        return False
    groups = [group for ordered in pack.exclusive for group in ordered.groups]
    if any(a.id in group.measures and b.id in group.measures for group in groups):
        return False
    spans, others = _spans(a.rule), _spans(b.rule)
    if any(not _meet(spans[key], others[key]) for key in spans.keys() & others.keys()):
        return False
    chosen, other = _choices(a.rule), _choices(b.rule)
    return all(chosen[key] & other[key] for key in chosen.keys() & other.keys())


Span = tuple[int, bool, int, bool]
"""(least, itself too, most, itself too) over a common denominator of one figure."""


def _spans(rule: Rule) -> dict[tuple[str, int, int], Span]:
    """{(figure, year offset, over): between what it must lie}, of conditions that compare a figure with a number."""
    found: dict[tuple[str, int, int], Span] = {}
    parts: list[tuple[tuple[str, int, int], str, int]] = [
        ((part.left.figure, part.left.offset, part.right.over), part.op, part.right.number)
        for part in flat(rule.condition)
        if isinstance(part, Compare) and isinstance(part.left, FigureAt) and isinstance(part.right, Constant)
    ]
    if rule.at_least:
        parts.append(((rule.at_least.figure, 0, 1), "at_least", rule.at_least.amount))
    for key, op, number in parts:
        least, with_least, top, with_top = found.get(key, (0, True, _UNBOUND, True))
        if op in ("at_least", "equals", "over") and number >= least:
            least, with_least = number, op != "over"
        if op in ("at_most", "equals", "under") and number <= top:
            top, with_top = number, op != "under"
        found[key] = (least, with_least, top, with_top)
    return found


def _meet(a: Span, b: Span) -> bool:
    for (least, with_least, *_), (_, _, top, with_top) in ((a, b), (b, a)):
        if least > top or (least == top and not (with_least and with_top)):
            return False
    return True


def _choices(rule: Rule) -> dict[tuple[str, int], set[object]]:
    found: dict[tuple[str, int], set[object]] = {}
    for part in flat(rule.condition):
        if isinstance(part, ChoiceIn):
            found[part.figure, part.offset] = set(part.numbers)
        elif isinstance(part, SizeIn):
            found["", 0] = set(part.sizes)
    return found


# -- caps --------------------------------------------------------------------------------------------------------------


def _idle_cap(m: Measure, pack: Pack) -> str:
    """Why a measure's own cap cuts nothing; "" where it may."""
    rule = m.rule
    if not rule.cap:
        return ""
    if rule.pays is not None:
        bound = most(rule.pays)
        if bound is not None and (fen := bound // denominator(rule.pays)) <= rule.cap:
            return f"最多算得 {wan(fen)},到不了上限 {wan(rule.cap)}"
    elif rule.base and (usual := pack.figures[rule.base].plausible):
        reached = KINDS[rule.kind].most(replace(rule, cap=_UNBOUND), usual[1], _UNBOUND)
        if reached <= rule.cap:
            figure = pack.figures[rule.base]
            return (
                f"{figure.name}到通常的最多({figure.shown(usual[1])})只算得 {wan(reached)},到不了上限 {wan(rule.cap)}"
            )
    return ""


def _idle_limits(pack: Pack) -> Iterator[Remark]:
    """Limits of a year that all their measures together cannot reach."""
    for limit in pack.limits:
        bounds = [_most_in_a_year(m) for m in pack.measures if m.id in limit.measures]
        known = [bound for bound in bounds if bound is not None]
        if limit.over == "year" and len(known) == len(bounds) and sum(known) <= limit.most:
            words = f"所含条目一年合计最多 {wan(sum(known))},到不了上限 {wan(limit.most)}"
            yield Remark(CAP, 1, limit.name, "", words)


def _most_in_a_year(m: Measure) -> int | None:
    """Fen; None where there is no limit, or it is paid for each of several things."""
    rule = m.rule
    if rule.kind == "unspecified":
        return 0
    if m.once == "subject" or rule.kind == "per_engagement":
        return None
    if rule.pays is None:
        return rule.amount if rule.kind == "fixed" else rule.high or rule.cap
    bound = most(rule.pays)
    ends: Iterable[int] = [
        end for end in (rule.cap or None, None if bound is None else bound // denominator(rule.pays)) if end is not None
    ]
    return min(ends, default=None)
