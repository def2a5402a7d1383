"""listing what firms are due, as jobs

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('claim_listing',
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
    sa.Column('round_id', sa.String(length=32), nullable=False),
    sa.Column('person', sa.String(length=100), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('listed', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('enterprises', sa.Integer(), nullable=False),
    sa.Column('there_before', sa.Integer(), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['claim_round.id'], name=op.f('fk_claim_listing_round_id_claim_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_listing'))
    )
    op.create_index('ix_claim_listing_status', 'claim_listing', ['status'], unique=False)
    op.create_index('ix_claim_listing_round_id_created_at', 'claim_listing', ['round_id', 'created_at'], unique=False)


def downgrade() -> None:
    op.drop_table('claim_listing')
