"""Clause 7: “湖湘精品”与“三品”5万元/家;绿色制造国家级10万元/家、省级5万元/家;武器装备两证10万元/家、另两证15万元/家;限中小企业."""

from __future__ import annotations

from services.awards.domain.assess import assess
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, WAN, facts, line, recognised

DEFENCE = (
    "weapons_secrecy_qualification",
    "weapons_quality_certification",
    "weapons_production_licence",
    "weapons_contractor_qualification",
)


def test_the_brand_pilot_and_the_three_products_benchmark_can_both_be_had() -> None:
    given = facts(recognitions=(recognised("huxiang_brand_pilot"), recognised("three_products_benchmark")))
    assert assess(PACK, given).settled == 10 * WAN


def test_green_manufacturing_is_paid_10_wan_for_the_state_and_5_for_the_province() -> None:
    state, province = recognised("national_green_manufacturing"), recognised("provincial_green_manufacturing")
    assert line("national-green-manufacturing", facts(recognitions=(state,))).low == 10 * WAN
    assert line("provincial-green-manufacturing", facts(recognitions=(province,))).low == 5 * WAN


def test_both_green_levels_in_a_year_are_15_wan_per_clause_and_10_where_only_the_highest_counts() -> None:
    given = facts(
        recognitions=(recognised("national_green_manufacturing"), recognised("provincial_green_manufacturing"))
    )
    assert [assess(PACK, given, profile).settled for profile in ("per-clause", "highest")] == [15 * WAN, 10 * WAN]


def test_the_four_defence_certificates_are_50_wan_together() -> None:
    assert assess(PACK, facts(recognitions=tuple(recognised(title) for title in DEFENCE))).settled == 50 * WAN


def test_a_quality_certificate_that_came_with_the_contractors_counts_once_where_only_the_highest_does() -> None:
    given = facts(recognitions=tuple(recognised(title) for title in (DEFENCE[1], DEFENCE[3])))
    assert assess(PACK, given, "highest").settled == 15 * WAN


def test_no_evidence_of_a_defence_certificate_is_uploaded() -> None:
    for measure in PACK.measures:
        if measure.id.startswith("weapons-"):
            assert "不上传涉密扫描件" in measure.evidence[0]


def test_a_large_firm_gets_nothing_under_this_clause() -> None:
    given = facts(size="large", recognitions=tuple(recognised(title) for title in DEFENCE))
    clause = [x for x in assess(PACK, given).lines if x.measure.clause == 7]
    assert {x.status for x in clause} == {Status.NOT_ELIGIBLE, Status.NO_EVENT}
