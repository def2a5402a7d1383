"""A budget is the sum of the statements: whatever it is cut by, and however a what-if shortens the way to it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.awards.domain.assess import assess
from services.awards.domain.budget import Amounts, Budget, amounts_of, budget, movement, near_misses, share_of, shares
from services.awards.domain.columnar import Lines, MeasureResult
from services.awards.domain.facts import Facts, Payment, RecognitionFact
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, patched, read_document
from services.awards.domain.population import population_of
from services.awards.domain.statement import SETTLED, Line, Status
from services.awards.policies import DEFAULT, FOLDER
from tests.awards.strategies import facts_of
from tests.clauses.facts import JIANGLAN, PACK, WAN, YEAR, facts, figures

DOCUMENT, TEXT = read_document(FOLDER / DEFAULT / "pack.yaml")
PATCH: list[dict[str, Any]] = [
    {"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"},
    {"op": "replace", "path": "/measures/new-product-sales/rule/at_least/amount", "value": "3000000.00"},
    {"op": "replace", "path": "/measures/smart-unit/rule/amount", "value": "50000.00"},
    {"op": "remove", "path": "/measures/cloud-subsidy"},
]
CHANGED = pack_from(patched(DOCUMENT, PATCH[:3]), TEXT)
PEOPLE = st.lists(facts_of(PACK, YEAR), min_size=1, max_size=5)
PACKS = {"xiangtan": PACK, "jianglan": JIANGLAN}


def paid_by(pack: Pack, facts: Facts) -> int:
    return sum(1 for (id, _, _), p in facts.payments.items() if p.year == facts.year and id in pack.versions)


def parts_of(pack: Pack, people: list[Facts], profile: str) -> Amounts:
    """The parts of a budget, from the statements' lines one by one and the payments themselves."""
    lines = [line for f in people for line in assess(pack, f, profile).lines]
    paid = [p for f in people for (id, _, _), p in f.payments.items() if p.year == f.year and id in pack.versions]
    settled = [x for x in lines if x.status in SETTLED]
    waiting = [x for x in lines if x.status is Status.NEEDS_DECISION]
    missing = [x for x in lines if x.status is Status.NEEDS_INPUT]
    return Amounts(
        paid_count=len(paid),
        paid=sum(p.amount for p in paid),
        decided_count=len(settled),
        decided=sum(x.low for x in settled),
        waiting_count=len(waiting),
        waiting_low=sum(x.low for x in waiting),
        waiting_high=sum(x.high for x in waiting),
        missing_count=len(missing),
        missing=sum(x.high for x in missing),
    )


def added(parts: list[Amounts]) -> Amounts:
    return Amounts(**{f.name: sum(getattr(part, f.name) for part in parts) for f in dataclasses.fields(Amounts)})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, st.sampled_from(sorted(PACK.profiles)), st.data())
def test_a_budget_is_the_sum_of_its_statements(people: list[Facts], profile: str, data: st.DataObject) -> None:
    population = population_of(PACK, people)
    found = budget(PACK, population, profile)
    statements = [assess(PACK, f, profile) for f in people]
    assert found.tally.decided.tolist() == [s.settled for s in statements]
    assert found.tally.floor.tolist() == [s.low for s in statements]
    assert found.tally.ceiling.tolist() == [s.high for s in statements]
    assert found.tally.qualifies.tolist() == [
        s.high > 0 or paid_by(PACK, f) > 0 for s, f in zip(statements, people, strict=True)
    ]
    total = found.tally.total
    assert (total.decided, total.floor, total.ceiling) == tuple(
        sum(getattr(s, name) for s in statements) for name in ("settled", "low", "high")
    )
    assert total == parts_of(PACK, people, profile)
    by_measure = [amounts_of(r, found.paid.get(r.measure.id)) for r in found.results]
    assert added(by_measure) == total
    numbers = np.array([data.draw(st.integers(0, 2)) for _ in people], dtype=np.int32)
    parts = shares(found.tally, numbers, 3)
    for k, part in enumerate(parts):
        chosen = [s for s, number in zip(statements, numbers.tolist(), strict=True) if number == k]
        assert (part.enterprises, part.qualify) == (
            len(chosen),
            sum(found.tally.qualifies[numbers == k].tolist()),
        )
        assert part.amounts == parts_of(
            PACK, [f for f, number in zip(people, numbers.tolist(), strict=True) if number == k], profile
        )
    assert added([part.amounts for part in parts]) == total
    clause = [r for r in found.results if r.measure.clause == 8]
    in_clause = [[x for x in s.lines if x.measure.clause == 8] for s in statements]
    waits = (Status.DUE, Status.DECIDED, Status.NEEDS_DECISION)
    assert share_of(clause, len(people)).amounts.ceiling == sum(
        x.high for xs in in_clause for x in xs if x.status in waits
    )


