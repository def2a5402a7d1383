"""Two awards from the document to the bank, one of them twice, and the other back again: after each step every figure that tells of
the money tells the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from tests.awards.conftest import Both
from tests.awards.money import DAY, LITTLE_GIANT, TO_DECIDED, City
from tests.awards.people import by, let_in
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record, register

pytestmark = pytest.mark.anyio
MONEY, EACH, NONE = "1000000.00", "200000.00", "0.00"
B_DOES = {"confirm": "firm-b", "check": "checker-b"}
SETTLED = ("due", "decided")
ARRIVED = ("paid", "settled", "in_recovery")
DECIDED = ("decided", "in_notice", "payable", "batched", "sent", "returned", *ARRIVED)


@dataclass(frozen=True)
class Firm:
    """What every page tells of one firm: the state of its claim, its statement's line, what it has been paid, what it is still due."""

    state: str
    line: str
    paid: str
    due: str


async def agree(
    town: City, *, reserved: str, spent: str, free: str, a: Firm, b: Firm, came_back: int = 0, recovered: str = NONE,
    holders: int = 2,
) -> None:  # fmt: skip
    """Budget lines, claims, payments, the year's budget, statements and standings say this, and so the same; and so do the evaluation of
    the year and the registry's reports. `came_back`: payments that the bank gave back; `recovered`: what firms paid back; `holders`: who
    holds the title."""
    summary = await town.get("budget-lines/summary", fiscal_year=2025)
    assert (summary["reserved"], summary["spent"], summary["free"]) == (reserved, spent, free)
    assert yuan(reserved) + yuan(spent) + yuan(free) == yuan(MONEY)
    budget = await town.get("budgets/2025")
    totals = await town.get("payments/totals", year=2025)
    assert budget["paid"] == totals["standing"] == total(a.paid, b.paid)
    assert budget["settled"] == total(a.due, b.due)
    listed = []
    for code, who, firm in ((A, "firm-a", a), (B, "firm-b", b)):
        statement = await town.get(f"enterprises/{code}/assessment", who, year=2025)
        (line,) = (x for x in statement["lines"] if x["measure_id"] == LITTLE_GIANT)
        assert (line["status"], statement["settled"]) == (firm.line, firm.due), code
        assert (await town.get("payments/totals", who, year=2025))["standing"] == firm.paid
        claims = await town.get("claims", who)
        assert [(c["credit_code"], c["state"]) for c in claims] == [(code, firm.state)]
        mine = await town.get("claims/totals", who)
        assert (mine["count"], mine["amount"]) == (1, claims[0]["amount"] or NONE)
        listed += claims
        (row,) = [r for r in await town.get("enterprises", year=2025) if r["credit_code"] == code]
        assert (row["paid"], row["settled"]) == (firm.paid, firm.due), code
    of_all = await town.get("claims/totals")
    assert (of_all["count"], of_all["amount"]) == (2, total(*(c["amount"] or NONE for c in listed)))
    assert {s["state"]: s["count"] for s in of_all["states"]} == {
        state: [a.state, b.state].count(state) for state in (a.state, b.state)
    }

    await _reports_agree(town, spent, (a, b), came_back, recovered, holders)


