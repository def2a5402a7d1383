"""Services of providers, paid one by one: what each comes to, the caps that several share, and what the year must have reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from services.awards.domain.assess import assess
from services.awards.domain.budget import budget
from services.awards.domain.engagements import settled
from services.awards.domain.facts import Facts, Payment, Served, as_of
from services.awards.domain.population import population_of
from services.awards.domain.receipts import inputs_digest
from services.awards.domain.statement import Line, Status
from tests.clauses.facts import JIANGLAN

YEAR = 2024
YUAN = 100
RISING = frozenset({"municipal_rising"})
CUT = JIANGLAN.versions["low-fee-services"][-1].rule


def served(number: int, firm: str, *, price: int | None = 2000, fee: int | None = 1000, **more: Any) -> Served:
    """A low-fee service of 2000 yuan for 1000, well rated, to a firm that counts."""
    said: dict[str, Any] = {
        "fee_level": "low_fee", "voucher": 0, "titles": RISING, "confirmed_on": dt.date(YEAR, 3, 1) + dt.timedelta(number),
        "rating": 4, "settled_on": dt.date(YEAR, 12, 20),
    } | more  # fmt: skip
    price, fee = (None if x is None else x * YUAN for x in (price, fee))
    return Served(engagement_id=f"{number:032x}", firm=firm, list_price=price, fee=fee, **said)


THREE = (served(1, "甲"), served(2, "乙"), served(3, "丙"))


def facts(*engagements: Served, **more: Any) -> Facts:
    return Facts("91430302MABQKXF64Q", YEAR, "small", frozenset(), engagements=engagements, **more)


def line(given: Facts, measure: str = "low-fee-services") -> Line:
    (only,) = (x for x in assess(JIANGLAN, given).lines if x.measure_id == measure)
    return only


def amounts(*engagements: Served) -> list[int]:
    return [x.amount // YUAN for x in settled(CUT, JIANGLAN, engagements).lines]


def test_half_of_what_a_service_costs_less_is_paid_and_the_line_says_of_what() -> None:
    found = line(facts(*THREE))
    assert (found.status, found.low, found.high) == (Status.DUE, 1500 * YUAN, 1500 * YUAN)
    assert dict(found.basis) == {
        "服务事项": "3 项,计入 3 项(3 家企业)", "服务企业数": "3 家(要求3 家以上)", "满意度": "80%(要求80%以上)",
        "低收费和公益性服务占比": "100%(要求50%以上)",
    }  # fmt: skip
    assert (
        settled(CUT, JIANGLAN, THREE).lines[0].reason
        == "标价 0.2 万元,约定价 0.1 万元,优惠 0.1 万元,按 50% 为 0.05 万元"
    )


@pytest.mark.parametrize(
    ("one", "amount", "why"),
    [
        (served(1, "甲", price=None), 0, "没有标价"),
        (served(1, "甲", fee=None), 0, "没有约定的价款"),
        (served(1, "甲", price=1000), 0, "没有优惠"),
        (served(1, "甲", fee=0, fee_level="free"), 1000, "优惠 0.2 万元"),
        (served(1, "甲", fee_level="market"), 0, "只补助公益性(免费)、低收费的服务"),
        (served(1, "甲", titles=frozenset({"model_workshop"})), 0, "没有称号"),
        (served(1, "甲", price=41_000, fee=1000), 20_000, "按 50% 为 2 万元"),
        (served(1, "甲", price=41_001, fee=1000), 20_000, "单项最高 2 万元"),
    ],
)
def test_each_service_is_explained_by_itself(one: Served, amount: int, why: str) -> None:
    (found,) = settled(CUT, JIANGLAN, [one]).lines
    assert found.amount == amount * YUAN
    assert why in found.reason


def test_a_part_of_a_fen_is_dropped() -> None:
    (found,) = settled(CUT, JIANGLAN, [replace(THREE[0], list_price=102, fee=1)]).lines
    assert found.amount == 50


def test_caps_of_a_firm_and_of_the_year_are_taken_in_the_order_of_confirmation() -> None:
    big = {"price": 40_000, "fee": 0}
    assert amounts(served(3, "甲", **big), served(1, "甲", **big), served(2, "乙", **big)) == [20_000, 20_000, 10_000]
    (*_, last) = settled(CUT, JIANGLAN, [served(n, "甲", **big) for n in (1, 2)]).lines
    assert "对该企业全年最高 3 万元,此前已计 2 万元,按 1 万元" in last.reason
    many = [served(n, f"第{n}家", **big) for n in range(1, 13)]
    assert amounts(*many) == [20_000] * 10 + [0, 0]


@pytest.mark.parametrize(
    ("engagements", "said"),
    [
        (THREE[:2], "服务企业数要求3 家以上,现为 2 家"),
        ((*THREE[:2], served(4, "丁", titles=frozenset())), "现为 2 家"),
        ((*THREE[:2], served(3, "丙", rating=3)), "满意度要求80%以上,现为 73.33%"),
        ((THREE[0], *(served(n, f"{n}", fee_level="market") for n in (2, 3))), "低收费和公益性服务占比要求50%以上,现为 33.33%"),
    ],
    ids=["too few firms", "a firm that does not count", "not satisfied", "mostly at market prices"],
)  # fmt: skip
def test_a_year_of_too_low_quality_is_paid_nothing(engagements: tuple[Served, ...], said: str) -> None:
    found = line(facts(*engagements))
    assert (found.status, found.low) == (Status.NOT_MET, 0)
    assert said in found.reason


def test_a_share_that_is_just_reached_is_reached() -> None:
    two_of_four = (*THREE[:2], served(3, "丙", fee_level="market"), served(4, "丁", fee_level="market"))
    assert line(facts(*two_of_four)).status is Status.DUE


def test_what_was_paid_by_voucher_is_paid_to_the_provider_up_to_the_cap_whatever_the_year_was_like() -> None:
    used = facts(served(1, "甲", voucher=300 * YUAN), served(2, "乙", voucher=10_001 * YUAN), served(3, "丙"))
    found = line(replace(used, engagements=used.engagements[:2]), "service-vouchers")
    assert (found.status, found.low) == (Status.DUE, 10_300 * YUAN)
    assert line(facts(served(3, "丙")), "service-vouchers").status is Status.NOT_ELIGIBLE


def test_without_a_settlement_there_is_no_line_of_money_and_what_was_paid_is_not_paid_again() -> None:
    assert line(facts()).status is Status.NO_EVENT
    paid = facts(*THREE, payments={("low-fee-services", "", YEAR): Payment(YEAR, 1)})
    assert line(paid).status is Status.ALREADY_PAID
    assert line(replace(facts(*THREE), year=2027)).status is Status.NOT_IN_FORCE


def test_a_population_has_the_same_of_a_provider_as_his_statement() -> None:
    people = [facts(), facts(*THREE), facts(*THREE[:2])]
    for result in budget(JIANGLAN, population_of(JIANGLAN, people), reasons=False).results:
        if result.measure.rule.kind == "per_engagement":
            lines = result.lines
            assert lines.rows.tolist() == [1, 2]
            for row, low, place in zip(lines.rows.tolist(), lines.low.tolist(), range(2), strict=True):
                expected = line(people[row], result.measure.id)
                assert (low, result.lines.having(expected.status)[place]) == (expected.low, True)
    again = population_of(JIANGLAN, people).facts_at(1)
    assert again.engagements == THREE


def test_settled_services_are_part_of_the_inputs_and_of_their_day() -> None:
    assert inputs_digest(facts(*THREE)) == inputs_digest(facts(*reversed(THREE)))
    assert inputs_digest(facts(*THREE)) != inputs_digest(facts(replace(THREE[0], rating=5), *THREE[1:]))
    assert as_of(facts(*THREE), dt.date(YEAR, 12, 19)).engagements == ()
    assert as_of(facts(*THREE), dt.date(YEAR, 12, 20)).engagements == THREE
