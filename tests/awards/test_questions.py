"""What to ask next: the inputs that still matter, the one with the most money at stake first."""

from __future__ import annotations

from typing import Any

from services.awards.domain.assess import assess
from services.awards.domain.questions import questions
from tests.clauses.facts import PACK, WAN, facts, recognised


def asked(**changes: Any) -> list[tuple[str, int]]:
    return [(q.key, q.at_stake) for q in questions(assess(PACK, facts(**changes)))]


def test_the_input_with_the_most_money_at_stake_is_asked_for_first() -> None:
    found = asked(figures={}, dates={})
    assert found[0] == ("figures.2024.smart_investment", 20 * WAN)
    assert [money for _, money in found] == sorted((money for _, money in found), reverse=True)


def test_an_input_of_what_is_already_refused_is_not_asked_for() -> None:
    assert {key for key, _ in asked(figures={}, dates={}, size="large")} == set()
    assert "figures.2024.rd_expense" not in {key for key, _ in asked(figures={}, dates={})}
    holder = frozenset({"provincial_little_giant"})
    assert "figures.2024.rd_expense" in {key for key, _ in asked(figures={}, dates={}, holds=holder)}


def test_one_answer_to_a_question_of_several_measures_counts_all_their_money() -> None:
    titles = ("provincial_green_manufacturing", "three_products_benchmark")
    found = dict(asked(size=None, recognitions=tuple(recognised(t) for t in titles)))
    assert found["size"] >= 10 * WAN


def test_an_unknown_recognition_is_asked_for_with_what_it_would_pay() -> None:
    assert ("recognitions.national_champion_product", 50 * WAN) in asked(
        unknown_titles=frozenset({"national_champion_product"})
    )
