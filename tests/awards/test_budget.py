"""A budget is the sum of the statements: whatever it is cut by, and however a what-if shortens the way to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.awards.domain.assess import assess
from services.awards.domain.budget import amounts_of, budget, movement, near_misses, share_of, shares
from services.awards.domain.facts import Facts
from services.awards.domain.packfile import pack_from, patched, read_document
from services.awards.domain.population import population_of
from services.awards.domain.statement import Status
from services.awards.policies import DEFAULT, FOLDER
from tests.awards.strategies import facts_of
from tests.clauses.facts import PACK, WAN, YEAR, facts, figures

DOCUMENT, TEXT = read_document(FOLDER / DEFAULT / "pack.yaml")
PATCH: list[dict[str, Any]] = [
    {"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"},
    {"op": "replace", "path": "/measures/new-product-sales/rule/at_least/amount", "value": "3000000.00"},
    {"op": "replace", "path": "/measures/smart-unit/rule/amount", "value": "50000.00"},
    {"op": "remove", "path": "/measures/cloud-subsidy"},
]
CHANGED = pack_from(patched(DOCUMENT, PATCH[:3]), TEXT)
PEOPLE = st.lists(facts_of(PACK, YEAR), min_size=1, max_size=5)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, st.sampled_from(sorted(PACK.profiles)), st.data())
def test_a_budget_is_the_sum_of_its_statements(people: list[Facts], profile: str, data: st.DataObject) -> None:
    population = population_of(PACK, people)
    found = budget(PACK, population, profile)
    statements = [assess(PACK, f, profile) for f in people]
    assert found.tally.decided.tolist() == [s.settled for s in statements]
    assert found.tally.floor.tolist() == [s.low for s in statements]
    assert found.tally.ceiling.tolist() == [s.high for s in statements]
    assert found.tally.qualifies.tolist() == [s.high > 0 for s in statements]
    total = found.tally.total
    assert (total.decided, total.floor, total.ceiling) == tuple(
        sum(getattr(s, name) for s in statements) for name in ("settled", "low", "high")
    )
    by_measure = [amounts_of(r) for r in found.results]
    assert sum(a.decided for a in by_measure) == total.decided
    assert sum(a.ceiling for a in by_measure) == total.ceiling
    numbers = np.array([data.draw(st.integers(0, 2)) for _ in people], dtype=np.int32)
    parts = shares(found.tally, numbers, 3)
    for k, part in enumerate(parts):
        chosen = [s for s, number in zip(statements, numbers.tolist(), strict=True) if number == k]
        assert (part.enterprises, part.qualify) == (len(chosen), sum(s.high > 0 for s in chosen))
        assert (part.amounts.decided, part.amounts.ceiling) == (
            sum(s.settled for s in chosen),
            sum(s.high for s in chosen),
        )
    clause = [r for r in found.results if r.measure.clause == 8]
    in_clause = [[x for x in s.lines if x.measure.clause == 8] for s in statements]
    waits = (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION)
    assert share_of(clause, len(people)).amounts.ceiling == sum(
        x.high for xs in in_clause for x in xs if x.status in waits
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, st.sampled_from(["per-clause", "highest"]), st.sampled_from(["per-clause", "highest"]))
def test_what_a_change_does_is_the_difference_of_two_whole_calculations(
    people: list[Facts], old: str, new: str
) -> None:
    population = population_of(PACK, people)
    before = budget(PACK, population, old)
    short, whole = budget(CHANGED, population, new, like=before), budget(CHANGED, population, new)
    for name in ("decided", "floor", "ceiling"):
        assert getattr(short.tally, name).tolist() == getattr(whole.tally, name).tolist()
    assert [amounts_of(r) for r in short.results] == [amounts_of(r) for r in whole.results]
    moved = movement(before, short)
    differences = [assess(CHANGED, f, new).high - assess(PACK, f, old).high for f in people]
    assert moved.change.tolist() == differences
    assert (moved.gained, moved.lost) == (sum(d for d in differences if d > 0), -sum(d for d in differences if d < 0))
    assert sorted(moved.winners.tolist()) == [n for n, d in enumerate(differences) if d > 0]


def test_a_measure_that_a_patch_removes_is_gone_from_the_sums() -> None:
    without = pack_from(patched(DOCUMENT, PATCH), TEXT)
    given = facts(
        figures=figures({"new_product_revenue": 400 * WAN}),
        holds=frozenset({"municipal_srdi"}),
    )
    population = population_of(PACK, [given])
    before = budget(PACK, population)
    assert "cloud-subsidy" not in {r.measure.id for r in budget(without, population, like=before).results}


@pytest.mark.parametrize(
    ("short", "distance", "near"),
    [(1, 2, True), (1, 1, False), (10 * WAN, 10 * WAN + 1, True), (10 * WAN, 10 * WAN, False), (0, 10 * WAN, False)],
)
def test_a_near_miss_is_one_that_lacks_less_than_the_distance(short: int, distance: int, near: bool) -> None:
    given = facts(figures=figures({"new_product_revenue": 500 * WAN - short}))
    population = population_of(PACK, [given])
    (result,) = [r for r in budget(PACK, population).results if r.measure.id == "new-product-sales"]
    assert (near_misses(result, population, distance).tolist() == [0]) is near


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE)
def test_near_misses_are_those_whose_statement_tells_the_distance(people: list[Facts]) -> None:
    population, distance = population_of(PACK, people), 50 * WAN
    expected: Counter[str] = Counter()
    for f in people:
        for line in assess(PACK, f).lines:
            if line.distance is not None and line.distance < distance:
                expected[line.measure_id] += 1
    found = {r.measure.id: len(near_misses(r, population, distance)) for r in budget(PACK, population).results}
    assert {id: n for id, n in found.items() if n} == dict(expected)
