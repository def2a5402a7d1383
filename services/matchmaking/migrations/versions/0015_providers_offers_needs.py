"""Services to firms: providers, offers, needs, referrals; what is known of a firm's industry and size

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("known_enterprise") as batch:
        batch.add_column(sa.Column("industry", sa.String(length=10), server_default="", nullable=False))
        batch.add_column(sa.Column("size_class", sa.String(length=12), server_default="", nullable=False))
    # Industry and size were passed over until now: the registry's feed is read again from its beginning.
    op.execute("DELETE FROM followed_feed WHERE name = 'registry'")
    op.create_table(
        "provider",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("accounts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("credit_code IS NOT NULL OR kind = 'expert'", name=op.f("ck_provider_code_or_expert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("credit_code", "kind", name=op.f("uq_provider_credit_code_kind")),
    )
    op.create_index(op.f("ix_provider_state"), "provider", ["state"])
    op.create_table(
        "provider_contact",
        sa.Column("provider_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_provider_contact_provider_id_provider")),
        sa.PrimaryKeyConstraint("provider_id", name=op.f("pk_provider_contact")),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tiers", sa.JSON(), nullable=False),
        sa.Column("industries", sa.JSON(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("normal_price", sa.BigInteger(), nullable=True),
        sa.Column("fee", sa.BigInteger(), nullable=True),
        sa.Column("fee_level", sa.String(length=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "fee IS NULL OR normal_price IS NULL OR fee <= normal_price", name=op.f("ck_offer_fee_within_price")
        ),
        sa.CheckConstraint("fee IS NULL OR fee >= 0", name=op.f("ck_offer_fee_not_negative")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_offer_provider_id_provider")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("provider_id", "kind", "title", name=op.f("uq_offer_provider_id_kind_title")),
    )
    op.create_index("ix_offer_kind_state", "offer", ["kind", "state"])
    op.create_table(
        "offer_version",
        sa.Column("offer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_version_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", "version", name=op.f("pk_offer_version")),
    )
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("needed_on", sa.Date(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("credit_code", "kind", "title", name=op.f("uq_need_credit_code_kind_title")),
    )
    op.create_index("ix_need_kind_state", "need", ["kind", "state"])
    op.create_table(
        "need_version",
        sa.Column("need_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("recorded_at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_need_version_need_id_need")),
        sa.PrimaryKeyConstraint("need_id", "version", name=op.f("pk_need_version")),
    )
    op.create_table(
        "referral",
        sa.Column("offer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("need_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", storage.UtcDateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_referral_need_id_need")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_referral_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", "need_id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_need_id"), "referral", ["need_id"])
    for history in _HISTORIES:
        install(append_only(history))


_HISTORIES = ("offer_version", "need_version", "referral")


def downgrade() -> None:
    for table in ("referral", "need_version", "need", "offer_version", "offer", "provider_contact", "provider"):
        op.drop_table(table)
    install([("postgresql", f"DROP FUNCTION {history}_refuse() CASCADE") for history in _HISTORIES])
    with op.batch_alter_table("known_enterprise") as batch:
        batch.drop_column("size_class")
        batch.drop_column("industry")
