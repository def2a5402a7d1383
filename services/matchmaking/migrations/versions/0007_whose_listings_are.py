"""for whom a listing is kept, and as whom a run was asked for

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kept_by', sa.String(length=80), server_default='', nullable=False))

    with op.batch_alter_table('match_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asked_as', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('match_run', schema=None) as batch_op:
        batch_op.drop_column('asked_as')

    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.drop_column('kept_by')
