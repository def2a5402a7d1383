"""what was known when: history in the read model, positions of findings, archived packs, receipts of payments

Revision ID: 0002
Revises: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

CLAIMS = ("determination", "decision", "payment")


def upgrade() -> None:
    # The read model is made anew from the registry's feed: the cursor goes back to its beginning.
    _rebuild_read_model(with_history=True)
    for table in CLAIMS:
        # Not in batch mode: that would make the table anew on SQLite and lose the triggers that keep it a history.
        op.add_column(table, sa.Column('seq', sa.Integer(), server_default='0', nullable=False))
    op.add_column('payment', sa.Column('receipt', sa.JSON(), nullable=True))
    op.create_table('policy_archive',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('policy_id', sa.String(length=80), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('archived_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_policy_archive'))
    )
    install(append_only("policy_archive"))


def _rebuild_read_model(*, with_history: bool) -> None:
    op.drop_table('known_recognition')
    op.drop_table('known_figures')
    def seen() -> list[sa.Column[Any]]:
        return [
            sa.Column('seq', sa.Integer(), nullable=False),
            sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
        ] if with_history else []

    key = ['credit_code', 'year', 'seq'] if with_history else ['credit_code', 'year']
    op.create_table('known_figures',
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    *seen(),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('first_invention_patent_granted_on', sa.Date(), nullable=True),
    sa.Column('size_class', sa.String(length=12), nullable=False),
    sa.PrimaryKeyConstraint(*key, name=op.f('pk_known_figures'))
    )
    op.create_table('known_recognition',
    sa.Column('recognition_id', sa.String(length=32), nullable=False),
    *seen(),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('document_number', sa.String(length=100), nullable=False),
    sa.Column('issuer', sa.String(length=200), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('recognition_id', name=op.f('pk_known_recognition'))
    )
    op.create_index('ix_known_recognition_credit_code', 'known_recognition', ['credit_code'], unique=False)
    op.execute("DELETE FROM followed_feed WHERE name = 'registry'")


def downgrade() -> None:
    _rebuild_read_model(with_history=False)
    op.drop_table('policy_archive')
    op.execute("DROP FUNCTION IF EXISTS policy_archive_refuse()") if op.get_bind().dialect.name == "postgresql" else None
    op.drop_column('payment', 'receipt')
    for table in CLAIMS:
        op.drop_column(table, 'seq')
