"""Clause 5: 年度研发费用达到500万元以上,且同比增长5%以上的国家级、省级“小巨人”,按加计扣除实际研发费用的1%,每年最高10万元."""

from __future__ import annotations

import datetime as dt

import pytest

from services.awards.domain.evaluation import GROWTH_FROM_ZERO
from services.awards.domain.facts import Determination, Facts, Payment
from services.awards.domain.statement import Status
from tests.clauses.facts import WAN, YEAR, facts, figures, line

MEASURE = "rd-subsidy"
HOLDS = frozenset({"provincial_little_giant"})


def spent(now: int | None, before: int | None, base: int | None = 600 * WAN, **changes: object) -> Facts:
    given = {"holds": HOLDS, "figures": figures({"rd_expense": now, "rd_deductible": base}, {"rd_expense": before})}
    return facts(**(given | changes))


@pytest.mark.parametrize(
    ("now", "status"), [(500 * WAN, Status.DUE), (500 * WAN - 1, Status.BELOW_THRESHOLD), (500 * WAN + 1, Status.DUE)]
)
def test_500_wan_exactly_qualifies_and_one_fen_less_does_not(now: int, status: Status) -> None:
    found = line(MEASURE, spent(now, 400 * WAN))
    assert found.status is status
    assert found.distance == (1 if status is Status.BELOW_THRESHOLD else None)


@pytest.mark.parametrize(
    ("now", "before", "status"),
    [
        (525 * WAN, 500 * WAN, Status.DUE),
        (525 * WAN - 1, 500 * WAN, Status.GROWTH_TOO_LOW),
        (525 * WAN + 1, 500 * WAN, Status.DUE),
        (525 * WAN, 500 * WAN + 1, Status.GROWTH_TOO_LOW),
    ],
)
def test_growth_of_5_per_cent_exactly_qualifies_and_one_fen_less_does_not(
    now: int, before: int, status: Status
) -> None:
    assert line(MEASURE, spent(now, before)).status is status


def test_the_distance_of_growth_is_what_would_just_have_been_enough() -> None:
    found = line(MEASURE, spent(510 * WAN, 500 * WAN + 1))
    assert found.distance is not None
    assert line(MEASURE, spent(510 * WAN + found.distance, 500 * WAN + 1)).status is Status.DUE
    assert line(MEASURE, spent(510 * WAN + found.distance - 1, 500 * WAN + 1)).status is Status.GROWTH_TOO_LOW


@pytest.mark.parametrize(
    ("before", "key"),
    [(None, f"figures.{YEAR - 1}.rd_expense"), (0, f"determinations.{MEASURE}.{GROWTH_FROM_ZERO}")],
)
def test_last_year_zero_or_missing_is_pending_and_no_pass(before: int | None, key: str) -> None:
    found = line(MEASURE, spent(600 * WAN, before))
    assert found.status is Status.NEEDS_INPUT
    assert [m.key for m in found.missing] == [key]


@pytest.mark.parametrize(("met", "status"), [(True, Status.DUE), (False, Status.NOT_MET)])
def test_after_a_year_of_zero_a_persons_finding_decides_and_is_traced(met: bool, status: Status) -> None:
    finding = {(MEASURE, "", GROWTH_FROM_ZERO): Determination(met, "岗位甲", dt.date(2025, 3, 1), "当年起步")}
    found = line(MEASURE, spent(600 * WAN, 0, determinations=finding))
    assert found.status is status
    assert ("上年研发费用为零视同达到增幅", f"{'是' if met else '否'}(岗位甲,2025-03-01)") in found.basis


def test_a_finding_about_zero_changes_nothing_where_growth_can_be_calculated() -> None:
    finding = {(MEASURE, "", GROWTH_FROM_ZERO): Determination(True, "岗位甲", dt.date(2025, 3, 1), "当年起步")}
    assert line(MEASURE, spent(510 * WAN, 500 * WAN, determinations=finding)).status is Status.GROWTH_TOO_LOW


@pytest.mark.parametrize(
    ("base", "amount"),
    [
        (1000 * WAN, 10 * WAN),
        (1000 * WAN - 100, 10 * WAN - 1),
        (1000 * WAN + 100, 10 * WAN),
        (5000 * WAN, 10 * WAN),
        (123_456_789, 1_234_567),
    ],
)
def test_one_per_cent_of_the_deductible_base_capped_at_10_wan_and_a_part_of_a_fen_is_dropped(
    base: int, amount: int
) -> None:
    found = line(MEASURE, spent(600 * WAN, 400 * WAN, base))
    assert (found.status, found.low, found.high) == (Status.DUE, amount, amount)


def test_a_missing_base_is_asked_for_and_shows_what_it_may_come_to() -> None:
    found = line(MEASURE, spent(600 * WAN, 400 * WAN, None))
    assert (found.status, found.low, found.high) == (Status.NEEDS_INPUT, 0, 10 * WAN)
    assert [m.key for m in found.missing] == [f"figures.{YEAR}.rd_deductible"]


@pytest.mark.parametrize(
    ("holds", "status"),
    [
        ({"national_little_giant"}, Status.DUE),
        ({"national_key_little_giant"}, Status.DUE),
        ({"municipal_srdi"}, Status.NOT_ELIGIBLE),
        (set(), Status.NOT_ELIGIBLE),
    ],
)
def test_only_little_giants_of_province_and_state_qualify(holds: set[str], status: Status) -> None:
    assert line(MEASURE, spent(600 * WAN, 400 * WAN, holds=frozenset(holds))).status is status


def test_unknown_titles_are_asked_for() -> None:
    assert [m.key for m in line(MEASURE, spent(600 * WAN, 400 * WAN, holds=None)).missing] == ["holds"]


def test_a_large_little_giant_qualifies_because_the_clause_names_no_size() -> None:
    assert line(MEASURE, spent(600 * WAN, 400 * WAN, size="large")).status is Status.DUE


def test_it_is_paid_every_year_but_once_a_year() -> None:
    last_year = {(MEASURE, "", YEAR - 1): Payment(YEAR - 1, WAN)}
    this_year = {(MEASURE, "", YEAR): Payment(YEAR, WAN)}
    assert line(MEASURE, spent(600 * WAN, 400 * WAN, payments=last_year)).status is Status.DUE
    assert line(MEASURE, spent(600 * WAN, 400 * WAN, payments=this_year)).status is Status.ALREADY_PAID
