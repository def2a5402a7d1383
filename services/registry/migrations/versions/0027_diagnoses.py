"""Diagnoses of firms by the digital index; stored roles may read and record them

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
_BOTH = ("diagnoses:read", "diagnoses:write")
_READ = ("diagnoses:read",)
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
HISTORIES = ("diagnosis", "diagnosis_mandate")


def upgrade() -> None:
    op.create_table(
        "diagnosis",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("index_id", sa.String(length=40), nullable=False),
        sa.Column("index_version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("project", sa.String(length=200), nullable=False),
        sa.Column("manner", sa.String(length=10), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("scenes", sa.JSON(), nullable=False),
        sa.Column("score_low", sa.Integer(), nullable=False),
        sa.Column("score_high", sa.Integer(), nullable=False),
        sa.Column("level_low", sa.Integer(), nullable=False),
        sa.Column("level_high", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("stated_score", sa.Integer(), nullable=True),
        sa.Column("stated_level", sa.Integer(), nullable=True),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("phase IN ('plain', 'before', 'after')", name=op.f("ck_diagnosis_known_phase")),
        sa.CheckConstraint("manner IN ('self', 'onsite')", name=op.f("ck_diagnosis_known_manner")),
        sa.CheckConstraint("(phase = 'plain') OR (project <> '')", name=op.f("ck_diagnosis_renovation_has_a_project")),
        sa.CheckConstraint(
            "0 <= score_low AND score_low <= score_high AND score_high <= 100000",
            name=op.f("ck_diagnosis_points_in_order"),
        ),
        sa.CheckConstraint(
            "0 <= level_low AND level_low <= level_high AND level_high <= 4", name=op.f("ck_diagnosis_levels_in_order")
        ),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_diagnosis_level_there_is")
        ),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_diagnosis_credit_code_enterprise")
        ),
        sa.ForeignKeyConstraint(["replaces"], ["diagnosis.id"], name=op.f("fk_diagnosis_replaces_diagnosis")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis")),
        sa.UniqueConstraint("digest", name=op.f("uq_diagnosis_digest")),
        sa.UniqueConstraint("replaces", name=op.f("uq_diagnosis_replaces")),
    )
    op.create_index("ix_diagnosis_credit_code_made_on", "diagnosis", ["credit_code", "made_on", "id"])
    op.create_table(
        "diagnosis_mandate",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("vendor", sa.String(length=18), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("vendor <> credit_code", name=op.f("ck_diagnosis_mandate_vendor_is_another")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_diagnosis_mandate_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_mandate")),
    )
    op.create_index(op.f("ix_diagnosis_mandate_credit_code"), "diagnosis_mandate", ["credit_code"])
    op.create_index("ix_diagnosis_mandate_vendor", "diagnosis_mandate", ["vendor", "credit_code", "id"])
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
