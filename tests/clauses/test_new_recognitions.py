"""Clauses 2, 3, 5, 7 and 9: one-off awards for a new recognition (新认定, 新取得, 通过)."""

from __future__ import annotations

import datetime as dt

import pytest

from services.awards.domain.facts import Payment
from services.awards.domain.statement import Status
from tests.clauses.facts import PACK, WAN, YEAR, facts, line, recognised

# measure, title, 万元, clause, only for small and medium firms
AWARDS = [
    ("provincial-little-giant", "provincial_little_giant", 10, 2, False),
    ("provincial-champion-product", "provincial_champion_product", 20, 2, False),
    ("national-little-giant", "national_little_giant", 20, 3, False),
    ("national-key-little-giant", "national_key_little_giant", 30, 3, False),
    ("national-champion-product", "national_champion_product", 50, 3, False),
    ("municipal-technology-center", "municipal_technology_center", 10, 5, False),
    ("huxiang-brand-pilot", "huxiang_brand_pilot", 5, 7, True),
    ("three-products-benchmark", "three_products_benchmark", 5, 7, True),
    ("national-green-manufacturing", "national_green_manufacturing", 10, 7, True),
    ("provincial-green-manufacturing", "provincial_green_manufacturing", 5, 7, True),
    ("weapons-secrecy", "weapons_secrecy_qualification", 10, 7, True),
    ("weapons-quality", "weapons_quality_certification", 10, 7, True),
    ("weapons-licence", "weapons_production_licence", 15, 7, True),
    ("weapons-contractor", "weapons_contractor_qualification", 15, 7, True),
    ("iiot-integration-benchmark", "provincial_iiot_integration_benchmark", 5, 9, True),
    ("mobile-internet-key", "provincial_mobile_internet_key", 5, 9, True),
    ("electronics-key", "provincial_electronics_key", 5, 9, True),
    ("provincial-industrial-internet", "provincial_industrial_internet_platform", 5, 9, True),
    ("smart-photovoltaic", "national_smart_photovoltaic", 10, 9, True),
    ("smart-elderly-care", "national_smart_elderly_care", 10, 9, True),
    ("lithium-battery", "national_lithium_battery_standard", 10, 9, True),
    ("it-manufacturing-integration", "national_it_manufacturing_integration", 10, 9, True),
    ("national-industrial-internet", "national_industrial_internet_pilot", 10, 9, True),
    ("5g-application", "national_5g_application", 10, 9, True),
    ("cyber-data-security", "national_cyber_data_security", 10, 9, True),
    ("cross-industry-platform", "national_cross_industry_platform", 10, 9, True),
    ("featured-platform", "national_featured_platform", 10, 9, True),
    ("professional-platform", "national_professional_platform", 10, 9, True),
]
every = pytest.mark.parametrize(("measure", "title", "wan", "clause", "sme"), AWARDS, ids=[a[0] for a in AWARDS])


@every
def test_a_new_recognition_is_paid_its_amount_under_its_clause(
    measure: str, title: str, wan: int, clause: int, sme: bool
) -> None:
    found = line(measure, facts(recognitions=(recognised(title),)))
    assert (found.status, found.low, found.high) == (Status.DUE, wan * WAN, wan * WAN)
    assert next(m for m in PACK.measures if m.id == measure).clause == clause


@every
@pytest.mark.parametrize("action", ["recheck", "rename", "revocation"])
def test_a_recheck_a_rename_or_a_revocation_pays_nothing_and_says_so(
    measure: str, title: str, wan: int, clause: int, sme: bool, action: str
) -> None:
    found = line(measure, facts(recognitions=(recognised(title, action=action),)))
    assert (found.status, found.high) == (Status.NOT_NEW, 0)
    assert "不是新认定" in found.reason


@every
def test_without_a_recognition_there_is_no_event(measure: str, title: str, wan: int, clause: int, sme: bool) -> None:
    assert line(measure, facts()).status is Status.NO_EVENT


@every
def test_a_large_firm_is_out_only_where_the_clause_says_small_and_medium(
    measure: str, title: str, wan: int, clause: int, sme: bool
) -> None:
    found = line(measure, facts(size="large", recognitions=(recognised(title),)))
    assert found.status is (Status.NOT_ELIGIBLE if sme else Status.DUE)


@every
def test_an_unknown_size_is_asked_for_and_not_taken_for_small(
    measure: str, title: str, wan: int, clause: int, sme: bool
) -> None:
    found = line(measure, facts(size=None, recognitions=(recognised(title),)))
    assert found.status is (Status.NEEDS_INPUT if sme else Status.DUE)
    assert [m.key for m in found.missing] == (["size"] if sme else [])


@every
def test_what_was_paid_once_is_not_paid_again(measure: str, title: str, wan: int, clause: int, sme: bool) -> None:
    paid = {(measure, "", 0): Payment(2022, wan * WAN)}
    found = line(measure, facts(recognitions=(recognised(title),), payments=paid))
    assert found.status is Status.ALREADY_PAID
    assert "2022年已兑现" in found.reason


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2024, 1, 1), Status.DUE),
        (dt.date(2024, 12, 31), Status.DUE),
        (dt.date(2023, 12, 31), Status.NO_EVENT),
        (dt.date(2025, 1, 1), Status.NO_EVENT),
    ],
)
def test_the_award_belongs_to_the_year_of_the_documents_date(day: dt.date, status: Status) -> None:
    found = line("national-little-giant", facts(recognitions=(recognised("national_little_giant", day),)))
    assert found.status is status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2021, 12, 31), Status.NOT_IN_FORCE),
        (dt.date(2022, 1, 1), Status.DUE),
        (dt.date(2025, 12, 31), Status.DUE),
        (dt.date(2026, 1, 1), Status.NOT_IN_FORCE),
    ],
)
def test_the_plan_is_in_force_from_2022_to_the_end_of_2025(day: dt.date, status: Status) -> None:
    found = line(
        "national-little-giant", facts(year=day.year, recognitions=(recognised("national_little_giant", day),))
    )
    assert found.status is status


def test_a_recognition_of_another_year_is_pointed_to_where_it_belongs() -> None:
    found = line(
        "national-little-giant", facts(recognitions=(recognised("national_little_giant", dt.date(2023, 9, 1)),))
    )
    assert (found.status, "2023年" in found.reason) == (Status.NO_EVENT, True)


def test_a_new_recognition_and_a_recheck_in_one_year_pay_once() -> None:
    given = (recognised("national_little_giant"), recognised("national_little_giant", dt.date(YEAR, 11, 1), "recheck"))
    assert line("national-little-giant", facts(recognitions=given)).status is Status.DUE


def test_several_titles_in_one_year_are_paid_each_under_its_clause() -> None:
    given = (recognised("provincial_little_giant"), recognised("national_little_giant"))
    assert line("provincial-little-giant", facts(recognitions=given)).low == 10 * WAN
    assert line("national-little-giant", facts(recognitions=given)).low == 20 * WAN
