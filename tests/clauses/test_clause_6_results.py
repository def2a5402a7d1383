"""Clause 6: new products of 500万元 and more, 5万元; medical devices and generic drugs, 5万元 for each variety."""

from __future__ import annotations

import pytest

from services.awards.domain.facts import Payment
from services.awards.domain.statement import Status
from tests.clauses.facts import FOUND, WAN, facts, figures, line, lines, recognised

NEW_PRODUCT = "new-product-sales"
QUALIFYING = {(NEW_PRODUCT, "", "qualifying"): FOUND}


@pytest.mark.parametrize(
    ("sales", "status"), [(500 * WAN, Status.DUE), (500 * WAN - 1, Status.BELOW_THRESHOLD), (900 * WAN, Status.DUE)]
)
def test_new_product_sales_of_500_wan_exactly_qualify_and_one_fen_less_do_not(sales: int, status: Status) -> None:
    given = facts(figures=figures({"new_product_revenue": sales}), determinations=QUALIFYING)
    found = line(NEW_PRODUCT, given)
    assert (found.status, found.low) == (status, 5 * WAN if status is Status.DUE else 0)


def test_the_distance_is_told_in_words() -> None:
    found = line(NEW_PRODUCT, facts(figures=figures({"new_product_revenue": 4_877_000_00}), determinations=QUALIFYING))
    assert "还差 12.3 万元" in found.reason


def test_whether_a_product_qualifies_needs_a_person() -> None:
    found = line(NEW_PRODUCT, facts(figures=figures({"new_product_revenue": 600 * WAN})))
    assert [m.key for m in found.missing] == [f"determinations.{NEW_PRODUCT}.qualifying"]


def test_sales_that_are_not_known_are_asked_for_and_not_taken_for_zero() -> None:
    found = line(NEW_PRODUCT, facts(figures=figures({"new_product_revenue": None}), determinations=QUALIFYING))
    assert found.status is Status.NEEDS_INPUT


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("medical-device-innovation", "provincial_medical_device_innovation"),
        ("generic-drug-evaluation", "provincial_generic_drug_evaluation"),
    ],
)
def test_each_variety_is_paid_and_each_once(measure: str, title: str) -> None:
    given = (recognised(title, subject="甲片"), recognised(title, subject="乙片"), recognised(title, subject="甲片"))
    paid = {(measure, "乙片", 0): Payment(2023, 5 * WAN)}
    found = {x.subject: (x.status, x.low) for x in lines(measure, facts(recognitions=given, payments=paid))}
    assert found == {"甲片": (Status.DUE, 5 * WAN), "乙片": (Status.ALREADY_PAID, 0)}


def test_what_is_already_refused_asks_for_nothing_more() -> None:
    given = facts(size="large", figures={})
    found = line(NEW_PRODUCT, given)
    assert (found.status, found.missing) == (Status.NOT_ELIGIBLE, ())
