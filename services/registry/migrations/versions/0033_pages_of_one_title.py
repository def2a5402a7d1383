"""A page of one title's holders is found wherever it lies

The index over titles goes on in the order in which their holders are listed, and not by the day from which they hold.

Revision ID: 0033
Revises: 0032
"""

from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_tenure_title_holder", "tenure", ["title", "credit_code", "subject"])
    op.drop_index("ix_tenure_title_valid", table_name="tenure")


def downgrade() -> None:
    op.create_index("ix_tenure_title_valid", "tenure", ["title", "valid_from", "credit_code"])
    op.drop_index("ix_tenure_title_holder", table_name="tenure")
