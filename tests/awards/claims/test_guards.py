"""What is refused of claims, and to whom: returned once, appealed once and judged by another, in the order of the queue, paid in part."""

from __future__ import annotations

import pytest

from tests.attachments.papers import hand_in, paper
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED, City, city
from tests.awards.people import by
from tests.clocks import SetClock
from tests.registry.helpers import A, B

pytestmark = pytest.mark.anyio


async def refused(town: City, claim: str, event: str, why: str, who: str = "", **said: object) -> None:
    answer = await town.step(claim, event, who, **said)
    assert answer.status_code in (403, 404, 409, 422), f"{event}: {answer.text}"
    assert why in answer.json()["detail"], answer.text


async def test_a_claim_is_returned_once_refused_with_a_reason_and_appealed_to_another(
    both: Both, clock: SetClock
) -> None:
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await refused(town, claim, "confirm", "没有", "firm-b")
    await refused(town, claim, "confirm", "缺少企业委托书", "office-a")
    await town.go(claim, "confirm", "check")
    await refused(town, claim, "return", "需补正的事项", "bureau")
    answer = await town.step(claim, "return", "bureau", defects=["缺证书", "账户户名有误"])
    assert answer.json()["steps"][-1]["facts"]["defects"] == ["缺证书", "账户户名有误"]
    await town.go(claim, "resubmit", "check")
    await refused(town, claim, "return", "不能再次退回", "bureau", defects=["又一处"])
    await refused(town, claim, "refuse", "缺少原因", "bureau")
    await town.go(claim, "review", "clear", "finance_check")
    assert (await town.step(claim, "refuse", "leader", reason="材料不实")).status_code == 200
    assert (await town.step(claim, "appeal", "firm-a", reason="材料属实")).status_code == 200
    await refused(town, claim, "reject_appeal", "作出不予兑现的人", "leader", reason="维持")
    again = await town.step(claim, "accept_appeal", "leader-2", reason="查明属实")
    assert again.json()["state_name"] == "待主管部门审核"
    await refused(town, claim, "review", "须由本人登录办理", "client")
    await town.go(claim, "review", "clear", "finance_check")
    await refused(town, claim, "decide", "一人只能在一个环节", "bureau")
    await town.go(claim, "decide")


async def test_who_waits_for_budget_is_not_overtaken(both: Both, clock: SetClock) -> None:
    town = await city(both, clock, money="100000.00")
    await town.account(B, "firm-b", "0200112233445566")
    mine = (await town.claims())[0]["id"]
    other = (await town.claims(B))[0]["id"]
    before = TO_DECIDED[:-1]
    await town.go(mine, *before)
    await town.go(other, *before, confirm="firm-b", check="checker-b")
    await refused(town, mine, "decide", "市级预算需 20 万元,可用 10 万元,差 10 万元")
    await town.go(mine, "queue")
    (line,) = await town.get("budget-lines")
    entry = {"kind": "appropriate", "amount": "100000.00", "document": "示例财预〔2025〕9号", "reason": "追加"}
    assert (await town.post(f"budget-lines/{line['id']}/entries", entry, "finance")).status_code == 201
    await refused(town, other, "decide", "不能越过")
    await town.go(other, "queue")
    funded = await town.post(f"claim-rounds/{town.round_id}/fund", None, "finance-3")
    assert (funded.json()["funded"], funded.json()["amount"]) == ([mine], "200000.00")
    assert "预算不足" in funded.json()["stopped"]
    assert (await town.get(f"budget-lines/{line['id']}"))["free"] == "0.00"


async def test_nobody_waits_while_there_is_money(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, *TO_DECIDED[:-1])
    await refused(town, claim, "queue", "预算足够")


async def test_what_arrived_in_part_is_not_given_up(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, *TO_DECIDED)
    await town.publish(claim)
    batch = await town.batch()
    await town.export(batch["id"])
    item = batch["items"][0]["no"]
    less = (await town.bank(f"{item},T1,80000.00,{town.today},已支付,")).json()
    said = {"item_no": item, "reason": "银行说明"}
    assert (await town.post(f"bank-files/{less['id']}/rows/2/match", said, "finance-3")).status_code == 200
    await town.go(claim, "repay")
    for event, who in (("withdraw", "firm-a"), ("void", "leader")):
        await refused(town, claim, event, "已有 8 万元 到账", who, reason="不要了")


async def test_an_amount_within_bounds_is_set_by_who_reviews_and_set_anew_after_an_appeal(
    both: Both, clock: SetClock
) -> None:
    town = await city(both, clock)
    body = {"number": "示例〔2025〕3号", "issuer": "示例机关", "issued_on": "2025-10-01", "title": "市级智能产品", "action": "新认定",
            "rows": [{"credit_code": A, "subject": "示例产品"}]}  # fmt: skip
    assert (await both.registry.post("/registry/v1/recognitions", json=body)).status_code in (200, 201)
    await both.follow()
    assert (await hand_in(town.http, "awards", by("firm-a"))).status_code == 201
    lines = (await town.get(f"enterprises/{A}/assessment", year=2025))["lines"]
    line = next(x for x in lines if x["measure_id"] == "smart-product" and x["subject"])
    assert line["status"] == "needs_decision", line
    low, high = line["between"]
    asked = {"round_id": town.round_id, "credit_code": A, "measure_id": line["measure_id"], "subject": "示例产品"}
    claim = (await town.post("claims", asked, "firm-a")).json()
    await refused(town, claim["id"], "submit", "缺少", "firm-a")
    kinds = [name[:40] for name in claim["evidence_needed"]]
    assert (await town.step(claim["id"], "submit", evidence=paper(*kinds))).status_code == 200
    await town.go(claim["id"], "check")
    await refused(town, claim["id"], "review", "待核定,应在", "bureau")
    over = f"{float(high) + 1:.2f}"
    await refused(town, claim["id"], "review", "待核定,应在", "bureau", amount=over)
    set_ = await town.step(claim["id"], "review", "bureau", amount=low)
    assert set_.json()["amount"] == low
    await town.step(claim["id"], "refuse", "bureau-2", reason="先不同意")
    await town.step(claim["id"], "appeal", "firm-a", reason="金额偏低")
    assert (await town.step(claim["id"], "accept_appeal", "leader", reason="重新核定")).status_code == 200
    anew = await town.step(claim["id"], "review", "bureau", amount=high)
    assert anew.json()["amount"] == high, anew.text
