"""What a bank's file would slip in: numbers where texts stand, columns twice, and money back that somebody else is taking back."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.awards.batches.test_round_trip import NUMBER, payable
from tests.awards.conftest import Both
from tests.awards.money import City
from tests.awards.people import by
from tests.clocks import SetClock

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
