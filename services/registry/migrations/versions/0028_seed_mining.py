"""Runs of all firms against the standard of a title; stored roles may read and start them

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

# Permissions that are new with this version: nobody has taken them from a role yet. What else was edited stays.
GIVEN = {
    "county-handler": ("seeds:read",),
    "county-reviewer": ("seeds:read",),
    "bureau-handler": ("seeds:read", "seeds:mine"),
    "bureau-reviewer": ("seeds:read", "seeds:mine"),
    "bureau-leader": ("seeds:read",),
}
ROLES = sa.table("role", sa.column("code", sa.String), sa.column("scopes", sa.JSON))


def upgrade() -> None:
    op.create_table(
        "seed_run",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=100), nullable=False),
        sa.Column("steps_done", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", storage.UtcDateTime(), nullable=False),
        sa.Column("seen_at", storage.UtcDateTime(), nullable=False),
        sa.Column("finished_at", storage.UtcDateTime(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("procedure", sa.String(length=10), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("known_at", storage.UtcDateTime(), nullable=True),
        sa.Column("standard", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.Column("already", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seed_run")),
    )
    op.create_index(op.f("ix_seed_run_status"), "seed_run", ["status"])
    op.create_table(
        "seed_candidate",
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("tier", sa.String(length=60), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("gap", sa.Integer(), nullable=False),
        sa.Column("nearness", sa.BigInteger(), nullable=False),
        sa.Column("missed", sa.JSON(), nullable=False),
        sa.Column("open", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('passes', 'fails', 'undetermined')", name=op.f("ck_seed_candidate_verdict")
        ),
        sa.CheckConstraint(
            "(verdict = 'passes') = (failed = 0 AND unknown = 0)", name=op.f("ck_seed_candidate_passes_all")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["seed_run.id"], name=op.f("fk_seed_candidate_run_id_seed_run")),
        sa.ForeignKeyConstraint(
            ["credit_code"], ["enterprise.credit_code"], name=op.f("fk_seed_candidate_credit_code_enterprise")
        ),
        sa.PrimaryKeyConstraint("run_id", "credit_code", name=op.f("pk_seed_candidate")),
    )
    op.create_index("ix_seed_candidate_nearness", "seed_candidate", ["run_id", "nearness", "credit_code"])
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
    op.drop_table("seed_candidate")
    op.drop_table("seed_run")
