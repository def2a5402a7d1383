"""Clause 8: up to 5 % of 50万元 and more for deep cloud use; up to 10 % for smart renovation; smart factories and parts."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from services.awards.domain.facts import Decision, Facts
from services.awards.domain.statement import Status
from tests.clauses.facts import FOUND, WAN, facts, figures, line, lines, recognised

CLOUD, RENOVATION, PRODUCT = "cloud-subsidy", "smart-renovation", "smart-product"
DECIDED = Decision(4 * WAN, "岗位甲", dt.date(2025, 4, 1), "专项审计报告第3页")


def invested(amount: int | None, **changes: object) -> Facts:
    given = {
        "holds": frozenset({"municipal_srdi"}),
        "figures": figures({"cloud_investment": amount}),
        "determinations": {(CLOUD, "", "depth"): FOUND},
    }
    return facts(**(given | changes))


@pytest.mark.parametrize(
    ("amount", "status", "ceiling"),
    [
        (50 * WAN, Status.NEEDS_DECISION, 2_5000_00),
        (50 * WAN - 1, Status.BELOW_THRESHOLD, 0),
        (200 * WAN, Status.NEEDS_DECISION, 10 * WAN),
        (200 * WAN - 20, Status.NEEDS_DECISION, 10 * WAN - 1),
        (900 * WAN, Status.NEEDS_DECISION, 10 * WAN),
    ],
)
def test_cloud_use_of_50_wan_exactly_qualifies_up_to_5_per_cent_and_10_wan(
    amount: int, status: Status, ceiling: int
) -> None:
    found = line(CLOUD, invested(amount))
    assert (found.status, found.low, found.high) == (status, 0, ceiling)


@pytest.mark.parametrize(
    ("holds", "size", "status"),
    [
        ({"municipal_srdi"}, "medium", Status.NEEDS_DECISION),
        ({"national_little_giant"}, "small", Status.NEEDS_DECISION),
        ({"innovative"}, "small", Status.NOT_ELIGIBLE),
        ({"municipal_srdi"}, "large", Status.NOT_ELIGIBLE),
    ],
)
def test_cloud_use_is_for_small_and_medium_srdi_firms(holds: set[str], size: str, status: Status) -> None:
    assert line(CLOUD, invested(100 * WAN, holds=frozenset(holds), size=size)).status is status


def test_depth_needs_a_person() -> None:
    assert line(CLOUD, invested(100 * WAN, determinations={})).status is Status.NEEDS_INPUT


@pytest.mark.parametrize(
    ("amount", "ceiling"), [(200 * WAN, 20 * WAN), (200 * WAN - 10, 20 * WAN - 1), (1, 0), (500 * WAN, 20 * WAN)]
)
def test_renovation_is_up_to_10_per_cent_and_20_wan_without_a_least_investment(amount: int, ceiling: int) -> None:
    gate = {(RENOVATION, "", "effect"): FOUND}
    found = line(RENOVATION, facts(figures=figures({"smart_investment": amount}), determinations=gate))
    assert (found.low, found.high) == (0, ceiling)


def test_no_investment_is_no_event() -> None:
    gate = {(RENOVATION, "", "effect"): FOUND}
    assert line(RENOVATION, facts(determinations=gate)).status is Status.NO_EVENT


def test_a_decision_within_the_ceiling_settles_it() -> None:
    found = line(CLOUD, invested(100 * WAN, decisions={(CLOUD, ""): DECIDED}))
    assert (found.status, found.low, found.high) == (Status.DECIDED, 4 * WAN, 4 * WAN)
    assert "专项审计报告第3页" in found.reason


@pytest.mark.parametrize("amount", [5 * WAN + 1, -1])
def test_a_decision_outside_the_interval_settles_nothing(amount: int) -> None:
    wrong = dataclasses.replace(DECIDED, amount=amount)
    assert line(CLOUD, invested(100 * WAN, decisions={(CLOUD, ""): wrong})).status is Status.NEEDS_DECISION


@pytest.mark.parametrize(
    ("measure", "title", "wan"),
    [
        ("smart-factory", "municipal_smart_factory", 50),
        ("smart-workshop", "municipal_smart_workshop", 30),
        ("smart-unit", "municipal_smart_unit", 10),
    ],
)
def test_each_factory_workshop_or_unit_is_paid_and_a_large_firm_too(measure: str, title: str, wan: int) -> None:
    given = (recognised(title, subject="一号"), recognised(title, subject="二号"))
    assert [x.low for x in lines(measure, facts(size="large", recognitions=given))] == [wan * WAN, wan * WAN]


def test_a_smart_product_is_5_to_10_wan_for_an_officer_to_decide() -> None:
    given = facts(recognitions=(recognised("municipal_smart_product", subject="某型"),))
    found = line(PRODUCT, given)
    assert (found.status, found.low, found.high) == (Status.NEEDS_DECISION, 5 * WAN, 10 * WAN)
    for amount, status in ((5 * WAN, Status.DECIDED), (10 * WAN, Status.DECIDED), (5 * WAN - 1, Status.NEEDS_DECISION)):
        decided = {(PRODUCT, "某型"): dataclasses.replace(DECIDED, amount=amount)}
        assert line(PRODUCT, dataclasses.replace(given, decisions=decided)).status is status
