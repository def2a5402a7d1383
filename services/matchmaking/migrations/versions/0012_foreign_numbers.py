"""Listings that other systems bring: sources, numbers, what is to be settled, snapshots, answers of bulks

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    with op.batch_alter_table("listing_contact") as batch:
        batch.add_column(sa.Column("brought_by", sa.String(length=40), server_default="", nullable=False))
    op.create_table(
        "source",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("clients", sa.JSON(), nullable=False),
        sa.Column("brings", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(length=10), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source")),
    )
    op.create_table(
        "foreign_number",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("brought", sa.JSON(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("seen_in", sa.String(length=32), nullable=False),
        sa.Column("brought_by", sa.String(length=200), nullable=False),
        sa.Column("brought_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_foreign_number_listing_id_listing")),
        sa.ForeignKeyConstraint(["source"], ["source.code"], name=op.f("fk_foreign_number_source_source")),
        sa.PrimaryKeyConstraint("source", "side", "external_id", name=op.f("pk_foreign_number")),
        sa.UniqueConstraint("listing_id", "source", name=op.f("uq_foreign_number_listing_id_source")),
    )
    op.create_table(
        "source_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("office", sa.JSON(), nullable=True),
        sa.Column("platform", sa.JSON(), nullable=True),
        sa.Column("raised_by", sa.String(length=200), nullable=False),
        sa.Column("raised_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_by", sa.String(length=200), nullable=False),
        sa.Column("settled_at", storage.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_source_conflict_listing_id_listing")),
        sa.ForeignKeyConstraint(["source"], ["source.code"], name=op.f("fk_source_conflict_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_conflict")),
    )
    op.create_index(
        "uq_source_conflict_open", "source_conflict", ["source", "side", "external_id", "field"], unique=True,
        sqlite_where=_OPEN, postgresql_where=_OPEN,
    )  # fmt: skip
    op.create_index("ix_source_conflict_state_id", "source_conflict", ["state", "id"])
    op.create_table(
        "source_snapshot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_by", sa.String(length=200), nullable=False),
        sa.Column("opened_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.Column("applied_at", storage.UtcDateTime(timezone=True), nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.code"], name=op.f("fk_source_snapshot_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_snapshot")),
    )
    op.create_index(
        "uq_source_snapshot_open", "source_snapshot", ["source", "side"], unique=True,
        sqlite_where=_OPEN, postgresql_where=_OPEN,
    )  # fmt: skip
    op.create_table(
        "source_bulk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("begun_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.code"], name=op.f("fk_source_bulk_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_bulk")),
        sa.UniqueConstraint(
            "client_id", "source", "side", "key", name=op.f("uq_source_bulk_client_id_source_side_key")
        ),
    )
    op.create_index(op.f("ix_source_bulk_begun_at"), "source_bulk", ["begun_at"])
    op.create_table(
        "source_bulk_answer",
        sa.Column("bulk_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bulk_id"], ["source_bulk.id"], name=op.f("fk_source_bulk_answer_bulk_id_source_bulk")),
        sa.PrimaryKeyConstraint("bulk_id", "part", name=op.f("pk_source_bulk_answer")),
    )


def downgrade() -> None:
    for table in ("source_bulk_answer", "source_bulk", "source_snapshot", "source_conflict", "foreign_number", "source"):
        op.drop_table(table)
    with op.batch_alter_table("listing_contact") as batch:
        batch.drop_column("brought_by")
