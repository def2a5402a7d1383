"""notices with their count and amount, and answered by another; a case comes to a state by its steps alone

Revision ID: 0012
Revises: 0011
"""

from decimal import Decimal

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import append_only, install


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

NOTICE = ("id", "round_id", "title", "starts_on", "ends_on", "working_days", "place", "digest", "published_by",
          "published_person", "published_at")
CASES = ("claim", "payment_batch", "recovery")
PUBLISHER = "SELECT 1 FROM award_notice a WHERE a.id = NEW.case_id AND a.published_person = NEW.answered_person"
# (name, event, table, when it is refused, in which words)
GUARDS = (
    (
        "notice_objection_answered_by_another", "UPDATE", "notice_objection",
        f"NEW.answered_at IS NOT NULL AND (NEW.answered_person IS NULL OR EXISTS ({PUBLISHER}))",
        "notice_objection: it is answered by another person than published the notice",
    ),
    *(
        guard
        for table in CASES
        for guard in (
            (
                f"{table}_begins", "INSERT", table, "NEW.state IS NOT NULL OR NEW.steps IS NOT NULL",
                f"{table}: it begins without a state, and comes to one by its first step",
            ),
            (
                f"{table}_keeps_a_state", "UPDATE", table, "NEW.state IS NULL",
                f"{table}: it stands in the state of its last step",
            ),
        )
    ),
)


def upgrade() -> None:
    op.add_column('award_notice', sa.Column('count', sa.Integer(), server_default='0', nullable=False))
    op.add_column('award_notice', sa.Column('amount', sa.BigInteger(), server_default='0', nullable=False))
    op.add_column('notice_objection', sa.Column('answered_person', sa.String(length=100), nullable=True))
    _drop("award_notice_no_update", "award_notice")
    _count()
    _fixed((*NOTICE, "count", "amount"))
    for name, event, on, refused, words in GUARDS:
        install([
            ("sqlite", f"CREATE TRIGGER {name} BEFORE {event} ON {on} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
            ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
                           f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
            ("postgresql", f"CREATE TRIGGER {name} BEFORE {event} ON {on} FOR EACH ROW EXECUTE FUNCTION {name}()"),
        ])
    for table in CASES:  # SQLite asks nothing when a transaction ends: there a case without a step is in no state, and in no list
        words = f"{table}: it is written with its first step"
        install([
            ("postgresql", f"CREATE FUNCTION {table}_has_begun() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                           f"IF EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id AND state IS NULL) THEN "
                           f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$"),
            ("postgresql", f"CREATE CONSTRAINT TRIGGER {table}_has_begun AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
                           f"FOR EACH ROW EXECUTE FUNCTION {table}_has_begun()"),
        ])


def _count() -> None:
    """Of the notices that there are: how many claims each tells of, and what they come to (fen)."""
    notice = sa.table("award_notice", sa.column("id", sa.String), sa.column("entries", sa.JSON), sa.column("count", sa.Integer),
                      sa.column("amount", sa.BigInteger))
    for row in op.get_bind().execute(sa.select(notice.c.id, notice.c.entries)).all():
        fen = sum(int(Decimal(entry["amount"]) * 100) for entry in row.entries)
        op.execute(sa.update(notice).where(notice.c.id == row.id).values(count=len(row.entries), amount=fen))


def _fixed(columns: tuple[str, ...]) -> None:
    """What of a notice stays as it was."""
    made = append_only("award_notice", closing="ended_at", columns=columns)
    install([(dialect, said) for dialect, said in made if said.startswith("CREATE TRIGGER award_notice_no_update")])


def _drop(name: str, on: str, *, function: bool = False) -> None:
    install([
        ("sqlite", f"DROP TRIGGER {name}"),
        ("postgresql", f"DROP TRIGGER {name} ON {on}"),
        *([("postgresql", f"DROP FUNCTION {name}")] if function else []),
    ])


def downgrade() -> None:
    for name, _, on, *_ in GUARDS:
        _drop(name, on, function=True)
    for table in CASES:
        install([
            ("postgresql", f"DROP TRIGGER {table}_has_begun ON {table}"),
            ("postgresql", f"DROP FUNCTION {table}_has_begun"),
        ])
    _drop("award_notice_no_update", "award_notice")
    op.drop_column('notice_objection', 'answered_person')
    op.drop_column('award_notice', 'amount')
    op.drop_column('award_notice', 'count')
    _fixed(NOTICE)
