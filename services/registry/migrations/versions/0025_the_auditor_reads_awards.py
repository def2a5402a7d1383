"""The stored role of the auditor reads what became of award money

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

READS = "awards:read"
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))
MINE = ROLES.c.code == "auditor"


def upgrade() -> None:
    connection = op.get_bind()
    for scopes in connection.execute(sa.select(ROLES.c.scopes).where(MINE)).scalars().all():
        if READS not in scopes:
            connection.execute(sa.update(ROLES).where(MINE).values(scopes=[*scopes, READS]))


def downgrade() -> None:
    connection = op.get_bind()
    for scopes in connection.execute(sa.select(ROLES.c.scopes).where(MINE)).scalars().all():
        connection.execute(sa.update(ROLES).where(MINE).values(scopes=[s for s in scopes if s != READS]))
