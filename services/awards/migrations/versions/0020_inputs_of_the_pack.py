"""Answers to what a pack asks for beyond the registry's figures

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('input_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('input', sa.String(length=60), nullable=False),
        sa.Column('number', sa.BigInteger(), nullable=True),
        sa.Column('declared', sa.String(length=1000), nullable=False),
        sa.Column('grounds', sa.String(length=200), nullable=False),
        sa.Column('recorded_by', sa.String(length=100), nullable=False),
        sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
        sa.Column('seq', sa.Integer(), nullable=False),
        sa.CheckConstraint("(declared = 'day') = (year = 0)", name=op.f('ck_input_answer_dates_have_no_year')),
        sa.CheckConstraint('number >= 0', name=op.f('ck_input_answer_not_negative')),
        sa.CheckConstraint('year = 0 OR year BETWEEN 1900 AND 2100', name=op.f('ck_input_answer_a_year')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_input_answer')),
    )
    op.create_index('ix_input_answer_credit_code_year', 'input_answer', ['credit_code', 'year'], unique=False)
    install(append_only('input_answer'))


def downgrade() -> None:
    op.drop_table('input_answer')
    install([('postgresql', 'DROP FUNCTION input_answer_refuse()')])
