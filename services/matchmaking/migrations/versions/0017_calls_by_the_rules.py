"""Calls are open as long, and opened with as many bids, as the rules want that a challenge was proposed under

The exception of an opening with fewer bids, by two persons where the rules say so, and calls that are extended behind their deadline
because too few came.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import install


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

TRANSITIONS = (("published", "ask_open_few", "published"), ("published", "open_few", "opened"))

# What the rules of the challenge {of} say of calls; NULL where it was proposed before there were any.
RULE = {
    "sqlite": "(SELECT json_extract(c.rules, '$.call.{rule}.value') FROM challenge c WHERE c.id = {of})",
    "postgresql": "(SELECT c.rules->'call'->'{rule}'->>'value' FROM challenge c WHERE c.id = {of})",
}
NUMBER = {"sqlite": "COALESCE({rule}, {else_})", "postgresql": "COALESCE(({rule})::int, {else_})"}
# The first midnight in China of the day that is so many days behind the one on which NEW was published, as an instant is stored.
MIDNIGHT = {
    "sqlite": "datetime(date(NEW.published_at, '+8 hours', '+' || {days} || ' days'), '-8 hours') || '.000000'",
    "postgresql": "((NEW.published_at AT TIME ZONE 'Asia/Shanghai')::date + {days})::timestamp AT TIME ZONE 'Asia/Shanghai'",
}
PERSON = {
    "sqlite": "substr({by}, 1, instr({by} || '@', '@') - 1)",
    "postgresql": "split_part({by}, '@', 1)",
}
SAME_ROUND = "FROM challenge_call b WHERE b.challenge_id = NEW.challenge_id AND b.round = NEW.round"
STANDING = (
    "(SELECT count(*) FROM bid b JOIN sealed_bid s ON s.bid_id = b.id WHERE b.challenge_id = NEW.challenge_id AND b.round = {round} "
    "AND s.content IS NOT NULL AND s.seq = (SELECT max(l.seq) FROM sealed_bid l WHERE l.bid_id = b.id))"
)
ROUND = "(SELECT k.round FROM challenge_call k WHERE k.challenge_id = NEW.challenge_id AND k.version = NEW.call_version)"
IN_FORCE = "(SELECT max(k.version) FROM challenge_call k WHERE k.challenge_id = NEW.challenge_id)"
ASKED = (
    "SELECT 1 FROM challenge_step a WHERE a.challenge_id = NEW.challenge_id AND a.event = 'ask_open_few' "
    "AND a.call_version = NEW.call_version"
)


def guards(dialect: str) -> list[tuple[str, str, str, str]]:
    """[(name, table, what is refused, what is said)]"""

    def rule(name: str) -> str:
        return RULE[dialect].format(rule=name, of="NEW.challenge_id")

    def number(name: str, else_: int) -> str:
        return NUMBER[dialect].format(rule=rule(name), else_=else_)

    again = f"EXISTS (SELECT 1 {SAME_ROUND})"
    days = f"(CASE WHEN {again} THEN {number('days_extended_at_least', 0)} ELSE {number('days_open_at_least', 0)} END)"
    least, standing, sealed = number("bids_at_least", 1), STANDING.format(round=ROUND), STANDING.format(round="NEW.round")
    asker, opener = PERSON[dialect].format(by='a."by"'), PERSON[dialect].format(by='NEW."by"')
    return [
        (
            "challenge_call_open_long_enough", "challenge_call", f"NEW.deadline <= {MIDNIGHT[dialect].format(days=days)}",
            "a call is open for the days that its rules want",
        ),
        (
            "challenge_call_extended_by_rule", "challenge_call",
            f"{again} AND ((SELECT count(*) {SAME_ROUND}) > {number('extensions_at_most', 1000000)} "
            f"OR (NEW.published_at >= (SELECT max(b.deadline) {SAME_ROUND}) "
            f"AND ({rule('bids_at_least')} IS NULL OR {sealed} >= {least})))",
            "a call is extended as often as its rules let it be, and behind its deadline where too few bids came",
        ),
        (
            "challenge_step_of_the_call", "challenge_step",
            f"NEW.event IN ('open', 'open_few', 'ask_open_few', 'close_unanswered') "
            f"AND (NEW.call_version IS NULL OR NEW.call_deadline IS NULL OR NEW.call_version <> {IN_FORCE} OR NEW.at < NEW.call_deadline)",
            "a call is opened or closed by its last deadline",
        ),
        (
            "challenge_step_enough_bids", "challenge_step",
            f"(NEW.event = 'open' AND {standing} < {least}) OR (NEW.event = 'close_unanswered' AND {standing} >= {least}) "
            f"OR (NEW.event IN ('open_few', 'ask_open_few') AND {standing} NOT BETWEEN 1 AND {least} - 1)",
            "a call is opened with as many bids as its rules want, and closed with fewer",
        ),
        (
            "challenge_step_exception", "challenge_step",
            f"NEW.event IN ('open_few', 'ask_open_few') AND (NEW.reason = '' "
            f"OR COALESCE({rule('fewer_bids')}, 'refuse') NOT IN ('two_persons', CASE NEW.event WHEN 'open_few' THEN 'reason' ELSE '' END) "
            f"OR (NEW.event = 'open_few' AND {rule('fewer_bids')} = 'two_persons' AND NOT EXISTS ({ASKED} AND {asker} <> {opener})))",
            "a call is opened with fewer bids as its rules let it be, where they want two persons by another than who asked",
        ),
    ]  # fmt: skip


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    for name, table, refused, words in guards(dialect):
        install([
            ("sqlite", f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
            ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
                           f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
            ("postgresql", f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"),
        ])  # fmt: skip
    # 0005 copies the table of transitions of the day on which it runs: on a new database these are there already.
    there = set(op.get_bind().execute(sa.text("SELECT event FROM challenge_transition")).scalars())
    names = ("from_state", "event", "to_state")
    rows = [dict(zip(names, row)) for row in TRANSITIONS if row[1] not in there]
    if rows:
        op.bulk_insert(sa.table("challenge_transition", *(sa.column(n, sa.String) for n in names)), rows)


def downgrade() -> None:
    dialect = op.get_context().dialect.name
    for name, table, _, _ in guards(dialect):
        install([("sqlite", f"DROP TRIGGER {name}"), ("postgresql", f"DROP FUNCTION {name} CASCADE")])
