"""Every kind of condition and amount, worked by hand: what a text orders and what the pack that says it comes to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import Determination, Facts, Payment, RecognitionFact
from services.awards.domain.population import population_of
from services.awards.domain.statement import Line, Status
from tests.clauses.facts import EVERY_KIND, FOUND, WAN, YEAR

YI = 10_000 * WAN
YUAN = 100
DAY = dt.date


def firm(*years: dict[str, int | None], **changes: Any) -> Facts:
    """A small firm; the figures of the year, the year before, and so on."""
    known: dict[str, Any] = {"credit_code": "91430302MABQKXF64Q", "year": YEAR, "size": "small", "holds": frozenset()}
    return Facts(**known | {"figures": {YEAR - back: of for back, of in enumerate(years)}} | changes)


def line(measure: str, facts: Facts) -> Line:
    """The one line of a measure; the columns say the same."""
    (found,) = [x for x in assess(EVERY_KIND, facts).lines if x.measure_id == measure]
    (result,) = [
        r for r in assess_population(EVERY_KIND, population_of(EVERY_KIND, [facts])) if r.measure.id == measure
    ]
    assert list(result.statuses(1)) == [found.status]
    if found.high:
        assert (result.lines.low.tolist(), result.lines.high.tolist()) == ([found.low], [found.high])
    return found


def come_to(measure: str, *years: dict[str, int | None], **changes: Any) -> int:
    """Fen of what is due."""
    found = line(measure, firm(*years, **changes))
    assert found.status is Status.DUE, found
    return found.low


@pytest.mark.parametrize(
    ("peak", "now", "fen"),
    [
        (0, 1000 * WAN, 5 * WAN),  # 突破含本数:正好1000万元,第一级 5 万元
        (0, 6000 * WAN, 30 * WAN),  # 一年跨三级,只计最高一级 30 万元(原先没有,补差即全额)
        (1500 * WAN, 6000 * WAN, 25 * WAN),  # 已到第一级(5万元),现为第三级(30万元),补差 25 万元
        (6000 * WAN, 2 * YI, 20 * WAN),  # 50 - 30
    ],
)
def test_levels_reached_for_the_first_time_pay_the_difference_to_the_level_before(
    peak: int, now: int, fen: int
) -> None:
    assert come_to("revenue-levels", {"revenue": now, "revenue_peak": peak}) == fen


def test_a_level_that_was_reached_before_pays_nothing_and_a_former_peak_that_is_not_known_is_asked_for() -> None:
    again = line("revenue-levels", firm({"revenue": 1500 * WAN, "revenue_peak": 1200 * WAN}))
    assert (again.status, again.high) == (Status.NO_EVENT, 0)
    open_ = line("revenue-levels", firm({"revenue": 1500 * WAN}))
    assert open_.status is Status.NEEDS_INPUT
    assert [m.key for m in open_.missing] == [f"figures.{YEAR}.revenue_peak"]
    assert open_.high == 50 * WAN  # the most that any level pays


def test_rent_is_paid_for_the_months_of_the_year_within_three_years_from_the_first() -> None:
    area = {"rent_area": 1234_50}  # 1,234.50 平方米
    # 2024 年 4 月起租:当年 9 个月,1234.5 × 5 × 9 = 55,552.50 元
    assert come_to("rent", area, dates={"leased_on": DAY(YEAR, 4, 20)}) == 55_552_50
    # 2021 年 4 月起租,36 个月到 2024 年 3 月:当年 3 个月,18,517.50 元
    assert come_to("rent", area, dates={"leased_on": DAY(YEAR - 3, 4, 1)}) == 18_517_50
    assert line("rent", firm(area, dates={"leased_on": DAY(YEAR - 3, 1, 1)})).status is Status.NO_EVENT
    # 上限:100 万平方米也只有 50 万元
    assert come_to("rent", {"rent_area": 10**8}, dates={"leased_on": DAY(YEAR, 1, 1)}) == 50 * WAN


def test_growth_in_each_of_three_years_counts_each_and_a_subsidiary_is_left_out() -> None:
    # 100 → 115 → 132.25 → 152.0875(万元):每年正好 15%;增量 19.8375 万元的 1% = 1,983.75 元
    years = [{"revenue": x} for x in (1_520_875_00, 1_322_500_00, 1_150_000_00, 1_000_000_00)]
    grown = [{**years[0], "subsidiary": 0}, *years[1:]]
    assert come_to("three-years", *grown) == 1_983_75
    once_less = [grown[0], {"revenue": 1_322_499_99}, *grown[2:]]
    assert line("three-years", firm(*once_less)).status is Status.GROWTH_TOO_LOW
    inside = line("three-years", firm({**grown[0], "subsidiary": 1}, *grown[1:]))
    assert inside.status is Status.NOT_MET
    assert inside.reason == "须集团子公司:否,现为 是"
    open_ = line("three-years", firm(*grown[:3]))
    assert (open_.status, [m.key for m in open_.missing]) == (Status.NEEDS_INPUT, [f"figures.{YEAR - 3}.revenue"])


def test_a_year_that_began_with_nothing_is_for_a_person() -> None:
    years = [{"revenue": 4 * WAN, "subsidiary": 0}, {"revenue": 2 * WAN}, {"revenue": WAN}, {"revenue": 0}]
    assert line("three-years", firm(*years)).missing[0].key == "determinations.three-years.growth_from_zero"
    found = {("three-years", "", "growth_from_zero"): FOUND}
    assert come_to("three-years", *years, determinations=found) == 200 * YUAN


def test_growth_is_compared_with_a_figure_from_outside_of_that_year() -> None:
    # 2024 年全市平均 5.8%:1000 → 1058 不算超过,1058.01 算
    assert line("above-city", firm({"revenue": 1058_00}, {"revenue": 1000_00})).status is Status.GROWTH_TOO_LOW
    assert come_to("above-city", {"revenue": 1058_01}, {"revenue": 1000_00}) == 10 * WAN
    later = firm(year=2027, figures={2027: {"revenue": 2}, 2026: {"revenue": 1}})
    missing = line("above-city", later).missing
    assert [(m.key, m.name) for m in missing] == [
        ("parameters.city_growth.2027", "2027年全市规上工业平均增幅(政策包未载)")
    ]


@pytest.mark.parametrize(("month", "wan"), [(1, 20), (3, 20), (4, 15), (9, 10), (10, 5), (12, 5)])
def test_the_quarter_of_a_day_says_the_amount(month: int, wan: int) -> None:
    assert come_to("entered", dates={"entered_on": DAY(YEAR, month, 28)}) == wan * WAN


def test_what_never_happened_is_no_event_and_not_a_question() -> None:
    never = line("entered", firm(dates={"entered_on": NEVER}))
    assert (never.status, never.reason) == (Status.NO_EVENT, "没有入规日期")
    assert line("entered", firm()).status is Status.NEEDS_INPUT


def test_a_number_with_places_times_a_price_is_rounded_down_once() -> None:
    on = {"generating_on": DAY(YEAR - 1, 7, 1)}
    assert come_to("solar", {"power": 123_456}, dates=on) == 1_234_56  # 12,345.6 千瓦时 × 0.1 元
    assert come_to("solar", {"power": 5}, dates=on) == 5  # 0.5 × 0.1 元 = 5 分
    before = {"generating_on": DAY(YEAR - 1, 1, 1)}  # 一年已满于 2023-12-31
    assert line("solar", firm({"power": 5}, dates=before)).status is Status.NOT_MET


def test_an_interest_subsidy_is_principal_by_the_lower_rate_by_days() -> None:
    # 1,000 万元 × min(3.45% × 50%, 4.20%) × 180 / 360 = 1000 万 × 1.725% × 0.5 = 8.625 万元
    loan = {"loan": 1000 * WAN, "loan_rate": 420}
    days = {"loan_from": DAY(YEAR, 1, 1), "loan_to": DAY(YEAR, 6, 29)}
    assert (days["loan_to"] - days["loan_from"]).days == 180
    assert come_to("interest", loan, dates=days) == 86_250 * YUAN
    # 实际利率 1% 更低:1000 万 × 1% × 0.5 = 5 万元
    assert come_to("interest", {**loan, "loan_rate": 100}, dates=days) == 5 * WAN


@pytest.mark.parametrize(("started", "percent"), [(0, 80), (1, 80), (2, 50), (4, 50)])
def test_the_year_since_a_day_says_the_share(started: int, percent: int) -> None:
    dates = {"started_on": DAY(YEAR - started, 11, 30)}
    assert come_to("contribution", {"contribution": 777_77}, dates=dates) == 777_77 * percent // 100


def test_after_the_last_year_nothing_is_paid() -> None:
    over = firm({"contribution": 10 * WAN}, dates={"started_on": DAY(YEAR - 5, 1, 1)})
    assert line("contribution", over).status is Status.NO_EVENT


@pytest.mark.parametrize(("tenths", "yuan"), [(1000, 10_000), (5000, 50_000), (5001, 100_020)])
def test_the_band_decides_the_price_of_the_whole(tenths: int, yuan: int) -> None:
    assert come_to("planting", {"base_area": tenths}) == yuan * YUAN


def test_below_the_first_band_nothing_is_paid() -> None:
    assert line("planting", firm({"base_area": 999})).status is Status.NO_EVENT


def test_not_over_what_was_spent_and_less_what_upper_levels_paid() -> None:
    aaa = {"grade": 2, "spent": 18 * WAN, "upper_award": 5 * WAN}
    assert come_to("integration", aaa) == 13 * WAN  # min(20, 18) - 5
    assert line("integration", firm({**aaa, "upper_award": 18 * WAN})).status is Status.NO_EVENT
    assert line("integration", firm({**aaa, "upper_award": None})).status is Status.NEEDS_INPUT


def test_one_of_two_is_enough_and_only_open_parts_are_asked_for() -> None:
    safe = {"accident_on": NEVER}
    assert come_to("safe-and-inventive", {"rd_expense": 3, "revenue": 100, "patents": 0}, dates=safe) == 3 * WAN
    assert come_to("safe-and-inventive", {"patents": 5}, dates=safe) == 3 * WAN
    none = line("safe-and-inventive", firm({"rd_expense": 2, "revenue": 100, "patents": 4}, dates=safe))
    assert none.status is Status.NOT_MET
    assert "研发费用不低于 营业收入 的 3%,或有效发明专利不低于 5 件" in none.reason
    open_ = line("safe-and-inventive", firm({"rd_expense": 2, "revenue": 100}, dates=safe))
    assert [m.key for m in open_.missing] == [f"figures.{YEAR}.patents"]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (DAY(YEAR, 5, 1), Status.NOT_MET),
        (DAY(YEAR - 2, 1, 1), Status.NOT_MET),  # 近三年自 2022-01-01 起
        (DAY(YEAR - 3, 12, 31), Status.DUE),
        (None, Status.NEEDS_INPUT),
    ],
)
def test_an_event_within_three_years_excludes(day: dt.date | None, status: Status) -> None:
    assert line("safe-and-inventive", firm({"patents": 9}, dates={"accident_on": day})).status is status


def test_heads_by_months_up_to_twelve() -> None:
    assert come_to("jobs", {"hired": 7, "months_hired": 95}) == 7 * 300 * 95 // 10 * YUAN
    assert come_to("jobs", {"hired": 7, "months_hired": 200}) == 7 * 300 * 12 * YUAN


def test_a_finding_and_a_title_stand_side_by_side_in_a_condition_and_an_officer_sets_the_amount() -> None:
    new = RecognitionFact("first_set", "new", DAY(YEAR, 3, 1), "示例〔2024〕1号")
    found = {("advanced", "", "advanced"): FOUND}
    sure = line("advanced", firm({"subsidiary": 1}, recognitions=(new,), determinations=found))
    assert (sure.status, sure.low, sure.high) == (Status.NEEDS_DECISION, 0, 20 * WAN)
    held = line("advanced", firm(holds=frozenset({"provincial_science_award"})))
    assert held.status is Status.NEEDS_DECISION
    asked = line("advanced", firm({"subsidiary": 1}, recognitions=(new,)))
    assert [m.key for m in asked.missing] == ["determinations.advanced.advanced"]
    not_found = {("advanced", "", "advanced"): Determination(False, "岗位甲", None, "未达")}
    refused = line("advanced", firm({"subsidiary": 1}, recognitions=(new,), determinations=not_found))
    assert refused.status is Status.NOT_MET


def test_what_was_paid_for_another_measure_is_taken_off() -> None:
    # 增量 6,000 万元,超出 5,000 万元的 0.5% = 25 万元,先扣已付的 6 万元得 19 万元,未到上限
    years = ({"revenue": 9000 * WAN}, {"revenue": 3000 * WAN}, {"revenue": 1}, {"revenue": 1})
    assert come_to("excess", *years) == 20 * WAN
    paid = {("three-years", "", YEAR - 1): Payment(YEAR - 1, 6 * WAN)}
    assert come_to("excess", *years, payments=paid) == 19 * WAN


def test_steps_of_what_exceeds_the_highest_of_three_years() -> None:
    years = [{"rd_expense": 350 * WAN, "hired": 1}, *({"rd_expense": x * WAN} for x in (100, 150, 90))]
    on = {"started_on": DAY(YEAR - 1, 5, 5)}
    assert come_to("steps", *years, dates=on) == (5 + 10) * WAN  # 超出 200 万:100 × 5% + 100 × 10%
    none = [{**years[0], "hired": 0}, *years[1:]]
    assert come_to("steps", *none, dates=on) == 3 * WAN + WAN // 2  # max(1 万, 3.5 万)
    assert line("steps", firm(*years, dates={"started_on": DAY(YEAR, 1, 1)})).status is Status.NOT_MET


def test_days_of_the_year_within_a_year_from_a_day() -> None:
    assert come_to("solar-days", dates={"generating_on": DAY(YEAR, 12, 1)}) == 31 * 10 * YUAN
    assert come_to("solar-days", dates={"generating_on": DAY(YEAR - 1, 2, 28)}) == 58 * 10 * YUAN  # 1月1日至2月27日


def test_every_level_newly_reached_pays_once() -> None:
    assert come_to("each-level", {"patents": 12}, {"patents": 3}) == 3 * WAN
    assert come_to("each-level", {"patents": 20}, {"patents": 5}) == 6 * WAN
    assert come_to("each-level", {"patents": 21}, {"patents": 20}) == 1 * YUAN


def test_an_amount_beyond_all_bounds_is_questioned_and_not_paid() -> None:
    huge = line("rent", firm({"rent_area": 10**15}, dates={"leased_on": DAY(YEAR, 1, 1)}))
    assert (huge.status, huge.low) == (Status.DUE, 50 * WAN)  # capped: no sum that leaves 64 bits
    open_ = line("jobs", firm({"hired": 10**15, "months_hired": 10**15}))
    assert (open_.status, open_.high) == (Status.NEEDS_INPUT, 0)
    assert open_.missing[0].name == "算得的金额过大,请核对各项数据"


def test_what_leaves_64_bits_on_the_way_is_exact_in_both_executors() -> None:
    days = {"loan_from": DAY(YEAR, 1, 1), "loan_to": DAY(YEAR, 12, 31)}
    assert come_to("interest", {"loan": 10**15, "loan_rate": 999_999}, dates=days) == 100 * WAN
    assert come_to("solar", {"power": 10**15}, dates={"generating_on": DAY(YEAR, 1, 1)}) == 30 * WAN


def test_a_year_from_a_leap_day_ends_with_february() -> None:
    leap = firm(year=2025, figures={}, dates={"generating_on": DAY(2024, 2, 29)})
    found = line("solar-days", leap)
    assert (found.status, found.low) == (Status.DUE, 58 * 10 * YUAN)  # 2025 年 1月1日至 2月27日
