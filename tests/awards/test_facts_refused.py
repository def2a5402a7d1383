"""Facts that are refused and not passed over: names that the pack does not have, items that nothing tells apart, findings and
decisions that contradict each other. And of several findings the latest counts, in whatever order they are sent."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from pydantic import ValidationError

from services.awards.domain.assess import assess
from services.awards.domain.evaluation import GROWTH_FROM_ZERO
from services.awards.domain.statement import Line, Status
from services.awards.record.facts import facts_from
from shared.contracts.awards import AssessmentIn
from shared.contracts.problems import FieldProblem
from shared.plumbing.errors import InvalidInput
from tests.awards.conftest import Both
from tests.awards.test_assessments import FACTS, line
from tests.awards.test_recording import prepared
from tests.clauses.facts import EVERY_KIND, INSTALMENTS, JIANGLAN, PACK
from tests.registry.helpers import A, record, register

ASSESS = "/awards/v1/assessments"
WHO = {"decided_by": "岗位甲", "grounds": "依据"}


def asked(**changes: Any) -> AssessmentIn:
    return AssessmentIn.model_validate_json(json.dumps(FACTS | {"recognitions": []} | changes))


def lines(measure: str, **changes: Any) -> list[Line]:
    statement = assess(PACK, facts_from(asked(**changes), PACK))
    return [x for x in statement.lines if x.measure_id == measure]


def refused(pack: Any = PACK, **changes: Any) -> list[FieldProblem]:
    with pytest.raises(InvalidInput) as error:
        facts_from(asked(**changes), pack)
    found = list(error.value.errors)
    assert found
    assert all(p.problem and p.remedy for p in found)
    return found


def recognised(title: str, day: str = "2024-09-01", subject: str = "", action: str = "new") -> dict[str, str]:
    return {"title": title, "action": action, "issued_on": day, "document": "示例〔2024〕1号", "subject": subject}


def finding(measure: str, gate: str, met: bool, day: str, **more: Any) -> dict[str, Any]:
    return {"measure_id": measure, "gate": gate, "met": met, "decided_on": day} | WHO | more


def decision(measure: str, amount: str, day: str, **more: Any) -> dict[str, Any]:
    return {"measure_id": measure, "amount": amount, "decided_on": day} | WHO | more


# -- names that the pack does not have ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "known"),
    [
        ({"holds": ["national_little_giant", "national_litle_giant"]}, "body.holds.1", "national_little_giant"),
        ({"titles_unknown": ["municipal_smart_workshp"]}, "body.titles_unknown.0", "municipal_smart_workshop"),
        (
            {"recognitions": [recognised("provincal_little_giant")]},
            "body.recognitions.0.title",
            "provincial_little_giant",
        ),
        (
            {"determinations": [finding("cloud-subsidy", "dept", True, "2025-01-01")]},
            "body.determinations.0.gate",
            "depth",
        ),
        (
            {"determinations": [finding("national-little-giant", "depth", True, "2025-01-01")]},
            "body.determinations.0.gate",
            "无",
        ),
        (
            {"determinations": [finding("cloud-subsidies", "depth", True, "2025-01-01")]},
            "body.determinations.0.measure_id",
            "cloud-subsidy",
        ),
        (
            {"decisions": [decision("national-little-giant", "100.00", "2025-01-01")]},
            "body.decisions.0.measure_id",
            "smart-product",
        ),
        (
            {"decisions": [decision("smart-workshop", "100.00", "2025-01-01", subject="一号")]},
            "body.decisions.0.measure_id",
            "smart-renovation",
        ),
        (
            {"decisions": [decision("smart-renovations", "100.00", "2025-01-01")]},
            "body.decisions.0.measure_id",
            "smart-renovation",
        ),
        (
            {"payments": [{"measure_id": "rd-subsidies", "year": 2023, "amount": "1.00"}]},
            "body.payments.0.measure_id",
            "rd-subsidy",
        ),
    ],
)
def test_a_name_that_the_pack_does_not_have_is_refused_with_those_that_it_has(
    changes: dict[str, Any], field: str, known: str
) -> None:
    (problem,) = refused(**changes)
    assert (problem.field, known in problem.remedy) == (field, True)


def test_every_title_of_the_pack_and_of_the_ladder_may_be_held() -> None:
    assert facts_from(asked(holds=list(PACK.titles)), PACK).holds == frozenset(PACK.titles)
    assert {"seed", "innovative"} <= set(PACK.titles)


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("determinations", finding("cloud-subsidy", "depth", True, "2025-01-01", subject="一号")),
        ("decisions", decision("cloud-subsidy", "1.00", "2025-01-01", subject="一号")),
        ("payments", {"measure_id": "national-little-giant", "year": 2023, "amount": "1.00", "subject": "一号"}),
    ],
)
def test_what_concerns_a_whole_firm_names_no_item(kind: str, item: dict[str, Any]) -> None:
    (problem,) = refused(**{kind: [item]})
    assert problem.field == f"body.{kind}.0.subject"


def test_a_payment_for_one_of_several_items_says_for_which() -> None:
    given = [recognised("municipal_smart_workshop", subject="一号")]
    paid = {"measure_id": "smart-workshop", "year": 2024, "amount": "300000.00"}
    (problem,) = refused(recognitions=given, payments=[paid])
    assert (problem.field, "一号" in problem.remedy) == ("body.payments.0.subject", True)
    (paid_before,) = lines("smart-workshop", recognitions=given, payments=[paid | {"subject": "一号"}])
    assert paid_before.status is Status.ALREADY_PAID


# -- items that nothing tells apart ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subjects", "fields"),
    [
        (["", ""], [0, 1]),
        (["一号", " "], [1]),
        (["", "一号", "二号"], [0]),
        (["一号", "二号", "一号"], [2]),
        (["一号车间", "一号 车间"], [1]),
        (["1号", "１号"], [1]),
        (["A线", "a线"], [1]),
    ],
)
@pytest.mark.parametrize(
    "title", ["municipal_smart_workshop", "municipal_smart_product", "provincial_generic_drug_evaluation"]
)
def test_of_several_items_each_has_a_subject_of_its_own(title: str, subjects: list[str], fields: list[int]) -> None:
    found = refused(recognitions=[recognised(title, subject=s) for s in subjects])
    assert [p.field for p in found] == [f"body.recognitions.{n}.subject" for n in fields]


def test_one_item_alone_needs_no_subject_and_those_of_other_years_or_actions_are_others() -> None:
    title = "municipal_smart_workshop"
    given = [
        recognised(title),
        recognised(title, day="2023-12-31"),
        recognised(title, day="2025-01-01"),
        recognised(title, action="recheck"),
    ]
    (found,) = lines("smart-workshop", recognitions=given)
    assert (found.status, found.low) == (Status.DUE, 30_000_000)


def test_two_documents_about_one_title_of_a_firm_are_one_award() -> None:
    given = [recognised("national_little_giant"), recognised("national_little_giant", day="2024-03-01")]
    (found,) = lines("national-little-giant", recognitions=given)
    assert dict(found.basis)["发文日期"] == "2024-03-01"


# -- findings and decisions of several days ----------------------------------------------------------------------------

CLOUD = {"2024": {"cloud_investment": "1000000.00"}}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_latest_finding_and_decision_count_in_whatever_order_they_are_sent(order: tuple[int, ...]) -> None:
    findings = [finding("cloud-subsidy", "depth", met, day) for met, day in
                ((False, "2025-01-01"), (True, "2025-03-01"), (False, "2025-02-01"))]  # fmt: skip
    decisions = [decision("cloud-subsidy", amount, day) for amount, day in
                 (("100.00", "2025-04-01"), ("30000.00", "2025-06-01"), ("200.00", "2025-05-01"))]  # fmt: skip
    given = {
        "figures": CLOUD,
        "determinations": [findings[n] for n in order],
        "decisions": [decisions[n] for n in order],
    }
    (found,) = lines("cloud-subsidy", **given)
    assert (found.status, found.low) == (Status.DECIDED, 3_000_000)
    (before,) = lines("cloud-subsidy", **given, as_of="2025-05-31")
    assert (before.status, before.low) == (Status.DECIDED, 20_000)
    (earlier,) = lines("cloud-subsidy", **given, as_of="2025-02-28")
    assert earlier.status is Status.NOT_MET


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (
            "determinations",
            finding("cloud-subsidy", "depth", True, "2025-03-01"),
            finding("cloud-subsidy", "depth", False, "2025-03-01", decided_by="岗位乙"),
        ),
        (
            "decisions",
            decision("cloud-subsidy", "30000.00", "2025-03-01"),
            decision("cloud-subsidy", "40000.00", "2025-03-01", decided_by="岗位乙"),
        ),
    ],
)
def test_two_that_contradict_each_other_on_one_day_are_refused_and_both_named(
    kind: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    for pair in ([one, other], [other, one]):
        (problem,) = refused(**{kind: pair})
        assert problem.field == f"body.{kind}.1"
        assert all(word in problem.problem for word in ("岗位甲", "岗位乙", f"{kind}.0", f"{kind}.1", "2025-03-01"))
    # Nothing is undecided where a later one says which of them holds, or they are of another thing.
    later = one | {"decided_on": "2025-03-02"}
    assert facts_from(asked(**{kind: [one, other, later]}), PACK)
    assert facts_from(asked(**{kind: [one, other]}, as_of="2025-02-28"), PACK)


def test_of_findings_that_agree_on_one_day_the_same_one_is_always_cited() -> None:
    pair = [finding("cloud-subsidy", "depth", True, "2025-03-01", decided_by=who) for who in ("岗位甲", "岗位乙")]
    cited = {
        facts_from(asked(determinations=given), PACK).determinations["cloud-subsidy", "", "depth"].decided_by
        for given in (pair, pair[::-1])
    }
    assert len(cited) == 1


def test_two_payments_of_one_award_that_do_not_agree_are_refused() -> None:
    paid = {"measure_id": "national-little-giant", "year": 2023, "amount": "200000.00"}
    (problem,) = refused(payments=[paid, paid | {"amount": "100000.00"}])
    assert (problem.field, "payments.0" in problem.problem) == ("body.payments.1", True)
    yearly = [{"measure_id": "rd-subsidy", "year": year, "amount": "1000.00"} for year in (2022, 2023)]
    assert len(facts_from(asked(payments=[*yearly, yearly[0]]), PACK).payments) == 2


def test_a_finding_about_growth_from_nothing_is_taken_for_every_rule_of_growth() -> None:
    given = finding("jobs-growth", GROWTH_FROM_ZERO, True, "2025-03-01")
    request = asked(holds=[], figures={"2024": {"headcount": 20}, "2023": {"headcount": 0}}, determinations=[given])
    statement = assess(JIANGLAN, facts_from(request, JIANGLAN))
    (found,) = [x for x in statement.lines if x.measure_id == "jobs-growth"]
    assert (found.status, found.low) == (Status.DUE, 5_000_000)


# -- over HTTP, and for what is recorded --------------------------------------------------------------------------------


@pytest.mark.anyio
async def test_what_is_refused_is_a_422_at_every_question_about_facts(both: Both) -> None:
    wrong = FACTS | {"holds": ["gift"], "recognitions": [recognised("municipal_smart_workshop")] * 2}
    for path in ("", "/questions", "/comparison"):
        answer = await both.awards.post(ASSESS + path, json=wrong)
        assert answer.status_code == 422, answer.text
        fields = [e["field"] for e in answer.json()["errors"]]
        assert fields == ["body.holds.0", "body.recognitions.0.subject", "body.recognitions.1.subject"]
        assert "national_little_giant" in answer.json()["errors"][0]["remedy"]


@pytest.mark.anyio
async def test_of_recorded_findings_that_of_the_latest_day_counts_and_of_one_day_the_one_recorded_last(
    both: Both,
) -> None:
    await prepared(both)
    url, item = f"/awards/v1/enterprises/{A}/assessment", {"credit_code": A, "year": 2024}

    async def told(**params: str) -> tuple[str, str]:
        answer = (await both.awards.get(url, params={"year": 2024} | params)).json()
        found = line(answer, "cloud-subsidy")
        return found["status"], found["low"]

    async def recorded(kind: str, said: dict[str, Any]) -> None:
        answer = await both.awards.post(f"/awards/v1/{kind}", json=item | said)
        assert answer.status_code == 201, answer.text

    await recorded("determinations", finding("cloud-subsidy", "depth", True, "2025-03-01"))
    await recorded("determinations", finding("cloud-subsidy", "depth", False, "2025-02-01"))
    assert (await told())[0] == "needs_decision"
    assert (await told(as_of="2025-02-28"))[0] == "not_met"
    await recorded("decisions", decision("cloud-subsidy", "10000.00", "2025-04-01"))
    await recorded("decisions", decision("cloud-subsidy", "20000.00", "2025-03-15"))
    assert await told() == ("decided", "10000.00")
    assert await told(as_of="2025-03-31") == ("decided", "20000.00")
    await recorded("decisions", decision("cloud-subsidy", "15000.00", "2025-04-01"))
    assert await told() == ("decided", "15000.00")
    await recorded("determinations", finding("cloud-subsidy", "depth", False, "2025-03-01"))
    assert (await told())[0] == "not_met"
    body = item | finding("cloud-subsidy", "depth", True, "2025-05-01", subject="一号")
    wrong = await both.awards.post("/awards/v1/determinations", json=body)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "body.subject")


@pytest.mark.anyio
async def test_a_recorded_finding_about_growth_from_nothing_decides_and_stands_in_the_statement(both: Both) -> None:
    await register(both.registry, A)
    await record(both.registry, A)
    for year, rd in ((2023, "0.00"), (2024, "6000000.00")):
        figures = {"rd_expense": rd, "rd_deductible": rd}
        await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/{year}", json=figures)
    await both.follow()
    url = f"/awards/v1/enterprises/{A}"
    waiting = line((await both.awards.get(f"{url}/assessment", params={"year": 2024})).json(), "rd-subsidy")
    (missing,) = waiting["missing"]
    assert (waiting["status"], missing["key"]) == ("needs_input", f"determinations.rd-subsidy.{GROWTH_FROM_ZERO}")
    gates = (await both.awards.get(f"/awards/v1/policies/{PACK.id}/measures/rd-subsidy")).json()["gates"]
    assert [g["id"] for g in gates] == [GROWTH_FROM_ZERO]
    body = {"credit_code": A, "year": 2024} | finding("rd-subsidy", GROWTH_FROM_ZERO, True, "2025-03-01")
    assert (await both.awards.post("/awards/v1/determinations", json=body)).status_code == 201
    found = line((await both.awards.get(f"{url}/assessment", params={"year": 2024})).json(), "rd-subsidy")
    assert (found["status"], found["amount"]) == ("due", "60000.00")
    assert {"name": "上年研发费用为零视同达到增幅", "value": "是(岗位甲,2025-03-01)"} in found["basis"]


# -- inputs of every kind that a pack may ask ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", [20241231, 1, True, "20240601", "2024-6-1", "", "never", "无"])
def test_a_dated_fact_is_a_day_or_none_and_nothing_else(day: Any) -> None:
    with pytest.raises(ValidationError):
        asked(dates={"first_invention_patent_granted_on": day})


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("rent_area", "12.50", 1250),
        ("rent_area", 12, 1200),
        ("power", "12.5", 125),
        ("loan_rate", "4.20", 420),
        ("subsidiary", True, 1),
        ("subsidiary", "no", 0),
        ("subsidiary", "是", 1),
        ("grade", "aaa", 2),
        ("grade", "AA级", 1),
        ("patents", 5, 5),
        ("revenue", "5.00", 500),
    ],
)
def test_an_input_is_kept_as_a_whole_number_of_its_smallest_part(name: str, value: Any, kept: int) -> None:
    facts = facts_from(asked(recognitions=[], holds=[], dates={}, figures={"2024": {name: value}}), EVERY_KIND)
    assert facts.figure(name, 2024) == kept


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("rent_area", "12.505", "最多 2 位小数"),
        ("power", "12.55", "最多 1 位小数"),
        ("subsidiary", 1, "应为true 或 false"),
        ("subsidiary", "maybe", "应为true 或 false"),
        ("grade", "b", "a(A级)、aa(AA级)、aaa(AAA级)"),
        ("grade", True, "应为选项代码之一"),
        ("patents", "5.00", "应为整数(件)"),
        ("patents", True, "应为整数(件)"),
        ("revenue", 5, "以字符串给出的金额(元)"),
        ("revenue", "aaa", "以字符串给出的金额(元)"),
    ],
)
def test_an_input_of_another_kind_is_refused_with_the_kind_it_should_be(name: str, value: Any, says: str) -> None:
    with pytest.raises(InvalidInput) as error:
        facts_from(asked(recognitions=[], holds=[], dates={}, figures={"2024": {name: value}}), EVERY_KIND)
    (problem,) = error.value.errors
    assert problem.field == f"body.figures.2024.{name}"
    assert says in problem.problem


def test_items_of_the_year_at_which_a_later_part_looks_are_told_apart_too() -> None:
    two = [recognised("shop", "2022-05-01"), recognised("shop", "2022-06-01", "二车间")]
    plain = {"recognitions": two, "figures": {}, "dates": {}, "holds": []}
    (problem,) = refused(INSTALMENTS, **plain)
    assert (problem.field, "“示范车间奖励(第2期)”按个计,2022年有 2 个" in problem.problem) == (
        "body.recognitions.0.subject",
        True,
    )
