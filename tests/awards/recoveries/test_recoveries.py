"""Taking back what was paid, on the API: from what the registry tells to the last receipt; and who would do both halves of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.awards.happenings import FiguresTold, FindingRecorded
from services.awards.record.tables import PaymentRow
from services.awards.recoveries.watching import Watch
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store
from tests.awards.conftest import Both
from tests.awards.money import DAY, LITTLE_GIANT, TO_DECIDED, City, city
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record

pytestmark = pytest.mark.anyio
PAID_ON = dt.date(2025, 11, 20)
SYSTEM = Principal("system", "service", None, frozenset())


def store_of(both: Both) -> Store:
    store: Store = both.app.state.use_cases.store
    return store


async def paid(both: Both, clock: SetClock) -> tuple[City, str, int]:
    """The city, firm A's claim of which the money has arrived, and its payment: as a notice, a batch and the bank leave them."""
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, *TO_DECIDED)
    said = {"round_id": town.round_id, "title": "公示", "starts_on": str(DAY)}
    notice = (await town.post("award-notices", said, "bureau")).json()["id"]
    clock.set_day(dt.date(2025, 11, 11))
    assert (await town.post(f"award-notices/{notice}/end", None, "bureau")).status_code == 200
    clock.set_day(PAID_ON)
    batch = await town.batch()
    await town.export(batch["id"])
    (item,) = batch["items"]
    assert (await town.bank(f"{item['no']},T001,{item['amount']},{PAID_ON},已支付,")).json()["paid"] == 1
    (payment,) = await town.get("payments")
    return town, claim, payment["id"]


async def step(town: City, id: str, event: str, who: str, status: int = 200, **said: Any) -> dict[str, Any]:
    answer = await town.post(f"recoveries/{id}/steps", {"event": event} | said, who)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def refused(both: Both, statement: str, **values: Any) -> str:
    """What the database says of a statement that it does not take."""
    with pytest.raises(DBAPIError) as said, store_of(both).engine.begin() as connection:
        connection.execute(text(statement), values)
    return str(said.value.orig)


RECEIPT = (
    "INSERT INTO recovery_receipt (recovery_id, seq, fen, bank_ref, on_day, recorded_by, recorded_at) "
    "SELECT id, 9, :fen, 'RAW', '2025-12-01', 'x', changed_at FROM recovery WHERE id = :id"
)
STEP = (
    "INSERT INTO recovery_step (case_id, seq, previous_seq, from_state, event, to_state, at, by, role, reason, facts, evidence, person) "
    "SELECT id, steps + 1, steps, state, :event, :to, changed_at, 'x', 'leader', '', '{}', '[]', :person FROM recovery WHERE id = :id"
)


async def revoked(both: Both, day: str) -> None:
    await record(both.registry, A, action="revocation", day=day, number="示例〔2025〕9号")
    await both.follow()


async def line_of(town: City, code: str = A) -> dict[str, Any]:
    statement = await town.get(f"enterprises/{code}/assessment", year=2025)
    return dict(next(x for x in statement["lines"] if x["measure_id"] == LITTLE_GIANT))


async def test_a_title_revoked_after_the_payment_is_recovered_to_the_last_fen(both: Both, clock: SetClock) -> None:
    town, claim, payment = await paid(both, clock)
    amount = (await town.get(f"claims/{claim}"))["amount"]
    (line,) = await town.get("budget-lines")
    assert (line["spent"], (await line_of(town))["status"]) == (amount, "already_paid")
    clock.set_day(dt.date(2025, 11, 24))
    await revoked(both, "2025-11-24")
    (suspected,) = await town.get("recoveries")
    assert (suspected["ground_name"], suspected["state_name"], suspected["due"]) == ("称号被撤销", "待研判", amount)
    assert "示例〔2025〕9号" in suspected["detail"]
    assert (await town.get(f"claims/{claim}"))["state_name"] == "已到账", "a suspicion moves nothing"
    assert await town.get("recoveries", "firm-a") == [], "and is not the firm's to see"
    id = suspected["id"]
    assert (
        await town.post(f"recoveries/{id}/steps", {"event": "object", "reason": "不服"}, "firm-a")
    ).status_code == 404
    await step(town, id, "propose", "bureau")
    assert (await town.get(f"claims/{claim}"))["state_name"] == "追缴中"
    noticed = await step(town, id, "notify", "bureau")
    assert noticed["answer_by"] == "2025-12-08", "ten working days"
    pay_by = "2025-12-31"
    early = await step(town, id, "confirm", "leader", 409, pay_by=pay_by)
    assert "可陈述申辩至" in early["detail"]
    assert (
        await town.post(f"recoveries/{id}/steps", {"event": "object", "reason": "不服"}, "firm-b")
    ).status_code == 404
    await step(town, id, "object", "firm-a", reason="撤销决定正在复议")
    await step(town, id, "answer", "bureau-2", reason="复议不停止执行")
    same = await step(town, id, "confirm", "bureau", 409, pay_by=pay_by)
    assert "须由另一人决定" in same["detail"]
    assert "neither confirms" in refused(both, STEP, id=id, event="confirm", to="confirmed", person="ju1")
    assert "persons of its steps" in refused(
        both, "UPDATE recovery SET steps = steps + 1, confirmed_person = 'zhang' WHERE id = :id", id=id
    )
    stale = await town.post(f"recoveries/{id}/steps", {"event": "confirm", "pay_by": pay_by}, "stale")
    assert stale.status_code == 403
    confirmed = await step(town, id, "confirm", "leader", pay_by=pay_by)
    assert (confirmed["holders"], confirmed["left"]) == ([f"示例{A[-6:]}有限公司"], amount)
    clock.set_day(dt.date(2025, 12, 10))
    back = {"amount": "100000.00", "bank_ref": "B-1", "on": "2025-12-10"}
    fen = int(amount.replace(".", ""))
    assert "never more than is due" in refused(both, RECEIPT, id=id, fen=fen + 1)
    too_much = await step(town, id, "receive", "finance-2", 422, receipt=back | {"amount": "9999999.00"})
    assert "尚欠" in too_much["detail"]
    assert "due is fixed" in refused(both, "UPDATE recovery SET steps = steps + 1, due = due + 1 WHERE id = :id", id=id)
    part = await step(town, id, "receive", "finance-2", receipt=back)
    assert (part["state_name"], part["received"]) == ("部分退缴", "100000.00")
    assert "已兑现 10 万元" in (await line_of(town))["reason"], "the statement counts what stands"
    assert (await town.get("budget-lines"))[0]["spent"] == part["left"]
    assert "in full" in refused(both, STEP, id=id, event="complete", to="repaid", person="cai2")
    twice = await step(town, id, "receive", "finance-2", 409, receipt=back)
    assert "已登记过" in twice["detail"]
    rest = {"amount": part["left"], "bank_ref": "B-2", "on": "2025-12-10"}
    repaid = await step(town, id, "receive", "finance-2", receipt=rest)
    assert (repaid["state_name"], repaid["left"], repaid["open"]) == ("已追回", "0.00", False)
    assert (await town.get(f"claims/{claim}"))["state_name"] == "已追回"
    (line,) = await town.get("budget-lines")
    assert (line["spent"], line["free"]) == ("0.00", "1000000.00")
    assert (await line_of(town))["status"] == "due"
    with store_of(both).read() as session:
        row = session.get_one(PaymentRow, payment)
        assert row.undone_at is not None


