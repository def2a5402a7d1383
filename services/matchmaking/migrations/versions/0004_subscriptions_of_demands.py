"""subscriptions of demands

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('subscriptions_read',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subscriptions_read'))
    )
    # Here and not by the first who reads: several would.
    op.execute("INSERT INTO subscriptions_read (id, seq) VALUES (1, 0)")
    op.create_table('found_match',
    sa.Column('demand_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('supply_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['demand_id'], ['listing.id'], name=op.f('fk_found_match_demand_id_listing')),
    sa.ForeignKeyConstraint(['supply_id'], ['listing.id'], name=op.f('fk_found_match_supply_id_listing')),
    sa.PrimaryKeyConstraint('demand_id', 'supply_id', name=op.f('pk_found_match'))
    )
    op.create_table('match_subscription',
    sa.Column('demand_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('k', sa.Integer(), nullable=False),
    sa.Column('by', sa.String(length=100), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['demand_id'], ['listing.id'], name=op.f('fk_match_subscription_demand_id_listing')),
    sa.PrimaryKeyConstraint('demand_id', name=op.f('pk_match_subscription'))
    )


def downgrade() -> None:
    op.drop_table('match_subscription')
    op.drop_table('found_match')
    op.drop_table('subscriptions_read')
