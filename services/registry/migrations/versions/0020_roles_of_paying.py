"""Stored roles may do what award money now asks for; a role for the head of finance

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
GIVEN = {
    "county-handler": ("claims:submit",),
    "county-reviewer": ("claims:check",),
    "bureau-handler": ("claims:review",),
    "bureau-reviewer": ("claims:review",),
    "bureau-leader": ("claims:decide",),
    "finance-handler": ("accounts:verify", "budget:write", "disbursement:make", "disbursement:export"),
    "finance-reviewer": ("claims:finance", "disbursement:approve"),
    "firm-handler": ("claims:submit",),
    "firm-signatory": ("claims:submit",),
}
HEAD = {
    "code": "finance-leader", "label": "财政负责人", "kind": "officer", "bond": "none", "two_factor": True,
    "scopes": ["enterprises:read", "recognitions:read", "name-list:read", "reports:read", "awards:read", "awards:assess",
               "disbursement:approve"],
}  # fmt: skip
ROLES = sa.table(
    "role",
    *(
        sa.column(n, sa.JSON if n == "scopes" else sa.Boolean if n == "two_factor" else sa.String)
        for n in ("code", "label", "kind", "bond", "scopes", "two_factor")
    ),
)


def upgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = stored[code] + [s for s in given if s not in stored[code]]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
    if HEAD["code"] not in stored:
        connection.execute(sa.insert(ROLES).values(HEAD))


def downgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = [s for s in stored[code] if s not in given]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
