"""what arrived in part comes back, or is all that is paid; numbers of the bank in capitals

Revision ID: 0011
Revises: 0010
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import install


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

TRANSITIONS = (
    ('checked', 'close_rest', 'settled'),
    ('failed', 'bank_return', 'returned'),
    ('failed', 'close_rest', 'settled'),
    ('failed', 'flag', 'failed'),
    ('failed', 'reassess', 'checked'),
    ('partly_paid', 'bank_return', 'returned'),
    ('partly_paid', 'close_rest', 'settled'),
    ('partly_paid', 'flag', 'partly_paid'),
    ('partly_paid', 'reassess', 'checked'),
    ('payable', 'bank_return', 'returned'),
    ('payable', 'close_rest', 'settled'),
    ('returned', 'bank_return', 'returned'),
    ('returned', 'close_rest', 'settled'),
    ('returned', 'flag', 'returned'),
    ('returned', 'reassess', 'checked'),
    ('sent', 'flag', 'sent'),
)
ITEM = ("no", "batch_id", "claim_id", "credit_code", "account_id", "fen", "attempt", "receipt_digest")
MOVES = (
    ("made", "sent"), ("made", "void"), ("sent", "paid"), ("sent", "partly"), ("sent", "failed"), ("paid", "returned"),
)
OF_ITEM = "FROM payment_batch b WHERE b.id = NEW.batch_id"
FIXED = " OR ".join(f"OLD.{c} {{differs}} NEW.{c}" for c in ITEM)
LITE_DAY, FULL_DAY = "date(NEW.recorded_at, '+8 hours')", "(NEW.recorded_at AT TIME ZONE INTERVAL '+08:00')::date"
OF_CLAIM = "(SELECT COALESCE(-SUM(e.fen), 0) FROM budget_entry e WHERE e.claim_id = NEW.case_id AND e.kind IN ({}))"
HELD, SPENT = OF_CLAIM.format("'reserve', 'release'"), OF_CLAIM.format("'spend', 'return'")
ARRIVED = (
    "(SELECT COALESCE(SUM(x.paid_fen), 0) FROM payment_item x WHERE x.claim_id = c.id AND x.state IN ('paid', 'partly'))"
)


def _moves(moves: tuple[tuple[str, str], ...], again: str) -> str:
    allowed = " OR ".join(f"(OLD.state = '{a}' AND NEW.state = '{b}')" for a, b in moves)
    return (
        f"{FIXED} OR (OLD.state <> NEW.state AND NOT ({allowed})) "
        f"OR (OLD.state = 'made' AND NEW.state = 'sent' AND NOT EXISTS (SELECT 1 {OF_ITEM} AND b.state = 'approved')) "
        f"OR (OLD.state = 'sent' AND NEW.state <> 'sent' AND NOT EXISTS (SELECT 1 {OF_ITEM} AND b.state = 'exported')) "
        f"OR ((OLD.state = NEW.state{again}) AND (OLD.paid_fen {{differs}} NEW.paid_fen OR OLD.paid_on {{differs}} NEW.paid_on "
        "OR OLD.bank_ref {differs} NEW.bank_ref))"
    )


def _payment(states: str, amount: str, told: str) -> str:
    return (
        "NEW.paid_on > {day} OR (NEW.origin = 'batch' AND NOT EXISTS (SELECT 1 FROM payment_item i JOIN claim c ON c.id = i.claim_id "
        f"WHERE i.no = NEW.item_no AND i.state IN ({states}) AND c.amount = NEW.amount{amount} AND c.credit_code = NEW.credit_code "
        "AND c.measure_id = NEW.measure_id AND c.subject = NEW.subject AND c.period = NEW.period "
        "AND (c.decided_on IS NULL OR c.decided_on <= NEW.paid_on) AND NOT EXISTS (SELECT 1 FROM award_notice_claim n "
        f"JOIN award_notice a ON a.id = n.notice_id WHERE n.claim_id = c.id AND a.ends_on >= NEW.paid_on{told})))"
    )


OF_ITEM_WORDS = "payment: of a day that has come, and what a batch paid is what the bank said of its item"
MOVES_WORDS = "payment_item is a history: it goes on by the answer of the bank alone and says nothing else differently"
IN_PART_WORDS = "claim_step: what was paid in part is not given up"
GIVEN_UP = "NEW.event IN ('withdraw', 'void', 'refuse') AND "
# (name, event, table, when it is refused, in which words)
REPLACED = (
    (
        "payment_item_moves", "UPDATE", "payment_item",
        # What had arrived is what came back: it stays said of the item.
        _moves((*MOVES, ("partly", "returned")), " OR NEW.state = 'returned'"), MOVES_WORDS,
    ),
    (
        "payment_of_an_item", "INSERT", "payment",
        _payment(
            # All that has arrived, and no more: also where the rest is not paid. A part may have been paid before what was left of it was
            # told of once more.
            "'paid', 'partly'", f" AND {ARRIVED} = NEW.amount", " AND (i.state = 'paid' OR a.starts_on <= NEW.paid_on)"
        ),
        OF_ITEM_WORDS,
    ),
    (
        "claim_step_not_paid_in_part", "INSERT", "claim_step",
        f"{GIVEN_UP}{SPENT} > 0", IN_PART_WORDS,
    ),
)
BEFORE = (
    ("payment_item_moves", "UPDATE", "payment_item", _moves(MOVES, ""), MOVES_WORDS),
    ("payment_of_an_item", "INSERT", "payment", _payment("'paid'", "", ""), OF_ITEM_WORDS),
    (
        "claim_step_not_paid_in_part", "INSERT", "claim_step",
        f"{GIVEN_UP}EXISTS (SELECT 1 FROM payment_item i WHERE i.claim_id = NEW.case_id AND i.state = 'partly')", IN_PART_WORDS,
    ),
)
ADDED = (
    (
        "claim_step_closes_the_rest", "INSERT", "claim_step",
        "NEW.event = 'close_rest' AND (NOT EXISTS (SELECT 1 FROM payment_item i WHERE i.claim_id = NEW.case_id AND i.state = 'partly') "
        "OR EXISTS (SELECT 1 FROM payment_item i WHERE i.claim_id = NEW.case_id AND i.state IN ('made', 'sent')) "
        f"OR {HELD} <> 0 OR {SPENT} {{differs}} NEW.amount)",
        "claim_step: closed is what arrived in part, with nothing under way and nothing reserved, to what has arrived",
    ),
    *(
        (
            f"{table}_number_in_capitals", "INSERT", table, "NEW.bank_ref {differs} UPPER(NEW.bank_ref)",
            f"{table}: a number of the bank is kept in capitals, so that it is one number however it is written",
        )
        for table in ("bank_row", "recovery_receipt")
    ),
)


def upgrade() -> None:
    names = ("from_state", "event", "to_state")
    transitions = sa.table("claim_transition", *(sa.column(n, sa.String) for n in names))
    op.bulk_insert(transitions, [dict(zip(names, row)) for row in TRANSITIONS])
    for guard in REPLACED:
        _drop(guard)
    for table in ("bank_row", "recovery_receipt"):
        _in_capitals(table)
    for guard in (*REPLACED, *ADDED):
        _make(guard)


def _in_capitals(table: str) -> None:
    """Numbers that are there already, where nothing else has the same one."""
    with _unguarded(table, "no_update"):
        op.execute(
            f"UPDATE {table} SET bank_ref = UPPER(bank_ref) WHERE bank_ref <> UPPER(bank_ref) AND NOT EXISTS "
            f"(SELECT 1 FROM {table} o WHERE UPPER(o.bank_ref) = UPPER({table}.bank_ref) AND o.bank_ref <> {table}.bank_ref)"
        )


@contextmanager
def _unguarded(table: str, trigger: str) -> Iterator[None]:
    """A table without one of its triggers for a while."""
    name, sqlite = f"{table}_{trigger}", op.get_context().dialect.name == "sqlite"
    if sqlite:
        found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name").bindparams(name=name)
        statement = op.get_bind().execute(found).scalar_one()
    op.execute(f"DROP TRIGGER {name}" if sqlite else f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    yield
    op.execute(statement if sqlite else f"ALTER TABLE {table} ENABLE TRIGGER {name}")


def _make(guard: tuple[str, str, str, str, str]) -> None:
    name, event, on, refused, words = guard
    lite = refused.format(day=LITE_DAY, differs="IS NOT")
    full = refused.format(day=FULL_DAY, differs="IS DISTINCT FROM")
    install([
        ("sqlite", f"CREATE TRIGGER {name} BEFORE {event} ON {on} WHEN {lite} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
        ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {full} THEN "
                       f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
        ("postgresql", f"CREATE TRIGGER {name} BEFORE {event} ON {on} FOR EACH ROW EXECUTE FUNCTION {name}()"),
    ])


def _drop(guard: tuple[str, str, str, str, str]) -> None:
    name, _, on, *_ = guard
    install([
        ("sqlite", f"DROP TRIGGER {name}"),
        ("postgresql", f"DROP TRIGGER {name} ON {on}"),
        ("postgresql", f"DROP FUNCTION {name}"),
    ])


def downgrade() -> None:
    for guard in (*REPLACED, *ADDED):
        _drop(guard)
    for guard in BEFORE:
        _make(guard)
    with _unguarded("claim_transition", "no_delete"):
        for state, event, to in TRANSITIONS:
            one = "DELETE FROM claim_transition WHERE from_state = :state AND event = :event AND to_state = :to"
            op.execute(sa.text(one).bindparams(state=state, event=event, to=to))
