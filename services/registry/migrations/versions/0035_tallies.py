"""Sums of who holds what and is newly recognised, kept with each write; terms that end soon are found by their end

The sums are empty here: a start makes them from the histories, by the city's ladder of titles.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tally',
        sa.Column('measure', sa.String(length=20), nullable=False),
        sa.Column('title', sa.String(length=60), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('unit', sa.String(length=20), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['unit'], ['reporting_unit.code'], name=op.f('fk_tally_unit_reporting_unit')),
        sa.PrimaryKeyConstraint('measure', 'title', 'day', 'unit', name=op.f('pk_tally')),
    )
    op.create_table('tallies_kept',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('ladder', sa.String(length=64), nullable=False),
        sa.Column('said_at', storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_tallies_kept')),
    )
    op.create_index("ix_tenure_title_valid_to", "tenure", ["title", "valid_to"])


def downgrade() -> None:
    op.drop_index("ix_tenure_title_valid_to", table_name="tenure")
    op.drop_table('tallies_kept')
    op.drop_table('tally')
