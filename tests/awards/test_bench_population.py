"""The population of the benchmarks: the same at every run, within its bounds, and with firms at the very thresholds."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.awards import ours
from benchmarks.awards.population import WAN, columns
from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK

GIVEN = columns(PACK, 20_000, seed=3)


def test_the_same_seed_makes_the_same_firms_and_another_seed_others() -> None:
    again, other = columns(PACK, 20_000, seed=3), columns(PACK, 20_000, seed=4)
    assert all((again[name] == column).all() for name, column in GIVEN.items())
    assert any((other[name] != column).any() for name, column in GIVEN.items())


def test_every_column_is_as_long_as_the_population_and_within_its_bounds() -> None:
    for name, column in GIVEN.items():
        assert column.shape == (20_000,), name
        if column.dtype != np.bool_:
            low, high = int(column.min()), int(column.max())
            assert low >= -1, name
            assert high < 10**15, name


@pytest.mark.parametrize(("name", "edge"), [("figures.0.new_product_revenue", 500), ("figures.0.cloud_investment", 50)])
def test_firms_stand_exactly_at_a_threshold_and_a_fen_beside_it(name: str, edge: int) -> None:
    near = {int(v) - edge * WAN for v in GIVEN[name][np.abs(GIVEN[name] - edge * WAN) <= 1].tolist()}
    assert near == {-1, 0, 1}


def test_the_columns_come_to_what_the_statements_of_the_firms_come_to() -> None:
    people = ours.population(PACK, {name: column[:300] for name, column in GIVEN.items()})
    statements = [assess(PACK, people.facts_at(row)) for row in range(300)]
    for result in assess_population(PACK, people):
        lines = [x for s in statements for x in s.lines if x.measure_id == result.measure.id]
        due = [x.low for x in lines if x.status is Status.DUE]
        assert result.total(Status.DUE) == (len(due), sum(due), sum(due))
