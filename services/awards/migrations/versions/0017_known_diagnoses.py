"""Diagnoses by the digital index, as the registry tells them

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_diagnosis",
        sa.Column("diagnosis_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("project", sa.String(length=200), nullable=False),
        sa.Column("manner", sa.String(length=10), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("level_low", sa.Integer(), nullable=False),
        sa.Column("level_high", sa.Integer(), nullable=False),
        sa.Column("score_low", sa.String(length=10), nullable=False),
        sa.Column("score_high", sa.String(length=10), nullable=False),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("diagnosis_id", name=op.f("pk_known_diagnosis")),
    )
    op.create_index("ix_known_diagnosis_credit_code", "known_diagnosis", ["credit_code", "made_on"])


def downgrade() -> None:
    op.drop_table("known_diagnosis")
