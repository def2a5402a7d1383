"""The two executors are one: every status and amount of a population is that of `assess`, line by line, on chance and on
adversarial input, for two cities' packs and all their profiles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.awards.domain import columnar
from services.awards.domain.assess import assess, lines_alone
from services.awards.domain.assess import lines_of as lines_of_some
from services.awards.domain.columnar import STATUSES, Lines, assess_population
from services.awards.domain.evaluation import GROWTH_FROM_ZERO
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.pack import Pack
from services.awards.domain.population import Population, population_of
from services.awards.domain.statement import Status
from tests.awards.strategies import WHO, facts_of
from tests.clauses.facts import BETWEEN, EVERY_KIND, INSTALMENTS, JIANGLAN, PACK, WAN, YEAR

CODE = "91430302MABQKXF64Q"
PACKS = {
    "xiangtan": PACK,
    "jianglan": JIANGLAN,
    "every-kind": EVERY_KIND,
    "between": BETWEEN,
    "instalments": INSTALMENTS,
}
Told = set[tuple[str, str, str, int, int]]


def lines_of(pack: Pack, people: list[Facts], profile: str) -> list[Told]:
    return lines_from(pack, population_of(pack, people), profile)


def lines_from(pack: Pack, population: Population, profile: str) -> list[Told]:
    """For each enterprise its lines, those included that only the screening told apart."""
    found: list[Told] = [set() for _ in range(population.n)]
    for result in assess_population(pack, population, profile):
        id, lines = result.measure.id, result.lines
        each = zip(
            lines.rows.tolist(),
            lines.subjects.tolist(),
            lines.status.tolist(),
            lines.low.tolist(),
            lines.high.tolist(),
            strict=True,
        )
        for row, subject, status, low, high in each:
            found[row].add((id, population.subjects[subject], STATUSES[status].value, low, high))
        for row, status in enumerate(result.status_of(population.n).tolist()):
            if row not in lines.rows:
                found[row].add((id, "", STATUSES[status].value, 0, 0))
        assert sum(result.statuses(population.n).values()) == sum(x[0] == id for lines_ in found for x in lines_)
    return found


def told(lines: Lines) -> list[tuple[int, ...]]:
    """(row, subject, status, low, high) of each."""
    columns = (lines.rows, lines.subjects, lines.status, lines.low, lines.high)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@pytest.fixture(scope="module", autouse=True)
def _in_chunks_of_two() -> Iterator[None]:
    """So that the few enterprises of a test stand in several chunks."""
    with mock.patch.object(columnar, "_CHUNK", 2):
        yield


def expected(pack: Pack, facts: Facts, profile: str) -> Told:
    return {(x.measure_id, x.subject, x.status.value, x.low, x.high) for x in assess(pack, facts, profile).lines}


def people_of(pack: Pack, most: int) -> st.SearchStrategy[list[Facts]]:
    years = st.sampled_from([2024, 2024, 2025, 2021, 2027])
    return years.flatmap(lambda y: st.lists(facts_of(pack, y), min_size=1, max_size=most))


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_population_is_assessed_as_each_of_its_enterprises_is(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    people = data.draw(people_of(pack, 4))
    for profile in pack.profiles:
        assert lines_of(pack, people, profile) == [expected(pack, facts, profile) for facts in people]


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_lines_of_some_measures_are_those_of_the_whole_statement(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    (facts,) = data.draw(people_of(pack, 1))
    wanted = data.draw(st.sets(st.sampled_from(sorted(pack.versions)), min_size=1, max_size=5))
    for profile in pack.profiles:
        whole = assess(pack, facts, profile).lines
        assert lines_of_some(pack, facts, profile, wanted) == [line for line in whole if line.measure.id in wanted]


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_lines_that_are_ready_made_say_what_checking_them_says(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    (facts,) = data.draw(people_of(pack, 1))
    facts = replace(facts, payments={})
    somewhere_else = {("none-of-this-pack", "", 0): Payment(facts.year, 1)}  # where anything was paid, each is checked
    assert lines_alone(pack, facts) == lines_alone(pack, replace(facts, payments=somewhere_else))


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_one_enterprise_read_back_from_the_columns_is_assessed_as_before(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    people = data.draw(people_of(pack, 3))
    population = population_of(pack, people)
    for row, facts in enumerate(people):
        for profile in pack.profiles:
            assert expected(pack, population.facts_at(row), profile) == expected(pack, facts, profile)


@pytest.mark.parametrize("city", PACKS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_without_reasons_the_lines_with_money_are_the_same(city: str, data: st.DataObject) -> None:
    pack = PACKS[city]
    population = population_of(pack, data.draw(people_of(pack, 4)))
    for profile in pack.profiles:
        with_reasons = assess_population(pack, population, profile)
        without = assess_population(pack, population, profile, reasons=False)
        for a, b in zip(with_reasons, without, strict=True):
            for statuses in ((Status.DUE, Status.DECIDED), (Status.NEEDS_DECISION,), (Status.NEEDS_INPUT,)):
                some = told(a.lines.where(*statuses))
                assert told(b.lines.where(*statuses)) == some
                assert a.total(*statuses) == b.total(*statuses)
                assert a.total(*statuses) == (len(some), sum(x[3] for x in some), sum(x[4] for x in some))


# -- cases that chance finds too seldom ---------------------------------------------------------------------------------


def small(**changes: Any) -> Facts:
    return Facts(**{"credit_code": CODE, "year": YEAR, "size": "small", "holds": frozenset(), **changes})


def new(title: str, subject: str = "", day: dt.date = dt.date(YEAR, 9, 1)) -> RecognitionFact:
    return RecognitionFact(title, "new", day, "示例〔2024〕1号", "", subject)


LINE, SHOP = "demonstration_line", "model_workshop"
CASES: list[tuple[str, str, Facts]] = [
    ("two intervals of one project", "top-up", small(recognitions=(new(LINE, "一号"), new(SHOP, "一号")))),
    ("intervals of two projects", "top-up", small(recognitions=(new(LINE, "一号"), new(SHOP, "二号")))),
    (
        "an interval that just reaches what is settled",
        "highest",
        small(recognitions=(new(SHOP, "一号"),), payments={("first-equipment", "", 0): Payment(YEAR, 30 * WAN)}),
    ),
    (
        "a decision below and one above another",
        "highest",
        small(
            recognitions=(new(SHOP, "一号"), new(SHOP, "二号")),
            decisions={
                ("model-workshop", "一号"): Decision(10 * WAN, **WHO),
                ("model-workshop", "二号"): Decision(30 * WAN, **WHO),
            },
        ),
    ),
    (
        "decisions at the very ends of the range",
        "per-clause",
        small(
            recognitions=(new(SHOP, "一号"), new(SHOP, "二号"), new(SHOP, "")),
            decisions={
                ("model-workshop", "一号"): Decision(10 * WAN, **WHO),
                ("model-workshop", "二号"): Decision(30 * WAN, **WHO),
                ("model-workshop", ""): Decision(10 * WAN - 1, **WHO),
            },
        ),
    ),
    (
        "equal decisions: the earlier document counts",
        "highest",
        small(
            recognitions=(new(SHOP, "一号", dt.date(YEAR, 9, 2)), new(SHOP, "二号", dt.date(YEAR, 9, 1))),
            decisions={("model-workshop", s): Decision(20 * WAN, **WHO) for s in ("一号", "二号")},
        ),
    ),
    (
        "the same item twice: the earlier document counts, and that was before the rule",
        "per-clause",
        small(recognitions=(new(SHOP, "一号", dt.date(2024, 9, 1)), new(SHOP, "一号", dt.date(2024, 6, 30)))),
    ),
    (
        "both titles in one year, one paid before",
        "top-up",
        small(
            recognitions=(new("municipal_rising"), new("provincial_rising")),
            payments={("municipal-rising", "", 0): Payment(YEAR - 2, 8 * WAN)},
        ),
    ),
    (
        "a title paid before is not paid again",
        "per-clause",
        small(recognitions=(new("municipal_rising"),), payments={("municipal-rising", "", 0): Payment(YEAR, 8 * WAN)}),
    ),
    (
        "paid before and large: the payment is what is told",
        "per-clause",
        small(
            size="large",
            figures={YEAR: {"loan_interest": 10 * WAN}},
            payments={("loan-interest", "", YEAR): Payment(YEAR, WAN)},
        ),
    ),
    (
        "as many people as no number could hold once multiplied",
        "per-clause",
        small(holds=frozenset({"municipal_rising"}), figures={YEAR: {"graduates_hired": 5 * 10**13}}),
    ),
    (
        "growth that is just enough",
        "per-clause",
        small(figures={YEAR - 1: {"headcount": 100}, YEAR: {"headcount": 110}}),
    ),
    ("growth from nothing", "per-clause", small(figures={YEAR - 1: {"headcount": 0}, YEAR: {"headcount": 110}})),
    (
        "growth from nothing, found to be enough",
        "per-clause",
        small(
            figures={YEAR - 1: {"headcount": 0}, YEAR: {"headcount": 110}},
            determinations={("jobs-growth", "", GROWTH_FROM_ZERO): Determination(True, **WHO)},
        ),
    ),
    (
        "growth from nothing, found not to be enough",
        "per-clause",
        small(
            figures={YEAR - 1: {"headcount": 0}, YEAR: {"headcount": 110}},
            determinations={("jobs-growth", "", GROWTH_FROM_ZERO): Determination(False, **WHO)},
        ),
    ),
    (
        "recognised in the year before, at the very end, and rechecked in this",
        "per-clause",
        small(
            recognitions=(
                new("municipal_rising", day=dt.date(YEAR - 1, 12, 31)),
                RecognitionFact("municipal_rising", "recheck", dt.date(YEAR, 1, 1), "示例〔2024〕2号"),
                new("provincial_rising", day=dt.date(YEAR + 1, 1, 1)),
            )
        ),
    ),
    (
        "paid for another year is not paid for this",
        "per-clause",
        small(
            figures={YEAR: {"loan_interest": 10 * WAN}},
            payments={("loan-interest", "", YEAR - 1): Payment(YEAR - 1, WAN)},
        ),
    ),
]


@pytest.mark.parametrize(("profile", "facts"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rare_cases_come_out_alike(profile: str, facts: Facts) -> None:
    assert lines_of(JIANGLAN, [facts], profile) == [expected(JIANGLAN, facts, profile)]


def test_growth_is_looked_at_before_the_base() -> None:
    figures: dict[int, dict[str, int | None]] = {
        YEAR - 1: {"rd_expense": 600 * WAN},
        YEAR: {"rd_expense": 600 * WAN, "rd_deductible": 0},
    }
    facts = small(holds=frozenset({"national_little_giant"}), figures=figures)
    assert ("rd-subsidy", "", "growth_too_low", 0, 0) in expected(PACK, facts, "per-clause")
    assert lines_of(PACK, [facts], "per-clause") == [expected(PACK, facts, "per-clause")]


def test_a_threshold_of_which_the_figure_is_not_known_is_asked_for() -> None:
    found = {("new-product-sales", "", "qualifying"): Determination(True, "名单", None, "名单")}
    facts = small(determinations=found)
    assert ("new-product-sales", "", "needs_input", 5 * WAN, 5 * WAN) in expected(PACK, facts, "per-clause")
    assert lines_of(PACK, [facts], "per-clause") == [expected(PACK, facts, "per-clause")]


@pytest.mark.parametrize("month", [3, 9])
def test_what_was_recognised_before_a_measure_began_is_not_in_force(month: int) -> None:
    began = replace(PACK.versions["national-little-giant"][0], start=dt.date(YEAR, 6, 1))
    pack = replace(PACK, versions={**PACK.versions, "national-little-giant": (began,)})
    facts = small(recognitions=(new("national_little_giant", day=dt.date(YEAR, month, 1)),))
    status = "not_in_force" if month == 3 else "due"
    assert status in {told[2] for told in expected(pack, facts, "per-clause") if told[0] == "national-little-giant"}
    assert lines_of(pack, [facts], "per-clause") == [expected(pack, facts, "per-clause")]


def test_totals_are_the_sums_of_the_lines() -> None:
    people = [small(recognitions=(new("national_little_giant"),)) for _ in range(3)]
    results = {r.measure.id: r for r in assess_population(PACK, population_of(PACK, people))}
    assert results["national-little-giant"].total(Status.DUE) == (3, 60 * WAN, 60 * WAN)
    assert results["provincial-little-giant"].total(Status.DUE) == (0, 0, 0)


def test_what_leaves_64_bits_among_lines_that_do_not_count_does_no_harm() -> None:
    high = np.array([1 << 62, (1 << 62) + 1, 7, 9], dtype=np.int64)
    status = np.array([columnar.CODE[Status.NOT_MET]] + [columnar.CODE[Status.DUE]] * 3, dtype=np.int8)
    lines = Lines(np.arange(4), np.zeros(4, dtype=np.int32), status, high, high)
    assert int(high.sum()) < 0
    assert lines.total(Status.DUE) == (3, (1 << 62) + 17, (1 << 62) + 17)
