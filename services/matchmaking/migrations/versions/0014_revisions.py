"""Revisions: who changed what of a resource that more than one may edit; never changed or deleted

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import append_only, install

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revision",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "number", name=op.f("pk_revision")),
    )
    install(append_only("revision"))


def downgrade() -> None:
    op.drop_table("revision")
    install([("postgresql", "DROP FUNCTION revision_refuse() CASCADE")])