async def test_a_recovery_is_waived_by_another_and_the_payment_stands(both: Both, clock: SetClock) -> None:
    town, claim, payment = await paid(both, clock)
    said = {"payment_id": payment, "ground": "moved_away", "detail": "承诺期内迁出", "amount": "50000.00"}
    assert (await town.post("recoveries", said | {"amount": "99999999.00"}, "bureau")).status_code == 422
    assert (await town.post("recoveries", said, "client")).status_code == 403
    made = await town.post("recoveries", said, "bureau")
    assert made.status_code == 201, made.text
    id = made.json()["id"]
    assert (await town.post("recoveries", said, "bureau-2")).status_code == 409, "one at a time"
    await step(town, id, "notify", "bureau")
    clock.set_day(dt.date(2025, 12, 15))
    await step(town, id, "confirm", "leader", pay_by="2025-12-31")
    assert "neither confirms" in refused(both, STEP, id=id, event="waive", to="waived", person="ju1")
    await step(town, id, "waive", "leader", 422)
    waived = await step(town, id, "waive", "leader", reason="已在承诺期后补足经营期限")
    assert (waived["state_name"], waived["certainty_name"]) == ("免予追缴", "待本市确定")
    assert (await town.get(f"claims/{claim}"))["state_name"] == "已办结"
    assert (await line_of(town))["status"] == "already_paid"


async def test_a_document_that_lessens_what_was_due_raises_the_difference_once(
    both: Both, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch compares what was paid with what comes to it now, for any fact that moves; what was judged is not raised again."""
    town, _, payment = await paid(both, clock)
    store = store_of(both)
    with store.engine.begin() as connection:  # as if the document had been told wrongly before
        connection.execute(
            text("UPDATE known_recognition SET title = 'provincial_little_giant' WHERE credit_code = :a"), {"a": A}
        )
    watch = Watch(lambda: both.app.state.use_cases.policies.named(None))
    with store.write() as work, monkeypatch.context() as broken:
        assert watch._moved(work, {A, B}) == {A}
        broken.setattr(Watch, "_with_another_amount", lambda *_: work.session.exec(text("SELECT nothing")))
        assert watch._moved(work, {A, B}) == {A, B}, "each is looked at by itself"
    with store.write() as work:
        watch.on_figures(work, FiguresTold(((B, 2025), (A, 2025), (A, 2024))))
    (suspected,) = await town.get("recoveries")
    assert (suspected["payment_id"], suspected["ground"], suspected["due"]) == (
        payment,
        "miscalculated",
        suspected["paid"],
    )
    await step(town, suspected["id"], "drop", "bureau", reason="系录入错误")
    with store.write() as work:
        watch.on_finding(work, FindingRecorded(A, 2025, LITTLE_GIANT, ""))
    assert [r["state_name"] for r in await town.get("recoveries")] == ["不予追缴"]


async def test_open_claims_are_flagged_and_what_fails_in_it_stops_nobody(
    both: Both, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, *TO_DECIDED)
    await revoked(both, str(DAY))
    flagged = await town.get(f"claims/{claim}")
    assert "被撤销(示例〔2025〕9号)" in flagged["flag"]
    assert flagged["steps"][-1]["event"] == "flag"
    said = {"round_id": town.round_id, "title": "公示", "starts_on": str(DAY)}
    answer = await town.post("award-notices", said, "bureau")
    assert answer.status_code == 409, "what was flagged is not published"

    def broken(*_: Any) -> None:
        raise RuntimeError("a fault in the watch")

    monkeypatch.setattr(Watch, "_recognition", broken)
    await record(both.registry, B, action="revocation", day="2025-11-03", number="示例〔2025〕10号")
    await both.follow()
    assert (await town.get(f"enterprises/{B}/assessment", year=2025))["registry_seq"] > flagged["receipt"][
        "registry_seq"
    ]
