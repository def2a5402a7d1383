"""Attachments: evidence as files

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("uploaded_by", sa.String(length=100), nullable=False),
        sa.Column("uploaded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "party", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_party_uploaded_at", "attachment", ["party", "uploaded_at"])
    op.create_index("ix_attachment_uploaded_at", "attachment", ["uploaded_at"])
    op.create_table(
        "attachment_use",
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("named_by", sa.String(length=100), nullable=False),
        sa.Column("named_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256", "party"], ["attachment.sha256", "attachment.party"], name="fk_attachment_use_attachment"
        ),
        sa.PrimaryKeyConstraint("subject", "sha256", name=op.f("pk_attachment_use")),
    )
    op.create_index("ix_attachment_use_sha256_party", "attachment_use", ["sha256", "party"])
    install(append_only("attachment_use"))


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION attachment_use_refuse CASCADE")
    op.drop_index("ix_attachment_use_sha256_party", table_name="attachment_use")
    op.drop_table("attachment_use")
    op.drop_index("ix_attachment_uploaded_at", table_name="attachment")
    op.drop_index("ix_attachment_party_uploaded_at", table_name="attachment")
    op.drop_table("attachment")
