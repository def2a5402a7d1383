"""what the database holds of claims, batches, items and payments

Revision ID: 0010
Revises: 0009
"""

from typing import NamedTuple

from alembic import op

from shared.plumbing.migrating import install


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

ITEM = ("no", "batch_id", "claim_id", "credit_code", "account_id", "fen", "attempt", "receipt_digest")
MOVES = (
    ("made", "sent"), ("made", "void"), ("sent", "paid"), ("sent", "partly"), ("sent", "failed"), ("paid", "returned"),
)
ITEMS = "FROM payment_item i WHERE i.batch_id = NEW.id AND i.state <> 'void'"
OF_ITEM = "FROM payment_batch b WHERE b.id = NEW.batch_id"
TAKEN = (
    "(SELECT COALESCE(SUM(CASE WHEN i.state IN ('made', 'sent') THEN i.fen WHEN i.state IN ('paid', 'partly') THEN i.paid_fen "
    "ELSE 0 END), 0) FROM payment_item i WHERE i.claim_id = NEW.claim_id)"
)
STOOD = (
    "SELECT 1 FROM payment_item i JOIN claim_step s ON s.case_id = i.claim_id WHERE i.batch_id = NEW.id AND i.state <> 'void' "
    "AND s.stage <> '' AND s.person IN (NEW.made_person, NEW.frozen_person, NEW.approved_person, NEW.second_person)"
)
HELD = (
    "SELECT 1 FROM payment_item i JOIN claim c ON c.id = i.claim_id JOIN payment_hold h ON h.ended_at IS NULL AND ("
    "(h.kind = 'firm' AND h.about = c.credit_code) OR (h.kind = 'measure' AND h.about = c.measure_id) "
    "OR (h.kind = 'claim' AND h.about = c.id) OR (h.kind = 'batch' AND h.about = NEW.id)) "
    "WHERE i.batch_id = NEW.id AND i.state <> 'void'"
)
NOT_READY = (
    "SELECT 1 FROM payment_item i JOIN claim c ON c.id = i.claim_id JOIN payee_account a ON a.id = i.account_id "
    "WHERE i.batch_id = NEW.id AND i.state <> 'void' AND (a.verified IS NULL OR a.verified = false OR a.id <> c.account_id "
    "OR c.state NOT IN ('payable', 'batched'))"
)
UNEVEN = (
    "SELECT 1 FROM payment_item i WHERE i.batch_id = NEW.id AND i.state <> 'void' AND i.fen <> "
    "(SELECT COALESCE(SUM(l.fen), 0) FROM payment_item_line l WHERE l.item_no = i.no)"
)
REVERSED = "(SELECT COALESCE(SUM(r.amount), 0) FROM payment_reversal r WHERE r.payment_id = {of})"
LITE_DAY, FULL_DAY = "date(NEW.recorded_at, '+8 hours')", "(NEW.recorded_at AT TIME ZONE INTERVAL '+08:00')::date"


class Guard(NamedTuple):
    """When the database refuses an act on a table. `{day}`: the day in China on which a row was recorded; `{differs}`: of two values."""

    name: str
    event: str
    table: str
    refused: str
    words: str


def _fixed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{c} {{differs}} NEW.{c}" for c in columns)