async def _reports_agree(
    town: City, spent: str, firms: tuple[Firm, ...], came_back: int, recovered: str, holders: int
) -> None:
    """The yearly evaluation by a count of its own, beside the registry's report of the month and its assessment of the quarter."""
    figures = (await town.get("performance/2025"))["figures"]
    found = {f["name"]: f["value"] for f in figures}
    decided = [firm for firm in firms if firm.state in DECIDED]
    arrived = [firm for firm in decided if firm.state in ARRIVED]
    assert found["firms_paid"] == str(sum(firm.paid != NONE for firm in firms))
    assert found["amount_paid"] == wan(total(*(firm.paid for firm in firms)))
    assert found["amount_recovered"] == wan(recovered)
    assert found["returned_items"] == str(came_back)
    assert found["budget_execution"] == f"{yuan(spent) * 100 // yuan(MONEY)}"
    assert found["paid_share"] == (str(100 * len(arrived) // len(decided)) if decided else None)
    assert (found["days_median"] is None) == (not any(firm.paid != NONE and firm.state in ARRIVED for firm in firms))

    async def registry(path: str) -> Any:
        answer = await town.both.registry.get(f"/registry/v1/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    month = await registry(f"monthly-analyses/{town.today:%Y-%m}")
    told: dict[str, int] = defaultdict(int)
    for unit in month["units"]:
        for figure in unit["figures"]:
            told[figure["name"]] += figure["value"]
    assert told["国家级专精特新“小巨人”企业:本年累计新增"] == int(found["newly_recognised"]) == 2
    assert told["国家级专精特新“小巨人”企业:在库"] == holders
    quarter = await registry("assessments/2025-Q4")
    assert (quarter["state"], {"430302", "430304"} <= {unit["unit"] for unit in quarter["units"]}) == ("computed", True)


def wan(amount: str) -> str:
    """In ten thousand yuan, as the evaluation tells it."""
    return f"{(Decimal(amount) / 10_000).normalize():f}"


def yuan(amount: str) -> int:
    """In fen, which add up."""
    return int(amount.replace(".", ""))


def total(*amounts: str) -> str:
    fen = sum(map(yuan, amounts))
    return f"{fen // 100}.{fen % 100:02d}"


async def test_every_figure_agrees_from_the_document_to_the_last_fen_recovered(both: Both, clock: SetClock) -> None:
    clock.set_day(DAY)
    await register(both.registry, A)
    await register(both.registry, B, unit="430304")
    await record(both.registry, A, B, day="2025-09-01", number="示例〔2025〕1号")
    await both.follow()
    let_in(both.app)
    town = City(both, clock)
    await town.line(MONEY)
    await town.account()
    await town.account(B, "firm-b", "0200113355779900")
    await town.open_round()
    assert (await town.list_due())["listed"] == 2
    untouched = {"reserved": NONE, "spent": NONE, "free": MONEY}
    due = Firm("listed", "due", NONE, EACH)
    await agree(town, **untouched, a=due, b=due)

    (of_a,), (of_b,) = await town.claims(A), await town.claims(B)
    first = await town.go(of_a["id"], "confirm")
    assert (first["notice_id"], first["batch_id"], first["item_no"]) == (None, None, None)
    await agree(town, **untouched, a=Firm("submitted", "due", NONE, EACH), b=due)
    await town.go(of_a["id"], *TO_DECIDED[1:])
    decided = Firm("decided", "due", NONE, EACH)
    await agree(town, reserved=EACH, spent=NONE, free="800000.00", a=decided, b=due)
    await town.go(of_b["id"], *TO_DECIDED, **B_DOES)
    reserved = {"reserved": "400000.00", "spent": NONE, "free": "600000.00"}
    await agree(town, **reserved, a=decided, b=decided)

    notice = await town.publish(of_a["id"], of_b["id"])
    payable = Firm("payable", "due", NONE, EACH)
    await agree(town, **reserved, a=payable, b=payable)
    batch = await town.batch()
    assert batch["total"] == "400000.00"
    await agree(town, **reserved, a=payable, b=payable)
    assert (await town.on(batch["id"], "freeze", "finance")).status_code == 200
    batched = Firm("batched", "due", NONE, EACH)
    await agree(town, **reserved, a=batched, b=batched)
    for event, who in (("approve", "treasurer"), ("export", "finance")):
        assert (await town.on(batch["id"], event, who)).status_code == 200
    sent = Firm("sent", "due", NONE, EACH)
    await agree(town, **reserved, a=sent, b=sent)

    onward = await town.get(f"claims/{of_a['id']}")
    assert (onward["notice_id"], onward["batch_id"]) == (notice["id"], batch["id"])

    # The bank: A's arrives; B's does, and comes back another day.
    items = {i["credit_code"]: i["no"] for i in batch["items"]}
    said = await town.bank(*(f"{items[c]},T-{c},{EACH},{town.today},已支付," for c in (A, B)))
    assert said.json()["paid"] == 2, said.text
    paid = Firm("paid", "already_paid", EACH, NONE)
    await agree(town, reserved=NONE, spent="400000.00", free="600000.00", a=paid, b=paid)
    clock.set_day(town.today + dt.timedelta(days=1))
    back = await town.bank(f"{items[B]},T-R,{EACH},{town.today},已退回,账号不存在")
    assert back.json()["returned"] == 1, back.text
    returned = Firm("returned", "due", NONE, EACH)
    await agree(
        town, reserved=NONE, spent=EACH, free="800000.00", a=paid, b=returned, came_back=1
    )  # reserved anew with the next step
    await town.account(B, "firm-b", "0200224466880011")
    await town.go(of_b["id"], "fix_account")
    await agree(town, reserved=EACH, spent=EACH, free="600000.00", a=paid, b=payable, came_back=1)
    again = await town.batch()
    await town.export(again["id"])
    (anew,) = again["items"]
    onward = await town.get(f"claims/{of_b['id']}")
    assert (onward["batch_id"], onward["item_no"]) == (again["id"], anew["no"]), "the last of two"
    assert (await town.bank(f"{anew['no']},T-N,{EACH},{town.today},已支付,")).json()["paid"] == 1
    await agree(town, reserved=NONE, spent="400000.00", free="600000.00", a=paid, b=paid, came_back=1)
    for id in (batch["id"], again["id"]):
        closed = await town.on(id, "close", "finance")
        assert closed.status_code == 200, closed.text
    settled = Firm("settled", "already_paid", EACH, NONE)
    stands = {"reserved": NONE, "spent": "400000.00", "free": "600000.00"}
    await agree(town, **stands, a=settled, b=settled, came_back=1)

    # The title is revoked: nothing moves until somebody proposes, and the money comes back in two receipts.
    await record(both.registry, A, action="revocation", day=str(town.today), number="示例〔2025〕9号")
    await both.follow()
    (recovery,) = await town.get("recoveries")
    revoked = {"came_back": 1, "holders": 1}
    await agree(town, **stands, a=settled, b=settled, **revoked)
    await step(town, recovery["id"], "propose", "bureau")
    await step(town, recovery["id"], "notify", "bureau")
    clock.set_day(dt.date(2025, 12, 15))
    await step(town, recovery["id"], "confirm", "leader", pay_by="2025-12-31")
    owing = Firm("in_recovery", "already_paid", EACH, NONE)
    await agree(town, **stands, a=owing, b=settled, **revoked)
    receipt = {"amount": "80000.00", "bank_ref": "B-1", "on": "2025-12-15"}
    await step(town, recovery["id"], "receive", "finance-2", receipt=receipt)
    partly = Firm("in_recovery", "already_paid", "120000.00", NONE)
    await agree(
        town, reserved=NONE, spent="320000.00", free="680000.00", a=partly, b=settled, **revoked, recovered="80000.00"
    )
    receipt = {"amount": "120000.00", "bank_ref": "B-2", "on": "2025-12-15"}
    await step(town, recovery["id"], "receive", "finance-2", receipt=receipt)
    statement = await town.get(f"enterprises/{A}/assessment", year=2025)
    (line,) = (x for x in statement["lines"] if x["measure_id"] == LITTLE_GIANT)
    recovered = Firm("recovered", line["status"], NONE, EACH if line["status"] in SETTLED else NONE)
    await agree(town, reserved=NONE, spent=EACH, free="800000.00", a=recovered, b=settled, **revoked, recovered=EACH)


async def step(town: City, id: str, event: str, who: str, **said: object) -> None:
    answer = await town.http.post(f"/awards/v1/recoveries/{id}/steps", json={"event": event} | said, headers=by(who))
    assert answer.status_code == 200, f"{event}: {answer.text}"