def pay(pack: Pack, facts: Facts, line: Line) -> Facts:
    """The facts once a settled line is paid, as the service records it."""
    key = (line.measure_id, line.subject, facts.year if line.measure.once == "year" else 0)
    return dataclasses.replace(facts, payments={**facts.payments, key: Payment(facts.year, line.low)})


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_paying_moves_money_from_due_to_paid_and_changes_no_total(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    people = data.draw(st.lists(facts_of(pack, YEAR), min_size=1, max_size=3))
    profile = data.draw(st.sampled_from(sorted(pack.profiles)))
    before = budget(pack, population_of(pack, people), profile).tally.total
    for _ in range(6):
        due = [
            (n, line) for n, f in enumerate(people) for line in assess(pack, f, profile).lines
            if line.status in SETTLED and line.low > 0
        ]  # fmt: skip
        if not due:
            break
        n, line = data.draw(st.sampled_from(due))
        people = [pay(pack, f, line) if k == n else f for k, f in enumerate(people)]
        after = budget(pack, population_of(pack, people), profile).tally.total
        assert (after.least, after.most) == (before.least, before.most)
        assert (after.paid, after.decided) == (before.paid + line.low, before.decided - line.low)
        assert after.paid_count == before.paid_count + 1
        assert after == parts_of(pack, people, profile)
        before = after


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_group_of_which_the_highest_counts_comes_to_no_more_than_its_highest(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    given = data.draw(facts_of(pack, YEAR))
    profile = pack.profiles[data.draw(st.sampled_from([id for id, p in pack.profiles.items() if p.groups]))]
    alone, together = assess(pack, given, "per-clause").lines, assess(pack, given, profile.id).lines
    counted = {*SETTLED, Status.NEEDS_DECISION, Status.NEEDS_INPUT}
    for group in profile.groups:
        in_group = [
            (x.subject if group.by_subject else "", x, y)
            for x, y in zip(alone, together, strict=True)
            if x.measure_id in group.measures and x.status in counted
        ]
        for key in {k for k, _, _ in in_group}:
            paid = sum(
                p.amount for (id, subject, _), p in given.payments.items()
                if id in group.measures and (not group.by_subject or subject == key)
                and (profile.combine == "top_up" or p.year == given.year)
            )  # fmt: skip
            most = max(x.high for k, x, _ in in_group if k == key)
            assert sum(y.high for k, _, y in in_group if k == key) == max(0, most - paid)


def test_what_was_paid_for_another_year_is_not_in_this_ones_budget() -> None:
    new = RecognitionFact("national_little_giant", "new", dt.date(YEAR, 9, 1), "示例〔2024〕1号")
    for year, paid in ((YEAR, 20 * WAN), (YEAR - 1, 0)):
        given = facts(recognitions=(new,), payments={("national-little-giant", "", 0): Payment(year, 20 * WAN)})
        total = budget(PACK, population_of(PACK, [given])).tally.total
        assert (total.paid, total.decided) == (paid, 0)


def test_what_a_what_if_removes_stays_paid() -> None:
    without = pack_from(patched(DOCUMENT, PATCH), TEXT)
    given = facts(payments={("cloud-subsidy", "", YEAR): Payment(YEAR, WAN)})
    population = population_of(PACK, [given], also=without)
    before = budget(PACK, population)
    assert budget(without, population, like=before).tally.total.paid == before.tally.total.paid == WAN


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, st.sampled_from(["per-clause", "highest"]), st.sampled_from(["per-clause", "highest"]), st.booleans())
def test_what_a_change_does_is_the_difference_of_two_whole_calculations(
    people: list[Facts], old: str, new: str, reasons: bool
) -> None:
    population = population_of(PACK, people)
    before = budget(PACK, population, old, reasons=reasons)
    short = budget(CHANGED, population, new, like=before, reasons=reasons)
    whole = budget(CHANGED, population, new, reasons=reasons)
    for name in ("decided", "floor", "ceiling"):
        assert getattr(short.tally, name).tolist() == getattr(whole.tally, name).tolist()
    assert [amounts_of(r) for r in short.results] == [amounts_of(r) for r in whole.results]
    moved = movement(before, short)
    differences = [assess(CHANGED, f, new).high - assess(PACK, f, old).high for f in people]
    assert moved.change.tolist() == differences
    assert (moved.gained, moved.lost) == (sum(d for d in differences if d > 0), -sum(d for d in differences if d < 0))
    assert sorted(moved.winners.tolist()) == [n for n, d in enumerate(differences) if d > 0]


def test_a_line_that_goes_from_one_enterprise_to_another_is_told_of_both() -> None:
    def of(row: int) -> Budget:
        amount = np.broadcast_to(np.int64(5), 1)
        lines = Lines(np.array([row]), np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int8), amount, amount)
        result = MeasureResult(PACK.versions["smart-unit"], lines, Status.NO_EVENT, None)
        return Budget(PACK, "per-clause", 2, (result,))

    assert movement(of(0), of(1)).change.tolist() == [-5, 5]


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
