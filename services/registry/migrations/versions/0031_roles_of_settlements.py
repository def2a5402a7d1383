"""Stored roles may draft and check settlements; a provider claims what it is paid

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None

# Permissions that are new with this version, or for a role that is: nobody has taken them from it yet. What else was edited stays.
GIVEN = {
    "bureau-handler": ("settlements:draft",),
    "bureau-reviewer": ("settlements:check",),
    "provider-handler": ("awards:read", "claims:submit"),
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))


def upgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = stored[code] + [s for s in given if s not in stored[code]]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))


def downgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = [s for s in stored[code] if s not in given]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
