"""Clause 9: 省级四类5万元/家;国家级七类试点示范与三类工业互联网平台10万元/家;限中小企业,一次性."""

from __future__ import annotations

from services.awards.domain.assess import assess
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, WAN, facts, recognised

CLAUSE = [m for m in PACK.measures if m.clause == 9]


def test_there_are_four_provincial_titles_at_5_wan_and_ten_national_ones_at_10() -> None:
    amounts = sorted(m.rule.amount // WAN for m in CLAUSE)
    assert amounts == [5] * 4 + [10] * 10


def test_a_firm_with_all_fourteen_is_paid_for_each() -> None:
    given = facts(recognitions=tuple(recognised(m.rule.title or "") for m in CLAUSE))
    assert assess(PACK, given).settled == 120 * WAN


def test_no_profile_makes_them_exclude_each_other() -> None:
    given = facts(recognitions=tuple(recognised(m.rule.title or "") for m in CLAUSE))
    assert {assess(PACK, given, profile).settled for profile in PACK.profiles} == {120 * WAN}


def test_a_pilot_that_the_text_does_not_name_is_no_measure_here() -> None:
    assert assess(PACK, facts(recognitions=(recognised("national_metaverse_pilot"),))).settled == 0


def test_a_cross_industry_platform_of_a_large_firm_is_out_by_the_clauses_own_words() -> None:
    given = facts(size="large", recognitions=(recognised("national_cross_industry_platform"),))
    found = next(x for x in assess(PACK, given).lines if x.measure_id == "cross-industry-platform")
    assert found.status is Status.NOT_ELIGIBLE
