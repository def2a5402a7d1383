"""What a bank's file would slip in: numbers where texts stand, columns twice, and money back that somebody else is taking back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import event, text

from shared.plumbing.storage import open_engine
from tests.awards.batches.test_database_refuses import refused as refused_by_database
from tests.awards.batches.test_round_trip import NUMBER, payable
from tests.awards.conftest import Both
from tests.awards.desk import Desk, migrated
from tests.awards.money import TO_DECIDED, City
from tests.awards.people import by
from tests.clocks import SetClock
from tests.faults.importer import code

pytestmark = pytest.mark.anyio
HEAD = "业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因"
SPACED = "0200 9988 7766 5544"


async def sent(both: Both, clock: SetClock) -> tuple[City, str, str, str]:
    """(the city, a claim, its batch, its item)"""
    town, claim = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    return town, claim, batch["id"], batch["items"][0]["no"]


async def test_a_number_in_what_the_bank_writes_is_shown_by_its_end(both: Both, clock: SetClock) -> None:
    """Banks write the account into the reason of a failure: it comes into the claim, the batch and the pack of the audit."""
    town, claim, batch, no = await sent(both, clock)
    faulty = await town.bank(f"{no},T0,{NUMBER},{NUMBER},{NUMBER},")
    assert faulty.status_code == 422
    failed = await town.bank(
        f"{no},T1,200000.00,{town.today},支付失败,账号{NUMBER}({SPACED})不存在", name=f"{NUMBER}.csv"
    )
    assert failed.json()["failed"] == 1, failed.text
    other = await town.bank(f"{NUMBER} {no},T2,1.00,{town.today},已支付,")
    assert other.json()["lines"][0]["item_no"] == no
    said = [faulty.text, failed.text, other.text]
    paths = ("bank-files", f"bank-files/{failed.json()['id']}", f"payment-batches/{batch}", f"claims/{claim}")
    said += [str(await town.get(path)) for path in paths]
    pack = await town.http.get(f"/awards/v1/payment-batches/{batch}/audit-pack.zip", headers=by("bureau"))
    with zipfile.ZipFile(io.BytesIO(pack.content)) as files:
        said += [files.read(name).decode("utf-8", "replace") for name in files.namelist()]
    assert not [text for text in said if NUMBER in text or SPACED in text]
    assert "****5544" in (await town.get(f"payment-batches/{batch}"))["items"][0]["reason"]


@pytest.mark.parametrize("column", ["实际支付金额", "交易状态"])
async def test_a_column_that_stands_there_twice_is_refused(both: Both, clock: SetClock, column: str) -> None:
    town, _, _, no = await sent(both, clock)
    last = {"实际支付金额": "1.00", "交易状态": "支付失败"}[column]
    text = f"{HEAD},{column}\n{no},T1,200000.00,{town.today},已支付,,{last}"
    files = {"file": ("回单.csv", text.encode())}
    answer = await town.http.post("/awards/v1/bank-files", files=files, headers=by("finance"))
    assert answer.status_code == 415, answer.text
    assert "有两列" in answer.json()["detail"]


async def test_a_return_of_what_is_being_recovered_is_left_to_a_person(both: Both, clock: SetClock) -> None:
    """Its line alone waits: the file lands, and a dry run says the same."""
    town, _, _, no = await sent(both, clock)
    await town.bank(f"{no},T1,200000.00,{town.today},已支付,")
    (payment,) = await town.get("payments", year=2025)
    said = {"payment_id": payment["id"], "ground": "moved_away", "detail": "迁出", "amount": "50000.00"}
    recovery = (await town.post("recoveries", said, "bureau")).json()["id"]
    for dry_run in (True, False):
        back = await town.bank(f"{no},T2,200000.00,{town.today},已退回,", dry_run=dry_run)
        assert back.status_code == 200, back.text
        assert (back.json()["returned"], back.json()["to_match"]) == (0, 1)
    assert "追缴" in back.json()["lines"][0]["problem"]
    steps = f"recoveries/{recovery}/steps"
    assert (await town.post(steps, {"event": "notify"}, "bureau")).status_code == 200
    clock.pass_by(days=40)
    pay_by = {"event": "confirm", "pay_by": str(town.today)}
    assert (await town.post(steps, pay_by, "leader")).status_code == 200

    async def receive(amount: str, ref: str) -> int:
        receipt = {"amount": amount, "bank_ref": ref, "on": str(town.today)}
        return (await town.post(steps, {"event": "receive", "receipt": receipt}, "finance-2")).status_code

    assert await receive("20000.00", "B1") == 200
    assert [await receive("20000.00", ref) for ref in ("B1", " B1 ", "Ｂ1")] == [409, 409, 409], (
        "one number, one receipt"
    )
    assert await receive("30000.00", "B2") == 200
    assert (await town.claims())[0]["state_name"] == "已办结"
    later = await town.bank(f"{no},T3,200000.00,{town.today},已退回,")
    assert (later.status_code, later.json()["to_match"]) == (200, 1), later.text


@pytest.mark.parametrize(("unit", "status"), [("分", 415), ("美元", 415), ("USD", 415), ("元", 200), ("人民币", 200)])
@pytest.mark.alike_on_databases
async def test_an_amount_of_another_unit_is_not_read_as_yuan(
    both: Both, clock: SetClock, unit: str, status: int
) -> None:
    town, _, _, no = await sent(both, clock)
    text = f"{HEAD}\n{no},T1,200000.00,{town.today},已支付,".replace("实际支付金额", f"实际支付金额({unit})")
    files = {"file": ("回单.csv", text.encode())}
    answer = await town.http.post("/awards/v1/bank-files", files=files, headers=by("finance"))
    assert answer.status_code == status, answer.text


async def test_paid_with_a_reason_of_a_return_is_asked_and_lands_nothing(both: Both, clock: SetClock) -> None:
    """What says paid and why it was not paid says neither. A cell that only says that there is no reason does not stand in the way."""
    town, claim, _, no = await sent(both, clock)
    asked = await town.bank(f"{no},T1,200000.00,{town.today},已支付,账号不存在")
    assert asked.status_code == 422, asked.text
    (error,) = asked.json()["errors"]
    assert error["field"] == "rows.2.交易状态"
    assert "写着“已支付”,“退回原因”却写着“账号不存在”" in error["problem"]
    assert await town.get("bank-files") == []
    assert (await town.get(f"claims/{claim}"))["state"] == "sent"
    assert (await town.bank(f"{no},T1,200000.00,{town.today},已支付,无")).json()["paid"] == 1


@pytest.mark.parametrize("time", ["25:00", "09:60", "9:00:61"])
@pytest.mark.alike_on_databases
async def test_a_day_with_a_time_that_is_none_is_refused(both: Both, clock: SetClock, time: str) -> None:
    town, _, _, no = await sent(both, clock)
    refused = await town.bank(f"{no},T1,200000.00,{town.today} {time},已支付,")
    assert refused.status_code == 422, refused.text
    assert f"没有“{time}”这个时刻" in refused.json()["errors"][0]["problem"]


async def test_a_number_of_the_bank_is_one_however_it_is_written(both: Both, clock: SetClock) -> None:
    town, _, _, no = await sent(both, clock)
    twice = await town.bank(f"{no},ab1,200000.00,{town.today},已支付,", f"{no},AB1,200000.00,{town.today},已支付,")
    assert twice.status_code == 422, "in one file"
    assert (await town.bank(f"{no},ab1,200000.00,{town.today},已支付,")).json()["paid"] == 1
    again = (await town.bank(f"{no},Ab1,200000.00,{town.today},已退回,销户")).json()
    assert (again["returned"], again["to_match"]) == (0, 0)
    assert "流水号以前导入过" in again["lines"][0]["problem"]
    engine = open_engine(both.settings.database)
    small = (
        "INSERT INTO bank_row (file_id, row, bank_ref, outcome, fen, on_day, payee, fingerprint, last4, note, reason) SELECT file_id, "
        "row + 1, 'ab1', outcome, fen, on_day, payee, fingerprint, last4, note, reason FROM bank_row WHERE bank_ref = 'AB1'"
    )
    try:
        assert refused_by_database(engine, small, small.replace("'ab1'", "'AB1'")) == []
    finally:
        engine.dispose()


async def test_returns_are_asked_for_together(tmp_path: Path) -> None:
    """However many payments a file returns, the statements are as many."""
    desk = Desk(migrated(f"sqlite:///{tmp_path / 'money.sqlite3'}"))
    firms = [code(n) for n in range(1, 4)]
    desk.firms(firms)
    desk.line(60_000_000)
    desk.open_round()
    desk.list_due()
    for n, firm in enumerate(firms):
        desk.verify(firm, desk.account(firm, f"020099887766554{n}"))
    with desk.store.read() as session:
        claims = {firm: id for id, firm in session.connection().execute(text("SELECT id, credit_code FROM claim"))}
    for firm, id in claims.items():
        for step in TO_DECIDED:
            desk.step(id, step, firm)
    notice = desk.publish(list(claims.values()))
    desk.clock.pass_by(days=10)
    desk.end_notice(notice)
    nos = [item.no for item in desk.exported(desk.batch().id).items]
    assert desk.bank(*(f"{no},P{n},200000.00,{desk.today},已支付," for n, no in enumerate(nos))).paid == 3
    asked: list[str] = []
    event.listen(desk.store.engine, "before_cursor_execute", lambda c, cursor, said, *_: asked.append(said))
    counts = []
    for rows in (nos[:1], nos[1:]):
        asked.clear()
        assert desk.bank(*(f"{no},R{no[-1]},200000.00,{desk.today},已退回,销户" for no in rows)).returned == len(rows)
        counts.append(len(asked))
    desk.close()
    assert counts[0] == counts[1], counts
