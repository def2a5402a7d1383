"""Steps of firms to a listing; stored roles may read and record them

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
_BOTH = ("pipeline:read", "pipeline:write")
_READ = ("pipeline:read",)
GIVEN = {
    "county-handler": _BOTH,
    "county-reviewer": _READ,
    "bureau-handler": _BOTH,
    "bureau-reviewer": _READ,
    "bureau-leader": _READ,
    "firm-handler": _BOTH,
    "firm-signatory": _BOTH,
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))
HISTORIES = ("pipeline_step", "pipeline_verdict")


def upgrade() -> None:
    op.create_table(
        "pipeline_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("by_firm", sa.Boolean(), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('reached', 'ended', 'withdrawn')", name=op.f("ck_pipeline_step_known_kind")),
        sa.CheckConstraint(
            "stage IN ('unreformed', 'reforming', 'reformed', 'regional', 'neeq', 'tutoring', 'accepted', 'approved', "
            "'listed')",
            name=op.f("ck_pipeline_step_known_stage"),
        ),
        sa.CheckConstraint("(kind = 'reached') = (reason = '')", name=op.f("ck_pipeline_step_back_with_a_reason")),
        sa.CheckConstraint("kind = 'reached' OR stage <> 'listed'", name=op.f("ck_pipeline_step_back_from_somewhere")),
        sa.CheckConstraint(
            "kind <> 'reached' OR stage IN ('unreformed', 'reforming') OR document <> ''",
            name=op.f("ck_pipeline_step_reached_by_a_document"),
        ),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_pipeline_step_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pipeline_step")),
    )
    op.create_index("ix_pipeline_step_credit_code_on_day", "pipeline_step", ["credit_code", "on_day", "id"])
    op.create_index("ix_pipeline_step_on_day", "pipeline_step", ["on_day"])
    op.create_table(
        "pipeline_verdict",
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("found_by", sa.String(length=100), nullable=False),
        sa.Column("found_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("verdict IN ('confirmed', 'refused')", name=op.f("ck_pipeline_verdict_known_verdict")),
        sa.CheckConstraint(
            "(verdict = 'refused') = (reason <> '')", name=op.f("ck_pipeline_verdict_refused_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["pipeline_step.id"], name=op.f("fk_pipeline_verdict_step_id_pipeline_step")
        ),
        sa.PrimaryKeyConstraint("step_id", "verdict", name=op.f("pk_pipeline_verdict")),
    )
    for table in HISTORIES:
        install(append_only(table))
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
    for table in reversed(HISTORIES):
        if op.get_context().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_refuse CASCADE")
        op.drop_table(table)
