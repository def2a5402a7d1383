"""Clause 14: 每年对优质服务机构开展的低收费和公益性服务给予服务业务补助 — without any figure."""

from __future__ import annotations

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.facts import Facts
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, facts, line, recognised


@pytest.mark.parametrize(
    "given",
    [facts(), facts(size="large"), facts(recognitions=(recognised("service-institution"),))],
    ids=["a small firm", "a large firm", "a recognised institution"],
)
def test_the_subsidy_is_listed_with_the_words_and_never_given_an_amount(given: Facts) -> None:
    found = line("service-institution", given)
    assert (found.status, found.low, found.high) == (Status.NOT_COMPUTABLE, 0, 0)
    assert "未定金额" in found.reason


def test_it_counts_in_no_total_and_asks_for_nothing() -> None:
    statement = assess(PACK, facts())
    assert (statement.settled, statement.high) == (0, 0)
    assert line("service-institution", facts()).missing == ()
