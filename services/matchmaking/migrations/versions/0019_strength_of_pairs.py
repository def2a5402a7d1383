"""A run's pairs keep how strong they are, which their score alone does not say

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
    with op.batch_alter_table("match_pair", schema=None) as batch_op:
        batch_op.add_column(sa.Column("strength", sa.String(length=8), nullable=True))
    # What a run said when it was made, by the bounds of then.
    op.execute(
        "UPDATE match_pair SET strength = CASE WHEN score >= 0.12 THEN 'strong' WHEN score >= 0.05 THEN 'possible' ELSE 'weak' END"
    )
    with op.batch_alter_table("match_pair", schema=None) as batch_op:
        batch_op.alter_column("strength", existing_type=sa.String(length=8), nullable=False)
        batch_op.create_check_constraint("strength", "strength IN ('strong', 'possible', 'weak')")


def downgrade() -> None:
    with op.batch_alter_table("match_pair", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_match_pair_strength"), type_="check")
        batch_op.drop_column("strength")
