"""Stored roles may do what services to firms ask for; a role for who acts for a provider

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
GIVEN = {
    "county-handler": ("offers:read", "needs:read", "needs:write", "engagements:read", "vouchers:read"),
    "county-reviewer": ("offers:read", "needs:read", "engagements:read", "vouchers:read"),
    "bureau-handler": ("offers:read", "offers:write", "needs:read", "needs:write", "engagements:read", "vouchers:read", "vouchers:issue"),
    "bureau-reviewer": ("offers:read", "providers:approve", "needs:read", "engagements:read", "engagements:judge", "vouchers:read"),
    "bureau-leader": ("offers:read", "needs:read", "engagements:read", "vouchers:read"),
    "finance-handler": ("offers:read", "engagements:read", "vouchers:read"),
    "finance-reviewer": ("offers:read", "engagements:read", "vouchers:read"),
    "firm-handler": ("offers:read", "offers:write", "needs:read", "needs:write", "engagements:read", "engagements:write", "vouchers:read", "vouchers:use", "vouchers:redeem"),
    "firm-signatory": ("offers:read", "offers:write", "needs:read", "needs:write", "engagements:read", "engagements:write", "vouchers:read", "vouchers:use", "vouchers:redeem"),
    "university": ("offers:read", "offers:write", "needs:read", "engagements:read", "engagements:write", "vouchers:read", "vouchers:redeem"),
    "bank": ("challenges:read", "offers:read", "offers:write", "needs:read", "engagements:read", "engagements:write", "vouchers:read", "vouchers:redeem", "imports:write"),
    "expert": ("offers:read", "offers:write", "needs:read", "engagements:read", "engagements:write", "vouchers:read", "vouchers:redeem"),
}
PROVIDER = {
    "code": "provider-handler", "label": "服务机构经办", "kind": "provider", "bond": "institution", "two_factor": False,
    "scopes": ["challenges:read", "offers:read", "offers:write", "needs:read", "engagements:read", "engagements:write", "vouchers:read",
               "vouchers:redeem", "imports:write"],
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
    if PROVIDER["code"] not in stored:
        connection.execute(sa.insert(ROLES).values(PROVIDER))


def downgrade() -> None:
    connection = op.get_bind()
    stored = {row.code: list(row.scopes) for row in connection.execute(sa.select(ROLES.c.code, ROLES.c.scopes))}
    for code, given in GIVEN.items():
        if code in stored:
            scopes = [s for s in stored[code] if s not in given]
            connection.execute(sa.update(ROLES).where(ROLES.c.code == code).values(scopes=scopes))
