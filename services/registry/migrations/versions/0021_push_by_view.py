"""A subscription knows as what kind of caller it was asked for, and for which purpose

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('subscription') as batch:
        batch.add_column(sa.Column('view', sa.String(length=20), server_default='', nullable=False))
        batch.add_column(sa.Column('asked_as', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('subscription') as batch:
        batch.drop_column('asked_as')
        batch.drop_column('view')
