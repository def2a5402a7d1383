"""the open bid

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from services.matchmaking.domain.challenge import transitions
from shared.plumbing import storage
from shared.plumbing.migrating import append_only, goes_on, install


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

HISTORIES = (
    "challenge_transition", "challenge_terms", "challenge_call", "challenge_step", "bid", "sealed_bid", "opened_bid",
    "bid_qualification", "challenge_evaluator", "evaluator_declaration", "plan_score", "challenge_contract",
)


def upgrade() -> None:
    op.create_table('challenge_transition',
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('from_state', 'event', 'to_state', name=op.f('pk_challenge_transition'))
    )
    op.create_table('challenge',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('opened_by', sa.String(length=63), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=True),
    sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('demand_id', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(length=18), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['demand_id'], ['listing.id'], name=op.f('fk_challenge_demand_id_listing')),
    sa.ForeignKeyConstraint(['id', 'steps', 'state'], ['challenge_step.challenge_id', 'challenge_step.seq', 'challenge_step.to_state'], name='fk_challenge_last_step', use_alter=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_challenge'))
    )
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_challenge_demand_id'), ['demand_id'], unique=False)
        batch_op.create_index('ix_challenge_state_id', ['state', 'id'], unique=False)

    op.create_table('bid',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('bidder', sa.String(length=18), nullable=False),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_bid_challenge_id_challenge')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bid')),
    sa.UniqueConstraint('challenge_id', 'id', name=op.f('uq_bid_challenge_id_id')),
    sa.UniqueConstraint('challenge_id', 'round', 'bidder', name=op.f('uq_bid_challenge_id_round_bidder'))
    )
    op.create_table('challenge_evaluator',
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('round', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('evaluator', sa.String(length=63), nullable=False),
    sa.Column('assigned_by', sa.String(length=63), nullable=False),
    sa.Column('assigned_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_evaluator_challenge_id_challenge')),
    sa.PrimaryKeyConstraint('challenge_id', 'round', 'evaluator', name=op.f('pk_challenge_evaluator'))
    )
    op.create_table('challenge_objection',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.Column('received_at', storage.UtcDateTime(), nullable=False),
    sa.Column('recorded_by', sa.String(length=63), nullable=False),
    sa.Column('summary', sa.String(length=4000), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=True),
    sa.Column('answer', sa.String(length=4000), nullable=False),
    sa.Column('answered_by', sa.String(length=63), nullable=True),
    sa.Column('answered_at', storage.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['challenge.id'], name=op.f('fk_challenge_objection_case_id_challenge')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_challenge_objection'))
    )
    with op.batch_alter_table('challenge_objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_challenge_objection_case_id'), ['case_id'], unique=False)

    op.create_table('challenge_terms',
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_terms_challenge_id_challenge')),
    sa.PrimaryKeyConstraint('challenge_id', 'version', name=op.f('pk_challenge_terms'))
    )
    op.create_table('open_challenge',
    sa.Column('demand_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_open_challenge_challenge_id_challenge')),
    sa.ForeignKeyConstraint(['demand_id'], ['listing.id'], name=op.f('fk_open_challenge_demand_id_listing')),
    sa.PrimaryKeyConstraint('demand_id', name=op.f('pk_open_challenge')),
    sa.UniqueConstraint('challenge_id', name=op.f('uq_open_challenge_challenge_id'))
    )
    op.create_table('challenge_call',
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('terms_version', sa.Integer(), nullable=False),
    sa.Column('deadline', storage.UtcDateTime(), nullable=False),
    sa.Column('published_at', storage.UtcDateTime(), nullable=False),
    sa.Column('key_id', sa.String(length=16), nullable=False),
    sa.CheckConstraint('published_at < deadline', name=op.f('ck_challenge_call_open_for_a_while')),
    sa.ForeignKeyConstraint(['challenge_id', 'terms_version'], ['challenge_terms.challenge_id', 'challenge_terms.version'], name=op.f('fk_challenge_call_challenge_id_terms_version_challenge_terms')),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_call_challenge_id_challenge')),
    sa.PrimaryKeyConstraint('challenge_id', 'version', name=op.f('pk_challenge_call')),
    sa.UniqueConstraint('challenge_id', 'version', 'deadline', name=op.f('uq_challenge_call_challenge_id_version_deadline'))
    )
    op.create_table('challenge_contract',
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('bid_id', sa.String(length=32), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.CheckConstraint('starts_on < ends_on', name=op.f('ck_challenge_contract_in_order')),
    sa.ForeignKeyConstraint(['challenge_id', 'bid_id'], ['bid.challenge_id', 'bid.id'], name='fk_challenge_contract_bid'),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_contract_challenge_id_challenge')),
    sa.PrimaryKeyConstraint('challenge_id', 'version', name=op.f('pk_challenge_contract'))
    )
    op.create_table('challenge_objector',
    sa.Column('objection_id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['objection_id'], ['challenge_objection.id'], name=op.f('fk_challenge_objector_objection_id_challenge_objection')),
    sa.PrimaryKeyConstraint('objection_id', name=op.f('pk_challenge_objector'))
    )
    op.create_table('evaluator_declaration',
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('round', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('evaluator', sa.String(length=63), nullable=False),
    sa.Column('conflict', sa.Boolean(), nullable=False),
    sa.Column('interests', sa.JSON(), nullable=False),
    sa.Column('statement', sa.String(length=4000), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['challenge_id', 'round', 'evaluator'], ['challenge_evaluator.challenge_id', 'challenge_evaluator.round', 'challenge_evaluator.evaluator'], name='fk_evaluator_declaration_evaluator'),
    sa.PrimaryKeyConstraint('challenge_id', 'round', 'evaluator', name=op.f('pk_evaluator_declaration')),
    sa.UniqueConstraint('challenge_id', 'round', 'evaluator', 'conflict', name=op.f('uq_evaluator_declaration_challenge_id_round_evaluator_conflict'))
    )
    op.create_table('challenge_step',
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
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('call_version', sa.Integer(), nullable=True),
    sa.Column('call_deadline', storage.UtcDateTime(), nullable=True),
    sa.Column('bid_id', sa.String(length=32), nullable=True),
    sa.CheckConstraint("(event IN ('recommend', 'award')) = (bid_id IS NOT NULL)", name=op.f('ck_challenge_step_names_the_bid')),
    sa.CheckConstraint("(seq = 1 AND previous_seq IS NULL AND from_state = 'none') OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)", name=op.f('ck_challenge_step_follows')),
    sa.CheckConstraint("event NOT IN ('open', 'close_unanswered') OR (call_version IS NOT NULL AND call_deadline IS NOT NULL AND at >= call_deadline)", name=op.f('ck_challenge_step_after_the_deadline')),
    sa.ForeignKeyConstraint(['challenge_id', 'bid_id'], ['bid.challenge_id', 'bid.id'], name='fk_challenge_step_bid'),
    sa.ForeignKeyConstraint(['challenge_id', 'call_version', 'call_deadline'], ['challenge_call.challenge_id', 'challenge_call.version', 'challenge_call.deadline'], name='fk_challenge_step_call'),
    sa.ForeignKeyConstraint(['challenge_id', 'previous_seq', 'from_state'], ['challenge_step.challenge_id', 'challenge_step.seq', 'challenge_step.to_state'], name='fk_challenge_step_previous'),
    sa.ForeignKeyConstraint(['challenge_id'], ['challenge.id'], name=op.f('fk_challenge_step_challenge_id_challenge')),
    sa.ForeignKeyConstraint(['from_state', 'event', 'to_state'], ['challenge_transition.from_state', 'challenge_transition.event', 'challenge_transition.to_state'], name='fk_challenge_step_transition'),
    sa.PrimaryKeyConstraint('challenge_id', 'seq', name=op.f('pk_challenge_step')),
    sa.UniqueConstraint('challenge_id', 'seq', 'to_state', name=op.f('uq_challenge_step_challenge_id_seq_to_state'))
    )
    op.create_table('sealed_bid',
    sa.Column('bid_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('call_version', sa.Integer(), nullable=False),
    sa.Column('deadline', storage.UtcDateTime(), nullable=False),
    sa.Column('received_at', storage.UtcDateTime(), nullable=False),
    sa.Column('submitted_by', sa.String(length=63), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("(content IS NULL) = (digest = '')", name=op.f('ck_sealed_bid_whole')),
    sa.CheckConstraint('received_at < deadline', name=op.f('ck_sealed_bid_in_time')),
    sa.ForeignKeyConstraint(['challenge_id', 'bid_id'], ['bid.challenge_id', 'bid.id'], name=op.f('fk_sealed_bid_challenge_id_bid_id_bid')),
    sa.ForeignKeyConstraint(['challenge_id', 'call_version', 'deadline'], ['challenge_call.challenge_id', 'challenge_call.version', 'challenge_call.deadline'], name='fk_sealed_bid_call'),
    sa.PrimaryKeyConstraint('bid_id', 'seq', name=op.f('pk_sealed_bid'))
    )
    with op.batch_alter_table('sealed_bid', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sealed_bid_challenge_id'), ['challenge_id'], unique=False)

    op.create_table('opened_bid',
    sa.Column('bid_id', sa.String(length=32), nullable=False),
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('step_seq', sa.Integer(), nullable=False),
    sa.Column('step_state', sa.String(length=20), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('plan_name', sa.String(length=4), nullable=False),
    sa.CheckConstraint("step_state = 'opened'", name=op.f('ck_opened_bid_by_opening')),
    sa.ForeignKeyConstraint(['bid_id', 'seq'], ['sealed_bid.bid_id', 'sealed_bid.seq'], name=op.f('fk_opened_bid_bid_id_seq_sealed_bid')),
    sa.ForeignKeyConstraint(['challenge_id', 'bid_id'], ['bid.challenge_id', 'bid.id'], name='fk_opened_bid_bid'),
    sa.ForeignKeyConstraint(['challenge_id', 'step_seq', 'step_state'], ['challenge_step.challenge_id', 'challenge_step.seq', 'challenge_step.to_state'], name='fk_opened_bid_step'),
    sa.PrimaryKeyConstraint('bid_id', name=op.f('pk_opened_bid')),
    sa.UniqueConstraint('challenge_id', 'step_seq', 'plan_name', name=op.f('uq_opened_bid_challenge_id_step_seq_plan_name'))
    )
    op.create_table('bid_qualification',
    sa.Column('bid_id', sa.String(length=32), nullable=False),
    sa.Column('qualified', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['bid_id'], ['opened_bid.bid_id'], name=op.f('fk_bid_qualification_bid_id_opened_bid')),
    sa.PrimaryKeyConstraint('bid_id', name=op.f('pk_bid_qualification')),
    sa.UniqueConstraint('bid_id', 'qualified', name=op.f('uq_bid_qualification_bid_id_qualified'))
    )
    op.create_table('plan_score',
    sa.Column('bid_id', sa.String(length=32), nullable=False),
    sa.Column('evaluator', sa.String(length=63), nullable=False),
    sa.Column('challenge_id', sa.String(length=32), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('qualified', sa.Boolean(), nullable=False),
    sa.Column('conflict', sa.Boolean(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('criteria', sa.JSON(), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('points BETWEEN 0 AND 10000', name=op.f('ck_plan_score_points')),
    sa.CheckConstraint('qualified = true AND conflict = false', name=op.f('ck_plan_score_may_be_scored')),
    sa.ForeignKeyConstraint(['bid_id', 'qualified'], ['bid_qualification.bid_id', 'bid_qualification.qualified'], name='fk_plan_score_qualification'),
    sa.ForeignKeyConstraint(['challenge_id', 'bid_id'], ['bid.challenge_id', 'bid.id'], name='fk_plan_score_bid'),
    sa.ForeignKeyConstraint(['challenge_id', 'round', 'evaluator', 'conflict'], ['evaluator_declaration.challenge_id', 'evaluator_declaration.round', 'evaluator_declaration.evaluator', 'evaluator_declaration.conflict'], name='fk_plan_score_declaration'),
    sa.PrimaryKeyConstraint('bid_id', 'evaluator', name=op.f('pk_plan_score'))
    )

    if op.get_context().dialect.name == "postgresql":  # SQLite has it from the table's creation on
        op.create_foreign_key(
            "fk_challenge_last_step", "challenge", "challenge_step", ["id", "steps", "state"], ["challenge_id", "seq", "to_state"]
        )
    names = ("from_state", "event", "to_state")
    rows = [dict(zip(names, row)) for row in transitions()]
    op.bulk_insert(sa.table("challenge_transition", *(sa.column(n, sa.String) for n in names)), rows)
    for table in HISTORIES:
        install(append_only(table))
    said = ("id", "case_id", "received_at", "recorded_by", "summary")
    install(append_only("challenge_objection", closing="answered_at", columns=said))
    install(goes_on("challenge", ("id", "demand_id", "owner", "title", "opened_by", "opened_at")))


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("fk_challenge_last_step", "challenge")
        for table in (*HISTORIES, "challenge_objection", "challenge"):
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
    op.drop_table('plan_score')
    op.drop_table('bid_qualification')
    op.drop_table('opened_bid')
    with op.batch_alter_table('sealed_bid', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sealed_bid_challenge_id'))

    op.drop_table('sealed_bid')
    op.drop_table('challenge_step')
    op.drop_table('evaluator_declaration')
    op.drop_table('challenge_objector')
    op.drop_table('challenge_contract')
    op.drop_table('challenge_call')
    op.drop_table('open_challenge')
    op.drop_table('challenge_terms')
    with op.batch_alter_table('challenge_objection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_challenge_objection_case_id'))

    op.drop_table('challenge_objection')
    op.drop_table('challenge_evaluator')
    op.drop_table('bid')
    with op.batch_alter_table('challenge', schema=None) as batch_op:
        batch_op.drop_index('ix_challenge_state_id')
        batch_op.drop_index(batch_op.f('ix_challenge_demand_id'))

    op.drop_table('challenge')
    op.drop_table('challenge_transition')
