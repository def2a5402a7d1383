"""Paying, from what is payable to the bank's answer and back: paid, failed, returned, in part; and what is refused on the way."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from sqlalchemy import Connection, text

from shared.plumbing.storage import open_engine
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED, City, city
from tests.awards.people import by
from tests.clocks import SetClock
from tests.registry.helpers import A

pytestmark = pytest.mark.anyio
NUMBER = "0200998877665544"


async def payable(both: Both, clock: SetClock) -> tuple[City, str]:
    """A claim that has only to be paid."""
    town = await city(both, clock)
    (claim,) = await town.claims()
    await town.go(claim["id"], *TO_DECIDED)
    await town.publish(claim["id"])
    return town, claim["id"]


async def paid_line(town: City) -> dict[str, str]:
    statement = await town.get(f"enterprises/{A}/assessment", year=2025)
    return next(x for x in statement["lines"] if x["measure_id"] == "national-little-giant")


async def test_what_comes_back_before_it_arrived_has_failed_and_stays_reserved(both: Both, clock: SetClock) -> None:
    town, _ = await payable(both, clock)
    before = (await town.get("budget-lines", fiscal_year=2025))[0]
    made = await town.batch()
    (item,) = (await town.export(made["id"]))["items"]
    said = f"{item['no']},T001,200000.00,{town.today},已退回,账号不存在"
    looked = (await town.bank(said, dry_run=True)).json()
    back = await town.bank(said)
    assert (back.status_code, back.json()["returned"]) == (200, looked["returned"]) == (200, 1), back.text
    assert (await town.claims())[0]["state_name"] == "付款失败"
    after = (await town.get("budget-lines", fiscal_year=2025))[0]
    assert (after["reserved"], after["spent"]) == (before["reserved"], "0.00")
    assert await town.get("payments", year=2025) == []


async def test_a_payment_goes_out_comes_back_and_goes_out_anew(both: Both, clock: SetClock) -> None:
    town, claim = await payable(both, clock)
    lines = await town.get("budget-lines", fiscal_year=2025)
    free = lines[0]["free"]
    made = await town.batch()
    (item,) = made["items"]
    assert (made["no"], item["no"], item["account"]) == (
        "LB2025-000001",
        "LB2025-000001-1",
        "示例银行示例支行 ****5544",
    )
    assert made["total_in_words"] == "人民币贰拾万元整"
    exported = await town.export(made["id"])
    assert exported["state_name"] == "已送付"
    assert NUMBER not in str(exported), "the number stands in the bank's file alone"

    # the file that the bank gets
    at = f"/awards/v1/payment-batches/{made['id']}/files"
    sheet = await town.http.get(f"{at}/plain.xlsx", headers=by("finance"))
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    rows = list(book["付款明细"].values)
    heads = next(n for n, row in enumerate(rows) if "收款人账号" in row)
    line = dict(zip(rows[heads], rows[heads + 1], strict=True))
    assert (line["收款人账号"], line["金额"], line["附言"]) == (NUMBER, 200000, item["no"])
    control = {row[0]: row[1] for row in book["控制单"].values if row[0]}
    assert control["合计大写"] == "人民币贰拾万元整"
    assert control["内容摘要"] == exported["digest"]
    text = (await town.http.get(f"{at}/ynyth-voucher.csv", headers=by("finance"))).content.decode("gb18030")
    (voucher,) = csv.DictReader(io.StringIO(text))
    assert (voucher["业务追溯识别码"], voucher["支付申请金额"]) == (item["no"], "200000.00")
    assert (await town.http.get(f"{at}/plain.xlsx", headers=by("treasurer"))).status_code in (200, 403)

    # the bank says it is paid: the same file a second time changes nothing
    said = f"{item['no']},T001,200000.00,{town.today},已支付,"
    shown = (await town.bank(said, dry_run=True)).json()
    assert (shown["id"], shown["paid"]) == (None, 1)
    assert (await town.claims())[0]["state"] == "sent", "a dry run changes nothing"
    first = (await town.bank(said)).json()
    assert (first["paid"], first["to_match"], first["amount"]) == (1, 0, "200000.00")
    again = (await town.bank(said)).json()
    assert (again["id"], again["seen_before"]) == (first["id"], True)
    assert (await paid_line(town))["status"] == "already_paid"
    totals = await town.get("payments/totals", year=2025)
    assert (totals["count"], totals["standing"]) == (1, "200000.00")
    assert (await town.get("budgets/2025"))["paid"] == "200000.00"
    ledger = await town.get(f"budget-lines/{lines[0]['id']}/ledger")
    assert sorted(e["kind"] for e in ledger)[-2:] == ["reserve", "spend"]

    # it comes back: undone by an entry of its own, free again, and paid anew under another number to another account
    back = await town.bank(f"{item['no']},T002,200000.00,{town.today},已退回,账号不存在")
    assert (back.json()["returned"]) == 1
    assert (await paid_line(town))["status"] == "due"
    assert (await town.claims())[0]["state_name"] == "已退回"
    assert (await town.step(claim, "fix_account")).status_code == 409, "the account is still the old one"
    await town.account(number="0200112233445566")
    await town.go(claim, "fix_account")
    assert (await town.get("budget-lines", fiscal_year=2025))[0]["free"] == free
    second = await town.batch()
    assert second["items"][0]["no"] == "LB2025-000002-1"
    assert (second["items"][0]["attempt"], second["items"][0]["account"]) == (2, "示例银行示例支行 ****5566")
    await town.export(second["id"])
    done = await town.bank(f"{second['items'][0]['no']},T003,200000.00,{town.today},支付成功,")
    assert done.json()["paid"] == 1
    payments = await town.get("payments", year=2025)
    assert [(p["standing"], [r["kind_name"] for r in p["reversals"]]) for p in payments] in (
        [("0.00", ["银行退回"]), ("200000.00", [])],
        [("200000.00", []), ("0.00", ["银行退回"])],
    )
    closed = await town.on(second["id"], "close", "finance")
    assert closed.json()["state_name"] == "已办结"
    assert (await town.claims())[0]["state_name"] == "已办结"


async def test_a_failed_payment_and_one_in_part(both: Both, clock: SetClock) -> None:
    town, claim = await payable(both, clock)
    made = await town.batch()
    item = made["items"][0]["no"]
    await town.export(made["id"])
    less = (await town.bank(f"{item},T1,80000.00,{town.today},已支付,")).json()
    assert (less["paid"], less["to_match"]) == (0, 1)
    assert "须由人确认部分到账" in less["lines"][0]["problem"]
    matched = await town.post(
        f"bank-files/{less['id']}/rows/2/match", {"item_no": item, "reason": "银行说明"}, "finance-3"
    )
    assert matched.status_code == 200, matched.text
    assert matched.json()["partly"] == 1
    (kept,) = await town.get("bank-files")
    assert (kept["partly"], kept["paid"], kept["to_match"], kept["amount"]) == (1, 1, 0, "80000.00")
    assert (await town.claims())[0]["state_name"] == "部分到账"
    assert (await paid_line(town))["status"] == "due", "an award is paid when all of it has arrived"
    await town.go(claim, "repay")
    rest = await town.batch()
    assert rest["items"][0]["amount"] == "120000.00"
    await town.export(rest["id"])
    failed = await town.bank(f"{rest['items'][0]['no']},T2,120000.00,{town.today},支付失败,户名不符")
    assert failed.json()["failed"] == 1
    assert (await town.claims())[0]["state_name"] == "付款失败"
    await town.account(number="0200112233445566")
    await town.go(claim, "fix_account")
    third = await town.batch()
    await town.export(third["id"])
    assert (await town.bank(f"{third['items'][0]['no']},T3,120000.00,{town.today},已支付,")).json()["paid"] == 1
    (payment,) = await town.get("payments", year=2025)
    assert payment["amount"] == "200000.00"
    (line,) = await town.get("budget-lines", fiscal_year=2025)
    assert line["free"] == "800000.00"


async def test_the_maker_does_not_approve_and_who_decided_does_neither(both: Both, clock: SetClock) -> None:
    town, _ = await payable(both, clock)
    draft = (await town.batch())["id"]
    assert (await town.on(draft, "void", "finance", reason="重做")).status_code == 200, (
        "of a draft nothing was moved yet"
    )
    batch = (await town.batch())["id"]
    assert (await town.on(batch, "freeze", "finance")).status_code == 200
    for who, why in (("finance", "制单人不能复核"), ("leader", "一人只能在一个环节"), ("client", "本人登录")):
        refused = await town.on(batch, "approve", who)
        assert refused.status_code in (403, 409), who
        assert why in refused.json()["detail"], refused.text
    assert (await town.on(batch, "export", "finance")).status_code == 409
    assert (await town.on(batch, "approve", "treasurer")).status_code == 200
    assert "复核人不能出单" in (await town.on(batch, "export", "treasurer")).json()["detail"]
    assert (await town.on(batch, "void", "treasurer-2", reason="重做")).status_code == 200
    assert (await town.claims())[0]["state_name"] == "待拨付"
    assert (await town.batch())["no"] == "LB2025-000003"


async def test_a_faulty_file_lands_nothing_and_what_fits_no_number_is_a_suggestion(both: Both, clock: SetClock) -> None:
    town, _ = await payable(both, clock)
    made = await town.batch()
    await town.export(made["id"])
    item = made["items"][0]["no"]
    wrong = await town.bank(f"{item},T1,200000.00,{town.today},已支付,", f"{item},T2,五十万,2031-01-01,大概,")
    assert wrong.status_code == 422
    assert len(wrong.json()["errors"]) == 3
    assert await town.get("bank-files") == []
    assert (await town.claims())[0]["state"] == "sent"
    text = "收款人全称,收款人账号,银行交易流水号,实际支付金额,实际支付日期,交易状态\n"
    text += f"示例{A[-6:]}有限公司,{NUMBER},T9,200000.00,{town.today},已支付"
    answer = await town.http.post(
        "/awards/v1/bank-files", files={"file": ("无编号.csv", text.encode())}, headers=by("finance")
    )
    assert answer.status_code == 200, answer.text
    (line,) = answer.json()["lines"]
    assert (line["matched_item"], line["suggestions"], line["account"]) == (None, [item], "****5544")
    assert NUMBER not in answer.text
    path = f"bank-files/{answer.json()['id']}/rows/{line['row']}/match"
    assert (await town.post(path, {"item_no": item, "reason": "账号与金额相符"}, "finance")).json()["paid"] == 1
    assert (await town.post(path, {"item_no": item, "reason": "再来"}, "finance")).status_code == 409


async def test_a_hold_keeps_a_claim_out_of_batches(both: Both, clock: SetClock) -> None:
    town, claim = await payable(both, clock)
    body = {"kind": "firm", "about": A, "category": "court", "reason": "协助执行通知"}
    hold = (await town.post("holds", body, "bureau")).json()
    refused = await town.post("payment-batches", {"name": "第1批", "fiscal_year": 2025}, "finance")
    assert refused.status_code == 409
    assert "暂停拨付(司法)" in refused.json()["detail"]
    assert (await town.post(f"holds/{hold['id']}/end", {"reason": "已解除"}, "bureau-2")).status_code == 200
    batch = await town.batch()
    await town.post("holds", body | {"kind": "claim", "about": claim}, "bureau")
    assert "暂停拨付(司法)" in (await town.on(batch["id"], "freeze", "finance")).json()["detail"]


async def test_what_the_bank_says_that_cannot_be_is_left_to_a_person(both: Both, clock: SetClock) -> None:
    """An amount off by one fen, a day before the batch went out, a number of the bank's that was used: told, and nothing is moved."""
    town, _ = await payable(both, clock)
    made = await town.batch()
    await town.export(made["id"])
    no, day = made["items"][0]["no"], town.today
    for n, (row, why) in enumerate((
        (f"{no},T1,199999.99,{day},已支付,", "少于应付"),
        (f"{no},T2,200000.01,{day},已支付,", "多于应付"),
        (f"{no},T3,199999.99,{day},支付失败,户名不符", "须由人确认"),
        (f"{no},T4,200000.00,{day - dt.timedelta(days=1)},已支付,", "早于"),
        (f"{no},T1,200000.00,{day},已支付,", "流水号"),
        (f"{no},,200000.01,{day},退票,", "须人工查明"),
        (f"LB2025-000009-1,T6,200000.00,{day},已支付,", "没有编号"),
    )):  # fmt: skip
        answer = await town.bank(row, name=f"{n}.csv")
        assert answer.status_code == 200, answer.text
        (line,) = answer.json()["lines"]
        assert (line["matched_item"], answer.json()["paid"]) == (None, 0), row
        assert why in line["problem"], line["problem"]
        if why != "流水号":
            shown = await town.get(f"bank-files/{answer.json()['id']}")
            assert why in shown["lines"][0]["problem"], "and is told again whenever it is looked at"
    assert (await town.claims())[0]["state"] == "sent"
    twice = (await town.bank(f"{no},T7,200000.00,{day},已支付,", f"{no},T8,200000.00,{day},已支付,")).json()
    assert [bool(line["matched_item"]) for line in twice["lines"]] == [True, False]
    assert (await town.get("payments/totals", year=2025))["standing"] == "200000.00"


