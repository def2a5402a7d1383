"""contacts as the forms name them

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('listing_contact', schema=None) as batch_op:
        batch_op.add_column(sa.Column('landline', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('address', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('legal_representative', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('completed_by', sa.String(length=200), server_default='', nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('listing_contact', schema=None) as batch_op:
        batch_op.drop_column('completed_by')
        batch_op.drop_column('legal_representative')
        batch_op.drop_column('address')
        batch_op.drop_column('landline')

