"""Facts by chance, but not evenly: every threshold, step and cap of a pack at ± 1, every date at ± 1 day, everything left
out now and then, and measures of one group side by side, which even choices would hardly ever put there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from services.awards.domain.expressions import NEVER, Constant, inside
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.kinds import least_base
from services.awards.domain.pack import Measure, Pack, titles_held

WHO: dict[str, Any] = {"decided_by": "岗位甲", "decided_on": dt.date(2025, 1, 1), "grounds": "依据"}
WAN = 1_000_000
SUBJECTS = st.sampled_from(["", "一号", "二号"])


def versions(pack: Pack) -> list[Measure]:
    return [m for of_one in pack.versions.values() for m in of_one]


def edges(pack: Pack) -> list[int]:
    """Figures at which something changes, and their neighbours."""
    found = {0, 1}
    for m in versions(pack):
        rule = m.rule
        if rule.at_least:
            found |= {rule.at_least.amount, rule.at_least.amount * 100 // 105}
        if rule.growth:
            a, b = rule.growth.factors
            for base in (100, 500 * WAN, 500 * WAN - 1):
                found |= {base, -(-base * b // a), base * b // a}
        if rule.base:
            found.add(least_base(rule))
        if rule.base and rule.rate:
            found |= {rule.cap * rule.rate.denominator // rule.rate.numerator, rule.cap}
        if rule.base and rule.kind == "per_head":
            found.add(rule.cap // rule.amount)
        found |= {step.start for step in rule.steps}
        still = m.instalment.still if m.instalment is not None else None
        for tree in (rule.condition, rule.pays, still):
            found |= {part.number for part in inside(tree) if isinstance(part, Constant)}
    return sorted({max(0, edge + nudge) for edge in found for nudge in (-1, 0, 1)})


_MADE: dict[tuple[int, int], tuple[Pack, st.SearchStrategy[Facts]]] = {}
"""{(a pack, by its identity, and a year): it, so that no other has that identity, and what draws its facts}"""


def facts_of(pack: Pack, year: int) -> st.SearchStrategy[Facts]:
    """Facts of one enterprise for a year of a pack. What draws them is made once: each example that draws from another would take its parts
    apart anew."""
    asked = (id(pack), year)
    if asked not in _MADE:
        _MADE[asked] = (pack, _facts_of(pack, year))
    return _MADE[asked][1]


def _facts_of(pack: Pack, year: int) -> st.SearchStrategy[Facts]:
    all_versions = versions(pack)
    kin = sorted({id for p in pack.profiles.values() for g in p.groups for id in g.measures})
    titles = sorted({title for m in all_versions for title in m.rule.titles_new})
    grouped = sorted({m.rule.title for m in all_versions if m.rule.title and m.id in kin}) or titles
    held = titles_held(pack) or titles
    ids = sorted(pack.versions)
    amounts = sorted({x for m in all_versions for x in (m.rule.low, m.rule.high, m.rule.amount, m.rule.cap) if x})
    near = sorted({max(0, x + nudge) for x in amounts for nudge in (-1, 0, 1)} | {0, 1})
    money = st.one_of(
        st.none(), st.just(0), st.sampled_from(edges(pack)), st.sampled_from(edges(pack)), st.integers(0, 10**15)
    )
    marks = {dt.date(year, 1, 1), dt.date(year + 1, 1, 1), dt.date(year, 9, 1), dt.date(year - 1, 6, 30)}
    marks |= {day for m in all_versions for day in (m.start, m.end)}
    marks |= {dt.date(year - 2, 12, 31), dt.date(year - 3, 12, 31), dt.date(year - 1, 12, 31), dt.date(year - 4, 7, 1)}
    days = st.sampled_from(sorted({day + dt.timedelta(days=n) for day in marks for n in (-1, 0, 1)}))
    any_id = st.one_of(st.sampled_from(kin or ids), st.sampled_from(ids))
    values = {
        id: st.one_of(st.none(), st.integers(0, len(figure.choices) - 1)) if figure.choices else money
        for id, figure in pack.figures.items()
    }
    figures = st.fixed_dictionaries({}, optional=values)
    back = min((offset for m in all_versions for offset, _ in m.figures), default=0)
    recognition = st.builds(
        RecognitionFact,
        title=st.one_of(st.sampled_from(grouped), st.sampled_from(titles)),
        action=st.sampled_from(["new", "new", "new", "recheck", "rename", "revocation"]),
        issued_on=days,
        document=st.just("示例〔2024〕1号"),
        subject=SUBJECTS,
    )
    gates = [(m.id, g.id) for m in all_versions for g in m.findings] or [(ids[0], "none")]
    yes_or_no = st.sampled_from([True, True, False]).map(lambda met: Determination(met, **WHO))
    return st.builds(
        Facts,
        credit_code=st.just("91430302MABQKXF64Q"),
        year=st.just(year),
        size=st.sampled_from([None, "large", "medium", "small", "micro"]),
        holds=st.one_of(st.none(), st.frozensets(st.sampled_from(held), max_size=2)),
        recognitions=st.lists(recognition, max_size=7).map(tuple),
        figures=st.fixed_dictionaries({year + offset: figures for offset in range(min(back, -1), 1)}),
        dates=st.fixed_dictionaries({}, optional=dict.fromkeys(pack.dates, st.one_of(st.none(), st.just(NEVER), days))),
        determinations=st.dictionaries(
            st.tuples(st.sampled_from(gates), SUBJECTS).map(lambda k: (k[0][0], k[1], k[0][1])), yes_or_no, max_size=6
        ),
        decisions=st.dictionaries(
            st.tuples(st.sampled_from([m.id for m in all_versions if m.rule.decided]), SUBJECTS),
            st.sampled_from(near).map(lambda a: Decision(a, **WHO)),
            max_size=5,
        ),
        payments=st.dictionaries(
            st.tuples(any_id, SUBJECTS, st.sampled_from([0, 0, year, year - 1])),
            st.builds(Payment, st.sampled_from([year - 2, year]), st.sampled_from(amounts)),
            max_size=4,
        ),
        holds_unknown=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(held), max_size=2)),
        unknown_titles=st.frozensets(st.sampled_from(titles), max_size=2),
    )
