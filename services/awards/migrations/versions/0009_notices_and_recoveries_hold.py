"""what the database holds of public notices and of recoveries

Revision ID: 0009
Revises: 0008
"""

from alembic import op

from shared.plumbing.migrating import install


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

ENTRIES_FIXED = "award_notice is a history: what was published stays as it was"
LAST_DAY = "award_notice: it ends after its last day, with every objection answered"
ONE_NOTICE = "award_notice_claim: a decided claim, not decided later than its notice starts, is in one running notice"
RUNNING = "notice_objection: an objection is to a claim of a notice that runs"
ANSWERED = "claim_step: a claim leaves its notice once the notice has ended and its objections are answered"
PUBLISHED = "claim_step: a claim comes into a notice that names it"
FOUR_EYES = "recovery_step: who proposed a recovery neither confirms nor waives it"
CONFIRMER = "recovery: it is proposed and confirmed by the persons of its steps"
DUE_FIXED = "recovery: what is due is fixed once it is confirmed"
WITHIN_DUE = "recovery_receipt: what comes back is never more than is due, of a recovery that was confirmed"
IN_FULL = "recovery_step: repaid is what has come back in full, and no less"

OPEN_OF = "SELECT 1 FROM notice_objection o WHERE o.{column} = {of} AND o.answered_at IS NULL"
IN_RUNNING = (
    "SELECT 1 FROM award_notice_claim n JOIN award_notice a ON a.id = n.notice_id "
    "WHERE n.claim_id = NEW.{claim} AND a.ended_at IS NULL"
)
DECIDED = (
    "SELECT 1 FROM claim c JOIN award_notice a ON a.id = NEW.notice_id WHERE c.id = NEW.claim_id AND c.state = 'decided' "
    "AND c.decided_on IS NOT NULL AND c.decided_on <= a.starts_on AND a.ended_at IS NULL"
)
PROPOSED = "SELECT 1 FROM recovery_step s WHERE s.case_id = NEW.case_id AND s.event = 'propose' AND s.person = NEW.person"
PROPOSER = (
    "SELECT 1 FROM recovery_step s WHERE s.case_id = NEW.id AND s.event = 'propose' AND s.person = NEW.proposed_person"
)
CONFIRMED = (
    "SELECT 1 FROM recovery_step s WHERE s.case_id = NEW.id AND s.event = 'confirm' AND s.person = NEW.confirmed_person"
)
RECEIVED = "(SELECT COALESCE(SUM(r.fen), 0) FROM recovery_receipt r WHERE r.recovery_id = {of})"
DUE = "(SELECT d.due FROM recovery d WHERE d.id = {of})"
OWED = f"{RECEIVED.format(of='NEW.case_id')} {{than}} {DUE.format(of='NEW.case_id')}"
LITE_DAY = "date(NEW.ended_at, '+8 hours')"
FULL_DAY = "(NEW.ended_at AT TIME ZONE INTERVAL '+08:00')::date"
# (name, event, table, when SQLite refuses it, when PostgreSQL does, in which words, what PostgreSQL locks first)
GUARDS = (
    (
        "award_notice_entries_fixed", "UPDATE", "award_notice", "OLD.entries IS NOT NEW.entries",
        "OLD.entries::text IS DISTINCT FROM NEW.entries::text", ENTRIES_FIXED, "",
    ),
    (
        "award_notice_ends_after_its_last_day", "UPDATE", "award_notice",
        f"NEW.ended_at IS NOT NULL AND ({LITE_DAY} <= NEW.ends_on OR EXISTS ({OPEN_OF.format(column='case_id', of='NEW.id')}))",
        f"NEW.ended_at IS NOT NULL AND ({FULL_DAY} <= NEW.ends_on OR EXISTS ({OPEN_OF.format(column='case_id', of='NEW.id')}))",
        LAST_DAY, "",
    ),
    (
        "award_notice_begins_open", "INSERT", "award_notice", "NEW.ended_at IS NOT NULL", "NEW.ended_at IS NOT NULL", LAST_DAY, "",
    ),
    (
        "award_notice_claim_once", "INSERT", "award_notice_claim",
        f"NOT EXISTS ({DECIDED}) OR EXISTS ({IN_RUNNING.format(claim='claim_id')})",
        f"NOT EXISTS ({DECIDED}) OR EXISTS ({IN_RUNNING.format(claim='claim_id')})",
        ONE_NOTICE, "PERFORM 1 FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;",
    ),
    (
        "notice_objection_while_it_runs", "INSERT", "notice_objection",
        f"NEW.answered_at IS NOT NULL OR NOT EXISTS ({IN_RUNNING.format(claim='claim_id')} AND a.id = NEW.case_id)",
        f"NEW.answered_at IS NOT NULL OR NOT EXISTS ({IN_RUNNING.format(claim='claim_id')} AND a.id = NEW.case_id)",
        RUNNING, "PERFORM 1 FROM award_notice WHERE id = NEW.case_id FOR NO KEY UPDATE;",
    ),
    (
        "claim_step_into_its_notice", "INSERT", "claim_step",
        f"NEW.event = 'publish_notice' AND NOT EXISTS ({IN_RUNNING.format(claim='case_id')})",
        f"NEW.event = 'publish_notice' AND NOT EXISTS ({IN_RUNNING.format(claim='case_id')})",
        PUBLISHED, "",
    ),
    (
        "claim_step_out_of_its_notice", "INSERT", "claim_step",
        f"NEW.event = 'clear_notice' AND (EXISTS ({IN_RUNNING.format(claim='case_id')}) "
        f"OR EXISTS ({OPEN_OF.format(column='claim_id', of='NEW.case_id')}))",
        f"NEW.event = 'clear_notice' AND (EXISTS ({IN_RUNNING.format(claim='case_id')}) "
        f"OR EXISTS ({OPEN_OF.format(column='claim_id', of='NEW.case_id')}))",
        ANSWERED, "",
    ),
    (
        "recovery_step_four_eyes", "INSERT", "recovery_step", f"NEW.event IN ('confirm', 'waive') AND EXISTS ({PROPOSED})",
        f"NEW.event IN ('confirm', 'waive') AND EXISTS ({PROPOSED})", FOUR_EYES, "",
    ),
    (
        "recovery_persons_of_its_steps", "UPDATE", "recovery",
        f"(NEW.proposed_person IS NOT OLD.proposed_person AND NOT EXISTS ({PROPOSER})) "
        f"OR (NEW.confirmed_person IS NOT OLD.confirmed_person AND NOT EXISTS ({CONFIRMED}))",
        f"(NEW.proposed_person IS DISTINCT FROM OLD.proposed_person AND NOT EXISTS ({PROPOSER})) "
        f"OR (NEW.confirmed_person IS DISTINCT FROM OLD.confirmed_person AND NOT EXISTS ({CONFIRMED}))",
        CONFIRMER, "",
    ),
    (
        "recovery_due_fixed", "UPDATE", "recovery",
        "NEW.due <> OLD.due AND OLD.confirmed_person IS NOT NULL", "NEW.due <> OLD.due AND OLD.confirmed_person IS NOT NULL",
        DUE_FIXED, "",
    ),
    (
        "recovery_receipt_within_due", "INSERT", "recovery_receipt",
        f"{RECEIVED.format(of='NEW.recovery_id')} + NEW.fen > {DUE.format(of='NEW.recovery_id')} "
        "OR NOT EXISTS (SELECT 1 FROM recovery d WHERE d.id = NEW.recovery_id AND d.state IN ('confirmed', 'part'))",
        f"{RECEIVED.format(of='NEW.recovery_id')} + NEW.fen > {DUE.format(of='NEW.recovery_id')} "
        "OR NOT EXISTS (SELECT 1 FROM recovery d WHERE d.id = NEW.recovery_id AND d.state IN ('confirmed', 'part'))",
        WITHIN_DUE, "PERFORM 1 FROM recovery WHERE id = NEW.recovery_id FOR NO KEY UPDATE;",
    ),
    (
        "recovery_step_in_full", "INSERT", "recovery_step",
        f"(NEW.event = 'complete' AND {OWED.format(than='<>')}) OR (NEW.event IN ('receive', 'waive') AND {OWED.format(than='>=')})",
        f"(NEW.event = 'complete' AND {OWED.format(than='<>')}) OR (NEW.event IN ('receive', 'waive') AND {OWED.format(than='>=')})",
        IN_FULL, "",
    ),
)  # fmt: skip


def upgrade() -> None:
    for name, event, table, lite, full, words, first in GUARDS:
        install([
            ("sqlite", f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {lite} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
            ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {first} IF {full} THEN "
                           f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
            ("postgresql", f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"),
        ])


def downgrade() -> None:
    for name, _, table, *_ in GUARDS:
        if op.get_context().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}")
        else:
            op.execute(f"DROP TRIGGER {name}")
