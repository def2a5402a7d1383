"""What officers find, decide and pay: with who, when and why; within the interval; once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from services.awards.catalogue.service import Policies
from services.awards.catalogue.tables import PolicyArchiveRow
from services.awards.happenings import FindingRecorded
from services.awards.migrations import MIGRATIONS
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition
from services.awards.record.tables import DeterminationRow
from services.awards.recording.service import Records
from services.awards.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.awards import EnterpriseFinding, PaymentIn
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict
from shared.plumbing.feed import PendingEvent
from shared.plumbing.storage import Store
from tests.audit.reading import acts
from tests.awards.conftest import Both
from tests.faults.importer import OFFICER
from tests.registry.helpers import A, B, record, register
from tests.running import migrate_by_copy

pytestmark = pytest.mark.anyio
WHO = {"decided_by": "岗位甲", "decided_on": "2025-03-01", "grounds": "专项审计报告"}
PAYMENT: dict[str, Any] = {
    "credit_code": A, "year": 2024, "measure_id": "national-little-giant", "amount": "200000.00", "paid_on": "2025-04-01", "voucher": "示例凭证1",
}  # fmt: skip


async def status(both: Both, measure: str) -> tuple[str, str]:
    answer = await both.awards.get(f"/awards/v1/enterprises/{A}/assessment", params={"year": 2024})
    (found,) = [x for x in answer.json()["lines"] if x["measure_id"] == measure]
    return found["status"], found["high"]


async def prepared(both: Both) -> None:
    """A small firm with a new 国家级小巨人, 60万元 of cloud use, and a smart product."""
    await both.registry.put(f"/registry/v1/enterprises/{A}", json={"name": "甲", "unit": "雨湖区", "industry": "C3412"})
    figures = {"revenue": "90000000.00", "headcount": 120, "cloud_investment": "600000.00"}
    await both.registry.put(f"/registry/v1/enterprises/{A}/indicators/2024", json=figures)
    await record(both.registry, A)
    await both.follow()


async def test_a_finding_a_decision_and_a_payment_settle_a_ceiling(both: Both) -> None:
    await prepared(both)
    assert await status(both, "cloud-subsidy") == ("needs_input", "30000.00")
    item = {"credit_code": A, "year": 2024, "measure_id": "cloud-subsidy"}
    early = await both.awards.post("/awards/v1/decisions", json=item | WHO | {"amount": "20000.00"})
    assert early.status_code == 409
    found = await both.awards.post("/awards/v1/determinations", json=item | WHO | {"gate": "depth", "met": True})
    assert found.status_code == 201, found.text
    assert await status(both, "cloud-subsidy") == ("needs_decision", "30000.00")
    above = await both.awards.post("/awards/v1/decisions", json=item | WHO | {"amount": "30000.01"})
    assert (above.status_code, above.json()["errors"][0]["field"]) == (422, "body.amount")
    for amount in ("25000.00", "20000.00"):  # decided again: the newest counts
        decided = await both.awards.post("/awards/v1/decisions", json=item | WHO | {"amount": amount})
        assert decided.status_code == 201, decided.text
    assert await status(both, "cloud-subsidy") == ("decided", "20000.00")
    (unpaid,) = (await both.awards.get("/awards/v1/work")).json()["mine"]
    assert "2 万元" in unpaid["title"]  # of two decisions the one that counts
    strangers = [
        Principal("office", "officer", "430304", frozenset(Scope)),
        Principal("firm", "enterprise", None, frozenset(Scope), B),
    ]
    assert [w for who in strangers if (w := both.app.state.use_cases.my_work.of(who)).mine or w.waiting] == []
    paid = await both.awards.post("/awards/v1/payments", json=PAYMENT | item | {"amount": "20000.00"})
    assert paid.status_code == 201, paid.text
    assert await status(both, "cloud-subsidy") == ("already_paid", "0.00")
    assert (await both.awards.get("/awards/v1/work")).json()["mine"] == []
    kept = (await both.awards.get(f"/awards/v1/enterprises/{A}/record")).json()
    assert [len(kept[k]) for k in ("determinations", "decisions", "payments")] == [1, 2, 1]
    which = {"measure": "cloud-subsidy", "year": 2024, "subject": ""}
    assert acts(both.app, Action.DETERMINATION_RECORDED, Action.DECISION_RECORDED, Action.PAYMENT_RECORDED) == [
        (Action.DETERMINATION_RECORDED, A, which | {"gate": "depth"}),
        (Action.DECISION_RECORDED, A, which | {"amount": "25000.00"}),
        (Action.DECISION_RECORDED, A, which | {"amount": "20000.00"}),
        (Action.PAYMENT_RECORDED, A, which | {"amount": "20000.00"}),
    ]


async def test_only_the_exact_amount_that_is_due_is_paid_and_only_once(both: Both) -> None:
    await prepared(both)
    wrong = await both.awards.post("/awards/v1/payments", json=PAYMENT | {"amount": "199999.99"})
    assert (wrong.status_code, "200000.00" in wrong.text) == (422, True)
    first = await both.awards.post("/awards/v1/payments", json=PAYMENT)
    again = await both.awards.post("/awards/v1/payments", json=PAYMENT)
    assert (first.status_code, again.status_code) == (201, 409)
    assert "已兑现" in again.json()["detail"]


async def test_a_payment_sent_again_with_its_key_is_answered_alike(both: Both) -> None:
    await prepared(both)
    key = {"Idempotency-Key": "k-1"}
    first = await both.awards.post("/awards/v1/payments", json=PAYMENT, headers=key)
    again = await both.awards.post("/awards/v1/payments", json=PAYMENT, headers=key)
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    other = await both.awards.post("/awards/v1/payments", json=PAYMENT | {"voucher": "另一张"}, headers=key)
    assert other.status_code == 409


async def test_six_payments_at_once_pay_once(both: Both) -> None:
    await prepared(both)
    answers = await asyncio.gather(*(both.awards.post("/awards/v1/payments", json=PAYMENT) for _ in range(6)))
    assert sorted(a.status_code for a in answers) == [201] + [409] * 5


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    store = Store(migrate_by_copy(MIGRATIONS, postgres_url), FEED)
    yield store
    store.close()


def test_the_unique_key_alone_stops_two_payments_that_both_saw_it_due(store: Store, tmp_path: Path) -> None:
    """Eight threads on PostgreSQL, each with its own key: the check that reads and then writes lets several through,
    the database's constraint lets one."""
    import datetime as dt

    with store.write() as work:
        work.session.add(KnownEnterprise(credit_code=A, name="甲", unit="430302"))
        work.session.add(
            KnownRecognition(
                recognition_id="r1",
                seq=1,
                recorded_at=work.now,
                credit_code=A,
                title="national_little_giant",
                action="new",
                subject="",
                document_number="示例〔2024〕1号",
                issuer="示例机关",
                issued_on=dt.date(2024, 9, 1),
                valid_to=dt.date(2027, 9, 1),
            )
        )
    payment = PaymentIn.model_validate(PAYMENT | {"amount": Fen.from_wan(20)})
    barrier = threading.Barrier(8)
    outcomes: list[str] = []

    def pay(n: int) -> None:
        barrier.wait()
        try:
            Records(store, Policies(store)).pay(payment, OFFICER, f"key-{n}")
            outcomes.append("paid")
        except Conflict:
            outcomes.append("refused")

    threads = [threading.Thread(target=pay, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["paid"] + ["refused"] * 7
    with store.read() as session:
        assert session.connection().execute(text("SELECT count(*), sum(amount) FROM payment")).one() == (1, 20_000_000)
        FEED.verify(session)


@pytest.mark.parametrize(
    "statement", ["UPDATE payment SET amount = 1", "DELETE FROM payment", "DELETE FROM feed_event"]
)
async def test_the_database_refuses_to_rewrite_what_was_paid(both: Both, statement: str) -> None:
    await prepared(both)
    await both.awards.post("/awards/v1/payments", json=PAYMENT)
    store = Store(both.settings.database, FEED)
    with pytest.raises(DBAPIError, match="history"), store.engine.begin() as connection:
        connection.execute(text(statement))
    store.close()


async def test_a_finding_on_what_has_no_such_gate_or_measure_is_refused(both: Both) -> None:
    await register(both.registry, A)
    await both.follow()
    item = {"credit_code": A, "year": 2024, "gate": "depth", "met": True} | WHO
    for measure, field in (("rd-subsidy", "body.gate"), ("gift", "body.measure_id")):
        answer = await both.awards.post("/awards/v1/determinations", json=item | {"measure_id": measure})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_a_row_carries_the_number_of_the_event_that_told_of_it(database_url: str) -> None:
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED, {FindingRecorded: []})
    with store.write() as work:
        work.session.add(KnownEnterprise(credit_code=A, name="甲", unit="430302"))
        work.pending.append(PendingEvent.of("something.else", A, {}))
    claims = Records(store, Policies(store))
    for n in range(3):
        finding = EnterpriseFinding.model_validate(
            {
                "credit_code": A,
                "year": 2024,
                "measure_id": "new-product-sales",
                "gate": "qualifying",
                "met": True,
                "decided_by": "岗位甲",
                "decided_on": "2025-01-01",
                "grounds": f"依据{n}",
            }
        )
        claims.determine(finding, OFFICER, None)
    with store.read() as session:
        rows = session.exec(select(DeterminationRow).order_by(col(DeterminationRow.id))).all()
        told = {e.seq: e.data["grounds"] for e in FEED.read(session, after=0).events if "grounds" in e.data}
    assert {row.seq: row.grounds for row in rows} == told
    store.close()


def test_services_that_start_at_once_keep_each_pack_once(database_url: str) -> None:
    store = Store(migrate_by_copy(MIGRATIONS, database_url), FEED)
    policies = Policies(store)
    barrier, errors = threading.Barrier(4), list[Exception]()

    def start() -> None:
        barrier.wait()
        try:
            policies.archive()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with store.read() as session:
        kept = session.exec(select(PolicyArchiveRow.digest)).all()
    assert kept == [policies.named(None).digest]
    store.close()
