"""Holidays and populations are planned before they land

Clients that may declare a year of working days, or have a population calculated, may also plan them.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

_KINDS = ("officer", "enterprise", "institution", "platform")
"""Of clients that may hold the scope."""
_LANDING = ("nominations:decide", "awards:assess")

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    client = sa.table(
        "api_client", sa.column("client_id", sa.String), sa.column("kind", sa.String), sa.column("scopes", sa.JSON)
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(client).where(client.c.kind.in_(_KINDS))).all():
        if set(row.scopes) & set(_LANDING):
            mine = sa.update(client).where(client.c.client_id == row.client_id)
            connection.execute(mine.values(scopes=sorted({*row.scopes, "imports:write"})))


def downgrade() -> None:
    pass
