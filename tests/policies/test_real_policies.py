"""Two real policies, encoded whole: their texts are cut as they are numbered, and firms come to what was worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.packfile import load_pack
from services.awards.domain.population import population_of
from services.awards.domain.statement import Status
from services.awards.record.cases import read_cases, tried

HERE = Path(__file__).parent
STATUSES = (Status.DUE, Status.DECIDED)


@pytest.mark.parametrize(("folder", "measures", "cases"), [("liuhe-2023", 35, 24), ("liuhe-before", 24, 15)])
def test_a_real_policy_comes_to_what_was_worked_by_hand(folder: str, measures: int, cases: int) -> None:
    pack = load_pack(HERE / folder / "pack.yaml")
    read = read_cases((HERE / folder / "cases.yaml").read_text("utf-8"), pack)
    assert (len(pack.measures), len(read)) == (measures, cases)
    assert [(r.case.name, r.differences) for r in tried(pack, read) if r.differences] == []


@pytest.mark.parametrize("folder", ["liuhe-2023", "liuhe-before"])
def test_a_list_of_the_same_firms_comes_to_the_same(folder: str) -> None:
    pack = load_pack(HERE / folder / "pack.yaml")
    read = read_cases((HERE / folder / "cases.yaml").read_text("utf-8"), pack)
    for year in sorted({case.facts.year for case in read}):
        ours = [case for case in read if case.facts.year == year]
        found = assess_population(pack, population_of(pack, [case.facts for case in ours]))
        settled = sum(result.total(*STATUSES)[1] for result in found)
        assert settled == sum(
            line.low for case in ours for line in assess(pack, case.facts).lines if line.status in STATUSES
        )
