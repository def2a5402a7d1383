"""Engagements: what comes of offers, step by step; training and fairs by their lists; how many people firms have

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, goes_on, install

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

HISTORIES = (
    "engagement_transition", "engagement_step", "engagement_declaration", "engagement_follow_up", "engagement_advice",
    "engagement_advice_outcome",
)
FIXED = (
    "id", "offer_id", "title", "kind", "service_type", "fee_level", "provider_id", "provider_code", "credit_code", "need_id",
    "proposed_by", "list_price", "price", "opened_by", "opened_at",
)

TRANSITIONS = (
    ("agreed", "cancel", "cancelled"),
    ("agreed", "deliver", "delivered"),
    ("confirmed", "rate", "rated"),
    ("delivered", "cancel", "cancelled"),
    ("delivered", "confirm", "confirmed"),
    ("delivered", "dispute", "disputed"),
    ("disputed", "reject", "delivered"),
    ("disputed", "uphold", "cancelled"),
    ("none", "propose", "proposed"),
    ("none", "record", "delivered"),
    ("proposed", "agree", "agreed"),
    ("proposed", "cancel", "cancelled"),
    ("rated", "not_eligible", "not_eligible"),
    ("rated", "settle", "settled"),
)


def upgrade() -> None:
    op.create_table('engagement_transition',
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('from_state', 'event', 'to_state', name=op.f('pk_engagement_transition'))
    )
    op.create_table('known_headcount',
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('headcount', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('credit_code', 'year', name=op.f('pk_known_headcount'))
    )
    op.create_table('engagement',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('opened_by', sa.String(length=63), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=True),
    sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('offer_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('service_type', sa.String(length=40), nullable=False),
    sa.Column('fee_level', sa.String(length=20), nullable=False),
    sa.Column('provider_id', sa.String(length=32), nullable=False),
    sa.Column('provider_code', sa.String(length=18), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('need_id', sa.Integer(), nullable=True),
    sa.Column('proposed_by', sa.String(length=12), nullable=False),
    sa.Column('list_price', sa.BigInteger(), nullable=True),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=True),
    sa.Column('voucher', sa.String(length=32), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=True),
    sa.Column('delivered_on', sa.Date(), nullable=True),
    sa.Column('confirmed_on', sa.Date(), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('solved', sa.String(length=10), nullable=True),
    sa.CheckConstraint("(rating IS NULL AND solved IS NULL) OR (rating BETWEEN 1 AND 5 AND solved IN ('yes', 'partly', 'no') AND state IS NOT NULL AND state IN ('rated', 'settled', 'not_eligible'))", name=op.f('ck_engagement_rated')),
    sa.CheckConstraint('paid IS NULL OR (paid >= 0 AND paid <= price)', name=op.f('ck_engagement_paid')),
    sa.CheckConstraint('price >= 0', name=op.f('ck_engagement_price')),
    sa.CheckConstraint('provider_code <> credit_code', name=op.f('ck_engagement_not_with_itself')),
    sa.ForeignKeyConstraint(['id', 'steps', 'state'], ['engagement_step.engagement_id', 'engagement_step.seq', 'engagement_step.to_state'], name='fk_engagement_last_step', use_alter=True),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_engagement_need_id_need')),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_engagement_offer_id_offer')),
    sa.ForeignKeyConstraint(['provider_id'], ['provider.id'], name=op.f('fk_engagement_provider_id_provider')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_engagement'))
    )
    op.create_index('ix_engagement_credit_code_id', 'engagement', ['credit_code', 'id'], unique=False)
    op.create_index(op.f('ix_engagement_offer_id'), 'engagement', ['offer_id'], unique=False)
    op.create_index('ix_engagement_provider_id_id', 'engagement', ['provider_id', 'id'], unique=False)
    op.create_index('ix_engagement_state_id', 'engagement', ['state', 'id'], unique=False)
    op.create_table('engagement_advice',
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_engagement_advice_engagement_id_engagement')),
    sa.PrimaryKeyConstraint('engagement_id', 'number', name=op.f('pk_engagement_advice'))
    )
    op.create_table('engagement_declaration',
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('related', sa.Boolean(), nullable=False),
    sa.Column('interests', sa.JSON(), nullable=False),
    sa.Column('statement', sa.String(length=4000), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('related = false', name=op.f('ck_engagement_declaration_unrelated')),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_engagement_declaration_engagement_id_engagement')),
    sa.PrimaryKeyConstraint('engagement_id', 'side', name=op.f('pk_engagement_declaration'))
    )
    op.create_table('engagement_follow_up',
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('solved', sa.String(length=10), nullable=False),
    sa.Column('text', sa.String(length=4000), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint("solved IN ('yes', 'partly', 'no')", name=op.f('ck_engagement_follow_up_solved')),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_engagement_follow_up_engagement_id_engagement')),
    sa.PrimaryKeyConstraint('engagement_id', name=op.f('pk_engagement_follow_up'))
    )
    op.create_table('engagement_step',
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('previous_seq', sa.Integer(), nullable=True),
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.CheckConstraint("(seq = 1 AND previous_seq IS NULL AND from_state = 'none') OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)", name=op.f('ck_engagement_step_follows')),
    sa.CheckConstraint('event NOT IN (\'confirm\', \'rate\') OR (role = \'firm\' AND "by" LIKE \'%@%\')', name=op.f('ck_engagement_step_by_the_firms_person')),
    sa.ForeignKeyConstraint(['engagement_id', 'previous_seq', 'from_state'], ['engagement_step.engagement_id', 'engagement_step.seq', 'engagement_step.to_state'], name='fk_engagement_step_previous'),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_engagement_step_engagement_id_engagement')),
    sa.ForeignKeyConstraint(['from_state', 'event', 'to_state'], ['engagement_transition.from_state', 'engagement_transition.event', 'engagement_transition.to_state'], name='fk_engagement_step_transition'),
    sa.PrimaryKeyConstraint('engagement_id', 'seq', name=op.f('pk_engagement_step')),
    sa.UniqueConstraint('engagement_id', 'seq', 'to_state', name=op.f('uq_engagement_step_engagement_id_seq_to_state'))
    )
    op.create_table('fair_position',
    sa.Column('offer_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('education', sa.String(length=200), nullable=False),
    sa.Column('skills', sa.String(length=200), nullable=False),
    sa.Column('pay', sa.String(length=200), nullable=False),
    sa.Column('filled', sa.Integer(), nullable=True),
    sa.Column('recorded_by', sa.String(length=63), nullable=False),
    sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('number >= 1 AND (filled IS NULL OR (filled >= 0 AND filled <= number))', name=op.f('ck_fair_position_numbers')),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_fair_position_engagement_id_engagement')),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_fair_position_offer_id_offer')),
    sa.PrimaryKeyConstraint('offer_id', 'credit_code', 'title', name=op.f('pk_fair_position'))
    )
    op.create_index('ix_fair_position_engagement_id', 'fair_position', ['engagement_id'], unique=False)
    op.create_table('open_engagement',
    sa.Column('engaged', sa.String(length=60), nullable=False),
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_open_engagement_engagement_id_engagement')),
    sa.PrimaryKeyConstraint('engaged', name=op.f('pk_open_engagement')),
    sa.UniqueConstraint('engagement_id', name=op.f('uq_open_engagement_engagement_id'))
    )
    op.create_table('training_attendance',
    sa.Column('offer_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('session', sa.String(length=40), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('managers', sa.Integer(), nullable=False),
    sa.Column('staff', sa.Integer(), nullable=False),
    sa.Column('recorded_by', sa.String(length=63), nullable=False),
    sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('people >= 1 AND managers >= 0 AND staff >= 0 AND managers + staff <= people', name=op.f('ck_training_attendance_numbers')),
    sa.ForeignKeyConstraint(['engagement_id'], ['engagement.id'], name=op.f('fk_training_attendance_engagement_id_engagement')),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_training_attendance_offer_id_offer')),
    sa.PrimaryKeyConstraint('offer_id', 'session', 'credit_code', name=op.f('pk_training_attendance'))
    )
    op.create_index('ix_training_attendance_credit_code_held_on', 'training_attendance', ['credit_code', 'held_on'], unique=False)
    op.create_index('ix_training_attendance_engagement_id', 'training_attendance', ['engagement_id'], unique=False)
    op.create_table('engagement_advice_outcome',
    sa.Column('engagement_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('done', sa.Boolean(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=4000), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('done = (done_on IS NOT NULL)', name=op.f('ck_engagement_advice_outcome_with_its_day')),
    sa.ForeignKeyConstraint(['engagement_id', 'number'], ['engagement_advice.engagement_id', 'engagement_advice.number'], name='fk_engagement_advice_outcome_advice'),
    sa.PrimaryKeyConstraint('engagement_id', 'number', name=op.f('pk_engagement_advice_outcome'))
    )
    if op.get_context().dialect.name == "postgresql":  # SQLite has it from the table's creation on
        op.create_foreign_key(
            "fk_engagement_last_step", "engagement", "engagement_step", ["id", "steps", "state"], ["engagement_id", "seq", "to_state"]
        )
    names = ("from_state", "event", "to_state")
    rows = [dict(zip(names, row)) for row in TRANSITIONS]
    op.bulk_insert(sa.table("engagement_transition", *(sa.column(n, sa.String) for n in names)), rows)
    for table in HISTORIES:
        install(append_only(table))
    install(goes_on("engagement", FIXED))
    # Yearly figures were passed over until now: the registry's feed is read again from its beginning.
    op.execute("DELETE FROM followed_feed WHERE name = 'registry'")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("fk_engagement_last_step", "engagement")
        for table in (*HISTORIES, "engagement"):
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
    for table in (
        "known_headcount", "training_attendance", "fair_position", "engagement_advice_outcome", "engagement_advice",
        "engagement_follow_up", "engagement_declaration", "open_engagement", "engagement_step", "engagement", "engagement_transition",
    ):
        op.drop_table(table)
