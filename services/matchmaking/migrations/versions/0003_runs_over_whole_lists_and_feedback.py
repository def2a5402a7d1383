"""runs over whole lists, and feedback

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('match_run',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('stage', sa.String(length=100), nullable=False),
    sa.Column('steps_done', sa.Integer(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_at', storage.UtcDateTime(), nullable=False),
    sa.Column('seen_at', storage.UtcDateTime(), nullable=False),
    sa.Column('finished_at', storage.UtcDateTime(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('request', sa.JSON(), nullable=False),
    sa.Column('lists_seq', sa.Integer(), nullable=True),
    sa.Column('pairs', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_match_run'))
    )
    with op.batch_alter_table('match_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_match_run_status'), ['status'], unique=False)

    op.create_table('match_feedback',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('demand_id', sa.Integer(), nullable=False),
    sa.Column('supply_id', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.String(length=8), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('by', sa.String(length=100), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint("verdict IN ('accepted', 'rejected')", name=op.f('ck_match_feedback_verdict')),
    sa.ForeignKeyConstraint(['demand_id'], ['listing.id'], name=op.f('fk_match_feedback_demand_id_listing')),
    sa.ForeignKeyConstraint(['supply_id'], ['listing.id'], name=op.f('fk_match_feedback_supply_id_listing')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_match_feedback'))
    )
    with op.batch_alter_table('match_feedback', schema=None) as batch_op:
        batch_op.create_index('ix_match_feedback_demand_id_supply_id_id', ['demand_id', 'supply_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_match_feedback_supply_id'), ['supply_id'], unique=False)

    op.create_table('match_pair',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('demand_id', sa.Integer(), nullable=False),
    sa.Column('supply_id', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['match_run.id'], name=op.f('fk_match_pair_run_id_match_run')),
    sa.PrimaryKeyConstraint('run_id', 'seq', name=op.f('pk_match_pair'))
    )
    op.create_table('match_run_file',
    sa.Column('run_id', sa.String(length=32), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['match_run.id'], name=op.f('fk_match_run_file_run_id_match_run')),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_match_run_file'))
    )
    install(append_only("match_feedback"))


def downgrade() -> None:
    op.drop_table('match_run_file')
    op.drop_table('match_pair')
    with op.batch_alter_table('match_feedback', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_match_feedback_supply_id'))
        batch_op.drop_index('ix_match_feedback_demand_id_supply_id_id')

    op.drop_table('match_feedback')
    with op.batch_alter_table('match_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_match_run_status'))

    op.drop_table('match_run')
    install([("postgresql", "DROP FUNCTION match_feedback_refuse() CASCADE")])