GUARDS = (
    Guard(
        "claim_step_one_stage", "INSERT", "claim_step",
        "NEW.stage <> '' AND EXISTS (SELECT 1 FROM claim_step s WHERE s.case_id = NEW.case_id AND s.person = NEW.person "
        "AND s.stage <> '' AND s.stage <> NEW.stage)",
        "claim_step: one person stands at one stage of a claim",
    ),
    Guard(
        "claim_step_of_an_amount", "INSERT", "claim_step",
        "NEW.event IN ('clear', 'finance_check', 'decide', 'queue', 'fund') AND NEW.amount IS NULL",
        "claim_step: what is decided has an amount",
    ),
    Guard(
        "claim_step_appeal_by_another", "INSERT", "claim_step",
        "NEW.event IN ('accept_appeal', 'reject_appeal') AND EXISTS (SELECT 1 FROM claim_step s WHERE s.case_id = NEW.case_id "
        "AND s.event = 'refuse' AND s.person = NEW.person)",
        "claim_step: who refused a claim does not judge the appeal",
    ),
    Guard(
        "claim_step_not_paid_in_part", "INSERT", "claim_step",
        "NEW.event IN ('withdraw', 'void', 'refuse') AND EXISTS (SELECT 1 FROM payment_item i WHERE i.claim_id = NEW.case_id "
        "AND i.state = 'partly')",
        "claim_step: what was paid in part is not given up",
    ),
    Guard(
        "payment_item_begins", "INSERT", "payment_item",
        f"NEW.state <> 'made' OR EXISTS (SELECT 1 {OF_ITEM} AND b.state IS NOT NULL AND b.state <> 'draft') "
        "OR NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = NEW.claim_id AND c.state = 'payable' "
        f"AND c.credit_code = NEW.credit_code AND NEW.fen + {TAKEN} <= c.amount)",
        "payment_item: items come into a draft, for claims that are payable, and never to more than the claim",
    ),
    Guard(
        "payment_item_moves", "UPDATE", "payment_item",
        f"{_fixed(ITEM)} OR (OLD.state <> NEW.state AND NOT ("
        + " OR ".join(f"(OLD.state = '{a}' AND NEW.state = '{b}')" for a, b in MOVES)
        + f")) OR (OLD.state = 'made' AND NEW.state = 'sent' AND NOT EXISTS (SELECT 1 {OF_ITEM} AND b.state = 'approved')) "
        f"OR (OLD.state = 'sent' AND NEW.state <> 'sent' AND NOT EXISTS (SELECT 1 {OF_ITEM} AND b.state = 'exported')) "
        "OR (OLD.state = NEW.state AND (OLD.paid_fen {differs} NEW.paid_fen OR OLD.paid_on {differs} NEW.paid_on "
        "OR OLD.bank_ref {differs} NEW.bank_ref))",
        "payment_item is a history: it goes on by the answer of the bank alone and says nothing else differently",
    ),
    Guard("payment_item_no_delete", "DELETE", "payment_item", "1 = 1", "payment_item is a history"),
    Guard(
        "payment_item_line_begins", "INSERT", "payment_item_line",
        "EXISTS (SELECT 1 FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id WHERE i.no = NEW.item_no "
        "AND b.state IS NOT NULL AND b.state <> 'draft')",
        "payment_item_line: lines come with their item, into a draft",
    ),
    Guard("payment_item_line_no_update", "UPDATE", "payment_item_line", "1 = 1", "payment_item_line is a history"),
    Guard("payment_item_line_no_delete", "DELETE", "payment_item_line", "1 = 1", "payment_item_line is a history"),
    Guard(
        "payment_batch_adds_up", "UPDATE", "payment_batch",
        f"NEW.state = 'frozen' AND OLD.state = 'draft' AND ((SELECT COUNT(*) {ITEMS}) <> NEW.count "
        f"OR (SELECT COALESCE(SUM(i.fen), 0) {ITEMS}) <> NEW.total OR EXISTS ({UNEVEN}))",
        "payment_batch: what is frozen adds up, item by item",
    ),
    Guard(
        "payment_batch_keeps", "UPDATE", "payment_batch",
        "OLD.state <> 'draft' AND NEW.state <> 'draft' AND (OLD.count {differs} NEW.count OR OLD.total {differs} NEW.total "
        "OR OLD.digest {differs} NEW.digest OR OLD.needs_second {differs} NEW.needs_second "
        "OR OLD.frozen_person {differs} NEW.frozen_person)",
        "payment_batch: what was frozen stays as it was",
    ),
    Guard(
        "payment_batch_may_be_paid", "UPDATE", "payment_batch",
        f"NEW.state = 'frozen' AND OLD.state = 'draft' AND (EXISTS ({HELD}) OR EXISTS ({NOT_READY}))",
        "payment_batch: nothing is frozen that is held up, or goes to an account that is not verified",
    ),
    Guard(
        "payment_batch_by_others", "UPDATE", "payment_batch",
        f"NEW.state NOT IN ('draft', 'void') AND EXISTS ({STOOD})",
        "payment_batch: who stood at a stage of a claim neither makes nor approves its payment",
    ),
    Guard(
        "payment_of_an_item", "INSERT", "payment",
        "NEW.paid_on > {day} OR (NEW.origin = 'batch' AND NOT EXISTS (SELECT 1 FROM payment_item i JOIN claim c ON c.id = i.claim_id "
        "WHERE i.no = NEW.item_no AND i.state = 'paid' AND c.amount = NEW.amount AND c.credit_code = NEW.credit_code "
        "AND c.measure_id = NEW.measure_id AND c.subject = NEW.subject AND c.period = NEW.period "
        "AND (c.decided_on IS NULL OR c.decided_on <= NEW.paid_on) AND NOT EXISTS (SELECT 1 FROM award_notice_claim n "
        "JOIN award_notice a ON a.id = n.notice_id WHERE n.claim_id = c.id AND a.ends_on >= NEW.paid_on)))",
        "payment: of a day that has come, and what a batch paid is what the bank said of its item",
    ),
    Guard(
        "payment_undone_in_full", "UPDATE", "payment",
        f"NEW.undone_at IS NOT NULL AND {REVERSED.format(of='NEW.id')} <> NEW.amount",
        "payment: undone is what came back in full",
    ),
    Guard(
        "payment_reversal_within", "INSERT", "payment_reversal",
        f"NEW.on_day > {{day}} OR NEW.amount + {REVERSED.format(of='NEW.payment_id')} > "
        "(SELECT p.amount FROM payment p WHERE p.id = NEW.payment_id) OR (NEW.kind = 'mistaken' AND EXISTS (SELECT 1 FROM payment p "
        "WHERE p.id = NEW.payment_id AND (p.origin = 'batch' OR p.recorded_person = NEW.recorded_person)))",
        "payment_reversal: never more than was paid, and a mistake is for another person to say than who made it",
    ),
)


def upgrade() -> None:
    for guard in GUARDS:
        lite = guard.refused.format(day=LITE_DAY, differs="IS NOT")
        full = guard.refused.format(day=FULL_DAY, differs="IS DISTINCT FROM")
        raising = f"RAISE EXCEPTION '{guard.words}' USING ERRCODE = 'restrict_violation';"
        row = "OLD" if guard.event == "DELETE" else "NEW"
        lock = _LOCKS.get(guard.name, "")
        install([
            ("sqlite", f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {lite} "
                       f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"),
            ("postgresql", f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock} "
                           f"IF {full} THEN {raising} END IF; RETURN {row}; END $$"),
            ("postgresql", f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
                           f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"),
        ])


_LOCKS = {
    "payment_item_begins": "PERFORM 1 FROM claim c WHERE c.id = NEW.claim_id FOR UPDATE;",
    "payment_reversal_within": "PERFORM 1 FROM payment p WHERE p.id = NEW.payment_id FOR UPDATE;",
}
"""Of two writers one waits: otherwise both would find room."""


def downgrade() -> None:
    postgresql = op.get_context().dialect.name == "postgresql"
    for guard in GUARDS:
        op.execute(f"DROP TRIGGER {guard.name} ON {guard.table}" if postgresql else f"DROP TRIGGER {guard.name}")
        if postgresql:
            op.execute(f"DROP FUNCTION {guard.name}")