async def test_a_remark_does_not_say_what_became_of_a_payment(both: Both, clock: SetClock) -> None:
    """Where no column says the state, only a reason of a return does: a remark is no ground to undo a payment."""
    town, _ = await payable(both, clock)
    made = await town.batch()
    await town.export(made["id"])
    head, no = "附言,实际支付金额,实际支付日期,", made["items"][0]["no"]
    for column, said, status in (("说明", "已付款", 422), ("说明", "", 422), ("退回原因", "", 200)):
        content = f"{head}{column}\n{no},200000.00,{town.today},{said}".encode()
        file = {"file": ("回单.csv", content)}
        answer = await town.http.post("/awards/v1/bank-files", files=file, headers=by("finance"))
        assert answer.status_code == status, answer.text
    assert (await town.claims())[0]["state"] == "paid"


@pytest.mark.parametrize("what", ["account", "amount"])
async def test_what_was_approved_is_what_is_paid(both: Both, clock: SetClock, what: str) -> None:
    """Where even the database's own guard was taken away, the digest tells that an approved batch was changed."""
    town, _ = await payable(both, clock)
    made = await town.batch()
    for event, who in (("freeze", "finance"), ("approve", "treasurer")):
        assert (await town.on(made["id"], event, who)).status_code == 200
    engine = open_engine(both.settings.database)
    on = "" if engine.dialect.name == "sqlite" else " ON {table}"
    table, set_ = {
        "amount": ("payment_item", "fen = fen + 1"),
        "account": ("payee_account", "fingerprint = 'another'"),
    }[what]
    try:
        with engine.begin() as connection:
            for guard in _guards(connection, table):
                connection.execute(text(f"DROP TRIGGER {guard}{on.format(table=table)}"))
            assert connection.execute(text(f"UPDATE {table} SET {set_}")).rowcount == 1
    finally:
        engine.dispose()
    refused = await town.on(made["id"], "export", "finance")
    assert refused.status_code == 409
    assert "与封存时不一致" in refused.json()["detail"]
    assert (await town.get(f"payment-batches/{made['id']}"))["files"] == []


def _guards(connection: Connection, table: str) -> list[str]:
    lite = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{}'"
    full = "SELECT tgname FROM pg_trigger WHERE tgrelid = '{}'::regclass AND NOT tgisinternal"
    query = (lite if connection.dialect.name == "sqlite" else full).format(table)
    return [str(name) for (name,) in connection.execute(text(query))]
