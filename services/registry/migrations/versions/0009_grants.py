"""Tokens rest on a grant, which can be revoked before they run out

Revision ID: 0009
Revises: 0008
"""

import uuid

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revoked_grant",
        sa.Column("grant", sa.String(length=32), nullable=False),
        sa.Column("until", storage.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("grant", name=op.f("pk_revoked_grant")),
    )
    op.create_index(op.f("ix_revoked_grant_until"), "revoked_grant", ["until"])
    op.add_column("api_client", sa.Column("grant", sa.String(length=32), nullable=True))
    client = sa.table("api_client", sa.column("client_id", sa.String), sa.column("grant", sa.String))
    connection = op.get_bind()
    for client_id in connection.execute(sa.select(client.c.client_id)).scalars().all():
        mine = sa.update(client).where(client.c.client_id == client_id)
        connection.execute(mine.values(grant=uuid.uuid4().hex))
    with op.batch_alter_table("api_client") as batch:
        batch.alter_column("grant", existing_type=sa.String(length=32), nullable=False)


def downgrade() -> None:
    op.drop_column("api_client", "grant")
    op.drop_index(op.f("ix_revoked_grant_until"), table_name="revoked_grant")
    op.drop_table("revoked_grant")
