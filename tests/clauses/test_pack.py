"""The pack itself: 39 measures, every quote in the text, clause 14 not computable, every measure in every statement."""

from __future__ import annotations

from collections import Counter

from services.awards.domain.assess import assess
from services.awards.domain.statement import Status
from services.awards.policies import FOLDER
from tests.clauses.facts import PACK, facts


def test_there_are_39_paid_measures_and_one_that_states_no_figure() -> None:
    paid = [m for m in PACK.measures if m.rule.kind != "unspecified"]
    assert Counter(m.clause for m in paid) == {2: 2, 3: 3, 4: 1, 5: 2, 6: 3, 7: 8, 8: 6, 9: 14}
    assert len(paid) == 39
    assert [m.clause for m in PACK.measures if m.rule.kind == "unspecified"] == [14]


def test_every_quote_stands_word_for_word_in_its_clause() -> None:
    text = (FOLDER / PACK.id / "policy.txt").read_text("utf-8")
    for measure in PACK.measures:
        assert measure.quote in text
        assert measure.quote in PACK.clauses[measure.clause].text


def test_the_text_has_its_fifteen_clauses_and_no_contact() -> None:
    assert sorted(PACK.clauses) == list(range(1, 16))


def test_a_statement_lists_every_measure() -> None:
    assert [x.measure_id for x in assess(PACK, facts()).lines] == [m.id for m in PACK.measures]


def test_what_the_text_gives_no_figure_for_is_listed_and_not_computed() -> None:
    found = next(x for x in assess(PACK, facts()).lines if x.measure_id == "service-institution")
    assert (found.status, found.high) == (Status.NOT_COMPUTABLE, 0)


def test_every_zero_has_its_reason() -> None:
    assert all(x.reason for x in assess(PACK, facts()).lines)
