"""simulations as jobs

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('simulation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('stage', sa.String(length=100), nullable=False),
    sa.Column('steps_done', sa.Integer(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('request', sa.JSON(), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=True),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_at', storage.UtcDateTime(), nullable=False),
    sa.Column('seen_at', storage.UtcDateTime(), nullable=False),
    sa.Column('finished_at', storage.UtcDateTime(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_simulation'))
    )
    op.create_index('ix_simulation_status', 'simulation', ['status'], unique=False)
    op.create_table('simulation_file',
    sa.Column('simulation_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['simulation_id'], ['simulation.id'], name=op.f('fk_simulation_file_simulation_id_simulation')),
    sa.PrimaryKeyConstraint('simulation_id', 'kind', name=op.f('pk_simulation_file'))
    )
    op.create_table('known_unit',
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_known_unit'))
    )


def downgrade() -> None:
    op.drop_table('known_unit')
    op.drop_table('simulation_file')
    op.drop_table('simulation')
