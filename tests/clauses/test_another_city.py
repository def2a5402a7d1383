"""Another city's plan is another pack: its own kinds of rule, its own figures, the same program."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.facts import Decision, Determination, Facts, Payment, RecognitionFact
from services.awards.domain.statement import Line, Status
from tests.clauses.facts import JIANGLAN, WAN

YEAR = 2024
WHO: dict[str, Any] = {"decided_by": "岗位甲", "decided_on": dt.date(2025, 3, 1), "grounds": "现场核查记录"}


def facts(
    year: int = YEAR, before: dict[str, int] | None = None, now: dict[str, int] | None = None, **more: Any
) -> Facts:
    known: dict[str, Any] = {"credit_code": "91430302MABQKXF64Q", "year": year, "size": "small", "holds": frozenset()}
    zero = dict.fromkeys(JIANGLAN.figures, 0)
    figures = {year - 1: zero | (before or {}), year: zero | (now or {})}
    return Facts(
        **{**known, "figures": figures, "dates": {"first_equipment_recognised_on": dt.date(2015, 1, 1)}, **more}
    )


def lines(measure: str, given: Facts, profile: str = "per-clause") -> list[Line]:
    return [x for x in assess(JIANGLAN, given, profile).lines if x.measure_id == measure]


def line(measure: str, given: Facts, profile: str = "per-clause") -> Line:
    (only,) = lines(measure, given, profile)
    return only


def new(title: str, subject: str = "", day: dt.date = dt.date(YEAR, 9, 1)) -> RecognitionFact:
    return RecognitionFact(title, "new", day, "示例〔2024〕1号", "", subject)


@pytest.mark.parametrize(
    ("spent", "amount"),
    [
        (300 * WAN, 4 * WAN),  # 200万 above the first step, at 2%
        (500 * WAN, 8 * WAN),
        (500 * WAN + 10_000, 8 * WAN + 300),  # the part above 500万 at 3%
        (500 * WAN + 99, 8 * WAN + 2),  # 2.97 fen: a part of a fen is dropped, once
        (2000 * WAN, 53 * WAN),
        (2000 * WAN + 10_000, 53 * WAN + 100),
        (2700 * WAN, 60 * WAN),
        (9000 * WAN, 60 * WAN),
    ],
)
def test_each_step_of_the_research_subsidy_has_its_own_rate_up_to_the_cap(spent: int, amount: int) -> None:
    found = line("rd-steps", facts(now={"rd_expense": spent}))
    assert (found.status, found.low, found.high) == (Status.DUE, amount, amount)


def test_just_under_the_first_step_the_distance_is_told() -> None:
    found = line("rd-steps", facts(now={"rd_expense": 100 * WAN - 1}))
    assert (found.status, found.distance) == (Status.BELOW_THRESHOLD, 1)


def test_at_the_first_step_itself_there_is_nothing_yet_and_the_way_to_the_first_fen_is_told() -> None:
    found = line("rd-steps", facts(now={"rd_expense": 100 * WAN}))
    assert (found.status, found.distance) == (Status.BELOW_THRESHOLD, 50)
    assert line("rd-steps", facts(now={"rd_expense": 100 * WAN + 50})).low == 1


@pytest.mark.parametrize(
    ("grant", "own", "amount"),
    [(100 * WAN, 80 * WAN, 50 * WAN), (100 * WAN, 30 * WAN, 30 * WAN), (500 * WAN, 400 * WAN, 100 * WAN)],
)
def test_a_grant_is_matched_by_half_but_not_over_the_firms_own_money_nor_the_cap(
    grant: int, own: int, amount: int
) -> None:
    found = line("national-match", facts(now={"national_grant": grant, "own_funds": own}))
    assert (found.status, found.low) == (Status.DUE, amount)


def test_the_match_is_by_the_version_in_force_in_its_year() -> None:
    given = {"national_grant": 100 * WAN, "own_funds": 100 * WAN}
    assert line("national-match", facts(2024, now=given)).low == 50 * WAN
    later = line("national-match", facts(2025, now=given))
    assert (later.low, later.measure.start) == (40 * WAN, dt.date(2025, 1, 1))
    assert line("national-match", facts(2027, now=given)).status is Status.NOT_IN_FORCE


def test_without_own_money_there_is_nothing_to_match() -> None:
    assert line("national-match", facts(now={"national_grant": 100 * WAN})).status is Status.NO_EVENT


@pytest.mark.parametrize(
    ("hired", "status", "amount"),
    [
        (5, Status.DUE, 15_000_00),
        (4, Status.BELOW_THRESHOLD, 0),
        (100, Status.DUE, 30 * WAN),
        (101, Status.DUE, 30 * WAN),
    ],
)
def test_hiring_is_paid_by_head_from_five_up_to_the_cap(hired: int, status: Status, amount: int) -> None:
    found = line("graduates", facts(now={"graduates_hired": hired}, holds=frozenset({"municipal_rising"})))
    assert (found.status, found.low) == (status, amount)


def test_a_distance_in_people_is_told_in_people_and_is_no_money() -> None:
    found = line("graduates", facts(now={"graduates_hired": 3}, holds=frozenset({"municipal_rising"})))
    assert (found.short, found.distance) == ("2 人", None)
    assert "还差 2 人" in found.reason


@pytest.mark.parametrize(("now", "status"), [(110, Status.DUE), (109, Status.GROWTH_TOO_LOW)])
def test_growth_in_people_of_10_per_cent_exactly_qualifies(now: int, status: Status) -> None:
    assert line("jobs-growth", facts(before={"headcount": 100}, now={"headcount": now})).status is status


BOTH = (new("municipal_rising"), new("provincial_rising"))


def test_per_clause_both_titles_of_a_year_are_paid() -> None:
    assert assess(JIANGLAN, facts(recognitions=BOTH)).settled == 23 * WAN


def test_highest_only_counts_the_higher_title_of_a_year() -> None:
    statement = assess(JIANGLAN, facts(recognitions=BOTH), "highest")
    assert statement.settled == 15 * WAN
    lower = next(x for x in statement.lines if x.measure_id == "municipal-rising")
    assert (lower.status, lower.low) == (Status.SUPERSEDED, 0)
    assert "新认定省级新锐企业" in lower.reason


def test_highest_only_looks_at_its_own_year() -> None:
    paid = {("municipal-rising", "", 0): Payment(YEAR - 1, 8 * WAN)}
    assert line("provincial-rising", facts(recognitions=BOTH[1:], payments=paid), "highest").low == 15 * WAN


def test_top_up_pays_what_is_missing_to_the_higher_title() -> None:
    paid = {("municipal-rising", "", 0): Payment(YEAR - 1, 8 * WAN)}
    found = line("provincial-rising", facts(recognitions=BOTH[1:], payments=paid), "top-up")
    assert (found.status, found.low) == (Status.DUE, 7 * WAN)
    assert "补差 7 万元" in found.reason


def test_top_up_pays_nothing_for_a_lower_title_after_the_higher_one() -> None:
    paid = {("provincial-rising", "", 0): Payment(YEAR - 1, 15 * WAN)}
    found = line("municipal-rising", facts(recognitions=BOTH[:1], payments=paid), "top-up")
    assert (found.status, found.low) == (Status.SUPERSEDED, 0)


INSPECTED = {("demonstration-line", s, "inspected"): Determination(True, **WHO) for s in ("一号", "二号")}
LINE_AND_SHOP = (new("demonstration_line", "一号"), new("model_workshop", "一号"))


def test_two_intervals_of_one_project_add_no_more_than_the_higher_one() -> None:
    statement = assess(JIANGLAN, facts(recognitions=LINE_AND_SHOP, determinations=INSPECTED), "top-up")
    assert (statement.low, statement.high) == (
        15 * WAN,
        30 * WAN,
    )  # the one that pays least is not the one that may pay most
    officer = {x.measure_id: x.between for x in statement.lines if x.status is Status.NEEDS_DECISION}
    assert all(x.between is None for x in statement.lines if x.status is not Status.NEEDS_DECISION)
    assert officer == {"demonstration-line": (15 * WAN, 20 * WAN), "model-workshop": (10 * WAN, 30 * WAN)}


def test_an_interval_that_stands_alone_in_its_group_is_told_as_it_is() -> None:
    given = facts(recognitions=LINE_AND_SHOP[:1], determinations=INSPECTED)
    alone = [line("demonstration-line", given, profile) for profile in ("per-clause", "top-up", "highest")]
    assert len({(x.status, x.low, x.high, x.reason) for x in alone}) == 1


def test_intervals_of_two_projects_add_up() -> None:
    given = (new("demonstration_line", "一号"), new("model_workshop", "二号"))
    statement = assess(JIANGLAN, facts(recognitions=given, determinations=INSPECTED), "top-up")
    assert (statement.low, statement.high) == (25 * WAN, 50 * WAN)


def test_once_one_project_is_decided_the_other_adds_only_what_exceeds_it() -> None:
    decided = {("demonstration-line", "一号"): Decision(20 * WAN, **WHO)}
    given = facts(recognitions=LINE_AND_SHOP, determinations=INSPECTED, decisions=decided)
    statement = assess(JIANGLAN, given, "top-up")
    assert (statement.settled, statement.low, statement.high) == (20 * WAN, 20 * WAN, 30 * WAN)
    decided[("model-workshop", "一号")] = Decision(12 * WAN, **WHO)
    statement = assess(JIANGLAN, given, "top-up")
    assert (statement.settled, statement.low, statement.high) == (20 * WAN, 20 * WAN, 20 * WAN)


def test_what_could_no_longer_count_is_not_asked_for() -> None:
    paid = {("first-equipment", "", 0): Payment(YEAR, 30 * WAN)}
    given = facts(recognitions=(new("demonstration_line", "一号"),), payments=paid)
    assert line("demonstration-line", given).status is Status.NEEDS_INPUT
    assert line("demonstration-line", given, "highest").status is Status.SUPERSEDED


def test_every_profile_tells_every_measure() -> None:
    for profile in JIANGLAN.profiles:
        told = {x.measure_id for x in assess(JIANGLAN, facts(recognitions=(*BOTH, *LINE_AND_SHOP)), profile).lines}
        assert told == set(JIANGLAN.versions)
