"""The two executors are one: every status and amount of a population is that of `assess`, line by line, on chance and on
adversarial input: every threshold and cap at ± 1 fen, every date ± 1 day, every input missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.awards.domain.assess import assess
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.packfile import FIGURES
from services.awards.domain.population import STATUSES, assess_population, population_of
from tests.clauses.facts import PACK, WAN, YEAR

WHO: dict[str, Any] = {"decided_by": "岗位甲", "decided_on": dt.date(2025, 1, 1), "grounds": "依据"}
TITLES = sorted({m.rule.title for m in PACK.measures if m.rule.title})
SCOPES = sorted({t for m in PACK.measures for t in m.scope.holds})
EDGES = sorted(
    {
        max(0, edge + nudge)
        for edge in (0, 1, 50 * WAN, 200 * WAN, 500 * WAN, 525 * WAN, 1000 * WAN, 476_190_477)
        for nudge in (-1, 0, 1)
    }
)
MONEY = st.one_of(st.none(), st.sampled_from(EDGES), st.integers(0, 10**13))
DAYS = st.sampled_from(
    [dt.date(y, m, d) + dt.timedelta(days=n) for y in (YEAR, YEAR + 1) for m, d in ((1, 1), (9, 1)) for n in (-1, 0, 1)]
)
SUBJECTS = st.sampled_from(["", "一号", "二号"])
RECOGNITIONS = st.lists(
    st.builds(
        RecognitionFact,
        title=st.sampled_from(TITLES),
        action=st.sampled_from(["new", "new", "recheck", "rename", "revocation"]),
        issued_on=DAYS,
        document=st.just("示例〔2024〕1号"),
        subject=SUBJECTS,
    ),
    max_size=6,
)
GATES = [(m.id, "", g.id) for m in PACK.measures for g in m.gates]
INTERVALS = [m for m in PACK.measures if m.rule.kind in ("ceiling", "range")]
IDS = st.sampled_from([m.id for m in PACK.measures])


def facts_of_a_year(year: int) -> st.SearchStrategy[Facts]:
    figures = st.fixed_dictionaries(dict.fromkeys(FIGURES, MONEY))
    return st.builds(
        Facts,
        credit_code=st.just("91430302MABQKXF64Q"),
        year=st.just(year),
        size=st.sampled_from([None, "large", "medium", "small", "micro"]),
        holds=st.one_of(st.none(), st.frozensets(st.sampled_from(SCOPES), max_size=2)),
        recognitions=RECOGNITIONS.map(tuple),
        figures=st.fixed_dictionaries({year: figures, year - 1: figures}),
        dates=st.fixed_dictionaries({"first_invention_patent_granted_on": st.one_of(st.none(), DAYS)}),
        determinations=st.dictionaries(
            st.sampled_from(GATES), st.booleans().map(lambda met: Determination(met, **WHO)), max_size=4
        ),
        decisions=st.dictionaries(
            st.tuples(st.sampled_from([m.id for m in INTERVALS]), SUBJECTS),
            st.sampled_from([0, 1, 5 * WAN - 1, 5 * WAN, 10 * WAN, 10 * WAN + 1]).map(lambda a: Decision(a, **WHO)),
            max_size=4,
        ),
        payments=st.dictionaries(
            st.tuples(IDS, SUBJECTS, st.sampled_from([0, year, year - 1])), st.just(Payment(2022, WAN)), max_size=4
        ),
    )


def lines_of(people: list[Facts]) -> list[set[tuple[str, str, str, int, int]]]:
    """From the population: for each enterprise its lines that are more than "no event"."""
    population = population_of(PACK, people)
    found: list[set[tuple[str, str, str, int, int]]] = [set() for _ in people]
    for result in assess_population(PACK, population):
        rows = np.arange(population.n) if result.rows is None else result.rows
        subjects = np.zeros(len(rows), dtype=np.int32) if result.subjects is None else result.subjects
        for row, subject, status, low, high in zip(
            rows.tolist(),
            subjects.tolist(),
            result.status.tolist(),
            result.low.tolist(),
            result.high.tolist(),
            strict=True,
        ):
            name = STATUSES[status].value
            if name != "no_event":
                found[row].add((result.measure.id, population.subjects[subject], name, low, high))
    return found


FULL = Facts("91430302MABQKXF64Q", YEAR, "small", frozenset(SCOPES))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([YEAR, 2021, 2026]).flatmap(lambda y: st.lists(facts_of_a_year(y), min_size=1, max_size=4)))
@example([FULL])
def test_a_population_is_assessed_as_each_of_its_enterprises_is(people: list[Facts]) -> None:
    expected = [
        {
            (x.measure_id, x.subject, x.status.value, x.low, x.high)
            for x in assess(PACK, facts).lines
            if x.status.value != "no_event"
        }
        for facts in people
    ]
    assert lines_of(people) == expected


def test_totals_are_the_sums_of_the_lines() -> None:
    new = RecognitionFact("national_little_giant", "new", dt.date(YEAR, 9, 1), "示例〔2024〕1号")
    people = [Facts("91430302MABQKXF64Q", YEAR, "small", frozenset(), (new,)) for _ in range(3)]
    results = {r.measure.id: r for r in assess_population(PACK, population_of(PACK, people))}
    from services.awards.domain.statement import Status

    assert results["national-little-giant"].total(Status.DUE) == (3, 60 * WAN, 60 * WAN)
    assert results["provincial-little-giant"].total(Status.DUE) == (0, 0, 0)
