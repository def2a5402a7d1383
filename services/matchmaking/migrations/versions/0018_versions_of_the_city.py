"""Which versions of the city's folder were applied

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('city_version',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('city', sa.String(length=200), nullable=False),
        sa.Column('plan', sa.String(length=200), nullable=False),
        sa.Column('said', sa.JSON(), nullable=False),
        sa.Column('applied_at', storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_city_version')),
    )
    install(append_only('city_version'))


def downgrade() -> None:
    op.drop_table('city_version')
    install([('postgresql', 'DROP FUNCTION city_version_refuse()')])
