"""tiers of the zone, and versions of listings

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('known_recognition',
    sa.Column('recognition_id', sa.String(length=64), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('title_name', sa.String(length=200), nullable=False),
    sa.Column('revokes', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('recognition_id', name=op.f('pk_known_recognition'))
    )
    with op.batch_alter_table('known_recognition', schema=None) as batch_op:
        batch_op.create_index('ix_known_recognition_credit_code_title', ['credit_code', 'title'], unique=False)

    op.create_table('listing_version',
    sa.Column('listing_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('technology_field', sa.String(length=20), nullable=False),
    sa.Column('industry', sa.String(length=200), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_version_listing_id_listing')),
    sa.PrimaryKeyConstraint('listing_id', 'version', name=op.f('pk_listing_version'))
    )
    columns = "title, technology_field, industry, valid_until, details, withdrawn, recorded_at"
    op.execute(f"INSERT INTO listing_version (listing_id, version, {columns}) SELECT id, 1, {columns} FROM listing")
    install(append_only("listing_version"))
    # Recognitions were passed over until now: the registry's feed is read again from its beginning.
    op.execute("DELETE FROM followed_feed WHERE name = 'registry'")


def downgrade() -> None:
    op.drop_table('listing_version')
    with op.batch_alter_table('known_recognition', schema=None) as batch_op:
        batch_op.drop_index('ix_known_recognition_credit_code_title')

    op.drop_table('known_recognition')
    install([("postgresql", "DROP FUNCTION listing_version_refuse() CASCADE")])
