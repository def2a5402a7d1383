"""What was asked for, an opening with fewer bids, is taken back by who asked, and counts no more

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import install


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

TRANSITION = ("published", "withdraw_open_few", "published")
RULE = {
    "sqlite": "(SELECT json_extract(c.rules, '$.call.fewer_bids.value') FROM challenge c WHERE c.id = NEW.challenge_id)",
    "postgresql": "(SELECT c.rules->'call'->'fewer_bids'->>'value' FROM challenge c WHERE c.id = NEW.challenge_id)",
}
PERSON = {
    "sqlite": "substr({by}, 1, instr({by} || '@', '@') - 1)",
    "postgresql": "split_part({by}, '@', 1)",
}
IN_FORCE = "(SELECT max(k.version) FROM challenge_call k WHERE k.challenge_id = NEW.challenge_id)"
ASKED = (
    "SELECT 1 FROM challenge_step a WHERE a.challenge_id = NEW.challenge_id AND a.event = 'ask_open_few' "
    "AND a.call_version = NEW.call_version"
)
STILL = (
    " AND NOT EXISTS (SELECT 1 FROM challenge_step w WHERE w.challenge_id = a.challenge_id AND w.event = 'withdraw_open_few' "
    "AND w.seq > a.seq)"
)
EXCEPTION, TAKEN_BACK = "challenge_step_exception", "challenge_step_asking_taken_back"
WORDS = {
    EXCEPTION: "a call is opened with fewer bids as its rules let it be, where they want two persons by another than who asked",
    TAKEN_BACK: "what was asked for is taken back by who asked, while it stands",
}


def refused(dialect: str, asked: str) -> dict[str, str]:
    """{name of a guard: what it refuses}"""
    rule, asker, actor = RULE[dialect], PERSON[dialect].format(by='a."by"'), PERSON[dialect].format(by='NEW."by"')
    return {
        EXCEPTION: (
            f"NEW.event IN ('open_few', 'ask_open_few') AND (NEW.reason = '' "
            f"OR COALESCE({rule}, 'refuse') NOT IN ('two_persons', CASE NEW.event WHEN 'open_few' THEN 'reason' ELSE '' END) "
            f"OR (NEW.event = 'open_few' AND {rule} = 'two_persons' AND NOT EXISTS ({asked} AND {asker} <> {actor})))"
        ),
        TAKEN_BACK: (
            f"NEW.event = 'withdraw_open_few' AND (NEW.reason = '' OR NEW.call_version IS NULL OR NEW.call_version <> {IN_FORCE} "
            f"OR NOT EXISTS ({asked} AND {asker} = {actor}))"
        ),
    }


def drop(dialect: str, name: str) -> None:
    install([("sqlite", f"DROP TRIGGER {name}"), ("postgresql", f"DROP FUNCTION {name} CASCADE")])


def create(name: str, condition: str) -> None:
    install([
        ("sqlite", f"CREATE TRIGGER {name} BEFORE INSERT ON challenge_step WHEN {condition} BEGIN SELECT RAISE(ABORT, '{WORDS[name]}'); END"),
        ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                       f"RAISE EXCEPTION '{WORDS[name]}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
        ("postgresql", f"CREATE TRIGGER {name} BEFORE INSERT ON challenge_step FOR EACH ROW EXECUTE FUNCTION {name}()"),
    ])  # fmt: skip


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    drop(dialect, EXCEPTION)
    for name, condition in refused(dialect, ASKED + STILL).items():
        create(name, condition)
    # 0005 copies the table of transitions of the day on which it runs: on a new database this one is there already.
    there = set(op.get_bind().execute(sa.text("SELECT event FROM challenge_transition")).scalars())
    if TRANSITION[1] not in there:
        names = ("from_state", "event", "to_state")
        table = sa.table("challenge_transition", *(sa.column(n, sa.String) for n in names))
        op.bulk_insert(table, [dict(zip(names, TRANSITION))])


def downgrade() -> None:
    dialect = op.get_context().dialect.name
    for name in (EXCEPTION, TAKEN_BACK):
        drop(dialect, name)
    create(EXCEPTION, refused(dialect, ASKED)[EXCEPTION])
