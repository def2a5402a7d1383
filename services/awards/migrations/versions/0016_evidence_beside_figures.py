"""What other bureaus answered about figures, and about the firms of claims

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_answer",
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("figure", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("valid_until", storage.UtcDateTime(), nullable=False),
        sa.Column("counts", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_known_answer")),
    )
    op.create_index("ix_known_answer_credit_code_year", "known_answer", ["credit_code", "year"])
    op.create_index("ix_known_answer_valid_until", "known_answer", ["valid_until"])
    op.create_table(
        "known_settlement",
        sa.Column("settlement_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("figure", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("counts", sa.String(length=40), nullable=False),
        sa.Column("firm", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("settled_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("settlement_id", name=op.f("pk_known_settlement")),
    )
    op.create_index("ix_known_settlement_credit_code_year", "known_settlement", ["credit_code", "year"])
    op.create_table(
        "claim_enquiry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("question_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("clear", sa.Boolean(), nullable=True),
        sa.Column("value_text", sa.String(length=100), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("valid_until", storage.UtcDateTime(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", storage.UtcDateTime(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.CheckConstraint("(clear IS NULL) = (digest = '')", name=op.f("ck_claim_enquiry_clear_by_an_answer")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_enquiry_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_enquiry")),
    )
    op.create_index("ix_claim_enquiry_claim_id", "claim_enquiry", ["claim_id"])
    install(append_only("claim_enquiry"))


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION claim_enquiry_refuse CASCADE")
    for table in ("claim_enquiry", "known_settlement", "known_answer"):
        op.drop_table(table)
