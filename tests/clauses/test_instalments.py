"""分期拨付: a part of an award in each of several years, each part a line of its own, worked by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.columnar import assess_population
from services.awards.domain.expressions import NEVER
from services.awards.domain.facts import Decision, Facts, Payment, RecognitionFact
from services.awards.domain.packfile import PackError, pack_from, read_document
from services.awards.domain.population import population_of
from services.awards.domain.recognised import recognised_on
from services.awards.domain.statement import Line, Status
from services.awards.domain.tracing import traced
from services.awards.domain.wordings import amount_said
from services.awards.recording.paid_before import Before
from tests.clauses.facts import FOUND, INSTALMENTS, WAN

LAB = RecognitionFact("lab", "new", dt.date(2023, 5, 1), "示例〔2023〕1号")


def firm(year: int, **said: Any) -> Facts:
    known: dict[str, Any] = {"credit_code": "91430302MABQKXF64Q", "year": year, "size": "small", "holds": frozenset()}
    return Facts(**known | said)


def lines(facts: Facts) -> dict[str, Line]:
    """By both executors, which say the same."""
    found = {line.measure_id: line for line in assess(INSTALMENTS, facts).lines}
    for result in assess_population(INSTALMENTS, population_of(INSTALMENTS, [facts])):
        line, of = found[result.measure.id], result.lines
        alone = (of.low[0], of.high[0]) if len(of.rows) else (0, 0)
        assert (line.low, line.high) == alone, line
    return found


def test_each_year_pays_its_part_of_what_was_set_off_in_the_first() -> None:
    passed = {("lab-2", "", "passed"): FOUND, ("lab-3", "", "passed"): FOUND}
    for year, id, part in ((2023, "lab", 40), (2024, "lab-2", 30)):
        found = lines(firm(year, recognitions=(LAB,), determinations=passed))
        assert {i: line.low for i, line in found.items() if line.status is Status.DUE} == {id: part * WAN}
        assert found[id].status is Status.DUE
    assert found["lab-2"].reason == "符合条件,按 100 万元 的标准;分3期拨付,第2期 30% 为 30 万元"
    assert dict(found["lab-2"].basis)["发文日期"] == "2023-05-01"
    assert recognised_on(firm(2024, recognitions=(LAB,)), INSTALMENTS.measure("lab-2"), 2024, "") == LAB.issued_on


def test_a_part_is_paid_after_the_plans_end_and_within_what_is_left_of_its_limit() -> None:
    paid = {("lab", "", 0): Payment(2023, 40 * WAN), ("lab-2", "", 0): Payment(2024, 30 * WAN)}
    passed = {("lab-3", "", "passed"): FOUND}
    later = dataclasses.replace(LAB, issued_on=dt.date(2025, 5, 1))
    found = lines(firm(2027, recognitions=(later,), determinations=passed, payments=paid))
    assert (found["lab-3"].status, found["lab-3"].low) == (Status.DUE, 20 * WAN), (
        "90 less 70; in force when it was set off"
    )
    assert found["lab"].reason == "2027年没有此项新认定(新认定在2025年,计入该年度)"


def test_what_a_person_must_find_is_asked_for_the_parts_own_year_and_paid_once() -> None:
    open_ = lines(firm(2024, recognitions=(LAB,)))["lab-2"]
    assert (open_.status, [m.key for m in open_.missing], open_.high) == (
        Status.NEEDS_INPUT, ["determinations.lab-2.passed"], 30 * WAN,
    )  # fmt: skip
    paid = lines(firm(2024, recognitions=(LAB,), payments={("lab-2", "", 0): Payment(2024, 30 * WAN)}))["lab-2"]
    assert paid.status is Status.ALREADY_PAID


def test_a_part_of_a_yearly_rate_looks_at_the_year_before_and_its_condition_at_this() -> None:
    figures = {2023: {"investment": 1_000 * WAN, "headcount": 50}, 2024: {"investment": 200 * WAN, "headcount": 50}}
    facts = firm(2024, figures=figures, dates={"producing_on": dt.date(2024, 3, 1)})
    found = lines(facts)
    assert (found["renewal"].low, found["renewal-2"].low) == (5 * WAN, 25 * WAN)
    assert found["renewal-2"].reason == "技术改造投资 1,000 万元 的 5% 为 50 万元;分2期拨付,第2期 50% 为 25 万元"
    fewer = lines(dataclasses.replace(facts, figures=figures | {2024: {"investment": 0, "headcount": 49}}))
    assert (fewer["renewal-2"].status, fewer["renewal-2"].short) == (Status.BELOW_THRESHOLD, "1 人")
    unknown = lines(dataclasses.replace(facts, figures={2024: figures[2024]}))["renewal-2"]
    assert [m.key for m in unknown.missing] == ["figures.2023.headcount", "figures.2023.investment"]
    yearly = {("renewal-2", "", 2024): Payment(2024, 25 * WAN), ("renewal", "", 2023): Payment(2023, 25 * WAN)}
    assert lines(dataclasses.replace(facts, payments=yearly))["renewal-2"].status is Status.ALREADY_PAID


def test_equal_parts_come_to_the_whole_with_what_is_left_of_a_fen_in_the_last() -> None:
    parts = [
        lines(firm(2022 + n, dates={"settled_on": dt.date(2022, 12, 31)}))[id].low
        for n, id in enumerate(("settling", "settling-2", "settling-3"))
    ]
    assert parts == [3_333_333, 3_333_333, 3_333_334]


def test_titles_that_must_still_be_held_are_asked_of_the_year_of_the_payment() -> None:
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    document["measures"]["lab"]["instalments"] = ["50%", {"part": "50%", "if": {"holds": ["shop"]}}]
    pack = pack_from(document, text)
    found = {line.measure_id: line for line in assess(pack, firm(2024, recognitions=(LAB,), holds=None)).lines}
    assert [one.name for one in found["lab-2"].missing] == ["2024年末有效的称号"]


def test_a_limit_counts_the_parts_of_every_version() -> None:
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    later = document["measures"]["lab"] | {"in_force": {"from": "2024-01-01", "to": "2026-01-01", "certainty": "虚构"}}
    document["measures"]["lab"]["in_force"] = {"from": "2022-01-01", "to": "2024-01-01", "certainty": "虚构"}
    document["measures"]["lab-later"] = later | {"instalments": ["70%", "30%"]}
    assert pack_from(document, text).limits[0].measures == {"lab", "lab-2", "lab-3"}


def test_an_officer_sets_each_part_within_its_own_bounds() -> None:
    shop = RecognitionFact("shop", "new", dt.date(2022, 5, 1), "示例〔2022〕1号", subject="一号车间")
    open_ = lines(firm(2024, recognitions=(shop,)))["shop-2"]
    assert (open_.status, open_.between, open_.subject) == (
        Status.NEEDS_DECISION, (2_500_000, 7_500_000), "一号车间",
    )  # fmt: skip
    decided = {("shop-2", "一号车间"): Decision(5 * WAN, "岗位甲", None, "会议纪要")}
    assert lines(firm(2024, recognitions=(shop,), decisions=decided))["shop-2"].low == 5 * WAN
    assert lines(firm(2023, recognitions=(shop,)))["shop-2"].status is Status.NO_EVENT


PILOT: dict[str, Any] = {"approved_on": dt.date(2022, 6, 1), "accident_on": NEVER}


@pytest.mark.parametrize(
    ("year", "days", "more", "status", "fen"),
    [
        (2022, {}, {}, Status.DUE, 0),
        (2025, {"accepted_on": dt.date(2025, 3, 1)}, {"accepted": 1}, Status.DUE, 27 * WAN),
        (2022, {"accepted_on": dt.date(2022, 6, 1)}, {"accepted": 1}, Status.DUE, 27 * WAN),
        (2025, {"accepted_on": dt.date(2025, 3, 1)}, {"accepted": 0}, Status.NOT_MET, 0),
        (2025, {"accepted_on": dt.date(2025, 3, 1)}, {}, Status.NEEDS_INPUT, 27 * WAN),
        (2025, {"accepted_on": dt.date(2024, 12, 31)}, {"accepted": 1}, Status.NO_EVENT, 0),
        (2025, {"accepted_on": NEVER}, {"accepted": 1}, Status.NO_EVENT, 0),
        (2025, {}, {"accepted": 1}, Status.NEEDS_INPUT, 27 * WAN),
        (2025, {"accepted_on": dt.date(2025, 3, 1), "approved_on": None}, {"accepted": 1}, Status.NEEDS_INPUT, 30 * WAN),
        (2025, {"accepted_on": dt.date(2025, 3, 1), "approved_on": NEVER}, {"accepted": 1}, Status.NO_EVENT, 0),
        (2025, {"accepted_on": dt.date(2025, 3, 1), "approved_on": dt.date(2025, 3, 2)}, {}, Status.NO_EVENT, 0),
        (2026, {"accepted_on": dt.date(2026, 1, 1)}, {"accepted": 1}, Status.NOT_MET, 0),
        (2025, {"accepted_on": dt.date(2025, 6, 1)}, {"accepted": 1}, Status.DUE, 27 * WAN),
        (2025, {"accepted_on": dt.date(2025, 6, 2)}, {"accepted": 1}, Status.NOT_MET, 0),
        (2025, {"accepted_on": dt.date(2025, 3, 1), "accident_on": dt.date(2025, 9, 1)}, {"accepted": 1}, Status.NOT_MET, 0),
        (2025, {"accepted_on": dt.date(2025, 3, 1), "accident_on": dt.date(2024, 9, 1)}, {"accepted": 1}, Status.DUE, 27 * WAN),
    ],
)  # fmt: skip
def test_a_part_is_paid_in_the_year_of_a_projects_own_day_as_what_the_first_day_set_off_came_to(
    year: int, days: dict[str, Any], more: dict[str, int], status: Status, fen: int
) -> None:
    figures: dict[int, Any] = {2022: {"investment": 900 * WAN}, 2025: {"investment": 5 * WAN}, year: {"investment": 900 * WAN if year == 2022 else 5 * WAN} | more}  # fmt: skip
    found = lines(firm(year, figures=figures, dates=PILOT | days))
    if year == 2022 and not days:
        assert (found["pilot"].status, found["pilot"].low) == (Status.DUE, 36 * WAN)
        return
    assert (found["pilot-3"].status, found["pilot-3"].high) == (status, fen), found["pilot-3"].reason


def test_a_middle_part_is_found_by_a_person_and_its_trace_looks_at_the_year_of_the_first_day() -> None:
    dates = PILOT | {"checked_on": dt.date(2024, 5, 1)}
    facts = firm(2024, figures={2022: {"investment": 900 * WAN}}, dates=dates)
    assert [m.key for m in lines(facts)["pilot-2"].missing] == ["determinations.pilot-2.checked"]
    facts = dataclasses.replace(facts, determinations={("pilot-2", "", "checked"): FOUND})
    line = lines(facts)["pilot-2"]
    assert line.reason == "符合条件,技术改造投资 的 10%,为 90 万元;分3期拨付,第2期 30% 为 27 万元"
    assert dict(line.basis)["中试项目中期检查日期"] == "2024-05-01"
    (tree,) = [t.tree for t in traced(INSTALMENTS, facts) if t.line.measure_id == "pilot-2"]
    assert "未知" not in str(tree)
    assert ("原文另须无安全事故", "“当年发生安全事故的,不予拨付中试项目补助”") in {
        (s.said, s.found) for s in tree.parts
    }
    paid = dataclasses.replace(facts, payments={("pilot-2", "", 0): Payment(2024, 27 * WAN)})
    assert lines(paid)["pilot-2"].status is Status.ALREADY_PAID


def test_a_line_drawn_as_a_tree_has_each_figure_from_its_year() -> None:
    figures = {2023: {"investment": 1_000 * WAN, "headcount": 50}, 2024: {"investment": 200 * WAN, "headcount": 51}}
    facts = firm(2024, figures=figures, dates={"producing_on": dt.date(2024, 3, 1)})
    (tree,) = [t.tree for t in traced(INSTALMENTS, facts) if t.line.measure_id == "renewal-2"]
    text = str(tree)
    assert "1,000 万元" in text
    assert "51" in text
    assert "未知" not in text


def test_a_later_part_was_paid_in_its_own_year_and_not_before() -> None:
    award: Any = SimpleNamespace(
        credit_code="91430302MABQKXF64Q", year=2024, measure_id="lab-2", subject="", paid_on=dt.date(2023, 6, 1)
    )
    before = Before(session=cast("Any", None), pack=INSTALMENTS, today=dt.date(2026, 1, 1), rounds=[])
    against = before.against(award, firm(2024, recognitions=(LAB,)))
    assert against is not None
    assert "2024-01-01" in against.problem


def test_guides_and_differences_say_which_part_it_is() -> None:
    third = INSTALMENTS.measure("lab-3")
    assert third is not None
    assert third.name == "重点实验室建设补助(第3期)"
    assert amount_said(third, INSTALMENTS) == "100 万元;分3期(40%、30%、30%)拨付,此为第3期,在事项第3年"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"quote": "不在原文里的话"}, "不在原文里"),
        ({"measures": ["pilot-2"]}, "没有条目“pilot-2”"),
        ({"measures": []}, "应为条目的列表"),
        ({"if": {"new": ["lab"]}}, "不能用 new"),
        ({"if": {"finding": "checked"}}, "checked"),
    ],
)
def test_what_is_asked_of_several_measures_is_refused_where_it_does_not_fit(changed: Any, problem: str) -> None:
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    document["requires"][0] |= changed
    with pytest.raises(PackError, match=problem):
        pack_from(document, text)


def test_what_is_asked_of_all_measures_is_asked_of_each() -> None:
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    document["requires"][0]["measures"] = "all"
    pack = pack_from(document, text)
    facts = firm(2023, recognitions=(LAB,), dates={"accident_on": dt.date(2023, 12, 31)})
    found = {line.measure_id: line for line in assess(pack, facts).lines}
    assert (found["lab"].status, found["shop"].status) == (Status.NOT_MET, Status.NO_EVENT)
    assert found["lab"].reason.startswith("须")


def test_what_was_paid_for_a_measure_in_parts_is_all_of_them_and_what_is_due_of_it_is_one_part_which_must_be_named() -> (
    None
):
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    more = {
        "id": "more",
        "clause": 2,
        "name": "加奖",
        "quote": "给予补助",
        "scope": "all",
        "once": "enterprise",
        "track": "review",
    }
    rule = {"kind": "formula", "cap": "none", "pays": {"share": "1/10", "of": {"paid": ["lab"]}}}
    document["measures"]["more"] = more | {"rule": rule}
    paid = {("lab", "", 0): Payment(2023, 40 * WAN), ("lab-2", "", 0): Payment(2024, 30 * WAN)}
    pack, facts = pack_from(document, text), firm(2025, payments=paid)
    assert {line.measure_id: line.low for line in assess(pack, facts).lines}["more"] == 7 * WAN
    (result,) = (r for r in assess_population(pack, population_of(pack, [facts])) if r.measure.id == "more")
    assert result.lines.low[0] == 7 * WAN
    rule["pays"] = {"share": "1/10", "of": {"due": "lab"}}
    with pytest.raises(PackError, match="写该期编号"):
        pack_from(document, text)
    rule["pays"] = {"share": "1/10", "of": {"due": "lab-2"}}
    assert pack_from(document, text).measure("more") is not None


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (["40%", "30%"], "各期比例之和应为 100%"),
        (["100%"], "应有 2 至 20 期"),
        (["40%", {"part": "60%", "after": 11}], "after"),
        ([{"part": "40%", "after": 1}, "60%"], "after"),
        (["40%", {"part": "60%", "then": 1}], "没有字段“then”"),
        (["40%", {"part": "60%", "if": {"new": ["lab"]}}], "不能用 new"),
        (["0%", "100%"], "大于零、小于一"),
        (["1/3", "2/0"], "大于零、小于一"),
        (["50%", {"part": "50%", "day": "producing_on"}], "由日期触发"),
    ],
)
def test_parts_that_do_not_fit_are_refused(part: Any, problem: str) -> None:
    document, text = read_document(Path(__file__).parent / "instalments" / "pack.yaml")
    document["measures"]["lab"]["instalments"] = part
    with pytest.raises(PackError, match=problem):
        pack_from(document, text)
