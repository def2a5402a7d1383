"""Push: who is told of changes, what is to be told, every attempt; clients as the registry last told of them

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'known_client',
        sa.Column('client_id', sa.String(length=63), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('unit', sa.String(length=20), nullable=True),
        sa.Column('enterprise', sa.String(length=18), nullable=True),
        sa.Column('scopes', sa.JSON(), nullable=False),
        sa.Column('disabled', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('client_id', name=op.f('pk_known_client')),
    )
    op.create_table(
        'sealed_secret',
        sa.Column('place', sa.String(length=100), nullable=False),
        sa.Column('sealed', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('place', name=op.f('pk_sealed_secret')),
    )
    op.create_table(
        'subscription',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('client_id', sa.String(length=63), nullable=False),
        sa.Column('url', sa.String(length=500), nullable=False),
        sa.Column('label', sa.String(length=200), nullable=False),
        sa.Column('events', sa.JSON(), nullable=False),
        sa.Column('view', sa.String(length=20), server_default='', nullable=False),
        sa.Column('asked_as', sa.JSON(), nullable=True),
        sa.Column('old_until', storage.UtcDateTime(), nullable=True),
        sa.Column('paused', sa.String(length=200), nullable=True),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('failing_since', storage.UtcDateTime(), nullable=True),
        sa.Column('lease_until', storage.UtcDateTime(), nullable=True),
        sa.Column('lease_by', sa.String(length=32), nullable=True),
        sa.Column('created_at', storage.UtcDateTime(), nullable=False),
        sa.Column('deleted_at', storage.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription')),
    )
    op.create_index(op.f('ix_subscription_client_id'), 'subscription', ['client_id'])
    op.create_table(
        'delivery',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('subscription_id', sa.String(length=32), nullable=False),
        sa.Column('event_seq', sa.Integer(), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('event_type', sa.String(length=80), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('due_at', storage.UtcDateTime(), nullable=False),
        sa.Column('created_at', storage.UtcDateTime(), nullable=False),
        sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['subscription_id'], ['subscription.id'], name=op.f('fk_delivery_subscription_id_subscription')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
        sa.UniqueConstraint(
            'subscription_id', 'event_seq', 'round', name=op.f('uq_delivery_subscription_id_event_seq_round')
        ),
    )
    op.create_index('ix_delivery_waiting', 'delivery', ['subscription_id', 'state', 'event_seq', 'round'])
    op.create_table(
        'delivery_attempt',
        sa.Column('delivery_id', sa.String(length=32), nullable=False),
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('at', storage.UtcDateTime(), nullable=False),
        sa.Column('status', sa.Integer(), nullable=True),
        sa.Column('milliseconds', sa.Integer(), nullable=False),
        sa.Column('error', sa.String(length=300), nullable=False),
        sa.Column('answer', sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ['delivery_id'], ['delivery.id'], name=op.f('fk_delivery_attempt_delivery_id_delivery')
        ),
        sa.PrimaryKeyConstraint('delivery_id', 'number', name=op.f('pk_delivery_attempt')),
    )
    install(append_only('delivery_attempt'))


def downgrade() -> None:
    for table in ('delivery_attempt', 'delivery', 'subscription', 'sealed_secret', 'known_client'):
        op.drop_table(table)
    install([('postgresql', 'DROP FUNCTION delivery_attempt_refuse() CASCADE')])
