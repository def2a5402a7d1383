"""A client that administers rests on two: who gave it that right, until another has approved it

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Clients that administer already do so further: who gave them that is not known any more.
    op.add_column("api_client", sa.Column("proposed_by", sa.String(length=63), nullable=True))


def downgrade() -> None:
    op.drop_column("api_client", "proposed_by")
