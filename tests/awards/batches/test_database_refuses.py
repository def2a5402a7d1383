"""What the database refuses by itself, whoever writes: each statement on a state that the API brought about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from shared.plumbing.storage import open_engine
from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED, city
from tests.clocks import SetClock
from tests.registry.helpers import A, B

pytestmark = pytest.mark.anyio

ITEM = (
    "INSERT INTO payment_item (no, batch_id, claim_id, credit_code, account_id, fen, attempt, receipt_digest, state, reason) "
    "SELECT '{no}', batch_id, claim_id, credit_code, account_id, {fen}, {attempt}, receipt_digest, 'made', '' FROM payment_item"
)
STEP = (
    "INSERT INTO claim_step (case_id, seq, previous_seq, from_state, event, to_state, at, by, role, reason, facts, evidence, "
    "person, stage, cycle, amount) SELECT case_id, seq + 1, seq, to_state, '{event}', '{to}', at, by, role, '', '{{}}', '[]', "
    "'{person}', '{stage}', 1, {amount} FROM claim_step WHERE seq = (SELECT MAX(seq) FROM claim_step)"
)

BEGUN = (
    "INSERT INTO claim (id, opened_by, opened_at, changed_at, round_id, credit_code, year, measure_id, subject, period, channel, amount, "
    "cycle, flag{columns}) SELECT 'raw', opened_by, opened_at, changed_at, round_id, credit_code, year, measure_id, 'another', period, "
    "channel, amount, cycle, flag{values} FROM claim WHERE credit_code = '" + A + "'"
)


@pytest.fixture
def engine(both: Both) -> Iterator[Engine]:
    found = open_engine(both.settings.database)
    yield found
    found.dispose()


def refused(engine: Engine, *statements: str) -> list[str]:
    """Those of the statements that the database took: none should be."""
    taken = []
    for statement in statements:
        try:
            with engine.begin() as connection:
                count = connection.execute(text(statement)).rowcount
                assert count, f"nothing to try it on: {statement}"
                taken.append(statement)
                connection.rollback()
        except DBAPIError:
            continue
    return taken


def done(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


async def test_of_claims(both: Both, clock: SetClock, engine: Engine) -> None:
    town = await city(both, clock)
    (claim,) = await town.claims()
    await town.go(claim["id"], *TO_DECIDED[:-1])
    said = {"event": "decide", "to": "decided", "stage": "decide"}
    assert refused(
        engine,
        STEP.format(**said, person="ju1", amount=20_000_000),  # who reviewed
        STEP.format(**said, person="zhang", amount="NULL"),
        STEP.format(event="pay", to="paid", stage="", person="x", amount=1),  # not from here
        "UPDATE claim_step SET person = 'x'",
        "DELETE FROM claim_step",
        "UPDATE claim SET amount = 1",
        "UPDATE claim SET state = 'paid'",
        "DELETE FROM claim",
        "INSERT INTO claim (id, opened_by, opened_at, changed_at, round_id, credit_code, year, measure_id, subject, period, channel, "
        "amount, cycle, flag, state) SELECT 'twice', opened_by, opened_at, changed_at, round_id, credit_code, year, measure_id, "
        f"subject, period, channel, amount, cycle, flag, state FROM claim WHERE credit_code = '{A}'",
        BEGUN.format(columns=", state, steps", values=", 'decided', NULL"),
        BEGUN.format(columns=", state, steps", values=", NULL, 1"),
        "UPDATE claim SET steps = steps + 1, state = NULL",
    ) == []  # fmt: skip
    unbegun = BEGUN.format(
        columns="", values=""
    )  # and then without a step: PostgreSQL says so when the transaction ends
    if engine.dialect.name == "postgresql":
        with pytest.raises(DBAPIError, match="with its first step"):
            done(engine, unbegun)
    else:
        assert refused(engine, unbegun) == [unbegun]
    # What is refused above is refused for what it is, and not for a slip: the same step by another is taken.
    with pytest.raises(AssertionError):
        assert refused(engine, STEP.format(**said, person="zhang", amount=20_000_000)) == []


async def test_of_batches_and_payments(both: Both, clock: SetClock, engine: Engine) -> None:
    town, _ = await payable(both, clock)
    batch = (await town.batch())["id"]
    frozen = (
        "UPDATE payment_batch SET steps = steps + 1, state = 'frozen', count = {count}, total = {total}, digest = 'd', "
        "needs_second = false, frozen_person = '{person}'"
    )
    step = (
        "INSERT INTO batch_step (case_id, seq, previous_seq, from_state, event, to_state, at, by, role, reason, facts, evidence, person) "
        "SELECT case_id, seq + 1, seq, to_state, 'freeze', 'frozen', at, by, role, '', '{}', '[]', 'x' FROM batch_step"
    )
    done(engine, step)
    assert refused(
        engine,
        frozen.format(count=2, total=20_000_000, person="cai1"),
        frozen.format(count=1, total=20_000_001, person="cai1"),
        frozen.format(count=1, total=20_000_000, person="zhang"),  # who decided
        ITEM.format(no="more", fen=1, attempt=2),  # the claim has an item under way
        "UPDATE payment_item SET fen = 1",
        "UPDATE payment_item SET state = 'paid', paid_fen = fen, paid_on = '2025-11-20'",
        "UPDATE payment_item SET state = 'sent'",
        "DELETE FROM payment_item",
        "UPDATE payment_item_line SET fen = 1",
        "DELETE FROM payment_item_line",
    ) == []  # fmt: skip
    hold = (
        "INSERT INTO payment_hold (id, kind, about, category, reason, added_by, added_at) "
        f"SELECT 'h', 'firm', '{A}', 'court', '', 'x', opened_at FROM payment_batch"
    )
    with engine.begin() as connection:
        connection.execute(text(hold))
        with pytest.raises(DBAPIError):
            connection.execute(text(frozen.format(count=1, total=20_000_000, person="cai1")))
        connection.rollback()
    done(engine, frozen.format(count=1, total=20_000_000, person="cai1"))
    assert refused(
        engine,
        ITEM.format(no="late", fen=1, attempt=2),
        "UPDATE payment_batch SET steps = steps + 1, total = 1",
        "UPDATE payment_batch SET steps = steps + 1, state = 'approved'",  # by nobody
        "UPDATE payment_batch SET steps = steps + 1, approved_person = 'cai1'",
        "UPDATE payment_batch SET steps = steps + 1, approved_person = 'a', second_person = 'a'",
        "UPDATE payment_batch SET steps = steps + 1, exported_person = 'a'",
        "DELETE FROM payment_batch",
    ) == []  # fmt: skip
    assert (await town.on(batch, "approve", "treasurer")).status_code == 409, "the digest is not that of the items"


async def test_of_payments_and_their_reversals(both: Both, clock: SetClock, engine: Engine) -> None:
    town, _ = await payable(both, clock)
    made = await town.batch()
    await town.export(made["id"])
    assert (await town.bank(f"{made['items'][0]['no']},T1,200000.00,{town.today},已支付,")).json()["paid"] == 1
    reversal = (
        "INSERT INTO payment_reversal (payment_id, kind, amount, on_day, voucher, reason, recorded_by, recorded_person, recorded_at, seq) "
        "SELECT id, '{kind}', {fen}, paid_on, '', '', 'x', 'x', recorded_at, 99 FROM payment"
    )
    another = (
        "INSERT INTO payment (credit_code, measure_id, subject, period, year, amount, paid_on, voucher, policy_digest, recorded_by, "
        "recorded_at, seq, origin, item_no, recorded_person) SELECT '{code}', measure_id, subject, period, year, amount, {day}, voucher, "
        "policy_digest, recorded_by, recorded_at, seq, '{origin}', {item}, recorded_person FROM payment"
    )
    assert refused(
        engine,
        another.format(code=A, day="paid_on", origin="recorded", item="NULL"),  # once
        another.format(code=B, day="'2099-01-01'", origin="recorded", item="NULL"),
        another.format(code=B, day="paid_on", origin="batch", item="'LB2025-000009-1'"),
        another.format(code=B, day="paid_on", origin="batch", item="NULL"),
        reversal.format(kind="returned", fen=20_000_001),
        reversal.format(kind="mistaken", fen=1),  # of a payment that a batch made
        "UPDATE payment SET undone_at = recorded_at, undone_seq = 1",
        "UPDATE payment SET amount = 1",
        "DELETE FROM payment",
        "UPDATE payment_item SET state = 'sent', paid_fen = NULL, paid_on = NULL",
        "UPDATE payment_item SET paid_on = '2025-01-01'",
        "UPDATE bank_row SET fen = 1",
        "DELETE FROM bank_match",
        "INSERT INTO bank_row (file_id, row, bank_ref, outcome, fen, on_day, payee, fingerprint, last4, note, reason) "
        "SELECT file_id, row + 1, bank_ref, outcome, fen, on_day, payee, fingerprint, last4, note, reason FROM bank_row",
    ) == []  # fmt: skip


async def test_a_payment_follows_its_notice(both: Both, clock: SetClock, engine: Engine) -> None:
    town, _ = await payable(both, clock)
    ended = town.today - dt.timedelta(days=1)
    await town.export((await town.batch())["id"])
    done(engine, f"UPDATE payment_item SET state = 'paid', paid_fen = fen, paid_on = '{town.today}'")
    payment = (
        "INSERT INTO payment (credit_code, measure_id, subject, period, year, amount, paid_on, voucher, policy_digest, recorded_by, "
        "recorded_at, seq, origin, item_no, recorded_person) SELECT c.credit_code, c.measure_id, c.subject, c.period, c.year, c.amount, "
        "'{day}', 'v', 'd', 'x', c.changed_at, 1, 'batch', i.no, 'x' FROM claim c JOIN payment_item i ON i.claim_id = c.id"
    )
    after = payment.format(day=town.today)
    assert refused(engine, payment.format(day=ended), after) == [after]
