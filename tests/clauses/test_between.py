"""What a text orders between measures: only the highest, one that adds to another, and no more than so much for one firm."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.facts import Decision, Facts, Payment, RecognitionFact
from services.awards.domain.population import population_of
from services.awards.domain.statement import Line, Status
from tests.clauses.facts import BETWEEN, WAN, YEAR


def firm(titles: tuple[str, ...] = (), payments: Any = None, **figures: int | None) -> Facts:
    recognitions = tuple(RecognitionFact(t, "new", dt.date(YEAR, 5, 1), "示例〔2024〕1号") for t in titles)
    known: dict[str, int | None] = {"rd_expense": 0, "interest": 0, "new_jobs": 0, "mountain": 0}
    return Facts(
        credit_code="91430302MABQKXF64Q", year=YEAR, size="small", holds=frozenset(), recognitions=recognitions,
        figures={YEAR: known | figures}, payments=payments or {},
    )  # fmt: skip


def lines(facts: Facts) -> dict[str, Line]:
    return {line.measure_id: line for line in assess(BETWEEN, facts).lines}


def test_of_two_titles_of_a_year_only_the_higher_counts_because_the_text_says_so() -> None:
    found = lines(firm(("jia", "yi")))
    assert (found["jia"].status, found["yi"].low) == (Status.SUPERSEDED, 20 * WAN)
    assert "从高只计 20 万元" in found["jia"].reason


def test_what_was_paid_in_an_earlier_year_is_taken_off_where_the_text_counts_all_years() -> None:
    paid = {("bing", "", 0): Payment(YEAR - 2, 8 * WAN)}
    assert lines(firm(("ding",), paid))["ding"].low == 4 * WAN
    assert lines(firm(("yi",), {("jia", "", 0): Payment(YEAR - 2, 10 * WAN)}))["yi"].low == 20 * WAN


def test_one_measure_adds_to_another() -> None:
    found = lines(firm(rd_expense=500 * WAN, mountain=1, new_jobs=10))
    assert [found[id].low for id in ("rd", "rd-mountain", "rd-jobs")] == [10 * WAN, 2 * WAN, 3 * WAN]
    none = lines(firm(new_jobs=10))
    assert (none["rd-jobs"].status, none["rd-mountain"].status) == (Status.BELOW_THRESHOLD, Status.NOT_MET)


def test_an_addition_waits_for_what_it_adds_to() -> None:
    open_ = lines(firm(rd_expense=None, mountain=1))["rd-mountain"]
    assert (open_.status, [m.key for m in open_.missing]) == (Status.NEEDS_INPUT, ["measures.rd"])


def test_a_limit_over_all_years_leaves_what_was_not_paid_yet() -> None:
    paid = {("rd", "", YEAR - 1): Payment(YEAR - 1, 19 * WAN)}
    # 剩 11 万元:上浮的 2 万元列在前,研发补贴 10 万元只计 9 万元,就业奖励已无余额
    found = lines(firm((), paid, rd_expense=500 * WAN, mountain=1, new_jobs=10))
    assert [found[id].low for id in ("rd-mountain", "rd", "rd-jobs")] == [2 * WAN, 9 * WAN, 0]
    assert found["rd"].reason.endswith("“研发补贴累计”最高 30 万元,只计 9 万元")
    assert (found["rd-jobs"].status, found["rd-jobs"].reason[-9:]) == (Status.SUPERSEDED, "30 万元,已用完")


def test_a_limit_of_the_year_is_used_by_what_is_settled_first_and_bounds_what_waits() -> None:
    facts = firm(("yi", "ding"), rd_expense=1000 * WAN, interest=1000 * WAN)
    statement = assess(BETWEEN, facts)
    found = {line.measure_id: line for line in statement.lines}
    # 20 + 12 + 20 = 52 万元 > 50 万元:乙级 20、研发 20、丁级只剩 10;利息补贴已无余额
    assert [found[id].low for id in ("yi", "rd", "ding")] == [20 * WAN, 20 * WAN, 10 * WAN]
    assert found["interest"].status is Status.SUPERSEDED
    assert (statement.settled, statement.high) == (50 * WAN, 50 * WAN)
    waits = assess(BETWEEN, firm(("yi",), interest=1000 * WAN))
    assert (waits.settled, waits.low, waits.high) == (20 * WAN, 20 * WAN, 50 * WAN)


def test_an_officer_decides_within_what_is_left() -> None:
    facts = firm(("yi",), interest=1000 * WAN)
    (line,) = [x for x in assess(BETWEEN, facts).lines if x.measure_id == "interest"]
    assert (line.status, line.between) == (Status.NEEDS_DECISION, (0, 30 * WAN))


def test_an_expression_is_paid_for_each_of_several_projects_and_decided_for_each() -> None:
    given = tuple(
        RecognitionFact("project", "new", dt.date(YEAR, 5, 1), "示例〔2024〕1号", "", s) for s in ("甲项目", "乙项目")
    )
    facts = dataclasses.replace(
        firm(rd_expense=300 * WAN), recognitions=given,
        decisions={("project", "乙项目"): Decision(2 * WAN, "岗位甲", dt.date(YEAR, 12, 1), "评审")},
    )  # fmt: skip
    found = {x.subject: x for x in assess(BETWEEN, facts).lines if x.measure_id == "project"}
    assert (found["甲项目"].status, found["甲项目"].between) == (Status.NEEDS_DECISION, (0, 3 * WAN))
    assert (found["乙项目"].status, found["乙项目"].low) == (Status.DECIDED, 2 * WAN)
    (result,) = [r for r in assess_population(BETWEEN, population_of(BETWEEN, [facts])) if r.measure.id == "project"]
    assert sorted(zip(result.lines.low.tolist(), result.lines.high.tolist(), strict=True)) == [
        (0, 3 * WAN),
        (2 * WAN, 2 * WAN),
    ]


def test_a_decision_counts_within_the_limit() -> None:
    facts = firm(("yi",), interest=1000 * WAN)
    decided = Decision(45 * WAN, "岗位甲", dt.date(YEAR, 12, 1), "核定")
    found = lines(dataclasses.replace(facts, decisions={("interest", ""): decided}))
    assert (found["interest"].status, found["interest"].low) == (Status.DECIDED, 30 * WAN)


def test_an_officer_who_sets_nothing_is_alike_in_both_executors_under_a_profile_that_takes_the_highest() -> None:
    decided = {("interest", ""): Decision(0, "岗位甲", dt.date(YEAR, 12, 1), "不予补贴")}
    facts = dataclasses.replace(firm(interest=4), decisions=decided)
    (line,) = [x for x in assess(BETWEEN, facts, "highest").lines if x.measure_id == "interest"]
    found = assess_population(BETWEEN, population_of(BETWEEN, [facts]), "highest")
    (result,) = [r for r in found if r.measure.id == "interest"]
    assert (line.status, list(result.statuses(1))) == (Status.DECIDED, [Status.DECIDED])
