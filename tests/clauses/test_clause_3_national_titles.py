"""Clause 3: 国家级“小巨人”20万元/家、重点“小巨人”30万元/家、国家级单项冠军产品50万元/家,一次性."""

from __future__ import annotations

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.facts import Payment
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, WAN, facts, line, recognised

TITLES = {"national_little_giant": 20, "national_key_little_giant": 30, "national_champion_product": 50}
ALL = tuple(recognised(title) for title in TITLES)


def test_the_three_national_titles_are_paid_20_30_and_50_wan() -> None:
    given = facts(recognitions=ALL)
    assert [line(title.replace("_", "-"), given).low for title in TITLES] == [n * WAN for n in TITLES.values()]


def test_per_clause_all_three_are_paid_in_one_year() -> None:
    assert assess(PACK, facts(recognitions=ALL)).settled == 100 * WAN


def test_highest_only_pays_the_key_little_giant_and_the_champion_which_is_of_another_kind() -> None:
    statement = assess(PACK, facts(recognitions=ALL), "highest")
    assert statement.settled == 80 * WAN
    assert {x.measure_id for x in statement.lines if x.status is Status.SUPERSEDED} == {"national-little-giant"}


@pytest.mark.parametrize(("profile", "amount"), [("per-clause", 20), ("highest", 20), ("top-up", 10)])
def test_after_the_provincial_award_of_an_earlier_year_only_the_top_up_profile_takes_it_off(
    profile: str, amount: int
) -> None:
    paid = {("provincial-little-giant", "", 0): Payment(2022, 10 * WAN)}
    given = facts(recognitions=(recognised("national_little_giant"),), payments=paid)
    found = next(x for x in assess(PACK, given, profile).lines if x.measure_id == "national-little-giant")
    assert found.low == amount * WAN


def test_a_key_little_giant_that_was_recognised_before_is_paid_for_the_key_title_alone() -> None:
    assert assess(PACK, facts(recognitions=(recognised("national_key_little_giant"),))).settled == 30 * WAN
